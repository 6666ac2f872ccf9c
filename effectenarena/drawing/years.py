"""Money per year as a plot."""

from collections.abc import Mapping, Sequence
from typing import Any

from effectenarena.drawing.axis import SIZE, Axis
from effectenarena.drawing.doubt import WIDTH, dot
from effectenarena.drawing.plots import GAINS, PAYS
from effectenarena.drawing.svg import INK, INK_2, LINE, drawing, element, words
from effectenarena.text import Language, euro, say


def years_svg(rows: Sequence[Mapping[str, Any]], lang: Language = "nl") -> str:
    """Money per year: costs down, benefits up, and a dot for what remains.

    Parameters
    ----------
    rows
        Mappings with `year`, `cost` and `benefit`, in EUR of that year's price level, not discounted.
    lang
        Language of the labels.
    """
    left, right, top, bottom = 96.0, WIDTH - 16.0, 16.0, 236.0
    money = Axis.around([end for row in rows for end in (-row["cost"], row["benefit"])], bottom, top)
    room = (right - left) / max(1, len(rows))
    parts = []
    for tick in money.ticks(4):
        parts.append(element("path", d=f"M{left:.1f} {money(tick):.1f}H{right:.1f}", stroke=LINE))
        parts.append(words(euro(tick, lang), left - 8, money(tick) + 5, SIZE, fill=INK_2, text_anchor="end"))
    for index, row in enumerate(rows):
        x, zero = left + index * room, money(0.0)
        for ends, colour in (((0.0, -row["cost"]), PAYS), ((0.0, row["benefit"]), GAINS)):
            a, b = sorted(money(end) for end in ends)
            if b > a:
                look = {"width": room * 0.7, "height": b - a, "fill": colour}
                parts.append(element("rect", x=x + room * 0.15, y=a, **look))
        middle = x + room / 2
        parts.append(dot(middle, money(row["benefit"] - row["cost"]), filled=True))
        if index % max(1, round(44.0 / room)) == 0:
            parts.append(words(str(row["year"]), middle, bottom + 22, SIZE, fill=INK_2, text_anchor="middle"))
        if index == 0:
            parts.insert(0, element("path", d=f"M{left:.1f} {zero:.1f}H{right:.1f}", stroke=INK, stroke_width=2))
    parts += [
        dot(left + 8, bottom + 45, filled=True),
        words(say("drawing.plot.balance", lang), left + 24, bottom + 50, SIZE),
    ]
    return drawing(
        WIDTH, bottom + 64, "".join(parts), say("drawing.plot.years", lang), say("drawing.plot.years.about", lang)
    )
