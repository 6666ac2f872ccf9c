"""Quadrature over one knob where a break falls."""

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.mkba.quadrature import rule
from effectenarena.model import Range

Bounded = Literal["pert", "triangular", "uniform"]


@pytest.mark.parametrize("dist", ["pert", "triangular", "uniform"])
@pytest.mark.parametrize("gap", [1e-300, 1e-17, 1e-13, 1e-10, 1e-8, 1e-3])
def test_a_break_next_to_an_end_of_the_range_is_no_trouble(dist: Bounded, gap: float) -> None:
    check(Range(0.0, 0.25, 1.0, dist), [gap, 1 - gap])


@settings(max_examples=200)
@given(
    st.floats(-1e3, 1e3),
    st.floats(1e-2, 1e6),
    st.floats(0, 1),
    st.lists(st.one_of(st.floats(0, 1), st.floats(1e-18, 1e-6)), max_size=4),
)
def test_cutting_panels_comes_to_an_end(low: float, width: float, mode: float, parts: list[float]) -> None:
    """Where rounding made a piece longer than it was cut, it used to be cut again for ever."""
    high = low + width
    if low < high:
        check(Range(low, min(max(low + mode * width, low), high), high, "pert"), [low + p * width for p in parts])


def check(knob: Range, breaks: list[float]) -> None:
    x, p = rule(knob, breaks)
    plain_x, plain_p = rule(knob)
    at, plain_at = (x - knob.low) / (knob.high - knob.low), (plain_x - knob.low) / (knob.high - knob.low)

    assert len(x) < 10_000
    assert float(p @ at**2) == pytest.approx(float(plain_p @ plain_at**2), rel=1e-9, abs=1e-9)
