"""An arena as a folder of CSV tables, one per kind: for other programs, and for a spreadsheet without macros or doubt.

Dutch tables have semicolons and decimal commas, as a Dutch Excel opens them with a double click; English ones commas
and points. Text that a spreadsheet would take for a formula gets an apostrophe in front, which reading takes off again.
"""

import csv
import io
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from effectenarena.model import Arena, ArenaError, Finding, read
from effectenarena.storage.cells import Dialect, at_cell
from effectenarena.storage.columns import FILE, OTHER, POSITION, REQUIRED, SHEETS, keys_of
from effectenarena.storage.exchange import sync_folder, write_whole
from effectenarena.storage.folder import put_in_place
from effectenarena.storage.headings import known_headings
from effectenarena.storage.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, bounded
from effectenarena.storage.paths import temporary
from effectenarena.storage.rows import Row, Sheets
from effectenarena.storage.rows_read import as_rows, from_rows
from effectenarena.storage.trouble import refused, told
from effectenarena.text import Language

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEEDED: Final = ("parties", "investments", "measures", "effects", "links")


def write_tables(arena: Arena, folder: Path, lang: Language = "nl") -> Sheets:
    """Write an arena as a folder of tables, whole or not at all.

    Returns
    -------
    dict
        The rows as they were written.

    Raises
    ------
    ArenaError
        `folder-in-use` when other files stand there, `disk-full`, `no-permission` …
    """
    sheets = as_rows(arena.to_data(), Dialect(lang))
    draft = temporary(folder)
    with told(folder):
        if folder.exists() and (not folder.is_dir() or {entry.name for entry in folder.iterdir()} - _names()):
            raise refused("folder-in-use", folder)
        try:
            draft.mkdir()
            for sheet, rows in sheets.items():
                write_whole(draft / f"{sheet}.csv", _table(sheet, rows, lang).encode("utf-8-sig"))
            put_in_place(draft, folder, replace=folder.exists())
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        sync_folder(folder.parent)
    return sheets


def _names() -> set[str]:
    return {f"{sheet}.csv" for sheet in SHEETS}


def _table(sheet: str, rows: Iterable[Row], lang: Language) -> str:
    keys = (*keys_of(sheet), FILE) if sheet == "project" else keys_of(sheet)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if lang == "nl" else ",", lineterminator="\r\n")
    writer.writerow(keys)
    for row in rows:
        writer.writerow([_write(row.get(key), lang) for key in keys])
    return text.getvalue()


def _write(value: Any, lang: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value).replace(".", "," if lang == "nl" else ".")
    return guarded(value)


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'t Hof"), unguarded(guarded("'=1"))
    ("'=1+1", "'t Hof", "'=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take the apostrophe of `guarded` off."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def read_tables(folder: Path) -> Arena:
    """Read an arena from a folder of tables; the separator and the decimal mark are found out.

    Raises
    ------
    ArenaError
        With every cell that cannot be read, or else with every error of the arena.
    """
    with told(folder):
        here = {entry.name.casefold(): entry for entry in folder.iterdir()}
    if not any(f"{sheet}.csv" in here for sheet in _NEEDED):
        raise refused("foreign-folder", folder)
    findings: list[Finding] = []
    sheets: Sheets = {sheet: [] for sheet in SHEETS}
    marks = []
    for sheet in SHEETS:
        if f"{sheet}.csv" in here:
            separator, grid = csv_grid(here[f"{sheet}.csv"])
            sheets[sheet] = _rows(sheet, here[f"{sheet}.csv"].name, grid, findings)
            marks.append(separator)
        elif sheet in _NEEDED:
            findings.append(at_cell("sheet-missing", f"{sheet}.csv"))
    if findings:
        raise ArenaError(findings)
    return read(from_rows(sheets, Dialect("en" if marks.count(",") * 2 > len(marks) else "nl")))


def csv_grid(path: Path) -> tuple[str, list[tuple[int, list[str]]]]:
    """Give the separator of a CSV file and its rows with their numbers.

    Raises
    ------
    ArenaError
        `too-many-rows`, `cell-too-long`, `unreadable-csv`.
    """
    text = decoded(bounded(path))
    head = text.partition("\n")[0]
    separator = max((";", ",", "\t"), key=head.count)
    grid: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if len(row) > MAX_COLUMNS or len(grid) > MAX_ROWS:
                raise ArenaError([at_cell("too-many-rows", path.name, limit=MAX_ROWS)])
            if any(len(cell) > MAX_CELL for cell in row):
                raise ArenaError([at_cell("cell-too-long", path.name, str(len(grid) + 1))])
            grid.append((reader.line_num, row))
    except csv.Error as error:
        raise refused("unreadable-csv", path, line=reader.line_num) from error
    return separator, grid


def decoded(raw: bytes) -> str:
    """Read what Excel writes: UTF-8, “Unicode text” (UTF-16), or the code page of a Western Windows."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _rows(sheet: str, title: str, grid: list[tuple[int, list[str]]], findings: list[Finding]) -> list[Row]:
    words = known_headings(sheet)
    headers = [header.strip() for header in grid[0][1]] if grid else []
    keys = [words.get(header.casefold(), header) for header in headers]
    named = dict(zip(keys, headers, strict=True))
    findings.extend(at_cell("column-missing", title, column=key) for key in REQUIRED[sheet] if key not in keys)
    twice = (key for index, key in enumerate(keys) if key and key in keys[:index])
    findings.extend(at_cell("column-twice", title, "1", column=key) for key in twice)
    rows = []
    for number, (_, cells) in enumerate(grid[1:], start=2):
        if any(cell and not (index < len(keys) and keys[index]) for index, cell in enumerate(cells)):
            findings.append(at_cell("column-without-header", title, str(number)))
        given = {key: unguarded(cell) for key, cell in zip(keys, cells, strict=False) if key and cell}
        if set(given) - {POSITION, OTHER} or sheet == "project":
            rows.append(Row(given, dict.fromkeys(keys, str(number)), named, title))
    return rows
