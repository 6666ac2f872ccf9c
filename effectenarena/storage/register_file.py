"""Opening a filled register, whatever wrote it: a workbook, an export of Kobo or ODK, or a table as text.

Nothing in it is worked out or followed: a formula is told as a formula, and links, macros and pictures are not read.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from effectenarena.model import ArenaError
from effectenarena.storage.cells import Mark, at_cell
from effectenarena.storage.grid import LAST_ROW, Grid, grid_of
from effectenarena.storage.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from effectenarena.storage.ods import ODS, Cell, ods_sheets
from effectenarena.storage.opened import opened
from effectenarena.storage.tables import decoded
from effectenarena.storage.trouble import refused

_SEPARATORS: Final = (";", ",", "\t")
_LOOKED_AT: Final = 20
"""So many lines tell which separator a table has."""


class Formula(NamedTuple):
    """What stands in the place of a cell that holds a formula: it is not worked out."""

    text: str


class Mistake(NamedTuple):
    """What stands in the place of a cell that holds an error, such as #N/A."""

    text: str


class Table(NamedTuple):
    """A sheet or text table.

    Attributes
    ----------
    title
        Name of the sheet or file.
    rows
        Those that hold something, each with its number counted from 1.
    mark
        Decimal mark of numbers that stand in text: a comma, or a point in a table with commas between its cells.
    """

    title: str
    rows: list[tuple[int, list[Any]]]
    mark: Mark


def open_register(path: Path) -> list[Table]:
    """Read all tables of a file: what is in it decides, not how it is called.

    Raises
    ------
    ArenaError
        `missing-file`, `too-large`, `unsafe-archive`, `unsafe-xml`, `register-macros`, `unreadable-workbook`,
        `unreadable-csv`, `too-many-rows`, `cell-too-long`.
    """
    return opened(path, lambda raw: text_table(raw, path.name, path), lambda raw, parts: _packed(raw, parts, path))


def _packed(raw: bytes, parts: zipfile.ZipFile, path: Path) -> Iterable[Table]:
    """Read a workbook, or the tables that ODK packs together."""
    names = parts.namelist()
    if ODS in names:
        return (_of_ods(title, rows) for title, rows in ods_sheets(parts.read(ODS), path))
    texts = [name for name in names if name.lower().endswith(".csv")]
    if texts and "[Content_Types].xml" not in names:
        return (text_table(parts.read(name), PurePosixPath(name).name, path) for name in texts)
    return _sheets(raw)


def _of_ods(title: str, rows: list[tuple[int, list[Cell]]]) -> Table:
    return Table(title, [(number, [_plain_ods(cell) for cell in row]) for number, row in rows], ",")


def _plain_ods(cell: Cell) -> Any:
    if cell.formula:
        return Formula(cell.formula)
    return Mistake(cell.error) if cell.error else cell.value


def _sheets(raw: bytes) -> Iterator[Table]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as validation lists
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        for title in book.sheetnames:
            if hasattr(book[title], "iter_rows"):
                yield Table(title, _grid(title, book[title]), ",")


def _grid(title: str, sheet: Any) -> Grid:
    sheet.reset_dimensions()
    return grid_of(title, ([_cell(cell) for cell in row] for row in sheet.iter_rows()))


def _cell(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return Formula(str(value))
    if cell.data_type == "e":
        return Mistake(str(value))
    return None if isinstance(value, str) and not value.strip() else value


def text_table(raw: bytes, title: str, path: Path) -> Table:
    """Read a table as text, whatever its separator and encoding.

    Raises
    ------
    ArenaError
        `register-unreadable`, `unreadable-csv`, `too-many-rows`, `cell-too-long`.
    """
    text = _decoded(raw)
    if "\0" in text or "\N{REPLACEMENT CHARACTER}" in text:
        raise refused("register-unreadable", path)
    separator = _separator(text)
    rows: list[tuple[int, list[Any]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader, start=1):
            if len(row) > MAX_COLUMNS or len(rows) > MAX_ROWS or number > LAST_ROW:
                raise ArenaError([at_cell("too-many-rows", title, limit=MAX_ROWS)])
            if any(len(cell) > MAX_CELL for cell in row):
                raise ArenaError([at_cell("cell-too-long", title, str(number))])
            if any(cell.strip() for cell in row):
                rows.append((number, [_plain(cell) for cell in row]))
    except csv.Error as error:
        raise refused("unreadable-csv", path, line=reader.line_num) from error
    return Table(title, rows, "." if separator == "," else ",")


def _plain(cell: str) -> Any:
    """Text as it stands; what a spreadsheet would take for a formula is told as one, but a negative number is none."""
    text = cell.strip()
    if text.startswith(("=", "@", "+")) and not text[1:].replace(",", "").replace(".", "").isdigit():
        return Formula(text)
    return text or None


def _decoded(raw: bytes) -> str:
    """Also UTF-16 without its mark: text has a zero byte beside every letter then."""
    if b"\0" in raw[:400] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        odd = raw[1:400:2].count(0) > raw[:400:2].count(0)
        return raw.decode("utf-16-le" if odd else "utf-16-be", errors="replace")
    return decoded(raw)


def _separator(text: str) -> str:
    """The separator that comes most in the line with the most of them: a title may stand above the headings."""
    lines = text.splitlines()[:_LOOKED_AT]
    first = lines[0].strip() if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:  # Excel's own way to say it
        return first[-1]
    return max(_SEPARATORS, key=lambda mark: max((line.count(mark) for line in lines), default=0))
