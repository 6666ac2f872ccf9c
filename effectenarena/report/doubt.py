"""How sure the outcome is and when money moves, in the report: plots, each with its table."""

from collections.abc import Iterator
from typing import Final

from effectenarena.report.blocks import Block, Heading, Paragraph, Picture, Table
from effectenarena.report.subject import Subject
from effectenarena.session.answers import appraised
from effectenarena.session.result_plots import ResultPlot, doubt_plots, pair_plots, years
from effectenarena.text import say

MOST: Final = 12
"""So many rows of a table: a report is read on paper."""


def doubt_blocks(subject: Subject) -> Iterator[Block]:
    """What each number can do alone, and how often each outcome comes."""
    for plot in doubt_plots(subject.arena, appraised(subject.arena), subject.lang):
        if plot.rows:
            yield from plot_blocks(plot, subject)


def pair_blocks(subject: Subject) -> Iterator[Block]:
    """The two numbers that together decide most: where society's balance is zero. Nothing without such a line."""
    plots = pair_plots(subject.arena, appraised(subject.arena), subject.lang)
    if plots:
        yield Heading(say("drawing.plot.frontier", subject.lang), 2)
        yield Paragraph(say("report.pair.about", subject.lang))
    for plot in plots:
        yield from plot_blocks(plot, subject)


def year_blocks(subject: Subject) -> Iterator[Block]:
    """The budget of every year in which money moves, all of them: who keeps a budget looks for one year."""
    plot = years(subject.arena, appraised(subject.arena), subject.lang)
    if plot:
        yield Heading(say("report.years.heading", subject.lang), 2)
        yield Paragraph(say("report.years.about", subject.lang))
        yield from plot_blocks(plot, subject, most=len(plot.rows))


def plot_blocks(plot: ResultPlot, subject: Subject, most: int = MOST) -> Iterator[Block]:
    """A plot and its table."""
    yield Picture(plot.svg, plot.alt or say(f"drawing.plot.{plot.id}", subject.lang))
    widths = (1.1, 4, *(1.6 for _ in plot.heads[2:])) if plot.words > 1 else ()
    yield Table(plot.caption, plot.heads, plot.rows[:most], frozenset(range(plot.words, len(plot.heads))), widths)
