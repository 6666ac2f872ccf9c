"""The user's own lists of unit values: CSV files in the folder `kengetallen` of the work."""

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from effectenarena.reference import ListProblem, UnitValue, load_user_list
from effectenarena.session.home import Home, file_name
from effectenarena.storage.paths import free_name
from effectenarena.storage.trouble import told
from effectenarena.text import Language, say

FOLDER: Final = "kengetallen"
ENDING: Final = ".csv"


class OwnList(NamedTuple):
    """One file, with what could be read of it and what is wrong in it."""

    path: Path
    values: tuple[UnitValue, ...]
    problems: tuple[ListProblem, ...]


def folder_of(home: Home) -> Path:
    """Where the lists of somebody's own lie."""
    return home.folder / FOLDER


def own_lists(home: Home) -> tuple[OwnList, ...]:
    """Every list in the folder, by name; read again only when the file has changed."""
    found = []
    for path in sorted(folder_of(home).glob(f"*{ENDING}")):
        try:
            facts = path.stat()
        except OSError:  # it went while we looked
            continue
        found.append(_read(path, facts.st_mtime_ns, facts.st_size))
    return tuple(found)


def own_values(home: Home) -> dict[str, UnitValue]:
    """The unit values of all lists by key; the same row in two lists counts once.

    A key that two rows share gets a number, so that every row can be taken over.
    """
    values: dict[str, UnitValue] = {}
    for value in (value for one in own_lists(home) for value in one.values):
        if value in values.values():
            continue
        key, number = value.key, 2
        while key in values:
            key, number = f"{value.key[:90]}-{number}", number + 1
        values[key] = value.model_copy(update={"key": key})
    return values


def keep(home: Home, name: str, content: bytes) -> OwnList:
    """Check a list that somebody brings, and store it under a free name when there is a good row in it.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission` …; then nothing was stored.
    """
    folder = folder_of(home)
    stem = Path(name.replace("\\", "/")).stem
    wanted = folder / f"{file_name(stem)}{ENDING}"
    with told(wanted):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as draft_folder:
            draft = Path(draft_folder) / wanted.name
            draft.write_bytes(content)
            values, problems = load_user_list(draft)
            path = free_name(wanted)
            if values:
                draft.replace(path)
    return OwnList(path, values, problems)


def example(lang: Language) -> bytes:
    """A list to begin with, as Excel opens it: the headings that are read, and two rows to write over."""
    lines = (say(f"reference.example.{line}", lang) for line in ("heading", "row.1", "row.2"))
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> OwnList:
    return OwnList(path, *load_user_list(path))
