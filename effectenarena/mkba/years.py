"""Years: discount factors, multipliers per year, and the present value per year of age of an effect."""

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.model import Investment, Measure


def discount_factors(rate: float, years: int) -> Floats:
    """Discount factors 1/(1+r)^t for t = 0 … years-1; year 0 is not discounted.

    Examples
    --------
    >>> discount_factors(0.0225, 3).round(6)
    array([1.      , 0.977995, 0.956474])
    """
    return (1.0 + rate) ** -np.arange(years, dtype=float)


def multipliers(item: Measure | Investment, years: int) -> Floats:
    """Multiplier of a measure or investment per year: its profile (1 where none is given), 0 outside its years."""
    row = np.zeros(years)
    end = min(item.start + item.years, years)
    if end > item.start:
        row[item.start : end] = 1.0
        given = (item.profile or ())[: end - item.start]
        row[item.start : item.start + len(given)] = given
    return row


def own_years(item: Measure | Investment, years: int) -> Floats:
    """1 in the years of a measure or investment, 0 outside them."""
    row = np.zeros(years)
    row[item.start : item.start + item.years] = 1.0
    return row


def present_value_by_age(entering: Floats, lag: int, factors: Floats) -> Floats:
    """Present value of one full unit of effect at each age, summed over cohorts.

    Parameters
    ----------
    entering
        Multiplier of each cohort, by year of entry, shape (horizon,).
    lag
        Years between entry and effect.
    factors
        Discount factors, shape (horizon,).

    Returns
    -------
    Floats
        For each age a: the sum over cohorts c of `entering[c] * factors[c + lag + a]`, inside the horizon.
    """
    horizon = len(factors)
    by_age = np.zeros(horizon)
    for cohort in np.flatnonzero(entering):
        first = cohort + lag
        if first < horizon:
            by_age[: horizon - first] += entering[cohort] * factors[first:]
    return by_age


def remaining(duration: float | Floats, drop_off: float | Floats, years: int) -> Floats:
    """What is left of an effect at each age: clip(duration - a, 0, 1) (1 - drop_off)^a, with 0^0 = 1.

    Examples
    --------
    >>> remaining(2.5, 0.1, 4)
    array([1.   , 0.9  , 0.405, 0.   ])
    """
    age = np.arange(years, dtype=float)
    return np.asarray(np.clip(duration - age, 0.0, 1.0) * (1.0 - drop_off) ** age)
