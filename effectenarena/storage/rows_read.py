"""From rows of cells back to the data of an exchange file, with every error named by its cell."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, Final

from effectenarena.model import FIELD, FORMAT, LETTER, ArenaError, Finding, Knob
from effectenarena.storage.cells import CellError, Dialect, as_text, at_cell, read_cell
from effectenarena.storage.columns import (
    DERIVED,
    FILE,
    KNOB_DETAILS,
    NODE_SHEETS,
    OTHER,
    POSITION,
    SHEET_OF,
    SHEETS,
    Column,
    keys_of,
)
from effectenarena.storage.exchange import decode
from effectenarena.storage.rows import (
    FILE_RECORD,
    NUMBER,
    SHARED,
    Row,
    Sheets,
    knob_address,
    owners,
    records,
    same,
    shared_name,
    to_rows,
    with_rest,
)

KIND_ON: Final = {sheet: kind for kind, sheet in SHEET_OF.items()}


def as_rows(data: Mapping[str, Any], dialect: Dialect) -> Sheets:
    """Lay an exchange file's data out in rows, the column `other` included."""
    sheets = to_rows(data, dialect)
    with_rest(sheets, data, _Reader(sheets, dialect).data, dialect)
    return sheets


def from_rows(sheets: Sheets, dialect: Dialect) -> dict[str, Any]:
    """Read rows.

    Returns
    -------
    dict
        The data of an exchange file; what it means is for `model.read` to judge.

    Raises
    ------
    ArenaError
        With all cells and rows that cannot be read.

    Examples
    --------
    >>> rows = as_rows({"format": "effectenarena/1", "knobs": {"reach": {"low": 1, "likely": 2}}}, Dialect())
    >>> from_rows(rows, Dialect())["knobs"]
    {'reach': {'low': 1, 'likely': 2}}
    """
    said = _Reader(sheets, dialect)
    rest = dict(_rests(sheets, said.findings))
    if said.findings:
        raise ArenaError(said.findings)
    return _with_rest(said.data, rest, dialect) if rest else said.data


