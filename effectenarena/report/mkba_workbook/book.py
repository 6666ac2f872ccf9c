"""The workbook under the sheets: pages, looks, and the ways in which a value can stand in a cell."""

from collections.abc import Sequence
from math import isfinite
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from effectenarena.session.knob_words import shape_of
from effectenarena.storage import workbook_paper as paper
from effectenarena.storage.workbook_style import EVERYWHERE, INK_2, LANES, LINE, PAPER, Style, height, lay_page
from effectenarena.storage.workbook_text import echo
from effectenarena.text import Language, legible, say

SHEETS: Final = (
    "guide", "premises", "timing", "knobs", "links", "allotment", "flows", "parties", "streams", "cashable",
    "tipping", "tipping_parties", "tipping_budget", "tipping_cash", "expected", "pm", "sources", "slopes",
    "slopes_budget", "slopes_cash", "turning",
)  # fmt: skip
"""Every sheet, in the order in which an auditor reads."""
ON_SCREEN: Final = frozenset({"slopes", "slopes_budget", "slopes_cash", "turning"})
"""Working sheets, to follow on the screen: hundreds of rows with what stands between a knob and its tipping point."""
_LANE: Final = {
    "timing": "measures", "links": "effects", "flows": "effects", "allotment": "parties", "parties": "parties",
    "streams": "parties", "cashable": "parties",
}  # fmt: skip
ENTRY: Final = LANES["measures"][1]
"""Ground of the cells that a reader may change."""
GOOD, BAD, DOUBT = "#00704f", "#b3361c", "#6b4fa0"
MONEY: Final = "#,##0"
SHAPES: Final = {"euro": "#,##0.00", "share": "0.0%", "number": "#,##0.00##"}
_OWN_UNIT: Final = frozenset({"amount", "unit_cost", "unit_value", "drop_off"})
_NOTICE: Final = 2
"""Row in which a working sheet says that it is not for paper, counted from 0."""
_PLAIN_ROW: Final = 16.0
"""Points that a row without text of its own is high."""
LONGEST: Final = 8_000
"""Most characters of a formula; a spreadsheet stops at 8,192."""


