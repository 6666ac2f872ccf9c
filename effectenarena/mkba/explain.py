"""Where a party's balance comes from: every product behind it, with each factor's address and source."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Literal

from effectenarena.mkba import years
from effectenarena.mkba.compile import Compiled, compile_arena, levels
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Arena, Effect, Investment, Knob, Link, Measure

Role = Literal[
    "quantity", "rate", "difference", "deadweight", "displacement", "own_share", "unit_value", "amount", "unit_cost",
    "share", "blank_share", "transfer", "years",
]  # fmt: skip
"""What a factor is. `difference` is with less without, `blank_share` what the given shares leave, `transfer` the minus
sign of a payer, `years` the discounted years that one unit counts."""


@dataclass(frozen=True)
class Step:
    """One factor of a product.

    Attributes
    ----------
    role
        What it is.
    item
        The note or arrow it stands on: a node id, or `SOURCE>TARGET`.
    value
        What it multiplies by, at likely: 1 - knob for `deadweight` and `displacement`.
    address, knob
        The knob behind it, if any, with its range, unit, source and status; for `difference` that of `with`.
    """

    role: Role
    item: str
    value: float
    address: str | None = None
    knob: Knob | None = None


@dataclass(frozen=True)
class Product:
    """One part of a balance: the product of its steps.

    Attributes
    ----------
    item
        The effect or investment it belongs to.
    kind
        `benefit`, `transfer` (received or paid) or `cost`.
    steps
        The factors, in the order in which they are told.
    """

    item: str
    kind: Literal["benefit", "transfer", "cost"]
    steps: tuple[Step, ...]

    @cached_property
    def amount(self) -> float:
        """EUR, present value at likely; a cost is positive."""
        return prod(step.value for step in self.steps)


def explain(arena: Arena | Compiled, party: str | None = None) -> tuple[Product, ...]:
    """Take a balance apart.

    Parameters
    ----------
    arena
        The arena, or what `compile_arena` made of it.
    party
        Id of a party; None for society.

    Returns
    -------
    tuple of Product
        Its benefits and transfers less its costs are the balance of the welfare ledger.

    Raises
    ------
    KeyError
        When there is no such party.
    """
    compiled = arena if isinstance(arena, Compiled) else compile_arena(arena)
    if party is not None and party not in compiled.arena.parties:
        raise KeyError(party)
    story = _Story(compiled, party)
    return (*story.benefits(), *story.costs())


class _Story:
    def __init__(self, compiled: Compiled, party: str | None) -> None:
        self.compiled, self.arena, self.party = compiled, compiled.arena, party
        self.horizon = compiled.flows.horizon
        self.factors = compiled.flows.factors[: self.horizon]

    def benefits(self) -> Iterator[Product]:
        for id_ in self.compiled.flows.value:
            effect = self.arena.effects[id_]
            landing = tuple(self._landing(effect))
            kind: Literal["benefit", "transfer"] = "benefit" if effect.transfer_from is None else "transfer"
            for measure, steps in self._ways(id_) if landing else ():
                worth = (*steps, self._step(id_, "unit_value"), self._years(measure, effect))
                for last in landing:
                    yield Product(id_, kind, (*worth, *last))

    def costs(self) -> Iterator[Product]:
        for investment in self.arena.investments.values():
            if self.party is not None and investment.party != self.party:
                continue
            entering = float(years.multipliers(investment, self.horizon) @ self.factors)
            if self._has(investment.id, "amount"):
                steps = (self._step(investment.id, "amount"), Step("years", investment.id, entering))
                yield Product(investment.id, "cost", steps)
            if self._has(investment.id, "unit_cost"):
                yield from self._per_unit(investment)

    def _per_unit(self, investment: Investment) -> Iterator[Product]:
        running = years.own_years(investment, self.horizon) * self.factors
        for link in self.arena.links_out(investment.id):
            measure = self.arena.measures.get(link.target)
            if measure and self._has(measure.id, "quantity"):
                entering = float(years.multipliers(measure, self.horizon) @ running)
                steps = self._step(measure.id, "quantity"), self._step(investment.id, "unit_cost")
                yield Product(investment.id, "cost", (*steps, Step("years", measure.id, entering)))

    def _landing(self, effect: Effect) -> Iterator[tuple[Step, ...]]:
        """How an effect's value lands with the party: in full, in part, or as a payment."""
        if self.party is None:
            if effect.transfer_from is None:
                yield ()
            return
        if effect.transfer_from == self.party:
            yield (Step("transfer", effect.id, -1.0),)
        share = self.compiled.flows.shares[effect.id].get(self.party)
        if share is not None:
            item = f"{effect.id}>{self.party}"
            yield (self._step(item, "share") if self._has(item, "share") else Step("blank_share", item, share),)

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
        return Step("difference", link.address, change, with_.address, with_.knob)

    def _years(self, measure: Measure, effect: Effect) -> Step:
        entering = years.multipliers(measure, self.horizon)
        by_age = years.present_value_by_age(entering, effect.lag, self.factors)
        duration = self._likely(effect.id, "duration", 1.0)
        left = years.remaining(duration, self._likely(effect.id, "drop_off", 0.0), self.horizon)
        return Step("years", effect.id, float(by_age @ left))

    def _has(self, item: str, field: str) -> bool:
        return f"{item}.{field}" in self.compiled.knobs.places

    def _likely(self, item: str, field: str, default: float) -> float:
        place = self.compiled.knobs.places.get(f"{item}.{field}")
        return default if place is None else float(self.compiled.knobs.likely[place])

    def _step(self, item: str, role: Role) -> Step:
        entry = self._entry(f"{item}.{role}")
        likely = entry.range.likely
        value = 1 - likely if role in {"deadweight", "displacement"} else likely
        return Step(role, item, value, entry.address, entry.knob)

    def _entry(self, place: str) -> KnobEntry:
        return self.compiled.knobs.entries[self.compiled.knobs.places[place] - 2]
