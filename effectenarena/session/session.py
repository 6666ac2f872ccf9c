"""The session: the one object that changes. It applies commands to a log and shows the state that follows."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from typing import Any, Self
from uuid import uuid4

from effectenarena import __version__
from effectenarena.model import FORMAT, Arena, ArenaError, read
from effectenarena.model.check import errors
from effectenarena.session.command_parts import refusal
from effectenarena.session.commands import COMMANDS
from effectenarena.session.difference import Difference, differences
from effectenarena.session.fold import BOOKMARK, REDO, ROLLBACK, START, UNDO, Story, fold
from effectenarena.session.history import Moment, moment
from effectenarena.session.room.commands import ROOM_COMMANDS, Hand
from effectenarena.session.room.state import settings
from effectenarena.session.sheet import ROOM, Changes, Sheet
from effectenarena.storage.event import Author, Draft, Event
from effectenarena.storage.log import EventLog
from effectenarena.storage.paths import Place

_log = logging.getLogger(__name__)
FACILITATOR = Author()
"""Who works at the laptop, unless said otherwise."""


class Session:
    """A session file that is open; `create` and `open` make one. It may be used from several threads.

    Parameters
    ----------
    log
        The open log.
    author
        In whose name commands are given, unless said otherwise.
    """

    def __init__(self, log: EventLog, author: Author = FACILITATOR) -> None:
        self.author = author
        self._log = log
        self._lock = RLock()
        self._subscribers: list[Callable[[], None]] = []
        self._stamp = log.stamp()
        self._frozen = log.frozen
        self._story = fold(log.events(), log.path)

    # ---- opening and closing

    @classmethod
    def create(
        cls,
        path: Path,
        project: Mapping[str, Any] | None = None,
        author: Author = FACILITATOR,
        arena: Arena | None = None,
    ) -> Self:
        """Make a new session file and open it.

        Parameters
        ----------
        path
            A file that does not exist yet.
        project
            Fields of the project block.
        author
            Who makes it.
        arena
            What it begins with; empty when left out.

        Raises
        ------
        ArenaError
            `file-exists`, `no-permission`, `disk-full` …, or the errors of the arena.
        """
        data: dict[str, Any] = arena.to_data() if arena else {"format": FORMAT, "nodes": [], "links": []}
        data["project"] = {**data.get("project", {}), **(project or {})}
        start = Draft(uuid4().hex, "collect", author, START, {"arena": read(data).to_data()})
        return cls(EventLog.create(path, [start], creator=f"effectenarena {__version__}"), author)

    @classmethod
    def open(cls, path: Path, author: Author = FACILITATOR) -> Self:
        """Open a session file; a dated copy of it is kept in the folder `backups` beside it.

        Raises
        ------
        ArenaError
            `missing-file`, `not-a-session`, `damaged-file`, `newer-version`, `no-permission` …
        """
        log = EventLog.open(path)
        try:
            return cls(log, author)
        except BaseException:
            log.close()
            raise

    def close(self) -> None:
        """Close the file; the last one out leaves one plain file that can be copied by itself."""
        with self._lock:
            self._subscribers.clear()
            self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.close()

    # ---- the state

    @property
    def path(self) -> Path:
        """The session file."""
        return self._log.path

    @property
    def place(self) -> Place:
        """Where it stands: on this computer, synced or on a network."""
        return self._log.place

    @property
    def sheet(self) -> Sheet:
        """The present state, frozen."""
        return self._story.sheet

    @property
    def story(self) -> Story:
        """All that happened so far; to read."""
        return self._story

    @property
    def arena(self) -> Arena:
        """The present map, frozen."""
        return self._story.sheet.arena

    @property
    def revision(self) -> int:
        """Number of the last event."""
        return self._story.seq

    @property
    def saved_at(self) -> datetime | None:
        """When the last event was safely on disk, in UTC."""
        return self._story.steps[-1].event.time if self._story.steps else None

    @property
    def can_undo(self) -> bool:
        """Whether the session's author has something to take back."""
        return self._frozen is None and self._story.takes_back(UNDO, self.author) is not None

    @property
    def can_redo(self) -> bool:
        """Whether the session's author has something to do again."""
        return self._frozen is None and self._story.takes_back(REDO, self.author) is not None

    @property
    def frozen(self) -> datetime | None:
        """When it was frozen as a time capsule, in UTC; None for work that goes on."""
        return self._frozen

    @property
    def delete_on(self) -> date:
        """The day on which the file should be thrown away."""
        return self._log.delete_on

    @delete_on.setter
    def delete_on(self, day: date) -> None:
        self._log.delete_on = day

    # ---- changing it

    def apply(
        self,
        op: str,
        args: Mapping[str, Any],
        *,
        id: str | None = None,
        revision: int | None = None,
        author: Author | None = None,
        allowed: Callable[[Sheet], None] | None = None,
    ) -> Event:
        """Carry out a command; when this returns, it is safely on disk.

        Parameters
        ----------
        op, args
            The command; see `commands`.
        id
            Made by the client: the same command sent again under it is done once and gives the same event.
        revision
            What the client saw: when somebody else has changed the same item since, the command is refused.
        author
            In whose name; the session's own when left out.
        allowed
            Is given the state, and raises when it may not be done now; what was done already is answered again.

        Raises
        ------
        ArenaError
            With what is wrong; then nothing was changed.
        """
        if op not in COMMANDS and op not in ROOM_COMMANDS:
            raise refusal("unknown-op", op=op[:80])
        return self._write(lambda _: [(op, dict(args))], author or self.author, id, revision, allowed)

    def undo(self, author: Author | None = None, *, id: str | None = None) -> Event:
        """Take back what an author did last; `id` is as in `apply`.

        Raises
        ------
        ArenaError
            `nothing-to-undo`, or `built-upon` with who built on what.
        """
        return self._take_back(UNDO, author or self.author, id)

    def redo(self, author: Author | None = None) -> Event:
        """Do again what an author took back last.

        Raises
        ------
        ArenaError
            `nothing-to-redo`, or `built-upon`.
        """
        return self._take_back(REDO, author or self.author)

    def bookmark(self, name: str, author: Author | None = None) -> Event:
        """Give the present moment a name in the history."""
        return self._write(lambda _: [(BOOKMARK, {"name": name[:500]})], author or self.author)

    def rollback(self, seq: int, name: str = "", author: Author | None = None) -> Event:
        """Put the map back to how it was just after an event; first the present gets a bookmark.

        Parameters
        ----------
        seq
            Number of the event; 0 is before the first.
        name
            What the present is called from now on.
        author
            In whose name.

        Raises
        ------
        ArenaError
            `unknown-moment`.
        """
        return self._write(
            lambda _: [(BOOKMARK, {"name": name[:500]}), (ROLLBACK, {"seq": seq})], author or self.author
        )

    def redact(self, seqs: list[int]) -> None:
        """Blank text, alias and tokens of events for good, also in the dated copies.

        Copies made elsewhere (by mail, by a synchronising program) stay as they are.
        """
        with self._lock:
            self._log.redact(seqs)
            self._reload()
        self._notify()

    # ---- others' work

    def wait_at_most(self, seconds: float) -> None:
        """Set how long a command waits for another process that holds the file, before it is refused as `file-busy`."""
        self._log.wait_at_most(seconds)

    def refresh(self) -> bool:
        """Take in what other processes have written since; tell whether there was anything."""
        with self._lock:
            if self._log.stamp() == self._stamp:
                return False
            before = self._story
            seq = before.seq
            self._catch_up()
            news = self._story is not before or self._story.seq > seq
        if news:
            self._notify()
        return news

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have a function called after every change; what is returned ends that."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._subscribers.remove(callback)

        return unsubscribe

    # ---- looking back

    def history(self) -> tuple[Moment, ...]:
        """Everything that happened, in order."""
        return tuple(moment(step) for step in self._story.steps)

    def seq_of(self, event_id: str) -> int | None:
        """Give the number of the event that a client gave an id."""
        found = self._log.find(event_id)
        return found.seq if found else None

    def changed_by(self, seq: int) -> tuple[str, ...]:
        """Addresses of what an event changed; so a note's id is known after it was laid."""
        return tuple(self._story.steps[seq - 1].after)

    def sheet_at(self, seq: int) -> Sheet:
        """Give the state just after an event."""
        return self._story.sheet_at(seq)

    def diff(self, a: int, b: int) -> tuple[Difference, ...]:
        """Give what is different just after event `b` from just after event `a`."""
        return differences(self._story.sheet_at(a), self._story.sheet_at(b))

    def copy_to(self, path: Path, frozen: datetime | None = None, until: date | None = None) -> None:
        """Make a whole copy to mail; with a moment (UTC) a time capsule, with a day of its own on which words go."""
        with self._lock:
            self._log.copy_to(path, frozen, until)

    # ---- inside

    def _take_back(self, kind: str, author: Author, event_id: str | None = None) -> Event:
        def what(story: Story) -> list[tuple[str, dict[str, Any]]]:
            seq = story.takes_back(kind, author)
            if seq is None:
                raise refusal(f"nothing-to-{kind}")
            story.check_free(seq, author)
            return [(kind, {"seq": seq})]

        return self._write(what, author, event_id)

    def _write(
        self,
        what: Callable[[Story], list[tuple[str, dict[str, Any]]]],
        author: Author,
        event_id: str | None = None,
        revision: int | None = None,
        allowed: Callable[[Sheet], None] | None = None,
    ) -> Event:
        """Write events as one, after all that others wrote; the last one changes the map."""
        with self._lock:
            with self._log.writing():
                self._catch_up()
                found = self._log.find(event_id) if event_id else None
                drafts = [Draft(uuid4().hex, settings(self.sheet).phase, author, *one) for one in what(self._story)]
                if event_id:
                    drafts[-1] = drafts[-1]._replace(id=event_id)
                if found:
                    return _again(found, drafts[-1])
                if allowed:
                    allowed(self.sheet)
                hand = Hand(author, datetime.now(UTC))
                self._check(self._story.plan(drafts[-1].kind, drafts[-1].data, hand), revision, author)
                events = [self._log.add(draft) for draft in drafts]
            for event in events:
                self._story.take(event)
        self._notify()
        return events[-1]

    def _check(self, changes: Changes, revision: int | None, author: Author) -> None:
        overtaken = self._story.overtaken(changes, revision, author) if revision is not None else None
        if overtaken:
            item, other = overtaken
            raise refusal("stale", *item.split(">"), item=item, who=other.alias or other.role)
        if all(address.startswith(ROOM) for address in changes):
            return  # the map stays as it is
        found = list(errors(self.sheet.with_changes(changes).arena))
        if found:
            known = list(errors(self.arena))
            new = [one for one in found if one not in known]
            if new:
                raise ArenaError(new)

    def _catch_up(self) -> None:
        stamp = self._log.stamp()
        if stamp[1] != self._stamp[1]:
            self._reload()
        else:
            for event in self._log.events(after=self._story.seq):
                self._story.take(event)
        self._stamp = stamp

    def _reload(self) -> None:
        self._stamp = self._log.stamp()
        self._story = fold(self._log.events(), self.path)

    def _notify(self) -> None:
        for callback in tuple(self._subscribers):
            try:
                callback()
            except Exception:  # noqa: BLE001 - the command was carried out, whatever a listener makes of it
                _log.exception("a listener failed")


def _again(found: Event, draft: Draft) -> Event:
    if not found.same_as(draft):
        raise refusal("id-conflict", id=draft.id[:80])
    return found
