"""Putting the reasons of one figure together: its parts, the numbers behind them, and what they add up to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal, Self

import numpy as np

from effectenarena.mkba import spread
from effectenarena.mkba.appraisal import Appraisal
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY
from effectenarena.mkba.pm import PmNeeded
from effectenarena.mkba.reasons import Formula, Input, Part, Unit, Why, addresses_of
from effectenarena.mkba.story import Ledger, Story
from effectenarena.mkba.tipping_point import TippingPoint
from effectenarena.model import Arena, Investment, Link
from effectenarena.model.entities import Item


class Reasoning:
    """Finds the reasons of one figure; `balance`, `inputs`, `made` and `added_up` put them together.

    Parameters
    ----------
    appraisal
        The figures.
    figure
        Address of the one that is asked about.
    """

    def __init__(self, appraisal: Appraisal, figure: str) -> None:
        self.appraisal, self.figure = appraisal, figure
        self.compiled = appraisal.compiled
        self.arena: Arena = appraisal.compiled.arena

    def of(self, appraisal: Appraisal) -> Self:
        """Find the reasons of the same figure in another appraisal."""
        return type(self)(appraisal, self.figure)

    def balance(self, party: str | None, ledger: Ledger, column: str, weight: Floats | None = None) -> Iterator[Part]:
        """Give what a balance, or one side of it, is made of; for society without a party."""
        told = Story(self.compiled, party, ledger, weight)
        if column != "cost":
            yield from (Part(product.amount, product, party) for product in told.benefits())
        if column != "benefit":
            sign = 1.0 if column == "cost" else -1.0
            yield from (Part(sign * product.amount, product, party) for product in told.costs())

    def of_everyone(self, ledger: Literal["budget", "cash"]) -> Iterator[Part]:
        """Give what the money of everyone together is made of, in a ledger."""
        if ledger == "budget":
            yield from self.balance(None, "budget", "balance")
            return
        for party in self.arena.parties:
            yield from self.balance(party, "cash", "balance")
        yield from (Part(product.amount, product) for product in Story(self.compiled, None, "cash").unallocated())
        nobodys = (i for i in self.arena.investments.values() if i.party not in self.arena.parties and not i.in_kind)
        yield from (part._replace(value=-part.value) for part in self.costs(nobodys))

    def costs(self, investments: Iterable[Investment]) -> Iterator[Part]:
        """Give what some investments cost, as positive parts."""
        told = Story(self.compiled)
        yield from (Part(product.amount, product) for one in investments for product in told.cost(one))

    def point(self, where: str, points: Iterable[TippingPoint] | None = None) -> TippingPoint | None:
        """Find a tipping point by `KNOB@PARTY`; in the welfare ledger unless others are given."""
        knob, _, party = where.rpartition("@")
        # The name of a shared knob may hold an @ too.
        meant = ((where, None), (knob, party))
        return next((p for p in points or self.appraisal.tipping_points if (p.knob, p.party) in meant), None)

    def tipping_of(self, point: TippingPoint, *, at_mean: bool) -> Why:
        """Give the reasons of a tipping point."""
        compiled = self.compiled
        place, output = compiled.knobs.addresses[point.knob], compiled.outputs.index(point.party)
        layer = compiled.expected if at_mean else compiled.likely
        value = point.value_at_mean if at_mean else point.value
        start = float(compiled.knobs.mean[place]) if at_mean else point.likely
        given = {"balance": float(layer.balance[output])}
        curved = bool(layer.curved[place, output])
        if not curved:
            given["slope"] = float(layer.slope[place, output])
        parts = () if value is None else (Part(start, told="likely"), Part(value - start, told="step"))
        balance = self.balance(point.party, "welfare", "balance")
        inputs = self.inputs([point.knob, *addresses_of(balance)])
        return self.made(value, "knob", "search" if curved else "step", parts, given, inputs)

    def needed(self, needed: PmNeeded, party: str | None = None) -> Why:
        """Give the reasons of what PM items must be worth, or may cost."""
        sign = 1.0 if needed.direction == "allowed" else -1.0
        parts = tuple(part._replace(value=sign * part.value) for part in self.balance(party, "welfare", "balance"))
        return replace(self.added_up(needed.value, parts), formula="needed")

    def per_unit(self, needed: PmNeeded, party: str | None = None) -> Why | None:
        """Give the reasons of that amount per unit that is reached."""
        if needed.per_reached is None:
            return None
        given = {"pm_needed": needed.value, "reached": needed.value / needed.per_reached}
        inputs = self.inputs(addresses_of(self.balance(party, "welfare", "balance")))
        return self.made(needed.per_reached, "present", "per_reached", (), given, inputs)

    def added_up(self, value: float, parts: Iterable[Part], unit: Unit = "present") -> Why:
        """Give a figure that is the sum of its parts."""
        kept = tuple(part for part in parts if part.value)
        return self.made(value, unit, "sum", kept, {}, self.inputs(addresses_of(kept)))

    def made(
        self,
        value: float | None,
        unit: Unit,
        formula: Formula,
        parts: tuple[Part, ...],
        given: Mapping[str, float],
        inputs: tuple[Input, ...],
    ) -> Why:
        """Give the reasons of this figure."""
        return Why(self.figure, value, unit, formula, parts, given, inputs)

    def spread_by(self) -> tuple[Input, ...]:
        """The uncertain numbers behind the result for society, those that spread it most first."""
        found = spread.explained(self.compiled.expected, self.compiled.rules, SOCIETY)
        order = [int(place) for place in np.argsort(-found, kind="stable") if found[place] > 0]
        return self.inputs(self.compiled.knobs.entries[place - 2].address for place in order)

    def inputs(self, addresses: Iterable[str], at: Floats | None = None) -> tuple[Input, ...]:
        """Tell of some knobs, each once; with `at`, a value for each place in the knob table, also their `at`."""
        places = [self.compiled.knobs.addresses[address] for address in dict.fromkeys(addresses)]
        found = (self._input(place) for place in places)
        if at is None:
            return tuple(found)
        return tuple(one._replace(at=float(at[place])) for place, one in zip(places, found, strict=True))

    def _input(self, place: int) -> Input:
        entry = self.compiled.knobs.entries[place - 2]
        owners: list[Item] = [use.owner for use in entry.uses]
        items = (use.owner.address if isinstance(use.owner, Link) else use.owner.id for use in entry.uses)
        roles = (owner.author_role for owner in owners if owner.author_role)
        known = [owner.evidence for owner in owners if owner.evidence is not None]
        low, likely, high, dist = entry.range
        knob = entry.knob
        return Input(
            *(entry.address, low, likely, high, dist),
            *(knob.unit or "", knob.source or "", knob.status or "assumed"),
            *(tuple(dict.fromkeys(items)), tuple(dict.fromkeys(roles)), max(known, default=None)),
        )
