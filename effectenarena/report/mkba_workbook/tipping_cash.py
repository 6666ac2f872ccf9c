"""Tipping points in cash of every knob of first degree, in cells."""

from collections.abc import Sequence
from dataclasses import replace

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Link
from effectenarena.report.mkba_workbook.allowed import excluded
from effectenarena.report.mkba_workbook.cash_moves import Moves
from effectenarena.report.mkba_workbook.cash_zeros import ROOM, STEPS, Line, Zero, Zeros
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.ledger_book import Kept, flat, size_of
from effectenarena.report.mkba_workbook.ledger_figures import CashFigures
from effectenarena.report.mkba_workbook.plan import SIZE, Plan
from effectenarena.report.mkba_workbook.slope_of_use import FIRST
from effectenarena.report.mkba_workbook.turning import SHEET, Account, Turning
from effectenarena.report.mkba_workbook.uncashed import Uncashed, of_party
from effectenarena.session.knob_words import knob_name

_SHEET = "tipping_cash"


class TippingInCash:
    """The tipping points of the cash ledger in knobs of first degree.

    Parameters
    ----------
    plan
        The workbook.
    kept
        The cash ledger.
    budget
        The budget.
    gross
        All money in the map, EUR: what rounding is measured against.
    """

    def __init__(self, plan: Plan, kept: Kept, budget: Kept, gross: float) -> None:
        self.plan, self.book, self.kept, self.budget, self.gross = plan, plan.book, kept, budget, gross
        self.zeros: dict[tuple[str, Output], Zero] = {}

    def write(self, turning: Turning, uncashed: Uncashed) -> None:
        """Write where every balance is zero that bends in a knob."""
        kept = self.kept
        for entry in self.plan.figures.knobs.entries:
            parties = [p for p in kept.balance if not kept.curved[p, entry.address] and kept.reaches(entry, p)]
            if parties:
                self._knob(turning, uncashed, entry, parties)

    def _knob(self, turning: Turning, uncashed: Uncashed, entry: KnobEntry, parties: Sequence[Output]) -> None:
        years = [self.book.say("slopes.year", year=year) for year in range(max(turning.years, STEPS))]
        turning.section(
            self.book.say("turning.cash", name=knob_name(self.plan.arena, entry.address, self.plan.lang)), years
        )
        moves = Moves(turning, entry)
        moves.write()
        landed = uncashed.touched(entry, moves)
        if not landed:
            return
        first, now = uncashed.copy(landed)
        after, rising = uncashed.moving(entry, moves, landed)
        zeros = Zeros(turning, entry)
        for party in parties:
            own = of_party(landed, party)
            if own.start == own.stop:
                continue

            def block(top: int, own: slice = own) -> str:
                last = (top + own.stop - 1, FIRST + turning.years - 1)
                return self.book.span(SHEET, (top + own.start, FIRST), last, of=SHEET)

            account = Account(party, "cash", self.kept.plan, self.kept.cell(party), self.kept.balance[party])
            of_now = block(first)
            benefits = float(now[own].clip(min=0.0).sum())
            line = Line(
                (self.budget.slope(entry, party, of=SHEET), self.budget.rising(entry, party)),
                (f"{account.cell}+SUMPRODUCT({of_now}*({of_now}>0))", account.value + benefits),
                (of_now, now[own]),
                (block(after), rising[own]),
            )
            self.zeros[entry.address, party] = zeros.write(account, line)

    def one_way(self, entry: KnobEntry, party: Output) -> tuple[str, bool]:
        """Formula that is 1 where effects of a duration or drop-off count one way in all years; and whether it is."""
        figures, of = self.kept.plan.figures, {use.owner.id for use in entry.uses if not isinstance(use.owner, Link)}
        if not isinstance(figures, CashFigures):
            return "1", True
        found = [(e, x.address) for e, x in figures.landed_in_money if e.id in of and party in (None, x.target)]
        found += [] if party else [(e, e.id) for e in figures.spilled if e.id in of]
        sheet = self.kept.plan.sheet
        rows = [self.kept.plan.row("counted", key) for _, key in found]
        cells = [self.book.cell(sheet, row, FIRST + 1, of=_SHEET) for row in rows]
        return f"MIN({','.join(cells)})" if cells else "1", all(figures.one_way(effect) for effect, _ in found)

    def of(self, entry: KnobEntry, party: Output, row: int) -> tuple[float | None, str]:
        """Give what stands in a cell now, and its formula."""
        zero = self.zeros.get((entry.address, party))
        if zero is not None:
            return zero.value, zero.cell
        # All that it moves is in cash as it is in the budget: one straight line.
        budget, x = self.budget, f"C{row + 1}"
        balance, slope = self.kept.cell(party), budget.slope(entry, party, of=_SHEET)
        size = self.book.cell("tipping", row, SIZE, of=_SHEET)
        there = f"({x}-{balance}/{slope})"
        limits = excluded(self.plan, entry, there, f"{ROOM:G}*{size}", of=_SHEET)
        live = f'IF(OR({",".join(limits)}),"–",{there})' if limits else there
        moved = replace(budget, balance=self.kept.balance)
        value, room = moved.turn(party, entry, self.gross), ROOM * size_of(entry)
        if value is not None and not entry.lower - room <= value <= entry.upper + room:
            value = None
        return value, f'IF({flat(slope, size)},"–",{live})'
