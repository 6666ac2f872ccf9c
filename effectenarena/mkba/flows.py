"""Yearly flows with every knob at its likely value, straight from the definitions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobTable
from effectenarena.model import Arena, KnobUse, Link, Measure

YEARS_ON: Final = 10
"""Years after the horizon in which cut-off effects are shown."""
RATES: Final = frozenset({"rate", "with", "without", "deadweight", "displacement", "own_share"})
VALUES: Final = frozenset({"unit_value", "duration", "drop_off"})
COSTS: Final = frozenset({"amount", "unit_cost"})
"""Numbers of an arrow, an effect and an investment that flows are made from."""


@dataclass(frozen=True)
class Flows:
    """Quantities and money per year, not discounted, in EUR of the project's price year.

    Attributes
    ----------
    horizon
        Number of years that count; arrays run `YEARS_ON` years further.
    factors
        Discount factors.
    quantity
        Units entering per year, by measure and effect.
    value
        EUR per year, by effect; effects without a unit value are left out.
    cost
        EUR per year, by investment.
    shares
        What each party gets of an effect's value, by effect; what remains for nobody stands under None.
    """

    horizon: int
    factors: Floats
    quantity: dict[str, Floats]
    value: dict[str, Floats]
    cost: dict[str, Floats]
    shares: dict[str, dict[str | None, float]]

    @classmethod
    def of(cls, arena: Arena, knobs: KnobTable, order: Sequence[str], before: "Before | None" = None) -> "Flows":
        """Work out the flows of an arena.

        Parameters
        ----------
        arena, knobs
            The arena and its knobs.
        order
            Its effects, sources first.
        before
            The same arena under other numbers, when it was worked out before: what no other number reaches is taken
            from there.
        """
        if before is None:
            return _Flow(arena, knobs).work(order)
        moved = np.flatnonzero(knobs.likely != before.likely).tolist()
        if not moved:
            return before.flows
        return _Again(arena, knobs, before.flows, [use for at in moved for use in knobs.entries[at - 2].uses]).work(
            order
        )

    @cached_property
    def worth(self) -> dict[str, float]:
        """Present value within the horizon, by effect."""
        return self._present_each(self.value)

    @cached_property
    def worth_of_cost(self) -> dict[str, float]:
        """Present value within the horizon, by investment."""
        return self._present_each(self.cost)

    @cached_property
    def worth_beyond(self) -> dict[str, float]:
        """Present value of the ten years after the horizon, by effect."""
        return self._present_each(self.value, slice(self.horizon, None))

    def _present_each(self, rows: dict[str, Floats], years_: slice | None = None) -> dict[str, float]:
        counted = slice(self.horizon) if years_ is None else years_
        per_year = np.array(list(rows.values())).reshape(len(rows), len(self.factors))
        return dict(zip(rows, (per_year[:, counted] @ self.factors[counted]).tolist(), strict=True))

    def present(self, per_year: Floats) -> float:
        """Present value within the horizon."""
        return float(per_year[: self.horizon] @ self.factors[: self.horizon])

    def beyond(self, per_year: Floats) -> float:
        """Present value of the ten years after the horizon."""
        return float(per_year[self.horizon :] @ self.factors[self.horizon :])


class Before(NamedTuple):
    """What was worked out for the same arena under other numbers."""

    likely: Floats
    """Likely values of its knobs, in the same places."""
    flows: Flows


class _Flow:
    def __init__(self, arena: Arena, knobs: KnobTable) -> None:
        self.arena, self.knobs = arena, knobs
        self.years = arena.project.horizon + YEARS_ON
        self._likely: list[float] = knobs.likely.tolist()

    def number(self, place: str) -> float | None:
        """Likely value at a place, or None when it is missing."""
        at = self.knobs.places.get(place)
        return None if at is None else self._likely[at]

    def work(self, order: Sequence[str]) -> Flows:
        arena = self.arena
        quantity: dict[str, Floats] = {}
        for measure in arena.measures.values():
            quantity[measure.id] = self._entering(measure)
        for id_ in order:
            quantity[id_] = self._reached(id_, quantity)
        value = self._values(order, quantity)
        cost = {id_: self._cost(id_, quantity) for id_ in arena.investments}
        factors = years.discount_factors(arena.project.discount_rate, self.years)
        shares = {id_: self._shares(id_) for id_ in value}
        return Flows(arena.project.horizon, factors, quantity, value, cost, shares)

    def _entering(self, measure: Measure) -> Floats:
        units = self.number(f"{measure.id}.quantity")
        return (units or 0.0) * years.multipliers(measure, self.years)

    def _reached(self, effect: str, quantity: dict[str, Floats]) -> Floats:
        total = np.zeros(self.years)
        for link in self.arena.links_in(effect):
            rate = self._net_rate(link)
            if rate is not None and link.source in quantity:
                total += rate * quantity[link.source]
        return total

    def _net_rate(self, link: Link) -> float | None:
        rate, with_, without = (self.number(f"{link.address}.{name}") for name in ("rate", "with", "without"))
        if rate is None and with_ is not None and without is not None:
            rate = with_ - without
        if rate is None:
            return None
        dead, displaced = (self._or(f"{link.address}.{name}", 0.0) for name in ("deadweight", "displacement"))
        return rate * (1 - dead) * (1 - displaced) * self._or(f"{link.address}.own_share", 1.0)

    def _values(self, order: Sequence[str], quantity: dict[str, Floats]) -> dict[str, Floats]:
        """EUR per year of the effects that have a unit value: each cohort from `lag` years on, as long as it lasts."""
        unit_value = {id_: self.number(f"{id_}.unit_value") for id_ in order}
        valued = {id_: value for id_, value in unit_value.items() if value is not None}
        left = years.remaining(
            np.array([self._or(f"{id_}.duration", 1.0) for id_ in valued])[:, None],
            np.array([self._or(f"{id_}.drop_off", 0.0) for id_ in valued])[:, None],
            self.years,
        )
        started = np.zeros((len(valued), self.years))
        for row, id_ in zip(started, valued, strict=True):
            lag = self.arena.effects[id_].lag
            row[lag:] = quantity[id_][: max(self.years - lag, 0)]
        lasting = np.zeros_like(started)
        for age in np.flatnonzero(left.any(axis=0)).tolist():
            lasting[:, age:] += left[:, [age]] * started[:, : self.years - age]
        return {id_: value * row for (id_, value), row in zip(valued.items(), lasting, strict=True)}

    def _or(self, place: str, default: float) -> float:
        found = self.number(place)
        return default if found is None else found

    def _cost(self, investment_id: str, quantity: dict[str, Floats]) -> Floats:
        investment = self.arena.investments[investment_id]
        amount, unit_cost = (self.number(f"{investment_id}.{name}") or 0.0 for name in ("amount", "unit_cost"))
        targets = [link.target for link in self.arena.links_out(investment_id) if link.target in self.arena.measures]
        units = sum((quantity[target] for target in targets), np.zeros(self.years))
        own = years.own_years(investment, self.years)
        return amount * years.multipliers(investment, self.years) + unit_cost * units * own

    def _shares(self, effect: str) -> dict[str | None, float]:
        """Shares per party; those left blank divide what the others leave; what remains stands under None."""
        links = [link for link in self.arena.links_out(effect) if link.target in self.arena.parties]
        given = {link.target: self.number(f"{link.address}.share") for link in links}
        rest = 1.0 - sum(share for share in given.values() if share is not None)
        blanks = sum(share is None for share in given.values())
        shares: dict[str | None, float] = {None: 0.0 if blanks else rest}
        return shares | {party: rest / blanks if share is None else share for party, share in given.items()}


class _Again(_Flow):
    """Works out what other numbers reach, and takes the rest from how it was."""

    def __init__(self, arena: Arena, knobs: KnobTable, known: Flows, moved: Sequence[KnobUse]) -> None:
        super().__init__(arena, knobs)
        self.known = known
        nodes = [(use.owner.id, use.spec.name) for use in moved if not isinstance(use.owner, Link)]
        links = [(use.owner, use.spec.name) for use in moved if isinstance(use.owner, Link)]
        self._measures = {id_ for id_, name in nodes if name == "quantity"}
        self._valued = {id_ for id_, name in nodes if name in VALUES}
        self._costs = {id_ for id_, name in nodes if name in COSTS}
        self._rates = {link.target for link, name in links if name in RATES}
        self._shared = {link.source for link, name in links if name == "share"}

    def work(self, order: Sequence[str]) -> Flows:
        arena, known = self.arena, self.known
        quantity = known.quantity | {id_: self._entering(arena.measures[id_]) for id_ in self._measures}
        others = set(self._measures)
        if others or self._rates:
            for id_ in order:
                if id_ in self._rates or any(link.source in others for link in arena.links_in(id_)):
                    quantity[id_] = self._reached(id_, quantity)
                    others.add(id_)
        value = self._values([id_ for id_ in order if id_ in others or id_ in self._valued], quantity)
        costs = self._costs | {link.source for id_ in self._measures for link in arena.links_in(id_)}
        return replace(
            known,
            quantity=quantity,
            value=known.value | value,
            cost=known.cost | {id_: self._cost(id_, quantity) for id_ in costs & known.cost.keys()},
            shares=known.shares | {id_: self._shares(id_) for id_ in self._shared & known.shares.keys()},
        )
