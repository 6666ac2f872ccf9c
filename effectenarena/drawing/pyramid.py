"""The pyramid: few households at the top, and beside each layer what it costs together."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from effectenarena.drawing.plots import PAYS
from effectenarena.drawing.svg import INK, INK_2, KIND_COLOUR, KIND_WASH, LINE, block, drawing, element, words
from effectenarena.text import Language, say

_WIDTH: Final = 1000.0
_ROW, _TOP, _FOOT = 132.0, 46.0, 16.0
_APEX, _HALF = 158.0, 142.0
_TEXT, _ROOM = 330.0, 300.0
_MONEY, _MONEY_WIDE = 660.0, 324.0
_TALL: Final = 30.0


def pyramid_svg(rows: Sequence[Mapping[str, Any]], lang: Language = "nl", *, title: str = "", about: str = "") -> str:
    """Draw the layers, the top first; nobody has to read an area to read the figures.

    Parameters
    ----------
    rows
        Mappings with `label`, `lines` (what is said of the layer), `money` (lowest and highest, EUR per year, or None
        where nobody knows) and `money_text`.
    lang
        Language of the words.
    title, about
        What the drawing shows, for who cannot see it.
    """
    most = max([1.0, *(row["money"][1] for row in rows if row["money"])])
    parts = [
        words(say("drawing.pyramid.households", lang), _TEXT, 26, 16, fill=INK_2),
        words(say("drawing.pyramid.money", lang), _MONEY, 26, 16, fill=INK_2),
    ]
    for index, row in enumerate(rows):
        y = _TOP + index * _ROW
        parts.append(_slice(index, len(rows)))
        if index:
            parts.append(element("path", d=f"M{_TEXT:.1f} {y:.1f}H{_WIDTH - 16:.1f}", stroke=LINE))
        label, lines = block(str(row["label"]), _TEXT, y + 28, 17, _ROOM, 2, font_weight=700)
        parts.append(label)
        for at, line in enumerate(row["lines"]):
            parts.append(words(str(line), _TEXT, y + 28 + (lines + at) * 21, 15, fill=INK_2))
        parts += _money(row, most, y + 26)
    return drawing(_WIDTH, _TOP + len(rows) * _ROW + _FOOT, "".join(parts), title, about)


def _slice(index: int, layers: int) -> str:
    """One layer of the triangle, a little apart from the one above it."""
    above, below = (_HALF * part / layers for part in (index, index + 1))
    top, bottom = _TOP + index * _ROW + (3.0 if index else 0.0), _TOP + (index + 1) * _ROW - 3.0
    path = f"M{_APEX - above:.1f} {top:.1f}H{_APEX + above:.1f}L{_APEX + below:.1f} {bottom:.1f}H{_APEX - below:.1f}Z"
    last = index == layers - 1
    fill = KIND_COLOUR["party"] if not index else KIND_WASH["party"]
    return element("path", d=path, fill=fill, stroke=KIND_COLOUR["party"], stroke_width=2,
                   stroke_dasharray="6 5" if last else "")  # fmt: skip


def _money(row: Mapping[str, Any], most: float, y: float) -> list[str]:
    """A bar up to the lowest, open up to the highest; an open end with a question mark where nobody knows."""
    if not row["money"]:
        rest: dict[str, Any] = {"fill": "none", "stroke": INK_2, "stroke_width": 2, "stroke_dasharray": "4 4"}
        mark = element("rect", x=_MONEY, y=y, width=44.0, height=_TALL, rx=3, **rest)
        sign = words("?", _MONEY + 22, y + 21, 18, font_weight=700, text_anchor="middle")
        return [mark, sign, words(str(row["money_text"]), _MONEY, y + 54, 15, fill=INK_2)]
    low, high = (max(1.5, _MONEY_WIDE * end / most) for end in row["money"])
    bars = [element("rect", x=_MONEY, y=y, width=low, height=_TALL, rx=3, fill=PAYS)]
    if high > low:
        open_: dict[str, Any] = {"fill": "none", "stroke": PAYS, "stroke_width": 2, "stroke_dasharray": "5 3"}
        bars.append(element("rect", x=_MONEY + low, y=y + 1, width=high - low, height=_TALL - 2, **open_))
    return [*bars, words(str(row["money_text"]), _MONEY, y + 54, 15, fill=INK, font_weight=700)]
