"""The exercises there are."""

from collections.abc import Callable

from effectenarena.teaching import streams_table
from effectenarena.teaching.exercise import Exercise
from effectenarena.text import Language

_SHELF: dict[str, Callable[[Language], Exercise]] = {streams_table.NAME: streams_table.build}


def names() -> tuple[str, ...]:
    """Names of all exercises."""
    return tuple(_SHELF)


def exercise(name: str, lang: Language = "nl") -> Exercise:
    """Take an exercise from the shelf.

    Raises
    ------
    KeyError
        With the names there are, when this one does not exist.
    """
    if name not in _SHELF:
        msg = f"no exercise {name!r}; there are: {', '.join(_SHELF)}"
        raise KeyError(msg)
    return _SHELF[name](lang)
