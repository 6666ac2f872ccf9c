"""Sheets to begin with, one per kind of project: notes and arrows without numbers, of which a group works in a copy."""

from functools import cache
from pathlib import Path
from typing import Final

from effectenarena.model import Arena
from effectenarena.storage.exchange import read_file
from effectenarena.text import Language

NAMES: Final = ("achter-de-voordeur", "inloophuis", "buurtbemiddeling", "sociale-onderneming", "buurtgastheren")
"""In the order in which they are offered. Each note says which passage it rests on, or that it is an example."""
_PACKAGE: Final = Path(__file__).parents[1]


def folder() -> Path:
    """Where the starters lie: inside an installed package, beside it in a clone."""
    inside = _PACKAGE / "templates" / "starters"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates" / "starters"


@cache
def starter(name: str, lang: Language = "nl") -> Arena:
    """Give a sheet to begin with, the same in either language.

    Parameters
    ----------
    name
        One of `NAMES`.
    lang
        Language of its notes and reasons; the sources are Dutch, and keep their Dutch titles.

    Raises
    ------
    LookupError
        When there is no such starter.

    Examples
    --------
    >>> len(starter("inloophuis").measures)
    3
    >>> starter("inloophuis", "en").project.name
    'Drop-in centre'
    """
    if name not in NAMES:
        raise LookupError(f"no starter {name!r}; the starters are {', '.join(NAMES)}")
    return read_file((folder() if lang == "nl" else folder() / lang) / f"{name}.json")
