"""Where balances turn beyond one number, in sentences."""

from typing import Any

import pytest

from effectenarena import cases
from effectenarena.model import read
from effectenarena.session.answers import further_answer, mkba_answer
from effectenarena.session.reading import read_any
from effectenarena.session.turning import (
    bounds_sentence,
    cash_sentence,
    discount_sentence,
    flip_sentence,
    of_party,
    participants_sentences,
    payback_sentence,
    pm_sentence,
    turning_sentences,
    worse_sentence,
)
from effectenarena.text import LANGUAGES, Language
from tests.mkba.build import arena, effect, investment, link, measure, party

HOUSEHOLDS = arena(
    party("p", label="Gemeente"),
    party("r", label="Bewoners"),
    investment("i", party="p", amount=800),
    measure("m", {"low": 20, "likely": 40, "high": 60}, label="Aanpak", unit="huishoudens per jaar"),
    measure("n", 5, label="Cursus", unit="deelnemers"),
    effect("e", unit_value=100, label="Rust"),
    effect("pm", label="Trots", sign="+"),
    link("m>e", rate=1),
    link("n>pm", rate=1),
    link("e>p", share=0.1),
    link("e>r", share=0.9),
    link("pm>p"),
    horizon=2,
)
QUANTITY = {"measure": "m", "knob": "m.quantity", "likely": 40.0, "value": 8.2, "direction": "min"}


def answer(lang: Language = "nl") -> dict[str, Any]:
    return {**mkba_answer(HOUSEHOLDS, draws=2, lang=lang), **further_answer(HOUSEHOLDS, draws=2)}


def said(*sentences: str) -> str:
    return " ".join(sentences)


def test_a_whole_answer_for_society_and_for_who_pays() -> None:
    told = turning_sentences(HOUSEHOLDS, answer())
    assert told[0] == (
        "Naar schatting loont dit voor iedereen samen zolang minstens 8 van de 40 huishoudens per jaar meedoen "
        "met ‘Aanpak’."
    )
    assert any("20\N{NO-BREAK SPACE}% van het verwachte aantal" in sentence for sentence in told)
    assert any("pas als minstens 80 huishoudens" in sentence for sentence in told)
    assert any("Trots" in sentence and "€\N{NO-BREAK SPACE}400" in sentence for sentence in told)
    assert not any("Bewoners" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({}, "minstens 9 van de 40 huishoudens"),
        ({"value": 8.0}, "minstens 8 van de 40 huishoudens"),
        ({"value": 60.5}, "pas als minstens 61 huishoudens"),
        ({"direction": "max", "value": 60.5}, "zolang hooguit 60 huishoudens"),
        ({"direction": "max"}, "pas als hooguit 8 van de 40 huishoudens"),
        ({"likely": 40.5}, "minstens 8,2 van de 40,5 huishoudens"),
    ],
    ids=str,
)
def test_numbers_are_rounded_to_the_side_where_it_pays(changes: dict[str, Any], part: str) -> None:
    row = {"party": None, "factor": None, "direction": None, "measures": [{**QUANTITY, **changes}]}
    assert part in said(*participants_sentences(HOUSEHOLDS, row))


def test_what_has_no_takers_or_no_value_is_not_told() -> None:
    for changes in ({"value": None, "direction": None}, {"likely": 1.0, "value": 0.3}, {"value": 0.0}):
        row = {"party": None, "factor": 4.0, "direction": "min", "measures": [{**QUANTITY, **changes}]}
        assert said(*participants_sentences(HOUSEHOLDS, row)) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_many_measures_only_those_near_turning_it_are_told(lang: Language) -> None:
    values = [8.0, 400.0, 39.0, 1.0, 42.0, 20.0, 60.0, 30.0]
    measures = [{**QUANTITY, "knob": f"k{place}", "value": value} for place, value in enumerate(values)]
    row = {"party": None, "factor": None, "direction": None, "measures": measures}
    told = list(participants_sentences(HOUSEHOLDS, row, lang))
    needed = [next(value for value in values if f" {value:.0f} " in sentence) for sentence in told]
    assert needed == [39.0, 42.0, 20.0, 60.0, 30.0]
    alone = {**row, "measures": measures[1:2]}
    assert "400" in said(*participants_sentences(HOUSEHOLDS, alone, lang))


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (0.129, "ook als alles 12 %"),
        (0.004, "maar net"),
        (-0.081, "pas als alles 9 %"),
        (-1.0, ""),
        (0.0, ""),
        (None, ""),
    ],
    ids=str,
)
def test_everything_worse(value: float | None, part: str) -> None:
    told = said(*worse_sentence(HOUSEHOLDS, {"party": None, "value": value})).replace("\N{NO-BREAK SPACE}", " ")
    assert part in told if part else told == ""


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ({"status": "paid", "paid_back": [3.2], "lost_again": []}, "terugverdiend in jaar 4."),
        ({"status": "paid", "paid_back": [4.0], "lost_again": []}, "terugverdiend in jaar 4."),
        ({"status": "paid", "paid_back": [1.5, 5.5], "lost_again": [3.0]}, "in jaar 2, raakt"),
        ({"status": "lost", "paid_back": [1.5], "lost_again": [6.5]}, "vanaf jaar 7"),
        ({"status": "never", "paid_back": [], "lost_again": []}, "binnen 10 jaar niet"),
        ({"status": "start", "paid_back": [], "lost_again": []}, "nooit in de min"),
        ({"status": "nothing", "paid_back": [], "lost_again": []}, ""),
    ],
    ids=str,
)
def test_payback(row: dict[str, Any], part: str) -> None:
    told = said(*payback_sentence(HOUSEHOLDS, {"party": "p", **row}, 10))
    assert part in told if part else told == ""


