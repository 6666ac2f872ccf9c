"""Plots as plain SVG: who pays and who gains, knobs with their tipping points, and the range of the balance."""

from collections.abc import Mapping, Sequence
from typing import Any

from effectenarena.drawing.metrics import width
from effectenarena.drawing.svg import BAD, GOOD, INK, INK_2, LINE, block, drawing, element, text, words
from effectenarena.text import Language, euro, say

_WIDTH = 1000.0
PAYS, GAINS = "#c98a74", "#4c9f83"
_COLUMNS = {"cost": 732.0, "benefit": 854.0, "balance": 984.0}
"""Where the columns of figures end."""


def parties_svg(rows: Sequence[Mapping[str, Any]], lang: Language = "nl") -> str:
    """Bars by party: costs to the left, benefits to the right of one line, with the figures beside them.

    Parameters
    ----------
    rows
        Mappings with `label`, `cost`, `benefit` and `balance`, in EUR present value; `unknown` has words by these names
        for what is 0 only because nobody knows it.
    lang
        Language of the labels.
    """
    left, right, row_height, top = 280.0, 610.0, 46.0, 44.0
    reach_left = max([0.0, *(max(row["cost"], -row["benefit"], 0.0) for row in rows)])
    reach_right = max([0.0, *(max(row["benefit"], 0.0) for row in rows)])
    span = (reach_left + reach_right) or 1.0
    zero = left + (right - left) * reach_left / span
    scale = (right - left) / span
    end = {"text_anchor": "end"}
    parts = [words(say(f"drawing.plot.{name}", lang), x, 28, 16, fill=INK_2, **end) for name, x in _COLUMNS.items()]
    for index, row in enumerate(rows):
        y = top + index * row_height
        parts.append(element("path", d=f"M16 {y:.1f}H{_WIDTH - 16:.1f}", stroke=LINE))
        label, lines = block(str(row["label"]), 16, y + 29, 17, left - 36, 2, font_weight=700)
        if lines > 1:
            label, _ = block(str(row["label"]), 16, y + 20, 15, left - 36, 2, font_weight=700)
        parts.append(label)
        parts.extend(_bars(row, zero, scale, y + 10, row_height - 20))
        for name, x in _COLUMNS.items():
            value = -row["cost"] if name == "cost" else row[name]
            nought = row.get("unknown", {}).get(name) or (euro(0, lang) if name == "balance" else "–")
            look = {"fill": BAD if row["balance"] < 0 else INK, "font_weight": 700} if name == "balance" else {}
            parts.append(words(euro(value, lang) if value else nought, x, y + 29, 16, **look, **end))
    height = top + len(rows) * row_height + 12
    parts.append(element("path", d=f"M{zero:.1f} {top:.1f}V{height - 12:.1f}", stroke=INK, stroke_width=2))
    return drawing(
        _WIDTH, height, "".join(parts), say("drawing.plot.parties", lang), say("drawing.plot.parties.about", lang)
    )


def _bars(row: Mapping[str, Any], zero: float, scale: float, y: float, height: float) -> list[str]:
    cost, benefit = float(row["cost"]), float(row["benefit"])
    bars = []
    if cost > 0:
        bars.append(element("rect", x=zero - cost * scale, y=y, width=cost * scale, height=height, rx=3, fill=PAYS))
    if benefit > 0:
        bars.append(element("rect", x=zero, y=y, width=benefit * scale, height=height, rx=3, fill=GAINS))
    elif benefit < 0:
        look: dict[str, Any] = {"fill": "none", "stroke": BAD, "stroke_width": 2, "stroke_dasharray": "4 3"}
        bars.append(element("rect", x=zero + benefit * scale, y=y, width=-benefit * scale, height=height, rx=3, **look))
    return bars


def knobs_svg(rows: Sequence[Mapping[str, Any]], lang: Language = "nl") -> str:
    """Knobs below each other: the range, the expected value, and the tipping point, red when it lies inside.

    Parameters
    ----------
    rows
        Mappings with `number`, `label`, `low`, `likely`, `high`, `value` (or None), `status`, and the written figures
        `low_text`, `likely_text`, `high_text`, `value_text`.
    lang
        Language of the labels.
    """
    row_height, left, right = 96.0, 16.0, _WIDTH - 16.0
    parts = []
    for index, row in enumerate(rows):
        y = index * row_height
        number, after = numbered(str(row["number"]), left, y + 26)
        label, _ = block(str(row["label"]), after, y + 26, 17, right - after, 1)
        parts += [number, label, _line(row, left, right, y + 50), _spread(row, left, y + 82)]
        if row["value"] is not None:
            inside = row["status"] == "inside"
            said = say("drawing.plot.tips" if inside else "drawing.plot.only", lang, value=row["value_text"])
            look: dict[str, Any] = {"fill": BAD if inside else INK_2, "font_weight": 700, "text_anchor": "end"}
            parts.append(words(said, right, y + 82, 15, **look))
    height = max(1, len(rows)) * row_height
    return drawing(
        _WIDTH, height, "".join(parts), say("drawing.plot.knobs", lang), say("drawing.plot.knobs.about", lang)
    )


