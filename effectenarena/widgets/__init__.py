"""The screens as widgets: in a notebook, and on the page without code."""

from effectenarena.widgets.opening import open_screen
from effectenarena.widgets.screen import Screen

__all__ = ["Screen", "open_screen"]