class _Reader:
    """What the cells say, without the column `other`."""

    def __init__(self, sheets: Sheets, dialect: Dialect) -> None:
        self.dialect = dialect
        self.findings: list[Finding] = []
        self.data: dict[str, Any] = {"format": FORMAT}
        self.details: dict[str, Row] = {}
        self.knobs = self._knobs(sheets["knobs"])
        self.used: set[str] = set()
        project = self._project(sheets["project"])
        nodes = self._nodes(sheets)
        links = [link for row in sheets["links"] for link in self._link(row)]
        self.data |= {
            key: value
            for key, value in (("project", project), ("knobs", self.knobs), ("nodes", nodes), ("links", links))
            if value
        }
        self._readings(sheets["readings"])
        self._unused_details()

    def wrong(self, code: str, row: Row, key: str, **params: Any) -> None:
        """Keep an error with its place."""
        column = row.headers.get(key, key)
        self.findings.append(at_cell(code, row.title, row.places.get(key, ""), column=column, **params))

    def cell(self, row: Row, column: Column) -> Any:
        """Read one cell, None when it is blank or wrong."""
        try:
            return read_cell(column.kind, row.get(column.key), self.dialect)
        except CellError as error:
            self.wrong(error.code, row, column.key, **error.params)
            return None

    def fields(self, sheet: str, row: Row) -> dict[str, Any]:
        """Read every cell of a row that is no knob, with the reader's own columns as unknown fields."""
        record = {}
        for column in SHEETS[sheet]:
            if column.field not in FIELD and (value := self.cell(row, column)) is not None:
                record[column.field] = value
        own = set(row.cells) - set(keys_of(sheet)) - set(DERIVED.get(sheet, ())) - {FILE}
        for key in sorted(own):
            value = row.get(key)
            if value is not None and value != "":
                name = f"{key}_" if key in ("kind", "readings") else key
                record[name] = value if isinstance(value, bool | int | float | str) else as_text(value)
        return record

    def _project(self, rows: list[Row]) -> dict[str, Any]:
        return self.fields("project", rows[0]) if rows else {}

    def _knobs(self, rows: list[Row]) -> dict[str, Any]:
        shared: dict[str, Any] = {}
        for row in rows:
            record = self.fields("knobs", row)
            address = str(record.pop("address", ""))
            if address.startswith(SHARED):
                name = shared_name(address)
                if name in shared:
                    self.wrong("knob-row-twice", row, "address", address=address)
                shared[name] = record["likely"] if set(record) == {"likely"} else record
            elif set(record) & {"low", "likely", "high"}:
                self.wrong("knob-numbers-elsewhere", row, "likely", address=address)
            elif record and address.strip() in self.details:
                self.wrong("knob-row-twice", row, "address", address=address)
            elif record and not address.strip():
                self.wrong("row-without-id", row, "address")
            elif record:
                self.details[address.strip()] = row
        return shared

    def _nodes(self, sheets: Sheets) -> list[dict[str, Any]]:
        placed: list[tuple[float, dict[str, Any]]] = []
        nameless: list[tuple[Row, dict[str, Any]]] = []
        taken = set()
        for sheet in NODE_SHEETS:
            for row in sheets[sheet]:
                record = {"kind": KIND_ON[sheet], **self.fields(sheet, row)}
                if "id" in record:
                    record["id"] = record["id"].strip()
                    taken.add(record["id"].casefold())
                elif "label" in record:
                    nameless.append((row, record))
                else:
                    self.wrong("row-without-id", row, "id")
                self._knob_fields(sheet, row, record)
                position = row.get(POSITION)
                number = isinstance(position, int | float) or re.fullmatch(r"\d{1,9}", str(position))
                placed.append((float(position) if number and position is not None else float("inf"), record))
        for row, record in nameless:
            row.cells["id"] = record["id"] = _free_id(record, taken)
            taken.add(record["id"].casefold())
        return [record for _, record in sorted(placed, key=lambda pair: pair[0])]

    def _link(self, row: Row) -> Iterator[dict[str, Any]]:
        record = self.fields("links", row)
        missing = [key for key in ("source", "target") if key not in record]
        for key in missing:
            self.wrong("link-without-end", row, key)
        if not missing:
            record["source"], record["target"] = record["source"].strip(), record["target"].strip()
            self._knob_fields("links", row, record)
            yield record

    def _knob_fields(self, sheet: str, row: Row, record: dict[str, Any]) -> None:
        columns = {column.key: column for column in SHEETS[sheet]}
        for name in FIELD:
            if name in columns:
                value = self._knob(sheet, row, record, [columns[key] for key in (f"{name}.low", name, f"{name}.high")])
                if value is not None:
                    record[name] = value

    def _knob(self, sheet: str, row: Row, record: Mapping[str, Any], columns: list[Column]) -> Any:
        low, likely, high = columns
        shared = self._reference(row.get(likely.key))
        if shared is not None:
            for column in (low, high):
                if row.get(column.key) is not None:
                    self.wrong("knob-numbers-elsewhere", row, column.key, address=f"{SHARED}{shared}")
            return {"ref": shared}
        read = {column.kind: self.cell(row, column) for column in columns}
        knob: dict[str, Any] = {kind: value for kind, value in read.items() if value is not None}
        details = self.details.get(knob_address(sheet, record, likely.field))
        if details is not None:
            self.used.add(knob_address(sheet, record, likely.field))
            told = [(c.field, self.cell(details, c)) for c in SHEETS["knobs"] if c.field in KNOB_DETAILS]
            knob.update((key, value) for key, value in told if value is not None)
        return knob.get("likely") if set(knob) <= {"likely"} else knob

    def _reference(self, cell: Any) -> str | None:
        """Give the shared knob that a cell names: by its address, or by its bare name."""
        if not isinstance(cell, str):
            return None
        if cell.startswith(SHARED):
            return shared_name(cell)
        try:
            read_cell("likely", cell, self.dialect)
        except CellError:
            return cell.strip() if cell.strip() in self.knobs else None
        return None

    def _readings(self, rows: list[Row]) -> None:
        named = records(self.data)
        for row in rows:
            record = self.fields("readings", row)
            item = str(record.pop("item", "")).strip()
            owner = named.get(item)
            if owner is not None and item not in ("project", FILE_RECORD):
                owner.setdefault("readings", []).append(record)
            elif record or item:
                self.wrong("reading-without-item", row, "item", item=item)

    def _unused_details(self) -> None:
        for address, row in self.details.items():
            if address not in self.used:
                self.wrong("knob-row-unused", row, "address", address=address)


