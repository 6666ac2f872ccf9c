"""Notes that may say the same: proposed, merged or kept apart, and always taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from effectenarena.model import read
from effectenarena.session import Session
from tests.session.asked import Asked

DATA: dict[str, Any] = {
    "format": "effectenarena/1",
    "nodes": [
        {"id": "m", "kind": "measure", "label": "Inloop"},
        {"id": "a", "kind": "effect", "label": "Minder eenzaam", "number": "E7", "votes": 2},
        {"id": "b", "kind": "effect", "label": "Eenzaamheid daalt", "number": "E9", "votes": 3},
        {"id": "c", "kind": "effect", "label": "Rust"},
    ],
    "links": [{"source": "m", "target": "b"}],
}


class Proposed(Asked):
    """A desk with two notes on it that say the same."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, arena=read(DATA))

    @property
    def open(self) -> list[list[str]]:
        found: list[list[str]] = self.desk.view()["data"]["similar"]
        return found

    def note(self, node: str) -> dict[str, Any]:
        return next(note for note in self.desk.view()["data"]["notes"] if note["data"]["id"] == node)


@pytest.fixture
def asked(tmp_path: Path) -> Proposed:
    return Proposed(tmp_path)


def test_the_group_chooses_which_text_stays(asked: Proposed) -> None:
    assert asked.open == [["a", "b"]]

    asked.do("note.merge", keep="b", gone="a")

    note = asked.note("b")
    assert note["data"]["votes"] == 5
    assert note["also"] == ["E7"]
    assert asked.open == []
    asked.do("undo")
    assert asked.open == [["a", "b"]]
    assert asked.note("b")["also"] == []


def test_two_things_are_not_asked_again_also_after_opening_the_file_anew(asked: Proposed) -> None:
    reply = asked.do("notes.apart", one="b", other="a")

    assert "twee dingen" in reply["data"]["words"]
    assert asked.open == []
    with Session.open(asked.path) as session:
        assert "apart.a~b" in session.sheet.items
        assert session.diff(1, session.revision) == ()
    moments = asked.do("moments")
    assert "Twee dingen: E7 Minder eenzaam, E9 Eenzaamheid daalt" in str(moments["data"])
    asked.do("undo")
    assert asked.open == [["a", "b"]]


def test_what_was_kept_apart_goes_with_its_note_and_comes_back_with_it(asked: Proposed) -> None:
    asked.do("notes.apart", one="a", other="b")
    asked.do("node.remove", id="a")
    assert "apart.a~b" not in asked.desk.work.sheet.items
    asked.do("undo")
    assert asked.open == []
    asked.do("note.merge", keep="b", gone="a")
    assert "apart.a~b" not in asked.desk.work.sheet.items


@pytest.mark.parametrize(("one", "other"), [("a", "a"), ("a", "m"), ("a", "zoek"), (None, "a")])
def test_what_cannot_be_compared_is_refused(asked: Proposed, one: Any, other: Any) -> None:
    assert not asked.do("notes.apart", one=one, other=other)["ok"]
    assert not asked.do("note.merge", keep=one, gone=other)["ok"]
    assert len(asked.desk.work.arena.nodes) == 4
