"""Ways to begin: an empty sheet, a copy of a starter or an example, a checked copy of somebody's file."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from effectenarena import cases
from effectenarena.model import Arena, Finding, Project
from effectenarena.session.home import ENDING, Home, file_name
from effectenarena.session.laying import lay
from effectenarena.session.reading import read_any
from effectenarena.session.refusal import Refused
from effectenarena.session.session import Session
from effectenarena.session.starters import starter
from effectenarena.session.tables import Joined, join
from effectenarena.text import Language

READABLE: Final = (ENDING, ".json", ".xlsx", ".csv", ".graphml", ".drawio", ".xml", ".zip")


def begin(home: Home, project: Mapping[str, Any], like: str = "", lang: Language = "nl") -> Session:
    """Start a sheet for a project, in a file named after it.

    Parameters
    ----------
    home
        Where the file goes.
    project
        Fields of the project block.
    like
        Name of the starter of which it begins as a copy, one of `starters.NAMES`; an empty sheet when left out.
    lang
        Language of what stands on it.

    Raises
    ------
    LookupError
        When there is no such starter.
    """
    arena = (
        starter(like, lang).with_project(Project()) if like else None
    )  # of a starter only notes and arrows are taken
    return Session.create(home.free_path(str(project["name"])), project=project, arena=arena)


def practise(home: Home, case: str) -> Session:
    """Open a fresh copy of an example; the example itself never changes."""
    return _from_arena(home, read_any(cases.path(case)))


class Opened(NamedTuple):
    """Work that was opened from somebody's file, and what is to be told about it."""

    session: Session
    findings: tuple[Finding, ...] = ()
    """Warnings: what was guessed of a board from another program, and what it could not hold."""


def take_in(home: Home, name: str, content: bytes, lang: Language = "nl") -> Opened:
    """Open a checked copy of a file that somebody chose.

    Parameters
    ----------
    home
        Where the copy goes.
    name
        The file's own name; only its ending and a cleaned form of its stem are used.
    content
        The file.
    lang
        Language of the words that are written on the notes of a board from another program.

    Raises
    ------
    Refused
        For an ending that is not read here.
    ArenaError
        When the file is damaged, too large, or an arena with errors; nothing is left behind.
    """
    with _draft(home, name, content) as draft:
        if draft.suffix != ENDING:
            from effectenarena.session.files import take_any  # spreadsheets: only when somebody brings one

            taken = take_any(draft, lang)
            path = home.free_path(taken.arena.project.name or draft.stem)
            return Opened(lay(path, taken), taken.findings)
        with Session.open(draft) as checked:  # which leaves one plain file
            frozen = checked.frozen is not None
        path = home.capsule_path(draft.stem) if frozen else home.free_path(draft.stem)
        draft.replace(path)
    return Opened(Session.open(path))


def put_with(home: Home, session: Session, name: str, content: bytes, lang: Language = "nl") -> tuple[int, Joined]:
    """Put the sheet of another table, in a file that somebody chose, with the sheet of a session; as one event.

    Returns
    -------
    tuple
        Which table it is, from 2 on, and what became of its notes.

    Raises
    ------
    Refused
        For an ending that is not read here.
    ArenaError
        When the file is damaged, too large, or an arena with errors; then nothing was changed.
    """
    from effectenarena.session.files import take_any

    with _draft(home, name, content) as draft:
        other = take_any(draft, lang).arena
    table = 2 + sum(moment.kind == "table.add" for moment in session.history())
    joined = join(session.arena, other, table, session.sheet.said)
    session.apply("table.add", {"arena": other.to_data(), "table": table})
    return table, joined


@contextmanager
def _draft(home: Home, name: str, content: bytes) -> Iterator[Path]:
    """Lay a file that somebody chose where it can be read, under a name of ours, for as long as that takes."""
    source = Path(name.replace("\\", "/")).name
    ending = Path(source).suffix.lower()
    if ending not in READABLE:
        raise Refused("first.open.kind", at="file", ending=ending or source[-20:])
    home.system.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.system) as folder:
        draft = Path(folder) / f"{file_name(Path(source).stem)}{ending}"
        draft.write_bytes(content)
        yield draft


def _from_arena(home: Home, arena: Arena) -> Session:
    return Session.create(home.free_path(arena.project.name), arena=arena)
