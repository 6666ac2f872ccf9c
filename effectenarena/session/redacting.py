"""When the day has come on which a session should go: what goes, what stays, and doing it."""

from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812 - `date` writes one, here
from typing import Any, Final, NamedTuple

from effectenarena.session.photos import ADD
from effectenarena.session.room.state import access
from effectenarena.session.session import Session
from effectenarena.text import Language, date, say, say_many

_ABOUT_ONE: Final = frozenset({ADD, "person.silence"})
"""What goes whoever did it: a photo of the sheet, and what names somebody by alias."""


class Going(NamedTuple):
    """What would be taken out of a session for good."""

    events: tuple[int, ...]
    """Numbers of the events whose words go."""
    keys: tuple[int, ...]
    """Numbers of the events that hold what was kept of keys; only once the room is closed."""
    people: int
    photos: int
    stay: int
    """How many events keep all they have."""
    everything: bool
    """Whether what was typed without an alias goes too."""

    @property
    def seqs(self) -> list[int]:
        """Everything that goes."""
        return [*self.events, *self.keys]


def going(session: Session, *, everything: bool = False) -> Going:
    """Find what would go: what was done under an alias or names one and every photo, or every text that anybody typed.

    Numbers, choices and their order stay, so that the sums stay the same.
    """
    left = [step.event for step in session.story.steps if not step.event.redacted]
    events = [event for event in left if everything or event.author.alias or event.kind in _ABOUT_ONE]
    closed = access(session.sheet) is None  # keys end when the room closes; then nothing needs what was kept of them
    keys = [event for event in left if closed and event.kind == "room.open" and event not in events]
    return Going(
        events=tuple(event.seq for event in events),
        keys=tuple(event.seq for event in keys),
        people=len({event.author.alias for event in events if event.author.alias}),
        photos=sum(event.kind == ADD for event in events),
        stay=len(left) - len(events) - len(keys),
        everything=everything,
    )


def carry_out(session: Session, what: Going) -> None:
    """Take it out, also of the dated copies; this cannot be undone.

    Raises
    ------
    ArenaError
        `file-busy` when another process reads the file just now: try again.
    """
    if what.seqs:
        session.redact(what.seqs)


def today() -> Date:
    """Give the day by which words are kept or go: that of Greenwich, as the log writes it."""
    return datetime.now(UTC).date()


def is_due(session: Session) -> bool:
    """Whether the day has come on which the session should go."""
    return session.delete_on <= today()


def told(what: Going, lang: Language) -> tuple[list[str], str]:
    """Say what goes, line by line, and what stays."""
    words = len(what.events) - what.photos
    goes = [
        say_many("redact.goes.all" if what.everything else "redact.goes", words, lang),
        *([say_many("redact.photos", what.photos, lang)] if what.photos else []),
        say_many("redact.people", what.people, lang),
        *([say("redact.keys", lang)] if what.keys else []),
    ]
    return goes, say("redact.stays", lang)


def offer(session: Session, lang: Language) -> dict[str, Any] | None:
    """Give what a screen offers once the day has come and there is something to take out; None before that."""
    if not is_due(session):
        return None
    what = going(session)
    if not what.events:
        return None
    goes, stays = told(what, lang)
    return {"day": date(session.delete_on, lang), "goes": goes, "stays": stays}
