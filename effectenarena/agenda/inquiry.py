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
from effectenarena.agenda.evsi import Measured
from effectenarena.agenda.method import Method, method
from effectenarena.agenda.plan import MeasurementPlan, Moment, PlanRow, later
from effectenarena.agenda.ranking import Agenda, decides
from effectenarena.agenda.register import counts_people
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.years import multipliers
from effectenarena.model import Arena, Effect, Inquiry, Measuring
from effectenarena.model.measuring import Level

Attribution = Literal["counted", "compared", "reasoned", "judged"]
"""Why an answer is put down to the project: it is a count, others show what would have happened anyway, the reasons
along the arrows hold and other causes do not, or those who know say so."""
_CHECKED_AFTER: Final = 1
_TWO_SHARES: Final = math.sqrt(0.5)
"""The most that the difference of two shares can vary between pairs of people, as a standard deviation."""


@dataclass(frozen=True)
class Item:
    """All that is known of measuring one number.

    Attributes
    ----------
    rank, order
        Its computed place, and its place on the agenda of the group; the same where the group moved nothing.
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
    hours, cost
        Hours of recording for everybody together, and what they cost, EUR; None where somebody has to say more first.
    worth
        What the answer is worth with so many people, for society, EUR (EVSI); None where the spread between people is
        not known, or where nothing is counted.
    most
        What the answer is worth at most: that of knowing the number exactly (EVPPI), EUR.
    attribution
        Why an answer is put down to the project.
    sensitive
        Whether it asks for special or criminal data.
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
    hours: float | None
    cost: float | None
    worth: float | None
    most: float
    attribution: Attribution
    sensitive: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        data = {name: getattr(self, name) for name in Item.__dataclass_fields__ if name not in {"row", "moments"}}
        return {
            **data,
            "method": self.method.to_dict(),
            "moments": [moment.name for moment in self.moments],
            "check_on": self.check_on.isoformat() if self.check_on else None,
            **{name: getattr(self.row, name) for name in ("column", "basis", "elsewhere", "estimates", "item")},
        }


def group_order(knobs: Sequence[str], inquiries: Sequence[Inquiry]) -> tuple[str, ...]:
    """Put numbers where the group wants them; the others keep their order around those.

    Parameters
    ----------
    knobs
        Addresses in computed order.
    inquiries
        What the group settled; those for a number that is gone, or without a place, move nothing.

    Examples
    --------
    >>> group_order(["a", "b", "c"], [Inquiry(knob="c", place=1, because="dat vraagt de raad")])
    ('c', 'a', 'b')
    """
    places = {one.knob: one.place for one in inquiries if one.place is not None and one.knob in set(knobs)}
    found = [knob for knob in knobs if knob not in places]
    for knob, place in sorted(places.items(), key=lambda one: one[1]):
        found.insert(place - 1, knob)
    return tuple(found)


def complete(arena: Arena, agenda: Agenda, plan: MeasurementPlan, compiled: Compiled) -> tuple[Item, ...]:
    """Make the agenda complete, in the order of the group.

    Parameters
    ----------
    arena, agenda, plan, compiled
        The map, its agenda, its plan for measuring, and the map ready to be worked out.
    """
    settled = arena.project.measuring or Measuring()
    by_knob = {one.knob: one for one in settled.inquiries}
    worth = {row.knob: row.evppi for row in agenda.rows}
    order = group_order([row.knob for row in plan.rows], settled.inquiries)
    rows = {row.knob: row for row in plan.rows}
    maker = _Maker(arena, plan, compiled, settled, worth)
    return tuple(
        maker.item(rows[knob], place, by_knob.get(knob) or Inquiry(knob=knob)) for place, knob in enumerate(order, 1)
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


def people(arena: Arena, item: str) -> int | None:
    """How many participants can tell of a note: those who enter the measures that it follows from, in all years.

    Parameters
    ----------
    arena
        The map.
    item
        Id of a note, or `SOURCE>TARGET` of an arrow.

    Returns
    -------
    int or None
        At the likely numbers, of the measure that most enter: the same people often take part in several. None where
        no measure before it counts participants, or nobody said how many.
    """
    found, waiting, seen = [], [item.partition(">")[0]], set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        measure = arena.measures.get(id_)
        if measure is None:
            waiting += [link.source for link in arena.links_in(id_)]
            continue
        entering = arena.range(measure.quantity)
        if entering is not None and counts_people(measure):
            found.append(entering.likely * float(multipliers(measure, arena.project.horizon).sum()))
    return round(max(found)) if found else None


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

    def item(self, row: PlanRow, order: int, said: Inquiry) -> Item:
        """Make one."""
        among = self.plan.column(row.among).item if row.among else None
        n = None if row.basis == "elsewhere" else people(self.arena, among or row.item)
        possible = {name: getattr(self.settled, name) for name in ("comparison", "phased", "history")}
        how = method(row, n, said.design, **possible)
        column = self.plan.column(row.column) if row.column else None
        moments = tuple(self._moments(row))
        hours = self._hours(n, moments, how, said)
        price = self.settled.hour_cost
        last = moments[-1] if moments else None
        return Item(
            rank=row.rank,
            order=order,
            moved=said.place is not None,
            because=said.because,
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
            hours=hours,
            cost=None if hours is None or price is None else hours * price,
            worth=self._worth(row, n, how),
            most=self.worth[row.knob],
            attribution=_attribution(row, how),
            sensitive=column is not None and column.sensitive,
        )

    def _moments(self, row: PlanRow) -> Iterator[Moment]:
        """When its column is asked, up to the moment at which the number is read."""
        if row.column is None:
            return
        asked = self.plan.column(row.column).moments
        last = next((one.months for one in self.plan.moments if one.name == row.moment), None)
        for moment in self.plan.moments:
            if moment.name in asked and (last is None or moment.months <= last):
                yield moment

    def _hours(self, n: int | None, moments: Sequence[Moment], how: Method, said: Inquiry) -> float | None:
        if n is None or said.minutes is None or not moments:
            return None
        groups = 2 if how.design == "comparison" else 1
        return n * len(moments) * groups * said.minutes / 60

    def _effect(self, row: PlanRow) -> str | None:
        source, _, target = row.item.partition(">")
        for id_ in (target, source):
            if isinstance(self.arena.by_id.get(id_), Effect):
                return id_
        return None

    def _worth(self, row: PlanRow, n: int | None, how: Method) -> float | None:
        """EVSI of so many people; a number that a register simply counts is known exactly afterwards."""
        if "blind" in how.warnings or row.basis == "elsewhere":
            return None
        if row.estimates == "quantity":
            return self.worth[row.knob]
        design = self._design(row, how)
        if design is None or n is None:
            return None
        if self.worth[row.knob] == 0:
            return 0.0
        return Measured(self.compiled, row.knob, design).evsi(n)

    def _design(self, row: PlanRow, how: Method) -> Design | None:
        span = self.compiled.knobs.ranges[self.compiled.knobs.addresses[row.knob]]
        if row.basis == "comparison" and how.design not in {"comparison", "phased"}:
            return None
        if row.group == "difference":
            return Average(_TWO_SHARES) if row.estimates == "proportion" else None
        share = row.estimates in {"proportion", "lost_share"} and 0 <= span.low < span.high <= 1
        return Proportion() if share else None


def _attribution(row: PlanRow, how: Method) -> Attribution:
    if row.estimates == "quantity" or how.design == "benchmark":
        return "counted"
    if how.design in {"comparison", "phased"}:
        return "compared"
    return "judged" if how.design == "judgement" else "reasoned"
