"""Reading an Excel workbook that a project team filled in, or that somebody else made."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple

from effectenarena.model import Arena, ArenaError, Finding, read
from effectenarena.storage.cells import at_cell
from effectenarena.storage.columns import DERIVED, OTHER, POSITION, REQUIRED, SHEETS
from effectenarena.storage.grid import Grid, grid_of
from effectenarena.storage.headings import KEY, heading, known_headings
from effectenarena.storage.limits import bounded, check_archive
from effectenarena.storage.rows import Row, Sheets
from effectenarena.storage.rows_read import from_rows
from effectenarena.storage.trouble import refused
from effectenarena.storage.workbook_text import dialect, line_ends
from effectenarena.text import LANGUAGES, Language, say

_HEAD_ROWS: Final = 12
"""How far down the headings may stand."""
_TELLING: Final = 3
"""A row with more known names than this is the row of headings, also when a required one is missing."""


class Trouble(NamedTuple):
    """What stands in the place of a cell that has no value to read."""

    code: str
    value: str = ""

    def at(self, title: str, cell: str, column: str) -> Finding:
        """Make the finding for its place."""
        return at_cell(self.code, title, cell, column=column, value=self.value)


def read_workbook(path: Path) -> Arena:
    """Read an arena from an Excel workbook.

    Headings are recognised by the hidden row of keys, else by their words in Dutch or English; columns may stand in any
    order. Formulas are not calculated: the result that the file holds is read.

    Raises
    ------
    ArenaError
        With every cell that cannot be read, or else with every error of the arena.
    """
    lang, grids = _grids(path)
    findings: list[Finding] = []
    sheets: Sheets = {}
    for sheet in SHEETS:
        if sheet in grids:
            title, grid = grids[sheet]
            rows = _project_rows if sheet == "project" else _table_rows
            sheets[sheet] = list(rows(sheet, title, lang, grid, findings))
        else:
            findings.append(at_cell("sheet-missing", say(f"workbook.sheet.{sheet}", lang)))
    if findings:
        raise ArenaError(findings)
    return read(from_rows(sheets, dialect(lang)))


def _grids(path: Path) -> tuple[Language, dict[str, tuple[str, Grid]]]:
    """Give the language of the workbook, and of each known sheet its title and rows."""
    raw = bounded(path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_archive(archive, path)
        found = list(_known_sheets(raw))
    except ArenaError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise refused("unreadable-workbook", path) from error
    if not found:
        raise refused("foreign-workbook", path)
    grids: dict[str, tuple[str, Grid]] = {}
    for sheet, _, title, grid in found:
        if sheet in grids:
            raise ArenaError([at_cell("sheet-twice", title)])
        grids[sheet] = (title, grid)
    spoken = [lang for _, lang, _, _ in found]
    return max(LANGUAGES, key=spoken.count), grids


def _known_sheets(raw: bytes) -> Iterator[tuple[str, Language, str, Grid]]:
    """Give every sheet with a known name: which it is, in which language, its title and its rows."""
    from openpyxl import load_workbook

    titles = {say(f"workbook.sheet.{sheet}", lang).casefold(): (sheet, lang) for lang in LANGUAGES for sheet in SHEETS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as validation lists
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(raw), read_only=True)
        for title in book.sheetnames:
            known = titles.get(title.strip().casefold())
            if known and hasattr(book[title], "iter_rows"):
                yield (*known, title, _grid(title, book[title], formulas[title]))


def _grid(title: str, values: Any, formulas: Any) -> Grid:
    values.reset_dimensions()
    formulas.reset_dimensions()
    rows = zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    return grid_of(title, ([_value(*both) for both in zip(row, sources, strict=True)] for row, sources in rows))


def _value(cell: Any, source: Any) -> Any:
    """The value of a cell, or what is wrong with it; `source` is the same cell with its formula."""
    value = _clean(cell.value)
    if cell.data_type == "e":
        return Trouble("cell-error", str(value))
    return Trouble("cell-formula") if source.data_type == "f" and value is None else value


def _clean(value: Any) -> Any:
    """Bring line ends back; a cell of spaces is blank."""
    if not isinstance(value, str):
        return value
    return line_ends(value) if value.strip() else None


def _letter(index: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(index + 1)


def _table_rows(sheet: str, title: str, lang: Language, grid: Grid, findings: list[Finding]) -> Iterator[Row]:
    top, keys, headers = _head(sheet, grid)
    missing = [key for key in REQUIRED[sheet] if key not in keys]
    findings.extend(at_cell("column-missing", title, column=heading(sheet, key, lang)) for key in missing)
    twice = [index for index, key in enumerate(keys) if key and key in keys[:index]]
    findings.extend(at_cell("column-twice", title, _letter(index), column=headers[keys[index]]) for index in twice)
    for number, cells in grid:
        if number > top and not missing:
            yield from _row(sheet, number, dict(enumerate(cells)), keys, Row({}, {}, headers, title), findings)


def _row(
    sheet: str, number: int, cells: dict[int, Any], keys: list[str], row: Row, findings: list[Finding]
) -> Iterator[Row]:
    """Fill a row; one that says nothing but what the program itself put there is left out."""
    row.places = {key: f"{_letter(index)}{number}" for index, key in enumerate(keys) if key}
    for index, cell in cells.items():
        key = keys[index] if index < len(keys) else ""
        if cell is not None and not key:
            findings.append(at_cell("column-without-header", row.title, f"{_letter(index)}{number}"))
        elif isinstance(cell, Trouble) and key not in DERIVED.get(sheet, ()):
            findings.append(cell.at(row.title, row.places[key], row.headers[key]))
        elif cell is not None:
            row.cells[key] = cell
    if set(row.cells) - set(DERIVED.get(sheet, ())) - {POSITION, OTHER}:
        yield row


def _head(sheet: str, grid: Grid) -> tuple[int, list[str], dict[str, str]]:
    """Find the last row of the head, a key per column, and the headings; a column of the team's own has no key."""
    words = known_headings(sheet)
    for index, (number, cells) in enumerate(grid[:_HEAD_ROWS]):
        keys = [_key(cell) for cell in cells]
        if any(keys):
            below = grid[index + 1] if index + 1 < len(grid) else (0, [])
            texts = [_said(cell) for cell in below[1]] if below[0] == number + 1 else []
            pairs = list(zip_longest(keys, texts, fillvalue=""))
            return number + 1, [key or text for key, text in pairs], {key or text: text or key for key, text in pairs}
        texts = [_said(cell) for cell in cells]
        keys = [words.get(text.casefold(), "") for text in texts]
        if set(REQUIRED[sheet]) <= set(keys) or len(set(keys)) > _TELLING:
            named = [key or text for key, text in zip(keys, texts, strict=True)]
            return number, named, dict(zip(named, texts, strict=True))
    return 0, [], {}


