"""Several options as functions of one knob: where another one becomes the best, and what it is worth to know.

The value of knowing x is E[max_k f_k(x)] - max_k E[f_k(x)], where f_k is the expected NPV of option k given x. It is an
expected loss: what the option that is best on average falls short by, where it is not the best. Straight lines have a
closed form (sums of partial expectations); other functions are integrated between their crossings. Where a knob has
another range in one option than in another, both are read at the same quantile. Formulas:
docs/arithmetic.md, "Variants".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

import numpy as np

from effectenarena.mkba import distributions
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.quadrature import PANEL, rule
from effectenarena.mkba.roots import real_roots
from effectenarena.model import Range

FAR: Final = 1e150
"""A crossing beyond this is out of every knob's reach; its square can still be written."""
_EDGES: Final = (0.0, *(10.0**-k for k in range(12, 0, -1)), 0.25, 0.5)
"""Panels over the lower half of the chances: ever smaller towards the end, where a quantile may be steep."""
_HALVINGS: Final = 60


@dataclass(frozen=True)
class Line:
    """The expected NPV of one option, given one knob.

    Attributes
    ----------
    mean
        Over the knob, EUR.
    span
        The knob's range in this option; None where the option does not depend on it.
    slope, middle
        Of a straight line through `mean` at the knob's own mean.
    curves, column
        Of a line that is not straight.
    scale
        Sum of the sizes of the terms, EUR: what rounding is measured against.
    """

    mean: float
    span: Range | None = None
    slope: float = 0.0
    middle: float = 0.0
    curves: KnobCurves | None = None
    column: int = 0
    scale: float = 0.0

    @classmethod
    def flat(cls, mean: float) -> "Line":
        """An option that does not depend on the knob."""
        return cls(mean)

    @classmethod
    def of(cls, compiled: Compiled, address: str) -> "Line":
        """Society's expected NPV in one variant, given the knob at an address."""
        layer, knobs = compiled.expected, compiled.knobs
        mean, scale = float(layer.balance[SOCIETY]), float(layer.scale[SOCIETY])
        place = knobs.addresses.get(address)
        if place is None or not knobs.uncertain[place]:
            return cls(mean, scale=scale)
        span = knobs.ranges[place]
        if layer.curved[place, SOCIETY]:
            curves = KnobCurves(layer, place)
            return cls(mean, span, curves=curves, column=curves.outputs.index(SOCIETY), scale=scale)
        slope = float(layer.slope[place, SOCIETY])
        return cls(mean, span if slope else None, slope, float(knobs.mean[place]), scale=scale)

    def __call__(self, x: Floats) -> Floats:
        """Expected NPV at several values of the knob, EUR."""
        if self.curves is not None:
            return self.curves(x)[:, self.column]
        return self.mean + self.slope * (x - self.middle)

    @property
    def pieces(self) -> tuple[int, list[float]]:
        """Degree, and where one polynomial passes into the next."""
        return self.curves.pieces if self.curves is not None else (1, [])


def worth_knowing(lines: Sequence[Line], best: int) -> float:
    """Value of knowing one knob exactly before choosing, EUR.

    Parameters
    ----------
    lines
        The options.
    best
        Place of the one with the highest mean.

    Examples
    --------
    Two options that cross in the middle of a uniform range: half the time the other is better, by a quarter on average.

    >>> span = Range(0.0, 0.5, 1.0, "uniform")
    >>> worth_knowing([Line.flat(0.0), Line(0.0, span, 1.0, 0.5)], 0)
    0.125
    """
    spans = {line.span for line in lines if line.span is not None}
    if not spans:
        return 0.0
    if len(spans) > 1:
        return _by_quantile(lines, best)
    (span,) = spans
    if any(line.curves is not None for line in lines):
        return _by_value(lines, best, span)
    return _straight(lines, best, span)


def _straight(lines: Sequence[Line], best: int, span: Range) -> float:
    """Closed form: beyond each crossing of the upper envelope the loss grows by the difference of two slopes."""
    middle = next(line.middle for line in lines if line.span is not None)
    ahead = [(lines[best].mean - line.mean, line.slope - lines[best].slope) for line in lines]
    total = 0.0
    for side, partial in ((1.0, distributions.excess), (-1.0, distributions.shortfall)):
        for step, steeper in _envelope([(behind, side * slope) for behind, slope in ahead]):
            low, likely, high, at = (np.array([x]) for x in (*span[:3], middle + side * step))
            total += steeper * float(partial(span.dist, low, likely, high, at)[0])
    return total


