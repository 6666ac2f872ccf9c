"""What is believed of a knob after a measurement: the same prior and likelihood that valued it, by quadrature.

Formulas: docs/arithmetic.md, "What was measured".
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from effectenarena.agenda.designs import LARGEST, Averaged, Likelihood
from effectenarena.mkba import distributions
from effectenarena.mkba.array import Floats
from effectenarena.mkba.quadrature import REACH, rule
from effectenarena.model import Range
from effectenarena.monitor.seen import CountSeen, Seen

_FRINGE: Final = np.array([-16.0, -8.0, -4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, 8.0, 16.0])
_GRID: Final = np.linspace(-9.0, 9.0, 145)
"""Where the distribution function is worked out, in standard deviations around the mean."""
_FINER: Final = 3
"""How often the two edges around a quantile are brought closer together."""
_BETWEEN: Final = 33
_LEVELS: Final = (0.05, 0.5, 0.95)
_SHARP: Final = 1e-12
"""A standard error this small beside the value, or beside 1, is none."""
_FINE: Final = 1e-8
"""In so small a part of a range no belief differs: its ends were never given so exactly."""
_WIDEST: Final = 1e6
"""How often a lognormal range may hold its own low: beyond that its mean is nothing that anybody meant."""
_FLAT: Final = 40.0
"""How many standard errors to either side a range reaches that says nothing beforehand."""


@dataclass(frozen=True)
class Posterior:
    """A knob after a measurement.

    Attributes
    ----------
    mean, sd
        Expectation and standard deviation.
    p5, p50, p95
        The 5 % point, the median and the 95 % point.
    too_narrow
        What was seen lies outside the range that was given: then it speaks alone, and that range is left behind.
    """

    mean: float
    sd: float
    p5: float
    p50: float
    p95: float
    too_narrow: bool = False


def posterior(prior: Range, seen: Seen, lower: float = -math.inf, upper: float = math.inf) -> Posterior:
    """Belief about a knob after a measurement.

    Parameters
    ----------
    prior
        Its range before.
    seen
        What was seen.
    lower, upper
        What its field allows.

    Returns
    -------
    Posterior
        The prior times the likelihood. Where the estimate lies outside low and high (or there is no range), the range
        was too narrow to learn in: nothing is squeezed into it, and the measurement alone gives the answer.

    Raises
    ------
    ValueError
        For numbers that are `beyond` what can be weighed.

    Examples
    --------
    A uniform share, seen in 3 of 10 cases, is Beta(4, 8):

    >>> after = posterior(Range(0.0, 0.5, 1.0, "uniform"), CountSeen(3, 10))
    >>> round(after.mean, 10), round(after.sd**2, 10)
    (0.3333333333, 0.0170940171)
    """
    if beyond(prior, seen):
        message = f"too large to weigh with: {prior} and {seen}"
        raise ValueError(message)
    outside = not prior.low <= seen.estimate <= prior.high
    alone = outside or prior.fixed
    spread = math.sqrt(distributions.variance(prior))
    before = _says_nothing(seen, spread, lower, upper) if alone else prior
    likelihood, result = seen.evidence(_expected(before), spread)
    if _settles(likelihood, result, lower, upper):
        at = min(max(result, lower), upper)
        return Posterior(at, 0.0, at, at, at, outside)
    resolved = min(likelihood.width(likelihood.shows(result)), 1.0 if isinstance(seen, CountSeen) else math.inf)
    if not alone and resolved < _FINE * (prior.high - prior.low):
        # In so small a part of the range all was as likely: what was seen speaks alone there too.
        before = _says_nothing(seen, spread, lower, upper)
    return replace(_summary(before, likelihood, result), too_narrow=outside)


def _settles(seen: Likelihood, result: float, lower: float, upper: float) -> bool:
    """Whether a result leaves one value: it has no doubt worth the name, or lies far beyond what the field allows."""
    if not isinstance(seen, Averaged):
        return False
    outside = max(lower - result, result - upper, 0.0)
    return seen.sd <= _SHARP * max(abs(result), 1.0) or outside > REACH * seen.sd


def beyond(prior: Range | None, seen: Seen) -> bool:
    """Whether a number is too large to weigh with: an end of the range, what was seen, or how far that may be off.

    Examples
    --------
    >>> beyond(Range(0.0, 0.5, 1.0, "uniform"), CountSeen(3, 10)), beyond(None, CountSeen(3, 10, bias=1e200))
    (False, True)
    """
    ends = () if prior is None else (prior.low, prior.likely, prior.high)
    if prior is not None and prior.dist == "lognormal" and prior.high > _WIDEST * prior.low:
        return True
    if isinstance(seen, CountSeen):
        return seen.bias > LARGEST or abs(seen.shift) > 1 or any(abs(one) > LARGEST for one in ends)
    amounts = (seen.mean, seen.sd or 0.0, seen.estimate, seen.bias, seen.shift)
    return any(abs(one) > LARGEST for one in (*ends, *amounts))


def _says_nothing(seen: Seen, spread: float, lower: float, upper: float) -> Range:
    """A uniform range over all that the field allows and the measurement could mean."""
    if isinstance(seen, CountSeen):
        return Range(0.0, 0.5, 1.0, "uniform")
    likelihood, result = seen.evidence(0.5, spread)
    reach = _FLAT * (likelihood.width(result) or 1.0)
    low, high = max(result - reach, lower), min(result + reach, upper)
    if low >= high:  # seen where the field ends, or beyond
        low, high = (lower, lower + reach) if result <= lower else (upper - reach, upper)
    if not low < high:  # no doubt that a number can hold
        return Range(result, result, result, "fixed")
    return Range(low, (low + high) / 2, high, "uniform")


def _expected(prior: Range) -> float:
    x, p = rule(prior, [0.0, 1.0])
    return float(p @ np.clip(x, 0.0, 1.0))


def _summary(prior: Range, seen: Likelihood, result: float) -> Posterior:
    """Moments and quantiles: once roughly, to see where the weight lies, and then finely around there."""
    around = (seen.shows(result) + _FRINGE * seen.width(seen.shows(result))).tolist()
    mean, sd = _moments(*_weighted(prior, seen, result, around))
    if sd <= _SHARP * abs(mean):
        return Posterior(mean, 0.0, mean, mean, mean)
    edges = mean + sd * _GRID
    mean, sd = _moments(*_weighted(prior, seen, result, edges.tolist()))
    p5, p50, p95 = (_quantile(prior, seen, result, edges, level) for level in _LEVELS)
    return Posterior(mean, sd, p5, p50, p95)


def _weighted(prior: Range, seen: Likelihood, result: float, breaks: list[float]) -> tuple[Floats, Floats]:
    """Points and their probabilities afterwards, split at `breaks` and where a share ends."""
    x, p = rule(prior, [*breaks, 0.0, 1.0])
    logs = seen.log_likelihood(np.array([result]), x)[0]
    weight = p * np.exp(logs - logs.max())
    return x, weight / weight.sum()


def _moments(x: Floats, p: Floats) -> tuple[float, float]:
    mean = float(p @ x)
    return mean, math.sqrt(float(p @ (x - mean) ** 2))


def _quantile(prior: Range, seen: Likelihood, result: float, edges: Floats, level: float) -> float:
    """Invert the distribution function: exact at every edge, with a smooth monotone curve between two close ones."""
    from scipy.interpolate import PchipInterpolator
    from scipy.optimize import brentq

    for _ in range(_FINER):
        x, p = _weighted(prior, seen, result, edges.tolist())
        at = np.concatenate([[0.0], np.cumsum(p)])[np.searchsorted(x, edges)]
        i = int(np.searchsorted(at, level))  # never outside: beyond nine standard deviations is under one in eighty
        curve = PchipInterpolator(edges, at)
        low, high = float(edges[i - 1]), float(edges[i])
        edges = np.unique(np.concatenate([edges, np.linspace(low, high, _BETWEEN)]))
    return float(brentq(lambda point: float(curve(point)) - level, low, high, xtol=1e-14, rtol=1e-14))
