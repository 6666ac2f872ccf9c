"""The exact variance of a balance.

For two terms, E[T_i T_j] is a product over the knobs they share; so the variance is a double sum over terms that share
an uncertain knob. Each term is written as a product of functions of one knob each (a weight with an uncertain duration
and an uncertain drop-off is first taken apart by age). Formulas: docs/arithmetic.md, "Spread".
"""

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from scipy import sparse

from effectenarena.mkba.array import Floats, Ints
from effectenarena.mkba.curve import KnobCurves, lasting
from effectenarena.mkba.layer import Layer, power
from effectenarena.mkba.rules import KnobRules
from effectenarena.mkba.terms import FLIPPED, NONE, PLAIN

BLOCK: Final = 512
"""Terms per block of the double sum."""
FEW: Final = 400
"""Functions up to which plain matrices are used."""
LEAST_MEAN: Final = 1e-20
"""A mean of 0, relative to the root mean square: small enough to vanish in the sum, large enough to divide by."""


def variance(layer: Layer, rules: KnobRules, output: int) -> float:
    """Variance of one output's balance, EUR².

    Parameters
    ----------
    layer
        The expected layer.
    rules
        Quadrature per knob.
    output
        Index of the output; 0 is society.
    """
    functions, terms = _Functions(layer, rules), layer.terms
    of_factor = np.array([functions.of_factor(i) for i in range(len(terms.factors))])
    chosen = np.flatnonzero(terms.output == output)
    pieces = [functions.of_weight(i) for i in range(len(terms.weights))]
    count = np.array([len(p) for p in pieces])[terms.weight[chosen]]
    row = np.repeat(chosen, count)
    piece = [p for i in chosen for p in pieces[terms.weight[i]]]
    used = of_factor[terms.factor[row]]
    certain = np.where(used < 0, layer.factor_value[terms.factor[row]], 1.0).prod(axis=1)
    coefficient = terms.coefficient[row] * certain * np.array([c for c, _ in piece])
    at, column = np.nonzero(used >= 0)
    more = [(i, f) for i, (_, found) in enumerate(piece) for f in found]
    rows = np.concatenate([at, np.array([i for i, _ in more], dtype=np.intp)])
    columns = np.concatenate([used[at, column], np.array([f for _, f in more], dtype=np.intp)])
    if not len(columns):
        return 0.0
    return functions.double_sum(coefficient, rows, columns)


def explained(layer: Layer, rules: KnobRules, output: int) -> Floats:
    """Variance of the conditional mean of one output's balance given each knob, shape (K,), EUR²."""
    found = layer.slope[:, output] ** 2 * layer.knobs.variance
    for knob in np.flatnonzero(layer.curved[:, output] & layer.knobs.uncertain).tolist():
        x, probability = rules(knob)
        curves = KnobCurves(layer, knob)
        y = curves(x)[:, curves.outputs.index(output)]
        found[knob] = probability @ (y - probability @ y) ** 2
    return found


class _Overlap:
    """For pairs of terms, the sum of a number per function over the functions that both hold."""

    def __init__(self, rows: Ints, columns: Ints, functions: list[int], number: Floats, terms: int) -> None:
        place = np.full(int(columns.max()) + 1, -1, dtype=np.intp)
        place[functions] = np.arange(len(functions))
        kept = place[columns] >= 0
        entries = np.ones(np.count_nonzero(kept)), (rows[kept], place[columns[kept]])
        holds = sparse.csr_array(entries, shape=(terms, len(functions)))
        # Few functions in many terms overlap everywhere, and then plain matrices are quicker.
        self._holds: Any = holds.toarray() if len(functions) <= FEW else holds
        self._number = number

    def block(self, first: int, last: int) -> Floats:
        """Terms `first` to `last` against all terms from `first` on."""
        found = (self._holds[first:last] * self._number[None, :]) @ self._holds[first:].T
        return np.asarray(found if isinstance(found, np.ndarray) else found.toarray())


