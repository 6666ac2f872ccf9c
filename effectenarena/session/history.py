"""The history of a session, line by line."""

from datetime import datetime
from typing import NamedTuple

from effectenarena.session.fold import BOOKMARK, Step
from effectenarena.session.sheet import Changes
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
    before: Changes
    """What it changed, as it was."""
    after: Changes
    """What it changed, as it became."""


def moment(step: Step) -> Moment:
    """Give the line for one step."""
    event = step.event
    name = str(event.data.get("name", "")) if event.kind == BOOKMARK else ""
    said = (event.seq, event.time, event.author, event.phase, event.kind)
    return Moment(*said, tuple(step.after), name, step.before, step.after)
