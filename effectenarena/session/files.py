"""An arena in whatever form a file's ending asks for."""

from pathlib import Path

from effectenarena.model import Arena, Finding
from effectenarena.session.reading import read_any
from effectenarena.session.session import Session
from effectenarena.text import Language

SESSION = ".arena"
OURS = frozenset({SESSION, ".json"})


def load_any(path: Path) -> Arena:
    """Read an arena from a session file, an exchange file, a workbook, GraphML or a folder of CSV files.

    Raises
    ------
    ArenaError
        When it cannot be read, or the arena has errors.
    """
    if path.is_file() and path.suffix.lower() in OURS:
        return read_any(path)
    from effectenarena.storage.transfer import load_from  # spreadsheets: only when asked for

    return load_from(path)


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


def convert(source: Path, target: Path) -> tuple[Finding, ...]:
    """Write a file in another form; a session to a session is a copy with its whole log."""
    if source.suffix.lower() == target.suffix.lower() == SESSION:
        with Session.open(source) as session:
            session.copy_to(target)
        return ()
    return save_any(load_any(source), target)
