"""How many to measure: the numbers of statsmodels, and rules that hold whatever the numbers are."""

import json
import math
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import TTestIndPower, TTestPower

from effectenarena.agenda.power import drift_to_mean, needed, smallest_change, survey, wilson

GOLDEN: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "power_statsmodels.json").read_text())
SHOWN = {10: 1.00, 16: 0.75, 20: 0.66, 30: 0.53, 50: 0.40, 100: 0.28}


@pytest.mark.parametrize("row", GOLDEN["needed"], ids=lambda row: str(row["change"]))
def test_so_many_are_needed_as_statsmodels_says(row: dict[str, float]) -> None:
    """Whole people: those of statsmodels rounded up."""
    assert needed(row["change"]) == math.ceil(row["pairs"])
    assert needed(row["change"], groups=2) == math.ceil(row["each"])


@pytest.mark.parametrize("row", GOLDEN["smallest"], ids=lambda row: str(row["n"]))
def test_the_smallest_change_is_that_of_statsmodels(row: dict[str, float]) -> None:
    n = int(row["n"])
    assert smallest_change(n) == pytest.approx(row["pairs"], abs=GOLDEN["tolerance"])
    assert smallest_change(n, groups=2) == pytest.approx(row["groups"], abs=GOLDEN["tolerance"])


@pytest.mark.parametrize(("n", "change"), SHOWN.items())
def test_the_smallest_change_that_so_many_pairs_show(n: int, change: float) -> None:
    assert smallest_change(n) == pytest.approx(change, abs=0.005)


@pytest.mark.parametrize(("n", "groups"), [(3, 1), (2, 2), (73, 1), (128, 2), (100_000, 1)])
def test_the_smallest_change_has_the_power_that_statsmodels_gives_it(n: int, groups: int) -> None:
    """Also where its `solve_power` gives a change with the wrong sign: 73 pairs."""
    change = smallest_change(n, groups)
    assert change is not None
    test = TTestPower() if groups == 1 else TTestIndPower()
    assert test.power(change, n, 0.05) == pytest.approx(0.8, abs=1e-9)


@pytest.mark.parametrize("change", [10.0, 50.0, 1e6])
def test_a_change_that_nobody_can_miss_needs_two(change: float) -> None:
    assert needed(change, groups=2) == 2


@pytest.mark.parametrize("n", [0, 1])
def test_one_person_shows_no_change(n: int) -> None:
    assert smallest_change(n) is None


@given(st.integers(2, 400), st.sampled_from((1, 2)))
def test_so_many_show_their_smallest_change_and_one_less_does_not(n: int, groups: int) -> None:
    change = smallest_change(n, groups)
    assert change is not None
    assert needed(change * 1.0001, groups) <= n
    assert n == 2 or needed(change * 0.9999, groups) > n - 1


def test_who_drops_out_is_added_before() -> None:
    assert needed(0.5, drop_out=0.5) == 2 * needed(0.5)
    for wrong in (-0.1, 1.0):
        with pytest.raises(ValueError, match="drop-out"):
            needed(0.5, drop_out=wrong)
    with pytest.raises(ValueError, match="change"):
        needed(0)


@pytest.mark.parametrize(("people", "ten", "five"), [(30, 24, 28), (60, 38, 53), (100, 50, 80), (200, 66, 132)])
def test_how_many_of_so_many_to_ask(people: int, ten: int, five: int) -> None:
    assert (survey(people, 0.1), survey(people, 0.05)) == (ten, five)


def test_the_lowest_three_in_ten_rise_by_themselves() -> None:
    assert drift_to_mean(0.3, 0.7) == pytest.approx(0.3477, abs=1e-4)  # (1 − 0.7) · φ(Φ⁻¹(0.3)) / 0.3
    assert drift_to_mean(0.3, 1.0) == 0


@given(st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_of_a_share_holds_it_and_stays_within_bounds(seen: tuple[int, int]) -> None:
    yes, n = seen
    low, high = wilson(yes, n)
    assert 0 <= low <= high <= 1
    if n:
        assert low - 1e-12 <= yes / n <= high + 1e-12
