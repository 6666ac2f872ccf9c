"""Totals and subtotals: recognised, checked against the lines they add up, and never counted twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from effectenarena.reference.brought_words import meaning
from effectenarena.session.bringing.vat import CENT
from effectenarena.storage.ods import Cell

_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_SUMMED: Final = re.compile(r"(?:sum|som|subtotal|subtotaal)\(", re.IGNORECASE)
_NAMES: Final = re.compile(r"(?:sum|som|subtotal|subtotaal)\((?:\d{1,3}[,;])?", re.IGNORECASE)


@dataclass
class Entry:
    """A row of a table, in order: a line, a total, or a break between groups.

    Attributes
    ----------
    kind
        What it is taken for.
    row
        Its number.
    value
        The amount that a total would add up.
    named
        For a total: whether it says so, in words or by its formula.
    place
        For a line: which of the lines that were made.
    """

    kind: Literal["line", "total", "break"]
    row: int
    value: float | None = None
    named: bool = True
    place: int = -1


def is_total(label: str, cells: Sequence[tuple[int, Cell]], row: int) -> bool:
    """Tell whether a row adds others up: by its words, or by a formula over other rows of its column."""
    return meaning("row", label) == "total" or any(adds_up(cell.formula, column, row) for column, cell in cells)


def adds_up(formula: str, column: int, row: int) -> bool:
    """Tell whether a formula does nothing but add up other rows of its own column.

    Examples
    --------
    >>> adds_up("=SUM(B3:B9)", 1, 10), adds_up("of:=[.B3]+[.B7]", 1, 10)
    (True, True)
    >>> adds_up("=C4*D4", 4, 4), adds_up("=SUM(C4:E4)", 5, 4), adds_up("=SUM(B3:B9)*0.05", 1, 10)
    (False, False, False)
    """
    plain = re.sub(r"[\[\]\s.]", "", formula.removeprefix("of:").removeprefix("="))
    references = _REFERENCE.findall(plain)
    if not references or not (_SUMMED.search(plain) or "+" in plain):
        return False
    if re.sub(r"[+:,;()]", "", _REFERENCE.sub("", _NAMES.sub("(", plain))):
        return False
    return all(_index(letters) == column for letters, _ in references) and any(int(at) != row for _, at in references)


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def hidden_totals(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Find lines that are the sum of the lines before or after them, though nothing says that they are a total.

    Returns
    -------
    tuple
        Those that are a total for certain, because only without them the total of the table is right; and those that
        may be one, which stay lines.
    """
    lines = [entry for entry in entries if entry.kind == "line" and entry.value]
    suspects = [entry for entry in lines if _is_sum(entry, entries)]
    if not suspects:
        return (), ()
    stated = [entry.value for entry in entries if entry.kind == "total" and entry.value is not None]
    whole = sum(entry.value or 0.0 for entry in lines)
    less = whole - sum(entry.value or 0.0 for entry in suspects)
    if any(_same(one, whole) for one in stated):
        return (), ()
    if any(_same(one, less) for one in stated):
        return tuple(suspects), ()
    return (), tuple(suspects)


def _is_sum(entry: Entry, entries: Sequence[Entry]) -> bool:
    at = next(index for index, one in enumerate(entries) if one is entry)
    runs = (_run(reversed(entries[:at])), _run(iter(entries[at + 1 :])))
    return any(len(run) > 1 and _same(sum(run), entry.value or 0.0) for run in runs)


def _run(entries: Iterator[Entry]) -> list[float]:
    """The amounts of the lines that follow each other without a break."""
    run: list[float] = []
    for entry in entries:
        if entry.kind != "line":
            break
        if entry.value:
            run.append(entry.value)
    return run


def wrong_totals(entries: Sequence[Entry]) -> Iterator[tuple[Entry, float]]:
    """Give the totals that are not the sum of anything above them, with what all lines come to."""
    lines, since, totals = 0.0, 0.0, 0.0
    whole = sum(entry.value or 0.0 for entry in entries if entry.kind == "line")
    for entry in entries:
        if entry.kind == "line":
            lines += entry.value or 0.0
            since += entry.value or 0.0
        elif entry.kind == "total" and entry.value is not None:
            if not any(_same(entry.value, one) for one in (lines, since, totals, whole, totals + since)):
                yield entry, whole if _same(lines, whole) else since
            totals += entry.value
            since = 0.0


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= CENT