def test_discount_rates_and_bounds() -> None:
    one = {"party": None, "value": 0.07, "values": [0.07], "direction": "max"}
    assert "boven 7\N{NO-BREAK SPACE}%" in said(*discount_sentence(HOUSEHOLDS, one))
    several = said(*discount_sentence(HOUSEHOLDS, {**one, "values": [0.07, 0.9]}))
    assert "Let op: er zijn 2 discontovoeten" in several
    assert said(*discount_sentence(HOUSEHOLDS, {**one, "value": None, "values": [], "direction": None})) == ""
    row = {"party": None, "worst_proven": 10.0, "best_proven": 20.0, "verdict": "never-negative", "percentiles": True}
    assert "nooit negatief binnen de bandbreedtes (van getallen" in said(*bounds_sentence(HOUSEHOLDS, row))
    assert said(*bounds_sentence(HOUSEHOLDS, {**row, "worst_proven": 0.0, "best_proven": 0.0})) == ""


def test_the_chance_that_one_number_turns_it() -> None:
    rows = {(row["knob"], row["party"]): row for row in answer()["tipping_points"]}
    assert flip_sentence(HOUSEHOLDS, rows["m.quantity", None]).endswith("keert dit getal alleen dat niet om.")
    turned = {**rows["m.quantity", None], "chance": 0.31}
    assert flip_sentence(HOUSEHOLDS, turned).endswith("3 op 10.")
    assert flip_sentence(HOUSEHOLDS, {**turned, "chance": None}).endswith("‘Aanpak’.")


def test_what_does_not_come_in_as_money() -> None:
    rate = {"low": 1, "likely": 2, "high": 9}
    made = arena(
        party("p", label="Gemeente"), investment("i", party="p", amount=100),
        measure("m", 10), effect("e", label="Rust", unit_value=10),
        link("m>e", rate=rate), link("e>p", cashable=0.2),
    )  # fmt: skip
    whole = {**mkba_answer(made, draws=2), **further_answer(made, draws=2)}
    told = list(cash_sentence(made, whole, "p"))
    assert "niet als geld binnen" in told[0]
    assert told[1].startswith("Naar schatting ziet Gemeente hiervan pas echt geld terug als")
    assert "minstens 5" in told[1]
    everyone, budget = (row for row in whole["ledger_tipping_points"]["budget"] if row["knob"] == "m>e.rate")
    assert "voor de begroting van iedereen samen" in flip_sentence(made, everyone)
    assert "voor de begroting van Gemeente" in flip_sentence(made, budget)


def test_pm_items_per_party() -> None:
    needed = {"direction": "allowed", "value": 50.0, "per_reached": None, "items": ["pm"]}
    assert "mag wat niet in euro’s staat (Trots)" in said(*pm_sentence(HOUSEHOLDS, "p", needed))
    assert said(*pm_sentence(HOUSEHOLDS, "p", None)) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", cases.names())
def test_every_case_has_its_sentences(name: str, lang: Language) -> None:
    made = read_any(cases.path(name))
    whole = {**mkba_answer(made, draws=2, lang=lang), **further_answer(made, draws=2)}
    for who in (None, *made.parties):
        for sentence in of_party(made, whole, who, lang):
            assert sentence.endswith(".")
            assert "{" not in sentence


def test_a_map_without_money_says_nothing() -> None:
    empty = read({"format": "effectenarena/1", "nodes": []})
    assert turning_sentences(empty, {**mkba_answer(empty, draws=2), **further_answer(empty, draws=2)}) == ()