def _envelope(ahead: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Steps at which the highest of some lines changes, going one way from a point where 0 is the highest.

    `ahead` holds how far each line lies below there, and its slope; a step comes with how much steeper it goes on.
    """
    found: list[tuple[float, float]] = []
    behind, slope, at = 0.0, 0.0, 0.0
    while True:
        # Lines that overtake the present one: the first to do so goes on, of equals the steepest.
        steeper = [(b - behind, s - slope, b, s) for b, s in ahead if s > slope and b - behind < (s - slope) * FAR]
        if not steeper:
            return found
        gap, rise, behind, slope = min(steeper, key=lambda one: (max(one[0] / one[1], at), -one[1]))
        at = max(gap / rise, at)
        found.append((at, rise))


def _by_value(lines: Sequence[Line], best: int, span: Range) -> float:
    """Quadrature over the knob, split where two options cross."""
    degree = max(line.pieces[0] for line in lines)
    breaks = sorted({point for line in lines for point in line.pieces[1]})
    x, _ = rule(span, breaks)
    low, high = float(x.min()), float(x.max())
    if span.dist not in ("normal", "lognormal"):
        low, high = span.low, span.high
    pairs = list(combinations(range(len(lines)), 2))

    def apart(points: Floats) -> Floats:
        values = [line(points) for line in lines]
        return np.stack([values[a] - values[b] for a, b in pairs], axis=1)

    scale = np.array([lines[a].scale + lines[b].scale for a, b in pairs])
    inside = [low, *(point for point in breaks if low < point < high), high]
    roots = {root for found in real_roots(apart, inside, degree, scale) for root in found}
    x, probability = rule(span, sorted({*breaks, *roots}), degree)
    return float(probability @ _short(lines, best, [x] * len(lines)))


def _by_quantile(lines: Sequence[Line], best: int) -> float:
    """Quadrature over the place in the range, split where two options cross."""
    half = [*_EDGES, *(1 - edge for edge in _EDGES[-2::-1])]
    kinks = {chance for line in lines if line.span for chance in _kinks(line, line.span)}
    edges = sorted({*half, *kinks})
    u, _ = _panels(edges)
    short = _values(lines, u)
    leader = short.argmax(axis=0)
    turns = {_turn(lines, u[i], u[i + 1]) for i in np.flatnonzero(leader[1:] != leader[:-1]).tolist()}
    u, probability = _panels(sorted({*edges, *turns}))
    values = _values(lines, u)
    return float(probability @ (values.max(axis=0) - values[best]))


def _kinks(line: Line, span: Range) -> Iterable[float]:
    """Chances at which a line or its quantile has a kink."""
    points = np.array([*line.pieces[1], *([span.likely] if span.dist == "triangular" else [])])
    low, likely, high = (np.array([x]) for x in span[:3])
    return distributions.below(span.dist, low, likely, high, points).tolist() if len(points) else ()


def _turn(lines: Sequence[Line], low: float, high: float) -> float:
    """Where another option becomes the best, by halving."""
    first = int(_values(lines, np.array([low]))[:, 0].argmax())
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        values = _values(lines, np.array([middle]))[:, 0]
        low, high = (middle, high) if values[first] >= values.max() else (low, middle)
    return (low + high) / 2


def _panels(edges: Sequence[float]) -> tuple[Floats, Floats]:
    x, p = np.polynomial.legendre.leggauss(PANEL)
    parts = [((a + b) / 2 + (b - a) / 2 * x, (b - a) / 2 * p) for a, b in pairwise(edges) if b > a]
    return np.concatenate([u for u, _ in parts]), np.concatenate([w for _, w in parts])


def _values(lines: Sequence[Line], u: Floats) -> Floats:
    at = [distributions.quantile(line.span, u) if line.span else u for line in lines]
    return np.stack([line(x) if line.span else np.full(len(u), line.mean) for line, x in zip(lines, at, strict=True)])


def _short(lines: Sequence[Line], best: int, at: Sequence[Floats]) -> Floats:
    values = np.stack([line(x) for line, x in zip(lines, at, strict=True)])
    return np.asarray(values.max(axis=0) - values[best])
