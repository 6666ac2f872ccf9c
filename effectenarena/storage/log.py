"""The log of a session: one SQLite file to which events are only ever added."""

import errno
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, Self

from effectenarena.storage import backups, exchange
from effectenarena.storage.database import APPLICATION, SCHEMA, VERSION, check, connect, is_current, read_only, upgrade
from effectenarena.storage.event import Draft, Event, insert, select, select_one
from effectenarena.storage.paths import Place, place, temporary
from effectenarena.storage.redaction import blanked, telling
from effectenarena.storage.trouble import refused, told

KEEP_DAYS: Final = 365
"""How long a session is kept when nobody says otherwise."""
_NOBODY: Final = re.compile(r"#[0-9]+")
"""What is left of an alias: the number of the first event under it."""


class EventLog:
    """An open log; `create` and `open` make one.

    Parameters
    ----------
    path
        The `.arena` file.
    connection
        A checked connection to it.
    where
        What is known about its folder.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, where: Place) -> None:
        self.path = path
        self.place = where
        self._connection = connection

    # ---- opening and closing

    @classmethod
    def create(cls, path: Path, first: list[Draft], *, creator: str = "") -> Self:
        """Make a new log with its first events, whole or not at all, and open it.

        Parameters
        ----------
        path
            A file that does not exist yet.
        first
            The events it begins with.
        creator
            Program and version, kept in the file.

        Raises
        ------
        ArenaError
            `file-exists`, `missing-file` (no such folder), `no-permission`, `disk-full` …
        """
        draft = temporary(path)
        try:
            with told(path):
                connection = connect(draft, create=True)
                try:
                    _lay(connection, first, creator)
                finally:
                    connection.close()
                _put_in_place(draft, path)
        finally:
            for left in (draft, draft.with_name(f"{draft.name}-journal")):
                with suppress(OSError):
                    left.unlink()
        return cls.open(path, backup=False)

    @classmethod
    def open(cls, path: Path, *, backup: bool = True) -> Self:
        """Open a log for reading and writing, after checking it and keeping a dated backup.

        A time capsule is opened for reading: SQLite itself then refuses to write.

        On a synced or network folder SQLite's rollback journal is used: its faster write-ahead log needs memory that
        programs share, which a network does not give, and side files that a synchronising program would send apart.

        Raises
        ------
        ArenaError
            `missing-file`, `damaged-file`, `not-a-session`, `newer-version`, `no-permission`, `file-busy` …
        """
        with told(path):
            check(path)
            where = place(path)
            if not where.writable:
                raise refused("no-permission", path, reason="folder")
            connection = connect(path)
            try:
                frozen = backups.frozen_at(connection) is not None
                if backup and not frozen:
                    backups.keep(path, connection)
                if not frozen or not is_current(connection):
                    upgrade(connection, path)
                if frozen:
                    connection.execute("PRAGMA query_only = ON")
                else:
                    connection.execute(f"PRAGMA journal_mode = {'WAL' if where.kind == 'local' else 'DELETE'}")
                    connection.execute("INSERT OR IGNORE INTO meta VALUES ('delete_on', ?)", (_default_end(),))
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, where)

    def close(self) -> None:
        """Close the log; the last one out leaves one plain file."""
        with suppress(sqlite3.Error):  # others are in: the last of them tidies up
            if self.frozen is None:
                self._connection.execute("PRAGMA busy_timeout = 200")
                self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()

    def wait_at_most(self, seconds: float) -> None:
        """Set how long to wait for another process that holds the file."""
        self._connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    # ---- reading

    def events(self, after: int = 0) -> list[Event]:
        """Give the events after one, in order.

        Raises
        ------
        ArenaError
            `damaged-file` when one of them cannot be read.
        """
        with told(self.path):
            return select(self._connection, self.path, after)

    def find(self, event_id: str) -> Event | None:
        """Give the event with a client's id."""
        with told(self.path):
            return select_one(self._connection, self.path, event_id)

    def stamp(self) -> tuple[int, int]:
        """Give two numbers that change when another process has written, and when somebody has redacted."""
        with told(self.path):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return version, int(self._meta("redactions") or 0)

    @property
    def creator(self) -> str:
        """Which program made it."""
        return self._meta("creator")

    @property
    def frozen(self) -> datetime | None:
        """When it was frozen, in UTC; None for work that goes on."""
        return backups.frozen_at(self._connection)

    @property
    def delete_on(self) -> date:
        """The day on which the session should be thrown away."""
        return date.fromisoformat(self._meta("delete_on"))

    @delete_on.setter
    def delete_on(self, day: date) -> None:
        self._must_go_on()
        with told(self.path):
            self._connection.execute("UPDATE meta SET value = ? WHERE key = 'delete_on'", (day.isoformat(),))

    def _meta(self, key: str) -> str:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    # ---- writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the pen: nobody else writes until the end, when all that was added is safely on disk.

        When anything goes wrong inside, nothing of it was added.

        Raises
        ------
        ArenaError
            `disk-full`, `file-busy`, `frozen` …
        """
        self._must_go_on()
        with self._held():
            yield

    def _must_go_on(self) -> None:
        if self.frozen is not None:
            raise refused("frozen", self.path)

    @contextmanager
    def _held(self) -> Iterator[None]:
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
                    self._connection.execute("ROLLBACK")
                raise

    def add(self, draft: Draft) -> Event:
        """Add an event; only while `writing`, and lasting once that ends."""
        with told(self.path):
            return insert(self._connection, draft)

    def redact(self, seqs: list[int]) -> None:
        """Blank the text, alias and tokens of events for good, in the file and in its backups.

        The one command that overwrites, also in a time capsule. Order, kind and numbers stay, so that the rest
        still adds up; so does it that two events are of one person, or the points of two people would count as those
        of one, and that some share a role. A role that somebody typed and that fewer than three people have may be a
        name, and becomes a number. The id of an event was made by whoever sent it, and may hold words: it gets one by
        chance, also where words went before. Nothing refers to it; only the first event keeps its own, by which
        copies know each other.

        Raises
        ------
        ArenaError
            `file-busy` when another process is reading just now: try again.
        """
        self._connection.execute("PRAGMA query_only = OFF")
        with self._held():
            names, roles = {"": ""}, dict[str, str]()
            told_by = telling(self._connection.execute("SELECT author, role FROM events WHERE author != ''"))
            for seq in seqs:
                row = self._connection.execute("SELECT data, author, role FROM events WHERE seq = ?", (seq,)).fetchone()
                if row:
                    data = exchange.encode(blanked(exchange.decode(row[0], self.path.name)))
                    name = row[1] if _NOBODY.fullmatch(row[1]) else names.setdefault(row[1], f"#{seq}")
                    known = not row[1] or row[2] not in told_by or _NOBODY.fullmatch(row[2])
                    role = row[2] if known else roles.setdefault(row[2], f"#{seq}")
                    self._connection.execute(
                        "UPDATE events SET author = ?, role = ?, data = ?, redacted = 1 WHERE seq = ?",
                        (name, role, data, seq),
                    )
            taken_out = self._connection.execute("SELECT seq FROM events WHERE redacted = 1 AND seq > 1").fetchall()
            self._connection.executemany(
                "UPDATE events SET id = ? WHERE seq = ?", [(secrets.token_hex(16), seq) for (seq,) in taken_out]
            )
            self._connection.execute(
                "INSERT INTO meta VALUES ('redactions', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1",
            )
        backups.forget(self.path)
        with told(self.path):  # what is replaced is wiped (`secure_delete`); the write-ahead log still holds it
            busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise refused("file-busy", self.path, reason="checkpoint")

    def copy_to(self, path: Path, frozen: datetime | None = None, until: date | None = None) -> None:
        """Make a whole copy of the open log, which opens elsewhere by itself; what stood there is replaced.

        Parameters
        ----------
        path
            Where it goes.
        frozen
            With a moment (in UTC) the copy is a time capsule of that moment, in which nothing can be changed; without
            one the copy is work to go on with, also when this log is a capsule.
        until
            The day on which words should go from the copy; this log's own when left out.

        Raises
        ------
        ArenaError
            `disk-full`, `no-permission` …
        """
        with told(path):
            backups.copy(self._connection, path, frozen, until)


def events_of(path: Path) -> list[Event]:
    """Read the events of a log that may be somebody else's, without leaving anything beside it.

    Raises
    ------
    ArenaError
        As `EventLog.open`.
    """
    with told(path):
        check(path)
        with read_only(path) as connection:
            return select(connection, path, 0)


def frozen(path: Path) -> datetime | None:
    """Tell when a session file was frozen, in UTC; None for work that goes on.

    Raises
    ------
    ArenaError
        As `EventLog.open`.
    """
    with told(path), read_only(path) as connection:
        return backups.frozen_at(connection)


def begun(path: Path) -> str:
    """Give the id of the event with which a session file begins: copies of one work share it.

    Raises
    ------
    ArenaError
        As `EventLog.open`.
    """
    with told(path), read_only(path) as connection:
        row = connection.execute("SELECT id FROM events ORDER BY seq LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def _lay(connection: sqlite3.Connection, first: list[Draft], creator: str) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for statement in SCHEMA:
        connection.execute(statement)
    meta = {"created": datetime.now(UTC).isoformat(), "creator": creator, "delete_on": _default_end()}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    for draft in first:
        insert(connection, draft)
    connection.execute("COMMIT")


def _put_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its name, but never over another one."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a drive without hard links (exFAT, some shares)
        if path.exists():
            raise FileExistsError(errno.EEXIST, "exists", str(path)) from None
        draft.rename(path)
    exchange.sync_folder(path.parent)


def _default_end() -> str:
    return (datetime.now(UTC).date() + timedelta(days=KEEP_DAYS)).isoformat()
