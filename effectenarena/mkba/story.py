"""Flows taken apart into products: every way from a measure to an effect, every cost, in any ledger and any years."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.compile import Compiled, levels
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.parts import Product, Role, Step
from effectenarena.model import Effect, Investment, Link, Measure

Ledger = Literal["welfare", "budget", "cash", "transfers"]
_PRICES: Final = frozenset({"budget", "cash"})
"""Ledgers that see money only."""

_Landing = tuple[tuple[Step, ...], Bools | None]
"""Factors by which an effect's value lands, and the years in which it does (None: all)."""


class Story:
    """The products behind the figures of one party, or of society.

    Parameters
    ----------
    compiled
        The arena.
    party
        Id of a party; None for society.
    ledger
        Which flows count.
    weight
        What a euro in each year counts for, shape (horizon + 10,): discount factors for a present value (the default,
        within the horizon), 1 in one year for that year's own figure.
    """

    def __init__(
        self, compiled: Compiled, party: str | None = None, ledger: Ledger = "welfare", weight: Floats | None = None
    ) -> None:
        self.compiled, self.arena, self.party, self.ledger = compiled, compiled.arena, party, ledger
        self.flows = compiled.flows
        self.weight = within(compiled) if weight is None else weight
        self._unit = lru_cache(maxsize=None)(self._one_unit)

    def benefits(self) -> Iterator[Product]:
        """What effects give (or, as a transfer, take)."""
        for id_ in self.flows.value:
            effect = self.arena.effects[id_]
            if not (effect.money or self.ledger not in _PRICES):
                continue
            if effect.transfer_from is not None or self.ledger != "transfers":
                yield from self._products(effect, tuple(self._landing(effect)))

    def unallocated(self) -> Iterator[Product]:
        """What lands with nobody on the map; in cash only what is lost."""
        for id_, value in self.flows.value.items():
            left, effect = self.flows.shares[id_][None], self.arena.effects[id_]
            lost: Bools | None = left * value < 0 if self.ledger == "cash" else None
            if not left or (lost is not None and not lost.any()) or (self.ledger in _PRICES and not effect.money):
                continue
            given = tuple(f"{link.address}.share" for link in self.arena.links_out(id_))
            step = Step("unallocated", id_, left, also=self._addresses(*given))
            yield from self._products(effect, (((step,), lost),))

    def costs(self) -> Iterator[Product]:
        """What investments cost."""
        for investment in self.arena.investments.values():
            if self._pays(investment):
                yield from self.cost(investment)

    def cost(self, investment: Investment) -> Iterator[Product]:
        """What one investment costs: its amount, and its cost per unit of every measure it is linked to."""
        entering = float(years.multipliers(investment, len(self.weight)) @ self.weight)
        if self._has(investment.id, "amount"):
            yield Product(
                investment.id, "cost", (self._step(investment.id, "amount"), Step("years", investment.id, entering))
            )
        if not self._has(investment.id, "unit_cost"):
            return
        running = years.own_years(investment, len(self.weight)) * self.weight
        for link in self.arena.links_out(investment.id):
            measure = self.arena.measures.get(link.target)
            if measure and self._has(measure.id, "quantity"):
                entering = float(years.multipliers(measure, len(self.weight)) @ running)
                steps = self._step(measure.id, "quantity"), self._step(investment.id, "unit_cost")
                yield Product(investment.id, "cost", (*steps, Step("years", measure.id, entering)))

    def _pays(self, investment: Investment) -> bool:
        if self.ledger == "transfers" or (investment.in_kind and self.ledger in _PRICES):
            return False
        return self.party is None or investment.party == self.party

    def _products(self, effect: Effect, landings: tuple[_Landing, ...]) -> Iterator[Product]:
        kind: Literal["benefit", "transfer"] = "benefit" if effect.transfer_from is None else "transfer"
        for measure, steps in self._ways(effect.id) if landings else ():
            worth = (*steps, self._step(effect.id, "unit_value"))
            for last, when in landings:
                yield Product(effect.id, kind, (*worth, self._years(measure, effect, when), *last))

    def _landing(self, effect: Effect) -> Iterator[_Landing]:
        """How an effect's value lands: in full, in part, or as a payment."""
        if self.party is None:
            if effect.transfer_from is None:
                yield (), None
            return
        if effect.transfer_from == self.party:
            yield (Step("transfer", effect.id, -1.0),), None
        share = self.flows.shares[effect.id].get(self.party)
        if share is not None:
            received = self._share(effect, share)
            if self.ledger == "cash":
                yield from self._cash(effect, received)
            else:
                yield (received,), None

    def _share(self, effect: Effect, share: float) -> Step:
        item = f"{effect.id}>{self.party}"
        if self._has(item, "share"):
            return self._step(item, "share")
        given = (f"{link.address}.share" for link in self.arena.links_out(effect.id))
        return Step("blank_share", item, share, also=self._addresses(*given))

    def _cash(self, effect: Effect, received: Step) -> Iterator[_Landing]:
        """Of a benefit the cashable part, from a year on; of what costs money all, in the years in which it does."""
        link = self.arena.by_pair[effect.id, str(self.party)]
        negative: Bools = received.value * self.flows.value[effect.id] < 0
        if negative.any():
            yield (received,), negative
        later = ~negative & (np.arange(len(self.weight)) >= link.cashable_from)
        if later.any() and self._has(link.address, "cashable"):
            yield (received, self._step(link.address, "cashable")), later

    def _ways(self, effect: str) -> Iterator[tuple[Measure, tuple[Step, ...]]]:
        """Every way from a measure to an effect, as steps."""
        waiting: list[tuple[str, tuple[Step, ...]]] = [(effect, ())]
        while waiting:
            target, steps = waiting.pop()
            for link in self.arena.links_in(target):
                measure, first = self.arena.measures.get(link.source), self._net_rate(link)
                if first is None:
                    continue
                if measure is None:
                    waiting.append((link.source, (*first, *steps)))
                elif self._has(measure.id, "quantity"):
                    yield measure, (self._step(measure.id, "quantity"), *first, *steps)

    def _net_rate(self, link: Link) -> tuple[Step, ...] | None:
        """The factors of an arrow, or None where its numbers are missing."""
        written = levels(link, self.compiled.knobs)
        if not written:
            return None
        first = self._step(link.address, "rate") if len(written) == 1 else self._difference(link)
        roles: tuple[Role, ...] = ("deadweight", "displacement", "own_share")
        return (first, *(self._step(link.address, role) for role in roles if self._has(link.address, role)))

    def _difference(self, link: Link) -> Step:
        with_ = self._entry(f"{link.address}.with")
        without = self._entry(f"{link.address}.without")
        change = with_.range.likely - without.range.likely
        return Step("difference", link.address, change, with_.address, with_.knob, (without.address,))

    def _years(self, measure: Measure, effect: Effect, when: Bools | None) -> Step:
        unit = self._unit(measure.id, effect.id)
        weight = self.weight if when is None else np.where(when, self.weight, 0.0)
        lasting = self._addresses(f"{effect.id}.duration", f"{effect.id}.drop_off")
        return Step("years", effect.id, float(unit @ weight), also=lasting)

    def _one_unit(self, measure: str, effect: str) -> Floats:
        """Units in effect per year when one unit enters in each year that the measure runs (times its profile)."""
        entering = years.multipliers(self.arena.measures[measure], len(self.weight))
        lag = min(self.arena.effects[effect].lag, len(entering))
        left = years.remaining(
            self._likely(effect, "duration", 1.0), self._likely(effect, "drop_off", 0.0), len(entering)
        )
        started = np.concatenate([np.zeros(lag), entering[: len(entering) - lag]])
        return np.asarray(np.convolve(started, left)[: len(entering)])

    def _has(self, item: str, field: str) -> bool:
        return f"{item}.{field}" in self.compiled.knobs.places

    def _likely(self, item: str, field: str, default: float) -> float:
        place = self.compiled.knobs.places.get(f"{item}.{field}")
        return default if place is None else float(self.compiled.knobs.likely[place])

    def _addresses(self, *places: str) -> tuple[str, ...]:
        """Addresses of the knobs at some places, without those that have none."""
        return tuple(self._entry(place).address for place in places if place in self.compiled.knobs.places)

    def _step(self, item: str, role: Role) -> Step:
        entry = self._entry(f"{item}.{role}")
        likely = entry.range.likely
        value = 1 - likely if role in {"deadweight", "displacement"} else likely
        return Step(role, item, value, entry.address, entry.knob)

    def _entry(self, place: str) -> KnobEntry:
        return self.compiled.knobs.entries[self.compiled.knobs.places[place] - 2]


def within(compiled: Compiled) -> Floats:
    """Discount factors within the horizon, 0 beyond: the weight of a present value."""
    factors = compiled.flows.factors
    return np.where(np.arange(len(factors)) < compiled.flows.horizon, factors, 0.0)


def beyond(compiled: Compiled) -> Floats:
    """Discount factors of the ten years after the horizon."""
    factors = compiled.flows.factors
    return np.where(np.arange(len(factors)) >= compiled.flows.horizon, factors, 0.0)


def one_year(compiled: Compiled, year: int) -> Floats:
    """Weight of one year's own figure, not discounted."""
    return np.where(np.arange(len(compiled.flows.factors)) == year, 1.0, 0.0)
