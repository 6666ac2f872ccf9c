"""What is new, gone or changed on a drawn sheet: a sign, a word and an outline, so that colour is never alone."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from effectenarena.drawing.layout import Box
from effectenarena.drawing.metrics import width
from effectenarena.drawing.svg import BAD, DOUBT, GOOD, SHEET, element, words
from effectenarena.text import Language, say

Mark = Literal["new", "gone", "changed"]
SIGN: Final[Mapping[Mark, str]] = {"new": "+", "gone": "×", "changed": "±"}
_LOOK: Final[Mapping[Mark, dict[str, Any]]] = {
    "new": {"stroke": GOOD, "stroke_width": 4.0},
    "gone": {"stroke": BAD, "stroke_width": 2.5, "stroke_dasharray": "6 5"},
    "changed": {"stroke": DOUBT, "stroke_width": 3.0, "stroke_dasharray": "14 4"},
}
_SIZE: Final = 15.0
_GAP: Final = 3.0


def note_mark(box: Box, mark: Mark, lang: Language) -> str:
    """An outline around a note, and a tag with sign and word on its upper edge."""
    said = f"{SIGN[mark]} {say(f'drawing.mark.{mark}', lang)}"
    room = width(said, _SIZE, bold=True) + 14.0
    x, y = box.x + box.width - room - 8.0, box.y - 11.0
    outline = element(
        "rect",
        x=box.x - _GAP,
        y=box.y - _GAP,
        width=box.width + 2 * _GAP,
        height=box.height + 2 * _GAP,
        rx=8,
        fill="none",
        **_LOOK[mark],
    )
    tag = element("rect", x=x, y=y, width=room, height=22.0, rx=11, fill=_LOOK[mark]["stroke"])
    return outline + tag + words(said, x + 7.0, y + 16.0, _SIZE, fill=SHEET, font_weight=700)


def arrow_mark(source: Box, target: Box, mark: Mark) -> str:
    """A round sign halfway an arrow."""
    x, y = halfway(source, target)
    disc = element("circle", cx=x, cy=y, r=11.0, fill=SHEET, stroke=_LOOK[mark]["stroke"], stroke_width=2.5)
    sign = words(SIGN[mark], x, y + 6.5, 19.0, fill=_LOOK[mark]["stroke"], font_weight=700, text_anchor="middle")
    return disc + sign


def halfway(source: Box, target: Box) -> tuple[float, float]:
    """Where the middle of an arrow lies; its curve is the same from both ends."""
    y = (source.middle + target.middle) / 2
    if source.x == target.x:
        right = source.x + source.width
        return right + 0.75 * min(50.0, 14.0 + abs(target.middle - source.middle) / 12), y
    back = target.x < source.x
    x1 = source.x if back else source.x + source.width
    x2 = target.x + target.width if back else target.x
    return (x1 + x2) / 2, y
