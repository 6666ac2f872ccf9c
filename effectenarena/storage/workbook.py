"""Writing an arena as an Excel workbook that a project team can fill in and that is read back in."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from effectenarena.model import FIELD, Arena
from effectenarena.storage.cells import choice_word
from effectenarena.storage.columns import (
    CHOICES,
    DERIVED,
    FILE,
    NODE_SHEETS,
    OTHER,
    POSITION,
    SHEETS,
    Column,
    keys_of,
)
from effectenarena.storage.exchange import write_whole
from effectenarena.storage.headings import KEY, heading, meaning
from effectenarena.storage.rows import SHARED, Row, Sheets
from effectenarena.storage.rows_read import as_rows
from effectenarena.storage.workbook_style import LANES, LINE, PAGE_WIDTH, Style, height, lay_page, width
from effectenarena.storage.workbook_text import dialect
from effectenarena.text import Language, say

KEY_ROW: Final = 1
HEAD_ROW: Final = 2
FIRST_ROW: Final = 3
"""Rows of a sheet, counted from 0: title, hidden keys, headings, and then the notes."""
_SPARE: Final = 40
"""Empty rows below the last that already have their lists and checks."""
_KEPT: Final = frozenset({"votes", "merged"})
"""Columns that the program fills: shown only where something stands in them."""
_FROZEN: Final = {"links": 5, "knobs": 2, "readings": 2}
"""Columns that stay in sight while the others move; three on the sheets of notes."""


def write_workbook(arena: Arena, path: Path, lang: Language = "nl") -> Sheets:
    """Write an arena as a workbook, whole or not at all.

    Returns
    -------
    dict
        The rows as they were written, from which the losses can be told.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission` …
    """
    sheets = as_rows(arena.to_data(), dialect(lang))
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _Writer(book, arena, sheets, lang).write()
    book.close()
    write_whole(path, content.getvalue())
    return sheets


class _Writer:
    def __init__(self, book: Workbook, arena: Arena, sheets: Sheets, lang: Language) -> None:
        self.book = book
        self.arena = arena
        self.sheets = sheets
        self.lang = lang
        self.style = Style(book)
        self.titles = {sheet: say(f"workbook.sheet.{sheet}", lang) for sheet in SHEETS}

    def say(self, key: str) -> str:
        """Give words of this workbook's catalogue."""
        return say(f"workbook.{key}", self.lang)

    def write(self) -> None:
        """Fill the workbook, the sheets in the order in which they are read."""
        guide = self._page("guide")
        pages = {sheet: self._page(sheet) for sheet in SHEETS}
        lists = self._page("lists")
        self._guide(guide)
        self._project(pages["project"])
        for sheet in SHEETS:
            if sheet != "project":
                self._table(sheet, pages[sheet])
        self._lists(lists)
        self.book.set_properties(
            {"title": dialect(self.lang).echo(self.arena.project.name)[:200], "comments": self.say("print.indicative")}
        )
        pages["project"].activate()

    def _page(self, sheet: str) -> Worksheet:
        page = self.book.add_worksheet(self.say(f"sheet.{sheet}"))
        if sheet in LANES:
            page.set_tab_color(LANES[sheet][0])
        lay_page(
            page,
            name=dialect(self.lang).echo(self.arena.project.name),
            indicative=self.say("print.indicative"),
            footer=self.say("print.page"),
            head_row=HEAD_ROW if sheet in SHEETS and sheet != "project" else None,
        )
        return page

    def _put(self, page: Worksheet, row: int, column: int, value: Any, look: Any) -> None:
        """Write one value: text is always text, whatever it begins with."""
        if value is None:
            page.write_blank(row, column, None, look)
        elif isinstance(value, bool):
            page.write_string(row, column, self.say(f"choice.yesno.{'yes' if value else 'no'}"), look)
        elif isinstance(value, int | float):
            page.write_number(row, column, value, look)
        else:
            # openpyxl drops “x005F_”, with which Excel guards underscores, wherever it stands.
            page.write_string(row, column, value.replace("x005F_", "x00x005F_5F_"), look)

    # ---- the sheets

    def _guide(self, page: Worksheet) -> None:
        style = self.style
        page.set_column(0, 0, 20)
        page.set_column(1, 1, 34)
        page.set_column(2, 2, 90)
        page.write_string(0, 0, self.say("guide.title"), style.title)
        page.set_row(0, 30)
        line = 1
        for part in ("intro", "rows", "numbers", "blank", "shared", "privacy"):
            page.merge_range(line, 0, line, 2, self.say(f"guide.{part}"), style.text)
            page.set_row(line, 18)
            line += 1
        line += 1
        for column, part in enumerate(("sheet", "column", "meaning")):
            page.write_string(line, column, self.say(f"guide.{part}"), style.heading("guide"))
        for sheet in SHEETS:
            fields = dict.fromkeys(column.field for column in SHEETS[sheet])
            for field in fields:
                line += 1
                look = style.make(text_wrap=True, valign="top", border=1, border_color=LINE)
                page.write_string(line, 0, self.titles[sheet], look)
                page.write_string(line, 1, self._field_name(sheet, field), look)
                page.write_string(line, 2, meaning(sheet, field, self.lang), look)

    def _field_name(self, sheet: str, field: str) -> str:
        """Give a field's own name, without low, likely or high behind it."""
        name = heading(sheet, f"{field}.low" if field in FIELD and sheet != "knobs" else field, self.lang)
        return name.removesuffix(say("workbook.part.low", self.lang, field=""))

    def _project(self, page: Worksheet) -> None:
        style = self.style
        page.set_column(0, 0, 12, None, {"hidden": True})
        page.set_column(1, 1, 34)
        page.set_column(2, 2, 60)
        page.set_column(3, 3, 56)
        page.write_string(0, 1, self.titles["project"], style.title)
        page.write_string(0, 2, self.say("lead.project"), style.lead)
        page.set_row(0, 30)
        for column, part in enumerate(("field", "value", "explained"), start=1):
            page.write_string(HEAD_ROW, column, self.say(f"project.{part}"), style.heading("project"))
        cells = self.sheets["project"][0].cells
        columns = {column.key: column for column in SHEETS["project"]}
        value_look = style.make(text_wrap=True, valign="top", align="left", border=1, border_color=LINE, bold=True)
        for line, key in enumerate((*columns, OTHER, FILE), start=FIRST_ROW):
            page.write_string(line, 0, f"{KEY}{key}", style.key)
            page.write_string(line, 1, heading("project", key, self.lang), style.body("project", None))
            self._put(page, line, 2, cells.get(key), value_look)
            page.write_string(line, 3, meaning("project", key, self.lang), style.lead)
            page.set_row(line, height([(cells.get(key), 60)]))
            if key in columns:
                self._check(page, "project", columns[key], line, line, 2)
            else:
                page.set_row(line, None, None, {"hidden": True})
        page.freeze_panes(FIRST_ROW, 2)
        page.set_row(KEY_ROW, None, None, {"hidden": True})

    def _table(self, sheet: str, page: Worksheet) -> None:
        rows = self.sheets[sheet]
        keys = self._order(sheet)
        columns = {column.key: column for column in SHEETS[sheet]}
        last = FIRST_ROW + len(rows) + _SPARE - 1
        page.write_string(0, 0, self.titles[sheet], self.style.title)
        page.write_string(0, 3, self.say(f"lead.{sheet}"), self.style.lead)
        page.set_row(0, 30)
        page.set_row(KEY_ROW, None, None, {"hidden": True})
        page.set_row(HEAD_ROW, 48)
        for at, key in enumerate(keys):
            column = columns.get(key)
            hidden = key in (POSITION, OTHER) or (key in _KEPT and not any(row.get(key) for row in rows))
            look = self.style.body(sheet, column)
            page.set_column(at, at, width(sheet, column), None, {"hidden": hidden})
            page.write_string(KEY_ROW, at, f"{KEY}{key}", self.style.key)
            page.write_string(HEAD_ROW, at, heading(sheet, key, self.lang), self.style.heading(sheet))
            for line in range(FIRST_ROW, last + 1):
                row = rows[line - FIRST_ROW] if line < FIRST_ROW + len(rows) else Row({})
                self._put(page, line, at, self._shown(sheet, key, column, row), look)
            if column:
                self._check(page, sheet, column, FIRST_ROW, last, at)
            elif key in ("source_name", "target_name"):
                self._look_up(page, keys.index(key.removesuffix("_name")), at, last)
        for line, row in enumerate(rows, start=FIRST_ROW):
            shown = [(self._shown(sheet, key, columns.get(key), row), width(sheet, columns.get(key))) for key in keys]
            page.set_row(line, height(shown))
        end = max(FIRST_ROW + len(rows) - 1, FIRST_ROW)
        page.autofilter(HEAD_ROW, 0, end, len(keys) - 1)
        frozen = _FROZEN.get(sheet, 3)
        page.freeze_panes(FIRST_ROW, frozen)
        page.print_area(0, 0, end, len(keys) - 1)
        pages = max(1, round(sum(width(sheet, columns.get(key)) for key in keys) / PAGE_WIDTH))
        page.fit_to_pages(pages, 0)
        if pages > 1:
            page.repeat_columns(0, frozen - 1)

    def _order(self, sheet: str) -> list[str]:
        """Give the keys of the columns with those for the reader's eye beside what they explain."""
        keys = list(keys_of(sheet))
        for name in DERIVED.get(sheet, ()):
            keys.insert(keys.index(name.removesuffix("_name")) + 1 if name != "name" else 1, name)
        return keys

    def _shown(self, sheet: str, key: str, column: Column | None, row: Row) -> Any:
        value = row.get(key)
        if column and column.kind in CHOICES and value is not None:
            return choice_word(column.kind, value, self.lang)
        if key == "name":
            return self._about(str(row.get("address" if sheet == "knobs" else "item")))
        return value

    def _about(self, address: str) -> str:
        """Say in words which note or arrow an address is about, and for a knob which of its numbers."""
        owner, _, field = address.partition(".")
        if address.startswith(SHARED):
            return ""
        names = [self.arena.by_id[name].name for name in owner.split(">") if name in self.arena.by_id]
        text = dialect(self.lang).echo(" → ".join(names))
        return f"{text} · {self._field_name(_SHEET_OF_FIELD[field], field)}" if field in FIELD else str(text)

    # ---- lists and checks

    def _check(self, page: Worksheet, sheet: str, column: Column, first: int, last: int, at: int) -> None:
        """Let Excel help while typing; what is pasted is checked when it is read."""
        rule = self._rule(sheet, column, f"{_letters(at)}{first + 1}")
        if rule:
            kind = "number" if rule["validate"] in ("decimal", "integer", "custom") else "list"
            texts = {"error_title": self.say(f"{kind}.title"), "error_message": self.say(f"{kind}.message")}
            page.data_validation(first, at, last, at, {**texts, **rule})

    def _rule(self, sheet: str, column: Column, cell: str) -> dict[str, Any] | None:
        likely = {"validate": "custom", "value": f'=OR(ISNUMBER({cell}),LEFT({cell},{len(SHARED)})="{SHARED}")'}
        number = {"validate": "decimal", "criteria": "between", "minimum": -1e300, "maximum": 1e300}
        top = 4 if column.field == "evidence" else 3000
        rules: dict[str, dict[str, Any]] = {
            **{kind: {"validate": "list", "source": f"=list_{kind}"} for kind in CHOICES},
            "yesno": {"validate": "list", "source": [self.say("choice.yesno.yes"), self.say("choice.yesno.no")]},
            "likely": number if sheet == "knobs" else likely,
            "low": number,
            "high": number,
            "number": number,
            "whole": {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": top},
        }
        if column.field in ("party", "transfer_from"):
            return {"validate": "list", "source": f"={self._range('parties', 'id')}"}
        return rules.get(column.kind)

    def _range(self, sheet: str, key: str) -> str:
        letters = _letters(self._order(sheet).index(key))
        last = FIRST_ROW + len(self.sheets[sheet]) + _SPARE
        return f"'{self.titles[sheet]}'!${letters}${FIRST_ROW + 1}:${letters}${last}"

    def _look_up(self, page: Worksheet, code_at: int, at: int, last: int) -> None:
        """Show the label behind a code, with a formula, so that a new arrow shows it too."""
        look = self.style.body("links", None)
        for line in range(FIRST_ROW, last + 1):
            cell = f"{_letters(code_at)}{line + 1}"
            formula = '""'
            for sheet in reversed(NODE_SHEETS):
                found = f"INDEX({self._range(sheet, 'label')},MATCH({cell},{self._range(sheet, 'id')},0))"
                formula = f"IFERROR({found},{formula})"
            index = line - FIRST_ROW
            row = self.sheets["links"][index] if index < len(self.sheets["links"]) else Row({})
            node = self.arena.by_id.get(str(row.get("source" if code_at == 1 else "target")))
            page.write_formula(line, at, f"={formula}", look, dialect(self.lang).echo(node.label) if node else "")

    def _lists(self, page: Worksheet) -> None:
        """Write the lists of choice on a sheet of their own, hidden, each under a defined name."""
        for at, (kind, codes) in enumerate(CHOICES.items()):
            page.write_string(0, at, kind, self.style.key)
            for line, code in enumerate(codes, start=1):
                page.write_string(line, at, choice_word(kind, code, self.lang), self.style.key)
            letters = _letters(at)
            self.book.define_name(
                f"list_{kind}", f"='{self.say('sheet.lists')}'!${letters}$2:${letters}${len(codes) + 1}"
            )
        page.hide()


_SHEET_OF_FIELD: Final[Mapping[str, str]] = {
    column.field: sheet for sheet in SHEETS if sheet != "knobs" for column in SHEETS[sheet] if column.field in FIELD
}


def _letters(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))
