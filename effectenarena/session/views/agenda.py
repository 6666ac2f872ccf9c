"""The step agenda."""

from collections.abc import Mapping
from typing import Any, Final

WORDS: Final[tuple[str, ...]] = ()
INTENTS: Final[Mapping[str, Any]] = {}


def view(_desk: Any) -> dict[str, Any]:
    """What the screen shows."""
    return {}
