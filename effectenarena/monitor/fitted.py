"""From what is believed after a measurement to low, likely and high, as the file writes a knob.

A beta-PERT keeps the mean and both the 5 % and 95 % points. A knob that was normal or lognormal stays so where its
field allows that. Formulas: docs/arithmetic.md, "What was measured".
"""

import math
from typing import Final

from scipy import special
from scipy.optimize import brentq

from effectenarena.model import Range
from effectenarena.model.knob import Dist
from effectenarena.monitor.posterior import Posterior

_LEAST, _MOST = 1 / 6, 5 / 6
"""Where the mean of a beta-PERT can stand in its range: its mode is at an end there."""
_POINT: Final = 1e-12
"""A spread that is this small beside the value itself is none."""


def fitted(after: Posterior, prior: Range, lower: float, upper: float) -> Range:
    """Range with the mean and the spread of what is believed now.

    Parameters
    ----------
    after
        What is believed.
    prior
        The range before: its shape stays where it is `normal` or `lognormal`, and its bounds hold unless what was seen
        lies outside them.
    lower, upper
        What the field allows.

    Examples
    --------
    >>> fitted(Posterior(10.0, 1.0, 8.4, 10.0, 11.6), Range(0.0, 10.0, 30.0, "pert"), 0.0, math.inf)
    Range(low=7.42..., likely=10.0, high=12.57..., dist='pert')
    """
    if after.sd <= _POINT * max(abs(after.mean), 1e-300) or after.p95 <= after.p5:
        return Range(after.mean, after.mean, after.mean, "fixed")
    unbounded: tuple[Dist, ...] = ("normal", "lognormal")
    least = 0.0 if prior.dist == "lognormal" else lower
    if prior.dist in unbounded and not math.isfinite(upper) and (after.p5 > least or least == -math.inf):
        return _between(after, prior.dist)
    if prior.dist not in unbounded and not after.too_narrow and not prior.fixed:
        lower, upper = max(lower, prior.low), min(upper, prior.high)
    return _pert(after, lower, upper)


def _between(after: Posterior, dist: Dist) -> Range:
    """Normal and lognormal knobs are written by their 5 % and 95 % points."""
    log = dist == "lognormal"
    middle = math.sqrt(after.p5) * math.sqrt(after.p95) if log else (after.p5 + after.p95) / 2
    return Range(after.p5, middle, after.p95, dist)


def _pert(after: Posterior, lower: float, upper: float) -> Range:
    """The mean at a part t of the range makes Beta(6t, 6(1 - t)); t follows from how far the two points lie from it."""
    mean = min(max(after.mean, lower), upper)
    left, right = mean - after.p5, after.p95 - mean

    def leaning(t: float) -> float:
        low, high = (float(special.betaincinv(6 * t, 6 * (1 - t), level)) for level in (0.05, 0.95))
        return (high - t) * left - (t - low) * right

    t = brentq(leaning, _LEAST, _MOST) if leaning(_LEAST) > 0 > leaning(_MOST) else _LEAST if left < right else _MOST
    low, high = (float(special.betaincinv(6 * t, 6 * (1 - t), level)) for level in (0.05, 0.95))
    width = (after.p95 - after.p5) / (high - low)
    below, above = min(t * width, mean - lower), min((1 - t) * width, upper - mean)
    # Where a bound cuts a side off, the other goes no further than a mode at that bound allows.
    below, above = min(below, 5 * above), min(above, 5 * below)
    if below <= 0 or above <= 0:
        return Range(mean, mean, mean, "fixed")
    bottom, top = max(mean - below, lower), min(mean + above, upper)
    return Range(bottom, min(max((6 * mean - bottom - top) / 4, bottom), top), top, "pert")
