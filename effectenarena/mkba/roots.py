"""All real roots of functions that are polynomials between known breaks, several functions at a time."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from math import isfinite
from typing import Final, TypeVar

import numpy as np
from numpy.polynomial import Chebyshev, Polynomial, chebyshev

from effectenarena.mkba.array import Floats

_P = TypeVar("_P", Chebyshev, Polynomial)
Curves = Callable[[Floats], Floats]
"""Points (n,) to values (n, C) of C functions."""

TINY: Final = 1e-13
"""Size, relative to the function's own, below which a coefficient is rounding."""
NEAR_END: Final = 1e-14
"""Distance from the end of an interval, relative to its half, below which a root stands on it."""
AGAIN: Final = 1e-10
"""The same for a polynomial out of which a zero was divided: what is left of a zero that counts several times."""
MOST_DEGREE: Final = 100
"""Above this degree an interval is halved before its roots are sought."""


def real_roots(
    curves: Curves, breaks: Sequence[float], degree: int, scale: Floats, tails: Sequence[Polynomial] = ()
) -> list[list[float]]:
    """Find all roots of each function.

    Parameters
    ----------
    curves
        The functions, for arrays of points.
    breaks
        Increasing; the functions are polynomials between each two. The first and the last may be infinite.
    degree
        Highest degree of those polynomials.
    scale
        Size of the terms that each function is a sum of, shape (C,): what rounding is measured against.
    tails
        The polynomials themselves, where an interval has no end.

    Returns
    -------
    list of list of float
        Roots of each function, in order of size.

    Examples
    --------
    >>> real_roots(lambda x: x[:, None] ** 2 - 2, [0.0, 4.0], 2, np.ones(1))
    [[1.414213562...]]
    >>> real_roots(lambda x: np.clip(x, 0, 1)[:, None] - 0.5, [0.0, 1.0, 2.0], 1, np.ones(1))
    [[0.5]]
    """
    if degree <= 1 and isfinite(breaks[0]) and isfinite(breaks[-1]):
        return _linear(np.array(breaks), curves(np.array(breaks)), scale)
    found: list[list[float]] = [[] for _ in scale]
    for low, high in pairwise(breaks):
        if isfinite(low) and isfinite(high):
            parts = _between(curves, low, high, degree, scale)
        else:
            parts = [_open(tail, low, high, TINY * size) for tail, size in zip(tails, scale.tolist(), strict=True)]
        found = [roots + part for roots, part in zip(found, parts, strict=True)]
    return [distinct(roots) for roots in found]


def _linear(x: Floats, y: Floats, scale: Floats) -> list[list[float]]:
    """Roots of broken lines through points; where a line stays at zero, the ends of that stretch."""
    y = np.where(np.abs(y) > TINY * scale, y, 0.0)
    found: list[list[float]] = [[] for _ in scale]
    for i, column in np.argwhere(y[:-1] * y[1:] < 0).tolist():
        start, end = y[i, column], y[i + 1, column]
        found[column].append(float(x[i] - start * (x[i + 1] - x[i]) / (end - start)))
    zero = y == 0
    if zero.any():
        edge = np.ones((1, y.shape[1]), dtype=bool)
        flat = zero & np.vstack([edge, zero[:-1]]) & np.vstack([zero[1:], edge])
        for i, column in np.argwhere(zero & ~flat).tolist():
            found[column].append(float(x[i]))
    return [sorted(roots) for roots in found]


