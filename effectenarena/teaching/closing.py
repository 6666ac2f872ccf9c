"""A table with small counts left out, and who works them back from the totals."""

from collections.abc import Collection, Iterator, Sequence

from effectenarena.monitor.suppress import INTERNAL, Cell, without


def found_back(table: Sequence[Sequence[int]], hidden: Collection[Cell]) -> dict[Cell, int]:
    """Cells that a reader works out from the cells that are shown and the totals of rows and columns.

    Parameters
    ----------
    table
        Counts, without totals; a count that is hidden is one at least.
    hidden
        Row and column of every cell that is left out, from 0 on.

    Examples
    --------
    >>> table = [[12, 9, 2], [8, 14, 11], [7, 10, 9]]
    >>> found_back(table, {(0, 2)})
    {(0, 2): 2}
    >>> found_back(table, {(0, 0), (0, 2), (2, 0), (2, 2)})
    {}
    """
    shown = without(table, hidden)
    return {cell: count for cell in sorted(hidden) if (count := shown.known(cell)) is not None}


def small(table: Sequence[Sequence[int]]) -> Iterator[Cell]:
    """Cells with a count that points to people."""
    for row, counts in enumerate(table):
        for column, count in enumerate(counts):
            if 0 < count < INTERNAL:
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
