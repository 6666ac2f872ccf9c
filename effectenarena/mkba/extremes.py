"""The smallest value of a sum of products over a box of knobs: exact where it can be, else between proven bounds.

A knob in which the sum only rises or only falls over the box stands at an end; that shrinks the box, and often decides
the next knob. What is left is branched on: a knob of first degree is at one of its ends, any other is cut in two, and
one that is left alone is followed along its curve.
"""

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.polynomial import Chebyshev

from effectenarena.mkba import interval
from effectenarena.mkba.array import Bools, Floats, Ints
from effectenarena.mkba.interval import Interval
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.terms import Terms

MOST_BOXES: Final = 200
"""Boxes looked into for one answer."""
CLOSE: Final = 1e-10
"""Distance between bound and attained value, relative to the size of the sum, that counts as none."""


class Smallest(NamedTuple):
    """The smallest value over a box.

    Attributes
    ----------
    attained
        A value that the sum has somewhere in the box.
    proven
        What it is never below; equal to `attained` when that is exact.
    at
        Where `attained` is, a value per knob.
    """

    attained: float
    proven: float
    at: Floats


@dataclass(frozen=True)
class _Rest:
    """What is left of a sum when the knobs that are decided are filled in, like terms taken together."""

    coefficient: Floats
    factor: Ints
    """Rows of the problem's factors, shape (N, L)."""
    weight: Ints
    bound: float
    low: Floats
    """Slope in each knob, at least."""
    high: Floats
    """Slope in each knob, at most."""


