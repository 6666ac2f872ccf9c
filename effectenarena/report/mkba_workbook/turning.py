"""The working sheet of tipping points in what is no straight line.

Of durations and drop-offs it holds the balance year by year (`lasting`). In a knob that counts twice a balance is a
parabola: from the balance, its slope and the balance at one other value (`replay`). For all else the map is worked out
once more at as many values as it takes (`again`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.tipping_point import Ledger
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.plan import HEAD, LIKELY, SIZE, Plan

SHEET: Final = "turning"
FIRST: Final = 4
"""First column with figures; the one before it holds what a row comes to."""
ROUNDING: Final = 1e-13
"""A balance smaller than this part of all money in the map is zero but for rounding."""
HALVINGS: Final = 10
"""How often a drop-off is halved."""
NEWTON: Final = 6
"""How often it follows the tangent after that."""


@dataclass(frozen=True)
class Turn:
    """Where a balance turns, in a cell.

    Attributes
    ----------
    cell
        Points at the value, or at a dash.
    value
        What stands there now.
    side
        Formula that is above 0 where the balance is positive above the value `{x}`, and below 0 where it is below.
    roots
        The row in which all values stand; empty where there is one at most.
    """

    cell: str
    value: float | None
    side: str
    roots: str
    known: tuple[float, ...] | None = None
    """Those that stand there, where they are the ones next to likely only."""


@dataclass(frozen=True)
class Account:
    """A balance as the working sheet needs it: whose, in which ledger, formula and figure."""

    output: Output
    ledger: Ledger
    plan: Plan
    """The workbook, with the slopes of that ledger."""
    cell: str
    value: float

    @property
    def of(self) -> tuple[Ledger, Output]:
        """Whose balance, in which ledger."""
        return self.ledger, self.output


Turns = dict[tuple[Ledger, Output], Turn]
"""Tipping points of one knob, by whose balance it is."""


class Turning:
    """The working sheet of tipping points, written from top to bottom.

    Parameters
    ----------
    plan
        The workbook, with flows, slopes and parties written.
    gross
        All money in the map, EUR: what rounding is measured against.

    Attributes
    ----------
    ages
        Row and figures of the years by age, by what they count for (`ages.py`).
    """

    def __init__(self, plan: Plan, gross: float) -> None:
        self.plan, self.book, self.figures, self.gross = plan, plan.book, plan.figures, gross
        self.years = self.figures.horizon
        self.wide = max(self.years + 1, 3 + HALVINGS + NEWTON)
        self.book.open(SHEET, (11, 40, 56, 16, *(12 for _ in range(self.wide))), frozen=2)
        self.book.pages[SHEET].freeze_panes(HEAD, 2)
        self.next = HEAD
        self.ages: dict[str, tuple[int, Floats]] = {}

    # ---- writing

    def section(self, words: str, heads: Sequence[str] = (), total: str = "") -> None:
        """Begin a part of the sheet."""
        self.next += 1
        self.book.section(SHEET, self.next, words, FIRST + self.wide)
        look = self.book.style.heading("")
        for column, text in enumerate(("", "", "", total, *heads)):
            if text:
                self.book.text(SHEET, self.next + 1, column, text, look)
        self.next += 2

    def label(self, number: str, label: str, what: str) -> None:
        """Write what the next row is about."""
        for column, text in enumerate((number, label, what)):
            self.book.text(SHEET, self.next, column, text, self.book.words if column == 1 else self.book.quiet)

    def put(self, column: int, formula: str, value: float | str | None, look: str = "#,##0.0000") -> str:
        """Write a formula in the row at hand, and point at it."""
        shown = "–" if value is None else value
        self.book.formula(SHEET, self.next, column, formula, shown, self.book.look(look, align="right"))
        return self.at(self.next, column)

    def at(self, row: int, column: int) -> str:
        """Point at a cell of this sheet, from this sheet."""
        return self.book.cell(SHEET, row, column, of=SHEET)

    def across(self, row: int, first: int, last: int) -> str:
        """Point at a stretch of a row, from this sheet."""
        return self.book.span(SHEET, (row, FIRST + first), (row, FIRST + last), of=SHEET)

    def likely(self, entry: KnobEntry) -> str:
        """Point at a knob."""
        name = self.plan.names.get(entry.address)
        return name or self.book.cell("knobs", self.plan.knob_rows[entry.address], LIKELY, of=SHEET)

    def size(self, entry: KnobEntry) -> str:
        """Point at a knob's size, which rounding is measured with."""
        return self.book.cell("tipping", self.plan.knob_rows[entry.address], SIZE, of=SHEET)

    def said(self, account: Account) -> str:
        """Name who a balance belongs to."""
        parties = self.plan.arena.parties
        who = parties[account.output].name if account.output else self.book.say("everyone")
        return who if account.ledger == "welfare" else f"{who}, {self.book.say(f'line.{account.ledger}')}"

    def cleaned(self, formula: str) -> str:
        """Take what is zero but for rounding as zero."""
        return f"IF(ABS({formula})<={ROUNDING:G}*gross,0,{formula})"

    def clean(self, values: Floats) -> Floats:
        """Do the same with figures."""
        return np.where(np.abs(values) <= ROUNDING * self.gross, 0.0, values)
