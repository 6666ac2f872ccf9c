"""What somebody sees of an own note that went from the table: where it went, and nothing of what others wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from effectenarena.session import Author, Session
from effectenarena.session.room import seen, state
from effectenarena.session.room.intake import from_participant
from effectenarena.session.room.seen import Viewer
from tests.session.room.participant import room
from tests.session.room.seated import host, seated

EGEL, DAS = (Author(alias, "bewoner") for alias in ("Egel", "Das"))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with seated(tmp_path, EGEL, DAS) as made:
        yield made


def wrote(session: Session, author: Author, text: str) -> str:
    body = {"id": text, "kind": "note.add", "column": "effect", "text": text}
    from_participant(session, author.alias, body)
    return list(state.waiting(session.sheet))[-1]


def told(session: Session, author: Author) -> list[tuple[str, str | None]]:
    """What somebody hears of own notes that went: what stood on them, and into which one."""
    picture: dict[str, Any] = seen.first(session.sheet, Viewer("participant", author.alias), "nl")["mine"]
    return [(one["text"], one.get("into")) for one in picture["gone"]]


def test_a_note_that_says_the_same_says_where_it_went(session: Session) -> None:
    kept, gone = wrote(session, DAS, "Rust in huis"), wrote(session, EGEL, "Rust thuis")
    assert told(session, EGEL) == []
    host(session, "note.merge", keep=kept, into=gone)
    assert told(session, EGEL) == [("Rust thuis", "")], "the other one has no number yet"
    assert told(session, DAS) == []
    host(session, "undo")
    assert told(session, EGEL) == []
    host(session, "note.merge", keep=kept, into=gone)
    host(session, "reveal")
    assert told(session, EGEL) == [("Rust thuis", "E1")]
    (node,) = session.arena.nodes
    assert [one.label for one in node.merged] == ["Rust thuis"], "nor is what was said lost to the map"
    host(session, "undo")
    assert told(session, EGEL) == [("Rust thuis", "")]


def test_it_goes_along_when_its_note_goes_up_in_another_one(session: Session) -> None:
    first, last, middle = (wrote(session, who, text) for who, text in ((DAS, "a"), (EGEL, "b"), (DAS, "c")))
    host(session, "note.merge", keep=middle, into=last)
    host(session, "note.merge", keep=first, into=middle)
    other = wrote(session, DAS, "d")
    assert (told(session, EGEL), told(session, DAS)) == ([("b", "")], [("c", "")])
    host(session, "reveal")
    (kept, laid) = session.arena.nodes
    assert {one.label for one in kept.merged} == {"b", "c"}
    host(session, "note.merge", keep=laid.id, into=kept.id)
    assert (told(session, EGEL), told(session, DAS)) == ([("b", "E2")], [("c", "E2")])
    assert other != first


def test_what_one_takes_back_takes_nobody_elses_along(session: Session) -> None:
    kept, one, two = (wrote(session, who, text) for who, text in ((DAS, "a"), (EGEL, "b"), (EGEL, "c")))
    for gone in (one, two):
        host(session, "note.merge", keep=kept, into=gone)
    from_participant(session, "Das", {"id": "terug", "kind": "note.withdraw", "note": kept})
    assert {name: note.text for name, note in state.waiting(session.sheet).items()} == {one: "b"}
    assert told(session, EGEL) == [("c", "")]
    host(session, "reveal")
    assert told(session, EGEL) == [("c", "E1")]


def test_a_note_that_is_taken_away_says_so(session: Session) -> None:
    kept, gone = wrote(session, DAS, "a"), wrote(session, EGEL, "b")
    host(session, "note.merge", keep=kept, into=gone)
    host(session, "note.remove", note=kept)
    assert (told(session, EGEL), told(session, DAS)) == ([("b", None)], [("a", None)])
    laid = wrote(session, DAS, "c")
    also = wrote(session, EGEL, "d")
    host(session, "note.merge", keep=laid, into=also)
    host(session, "reveal")
    host(session, "note.remove", note="e1")
    assert told(session, EGEL) == [("b", None), ("d", None)]


def test_it_is_told_on_the_line_and_of_the_other_note_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "zaal.arena"
    Session.create(path).close()
    with room(path) as opened:
        das, egel = opened.join(alias="Das"), opened.join(alias="Egel")
        das.sent("note.add", column="effect", text="geheim van Das")
        egel.sent("note.add", column="effect", text="van Egel")
        stream, lead = egel.stream(), opened.host_stream()
        kept, gone = (one["id"] for one in lead.picture["notes"]["queue"])
        seq = opened.did("note.merge", keep=kept, into=gone)
        stream.until(seq)
        mine = stream.picture["mine"]
        assert (mine["notes"], [one["into"] for one in mine["gone"]]) == ([], [""])
        assert b"Das" not in stream.raw
        assert stream.picture["notes"]["waiting"] == 1
        stream.until(opened.did("reveal"))
        assert [one["into"] for one in stream.picture["mine"]["gone"]] == ["E1"]
        for line in (stream, lead):
            line.close()
