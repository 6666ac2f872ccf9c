"""All real roots of a function that is a polynomial between known breaks."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import isfinite
from typing import Final

import numpy as np
from numpy.polynomial import Chebyshev, Polynomial, chebyshev

from effectenarena.mkba.array import Floats

Curve = Callable[[Floats], Floats]

TINY: Final = 1e-13
"""Size, relative to the function's own, below which a coefficient is rounding."""
MOST_DEGREE: Final = 100
"""Above this degree an interval is halved before its roots are sought."""


def real_roots(
    curve: Curve, breaks: Sequence[float], degree: int, scale: float, tail: Polynomial | None = None
) -> list[float]:
    """Find all roots.

    Parameters
    ----------
    curve
        The function, for arrays of points.
    breaks
        Increasing; the function is a polynomial between each two. The first and the last may be infinite.
    degree
        Highest degree of those polynomials.
    scale
        Size of the terms that the function is a sum of: what rounding is measured against.
    tail
        The polynomial itself on the intervals without an end.

    Examples
    --------
    >>> real_roots(lambda x: x**2 - 2, [0.0, 4.0], 2, 2.0)
    [1.414213562...]
    >>> real_roots(lambda x: np.clip(x, 0, 1) - 0.5, [0.0, 1.0, 2.0], 1, 1.0)
    [0.5]
    """
    if degree <= 1 and isfinite(breaks[0]) and isfinite(breaks[-1]):
        return _linear(np.array(breaks), curve(np.array(breaks)), scale)
    found: list[float] = []
    for low, high in pairwise(breaks):
        if isfinite(low) and isfinite(high):
            found += _between(curve, low, high, degree, scale)
        elif tail is not None:
            found += _open(tail, low, high)
    return _distinct(found)


def _linear(x: Floats, y: Floats, scale: float) -> list[float]:
    """Roots of a broken line through points."""
    y = np.where(np.abs(y) > TINY * scale, y, 0.0)
    zero = y == 0
    flat = zero & np.concatenate([[True], zero[:-1]]) & np.concatenate([zero[1:], [True]])
    crossing = np.flatnonzero(y[:-1] * y[1:] < 0) if len(y) > 1 else np.array([], dtype=int)
    between = x[crossing] - y[crossing] * (x[crossing + 1] - x[crossing]) / (y[crossing + 1] - y[crossing])
    return sorted([*between.tolist(), *x[zero & ~flat].tolist()])


def _between(curve: Curve, low: float, high: float, degree: int, scale: float) -> list[float]:
    """Roots on a closed interval, from the polynomial through Chebyshev points."""
    if not low < high:
        return []
    middle, half = (low + high) / 2, (high - low) / 2
    through = chebyshev.chebinterpolate(lambda t: curve(middle + half * t), degree)
    size = np.abs(through).max()
    if size <= TINY * scale:
        return []
    series = chebyshev.chebtrim(through, TINY * size)
    if len(series) > MOST_DEGREE:
        return _between(curve, low, middle, degree, scale) + _between(curve, middle, high, degree, scale)
    if len(series) == 1:
        return []
    roots = Chebyshev(series).roots()
    real = roots.real[(np.abs(roots.imag) < 1e-7) & (np.abs(roots.real) < 1 + 1e-9)]
    return [middle + half * t for t in _polished(Chebyshev(series), np.clip(real, -1.0, 1.0))]


def _open(polynomial: Polynomial, low: float, high: float) -> list[float]:
    """Roots on an interval without an end."""
    if polynomial.degree() < 1:
        return []
    roots = polynomial.roots()
    real = roots.real[np.abs(roots.imag) <= 1e-7 * np.abs(roots)]
    return [x for x in _polished(polynomial, real) if low <= x <= high]


def _polished(polynomial: Chebyshev | Polynomial, roots: Floats) -> list[float]:
    """Improve roots by Newton steps, as far as they help."""
    slope = polynomial.deriv()
    for _ in range(3):
        value, rise = polynomial(roots), slope(roots)
        step = np.divide(value, rise, out=np.zeros_like(roots), where=np.abs(rise) > 0)
        better = np.abs(polynomial(roots - step)) < np.abs(value)
        roots = np.where(better, roots - step, roots)
    return [float(root) for root in roots]


def _distinct(roots: Iterable[float]) -> list[float]:
    found: list[float] = []
    for root in sorted(roots):
        if not found or root - found[-1] > 1e-9 * max(1.0, abs(root)):
            found.append(root)
    return found
