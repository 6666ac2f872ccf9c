"""Tables that somebody made in a spreadsheet of their own: the four columns of a sheet, or elements with connections.

Two shapes are known. Columns with a lane above them (*Investering, Maatregel, Effect, Baathebber*): every cell is a
note and a row is a chain, from left to right over its filled cells. And a list of elements with their type, with or
without a list of connections, as Kumu takes and gives them in a spreadsheet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Final

from effectenarena.model import LETTER
from effectenarena.storage.board import Board, Card, Line
from effectenarena.storage.grid import grid_of
from effectenarena.storage.kumu import kumu_board
from effectenarena.storage.lanes import Lane, lane_of
from effectenarena.storage.limits import MAX_ROWS
from effectenarena.storage.tables import csv_grid, unguarded
from effectenarena.storage.trouble import refused
from effectenarena.storage.workbook_text import line_ends

Table = Sequence[Sequence[str]]
"""The rows of one sheet that hold something, as text; a blank cell is an empty text."""
_HEAD_ROWS: Final = 12
"""How far down the headings may stand."""
_HEADING: Final = 100
"""A heading has so many characters at most."""
_LANES: Final = 2
"""So many columns of different lanes make a sheet of notes."""
_WORDS: Final[Mapping[str, str]] = {
    "label": "label naam name titel title briefje element",
    "type": "type soort kolom column lane laan categorie category",
    "from": "from van bron source begin",
    "to": "to naar doel target eind",
    "description": "description omschrijving beschrijving toelichting reden reason omdat because opmerking note",
    "direction": "direction",
    "tags": "tags",
}
_FIELD: Final = {word: field for field, words in _WORDS.items() for word in words.split()}
_ERRORS: Final = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"))


def workbook_board(path: Path) -> Board | None:
    """Read a workbook that is no arena; its archive was looked over already. None where no notes are recognised."""
    from openpyxl import load_workbook

    tables = []
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = ([_text(value) or None for value in row] for row in sheet.iter_rows(values_only=True))
            tables.append([[cell or "" for cell in cells] for _, cells in grid_of(sheet.title, rows)])
    finally:
        book.close()
    return tables_board(tables, "Excel", path)


def csv_board(path: Path) -> Board | None:
    """Read one CSV file that is no table of an arena; None where no notes are recognised."""
    _, grid = csv_grid(path)
    return tables_board([[[unguarded(cell).strip() for cell in cells] for _, cells in grid]], "CSV", path)


def tables_board(tables: Iterable[Table], program: str, path: Path) -> Board | None:
    """Find the notes and arrows in some tables.

    Examples
    --------
    >>> table = [["Maatregel", "Effect", "Baathebber"], ["Inloop", "Rust", "Gemeente"], ["Inloop", "Minder bellen", ""]]
    >>> found = tables_board([table], "Excel", Path("vel.xlsx"))
    >>> [card.label for card in found.cards], len(found.lines)
    (['Inloop', 'Rust', 'Gemeente', 'Minder bellen'], 3)
    """
    listed = [*tables]
    for table in listed:
        for at, row in enumerate(table[:_HEAD_ROWS]):
            lanes = [lane_of(cell) if 0 < len(cell) <= _HEADING else None for cell in row]
            if len(set(filter(None, lanes))) >= _LANES:
                found = _chains(table[at + 1 :], row, lanes, program)
                if found is None:
                    raise refused("board-large", path, limit_n=MAX_ROWS)
                if found.cards:
                    return found
    elements, connections = _records(listed, "label", "type"), _records(listed, "from", "to")
    if not elements and not connections:
        return None
    known = {record["label"] for record in elements}
    ends = dict.fromkeys(record.get(end, "") for record in connections for end in ("from", "to"))
    elements += [{"label": end} for end in ends if end and end not in known]
    board = kumu_board({"elements": elements, "connections": connections}, path)
    return replace(board, program=program) if board.cards else None


# ---- columns of lanes


def _chains(rows: Table, heads: Sequence[str], lanes: Sequence[Lane | None], program: str) -> Board | None:
    """Make notes of cells and chains of rows; None where there are more than a sheet may hold."""
    order = list(LETTER)
    columns = sorted((at for at, lane in enumerate(lanes) if lane), key=lambda at: order.index(lanes[at] or ""))
    cards: dict[tuple[str, str], Card] = {}
    lines: dict[tuple[str, str], Line] = {}
    left: dict[str, None] = {}
    for row in rows:
        filled = [keys for at in columns if at < len(row) and (keys := [*_notes(row[at], lanes[at], cards)])]
        if len(cards) + len(lines) + sum(len(some) * len(others) for some, others in pairwise(filled)) > MAX_ROWS:
            return None
        for some, others in pairwise(filled):
            lines |= {pair: Line(*pair) for pair in product(some, others) if pair[0] != pair[1]}
        unsaid = (head for at, head in enumerate(heads) if head and lanes[at] is None and at < len(row) and row[at])
        left.update(dict.fromkeys(unsaid))
    return Board(program, cards=tuple(cards.values()), lines=tuple(lines.values()), left=tuple(left))


def _notes(cell: str, lane: Lane | None, cards: dict[tuple[str, str], Card]) -> Iterator[str]:
    """Give the note of a cell, one for every line in it; the same words in one lane are one note, a figure is none."""
    for label in filter(None, (" ".join(line.split()) for line in cell.splitlines())):
        if any(letter.isalpha() for letter in label):
            place = (lane or "", label.casefold())
            yield cards.setdefault(place, Card(str(len(cards) + 1), label, lane)).key


# ---- elements and connections


def _records(tables: Iterable[Table], *needed: str) -> list[dict[str, str]]:
    """Give the rows of every table with these columns, by the names that Kumu has for them."""
    found: list[dict[str, str]] = []
    for table in tables:
        for at, row in enumerate(table[:_HEAD_ROWS]):
            names = [_FIELD.get(cell.casefold(), cell.casefold()) for cell in row]
            if set(needed) <= set(names) and ("from" in names) == ("from" in needed):
                pairs = ([*zip(names, cells, strict=False)] for cells in table[at + 1 :])
                found += [{name: cell for name, cell in reversed(some) if name and cell} for some in pairs]
                break
    return [record for record in found if needed[0] in record]


def _text(value: Any) -> str:
    """A cell as text; yes, no and what went wrong in a formula is no note."""
    if value is None or isinstance(value, bool):
        return ""
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
    return "" if text in _ERRORS else line_ends(text)
