"""Cells of a register as people type them: days in every shape, numbers with a comma, yes and no in their own words."""

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from effectenarena.agenda.designs import LARGEST
from effectenarena.agenda.register import COMPARISON, FALLING, FIXED, NO, PARTICIPANTS, YES, PlanColumn
from effectenarena.monitor.register import Value
from effectenarena.storage.cells import CellError, Mark, as_text, as_whole, parse_number

_UNKNOWN: Final = frozenset({"-", "–", "?", "onbekend", "weet niet", "weet ik niet", "n.v.t.", "nvt", "n/a", "unknown"})
"""What people write where they do not know: the same as leaving it blank."""
_YES: Final = frozenset({"ja", "j", "yes", "y", "true", "waar", "x", "1"})
_NO: Final = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
_MOMENTS: Final = {
    **dict.fromkeys(("t0", "0-meting", "0 meting", "nulmeting", "start", "begin", "baseline", "intake", "0"), "t0"),
    **dict.fromkeys(("tussen", "tussenmeting", "interim", "midterm", "mid-term", "halverwege"), "tussen"),
    **dict.fromkeys(("t1", "1-meting", "1 meting", "eenmeting", "eindmeting", "eind", "follow-up", "1"), "t1"),
    **dict.fromkeys(("t2", "2-meting", "2 meting", "nameting", "vervolgmeting", "2"), "t2"),
}
_WORDS: Final = {
    "moment": _MOMENTS,
    "groep": {
        **dict.fromkeys(("deelnemer", "deelnemers", "project", "participant", "participants"), PARTICIPANTS),
        **dict.fromkeys(("vergelijking", "vergelijkingsgroep", "controle", "controlegroep", "comparison"), COMPARISON),
    },
    "wie_vult_in": {"participant": "deelnemer", "together": "samen", "worker": "professional"},
    "trend_vooraf": {
        "falling": FALLING, "daalt": FALLING, "slechter": FALLING, "stable": "gelijk", "stabiel": "gelijk",
        "rising": "stijgend", "stijgt": "stijgend", "beter": "stijgend", "unknown": "onbekend",
    },
}  # fmt: skip
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb febr februari february", "mrt maart mar march", "apr april", "mei may",
            "jun juni june", "jul juli july", "aug augustus august", "sep sept september", "okt oktober oct october",
            "nov november", "dec december",
        ), start=1,
    )
    for name in names.split()
}  # fmt: skip
_EPOCH: Final = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
_LAST_SERIAL: Final = 80_000
_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)
_SHAPES: Final = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(r"(?P<d>\d{1,2})[-. ]+(?P<m>[a-z]+)\.?[-. ]+(?P<y>\d{4}|\d{2})"),
)
_CLOCK: Final = re.compile(r"(?<=\d)[t ]\d{1,2}:\d{2}.*$")
_LONGEST_CODE: Final = 40
_BSN: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def read_code(cell: Any) -> str | None:
    """Read a pseudonym: capitals, without spaces. A name, an address or a citizen number is none.

    Raises
    ------
    CellError
        `register-not-a-code`.

    >>> read_code(" ab 0012 ")
    'AB0012'
    """
    if cell is None:
        return None
    text = "".join(as_text(cell).split()).upper()
    digits = [int(one) for one in text if one.isascii() and one.isdigit()]
    citizen = len(text) == len(digits) == 9 and sum(a * b for a, b in zip(_BSN, digits, strict=True)) % 11 == 0
    if len(text) > _LONGEST_CODE or "@" in text or not digits or citizen:
        raise CellError("register-not-a-code")
    return text


def read_day(cell: Any) -> date | None:
    """Read a day: of a spreadsheet, its number there, or text with day, month and year in the usual orders.

    Raises
    ------
    CellError
        `register-not-a-date`.

    >>> [read_day(one).isoformat() for one in ("3-2-2027", "2027-02-03T09:30:00+01:00", "3 feb. 2027", 46421)]
    ['2027-02-03', '2027-02-03', '2027-02-03', '2027-02-03']
    """
    if unknown(cell):
        return None
    found = _day(cell)
    if found is None or not _FIRST <= found < _LAST:
        raise CellError("register-not-a-date", value=as_text(cell))
    return found


