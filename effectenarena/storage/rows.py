"""An arena as rows of cells, one sheet per kind: what a workbook and a CSV folder have in common.

What a cell cannot hold exactly (an unknown field, an explicit blank, a control character) stands as JSON in the
column `other`. It counts only as long as the cells still say what was written beside it, so that an edit by hand
always wins.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from effectenarena.model import FIELD
from effectenarena.storage.cells import Dialect, Scalar, write_cell
from effectenarena.storage.columns import FILE, KNOB_DETAILS, NODE_SHEETS, OTHER, POSITION, SHEET_OF, SHEETS

SHARED: Final = "knobs."
"""How the address of a shared knob begins."""
_NUMBERS: Final = ("low", "likely", "high")


@dataclass
class Row:
    """One row: cells by the key of their column, and where it stands."""

    cells: dict[str, Any]
    places: dict[str, str] = field(default_factory=dict)
    """The cell's name (F7) by key, for messages."""
    headers: dict[str, str] = field(default_factory=dict)
    """The column's heading by key, for messages."""
    title: str = ""
    """The sheet's name as its reader sees it."""

    def get(self, key: str) -> Any:
        """Give a cell, None when it is blank."""
        return self.cells.get(key)


Sheets = dict[str, list[Row]]


def knob_address(sheet: str, record: Mapping[str, Any], name: str) -> str:
    """Give the address of a knob on a row."""
    owner = f"{record.get('source')}>{record.get('target')}" if sheet == "links" else str(record.get("id"))
    return f"{owner}.{name}"


def shared_address(name: str, dialect: Dialect) -> str:
    """Give the address of a shared knob, quoted when the format would change its name.

    Examples
    --------
    >>> shared_address("bereik", Dialect())
    'knobs.bereik'
    """
    plain = dialect.echo(name) == name and name.strip() == name and not name.startswith('"')
    return f"{SHARED}{name if plain else json.dumps(name)}"


def shared_name(address: str) -> str:
    """Give the name in the address of a shared knob."""
    name = address.removeprefix(SHARED)
    try:
        return str(json.loads(name)) if name.startswith('"') else name
    except ValueError:
        return name


