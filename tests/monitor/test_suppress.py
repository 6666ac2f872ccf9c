"""Suppression, attacked by linear programming: no hidden count may follow from what is shown."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from effectenarena.monitor.suppress import INTERNAL, PUBLIC, Shown, suppress


def attack(shown: Shown) -> dict[tuple[int, int], tuple[float, float]]:
    """What an outsider can find out, written apart from the program: every sum of the printed table as an equation."""
    table = shown.counts
    rows, columns = len(table), len(table[0])
    unknown = [(i, j) for i in range(rows) for j in range(columns) if table[i][j] is None]
    sums = [([(i, j) for j in range(columns - 1)], (i, columns - 1)) for i in range(rows)]
    if shown.adds:
        sums += [([(i, j) for i in range(rows - 1)], (rows - 1, j)) for j in range(columns)]
    a, b = np.zeros((len(sums), len(unknown))), np.zeros(len(sums))
    for line, (parts, total) in enumerate(sums):
        for sign, cells in ((1, parts), (-1, [total])):
            for i, j in cells:
                value = table[i][j]
                if value is None:
                    a[line, unknown.index((i, j))] += sign
                else:
                    b[line] -= sign * value
    found = {}
    for at, cell in enumerate(unknown):
        aim = np.eye(len(unknown))[at]
        least, most = (linprog(sign * aim, A_eq=a, b_eq=b, bounds=(1, None)) for sign in (1, -1))
        found[cell] = (float(least.fun or 0), -float(most.fun or 0) if most.status == 0 else np.inf)
    return found


def safe(counts: list[list[int]], shown: Shown, threshold: int) -> None:
    whole = [[*row, sum(row)] for row in counts]
    if shown.adds:
        whole.append([sum(column) for column in zip(*whole, strict=True)])
    open_to_all = attack(shown)
    for i, row in enumerate(whole):
        for j, count in enumerate(row):
            assert shown.counts[i][j] in (None, count)
            if 0 < count < threshold:
                assert shown.counts[i][j] is None
                least, most = open_to_all[i, j]
                assert least <= count <= most
                assert most - least >= 0.5, (i, j)


@settings(max_examples=40)
@given(st.data())
def test_no_hidden_count_is_unique(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, 4)), data.draw(st.integers(2, 4))
    cell = st.one_of(st.integers(0, 12), st.integers(0, 60))
    counts = [[data.draw(cell) for _ in range(columns)] for _ in range(rows)]
    threshold = data.draw(st.sampled_from((PUBLIC, INTERNAL)))
    safe(counts, suppress(counts, threshold, adds=data.draw(st.booleans())), threshold)


@pytest.mark.parametrize("counts", [[[20, 3, 12], [15, 14, 30]], [[1, 1], [30, 30]], [[1, 0, 0]], [[4, 0], [0, 0]],
                                    [[9, 9, 9], [9, 9, 9]], [[0, 0]], [[50, 1], [1, 50]]])  # fmt: skip
@pytest.mark.parametrize("adds", [True, False])
def test_hard_tables(counts: list[list[int]], adds: bool) -> None:
    safe(counts, suppress(counts, adds=adds), PUBLIC)


def test_without_care_it_would_be_found() -> None:
    """One count hidden by itself follows from its row: the attack sees that."""
    naive = Shown(((20, None, 12, 35),), adds=False, threshold=PUBLIC)
    assert attack(naive)[0, 1] == pytest.approx((3, 3))
    assert naive.known((0, 1)) == 3


def test_what_is_large_stays_in_sight() -> None:
    assert suppress([[20, 30], [15, 14]]).counts == ((20, 30, 50), (15, 14, 29), (35, 44, 79))
    assert suppress([[7, 30]], INTERNAL, adds=False).counts == ((7, 30, 37),)


@settings(max_examples=25)
@given(st.data())
def test_two_reports_cannot_be_subtracted(data: st.DataObject) -> None:
    """One more person a month: no cell that is known from both reports may differ by a few people."""
    cell = st.integers(0, 40)
    first: list[list[int]] = [[data.draw(cell) for _ in range(3)] for _ in range(2)]
    more = [[data.draw(st.integers(0, 3)) for _ in range(3)] for _ in range(2)]
    second = [[a + b for a, b in zip(*rows, strict=True)] for rows in zip(first, more, strict=True)]
    one = suppress(first)
    two = suppress(second, earlier=[one])
    safe(second, two, PUBLIC)
    known: list[Any] = []
    for i, row in enumerate(two.counts):
        for j in range(len(row)):
            before, after = one.known((i, j)), two.known((i, j))
            if before is not None and after is not None:
                known.append(abs(after - before))
    assert all(difference == 0 or difference >= PUBLIC for difference in known)
