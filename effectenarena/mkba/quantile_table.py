"""Quantiles by the million: a cubic for each short piece of the probabilities, four times as quick as the function.

A quantile is least smooth at both ends, so pieces are short there: each halving of the distance to an end is cut in
`PANELS`. Which piece a probability lies in then stands in the first bits of that distance, as a computer writes it.
Each cubic goes through four exact values. How far the table is off: `tests/mkba/test_quantile_table.py`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import numpy as np
from scipy import special

from effectenarena.mkba import distributions
from effectenarena.mkba.array import Floats
from effectenarena.model import Range

LEAST: Final = 2.0**-31
"""The table holds for probabilities from here up to 1 less this."""
PANELS: Final = 32
"""Pieces to a halving, a power of two."""
Table = tuple[Floats, Floats, Floats, Floats]
"""Coefficients of the cubics, of the lowest power first."""

_HALVINGS: Final = 32
_ROWS: Final = _HALVINGS * PANELS
_SHIFT: Final = 52 - (PANELS.bit_length() - 1)
"""Bits of a number that say where in its piece it lies; those before them say which piece."""


def to_values(knob: Range, u: Floats) -> None:
    """Turn probabilities into values of a knob, in place.

    Parameters
    ----------
    knob
        The knob.
    u
        Probabilities, all at least `LEAST` from 0 and 1; then values as of `distributions.quantile`, within 1e-9 of the
        width of the range. A lognormal knob is that exact in its logarithm, in widths of that.
    """
    low, likely, high, dist = knob
    if dist == "pert":
        _read(_beta(*distributions.pert_shape(low, likely, high)), u)
        u *= high - low
        u += low
    elif dist in ("normal", "lognormal"):
        log = dist == "lognormal"
        mu, sigma = distributions.normal_shape(*((np.log(low), np.log(high)) if log else (low, high)))
        _read(_normal(), u)
        u *= sigma
        u += mu
        if log:
            np.exp(u, out=u)
    else:
        u[:] = distributions.quantile(knob, u)


@lru_cache(maxsize=64)
def _beta(alpha: float, beta: float) -> Table:
    """Quantiles on 0-1: each half in terms of the distance to its own end, as small numbers are the exact ones."""
    one, other = (Range(0.0, (power - 1) / 4, 1.0, "pert") for power in (alpha, beta))
    return _made(lambda u: distributions.quantile(one, u), lambda v: 1 - distributions.quantile(other, v))


@lru_cache(maxsize=1)
def _normal() -> Table:
    return _made(special.ndtri, lambda v: -special.ndtri(v))


def _made(lower: Callable[[Floats], Floats], upper: Callable[[Floats], Floats]) -> Table:
    """Cubics for probabilities by their distance to 0, then for those by their distance to 1."""
    halving = np.ldexp(LEAST, np.arange(_HALVINGS))
    start = np.outer(halving, 1 + np.arange(PANELS) / PANELS).ravel()
    width = np.repeat(halving / PANELS, PANELS)
    at = np.minimum(start[:, None] + width[:, None] * np.arange(4) / 3, 0.5)
    halves = []
    for function, sign in ((lower, width), (upper, -width)):
        a, b, c, d = function(at.ravel()).reshape(at.shape).T
        halves.append(
            (
                a,
                (-11 * a + 18 * b - 9 * c + 2 * d) / 2 / sign,
                (18 * a - 45 * b + 36 * c - 9 * d) / 2 / sign**2,
                (-9 * a + 27 * b - 27 * c + 9 * d) / 2 / sign**3,
            )
        )
    first, second, third, fourth = (np.concatenate(pair) for pair in zip(*halves, strict=True))
    return first, second, third, fourth


def _read(table: Table, u: Floats) -> None:
    """Put the values of a table in the place of the probabilities."""
    part = np.rint(u)
    distance = np.subtract(u, part)  # to 0 or to 1, and then negative
    bits = distance.view(np.int64)
    row, side = bits >> _SHIFT, bits >> (63 - _ROWS.bit_length() + 1)
    row &= _ROWS - 1
    side &= _ROWS
    row |= side
    np.bitwise_and(bits, -1 << _SHIFT, out=side)  # the nearer end of the piece
    distance -= side.view(np.float64)
    *others, highest = table
    highest.take(row, out=u, mode="clip")
    for coefficient in reversed(others):
        u *= distance
        u += coefficient.take(row, out=part, mode="clip")
