"""When an arrangement is paid: it shifts who lays out, adds up to what was agreed, and makes nobody richer."""

from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.financing import Arrangement, PaidWhen, moved_by_year, negotiate, prefinancing, table
from effectenarena.mkba import CashDraws, cash_draws, compile_arena
from effectenarena.mkba.compile import Compiled
from effectenarena.model import Arena, read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party

WAYS = get_args(PaidWhen)


def town_and_insurer() -> Arena:
    """The town pays 100 in each of two years; the insurer saves 90 in each of the years 2 to 5."""
    return arena(
        party("g"), party("z"), investment("i", party="g", amount={"low": 90, "likely": 100, "high": 110}, years=2),
        measure("m", 1, years=5), effect("e", unit_value=90), link("i>m"), link("m>e", rate=1),
        link("e>z", cashable=1, cashable_from=2), horizon=6, discount_rate=0.0,
    )  # fmt: skip


def arranged(made: Arena, outside: float = 0.0) -> tuple[Compiled, Arrangement]:
    compiled = compile_arena(made)
    seats = table(compiled)
    return compiled, negotiate(seats.seats, unpaid=seats.unpaid, outside=outside)


def test_who_contributes_lays_out_when_it_is_paid_as_the_costs_fall() -> None:
    compiled, deal = arranged(town_and_insurer())
    moved = moved_by_year(compiled, deal, "as_costs")
    assert moved["g"] == pytest.approx((100, 100, 0, 0, 0, 0))
    assert moved["z"] == pytest.approx((-100, -100, 0, 0, 0, 0))
    town, insurer = prefinancing(compiled, moved=moved).rows
    assert (town.deepest, town.deepest_year) == (0, None)
    assert insurer.deepest == pytest.approx(200)
    assert (insurer.deepest_year, insurer.back_year) == (1, 4)


def test_who_receives_lays_out_when_it_is_paid_as_the_savings_come() -> None:
    compiled, deal = arranged(town_and_insurer())
    moved = moved_by_year(compiled, deal, "as_savings")
    assert moved["z"] == pytest.approx((0, 0, *[-200 / 3] * 3, 0))
    town, insurer = prefinancing(compiled, moved=moved).rows
    assert town.deepest == pytest.approx(200)
    assert (town.back_year, insurer.deepest) == (4, 0)


@pytest.mark.parametrize("when", WAYS)
def test_money_from_outside_comes_as_the_costs_fall_either_way(when: PaidWhen) -> None:
    compiled, deal = arranged(town_and_insurer(), outside=50)
    together = prefinancing(compiled, moved=moved_by_year(compiled, deal, when)).together
    assert together.net[:3] == pytest.approx((-75, -75, 90))


def test_without_an_arrangement_only_the_money_from_outside_moves() -> None:
    made = arena(
        party("g"), investment("i", party="g", amount=100, years=2), investment("j", amount=300),
        measure("m", 1), link("i>m"), link("j>m"), horizon=3, discount_rate=0.0,
    )  # fmt: skip
    compiled, deal = arranged(made, outside=50)
    assert deal.status == "impossible"
    moved = moved_by_year(compiled, deal, "as_savings")
    assert moved["g"] == pytest.approx((10, 10, 0))
    assert moved[None] == pytest.approx((30, 0, 0))
    assert moved_by_year(*arranged(made), "as_costs") == {}


@settings(max_examples=60)
@given(arenas(), st.sampled_from(WAYS), st.floats(0, 1))
def test_it_adds_up_to_what_was_agreed_and_every_year_to_the_money_from_outside(
    data: dict[str, Any], when: PaidWhen, part: float
) -> None:
    compiled, first = arranged(read(data))
    compiled, deal = arranged(read(data), outside=part * first.need)
    moved = moved_by_year(compiled, deal, when)
    factors = np.array(compiled.flows.factors[: compiled.flows.horizon])
    size = max(1.0, sum(abs(side.before) for side in deal.sides) + deal.unpaid)
    worth = {one: float(np.array(row) @ factors) for one, row in moved.items()}
    if deal.status == "arranged":
        for side in deal.sides:
            assert worth.get(side.party, 0.0) == pytest.approx(-side.contribution, abs=1e-6 * size)
    if moved:
        outside = np.sum(list(moved.values()), axis=0)
        assert float(outside @ factors) == pytest.approx(deal.outside, abs=1e-6 * size)
        assert outside.min() >= -1e-9 * size


def test_ranges_are_those_of_the_draws_with_the_agreed_sums() -> None:
    compiled, deal = arranged(town_and_insurer())
    drawn: CashDraws = cash_draws(compiled, 512)
    for when in WAYS:
        moved = moved_by_year(compiled, deal, when)
        for row in prefinancing(compiled, drawn, moved=moved).rows:
            assert row.party is not None
            so_far = np.cumsum(drawn.net[row.party] + np.array(moved[row.party]), axis=1)
            ends = np.quantile(np.maximum(-so_far.min(axis=1), 0.0), (0.05, 0.95))
            assert [row.low, row.high] == pytest.approx(ends.tolist())
    none = prefinancing(compiled, drawn).rows[0]
    still = prefinancing(compiled, drawn, moved={"g": (0.0,) * 6}).rows[0]
    assert [none.low, none.high] == pytest.approx([still.low, still.high], rel=1e-5)
