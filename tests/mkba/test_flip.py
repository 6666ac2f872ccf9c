"""The chance that one knob alone turns a balance."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from effectenarena.mkba import appraise, distributions
from effectenarena.model import Range, read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle, knobs
from tests.mkba.test_against_oracle import frozen, scale
from tests.mkba.test_exact import SHAPES


@pytest.mark.parametrize("knob", SHAPES, ids=str)
def test_chances_of_each_distribution(knob: Range) -> None:
    other = frozen(knob._asdict())
    low, likely, high = (np.array([x]) for x in knob[:3])
    at = np.array(
        [other.ppf(1e-9), *other.ppf([0.01, 0.4, 0.5, 0.9]), other.ppf(1 - 1e-9), knob.low - 1, knob.high + 20]
    )
    assert distributions.below(knob.dist, low, likely, high, at) == pytest.approx(other.cdf(at), rel=1e-6, abs=1e-15)
    assert distributions.above(knob.dist, low, likely, high, at) == pytest.approx(other.sf(at), rel=1e-6, abs=1e-15)


def test_the_chance_is_that_of_the_side_where_the_balance_turns() -> None:
    items = (
        party("p"), investment("i", party="p", amount={"low": 50, "likely": 80, "high": 130, "dist": "uniform"}),
        measure("m", {"low": 0, "likely": 10, "high": 20, "dist": "triangular"}),
        effect("e", unit_value=10), link("m>e", rate=1), link("e>p"),
    )  # fmt: skip
    rows = {(row.knob, row.party): row for row in appraise(arena(*items), draws=2).tipping_points}
    amount, quantity, rate = (rows[name, None] for name in ("i.amount", "m.quantity", "m>e.rate"))
    assert (amount.value, amount.quantile, amount.chance) == pytest.approx((100, 5 / 8, 3 / 8))
    assert (quantity.value, quantity.quantile, quantity.chance) == pytest.approx((8, 0.32, 0.32))
    assert (rate.value, rate.quantile, rate.chance) == pytest.approx((0.8, 0, 0))
    assert rows["m.quantity", "p"].chance == pytest.approx(0.32)


def test_a_balance_of_zero_cannot_turn() -> None:
    items = (
        investment("i", amount=100),
        measure("m", {"low": 5, "likely": 10, "high": 20}),
        effect("e", unit_value=10),
    )
    (row, *_) = [
        r for r in appraise(arena(*items, link("m>e", rate=1)), draws=2).tipping_points if r.knob == "m.quantity"
    ]
    assert (row.value, row.chance) == (10, None)


@settings(max_examples=40)
@given(arenas(most=2, most_horizon=4))
def test_against_draws_of_one_knob(data: dict[str, Any]) -> None:
    written = knobs(data)
    room = 1e-9 * scale(data)
    for row in appraise(read(data), draws=2).tipping_points:
        knob = written[row.knob]
        at_likely = Oracle(data).balances()[row.party]
        if abs(at_likely) <= room:
            continue
        if not isinstance(knob, dict) or knob.get("low") == knob.get("high"):
            assert row.chance == 0
            continue
        draws = frozen(knob).ppf((np.arange(2000) + 0.5) / 2000)
        balance = np.broadcast_to(Oracle(data, {row.knob: draws}).balances()[row.party], draws.shape)
        flipped = np.where(np.abs(balance) <= room, 0, balance * at_likely) < 0
        assert row.chance == pytest.approx(flipped.mean(), abs=2e-3)
