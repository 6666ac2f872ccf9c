"""A measurement during the run is worth what it can still change: cohorts and costs from then on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.agenda import rank
from effectenarena.agenda.decision_year import from_year
from effectenarena.mkba import appraise
from effectenarena.model import Arena, parse
from tests.arenas import Data, arenas
from tests.mkba.build import arena, effect, investment, link, measure, party


def project() -> Arena:
    return arena(
        party("p"),
        investment("i", party="p", amount=1_000, years=4),
        measure("m", {"low": 1, "likely": 5, "high": 9}, years=4, profile=[1, 2]),
        effect("e", unit_value=180, duration=3),
        link("i>m"),
        link("m>e", rate={"low": 0.1, "likely": 0.4, "high": 0.8}),
        horizon=8,
        discount_rate=0.1,
    )


def npv(found: Arena) -> float:
    return appraise(found, 64).npv.likely


def test_by_hand_only_cohorts_and_costs_from_that_year_on_count() -> None:
    # Per cohort 5 · 0.4 · 180 = 360 in its own year and the two after it; years 2 and 3 have profile 1.
    expected = sum(sum(360 / 1.1 ** (year + age) for age in range(3)) - 1_000 / 1.1**year for year in (2, 3))
    assert npv(from_year(project(), 2)) == pytest.approx(expected)


def test_the_first_year_is_the_whole_map() -> None:
    assert from_year(project(), 0) is not None
    assert npv(from_year(project(), 0)) == npv(project())


def test_after_everything_was_spent_nothing_is_worth_knowing() -> None:
    late = from_year(project(), 5)
    assert npv(late) == 0
    assert all(row.evppi == 0 for row in rank(late, appraise(late, 64)).rows)


@pytest.mark.parametrize("year", [-1, 8])
def test_a_year_in_which_nothing_can_be_chosen_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="a year from 0 to 7"):
        from_year(project(), year)


@settings(max_examples=40)
@given(arenas(), st.integers(0, 6))
def test_what_is_past_and_what_can_still_be_chosen_are_the_whole(data: Data, year: int) -> None:
    found = parse(data)
    year = min(year, found.project.horizon - 1)
    later, whole = from_year(found, year), npv(found)
    past = parse(
        {
            **data,
            "nodes": [
                {**node, "profile": _past(found, node["id"], year)}
                if node["id"] in found.measures | found.investments
                else node
                for node in data["nodes"]
            ],
        }
    )
    assert npv(later) + npv(past) == pytest.approx(whole, rel=1e-9, abs=1e-6)


def _past(found: Arena, id_: str, year: int) -> list[float]:
    item = (found.measures | found.investments)[id_]
    given = [*(item.profile or ()), *([1.0] * item.years)][: item.years]
    return [one if item.start + at < year else 0 for at, one in enumerate(given)]
