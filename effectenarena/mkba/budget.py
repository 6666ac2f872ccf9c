"""The budget ledger: money only, with transfers, without what is given in kind."""

from typing import Any, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled, compile_without
from effectenarena.mkba.knobs import KnobTable
from effectenarena.mkba.ledgers import OTHER_STREAM


class StreamYear(NamedTuple):
    """One stream of money in one year, EUR, not discounted: a column of "table 3.7"."""

    stream: str
    cost: float
    benefit: float
    balance: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return self._asdict()


class CashPart(NamedTuple):
    """What of one effect one party can really save or collect, from when, and under which condition."""

    effect: str
    party: str
    benefit: float
    """Its benefit in the budget ledger, EUR, present value at likely."""
    cash: float
    """What of that is cash."""
    cashable_from: int
    """First year in which it can be; 0 is the first year."""
    replaces: str | None
    """What is no longer needed then; None where nobody said so."""
    instrument: str | None
    """How it is collected; None where nobody said so."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return self._asdict()


def cash_parts(compiled: Compiled) -> tuple[CashPart, ...]:
    """List every benefit in money of every party, with what of it is cash and under which condition."""
    arena, flows, knobs = compiled.arena, compiled.flows, compiled.knobs
    found = []
    for link in arena.links:
        effect = arena.effects.get(link.source)
        if effect is None or link.target not in arena.parties or not effect.money or effect.id not in flows.value:
            continue
        benefit = flows.shares[effect.id][link.target] * flows.value[effect.id]
        at = knobs.places.get(f"{link.address}.cashable")
        part = 0.0 if at is None else float(knobs.likely[at])
        then = np.where(np.arange(len(benefit)) >= link.cashable_from, part, 0.0)
        cash = flows.present(np.where(benefit < 0, benefit, then * benefit))
        condition = link.replaces or None, link.instrument or None
        found.append(CashPart(effect.id, link.target, flows.present(benefit), cash, link.cashable_from, *condition))
    return tuple(found)


def budget(compiled: Compiled) -> Compiled:
    """Work out an arena in the budget ledger: its outputs are budgets in the place of welfare balances."""
    knobs = in_money(compiled)
    return compiled if knobs is compiled.knobs else compile_without(compiled, knobs)


def in_money(compiled: Compiled) -> KnobTable:
    """The knobs of an arena, without the uses that no budget sees: what is in kind, and effects that are no money.

    Where it sees all of them, they are the very same.
    """
    arena, knobs = compiled.arena, compiled.knobs
    unseen = {f"{i.id}.{name}" for i in arena.investments.values() if i.in_kind for name in ("amount", "unit_cost")}
    unseen |= {f"{e.id}.unit_value" for e in arena.effects.values() if not e.money}
    if unseen.isdisjoint(knobs.places):
        return knobs
    return KnobTable(knobs.entries, {place: at for place, at in knobs.places.items() if place not in unseen})


def budget_by_stream(compiled: Compiled, year: int) -> tuple[StreamYear, ...]:
    """Costs, benefits and balance of every stream of money in one year, and of all together in the last row.

    Parameters
    ----------
    year
        0 is the first year.

    Returns
    -------
    tuple of StreamYear
        Streams in the order of the parties; parties without one share "overig". Transfers paid count as negative
        benefits. The last row is the sum and has no name.

    Raises
    ------
    IndexError
        When the year lies outside the horizon.
    """
    arena, flows = compiled.arena, compiled.flows
    if not 0 <= year < flows.horizon:
        raise IndexError(year)
    streams = {party.stream or OTHER_STREAM: np.zeros(2) for party in arena.parties.values()}

    def row(party: str | None) -> Floats:
        known = arena.parties.get(party or "")
        return streams[known.stream or OTHER_STREAM] if known else np.zeros(2)

    for id_, cost in flows.cost.items():
        if not arena.investments[id_].in_kind:
            row(arena.investments[id_].party)[0] += cost[year]
    for id_, value in flows.value.items():
        if arena.effects[id_].money:
            row(arena.effects[id_].transfer_from)[1] -= value[year]
            for party, share in flows.shares[id_].items():
                row(party)[1] += share * value[year]
    total = sum(streams.values(), np.zeros(2))
    return tuple(
        StreamYear(name, float(cost), float(benefit), float(benefit - cost))
        for name, (cost, benefit) in (*streams.items(), ("", total))
    )
