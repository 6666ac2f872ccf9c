"""How many people are needed to see a change, and which change so many people can show.

Formulas: docs/arithmetic.md, "How many to measure". The chance to see a change is statsmodels' `TTestPower` and
`TTestIndPower`: a two-sided t test at 5 %, with a chance of 80 % to see a change that is there. A change is in standard
deviations (Cohen's d): of the differences within people for pairs, between people for two groups.
"""

import math
from functools import lru_cache
from typing import Final

from scipy import optimize, stats

ALPHA: Final = 0.05
POWER: Final = 0.8
FEW, SOME = 10, 30
"""Below the first no percentages and no tests; below the second counts and ranges only."""
MIDDLING: Final = 0.5
"""A change of middling size, in standard deviations (Cohen 1988, chapter 2)."""
_CERTAIN: Final = 30.0
"""Standard errors away from none: so large a change even two people show, and further out theirs has no number."""


@lru_cache(maxsize=1024)
def smallest_change(n: int, groups: int = 1) -> float | None:
    """Smallest change that n pairs, or n people in each of two groups, show four times in five.

    Parameters
    ----------
    n
        Pairs, or people in each group.
    groups
        1 for the same people twice, 2 for two groups.

    Returns
    -------
    float or None
        In standard deviations; None for fewer than 2.

    Examples
    --------
    >>> [round(smallest_change(n), 2) for n in (10, 16, 30, 100)]
    [1.0, 0.75, 0.53, 0.28]
    """
    if n < 2:
        return None
    return float(optimize.brentq(lambda d: _power(n, d, groups) - POWER, 1e-9, _CERTAIN / math.sqrt(n / groups)))


def needed(change: float, groups: int = 1, *, drop_out: float = 0.0) -> int:
    """How many pairs, or people in each of two groups, show a change of this size four times in five.

    Parameters
    ----------
    change
        In standard deviations, above 0.
    groups
        1 for the same people twice, 2 for two groups.
    drop_out
        Share of who begins that is not there any more at the end: so many more begin.

    Raises
    ------
    ValueError
        For a change that is not above 0, or a drop-out outside [0, 1).

    Examples
    --------
    >>> [needed(d) for d in (0.2, 0.3, 0.5, 0.8)]
    [199, 90, 34, 15]
    >>> needed(0.5, groups=2), needed(0.5, drop_out=0.25)
    (64, 46)
    """
    if not change > 0 or not 0 <= drop_out < 1:
        msg = f"a change above 0 and a drop-out from 0 to 1, not {change} and {drop_out}"
        raise ValueError(msg)
    low, high = 1, 2
    while _power(high, change, groups) < POWER:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _power(middle, change, groups) < POWER else (low, middle)
    return math.ceil(high / (1 - drop_out) - 1e-9)


def _power(n: int, change: float, groups: int) -> float:
    # Their `solve_power` is not asked: it gives a change of -0.33 for 73 pairs, and nothing for very large changes.
    from statsmodels.stats.power import TTestIndPower, TTestPower  # the import is slow, the use is rare

    if change * math.sqrt(n / groups) > _CERTAIN:
        return 1.0
    test = TTestPower() if groups == 1 else TTestIndPower()
    seen = float(test.power(change, n, ALPHA))
    # Far out the lower tail is nothing, and has no number; the upper one is all there is.
    return float(test.power(change, n, ALPHA / 2, alternative="larger")) if math.isnan(seen) else seen


def survey(people: int, margin: float) -> int:
    """How many of so many people to ask for a share that is at most so far off, 19 times in 20.

    Examples
    --------
    >>> [(survey(n, 0.1), survey(n, 0.05)) for n in (30, 60, 100, 200)]
    [(24, 28), (38, 53), (50, 80), (66, 132)]
    """
    endless = 1.959963984540054**2 * 0.25 / margin**2
    return min(people, math.ceil(endless / (1 + (endless - 1) / people)))


def drift_to_mean(selected: float, reliability: float) -> float:
    """How far the lowest of a group rise by themselves when measured again, in standard deviations.

    Whoever is chosen because it goes badly now, often goes less badly the next time, also without any help.

    Parameters
    ----------
    selected
        Share of people that is chosen: the lowest so many, strictly between 0 and 1.
    reliability
        Correlation between two measurements of the same people when nothing changes, 0 to 1.

    Examples
    --------
    >>> round(drift_to_mean(0.3, 0.7), 2)
    0.35
    """
    return (1 - reliability) * float(stats.norm.pdf(stats.norm.ppf(selected))) / selected


def wilson(yes: int, n: int) -> tuple[float, float]:
    """95 % interval of a share, after Wilson; it stays within 0 and 1.

    Examples
    --------
    >>> tuple(round(end, 2) for end in wilson(8, 16))
    (0.28, 0.72)
    """
    if n == 0:
        return (0.0, 1.0)
    z2 = 1.959963984540054**2
    middle, half = yes / n + z2 / (2 * n), math.sqrt(z2 * (yes / n * (1 - yes / n) / n + z2 / (4 * n * n)))
    low, high = ((middle + sign * half) / (1 + z2 / n) for sign in (-1, 1))
    return max(low, 0.0), min(high, 1.0)
