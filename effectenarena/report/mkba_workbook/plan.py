"""Where everything stands in the workbook: what one sheet must know of another."""

from copy import copy
from functools import cached_property
from typing import Final

from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Effect, Investment, Link, Measure, Node
from effectenarena.report.mkba_workbook.book import Book, letter
from effectenarena.report.mkba_workbook.figures import NOBODY, Figures
from effectenarena.report.mkba_workbook.names import knob_names
from effectenarena.session.evening import Evening
from effectenarena.session.knob_words import owner_number
from effectenarena.text import Language

HEAD: Final = 3
"""Row of the headings on every sheet, counted from 0."""
BODY: Final = HEAD + 1
LOW, LIKELY, HIGH, MADE = 3, 4, 5, 14
"""Columns of the knobs: MADE is what stood there when the workbook was made."""
SIZE: Final = 12
"""Column of a knob's size on the sheet of tipping points."""
START, YEARS, LAG, PROFILE = 3, 4, 5, 7
"""Columns of the timing."""
RATE, WITH, WITHOUT, DEADWEIGHT, DISPLACEMENT, OWN_SHARE, NET = 4, 5, 6, 7, 8, 9, 10
"""Columns of the arrows."""
GIVEN, SHARE, CASHABLE, CASHABLE_FROM = 3, 4, 5, 6
"""Columns of the allotment."""
PART, IN_MONEY, TRANSFER, CASH_PART, CASH_FROM, PRESENT, YEAR = 4, 5, 6, 7, 8, 9, 10
"""Columns of the flows: present value, and the first year."""
T_ROW: Final = 2
"""Row of the flows with the year, counted from 0; the discount factors stand below the headings."""


class Plan:
    """The workbook as laid out.

    Parameters
    ----------
    book
        The workbook.
    figures
        What its formulas give.
    lang
        Language of the words.
    evening
        Who was there by role.

    Attributes
    ----------
    rows
        Rows of the flows and slopes, by block and what they are about; filled as those sheets are written.
    lines
        EUR per year of every party, by ledger line and party.
    changes
        Formulas that count what differs from when the workbook was made; filled likewise.
    swept
        Formula of the balance of everyone together that the sweep backwards comes to.
    sheet
        Where the slopes of its ledger stand.
    wrong
        Formula that counts the sums which do not come out.
    """

    def __init__(self, book: Book, figures: Figures, lang: Language, evening: Evening) -> None:
        self.book, self.figures, self.lang, self.evening = book, figures, lang, evening
        self.arena = figures.arena
        self.names = knob_names(entry.address for entry in figures.knobs.entries)
        self.rows: dict[tuple[str, str], int] = {}
        self.lines: dict[tuple[str, str], Floats] = {}
        self.changes: list[str] = []
        self.swept = self.wrong = "0"
        self.sheet = "slopes"

    def kept(self, figures: Figures, sheet: str) -> "Plan":
        """The same workbook, with the slopes of another ledger on another sheet."""
        other = copy(self)
        other.figures, other.sheet, other.rows = figures, sheet, dict(self.rows)
        return other

    def part(self, output: str | None, effect: Effect) -> str:
        """Factor for what an output gets of an effect, to put after a product: nothing where it gets or bears all."""
        link = self.arena.by_pair.get((effect.id, output or ""))
        if output == NOBODY:
            left = self.book.cell("flows", self.row("rest", effect.id), PART, of="-")
            return f"*{left}*{self.counted(effect)}"
        if output is None or effect.transfer_from == output or link is None:
            return ""
        cash = f"*{self.counted(link)}" if ("counted", link.address) in self.rows else ""
        return f"*{self.allotted(link, SHARE)}{cash}"

    def counted(self, of: Link | Effect) -> str:
        """Point at what part of an effect is cash for the party of an arrow, or for nobody; the cash ledger only."""
        return self.book.cell(self.sheet, self.row("counted", of.address if isinstance(of, Link) else of.id), 3, of="-")

    def said(self, item: Node | Link) -> str:
        """What people call a note or arrow aloud."""
        return owner_number(self.arena, item)

    # ---- knobs

    @cached_property
    def knob_rows(self) -> dict[str, int]:
        """Row of every knob, by address."""
        return {entry.address: BODY + i for i, entry in enumerate(self.figures.knobs.entries)}

    def entry(self, owner: str, field: str) -> KnobEntry:
        """Give the knob behind a field that is filled in."""
        return self.figures.knobs.entries[self.figures.knobs.places[f"{owner}.{field}"] - 2]

    def knob(self, owner: str, field: str, default: str = "0") -> str:
        """Point at the likely value of a field: by name where it has one."""
        if not self.figures.has(owner, field):
            return default
        address = self.entry(owner, field).address
        return self.names.get(address) or self.book.cell("knobs", self.knob_rows[address], LIKELY, of="-")

    # ---- timing

    @cached_property
    def timed(self) -> tuple[Measure | Investment, ...]:
        """What has years of its own."""
        return (*self.arena.measures.values(), *self.arena.investments.values())

    @cached_property
    def timing_rows(self) -> dict[str, int]:
        """Row of every note with a time, by id."""
        ids = [*(item.id for item in self.timed), *self.arena.effects]
        return {id_: BODY + i for i, id_ in enumerate(ids)}

    def timing(self, item: str, column: int) -> str:
        """Point at a number of the timing."""
        return self.book.cell("timing", self.timing_rows[item], column, of="-")

    # ---- arrows

    @cached_property
    def link_rows(self) -> dict[tuple[str, str], int]:
        """Row of every arrow into an effect."""
        return {link.pair: BODY + i for i, link in enumerate(self.figures.arrows)}

    def net(self, link: Link) -> str:
        """Point at the net rate of an arrow."""
        return self.book.cell("links", self.link_rows[link.pair], NET, of="-")

    @cached_property
    def allotment_rows(self) -> dict[tuple[str, str], int]:
        """Row of every arrow to a party; those of one effect stand together."""
        pairs = [link.pair for links in self.figures.allotments.values() for link in links]
        return {pair: BODY + i for i, pair in enumerate(pairs)}

    def allotted(self, link: Link, column: int) -> str:
        """Point at a number of an arrow to a party."""
        return self.book.cell("allotment", self.allotment_rows[link.pair], column, of="-")

    def given(self, effect: str, of: str = "-") -> str:
        """The block of given shares of an effect; it must have arrows to parties."""
        rows = [self.allotment_rows[link.pair] for link in self.figures.allotments[effect]]
        return self.book.span("allotment", (rows[0], GIVEN), (rows[-1], GIVEN), of=of)

    def blanks(self, effect: str) -> int:
        """How many of an effect's shares are left blank."""
        return sum(not self.figures.has(link.address, "share") for link in self.figures.allotments.get(effect, ()))

    # ---- flows

    @property
    def last(self) -> int:
        """Last column of the flows."""
        return YEAR + self.figures.width - 1

    def span(self, row: int, of: str = "-", years: int | None = None, *, fixed: bool = True) -> str:
        """A row of the flows: all its years, or the first few."""
        end = self.last if years is None else YEAR + years - 1
        if fixed:
            return self.book.span("flows", (row, YEAR), (row, end), of=of)
        return f"{letter(YEAR)}{row + 1}:{letter(end)}{row + 1}"

    def row(self, block: str, item: str) -> int:
        """Row of the flows or slopes."""
        return self.rows[block, item]

    def money(self, block: str, item: str, of: str = "-") -> str:
        """Point at the present value of a row of the flows."""
        return self.book.cell("flows", self.row(block, item), PRESENT, of=of)
