"""The SQLite file under a log: what must be true of it, and how it is opened."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from effectenarena.storage.trouble import must_be_file, refused

APPLICATION: Final = int.from_bytes(b"EffA", "big")
"""The mark in the file's header that says whose it is."""
MAX_BYTES: Final = 512 * 1024 * 1024
_MAX_VALUE: Final = 48 * 1024 * 1024
"""The largest single value: an imported arena, with room to spare."""

SCHEMA: Final = (
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    (
        "CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, time TEXT NOT NULL, "
        "phase TEXT NOT NULL, author TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL, "
        "redacted INTEGER NOT NULL DEFAULT 0) STRICT"
    ),
)
UPGRADES: tuple[tuple[str, ...], ...] = ()
"""For every version after the first, the statements that lead to it from the one before."""
VERSION: Final = 1 + len(UPGRADES)


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a connection that may write, with everything off that a hostile file could use.

    It may be used from several threads, one at a time.
    """
    return _guarded(_uri(path, "rwc" if create else "rw"))


def check(path: Path) -> None:
    """Check a file before anything in it is believed.

    Raises
    ------
    ArenaError
        `missing-file`, `not-a-session`, `too-large`, `damaged-file`, `newer-version`.
    """
    must_be_file(path)
    if path.stat().st_size > MAX_BYTES:
        raise refused("too-large", path, limit=MAX_BYTES // 1024**2)
    with read_only(path) as connection:
        if _pragma(connection, "application_id") != APPLICATION:
            raise refused("not-a-session", path)
        version = _pragma(connection, "user_version")
        if version > VERSION:
            raise refused("newer-version", path, version=version, known=VERSION)
        if version < 1 or (version == VERSION and not _ours(connection)):
            raise refused("damaged-file", path, reason="schema")
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise refused("damaged-file", path, reason=str(verdict)[:200])


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether a checked file is of this version already."""
    return _pragma(connection, "user_version") == 1 + len(UPGRADES)


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Lead an older file up to this version, step by step, whole or not at all.

    Raises
    ------
    ArenaError
        `damaged-file` when it is not what its version says.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _pragma(connection, "user_version")
        for step in UPGRADES[version - 1 :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {1 + len(UPGRADES)}")
        fits = _ours(connection)
        connection.execute("COMMIT" if fits else "ROLLBACK")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    if not fits:
        raise refused("damaged-file", path, reason="schema")


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file for reading, also where nothing may be written, without leaving anything beside it.

    Only SQLite opens the file: closing it by any other way would let go of the locks that a session in this very
    process holds on it.
    """
    try:
        # Not mode=ro: that may not tidy up the side files that reading an interrupted log takes.
        connection = _guarded(_uri(path, "rw"))
    except sqlite3.OperationalError:
        connection = None
    if connection:
        with closing(connection):
            connection.execute("PRAGMA query_only = ON")
            yield connection
        return
    # Somebody was interrupted here and we may not tidy up in his folder: tidy up in a copy.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for suffix in ("", "-wal", "-journal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{suffix}", Path(folder, f"copy{suffix}"))
        with closing(_guarded(_uri(Path(folder, "copy"), "rw"))) as connection:
            yield connection


def _uri(path: Path, mode: str) -> str:
    name = path.absolute().as_posix()
    # Three slashes before a drive's letter, four before a server's name.
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?mode={mode}"


def _guarded(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=20, isolation_level=None, check_same_thread=False)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
        connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # opens it in fact
    except BaseException:
        connection.close()
        raise
    return connection


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _ours(connection: sqlite3.Connection) -> bool:
    """Whether the tables are exactly ours, and there is nothing else: no trigger, no view, no index."""
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return sorted(row[0] for row in rows) == sorted(SCHEMA)
