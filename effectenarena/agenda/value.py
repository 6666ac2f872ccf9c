"""A value of information with how it was found, and how far it may be off."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from effectenarena.agenda.evppi import corrected
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled

Method = Literal["closed", "quadrature", "group-sampling", "sampling"]
"""How a value of information was found.

`closed`: a formula. `quadrature`: a sum over points of one knob, exact to rounding. `group-sampling`: draws of the
group's own knobs, the others averaged out exactly. `sampling`: draws of all knobs.
"""

SCRAMBLES: Final = 8
"""Independent scrambles that a standard error comes from."""
EACH: Final = 32
"""Least draws in one of them."""


@dataclass(frozen=True)
class Value:
    """What it is worth to know something, EUR.

    Attributes
    ----------
    amount
        The value, never below zero.
    method
        How it was found.
    se
        Standard error of sampling, EUR; None for an exact value.
    """

    amount: float
    method: Method
    se: float | None = None


def exact_methods(compiled: Compiled) -> list[list[Method]]:
    """How the value of knowing each knob is found on each balance: K rows of O."""
    curved = compiled.expected.curved & compiled.knobs.uncertain[:, None]
    return [["quadrature" if bent else "closed" for bent in row] for row in curved.tolist()]


def estimate(balance: Floats, mean: float) -> tuple[float, float]:
    """Value of information from `SCRAMBLES` runs of draws one after the other, and its standard error.

    Each scramble gives an estimate of its own, without bias; their mean is the value, their spread its error.

    Parameters
    ----------
    balance
        Draws of a (conditional mean of a) balance, shape (SCRAMBLES · n,).
    mean
        Its exact expectation.

    Examples
    --------
    >>> estimate(np.tile([-1.0, 3.0], 8), 1.0)
    (0.5, 0.0)
    """
    found = np.array([corrected(part, mean) for part in balance.reshape(SCRAMBLES, -1)])
    size = float(np.abs(found).max())  # a square beyond 1e308 does not fit
    if size == 0:
        return 0.0, 0.0
    return float(found.mean()), float((found / size).std(ddof=1)) * size / SCRAMBLES**0.5


def beyond_chance(amount: float, se: float) -> float:
    """Give an estimate, or 0 where it is within two standard errors of it.

    Examples
    --------
    >>> beyond_chance(1.1, 0.5), beyond_chance(0.9, 0.5), beyond_chance(0.0, 0.0)
    (1.1, 0.0, 0.0)
    """
    return amount if amount >= 2 * se else 0.0
