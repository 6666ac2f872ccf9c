"""The arena and every plot as plain SVG: for reports, posters and the static output of notebooks."""

from effectenarena.drawing.layout import tidy_order
from effectenarena.drawing.plots import knobs_svg, parties_svg, range_svg
from effectenarena.drawing.sheet import arena_svg

__all__ = ["arena_svg", "knobs_svg", "parties_svg", "range_svg", "tidy_order"]
