"""The history of a session, line by line."""

from datetime import datetime
from typing import NamedTuple

from effectenarena.session.fold import BOOKMARK, Step
from effectenarena.storage.event import Author


class Moment(NamedTuple):
    """One line of the history."""

    seq: int
    time: datetime
    """In UTC."""
    author: Author
    phase: str
    kind: str
    items: tuple[str, ...]
    """Addresses of what it changed."""
    name: str
    """What a bookmark is called; empty for all else."""


def moment(step: Step) -> Moment:
    """Give the line for one step."""
    event = step.event
    name = str(event.data.get("name", "")) if event.kind == BOOKMARK else ""
    return Moment(event.seq, event.time, event.author, event.phase, event.kind, tuple(step.after), name)
