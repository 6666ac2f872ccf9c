"""What the cases come to, beside the published table and figures worked out apart from the package."""

import json

import pytest

from effectenarena import cases
from effectenarena.mkba import Appraisal, appraise
from effectenarena.model import Arena, read

STREAMS = {
    "Additioneel": (650, 0, -650),
    "Werk & Inkomen": (50, 400, 350),
    "Zorg & Welzijn": (150, 500, 350),
    "Jeugd": (50, 700, 650),
    "AWBZ-begeleiding": (50, 50, 0),
    "GGZ": (0, 50, 50),
}
"""Table 3.7: cost, benefit and balance per stream, in thousands of euros of 2013."""

NPV_TULP = 67_796.82
BALANCES_TULP = {"P1": -389_748, "P2": -135_909, "P3": 727_878, "P4": 0, "P5": -134_424, "P6": 0}
"""From a separate sum of five cohorts, written without the package."""


def load(name: str) -> Arena:
    """Read one case."""
    return read(json.loads(cases.text(name)))


@pytest.fixture(scope="module")
def results() -> dict[str, Appraisal]:
    """Every case worked out once."""
    return {name: appraise(load(name), draws=256) for name in cases.names()}


def inside(result: Appraisal) -> set[str]:
    """The knobs whose tipping point for society lies inside their own range."""
    rows = result.to_dict()["tipping_points"]
    return {
        row["knob"] for row in rows if row["party"] is None and row["ledger"] == "welfare" and row["status"] == "inside"
    }


@pytest.mark.parametrize("stream", STREAMS)
def test_the_streams_of_table_3_7_come_out_as_published(results: dict[str, Appraisal], stream: str) -> None:
    row = results["frontlijnteam-heechterp-schieringen"].to_dict()["streams"][stream]
    cost, benefit, balance = (1000.0 * thousands for thousands in STREAMS[stream])
    assert (row["cost"], row["benefit"], row["balance"]) == pytest.approx((cost, benefit, balance))
    assert (row["budget"], row["cash"]) == pytest.approx((balance, balance)), (
        "everything cashable is the likely assumption"
    )


def test_table_3_7_adds_up_to_750(results: dict[str, Appraisal]) -> None:
    answer = results["frontlijnteam-heechterp-schieringen"].to_dict()
    assert (answer["cost"], answer["benefit"]) == pytest.approx((950_000, 1_700_000))
    assert answer["npv"]["likely"] == pytest.approx(750_000)
    assert set(answer["streams"]) == set(STREAMS)
    assert answer["incomplete"] == []


def test_the_practice_case_is_whole_and_tips_inside_its_ranges(results: dict[str, Appraisal]) -> None:
    answer = results["de-tulp"].to_dict()
    assert answer["npv"]["likely"] == pytest.approx(NPV_TULP, abs=0.01)
    assert {party: round(row["balance"]) for party, row in answer["parties"].items()} == BALANCES_TULP
    assert answer["incomplete"] == []
    assert answer["beyond_horizon"] == 0
    assert {item["node"]: item["sign"] for item in answer["pm_items"]} == {"E2": "+", "E7": "+", "E8": "-"}
    assert {"M2>E3.rate", "E2>E4.rate", "knobs.ook_zonder"} <= inside(results["de-tulp"])


# One contact of social work saves 131.83, a quarter of it anyway, and an hour of a coach is worth 19.51. One act of
# vandalism saves 9,143.74, of which 0.8 x 0.8 is due to the hosts, and their hour costs 41.40.
@pytest.mark.parametrize(
    ("name", "knob", "tipping_point", "npv"),
    [
        ("pak-alledaagse-kansen", "M2>E2.rate", 19.51 / (131.83 * 0.75), 100 * (0.1 * 0.75 * 131.83 - 19.51)),
        ("de-methode-martin", "M1>E2.rate", 41.4 / (9143.74 * 0.64), 100 * (0.005 * 0.64 * 9143.74 - 41.4)),
    ],
)
def test_a_hundred_hours_tip_where_saving_pays_for_the_hour(
    results: dict[str, Appraisal], name: str, knob: str, tipping_point: float, npv: float
) -> None:
    answer = results[name].to_dict()
    rows = {row["knob"]: row for row in answer["tipping_points"] if row["party"] is None and row["ledger"] == "welfare"}
    assert rows[knob]["value"] == pytest.approx(tipping_point)
    assert knob in inside(results[name])
    assert answer["npv"]["likely"] == pytest.approx(npv)
    assert answer["pm_needed"]["value"] == pytest.approx(-npv)


@pytest.mark.parametrize(
    ("name", "blank"),
    [
        ("pak-alledaagse-kansen", {"I1.amount", "M1.quantity", "M1>E1.rate"}),
        ("de-methode-martin", {"I2.amount", "M2.quantity", "M1>E1.rate"}),
    ],
)
def test_what_the_source_does_not_say_is_listed_as_incomplete(
    results: dict[str, Appraisal], name: str, blank: set[str]
) -> None:
    assert blank <= set(results[name].to_dict()["incomplete"])


def test_benefit_payments_that_nobody_counted_move_no_money(results: dict[str, Appraisal]) -> None:
    answer = results["pak-alledaagse-kansen"].to_dict()
    assert "E5>E6.rate" in answer["incomplete"]
    assert all(row["transfers"] == 0 for row in answer["parties"].values())