class Problem:
    """One balance as a sum of products; its largest value is minus the smallest of `negated`.

    Parameters
    ----------
    terms
        All terms.
    output
        The balance meant.
    low, high
        The box: a value for each place in the knob table.
    negated
        Whether the sum is turned over.
    """

    def __init__(self, terms: Terms, output: int, low: Floats, high: Floats, *, negated: bool = False) -> None:
        rows = np.flatnonzero(terms.output == output)
        self.low, self.high = low, high
        open_ = low < high
        used, factor = np.unique(np.append(terms.factor[rows].ravel(), 0), return_inverse=True)
        self.factor = factor[:-1].reshape(terms.factor[rows].shape)
        self.knob, self.p, self.q = terms.factor_table[:, used]
        self._take_weights(terms, terms.weight[rows])
        # A weight that is the same all over the box is a number.
        known = ~(open_[self.duration] | open_[self.drop_off])
        coefficient = terms.coefficient[rows] * np.where(known, self._weights(low), 1.0)[self.weight]
        self.coefficient = -coefficient if negated else coefficient
        self._take_weights(terms, np.where(known[self.weight], 0, terms.weight[rows]))
        self._knobs = np.unique(np.concatenate([self.knob, self.duration, self.drop_off]))

    def _take_weights(self, terms: Terms, weight: Ints) -> None:
        kept, place = np.unique(np.append(weight, 0), return_inverse=True)
        self.weight = place[:-1]
        weights = [terms.weights[i] for i in kept.tolist()]
        self.by_age = terms.by_age[[w.by_age for w in weights]]
        self.duration = np.array([w.duration for w in weights], dtype=np.intp)
        self.drop_off = np.array([w.drop_off for w in weights], dtype=np.intp)
        self.powers = np.array([(*w.duration_powers, *w.drop_off_powers) for w in weights], dtype=np.intp).T

    def smallest(self) -> Smallest:
        """Find the smallest value while every knob stays in the box."""
        order = count()
        rest, low, high = self._decided(self.low.copy(), self.high.copy())
        best = Smallest(self.value(low), rest.bound, low)
        size = max(abs(best.attained), abs(rest.bound))
        heap = [(rest.bound, next(order), rest, low, high)]
        boxes = 0
        while heap:
            bound, _, rest, low, high = heappop(heap)
            if best.attained - bound <= CLOSE * size:
                return best._replace(proven=best.attained)
            if boxes >= MOST_BOXES:
                return best._replace(proven=bound)
            boxes += 1
            free = self._free(rest, low, high)
            if len(free) == 1 and self._curved(rest, free[0]):
                best = self._better(best, self._along(free[0], low, high))
                continue
            best = self._better(best, self._corner(rest, low, high))
            for lower, upper in self._branches(rest, free, low, high):
                part, lower_, upper_ = self._decided(lower, upper)
                if part.bound < best.attained - CLOSE * size:
                    heappush(heap, (part.bound, next(order), part, lower_, upper_))
                else:
                    best = self._better(best, self._corner(part, lower_, upper_))
        return best._replace(proven=best.attained)

    def value(self, at: Floats) -> float:
        """The sum at one point."""
        x = at[self.knob]
        factor = x**self.p * (1 - x) ** self.q
        return float((self.coefficient * factor[self.factor].prod(axis=1) * self._weights(at)[self.weight]).sum())

    def _weights(self, at: Floats) -> Floats:
        d, y = at[self.duration][:, None], at[self.drop_off][:, None]
        age = np.arange(self.by_age.shape[1])
        p, q, r, s = self.powers[:, :, None]
        left = np.clip(d - age, 0.0, 1.0) * d**p * (1 - d) ** q * y**r * (1 - y) ** (s + age)
        return np.asarray((self.by_age * left).sum(axis=1))

    def _better(self, best: Smallest, at: Floats) -> Smallest:
        value = self.value(at)
        return Smallest(value, best.proven, at) if value < best.attained else best

    def _lasting(self, low: Floats, high: Floats) -> tuple[Interval, Interval]:
        return (low[self.duration], high[self.duration]), (low[self.drop_off], high[self.drop_off])

    def _decided(self, low: Floats, high: Floats) -> tuple[_Rest, Floats, Floats]:
        """Set every knob in which the sum only rises or only falls, until nothing changes."""
        while True:
            open_ = low < high
            if not open_[self._knobs].any():
                return self._known(low), low, high
            rest = self._rest(low, high)
            rises, falls = open_ & (rest.low >= 0), open_ & (rest.high <= 0)
            if not (rises | falls).any():
                return rest, low, high
            low, high = np.where(falls, high, low), np.where(rises & ~falls, low, high)

    def _known(self, at: Floats) -> _Rest:
        """What is left when all is decided: one value."""
        none, level = np.zeros((0, 0), dtype=np.intp), np.zeros(len(at))
        return _Rest(np.zeros(0), none, none.ravel(), self.value(at), level, level)

    def _rest(self, low: Floats, high: Floats) -> _Rest:
        x = low[self.knob], high[self.knob]
        value, slope = interval.shape(x, self.p, self.q)
        lasting = self._lasting(low, high)
        weight, by_duration, by_drop_off = interval.weights(self.by_age, *lasting, self.powers)
        factor_open = x[0] < x[1]
        weight_open = (lasting[0][0] < lasting[0][1]) | (lasting[1][0] < lasting[1][1])
        known = self.coefficient * np.where(factor_open, 1.0, value[0])[self.factor].prod(axis=1)
        known = known * np.where(weight_open, 1.0, weight[0])[self.weight]
        coefficient, factor, kept = self._merged(known, factor_open, weight_open)
        columns = (
            np.column_stack([np.where(kept >= 0, end[kept], 1.0), np.where(factor >= 0, part[factor], 1.0)])
            for end, part in zip(weight, value, strict=True)
        )
        inside: Interval = (next(columns), next(columns))
        beside = _others(inside)
        beside = interval.times((coefficient[:, None], coefficient[:, None]), beside)
        whole = interval.times((beside[0][:, 0], beside[1][:, 0]), (inside[0][:, 0], inside[1][:, 0]))
        lowest, highest = np.zeros(len(low)), np.zeros(len(low))
        parts = [(self.knob, slope, factor, (beside[0][:, 1:], beside[1][:, 1:]))]
        parts += [
            (knob, own, kept[:, None], (beside[0][:, :1], beside[1][:, :1]))
            for knob, own in ((self.duration, by_duration), (self.drop_off, by_drop_off))
        ]
        for knob, own, rows, others in parts:
            steep = interval.times((own[0][rows], own[1][rows]), others)
            there = rows >= 0
            np.add.at(lowest, knob[rows[there]], steep[0][there])
            np.add.at(highest, knob[rows[there]], steep[1][there])
        return _Rest(coefficient, factor, kept, float(whole[0].sum()), lowest, highest)

    def _merged(self, known: Floats, factor_open: Bools, weight_open: Bools) -> tuple[Floats, Ints, Ints]:
        """Add terms up that hold the same undecided parts; decided ones are marked -1."""
        factor = np.sort(np.where(factor_open[self.factor], self.factor, -1), axis=1)[:, ::-1]
        weight = np.where(weight_open[self.weight], self.weight, -1)
        rows, place = np.unique(np.column_stack([weight, factor]), axis=0, return_inverse=True)
        place = place.ravel()
        total = np.bincount(place, known, len(rows))
        size = np.bincount(place, np.abs(known), len(rows))
        kept: Floats = np.where(np.abs(total) > ROUNDING * size, total, 0.0)
        return kept, np.asarray(rows[:, 1:]), np.asarray(rows[:, 0])

    def _free(self, rest: _Rest, low: Floats, high: Floats) -> list[int]:
        """Knobs that are undecided and matter, the one that can change most first."""
        moves = np.where(low < high, np.maximum(-rest.low, rest.high) * (high - low), 0.0)
        return [int(knob) for knob in np.argsort(-moves, kind="stable") if moves[knob] > 0]

    def _curved(self, rest: _Rest, knob: int) -> bool:
        rows = rest.factor[rest.factor >= 0]
        bent = (self.knob[rows] == knob) & (self.p[rows] + self.q[rows] > 1)
        kept = rest.weight[rest.weight >= 0]
        return bool(bent.any() or (self.duration[kept] == knob).any() or (self.drop_off[kept] == knob).any())

    def _corner(self, rest: _Rest, low: Floats, high: Floats) -> Floats:
        """The corner of the box to which the slopes point."""
        return np.where(rest.low + rest.high >= 0, low, high)

    def _branches(self, rest: _Rest, free: list[int], low: Floats, high: Floats) -> list[tuple[Floats, Floats]]:
        if not free:
            return []
        knob = next((k for k in free if not self._curved(rest, k)), free[0])
        ends = (low[knob], high[knob])
        middle = float(np.mean(ends))
        upper, lower = high.copy(), low.copy()
        upper[knob], lower[knob] = (middle, middle) if self._curved(rest, knob) else ends
        return [(low.copy(), upper), (lower, high.copy())]

    def _along(self, knob: int, low: Floats, high: Floats) -> Floats:
        """The lowest point along the one knob that is left: an end, a whole year, or where the curve is level."""

        def curve(x: Floats) -> Floats:
            at = np.repeat(low[:, None], len(x), axis=1)
            at[knob] = x
            return np.array([self.value(column) for column in at.T])

        ends = float(low[knob]), float(high[knob])
        years = [float(a) for a in range(self.by_age.shape[1] + 1)] if (self.duration == knob).any() else []
        edges = [ends[0], *(year for year in years if ends[0] < year < ends[1]), ends[1]]
        level: list[float] = []
        for a, b in pairwise(edges):
            roots = Chebyshev.interpolate(curve, self._degree(knob), domain=[a, b]).deriv().roots()
            level += [float(x.real) for x in np.atleast_1d(roots) if abs(x.imag) < 1e-7 * (b - a) and a < x.real < b]
        found = np.array([*edges, *level])
        at = low.copy()
        at[knob] = found[np.argmin(curve(found))]
        return at

    def _degree(self, knob: int) -> int:
        own = (self.p + self.q)[self.knob == knob].max(initial=0)
        powers = self.powers.sum(axis=0) + (self.duration == knob) + (self.drop_off == knob) * self.by_age.shape[1]
        return int(max(own, powers[(self.duration == knob) | (self.drop_off == knob)].max(initial=0), 1))


def _others(inside: Interval) -> Interval:
    """For each part of each term the product of the term's other parts."""
    columns = inside[0].shape[1]
    one = np.ones(len(inside[0]))
    before: list[Interval] = [(one, one)]
    after: list[Interval] = [(one, one)]
    for j in range(columns - 1):
        before.append(interval.times(before[-1], (inside[0][:, j], inside[1][:, j])))
        k = columns - 1 - j
        after.append(interval.times(after[-1], (inside[0][:, k], inside[1][:, k])))
    both = [interval.times(a, b) for a, b in zip(before, after[::-1], strict=True)]
    return np.column_stack([low for low, _ in both]), np.column_stack([high for _, high in both])
