"""The workbook of a caseload: three sheets to fill in, with lists to choose from; blank, or with made-up households."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from effectenarena.reference import life_domains
from effectenarena.scans.caseload import Caseload
from effectenarena.storage.caseload_read import LAYERS
from effectenarena.storage.caseload_write import SHEETS, Cell, caseload_rows
from effectenarena.storage.workbook_style import LANES, LINE, Style, height, lay_page
from effectenarena.storage.workbook_text import echo
from effectenarena.text import Language, legible, say

_ROWS: Final = 2000
"""So many rows of a sheet have their lists."""
_NAMES: Final = 3
"""Row with the names of columns, counted from 0, as in the register."""
_WIDE: Final = {"probleem": 40, "voorziening": 40, "leefgebied": 28, "deelnemer": 16}
_LISTED: Final = "lijsten"


def caseload_book(caseload: Caseload | None = None, lang: Language = "nl") -> bytes:
    """Write the workbook.

    Parameters
    ----------
    caseload
        What stands in it already; nothing for a blank one.
    lang
        Language of headings and explanations; sheets, columns and what is chosen are Dutch in both, because they are
        read by these.
    """
    out = BytesIO()
    file = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    style, rows = Style(file), caseload_rows(caseload or Caseload())
    made_up = caseload is not None and caseload.synthetic
    for name, columns in SHEETS.items():
        _sheet(file, style, name, columns, rows[name], lang)
        if made_up:
            _mark(file.get_worksheet_by_name(name.capitalize()), style, lang)
    page = file.add_worksheet(_LISTED.capitalize())
    for at, domain in enumerate(life_domains()):
        page.write_string(at, 0, domain.label.nl)
    file.define_name("lijst_leefgebied", f"={_LISTED.capitalize()}!$A$1:$A${len(life_domains())}")
    page.hide()
    file.close()
    return out.getvalue()


def _sheet(
    file: Workbook, style: Style, name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], lang: Language
) -> None:
    page: Worksheet = file.add_worksheet(name.capitalize())
    page.set_tab_color(LANES["parties"][0])
    said = {key: say(f"caseload.book.{key}", lang) for key in ("name", "indicative", "footer")}
    lay_page(page, name=said["name"], indicative=said["indicative"], footer=said["footer"], head_row=_NAMES)
    page.set_row(0, 30)
    page.write_string(0, 0, name.capitalize(), style.title)
    page.write_string(1, 0, say(f"caseload.book.lead.{name}", lang), style.lead)
    heads = [say(f"caseload.book.head.{column}", lang) for column in columns]
    wide = [_WIDE.get(column, 18) for column in columns]
    for at, (column, head) in enumerate(zip(columns, heads, strict=True)):
        page.set_column(at, at, wide[at], style.make(text_wrap=True, valign="top"))
        page.write_string(_NAMES - 1, at, head, style.heading("parties"))
        page.write_string(_NAMES, at, column, style.key)
        _choices(page, at, column, lang)
    page.set_row(_NAMES - 1, max(30.0, height((head, int(w / 1.15)) for head, w in zip(heads, wide, strict=True))))
    page.freeze_panes(_NAMES + 1, 1)
    look = style.make(border=1, border_color=LINE, valign="top")
    for at, row in enumerate(rows, start=_NAMES + 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(at, place, str(echo(legible(cell))), look)
            elif cell is not None:
                page.write_number(at, place, cell, look)


def _mark(page: Worksheet, style: Style, lang: Language) -> None:
    """Say on the sheet itself, and on every printed page, that nobody lives in these households."""
    page.write_string(1, 0, say("caseload.synthetic", lang), style.make(bold=True, font_color=LANES["parties"][0]))
    page.set_header(f"&L&10{say('caseload.synthetic.name', lang)}")


def _choices(page: Worksheet, at: int, column: str, lang: Language) -> None:
    """Let a cell be chosen from a list; a code, a name and an amount are typed."""
    if column in {"deelnemer", "kosten_per_jaar", "probleem", "voorziening"}:
        return
    source: Any = {"laag": list(LAYERS), "leefgebied": "=lijst_leefgebied"}.get(column, ["ja", "nee"])
    rule = {"validate": "list", "source": source, "input_message": say("caseload.book.choose", lang)}
    page.data_validation(_NAMES + 1, at, _NAMES + _ROWS, at, {**rule, "error_type": "warning"})
