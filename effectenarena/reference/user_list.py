"""The user's own list of unit values: a CSV file as Excel saves it, read defensively."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from effectenarena.reference.csv_table import FileCode, FileError, Table, read_table
from effectenarena.reference.lists import parties
from effectenarena.reference.record import KEY, LONGEST_KEY, Licence, Record, Source, Words
from effectenarena.reference.typed_number import AmbiguousNumberError, read_number
from effectenarena.reference.unit_value import UnitValue
from effectenarena.reference.unit_values import unit_values

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "label": ("omschrijving", "naam", "label", "description"),
    "unit": ("eenheid", "unit"),
    "likely": ("waarde", "bedrag", "waarschijnlijk", "value", "amount", "likely"),
    "low": ("laag", "low"),
    "high": ("hoog", "high"),
    "price_year": ("prijsjaar", "prijspeil", "price year"),
    "source": ("bron", "source"),
    "source_year": ("bronjaar", "jaar van de bron", "source year"),
    "key": ("sleutel", "key"),
    "basis": ("grondslag", "basis"),
    "kind": ("soort", "kind"),
    "currency": ("valuta", "munt", "currency"),
    "parties": ("partijen", "partij", "parties", "party"),
    "overlaps_with": ("overlapt met", "overlap", "overlaps with"),
    "remark": ("opmerking", "toelichting", "remark", "note"),
}
"""Field and the names its column may have; capitals, spaces, hyphens and underscores make no difference."""

REQUIRED = ("label", "unit", "price_year", "source")

CHOICES: Mapping[str, Mapping[str, str]] = {
    "basis": {
        "": "unknown",
        "gemiddeld": "average",
        "marginaal": "marginal",
        "tarief": "tariff",
        "onbekend": "unknown",
        "average": "average",
        "marginal": "marginal",
        "tariff": "tariff",
        "unknown": "unknown",
    },
    "kind": {"": "real", "echt": "real", "real": "real", "overdracht": "transfer", "transfer": "transfer"},
    "currency": {"": "EUR", "eur": "EUR", "€": "EUR", "euro": "EUR"},
}

ListCode = Literal[
    FileCode, "missing-column", "unknown-column", "column-twice",
    "empty-cell", "no-amount", "not-a-number", "ambiguous-number", "not-in-order", "not-a-year", "unknown-choice",
    "unknown-party", "unknown-overlap", "bad-key", "key-in-use", "too-long", "more-problems",
]  # fmt: skip

LONGEST = 500
MOST_PROBLEMS = 100
YEARS = range(1990, 2101)

OWN_LICENCE = Licence(
    name="eigen lijst / own list",
    note=Words(nl="Van de gebruiker zelf; niet nagekeken.", en="The user's own; not checked."),
)


class ListProblem(Record):
    """What is wrong in a user's list, and where.

    Its words stand in the catalogue under ``reference.list.CODE.message`` and ``reference.list.CODE.mend``, with
    these fields as parameters. The row of a problem is not loaded; an ``unknown-column`` costs only that column.
    """

    code: ListCode
    row: int | None = None
    """Row as a spreadsheet numbers it; row 1 holds the column names. Empty for the file as a whole."""
    column: str | None = None
    """The column's name as it stands in the file."""
    value: str = ""
    """What stood there, cut off after 60 characters."""
    known: str = ""
    """What could stand there, where that is a short list."""


class _RowError(Exception):
    """One cell that cannot be used."""

    def __init__(self, code: ListCode, field: str, value: str = "") -> None:
        self.code: ListCode = code
        self.field, self.value = field, value
        super().__init__(code)


def load_user_list(path: str | Path) -> tuple[tuple[UnitValue, ...], tuple[ListProblem, ...]]:
    """Read a user's own unit values, to stand beside those of the package.

    UTF-8 (with or without a mark at the start) or Windows-1252; comma, semicolon or tab between columns; decimal comma
    or point; 5 MB at most. Needed are a description, a unit, an amount (or low and high), a price year and a source.
    Amounts are in EUR per unit. Every record has the status ``user``.

    Returns
    -------
    records
        The rows that are right.
    problems
        Everything else, by row and column. Nothing is ever raised for what stands in the file.
    """
    try:
        table = read_table(Path(path))
    except FileError as error:
        return (), (ListProblem(code=error.code, value=error.value),)
    columns, problems = _columns(table)
    if any(problem.code != "unknown-column" for problem in problems):
        return (), tuple(problems)

    records: dict[str, UnitValue] = {}
    rows: dict[str, int] = {}
    taken = {value.key for value in unit_values()}
    for number, cells in table.rows:
        given = {field: cells[at].strip() if at < len(cells) else "" for field, at in columns.items()}
        try:
            record = _record(given, taken | records.keys())
        except _RowError as error:
            name = table.header[columns[error.field]] if error.field in columns else COLUMNS[error.field][0]
            known = ", ".join(filter(None, CHOICES[error.field])) if error.code == "unknown-choice" else ""
            problems.append(
                ListProblem(code=error.code, row=number, column=name[:60], value=error.value[:60], known=known)
            )
            continue
        records[record.key] = record
        rows[record.key] = number

    for key, other in _dangling(records, taken):
        name = table.header[columns["overlaps_with"]]
        problems.append(ListProblem(code="unknown-overlap", row=rows[key], column=name[:60], value=other[:60]))
        del records[key]
    if len(problems) > MOST_PROBLEMS:
        left = len(problems) - MOST_PROBLEMS
        problems = [*problems[:MOST_PROBLEMS], ListProblem(code="more-problems", value=str(left))]
    return tuple(records.values()), tuple(problems)


