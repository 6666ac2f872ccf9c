"""Screens as pure functions: what is on the desk → what the screen shows. No transport, no elements.

A screen is a module here with `view(desk)` → plain JSON, `INTENTS` (op → handler) and `WORDS` (its catalogues).
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final, Protocol, cast

SCREENS: Final = ("first", "arena", "mkba", "agenda", "monitor", "lasting", "application")


class ScreenModule(Protocol):
    """What a module of this folder offers."""

    WORDS: tuple[str, ...]
    INTENTS: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]]

    @staticmethod
    def view(desk: Any) -> dict[str, Any]:
        """What the screen shows."""


def screen_module(name: str) -> ScreenModule:
    """Load a screen when it is first asked for: the first screen needs none of the arithmetic.

    Raises
    ------
    KeyError
        For a name that is no screen.
    """
    if name not in SCREENS:
        raise KeyError(name)
    return cast("ScreenModule", import_module(f"effectenarena.session.views.{name}"))
