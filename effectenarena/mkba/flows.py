"""Yearly flows with every knob at its likely value, straight from the definitions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobTable
from effectenarena.model import Arena, Link

YEARS_ON: Final = 10
"""Years after the horizon in which cut-off effects are shown."""


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
    def of(cls, arena: Arena, knobs: KnobTable, order: Sequence[str]) -> "Flows":
        """Work out the flows of an arena; `order` gives its effects, sources first."""
        return _Flow(arena, knobs).work(order)

    def present(self, per_year: Floats) -> float:
        """Present value within the horizon."""
        return float(per_year[: self.horizon] @ self.factors[: self.horizon])

    def beyond(self, per_year: Floats) -> float:
        """Present value of the ten years after the horizon."""
        return float(per_year[self.horizon :] @ self.factors[self.horizon :])


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
            units = self.number(f"{measure.id}.quantity")
            quantity[measure.id] = (units or 0.0) * years.multipliers(measure, self.years)
        for id_ in order:
            quantity[id_] = self._reached(id_, quantity)
        value = self._values(order, quantity)
        cost = {id_: self._cost(id_, quantity) for id_ in arena.investments}
        factors = years.discount_factors(arena.project.discount_rate, self.years)
        shares = {id_: self._shares(id_) for id_ in value}
        return Flows(arena.project.horizon, factors, quantity, value, cost, shares)

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
