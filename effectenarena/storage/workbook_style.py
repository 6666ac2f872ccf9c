"""How the workbook looks: the colours of the sheet of paper, the widths of columns, the page."""

from collections.abc import Iterable
from functools import cached_property
from math import ceil
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from effectenarena.storage.columns import Column

INK, INK_2, LINE, PAPER = "#1c2127", "#545c66", "#d9d3c7", "#faf7f1"
LANES: Final = {
    "investments": ("#9a6700", "#fdf1d6"),
    "measures": ("#0a5c9e", "#e2f0fb"),
    "effects": ("#00704f", "#dff5ec"),
    "parties": ("#a03a6f", "#fae6f0"),
}
"""Colour and wash of the four lanes; other sheets are ink on paper."""
_FONT: Final = {"font_size": 10, "font_color": INK}
_MONEY: Final = {"amount", "unit_cost", "unit_value", "budget"}
_WIDE: Final = {"label": 38, "note": 44, "because": 44, "goal": 44, "source": 30, "replaces": 30, "address": 24}
_LONGEST_WORD: Final = 24
"""Characters; a word that takes more is broken after all."""
_MOST_LINES: Final = 12


PAGE_WIDTH: Final = 190
"""Characters beside each other on a page, at a size that can still be read."""
EVERYWHERE: Final = "Arial"
"""A letter that every computer has, or has another of the same width: what fits here, fits there."""
NORMAL: Final = {"font_name": EVERYWHERE, "font_size": 10, "font_scheme": False}
"""The look in which a spreadsheet measures the widths of columns."""
PAPER_SIZE: Final = (784.0, 501.0)
"""Width and height in points of what can be printed on A4 within the margins of `lay_page`."""


class Style:
    """The formats of one workbook.

    Parameters
    ----------
    book
        The workbook.
    letter
        Name of its letter.
    """

    def __init__(self, book: Workbook, letter: str = "Segoe UI") -> None:
        self._book, self._font = book, {**_FONT, "font_name": letter}
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def make(self, **look: Any) -> Format:
        """Give a format, made once."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**self._font, **look})
        return self._made[key]

    @cached_property
    def title(self) -> Format:
        """The title of a sheet."""
        return self.make(bold=True, font_size=16, valign="vcenter")

    @cached_property
    def lead(self) -> Format:
        """The sentence beside the title."""
        return self.make(font_color=INK_2, valign="vcenter")

    @cached_property
    def text(self) -> Format:
        """Running text."""
        return self.make(text_wrap=True, valign="top")

    @cached_property
    def key(self) -> Format:
        """The hidden row or column of keys."""
        return self.make(font_color=INK_2, font_size=8)

    def heading(self, sheet: str) -> Format:
        """The row of headings."""
        return self.make(
            bold=True,
            font_color="#ffffff",
            bg_color=LANES.get(sheet, (INK_2, ""))[0],
            text_wrap=True,
            valign="vcenter",
            border=1,
            border_color=LINE,
        )

    def body(self, sheet: str, column: Column | None) -> Format:
        """The cells below a heading: the likely value of a knob stands on the lane's wash."""
        look: dict[str, Any] = {"valign": "top", "border": 1, "border_color": LINE}
        kind = column.kind if column else "name"
        if kind == "likely":
            look |= {"bg_color": LANES.get(sheet, ("", PAPER))[1], "bold": True}
        if kind in ("low", "high"):
            look |= {"font_color": INK_2}
        if kind == "name":
            look |= {"font_color": INK_2, "bg_color": PAPER, "text_wrap": True}
        if kind in ("text", "json", "profile", "likely"):
            look |= {"text_wrap": True}
        if column and column.field in _MONEY:
            look |= {"num_format": "#,##0.00"}
        return self.make(**look)


def width(sheet: str, column: Column | None) -> int:
    """Give the width of a column in characters; None is a column for the reader's eye."""
    if column is None:
        return 26
    if column.kind in ("low", "high", "number", "dist", "status"):
        return 13
    if column.kind == "likely":
        return 17
    if column.kind in ("whole", "yesno", "said", "sign") or column.field in ("id", "target"):
        return 11
    if sheet == "links" and column.field == "source":
        return 11
    return _WIDE.get(column.field, 18)


def whole_words(name: str, least: float) -> float:
    """Give the width, in characters, in which no word of a name is broken, up to a limit.

    Examples
    --------
    >>> [whole_words(name, 12) for name in ("GGZ", "Zorgverzekeringswet (Zvw)", "x" * 80)]
    [12, 20, 24]
    """
    return max(least, min(1 + max(map(len, name.split()), default=0), _LONGEST_WORD))


def height(cells: Iterable[tuple[Any, int]]) -> float:
    """Give the height, in points, of a row of values in columns of some width, so that text shows in full."""
    lines = 1
    for value, wide in cells:
        if isinstance(value, str):
            lines = max(lines, sum(ceil(max(len(part), 1) / (1.1 * wide)) for part in value.split("\n")[:_MOST_LINES]))
    return 15.0 * min(lines, _MOST_LINES) + 2


def lay_page(page: Worksheet, *, name: str, indicative: str, footer: str, head_row: int | None = None) -> None:
    """Set the page up for printing on A4, landscape, as wide as one sheet, with the headings on every page."""
    page.set_paper(9)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.fit_to_pages(1, 0)
    safe = name.replace("&", "&&").replace("\n", " ")[:100]
    page.set_header(f"&L&10{' ' if safe[:1].isdigit() else ''}{safe}&C&10&A&R&10{indicative}")
    page.set_footer(f"&R&9{footer}")
    if head_row is not None:
        page.repeat_rows(head_row)
    page.hide_gridlines(2)
