"""Budget and cover as a workbook that calculates: VAT, totals, cover by kind, and whether the two are equal."""

import io
from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from effectenarena.session.application.draft import Draft
from effectenarena.session.application.finance import KINDS
from effectenarena.session.application.worklist import annexes
from effectenarena.storage.workbook_style import INK_2, LANES, LINE, PAPER, Style, height, lay_page
from effectenarena.storage.workbook_text import echo
from effectenarena.text import legible, say

HEAD: Final = 5
"""Row of the headings, counted from 0."""
SPARE: Final = 15
"""Empty lines below those that are filled in."""
MONEY: Final = "#,##0.00"
_BACK: Final = "btw_terug"
_SHEETS: Final = ("budget", "cover", "together", "annexes")


def budget_workbook(draft: Draft) -> bytes:
    """Make the workbook; every formula carries what it gives now.

    Returns
    -------
    bytes
        An Excel workbook (`.xlsx`).
    """
    content = io.BytesIO()
    file = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _Book(file, draft).write()
    file.close()
    return content.getvalue()


class _Book:
    """The workbook in the making."""

    def __init__(self, file: Workbook, draft: Draft) -> None:
        self.file, self.draft, self.style = file, draft, Style(file)
        self.money = draft.finance
        name = legible(draft.arena.project.name or "").strip() or say("report.untitled", draft.lang)
        self.name = str(echo(name))
        self.pages: dict[str, Worksheet] = {sheet: file.add_worksheet(self.say(f"sheet.{sheet}")) for sheet in _SHEETS}
        base: dict[str, Any] = {"border": 1, "border_color": LINE, "valign": "top"}
        self.words = self.style.make(**base, text_wrap=True)
        self.entry = self.style.make(**base, text_wrap=True, bg_color=LANES["measures"][1], locked=False)
        self.entry_money = self.style.make(**base, num_format=MONEY, bg_color=LANES["measures"][1], locked=False)
        self.entry_share = self.style.make(**base, num_format="0.0%", bg_color=LANES["measures"][1], locked=False)
        self.amount = self.style.make(**base, num_format=MONEY)
        self.share = self.style.make(**base, num_format="0.0%")
        self.total = self.style.make(**base, num_format=MONEY, bold=True, bg_color=PAPER)
        self.bold = self.style.make(**base, bold=True, bg_color=PAPER)

    def say(self, key: str) -> str:
        return self.draft.say(f"book.{key}")

    def write(self) -> None:
        """Write every sheet, then how the file is known."""
        self._budget()
        self._cover()
        self._together()
        self._annexes()
        self.file.set_properties({"title": self.name[:200], "comments": self.draft.say("indicative")})

    # ---- sheets

    def _budget(self) -> None:
        page = self._open(
            "budget",
            (
                "column.what",
                "column.amount",
                "column.vat",
                "column.vat_amount",
                "column.total",
                "book.date",
                "book.note",
            ),
            (44, 16, 9, 14, 16, 15, 44),
        )
        page.write_string(2, 0, self.say("vat_back"), self.words)
        back = {True: self.say("yes"), False: self.say("no"), None: ""}[self.money.vat_reclaimed]
        page.write_string(2, 1, back, self.entry)
        self._choose(page, 2, 2, 1, (self.say("yes"), self.say("no")))
        self.file.define_name(_BACK, f"={self._at('budget', 2, 1)}")
        if self.money.from_map and self.money.costs:
            page.write_string(3, 0, self.say("from_map"), self.style.lead)
        last = HEAD + len(self.money.costs) + SPARE
        for row in range(HEAD + 1, last + 1):
            index = row - HEAD - 1
            line = self.money.costs[index] if index < len(self.money.costs) else None
            self._text(page, row, 0, line.label if line else "", 44)
            self._number(page, row, 1, line.amount if line else None, self.entry_money)
            self._number(page, row, 2, line.vat if line else None, self.entry_share)
            vat = self.money.vat_of(line) if line else 0.0
            page.write_formula(
                row, 3, f'=IF({_BACK}="{self.say("yes")}",0,ROUND(B{row + 1}*C{row + 1},2))', self.amount, round(vat, 2)
            )
            net = (line.amount or 0.0) if line else 0.0
            page.write_formula(row, 4, f"=B{row + 1}+D{row + 1}", self.amount, net + round(vat, 2))
            self._text(page, row, 5, (line.date or "") if line else "", 15)
            self._text(page, row, 6, (line.note or "") if line else "", 44)
        foot = last + 1
        page.write_string(foot, 0, self.say("total"), self.bold)
        page.write_blank(foot, 2, None, self.bold)
        rounded = sum(round(self.money.vat_of(line), 2) for line in self.money.costs)
        net = sum(line.amount or 0.0 for line in self.money.costs)
        for column, letter, value in ((1, "B", net), (3, "D", rounded), (4, "E", net + rounded)):
            page.write_formula(foot, column, f"=SUM({letter}{HEAD + 2}:{letter}{last + 1})", self.total, value)
        self.budget_total, self.budget_value, self.budget_last = self._at("budget", foot, 4), net + rounded, last
        page.data_validation(
            HEAD + 1, 2, last, 2, {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        )

    def _cover(self) -> None:
        page = self._open(
            "cover", ("column.source", "column.kind", "column.amount_cover", "book.note"), (44, 18, 18, 54)
        )
        last = HEAD + len(self.money.cover) + SPARE
        kinds = tuple(self.draft.say(f"cover.kind.{kind}") for kind in KINDS)
        for row in range(HEAD + 1, last + 1):
            index = row - HEAD - 1
            line = self.money.cover[index] if index < len(self.money.cover) else None
            self._text(page, row, 0, line.label if line else "", 44)
            kind = self.draft.say(f"cover.kind.{line.cover}") if line and line.cover else ""
            page.write_string(row, 1, kind, self.entry)
            self._number(page, row, 2, line.amount if line else None, self.entry_money)
            self._text(page, row, 3, (line.note or "") if line else "", 54)
        self._choose(page, HEAD + 1, last, 1, kinds)
        foot = last + 1
        page.write_string(foot, 0, self.say("total"), self.bold)
        page.write_blank(foot, 1, None, self.bold)
        page.write_formula(foot, 2, f"=SUM(C{HEAD + 2}:C{last + 1})", self.total, self.money.covered)
        self.cover_total, self.cover_last = self._at("cover", foot, 2), last

    def _together(self) -> None:
        """Cover by kind as a sum and as a share, and the sum that has to be zero."""
        page = self._open("together", ("column.kind", "column.amount_cover", "book.share"), (44, 18, 18))
        title = self.say("sheet.cover")
        kinds, amounts = (f"'{title}'!${letter}${HEAD + 2}:${letter}${self.cover_last + 1}" for letter in "BC")
        row = HEAD
        for kind in KINDS:
            row += 1
            words, value = self.draft.say(f"cover.kind.{kind}"), self.money.of(kind)
            page.write_string(row, 0, words, self.words)
            page.write_formula(row, 1, f"=SUMIF({kinds},A{row + 1},{amounts})", self.amount, value)
            self._share_of(page, row, value)
        row += 1
        unsaid = self.money.of(None)
        page.write_string(row, 0, self.draft.say("cover.kind.none"), self.words)
        page.write_formula(row, 1, f"={self.cover_total}-SUM(B{HEAD + 2}:B{row})", self.amount, unsaid)
        self._share_of(page, row, unsaid)
        gap = self.budget_value - self.money.covered
        told = self.say("is_equal" if abs(gap) < 0.005 else "is_not")
        sums: tuple[tuple[str, str, float | str, Format], ...] = (
            (self.draft.say("cover.total"), f"={self.cover_total}", self.money.covered, self.total),
            (self.say("sheet.budget"), f"={self.budget_total}", self.budget_value, self.total),
            (self.say("gap"), f"=ROUND({self.budget_total}-{self.cover_total},2)", round(gap, 2), self.total),
            (
                self.say("equal"),
                f'=IF(ABS(B{row + 4})<0.005,"{self.say("is_equal")}","{self.say("is_not")}")',
                told,
                self.bold,
            ),
            (self.say("unknown"), *self._unknown(), self.words),
        )
        for words, formula, now, look in sums:
            row += 1
            page.write_string(row, 0, words, self.bold)
            page.write_formula(row, 1, formula, look, now)

    def _unknown(self) -> tuple[str, int]:
        """Lines that say what it is and not how much: they count for nothing, and must be seen."""
        parts = []
        for sheet, letter, last in (("budget", "B", self.budget_last), ("cover", "C", self.cover_last)):
            title = self.say(f"sheet.{sheet}")
            labels, amounts = (f"'{title}'!${one}${HEAD + 2}:${one}${last + 1}" for one in ("A", letter))
            parts.append(f'SUMPRODUCT(({labels}<>"")*({amounts}=""))')
        blank = sum(line.amount is None for line in self.money.costs if line.label)
        blank += sum(line.amount is None for line in self.money.cover if line.label)
        return f"={'+'.join(parts)}", blank

    def _share_of(self, page: Worksheet, row: int, value: float) -> None:
        share = value / self.budget_value if self.budget_value else 0.0
        page.write_formula(row, 2, f"=IF({self.budget_total}=0,0,B{row + 1}/{self.budget_total})", self.share, share)

    def _annexes(self) -> None:
        page = self._open("annexes", ("book.annex", "book.ready", "book.note"), (60, 14, 44))
        found = annexes(self.draft)
        for row, (annex, ready) in enumerate(found, start=HEAD + 1):
            page.write_string(row, 0, annex.name.of(self.draft.lang), self.words)
            page.write_string(row, 1, self.say("yes" if ready else "no"), self.entry)
            page.write_blank(row, 2, None, self.entry)
        if found:
            self._choose(page, HEAD + 1, HEAD + len(found), 1, (self.say("yes"), self.say("no")))

    # ---- cells

    def _open(self, sheet: str, heads: Sequence[str], widths: Sequence[int]) -> Worksheet:
        page = self.pages[sheet]
        words = {"indicative": self.say("print.indicative"), "footer": self.say("print.footer")}
        lay_page(page, name=self.name, head_row=HEAD, **words)
        page.set_tab_color(INK_2)
        page.protect("", {"format_columns": True, "format_rows": True, "insert_rows": False})
        for column, wide in enumerate(widths):
            page.set_column(column, column, wide)
        page.set_row(0, 30)
        page.write_string(0, 0, self.say(f"sheet.{sheet}"), self.style.title)
        page.write_string(1, 0, self.say(f"lead.{sheet}"), self.style.lead)
        look = self.style.heading("measures")
        for column, key in enumerate(heads):
            page.write_string(HEAD, column, self.draft.say(key), look)
        page.freeze_panes(HEAD + 1, 0)
        return page

    def _text(self, page: Worksheet, row: int, column: int, text: str, wide: int) -> None:
        """Write what somebody typed: text, whatever it begins with."""
        clean = str(echo(legible(text)))
        if clean:
            page.write_string(row, column, clean, self.entry)
            if len(clean) > wide:
                page.set_row(row, height([(clean, wide)]))
        else:
            page.write_blank(row, column, None, self.entry)

    @staticmethod
    def _number(page: Worksheet, row: int, column: int, value: float | None, look: Format) -> None:
        if value is None:
            page.write_blank(row, column, None, look)
        else:
            page.write_number(row, column, value, look)

    @staticmethod
    def _choose(page: Worksheet, first: int, last: int, column: int, options: tuple[str, ...]) -> None:
        page.data_validation(first, column, last, column, {"validate": "list", "source": list(options)})

    def _at(self, sheet: str, row: int, column: int) -> str:
        return f"'{self.say(f'sheet.{sheet}')}'!${chr(ord('A') + column)}${row + 1}"
