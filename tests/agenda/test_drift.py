"""Regression to the mean: its size from the row's own numbers, and as a simulation finds it."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.agenda.drift import LOWEST, RELIABLE, Drift, drift
from effectenarena.agenda.plan import PlanRow
from effectenarena.model import Inquiry, Range


def row(estimates: Any = "mean") -> PlanRow:
    return PlanRow(1, "m>e.with", "m>e", "e_uitkomst", estimates, "t1", "participants", None, 1, "register", None)


def made(entering: int | None, size: float | None, spread: float | None = None, estimates: Any = "mean") -> Drift:
    return drift(row(estimates), Range(0, 0.2, 1, "pert"), Inquiry(knob="m>e.with", spread=spread), entering, size)


@pytest.mark.parametrize(("entering", "size"), [(30, 300), (60, 200), (90, 100)])
def test_it_is_what_a_simulation_without_any_help_shows(entering: int, size: int) -> None:
    """400,000 people measured twice, correlating by r: the lowest share is chosen, and nothing is done."""
    draw = np.random.default_rng(7)
    steady = draw.normal(size=400_000) * np.sqrt(RELIABLE)
    first, second = (steady + draw.normal(size=400_000) * np.sqrt(1 - RELIABLE) for _ in range(2))
    chosen = first <= np.quantile(first, entering / size)
    found = float((second - first)[chosen].mean())
    assert made(entering, size, spread=10).deviations == pytest.approx(found, abs=0.01)
    assert made(entering, size, spread=10).amount == pytest.approx(10 * found, abs=0.1)


def test_what_nobody_said_is_an_example_and_says_so() -> None:
    for one in (made(None, 300), made(30, None)):
        assert (one.entering, one.size, one.share, one.amount) == (None, None, LOWEST, None)
        assert one.deviations == pytest.approx(0.3477, abs=1e-4)


def test_a_share_says_itself_how_much_people_differ() -> None:
    one = made(60, 200, estimates="proportion")
    assert one.amount == pytest.approx(0.4 * one.deviations)  # √(0.2 · 0.8)


@pytest.mark.parametrize("size", [30, 20])
def test_where_everybody_begins_nobody_was_chosen(size: int) -> None:
    assert made(30, size, spread=4).amount == 0


@given(st.integers(1, 500), st.integers(1, 500))
def test_the_fewer_are_chosen_the_more_they_rise(entering: int, size: int) -> None:
    here, more = made(entering, size), made(entering + 1, size)
    assert here.deviations >= more.deviations >= 0
