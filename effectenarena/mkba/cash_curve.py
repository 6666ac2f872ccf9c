"""The cash ledger as a function of one knob, exact also where a yearly amount changes sign.

Of a benefit only the cashable part is cash, of a loss all of it: so a balance bends where a year's value passes zero.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from math import inf, isfinite

import numpy as np
from numpy.polynomial import Polynomial

from effectenarena.mkba.array import Floats
from effectenarena.mkba.cash import CashBook
from effectenarena.mkba.compile import SOCIETY
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.roots import TINY, Curves, real_roots
from effectenarena.mkba.terms import power


class CashCurves:
    """Every party's cash balance as a function of one knob, the others at likely.

    Parameters
    ----------
    book
        The arena's cash.
    knob
        Place in the knob table.
    """

    def __init__(self, book: CashBook, knob: int) -> None:
        self.book, self.knob = book, knob
        entry = book.knobs.entries[knob - 2]
        self.likely = entry.range.likely
        self.low, self.high = entry.lower, entry.upper
        terms, landing = book.terms, book.landing
        self.weights = terms.weights_of.get(knob, [])
        self.rows = np.array(book.rows_of.get(knob, []), dtype=np.intp)
        moved = {e for e, *_ in landing.shares.get(knob, [])} | {e for e, _ in landing.cashables.get(knob, [])}
        self.effects = np.array(sorted(moved | set(terms.output[self.rows].tolist())), dtype=np.intp)
        self.still = book.balance - book.received[self.effects].sum(axis=0) - book.paid.balance[SOCIETY + 1 :]
        self.bent = bool(book.paid.curved[knob].any())

    def __call__(self, x: Floats) -> Floats:
        """Balances at several values of the knob, shape (len(x), P)."""
        book, effects = self.book, self.effects
        place = {e: i for i, e in enumerate(effects.tolist())}
        landing = book.landing
        share = np.repeat(landing.share[effects][None], len(x), axis=0)
        cashable = np.repeat(landing.cashable[effects][None], len(x), axis=0)
        for e, p, per_unit in landing.shares.get(self.knob, []):
            share[:, place[e], p] += per_unit * (x - self.likely)
        for e, p in landing.cashables.get(self.knob, []):
            cashable[:, place[e], p] = x
        return np.asarray(self.still + self._paid(x) + book.worth(effects, self.value(x), share, cashable).sum(axis=1))

    def value(self, x: Floats) -> Floats:
        """EUR per year of the effects that it touches, shape (len(x), effects, horizon)."""
        book, rows = self.book, self.rows
        total = np.repeat(book.value[self.effects][None], len(x), axis=0)
        core, lasting = self._core(x), self._lasting(x)
        change = core[:, :, None] * lasting - book.part[rows]
        at = np.searchsorted(self.effects, book.terms.output[rows])
        by_row = total.swapaxes(0, 1)
        np.add.at(by_row, at, change.swapaxes(0, 1))
        return by_row.swapaxes(0, 1)

    def _core(self, x: Floats) -> Floats:
        terms, layer = self.book.terms, self.book.layer
        core = np.repeat(terms.coefficient[self.rows][None], len(x), axis=0)
        for column in terms.factor[self.rows].T:
            known = np.repeat(layer.factor_value[column][None], len(x), axis=0)
            for i, row in enumerate(column.tolist()):
                if terms.factors[row].knob == self.knob:
                    known[:, i] = power(x, terms.factors[row].powers)
            core = core * known
        return core

    def _lasting(self, x: Floats) -> Floats:
        """Units in effect per year per unit that enters, shape (len(x), rows, horizon)."""
        book, layer, age = self.book, self.book.layer, np.arange(self.book.horizon)
        weight = book.terms.weight[self.rows]
        found = np.repeat(book.lasting[weight][None], len(x), axis=0)
        for row in self.weights:
            own = book.terms.weights[row]
            left, kept = layer.duration_part[row][None], layer.drop_off_part[row][None]
            if own.duration == self.knob:
                left = np.clip(x[:, None] - age, 0.0, 1.0) * power(x, own.duration_powers)[:, None]
            if own.drop_off == self.knob:
                kept = (1.0 - x[:, None]) ** age * power(x, own.drop_off_powers)[:, None]
            found[:, weight == row] = ((left * kept) @ book.entering[row].T)[:, None]
        return found

    def _paid(self, x: Floats) -> Floats:
        layer = self.book.paid
        total = layer.balance + np.outer(x - self.likely, layer.slope[self.knob])
        if self.bent:
            curves = KnobCurves(layer, self.knob)
            total[:, curves.outputs] = curves(x)
        return np.asarray(total[:, SOCIETY + 1 :])

    @cached_property
    def degree(self) -> int:
        """Highest degree between the breaks."""
        terms, horizon = self.book.terms, self.book.horizon
        knob, p, q = terms.factor_table
        own = np.where(knob == self.knob, p + q, 0)[terms.factor[self.rows]].sum(axis=1)
        of_weight = np.zeros(len(terms.weights), dtype=np.intp)
        for row in self.weights:
            weight = terms.weights[row]
            powers = (*weight.duration_powers, *weight.drop_off_powers)
            steps = (weight.duration == self.knob) + (weight.drop_off == self.knob) * (horizon - 1)
            of_weight[row] = sum(powers) + steps
        highest = int((own + of_weight[terms.weight[self.rows]]).max(initial=0))
        landing = self.book.landing
        highest += (self.knob in landing.shares) + (self.knob in landing.cashables)
        paid = self.book.paid.terms
        squared = [sum(paid.factors[i].powers) for i in paid.factors_of.get(self.knob, [])]
        lasting = [
            sum((*w.duration_powers, *w.drop_off_powers)) + (horizon if w.drop_off == self.knob else 1)
            for w in (paid.weights[i] for i in paid.weights_of.get(self.knob, []))
        ]
        return max(highest, *squared, *lasting, 1)

    @cached_property
    def breaks(self) -> list[float]:
        """Whole years where the knob is a duration, and where a yearly value passes zero; inside the domain."""
        low, high = self.ends
        edges = [low, *(year for year in self._years if low < year < high), high]
        if not len(self.rows):
            return edges
        scale = np.abs(self._flat(np.array([self._inside(low, high), self.likely]))).max(axis=0)
        if self.degree == 1 and not self._years:
            roots = _line_roots(self._flat, self.likely)
        else:
            tails = [_tail(self._flat, edges, self.degree, i) for i in range(len(scale))] if _open(edges) else ()
            roots = [x for column in real_roots(self._flat, edges, self.degree, scale, tails) for x in column]
        return sorted({*edges, *(x for x in roots if low < x < high)})

    def _flat(self, x: Floats) -> Floats:
        return self.value(x).reshape(len(x), -1)

    @property
    def ends(self) -> tuple[float, float]:
        """The domain; where only a duration moves, nothing changes after the horizon."""
        only_years = self.weights and not self.book.terms.factors_of.get(self.knob) and not self._twice
        return self.low, (float(self.book.horizon) if only_years and self.high == inf else self.high)

    @cached_property
    def _twice(self) -> bool:
        terms, landing = self.book.terms, self.book.landing
        powers = any(any(terms.weights[i].duration_powers) for i in self.weights)
        paid = self.book.paid
        return bool(
            powers
            or self.knob in landing.shares
            or self.knob in landing.cashables
            or paid.terms.factors_of.get(self.knob)
            or any(any(paid.terms.weights[i].duration_powers) for i in paid.terms.weights_of.get(self.knob, []))
        )

    @cached_property
    def _years(self) -> list[float]:
        both = (self.book.terms, self.book.paid.terms)
        lasts = any(t.weights[i].duration == self.knob for t in both for i in t.weights_of.get(self.knob, []))
        return [float(year) for year in range(self.book.horizon + 1)] if lasts else []

    @staticmethod
    def _inside(low: float, high: float) -> float:
        return (low + high) / 2 if isfinite(low) and isfinite(high) else low + 1 if isfinite(low) else 1.0

    def roots(self) -> list[list[float]]:
        """Where each party's cash balance is zero, inside the domain of the knob's fields."""
        edges, scale = self.breaks, self.book.scale
        if self.degree == 1:
            return _broken_line(self, edges, self.likely, scale)
        found: list[list[float]] = [[] for _ in scale]
        for ends in pairwise(edges):
            tails = [_tail(self, list(ends), self.degree, i) for i in range(len(scale))] if _open(ends) else ()
            part = real_roots(self, ends, self.degree, scale, tails)
            found = [[*a, *b] for a, b in zip(found, part, strict=True)]
        return [_distinct(roots) for roots in found]

    def sides(self, roots: Sequence[Sequence[float]]) -> list[list[tuple[float, float]]]:
        """Each balance just before and just after each of its roots, by party; 0 where the domain ends."""
        between = [[_beside(root, {*self.breaks, *own}) for root in own] for own in roots]
        points = sorted({x for own in between for two in own for x in two if x is not None})
        balance = dict(zip(points, self(np.array(points)), strict=True)) if points else {}

        def at(x: float | None, party: int) -> float:
            return 0.0 if x is None else float(balance[x][party])

        return [[(at(x, p), at(y, p)) for x, y in own] for p, own in enumerate(between)]


def _beside(root: float, around: set[float]) -> tuple[float | None, float | None]:
    """A point between a root and what lies before it, and one between it and what lies after."""
    before = max((x for x in around if x < root), default=None)
    after = min((x for x in around if x > root), default=None)
    step = max(1.0, abs(root))
    return (
        None if before is None else (root + before) / 2 if isfinite(before) else root - step,
        None if after is None else (root + after) / 2 if isfinite(after) else root + step,
    )


def _open(edges: Sequence[float]) -> bool:
    return not (isfinite(edges[0]) and isfinite(edges[-1]))


def _tail(curves: Curves, edges: Sequence[float], degree: int, column: int) -> Polynomial:
    """The polynomial on an interval without an end, through points in it."""
    step = max(1.0, *(abs(x) for x in edges if isfinite(x)), 0.0)
    if edges[-1] == inf:
        x = (edges[-2] if isfinite(edges[-2]) else 0.0) + step * np.arange(degree + 1)
    else:
        x = edges[1] - step * np.arange(degree + 1)
    y = curves(np.asarray(x, dtype=np.float64))[:, column]
    found = Polynomial.fit(x, y, degree)
    kept = np.where(np.abs(found.coef) > ROUNDING * max(float(np.abs(y).max()), 1e-300), found.coef, 0.0)
    return Polynomial(kept, domain=found.domain, window=found.window).convert().trim()


def _line_roots(curves: Curves, at: float) -> list[float]:
    """Where straight lines are zero."""
    step = max(1.0, abs(at))
    first, second = curves(np.array([at, at + step]))
    rise = (second - first) / step
    rising = np.abs(rise) * step > ROUNDING * np.maximum(np.abs(first), np.abs(second))
    return sorted(set((at - first[rising] / rise[rising]).tolist()))


def _broken_line(curves: Curves, edges: Sequence[float], at: float, scale: Floats) -> list[list[float]]:
    """Roots of functions that are straight between the edges, the outer stretches to infinity where an edge is."""
    inner = [x for x in edges if isfinite(x)] or [at]
    low = [inner[0] - max(1.0, abs(inner[0]))] if edges[0] == -inf else []
    high = [inner[-1] + max(1.0, abs(inner[-1]))] if edges[-1] == inf else []
    x = [*low, *inner, *high]
    y = curves(np.array(x))
    y = np.where(np.abs(y) > TINY * scale, y, 0.0)
    return [_distinct(_crossings(x, column, bool(low), bool(high))) for column in y.T.tolist()]


def _crossings(x: list[float], y: list[float], low: bool, high: bool) -> Iterable[float]:  # noqa: FBT001
    last = len(x) - 2
    for i in range(last + 1):
        if y[i] == y[i + 1]:
            continue
        root = x[i] - y[i] * (x[i + 1] - x[i]) / (y[i + 1] - y[i])
        if ((low and i == 0) or root >= x[i]) and ((high and i == last) or root <= x[i + 1]):
            yield root + 0.0


def _distinct(roots: Iterable[float]) -> list[float]:
    found: list[float] = []
    for root in sorted(roots):
        if not found or root - found[-1] > 1e-9 * max(1.0, abs(root)):
            found.append(root)
    return found