class Book:
    """One workbook in the making.

    Parameters
    ----------
    file
        The workbook.
    name
        Name of the project, for the head of every page.
    lang
        Language of the words.
    """

    def __init__(self, file: Workbook, name: str, lang: Language) -> None:
        self.file, self.lang, self.style = file, lang, Style(file, EVERYWHERE)
        self.name = echo(legible(name))
        self.pages: dict[str, Worksheet] = {}
        self._widths: dict[str, Sequence[float]] = {}
        self._printed: dict[str, int] = {}
        self._named: dict[str, int] = {}
        self._parts: dict[str, list[int]] = {sheet: [] for sheet in SHEETS}
        self._repeated: dict[str, range] = {}
        self._tall: dict[tuple[str, int], float] = {}
        for sheet in SHEETS:
            page = file.add_worksheet(self.say(f"sheet.{sheet}"))
            page.set_tab_color(LANES[_LANE[sheet]][0] if sheet in _LANE else INK_2)
            page.protect("", {"format_columns": True, "format_rows": True})
            self.pages[sheet] = page

    def say(self, key: str, **params: Any) -> str:
        """Give words of this workbook's catalogue."""
        return say(f"mkba_workbook.{key}", self.lang, **params)

    # ---- pages

    def open(
        self, sheet: str, widths: Sequence[float], *, head: int | None = None, frozen: int = 0, named: int = 0
    ) -> Worksheet:
        """Lay a page out: title, what it shows, widths of columns, what stays in sight and what every print repeats.

        Parameters
        ----------
        sheet
            One of `SHEETS`.
        widths
            Widths of the first columns, in characters.
        head
            Row of the headings, counted from 0.
        frozen
            Columns that stay in sight.
        named
            Columns that every sheet of paper repeats, so that a row keeps its name; those in sight when left out.
        """
        page = self.pages[sheet]
        words = {"indicative": self.say("print.indicative"), "footer": self.say("print.footer")}
        lay_page(page, name=self.name, head_row=head, **words)
        self._widths[sheet], self._named[sheet] = widths, named or frozen
        for column, wide in enumerate(widths):
            page.set_column(column, column, wide)
        page.write_string(0, 0, self.say(f"sheet.{sheet}"), self.style.title)
        self._tall[sheet, 0] = 30.0
        if head is not None:
            self.repeat(sheet, head, head)
        lead = self.say("print.lead", lead=self.say(f"lead.{sheet}"))
        self._beside(sheet, 1, lead, self.style.lead, font_color=INK_2, valign="top")
        if sheet in ON_SCREEN:
            self._beside(sheet, _NOTICE, self.say("print.on_screen"), self.style.lead, font_color=INK_2, valign="top")
        if head is not None:
            page.freeze_panes(head + 1, frozen)
        return page

    def heads(self, sheet: str, row: int, keys: Sequence[str], column: int = 0) -> None:
        """Write a row of headings."""
        look = self.style.heading(_LANE.get(sheet, ""))
        for at, key in enumerate(keys, start=column):
            self.pages[sheet].write_string(row, at, self.say(f"column.{key}"), look)
            self.stretch(sheet, row, self.say(f"column.{keys[at - column]}"), self._widths[sheet][at] / 1.2)

    def print_until(self, sheet: str, column: int) -> None:
        """Keep this column and all that follow off paper."""
        self._printed[sheet] = column

    def _beside(self, sheet: str, row: int, text: str, plain: Format, **look: Any) -> None:
        """Write words that run on past their column, or break within the columns that every sheet of paper repeats."""
        page, named = self.pages[sheet], self._named[sheet]
        if not named or not (sheet in ON_SCREEN or paper.across(self._widths[sheet], named) > 1):
            page.write_string(row, 0, text, plain)
            return
        wrapped = self.style.make(text_wrap=True, **look)
        if named > 1:
            page.merge_range(row, 0, row, named - 1, "", wrapped)
        page.write_string(row, 0, text, wrapped)
        self.stretch(sheet, row, text, sum(self._widths[sheet][:named]) * 10 / look.get("font_size", 10))

    def section(self, sheet: str, row: int, words: str, columns: int) -> None:
        """Write the heading of a part of a page."""
        colour = LANES[_LANE[sheet]][0] if sheet in _LANE else INK_2
        looks: dict[str, Any] = {"bold": True, "font_size": 11, "font_color": colour, "bottom": 2}
        looks["bottom_color"] = colour
        plain = self.style.make(**looks)
        for column in range(1, columns):
            self.pages[sheet].write_blank(row, column, None, plain)
        self._tall[sheet, row] = 22.0
        if sheet in ON_SCREEN:
            self.pages[sheet].write_string(row, 0, self.clean(words), plain)
        else:
            self._beside(sheet, row, self.clean(words), plain, **looks)
        self._parts[sheet].append(row)

    def repeat(self, sheet: str, first: int, last: int) -> None:
        """Let every sheet of paper that follows begin with these rows."""
        self._repeated[sheet] = range(first, last + 1)

    # ---- looks

    def look(self, number: str = "", **more: Any) -> Format:
        """Give the look of a body cell, with a number format; a number keeps off the text in the next column."""
        base: dict[str, Any] = {"border": 1, "border_color": LINE, "valign": "top"}
        return self.style.make(**base, **({"num_format": f"{number}_-"} if number else {}), **more)

    @property
    def words(self) -> Format:
        """Text in a cell."""
        return self.look(text_wrap=True)

    @property
    def quiet(self) -> Format:
        """Text that explains."""
        return self.look(text_wrap=True, font_color=INK_2)

    @property
    def money(self) -> Format:
        """Whole euros."""
        return self.look(MONEY)

    @property
    def total(self) -> Format:
        """Whole euros that something adds up to."""
        return self.look(MONEY, bold=True, bg_color=PAPER)

    def entry(self, number: str = "General", **more: Any) -> Format:
        """A cell that may be changed."""
        return self.look(number, bg_color=ENTRY, locked=False, **more)

    def mark(self, colour: str) -> Format:
        """How a condition lights a cell up."""
        return self.style.make(bold=True, font_color=colour)

    def unit(self, field: str) -> str:
        """The unit that a field has by itself; empty where it has none."""
        return self.say(f"unit.{field}") if field in _OWN_UNIT else ""

    def shape(self, field: str) -> str:
        """Number format of a field of the exchange file."""
        return SHAPES[shape_of(field)]

    # ---- cells

    def clean(self, text: str | None) -> str:
        """Give text as a cell can hold it."""
        return str(echo(legible(text or "")))

    def text(self, sheet: str, row: int, column: int, text: str | None, look: Format | None = None) -> None:
        """Write text, which is never a formula, whatever it begins with."""
        clean = self.clean(text)
        self.pages[sheet].write_string(row, column, clean, look or self.words)
        wide = self._widths.get(sheet, ())
        if clean and column < len(wide):
            self.stretch(sheet, row, clean, wide[column])

    def stretch(self, sheet: str, row: int, text: str, wide: float) -> None:
        """Make a row high enough for a text in so many characters."""
        self._tall[sheet, row] = max(self._tall.get((sheet, row), 0.0), height([(text, max(int(wide), 1))]))

    def finish(self) -> None:
        """Give every row the height that its text needs, and every page its sheets of paper."""
        for sheet, page in self.pages.items():
            heights = [self._tall.get((sheet, row), _PLAIN_ROW) for row in range(page.dim_rowmax + 1)]
            for row, tall in enumerate(heights):
                page.set_row(row, tall)
            if sheet in ON_SCREEN:
                page.print_area(0, 0, _NOTICE, self._named[sheet] - 1)
                page.set_print_scale(90)
            else:
                self._print(sheet, heights)

    def _print(self, sheet: str, heights: Sequence[float]) -> None:
        """Set the scale and where every sheet of paper ends."""
        page, named = self.pages[sheet], self._named[sheet]
        widths = self._widths[sheet][: self._printed.get(sheet)]
        parts, repeated = self._parts[sheet], self._repeated.get(sheet, range(0))
        scale = paper.scale(widths, named, heights, parts, repeated)
        page.set_print_scale(scale)
        page.set_v_pagebreaks(paper.columns(widths, named, scale))
        if sheet in self._printed:
            page.print_area(0, 0, len(heights) - 1, len(widths) - 1)
        page.set_h_pagebreaks(paper.rows(heights, parts, repeated, scale))
        if named:
            page.repeat_columns(0, named - 1)
        if repeated:
            page.repeat_rows(repeated[0], repeated[-1])

    def number(self, sheet: str, row: int, column: int, value: float | None, look: Format | None = None) -> None:
        """Write a number, or an empty cell for None."""
        page = self.pages[sheet]
        if value is None or not isfinite(value):
            page.write_blank(row, column, None, look or self.words)
        else:
            page.write_number(row, column, value, look or self.look("General"))

    def formula(self, sheet: str, row: int, column: int, formula: str, value: Any, look: Format | None = None) -> None:
        """Write a formula, with what it gives now.

        Parameters
        ----------
        formula
            Without the sign "=". It may hold names and cells, never text that people typed.
        value
            What programs show that do not calculate.
        """
        if len(formula) > LONGEST:
            msg = f"a formula of {len(formula)} characters on {sheet}"
            raise ValueError(msg)
        known = value if isinstance(value, str) or isfinite(value) else ""
        self.pages[sheet].write_formula(row, column, f"={formula}", look or self.money, known)

    # ---- pointing at cells

    def cell(self, sheet: str, row: int, column: int, *, of: str = "") -> str:
        """Point at a cell, wherever the formula stands; short when it stands on the sheet `of` itself."""
        return f"{self._page(sheet, of)}{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def span(self, sheet: str, first: tuple[int, int], last: tuple[int, int], *, of: str = "") -> str:
        """Point at a block of cells."""
        return f"{self.cell(sheet, *first, of=of)}:{self.cell(sheet, *last)}"

    def _page(self, sheet: str, of: str) -> str:
        return "" if sheet == of or not of else f"'{self.say(f'sheet.{sheet}')}'!"

    def name_cell(self, name: str, sheet: str, row: int, column: int, last: int | None = None) -> None:
        """Give a cell, or a row of cells up to the column `last`, a name."""
        end = "" if last is None else f":{xl_rowcol_to_cell(row, last, row_abs=True, col_abs=True)}"
        self.file.define_name(name, f"='{self.say(f'sheet.{sheet}')}'!{self.cell(sheet, row, column)}{end}")


def plus(parts: Sequence[str]) -> str:
    """Add parts of a formula up; nothing is 0.

    Examples
    --------
    >>> plus(["A1", "-B2*3"]), plus([])
    ('A1-B2*3', '0')
    """
    joined = "".join(part if part.startswith("-") else f"+{part}" for part in parts)
    return joined.removeprefix("+") or "0"


def letter(column: int) -> str:
    """Name a column: 10 is K."""
    return str(xl_col_to_name(column))
