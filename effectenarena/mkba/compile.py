"""From an arena to its terms: every path from a measure to a valued effect, every cost, every party's part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import product as combinations
from typing import Final

from effectenarena.mkba import years
from effectenarena.mkba.flows import Before, Flows
from effectenarena.mkba.knobs import ONE, ZERO, KnobTable
from effectenarena.mkba.layer import Layer, expected_layer, point_layer
from effectenarena.mkba.permanent import dimensions
from effectenarena.mkba.recompile import revalued
from effectenarena.mkba.rules import KnobRules
from effectenarena.mkba.terms import FLIPPED, PLAIN, Product, Terms, TermsBuilder, Weight, times
from effectenarena.model import Arena, ArenaError, Effect, Finding, Investment, Link, Measure

SOCIETY: Final = 0
"""Index of society among the outputs; party i stands at i + 1."""
MOST_TERMS: Final = 30_000
"""Most terms that are worked out; a map beyond it has thousands of ways from one note to another."""

Part = tuple[int, float, int | None]
"""Output, coefficient and share knob (None: the coefficient alone) of what an effect's value does."""
NetRates = Mapping[tuple[str, str], tuple[tuple[float, tuple[tuple[int, tuple[int, int]], ...]], ...]]
"""By the ends of an arrow: signs, each with knobs and their powers."""


@dataclass(frozen=True)
class Compiled:
    """An arena ready for the arithmetic; make it with `compile_arena`.

    Attributes
    ----------
    arena
        The arena it was made from.
    knobs
        Its knobs, numbered.
    terms
        Society's and every party's welfare balance as a sum of products.
    order
        The effects, each after those it follows from.
    incomplete
        Addresses of missing quantities, rates and amounts; what depends on them is left out.
    dimensions
        The permanent dimension of each knob in the draws, by address.
    net_rates
        The net rate of each arrow as a signed sum of products.
    before
        Yearly flows of the same arena under other numbers, if those were asked for.
    """

    arena: Arena
    knobs: KnobTable
    terms: Terms
    order: tuple[str, ...]
    incomplete: tuple[str, ...]
    dimensions: Mapping[str, int] = field(repr=False)
    net_rates: "NetRates" = field(repr=False)
    before: Before | None = field(default=None, repr=False)

    @property
    def outputs(self) -> tuple[str | None, ...]:
        """What the terms count for: society (None), then the parties."""
        return (None, *self.arena.parties)

    @cached_property
    def likely(self) -> Layer:
        """Balances and slopes with every knob at its likely value."""
        return point_layer(self.terms, self.knobs, len(self.outputs), self.knobs.likely)

    @cached_property
    def expected(self) -> Layer:
        """Balances and slopes in expectation."""
        return expected_layer(self.terms, self.knobs, len(self.outputs), self.rules)

    @cached_property
    def rules(self) -> KnobRules:
        """Quadrature over each knob."""
        return KnobRules(self.terms, self.knobs)

    @cached_property
    def flows(self) -> Flows:
        """Yearly flows with every knob at its likely value."""
        return Flows.of(self.arena, self.knobs, self.order, self.before)

    def at_likely(self, values: Mapping[str, float] | None = None) -> dict[str | None, float]:
        """Balances (EUR, present value) with every knob at likely, but for those given.

        Parameters
        ----------
        values
            Other values by knob address.

        Returns
        -------
        dict
            Society's under None, then each party's.

        Raises
        ------
        KeyError
            For an address that no knob of the arena has.
        """
        at = self.knobs.likely.copy()
        for address, value in (values or {}).items():
            at[self.knobs.addresses[address]] = value
        balance = point_layer(self.terms, self.knobs, len(self.outputs), at).balance
        return dict(zip(self.outputs, balance.tolist(), strict=True))


def compile_arena(arena: Arena, known: Compiled | None = None) -> Compiled:
    """Work out an arena once; everything else reads the result.

    Parameters
    ----------
    arena
        The arena.
    known
        An earlier one, compiled: when only values of knobs differ, its terms are used again. The result is the same.

    Raises
    ------
    ArenaError
        When effects form a cycle (`cycle`), or the map has more than thirty thousand terms (`too-many-paths`).
    """
    if known is not None:
        moved = revalued(known.knobs, known.arena, arena)
        if moved is not None:
            flows = known.__dict__.get("flows")  # not made for this alone
            before = None if flows is None else Before(known.knobs.likely, flows)
            return replace(known, arena=arena, knobs=moved, before=before)
    return compile_table(arena, KnobTable.of(arena))


