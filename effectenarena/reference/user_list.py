"""The user's own list of unit values: a CSV file as Excel saves it, read defensively."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from effectenarena.reference.lists import parties
from effectenarena.reference.own_list import (
    OWN_LICENCE,
    Form,
    ListProblem,
    RowError,
    chosen,
    free_key,
    problem,
    read_own_list,
)
from effectenarena.reference.record import KEY, LONGEST_KEY, Source, Words
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

MOST_PROBLEMS = 100
YEARS = range(1990, 2101)


def _no_amount(columns: Mapping[str, int]) -> list[str]:
    return [] if "likely" in columns or {"low", "high"} <= columns.keys() else ["likely"]


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
    taken = {value.key for value in unit_values()}
    found = read_own_list(path, Form(COLUMNS, REQUIRED, _no_amount), taken, _record)
    records, problems = found.records, found.problems
    for key, other in _dangling(records, taken):
        problems.append(problem("unknown-overlap", found.rows[key], found.names["overlaps_with"], other))
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


def _record(given: Mapping[str, str], taken: set[str]) -> UnitValue:
    """Turn one row into a record, or say which cell is in the way."""
    key = _key(given, taken)
    remark = given.get("remark", "")
    full: dict[str, Any] = {
        **_amounts(given),
        **chosen(CHOICES, given),
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
        raise RowError("no-amount", "likely")
    filled = [amount for amount in amounts.values() if amount is not None]
    if filled != sorted(filled):
        raise RowError("not-in-order", "likely")
    return amounts


def _amount(text: str, field: str) -> float | None:
    if not text:
        return None
    try:
        return read_number(text)
    except AmbiguousNumberError:
        raise RowError("ambiguous-number", field, text) from None
    except ValueError:
        raise RowError("not-a-number", field, text) from None


def _year(text: str, field: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:6]) in YEARS):
        raise RowError("not-a-year", field, text)
    return int(text)


def _parties(text: str) -> tuple[str, ...]:
    known = {name.casefold(): party.key for party in parties() for name in (party.key, party.label.nl, party.label.en)}
    keys = []
    for name in _pieces(text, marks="|;"):
        key = known.get(name.casefold())
        if key is None:
            raise RowError("unknown-party", "parties", name)
        keys.append(key)
    return tuple(keys)


def _key(given: Mapping[str, str], taken: set[str]) -> str:
    """Return the key that was given, or one made of the description; never one that is in use."""
    key = given.get("key", "")
    if key:
        return free_key(key, taken)
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
            raise RowError("unknown-overlap", "overlaps_with", other)
    return tuple(keys)


def _pieces(text: str, marks: str = ",|;") -> list[str]:
    """Return the parts of a cell that holds several names."""
    return [piece.strip() for piece in re.split(f"[{re.escape(marks)}]", text) if piece.strip()]
