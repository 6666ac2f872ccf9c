"""The answers that the command line, the screens and the report share."""

import pytest

from effectenarena import cases
from effectenarena.model import Arena, read
from effectenarena.session.answers import agenda_answer, deciding_knobs, mkba_answer, ranked
from effectenarena.session.reading import read_any
from effectenarena.session.sheet import Sheet, parts_of
from effectenarena.text import has
from tests.model import maps


@pytest.fixture(scope="module")
def tulip() -> Arena:
    return read_any(cases.path("de-tulp"))


def test_draws_are_rounded_up_and_said_in_words(tulip: Arena) -> None:
    answer = mkba_answer(tulip, draws=1000)

    assert answer["draws"] == 1024
    assert "1.024" in answer["notes"][0]
    assert "1.000" in answer["notes"][0]
    assert mkba_answer(tulip, draws=1024)["notes"] == []


def test_an_incomplete_map_says_so_first_in_its_own_words(tulip: Arena) -> None:
    arena = maps.arena(("m", {"quantity": ...}))

    assert "Onvolledig" in mkba_answer(arena)["notes"][0]
    assert "Incomplete" in agenda_answer(arena, lang="en")["notes"][0]


def test_a_session_made_of_a_file_gives_its_very_figures() -> None:
    doubt = {"low": 1, "likely": 2, "high": 4}
    arena = maps.arena(("e", {"number": "E7", "unit_value": doubt}), ("m", {"number": ..., "quantity": doubt}))
    arena = arena.with_node(arena.measures["m"].model_copy(update={"id": "n", "number": "M5"}))
    session = Sheet().with_changes(parts_of(arena)).arena

    assert session.measures["m"].number == "M6"
    assert mkba_answer(session, draws=64)["npv"] == mkba_answer(arena, draws=64)["npv"]


def test_nothing_is_rounded(tulip: Arena) -> None:
    assert mkba_answer(tulip)["npv"]["likely"] != round(mkba_answer(tulip)["npv"]["likely"], 2)


def test_every_code_of_the_agenda_becomes_a_sentence(tulip: Arena) -> None:
    rows = agenda_answer(tulip)["rows"]

    for row in rows:
        assert has(f"results.reason.{row['reason_code']}")
        assert row["reason"].endswith(".")
        assert row["indicator"].endswith(".")
        assert "{" not in row["reason"] + row["indicator"]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))


def test_per_year_is_said_once(tulip: Arena) -> None:
    (row,) = (row for row in agenda_answer(tulip)["rows"] if row["knob"] == "M1.quantity")

    assert row["indicator"].count("per jaar") == 1


def test_deciding_knobs_are_those_that_can_turn_society(tulip: Arena) -> None:
    answer = mkba_answer(tulip)
    inside = [r["knob"] for r in answer["tipping_points"] if r["party"] is None and r["status"] == "inside"]

    assert list(deciding_knobs(tulip)) == inside
    assert "M2>E3.rate" in inside
    assert deciding_knobs(read({"format": "effectenarena/1"})) == ()


def test_the_same_arena_is_worked_out_once(tulip: Arena, monkeypatch: pytest.MonkeyPatch) -> None:
    from effectenarena.session import answers

    first = answers.appraised(tulip)
    monkeypatch.setattr("effectenarena.mkba.appraise", lambda *_: pytest.fail("worked out again"))

    assert answers.appraised(tulip) is first
    assert ranked(tulip, first) is ranked(tulip, first)
