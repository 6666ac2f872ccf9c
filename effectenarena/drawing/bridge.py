"""The bridge from the old outcome to the new one as a waterfall: each step begins where the one before it ended."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from effectenarena.drawing.plots import GAINS, PAYS
from effectenarena.drawing.svg import INK, INK_2, LINE, block, drawing, element, words
from effectenarena.text import Language, euro, say, sign_mark, signed_euro

_WIDTH: Final = 1000.0
_LEFT, _RIGHT, _AMOUNT = 330.0, 820.0, 984.0
_ROW, _TOP = 44.0, 12.0


def bridge_svg(rows: Sequence[Mapping[str, Any]], before: float, after: float, lang: Language = "nl") -> str:
    """Draw a waterfall, from the outcome before at the top to the outcome after at the bottom.

    Parameters
    ----------
    rows
        Mappings with `label` and `change`, EUR; together they are `after - before`.
    before, after
        Outcomes, EUR present value.
    lang
        Language of the words.
    """
    steps, at = [(say("drawing.bridge.before", lang), 0.0, before, before)], before
    for row in rows:
        change = float(row["change"])
        steps.append((str(row["label"]), at, at + change, change))
        at += change
    steps.append((say("drawing.bridge.after", lang), 0.0, after, after))
    ends = [0.0, *(end for _, start, stop, _ in steps for end in (start, stop))]
    low, high = min(ends), max(ends)
    scale = (_RIGHT - _LEFT) / ((high - low) or 1.0)

    def x(value: float) -> float:
        return _LEFT + (value - low) * scale

    parts = []
    for index, (label, start, stop, amount) in enumerate(steps):
        y, whole = _TOP + index * _ROW, index in (0, len(steps) - 1)
        parts.append(element("path", d=f"M16 {y:.1f}H{_WIDTH - 16:.1f}", stroke=LINE))
        look = {"font_weight": 700 if whole else 400}
        said, lines = block(label, 16, y + 28, 16, _LEFT - 40, 2, **look)
        parts.append(block(label, 16, y + 19, 15, _LEFT - 40, 2, **look)[0] if lines > 1 else said)
        fill = INK_2 if whole else GAINS if amount >= 0 else PAYS
        left, wide = min(x(start), x(stop)), max(abs(x(stop) - x(start)), 1.5)
        parts.append(element("rect", x=left, y=y + 10, width=wide, height=_ROW - 20, rx=2, fill=fill))
        if not whole:
            # A mark that needs no colour to say which way the step goes.
            beside = left - 16 if left > _LEFT + 16 else left + wide + 6
            parts.append(words(sign_mark("+" if amount >= 0 else "-"), beside, y + 28, 16, fill=INK_2))
            parts.append(element("path", d=f"M{x(start):.1f} {y - 10:.1f}V{y + 10:.1f}", stroke=INK_2))
        signed = (euro if whole else signed_euro)(amount, lang)
        parts.append(words(signed, _AMOUNT, y + 28, 16, text_anchor="end", font_weight=700 if whole else 400))
    height = _TOP + len(steps) * _ROW + 12
    parts.append(element("path", d=f"M{x(0.0):.1f} {_TOP:.1f}V{height - 12:.1f}", stroke=INK, stroke_width=2))
    return drawing(_WIDTH, height, "".join(parts), say("drawing.bridge.title", lang), say("drawing.bridge.about", lang))
