"""One word for every concept, and one concept for every word."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from effectenarena.agenda import rank
from effectenarena.mkba import appraise
from effectenarena.text import LANGUAGES
from effectenarena.text.glossary import FAMILIES, family_terms, has_term, label, term, terms
from tests.model.maps import arena
from tests.text.concepts import ALIASES, concepts

ROOM = {
    "investment": "wie steekt er wat in (geld, uren, ruimte)",
    "measure": "wat doen we",
    "effect": "wat verandert er",
    "party_role.beneficiary": "wie heeft er iets aan",
    "null_alternative": "als we niets doen",
    "knob": "getal dat telt",
    "stream": "uit welk potje",
    "baseline": "hoe is het nu",
    "p5_p95": "9 van de 10 keer tussen",
    "tipping_point": "vanaf hier loont het (niet)",
    "balance": "wat blijft over",
    "present_value": "omgerekend naar nu",
    "pm_item": "telt mee, niet in euro’s",
    "stance.contested": "hier verschillen we over",
    "substantiated": "weten we",
    "status.assumed": "denken we",
    "stance.untested": "nog niet uitgezocht",
    "cashable": "wordt echt uitgespaard",
    "evppi": "wat het waard is om dit te weten",
    "positive_as_long_as": "naar schatting loont dit voor iedereen samen zolang",
}
BY_ID = {"parties", "party_methods", "streams", "yearly"}
"""Keys of an answer under which names of the map stand."""


def names(answer: Any) -> Iterator[str]:
    """Every key of an answer that is not a name from the map."""
    if isinstance(answer, dict):
        for key, value in answer.items():
            yield key
            yield from names(list(value.values()) if key in BY_ID and isinstance(value, dict) else value)
    elif isinstance(answer, list):
        for value in answer:
            yield from names(value)


@pytest.mark.parametrize("concept", sorted(set(concepts())), ids=lambda concept: concept[0])
def test_every_concept_has_a_term(concept: tuple[str, ...]) -> None:
    assert any(has_term(name) for name in concept)


def test_every_name_in_an_answer_has_a_term() -> None:
    made = arena()
    appraisal = appraise(made, draws=64)
    answer = {**appraisal.to_dict(), **rank(made, appraisal).to_dict()}
    for row in answer["rows"]:
        row.update(indicator={}, reason_params={})
    assert {name for name in names(answer) if not has_term(ALIASES.get(f"balance.{name}", name))} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_label_occurs_once(lang: str) -> None:
    labels = [one.label[lang].casefold() for one in terms().values()]
    assert len(labels) == len(set(labels))


def test_each_identifier_stands_in_one_family() -> None:
    assert sum(len(family_terms(family)) for family in FAMILIES) == len(terms())


@pytest.mark.parametrize("one", terms().values(), ids=lambda one: one.identifier)
def test_a_term_is_complete(one: Any) -> None:
    for lang in LANGUAGES:
        assert one.label[lang].strip()
        assert one.room[lang].strip()
        assert one.definition[lang].endswith(".")
    assert one.source.strip()


@pytest.mark.parametrize(("identifier", "word"), ROOM.items(), ids=str)
def test_words_for_the_room(identifier: str, word: str) -> None:
    assert label(identifier, room=True) == word
    assert label(identifier) != word


def test_without_a_word_for_the_room_the_label_serves() -> None:
    assert label("sector", room=True) == label("sector")


def test_a_term_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        term("profit")


def test_the_printed_pages_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    docs = Path(__file__).parents[2] / "docs"
    monkeypatch.syspath_prepend(str(docs))
    pages = importlib.import_module("pages")
    for name, make in pages.PAGES.items():
        assert (docs / name).read_text(encoding="utf-8") == make(), f"run: python docs/pages.py ({name})"