def _key(cell: Any) -> str:
    return cell.removeprefix(KEY).strip() if isinstance(cell, str) and cell.startswith(KEY) else ""


def _said(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _project_rows(sheet: str, title: str, _lang: Language, grid: Grid, findings: list[Finding]) -> Iterator[Row]:
    """Read the sheet that stands on its side: a field per row, with its key or its name before the value."""
    words = known_headings(sheet)
    top, at = _values(grid)
    row = Row({}, {}, {}, title)
    for number, cells in grid:
        if number <= top or at >= len(cells) or cells[at] is None:
            continue
        texts = [_said(cell) for cell in cells[:at]]
        name = next((text for text in reversed(texts) if text), "")
        key = next((_key(text) for text in texts if _key(text)), "") or words.get(name.casefold(), name)
        cell = f"{_letter(at)}{number}"
        if not key:
            findings.append(at_cell("column-without-header", title, cell))
        elif isinstance(cells[at], Trouble):
            findings.append(cells[at].at(title, cell, name))
        elif key in row.cells:
            findings.append(at_cell("column-twice", title, cell, column=name))
        row.cells[key], row.places[key], row.headers[key] = cells[at], cell, name
    yield row


def _values(grid: Grid) -> tuple[int, int]:
    """Find the heading above the values: its row and column; without one, the third column from the first row on."""
    values = {say("workbook.project.value", lang).casefold() for lang in LANGUAGES}
    for number, cells in grid[:_HEAD_ROWS]:
        for index, cell in enumerate(cells):
            if _said(cell).casefold() in values:
                return number, index
    return 0, 2