def _between(curves: Curves, low: float, high: float, degree: int, scale: Floats) -> list[list[float]]:
    """Roots on a closed interval, from the polynomials through Chebyshev points."""
    found: list[list[float]] = [[] for _ in scale]
    if not low < high:
        return found
    middle, half = (low + high) / 2, (high - low) / 2
    t = chebyshev.chebpts1(degree + 1)
    through = chebyshev.chebvander(t, degree).T @ curves(middle + half * t) / (degree + 1)
    through[1:] *= 2.0
    size = np.abs(through)
    # A Chebyshev polynomial stays within [-1, 1]: where the constant outweighs the rest there is no root.
    rounding = TINY * scale
    may = (size[0] <= size[1:].sum(axis=0) * (1 + 1e-9) + rounding) & (size.max(axis=0) > rounding)
    zero = np.abs(curves(np.array([low, high]))) <= rounding
    at_ends = [[end for end, is_zero in zip((-1.0, 1.0), two, strict=True) if is_zero] for two in zero.T.tolist()]
    for column in np.flatnonzero(may).tolist():
        series = chebyshev.chebtrim(through[:, column], TINY * size[:, column].max())
        if len(series) > MOST_DEGREE:
            one = scale[[column]]
            alone = partial(_column, curves, column)
            lower, upper = (_between(alone, a, b, degree, one)[0] for a, b in ((low, middle), (middle, high)))
            found[column] = lower + upper
        elif len(series) > 1:
            ends, polynomial = _without_ends(Chebyshev(series), at_ends[column])
            found[column] = [float(low if end < 0 else high) for end in ends]
            if polynomial.degree() < 1:
                continue
            roots = polynomial.roots()
            # On a short interval rounding can put a root that stands on its end well beside it.
            beside = min(float(rounding[column] / size[:, column].max()), 1e-3)
            real = roots.real[(np.abs(roots.imag) < 1e-7) & (np.abs(roots.real) < 1 + 1e-9 + beside)]
            polished = _polished(polynomial, np.clip(real, -1.0, 1.0))
            room = max(NEAR_END, beside) * half
            found[column] += [_inside(middle + half * root, low, high, room) for root in polished]
    return found


def _without_ends(polynomial: _P, ends: Sequence[float]) -> tuple[list[float], _P]:
    """Divide out zeros at the ends of an interval, as often as they count: several at once are hard to find.

    Gives the ends at which it is zero, and what is left.
    """
    for end in ends:
        polynomial = polynomial // type(polynomial).fromroots([end])
        while polynomial.degree() >= 1 and abs(float(polynomial(end))) <= AGAIN * float(np.abs(polynomial.coef).max()):
            polynomial = polynomial // type(polynomial).fromroots([end])
    return [float(end) for end in ends], polynomial


def _inside(root: float, low: float, high: float, room: float) -> float:
    """A root that rounding put just beside the end of its interval stands on it: beyond it nothing is known."""
    if abs(root - low) <= room:
        return float(low)
    return float(high if abs(root - high) <= room else min(max(root, low), high))


def _column(curves: Curves, column: int, x: Floats) -> Floats:
    return curves(x)[:, [column]]


def _open(polynomial: Polynomial, low: float, high: float, rounding: float) -> list[float]:
    """Roots on an interval without an end."""
    if polynomial.degree() < 1:
        return []
    at = [x for x in (low, high) if isfinite(x) and abs(float(polynomial(x))) <= rounding]
    ends, polynomial = _without_ends(polynomial, at)
    if polynomial.degree() < 1:
        return ends
    roots = polynomial.roots()
    real = roots.real[np.abs(roots.imag) <= 1e-7 * np.abs(roots)]
    return ends + [x for x in _polished(polynomial, real) if low <= x <= high]


def _polished(polynomial: Chebyshev | Polynomial, roots: Floats) -> list[float]:
    """Improve roots by Newton steps, as far as they help."""
    slope = polynomial.deriv()
    for _ in range(3):
        value, rise = polynomial(roots), slope(roots)
        step = np.divide(value, rise, out=np.zeros_like(roots), where=np.abs(rise) > 0)
        better = np.abs(polynomial(roots - step)) < np.abs(value)
        roots = np.where(better, roots - step, roots)
    return [float(root) for root in roots]


def distinct(roots: Iterable[float]) -> list[float]:
    """In order of size, each once."""
    found: list[float] = []
    for root in sorted(roots):
        if not found or root - found[-1] > 1e-9 * max(1.0, abs(root)):
            found.append(root)
    return found
