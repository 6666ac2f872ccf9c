"""Three ledgers from one table of flows: welfare, budget and cash, per party and stream."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.flows import Flows
from effectenarena.mkba.knobs import KnobTable
from effectenarena.model import Arena

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
    """All balances at likely.

    Attributes
    ----------
    budget, cash
        Of society: the money of all parties, with what lands with nobody, less what nobody pays. A gain of nobody's is
        cash to no one; a loss counts in full.
    """

    parties: Mapping[str, Balance]
    streams: Mapping[str, Balance]
    yearly: Mapping[str, Yearly]
    cost: float
    benefit: float
    npv: float
    budget: float
    cash: float
    unallocated: float
    unpaid: float
    beyond_horizon: float


def ledgers(arena: Arena, knobs: KnobTable, flows: Flows) -> Ledgers:
    """Add the flows up per party and stream, in the three ledgers."""
    books = _Books(arena, knobs, flows)
    parties = dict(zip(arena.parties, books.balances, strict=True))
    streams: dict[str, Balance] = {}
    for party, balance in parties.items():
        stream = arena.parties[party].stream or OTHER_STREAM
        streams[stream] = streams.get(stream, Balance()) + balance
    real = [id_ for id_ in flows.value if arena.effects[id_].transfer_from is None]
    cost, benefit = sum(flows.worth_of_cost.values()), sum(flows.worth[id_] for id_ in real)
    unpaid = (flows.worth_of_cost[i.id] for i in arena.investments.values() if i.party not in arena.parties)
    return Ledgers(
        parties,
        streams,
        dict(zip(arena.parties, books.yearly(), strict=True)),
        float(cost),
        float(benefit),
        float(benefit - cost),
        *books.society(),
        float(sum(flows.shares[id_][None] * worth for id_, worth in flows.worth.items())),
        float(sum(unpaid)),
        float(sum(flows.worth_beyond[id_] for id_ in real)),
    )


class _Books:
    """The flows of all parties (P) from all effects (E) per year (Y)."""

    def __init__(self, arena: Arena, knobs: KnobTable, flows: Flows) -> None:
        self._arena, self._knobs, self._flows = arena, knobs, flows
        self._place = {party: i for i, party in enumerate(arena.parties)}
        self._effects = [arena.effects[id_] for id_ in flows.value]
        years = len(flows.factors)
        value = np.array([flows.value[effect.id] for effect in self._effects])
        share = np.array([[flows.shares[e.id].get(party, 0.0) for party in arena.parties] for e in self._effects])
        count = len(self._effects)
        self._received = share.reshape(count, len(self._place), 1) * value.reshape(count, 1, years)
        self._paid = np.zeros(self._received.shape)
        for i, effect in enumerate(self._effects):
            if effect.transfer_from in self._place:
                self._paid[i, self._place[effect.transfer_from]] = value[i]
        self._cost, self._budget_cost = np.zeros((2, len(self._place), years))
        for investment in arena.investments.values():
            if investment.party in self._place:
                cost = flows.cost[investment.id]
                self._cost[self._place[investment.party]] += cost
                if not investment.in_kind:
                    self._budget_cost[self._place[investment.party]] += cost
        self._benefit = (self._received - self._paid).sum(axis=0)

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """Each party's."""
        money = np.array([effect.money for effect in self._effects], dtype=bool)
        transfer = np.array([effect.transfer_from is not None for effect in self._effects], dtype=bool)
        paid = self._paid[money].sum(axis=0)
        columns = (
            self._cost,
            self._benefit,
            self._received[money].sum(axis=0) - paid - self._budget_cost,
            self._cash()[money].sum(axis=0) - paid - self._budget_cost,
            (self._received - self._paid)[transfer].sum(axis=0),
        )
        horizon = self._flows.horizon
        present = (column[:, :horizon] @ self._flows.factors[:horizon] + 0.0 for column in columns)
        return tuple(
            Balance(cost, benefit, benefit - cost, budget, cash, transfers)
            for cost, benefit, budget, cash, transfers in zip(*(row.tolist() for row in present), strict=True)
        )

    def society(self) -> tuple[float, float]:
        """Budget and cash of everyone together: parties, and nobody on the sheet."""
        flows, own = self._flows, self.balances
        money = [(flows.shares[e.id][None], e.id) for e in self._effects if e.money]
        unpaid = sum(
            flows.worth_of_cost[i.id]
            for i in self._arena.investments.values()
            if i.party not in self._place and not i.in_kind
        )
        landed = sum(share * flows.worth[id_] for share, id_ in money)
        lost = sum(flows.present(np.minimum(share * flows.value[id_], 0.0)) for share, id_ in money if share)
        budget = sum(balance.budget for balance in own) + landed - unpaid
        return float(budget) + 0.0, float(sum(balance.cash for balance in own) + lost - unpaid) + 0.0

    def yearly(self) -> Iterator[Yearly]:
        """Each party's costs and benefits."""
        horizon = self._flows.horizon
        for cost, benefit in zip(self._cost, self._benefit, strict=True):
            yield Yearly(tuple(cost[:horizon].tolist()), tuple((benefit[:horizon] + 0.0).tolist()))

    def _cash(self) -> Floats:
        """What of each benefit is cash: its cashable part from a year on; a negative amount is cash in full."""
        part, since = np.zeros((2, len(self._effects), len(self._place), 1))
        for i, effect in enumerate(self._effects):
            for party in self._flows.shares[effect.id]:
                if party is not None:
                    link = self._arena.by_pair[effect.id, party]
                    place = self._knobs.places.get(f"{link.address}.cashable")
                    part[i, self._place[party]] = 0.0 if place is None else self._knobs.likely[place]
                    since[i, self._place[party]] = link.cashable_from
        cashable = np.where(np.arange(self._received.shape[2]) >= since, part, 0.0)
        return np.asarray(np.where(self._received < 0, self._received, cashable * self._received))
