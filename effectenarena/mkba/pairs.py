"""Two knobs together: the line between where a balance is positive and where it is negative."""

from itertools import combinations
from math import isclose
from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.mkba.bounds import Verdict, extremes, verdict
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.extremes import CLOSE
from effectenarena.mkba.layer import ROUNDING, Layer, point_layer

POINTS: Final = 33
"""Values of the first knob at which a frontier is given, besides those where it enters or leaves the ranges."""

Point = tuple[float, float]
Branch = tuple[Point, ...]


class Pair(NamedTuple):
    """Where one balance is zero in two knobs, the others at likely, within the ranges of both."""

    first: str
    """Address of the knob along the line, x."""
    second: str
    """Address of the other, y."""
    party: str | None
    """None for society."""
    corners: tuple[float, float, float, float]
    """Balance at (low, low), (low, high), (high, low) and (high, high), EUR, present value."""
    verdict: Verdict
    """`never-negative`, `never-positive`: proven, no frontier inside the ranges; `either`: both signs occur there."""
    branches: tuple[Branch, ...]
    """The frontier as points (x, y) in order of x, a branch for each unbroken part."""
    asymptotes: Point | None
    """Of a hyperbola: the value of each knob at which no value of the other can make up for it."""
    exact: bool
    """Whether the balance is a + b x + c y + d x y: the frontier is then known everywhere, not only at its points."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        branches = [[list(at) for at in branch] for branch in self.branches]
        asymptotes = list(self.asymptotes) if self.asymptotes else None
        return {**self._asdict(), "corners": list(self.corners), "branches": branches, "asymptotes": asymptotes}


def pair(compiled: Compiled, first: str, second: str, party: str | None = None) -> Pair:
    """Find where a balance is zero in two knobs.

    Of first degree in both, the balance is a + b x + c y + d x y and the frontier y = -(a + b x)/(c + d x). Otherwise
    the other knob is solved for at each of a row of values of the first, all its roots.

    Raises
    ------
    KeyError
        When there is no such knob or party.
    ValueError
        When both are the same knob.
    """
    if first == second:
        raise ValueError(first)
    output = dict(zip(compiled.outputs, range(len(compiled.outputs)), strict=True))[party]
    square = _Square(compiled, compiled.knobs.addresses[first], compiled.knobs.addresses[second], output)
    low, high = compiled.knobs.likely.copy(), compiled.knobs.likely.copy()
    for knob, (least, most) in ((square.first, square.x), (square.second, square.y)):
        low[knob], high[knob] = least, most
    worst, best, worst_proven, best_proven, size = extremes(compiled, output, low, high)
    found = verdict((worst_proven, worst, best, best_proven), CLOSE * size)
    branches: tuple[Branch, ...] = ()
    asymptotes = None
    if square.bilinear:
        form = square.form()
        asymptotes = form.asymptotes
        branches = form.branches(square.x, square.y) if found == "either" else ()
    elif found in ("either", "unknown"):
        branches = square.followed()
    return Pair(first, second, party, square.corners(), found, branches, asymptotes, square.bilinear)


def telling_pairs(compiled: Compiled, party: str | None = None, most: int = 3) -> tuple[tuple[str, str], ...]:
    """Propose the pairs worth showing: of the knobs that move a balance most over their ranges, those that can turn it.

    Parameters
    ----------
    party
        None for society.
    most
        Most pairs.

    Returns
    -------
    tuple of pairs of addresses
        The two most decisive knobs first; pairs without a frontier inside the ranges are left out.
    """
    output = compiled.outputs.index(party)
    layer, ranges = compiled.likely, compiled.knobs.ranges
    low, high = (np.array([span[i] for span in ranges], dtype=float) for i in (0, 2))
    swing = np.abs(layer.slope[:, output]) * (high - low)
    for knob in np.flatnonzero(layer.curved[:, output]).tolist():
        curves = KnobCurves(layer, knob)
        ends = curves(np.array([low[knob], high[knob]]))[:, curves.outputs.index(output)]
        swing[knob] = abs(float(ends[1] - ends[0]))
    decisive = [
        int(k) for k in np.argsort(-swing, kind="stable")[: most + 1] if swing[k] > ROUNDING * layer.scale[output]
    ]
    names = [compiled.knobs.entries[k - 2].address for k in decisive]
    turning = (two for two in combinations(names, 2) if pair(compiled, *two, party).branches)
    return tuple(two for two, _ in zip(turning, range(most), strict=False))


class _Form(NamedTuple):
    """a + b x + c y + d x y."""

    a: float
    b: float
    c: float
    d: float

    @property
    def asymptotes(self) -> Point | None:
        """Where the hyperbola never comes."""
        return (-self.c / self.d, -self.b / self.d) if self.d else None

    def branches(self, xs: Point, ys: Point) -> tuple[Branch, ...]:
        """The frontier inside two ranges."""
        a, b, c, d = self
        if d and isclose(a * d, b * c, rel_tol=1e-12):
            x, y = -c / d, -b / d  # two straight lines
            lines = [((x, ys[0]), (x, ys[1]))] if xs[0] <= x <= xs[1] else []
            return (*lines, *([((xs[0], y), (xs[1], y))] if ys[0] <= y <= ys[1] else []))
        if not (c or d):
            return (((-a / b, ys[0]), (-a / b, ys[1])),)
        grid = [float(x) for x in np.linspace(*xs, POINTS)]
        grid += [-(a + c * y) / (b + d * y) for y in ys if b + d * y]
        points = [(x, -(a + b * x) / (c + d * x)) for x in sorted(grid) if xs[0] <= x <= xs[1] and c + d * x]
        inside = [at for at in points if _within(at[1], ys)]
        pole = -c / d if d else None
        sides = [[at for at in inside if pole is None or (at[0] < pole) == before] for before in (True, False)]
        return tuple(tuple(side) for side in (sides if pole is not None else sides[:1]) if side)


class _Square:
    """A balance over the ranges of two knobs."""

    def __init__(self, compiled: Compiled, first: int, second: int, output: int) -> None:
        self.compiled, self.first, self.second, self.output = compiled, first, second, output
        spans = compiled.knobs.ranges[first], compiled.knobs.ranges[second]
        self.x, self.y = ((span.low, span.high) for span in spans)
        curved = compiled.likely.curved
        self.bilinear = not (curved[first, output] or curved[second, output])

    def layer(self, x: float, y: float | None = None) -> Layer:
        """All balances with both knobs at a value."""
        at = self.compiled.knobs.likely.copy()
        at[self.first] = x
        if y is not None:
            at[self.second] = y
        return point_layer(self.compiled.terms, self.compiled.knobs, len(self.compiled.outputs), at)

    def at(self, x: float, y: float) -> float:
        """The balance at one point."""
        return float(self.layer(x, y).balance[self.output])

    def corners(self) -> tuple[float, float, float, float]:
        """The balance at the ends of both ranges."""
        (a, b), (c, d) = self.x, self.y
        return self.at(a, c), self.at(a, d), self.at(b, c), self.at(b, d)

    def form(self) -> _Form:
        """What stands beside 1, x, y and x y; a coefficient that cancels is exactly 0."""
        dx, dy = (max(abs(low), abs(high)) or 1.0 for low, high in (self.x, self.y))
        zero, along_x, along_y, both = self.at(0, 0), self.at(dx, 0), self.at(0, dy), self.at(dx, dy)
        size = ROUNDING * max(abs(zero), abs(along_x), abs(along_y), abs(both), 1e-300)
        parts = zero, along_x - zero, along_y - zero, both - along_x - along_y + zero
        a, b, c, d = (part if abs(part) > size else 0.0 for part in parts)
        return _Form(a, b / dx, c / dy, d / dx / dy)

    def followed(self) -> tuple[Branch, ...]:
        """All roots in the second knob at a row of values of the first, strung together while their number stays."""
        low, high = self.x
        years = [float(t) for t in range(self.compiled.arena.project.horizon + 1) if low < t < high]
        branches: list[list[Point]] = []
        last = -1
        for x in sorted({*np.linspace(low, high, POINTS).tolist(), *years}):
            roots = self._solved(self.layer(x))
            if len(roots) != last:
                branches += [[] for _ in roots]
                last = len(roots)
            for branch, y in zip(branches[len(branches) - last :], roots, strict=True):
                branch.append((x, y))
        return tuple(tuple(branch) for branch in branches)

    def _solved(self, layer: Layer) -> list[float]:
        if layer.curved[self.second, self.output]:
            curves = KnobCurves(layer, self.second)
            return curves.roots(*self.y)[curves.outputs.index(self.output)]
        slope = float(layer.slope[self.second, self.output])
        if slope == 0:
            return []
        y = float(self.compiled.knobs.likely[self.second] - layer.balance[self.output] / slope)
        return [y] if _within(y, self.y) else []


def _within(y: float, ends: Point) -> bool:
    low, high = ends
    room = 1e-9 * (high - low)
    return low - room <= y <= high + room
