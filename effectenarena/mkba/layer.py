"""All balances and slopes at once, at a point or in expectation.

In both, every part of a term is one number: the value (or expectation) of a factor or weight. What a balance does with
one of them is the sum of the rest of the terms that hold it: one sweep backwards gives that for all knobs and outputs.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from effectenarena.mkba.array import Bools, Floats, Ints
from effectenarena.mkba.knobs import KnobTable
from effectenarena.mkba.moments import Use, drop_off_use, duration_use
from effectenarena.mkba.rules import KnobRules
from effectenarena.mkba.terms import Terms

ROUNDING: Final = 1e-12
"""A sum this much smaller than the sum of its parts is zero: what is left is rounding."""


@dataclass(frozen=True)
class Layer:
    """Balances and what they are made of, per output (O of them), at a point or in expectation.

    Attributes
    ----------
    terms, knobs
        What it was computed from.
    factor_value, weight_value
        Value of each factor and weight, shapes (F,) and (W,).
    duration_part, drop_off_part
        Each weight's parts by age, shape (W, horizon): clip(duration - a, 0, 1) and (1 - drop_off)^a with their powers.
    balance
        Present value in EUR, shape (O,).
    scale
        Sum of the sizes of all terms, shape (O,): what rounding is measured against.
    factor_rest, weight_rest
        What each output's terms hold beside a factor or weight, shapes (F, O) and (W, O).
    """

    terms: Terms
    knobs: KnobTable
    factor_value: Floats
    weight_value: Floats
    duration_part: Floats
    drop_off_part: Floats
    balance: Floats
    scale: Floats
    factor_rest: Floats
    factor_rest_size: Floats
    weight_rest: Floats

    @cached_property
    def slope(self) -> Floats:
        """Slope of each balance in each knob of first degree, shape (K, O); exactly 0 where it cancels.

        Entries where `curved` holds have no single slope and stand at what their first-degree uses give.
        """
        shape = len(self.knobs), len(self.balance)
        slope, size = np.zeros(shape), np.zeros(shape)
        at, p, q = self.terms.factor_table
        signs = np.where(p + q == 1, p - q, 0).astype(float)
        np.add.at(slope, at, signs[:, None] * self.factor_rest)
        np.add.at(size, at, np.abs(signs)[:, None] * self.factor_rest_size)
        return np.where(np.abs(slope) > ROUNDING * size, slope, 0.0)

    @cached_property
    def curved(self) -> Bools:
        """Where a balance is not of first degree in a knob (duration, drop-off, twice on one path), shape (K, O)."""
        used = np.zeros((len(self.knobs), len(self.balance)), dtype=bool)
        for i, factor in enumerate(self.terms.factors):
            if sum(factor.powers) > 1:
                used[factor.knob] |= self._factor_used[i]
        for i, weight in enumerate(self.terms.weights):
            for knob in (weight.duration, weight.drop_off):
                used[knob] |= self._weight_used[i]
        used[:2] = False
        return used

    @cached_property
    def _factor_used(self) -> Bools:
        used = np.zeros(self.factor_rest.shape, dtype=bool)
        used[self.terms.factor, self.terms.output[:, None]] = True
        return used

    @cached_property
    def _weight_used(self) -> Bools:
        used = np.zeros(self.weight_rest.shape, dtype=bool)
        used[self.terms.weight, self.terms.output] = True
        used[0] = False
        return used


def point_layer(terms: Terms, knobs: KnobTable, outputs: int, at: Floats) -> Layer:
    """Evaluate all terms with every knob at one value.

    Parameters
    ----------
    at
        A value for each place in the knob table.
    """
    return _layer(terms, knobs, outputs, _factors_at(terms, at), *_parts_at(terms, at))


def expected_layer(terms: Terms, knobs: KnobTable, outputs: int, rules: KnobRules) -> Layer:
    """Evaluate all terms with the expectation of every factor and weight, which differ in all their knobs."""
    factor_value = _factors_at(terms, knobs.mean)
    _, p, q = terms.factor_table
    for i in np.flatnonzero(p + q > 1).tolist():
        knob, powers = terms.factors[i]
        if knobs.uncertain[knob]:
            factor_value[i] = rules.moments(knob, (Use("factor", powers),)).mean[0]
    duration_part, drop_off_part = _parts_at(terms, knobs.mean)
    uncertain = set(np.flatnonzero(knobs.uncertain).tolist())
    for i, weight in enumerate(terms.weights):
        if weight.duration in uncertain:
            duration_part[i] = rules.moments(weight.duration, (duration_use(weight),)).mean
        if weight.drop_off in uncertain and not weight.joint:
            drop_off_part[i] = rules.moments(weight.drop_off, (drop_off_use(weight),)).mean
    return _layer(terms, knobs, outputs, factor_value, duration_part, drop_off_part)


def _layer(
    terms: Terms, knobs: KnobTable, outputs: int, factor_value: Floats, duration_part: Floats, drop_off_part: Floats
) -> Layer:
    by_age = terms.by_age[[weight.by_age for weight in terms.weights]]
    weight_value = (by_age * duration_part * drop_off_part).sum(axis=1)
    inside = factor_value[terms.factor]
    others = products_of_others(inside)
    weight = terms.coefficient * weight_value[terms.weight]
    without_weight = terms.coefficient * others[:, 0] * inside[:, 0]
    value = weight * others[:, 0] * inside[:, 0]
    rest = weight[:, None] * others
    return Layer(
        terms,
        knobs,
        factor_value,
        weight_value,
        duration_part,
        drop_off_part,
        _gather(np.zeros_like(terms.output), terms.output, value, 1, outputs)[0],
        _gather(np.zeros_like(terms.output), terms.output, np.abs(value), 1, outputs)[0],
        _gather(terms.factor, terms.output[:, None], rest, len(terms.factors), outputs),
        _gather(terms.factor, terms.output[:, None], np.abs(rest), len(terms.factors), outputs),
        _gather(terms.weight, terms.output, without_weight, len(terms.weights), outputs),
    )


def _gather(row: Ints, output: Ints, value: Floats, rows: int, outputs: int) -> Floats:
    """Add values up per (row, output)."""
    total = np.bincount((row * outputs + output).ravel(), value.ravel(), rows * outputs)
    return total.astype(float).reshape(rows, outputs)


def products_of_others(inside: Floats) -> Floats:
    """For each factor of each term the product of the term's other factors, also when some are 0."""
    before = np.cumprod(inside[:, :-1], axis=1)
    after = np.cumprod(inside[:, :0:-1], axis=1)[:, ::-1]
    one = np.ones((len(inside), 1))
    return np.hstack([one, before]) * np.hstack([after, one])


def _factors_at(terms: Terms, at: Floats) -> Floats:
    knob, p, q = terms.factor_table
    return np.asarray(at[knob] ** p * (1.0 - at[knob]) ** q)


def _parts_at(terms: Terms, at: Floats) -> tuple[Floats, Floats]:
    """Both parts of each weight by age, at one value of every knob."""
    age = np.arange(terms.by_age.shape[1])
    duration = at[[weight.duration for weight in terms.weights]]
    drop_off = at[[weight.drop_off for weight in terms.weights]]
    p, q = np.array([weight.duration_powers for weight in terms.weights]).T
    left = np.clip(duration[:, None] - age, 0.0, 1.0) * (duration**p * (1.0 - duration) ** q)[:, None]
    p, q = np.array([weight.drop_off_powers for weight in terms.weights]).T
    right = (1.0 - drop_off[:, None]) ** age * (drop_off**p * (1.0 - drop_off) ** q)[:, None]
    return left, right
