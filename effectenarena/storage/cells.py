"""One value in one cell: how it is written, and how what people type is read back."""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, Literal

from effectenarena.model import Finding
from effectenarena.storage.columns import CHOICES, Kind
from effectenarena.storage.exchange import decode
from effectenarena.text import LANGUAGES, Language, say

Scalar = str | int | float | bool | None
"""What a cell can hold."""
Mark = Literal[",", "."]
"""The decimal mark."""

_NUMERIC = frozenset({"number", "low", "likely", "high", "whole"})
_YES = {"ja", "j", "yes", "y", "true", "waar", "x", "1"}
_NO = {"nee", "n", "no", "false", "onwaar", "0"}
_SPACES = re.compile(r"[\s\u00a0\u202f']")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([.,]\d{3})+")


def at_cell(code: str, sheet: str, cell: str = "", **params: Any) -> Finding:
    """Make a finding about a sheet, or one cell of it."""
    told = {key: value[:80] if isinstance(value, str) else value for key, value in params.items()}
    return Finding(code, (sheet, cell) if cell else (sheet,), params={"sheet": sheet, "cell": cell, **told})


class CellError(ValueError):
    """A cell that cannot be read as its column asks."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Dialect:
    """How a format writes numbers and text.

    Attributes
    ----------
    lang
        The language of its words, and so the decimal mark of numbers that stand in text.
    echo
        What the format gives back for a value written to it; None when it cannot hold the value at all.
    """

    lang: Language = "en"
    echo: Callable[[Any], Any] = lambda value: value

    @property
    def mark(self) -> Mark:
        """The decimal mark."""
        return "," if self.lang == "nl" else "."


def parse_number(text: str, mark: Mark) -> int | float:
    """Read a number as people type it.

    Parameters
    ----------
    text
        May hold a euro sign, a percent sign, spaces and separators of thousands.
    mark
        The decimal mark of the file.

    Raises
    ------
    CellError
        `cell-not-a-number`, or `cell-ambiguous-number` when a separator may mean a thousand or a decimal.

    Examples
    --------
    >>> parse_number("€ 1.234,5", ",")
    1234.5
    >>> parse_number("25 %", ",")
    0.25
    """
    plain = _SPACES.sub("", text).replace("\N{MINUS SIGN}", "-").removeprefix("€")
    if plain.startswith("-€"):
        plain = "-" + plain[2:]
    percent = plain.endswith("%")
    plain = _one_mark(plain.removesuffix("%"), mark, text)
    if not _NUMBER.fullmatch(plain):
        raise CellError("cell-not-a-number", value=text)
    if not percent and re.fullmatch(r"[+-]?\d{1,300}", plain):
        return int(plain)
    value = float(plain)
    if not math.isfinite(value):
        raise CellError("cell-not-a-number", value=text)
    return value / 100 if percent else value


def _one_mark(plain: str, mark: Mark, text: str) -> str:
    """Bring separators down to one decimal point."""
    other = "." if mark == "," else ","
    if mark in plain and other in plain:
        decimal = max(mark, other, key=plain.rfind)
        thousand = other if decimal == mark else mark
        whole, _, rest = plain.rpartition(decimal)
        if not _GROUPED.fullmatch(whole) or decimal in whole or thousand in rest:
            raise CellError("cell-not-a-number", value=text)
        return f"{whole.replace(thousand, '')}.{rest}"
    used = other if other in plain else mark
    if plain.count(used) > 1:
        if not _GROUPED.fullmatch(plain):
            raise CellError("cell-not-a-number", value=text)
        return plain.replace(used, "")
    if used == other and _GROUPED.fullmatch(plain):
        raise CellError("cell-ambiguous-number", value=text)
    return plain.replace(used, ".")


def write_cell(kind: Kind, value: Any, dialect: Dialect) -> Scalar:
    """Give the cell for a value; None when the value has no form in this kind of column."""
    if value is None:
        return None
    if kind == "yesno":
        return value if isinstance(value, bool) else None
    if kind in CHOICES:
        return value if value in CHOICES[kind] else None
    if kind == "json":
        value = json.dumps(value, ensure_ascii=False)
    elif kind == "profile":
        value = _listed(value, dialect.mark)
    number = kind in _NUMERIC or (kind == "said" and not isinstance(value, str))
    fits = is_number(value) if number else isinstance(value, str) and value
    return dialect.echo(value) if fits else None


def _listed(value: Any, mark: Mark) -> str | None:
    if not isinstance(value, list | tuple) or not all(is_number(x) for x in value):
        return None
    return "; ".join(str(x).replace(".", mark) for x in value)


def is_number(value: Any) -> bool:
    """Tell whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def read_cell(kind: Kind, cell: Any, dialect: Dialect) -> Any:
    """Read a cell.

    Returns
    -------
    Any
        The value, or None for a blank cell.

    Raises
    ------
    CellError
        With the code of what is wrong; the caller adds the place.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if kind in CHOICES:
        return _choice(kind, cell, dialect.lang)
    if kind in _NUMERIC:
        return _whole(cell, dialect) if kind == "whole" else _number(cell, dialect)
    if kind == "profile":
        return [_number(part, dialect) for part in ([cell] if is_number(cell) else str(cell).split(";"))]
    reading: Callable[[Any], Any] = _READING.get(kind, as_text)
    return reading(cell)


def _number(cell: Any, dialect: Dialect) -> int | float:
    if isinstance(cell, date | time):
        raise CellError("cell-date", value=cell.isoformat())
    if isinstance(cell, str):
        return parse_number(cell, dialect.mark)
    if is_number(cell) and math.isfinite(cell):
        return as_whole(cell)
    raise CellError("cell-not-a-number", value=as_text(cell))


def as_whole(value: float) -> int | float:
    """Give 3 for 3.0, as a spreadsheet has one kind of number only."""
    return int(value) if abs(value) <= 2**53 and value == int(value) else value


def _whole(cell: Any, dialect: Dialect) -> int:
    value = as_whole(_number(cell, dialect))
    if not isinstance(value, int):
        raise CellError("cell-not-whole", value=as_text(cell))
    return value


def _yesno(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    word = as_text(cell).strip().casefold()
    if word not in _YES | _NO:
        raise CellError("cell-not-yesno", value=as_text(cell))
    return word in _YES


def _choice(kind: str, cell: Any, lang: Language) -> str:
    word = as_text(cell).strip().replace("\N{MINUS SIGN}", "-").casefold()
    for code in CHOICES[kind]:
        if word == code or word in {choice_word(kind, code, each).casefold() for each in LANGUAGES}:
            return code
    choices = ", ".join(choice_word(kind, code, lang) for code in CHOICES[kind])
    raise CellError("cell-unknown-choice", value=as_text(cell), choices=choices)


def choice_word(kind: str, code: str, lang: Language) -> str:
    """Give the word on the sheet for a choice."""
    return code if kind == "sign" else say(f"workbook.choice.{kind}.{code}", lang)


def _said(cell: Any) -> int | str:
    if is_number(cell) and isinstance(as_whole(cell), int):
        return int(cell)
    text = as_text(cell)
    return int(text) if re.fullmatch(r"-?\d{1,15}", text) else text


def _json(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    try:
        return decode(cell)
    except ValueError:
        return cell


def as_text(cell: Any) -> str:
    """Give what a cell says as text."""
    if isinstance(cell, date | time):
        return cell.isoformat()
    return cell if isinstance(cell, str) else str(as_whole(cell) if isinstance(cell, float) else cell)


_READING: Final[dict[str, Callable[[Any], Any]]] = {"yesno": _yesno, "json": _json, "said": _said}