def numbered(number: str, x: float, y: float, size: float = 17.0) -> tuple[str, float]:
    """Write a number, with a drawn arrow for "→", which the typeface lacks; gives where the next text begins."""
    parts = []
    for index, part in enumerate(number.split("→")):
        if index:
            look = {"fill": "none", "stroke": GOOD, "stroke_width": 2}
            parts.append(element("path", d=f"M{x + 2:.1f} {y - 6:.1f}h14m-5-5l5 5-5 5", **look))
            x += 20
        parts.append(words(part, x, y, size, fill=GOOD, font_weight=700))
        x += width(part, size, bold=True)
    return "".join(parts), x + 12


def _spread(row: Mapping[str, Any], x: float, y: float) -> str:
    """Low, likely and high, the likely one in bold."""
    likely = element("tspan", text(str(row["likely_text"])), font_weight=700, fill=INK)
    if row["low"] == row["high"]:
        return element("text", likely, x=x, y=y, font_size=15.0)
    low, high = text(f"{row['low_text']} · "), text(f" · {row['high_text']}")
    return element("text", f"{low}{likely}{high}", x=x, y=y, font_size=15.0, fill=INK_2)


def _line(row: Mapping[str, Any], left: float, right: float, y: float) -> str:
    low, likely, high = (float(row[key]) for key in ("low", "likely", "high"))
    margin = (high - low) * 0.35 or abs(likely) * 0.5 or 1.0
    start, end = low - margin, high + margin

    def place(value: float) -> float:
        return left + (right - left) * min(1.0, max(0.0, (value - start) / (end - start)))

    parts = [
        element("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=LINE, stroke_width=2),
        element(
            "path",
            d=f"M{place(low):.1f} {y:.1f}H{place(high):.1f}",
            stroke=GAINS,
            stroke_width=9,
        ),
    ]
    if row["value"] is not None:
        x, inside = place(float(row["value"])), row["status"] == "inside"
        look = (
            {"stroke": BAD, "stroke_width": 4}
            if inside
            else {"stroke": INK_2, "stroke_width": 3, "stroke_dasharray": "3 4"}
        )
        parts.append(element("path", d=f"M{x:.1f} {y - 13:.1f}v26", **look))
    parts.append(element("circle", cx=place(likely), cy=y, r=9, fill=INK, stroke="#ffffff", stroke_width=2))
    return "".join(parts)


def range_svg(npv: Mapping[str, float], lang: Language = "nl") -> str:
    """The balance for everyone together: from p5 to p95, the middle estimate and the expected value, and zero.

    Parameters
    ----------
    npv
        `likely`, `mean`, `p5`, `p95`, in EUR present value.
    lang
        Language of the labels.
    """
    left, right, y = 60.0, _WIDTH - 60.0, 62.0
    values = [0.0, npv["p5"], npv["p95"], npv["likely"], npv["mean"]]
    start, end = min(values), max(values)
    span = (end - start) or 1.0

    def place(value: float) -> float:
        return left + (right - left) * (value - start) / span

    low, high, zero = place(npv["p5"]), place(npv["p95"]), place(0.0)
    parts = [
        element("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=LINE, stroke_width=2),
        *(
            element("path", d=f"M{a:.1f} {y:.1f}H{b:.1f}", stroke=colour, stroke_width=18)
            for a, b, colour in ((low, min(high, zero), PAYS), (max(low, zero), high, GAINS))
            if a < b
        ),
        element("path", d=f"M{zero:.1f} {y - 28:.1f}v56", stroke=INK, stroke_width=2),
        words(say("drawing.plot.zero", lang), zero, y - 36, 16, text_anchor=_anchor(zero, left, right)),
        element("circle", cx=place(npv["likely"]), cy=y, r=10, fill=INK, stroke="#ffffff", stroke_width=2),
        element("circle", cx=place(npv["mean"]), cy=y, r=7, fill="#ffffff", stroke=INK, stroke_width=3),
        words(
            euro(npv["p5"], lang), max(low, left), y + 42, 17, font_weight=700, text_anchor=_anchor(low, left, right)
        ),
        words(euro(npv["p95"], lang), high, y + 42, 17, font_weight=700, text_anchor=_anchor(high, left, right)),
        element("circle", cx=left + 8, cy=y + 76, r=8, fill=INK),
        words(say("drawing.plot.likely", lang, value=euro(npv["likely"], lang)), left + 26, y + 82, 16),
        element("circle", cx=left + 428, cy=y + 76, r=6, fill="#ffffff", stroke=INK, stroke_width=3),
        words(say("drawing.plot.mean", lang, value=euro(npv["mean"], lang)), left + 446, y + 82, 16),
    ]
    return drawing(
        _WIDTH, 164.0, "".join(parts), say("drawing.plot.range", lang), say("drawing.plot.range.about", lang)
    )


def _anchor(x: float, left: float, right: float) -> str:
    return "start" if x < left + 80 else "end" if x > right - 80 else "middle"
