"""Counts as bars below each other, with each figure beside its bar; what is too small to show is said, not drawn."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from effectenarena.drawing.metrics import width
from effectenarena.drawing.svg import INK, INK_2, KIND_COLOUR, LINE, SHEET, block, drawing, element, words
from effectenarena.text import Language, number, say

_WIDTH: Final = 1000.0
_LEFT, _RIGHT = 330.0, 800.0
_TALL, _GAP, _AROUND = 22.0, 6.0, 14.0
_FIRST, _SECOND = KIND_COLOUR["party"], "#dba9c3"


def bars_svg(
    rows: Sequence[Mapping[str, Any]],
    lang: Language = "nl",
    *,
    title: str = "",
    about: str = "",
    legend: Sequence[str] = (),
) -> str:
    """Draw counts.

    Parameters
    ----------
    rows
        Mappings with `label`, `counts` (one or two; None is hidden) and `texts`, what is written beside each.
    lang
        Language of the words.
    title, about
        What the drawing shows, for who cannot see it.
    legend
        What the first and the second bar of a row are; nothing where there is one.
    """
    known = [count for row in rows for count in row["counts"] if count is not None]
    scale = (_RIGHT - _LEFT) / max([1, *known])
    parts, y = _legend(legend)
    for row in rows:
        tall = len(row["counts"]) * (_TALL + _GAP) - _GAP + 2 * _AROUND
        parts.append(element("path", d=f"M16 {y:.1f}H{_WIDTH - 16:.1f}", stroke=LINE))
        said, lines = block(str(row["label"]), 16, y + tall / 2 + 6, 16, _LEFT - 36, 2)
        parts.append(said if lines == 1 else block(str(row["label"]), 16, y + tall / 2 - 3, 15, _LEFT - 36, 2)[0])
        for at, (count, text) in enumerate(zip(row["counts"], row["texts"], strict=True)):
            parts += _bar(count, str(text), y + _AROUND + at * (_TALL + _GAP), scale, at, lang)
        y += tall
    parts.append(element("path", d=f"M{_LEFT:.1f} {_top(legend):.1f}V{y:.1f}", stroke=INK, stroke_width=2))
    return drawing(_WIDTH, y + 12, "".join(parts), title, about)


def _top(legend: Sequence[str]) -> float:
    return 44.0 if legend else 8.0


def _legend(legend: Sequence[str]) -> tuple[list[str], float]:
    """What each bar is: full, or light with an edge, so that colour is not alone."""
    parts, x = [], _LEFT
    for at, said in enumerate(legend):
        parts.append(element("rect", x=x, y=12, width=26, height=16, rx=3, **_look(at)))
        parts.append(words(said, x + 34, 26, 16))
        x += 34 + width(said, 16) + 36
    return parts, _top(legend)


def _look(at: int) -> dict[str, Any]:
    return {"fill": _SECOND if at else _FIRST, "stroke": _FIRST, "stroke_width": 1.5}


def _bar(count: int | None, text: str, y: float, scale: float, at: int, lang: Language) -> list[str]:
    if count is None:
        rest: dict[str, Any] = {"fill": SHEET, "stroke": INK_2, "stroke_width": 1.5, "stroke_dasharray": "3 4"}
        mark = element("rect", x=_LEFT, y=y, width=26.0, height=_TALL, rx=3, **rest)
        return [mark, words(say("drawing.bars.hidden", lang), _LEFT + 34, y + 16, 15, fill=INK_2)]
    wide = count * scale
    bar = element("rect", x=_LEFT, y=y, width=max(wide, 1.5), height=_TALL, rx=3, **_look(at))
    said = text or number(count, lang, 0)
    return [bar, words(said, _LEFT + wide + 8, y + 17, 16, font_weight=400 if at else 700)]
