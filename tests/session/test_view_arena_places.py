"""The lanes of the arena screen, without a browser: what is new, what is placed, what is tidied."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.test_view_arena import Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def lane(asked: Asked, kind: str) -> list[tuple[str, bool]]:
    return [(note["data"]["id"], note["new"]) for note in asked.data["notes"] if note["data"]["kind"] == kind]


def lay(asked: Asked, label: str) -> str:
    found: str = asked.do("node.add", kind="effect", label=label)["data"]["id"]
    return found


def test_a_later_note_waits_at_the_foot_until_it_is_placed(asked: Asked) -> None:
    new = lay(asked, "Meer contact")
    assert lane(asked, "effect") == [("E1", False), ("E2", False), (new, True)]

    assert asked.do("note.place", id=new, after="E1")["ok"]

    assert lane(asked, "effect") == [("E1", False), (new, False), ("E2", False)]
    asked.do("undo")
    assert lane(asked, "effect")[-1] == (new, True)


def test_a_note_that_is_placed_last_stays_above_what_comes_after_it(asked: Asked) -> None:
    asked.do("note.place", id="E1", after="E2")
    new = lay(asked, "Meer contact")

    assert lane(asked, "effect") == [("E2", False), ("E1", False), (new, True)]


def test_new_notes_are_laid_in_their_lane_together_and_in_one_step(asked: Asked) -> None:
    first, second = lay(asked, "Meer contact"), lay(asked, "Minder zorg")
    asked.do("notes.settle", kind="effect")
    assert lane(asked, "effect") == [("E1", False), ("E2", False), (first, False), (second, False)]

    asked.do("undo")
    assert [is_new for _, is_new in lane(asked, "effect")] == [False, False, True, True]


def test_tidying_is_one_step_and_says_when_there_was_nothing_to_do(asked: Asked) -> None:
    asked.do("node.add", kind="measure", label="Inloop")
    asked.do("link.add", source="M1", target="E2")
    asked.do("link.remove", source="M1", target="E1")
    asked.do("link.add", source="m2", target="E1")
    before = lane(asked, "effect"), lane(asked, "measure")

    assert asked.do("notes.tidy")["data"] == {"moved": True}
    after = [note for note, _ in lane(asked, "effect")], [note for note, _ in lane(asked, "measure")]
    assert after in ((["E2", "E1"], ["M1", "m2"]), (["E1", "E2"], ["m2", "M1"]))
    assert asked.do("notes.tidy")["data"] == {"moved": False}
    asked.do("undo")
    assert (lane(asked, "effect"), lane(asked, "measure")) == before


@pytest.mark.parametrize("wrong", [{"id": "weg"}, {"id": "E1", "after": "weg"}, {"id": "E1", "after": "M1"}])
def test_a_place_that_is_none_is_refused_in_words(asked: Asked, wrong: dict[str, str]) -> None:
    answer = asked.do("note.place", **wrong)
    assert not answer["ok"]
    assert answer["error"]
    assert not asked.do("notes.settle", kind="kolom")["ok"]


def test_a_party_that_pays_and_gains_is_one_note_in_both_roles(asked: Asked) -> None:
    assert asked.note("P1")["hall"] == "betaalt ook"
    assert asked.note("P1")["calculator"] == "Wmo, betaalt ook"
    assert asked.note("P2")["hall"] == ""
    assert asked.note("I1")["hall"] == "P1 Gemeente"


def test_two_notes_become_one_that_is_said_by_both_numbers(asked: Asked) -> None:
    new = lay(asked, "Kalmte")
    assert asked.do("note.merge", at="E2.merge", keep="E2", gone=new)["ok"]
    assert asked.note("E2")["also"] == ["E3"]
    refused = asked.do("note.merge", at="E2.merge", keep="E2", gone="M1")
    assert (refused["ok"], refused["at"]) == (False, "E2.merge")
    assert not asked.do("note.merge", keep="E2", gone="weg")["ok"]


def test_an_arrow_says_which_way_it_works_once_somebody_said_how_much(asked: Asked) -> None:
    def sign() -> str:
        found: str = next(link["sign"] for link in asked.data["links"] if link["address"] == "M1>E1")
        return found

    assert sign() == "+"
    levels = {"M1>E1.with": {"likely": "1"}, "M1>E1.without": {"likely": "4"}}
    assert asked.do("knobs.set", at="M1>E1", values=levels)["ok"]
    assert sign() == "-"
    assert next(link["sign"] for link in asked.data["links"] if link["address"] == "E1>E2") == ""


def test_dots_are_counted_and_never_fewer_than_none(asked: Asked) -> None:
    counts = [asked.do("note.vote", id="E1", by=by)["data"]["votes"] for by in (1, 1, -1, -1, -1)]
    assert counts == [1, 2, 1, 0, 0]
    assert "votes" not in asked.note("E1")["data"]
    assert not asked.do("note.vote", id="E1", by=5)["ok"]
