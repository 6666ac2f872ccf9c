"""Experiments and rules of the exercises, held against formulas and against trying everything."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from effectenarena.model import FORMAT
from effectenarena.teaching.closing import could_show, found_back, small
from effectenarena.teaching.judge import judge
from effectenarena.teaching.labs import LABS, regression
from effectenarena.teaching.shelf import task

TABLE = [[12, 9, 2], [8, 14, 11], [7, 10, 9]]


@pytest.mark.parametrize("chosen", [0.1, 0.3, 0.6])
@pytest.mark.parametrize("steadiness", [0.2, 0.7, 1.0])
def test_regression_to_the_mean_is_as_the_normal_distribution_says(chosen: float, steadiness: float) -> None:
    """Source: the mean of a normal below its p-quantile z is -phi(z) / p."""
    start, later, foretold = regression(chosen, steadiness)
    below = norm.pdf(norm.ppf(chosen)) / chosen
    assert start == pytest.approx(50 - 10 * below, abs=0.15)
    assert later - start == pytest.approx((1 - steadiness) * 10 * below, abs=0.15)
    assert foretold == pytest.approx((1 - steadiness) * 10 * below, abs=0.15)


def test_everybody_or_a_steady_measurement_gains_nothing() -> None:
    for chosen, steadiness in ((1.0, 0.5), (0.3, 1.0)):
        start, later, _ = regression(chosen, steadiness)
        assert later - start == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("odd", [{}, {"chosen": "x"}, {"chosen": -3, "steadiness": 9}, {"chosen": True}, {"x": []}])
def test_odd_settings_give_the_usual_picture(odd: dict[str, object]) -> None:
    assert LABS["regression"](odd, "nl") == LABS["regression"]({}, "nl")


cells = st.sets(st.tuples(st.integers(0, 1), st.integers(0, 2)), max_size=6)
tables = st.lists(st.lists(st.integers(1, 4), min_size=3, max_size=3), min_size=2, max_size=2)


@settings(max_examples=40)
@given(tables, cells)
def test_a_cell_is_found_back_just_when_one_whole_number_fits(
    table: list[list[int]], hidden: set[tuple[int, int]]
) -> None:
    counts = np.array(table)
    places = sorted(hidden)
    fits: dict[tuple[int, int], set[int]] = {cell: set() for cell in places}
    for guess in product(range(1, int(counts.sum()) + 1), repeat=len(places)) if len(places) <= 4 else ():
        tried = counts.copy()
        for cell, value in zip(places, guess, strict=True):
            tried[cell] = value
        if (tried.sum(0) == counts.sum(0)).all() and (tried.sum(1) == counts.sum(1)).all():
            for cell, value in zip(places, guess, strict=True):
                fits[cell].add(value)
    if len(places) <= 4:
        assert found_back(table, hidden) == {cell: min(seen) for cell, seen in fits.items() if len(seen) == 1}


def test_what_is_left_out_without_need_is_named() -> None:
    corners = {(0, 0), (0, 2), (2, 0), (2, 2)}
    assert list(small(TABLE)) == [(0, 2)]
    assert could_show(TABLE, corners) is None
    assert could_show(TABLE, corners | {(1, 1)}) == (1, 1)


@pytest.mark.parametrize(
    ("hidden", "status", "said"),
    [
        (["r1c1"], "not_yet", "Linde, boven 60 staat er nog"),
        (["r1c3"], "part", "terugrekenen: 2"),
        (["r1c3", "r1c1", "r3c3"], "part", "terugrekenen"),
        (["r1c3", "r1c2", "r2c3", "r2c2"], "good", "Dicht"),
        (["r1c3", "r1c2", "r2c3", "r2c2", "r3c1"], "part", "met minder"),
        (["r9c9"], "form", "Kies uit"),
    ],
)
def test_closing_a_table_is_judged_by_trying_to_break_it(hidden: list[str], status: str, said: str) -> None:
    found = judge(task("21_een_tabel_dichtmaken"), "dicht", hidden)
    assert found.status == status
    assert said in found.message


@pytest.mark.parametrize(
    ("cells", "status", "said"),
    [
        ([], "not_yet", "Nog leeg: verwacht en gewenst; verwacht en ongewenst"),
        ([(True, True), (None, True)], "part", "Van 1 effect staat nog niet"),
        ([(True, True), (True, False), (False, True)], "part", "Nog leeg: onverwacht en ongewenst."),
        ([(True, True), (True, False), (False, True), (False, False)], "good", "Klopt"),
    ],
)
def test_the_effect_matrix_is_read_from_the_map_itself(
    cells: list[tuple[bool | None, bool]], status: str, said: str
) -> None:
    notes = [
        {"id": f"E{at}", "kind": "effect", "label": f"effect {at}", "desired": desired}
        | ({} if expected is None else {"expected": expected})
        for at, (expected, desired) in enumerate(cells)
    ]
    arena = {"format": FORMAT, "nodes": notes, "links": []}
    found = judge(task("32_effectmatrix"), "vakken", {"arena": arena})
    assert found.status == status
    assert said in found.message


REPAYMENTS = [
    ({"jeugd": "650"}, "good"),
    ({"werk": "350", "zorg": "300"}, "good"),
    ({"jeugd": "600"}, "part"),
    ({"jeugd": "700"}, "not_yet"),
    ({"awbz": "10", "jeugd": "640"}, "not_yet"),
    ({"werk": "-10", "jeugd": "660"}, "not_yet"),
]


@pytest.mark.parametrize(("paid", "status"), REPAYMENTS)
def test_every_division_by_which_nobody_loses_is_right(paid: dict[str, str], status: str) -> None:
    answer = {row: {"amount": amount} for row, amount in paid.items()}
    assert judge(task("10_tabel_3_7"), "terug", answer).status == status
