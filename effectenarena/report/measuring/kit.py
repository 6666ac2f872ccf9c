"""The workbooks for measuring: a page, its headings, and cells that may hold what people typed and never a formula."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from effectenarena.storage import workbook_paper as paper
from effectenarena.storage.workbook_style import INK_2, LANES, LINE, PAPER, Style, height, lay_page
from effectenarena.storage.workbook_text import echo
from effectenarena.text import Language, legible, say

ROWS: Final = 1000
"""So many rows of a sheet have their lists and checks."""
NAMES_ROW: Final = 3
"""The row, counted from 0, with the names of columns by which the monitor knows them; data begin below it."""
_MOST_TITLE, _MOST_MESSAGE = 32, 255
"""What a spreadsheet shows of the title and the text of a message."""
LANE: Final = {"meting": "effects", "interventies": "measures", "resultaat": "parties"}


class Book:
    """A workbook in the making.

    Parameters
    ----------
    file
        The workbook.
    name
        Name of the project.
    lang
        Language of the words; names of sheets and columns are the same in both.
    """

    def __init__(self, file: Workbook, name: str, lang: Language) -> None:
        self.file, self.lang, self.style = file, lang, Style(file)
        self.name = clean(name) or say("report.untitled", lang)

    def say(self, key: str, **params: Any) -> str:
        """Give words for measuring."""
        return say(f"measuring.{key}", self.lang, **params)

    def page(self, key: str, widths: Sequence[float], *, head: int | None = None, frozen: int = 0) -> Worksheet:
        """Add a page, with its title and the sentence that says what it is for."""
        page: Worksheet = self.file.add_worksheet(title(key))
        page.set_tab_color(LANES[LANE[key]][0] if key in LANE else INK_2)
        words = {"indicative": self.say("print.indicative"), "footer": self.say("print.footer")}
        lay_page(page, name=self.name, head_row=head, **words)
        for column, wide in enumerate(widths):
            page.set_column(column, column, wide)
        sheets = paper.across(widths, frozen)
        page.fit_to_pages(sheets, 0)
        if sheets > 1 and frozen:
            page.repeat_columns(0, frozen - 1)
        page.set_row(0, 30)
        page.write_string(0, 0, title(key), self.style.title)
        page.write_string(1, 0, clean(self.say(f"lead.{key}", **({"name": self.name} if key == "leesmij" else {}))),
                          self.style.lead)  # fmt: skip
        if head is not None:
            page.freeze_panes(head + 1, frozen)
        return page

    def heads(self, page: Worksheet, row: int, words: Sequence[str], key: str, widths: Sequence[float]) -> None:
        """Write a row of headings, high enough for their text."""
        for column, text in enumerate(words):
            page.write_string(row, column, clean(text), self.style.heading(LANE.get(key, "")))
        page.set_row(row, max(30.0, height([(clean(t), int(w / 1.15)) for t, w in zip(words, widths, strict=True)])))

    def names(self, page: Worksheet, names: Sequence[str]) -> None:
        """Write the row of names that the monitor looks for."""
        for column, name in enumerate(names):
            page.write_string(NAMES_ROW, column, name, self.style.key)
        page.repeat_rows(NAMES_ROW - 1, NAMES_ROW)  # on paper a reader needs the question, not only its name

    def look(self, **more: Any) -> Format:
        """Give the look of a cell."""
        return self.style.make(border=1, border_color=LINE, valign="top", **more)

    @property
    def words(self) -> Format:
        """Text in a cell."""
        return self.look(text_wrap=True)

    @property
    def quiet(self) -> Format:
        """A cell that is worked out."""
        return self.look(bg_color=PAPER)

    def choose(self, page: Worksheet, column: int, source: list[str] | str) -> None:
        """Let a cell be chosen from a list: its values, or a name in the workbook."""
        self._check(page, column, {"validate": "list", "source": source, "input_message": self.say("list.choose")})

    def number(self, page: Worksheet, column: int, low: float, high: float | None, *, whole: bool) -> None:
        """Let a cell hold a number within bounds."""
        kind = "integer" if whole else "decimal"
        bounds: dict[str, Any] = {"criteria": ">=", "value": low}
        said = self.say("list.number.open", low=f"{low:g}")
        if high is not None:
            bounds = {"criteria": "between", "minimum": low, "maximum": high}
            said = self.say("list.number", low=f"{low:g}", high=f"{high:g}")
        self._check(page, column, {"validate": kind, **bounds, "error_message": said})

    def day(self, page: Worksheet, column: int) -> None:
        """Let a cell hold a date."""
        first, last = date(2000, 1, 1), date(2100, 1, 1)
        rule = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
        self._check(page, column, {**rule, "error_message": self.say("list.date")})

    def rule(self, page: Worksheet, column: int, formula: str, said: str) -> None:
        """Let a cell hold what a formula approves."""
        self._check(page, column, {"validate": "custom", "value": formula, "error_message": said})

    def _check(self, page: Worksheet, column: int, rule: dict[str, Any]) -> None:
        first = NAMES_ROW + 1
        told = {"error_title": self.say("list.title"), "error_message": self.say("list.choose"), **rule}
        told = {key: value[:_MOST_MESSAGE] if key.endswith("message") else value for key, value in told.items()}
        told["error_title"] = told["error_title"][:_MOST_TITLE]
        if page.data_validation(first, column, first + ROWS - 1, column, told) not in (None, 0):
            msg = f"a check that a spreadsheet cannot hold: {rule}"
            raise ValueError(msg)


def title(key: str) -> str:
    """Name of a sheet: the same in both languages, because the monitor looks for it.

    >>> title("meting")
    'Meting'
    """
    return key.capitalize()


def clean(text: str | None) -> str:
    """Give text as a cell can hold it."""
    return str(echo(legible(text or "")))
