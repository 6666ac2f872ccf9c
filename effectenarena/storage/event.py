"""An event of the log: who did what, and when."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from effectenarena.storage import exchange
from effectenarena.storage.trouble import refused


class Author(NamedTuple):
    """Who does something: never more than an alias and a role."""

    alias: str = ""
    role: str = "facilitator"


class Draft(NamedTuple):
    """An event before it has its place in the log."""

    id: str
    """Made by the client, so that sending it twice does it once."""
    phase: str
    author: Author
    kind: str
    data: dict[str, Any]


class Event(NamedTuple):
    """One thing that happened."""

    seq: int
    id: str
    time: datetime
    """In UTC."""
    phase: str
    author: Author
    kind: str
    data: dict[str, Any]
    redacted: bool = False

    def same_as(self, draft: Draft) -> bool:
        """Tell whether a draft with this id says the same thing again."""
        return (self.author, self.kind, _text(self.data)) == (draft.author, draft.kind, _text(draft.data))


def select(connection: sqlite3.Connection, path: Path, after: int) -> list[Event]:
    """Read the events after one, in order.

    Raises
    ------
    ArenaError
        `damaged-file` when one is missing or cannot be read.
    """
    rows = connection.execute("SELECT * FROM events WHERE seq > ? ORDER BY seq", (after,))
    found = [_event(row, path) for row in rows]
    if any(event.seq != after + count for count, event in enumerate(found, 1)):
        raise refused("damaged-file", path, reason="sequence")
    return found


def select_one(connection: sqlite3.Connection, path: Path, event_id: str) -> Event | None:
    """Read the event with a client's id."""
    row = connection.execute("SELECT * FROM events WHERE id = ?", (event_id,)).fetchone()
    return _event(row, path) if row else None


def insert(connection: sqlite3.Connection, draft: Draft) -> Event:
    """Write an event after all others."""
    now = datetime.now(UTC)
    exchange.encode([draft.id, *draft.author])  # refuses half a character here too
    cursor = connection.execute(
        "INSERT INTO events (seq, id, time, phase, author, role, kind, data) "
        "VALUES ((SELECT ifnull(max(seq), 0) + 1 FROM events), ?, ?, ?, ?, ?, ?, ?)",
        (draft.id, now.isoformat(), draft.phase, *draft.author, draft.kind, exchange.encode(draft.data)),
    )
    return Event(cursor.lastrowid or 0, draft.id, now, draft.phase, draft.author, draft.kind, draft.data)


def _event(row: tuple[Any, ...], path: Path) -> Event:
    seq, name, time, phase, alias, role, kind, text, redacted = row
    try:
        data = exchange.decode(text)
        when = datetime.fromisoformat(time)
    except ValueError as error:  # an ArenaError is one too
        raise refused("damaged-file", path, reason="event") from error
    if not isinstance(data, dict) or when.tzinfo is None:
        raise refused("damaged-file", path, reason="event")
    return Event(seq, name, when, phase, Author(alias, role), kind, data, bool(redacted))


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
