"""Where notes stand in their lane: nothing moves but what somebody moved."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import LETTER, ArenaError, Effect, read
from effectenarena.session import Author, Session
from effectenarena.session.commands import carry_out
from effectenarena.session.places import is_new, lane, ordered, placed
from effectenarena.session.sheet import PLACE, Sheet, rank

NOTES = ("a", "b", "c", "d")


@pytest.fixture
def sheet() -> Sheet:
    """Four effects that were there from the start, and one that came later."""
    nodes = [{"id": name, "kind": "effect", "label": name} for name in NOTES]
    start = Sheet().with_changes(carry_out(Sheet(), "arena.replace", {"arena": _file(nodes)}))
    return start.with_changes(carry_out(start, "node.add", {"node": {"id": "n", "kind": "effect", "label": "nieuw"}}))


def _file(nodes: list[dict[str, str]]) -> dict[str, object]:
    return {"format": "effectenarena/1", "nodes": nodes}


def after(sheet: Sheet, op: str, **args: object) -> Sheet:
    return sheet.with_changes(carry_out(sheet, op, args))


def test_a_later_note_is_new_until_somebody_places_it(sheet: Sheet) -> None:
    assert [is_new(sheet, note) for note in (*NOTES, "n")] == [False] * 4 + [True]
    sheet = after(sheet, "note.place", note="n", after="b")
    assert lane(sheet, "effect") == ("a", "b", "n", "c", "d")
    assert not is_new(sheet, "n")
    assert [node.id for node in sheet.arena.nodes] == ["a", "b", "n", "c", "d"]


def test_settling_leaves_new_notes_where_they_lie(sheet: Sheet) -> None:
    sheet = after(after(sheet, "note.place", note="a", after="d"), "notes.settle")
    assert lane(sheet, "effect") == ("b", "c", "d", "a", "n")
    assert not any(is_new(sheet, note) for note in lane(sheet, "effect"))


def test_the_order_of_one_lane_is_written_as_a_whole(sheet: Sheet) -> None:
    sheet = after(sheet, "notes.order", notes=["d", "n", "a", "c", "b"])
    assert lane(sheet, "effect") == ("d", "n", "a", "c", "b")
    with pytest.raises(ArenaError) as error:
        carry_out(sheet, "notes.order", {"notes": ["a", "b"]})
    assert error.value.findings[0].code == "bad-args"


def test_a_note_has_no_place_in_another_lane(sheet: Sheet) -> None:
    sheet = after(sheet, "node.add", node={"id": "m", "kind": "measure", "label": "m"})
    for wrong in ("m", "a"):
        with pytest.raises(ArenaError) as error:
            carry_out(sheet, "note.place", {"note": "a", "after": wrong})
        assert error.value.findings[0].code == "other-lane"


def test_a_note_that_goes_takes_its_place_along(sheet: Sheet) -> None:
    placed_sheet = after(sheet, "note.place", note="n", after=None)
    assert f"{PLACE}n" not in after(placed_sheet, "node.remove", id="n").items


@given(st.lists(st.tuples(st.sampled_from(NOTES), st.sampled_from([None, *NOTES])), max_size=200))
def test_placing_moves_one_note_alone(moves: list[tuple[str, str | None]]) -> None:
    sheet = Sheet().with_changes({name: Effect(id=name, label=name) for name in NOTES})
    for note, behind in moves:
        if note == behind:
            continue
        others = [one for one in lane(sheet, "effect") if one != note]
        sheet = sheet.with_changes(placed(sheet, note, behind))
        at = others.index(behind) + 1 if behind else 0
        assert list(lane(sheet, "effect")) == [*others[:at], note, *others[at:]]


def test_ranks_never_run_out() -> None:
    sheet = Sheet().with_changes({name: Effect(id=name, label=name) for name in NOTES})
    for turn in range(300):
        note, behind = ("c", "a") if turn % 2 else ("b", "a")
        sheet = sheet.with_changes(placed(sheet, note, behind))
        ranks = [rank(sheet, one) for one in lane(sheet, "effect")]
        assert all(low < high for low, high in pairwise(ranks))


def test_an_order_that_holds_already_writes_nothing() -> None:
    sheet = Sheet().with_changes({name: Effect(id=name, label=name) for name in NOTES})
    assert ordered(sheet, list(NOTES)) == {}


def test_two_people_who_move_different_notes_can_each_take_it_back(tmp_path: Path) -> None:
    start = read(_file([{"id": name, "kind": "effect", "label": name} for name in NOTES]))
    anna, bas = Author("Anna", "resident"), Author("Bas", "professional")
    with Session.create(tmp_path / "a.arena", arena=start) as session:
        session.apply("note.place", {"note": "a", "after": "b"}, author=anna)
        session.apply("note.place", {"note": "d", "after": None}, author=bas)
        session.undo(anna)
        assert lane(session.sheet, "effect") == ("d", "a", "b", "c")
        assert [node.id for node in session.arena.nodes] == ["d", "a", "b", "c"]
        session.redo(anna)
        assert lane(session.sheet, "effect") == ("d", "b", "a", "c")
    with Session.open(tmp_path / "a.arena") as again:
        assert lane(again.sheet, "effect") == ("d", "b", "a", "c")
        assert not again.diff(1, again.revision), "where a note lies is no difference in what it says"


def test_every_kind_has_a_lane(sheet: Sheet) -> None:
    assert [lane(sheet, kind) for kind in LETTER if kind != "effect"] == [()] * 3
