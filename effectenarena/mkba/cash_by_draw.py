"""The cash ledger per year, at likely and over the draws: when money really comes and goes, for whom.

Straight from the definitions, as `flows`, with a column of draws in the place of every number: cash is not a sum of
products (what is lost counts in full, what is gained only as far as it can be cashed), so the terms do not give it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.appraisal import DRAWS, SEED
from effectenarena.mkba.array import Floats, Singles
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.reach import within_reach
from effectenarena.mkba.sampling import power_of_two
from effectenarena.mkba.simulate import Simulation
from effectenarena.model import Link

BLOCK: Final = 1 << 19
"""Numbers per block: draws times years; what one effect takes at a time stays within 4 MB."""
_LARGEST: Final = float(np.finfo(np.float32).max)

Pair = tuple[str, str]
"""An effect and the party where it lands."""
Number = Callable[[str], Floats | None]
"""From a place to its values, shape (draws, 1); None where nothing is written."""


@dataclass(frozen=True)
class CashDraws:
    """What each party's cash comes to in every draw, EUR.

    Attributes
    ----------
    draws, seed
        Draws used; they are those of the appraisal with the same seed.
    balance
        Present value per party, shape (draws,).
    deepest
        The lowest that each party's cash so far gets, not discounted, shape (draws,): never above 0.
    net
        What comes in less what goes out per year, not discounted, shape (draws, horizon); in single precision.
    unpaid
        Present value of the costs in money that nobody pays, shape (draws,).
    benefit, cash
        Present value of what lands of one effect with one party, in the budget ledger and as cash, shape (draws,).
    quantity
        Units of each measure and effect that enter within the horizon, shape (draws,).
    """

    draws: int
    seed: int
    balance: Mapping[str, Floats] = field(repr=False)
    deepest: Mapping[str, Floats] = field(repr=False)
    net: Mapping[str, Singles] = field(repr=False)
    unpaid: Floats = field(repr=False)
    benefit: Mapping[Pair, Floats] = field(repr=False)
    cash: Mapping[Pair, Floats] = field(repr=False)
    quantity: Mapping[str, Floats] = field(repr=False)

    @cached_property
    def benefit_span(self) -> Mapping[Pair, tuple[float, float]]:
        """5 % and 95 % of the draws of each benefit stay below these."""
        return {pair: _span(row) for pair, row in self.benefit.items()}

    @cached_property
    def cash_span(self) -> Mapping[Pair, tuple[float, float]]:
        """The same of the cash."""
        return {pair: _span(row) for pair, row in self.cash.items()}


def cash_by_year(compiled: Compiled) -> dict[str | None, tuple[float, ...]]:
    """Each party's cash per year with every knob at likely.

    Returns
    -------
    dict
        EUR per year within the horizon, not discounted, by party; under None the costs in money that nobody pays, as
        negative amounts.

    Raises
    ------
    ArenaError
        `number-too-large`.
    """
    likely = compiled.knobs.likely
    with within_reach():
        book = _Book(compiled, lambda place: _at(likely, compiled.knobs.places.get(place)))
    rows: dict[str | None, tuple[float, ...]] = {party: tuple(row[0].tolist()) for party, row in book.net.items()}
    return {**rows, None: tuple((-book.unpaid[0] + 0.0).tolist())}


def cash_draws(compiled: Compiled, draws: int = DRAWS, seed: int = SEED) -> CashDraws:
    """Draw every party's cash.

    Parameters
    ----------
    compiled
        The arena.
    draws, seed
        As for the appraisal; draws are rounded up to a power of two.

    Raises
    ------
    ArenaError
        `number-too-large`.
    """
    used = power_of_two(draws)
    simulation, places = Simulation(compiled, used, seed), compiled.knobs.places
    step = max(1, BLOCK // compiled.flows.horizon)
    columns: dict[int, Floats] = {}

    def column(place: str) -> Floats | None:
        at = places.get(place)
        if at is None:
            return None
        if at not in columns:
            columns[at] = simulation.knob(at)
        return columns[at]

    def number(first: int) -> Number:
        def of(place: str) -> Floats | None:
            values = column(place)
            return None if values is None else values[first : first + step, None]

        return of

    with within_reach():
        blocks = [_sums(_Book(compiled, number(first), min(step, used - first))) for first in range(0, used, step)]
    whole = {
        name: {key: np.concatenate([b[name][key] for b in blocks]) for key in blocks[0][name]} for name in blocks[0]
    }
    return CashDraws(used, seed, unpaid=whole["unpaid"][""], **{k: v for k, v in whole.items() if k != "unpaid"})


class _Book:
    """Cash per year over one block of draws (D draws, Y years within the horizon), EUR, not discounted."""

    def __init__(self, compiled: Compiled, number: Number, draws: int = 1) -> None:
        self.arena, self.number = compiled.arena, number
        self.years = compiled.arena.project.horizon
        self.shape = draws, self.years
        self.discount = years.discount_factors(compiled.arena.project.discount_rate, self.years)
        self.quantity = self._quantities(compiled.order)
        self.net = {party: np.zeros(self.shape) for party in self.arena.parties}
        self.unpaid = np.zeros(self.shape)
        self.benefit: dict[Pair, Floats] = {}
        self.cash: dict[Pair, Floats] = {}
        for effect in compiled.order:
            if self.arena.effects[effect].money and number(f"{effect}.unit_value") is not None:
                self._land(effect)
        for investment in self.arena.investments.values():
            if not investment.in_kind:
                self._pay(investment.id)

    def present(self, per_year: Floats) -> Floats:
        """Present value, shape (D,)."""
        return np.asarray(per_year @ self.discount)

    def _or(self, place: str, default: float) -> Floats:
        found = self.number(place)
        return np.full((1, 1), default) if found is None else found

    def _quantities(self, order: tuple[str, ...]) -> dict[str, Floats]:
        found: dict[str, Floats] = {}
        for measure in self.arena.measures.values():
            units = self._or(f"{measure.id}.quantity", 0.0)
            found[measure.id] = np.broadcast_to(units * years.multipliers(measure, self.years), self.shape)
        for effect in order:
            total = np.zeros(self.shape)
            for link in self.arena.links_in(effect):
                rate = self._net_rate(link)
                if rate is not None and link.source in found:
                    total += rate * found[link.source]
            found[effect] = total
        return found

    def _net_rate(self, link: Link) -> Floats | None:
        rate, with_, without = (self.number(f"{link.address}.{name}") for name in ("rate", "with", "without"))
        if rate is None:
            if with_ is None or without is None:
                return None
            rate = with_ - without
        dead, displaced = (self._or(f"{link.address}.{name}", 0.0) for name in ("deadweight", "displacement"))
        return np.asarray(rate * (1 - dead) * (1 - displaced) * self._or(f"{link.address}.own_share", 1.0))

    def _value(self, effect: str) -> Floats:
        """EUR per year: each cohort from `lag` years on, as long as it lasts."""
        duration, drop_off = self._or(f"{effect}.duration", 1.0), self._or(f"{effect}.drop_off", 0.0)
        lag = self.arena.effects[effect].lag
        entered = self.quantity[effect][:, : max(self.years - lag, 0)]
        total = np.zeros(self.shape)
        left = np.ones((1, 1))
        for age in range(entered.shape[1]):
            part = np.clip(duration - age, 0.0, 1.0)
            if not part.any():
                break
            total[:, lag + age :] += part * left * entered[:, : entered.shape[1] - age]
            left = left * (1.0 - drop_off)
        return total * self._or(f"{effect}.unit_value", 0.0)

    def _land(self, effect: str) -> None:
        """Give an effect's value to whom it lands with, and let who bears it pay."""
        value, payer = self._value(effect), self.arena.effects[effect].transfer_from
        if payer in self.net:
            self.net[payer] -= value
        links = [link for link in self.arena.links_out(effect) if link.target in self.net]
        given = {link.target: self.number(f"{link.address}.share") for link in links}
        rest = 1.0 - sum((share for share in given.values() if share is not None), np.zeros((1, 1)))
        blanks = sum(share is None for share in given.values())
        for link in links:
            share = given[link.target]
            benefit = (rest / blanks if share is None else share) * value
            part = self._or(f"{link.address}.cashable", 0.0) * (np.arange(self.years) >= link.cashable_from)
            cash = np.where(benefit < 0, benefit, part * benefit)
            self.benefit[link.pair], self.cash[link.pair] = self.present(benefit), self.present(cash)
            self.net[link.target] += cash

    def _pay(self, id_: str) -> None:
        investment = self.arena.investments[id_]
        amount, unit_cost = (self._or(f"{id_}.{name}", 0.0) for name in ("amount", "unit_cost"))
        targets = [link.target for link in self.arena.links_out(id_) if link.target in self.arena.measures]
        units = sum((self.quantity[target] for target in targets), np.zeros(self.shape))
        cost = amount * years.multipliers(investment, self.years) + unit_cost * units * years.own_years(
            investment, self.years
        )
        if investment.party in self.net:
            self.net[investment.party] -= cost
        else:
            self.unpaid += cost


def _span(draws: Floats) -> tuple[float, float]:
    low, high = (float(x) for x in np.quantile(draws, (0.05, 0.95)))
    return low, high


def _sums(book: _Book) -> dict[str, dict[Any, Any]]:
    """What is kept of a block: one number per draw, and of every party its years."""
    return {
        "balance": {party: book.present(row) for party, row in book.net.items()},
        "deepest": {party: np.minimum(np.cumsum(row, axis=1).min(axis=1), 0.0) for party, row in book.net.items()},
        "net": {party: np.clip(row, -_LARGEST, _LARGEST).astype(np.float32) for party, row in book.net.items()},
        "unpaid": {"": book.present(book.unpaid)},
        "benefit": book.benefit,
        "cash": book.cash,
        "quantity": {item: row.sum(axis=1) for item, row in book.quantity.items()},
    }


def _at(values: Floats, at: int | None) -> Floats | None:
    return None if at is None else values[[at], None]
