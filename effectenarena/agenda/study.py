"""What a study is worth after its own cost: the best number of cases, and where measuring stops paying for itself."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from effectenarena.agenda.designs import Design
from effectenarena.agenda.evsi import Measured
from effectenarena.mkba.compile import Compiled

_TRIED: Final = 48
"""Numbers of cases that are tried first, each a fixed factor above the one before."""
_ALL: Final = 200
"""Up to here every number is tried: counts make small steps of what few cases are worth."""
_FREE: Final = 10**12
"""Where so many cases would cost less than knowing all is worth, a case costs nothing: no country has as many."""


@dataclass(frozen=True)
class Study:
    """How a knob would be measured, and what that costs.

    Attributes
    ----------
    design
        A proportion or an average.
    decisions
        Comparable choices that are made with the answer: this map's own, and as many elsewhere.
    fixed
        Cost of the study whatever its size, EUR.
    per_case
        Cost per case, EUR.
    """

    design: Design
    decisions: float = 1.0
    fixed: float = 0.0
    per_case: float = 0.0

    def __post_init__(self) -> None:
        for name in ("decisions", "fixed", "per_case"):
            amount = getattr(self, name)
            if not (math.isfinite(amount) and amount >= 0):
                message = f"{name} is a finite number of 0 or more, not {amount}"
                raise ValueError(message)


@dataclass(frozen=True)
class StudyWorth:
    """What a study of one knob is worth.

    Attributes
    ----------
    best_n
        Number of cases that leaves most; 0 when no study pays for itself, None when cases cost nothing, so that more is
        never worse.
    enbs
        What that leaves, EUR: EVSI · decisions - fixed - n · per_case; with cases that cost nothing, what it tends to.
    pays_from, pays_until
        Smallest and largest number of cases that pays for itself: beyond the largest, measuring stops doing so. None
        when no study does, or (`pays_until`) when cases cost nothing.
    break_even
        What a study of `best_n` cases may cost in all, EUR.
    break_even_per_case
        What one case may then cost, EUR; None without a best number of cases.
    """

    best_n: int | None
    enbs: float
    pays_from: int | None
    pays_until: int | None
    break_even: float
    break_even_per_case: float | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {name: getattr(self, name) for name in StudyWorth.__dataclass_fields__}


def study_worth(compiled: Compiled, knob: str, study: Study, party: str | None = None) -> StudyWorth:
    """Work out the expected net benefit of sampling (ENBS) of a study, for the best number of cases.

    Parameters
    ----------
    compiled
        The arena.
    knob
        Address of the knob.
    study
        How it is measured, and at what cost.
    party
        Whose balance and choice; None is society's.

    Raises
    ------
    KeyError, ValueError
        As `evsi`.

    Notes
    -----
    EVSI never falls with n and never exceeds EVPPI, so beyond (EVPPI · decisions - fixed) / per_case no study pays.
    Up to there every number of cases is tried as far as 200, and beyond that a grid of equal factors, which is then
    refined around the best and around both crossings.
    """
    known = Measured(compiled, knob, study.design, party)

    def worth(n: int) -> float:
        return known.evsi(n) * study.decisions

    def left(n: int) -> float:
        return worth(n) - study.fixed - n * study.per_case

    most = known.evppi * study.decisions - study.fixed
    if most <= 0:
        return StudyWorth(0, 0.0, None, None, 0.0, None)
    if study.per_case * _FREE <= most:  # a case costs nothing, or as good as nothing
        first = _first(lambda n: left(n) >= 0)
        return StudyWorth(None, max(most, 0.0), first, None, most + study.fixed, None)
    end = math.floor(most / study.per_case)
    grid = sorted(
        {*range(1, min(end, _ALL) + 1), *(round(n) for n in np.geomspace(1, max(end, 1), _TRIED) if n <= end)}
    )
    amounts = [left(n) for n in grid]
    if not grid:
        return StudyWorth(0, 0.0, None, None, 0.0, None)
    top = int(np.argmax(amounts))
    best = _peak(left, grid[max(top - 1, 0)], grid[min(top + 1, len(grid) - 1)])
    if left(best) < 0:
        return StudyWorth(0, 0.0, None, None, 0.0, None)
    paying = [n for n in {*grid, best} if left(n) >= 0]
    before = max((n for n in grid if n < min(paying)), default=0)
    after = min((n for n in grid if n > max(paying)), default=max(paying))
    pays_from = _bisect(lambda n: left(n) >= 0, before, min(paying))
    pays_until = _bisect(lambda n: left(n) < 0, max(paying), after + 1) - 1
    return StudyWorth(best, left(best), pays_from, pays_until, worth(best), (worth(best) - study.fixed) / best)


def _peak(left: Callable[[int], float], low: int, high: int) -> int:
    """The number between two, both included, that leaves most; what it leaves rises to it and falls after it."""
    while high - low > _TRIED:
        tried = sorted({round(n) for n in np.linspace(low, high, 9)})
        at = max(range(len(tried)), key=lambda i: left(tried[i]))
        low, high = tried[max(at - 1, 0)], tried[min(at + 1, len(tried) - 1)]
    return max(range(low, high + 1), key=left)


def _first(holds: Callable[[int], bool]) -> int | None:
    """Smallest number for which something holds that goes on holding; None when it does not up to a billion."""
    n = 1
    while not holds(n):
        n *= 2
        if n > 10**9:
            return None
    return _bisect(holds, n // 2, n)


def _bisect(holds: Callable[[int], bool], low: int, high: int) -> int:
    """Smallest number above `low` for which something holds that holds at `high`."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
