"""Three ledgers from one table of flows: welfare, budget and cash, per party and stream."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.flows import Flows
from effectenarena.mkba.knobs import KnobTable
from effectenarena.model import Arena, Effect

OTHER_STREAM: Final = "overig"
"""The stream of parties without one."""


@dataclass(frozen=True)
class Balance:
    """One party's or stream's money: present value in EUR at likely.

    Attributes
    ----------
    cost, benefit, balance
        The welfare ledger; transfers paid and received are part of `benefit`.
    budget
        Balance of the budget ledger: money only.
    cash
        Balance of the cash ledger: what can really be saved or collected.
    transfers
        Net of transfers received and paid.
    """

    cost: float = 0.0
    benefit: float = 0.0
    balance: float = 0.0
    budget: float = 0.0
    cash: float = 0.0
    transfers: float = 0.0

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(*(a + b for a, b in zip(_values(self), _values(other), strict=True)))

    def to_dict(self) -> dict[str, float]:
        """Plain data, as in the command line's answer."""
        return dict(zip(Balance.__dataclass_fields__, _values(self), strict=True))


def _values(balance: Balance) -> tuple[float, ...]:
    b = balance
    return b.cost, b.benefit, b.balance, b.budget, b.cash, b.transfers


@dataclass(frozen=True)
class Yearly:
    """A party's costs and benefits per year, EUR, not discounted."""

    cost: tuple[float, ...]
    benefit: tuple[float, ...]


@dataclass(frozen=True)
class Ledgers:
    """All balances at likely."""

    parties: Mapping[str, Balance]
    streams: Mapping[str, Balance]
    yearly: Mapping[str, Yearly]
    cost: float
    benefit: float
    npv: float
    unallocated: float
    unpaid: float
    beyond_horizon: float


def ledgers(arena: Arena, knobs: KnobTable, flows: Flows) -> Ledgers:
    """Add the flows up per party and stream, in the three ledgers."""
    books = {party: _Book(arena, knobs, flows, party) for party in arena.parties}
    parties = {party: book.balance() for party, book in books.items()}
    streams: dict[str, Balance] = {}
    for party, balance in parties.items():
        stream = arena.parties[party].stream or OTHER_STREAM
        streams[stream] = streams.get(stream, Balance()) + balance
    real = [value for id_, value in flows.value.items() if arena.effects[id_].transfer_from is None]
    cost = sum(map(flows.present, flows.cost.values()))
    benefit = sum(map(flows.present, real))
    unpaid = (flows.cost[i.id] for i in arena.investments.values() if i.party not in arena.parties)
    return Ledgers(
        parties,
        streams,
        {party: Yearly(book.years(book.cost), book.years(book.benefit)) for party, book in books.items()},
        float(cost),
        float(benefit),
        float(benefit - cost),
        float(sum(flows.shares[id_][None] * flows.present(value) for id_, value in flows.value.items())),
        float(sum(map(flows.present, unpaid))),
        float(sum(map(flows.beyond, real))),
    )


class _Book:
    """One party's flows per year."""

    def __init__(self, arena: Arena, knobs: KnobTable, flows: Flows, party: str) -> None:
        self.arena, self.knobs, self.flows, self.party = arena, knobs, flows, party
        own = [i for i in arena.investments.values() if i.party == party]
        self.cost = self._sum(flows.cost[i.id] for i in own)
        self.budget_cost = self._sum(flows.cost[i.id] for i in own if not i.in_kind)
        effects = [arena.effects[id_] for id_ in flows.value]
        self.received = [(e, self._received(e)) for e in effects if party in flows.shares[e.id]]
        self.paid = [(e, flows.value[e.id]) for e in effects if e.transfer_from == party]
        self.benefit = self._net(self.received, self.paid)

    def balance(self) -> Balance:
        present = self.flows.present
        transfers = self._net([(e, v) for e, v in self.received if e.transfer_from is not None], self.paid)
        in_money = [(e, v) for e, v in self.received if e.money]
        paid = [(e, v) for e, v in self.paid if e.money]
        cash = self._net([(e, self._cash(e, v)) for e, v in in_money], paid)
        cost, benefit, budget_cost = present(self.cost), present(self.benefit), present(self.budget_cost)
        return Balance(
            cost,
            benefit,
            benefit - cost,
            present(self._net(in_money, paid)) - budget_cost,
            present(cash) - budget_cost,
            present(transfers),
        )

    def years(self, per_year: Floats) -> tuple[float, ...]:
        return tuple(per_year[: self.flows.horizon].tolist())

    def _received(self, effect: Effect) -> Floats:
        return self.flows.shares[effect.id][self.party] * self.flows.value[effect.id]

    def _cash(self, effect: Effect, value: Floats) -> Floats:
        """What of a benefit is cash: its cashable part from a year on; a negative amount is cash in full."""
        link = self.arena.by_pair[effect.id, self.party]
        place = self.knobs.places.get(f"{link.address}.cashable")
        part = 0.0 if place is None else float(self.knobs.likely[place])
        cashable = np.where(np.arange(len(value)) >= link.cashable_from, part, 0.0)
        return np.where(value < 0, value, cashable * value)

    def _sum(self, per_year: Iterable[Floats]) -> Floats:
        return sum(per_year, np.zeros(len(self.flows.factors)))

    def _net(self, received: Iterable[tuple[Effect, Floats]], paid: Iterable[tuple[Effect, Floats]]) -> Floats:
        return self._sum(value for _, value in received) - self._sum(value for _, value in paid)
