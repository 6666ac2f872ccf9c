"""Balances as functions of one knob, the others at a point or in expectation."""

from dataclasses import dataclass
from functools import cached_property
from math import inf, isfinite

import numpy as np
from numpy.polynomial import Polynomial

from effectenarena.mkba.array import Floats
from effectenarena.mkba.layer import ROUNDING, Layer
from effectenarena.mkba.roots import real_roots
from effectenarena.mkba.terms import Powers, power


@dataclass(frozen=True)
class Lasting:
    """A weight as a function of its duration or its drop-off.

    Attributes
    ----------
    is_duration, is_drop_off
        Which of the two the knob is (both, when one knob is used for both).
    powers
        Other uses of the knob on the same path.
    by_age
        Value of a full unit at each age, the other of the two filled in.
    """

    is_duration: bool
    is_drop_off: bool
    powers: Powers
    by_age: Floats

    def __call__(self, x: Floats) -> Floats:
        """Value at several values of the knob."""
        if self.is_duration and self.is_drop_off:
            left = self.by_age[0] * np.clip(
                x, 0.0, 1.0
            )  # a drop-off is at most 1, so such a duration is at most a year
        elif self.is_duration:
            left = np.interp(x, np.arange(len(self.by_age) + 1), np.concatenate([[0.0], np.cumsum(self.by_age)]))
        else:
            left = np.polynomial.polynomial.polyval(1.0 - x, self.by_age[: self.ages])
        return np.asarray(power(x, self.powers) * left)

    @cached_property
    def ages(self) -> int:
        """Number of ages that count."""
        used = np.flatnonzero(self.by_age)
        return int(used[-1]) + 1 if len(used) else 1

    @property
    def degree(self) -> int:
        """Degree between whole years."""
        return sum(self.powers) + (1 if self.is_duration else self.ages - 1)


class KnobCurves:
    """The balances that are not of first degree in a knob, as functions of it, in one layer.

    Parameters
    ----------
    layer
        Where the other knobs stand.
    knob
        Place in the knob table.

    Attributes
    ----------
    outputs
        Indices of the outputs, one per function.
    """

    def __init__(self, layer: Layer, knob: int) -> None:
        terms = layer.terms
        self.outputs: list[int] = np.flatnonzero(layer.curved[knob]).tolist()
        factors, weights = terms.factors_of.get(knob, []), terms.weights_of.get(knob, [])
        self._factors = [(terms.factors[i].powers, layer.factor_rest[i, self.outputs]) for i in factors]
        self._weights = [(lasting(layer, i, knob), layer.weight_rest[i, self.outputs]) for i in weights]
        variable = layer.factor_value[factors] @ layer.factor_rest[np.ix_(factors, self.outputs)]
        variable = variable + layer.weight_value[weights] @ layer.weight_rest[np.ix_(weights, self.outputs)]
        constant = layer.balance[self.outputs] - variable
        self._scale = layer.scale[self.outputs]
        self._constant = np.where(np.abs(constant) > ROUNDING * self._scale, constant, 0.0)
        entry = layer.knobs.entries[knob - 2]
        self._domain = entry.lower, entry.upper

    def __call__(self, x: Floats) -> Floats:
        """Balances at several values of the knob, shape (len(x), len(outputs))."""
        total = np.repeat(self._constant[None, :], len(x), axis=0)
        for powers, rest in self._factors:
            total += power(x, powers)[:, None] * rest
        for weight, rest in self._weights:
            total += weight(x)[:, None] * rest
        return total

    @property
    def pieces(self) -> tuple[int, list[float]]:
        """Highest degree of the polynomials that the functions are, and where one passes into the next."""
        return self._degree, self._breaks

    def roots(self, low: float = -inf, high: float = inf) -> list[list[float]]:
        """Where each balance is zero, between two values and inside the domain of the knob's fields."""
        low, high = max(low, self._domain[0]), min(high, self._domain[1])
        if high == inf and self._lasts_to_horizon:
            high = max(self._breaks[-1], low)  # nothing changes any more
        breaks = [low, *(b for b in self._breaks if low < b < high), high]
        tails = () if isfinite(low) and isfinite(high) else [self._tail(column) for column in range(len(self.outputs))]
        return real_roots(self, breaks, self._degree, self._scale, tails)

    def sides(self, column: int, root: float, roots: list[float]) -> tuple[float, float]:
        """One balance just before and just after a root; 0 where the domain ends."""
        around = {*self._domain, *self._breaks, *roots}
        before = max((x for x in around if x < root), default=root)
        after = min((x for x in around if x > root), default=root)
        return self._beside(column, root, before), self._beside(column, root, after)

    def _beside(self, column: int, root: float, neighbour: float) -> float:
        if neighbour == root:
            return 0.0
        step = max(1.0, abs(root)) * (1.0 if neighbour > root else -1.0)
        x = (root + neighbour) / 2 if isfinite(neighbour) else root + step
        return float(self(np.array([x]))[0, column])

    @cached_property
    def _degree(self) -> int:
        """Highest degree between the breaks."""
        return max([*(sum(powers) for powers, _ in self._factors), *(weight.degree for weight, _ in self._weights)])

    @cached_property
    def _breaks(self) -> list[float]:
        """Whole years up to the last age that counts, where the knob is a duration."""
        ages = [weight.ages for weight, _ in self._weights if weight.is_duration]
        return [float(year) for year in range(max(ages) + 1)] if ages else []

    @cached_property
    def _lasts_to_horizon(self) -> bool:
        """Whether the knob is a duration and nothing else."""
        return not self._factors and all(w.is_duration and not any(w.powers) for w, _ in self._weights)

    def _tail(self, column: int) -> Polynomial:
        """The polynomial beyond the last break, where an effect lasts to the horizon (or has no duration here)."""
        parts = [((0, 0), self._constant[column]), *((powers, rest[column]) for powers, rest in self._factors)]
        parts += [(w.powers, rest[column] * w.by_age.sum()) for w, rest in self._weights if w.is_duration]
        highest = max(sum(powers) for powers, _ in parts)
        total, size = np.zeros(highest + 1), np.zeros(highest + 1)
        for (p, q), rest in parts:
            expanded = (Polynomial([1.0, -1.0]) ** q).coef
            total[p : p + q + 1] += rest * expanded
            size[p : p + q + 1] += np.abs(rest * expanded)
        kept = np.where(np.abs(total) > ROUNDING * size, total, 0.0)
        return Polynomial(np.trim_zeros(kept, "b") if kept.any() else [0.0])


def lasting(layer: Layer, index: int, knob: int) -> Lasting:
    """A weight of a layer as a function of one of its knobs."""
    weight = layer.terms.weights[index]
    by_age = layer.terms.by_age[weight.by_age]
    if weight.joint:
        return Lasting(is_duration=True, is_drop_off=True, powers=weight.duration_powers, by_age=by_age)
    if weight.duration == knob:
        left = by_age * layer.drop_off_part[index]
        return Lasting(is_duration=True, is_drop_off=False, powers=weight.duration_powers, by_age=left)
    left = by_age * layer.duration_part[index]
    return Lasting(is_duration=False, is_drop_off=True, powers=weight.drop_off_powers, by_age=left)
