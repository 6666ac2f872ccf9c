"""What came of it per life domain and indicator: who went better, stayed, was stabilised or went worse.

Counts, never averages of levels: a step from 1 to 2 is not the same as one from 4 to 5. Whoever stayed the same while
it was going down before the start has been **stabilised**: a result of its own, never added to better (De Praktijk als
Landingsbaan, chapter 2). Everything is within one person: who has only one moment counts among those who left.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.agenda.register import FALLING, PlanColumn
from effectenarena.monitor.register import Register, RegisterRow

Shift = Literal["better", "same", "stabilised", "worse"]
"""What became of somebody between two moments."""
SHIFTS: Final[tuple[Shift, ...]] = ("better", "same", "stabilised", "worse")


class Interval(NamedTuple):
    """A share with the range in which it lies with 95 % confidence."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Result:
    """What became of a group on one indicator.

    Attributes
    ----------
    column
        Name of the register's column.
    life_domain
        Key of the life domain; None where the indicator has none.
    compared
        Whether it is the comparison group.
    moment
        The later moment; the first is the start.
    counts
        How many, by what became of them.
    n
        How many had both moments.
    left
        How many had a start, and no later moment.
    better
        Share that went better, with Wilson's interval; None for nobody.
    better_at_worst
        The same share when nobody who left went better.
    chance
        Chance of as large a difference between better and worse when both are as likely (exact sign test, which for
        yes and no is McNemar's); None where nobody changed.
    """

    column: str
    life_domain: str | None
    compared: bool
    moment: str
    counts: Mapping[Shift, int]
    n: int
    left: int
    better: Interval | None
    better_at_worst: Interval | None
    chance: float | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "column": self.column,
            "life_domain": self.life_domain,
            "compared": self.compared,
            "moment": self.moment,
            "counts": dict(self.counts),
            "n": self.n,
            "left": self.left,
            "better": None if self.better is None else self.better._asdict(),
            "better_at_worst": None if self.better_at_worst is None else self.better_at_worst._asdict(),
            "chance": self.chance,
        }


@dataclass(frozen=True)
class Difference:
    """How much more often participants went better than the comparison group, between the same two moments.

    Attributes
    ----------
    column
        Name of the register's column.
    share
        Share of participants that went better, less that of the comparison group: for an indicator of yes and no the
        difference-in-differences of who got it.
    low, high
        95 % interval, with one better and one not added in either group (Agresti and Caffo 2000).
    """

    column: str
    share: float
    low: float
    high: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in Difference.__dataclass_fields__}


@dataclass(frozen=True)
class Flow:
    """Who was there at each moment.

    Attributes
    ----------
    compared
        Whether it is the comparison group.
    at
        How many have a row, by moment.
    start_of_stayers, start_of_leavers
        Levels at the start of who stayed and who left, by column: how many stood on each.
    """

    compared: bool
    at: Mapping[str, int]
    start_of_stayers: Mapping[str, Mapping[str, int]]
    start_of_leavers: Mapping[str, Mapping[str, int]]


def results(plan: MeasurementPlan, register: Register) -> tuple[Result, ...]:
    """Tell what became of everybody on every indicator that has a start.

    Parameters
    ----------
    plan
        The plan of the map.
    register
        What was accepted.

    Returns
    -------
    tuple of Result
        In the order of the plan's columns, participants before the comparison group. The later moment is `t1`, or
        where nobody has that, the last one that somebody has.
    """
    groups = {compared: register.by_participant(compared=compared) for compared in (False, True)}
    falls = {row.column for row in plan.rows if row.direction < 0}
    found = []
    for column in plan.columns:
        if "t0" not in column.moments or column.kind == "text" or column.question.code in {"takes_part", "amount_of"}:
            continue
        if column.better == 0:
            continue  # more is neither better nor worse
        for compared, people in groups.items():
            direction = column.better or (-1 if column.name in falls else 1)
            one = _result(column, people.values(), compared=compared, direction=direction)
            if one is not None:
                found.append(one)
    return tuple(found)


