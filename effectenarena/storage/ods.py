"""Sheets of a LibreOffice workbook (OpenDocument): the values it holds, and which of them are formulas."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element

from effectenarena.model import ArenaError
from effectenarena.storage.cells import at_cell
from effectenarena.storage.grid import LAST_ROW
from effectenarena.storage.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, parse_xml

ODS: Final = "content.xml"
"""The part of the packed file that holds the sheets."""
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


_YES_NO: Final = {"of:=TRUE()": True, "of:=FALSE()": False}
"""LibreOffice writes a yes or no that Excel saved as a formula; there is nothing in it to work out."""


class Cell(NamedTuple):
    """A cell.

    Attributes
    ----------
    value
        Text, number, day, or None.
    formula
        The formula that the value follows from, as the file has it.
    error
        What stands there instead of a value, such as #N/A.
    """

    value: Any = None
    formula: str = ""
    error: str = ""

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.value is None and not self.formula and not self.error


def ods_sheets(content: bytes, path: Path) -> Iterator[tuple[str, list[tuple[int, list[Cell]]]]]:
    """Give every sheet: its title, and the rows that hold something with their numbers.

    Raises
    ------
    ArenaError
        `unsafe-xml`, `unreadable-workbook`, `too-many-rows`, `cell-too-long`.
    """
    for table in parse_xml(content, path, "unreadable-workbook").iter(f"{_TABLE}table"):
        title = table.get(f"{_TABLE}name", "")
        yield title, list(_rows(table, title))


def _rows(table: Element, title: str) -> Iterator[tuple[int, list[Cell]]]:
    number, kept = 0, 0
    for row in table.iter(f"{_TABLE}table-row"):
        often = _often(row, "rows", title)
        cells = _cells(row, title)
        # A row of nothing is often said to be there a million times: only rows with something in them are repeated.
        for again in range(often if cells else 0):
            kept += 1
            if kept > MAX_ROWS or number + again > LAST_ROW:
                raise ArenaError([at_cell("too-many-rows", title, limit=MAX_ROWS)])
            yield number + again + 1, cells
        number += often


def _cells(row: Element, title: str) -> list[Cell]:
    cells: list[Cell] = []
    for element in row:
        if element.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        cell = _cell(element, title)
        often = _often(element, "columns", title)
        if cell.blank:
            cells.extend([cell] * min(often, MAX_COLUMNS + 1))
        elif len(cells) + often > MAX_COLUMNS:
            raise ArenaError([at_cell("too-many-rows", title, limit=MAX_ROWS)])
        else:
            cells.extend([cell] * often)
    while cells and cells[-1].blank:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise ArenaError([at_cell("too-many-rows", title, limit=MAX_ROWS)])
    return cells


def _cell(element: Element, title: str) -> Cell:
    formula = element.get(f"{_TABLE}formula", "")
    # Only what stands in the cell itself: a remark in its margin holds paragraphs too, deeper down.
    said = "\n".join("".join(_words(part)) for part in element.findall(f"{_TEXT}p"))
    if len(said) > MAX_CELL:
        raise ArenaError([at_cell("cell-too-long", title)])
    if formula in _YES_NO:
        return Cell(_YES_NO[formula])
    if said.startswith("#") and formula:
        return Cell(None, formula, said)
    return Cell(_value(element, said if said.strip() else None), formula)


def _value(element: Element, said: str | None) -> Any:
    """Give a value as the file keeps it; where that is no value, as text, for whoever reads the row to refuse."""
    kind = element.get(f"{_OFFICE}value-type", "")
    name = "value" if kind in {"float", "currency", "percentage"} else f"{kind}-value"
    kept = element.get(f"{_OFFICE}{name}", "")
    try:
        if name == "value":
            return float(kept)
        if kind == "date":
            return date.fromisoformat(kept.partition("T")[0])
    except ValueError:  # a day beyond the year 9999: LibreOffice makes it of a long number in a column of days
        return kept[:MAX_CELL] or said
    return kept == "true" if kind == "boolean" and kept else said


def _words(part: Element) -> Iterator[str]:
    """Text of a paragraph, in which several spaces and tabs are elements of their own."""
    if part.tag == f"{_TEXT}s":
        yield " "
    elif part.tag == f"{_TEXT}tab":
        yield "\t"
    yield part.text or ""
    yield from chain.from_iterable((*_words(inner), inner.tail or "") for inner in part)


def _often(element: Element, what: str, title: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    if not (said.isascii() and said.isdigit() and len(said) <= 9):
        raise ArenaError([at_cell("too-many-rows", title, limit=MAX_ROWS)])
    return int(said)
