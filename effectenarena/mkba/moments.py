"""Moments of what one knob does in the terms: factors, and what is left of an effect at each age.

Every use of a knob is a row of functions of it, one per age (a factor has one). A balance given the knob is a weighted
sum of those, so their means and covariances are all that means, variances and variance shares need.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.quadrature import rule
from effectenarena.mkba.terms import Powers, Weight, power
from effectenarena.model import Range

PANEL_DEGREE = 40
"""Degree up to which the usual panels are exact with room to spare."""


class Use(NamedTuple):
    """What a knob does: a factor, a duration, a drop-off or both, and its powers there."""

    role: Literal["factor", "duration", "drop_off", "both"]
    powers: Powers

    def columns(self, x: Floats, years: int) -> Floats:
        """Values at points, shape (len(x), 1) for a factor and (len(x), years) for the others, by age."""
        value = power(x, self.powers)[:, None]
        age = np.arange(years)
        match self.role:
            case "factor":
                return value
            case "duration":
                return np.asarray(value * np.clip(x[:, None] - age, 0.0, 1.0))
            case "drop_off":
                return np.asarray(value * (1.0 - x[:, None]) ** age)
        # A drop-off is at most 1, so a duration that is one too is at most a year.
        return np.asarray(value * np.clip(x[:, None], 0.0, 1.0) * (age == 0))


class Moments(NamedTuple):
    """Means, shape (C,), and covariances, shape (C, C), of the columns of a knob's uses, one use after the other."""

    mean: Floats
    covariance: Floats


@lru_cache(maxsize=4096)
def moments(span: Range, uses: tuple[Use, ...], years: int) -> Moments:
    """Means and covariances of the columns of several uses of one knob.

    Parameters
    ----------
    span
        The knob.
    uses
        Distinct.
    years
        The horizon.

    Returns
    -------
    Moments
        By quadrature: exact for polynomials, split at whole years where the knob is a duration. Not to be changed.

    Examples
    --------
    >>> mean, covariance = moments(Range(0.0, 1.0, 2.0, "uniform"), (Use("duration", (0, 0)),), 2)
    >>> mean.round(6), covariance.round(6)
    (array([0.75, 0.25]), array([[0.104167, 0.0625  ],
           [0.0625  , 0.104167]]))
    """
    lasts = any(use.role in ("duration", "both") for use in uses)
    degree = 2 * max(sum(use.powers) + (years if use.role == "drop_off" else 1) for use in uses)
    x, probability = rule(span, whole_years(span, years) if lasts else (), degree if degree > PANEL_DEGREE else 0)
    values = np.concatenate([use.columns(x, years) for use in uses], axis=1)
    mean = probability @ values
    centred = values - mean
    covariance = (centred * probability[:, None]).T @ centred
    for part in (mean, covariance):
        part.flags.writeable = False
    return Moments(mean, covariance)


def duration_use(weight: Weight) -> Use:
    """What the duration of a weight does (the drop-off as well, where one knob is both)."""
    return Use("both" if weight.joint else "duration", weight.duration_powers)


def drop_off_use(weight: Weight) -> Use:
    """What the drop-off of a weight does."""
    return Use("drop_off", weight.drop_off_powers)


def whole_years(span: Range, years: int) -> list[float]:
    """Whole years inside the range of a duration; after the horizon nothing changes any more."""
    if span.fixed:
        return []
    bounded = span.dist not in ("normal", "lognormal")
    low, high = (span.low, min(span.high, years)) if bounded else (0.0, years)
    return [float(year) for year in range(int(low), int(high) + 1)]
