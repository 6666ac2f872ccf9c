"""The arena and every plot as plain SVG: for reports, posters and the static output of notebooks."""

from effectenarena.drawing.beside import outcomes_svg
from effectenarena.drawing.doubt import distribution_svg, tornado_svg
from effectenarena.drawing.frontier import frontier_svg
from effectenarena.drawing.layout import tidy_order
from effectenarena.drawing.plots import knobs_svg, parties_svg, range_svg
from effectenarena.drawing.poster import Poster, poster
from effectenarena.drawing.sheet import arena_svg
from effectenarena.drawing.study import study_svg
from effectenarena.drawing.years import years_svg

__all__ = [
    "Poster",
    "arena_svg",
    "distribution_svg",
    "frontier_svg",
    "knobs_svg",
    "outcomes_svg",
    "parties_svg",
    "poster",
    "range_svg",
    "study_svg",
    "tidy_order",
    "tornado_svg",
    "years_svg",
]
