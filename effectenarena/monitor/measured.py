"""From a filled register to what it says of each knob: the plan tells which column, of whom, when and in which way.

Formulas: docs/arithmetic.md, "What was measured". What a register cannot show is not estimated: it is listed with the
reason.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, stdev
from typing import Any, Final, Literal

from effectenarena.agenda.plan import MeasurementPlan, PlanRow
from effectenarena.monitor.register import MOMENT_ORDER, Register, RegisterRow
from effectenarena.monitor.renewal import Measurement
from effectenarena.monitor.seen import Basis, CountSeen, MeanSeen, Seen
from effectenarena.monitor.shielded import shielded, too_few

NotSeen = Literal[
    "elsewhere",
    "no_comparison",
    "no_values",
    "not_followed",
    "still_going",
    "short",
    "no_dates",
    "few",
    "few_more",
    "too_large",
]
"""Why a register says nothing of a knob."""
_YEAR: Final = 365.25
_WHOLE: Final = 270
"""So many days between the first and the last date, or a number per year cannot be counted yet."""
_LASTING: Final = frozenset({"years", "lost_share"})
"""What is read of those who had the effect."""
_ENDED: Final = 0.8
"""So large a part must have ended before the average of how long it lasted means anything."""


@dataclass(frozen=True)
class Unmeasured:
    """A knob that the register says nothing of, and why.

    Attributes
    ----------
    knob
        Its address.
    reason
        Why.
    elsewhere
        Which other source does show it, as the plan says.
    """

    knob: str
    reason: NotSeen
    elsewhere: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {"knob": self.knob, "reason": self.reason, "elsewhere": self.elsewhere}


@dataclass(frozen=True)
class Design:
    """What is known of how well the register shows a knob.

    Attributes
    ----------
    bias
        Per knob, the standard deviation of what the design itself may be off (tau).
    shift
        Per knob, what the register is known to show too much.
    because
        Per knob, how that is known.
    """

    bias: Mapping[str, float] = field(default_factory=dict)
    shift: Mapping[str, float] = field(default_factory=dict)
    because: Mapping[str, str] = field(default_factory=dict)


def measured(
    plan: MeasurementPlan,
    register: Register,
    source: str = "",
    design: Design | None = None,
    threshold: int = 0,
) -> tuple[tuple[Measurement, ...], tuple[Unmeasured, ...]]:
    """Read every knob of the plan from the register.

    Parameters
    ----------
    plan
        The plan of the same map.
    register
        What was accepted.
    source
        Where it comes from, in words.
    design
        Bias and known shift per knob; none unless said.
    threshold
        For a map that leaves the team: a count of fewer people is made coarse, and of fewer people nothing is said
        (`monitor.shielded`). 0 for the team's own map: every number exactly as the register has it.

    Returns
    -------
    tuple
        The measurements and the knobs that are not measured, both in the order of the plan.
    """
    known = design or Design()
    reader = _Reader(plan, register, threshold)
    dates = [row.day for row in register.rows if row.day]
    until = max(dates).isoformat() if dates else ""
    found, missed = [], []
    for row in plan.rows:
        seen = reader.read(row)
        if isinstance(seen, str):
            missed.append(Unmeasured(row.knob, seen, row.elsewhere if seen == "elsewhere" else None))
            continue
        biased = _biased(seen, known.bias.get(row.knob, 0.0), known.shift.get(row.knob, 0.0))
        basis: Basis = "comparison" if row.basis == "comparison" else "register"
        found.append(Measurement(row.knob, biased, basis, source, until, known.because.get(row.knob, "")))
    return tuple(found), tuple(missed)


def _biased(seen: Seen, bias: float, shift: float) -> Seen:
    if isinstance(seen, CountSeen):
        return CountSeen(seen.hits, seen.n, bias, shift)
    return MeanSeen(seen.mean, seen.sd, seen.n, bias, shift)


class _Reader:
    def __init__(self, plan: MeasurementPlan, register: Register, threshold: int) -> None:
        self.register = register
        self.threshold = threshold
        self.groups = {compared: register.by_participant(compared=compared) for compared in (False, True)}
        self.taking_part = {one.name for one in plan.columns if one.question.code == "takes_part"}

    def read(self, row: PlanRow) -> Seen | NotSeen:
        if row.column is None:
            return "elsewhere"
        if row.estimates is None:
            return "not_followed"
        if row.basis == "comparison" and not self.register.has_comparison:
            return "no_comparison"
        seen, gone, few = self._raw(row, row.column)
        if isinstance(seen, str) or not self.threshold:
            return seen
        return "few" if too_few(seen.n, self.threshold) else shielded(seen, self.threshold, gone, few=few)

    def _raw(self, row: PlanRow, column: str) -> tuple[Seen | NotSeen, int, bool]:
        """What was seen, how many who began did not answer, and whether a few answered otherwise."""
        if row.estimates == "quantity":
            return self._quantity(row, column), 0, False
        if row.group == "difference":
            return self._difference(row, column), self._gone(row, column), self._few(row, column)
        rows = list(self._rows(row, compared=row.group == "comparison"))
        values = [value for one in rows if (value := one.amount(column)) is not None]
        if row.estimates == "years" and values and len(values) < _ENDED * len(rows):
            return "still_going", 0, False
        return _seen(row, values), self._gone(row, column), False

    def _gone(self, row: PlanRow, column: str) -> int:
        """How many who had a start have no answer at the moment of the row: the fewest of its groups, 0 for nobody."""
        found = []
        for compared in (False, True) if row.group == "difference" else (row.group == "comparison",):
            people = self.groups[compared].values()
            started = [
                moments for moments in people if "t0" in moments and self._counts(row, moments, compared=compared)
            ]
            later = [moments.get(row.moment or "t0") for moments in started]
            found.append(sum(one is None or one.amount(column) is None for one in later))
        return min((one for one in found if one), default=0)

    def _few(self, row: PlanRow, column: str) -> bool:
        """Whether a few in either group answered yes, or no, at the moment of the row."""
        if row.estimates != "proportion":
            return False
        for compared in (False, True):
            answers = [value for one in self._rows(row, compared=compared) if (value := one.amount(column)) is not None]
            yes = sum(value > 0 for value in answers)
            if any(0 < count < self.threshold for count in (yes, len(answers) - yes)):
                return True
        return False

    # ---- whose rows count

    def _rows(self, row: PlanRow, *, compared: bool) -> Iterator[RegisterRow]:
        """Rows at the moment of whoever counts."""
        for moments in self.groups[compared].values():
            if row.moment in moments and self._counts(row, moments, compared=compared):
                yield moments[row.moment]

    def _counts(self, row: PlanRow, moments: Mapping[str, RegisterRow], *, compared: bool) -> bool:
        """Whether somebody is among those the plan picks, by the own answer then or the last one before.

        What lasts is asked of those who had it at any moment after the start, as it may be gone by now; and of whoever
        was never asked whether it was there.
        """
        if row.among is None or (compared and row.among in self.taking_part):
            return True
        asked = MOMENT_ORDER[: MOMENT_ORDER.index(row.moment or "t0") + 1]
        lasting = row.estimates in _LASTING
        ever = lasting and row.among not in self.taking_part
        # How it was before the start says nothing of what came after it.
        answers = [moments[name].yes(row.among) for name in (asked[1:] if ever else asked) if name in moments]
        known = [answer for answer in answers if answer is not None]
        return (any(known) if ever else known[-1]) if known else lasting

    # ---- how it follows

    def _quantity(self, row: PlanRow, column: str) -> Seen | NotSeen:
        """A number per year, as a (compound) Poisson count over the years in which people came in."""
        found = [
            (value, one.day)
            for moments in self.groups[False].values()
            for one in moments.values()
            if row.moment in (None, one.moment) and (value := one.amount(column)) is not None
        ]
        values = [value for value, _ in found if value]
        if not values:
            return "no_values"
        days = [day for _, day in found if day]
        if not days:
            return "no_dates"
        everything = [one.day for one in self.register.rows if one.day]
        if (max(everything) - min(everything)).days < _WHOLE:
            return "short"
        years = _years(days)
        n = len(values)
        spread = math.sqrt(math.fsum(value * value for value in values) * n) / years
        return MeanSeen(math.fsum(values) / years, spread, n)

    def _difference(self, row: PlanRow, column: str) -> Seen | NotSeen:
        """Participants less comparison, each less its own start where both groups have one."""
        later: dict[bool, list[float]] = {}
        grown: dict[bool, list[float]] = {}
        for compared in (False, True):
            later[compared], grown[compared] = [], []
            for moments in self.groups[compared].values():
                now = moments.get(str(row.moment))
                if now is None or not self._counts(row, moments, compared=compared):
                    continue
                value = now.amount(column)
                start = moments["t0"].amount(column) if "t0" in moments and row.moment != "t0" else None
                if value is not None:
                    later[compared].append(value)
                    grown[compared].extend([] if start is None else [value - start])
        both = all(len(grown[compared]) >= 2 for compared in (False, True))
        used = grown if both else later
        if not used[False] or not used[True]:
            return "no_values"
        share = row.estimates == "proportion"
        parts = [(_change_variance if both else _share_variance)(used[one]) if share else _variance(used[one])
                 for one in (False, True)]  # fmt: skip
        n = len(used[False]) + len(used[True])
        known = [part for part in parts if part]
        variance = math.fsum(part or 0.0 for part in parts) if len(known) == 2 else 2 * max(known, default=0.0)
        mean = row.direction * (fmean(used[False]) - fmean(used[True]))
        return MeanSeen(mean, math.sqrt(n * variance) if variance else None, n)


def _seen(row: PlanRow, values: Sequence[float]) -> Seen | NotSeen:
    if not values:
        return "no_values"
    n = len(values)
    if row.estimates == "proportion":
        return CountSeen(sum(value > 0 for value in values), n)
    if row.estimates == "lost_share":
        return CountSeen(sum(value == 0 for value in values), n)
    return MeanSeen(fmean(values), stdev(values) if n > 1 else None, n)


def _years(days: Sequence[date]) -> float:
    """How many years of coming in the dates stand for: their span and one step more, and one year at least."""
    span, n = (max(days) - min(days)).days, len(days)
    return max(1.0, span / _YEAR * n / (n - 1)) if n > 1 else 1.0


def _variance(values: Sequence[float]) -> float:
    """Variance of an average; 0 where it cannot be known."""
    return stdev(values) ** 2 / len(values) if len(values) > 1 else 0.0


def _share_variance(values: Sequence[float]) -> float:
    """Variance of a share, one yes and one no added: Agresti and Caffo, The American Statistician 54 (2000)."""
    n = len(values) + 2
    share = (math.fsum(values) + 1) / n
    return share * (1 - share) / n


def _change_variance(values: Sequence[float]) -> float:
    """Variance of an average change of yes and no, half a case added to each of four: Agresti and Min (2005)."""
    n = len(values) + 2
    mean = math.fsum(values) / n
    return ((math.fsum(value * value for value in values) + 1) / n - mean * mean) / n
