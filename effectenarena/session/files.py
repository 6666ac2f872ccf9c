"""An arena in whatever form a file's ending asks for."""

from pathlib import Path

from effectenarena.model import Arena, Finding
from effectenarena.session.laying import lay
from effectenarena.session.reading import photos_at, read_any
from effectenarena.session.session import Session
from effectenarena.storage.board import Taken
from effectenarena.text import Language

SESSION = ".arena"


def load_any(path: Path) -> Arena:
    """Read an arena from a session file, an exchange file, a workbook, GraphML, a folder of CSV files or a board.

    Raises
    ------
    ArenaError
        When it cannot be read, or the arena has errors.
    """
    return take_any(path).arena


def take_any(path: Path, lang: Language = "nl") -> Taken:
    """Read an arena as `load_any` does, with what is to be told of a board that was made in another program.

    Raises
    ------
    ArenaError
        When it cannot be read, or the arena has errors.
    """
    if path.is_file() and path.suffix.lower() == SESSION:
        return Taken(read_any(path))
    from effectenarena.storage.transfer import take_from  # spreadsheets: only when asked for

    return take_from(path, lang)


def save_any(arena: Arena, path: Path, lang: Language = "nl") -> tuple[Finding, ...]:
    """Write an arena in the form that the ending asks for, its headings in a language.

    Returns
    -------
    tuple of Finding
        What that form cannot hold.

    Raises
    ------
    ArenaError
        When there is no such form, or it cannot be written there; then nothing is left half-written.
    """
    if path.suffix.lower() == SESSION:
        Session.create(path, arena=arena).close()
        return ()
    from effectenarena.storage.transfer import save_as

    return save_as(arena, path, lang)


def convert(source: Path, target: Path, lang: Language = "nl") -> tuple[Finding, ...]:
    """Write a file in another form; a session to a session is a copy with its whole log.

    Returns
    -------
    tuple of Finding
        What was guessed or left out while reading, and what the new form cannot hold.
    """
    if source.suffix.lower() == target.suffix.lower() == SESSION:
        with Session.open(source) as session:
            session.copy_to(target)
        return ()
    taken = take_any(source, lang)
    if target.suffix.lower() == SESSION:
        lay(target, taken).close()
        return taken.findings
    return (*taken.findings, *save_any(taken.arena, target), *_photos_left(source, target))


def _photos_left(source: Path, target: Path) -> tuple[Finding, ...]:
    """Tell that photos of the sheet stay behind: only a session file holds them."""
    count = photos_at(source) if source.suffix.lower() == SESSION else 0
    return (Finding("photos-not-kept", (), "warning", {"file": target.name, "count_n": count}),) if count else ()
