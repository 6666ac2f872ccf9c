"""Time capsules: a frozen, dated copy of the work, to open next year and hold against how it stands then."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from effectenarena.model import ArenaError
from effectenarena.session.home import Home, Work
from effectenarena.session.session import Session
from effectenarena.storage.log import begun, frozen


class Capsule(NamedTuple):
    """One time capsule in the folder of whoever works here."""

    path: Path
    frozen: datetime
    """In UTC."""


def freeze(home: Home, session: Session, name: str, until: date | None = None) -> Path:
    """Make a time capsule of the work as it is now, with all that led to it; the work itself goes on.

    Parameters
    ----------
    home
        Where it goes: the folder for capsules.
    session
        The work.
    name
        What the file is called, with its date.
    until
        The day on which what people wrote should go from it; that of the work when left out.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission` …
    """
    path = home.capsule_path(name)
    session.copy_to(path, datetime.now(UTC), until)
    return path


def go_on(home: Home, session: Session) -> Path:
    """Make work of a time capsule that can be changed; the capsule stays as it is."""
    path = home.free_path(session.arena.project.name or session.path.stem)
    session.copy_to(path)
    return path


def found(home: Home) -> list[Capsule]:
    """The time capsules that lie in the folder and can be read, the latest first."""
    capsules = []
    for path in home.capsules():
        try:
            moment = frozen(path)
        except ArenaError:
            continue
        if moment:
            capsules.append(Capsule(path, moment))
    return sorted(capsules, key=lambda one: one.frozen, reverse=True)


def kin(home: Home, session: Session) -> list[Work]:
    """Work that goes on from the same beginning as a time capsule, what was opened last first."""
    beginning = session.story.steps[0].event.id
    works = []
    for work in home.works():
        try:
            same = begun(work.path) == beginning and frozen(work.path) is None
        except ArenaError:
            continue
        if same:
            works.append(work)
    return works
