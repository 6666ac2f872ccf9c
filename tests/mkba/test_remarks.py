"""Where figures may mislead: each remark where it is deserved, and silence just beside it."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings

from effectenarena.mkba import Remark, appraise, horizons, remarks
from effectenarena.mkba.remarks import over_time
from effectenarena.mkba.remarks.remark import Code
from effectenarena.model import read
from effectenarena.reference import DiscountRate, current_discount_rate
from tests.arenas import Data, arenas
from tests.mkba.remark_cases import CASES, Case
from tests.model.maps import Edit, arena

DRAWS = 64
MANY = settings(max_examples=40)
TODAY = date(2026, 11, 22)


def found(edits: tuple[Edit, ...], code: str) -> list[Remark]:
    return [one for one in remarks(appraise(arena(*edits), DRAWS), TODAY) if one.code == code]


def named(case: Case) -> str:
    return f"{case.code}-{case.reason or ''}-{'.'.join(case.at)}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_remark_is_made(case: Case) -> None:
    (one,) = found(case.deserved, case.code)
    assert (one.at, one.params.get("reason"), one.turns) == (case.at, case.reason, case.turns)
    for name, value in case.more.items():
        assert one.params[name] == (pytest.approx(value) if isinstance(value, float) else value)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_nothing_is_said_just_beside(case: Case) -> None:
    assert case.reason not in [one.params.get("reason") for one in found(case.beside, case.code)]


def test_every_code_has_a_case() -> None:
    assert {case.code for case in CASES} == set(get_args(Code))


@pytest.mark.parametrize(
    ("checked", "today", "reason", "months"),
    [
        (None, TODAY, "never", None),
        (date(2025, 11, 22), TODAY, None, None),
        (date(2025, 10, 22), TODAY, "old", 13),
        (date(2025, 10, 23), TODAY, None, None),
        (date(2020, 1, 1), None, None, None),
    ],
)
def test_a_discount_rate_grows_stale(
    monkeypatch: pytest.MonkeyPatch, checked: date | None, today: date | None, reason: str | None, months: int | None
) -> None:
    rate: DiscountRate = current_discount_rate().model_copy(update={"checked_on": checked})
    monkeypatch.setattr(over_time, "current_discount_rate", lambda: rate)
    told = [one for one in remarks(appraise(arena(), DRAWS), today) if one.code == "discount-rate"]
    assert [(one.params["reason"], one.params.get("months_n")) for one in told] == (
        [(reason, months)] if reason else []
    )


def test_what_can_turn_the_outcome_comes_first() -> None:
    made = arena(("e", {"lag": 4}), ("i", {"amount": 400}), ("m", {"quantity": {"low": 40, "likely": 50, "high": 60}}))
    told = [one.turns for one in remarks(appraise(made, DRAWS))]
    assert told == sorted(told, reverse=True)
    assert True in told
    assert False in told


def test_a_gross_gain_is_weighed_against_gains_alone() -> None:
    """A told loss on the same effect does not make the gross share more than all: 600 gross of 600 gained."""
    made = arena(
        ("n", {"kind": "measure", "label": "Inloop", "quantity": 10, "years": 2}),
        ("m>e", {"with": ..., "without": ..., "rate": 0.3}),
        ("n>e", {"with": 0, "without": 0.5}),
    )
    (one,) = (one for one in remarks(appraise(made, DRAWS)) if one.code == "gross-benefits")
    assert one.params["gross_share"] == pytest.approx(1)


def test_horizons_by_hand() -> None:
    """Two years of 1,000; from year 1 on 15 months of 40 in each of two years: 600, not discounted in this sum."""
    made = arena(("project", {"discount_rate": 0}), ("e", {"lag": 1}))
    rows = [(row.years, row.cost, row.benefit, row.npv, row.beyond) for row in horizons(made, (1, 2, 3))]
    assert rows == [(1, 1000, 0, -1000, 200), (2, 2000, 600, -1400, 600), (3, 2000, 1200, -800, 0)]


def test_a_horizon_has_a_year() -> None:
    with pytest.raises(ValueError, match="at least one"):
        horizons(arena(), (0, 5))


@MANY
@given(arenas())
def test_the_projects_own_horizon_is_its_appraisal(data: Data) -> None:
    made = read(data)
    books = appraise(made, DRAWS).ledgers
    (own,) = horizons(made, (made.project.horizon,))
    told = (own.cost, own.benefit, own.npv, own.beyond_benefit)
    assert told == pytest.approx((books.cost, books.benefit, books.npv, books.beyond_horizon), rel=1e-9, abs=1e-6)


@MANY
@given(arenas())
def test_another_horizon_is_the_appraisal_over_that_horizon(data: Data) -> None:
    made = read(data)
    for row in horizons(made):
        # Entered years may lie past a shorter horizon, which the arithmetic allows and the checks do not.
        shown = appraise(made.with_project(made.project.model_copy(update={"horizon": row.years})), DRAWS)
        assert row.npv == pytest.approx(shown.ledgers.npv, rel=1e-9, abs=1e-6)


@MANY
@given(arenas())
def test_any_arena_can_be_remarked_upon(data: Data) -> None:
    appraisal = appraise(read(data), DRAWS)
    for one in remarks(appraisal, TODAY):
        if one.code == "gross-benefits":
            assert 0 < one.params["gross_share"] <= 1 + 1e-9
        if one.turns and one.code == "likely-and-mean":
            assert appraisal.npv.likely * appraisal.npv.mean < 0
