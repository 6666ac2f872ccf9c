"""Outcome finance: the source's numbers, and what hangs on a result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.agenda import rank
from effectenarena.financing import Contract, contract_risk, measurements, payout
from effectenarena.mkba import appraise, cash_draws
from effectenarena.model import Arena
from tests.mkba.build import arena, effect, investment, link, measure, party

part = st.floats(0, 1)


@pytest.mark.parametrize(
    ("at_risk", "result", "paid"), [(0.2, 0.8, 96_000), (0.2, 0.5, 90_000), (0.5, 0.8, 90_000), (0.5, 0.5, 75_000)]
)
def test_the_numbers_of_the_source(at_risk: float, result: float, paid: float) -> None:
    # De Praktijk als Landingsbaan (2013), "Financieren op basis van resultaat": 20 % or 50 % of 100,000, worked out.
    assert payout(100_000, at_risk, result) == pytest.approx(paid)


@given(part, part, part)
def test_no_less_than_the_safe_part_and_no_more_than_the_sum(at_risk: float, one: float, more: float) -> None:
    low, high = sorted((one, more))
    assert 1000 * (1 - at_risk) - 1e-9 <= payout(1000, at_risk, low) <= payout(1000, at_risk, high) <= 1000 + 1e-9
    assert payout(1000, at_risk, 1 + one) == payout(1000, at_risk, 1)


def deal() -> Arena:
    rate = {"low": 0, "likely": 0.5, "high": 1, "dist": "uniform", "status": "expert"}
    return arena(
        party("g"), party("s"), investment("i", party="g", amount=100), measure("m", 100),
        effect("e", unit_value={"low": 1, "likely": 2, "high": 4}), link("i>m"), link("m>e", rate=rate),
        link("e>g", cashable=1),
    )  # fmt: skip


def test_risk_on_both_sides() -> None:
    appraisal = appraise(deal(), draws=4096)
    drawn = cash_draws(appraisal.compiled, 4096)
    found = contract_risk(Contract("e", 100.0, 0.2, "g", "s", agreed=50), drawn)
    assert found is not None
    # The result is uniform from 0 to 2, so half is full and the others lose a quarter of 20 on average, in all 5.
    assert found.expected == pytest.approx(95, abs=0.05)
    assert found.withheld == pytest.approx(5, abs=0.05)
    assert found.paid_without == pytest.approx(80 * 0.25, abs=0.1)
    assert found.full == pytest.approx(0.5, abs=0.01)
    assert found.low == pytest.approx(82, abs=0.1)
    assert found.high == 100
    payer, supplier = found.parties
    assert supplier.low_then == pytest.approx(supplier.low - 18, abs=0.1)
    assert payer.low_then > payer.low
    assert found.to_dict()["parties"][1]["party"] == "s"


def test_without_a_result_there_is_nothing_to_hang_on() -> None:
    drawn = cash_draws(appraise(deal(), draws=16).compiled, 16)
    assert contract_risk(Contract("e", 100.0, 0.2, agreed=0), drawn) is None
    with pytest.raises(KeyError):
        contract_risk(Contract("x", 100.0, 0.2), drawn)


def test_what_the_contract_hangs_on_is_what_counts_the_result() -> None:
    made = deal()
    appraisal = appraise(made, draws=64)
    found = measurements(appraisal.compiled, rank(made, appraisal), "e")
    assert [one.knob for one in found] == ["m>e.rate", "m.quantity"]
    assert (found[0].status, found[0].ranged, found[1].ranged) == ("expert", True, False)
    assert [one.knob for one in measurements(appraisal.compiled, rank(made, appraisal), "m")] == ["m.quantity"]
