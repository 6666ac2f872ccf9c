"""Numbers as people type them: `1.234,56`, `1,234.56`, `€ 1234,-`. What could be read in two ways is not guessed."""

import math
import re

_SIGNED = re.compile(r"^[+-]?\d+(?:[.,]\d+)*$")
_DUTCH_WHOLE = re.compile(r"[.,]-{1,2}$")
_AROUND = re.compile(r"^\s*(?:€|EUR|£|GBP)?\s*|\s*(?:€|EUR|£|GBP)?\s*$", re.IGNORECASE)


class AmbiguousNumberError(ValueError):
    """The text is a number in two ways: `10.000` is ten thousand in Dutch and ten in English."""


def read_number(text: str) -> float:
    """Read a number with a decimal comma or a decimal point.

    Raises
    ------
    AmbiguousNumberError
        One mark with three digits after it: thousands or decimals.
    ValueError
        No number.

    >>> read_number("€ 1.234,56"), read_number("1234.5"), read_number("€ 250,-")
    (1234.56, 1234.5, 250.0)
    """
    number = float(_with_point(text))
    if not math.isfinite(number):
        raise ValueError("too large")
    return number


def _with_point(text: str) -> str:
    """Return the number as a computer writes it."""
    plain = _DUTCH_WHOLE.sub("", _AROUND.sub("", text).replace("\N{NO-BREAK SPACE}", "").replace(" ", ""))
    if not plain.isascii() or not _SIGNED.match(plain):
        raise ValueError("not a number")
    marks = [character for character in plain if character in ".,"]
    if not marks:
        return plain
    last = marks[-1]
    before, _, after = plain.rpartition(last)
    if len(marks) == 1:
        if len(after) == 3 and re.fullmatch(r"[+-]?[1-9]\d{0,2}", before):
            raise AmbiguousNumberError("thousands or decimals")
        return f"{before}.{after}"
    if len(set(marks)) == 1:
        return _without_thousands(plain, last)
    return f"{_without_thousands(before, marks[0])}.{after}"


def _without_thousands(text: str, mark: str) -> str:
    if not re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", text):
        raise ValueError("digits between the marks are not in threes")
    return text.replace(mark, "")
