"""Two knobs together: where the balance is zero, and on which side of that line it pays."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from effectenarena.drawing.axis import SIZE, Axis
from effectenarena.drawing.doubt import WIDTH, dot
from effectenarena.drawing.metrics import width
from effectenarena.drawing.svg import BAD, GOOD, INK, INK_2, KIND_WASH, LINE, drawing, element, words
from effectenarena.text import Language, say

PAYS_NOT: Final = "#f7e4dd"
"""Ground where it does not pay."""
_SNAP: Final = 0.06
"""A line that ends nearer than this part of the plot to its edge ends there: it was followed by steps."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 96.0, WIDTH - 24.0, 40.0, 300.0
_CORNERS: Final = (("low", "low"), ("high", "low"), ("high", "high"), ("low", "high"))
"""Around the plot, from below on the left: against the clock, as everything here goes around."""
Spot = tuple[float, float]
"""Parts of the width and of the height, from below on the left."""


def frontier_svg(pair: Mapping[str, Any], lang: Language = "nl") -> str:
    """Two knobs together: the line where the balance is zero, inside both ranges, and where it pays.

    Parameters
    ----------
    pair
        `first` and `second` (the names), `x` and `y` (`{low, likely, high, low_text, likely_text, high_text}`), and
        `lines` (runs of `(x, y)` where the balance is zero), and `positive` (corners of the box where it pays, as
        `(x end, y end)` with ends `low` and `high`).
    lang
        Language of the labels.
    """
    x, y = pair["x"], pair["y"]
    across, up = Axis(x["low"], x["high"], _LEFT, _RIGHT), Axis(y["low"], y["high"], _BOTTOM, _TOP)
    frame = {"x": _LEFT, "y": _TOP, "width": _RIGHT - _LEFT, "height": _BOTTOM - _TOP}
    parts = [
        *_grounds(pair, frame),
        element("rect", **frame, fill="none", stroke=LINE),
        words(str(pair["second"]), _LEFT, _TOP - 14, SIZE, font_weight=700),
        words(str(pair["first"]), _RIGHT, _BOTTOM + 44, SIZE, font_weight=700, text_anchor="end"),
        *_expected(x, y, across(x["likely"]), up(y["likely"])),
    ]
    for end, anchor in (("low", "start"), ("high", "end")):
        parts.append(words(x[f"{end}_text"], across(x[end]), _BOTTOM + 20, SIZE, fill=INK_2, text_anchor=anchor))
    for end, shift in (("low", 0.0), ("high", 12.0)):
        parts.append(words(y[f"{end}_text"], _LEFT - 8, up(y[end]) + shift, SIZE, fill=INK_2, text_anchor="end"))
    negative = [corner for corner in _CORNERS if corner not in pair["positive"]]
    for key, colour, corners in (("pays", GOOD, pair["positive"]), ("pays_not", BAD, negative[:1])):
        for corner_x, corner_y in corners:
            side = {"low": ("start", 8.0), "high": ("end", -8.0)}[corner_x]
            down = {"low": -10.0, "high": 22.0}[corner_y]
            place = across(x[corner_x]) + side[1], up(y[corner_y]) + down
            look = {"fill": colour, "font_weight": 700, "text_anchor": side[0]}
            parts.append(words(say(f"drawing.plot.{key}", lang), *place, SIZE, **look))
    for run in pair["lines"]:
        path = "L".join(f"{across(a):.1f} {up(b):.1f}" for a, b in run)
        parts.append(element("path", d=f"M{path}", fill="none", stroke=INK, stroke_width=3, stroke_linejoin="round"))
    parts += [
        element("circle", cx=across(x["likely"]), cy=up(y["likely"]), r=8, fill=INK, stroke="#ffffff", stroke_width=2),
        dot(_LEFT + 8, _BOTTOM + 66, filled=True),
        words(say("drawing.plot.expected", lang), _LEFT + 24, _BOTTOM + 71, SIZE),
    ]
    title, about = say("drawing.plot.frontier", lang), say("drawing.plot.frontier.about", lang)
    return drawing(WIDTH, _BOTTOM + 84, "".join(parts), title, about)


