"""Draws counted in steps of a round width, with a border at zero: the shape of an uncertain amount."""

from math import ceil, floor, log10
from typing import Final, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats

STEPS: Final = 24
"""About so many steps."""
_TAIL: Final = 0.002
"""A part this small at either end is counted in the outermost step."""
_SAME: Final = 1e-9
"""Amounts this close together, relative to their size or to a euro, have no shape."""


class Bin(NamedTuple):
    """A step of a histogram."""

    low: float
    high: float
    share: float
    """Part of the draws from `low` up to `high`."""


def histogram(sample: Floats, steps: int = STEPS) -> tuple[Bin, ...]:
    """Count draws in steps of equal, round width; zero is the border of a step.

    Parameters
    ----------
    sample
        Draws in order of size, shape (draws,), EUR.
    steps
        About how many steps.

    Returns
    -------
    tuple of Bin
        From low to high; the shares add up to 1. Draws beyond the 0.2 % at either end are counted in the outermost
        steps, so that one far draw does not flatten the rest. Empty when all draws are equal.

    Examples
    --------
    >>> [tuple(step) for step in histogram(np.array([-1.0, 1.0, 2.0, 3.0]), 4)]
    [(-1.0, 0.0, 0.25), (0.0, 1.0, 0.0), (1.0, 2.0, 0.25), (2.0, 3.0, 0.5)]
    """
    low, high = (float(end) for end in np.quantile(sample, (_TAIL, 1 - _TAIL)))
    if high - low <= _SAME * max(abs(low), abs(high), 1.0):
        return ()
    width = round_step((high - low) / steps)
    first, last = floor(low / width), max(ceil(high / width), floor(low / width) + 1)
    place = np.clip(np.floor(sample / width), first, last - 1) - first
    share = np.bincount(place.astype(np.intp), minlength=last - first) / len(sample)
    return tuple(Bin((first + i) * width, (first + i + 1) * width, float(part)) for i, part in enumerate(share))


def round_step(least: float) -> float:
    """Give the smallest of 1, 2 or 5 times a power of ten that is not below `least`.

    Examples
    --------
    >>> round_step(230)
    500.0
    """
    power = 10.0 ** floor(log10(least))
    return next(multiple * power for multiple in (1.0, 2.0, 5.0, 10.0) if multiple * power >= least * (1 - 1e-9))
