"""When it is paid back, and at which discount rates it breaks even."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.mkba import compile_arena
from effectenarena.mkba.payback import Payback, discount_rates, payback
from effectenarena.mkba.rates import rates
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle

GOLDEN = json.loads((Path(__file__).parent / "cases" / "rates" / "issues.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_known_rows_of_amounts(case: dict[str, Any]) -> None:
    assert list(rates(case["flows"])) == pytest.approx(case["rates"], **GOLDEN["tolerance"])


@settings(max_examples=150)
@given(st.lists(st.floats(-0.9, 8.0), min_size=1, max_size=6, unique_by=lambda r: round(r, 2)), st.floats(0.5, 1e6))
def test_all_rates_that_were_put_in_come_out(wanted: list[float], scale: float) -> None:
    flows = scale * np.polynomial.polynomial.polyfromroots([1 / (1 + rate) for rate in wanted])
    assert list(rates(flows.tolist())) == pytest.approx(sorted(wanted), rel=1e-6, abs=1e-6)


def test_a_rate_that_only_touches_zero_and_one_on_a_whole_step() -> None:
    assert rates([1, -2, 1]) == pytest.approx((0.0,), abs=1e-9)
    # (22 v - 221)(v - 1)(v - 2): the first lies in the very middle of where is sought.
    assert rates(np.polynomial.polynomial.polymul([-221, 22], [2, -3, 1]).tolist()) == pytest.approx(
        (22 / 221 - 1, -0.5, 0.0), abs=1e-9
    )
    with pytest.raises((ValueError, OverflowError)):
        rates([float("nan"), 1.0])


@pytest.mark.parametrize("size", [1e-300, 1.0, 1e300])
def test_amounts_and_horizons_of_any_size(size: float) -> None:
    long = [-100.0, *[3.0] * 999]
    (rate,) = rates([size * flow for flow in long])
    assert rate == pytest.approx(0.03 / (1 - (1 + rate) ** -999), rel=1e-9)
    made = compile_arena(arena(investment("i", amount=size), measure("m", 1), effect("e", unit_value=size, duration=3),
                               link("m>e", rate=0.5), horizon=5))  # fmt: skip
    (society,) = discount_rates(made)
    assert society.value == pytest.approx(0.618033988749895)
    assert society.direction == "max"


def rows_of(*flows: float) -> Payback:
    """Payback of a row of yearly amounts."""
    items: list[Any] = []
    for year, flow in enumerate(flows):
        if flow < 0:
            items.append(investment(f"i{year}", amount=-flow, start=year))
        else:
            items += [
                measure(f"m{year}", 1, start=year),
                effect(f"e{year}", unit_value=flow),
                link(f"m{year}>e{year}", rate=1),
            ]
    return payback(compile_arena(arena(*items, horizon=len(flows))))[0]


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ((-100, 40, 40, 40), Payback(None, (3.5,), (), "paid")),
        ((0, -100, 100, -50, 100), Payback(None, (3.0, 4.5), (3.0,), "paid")),
        ((-100, 200, -150, 0), Payback(None, (1.5,), (2 + 2 / 3,), "lost")),
        ((50, -100, 60), Payback(None, (2 + 50 / 60,), (1.5,), "paid")),
        ((-100, 100, 0), Payback(None, (2.0,), (), "paid")),
        ((-100, 30), Payback(None, (), (), "never")),
        ((20, -10, 5), Payback(None, (), (), "start")),
        ((20, -100, 5), Payback(None, (), (1.2,), "lost")),
        ((0, 0), Payback(None, (), (), "nothing")),
    ],
    ids=str,
)
def test_payback_is_a_set(flows: tuple[float, ...], expected: Payback) -> None:
    found = rows_of(*flows)
    assert found.status == expected.status
    assert found.paid_back == pytest.approx(expected.paid_back)
    assert found.lost_again == pytest.approx(expected.lost_again)


def test_a_party_has_its_own_payback_and_rates() -> None:
    items = (
        party("p"), party("q"), investment("i", party="p", amount=100), measure("m", 10),
        effect("e", unit_value=10, duration=3),
        link("m>e", rate=1, deadweight=0.5), link("e>p", share=0.4), link("e>q"),
    )  # fmt: skip
    society, p, q = payback(compile_arena(arena(*items, horizon=3, discount_rate=0.0)))
    assert (society.paid_back, p.status, q.status) == ((2.0,), "never", "start")
    whole, own, gains = discount_rates(compile_arena(arena(*items, horizon=3, discount_rate=0.0)))
    assert whole.value is not None
    assert whole.direction == "max"
    assert 50 * sum((1 + whole.value) ** -t for t in range(3)) == pytest.approx(100)
    assert gains.values == ()
    assert own.party == "p"


@settings(max_examples=40)
@given(arenas())
def test_at_each_rate_the_balance_is_zero(data: dict[str, Any]) -> None:
    for row in discount_rates(compile_arena(read(data))):
        for value in row.values:
            other = {**data, "project": {**data["project"], "discount_rate": value}}
            oracle = Oracle(other)
            flows = [oracle.value(e) for e in oracle.of("effect")] + [oracle.cost(i) for i in oracle.of("investment")]
            size = sum(abs(oracle.present([abs(x) for x in flow])) for flow in flows)
            assert abs(oracle.balances()[row.party]) <= 1e-9 * max(size, 1.0)
