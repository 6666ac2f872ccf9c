"""From what people think a number is to a range: the median of the lows, of the likelies and of the highs."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from effectenarena.session.room.state import ENOUGH, ESTIMATE, Estimate, all_of, standing_field
from effectenarena.session.sheet import Sheet


class Spread(NamedTuple):
    """What a group thinks of one number; the range is what the rule makes of it.

    Attributes
    ----------
    low, likely, high
        Medians of the lows, the likelies and the highs: the bounds of the range and its most likely value.
    lowest, highest
        The lowest low and the highest high that anybody named.
    n
        How many people.
    apart
        How many gave a range that does not overlap the group's at all.
    """

    low: float
    likely: float
    high: float
    lowest: float
    highest: float
    n: int
    apart: int


def of_knob(sheet: Sheet, knob: str, turn: int | None = None) -> tuple[Estimate, ...]:
    """Give everybody's estimate of a number: of one round, or the last one of each person."""
    found: dict[str, Estimate] = {}
    for _, one in all_of(sheet, ESTIMATE, Estimate):
        if standing_field(sheet, one.knob) == knob and (turn is None or one.round == turn):
            known = found.get(one.alias)
            found[one.alias] = one if known is None or one.round >= known.round else known
    return tuple(found.values())


def spread(estimates: Sequence[Estimate]) -> Spread | None:
    """Give the range that a group's estimates become; None of no estimates.

    The median lets one voice neither make nor break the range, and `low ≤ likely ≤ high` holds for medians as it holds
    for everybody. What the rule leaves out stays visible beside it.

    Examples
    --------
    >>> said = [(10, 20, 40), (5, 15, 30), (80, 90, 100)]
    >>> group = [Estimate(knob="k", alias=str(n), low=a, likely=b, high=c) for n, (a, b, c) in enumerate(said)]
    >>> spread(group)
    Spread(low=10, likely=20, high=40, lowest=5, highest=100, n=3, apart=1)
    >>> spread([])
    """
    if not estimates:
        return None
    low, likely, high = (median(getattr(one, name) for one in estimates) for name in ("low", "likely", "high"))
    return Spread(
        low,
        likely,
        high,
        min(one.low for one in estimates),
        max(one.high for one in estimates),
        len(estimates),
        sum(one.high < low or one.low > high for one in estimates),
    )


def by_role(estimates: Iterable[Estimate]) -> dict[str, tuple[Estimate, ...]]:
    """Give the estimates per role, of roles that at least three people have who estimated.

    When one or two people are left over, nothing is given: they would be what remains beside the others.

    Examples
    --------
    >>> said = {"knob": "k", "low": 1, "likely": 2, "high": 3}
    >>> some = [Estimate(alias=f"{n}", role="bewoner" if n < 3 else "", **said) for n in range(6)]
    >>> list(by_role(some)), list(by_role(some[:4]))
    (['bewoner'], [])
    """
    found: dict[str, list[Estimate]] = {}
    for one in estimates:
        found.setdefault(one.role, []).append(one)
    told = {role: tuple(group) for role, group in found.items() if role and len(group) >= ENOUGH}
    left = sum(len(group) for role, group in found.items() if role not in told)
    return told if left == 0 or left >= ENOUGH else {}
