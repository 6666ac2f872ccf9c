"""Amounts of a party in words: what is not known is no nought, and what is known is never words."""

from datetime import date
from typing import Any

import pytest

from effectenarena.model import Arena, read
from effectenarena.reference.funders import funders
from effectenarena.session.amounts import FIGURES, party_amounts, together_amounts, unknown_amounts
from effectenarena.session.answers import further_answer, mkba_answer
from effectenarena.session.application import Grid, draft
from effectenarena.session.turning import of_party
from effectenarena.text import LANGUAGES, Language, euro
from tests.report.sheets import MAPS


def written(**more: Any) -> dict[str, dict[str, str]]:
    return party_amounts(neighbourhood(**more), mkba_answer(neighbourhood(**more)), "nl")


def neighbourhood(
    *, amount: float | None = 100, rate: float | None = 2, price: float | None = None, money: bool = True
) -> Arena:
    """The town pays for a measure of which the neighbourhood has something, and a bystander nothing."""
    effect = {"id": "e", "kind": "effect", "label": "Rust", "money": money} | ({"unit_value": price} if price else {})
    nodes = [
        {"id": "town", "kind": "party", "label": "Gemeente"},
        {"id": "street", "kind": "party", "label": "Buurt"},
        {"id": "by", "kind": "party", "label": "Omstander"},
        {"id": "i", "kind": "investment", "label": "Geld", "party": "town"} | ({"amount": amount} if amount else {}),
        {"id": "m", "kind": "measure", "label": "Feest", "quantity": 3},
        effect,
    ]
    links = [
        {"source": "i", "target": "m"},
        {"source": "m", "target": "e"} | ({"rate": rate} if rate else {}),
        {"source": "e", "target": "street"},
    ]
    return read({"format": "effectenarena/1", "project": {"horizon": 1}, "nodes": nodes, "links": links})


def test_a_party_whose_only_gain_has_no_price_has_no_nought() -> None:
    found = written()
    assert found["street"] == {"cost": euro(0), **dict.fromkeys(("benefit", "balance", "budget", "cash"), "geen prijs")}
    assert found["by"] == dict.fromkeys(FIGURES, euro(0))
    assert found["town"]["balance"] == euro(-100)


def test_what_no_budget_sees_is_a_nought_in_a_budget() -> None:
    found = written(money=False)["street"]
    assert (found["benefit"], found["budget"], found["cash"]) == ("geen prijs", euro(0), euro(0))


def test_what_hangs_on_a_number_that_is_not_filled_in_is_not_known_yet() -> None:
    found = written(rate=None, price=5, amount=None)
    assert found["street"]["benefit"] == "nog onbekend"
    assert found["town"] == {**dict.fromkeys(FIGURES, "nog onbekend"), "benefit": euro(0)}
    assert written(price=5)["street"]["benefit"] == euro(30)


def test_everybody_together_has_no_nought_for_gains_that_nobody_priced() -> None:
    arena = neighbourhood()
    found = together_amounts(arena, mkba_answer(arena), "nl")
    assert found == {"cost": euro(100), "benefit": "geen prijs", **dict.fromkeys(FIGURES[2:], euro(-100))}
    arena = neighbourhood(price=5)
    assert together_amounts(arena, mkba_answer(arena), "nl")["benefit"] == euro(30)


def test_nothing_is_said_of_paying_back_where_no_gain_has_a_price() -> None:
    for price, says in ((None, False), (5, True)):
        arena = neighbourhood(price=price)
        arena = arena.model_copy(update={"project": arena.project.model_copy(update={"horizon": 3})})
        answer = {**mkba_answer(arena), **further_answer(arena)}
        assert bool([one for one in of_party(arena, answer, None) if "Voor iedereen" in one]) is says


def test_an_application_writes_no_nought_for_a_gain_without_a_price() -> None:
    found = draft(neighbourhood(), funders()["general"], "nl", date(2026, 11, 25))
    who = next(section for section in found.sections if section.key == "who")
    rows = {row[0]: row[1:5] for part in who.passages if isinstance(part, Grid) for row in part.rows}
    assert rows["Buurt"] == (euro(0), "geen prijs", "geen prijs", "geen prijs")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_words_never_stand_in_the_place_of_an_amount(name: str, lang: Language) -> None:
    own = MAPS[name]()
    answer = mkba_answer(own, lang=lang)
    for party, words in unknown_amounts(own, answer, lang).items():
        assert not [key for key, said in words.items() if answer["parties"][party][key] or not said]
