"""The figures behind the cells of the budget and of the cash ledger: what counts in each, for every party."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Floats
from effectenarena.model import Effect, Investment, Link
from effectenarena.report.mkba_workbook.figures import NOBODY, Figures, Output


class BudgetFigures(Figures):
    """Money only: no effects that are no money, and nothing that is given in kind."""

    def part(self, output: Output, effect: Effect) -> float | None:
        """What an output gets of an effect's value; None where nothing lands at all, or no money."""
        return super().part(output, effect) if effect.money else None

    def paid_by(self, party: Output) -> tuple[Investment, ...]:
        """Investments that a party pays in money; all of them for society."""
        return tuple(investment for investment in super().paid_by(party) if not investment.in_kind)


class CashFigures(BudgetFigures):
    """Of a benefit its cashable part, from its year on; of what is below zero all of it.

    Holds on this side of the point where an effect's value passes zero. Society's cash is that of every party and of
    nobody.
    """

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Every party, then nobody."""
        return (*self.compiled.outputs[1:], NOBODY)

    def members(self, output: Output) -> tuple[Output, ...]:
        """The balances that a balance is the sum of: for society those of all."""
        return self.outputs if output is None else (output,)

    @cached_property
    def landed_in_money(self) -> tuple[tuple[Effect, Link], ...]:
        """Effects in money with a unit value, with each party that they land with; those of a party together."""
        found = [(e, link) for e in self.valued if e.money for link in self.allotments.get(e.id, ())]
        place = {party: i for i, party in enumerate(self.arena.parties)}
        return tuple(sorted(found, key=lambda pair: place[pair[1].target]))

    @cached_property
    def spilled(self) -> tuple[Effect, ...]:
        """Effects in money of which something may land with nobody: no share of theirs is left blank."""
        links = self.allotments
        return tuple(
            e for e in self.valued if e.money and all(self.has(x.address, "share") for x in links.get(e.id, ()))
        )

    def paid_by(self, party: Output) -> tuple[Investment, ...]:
        """Investments that a party pays in money, or that nobody pays."""
        if party != NOBODY:
            return super().paid_by(party)
        return tuple(i for i in super().paid_by(None) if i.party not in self.arena.parties)

    def gains(self, effect: Effect) -> bool:
        """Whether an effect's value is not below zero."""
        return self.number(effect.id, "unit_value") * float(self.entering(effect.id).sum()) >= 0

    def one_way(self, effect: Effect) -> bool:
        """Whether all who enter count the same way: then the value has one sign, however long it lasts."""
        entering = self.entering(effect.id)
        return bool((entering >= 0).all() or (entering <= 0).all())

    def counted(self, link: Link) -> float:
        """What part of an effect's value is cash for the party that an arrow leads to."""
        effect = self.arena.effects[link.source]
        return self.number(link.address, "cashable") if self.gains(effect) else 1.0

    def key(self, output: Output, effect: Effect) -> str:
        """Name the row of `per_unit` of a party's part of an effect; a payment and nobody's loss count in all years."""
        return effect.id if output in (NOBODY, effect.transfer_from) else f"{effect.id}>{output}"

    def from_then(self, link: Link) -> Floats:
        """Discount factors, 0 before the year from which something is cash."""
        effect = self.arena.effects[link.source]
        first = link.cashable_from if self.gains(effect) else 0
        return np.where(np.arange(self.width) >= first, self.inside, 0.0)

    @cached_property
    def per_unit(self) -> Mapping[str, Floats]:
        """Present value of the years that one unit counts in cash, by year of entry, per party too."""
        found = dict(super().per_unit)
        for effect, link in self.landed_in_money:
            left, row, factors = self.left(effect.id), np.zeros(self.horizon), self.from_then(link)
            for cohort in range(self.horizon):
                first = min(cohort + effect.lag, self.width)
                row[cohort] = factors[first:] @ left[: self.width - first]
            found[link.address] = row
        return found

    def cash_by_age(self, link: Link) -> Floats:
        """Present value in cash of one full unit at each age, over all that enters an effect."""
        factors = self.from_then(link)[: self.horizon]
        return years.present_value_by_age(self.entering(link.source), self.arena.effects[link.source].lag, factors)

    def part(self, output: Output, effect: Effect) -> float | None:
        """What a party gets of an effect's value in cash, in the years in which it is; nobody gets losses only."""
        if output == NOBODY:
            rest = float(self.flows.shares[effect.id][None]) if effect in self.spilled else None
            return None if rest is None else rest * (not self.gains(effect))
        part = super().part(output, effect)
        link = self.arena.by_pair.get((effect.id, output or ""))
        if part is None or link is None or effect.transfer_from == output:
            return part
        return part * self.counted(link)