def _day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return _written_day(_CLOCK.sub("", cell.strip().casefold()))
    serial = isinstance(cell, int | float) and not isinstance(cell, bool) and 1 <= cell < _LAST_SERIAL
    return _EPOCH + timedelta(days=int(cell)) if serial else None


def _written_day(text: str) -> date | None:
    if re.fullmatch(r"\d{5}([.,]\d+)?", text):
        return _EPOCH + timedelta(days=int(text[:5]))
    match = next((found for shape in _SHAPES if (found := shape.fullmatch(text))), None)
    if match is None:
        return None
    year, month, day = match["y"], match["m"], match["d"]
    number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None


def read_choice(name: str, cell: Any) -> str | None:
    """Read a column that every register has, in the words that people use for its values.

    Raises
    ------
    CellError
        `register-unknown-choice`.

    >>> read_choice("moment", "0-meting"), read_choice("groep", "Controlegroep")
    ('t0', 'vergelijking')
    """
    if cell is None:
        return None
    word = as_text(as_whole(cell) if isinstance(cell, float) else cell).strip().casefold()
    known = FIXED[name]
    found = word if word in known else _WORDS.get(name, {}).get(word)
    if found is None and unknown(cell):
        return None
    if found is None:
        raise CellError("register-unknown-choice", value=as_text(cell), choices=", ".join(known))
    return found


def read_value(column: PlanColumn, cell: Any, mark: Mark = ",") -> Value | None:
    """Read a column of the plan.

    Raises
    ------
    CellError
        Says what is wrong.
    """
    if unknown(cell):
        return None
    if column.kind == "yes_no":
        return _yes_no(cell)
    if column.kind == "level":
        return _level(column, cell)
    if column.kind == "date":
        day = read_day(cell)
        return None if day is None else day.isoformat()
    if column.kind == "text":
        return as_text(cell).strip()
    value = _number(cell, mark)
    if column.kind == "count" and value != int(value):
        raise CellError("register-not-whole", value=as_text(cell))
    low, high = column.low, column.high
    if abs(value) > LARGEST:  # a number that was pasted over another, or a finger that stayed down
        low, high = -LARGEST if low is None else low, LARGEST if high is None else high
    if (low is not None and value < low) or (high is not None and value > high):
        raise CellError("register-out-of-range", value=as_text(cell), reason=None if high is not None else "open",
                        least_n=low or 0, most_n=high)  # fmt: skip
    return value


def unknown(cell: Any) -> bool:
    """Whether a cell says nothing, or that nobody knows."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in {"", *_UNKNOWN})


def _yes_no(cell: Any) -> str:
    word = as_text(as_whole(cell) if isinstance(cell, float) else cell).strip().casefold()
    if word in _YES:
        return YES
    if word in _NO:
        return NO
    raise CellError("register-not-yes-no", value=as_text(cell))


def _level(column: PlanColumn, cell: Any) -> str:
    """A level, also with its description behind it: "3 – beperkt zelfredzaam"."""
    text = as_text(as_whole(cell) if isinstance(cell, float) else cell).strip()
    found = re.match(r"(-?\d+)(?![\d.,]\d)\s*(?:[-–:.=(]|$|\s)", text.replace("\N{MINUS SIGN}", "-"))
    if found is None or found[1] not in column.levels:
        raise CellError("register-unknown-choice", value=text, choices=", ".join(column.levels))
    return found[1]


def _number(cell: Any, mark: Mark) -> float:
    if isinstance(cell, date | time | bool):
        raise CellError("register-not-a-number", value=as_text(cell))
    if isinstance(cell, int | float):
        if not math.isfinite(cell):
            raise CellError("register-not-a-number", value=as_text(cell))
        return float(cell)
    try:
        return float(parse_number(str(cell), mark))
    except CellError as error:
        ambiguous = error.code == "cell-ambiguous-number"
        code = "register-ambiguous-number" if ambiguous else "register-not-a-number"
        raise CellError(code, value=str(cell)) from error
