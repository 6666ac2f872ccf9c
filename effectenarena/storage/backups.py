"""Copies of a log: the one to mail, and the dated ones that opening leaves in the folder `backups`."""

import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from effectenarena.storage.exchange import sync_folder
from effectenarena.storage.paths import temporary

KEPT: Final = 10
"""How many dated copies are kept of one file."""


def copy(connection: sqlite3.Connection, path: Path, frozen: datetime | None = None, until: date | None = None) -> None:
    """Copy an open database to one plain file, which appears whole or not at all.

    With a moment it is frozen then; with a day that is when its words should go.
    """
    draft = temporary(path)
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as target:
            connection.backup(target)
            target.execute("DELETE FROM meta WHERE key = 'frozen'")
            if frozen:
                target.execute("INSERT INTO meta VALUES ('frozen', ?)", (frozen.isoformat(),))
            if until:
                target.execute("UPDATE meta SET value = ? WHERE key = 'delete_on'", (until.isoformat(),))
            target.execute("PRAGMA journal_mode = DELETE")
        draft.replace(path)
        sync_folder(path.parent)
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-wal"), draft.with_name(f"{draft.name}-shm")):
            with suppress(OSError):
                left.unlink()


def frozen_at(connection: sqlite3.Connection) -> datetime | None:
    """Tell when a log was frozen, in UTC; None for work that goes on."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'frozen'").fetchone()
    try:
        return datetime.fromisoformat(str(row[0])).astimezone(UTC) if row else None
    except (ValueError, OverflowError) as error:
        raise sqlite3.DatabaseError("frozen") from error  # as all that is not what it says: a damaged file


def keep(path: Path, connection: sqlite3.Connection) -> None:
    """Keep a dated copy of a log, unless the last one says the same; the oldest go.

    A full disk or a folder that cannot be made is no reason to keep a group from its work: then there is no copy.
    """
    last: int = connection.execute("SELECT ifnull(max(seq), 0) FROM events").fetchone()[0]
    with suppress(OSError, sqlite3.Error):
        kept = dated(path)
        if kept and kept[-1].stem.endswith(f".{last}"):
            return
        folder = path.parent / "backups"
        folder.mkdir(exist_ok=True)
        copy(connection, folder / f"{path.stem}.{datetime.now():%Y-%m-%d_%H%M%S}.{last}{path.suffix}")  # noqa: DTZ005 - the user's clock
        for old in dated(path)[:-KEPT]:
            old.unlink()


def dated(path: Path) -> list[Path]:
    """Give the dated copies of a log, oldest first."""
    pattern = re.compile(rf"{re.escape(path.stem)}\.(\d{{4}}-\d\d-\d\d_\d{{6}})\.(\d+){re.escape(path.suffix)}")
    with suppress(OSError):
        matches = [(pattern.fullmatch(one.name), one) for one in (path.parent / "backups").iterdir()]
        return [one for _, _, one in sorted((match[1], int(match[2]), one) for match, one in matches if match)]
    return []


def forget(path: Path) -> None:
    """Throw the dated copies away: they hold what was just blanked."""
    for one in dated(path):
        with suppress(FileNotFoundError):
            one.unlink()
