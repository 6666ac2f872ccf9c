"""What a study of one number is worth against what it costs: the curve, the best size, and that in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np

from effectenarena.agenda import SIZES, Average, Proportion, Study, StudyWorth, study_worth
from effectenarena.agenda.evsi import Measured
from effectenarena.drawing import study_svg
from effectenarena.mkba import Compiled
from effectenarena.session.result_plots import ResultPlot
from effectenarena.text import Language, euro, number, say

Kind = Literal["proportion", "average"]
_POINTS: Final = 28
"""So many numbers of cases make the line in the plot."""
_ENDLESS: Final = 10**9
"""A study of so many cases has nothing left but what its design is off."""
_MOST: Final = 10**7
"""The longest axis of cases."""


class Point(NamedTuple):
    """A study of so many cases: what it is worth and costs, EUR."""

    n: int
    worth: float
    cost: float

    @property
    def left(self) -> float:
        """What the study leaves."""
        return self.worth - self.cost


@dataclass(frozen=True)
class Studied:
    """A study worked out.

    Attributes
    ----------
    kind
        What is measured: a proportion or an average.
    worth
        The best number of cases, and where it pays.
    exactly
        What it is worth to know the number exactly, for all decisions together, EUR.
    ceiling
        What the study can never be worth more than, however many cases: less than `exactly` when the design may be off.
    line
        Points of the plot.
    table
        Points of the table: the usual sizes, with the best one and those from and until which it pays.
    """

    kind: Kind
    worth: StudyWorth
    exactly: float
    ceiling: float
    line: tuple[Point, ...]
    table: tuple[Point, ...]


def can_be_proportion(compiled: Compiled, knob: str) -> bool:
    """Whether the range of a knob lies between 0 and 1, so that cases can be counted."""
    span = compiled.knobs.ranges[compiled.knobs.addresses[knob]]
    return 0 <= span.low <= span.high <= 1


def studied(compiled: Compiled, knob: str, study: Study, party: str | None = None) -> Studied:
    """Work out a study of a knob.

    Raises
    ------
    KeyError, ValueError
        As `agenda.evsi`.
    """
    known, found = Measured(compiled, knob, study.design, party), study_worth(compiled, knob, study, party)

    def point(n: int) -> Point:
        return Point(n, known.evsi(n) * study.decisions, study.fixed + n * study.per_case)

    marks = [n for n in (found.pays_from, found.best_n, found.pays_until) if n]
    end = min(_MOST, max([SIZES[-1], *(2 * n for n in marks)]))
    line = sorted({*(round(n) for n in np.geomspace(1, end, _POINTS)), *(n for n in marks if n <= end)})
    return Studied(
        "proportion" if isinstance(study.design, Proportion) else "average",
        found,
        known.evppi * study.decisions,
        known.evsi(_ENDLESS) * study.decisions if study.design.bias else known.evppi * study.decisions,
        tuple(point(n) for n in line),
        tuple(point(n) for n in sorted({*SIZES, *marks})),
    )


def design_of(kind: Kind, sd: float, bias: float) -> Proportion | Average:
    """How a number is measured."""
    return Proportion(bias) if kind == "proportion" else Average(sd, bias)


def study_words(found: Studied, study: Study, lang: Language) -> Iterator[str]:
    """Say what a study is worth: whether it pays, for how many cases, and what more cases cannot mend."""
    worth, exactly = found.worth, euro(found.exactly, lang)
    if found.exactly <= 0:
        yield say("studying.nothing", lang)
        return
    yield say("studying.exactly", lang, value=exactly)
    if study.design.bias:
        yield say("studying.ceiling", lang, value=euro(found.ceiling, lang))
    if worth.best_n == 0:
        yield say("studying.never", lang)
    elif worth.best_n is None:
        yield say(
            "studying.free" if worth.pays_from else "studying.free.never", lang, count=_count(worth.pays_from, lang)
        )
    else:
        counts = {key: _count(getattr(worth, key), lang) for key in ("best_n", "pays_from", "pays_until")}
        money = {key: euro(getattr(worth, key), lang) for key in ("enbs", "break_even")}
        yield say("studying.best", lang, **counts, **money)
        yield say("studying.until", lang, **counts)


def _count(n: int | None, lang: Language) -> str:
    return number(n or 0, lang, 0)


def study_plot(found: Studied, name: str, lang: Language) -> ResultPlot:
    """Plot what a study is worth and what it costs, by number of cases, with the table that says the same."""
    best = found.worth.best_n or None
    caption = say(f"studying.plot.{found.kind}", lang, name=name)
    rows = [_written(one, best, lang) for one in found.table]
    heads = tuple(say(f"studying.column.{key}", lang) for key in ("cases", "worth", "cost", "left"))
    points: Sequence[dict[str, float]] = [one._asdict() for one in found.line]
    marks = {key: getattr(found.worth, f"{key}") for key in ("best_n", "pays_from", "pays_until")}
    svg = study_svg(points, {"exactly": found.exactly, **marks}, lang)
    asked = tuple(("", *(f"study:{one.n}.{part}" for part in ("worth", "cost", "left"))) for one in found.table)
    return ResultPlot("study", svg, caption, heads, tuple(rows), asked=asked)


def _written(one: Point, best: int | None, lang: Language) -> tuple[str, ...]:
    cases = number(one.n, lang, 0)
    first = say("studying.best_size", lang, cases=cases) if one.n == best else cases
    return (first, *(euro(amount, lang) for amount in (one.worth, one.cost, one.left)))