def _free_id(record: Mapping[str, Any], taken: set[str]) -> str:
    """Make an id for a note that was typed without one: its number when it has a fitting one, else the next free."""
    said = str(record.get("number", ""))
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,19}", said) and said.casefold() not in taken | {"knobs", "project"}:
        return said
    letter = LETTER[record["kind"]].lower()
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def _rests(sheets: Sheets, findings: list[Finding]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what the column `other` keeps, by record."""
    for name, row in owners(sheets):
        key = FILE if name == FILE_RECORD else OTHER
        text = row.get(key)
        if text is None or text == "":
            continue
        try:
            rest = decode(str(text))
        except ValueError:
            rest = None
        if isinstance(rest, int | float) and not isinstance(rest, bool) and name.startswith(SHARED):
            rest = {NUMBER: rest}
        if not isinstance(rest, dict):
            column = row.headers.get(key, key)
            findings.append(at_cell("cell-not-json", row.title, row.places.get(key, ""), column=column))
        elif rest:
            yield name, {field: value for field, value in rest.items() if field not in _identity(name)}


def _identity(name: str) -> tuple[str, ...]:
    """Give the fields of a record that its row alone may say."""
    if name in ("project", FILE_RECORD) or name.startswith(SHARED):
        return ()
    return ("source", "target") if ">" in name else ("kind", "id")


Merge = Callable[[str, dict[str, Any]], dict[str, Any]]


def _with_rest(data: dict[str, Any], rest: Mapping[str, dict[str, Any]], dialect: Dialect) -> dict[str, Any]:
    """Put kept fields back where the cells still say what was written beside them."""

    def try_all(name: str, record: dict[str, Any]) -> dict[str, Any]:
        kept = rest.get(name, {})
        return kept if NUMBER in kept else {**record, **kept}

    trial = _merged(data, rest, try_all)
    again = records(_Reader(to_rows(trial, dialect), dialect).data)

    def merge(name: str, record: dict[str, Any]) -> dict[str, Any]:
        before = _as_knob(again.get(name, {}))
        if NUMBER in rest.get(name, {}):
            return rest[name] if same(record, before) else record
        return {**record, **{key: _kept(key, value, record, before) for key, value in rest.get(name, {}).items()}}

    return _merged(data, rest, merge)


_GONE: Final = object()


def _kept(key: str, exact: Any, record: Mapping[str, Any], before: Mapping[str, Any]) -> Any:
    """Choose between what was kept and what the cells say now."""
    if key not in record:
        return exact if key not in before else _GONE
    now = record[key]
    if key in before and same(now, before[key]):
        return exact
    if isinstance(exact, dict) and isinstance(now, dict):
        return {**{name: value for name, value in exact.items() if name not in Knob.model_fields}, **now}
    return now


def _merged(data: Mapping[str, Any], names: Container[str], merge: Merge) -> dict[str, Any]:
    """Rebuild a file's data with every record passed through `merge`; a shared knob only when it is among `names`."""

    def one(name: str, record: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in merge(name, record).items() if value is not _GONE}

    known = records(data)
    knobs = {}
    for name, knob in data.get("knobs", {}).items():
        address = f"{SHARED}{name}"
        merged = one(address, _as_knob(known[address])) if address in names else knob
        knobs[name] = merged[NUMBER] if isinstance(merged, dict) and NUMBER in merged else merged
    parts = {
        "project": one("project", data.get("project", {})),
        "knobs": knobs,
        "nodes": [one(str(node.get("id")), node) for node in data.get("nodes", ())],
        "links": [one(f"{link['source']}>{link['target']}", link) for link in data.get("links", ())],
    }
    return one(FILE_RECORD, known[FILE_RECORD]) | {key: value for key, value in parts.items() if value}


def _as_knob(record: dict[str, Any]) -> dict[str, Any]:
    """Give a shared knob's record as a range, also when it is a plain number."""
    return {"likely": record[NUMBER]} if NUMBER in record else record
