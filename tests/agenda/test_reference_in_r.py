"""The map of 22 uncertain numbers as R has solved it: mgcv's regression on ten million draws, and quadrature.

`in_r/reference-22.R` made the golden file, with nothing of the engine in it; R is not needed here.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from effectenarena.agenda import rank
from effectenarena.mkba import appraise
from tests.agenda.test_reference_model import KNOBS, reference

GOLDEN: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "in_r" / "reference-22.json").read_text("utf-8"))
EXACT: Final = GOLDEN["tolerance"]["exact_rel"]


@pytest.fixture(scope="module")
def answer() -> Any:
    found = reference()
    appraisal = appraise(found)
    return appraisal, rank(found, appraisal)


def test_r_solved_the_same_numbers() -> None:
    assert {address: tuple(row["knob"]) for address, row in GOLDEN["knobs"].items()} == KNOBS
    assert GOLDEN["tolerance"] == {"exact_rel": 1e-6, "regression_se": 4, "evpi_rel": 0.005}


def test_the_outcome_is_that_of_r(answer: Any) -> None:
    npv = answer[0].npv
    assert (npv.likely, npv.mean) == pytest.approx((GOLDEN["npv"]["likely"], GOLDEN["npv"]["mean"]), rel=1e-12)


@pytest.mark.parametrize("address", KNOBS)
def test_each_value_of_information_is_that_of_r(answer: Any, address: str) -> None:
    expected = GOLDEN["knobs"][address]
    row = next(row for row in answer[1].rows if row.knob == address)

    assert row.evppi == pytest.approx(expected["evppi"], rel=EXACT, abs=1e-9)
    assert abs(row.evppi - expected["regression"]) < GOLDEN["tolerance"]["regression_se"] * expected["se"]


@pytest.mark.parametrize("address", KNOBS)
def test_each_tipping_point_is_that_of_r(answer: Any, address: str) -> None:
    expected = GOLDEN["knobs"][address]
    point = next(p for p in answer[0].tipping_points if p.party is None and p.knob == address)

    assert point.value == pytest.approx(expected["tipping"], rel=EXACT)
    assert point.value_at_mean == pytest.approx(expected["tipping_at_mean"], rel=EXACT)


def test_the_regression_is_sharp_enough_to_find_a_fault() -> None:
    """Its standard error is below 1 % of the four largest values: a wrong density or mean would show."""
    largest = sorted(GOLDEN["knobs"].values(), key=lambda row: -row["evppi"])[:4]
    assert all(row["se"] < 0.01 * row["evppi"] for row in largest)
    assert GOLDEN["evpi"]["se"] < 0.001 * GOLDEN["evpi"]["value"]


def test_evpi_is_that_of_r(answer: Any) -> None:
    assert answer[1].evpi == pytest.approx(GOLDEN["evpi"]["value"], rel=GOLDEN["tolerance"]["evpi_rel"])
