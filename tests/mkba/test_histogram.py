"""Draws counted in steps."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.mkba.histogram import histogram

AMOUNTS = st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=2, max_size=200)


@given(AMOUNTS)
@settings(max_examples=60)
def test_every_draw_is_counted_once_and_zero_is_a_border(amounts: list[float]) -> None:
    sample = np.sort(np.array(amounts))
    found = histogram(sample)

    if not found:
        return
    assert sum(step.share for step in found) == pytest.approx(1.0)
    assert all(step.low < step.high for step in found)
    assert all(left.high == right.low for left, right in itertools.pairwise(found))
    assert not any(step.low < 0 < step.high for step in found)
    assert len(found) <= 26


def test_a_step_holds_the_draws_between_its_borders() -> None:
    sample = np.sort(np.random.default_rng(3).normal(20, 50, 4096))

    for step in histogram(sample)[1:-1]:
        inside = (sample >= step.low) & (sample < step.high)
        assert step.share == pytest.approx(inside.mean())


def test_one_value_has_no_shape() -> None:
    assert histogram(np.full(8, 3.0)) == ()
