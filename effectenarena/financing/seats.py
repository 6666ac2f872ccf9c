"""The table: which parties can be asked to arrange something, and what cash each of them has to arrange it with."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from effectenarena.mkba import cash_by_year, cash_parts
from effectenarena.mkba.compile import Compiled
from effectenarena.model import Arena
from effectenarena.model.check.people import is_people


class Seat(NamedTuple):
    """One party at the table, EUR, present value at likely."""

    party: str
    gain: float
    """What it really saves or collects."""
    pays: float
    """What it pays in money today, with extra costs and transfers."""
    budget: float
    """Its balance in the budget ledger: also what it gains but cannot cash."""

    @property
    def cash(self) -> float:
        """Its cash balance before anything is arranged."""
        return self.gain - self.pays

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {**self._asdict(), "cash": self.cash}


@dataclass(frozen=True)
class Table:
    """Who can arrange something, and what nobody at the table can pay with.

    Attributes
    ----------
    seats
        Parties at the table, in the order of the sheet.
    away
        Parties with money in the project that are not at the table, by choice.
    people
        Parties that stand for participants or residents: nobody asks them to pay.
    unpaid
        Costs in money that nobody pays yet, EUR, present value.
    not_cash
        Benefit in money to the seats that cannot be cashed, EUR, present value.
    unallocated
        Value that lands with nobody on the sheet, EUR, present value.
    not_money
        Value of effects that no budget sees, EUR, present value.
    """

    seats: tuple[Seat, ...]
    away: tuple[str, ...]
    people: tuple[str, ...]
    unpaid: float
    not_cash: float
    unallocated: float
    not_money: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        plain = {name: getattr(self, name) for name in ("unpaid", "not_cash", "unallocated", "not_money")}
        return {
            "seats": [seat.to_dict() for seat in self.seats],
            "away": list(self.away),
            "people": list(self.people),
            **plain,
        }


def table(compiled: Compiled, away: Collection[str] = ()) -> Table:
    """Set the table from an arena.

    Parameters
    ----------
    compiled
        The arena.
    away
        Ids of parties that do not sit down.

    Returns
    -------
    Table
        Seats for every institution with money in the project that is not away.
    """
    arena, flows = compiled.arena, compiled.flows
    factors, parts = flows.factors[: flows.horizon], cash_parts(compiled)
    net = {party: np.array(row) for party, row in cash_by_year(compiled).items()}
    gain, benefit = dict.fromkeys(arena.parties, 0.0), dict.fromkeys(arena.parties, 0.0)
    for part in parts:
        gain[part.party] += max(part.cash, 0.0)
        benefit[part.party] += part.benefit - part.cash
    balance = {party: float(net[party] @ factors) + 0.0 for party in arena.parties}
    every = [
        Seat(party, gain[party], max(gain[party] - balance[party], 0.0), balance[party] + benefit[party])
        for party in arena.parties
    ]
    moving = [seat for seat in every if seat.gain or seat.pays or seat.budget]
    people = tuple(party for party in arena.parties if is_people(arena.parties[party]))
    seats = tuple(seat for seat in moving if seat.party not in people and seat.party not in away)
    at_table = {seat.party for seat in seats}
    return Table(
        seats,
        tuple(seat.party for seat in moving if seat.party in away and seat.party not in people),
        people,
        float(-net[None] @ factors) + 0.0,
        sum((part.benefit - part.cash for part in parts if part.party in at_table), 0.0),
        *_out_of_reach(arena, compiled),
    )


def _out_of_reach(arena: Arena, compiled: Compiled) -> tuple[float, float]:
    """What lands with nobody, in money; and what no budget sees."""
    unallocated = not_money = 0.0
    for id_, value in compiled.flows.value.items():
        worth = compiled.flows.present(value)
        if not arena.effects[id_].money:
            not_money += worth
        else:
            unallocated += worth * compiled.flows.shares[id_][None]
    return unallocated, not_money
