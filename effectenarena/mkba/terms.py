"""A balance as a sum of products of functions of one knob each: the shape that makes exact answers possible.

A *term* is `coefficient · Π factors · weight`, and counts for one output (society or a party). A *factor* is
x^p (1-x)^q of one knob; a *weight* is the present value per unit of an effect as a function of its duration and
drop-off, with any other use of those two knobs on the same path. The knobs of one term's parts are all different, so
its expectation is the product of theirs. Formulas: docs/arithmetic.md, "A sum of products".
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np

from effectenarena.mkba.array import Floats, Ints
from effectenarena.mkba.knobs import ONE, ZERO

Found = TypeVar("Found")
MOST_ONCE: Final = 64
"""Things that terms keep beside themselves."""
Powers = tuple[int, int]
"""Powers p and q of x^p (1-x)^q."""
PLAIN: Powers = (1, 0)
FLIPPED: Powers = (0, 1)
NONE: Powers = (0, 0)


class Factor(NamedTuple):
    """The function x^p (1-x)^q of one knob."""

    knob: int
    powers: Powers


class Weight(NamedTuple):
    """Present value per unit: Σ_a by_age[a] · f(duration) clip(duration - a, 0, 1) · g(drop_off) (1 - drop_off)^a."""

    by_age: int
    """Row of `Terms.by_age`."""
    duration: int
    drop_off: int
    duration_powers: Powers
    drop_off_powers: Powers

    @property
    def joint(self) -> bool:
        """Whether one knob is both the duration and the drop-off."""
        return self.duration == self.drop_off


NO_FACTOR = Factor(ONE, NONE)
NO_WEIGHT = Weight(0, ONE, ZERO, NONE, NONE)
"""Weight 1: row 0 of `Terms.by_age` is 1 at age 0."""

Product = Mapping[int, Powers]
"""Knobs of a product with their powers."""


def times(product: Product, knob: int, powers: Powers) -> Product:
    """Multiply a product by x^p (1-x)^q of one knob."""
    p, q = product.get(knob, NONE)
    return {**product, knob: (p + powers[0], q + powers[1])}


def power(x: Floats, powers: Powers) -> Floats:
    """Value of x^p (1-x)^q."""
    p, q = powers
    return np.asarray(x**p * (1.0 - x) ** q)


@dataclass(frozen=True)
class Terms:
    """All terms, as arrays.

    Attributes
    ----------
    coefficient, weight, output
        One entry per term, shape (N,): plain number, row of `weights`, index of the output.
    factor
        Rows of `factors`, shape (N, L); row 0 (the constant 1) fills up.
    factors, weights
        The distinct factors and weights.
    by_age
        Present value per full unit at each age, one row per kind of cohort and lag, shape (., horizon).
    """

    coefficient: Floats
    weight: Ints
    output: Ints
    factor: Ints
    factors: tuple[Factor, ...]
    weights: tuple[Weight, ...]
    by_age: Floats

    def __len__(self) -> int:
        return len(self.coefficient)

    @cached_property
    def _once(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What follows from the terms and a key alone: made the first time, however often numbers move.

        Parameters
        ----------
        key
            Names it; the same key always stands for the same thing.
        make
            Makes it.
        """
        try:  # looked up once: another thread may clear them in between
            found: Found = self._once[key]
        except KeyError:
            found = make()
            if len(self._once) >= MOST_ONCE:
                self._once.clear()
            self._once[key] = found
        return found

    @cached_property
    def factors_of(self) -> dict[int, list[int]]:
        """Rows of `factors` by knob."""
        found: dict[int, list[int]] = {}
        for i, factor in enumerate(self.factors):
            found.setdefault(factor.knob, []).append(i)
        return found

    @cached_property
    def weights_of(self) -> dict[int, list[int]]:
        """Rows of `weights` by knob."""
        found: dict[int, list[int]] = {}
        for i, weight in enumerate(self.weights):
            for knob in {weight.duration, weight.drop_off}:
                found.setdefault(knob, []).append(i)
        return found

    @cached_property
    def factor_table(self) -> Ints:
        """Knob, p and q of each factor, shape (3, F)."""
        return np.array([(knob, p, q) for knob, (p, q) in self.factors], dtype=np.intp).T

    @cached_property
    def weight_knobs(self) -> Ints:
        """Duration and drop-off of each weight, shape (2, W)."""
        return np.array([(weight.duration, weight.drop_off) for weight in self.weights], dtype=np.intp).T


@dataclass
class TermsBuilder:
    """Collects terms one by one, and numbers what recurs."""

    horizon: int
    _coefficient: list[float] = field(default_factory=list)
    _output: list[int] = field(default_factory=list)
    _weight: list[int] = field(default_factory=list)
    _factor: list[list[int]] = field(default_factory=list)
    _factors: dict[Factor, int] = field(default_factory=lambda: {NO_FACTOR: 0})
    _weights: dict[Weight, int] = field(default_factory=lambda: {NO_WEIGHT: 0})
    _by_age: list[Floats] = field(default_factory=list)

    def __post_init__(self) -> None:
        first = np.zeros(self.horizon)
        first[0] = 1.0
        self._by_age.append(first)

    def cohort(self, by_age: Floats) -> int:
        """Keep a row of present values by age, and number it."""
        self._by_age.append(by_age)
        return len(self._by_age) - 1

    def add(self, output: int, coefficient: float, product: Product, weight: Weight = NO_WEIGHT) -> None:
        """Add a term; a knob of the product that is also the weight's moves into the weight."""
        if weight is not NO_WEIGHT and (weight.duration in product or weight.drop_off in product):
            duration_powers = product.get(weight.duration, NONE)
            drop_off_powers = NONE if weight.joint else product.get(weight.drop_off, NONE)
            product = {k: v for k, v in product.items() if k not in (weight.duration, weight.drop_off)}
            weight = weight._replace(duration_powers=duration_powers, drop_off_powers=drop_off_powers)
        factors = self._factors
        self._coefficient.append(coefficient)
        self._output.append(output)
        self._weight.append(self._weights.setdefault(weight, len(self._weights)))
        self._factor.append([factors.setdefault(Factor(k, v), len(factors)) for k, v in product.items()])

    def __len__(self) -> int:
        return len(self._coefficient)

    def build(self) -> Terms:
        """Turn what was collected into arrays."""
        longest = max((len(row) for row in self._factor), default=0)
        factor = np.zeros((len(self), max(longest, 1)), dtype=np.intp)
        for i, row in enumerate(self._factor):
            factor[i, : len(row)] = row
        return Terms(
            np.array(self._coefficient, dtype=float),
            np.array(self._weight, dtype=np.intp),
            np.array(self._output, dtype=np.intp),
            factor,
            tuple(self._factors),
            tuple(self._weights),
            np.stack(self._by_age),
        )