def _dangling(records: Mapping[str, UnitValue], taken: set[str]) -> Iterator[tuple[str, str]]:
    """Yield a key whose record overlaps with a value that is not there, until no such record is left.

    The caller takes the record out before it asks for the next, since others may overlap with that one.
    """
    while True:
        known = taken | records.keys()
        found = next(
            ((key, other) for key, record in records.items() for other in record.overlaps_with if other not in known),
            None,
        )
        if found is None:
            return
        yield found


def _columns(table: Table) -> tuple[dict[str, int], list[ListProblem]]:
    """Return where each field stands, and what is wrong with the names of the columns."""
    fields = {name: field for field, names in COLUMNS.items() for name in (*names, field.replace("_", " "))}
    columns: dict[str, int] = {}
    problems = []
    for at, name in enumerate(table.header):
        field = fields.get(_plain_name(name))
        if field is None:
            if name.strip():
                problems.append(ListProblem(code="unknown-column", row=1, column=name[:60]))
        elif field in columns:
            problems.append(ListProblem(code="column-twice", row=1, column=name[:60]))
        else:
            columns[field] = at
    missing = [field for field in REQUIRED if field not in columns]
    if "likely" not in columns and not {"low", "high"} <= columns.keys():
        missing.append("likely")
    problems += [
        ListProblem(code="missing-column", row=1, column=COLUMNS[field][0], known=", ".join(COLUMNS[field]))
        for field in missing
    ]
    return columns, problems


def _record(given: Mapping[str, str], taken: set[str]) -> UnitValue:
    """Turn one row into a record, or say which cell is in the way."""
    for field in REQUIRED:
        if not given[field]:
            raise _RowError("empty-cell", field)
    for field, text in given.items():
        if len(text) > LONGEST:
            raise _RowError("too-long", field, text)
    key = _key(given, taken)
    remark = given.get("remark", "")
    full: dict[str, Any] = {
        **_amounts(given),
        **{field: _choice(given.get(field, ""), field) for field in CHOICES},
        "key": key,
        "label": Words(nl=given["label"], en=given["label"]),
        "unit": Words(nl=given["unit"], en=given["unit"]),
        "price_year": _year(given["price_year"], "price_year"),
        "parties": _parties(given.get("parties", "")),
        "source": Source(document=given["source"], year=_year(given.get("source_year", ""), "source_year")),
        "status": "user",
        "overlaps_with": _overlaps(given.get("overlaps_with", ""), key),
        "remark": Words(nl=remark, en=remark) if remark else None,
        "licence": OWN_LICENCE,
    }
    return UnitValue(**full)


def _amounts(given: Mapping[str, str]) -> dict[str, float | None]:
    amounts = {field: _amount(given.get(field, ""), field) for field in ("low", "likely", "high")}
    if amounts["likely"] is None and None in (amounts["low"], amounts["high"]):
        raise _RowError("no-amount", "likely")
    filled = [amount for amount in amounts.values() if amount is not None]
    if filled != sorted(filled):
        raise _RowError("not-in-order", "likely")
    return amounts


def _amount(text: str, field: str) -> float | None:
    if not text:
        return None
    try:
        return read_number(text)
    except AmbiguousNumberError:
        raise _RowError("ambiguous-number", field, text) from None
    except ValueError:
        raise _RowError("not-a-number", field, text) from None


def _year(text: str, field: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:6]) in YEARS):
        raise _RowError("not-a-year", field, text)
    return int(text)


def _choice(text: str, field: str) -> str:
    found = CHOICES[field].get(text.casefold())
    if found is None:
        raise _RowError("unknown-choice", field, text)
    return found


def _parties(text: str) -> tuple[str, ...]:
    known = {name.casefold(): party.key for party in parties() for name in (party.key, party.label.nl, party.label.en)}
    keys = []
    for name in _pieces(text, marks="|;"):
        key = known.get(name.casefold())
        if key is None:
            raise _RowError("unknown-party", "parties", name)
        keys.append(key)
    return tuple(keys)


def _key(given: Mapping[str, str], taken: set[str]) -> str:
    """Return the key that was given, or one made of the description; never one that is in use."""
    key = given.get("key", "")
    if key:
        if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
            raise _RowError("bad-key", "key", key)
        if key in taken:
            raise _RowError("key-in-use", "key", key)
        return key
    ascii_label = unicodedata.normalize("NFKD", given["label"].casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(["own", *re.findall(r"[a-z0-9]+", ascii_label)])[:80].rstrip("-")
    number = 2
    key = slug
    while key in taken:
        key = f"{slug}-{number}"
        number += 1
    return key


def _overlaps(text: str, key: str) -> tuple[str, ...]:
    keys = _pieces(text)
    for other in keys:
        if not KEY.fullmatch(other) or len(other) > LONGEST_KEY or other == key:
            raise _RowError("unknown-overlap", "overlaps_with", other)
    return tuple(keys)


def _pieces(text: str, marks: str = ",|;") -> list[str]:
    """Return the parts of a cell that holds several names."""
    return [piece.strip() for piece in re.split(f"[{re.escape(marks)}]", text) if piece.strip()]


def _plain_name(name: str) -> str:
    return " ".join(re.split(r"[\s_-]+", name.strip().casefold()))