@dataclass
class _Functions:
    """The distinct functions of one uncertain knob that terms are made of."""

    layer: Layer
    rules: KnobRules
    knob: list[int] = field(default_factory=list)
    mean: list[float] = field(default_factory=list)
    square: list[float] = field(default_factory=list)
    """Variance."""
    values: list[Floats | None] = field(default_factory=list)
    """Values at the knob's quadrature points; None for x and 1-x, whose moments are known."""
    powers: list[tuple[int, int]] = field(default_factory=list)

    def of_factor(self, index: int) -> int:
        """Number of a factor's function, or -1 when its knob is certain."""
        knob, powers = self.layer.terms.factors[index]
        knobs = self.layer.knobs
        if not knobs.uncertain[knob]:
            return -1
        if powers in (PLAIN, FLIPPED):
            return self._keep(knob, float(self.layer.factor_value[index]), float(knobs.variance[knob]), None, powers)
        return self._from_values(knob, power(self.rules(knob)[0], powers))

    def of_weight(self, index: int) -> list[tuple[float, tuple[int, ...]]]:
        """A weight as a sum of products: (coefficient, numbers of functions)."""
        terms, knobs = self.layer.terms, self.layer.knobs
        weight = terms.weights[index]
        uncertain = [k for k in dict.fromkeys((weight.duration, weight.drop_off)) if knobs.uncertain[k]]
        if not uncertain:
            return [(float(self.layer.weight_value[index]), ())]
        if len(uncertain) == 1:
            knob = uncertain[0]
            return [(1.0, (self._from_values(knob, lasting(self.layer, index, knob)(self.rules(knob)[0])),))]
        x, y = self.rules(weight.duration)[0], self.rules(weight.drop_off)[0]
        by_age = terms.by_age[weight.by_age]
        found: list[tuple[float, tuple[int, ...]]] = []
        certain_ages = np.zeros(len(y))
        for age in np.flatnonzero(by_age).tolist():
            alive = np.clip(x - age, 0.0, 1.0)
            left = by_age[age] * power(y, weight.drop_off_powers) * (1.0 - y) ** age
            if alive.min() == 1.0:
                certain_ages += left
            elif alive.any():
                functions = (
                    self._from_values(weight.duration, power(x, weight.duration_powers) * alive),
                    self._from_values(weight.drop_off, left),
                )
                found.append((1.0, functions))
        if certain_ages.any():
            kept = self._from_values(weight.drop_off, certain_ages)
            other = self._from_values(weight.duration, power(x, weight.duration_powers))
            found.append((1.0, (kept,) if weight.duration_powers == NONE else (kept, other)))
        return found or [(0.0, ())]

    def double_sum(self, coefficient: Floats, rows: Ints, columns: Ints) -> float:
        """Sum of the covariances of all pairs of terms, given which functions (columns) each term (row) holds."""
        mean, sd = np.array(self.mean), np.sqrt(self.square)
        least = LEAST_MEAN * np.hypot(mean, sd)
        mean = np.where(np.abs(mean) > least, mean, least)
        size = coefficient.copy()
        np.multiply.at(size, rows, mean[columns])
        mean = np.where(mean == 0, 1.0, mean)  # a function that is 0 throughout: its terms have no size
        alone, together = self._by_knob(columns)
        logarithm = _Overlap(rows, columns, alone, np.log1p((sd[alone] / mean[alone]) ** 2), len(coefficient))
        mixed = [self._mixed(functions, mean, rows, columns, len(coefficient)) for functions in together]
        total = 0.0
        for first in range(0, len(coefficient), BLOCK):
            last = min(first + BLOCK, len(coefficient))
            pairs = np.expm1(logarithm.block(first, last))
            for at, which, covariance in mixed:
                left, right = (at >= first) & (at < last), at >= first
                place = np.ix_(at[left] - first, at[right] - first)
                pairs[place] += (1.0 + pairs[place]) * covariance[np.ix_(which[left], which[right])]
            # Each pair of blocks counts twice, a block with itself once.
            weight = np.where(np.arange(first, len(coefficient)) < last, 1.0, 2.0) * size[first:]
            total += float(size[first:last] @ pairs @ weight)
        return max(total, 0.0)

    def _by_knob(self, columns: Ints) -> tuple[list[int], list[list[int]]]:
        """Functions that are the only one of their knob, and groups of functions of one knob."""
        groups: dict[int, list[int]] = {}
        for function in np.unique(columns).tolist():
            groups.setdefault(self.knob[function], []).append(function)
        return [g[0] for g in groups.values() if len(g) == 1], [g for g in groups.values() if len(g) > 1]

    def _mixed(
        self, functions: list[int], mean: Floats, rows: Ints, columns: Ints, terms: int
    ) -> tuple[Ints, Ints, Floats]:
        """For one knob: the terms that hold it, the function in each, and relative covariances of those functions."""
        knob = self.knob[functions[0]]
        x, probability = self.rules(knob)
        values = np.stack([power(x, self.powers[f]) if (v := self.values[f]) is None else v for f in functions])
        centred = values - (values @ probability)[:, None]
        covariance = (centred * probability) @ centred.T / np.outer(mean[functions], mean[functions])
        which = np.full(terms, -1, dtype=np.intp)
        for place, function in enumerate(functions):
            which[rows[columns == function]] = place
        at = np.flatnonzero(which >= 0)
        return at, which[at], covariance

    def _from_values(self, knob: int, values: Floats) -> int:
        probability = self.rules(knob)[1]
        mean = float(probability @ values)
        return self._keep(knob, mean, float(probability @ (values - mean) ** 2), values, NONE)

    def _keep(self, knob: int, mean: float, square: float, values: Floats | None, powers: tuple[int, int]) -> int:
        self.knob.append(knob)
        self.mean.append(mean)
        self.square.append(square)
        self.values.append(values)
        self.powers.append(powers)
        return len(self.knob) - 1
