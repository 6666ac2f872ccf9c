"""The fold: from the events of a log to the sheet, with who did what and what can be undone."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from effectenarena.model import Link, parse
from effectenarena.session.command_parts import named, refusal
from effectenarena.session.commands import COMMANDS, carry_out
from effectenarena.session.photos import PHOTO_COMMANDS
from effectenarena.session.room.commands import ROOM_COMMANDS, Hand, room_changes
from effectenarena.session.room.guiding import GUIDING_COMMANDS
from effectenarena.session.sheet import ROOM, Changes, Sheet, leans_on, same
from effectenarena.storage.event import Author, Event
from effectenarena.storage.trouble import refused

START: Final = "start"
"""The first event of every log, with the arena that the session began with; it is not undone."""
UNDO: Final = "undo"
REDO: Final = "redo"
ROLLBACK: Final = "rollback"
BOOKMARK: Final = "bookmark"
_BESIDE_UNDO: Final = frozenset({START, *GUIDING_COMMANDS, *PHOTO_COMMANDS})
"""What no undo is about: the beginning, the clock, and photos."""


class Step(NamedTuple):
    """What one event did: the items that it changed, as they were and as they became."""

    event: Event
    before: Changes
    after: Changes


class Story:
    """All that happened so far, and where it led.

    Attributes
    ----------
    sheet
        The present state.
    steps
        One for each event; event `seq` is `steps[seq - 1]`.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.sheet = Sheet()
        self.steps: list[Step] = []
        self._undoable: dict[Author, list[int]] = {}
        self._redoable: dict[Author, list[int]] = {}
        for event in events:
            self.take(event)

    @property
    def seq(self) -> int:
        """Number of the last event."""
        return len(self.steps)

    # ---- going on

    def plan(self, kind: str, data: Mapping[str, Any], hand: Hand) -> Changes:
        """Give what an event would change, done by somebody at some time.

        Raises
        ------
        ArenaError
            When it cannot be done.
        """
        if kind in COMMANDS:
            return carry_out(self.sheet, kind, data)
        if kind in ROOM_COMMANDS:
            return room_changes(self.sheet, kind, data, hand)
        if kind == START:
            return carry_out(self.sheet, "arena.replace", data)
        if kind in {UNDO, REDO}:
            return self._step(data.get("seq")).before
        if kind == ROLLBACK:
            return _map_of({**dict.fromkeys(self.sheet.items), **self.sheet_at(data.get("seq")).items})
        if kind == BOOKMARK:
            return {}
        raise refusal("unknown-op", op=kind[:80])

    def take(self, event: Event) -> None:
        """Go on with an event that happened."""
        changes = self.plan(event.kind, event.data, Hand(event.author, event.time))
        before, self.sheet = self.sheet.items, self.sheet.with_changes(changes)
        now = self.sheet.items
        changed = [address for address in changes if not same(before.get(address), now.get(address))]
        self.steps.append(Step(event, {a: before.get(a) for a in changed}, {a: now.get(a) for a in changed}))
        self._stack(event, changed=bool(changed))

    def _stack(self, event: Event, *, changed: bool) -> None:
        mine = self._undoable.setdefault(event.author, [])
        again = self._redoable.setdefault(event.author, [])
        if event.kind in {UNDO, REDO}:
            source, target = (self._undoable, again) if event.kind == UNDO else (self._redoable, mine)
            with suppress(ValueError):  # a redacted event has lost its author
                source[self._step(event.data.get("seq")).event.author].remove(event.data["seq"])
            target.append(event.seq)
        elif changed and event.kind not in _BESIDE_UNDO:
            mine.append(event.seq)
            again.clear()

    # ---- taking back

    def takes_back(self, kind: str, author: Author) -> int | None:
        """Number of the event that an author's next undo or redo is about; None when there is none."""
        mine = (self._undoable if kind == UNDO else self._redoable).get(author)
        return mine[-1] if mine else None

    def check_free(self, seq: int, author: Author) -> None:
        """Refuse to take an event back that somebody else has built on.

        Raises
        ------
        ArenaError
            `built-upon`, with who did it and what it is.
        """
        step = self._step(seq)
        upon = [address for address, part in step.after.items() if not same(self.sheet.items.get(address), part)]
        gone = {address for address, part in step.before.items() if part is None}
        after = self.sheet.with_changes(step.before)
        upon += [address for address, part in after.items.items() if not gone.isdisjoint(leans_on(part))]
        if upon:
            other = self._other_hand(upon[0], author)
            part = self.sheet.items.get(upon[0])
            at = part.pair if isinstance(part, Link) else (upon[0],)
            raise refusal("built-upon", *at, who=other.alias or other.role, what=named(self.sheet, upon[0]))

    def _other_hand(self, address: str, author: Author) -> Author:
        """Who, other than an author, changed an item last."""
        hands = (step.event.author for step in reversed(self.steps) if address in step.after)
        return next((hand for hand in hands if hand != author), author)

    def overtaken(self, changes: Changes, revision: int, author: Author) -> tuple[str, Author] | None:
        """Find an item that somebody else has changed after a revision."""
        for step in self.steps[max(revision, 0) :]:
            both = step.after.keys() & changes.keys()
            if both and step.event.author != author:
                return min(both), step.event.author
        return None

    def last_hand(self, place: str, since: int) -> str | None:
        """Name who last changed the item of a place after a revision: the alias, or the role of who has none."""
        hands = [
            step.event.author
            for step in self.steps[max(since, 0) :]
            if any(place == address or place.startswith(f"{address}.") for address in step.after)
        ]
        return (hands[-1].alias or hands[-1].role) if hands else None

    # ---- looking back

    def sheet_at(self, seq: Any) -> Sheet:
        """Give the sheet as it was just after an event; 0 is the empty sheet.

        Raises
        ------
        ArenaError
            `unknown-moment`.
        """
        if seq != 0:
            self._step(seq)
        changes: dict[str, Any] = {}
        for step in reversed(self.steps[seq:]):
            changes.update(step.before)
        return self.sheet.with_changes(changes)

    def _step(self, seq: Any) -> Step:
        if not isinstance(seq, int) or isinstance(seq, bool) or not 1 <= seq <= self.seq:
            raise refusal("unknown-moment", seq=str(seq)[:20])
        return self.steps[seq - 1]


def _map_of(changes: Changes) -> Changes:
    """Leave out what the room knows: putting the map back sends nobody away."""
    return {address: part for address, part in changes.items() if not address.startswith(ROOM)}


def fold(events: Iterable[Event], path: Path) -> Story:
    """Fold a whole log.

    Raises
    ------
    ArenaError
        `damaged-file` when its events cannot have happened.
    """
    try:
        story = Story(events)
        parse(story.sheet.arena.to_data())
    except (ValueError, KeyError) as error:  # an ArenaError is a ValueError
        raise refused("damaged-file", path, reason=str(error)[:200]) from error
    return story
