"""Outcomes beside each other on one scale: a range for each, then its middle estimate and its expected value."""

from collections.abc import Mapping, Sequence
from typing import Any

from effectenarena.drawing.axis import SIZE, Axis
from effectenarena.drawing.doubt import WIDTH, dot
from effectenarena.drawing.metrics import width
from effectenarena.drawing.plots import GAINS, PAYS
from effectenarena.drawing.svg import INK, SHEET, block, drawing, element, words
from effectenarena.text import Language, euro, say


def outcomes_svg(rows: Sequence[Mapping[str, Any]], lang: Language = "nl") -> str:
    """Ranges below each other, each from p5 to p95, with zero as one line through all.

    Parameters
    ----------
    rows
        Mappings with `label`, `p5`, `p95`, `likely` and `mean`, in EUR present value, all of one price level.
    lang
        Language of the labels.
    """
    left, right, top = 16.0, WIDTH - 60.0, 14.0
    axis = Axis.around([row[name] for row in rows for name in ("p5", "p95", "likely", "mean")], left, right)
    drawn, bottom = [], top
    for row in rows:
        parts, height = _row(axis, row, bottom, lang)
        drawn += parts
        bottom += height
    parts = [axis.drawn(top, bottom, lang), _upright(axis(0.0), top, bottom), *drawn]
    legend = bottom + 50
    parts += [
        dot(left + 8, legend - 5, filled=True),
        words(say("drawing.plot.outcomes.likely", lang), left + 24, legend, SIZE),
        dot(left + 208, legend - 5, filled=False),
        words(say("drawing.plot.outcomes.mean", lang), left + 224, legend, SIZE),
        element("path", d=f"M{left + 370:.1f} {legend - 5:.1f}h26", stroke=GAINS, stroke_width=14),
        words(say("drawing.plot.outcomes.between", lang), left + 404, legend, SIZE),
    ]
    title, about = say("drawing.plot.outcomes", lang), say("drawing.plot.outcomes.about", lang)
    return drawing(WIDTH, legend + 16, "".join(parts), title, about)


def _row(axis: Axis, row: Mapping[str, Any], y: float, lang: Language) -> tuple[list[str], float]:
    """One outcome and its height: its name and range on paper, so that no line crosses them, and the bar below."""
    known = row["p5"] < row["p95"]
    said = f"{euro(row['p5'], lang)} … {euro(row['p95'], lang)}" if known else say("results.unranged.short", lang)
    room = WIDTH - 24.0 - width(said, SIZE, bold=True)
    label, lines = block(str(row["label"]), 8.0, y + 18, SIZE, room, 2)
    down = y + 18.0 * max(1, lines)
    parts = [
        element("rect", x=0.0, y=y + 2, width=WIDTH, height=down - y + 4, fill=SHEET),
        label,
        words(said, WIDTH - 8, y + 18, SIZE, font_weight=700, text_anchor="end"),
    ]
    for low, high, colour in ((row["p5"], min(row["p95"], 0.0), PAYS), (max(row["p5"], 0.0), row["p95"], GAINS)):
        if axis(high) > axis(low):
            look = {"width": axis(high) - axis(low), "height": 14.0, "fill": colour}
            parts.append(element("rect", x=axis(low), y=down + 14, **look))
    parts += [_upright(axis(0.0), down + 10, down + 32), dot(axis(row["likely"]), down + 21, filled=True)]
    return [*parts, dot(axis(row["mean"]), down + 21, filled=False)], down - y + 44.0


def _upright(x: float, top: float, bottom: float) -> str:
    return element("path", d=f"M{x:.1f} {top:.1f}V{bottom:.1f}", stroke=INK, stroke_width=2.5)