def items(data: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give every note and arrow as (sheet, name, record)."""
    for node in data.get("nodes", ()):
        if isinstance(node, dict) and node.get("kind") in SHEET_OF:
            yield SHEET_OF[node["kind"]], str(node.get("id")), node
    for link in data.get("links", ()):
        if isinstance(link, dict):
            yield "links", f"{link.get('source')}>{link.get('target')}", link


def to_rows(data: Mapping[str, Any], dialect: Dialect) -> Sheets:
    """Lay an exchange file's data out in rows, without the column `other`.

    Parameters
    ----------
    data
        As `Arena.to_data` gives it; a value without a form in its column is left out.
    dialect
        How the format writes.
    """
    sheets: Sheets = {name: [] for name in SHEETS}
    project = data.get("project")
    sheets["project"].append(Row(_cells("project", project if isinstance(project, dict) else {}, dialect)))
    knobs = data.get("knobs")
    for name, knob in (knobs if isinstance(knobs, dict) else {}).items():
        written = knob if isinstance(knob, dict) else {"likely": knob}
        sheets["knobs"].append(Row({"address": shared_address(name, dialect), **_cells("knobs", written, dialect)}))
    for position, (sheet, name, record) in enumerate(items(data), start=1):
        cells = _cells(sheet, record, dialect)
        if sheet in NODE_SHEETS:
            cells[POSITION] = position
        sheets[sheet].append(Row(cells))
        sheets["knobs"].extend(_details(sheet, record, dialect))
        readings = record.get("readings")
        for reading in readings if isinstance(readings, list) else ():
            if isinstance(reading, dict):
                sheets["readings"].append(Row({"item": name, **_cells("readings", reading, dialect)}))
    return sheets


def _cells(sheet: str, record: Mapping[str, Any], dialect: Dialect) -> dict[str, Scalar]:
    cells = {}
    for column in SHEETS[sheet]:
        value = record.get(column.field)
        if column.kind in _NUMBERS and sheet != "knobs":
            cells[column.key] = _knob_cell(column.kind, value, dialect)
        elif column.field in record:
            cells[column.key] = write_cell(column.kind, value, dialect)
    return {key: cell for key, cell in cells.items() if cell is not None}


def _knob_cell(part: Any, value: Any, dialect: Dialect) -> Scalar:
    if isinstance(value, dict) and "ref" in value:
        return shared_address(str(value["ref"]), dialect) if part == "likely" else None
    if isinstance(value, dict):
        return write_cell(part, value.get(part), dialect)
    return write_cell(part, value, dialect) if part == "likely" else None


def _details(sheet: str, record: Mapping[str, Any], dialect: Dialect) -> Iterator[Row]:
    """Give a row of the sheet of knobs for every knob of a note or arrow, also where there is nothing to tell yet."""
    for name in FIELD:
        value = record.get(name)
        if value is None or (isinstance(value, dict) and "ref" in value):
            continue
        knob = value if isinstance(value, dict) else {}
        cells = _cells("knobs", {key: knob[key] for key in KNOB_DETAILS if key in knob}, dialect)
        yield Row({"address": knob_address(sheet, record, name), **cells})


def with_rest(sheets: Sheets, data: Mapping[str, Any], said: Mapping[str, Any], dialect: Dialect) -> None:
    """Fill the column `other` with what the cells do not say.

    Parameters
    ----------
    sheets
        The rows, changed in place.
    data
        What has to be kept.
    said
        What the cells say when they are read back.
    dialect
        How the format writes.
    """
    kept = records(data)
    back = records(said)
    for name, row in owners(sheets):
        rest = {
            key: value
            for key, value in kept.get(name, {}).items()
            if key not in back.get(name, {}) or not same(back[name][key], value)
        }
        cell = _fitting(rest, dialect)
        if cell:
            row.cells[FILE if name == FILE_RECORD else OTHER] = cell


def _fitting(rest: dict[str, Any], dialect: Dialect) -> str | None:
    """Give as many fields as the cell can hold, the shortest first."""
    if NUMBER in rest:
        return json.dumps(rest[NUMBER])
    kept: dict[str, Any] = {}
    text = None
    for key in sorted(rest, key=lambda key: len(json.dumps(rest[key]))):
        attempt = json.dumps({**kept, key: rest[key]}, ensure_ascii=False)
        if dialect.echo(attempt) != attempt:
            attempt = json.dumps({**kept, key: rest[key]}).replace("x005F_", "x005F\\u005f")
        if dialect.echo(attempt) == attempt:
            kept[key] = rest[key]
            text = attempt
    return text


def records(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Give every part that has a row of its own, by name; what belongs to the whole file under the empty name."""
    found = {FILE_RECORD: {key: value for key, value in data.items() if key not in _PARTS or not value}}
    if isinstance(data.get("project"), dict):
        found["project"] = data["project"]
    for name, knob in (data["knobs"] if isinstance(data.get("knobs"), dict) else {}).items():
        found[f"{SHARED}{name}"] = knob if isinstance(knob, dict) else {NUMBER: knob}
    found.update((name, record) for _, name, record in items(data))
    return found


_PARTS: Final = ("project", "knobs", "nodes", "links")
FILE_RECORD: Final = ""
NUMBER: Final = "\ud800"
"""Name, within the record of a shared knob, of a plain number: half a character, which no name in a file can be."""


def owners(sheets: Sheets) -> Iterator[tuple[str, Row]]:
    """Give every row that can have a column `other`, with the name of its record."""
    for row in sheets["project"]:
        yield "project", row
        yield FILE_RECORD, row
    for row in sheets["knobs"]:
        if str(row.get("address")).startswith(SHARED):
            yield f"{SHARED}{shared_name(str(row.get('address')))}", row
    for sheet in NODE_SHEETS:
        for row in sheets[sheet]:
            yield str(row.get("id")), row
    for row in sheets["links"]:
        yield f"{row.get('source')}>{row.get('target')}", row


def same(one: Any, other: Any) -> bool:
    """Compare values as JSON does: 3 and 3.0 are the same number, true and 1 are not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
