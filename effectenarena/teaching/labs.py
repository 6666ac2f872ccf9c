"""Small experiments beside a question: somebody turns a knob and sees what comes of it. Nothing is kept of them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from effectenarena.text import Language

Lab = Callable[[Mapping[str, Any], Language], dict[str, Any]]
"""From settings to ``{controls, rows, note}``: sliders, a table and a sentence, as plain data for the screen."""
LABS: Final[Mapping[str, Lab]] = {}