def compile_table(arena: Arena, knobs: KnobTable) -> Compiled:
    """Work out an arena with the knobs of a table."""
    order = effect_order(arena)
    compiler = _Compiler(arena, knobs)
    missing = tuple(incomplete(arena, knobs))
    return Compiled(arena, knobs, compiler.terms(), order, missing, dimensions(arena, knobs), compiler.net_rates)


def compile_without(compiled: Compiled, knobs: KnobTable) -> Compiled:
    """Work out an arena once more with some uses of amounts, unit costs and unit values left out."""
    terms = _Compiler(compiled.arena, knobs, compiled.net_rates).terms()
    return replace(compiled, knobs=knobs, terms=terms, before=None)


def compile_parts(
    compiled: Compiled, knobs: KnobTable, parts: Mapping[str, tuple[Part, ...]]
) -> tuple[Terms, dict[int, tuple[str, int]]]:
    """Work out terms in which effects land elsewhere than the arrows say.

    Parameters
    ----------
    compiled
        The arena.
    knobs
        Its knobs, of which some uses of amounts, unit costs and unit values may be left out.
    parts
        By effect: where its value lands; nowhere when it is left out. Costs land with society and who pays, as always.

    Returns
    -------
    terms, cohorts
        `cohorts` gives for each row of `terms.by_age` the measure and the lag that it stands for.
    """
    compiler = _Compiler(compiled.arena, knobs, compiled.net_rates, parts)
    terms = compiler.terms()
    return terms, {row: key for key, row in compiler.cohorts.items()}


def effect_order(arena: Arena) -> tuple[str, ...]:
    """Effects in an order in which each comes after those it follows from."""
    effects = arena.effects
    graph = {e: [link.source for link in arena.links_in(e) if link.source in effects] for e in effects}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ArenaError([Finding("cycle", tuple(dict.fromkeys(error.args[1])))]) from error


def incomplete(arena: Arena, knobs: KnobTable) -> Iterator[str]:
    """Addresses of the numbers that are missing, in the order of the file."""
    places = knobs.places
    for node in arena.nodes:
        if node.kind == "measure" and f"{node.id}.quantity" not in places:
            yield f"{node.id}.quantity"
        if node.kind == "investment" and _lacks_amount(node, places):
            yield f"{node.id}.amount"
    for link in arena.links:
        if not link.feedback and arena.link_owner(link) == "flow" and not levels(link, knobs):
            given = [name for name in ("with", "without") if f"{link.address}.{name}" in places]
            missing = {"with": "without", "without": "with"}[given[0]] if given else "rate"
            yield f"{link.address}.{missing}"


def _lacks_amount(investment: Investment, places: Mapping[str, int]) -> bool:
    """Left out beside a unit cost it is 0; written without a number it is still to be filled in."""
    if f"{investment.id}.amount" in places:
        return False
    return investment.amount is not None or f"{investment.id}.unit_cost" not in places


def levels(link: Link, knobs: KnobTable) -> tuple[tuple[float, int], ...]:
    """The rate of an arrow as signed knobs: (+rate), or (+with, -without); empty when a number is missing."""
    rate, with_, without = (knobs.places.get(f"{link.address}.{name}") for name in ("rate", "with", "without"))
    if rate is not None:
        return ((1.0, rate),)
    if with_ is not None and without is not None:
        return ((1.0, with_), (-1.0, without))
    return ()


