"""The quick quantiles of very many draws beside the exact ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.mkba import distributions
from effectenarena.mkba.quantile_table import LEAST, PANELS, to_values
from effectenarena.model import Range

parts = st.floats(0.0, 1.0)
widths = st.floats(1e-6, 1e9)


def probabilities() -> np.ndarray:
    """From all over, and at and beside the seams: every halving towards 0 and 1, cut in pieces."""
    halving = np.ldexp(LEAST, np.arange(31))
    seams = np.outer(halving, 1 + np.arange(PANELS) / PANELS).ravel()
    inside = np.outer(halving, 1 + (np.arange(4 * PANELS) + 0.5) / (4 * PANELS)).ravel()  # furthest off
    near = np.concatenate([seams, np.nextafter(seams[1:], 0), np.nextafter(seams, 1), inside])
    near = near[near <= 0.5]
    return np.concatenate([near, 1 - near])


def tabled(knob: Range, u: np.ndarray) -> np.ndarray:
    found = u.copy()
    to_values(knob, found)
    return found


@given(parts, st.floats(-1e6, 1e6), widths)
def test_a_pert_range_is_within_a_billionth_of_its_width(part: float, low: float, width: float) -> None:
    high = low + width
    knob = Range(low, min(low + part * width, high), high, "pert")
    u = probabilities()
    off = np.abs(tabled(knob, u) - distributions.quantile(knob, u))
    assert off.max() <= 1e-9 * width + 1e-15 * abs(low)


@given(st.floats(-1e6, 1e6), widths)
def test_a_normal_range_as_well(low: float, width: float) -> None:
    knob = Range(low, low + width / 2, low + width, "normal")
    u = probabilities()
    assert np.abs(tabled(knob, u) - distributions.quantile(knob, u)).max() <= 1e-9 * width + 1e-15 * abs(low)


@given(st.floats(1e-3, 1e6), st.floats(1.001, 1e6))
def test_a_lognormal_range_in_its_logarithm(low: float, times: float) -> None:
    knob = Range(low, low, low * times, "lognormal")
    u = probabilities()
    off = np.abs(np.log(tabled(knob, u)) - np.log(distributions.quantile(knob, u)))
    assert off.max() <= 1e-9 * np.log(times) + 1e-14


@pytest.mark.parametrize("dist", ["uniform", "triangular", "fixed"])
def test_what_is_quick_already_is_the_function_itself(dist: str) -> None:
    knob = Range(2.0, 3.0, 7.0, dist)  # type: ignore[arg-type]
    u = probabilities()
    assert np.array_equal(tabled(knob, u), distributions.quantile(knob, u))


@given(parts)
def test_a_higher_probability_gives_no_lower_value(part: float) -> None:
    u = np.sort(probabilities())
    assert np.diff(tabled(Range(0.0, part, 1.0, "pert"), u)).min() > -1e-9
