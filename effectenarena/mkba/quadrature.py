"""Quadrature over one knob, exact for polynomials and split where the integrand has a kink.

Every expectation that has no closed form (a squared knob, an uncertain duration or drop-off) is a sum over these
points. The end points of a beta-PERT density, where it is not smooth, get Gauss-Jacobi rules.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy import special

from effectenarena.mkba.array import Floats
from effectenarena.mkba.distributions import normal_shape, pert_shape
from effectenarena.model import Range

Points = tuple[Floats, Floats]
"""Points and their probabilities; the probabilities sum to 1."""

PANEL = 24
"""Points per panel: exact for polynomials up to degree 47."""
REACH = 9.0
"""Standard deviations on each side; what lies beyond is under 1e-18."""
NEAR = 1e-9
"""A break this close to an end of the range, as a part of it, is that end: what lies between weighs nothing."""


def rule(knob: Range, breaks: Sequence[float] = (), degree: int = 0) -> Points:
    """Points and probabilities that integrate over a knob.

    Parameters
    ----------
    knob
        The knob.
    breaks
        Where the integrand has a kink (whole years of a duration, roots).
    degree
        Degree of the integrand between the breaks, when it may be above 40.

    Examples
    --------
    >>> x, p = rule(Range(0.0, 1.0, 2.0, "triangular"))
    >>> float(p @ x**2)
    1.1666...
    """
    if knob.fixed:
        return np.array([knob.likely]), np.array([1.0])
    size = min(max(PANEL, degree // 2 + 3), 200)
    x, p = _unbounded(knob, breaks, size) if knob.dist in ("normal", "lognormal") else _bounded(knob, breaks, size)
    return x, p / p.sum()


def _bounded(knob: Range, breaks: Sequence[float], size: int) -> Points:
    low, likely, high, dist = knob
    kinks = [*breaks, likely] if dist == "triangular" else [*breaks]
    near = max(NEAR * (high - low), 64 * np.finfo(float).eps * max(abs(low), abs(high)))
    edges = [low, *sorted({x for x in kinks if low + near < x < high - near}), high]
    if dist == "pert":
        return _pert(knob, edges, size)
    x, p = _join(_legendre(a, b, size) for a, b in pairwise(edges))
    if dist == "triangular":
        rising = np.divide(x - low, likely - low, out=np.zeros(x.shape), where=x < likely)
        falling = np.divide(high - x, high - likely, out=np.zeros(x.shape), where=x >= likely)
        p = p * (rising + falling)
    return x, p


def _pert(knob: Range, edges: list[float], size: int) -> Points:
    low, high = knob.low, knob.high
    alpha, beta = pert_shape(low, knob.likely, high)
    width = high - low

    def panel(a: float, b: float) -> Points:
        # The factor that is not smooth at an end of the range goes into the rule, the other into the weights.
        left, right = (alpha - 1 if a == low else 0.0), (beta - 1 if b == high else 0.0)
        x, p = _jacobi(right, left, size)
        at = a + (b - a) * x
        p = p * ((b - a) / width) ** (1 + left + right)
        if not left:
            p = p * ((at - low) / width) ** (alpha - 1)
        if not right:
            p = p * ((high - at) / width) ** (beta - 1)
        return at, p

    return _join(panel(a, b) for a, b in _graded(edges, low, high))


def _graded(edges: list[float], low: float, high: float) -> Iterator[tuple[float, float]]:
    """Cut panels so that none is much longer than its distance to an end of the range that it does not touch."""
    waiting = [*reversed(list(pairwise(edges)))]
    while waiting:
        a, b = waiting.pop()
        # Cut at twice the distance what is three times as long: a piece that rounding makes longer is not cut again.
        if a > low and b - a > 3 * (a - low):
            waiting += [(a + 2 * (a - low), b), (a, a + 2 * (a - low))]
        elif b < high and b - a > 3 * (high - b):
            waiting += [(b - 2 * (high - b), b), (a, b - 2 * (high - b))]
        else:
            yield a, b


def _unbounded(knob: Range, breaks: Sequence[float], size: int) -> Points:
    """Panels of one standard deviation, in the logarithm for `lognormal` (further out, for its higher moments)."""
    log = knob.dist == "lognormal"
    low, high = (math.log(knob.low), math.log(knob.high)) if log else (knob.low, knob.high)
    mu, sigma = normal_shape(low, high)
    top = REACH + (8 * sigma if log else 0.0)
    kinks = [((math.log(x) if log else x) - mu) / sigma for x in breaks if x > 0 or not log]
    edges = np.unique([*np.linspace(-REACH, top, int(REACH + top) + 1), *(z for z in kinks if -REACH < z < top)])
    z, p = _join(_legendre(a, b, size) for a, b in pairwise(edges.tolist()))
    x = mu + sigma * z
    return (np.exp(x) if log else x), p * np.exp(-(z**2) / 2)


def _join(panels: Iterator[Points]) -> Points:
    parts = list(panels)
    return np.concatenate([x for x, _ in parts]), np.concatenate([p for _, p in parts])


def _legendre(a: float, b: float, size: int) -> Points:
    x, p = _jacobi(0.0, 0.0, size)
    return a + (b - a) * x, p * (b - a)


@lru_cache(maxsize=1024)
def _jacobi(right: float, left: float, size: int) -> Points:
    """Gauss-Jacobi rule on [0, 1] for the weight (1-x)^right x^left."""
    x, p = special.roots_jacobi(size, right, left) if right or left else special.roots_legendre(size)
    return (1 + x) / 2, p / 2 ** (1 + right + left)
