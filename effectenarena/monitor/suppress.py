"""Small counts out of sight, also for who subtracts: within a table, and from an earlier report.

A count below the threshold is hidden. So is what would give it away: other counts of its row and column, until nothing
hidden follows from what is shown. Whether it follows is not guessed: for every hidden count the least and the most that
it can be are worked out by linear programming, from the totals and from what everybody knows of a hidden count. Where
an earlier report showed a count, the new one is hidden too as long as the difference is a few people.

Rules after P.-P. de Wolf and A. Hundepool, Handbook on Statistical Disclosure Control (2010), chapter 4; thresholds:
ten for what is made public, five within the team.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import linprog

PUBLIC, INTERNAL = 10, 5
"""Counts below it are hidden: in what goes out, and in what stays within the team."""
_SAME: Final = 0.5
"""Counts are whole: a range narrower than this leaves one."""
Cell = tuple[int, int]


@dataclass(frozen=True)
class Shown:
    """A table of counts as it may be shown.

    Attributes
    ----------
    counts
        Rows of counts; the last one of a row is its total, and where `adds` the last row is the total of the columns.
        None is hidden.
    adds
        Whether rows add up to the last one: not where the same people stand in several rows.
    threshold
        Counts below it are hidden.
    """

    counts: tuple[tuple[int | None, ...], ...]
    adds: bool
    threshold: int

    def bounds(self, cell: Cell) -> tuple[float, float]:
        """Least and most that a count can be, for who sees this table and knows its rules."""
        found = self.counts[cell[0]][cell[1]]
        return (found, found) if found is not None else _bounds(self.counts, cell, adds=self.adds)

    def known(self, cell: Cell) -> int | None:
        """A count that is shown, or that follows from what is shown; None where neither."""
        low, high = self.bounds(cell)
        return round(low) if high - low < _SAME else None


def suppress(
    counts: Sequence[Sequence[int]],
    threshold: int = PUBLIC,
    earlier: Sequence[Shown] = (),
    *,
    adds: bool = True,
    also: Collection[Cell] = (),
) -> Shown:
    """Hide what is small, and what would give it away.

    Parameters
    ----------
    counts
        Counts without totals, 0 or more.
    threshold
        Counts of one up to this are hidden; nobody is no secret, and is shown.
    earlier
        What earlier reports showed of the same table.
    adds
        Whether rows may be added up. Where the same people stand in several rows they may not, and there is no such
        total.
    also
        Counts that are hidden for another reason than their size, such as a number of problems of a few households.

    Examples
    --------
    >>> for row in suppress([[20, 3, 12], [15, 14, 30]]).counts:
    ...     print(row)
    (None, None, 12, 35)
    (None, None, 30, 59)
    (35, 17, 42, 94)
    """
    whole = _with_totals(counts, adds=adds)
    cells = [(i, j) for i, row in enumerate(whole) for j in range(len(row))]
    hidden = {cell for cell in cells if 0 < _at(whole, cell) < threshold}
    hidden |= {cell for cell in also if _at(whole, cell)}
    hidden |= {cell for cell in cells if any(_gives_away(whole, cell, one, threshold) for one in earlier)}
    secret = frozenset(hidden)

    def bare(masked: set[Cell]) -> Cell | None:
        """A secret that follows from what is shown."""
        shown = Shown(_masked(whole, masked), adds, threshold)
        return next((cell for cell in sorted(secret) if shown.known(cell) is not None), None)

    while (found := bare(hidden)) is not None:
        hidden.add(_beside(whole, found, hidden, cells, adds=adds))
    for cell in sorted(hidden - secret, key=lambda one: -_at(whole, one)):  # what was hidden in vain comes back
        if bare(hidden - {cell}) is None:
            hidden.remove(cell)
    return Shown(_masked(whole, hidden), adds, threshold)


def without(counts: Sequence[Sequence[int]], hidden: Collection[Cell], threshold: int = INTERNAL) -> Shown:
    """The table with just these counts hidden and every total shown, to see what somebody works back from it.

    Examples
    --------
    >>> without([[12, 9, 2], [8, 14, 11]], {(0, 2)}).known((0, 2))
    2
    """
    return Shown(_masked(_with_totals(counts, adds=True), set(hidden)), adds=True, threshold=threshold)


def _with_totals(counts: Sequence[Sequence[int]], *, adds: bool) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]] if adds else rows


def _at(counts: Sequence[Sequence[int]], cell: Cell) -> int:
    return counts[cell[0]][cell[1]]


def _gives_away(counts: Sequence[Sequence[int]], cell: Cell, earlier: Shown, threshold: int) -> bool:
    """Whether a count beside that of an earlier report would show a few people."""
    if cell[0] >= len(earlier.counts) or cell[1] >= len(earlier.counts[cell[0]]):
        return False
    before = earlier.known(cell)
    return before is not None and 0 < abs(_at(counts, cell) - before) < threshold


def _masked(counts: Sequence[Sequence[int]], hidden: set[Cell]) -> tuple[tuple[int | None, ...], ...]:
    return tuple(
        tuple(None if (i, j) in hidden else count for j, count in enumerate(row)) for i, row in enumerate(counts)
    )


def _beside(
    counts: Sequence[Sequence[int]], cell: Cell, hidden: set[Cell], cells: Sequence[Cell], *, adds: bool
) -> Cell:
    """The count that is hidden next: the smallest one shown in the same row or column, a total only if need be."""
    last_row = len(counts) - 1 if adds else len(counts)
    last = len(counts[0]) - 1

    def price(one: Cell) -> tuple[bool, bool, int, Cell]:
        beside = one[0] == cell[0] or (adds and one[1] == cell[1])
        return not beside, one[1] == last or one[0] == last_row, _at(counts, one), one

    open_still = [one for one in cells if one not in hidden]
    some = [one for one in open_still if _at(counts, one)] or open_still
    return min(some, key=price)


def _equations(counts: Sequence[Sequence[int | None]], *, adds: bool) -> Iterator[list[tuple[Cell, int]]]:
    """Sums that everybody can check: the parts of a total less that total."""
    rows, columns = len(counts), len(counts[0])
    for i in range(rows):
        yield [*(((i, j), 1) for j in range(columns - 1)), ((i, columns - 1), -1)]
    for j in range(columns if adds else 0):
        yield [*(((i, j), 1) for i in range(rows - 1)), ((rows - 1, j), -1)]


def _bounds(counts: Sequence[Sequence[int | None]], cell: Cell, *, adds: bool) -> tuple[float, float]:
    """Least and most by linear programming; a hidden count is one at least, because nobody is no secret."""
    unknown = [(i, j) for i, row in enumerate(counts) for j, count in enumerate(row) if count is None]
    place = {one: at for at, one in enumerate(unknown)}
    left, right = [], []
    for equation in _equations(counts, adds=adds):
        line, known = np.zeros(len(unknown)), 0
        for (i, j), sign in equation:
            count = counts[i][j]
            if count is None:
                line[place[i, j]] = sign
            else:
                known += sign * count
        if line.any():
            left.append(line)
            right.append(-known)
    aim = np.zeros(len(unknown))
    aim[place[cell]] = 1
    ends = []
    for sign in (1, -1):
        found = linprog(sign * aim, A_eq=np.array(left) if left else None, b_eq=right or None, bounds=(1, None))
        ends.append(sign * float(found.fun or 0.0) if found.status == 0 else sign * -np.inf)
    return ends[0], ends[1]
