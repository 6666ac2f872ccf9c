"""Where the sheets of paper end when a page of a workbook is printed.

A spreadsheet that fits a page to the paper passes over breaks that were set, and breaks wherever the paper is full: a
heading may stand alone at the foot. So the scale is a number here, every break is set, and each stays well inside the
paper, because programs draw letters a little wider or higher than one another.
"""

from collections.abc import Collection, Sequence
from typing import Final

from effectenarena.storage.workbook_style import PAPER_SIZE

_SCALES: Final = range(90, 69, -1)
"""Per cent; letters of 10 points are at least 7 points on paper."""
_ACROSS, _DOWN = 0.93, 0.95
"""Part of the paper that is filled."""
_DIGIT, _EDGE, _PIXEL = 7, 5, 0.75
"""Pixels of a digit in the letter that columns are measured in, pixels at the edges of a cell, points in a pixel."""
_TOGETHER: Final = 4
"""So many rows of a part stand on one sheet with its heading: heading, names of columns and two more."""
_EARLY: Final = 0.4
"""A part that fits on one sheet begins on the next when at least this part of the paper is filled."""


def points(wide: float) -> float:
    """Give the width of a column of so many characters, in points."""
    return (int(wide * _DIGIT + 0.5) + _EDGE) * _PIXEL


def columns(widths: Sequence[float], named: int, scale: int) -> list[int]:
    """Give the columns before which a new sheet begins.

    Parameters
    ----------
    widths
        Widths of all columns, in characters.
    named
        How many of the first stand on every sheet.
    scale
        Per cent.

    Examples
    --------
    >>> columns([20, 100, 100, 30], 1, 70)
    [2]
    >>> columns([20, 100], 1, 70)
    []
    """
    room = PAPER_SIZE[0] * _ACROSS * 100 / scale
    every = sum(points(wide) for wide in widths[:named])
    filled, found = every, []
    for column, wide in enumerate(widths[named:], start=named):
        if filled + points(wide) > room and filled > every:
            found.append(column)
            filled = every
        filled += points(wide)
    return found


def across(widths: Sequence[float], named: int) -> int:
    """Count the sheets beside each other, at the smallest scale."""
    return 1 + len(columns(widths, named, _SCALES[-1]))


def rows(heights: Sequence[float], parts: Collection[int], repeated: Sequence[int], scale: int) -> list[int]:
    """Give the rows before which a new sheet begins.

    Parameters
    ----------
    heights
        Heights of all rows, in points.
    parts
        Rows with the heading of a part.
    repeated
        Rows that stand on every later sheet again.
    scale
        Per cent.

    Examples
    --------
    >>> rows([100] * 8, [5], [], 70)
    [5]
    >>> rows([100] * 8, [], [], 70)
    [6]
    """
    room = PAPER_SIZE[1] * _DOWN * 100 / scale
    begins = sorted(parts)
    found: list[int] = []
    first, filled = 0, 0.0
    row = 0
    while row < len(heights):
        if filled + heights[row] <= room or row == first:
            filled += heights[row]
            row += 1
            continue
        first = row = _break(heights, begins, first, row, room)
        found.append(first)
        filled = sum(heights[at] for at in repeated if at < first)
    return found


def _break(heights: Sequence[float], begins: Sequence[int], first: int, full: int, room: float) -> int:
    """Give the row at which a sheet ends that is full: before a part that would be torn, where that leaves no hole."""
    top = max((at for at in begins if first < at <= full), default=0)
    if not top:
        return full
    end = min((at for at in begins if at > top), default=len(heights))
    whole = sum(heights[top:end]) <= room
    early = sum(heights[first:top]) >= _EARLY * room
    return top if full - top < _TOGETHER or (whole and early) else full


def scale(
    widths: Sequence[float], named: int, heights: Sequence[float], parts: Collection[int], repeated: Sequence[int]
) -> int:
    """Give the largest scale, in per cent, that takes the fewest sheets of paper."""

    def sheets(one: int) -> int:
        return (1 + len(columns(widths, named, one))) * (1 + len(rows(heights, parts, repeated, one)))

    return min(_SCALES, key=sheets)
