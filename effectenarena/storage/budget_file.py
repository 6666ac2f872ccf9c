"""Opening a budget that a team made itself: a workbook of Excel or LibreOffice, or a table as text.

Nothing in it is worked out or followed: of a formula the result is read that the file holds.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from effectenarena.model import ArenaError
from effectenarena.storage.cells import Mark, at_cell
from effectenarena.storage.grid import grid_of
from effectenarena.storage.limits import MAX_CELL
from effectenarena.storage.ods import ODS, Cell, ods_sheets
from effectenarena.storage.opened import opened
from effectenarena.storage.register_file import Formula, text_table

BUDGETS: Final = (".xlsx", ".ods", ".csv", ".tsv", ".txt")
"""The endings of what can be read as a budget."""


class Sheet(NamedTuple):
    """A sheet, or a table as text.

    Attributes
    ----------
    title
        Name of the sheet; empty for a table as text.
    rows
        Those that hold something, each with its number counted from 1.
    mark
        Decimal mark of amounts that stand in text.
    hidden
        Whether nobody sees it; its rows are not read then.
    """

    title: str
    rows: list[tuple[int, list[Cell]]]
    mark: Mark = ","
    hidden: bool = False


def open_budget(path: Path) -> list[Sheet]:
    """Read all sheets of a file: what is in it decides, not how it is called.

    Raises
    ------
    ArenaError
        `missing-file`, `too-large`, `unsafe-archive`, `unsafe-xml`, `register-macros`, `unreadable-workbook`,
        `unreadable-csv`, `too-many-rows`, `cell-too-long`.
    """
    return opened(path, lambda raw: _text(raw, path), lambda raw, archive: _packed(raw, archive, path))


def _packed(raw: bytes, archive: zipfile.ZipFile, path: Path) -> Iterator[Sheet]:
    if ODS in archive.namelist():
        return (Sheet(title, rows) for title, rows in ods_sheets(archive.read(ODS), path))
    return _sheets(raw)


def _text(raw: bytes, path: Path) -> Sheet:
    table = text_table(raw, path.name, path)
    rows = [(number, [_plain(value) for value in row]) for number, row in table.rows]
    return Sheet("", rows, table.mark)


def _plain(value: Any) -> Cell:
    """In a table as text nobody worked a formula out."""
    return Cell(None, value.text) if isinstance(value, Formula) else Cell(value)


def _sheets(raw: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as validation lists
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        for title in book.sheetnames:
            sheet = book[title]
            if hasattr(sheet, "iter_rows"):
                hidden = sheet.sheet_state != "visible"
                yield Sheet(title, [] if hidden else _grid(title, sheet, formulas[title]), hidden=hidden)


def _grid(title: str, values: Any, formulas: Any) -> list[tuple[int, list[Cell]]]:
    values.reset_dimensions()
    formulas.reset_dimensions()
    both = enumerate(zip(values.iter_rows(), formulas.iter_rows(), strict=True), start=1)
    rows = (
        [_cell(one, source, title, number) for one, source in zip(row, sources, strict=True)]
        for number, (row, sources) in both
    )
    return grid_of(title, rows, lambda cell: cell.blank)


def _cell(cell: Any, source: Any, title: str, row: int) -> Cell:
    value = cell.value
    if cell.data_type == "e":
        return Cell(None, error=str(value))
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            raise ArenaError([at_cell("cell-too-long", title, str(row))])
        value = value if value.strip() else None
    formula = str(source.value) if source.data_type == "f" else ""
    return Cell(value, formula)
