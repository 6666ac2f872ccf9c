"""The agenda screen's view, without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.model import Arena, read
from effectenarena.session import Session
from effectenarena.session.answers import agenda_answer
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.text import LANGUAGES


def desk(folder: Path, arena: Arena, lang: Any = "nl") -> Desk:
    return Desk(Session.create(folder / "proef.arena", arena=arena), lang, home=Home(folder), screen="agenda")


def shown(at: Desk) -> dict[str, Any]:
    view = at.view()
    assert view["notice"] is None
    json.dumps(view, allow_nan=False)
    found: dict[str, Any] = view["data"]
    return found


def one_choice(amount: float, low: float, likely: float, high: float) -> Arena:
    """One party pays, one effect of uncertain size comes back to everyone."""
    return read(
        {
            "format": "effectenarena/1",
            "nodes": [
                {"id": "g", "kind": "party", "label": "Gemeente"},
                {"id": "h", "kind": "party", "label": "Huishoudens"},
                {"id": "i", "kind": "investment", "label": "Geld", "party": "g", "amount": amount},
                {"id": "m", "kind": "measure", "label": "Team", "unit": "gezinnen", "quantity": 10},
                {"id": "e", "kind": "effect", "label": "Rust", "unit": "maanden", "unit_value": 40},
            ],
            "links": [
                {"source": "i", "target": "m"},
                {"source": "m", "target": "e", "rate": {"low": low, "likely": likely, "high": high}},
                {"source": "e", "target": "h"},
            ],
        }
    )


@pytest.fixture(scope="module")
def tulip() -> Arena:
    return read_any(cases.path("de-tulp"))


def test_the_best_comes_first_and_leads(tmp_path: Path, tulip: Arena) -> None:
    data, answer = shown(desk(tmp_path, tulip)), agenda_answer(tulip)

    assert [row["address"] for row in data["rows"]] == [row["knob"] for row in answer["rows"]][: len(data["rows"])]
    assert [row["rank"] for row in data["rows"]] == list(range(1, len(data["rows"]) + 1))
    assert data["lead"]["code"] == "first"
    assert data["rows"][0]["indicator"][1:] in data["lead"]["sentence"]
    assert data["rows"][0]["tipping"].startswith("Naar schatting")


def test_all_rows_come_on_request(tmp_path: Path, tulip: Arena) -> None:
    at = desk(tmp_path, tulip)
    at.handle({"id": "intent-1", "op": "agenda.look", "args": {"all": True}, "revision": 1})

    assert len(shown(at)["rows"]) == shown(at)["count"]


def shared_knobs() -> Arena:
    return read(
        {
            "format": "effectenarena/1",
            "knobs": {
                "bereik_per_jaar": {"low": 60, "likely": 100, "high": 120, "unit": "huishoudens"},
                "los": {"low": 1, "likely": 2, "high": 3},
            },
            "nodes": [
                {"id": "i", "kind": "investment", "number": 1, "label": "Geld", "amount": 50_000},
                {"id": "m", "kind": "measure", "number": 2, "label": "Team", "quantity": {"ref": "bereik_per_jaar"}},
                {"id": "n", "kind": "measure", "number": 3, "label": "Bezoek", "quantity": {"ref": "bereik_per_jaar"}},
                {"id": "e", "kind": "effect", "number": 1, "label": "Rust", "unit_value": 500},
            ],
            "links": [
                {"source": "i", "target": "m"},
                {"source": "m", "target": "e", "rate": 0.5},
                {"source": "n", "target": "e", "rate": 0.5},
            ],
        }
    )


def test_one_quantity_in_several_places_goes_by_its_own_name(tmp_path: Path) -> None:
    best = shown(desk(tmp_path, shared_knobs()))["rows"][0]

    assert (best["name"], best["number"]) == ("Bereik per jaar", "M2 · M3")
    assert best["indicator"] == "Hoe groot ‘Bereik per jaar’ echt is, geteld in huishoudens."


def test_a_shared_knob_that_nothing_uses_is_no_row(tmp_path: Path) -> None:
    at = desk(tmp_path, shared_knobs())
    at.look["agenda"] = {"all": True}
    data = shown(at)

    assert "knobs.los" not in {row["address"] for row in data["rows"]}
    assert data["count"] == len(data["rows"])


def test_it_ranks_again_when_a_number_changes(tmp_path: Path, tulip: Arena) -> None:
    at = desk(tmp_path, tulip)
    first = shown(at)["rows"][0]["address"]
    at.work.apply("knob.set", {"address": first, "value": {"low": 10, "likely": 10, "high": 10}})

    assert shown(at)["rows"][0]["address"] != first


def test_when_measuring_changes_nothing_it_says_so_and_how_far_it_is(tmp_path: Path) -> None:
    lead = shown(desk(tmp_path, one_choice(100, 1, 2, 3)))["lead"]

    assert lead["code"] == "robust"
    assert lead["sentence"] == "Meten verandert dit besluit niet."
    assert "0,25" in lead["more"]


def test_when_one_number_turns_it_that_number_leads(tmp_path: Path) -> None:
    assert shown(desk(tmp_path, one_choice(800, 1, 2, 3)))["lead"]["code"] == "first"


def test_without_ranges_it_asks_for_them(tmp_path: Path) -> None:
    data = shown(desk(tmp_path, one_choice(800, 2, 2, 2)))

    assert data["lead"]["code"] == "no-ranges"
    assert "m>e.rate" in [one["address"] for one in data["ranges_missing"]]


def test_an_empty_sheet_has_nothing_to_find_out(tmp_path: Path) -> None:
    data = shown(desk(tmp_path, read({"format": "effectenarena/1"})))

    assert data["empty"]
    assert data["lead"]["code"] == "nothing"


def test_doubt_and_what_is_not_in_euros_become_questions(tmp_path: Path, tulip: Arena) -> None:
    data = shown(desk(tmp_path, tulip))

    asked = data["questions"]
    assert [one["number"] for one in asked if "contested" in one["asked"]] == ["E2→E4"]
    assert len(asked[0]["readings"]) == 2
    assert {one["number"] for one in asked if "unpriced" in one["asked"]} == {"E2", "E7", "E8"}
    assert all(one["why"] for one in asked)


def test_groups_are_worth_at_least_their_best_number(tmp_path: Path, tulip: Arena) -> None:
    data = shown(desk(tmp_path, tulip))
    best = next(row["evppi"] for row in data["rows"] if row["item"] == "M2>E3")

    assert next(group["evppi"] for group in data["groups"] if group["node"] == "E3") >= best


def test_numbers_of_one_source_are_tried_together(tmp_path: Path) -> None:
    """Alone neither number turns the outcome: together they do."""
    arena = one_choice(500, 1, 2, 3)
    span = {"low": 5, "likely": 10, "high": 15, "source": "enquête 2025"}
    rate = {"low": 1.5, "likely": 2, "high": 3, "source": "enquête  2025 "}
    made = arena.to_data()
    made["nodes"][3]["quantity"], made["links"][1]["rate"] = span, rate
    data = shown(desk(tmp_path, read(made)))

    assert [(one["source"], len(one["names"]), one["turns"]) for one in data["dependence"]] == [
        ("enquête 2025", 2, True)
    ]
    assert data["dependence"][0]["low"] == pytest.approx(40 * 5 * 1.5 - 500)
    assert data["dependence"][0]["high"] == pytest.approx(40 * 15 * 3 - 500)
    assert [one["label"] for one in data["source_groups"]] == ["enquête 2025"]
    assert data["independent"].startswith("Bij het rekenen staan de getallen los van elkaar")


def test_one_number_alone_is_no_dependence(tmp_path: Path) -> None:
    assert shown(desk(tmp_path, one_choice(800, 1, 2, 3)))["dependence"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", cases.names())
def test_every_case_is_shown_in_both_languages(tmp_path: Path, case: str, lang: Any) -> None:
    assert shown(desk(tmp_path, read_any(cases.path(case)), lang))["lead"]["sentence"]
