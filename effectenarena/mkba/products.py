"""What a balance over draws is a sum of: an amount times parts that are drawn, each a function of one knob or two."""

from typing import NamedTuple

import numpy as np

from effectenarena.mkba import sampling
from effectenarena.mkba.array import Floats
from effectenarena.mkba.sampling import Column, Stretch
from effectenarena.mkba.terms import FLIPPED, PLAIN, Powers, power


class Drawn(NamedTuple):
    """The function x^p (1-x)^q of one knob over draws."""

    column: Column
    powers: Powers


class Lasting(NamedTuple):
    """A weight over draws: its value by age, and its duration and drop-off as far as they are drawn."""

    by_age: tuple[float, ...]
    """What stands beside the drawn ones at each age; up to the last that counts."""
    duration: Column | None
    drop_off: Column | None
    duration_powers: Powers
    drop_off_powers: Powers
    joint: bool


Part = Drawn | Lasting


class Product(NamedTuple):
    """An amount in EUR times parts that are drawn."""

    amount: float
    parts: tuple[Part, ...]


def over_draws(part: Part, stretch: Stretch) -> Floats:
    """Draws of a part.

    Returns
    -------
    Floats
        Shape (stretch.length,); not to be changed.
    """
    if isinstance(part, Lasting):
        return _lasting(part, stretch)
    x = sampling.values(part.column, stretch)
    if part.powers == PLAIN:
        return x
    return 1.0 - x if part.powers == FLIPPED else power(x, part.powers)


def _lasting(weight: Lasting, stretch: Stretch) -> Floats:
    """Draws of a weight."""
    x = None if weight.duration is None else sampling.values(weight.duration, stretch)
    y = None if weight.drop_off is None else sampling.values(weight.drop_off, stretch)
    factor = np.ones(stretch.length)
    if x is not None:
        factor *= power(x, weight.duration_powers)
    if weight.joint and x is not None:
        return np.asarray(sum(weight.by_age[:1]) * np.clip(x, 0.0, 1.0) * factor)  # at most a year, or nothing counts
    if y is not None:
        factor *= power(y, weight.drop_off_powers)
    total, left = np.zeros(stretch.length), np.ones(stretch.length)
    ages = len(weight.by_age) if x is None else min(len(weight.by_age), int(np.ceil(max(x.max(), 0.0))))
    for age, value in enumerate(weight.by_age[:ages]):
        kept = value * left if y is not None else value
        total += kept if x is None else kept * np.clip(x - age, 0.0, 1.0)
        if y is not None:
            left *= 1.0 - y
    return total * factor
