"""Balances of the map once more: what moves of each, and what of a benefit is not cash at every value of a knob."""

from dataclasses import dataclass

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Effect, Link
from effectenarena.report.mkba_workbook.again import AgainMap, Formula, Row
from effectenarena.report.mkba_workbook.again_values import Values
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.ledger_book import Kept
from effectenarena.report.mkba_workbook.plan import CASHABLE, CASHABLE_FROM, PART, SHARE, T_ROW, Plan
from effectenarena.report.mkba_workbook.turning import FIRST, SHEET, Account, Turning
from effectenarena.report.mkba_workbook.uncashed import Landed, Uncashed, of_party


@dataclass(frozen=True)
class Sampled:
    """A balance at every value: B less the sum of what is above zero in each row of U.

    Attributes
    ----------
    level
        Row of B, and its figures by column.
    bent
        First and last row of U with the figures; None where nothing bends.
    scale
        Formula and figure of what rounding is measured against.
    """

    level: tuple[int, Floats]
    bent: tuple[int, int, Floats] | None
    scale: tuple[str, float]


class Again(AgainMap):
    """The map at all values of a knob, with who gets it.

    Parameters
    ----------
    turning
        The working sheet.
    uncashed
        What is not cash as things stand.
    entry
        The knob.
    values
        The values.
    """

    def __init__(self, turning: Turning, uncashed: Uncashed, entry: KnobEntry, values: Values) -> None:
        super().__init__(turning, entry, values)
        self.uncashed = uncashed
        self.landed, self.rows = self._bent()

    def _sharing(self, effect: Effect, link: Link | None) -> tuple[str, float] | None:
        """By how much a share rises with the knob."""
        return self.uncashed.sharing(self.entry, effect, link)

    def _share(self, effect: Effect, link: Link | None) -> Row:
        share = float(self.figures.flows.shares[effect.id][link.target if link else None])
        if link is None:
            cell = self.book.cell("flows", self.plan.row("rest", effect.id), PART, of=SHEET)
        else:
            cell = self.plan.allotted(link, SHARE)
        rising = self._sharing(effect, link)
        if rising is None:
            return (lambda _: cell), np.full(len(self.x), share)
        likely, step = self.values.likely, self.x - self.entry.range.likely
        return (lambda c: f"({cell}+({rising[0]})*({self.values.x[c][0]}-{likely}))"), share + rising[1] * step

    # ---- what is not cash

    def _bent(self) -> tuple[list[Landed], tuple[int, Floats]]:
        """What of every benefit is not cash, year by year; of a party together."""
        found = [
            (effect, link)
            for effect, link in self.uncashed.landed
            if effect.id in self.worth
            or self._sharing(effect, link) is not None
            or (link is not None and (link.address, "cashable") in self.used)
        ]
        top, rows = self.turning.next, []
        for effect, link in found:
            who = self.plan.arena.parties[link.target].name if link else self.book.say("nobody")
            what = self.book.say("turning.uncashed.what")
            self.turning.label(self.plan.said(link or effect), f"{effect.label}, {who}", what)
            share = self._share(effect, link)
            for year in range(self.turning.years):
                formula, values = self._uncashed((effect, link), share, year)
                rows.append(values)
                self._row(formula, values)
        return found, (top, np.array(rows).reshape(len(rows), len(self.x)))

    def _uncashed(self, landed: Landed, share: Row, year: int) -> Row:
        """What of a benefit is not cash in a year, discounted and weighed."""
        (effect, link), plan = landed, self.plan
        kept_of, kept = self._kept(link, year)
        still = plan.row("value", effect.id)
        factor, weight = self._flow(plan.row("calendar", "factor"), year), self.values.weight

        def formula(c: int) -> str:
            worth = self.worth.get(effect.id)
            value = self._flow(still, year) if worth is None else self._cell(worth[0] + year, c)
            return f"{kept_of(c)}*{share[0](c)}*{value}*{factor}*{weight[c]:.16G}"

        now = self.figures.flows.value[effect.id][year]
        value = self.worth[effect.id][1][year] if effect.id in self.worth else now
        return formula, kept * share[1] * value * self.figures.inside[year] * weight

    def _kept(self, link: Link | None, year: int) -> Row:
        """What part of a benefit is not cash; of nobody's all."""
        if link is None:
            return (lambda _: "1"), np.ones(len(self.x))
        since = f"({self._flow(T_ROW, year)}>={self.plan.allotted(link, CASHABLE_FROM)})"

        def formula(c: int) -> str:
            moves = (link.address, "cashable") in self.used
            return f"(1-{self.values.x[c][0] if moves else self.plan.allotted(link, CASHABLE)}*{since})"

        return formula, 1 - self._number(link.address, "cashable") * float(year >= link.cashable_from)

    # ---- balances

    def balance(self, account: Account, budget: Kept) -> Sampled:
        """Write a balance at every value.

        Parameters
        ----------
        account
            Whose balance it is.
        budget
            The budget: what cash is without all that bends.
        """
        own = of_party(self.landed, account.output) if account.ledger == "cash" else slice(0, 0)
        formula, moved = self._moved(budget.plan if account.ledger == "cash" else account.plan, account.output)
        base, bent = [_constant(account.cell, account.value)], None
        if own.stop > own.start:
            years_, (top, rows) = self.turning.years, self.rows
            bent = top + own.start * years_, top + own.stop * years_ - 1, rows[own.start * years_ : own.stop * years_]
            for landed in self.landed[own]:
                row, now = self.uncashed.rows[landed]
                span = self.turning.across(row, 0, years_ - 1)
                base.append(_constant(f"+SUMPRODUCT(({span}>0)*{span})", float(now.clip(min=0.0).sum())))
        as_it_is, (value,) = self._summed(base)
        self.turning.label("", self.turning.said(account), self.book.say("again.balance"))
        still = self.turning.put(FIRST - 1, as_it_is(0), float(value))
        level = (value + moved) * self.values.weight
        row = self._row(lambda c: f"({still}{formula(c)})*{self.values.weight[c]:.16G}", level)
        span = self.turning.across(row, 0, len(self.x) - 1)
        scale = f"1E-13*(ABS({still})+SUMPRODUCT(MAX(ABS({span}))))+1E-15*gross+1E-300"
        size = 1e-13 * (abs(value) + float(np.abs(level).max())) + 1e-15 * self.turning.gross + 1e-300
        return Sampled((row, level), bent, (scale, size))

    def _moved(self, plan: Plan, output: Output) -> Row:
        """By how much a balance moves, without what bends."""
        found: list[Row] = [part for effect in self.figures.valued if (part := self._part_of(plan, output, effect))]
        for id_, (row, value) in self.costs.items():
            if self.plan.arena.investments[id_] in plan.figures.paid_by(output):
                now = self.figures.present(self.figures.flows.cost[id_])
                found.append((self._less(row, self.plan.money("cost", id_), "-"), now - value))
        return self._summed(found)

    def _less(self, row: int, money: str, sign: str) -> Formula:
        return lambda c: f"{sign}({self._cell(row, c)}-{money})"

    def _part_of(self, plan: Plan, output: Output, effect: Effect) -> Row | None:
        """By how much a balance moves with what it gets of an effect; None where it does not."""
        part, link = plan.figures.part(output, effect), self.plan.arena.by_pair.get((effect.id, output or ""))
        whole = output is None or effect.transfer_from == output or link is None
        moves = effect.id in self.present or (not whole and self._sharing(effect, link) is not None)
        if part is None or not moves:
            return None
        money, now = self.plan.money("value", effect.id), self.figures.present(self.figures.flows.value[effect.id])
        row, at = self.present.get(effect.id, (0, np.full(len(self.x), now)))
        if whole or link is None:
            return self._less(row, money, "-" if part < 0 else "+"), part * (at - now)
        (share_of, share), fixed = self._share(effect, link), self.plan.allotted(link, SHARE)
        return (
            lambda c: f"+{share_of(c)}*{self._cell(row, c) if row else money}-{fixed}*{money}",
            share * at - part * now,
        )


def _constant(formula: str, value: float) -> Row:
    """What is the same at every value of the knob: one column is enough."""
    return (lambda _: formula), np.array([value])
