"""The research agenda made complete: how each number is measured, with whom, when, at what cost, and for what worth.

Formulas: docs/arithmetic.md, "How many to measure". What nobody settled stays empty: no minutes, no hour and no spread
between people is made up.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from effectenarena.agenda.designs import Average, Design, Proportion
from effectenarena.agenda.drift import Drift, drift
from effectenarena.agenda.evsi import Measured
from effectenarena.agenda.listing import Line
from effectenarena.agenda.method import Method, method
from effectenarena.agenda.people import having, people
from effectenarena.agenda.plan import MeasurementPlan, Moment, PlanRow, later
from effectenarena.agenda.ranking import Agenda, decides
from effectenarena.agenda.study import Study, StudyWorth, study_worth
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.model import Arena, Effect, Inquiry, Link, Measuring, Node, Range
from effectenarena.model.measuring import Level

Attribution = Literal["counted", "compared", "reasoned", "judged"]
"""Why an answer is put down to the project: it is a count, others show what would have happened anyway, the reasons
along the arrows hold and other causes do not, or those who know say so."""
Feasible = Literal["now", "small", "with_others", "no_others", "elsewhere"]
"""Whether an answer can be had here: `now`: from the register; `small`: from the register, of so few people that there
is no percentage; `with_others`: others are asked the same; `no_others`: only others show it, and there are none;
`elsewhere`: from prices, books or those who know."""
_CHECKED_AFTER: Final = 1
_TWO_SHARES: Final = math.sqrt(0.5)
"""The most that the difference of two shares can vary between pairs of people, as a standard deviation."""


@dataclass(frozen=True)
class Item:
    """All that is known of measuring one number.

    Attributes
    ----------
    rank, order
        Its computed place among numbers and questions, and its place on the agenda of the group.
    moved
        Whether the group put it there.
    because
        Why the group did.
    row
        What the number is read from.
    effect
        Id of the effect that it is about; None where there is none.
    method
        How it is measured.
    moments
        When it is read.
    check_on
        Day on which the answer is laid before those whom it is about; None where nothing is read twice.
    who, minutes, level, tell, indicator
        What the group settled.
    entering
        People expected at the start; `method.n` are those expected when the number is read.
    had
        Share of them who have the effect that it is read of; None where it is read of everybody.
    hours, cost
        Hours of recording for everybody together, and what they cost, EUR; None where somebody has to say more first.
    worth
        What the answer is worth with so many people, for society, EUR (EVSI); None where the spread between people is
        not known, or where nothing is counted.
    averaged
        Whether the spread between people matters to that: an average is taken, and somebody has to say how they differ.
    pays
        With how many people asking leaves most, and until how many it pays; None where its cost or worth is not known.
    most
        What the answer is worth at most: that of knowing the number exactly (EVPPI), EUR.
    attribution
        Why an answer is put down to the project.
    sensitive
        Whether it asks for special or criminal data.
    evidence
        What the note or arrow rests on, 0 (an opinion) to 4 (a controlled study); None where nobody said.
    feasible
        Whether an answer can be had here.
    drift
        How much those who were chosen because it goes badly get better by themselves; None where a comparison takes it
        away, or nothing is read twice.
    """

    rank: int
    order: int
    moved: bool
    because: str | None
    row: PlanRow
    effect: str | None
    method: Method
    moments: tuple[Moment, ...]
    check_on: date | None
    who: str | None
    minutes: float | None
    level: Level | None
    tell: str | None
    indicator: str | None
    entering: int | None
    had: float | None
    hours: float | None
    cost: float | None
    worth: float | None
    averaged: bool
    pays: StudyWorth | None
    most: float
    attribution: Attribution
    sensitive: bool
    evidence: int | None
    feasible: Feasible
    drift: Drift | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        data = {name: getattr(self, name) for name in Item.__dataclass_fields__ if name not in {"row", "moments"}}
        return {
            **data,
            "method": self.method.to_dict(),
            "pays": None if self.pays is None else self.pays.to_dict(),
            "drift": None if self.drift is None else self.drift.to_dict(),
            "moments": [moment.name for moment in self.moments],
            "check_on": self.check_on.isoformat() if self.check_on else None,
            **{name: getattr(self.row, name) for name in ("column", "basis", "elsewhere", "estimates", "item")},
        }


def complete(
    arena: Arena, agenda: Agenda, plan: MeasurementPlan, compiled: Compiled, lines: Sequence[Line]
) -> tuple[Item, ...]:
    """Make the numbers of the agenda complete, in the order of the group.

    Parameters
    ----------
    arena, agenda, plan, compiled
        The map, its agenda, its plan for measuring, and the map ready to be worked out.
    lines
        Everything on the agenda in one order (`listing`), which gives each number its place among the questions.
    """
    settled = arena.project.measuring or Measuring()
    by_knob = {one.knob: one for one in settled.inquiries}
    worth = {row.knob: row.evppi for row in agenda.rows}
    rows = {row.knob: row for row in plan.rows}
    maker = _Maker(arena, plan, compiled, settled, worth)
    return tuple(
        maker.item(rows[line.key], line, by_knob.get(line.key) or Inquiry(knob=line.key))
        for line in lines
        if line.key in rows
    )


def losers(arena: Arena, compiled: Compiled) -> dict[str, float]:
    """Parties that decide and are expected to lose while everyone together gains, with their balance, worst first.

    Where there is one, no measuring mends it: an agreement on who pays what comes first.
    """
    balance = compiled.expected.balance
    if balance[SOCIETY] <= 0:
        return {}
    own = dict(zip(arena.parties, balance[SOCIETY + 1 :].tolist(), strict=True))
    lost = [(amount, party) for party, amount in own.items() if amount < 0 and party in decides(arena)]
    return {party: amount for amount, party in sorted(lost)}


class _Maker:
    """Makes items of one map."""

    def __init__(
        self,
        arena: Arena,
        plan: MeasurementPlan,
        compiled: Compiled,
        settled: Measuring,
        worth: Mapping[str, float],
    ) -> None:
        self.arena, self.plan, self.compiled, self.settled, self.worth = arena, plan, compiled, settled, worth
        self.having = having(compiled)

    def item(self, row: PlanRow, line: Line, said: Inquiry) -> Item:
        """Make one."""
        among = self.plan.column(row.among).item if row.among else None
        entering = None if row.basis == "elsewhere" else people(self.arena, among or row.item)
        had = self.having.get(among) if among else None
        n = self._staying(row, entering, had)
        possible = {name: getattr(self.settled, name) for name in ("comparison", "phased", "history")}
        column = self.plan.column(row.column) if row.column else None
        how = method(row, n, said.design, life_domain=column.life_domain if column else None, **possible)
        moments = tuple(self._moments(row))
        hours = self._hours(entering, moments, how, said)
        price = self.settled.hour_cost
        cost = None if hours is None or price is None else hours * price
        design = self._design(row, how, said)
        last = moments[-1] if moments else None
        return Item(
            rank=line.rank,
            order=line.place,
            moved=line.moved,
            because=line.because,
            row=row,
            effect=self._effect(row),
            method=how,
            moments=moments,
            check_on=later(last.date, _CHECKED_AFTER) if last and last.months else None,
            who=said.who,
            minutes=said.minutes,
            level=said.level,
            tell=said.tell,
            indicator=said.indicator,
            entering=entering,
            had=had,
            hours=hours,
            cost=cost,
            worth=self._worth(row, n, how, design),
            averaged=_averaged(row, how),
            pays=self._pays(row, n, design, cost),
            most=self.worth[row.knob],
            attribution=_attribution(row, how),
            sensitive=column is not None and column.sensitive,
            evidence=owner_of(self.arena, row.item).evidence,
            feasible=_feasible(row, how),
            drift=self._drift(row, how, said, entering),
        )

    def _drift(self, row: PlanRow, how: Method, said: Inquiry, entering: int | None) -> Drift | None:
        if "regression" not in how.warnings:
            return None
        return drift(row, self._span(row), said, entering, self.arena.project.target_group_size)

    def _span(self, row: PlanRow) -> Range:
        return self.compiled.knobs.ranges[self.compiled.knobs.addresses[row.knob]]

    def _moments(self, row: PlanRow) -> Iterator[Moment]:
        """When its column is asked, up to the moment at which the number is read."""
        if row.column is None:
            return
        asked = self.plan.column(row.column).moments
        last = next((one.months for one in self.plan.moments if one.name == row.moment), None)
        for moment in self.plan.moments:
            if moment.name in asked and (last is None or moment.months <= last):
                yield moment

    def _staying(self, row: PlanRow, entering: int | None, had: float | None) -> int | None:
        """How many are still there when a number is read; where it is read of those who had an effect, only these."""
        if entering is None or row.moment in {None, "t0"}:
            return entering
        return round(entering * (1 - (self.settled.drop_out or 0.0)) * (1.0 if had is None else had))

    def _hours(self, entering: int | None, moments: Sequence[Moment], how: Method, said: Inquiry) -> float | None:
        if entering is None or said.minutes is None or not moments:
            return None
        staying = 1 - (self.settled.drop_out or 0.0)
        times = sum(staying if moment.months else 1.0 for moment in moments)
        groups = 2 if how.design == "comparison" else 1
        return entering * times * groups * said.minutes / 60

    def _effect(self, row: PlanRow) -> str | None:
        source, _, target = row.item.partition(">")
        for id_ in (target, source):
            if isinstance(self.arena.by_id.get(id_), Effect):
                return id_
        return None

    def _worth(self, row: PlanRow, n: int | None, how: Method, design: Design | None) -> float | None:
        """EVSI of so many people; a number that a register simply counts is known exactly afterwards."""
        if "blind" in how.warnings or row.basis == "elsewhere":
            return None
        if row.estimates == "quantity":
            return self.worth[row.knob]
        if design is None or n is None:
            return None
        if self.worth[row.knob] == 0:
            return 0.0
        return Measured(self.compiled, row.knob, design).evsi(n)

    def _pays(self, row: PlanRow, n: int | None, design: Design | None, cost: float | None) -> StudyWorth | None:
        """Set what each number of people is worth against what asking so many costs."""
        if design is None or not n or cost is None:
            return None
        return study_worth(self.compiled, row.knob, Study(design, per_case=cost / n))

    def _design(self, row: PlanRow, how: Method, said: Inquiry) -> Design | None:
        span = self._span(row)
        if {"blind", "no_others"} & set(how.warnings):
            return None
        bias = said.bias or 0.0
        if _averaged(row, how):
            groups = 2 if row.group == "difference" else 1
            return None if said.spread is None else Average(said.spread * math.sqrt(groups), bias)
        if row.group == "difference":
            return Average(_TWO_SHARES, bias) if row.estimates == "proportion" else None
        share = row.estimates in {"proportion", "lost_share"} and 0 <= span.low < span.high <= 1
        return Proportion(bias) if share else None


def _averaged(row: PlanRow, how: Method) -> bool:
    return row.estimates in {"mean", "years"} and "blind" not in how.warnings


def owner_of(arena: Arena, item: str) -> Node | Link:
    """Give the note or the arrow that is called so."""
    source, arrow, target = item.partition(">")
    return arena.by_pair[source, target] if arrow else arena.by_id[item]


def _feasible(row: PlanRow, how: Method) -> Feasible:
    if row.basis == "elsewhere":
        return "elsewhere"
    if row.basis == "comparison":
        return "no_others" if {"blind", "no_others"} & set(how.warnings) else "with_others"
    return "small" if "few" in how.warnings else "now"


def _attribution(row: PlanRow, how: Method) -> Attribution:
    if row.estimates == "quantity" or how.design == "benchmark":
        return "counted"
    if how.design in {"comparison", "phased"}:
        return "compared"
    return "judged" if how.design == "judgement" else "reasoned"
