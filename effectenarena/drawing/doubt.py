"""Plots of doubt: how likely each outcome is, and what each knob can do alone."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

from effectenarena.drawing.axis import SIZE, Axis
from effectenarena.drawing.metrics import width
from effectenarena.drawing.plots import GAINS, PAYS, numbered
from effectenarena.drawing.svg import INK, INK_2, SHEET, block, drawing, element, words
from effectenarena.text import Language, euro, percent, say

WIDTH: Final = 640.0
"""As wide as a plot stands on a screen, so that its letters keep their size there."""


def distribution_svg(bins: Sequence[Mapping[str, float]], npv: Mapping[str, float], lang: Language = "nl") -> str:
    """How often each outcome comes: bars by step, a line for the chance of less, zero, and 9 out of 10.

    Parameters
    ----------
    bins
        Mappings with `low`, `high` (EUR present value) and `share` (part of the draws), from low to high.
    npv
        `p5`, `p95`, `likely` and `mean`, in EUR present value.
    lang
        Language of the labels.
    """
    left, right, top, bottom = 16.0, WIDTH - 60.0, 58.0, 236.0
    axis = Axis.around([*(bins[i][end] for i, end in ((0, "low"), (-1, "high")) if bins), *npv.values()], left, right)
    most = max([1e-9, *(step["share"] for step in bins)])
    parts = [axis.drawn(top, bottom, lang)]
    for step in bins:
        x, height = axis(step["low"]), (bottom - top) * step["share"] / most
        colour = PAYS if step["high"] <= 0 else GAINS
        look = {"width": max(1.0, axis(step["high"]) - x - 1.0), "height": height, "fill": colour}
        parts.append(element("rect", x=x, y=bottom - height, **look))
    so_far = accumulate(step["share"] for step in bins)
    line = "".join(
        f"L{axis(step['high']):.1f} {bottom - (bottom - top) * part:.1f}"
        for step, part in zip(bins, so_far, strict=True)
    )
    if line:
        start = f"M{axis(bins[0]['low']):.1f} {bottom:.1f}"
        parts.append(element("path", d=start + line, fill="none", stroke=INK_2, stroke_width=2, stroke_dasharray="5 4"))
    for part in (0.0, 0.5, 1.0):
        y = bottom - (bottom - top) * part
        parts.append(words(percent(part, lang, 0), right + 6, y + 5, SIZE, fill=INK_2))
    parts += [_upright(axis(0.0), top, bottom, INK, 2.5), *_nine_of_ten(axis, npv, top, lang)]
    parts += [dot(axis(npv["likely"]), bottom, filled=True), dot(axis(npv["mean"]), bottom, filled=False)]
    parts += [
        dot(left + 8, bottom + 45, filled=True),
        words(say("drawing.plot.likely", lang, value=euro(npv["likely"], lang)), left + 24, bottom + 50, SIZE),
        dot(left + 290, bottom + 45, filled=False),
        words(say("drawing.plot.mean", lang, value=euro(npv["mean"], lang)), left + 306, bottom + 50, SIZE),
        element("path", d=f"M{left:.1f} {bottom + 69:.1f}h22", stroke=INK_2, stroke_width=2, stroke_dasharray="5 4"),
        words(say("drawing.plot.less", lang), left + 30, bottom + 74, SIZE),
    ]
    about = say("drawing.plot.distribution.about", lang, low=euro(npv["p5"], lang), high=euro(npv["p95"], lang))
    return drawing(WIDTH, bottom + 86, "".join(parts), say("drawing.plot.distribution", lang), about)


def _nine_of_ten(axis: Axis, npv: Mapping[str, float], top: float, lang: Language) -> list[str]:
    """A bracket above the bars from p5 to p95, with both amounts."""
    low, high, y = axis(npv["p5"]), axis(npv["p95"]), top - 12
    said = say("drawing.plot.nine_of_ten", lang, low=euro(npv["p5"], lang), high=euro(npv["p95"], lang))
    half = width(said, SIZE, bold=True) / 2
    middle = min(max((low + high) / 2, half + 4.0), WIDTH - half - 4.0)
    return [
        element("path", d=f"M{low:.1f} {y + 8:.1f}v-8H{high:.1f}v8", fill="none", stroke=INK, stroke_width=2),
        words(said, middle, y - 10, SIZE, font_weight=700, text_anchor="middle"),
    ]


def tornado_svg(rows: Sequence[Mapping[str, Any]], likely: float, lang: Language = "nl") -> str:
    """What each knob can do alone: the balance from its low end to its high end, the widest first.

    Parameters
    ----------
    rows
        Mappings with `number`, `label`, `at_low`, `at_high` (balances, EUR present value) and the written ends
        `low_text`, `high_text`.
    likely
        The balance with every knob at likely, EUR present value.
    lang
        Language of the labels.
    """
    left, right, top, row_height = 84.0, WIDTH - 84.0, 34.0, 50.0
    axis = Axis.around([likely, *(row[end] for row in rows for end in ("at_low", "at_high"))], left, right)
    bottom = top + row_height * max(1, len(rows))
    said = say("drawing.plot.likely", lang, value=euro(likely, lang))
    half = width(said, SIZE, bold=True) / 2
    middle = min(max(axis(likely), half + 4.0), WIDTH - half - 4.0)
    parts = [axis.drawn(top, bottom, lang), words(said, middle, 20, SIZE, font_weight=700, text_anchor="middle")]
    parts += [_upright(axis(0.0), top, bottom, INK, 2.5), _upright(axis(likely), top, bottom, INK_2, 1.5, "4 3")]
    for index, row in enumerate(rows):
        y = top + index * row_height
        number, after = numbered(str(row["number"]), 8.0, y + 18, SIZE)
        label, _ = block(str(row["label"]), after - 4.0, y + 18, SIZE, WIDTH - after, 1)
        # Paper under the name, so that no line crosses it.
        reach = min(WIDTH, after + width(str(row["label"]), SIZE))
        paper = element("rect", x=0.0, y=y + 2, width=reach, height=22.0, fill=SHEET)
        parts += [paper, number, label, *_swing(axis, row, likely, y + 25)]
    return drawing(
        WIDTH, bottom + 32, "".join(parts), say("drawing.plot.tornado", lang), say("drawing.plot.tornado.about", lang)
    )


def _swing(axis: Axis, row: Mapping[str, Any], likely: float, y: float) -> list[str]:
    """A bar to both sides of the middle estimate, with the knob's own values at its ends."""
    ends = sorted(((row["at_low"], row["low_text"]), (row["at_high"], row["high_text"])), key=lambda end: float(end[0]))
    (worst, worst_text), (best, best_text) = ends
    parts = []
    for a, b, colour in ((worst, min(best, likely), PAYS), (max(worst, likely), best, GAINS)):
        if axis(b) > axis(a):
            parts.append(element("rect", x=axis(a), y=y, width=axis(b) - axis(a), height=16.0, fill=colour))
    parts.append(_upright(axis(0.0), y, y + 16, INK, 2.5))
    for said, x, anchor in ((str(worst_text), axis(worst) - 5, "end"), (str(best_text), axis(best) + 5, "start")):
        # Paper under a figure too: a bar beside zero would have the line through it.
        room = width(said, SIZE)
        parts.append(element("rect", x=x - room * (anchor == "end"), y=y, width=room, height=16.0, fill=SHEET))
        parts.append(words(said, x, y + 13, SIZE, fill=INK_2, text_anchor=anchor))
    return parts


def _upright(x: float, top: float, bottom: float, colour: str, thick: float, dashes: str = "") -> str:
    return element(
        "path", d=f"M{x:.1f} {top:.1f}V{bottom:.1f}", stroke=colour, stroke_width=thick, stroke_dasharray=dashes
    )


def dot(x: float, y: float, *, filled: bool) -> str:
    """A mark for an outcome: filled for the middle estimate, open for the mean."""
    if filled:
        return element("circle", cx=x, cy=y, r=7, fill=INK, stroke="#ffffff", stroke_width=2)
    return element("circle", cx=x, cy=y, r=5.5, fill="#ffffff", stroke=INK, stroke_width=2.5)
