"""What the checks say about each case: no errors, and only warnings that a case keeps on purpose."""

import json

import pytest

from effectenarena import cases
from effectenarena.mkba import appraise, remarks
from effectenarena.model import read
from effectenarena.model.check import questions, report

TABLE = {("gross-or-net", (effect,)) for effect in ("E1", "E2", "E3", "E4", "E5")}
"""Table 3.7 gives one amount and does not say what would have been saved without the team."""

DELIBERATE = {
    "de-tulp": set(),
    # The source does not say how many leave benefits, so neither what would have happened anyway.
    "pak-alledaagse-kansen": {("gross-or-net", ("E6",))},
    "frontlijnteam-heechterp-schieringen": TABLE,
    "de-methode-martin": set(),
}


@pytest.mark.parametrize("name", cases.names())
def test_a_case_has_only_the_warnings_it_keeps_on_purpose(name: str) -> None:
    found = report(read(json.loads(cases.text(name))))
    assert found.errors == ()
    assert {(finding.code, finding.at) for finding in found.warnings} == DELIBERATE[name]


@pytest.mark.parametrize(
    ("name", "knob", "warned"),
    [
        ("de-tulp", "M2>E3.rate", False),
        ("pak-alledaagse-kansen", "M2>E2.rate", True),
        ("de-methode-martin", "M1>E2.rate", True),
    ],
)
def test_where_an_opinion_decides_the_sign_the_case_is_warned(name: str, knob: str, warned: bool) -> None:
    found = report(read(json.loads(cases.text(name))), deciding=[knob])
    assert ("decided-by-opinion" in {finding.code for finding in found.warnings}) is warned


def test_the_practice_case_gives_the_room_something_to_ask() -> None:
    asked = {finding.code for finding in questions(read(json.loads(cases.text("de-tulp"))))}
    assert {"gains-without-taking-part", "one-untested-arrow", "less-needed-or-received"} <= asked
    assert not asked & {"no-undesired-effect", "nothing-for-people", "effect-without-beneficiary"}


def test_the_budget_table_is_recognised_as_no_mkba() -> None:
    asked = {finding.code for finding in questions(read(json.loads(cases.text("frontlijnteam-heechterp-schieringen"))))}
    assert "nothing-for-people" in asked


ALWAYS = {("range-reading", ""), ("discount-rate", "project")}
"""Ranges are there to be read, and nobody has checked the discount rate yet."""
REMARKS = {
    # Below zero after five years: the effects go on for longer than the costs. The cash share is an assumption, the
    # prices are the averages of the costing manual.
    "de-tulp": {("sign-by-horizon", "project"), *(("average-price", party) for party in ("P1", "P2", "P3"))},
    # One year, and a benefit that is a transfer: no benefit rests on a gross rate.
    "pak-alledaagse-kansen": set(),
    # All of table 3.7 is gross: it turns when 44 % would have been saved without the team.
    "frontlijnteam-heechterp-schieringen": {("gross-benefits", "E1 E2 E3 E4 E5")},
    "de-methode-martin": set(),
}


@pytest.mark.parametrize("name", cases.names())
def test_a_case_has_only_the_remarks_that_are_true_of_it(name: str) -> None:
    made = remarks(appraise(read(json.loads(cases.text(name)))))
    assert {(one.code, " ".join(one.at)) for one in made} == ALWAYS | REMARKS[name]


def test_how_much_of_table_3_7_may_have_happened_anyway() -> None:
    """Costs 950 and benefits 1,700 (thousand): the balance is zero at 750 / 1,700 of deadweight."""
    made = remarks(appraise(read(json.loads(cases.text("frontlijnteam-heechterp-schieringen")))))
    (one,) = (one for one in made if one.code == "gross-benefits")
    assert one.turns
    assert (one.params["gross_share"], one.params["anyway_share"]) == pytest.approx((1, 750 / 1700))
