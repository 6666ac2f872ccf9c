"""Balances as functions of one knob, the others at a point or in expectation."""

from dataclasses import dataclass
from functools import cached_property
from math import inf, isfinite

import numpy as np
from numpy.polynomial import Polynomial

from effectenarena.mkba.array import Floats
from effectenarena.mkba.layer import ROUNDING, Layer, power
from effectenarena.mkba.roots import real_roots
from effectenarena.mkba.terms import Powers

X = Polynomial([0.0, 1.0])
ONE_MINUS_X = Polynomial([1.0, -1.0])


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
    """All balances as functions of one knob, in one layer."""

    def __init__(self, layer: Layer, knob: int) -> None:
        terms = layer.terms
        self._factors = [(f.powers, layer.factor_rest[i]) for i, f in enumerate(terms.factors) if f.knob == knob]
        at = [i for i, w in enumerate(terms.weights) if knob in (w.duration, w.drop_off)]
        self._weights = [(lasting(layer, i, knob), layer.weight_rest[i]) for i in at]
        variable = [layer.factor_value[i] * layer.factor_rest[i] for i, f in enumerate(terms.factors) if f.knob == knob]
        variable += [layer.weight_value[i] * layer.weight_rest[i] for i in at]
        constant = layer.balance - sum(variable, np.zeros(len(layer.balance)))
        self._constant = np.where(np.abs(constant) > ROUNDING * layer.scale, constant, 0.0)
        self._scale = layer.scale
        knobs = layer.knobs
        entry = knobs.entries[knob - 2]
        self._domain = entry.lower, entry.upper

    def __call__(self, x: Floats) -> Floats:
        """Balances at several values of the knob, shape (len(x), O)."""
        total = np.repeat(self._constant[None, :], len(x), axis=0)
        for powers, rest in self._factors:
            total += power(x, powers)[:, None] * rest
        for lasting, rest in self._weights:
            total += lasting(x)[:, None] * rest
        return np.asarray(total)

    @cached_property
    def degree(self) -> int:
        """Highest degree between the breaks."""
        return max([*(sum(powers) for powers, _ in self._factors), *(lasting.degree for lasting, _ in self._weights)])

    def roots(self, output: int, low: float = -inf, high: float = inf) -> list[float]:
        """Where one balance is zero, between two values and inside the domain of the knob's fields."""
        low, high = max(low, self._domain[0]), min(high, self._domain[1])
        breaks = [low, *(b for b in self._breaks if low < b < high), high]
        return real_roots(
            lambda x: self(x)[:, output], breaks, self.degree, float(self._scale[output]), self._tail(output)
        )

    def sides(self, output: int, root: float, roots: list[float]) -> tuple[float, float]:
        """The balance just before and just after a root; 0 where the domain ends or where it stays zero."""
        around = sorted({*self._domain, *self._breaks, *roots})
        before = max((x for x in around if x < root), default=None)
        after = min((x for x in around if x > root), default=None)
        return self._beside(output, root, before), self._beside(output, root, after)

    def _beside(self, output: int, root: float, neighbour: float | None) -> float:
        if neighbour is None:
            return 0.0
        step = max(1.0, abs(root)) * (1.0 if neighbour > root else -1.0)
        x = (root + neighbour) / 2 if isfinite(neighbour) else root + step
        return float(self(np.array([x]))[0, output])

    @cached_property
    def _breaks(self) -> list[float]:
        """Whole years up to the last age that counts, where the knob is a duration."""
        ages = [lasting.ages for lasting, _ in self._weights if lasting.is_duration]
        return [float(year) for year in range(max(ages) + 1)] if ages else []

    def _tail(self, output: int) -> Polynomial:
        """The polynomial beyond the last break, where an effect lasts to the horizon (or has no duration here)."""
        total, size = Polynomial([self._constant[output]]), Polynomial([abs(self._constant[output])])
        parts = [(powers, rest[output]) for powers, rest in self._factors]
        parts += [(w.powers, rest[output] * float(w.by_age.sum())) for w, rest in self._weights if w.is_duration]
        for (p, q), rest in parts:
            total = total + rest * X**p * ONE_MINUS_X**q
            size = size + abs(rest) * X**p * (1 + X) ** q
        kept = np.where(np.abs(total.coef) > ROUNDING * size.coef[: len(total.coef)], total.coef, 0.0)
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
