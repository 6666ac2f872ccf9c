"""Amounts as treasurers write them."""

import math
import re
from datetime import date, datetime, time
from typing import Any, Final

from effectenarena.reference.brought_words import meaning
from effectenarena.storage.cells import as_whole
from effectenarena.storage.ods import Cell

_NOISE: Final = re.compile(r"[\s\u00a0\u202f']|€|\beuro?'?s?\b|\beur\b", re.IGNORECASE)
_ROUND: Final = re.compile(r"[.,][-–—]{1,2}$")
"""How a round amount ends: 500,- or 500,--."""
_EMPTY: Final = frozenset({"", "-", "–", "—", "--", ",-"})
_PLAIN: Final = re.compile(
    r"\d+|\d{1,3}([.,])\d{3}(?:\1\d{3})*|\d+[.,]\d{1,2}|\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:,\d{3})+\.\d{1,2}"
)
_PERCENT: Final = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)%")


class UnreadableError(ValueError):
    """A cell that holds something which is no amount.

    Attributes
    ----------
    code
        `no-amount`, `unknown-amount`, `formula` or `cell-error`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def amount_of(cell: Cell) -> float | None:
    """Read an amount in euros, to the cent; None where the cell is empty.

    Money has two decimals at most: three figures behind a point or comma are thousands, in Dutch and in English.

    Raises
    ------
    UnreadableError
        `unknown-amount` where somebody wrote that it is not known, `formula` where nobody worked it out, `cell-error`
        where the spreadsheet could not, and `no-amount` for anything else.

    Examples
    --------
    >>> [amount_of(Cell(said)) for said in ("€ 1.250,-", "1.250", "1,250.50", "(500)", "12,5", "-", 0)]
    [1250, 1250, 1250.5, -500, 12.5, None, 0]
    """
    if cell.error:
        raise UnreadableError("cell-error")
    value = cell.value
    if value is None:
        if cell.formula:
            raise UnreadableError("formula")
        return None
    if isinstance(value, bool | date | datetime | time):
        raise UnreadableError("no-amount")
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise UnreadableError("no-amount")
        return as_whole(round(float(value), 2))
    return _said(str(value))


def _said(text: str) -> float | None:
    if meaning("row", text) == "unknown":
        raise UnreadableError("unknown-amount")
    plain = _NOISE.sub("", text).replace("\N{MINUS SIGN}", "-")
    if plain in _EMPTY:
        return None
    minus = (plain.startswith("(") and plain.endswith(")")) or plain.startswith("-")
    plain = _ROUND.sub("", plain.strip("()").removeprefix("-"))
    if not _PLAIN.fullmatch(plain):
        raise UnreadableError("no-amount")
    decimals = re.search(r"[.,](\d{1,2})$", plain)
    whole = re.sub(r"\D", "", plain[: decimals.start()] if decimals else plain)
    if len(whole) > 15:
        raise UnreadableError("no-amount")
    value = int(whole) + (int(decimals[1].ljust(2, "0")) / 100 if decimals else 0)
    return as_whole(-value if minus else value)


def share_of(cell: Cell) -> float | None:
    """Read a rate of VAT as a share; None where the cell is empty or says that there is none to speak of.

    Raises
    ------
    UnreadableError
        `no-rate` where it is no rate between 0 and 100 %.

    Examples
    --------
    >>> [share_of(Cell(said)) for said in (0.21, 21, "9%", "21", "0 %", None)]
    [0.21, 0.21, 0.09, 0.21, 0.0, None]
    """
    value: Any = cell.value
    if value is None and not cell.error and not cell.formula:
        return None
    if isinstance(value, str):
        found = _PERCENT.fullmatch(_NOISE.sub("", value).removesuffix("%") + "%")
        value = float(found[1].replace(",", ".")) if found else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise UnreadableError("no-rate")
    return round(value / 100 if value >= 1 else float(value), 6)