class _Compiler:
    """Walks the arena once and fills the terms."""

    def __init__(
        self,
        arena: Arena,
        knobs: KnobTable,
        net_rates: NetRates | None = None,
        parts: Mapping[str, tuple[Part, ...]] | None = None,
    ) -> None:
        self.arena, self.knobs = arena, knobs
        project = arena.project
        self.factors = years.discount_factors(project.discount_rate, project.horizon)
        self.builder = TermsBuilder(project.horizon)
        self.output = {party: i + 1 for i, party in enumerate(arena.parties)}
        if parts is None:
            parts = {id_: tuple(self._parts(effect)) for id_, effect in arena.effects.items()}
        if net_rates is None:
            net_rates = {link.pair: tuple(self._net_rate(link)) for link in arena.links if not link.feedback}
        self.parts, self.net_rates = parts, net_rates
        self.cohorts: dict[tuple[str, int], int] = {}

    def terms(self) -> Terms:
        for measure in self.arena.measures.values():
            quantity = self.knobs.places.get(f"{measure.id}.quantity")
            if quantity is not None:
                self._follow(measure, quantity)
        self._costs()
        return self.builder.build()

    def _follow(self, measure: Measure, quantity: int) -> None:
        """Follow every way from a measure to the effects."""
        waiting: list[tuple[str, float, Product]] = [(measure.id, 1.0, {quantity: PLAIN})]
        while waiting:
            source, coefficient, product = waiting.pop()
            for link in self.arena.links_out(source):
                effect = self.arena.effects.get(link.target)
                if effect is None:
                    continue
                for sign, step in self.net_rates[link.pair]:
                    reached = product
                    for knob, powers in step:
                        reached = times(reached, knob, powers)
                    self._value(measure, effect, coefficient * sign, reached)
                    waiting.append((effect.id, coefficient * sign, reached))
                if len(waiting) + len(self.builder) > MOST_TERMS:
                    raise ArenaError([Finding("too-many-paths", (measure.id,), params={"limit_n": MOST_TERMS})])

    def _value(self, measure: Measure, effect: Effect, coefficient: float, product: Product) -> None:
        unit_value = self.knobs.places.get(f"{effect.id}.unit_value")
        parts = self.parts.get(effect.id)
        if unit_value is None or not parts:
            return
        product = times(product, unit_value, PLAIN)
        weight = self._weight(measure, effect)
        for output, part, share in parts:
            self.builder.add(
                output, coefficient * part, product if share is None else times(product, share, PLAIN), weight
            )

    def _weight(self, measure: Measure, effect: Effect) -> Weight:
        key = (measure.id, effect.lag)
        if key not in self.cohorts:
            entering = years.multipliers(measure, len(self.factors))
            self.cohorts[key] = self.builder.cohort(years.present_value_by_age(entering, effect.lag, self.factors))
        places = self.knobs.places
        duration, drop_off = places.get(f"{effect.id}.duration", ONE), places.get(f"{effect.id}.drop_off", ZERO)
        return Weight(self.cohorts[key], duration, drop_off, (0, 0), (0, 0))

    def _net_rate(self, link: Link) -> Iterator[tuple[float, tuple[tuple[int, tuple[int, int]], ...]]]:
        """Net rate of an arrow as a sum of products: rate · (1 - deadweight) · (1 - displacement) · own_share."""
        places = self.knobs.places
        corrections = (("deadweight", FLIPPED), ("displacement", FLIPPED), ("own_share", PLAIN))
        written = [(places.get(f"{link.address}.{name}"), powers) for name, powers in corrections]
        rest = tuple((knob, powers) for knob, powers in written if knob is not None)
        for sign, knob in levels(link, self.knobs):
            yield sign, ((knob, PLAIN), *rest)

    def _parts(self, effect: Effect) -> Iterator[Part]:
        """Where an effect's value lands: society unless it is a transfer, its payer, its receivers."""
        if effect.transfer_from is None:
            yield SOCIETY, 1.0, None
        elif effect.transfer_from in self.output:
            yield self.output[effect.transfer_from], -1.0, None
        links = [link for link in self.arena.links_out(effect.id) if link.target in self.output]
        shares = {link.target: self.knobs.places.get(f"{link.address}.share") for link in links}
        given = [share for share in shares.values() if share is not None]
        blanks = len(shares) - len(given)
        for party, share in shares.items():
            if share is not None:
                yield self.output[party], 1.0, share
                continue
            yield self.output[party], 1.0 / blanks, None
            for other in given:
                yield self.output[party], -1.0 / blanks, other

    def _costs(self) -> None:
        horizon = len(self.factors)
        places = self.knobs.places
        for investment in self.arena.investments.values():
            payers = [SOCIETY] + ([self.output[investment.party]] if investment.party in self.output else [])
            amount, unit_cost = (places.get(f"{investment.id}.{name}") for name in ("amount", "unit_cost"))
            if amount is not None:
                value = float(years.multipliers(investment, horizon) @ self.factors)
                for output in payers:
                    self.builder.add(output, -value, {amount: PLAIN})
            if unit_cost is None:
                continue
            running = years.own_years(investment, horizon) * self.factors
            linked = (self.arena.measures.get(link.target) for link in self.arena.links_out(investment.id))
            for measure, output in combinations([m for m in linked if m], payers):
                quantity = places.get(f"{measure.id}.quantity")
                if quantity is not None:
                    value = float(years.multipliers(measure, horizon) @ running)
                    self.builder.add(output, -value, times({unit_cost: PLAIN}, quantity, PLAIN))
