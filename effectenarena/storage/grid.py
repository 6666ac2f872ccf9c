"""The rows of a sheet that hold something, with their numbers: of a workbook, however its cells are read."""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from effectenarena.model import ArenaError
from effectenarena.storage.cells import at_cell
from effectenarena.storage.limits import MAX_COLUMNS, MAX_ROWS

T = TypeVar("T")
Grid = list[tuple[int, list[Any]]]
"""Rows with their numbers, counted from 1, each without the blank cells behind it."""
LAST_ROW: Final = 1_048_576
"""The last row of any spreadsheet; a file that claims more would keep us counting."""


def _is_none(cell: Any) -> bool:
    return cell is None


def grid_of(title: str, rows: Iterable[list[T]], blank: Callable[[T], bool] = _is_none) -> list[tuple[int, list[T]]]:
    """Keep the rows that hold something.

    Parameters
    ----------
    title
        Name of the sheet.
    rows
        Every row of the sheet from the first on.
    blank
        Tells a blank cell.

    Raises
    ------
    ArenaError
        `too-many-rows`, as soon as there are too many rows or columns.

    Examples
    --------
    >>> grid_of("Blad1", [["a", None], [None], ["b", "c"]])
    [(1, ['a']), (3, ['b', 'c'])]
    """
    grid: list[tuple[int, list[T]]] = []
    for number, row in enumerate(rows, start=1):
        filled = max((at for at, cell in enumerate(row, start=1) if not blank(cell)), default=0)
        if filled:
            grid.append((number, row[:filled]))
        if filled > MAX_COLUMNS or len(grid) > MAX_ROWS or number > LAST_ROW:
            raise ArenaError([at_cell("too-many-rows", title, limit=MAX_ROWS)])
    return grid
