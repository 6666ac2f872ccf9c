import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from effectenarena.reference import (
    Licence,
    Part,
    ReferenceDataError,
    Source,
    UnitValue,
    Words,
    find_unit_values,
    gaps,
    overlapping,
    parties,
    planning_figures,
    unit_value,
    unit_values,
)

SPLITS = json.loads((Path(__file__).parent / "cases" / "agency-splits.json").read_text(encoding="utf-8"))

everyone = pytest.mark.parametrize("value", unit_values(), ids=lambda value: value.key)


def made(**changes: Any) -> UnitValue:
    """Return a value that is right, but for the changes."""
    same = Words(nl="x", en="x")
    full: dict[str, Any] = {
        "key": "x",
        "label": same,
        "unit": same,
        "likely": 10.0,
        "price_year": 2022,
        "basis": "average",
        "source": Source(document="x", year=2022),
        "status": "seen",
        "licence": Licence(name="x", note=same),
    }
    return UnitValue(**(full | changes))


@everyone
def test_every_value_can_be_traced(value: UnitValue) -> None:
    assert value.label.nl.strip()
    assert value.unit.en.strip()
    assert value.source.document
    assert value.licence.name
    assert value.status in {"seen", "unverified"}
    assert value.price_year or value.status == "unverified"
    assert value.source.year or value.price_year or value.remark, "without any year it says so"


@everyone
def test_overlaps_go_both_ways(value: UnitValue) -> None:
    for other in value.overlaps_with:
        assert value.key in unit_value(other).overlaps_with
        assert overlapping(value, unit_value(other))


@everyone
def test_who_bears_it_is_a_known_party(value: UnitValue) -> None:
    assert set(value.parties) <= {party.key for party in parties()}
    assert value.parties or value.purpose == "cross-check"


@everyone
def test_pounds_are_never_offered_as_euros(value: UnitValue) -> None:
    if value.currency == "EUR":
        assert not value.key.startswith("uk-")
        return
    assert value.purpose == "cross-check"
    assert value not in find_unit_values(value.label.nl)
    with pytest.raises(ReferenceDataError) as caught:
        value.to_knob()
    assert caught.value.code == "not-a-price"


def test_keys_are_unique() -> None:
    assert [key for key, count in Counter(value.key for value in unit_values()).items() if count > 1] == []
    assert not {gap.key for gap in gaps()} & {value.key for value in unit_values()}


def test_what_was_read_and_what_was_not() -> None:
    seen = {value.key for value in unit_values() if value.verified and value.currency == "EUR"}
    assert {"emergency-department-visit", "social-work-contact", "multiproblem-household-top-year"} <= seen
    assert not {"eviction-society", "detention-adult-day", "domestic-help-hour", "qaly-minimum"} & seen


@pytest.mark.parametrize("key", ["vandalism-offence", "simple-theft-offence", "assault-offence", "threat-offence"])
def test_offences_carry_their_doubt(key: str) -> None:
    value = unit_value(key)
    assert not value.verified
    assert value.remark is not None
    assert "verschoven" in value.remark.nl


def test_a_few_amounts_as_published() -> None:
    assert unit_value("emergency-department-visit").likely == 258
    assert unit_value("mental-health-basic-practice-contact").likely == 98.61
    assert unit_value("special-education-year").likely == 15855
    assert (unit_value("eviction-landlord").low, unit_value("eviction-landlord").high) == (5000, 10000)
    assert unit_value("uk-antisocial-behaviour-incident").price_period == "2002/03"


def test_benefits_are_transfers() -> None:
    transfers = {value.key for value in unit_values() if value.kind == "transfer"}
    assert transfers == {"welfare-benefit-single-month", "welfare-benefit-couple-month"}


