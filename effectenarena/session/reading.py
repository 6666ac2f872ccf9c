"""Reading an arena from whatever file it stands in."""

from pathlib import Path
from typing import Final

from effectenarena.model import Arena, read
from effectenarena.session.evening import Evening, evening
from effectenarena.session.fold import fold
from effectenarena.session.photos import photos
from effectenarena.session.sheet import Sheet, parts_of
from effectenarena.storage import exchange
from effectenarena.storage.log import events_of
from effectenarena.storage.trouble import refused

_FOREIGN: Final = frozenset({".xlsx", ".graphml", ".csv"})
"""Other forms that hold an arena, which are imported first."""


def read_any(path: Path) -> Arena:
    """Read the arena of an exchange file or a session file, and leave nothing behind.

    Raises
    ------
    ArenaError
        When the file cannot be read, or the arena has errors.
    """
    return read(read_data(path))


def numbers_given(path: Path) -> frozenset[str]:
    """Give every number that a session file ever gave (`E7`), also those of notes that are gone.

    An exchange file remembers only the numbers on its notes, so nothing is given for it.

    Raises
    ------
    ArenaError
        When the file cannot be read.
    """
    return fold(events_of(path), path).sheet.said if path.suffix.lower() == ".arena" else frozenset()


def evening_at(path: Path) -> Evening:
    """Give what a file knows of the evening: an exchange file only who was there, a session file also what was said.

    Raises
    ------
    ArenaError
        When the file cannot be read, or the arena has errors.
    """
    if path.suffix.lower() == ".arena":
        return evening(fold(events_of(path), path).sheet)
    return evening(Sheet().with_changes(parts_of(read_any(path))))


def photos_at(path: Path) -> int:
    """Count the photos of the sheet in a session file.

    Raises
    ------
    ArenaError
        When the file cannot be read.
    """
    return len(photos(fold(events_of(path), path).sheet))


def read_data(path: Path) -> object:
    """Read what an exchange file or a session file says, without judging it.

    Raises
    ------
    ArenaError
        When the file cannot be read.
    """
    ending = path.suffix.lower()
    if ending in _FOREIGN and path.is_file():
        raise refused("not-json", path, reason="import")
    if ending == ".arena":
        return fold(events_of(path), path).sheet.arena.to_data()
    return exchange.load(path)