def _expected(x: Mapping[str, Any], y: Mapping[str, Any], at_x: float, at_y: float) -> Iterator[str]:
    """What the group expects, along both edges, where it touches neither end."""
    thin = {"stroke": INK_2, "stroke_width": 1.5, "stroke_dasharray": "2 4"}
    half = width(str(x["likely_text"]), SIZE) / 2
    if at_x - half > _LEFT + width(str(x["low_text"]), SIZE) + 8 and (
        at_x + half < _RIGHT - width(str(x["high_text"]), SIZE) - 8
    ):
        yield element("path", d=f"M{at_x:.1f} {at_y:.1f}V{_BOTTOM:.1f}", **thin)
        yield words(str(x["likely_text"]), at_x, _BOTTOM + 20, SIZE, font_weight=700, text_anchor="middle")
    if _TOP + 28 < at_y < _BOTTOM - 18:
        yield element("path", d=f"M{_LEFT:.1f} {at_y:.1f}H{at_x:.1f}", **thin)
        yield words(str(y["likely_text"]), _LEFT - 8, at_y + 5, SIZE, font_weight=700, text_anchor="end")


def _grounds(pair: Mapping[str, Any], frame: Mapping[str, float]) -> Iterator[str]:
    """A ground on both sides of one line from edge to edge; none where it is not so simple."""
    good, bad = KIND_WASH["effect"], PAYS_NOT
    side = _side(pair)
    if side:
        yield element("rect", **frame, fill=bad)
        path = "L".join(f"{_LEFT + a * (_RIGHT - _LEFT):.1f} {_BOTTOM - b * (_BOTTOM - _TOP):.1f}" for a, b in side)
        yield element("path", d=f"M{path}Z", fill=good)


def _side(pair: Mapping[str, Any]) -> list[Spot]:
    """The corners of the side where it pays: along the line, and back along the edge."""
    if len(pair["lines"]) != 1 or len(pair["lines"][0]) < 2:
        return []
    spans = [(float(pair[axis]["low"]), float(pair[axis]["high"])) for axis in ("x", "y")]
    if any(low >= high for low, high in spans):
        return []
    (a, b), (c, d) = spans
    line = [((p - a) / (b - a), (q - c) / (d - c)) for p, q in pair["lines"][0]]
    first, last = _on_edge(line[0]), _on_edge(line[-1])
    if first is None or last is None:
        return []
    line = [first, *line[1:-1], last]
    paying = {corner for corner in _CORNERS if corner in [tuple(one) for one in pair["positive"]]}
    for run in (line, line[::-1]):
        passed = _passed(_around(run[-1]), _around(run[0]))
        if {_CORNERS[corner] for corner in passed} == paying:
            return [*run, *(_spot(corner) for corner in passed)]
    return []


def _on_edge(spot: Spot) -> Spot | None:
    """The nearest place on the edge; None for what ends inside."""
    x, y = (min(1.0, max(0.0, part)) for part in spot)
    near, edge = min((x, (0.0, y)), (1 - x, (1.0, y)), (y, (x, 0.0)), (1 - y, (x, 1.0)))
    return edge if near <= _SNAP else None


def _around(edge: Spot) -> float:
    """How far along the edge a place lies, from below on the left: corners at 0, 1, 2 and 3."""
    x, y = edge
    return x if y == 0 else 1 + y if x == 1 else 3 - x if y == 1 else 4 - y


def _passed(start: float, end: float) -> Sequence[int]:
    """The corners between two places on the edge, against the clock."""
    end += 4.0 * (end <= start)
    return [corner % 4 for corner in range(1, 8) if start < corner < end]


def _spot(corner: int) -> Spot:
    a, b = _CORNERS[corner]
    return float(a == "high"), float(b == "high")
