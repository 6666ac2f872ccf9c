"""The six distributions of a knob: moments, partial expectations and quantiles, all in closed form.

`low`, `likely` and `high` are read as the exchange file says: bounds and mode for `pert`, `triangular` and `uniform`;
5 % point, median and 95 % point for `normal` and `lognormal`. Formulas: docs/arithmetic.md, "Knobs".
"""

from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.polynomial import chebyshev
from scipy import special

from effectenarena.mkba.array import Floats
from effectenarena.model import Range
from effectenarena.model.knob import Dist

Amount = TypeVar("Amount", float, Floats)

DEGREE = 20
"""Of the polynomials behind the quantiles of a beta distribution."""
Z95 = float(special.ndtri(0.95))
"""The 95 % point of the standard normal distribution."""


def pert_shape(low: Amount, likely: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Parameters (alpha, beta) of the beta-PERT distribution with lambda 4; their sum is 6."""
    width = high - low
    return 1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width


def normal_shape(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Mean and standard deviation from the 5 % and 95 % points."""
    return (low + high) / 2, (high - low) / (2 * Z95)


@lru_cache(maxsize=4096)
def mean(knob: Range) -> float:
    """Expectation of a knob.

    Examples
    --------
    >>> mean(Range(0.0, 1.0, 5.0, "pert"))
    1.5
    """
    low, likely, high, dist = knob
    if dist == "pert":
        return (low + 4 * likely + high) / 6
    if dist == "triangular":
        return (low + likely + high) / 3
    if dist in ("uniform", "normal"):
        return (low + high) / 2
    if dist == "lognormal":
        mu, sigma = normal_shape(np.log(low), np.log(high))
        return float(np.exp(mu + sigma**2 / 2))
    return likely


@lru_cache(maxsize=4096)
def variance(knob: Range) -> float:
    """Variance of a knob.

    Examples
    --------
    >>> variance(Range(0.0, 0.5, 1.0, "uniform"))
    0.0833...
    """
    low, likely, high, dist = knob
    width = high - low
    if dist == "pert":
        at = mean(knob)
        return (at - low) * (high - at) / 7
    if dist == "triangular":
        left, right = likely - low, high - likely
        return (left**2 + left * right + right**2) / 18
    if dist == "uniform":
        return width**2 / 12
    if dist == "normal":
        return (width / (2 * Z95)) ** 2
    if dist == "lognormal":
        _, sigma = normal_shape(np.log(low), np.log(high))
        return float(mean(knob) ** 2 * np.expm1(sigma**2))
    return 0.0


def shortfall(dist: Dist, low: Floats, likely: Floats, high: Floats, at: Floats) -> Floats:
    """Expected shortfall below a point, E[max(0, at - X)], for knobs of one kind of distribution.

    Parameters
    ----------
    dist
        The distribution that all knobs here share.
    low, likely, high, at
        Arrays that broadcast together.

    Examples
    --------
    >>> one, two, three = np.array([1.0]), np.array([2.0]), np.array([3.0])
    >>> shortfall("uniform", one, two, three, two)
    array([0.25])
    """
    if dist in ("normal", "lognormal"):
        return _shortfall_normal(low, high, at) if dist == "normal" else _shortfall_lognormal(low, high, at)
    inside = np.clip(at, low, high)
    beyond = at - inside  # what lies past `high` counts in full, what lies before `low` not at all
    left, width = inside - low, high - low
    if dist == "uniform":
        body = left**2 / (2 * width)
    elif dist == "triangular":
        body = _shortfall_triangular(low, likely, high, inside)
    elif dist == "pert":
        alpha, beta = pert_shape(low, likely, high)
        z = left / width
        body = left * special.betainc(alpha, beta, z) - width * alpha / 6 * special.betainc(alpha + 1, beta, z)
    else:
        body = np.zeros(np.shape(left))
        beyond = at - likely
    return np.maximum(body, 0.0) + np.maximum(beyond, 0.0)


def excess(dist: Dist, low: Floats, likely: Floats, high: Floats, at: Floats) -> Floats:
    """Expected excess above a point, E[max(0, X - at)]: a shortfall in the mirror, so that far tails stay exact."""
    if dist == "lognormal":
        mu, sigma = normal_shape(np.log(low), np.log(high))
        positive = np.maximum(at, np.finfo(float).tiny)
        d = (mu - np.log(positive)) / sigma
        tail = np.exp(mu + sigma**2 / 2) * special.ndtr(d + sigma) - positive * special.ndtr(d)
        return np.where(at > 0, np.maximum(tail, 0.0), np.exp(mu + sigma**2 / 2) - at)
    return shortfall(dist, -high, -likely, -low, -at)


def _shortfall_triangular(low: Floats, likely: Floats, high: Floats, at: Floats) -> Floats:
    width = high - low
    rising = np.divide((at - low) ** 3, 3 * width * (likely - low), out=np.zeros(at.shape), where=likely > low)
    falling = np.divide((high - at) ** 3, 3 * width * (high - likely), out=np.zeros(at.shape), where=high > likely)
    return np.where(at <= likely, rising, at - (low + likely + high) / 3 + falling)


def _shortfall_normal(low: Floats, high: Floats, at: Floats) -> Floats:
    mu, sigma = normal_shape(low, high)
    z = (at - mu) / sigma
    near = np.clip(z, -40.0, 40.0)  # beyond, the density is 0 and its exponent too large to write
    body = sigma * (np.exp(-(near**2) / 2) / np.sqrt(2 * np.pi) + near * special.ndtr(near))
    return np.asarray(np.where(z > near, at - mu, np.maximum(body, 0.0)))


def _shortfall_lognormal(low: Floats, high: Floats, at: Floats) -> Floats:
    mu, sigma = normal_shape(np.log(low), np.log(high))
    positive = np.maximum(at, np.finfo(float).tiny)
    d = (np.log(positive) - mu) / sigma
    body = positive * special.ndtr(d) - np.exp(mu + sigma**2 / 2) * special.ndtr(d - sigma)
    return np.where(at > 0, np.maximum(body, 0.0), 0.0)


def below(dist: Dist, low: Floats, likely: Floats, high: Floats, at: Floats) -> Floats:
    """Chance of a value at or below a point, P(X <= at), for knobs of one kind of distribution.

    Parameters
    ----------
    dist
        The distribution that all knobs here share.
    low, likely, high, at
        Arrays that broadcast together.

    Examples
    --------
    >>> one, two, three = np.array([1.0]), np.array([2.0]), np.array([3.0])
    >>> below("pert", one, two, three, two)
    array([0.5])
    """
    if dist == "lognormal":
        positive = np.maximum(at, np.finfo(float).tiny)
        return np.where(at > 0, below("normal", np.log(low), likely, np.log(high), np.log(positive)), 0.0)
    if dist == "normal":
        mu, sigma = normal_shape(low, high)
        return np.asarray(special.ndtr((at - mu) / sigma))
    if dist == "fixed":
        return np.where(at >= likely, 1.0, 0.0)
    inside = np.clip(at, low, high)
    left, width = inside - low, high - low
    if dist == "uniform":
        return np.asarray(left / width)
    if dist == "pert":
        return np.asarray(special.betainc(*pert_shape(low, likely, high), left / width))
    rising = np.divide(left**2, width * (likely - low), out=np.zeros(inside.shape), where=likely > low)
    falling = np.divide((high - inside) ** 2, width * (high - likely), out=np.zeros(inside.shape), where=high > likely)
    return np.where(inside <= likely, rising, 1 - falling)


def above(dist: Dist, low: Floats, likely: Floats, high: Floats, at: Floats) -> Floats:
    """Chance of a value above a point, P(X > at): in the mirror, so that far tails stay exact."""
    if dist == "lognormal":
        positive = np.maximum(at, np.finfo(float).tiny)
        return np.where(at > 0, above("normal", np.log(low), likely, np.log(high), np.log(positive)), 1.0)
    if dist == "fixed":
        return np.where(at < likely, 1.0, 0.0)
    return below(dist, -high, -likely, -low, -at)


def quantile(knob: Range, u: Floats) -> Floats:
    """Value of a knob at probabilities `u`, all strictly between 0 and 1."""
    low, likely, high, dist = knob
    if dist == "uniform":
        return low + (high - low) * u
    if dist == "normal":
        mu, sigma = normal_shape(low, high)
        return mu + sigma * special.ndtri(u)
    if dist == "lognormal":
        mu, sigma = normal_shape(np.log(low), np.log(high))
        return np.exp(mu + sigma * special.ndtri(u))
    if dist == "triangular":
        width, split = high - low, (likely - low) / (high - low)
        rising = low + np.sqrt(u * width * (likely - low))
        return np.where(u < split, rising, high - np.sqrt((1 - u) * width * (high - likely)))
    if dist == "pert":
        alpha, beta = pert_shape(low, likely, high)
        return low + (high - low) * _beta_quantile(alpha, beta, u)
    return np.full(np.shape(u), likely)


def _beta_quantile(alpha: float, beta: float, u: Floats) -> Floats:
    """Inverse of the incomplete beta function through a table, more than a hundred times as fast as solving it.

    Near 0 the inverse is smooth in u^(1/alpha), near 1 in (1-u)^(1/beta): each half is a short polynomial in that.
    """
    below = u < 0.5  # the median
    # Places are quicker than a mask: draws lie in no order.
    lower, upper = np.flatnonzero(below), np.flatnonzero(~below)
    x = np.empty(len(u))
    x[lower] = _below_median(alpha, beta, u[lower])
    x[upper] = 1 - _below_median(beta, alpha, 1 - u[upper])
    return np.clip(x, 0.0, 1.0, out=x)


def _below_median(alpha: float, beta: float, u: Floats) -> Floats:
    """Quantiles at probabilities up to a half, by the scheme of Horner and in place: draws are made by the million."""
    t = u ** (1 / alpha)
    t *= 2 / 0.5 ** (1 / alpha)
    t -= 1.0
    highest, *others = _half(alpha, beta)
    x = np.full(t.shape, highest)
    for coefficient in others:
        x *= t
        x += coefficient
    return x


@lru_cache(maxsize=4096)
def _half(alpha: float, beta: float) -> list[float]:
    """Quantile below the median as a polynomial in u^(1/alpha), on [-1, 1]: coefficients, the highest power first."""
    end = 0.5 ** (1 / alpha)
    series = chebyshev.chebinterpolate(
        lambda t: special.betaincinv(alpha, beta, np.maximum((t + 1) / 2 * end, 0.0) ** alpha), DEGREE
    )
    found: list[float] = chebyshev.cheb2poly(series)[::-1].tolist()
    return found
