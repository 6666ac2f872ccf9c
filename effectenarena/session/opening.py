"""Ways to begin: an empty sheet, a copy of an example, a checked copy of somebody's file."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from effectenarena import cases
from effectenarena.model import Arena
from effectenarena.session.home import ENDING, Home, file_name
from effectenarena.session.reading import read_any
from effectenarena.session.refusal import Refused
from effectenarena.session.session import Session

READABLE: Final = (ENDING, ".json", ".xlsx", ".graphml")


def begin(home: Home, project: Mapping[str, Any]) -> Session:
    """Start an empty sheet for a project, in a file named after it."""
    return Session.create(home.free_path(str(project["name"])), project=project)


def practise(home: Home, case: str) -> Session:
    """Open a fresh copy of an example; the example itself never changes."""
    return _from_arena(home, read_any(cases.path(case)))


def take_in(home: Home, name: str, content: bytes) -> Session:
    """Open a checked copy of a file that somebody chose.

    Parameters
    ----------
    home
        Where the copy goes.
    name
        The file's own name; only its ending and a cleaned form of its stem are used.
    content
        The file.

    Raises
    ------
    Refused
        For an ending that is not read here.
    ArenaError
        When the file is damaged, too large, or an arena with errors; nothing is left behind.
    """
    source = Path(name.replace("\\", "/")).name
    ending = Path(source).suffix.lower()
    if ending not in READABLE:
        raise Refused("first.open.kind", at="file", ending=ending or source[-20:])
    home.system.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.system) as folder:
        draft = Path(folder) / f"{file_name(Path(source).stem)}{ending}"
        draft.write_bytes(content)
        if ending != ENDING:
            from effectenarena.session.files import load_any  # spreadsheets: only when somebody brings one

            return _from_arena(home, load_any(draft), Path(source).stem)
        Session.open(draft).close()  # checks it, and leaves one plain file
        path = home.free_path(Path(source).stem)
        draft.replace(path)
    return Session.open(path)


def _from_arena(home: Home, arena: Arena, name: str = "") -> Session:
    return Session.create(home.free_path(arena.project.name or name), arena=arena)
