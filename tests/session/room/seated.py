"""A session whose room is open, with people in it, and who leads it: without a process or a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from effectenarena.model import Arena
from effectenarena.session import Author, Session
from effectenarena.session.room.intake import from_host


@contextmanager
def seated(folder: Path, *people: Author, arena: Arena | None = None) -> Iterator[Session]:
    """Make a session, open its room, and let people in."""
    with Session.create(folder / "zaal.arena", arena=arena) as made:
        made.apply("room.open", {"code": "abc", "host": "h", "beamer": "b"})
        for author in people:
            made.apply("room.join", {"token": author.alias}, author=author)
        yield made


def host(session: Session, kind: str, **fields: object) -> int:
    """Do as who leads the room, and give the number of the event."""
    return from_host(session, {"id": f"{kind} {session.revision}", "kind": kind, **fields}).seq