def differences(found: Sequence[Result]) -> tuple[Difference, ...]:
    """Set participants beside the comparison group, where both were measured."""
    by_place = {(one.column, one.compared): one for one in found if one.n}
    told = []
    for (column, compared), one in by_place.items():
        other = by_place.get((column, True))
        if compared or other is None:
            continue
        parts = [(group.counts["better"] + 1, group.n + 2) for group in (one, other)]
        spread = 1.96 * sum(k / n * (1 - k / n) / n for k, n in parts) ** 0.5
        middle = parts[0][0] / parts[0][1] - parts[1][0] / parts[1][1]
        share = one.counts["better"] / one.n - other.counts["better"] / other.n
        told.append(Difference(column, share, max(middle - spread, -1.0), min(middle + spread, 1.0)))
    return tuple(told)


def flow(plan: MeasurementPlan, register: Register, *, compared: bool = False) -> Flow:
    """Tell who was there at each moment, and where those who left stood at the start."""
    people = register.by_participant(compared=compared)
    levels = [column.name for column in plan.columns if column.kind == "level"]
    at = Counter(moment for moments in people.values() for moment in moments)
    started = [moments for moments in people.values() if "t0" in moments]
    stayed = [moments["t0"] for moments in started if len(moments) > 1]
    gone = [moments["t0"] for moments in started if len(moments) == 1]
    return Flow(compared, dict(at), _starts(stayed, levels), _starts(gone, levels))


def _starts(rows: Iterable[RegisterRow], levels: Sequence[str]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {name: Counter() for name in levels}
    for row in rows:
        for name in levels:
            if name in row.values:
                found[name][str(row.values[name])] += 1
    return {name: dict(sorted(counts.items())) for name, counts in found.items()}


def _result(
    column: PlanColumn, people: Iterable[Mapping[str, RegisterRow]], *, compared: bool, direction: int
) -> Result | None:
    started = [moments for moments in people if "t0" in moments and _amount(moments["t0"], column) is not None]
    later = next((name for name in ("t1", "t2", "tussen") if any(_has(one, name, column) for one in started)), None)
    if later is None:
        return None
    pairs = [one for one in started if _has(one, later, column)]
    counts: Counter[Shift] = Counter(_shift(one["t0"], one[later], column, direction) for one in pairs)
    whole = {shift: counts[shift] for shift in SHIFTS}
    n, better = len(pairs), counts["better"]
    return Result(
        column.name,
        column.life_domain,
        compared,
        later,
        whole,
        n,
        len(started) - n,
        wilson(better, n),
        wilson(better, len(started)),
        sign_test(better, counts["worse"]),
    )


def _has(moments: Mapping[str, RegisterRow], moment: str, column: PlanColumn) -> bool:
    return moment in moments and _amount(moments[moment], column) is not None


def _amount(row: RegisterRow, column: PlanColumn) -> float | None:
    value = row.values.get(column.name)
    if value is None:
        return None
    return float(value) if column.kind == "level" else row.amount(column.name)


def _shift(start: RegisterRow, later: RegisterRow, column: PlanColumn, direction: int) -> Shift:
    before, after = _amount(start, column), _amount(later, column)
    change = direction * ((after or 0.0) - (before or 0.0))
    if change:
        return "better" if change > 0 else "worse"
    return "stabilised" if start.trend == FALLING else "same"


def wilson(hits: int, n: int) -> Interval | None:
    """A share with Wilson's 95 % interval; None for nobody.

    Examples
    --------
    Eight of sixteen is somewhere between 28 and 72 per cent:

    >>> [round(one, 2) for one in wilson(8, 16)]
    [0.5, 0.28, 0.72]
    """
    from scipy.stats import binomtest

    if n == 0:
        return None
    found = binomtest(hits, n).proportion_ci(method="wilson")
    return Interval(hits / n, float(found.low), float(found.high))


def sign_test(better: int, worse: int) -> float | None:
    """Chance of as large a difference when better and worse are as likely (exact, two-sided); None without changes.

    Examples
    --------
    >>> round(sign_test(9, 1), 4)
    0.0215
    """
    from scipy.stats import binomtest

    return float(binomtest(better, better + worse, 0.5).pvalue) if better + worse else None
