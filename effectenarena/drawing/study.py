"""What a study is worth, and what it costs, by its number of cases, as a plot."""

from collections.abc import Callable, Mapping, Sequence
from math import floor, log10
from typing import Final

from effectenarena.drawing.axis import SIZE, Axis
from effectenarena.drawing.doubt import WIDTH, dot
from effectenarena.drawing.metrics import width
from effectenarena.drawing.plots import GAINS, PAYS
from effectenarena.drawing.svg import INK, INK_2, LINE, drawing, element, words
from effectenarena.text import Language, euro, number, say

_ABOVE: Final = 1.12
"""The plot goes so far above what exact knowledge is worth; a cost above that leaves it."""


def study_svg(points: Sequence[Mapping[str, float]], marks: Mapping[str, float | None], lang: Language = "nl") -> str:
    """Two lines over the number of cases: what the study is worth and what it costs; shaded where it pays.

    Parameters
    ----------
    points
        Mappings with `n` (1 or more, rising), `worth` and `cost` in EUR.
    marks
        `exactly` (EUR, what exact knowledge is worth), `best_n`, `pays_from`, `pays_until`; None where there is none.
    lang
        Language of the labels.
    """
    left, right, top, bottom = 96.0, WIDTH - 24.0, 20.0, 246.0
    exactly = marks["exactly"] or 0.0
    money = Axis.around([_ABOVE * exactly], bottom, top)
    last = log10(max(points[-1]["n"], 10.0))

    def x(n: float) -> float:
        return left + (right - left) * min(1.0, log10(max(n, 1.0)) / last)

    parts = []
    for tick in money.ticks(4):
        parts.append(element("path", d=f"M{left:.1f} {money(tick):.1f}H{right:.1f}", stroke=LINE))
        parts.append(words(euro(tick, lang), left - 8, money(tick) + 5, SIZE, fill=INK_2, text_anchor="end"))
    for power in range(floor(last) + 1):
        at = 10**power
        parts.append(element("path", d=f"M{x(at):.1f} {bottom:.1f}v6", stroke=INK_2))
        half = width(number(at, lang, 0), SIZE) / 2
        middle = min(x(at), WIDTH - half - 2)
        parts.append(words(number(at, lang, 0), middle, bottom + 22, SIZE, fill=INK_2, text_anchor="middle"))
    parts.append(element("path", d=f"M{left:.1f} {bottom:.1f}H{right:.1f}", stroke=INK, stroke_width=2))
    parts.append(words(say("drawing.plot.study.cases", lang), right, bottom + 42, SIZE, text_anchor="end"))
    parts += _shade(points, marks, x, money)
    parts.append(_line([(x(left_), money(exactly)) for left_ in (1.0, points[-1]["n"])], INK_2, dash="2 5"))
    parts.append(_line([(x(one["n"]), money(one["worth"])) for one in points], INK, thick=3))
    shown = [one for one in points if one["cost"] <= _ABOVE * exactly]
    parts.append(_line([(x(one["n"]), money(one["cost"])) for one in shown], PAYS, thick=3, dash="9 5"))
    best = marks["best_n"]
    if best:
        worth = next(one["worth"] for one in points if one["n"] == best)
        parts.append(element("path", d=f"M{x(best):.1f} {money(worth):.1f}V{bottom:.1f}", stroke=INK, stroke_width=1.5))
        parts.append(dot(x(best), money(worth), filled=True))
    parts += _legend(left, bottom, best, lang)
    about = say("drawing.plot.study.about", lang)
    return drawing(WIDTH, bottom + 106, "".join(parts), say("drawing.plot.study", lang), about)


def _shade(
    points: Sequence[Mapping[str, float]],
    marks: Mapping[str, float | None],
    x: Callable[[float], float],
    money: Axis,
) -> list[str]:
    """Between the two lines, where the study pays."""
    first, end = marks["pays_from"], marks["pays_until"]
    inside = [one for one in points if first and one["n"] >= first and one["n"] <= (end or one["n"])]
    if len(inside) < 2:
        return []
    edge = [(x(one["n"]), money(one["worth"])) for one in inside]
    edge += [(x(one["n"]), money(one["cost"])) for one in reversed(inside)]
    path = "L".join(f"{a:.1f} {b:.1f}" for a, b in edge)
    return [element("path", d=f"M{path}Z", fill=GAINS, fill_opacity=0.3)]


def _line(places: Sequence[tuple[float, float]], colour: str, *, thick: float = 2, dash: str = "") -> str:
    path = "L".join(f"{a:.1f} {b:.1f}" for a, b in places)
    look = {"stroke": colour, "stroke_width": thick, "stroke_dasharray": dash}
    return element("path", d=f"M{path}", fill="none", **look) if places else ""


def _legend(left: float, bottom: float, best: float | None, lang: Language) -> list[str]:
    """What each line is, in a column of its own beneath the plot; the axis of cases has its name above them."""
    second, parts = left + 270, []
    looks = (
        ("worth", left, 66, INK, 3.0, ""),
        ("cost", second, 66, PAYS, 3.0, "9 5"),
        ("exactly", left, 92, INK_2, 2.0, "2 5"),
    )
    for name, x, down, colour, thick, dash in looks:
        y = bottom + down
        parts.append(_line([(x, y - 5), (x + 26, y - 5)], colour, thick=thick, dash=dash))
        parts.append(words(say(f"drawing.plot.study.{name}", lang), x + 34, y, SIZE))
    if best:
        parts.append(dot(second + 13, bottom + 87, filled=True))
        said = say("drawing.plot.study.best", lang, count=number(best, lang, 0))
        parts.append(words(said, second + 34, bottom + 92, SIZE))
    return parts