@pytest.mark.parametrize("case", SPLITS["cases"], ids=lambda case: case["name"])
def test_published_splits_over_agencies(case: dict[str, Any]) -> None:
    same = Words(nl="x", en="x")
    split = tuple(Part(label=same, value=amount) for amount in case["parts"])
    value = made(likely=case["total"], parts=split)
    assert sum(part.value for part in value.parts) == pytest.approx(case["total"], abs=SPLITS["tolerance"], rel=0)
    assert sum(value.shares) == pytest.approx(1)
    if "shares" in case:
        assert [round(share, 2) for share in value.shares] == case["shares"]
    if "key" in case:
        assert [part.value for part in unit_value(case["key"]).parts] == case["parts"]
        assert unit_value(case["key"]).likely == case["total"]
    with pytest.raises(ValidationError, match="do not add up"):
        made(likely=case["total"] + 2, parts=split)


@pytest.mark.parametrize(
    "changes",
    [
        {"likely": None},
        {"likely": None, "low": 1.0},
        {"low": 11.0},
        {"low": 12.0, "likely": None, "high": 11.0},
        {"likely": float("nan")},
        {"price_year": None},
        {"currency": "GBP"},
        {"overlaps_with": ("x",)},
        {"key": "Met Spatie"},
        {"likely": "10"},
        {"colour": "green"},
        {"likely": None, "low": 1.0, "high": 2.0, "bound": "about"},
    ],
)
def test_a_record_that_cannot_be(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        made(**changes)


def test_a_value_becomes_a_knob() -> None:
    assert unit_value("emergency-department-visit").to_knob() == {
        "likely": 258,
        "unit": "EUR / bezoek",
        "source": unit_value("emergency-department-visit").source.cite(),
        "status": "literature",
    }


def test_limits_without_a_middle_become_a_uniform_knob() -> None:
    knob = unit_value("eviction-landlord").to_knob("en")
    assert (knob["low"], knob["likely"], knob["high"], knob["dist"]) == (5000, 7500, 10000, "uniform")
    assert knob["unit"] == "EUR / eviction"
    assert knob["status"] == "assumed", "not checked at its source"


def test_a_key_nobody_knows_names_the_nearest() -> None:
    with pytest.raises(ReferenceDataError) as caught:
        unit_value("gp-consultaton")
    assert caught.value.code == "unknown-key"
    assert caught.value.params["near"] == "gp-consultation"


def test_finding_needs_every_word_and_no_capitals_or_accents() -> None:
    assert [value.key for value in find_unit_values("HUISUITZETTING corporatie")] == ["eviction-housing-corporation"]
    assert "eviction-landlord" in {value.key for value in find_unit_values("eviction", "en")}
    assert find_unit_values("bestaat niet") == ()
    assert find_unit_values("") == tuple(value for value in unit_values() if value.purpose == "price")


def test_finding_puts_what_starts_with_it_first() -> None:
    found = find_unit_values("opvang")
    starts = [value.label.nl.startswith("Opvang") for value in found]
    assert starts == sorted(starts, reverse=True)
    assert set(starts) == {True, False}


def test_finding_shows_examples_only_when_asked() -> None:
    assert find_unit_values("eenzaamheid") == ()
    assert len(find_unit_values("eenzaamheid", cross_checks=True)) == 3


def test_finding_takes_the_users_own_values_along() -> None:
    own = made(key="own-1", label=Words(nl="Crèche, plek", en="Crèche, plek"), status="user")
    assert find_unit_values("creche", own=[own]) == (own,)


def test_gaps_are_named_and_hold_no_amount() -> None:
    names = {gap.label.nl for gap in gaps()}
    assert len(names) == 10
    assert "Politie, per uur" in names
    assert "likely" not in type(gaps()[0]).model_fields


def test_caseloads_are_no_money() -> None:
    assert [(figure.low, figure.high) for figure in planning_figures()] == [(5, 7), (30, 40), (100, 100)]
    assert {figure.status for figure in planning_figures()} == {"unverified"}


def test_the_lesson_on_loneliness_says_what_the_amounts_say() -> None:
    gross, mental, general = (
        unit_value(f"loneliness-care-cost-{part}-year").likely or 0 for part in ("gross", "mental-health", "gp")
    )
    remark = unit_value("loneliness-care-cost-gross-year").remark
    assert remark is not None
    assert f"{1 - (mental + general) / gross:.0%}".replace("%", " %") in remark.nl
