"""The cash ledger as a function of one knob, exact also where a yearly amount changes sign.

Of a benefit only the cashable part is cash, of a loss all of it: so a balance bends where a year's value passes zero.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from math import inf, isfinite

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.cash import CashBook, all_together
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.lines import broken_line_roots, is_open, line_roots, tail, unrounded
from effectenarena.mkba.roots import distinct, real_roots
from effectenarena.mkba.terms import power
from effectenarena.mkba.tipping_point import NEAR


class CashCurves:
    """The cash balances as functions of one knob, the others at likely or in expectation.

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
        self.at = float(book.at[knob])
        self.low, self.high = entry.lower, entry.upper
        terms, landing = book.terms, book.landing
        self.weights = terms.weights_of.get(knob, [])
        self.rows = np.array(book.rows_of.get(knob, []), dtype=np.intp)
        moved = {e for e, *_ in landing.shares.get(knob, [])} | {e for e, _ in landing.cashables.get(knob, [])}
        self.effects = np.array(sorted(moved | set(terms.output[self.rows].tolist())), dtype=np.intp)
        self.still = book.balance - all_together(book.received[self.effects].sum(axis=0)) - book.paid.balance
        self.bent = bool(book.paid.curved[knob].any())

    def __call__(self, x: Floats) -> Floats:
        """Balances at several values of the knob, shape (len(x), O)."""
        share, cashable = self._landing(x)
        received = self.book.worth(self.effects, self.value(x), share, cashable).sum(axis=1)
        return np.asarray(self.still + self._paid(x) + all_together(received))

    def sizes(self, x: Floats) -> Floats:
        """Sum of the sizes of what the balances are made of, shape (len(x), O): what rounding is measured against."""
        share, _ = self._landing(x)
        paid = self.book.paid.slope[self.knob]
        moved = np.abs(np.outer(x - self.at, paid)) + (np.abs(self._paid(x)) if self.bent else 0.0)
        return np.asarray(self.book.scale + moved + all_together(self.book.most(self.value_sizes(x), share)))

    def _landing(self, x: Floats) -> tuple[Floats, Floats]:
        """Shares and what of them is cashable, shapes (len(x), effects, R)."""
        landing, effects = self.book.landing, self.effects
        place = {e: i for i, e in enumerate(effects.tolist())}
        share = np.repeat(landing.share[effects][None], len(x), axis=0)
        cashable = np.repeat(landing.cashable[effects][None], len(x), axis=0)
        for e, p, per_unit in landing.shares.get(self.knob, []):
            share[:, place[e], p] += per_unit * (x - self.at)
        for e, p in landing.cashables.get(self.knob, []):
            cashable[:, place[e], p] = x
        return share, cashable

    def value(self, x: Floats) -> Floats:
        """EUR per year of the effects that it touches, shape (len(x), effects, horizon)."""
        return self._gathered(self.book.value, self._moving(x) - self.book.part[self.rows])

    def value_sizes(self, x: Floats) -> Floats:
        """Sum of the sizes of all that `value` is made of, of the same shape."""
        return self._gathered(self.book.size, np.abs(self._moving(x)))

    def _moving(self, x: Floats) -> Floats:
        """EUR per year of the terms that hold the knob, shape (len(x), rows, horizon)."""
        return np.asarray(self._core(x)[:, :, None] * self._lasting(x))

    def _gathered(self, known: Floats, change: Floats) -> Floats:
        """Add a change by term to what is known by effect."""
        total = np.repeat(known[self.effects][None], len(change), axis=0)
        at = np.searchsorted(self.effects, self.book.terms.output[self.rows])
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
        total = layer.balance + np.outer(x - self.at, layer.slope[self.knob])
        if self.bent:
            curves = KnobCurves(layer, self.knob)
            total[:, curves.outputs] = curves(x)
        return np.asarray(total)

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
        if self.degree == 1 and not self._years:
            roots = line_roots(self._flat, self._flat_sizes, self.at)
        else:
            scale = self._flat_sizes(self._known(edges)).max(axis=0)
            both = self._flat, self._flat_sizes
            tails = [tail(*both, edges, self.degree, i) for i in range(len(scale))] if is_open(edges) else ()
            roots = [x for column in real_roots(self._flat, edges, self.degree, scale, tails) for x in column]
        return sorted({*edges, *(x for x in roots if low < x < high)})

    def _flat(self, x: Floats) -> Floats:
        return self.value(x).reshape(len(x), -1)

    def _flat_sizes(self, x: Floats) -> Floats:
        return self.value_sizes(x).reshape(len(x), -1)

    def _known(self, edges: Sequence[float]) -> Floats:
        """Likely and the ends that are there: sizes between them are about the largest of theirs at most."""
        return np.array([self.at, *(x for x in edges if isfinite(x))])

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

    def roots(self) -> list[list[float]]:
        """Where each cash balance is zero, inside the domain of the knob's fields."""
        edges = self.breaks
        if self.degree == 1:
            return broken_line_roots(self, self.sizes, edges, self.at)
        found: list[list[float]] = [[] for _ in self.book.outputs]
        for ends in pairwise(edges):
            scale = self.sizes(self._known(ends)).max(axis=0)
            outputs = range(len(scale))
            tails = [tail(self, self.sizes, ends, self.degree, i) for i in outputs] if is_open(ends) else ()
            part = real_roots(self, ends, self.degree, scale, tails)
            found = [[*a, *b] for a, b in zip(found, part, strict=True)]
        return [distinct(roots) for roots in found]

    def sides(self, roots: Sequence[Sequence[float]]) -> list[list[tuple[float, float]]]:
        """Each balance just before and just after each of its roots; 0 where the domain ends."""
        between = [[_beside(root, {*self.breaks, *own}) for root in own] for own in roots]
        points = sorted({x for own in between for two in own for x in two if x is not None})
        at_points = np.array(points)
        balance = dict(zip(points, unrounded(self(at_points), self.sizes(at_points)), strict=True)) if points else {}

        def at(x: float | None, output: int) -> float:
            return 0.0 if x is None else float(balance[x][output])

        return [[(at(x, p), at(y, p)) for x, y in own] for p, own in enumerate(between)]


def _beside(root: float, around: set[float]) -> tuple[float | None, float | None]:
    """A point between a root and what lies before it, and one between it and what lies after."""
    step = max(1.0, abs(root))
    # What lies nearer than rounding is the root itself.
    before = max((x for x in around if x < root - NEAR * step), default=None)
    after = min((x for x in around if x > root + NEAR * step), default=None)
    return (
        None if before is None else (root + before) / 2 if isfinite(before) else root - step,
        None if after is None else (root + after) / 2 if isfinite(after) else root + step,
    )
