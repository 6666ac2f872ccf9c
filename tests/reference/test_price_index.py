import json
from pathlib import Path
from typing import Any

import pytest

from effectenarena.reference import ReferenceDataError, index_factor, indexed, price_index

CASES = Path(__file__).parent / "cases"


def published(name: str) -> list[tuple[dict[str, Any], float, str]]:
    content = json.loads((CASES / name).read_text(encoding="utf-8"))
    return [(case, content["tolerance"], content["index"]) for case in content["cases"]]


@pytest.mark.parametrize(
    ("case", "tolerance", "index"),
    [*published("gdp-deflator.json"), *published("cpi-costing-manual.json"), *published("cpi-published-factors.json")],
)
def test_published_amounts_are_found_again(case: dict[str, Any], tolerance: float, index: str) -> None:
    found = indexed(case["value"], case["from_year"], case["to_year"], price_index(index))
    assert found.value == pytest.approx(case["expected"], abs=tolerance, rel=0)


def test_there_and_back_again() -> None:
    there = index_factor(2012, 2023).factor
    back = index_factor(2023, 2012).factor
    assert there * back == pytest.approx(1, rel=1e-12)
    assert index_factor(2018, 2018).factor == 1


@pytest.mark.parametrize(("from_year", "to_year"), [(2022, 2024), (2026, 2023), (2011, 2020)])
def test_an_index_is_never_stretched_in_silence(from_year: int, to_year: int) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        index_factor(from_year, to_year)
    assert caught.value.code == "index-beyond"
    assert (caught.value.params["first"], caught.value.params["last"]) == (2012, 2023)
    assert caught.value.params["year"] in {from_year, to_year}


def test_a_year_that_the_series_skips_is_no_figure() -> None:
    with pytest.raises(ReferenceDataError) as caught:
        index_factor(2002, 2012, price_index("gdp-deflator-uk"))
    assert caught.value.code == "index-gap"


def test_own_steps_carry_their_source_and_mark() -> None:
    own = price_index().extended({2025: 1.03, 2024: 1.02}, "gemeente, kadernota")
    step = index_factor(2022, 2025, own)
    assert step.factor == pytest.approx(1.038 * 1.02 * 1.03)
    assert step.status == "user"
    assert [source.document for source in step.sources][-1] == "gemeente, kadernota"
    assert price_index().last_year == 2023, "the index of the package stays as it is"


def test_own_steps_leave_the_years_before_them_as_published() -> None:
    own = price_index().extended({2024: 1.02}, "eigen")
    assert index_factor(2012, 2023, own) == index_factor(2012, 2023)
    assert price_index().extended({}, "eigen") == price_index()


def test_own_steps_can_follow_each_other() -> None:
    twice = price_index().extended({2024: 1.02}, "een").extended({2025: 1.03}, "twee")
    assert [source.document for source in index_factor(2023, 2025, twice).sources][1:] == ["een", "twee"]
    assert index_factor(2023, 2024, twice).status == "user"


@pytest.mark.parametrize(
    ("steps", "source", "code"),
    [
        ({2024: 1.02}, " ", "index-source"),
        ({2025: 1.02}, "eigen", "index-order"),
        ({2023: 1.02}, "eigen", "index-order"),
        ({2024: 3.8}, "eigen", "index-step"),
        ({2024: float("nan")}, "eigen", "index-step"),
        ({2024: -1.0}, "eigen", "index-step"),
    ],
)
def test_own_steps_that_cannot_be(steps: dict[int, float], source: str, code: str) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        price_index().extended(steps, source)
    assert caught.value.code == code


def test_indexing_says_what_it_did() -> None:
    params = indexed(100, 2014, 2023).params("en")
    assert params["original"] == 100
    assert (params["from_year"], params["to_year"]) == (2014, 2023)
    assert "83131ned" in str(params["source"])
    assert params["index"] == "Consumer price index (CPI), Netherlands"


def test_an_index_nobody_knows() -> None:
    with pytest.raises(ReferenceDataError) as caught:
        price_index("cpi-be")
    assert caught.value.code == "unknown-key"
