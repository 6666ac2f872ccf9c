"""A table with small counts left out, and who works them back from the totals."""

from collections.abc import Collection, Iterator, Sequence
from math import ceil, floor
from typing import Final

import numpy as np
from scipy.optimize import linprog

SMALL: Final = 5
"""Counts below this point to people."""
_SLACK: Final = 1e-6
Cell = tuple[int, int]


def found_back(table: Sequence[Sequence[int]], hidden: Collection[Cell]) -> dict[Cell, int]:
    """Cells that a reader works out from the cells that are shown and the totals of rows and columns.

    Parameters
    ----------
    table
        Counts, without totals.
    hidden
        Row and column of every cell that is left out, from 0 on.

    Notes
    -----
    Of every hidden cell the lowest and highest value that fits is sought by linear programming; where one whole number
    fits, the cell is open. Source: M. Fischetti and J.-J. Salazar-González (2000), *Models and algorithms for
    optimizing cell suppression in tabular data with linear constraints*, Journal of the American Statistical
    Association 95.

    Examples
    --------
    >>> table = [[12, 9, 2], [8, 14, 11], [7, 10, 9]]
    >>> found_back(table, {(0, 2)})
    {(0, 2): 2}
    >>> found_back(table, {(0, 0), (0, 2), (2, 0), (2, 2)})
    {}
    """
    cells = sorted(hidden)
    counts = np.asarray(table)
    if not cells:
        return {}
    lines = [*({"row": row} for row in range(counts.shape[0])), *({"column": at} for at in range(counts.shape[1]))]
    known = [_line(counts, cells, **line) for line in lines]
    matrix = np.array([row for row, _ in known])
    sums = np.array([total for _, total in known])
    open_cells = {}
    for place, cell in enumerate(cells):
        aim = np.zeros(len(cells))
        aim[place] = 1
        low, high = (_least(sign * aim, matrix, sums) * sign for sign in (1, -1))
        if ceil(low - _SLACK) == floor(high + _SLACK):
            open_cells[cell] = ceil(low - _SLACK)
    return open_cells


def _least(aim: np.ndarray, matrix: np.ndarray, sums: np.ndarray) -> float:
    """The lowest value; there is one, since the real table fits."""
    found = linprog(aim, A_eq=matrix, b_eq=sums, bounds=(0, None)).fun
    return 0.0 if found is None else float(found)


def _line(counts: np.ndarray, cells: Sequence[Cell], row: int = -1, column: int = -1) -> tuple[list[int], int]:
    """Which hidden cells stand in a row or column, and what they are together."""
    inside = [int(cell[0] == row or cell[1] == column) for cell in cells]
    return inside, sum(int(counts[cell]) for cell, here in zip(cells, inside, strict=True) if here)


def small(table: Sequence[Sequence[int]]) -> Iterator[Cell]:
    """Cells with a count that points to people."""
    for row, counts in enumerate(table):
        for column, count in enumerate(counts):
            if 0 < count < SMALL:
                yield row, column


def leaks(table: Sequence[Sequence[int]], hidden: Collection[Cell]) -> dict[Cell, int]:
    """Small counts that are worked back; a large one that is worked back points to nobody."""
    people = set(small(table))
    return {cell: count for cell, count in found_back(table, hidden).items() if cell in people}


def could_show(table: Sequence[Sequence[int]], hidden: Collection[Cell]) -> Cell | None:
    """A cell that was left out without need, or None: without it no small count can be worked back either."""
    must = set(small(table))
    for cell in sorted(set(hidden) - must):
        if not leaks(table, set(hidden) - {cell}):
            return cell
    return None
