"""How sure the outcome is, in the report: the plots of doubt, each with its table."""

from collections.abc import Iterator
from typing import Final

from effectenarena.report.blocks import Block, Picture, Table
from effectenarena.report.subject import Subject
from effectenarena.session.answers import appraised
from effectenarena.session.result_plots import ResultPlot, doubt_plots
from effectenarena.text import say

MOST: Final = 12
"""So many rows of a table: a report is read on paper."""


def doubt_blocks(subject: Subject) -> Iterator[Block]:
    """What each number can do alone, and how often each outcome comes."""
    for plot in doubt_plots(subject.arena, appraised(subject.arena), subject.lang):
        if plot.rows:
            yield from plot_blocks(plot, subject)


def plot_blocks(plot: ResultPlot, subject: Subject) -> Iterator[Block]:
    """A plot and its table."""
    yield Picture(plot.svg, say(f"drawing.plot.{plot.id}", subject.lang))
    widths = (1.1, 4, *(1.6 for _ in plot.heads[2:])) if plot.words > 1 else ()
    yield Table(plot.caption, plot.heads, plot.rows[:MOST], frozenset(range(plot.words, len(plot.heads))), widths)
