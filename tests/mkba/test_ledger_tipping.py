"""Tipping points in the budget and the cash ledger, and the budget per stream in any year."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from effectenarena.mkba import compile_arena
from effectenarena.mkba.budget import budget, budget_by_stream, cash_parts
from effectenarena.mkba.cash import CashBook, CashTerms
from effectenarena.mkba.cash_bends import cash_bends
from effectenarena.mkba.cash_slopes import cash_lines
from effectenarena.mkba.ledger_tipping import ledger_tipping_points
from effectenarena.mkba.tipping_point import TippingPoint
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle, knobs, likely
from tests.mkba.test_against_oracle import scale


def in_money(item: Any) -> bool:
    return bool(item.get("money", True))


def test_a_loss_is_cash_in_full_and_a_gain_in_part() -> None:
    items = (
        party("p"), investment("i", party="p", amount=30), measure("m", 10), effect("e", unit_value=10),
        link("m>e", rate={"low": -1, "likely": 1, "high": 3}), link("e>p", share=1, cashable=0.5),
    )  # fmt: skip
    points = ledger_tipping_points(compile_arena(arena(*items)))
    rate, value = ({(row.ledger, row.knob): row for rows in points.values() for row in rows}[ledger, "m>e.rate"]
                   for ledger in ("budget", "cash"))  # fmt: skip
    assert (rate.value, value.value) == pytest.approx((0.3, 0.6))
    assert (value.direction, value.status) == ("min", "inside")
    assert value.value_at_mean == pytest.approx(0.6)
    assert value.chance == pytest.approx(value.quantile)


def test_losses_in_some_years_only() -> None:
    """Two measures, one good and one bad, in different years: the balance bends where either year passes zero."""
    items = (
        party("p"), measure("m", 10), measure("n", 10, start=1), investment("i", party="p", amount=5),
        effect("e", unit_value=1), link("m>e", rate=2), link("n>e", rate=-1),
        link("e>p", share={"low": 0, "likely": 0.5, "high": 1}, cashable=0.9),
    )  # fmt: skip
    rows = {row.knob: row for row in ledger_tipping_points(compile_arena(arena(*items, horizon=2)))["cash"]}
    # 0.5 (0.9 · 20 - 10) - 5 = -1
    assert rows["i.amount"].value == pytest.approx(4)
    assert rows["e>p.share"].value == pytest.approx(0.625)
    assert rows["m>e.rate"].value == pytest.approx(20 / 9)
    assert rows["n>e.rate"].value == pytest.approx(-0.8)
    assert rows["e.unit_value"].values == pytest.approx((1.25,))


def test_a_point_beyond_where_a_gain_becomes_a_loss() -> None:
    items = (
        party("p"), measure("m", 10), effect("e", unit_value=10), effect("f", unit_value=2), link("m>f", rate=1),
        link("m>e", rate=1), link("e>p", share=1, cashable=0.5), link("f>p", share=1, cashable=1),
    )  # fmt: skip
    rows = {row.knob: row for row in ledger_tipping_points(compile_arena(arena(*items)))["cash"]}
    assert rows["m>e.rate"].values == pytest.approx((-0.2,))  # 100 x + 20, not 50 x + 20
    assert rows["e.unit_value"].values == pytest.approx((-2,))


def test_of_two_points_that_beyond_the_bend_may_be_the_nearest() -> None:
    """A value that one effect gains by and another loses by: 1 - 0.1 w above zero, 1 + 0.9 w below it."""
    value = {"low": -5, "likely": 1, "high": 20}
    items = (
        party("p"), measure("m", 1), effect("e", unit_value={"ref": "w"}), effect("g", unit_value={"ref": "w"}),
        effect("f", unit_value=1), link("m>e", rate=1), link("m>g", rate=-1), link("m>f", rate=1),
        link("e>p", share=1, cashable=0.9), link("g>p", share=1, cashable=0.1), link("f>p", share=1, cashable=1),
    )  # fmt: skip
    rows = ledger_tipping_points(compile_arena(arena(*items, knobs={"w": value})))["cash"]
    for row in (row for row in rows if row.knob == "knobs.w"):
        assert row.values == pytest.approx((-1 / 0.9, 10))
        assert (row.value, row.direction) == (row.values[0], "min")


@pytest.mark.parametrize(("value", "with_", "without", "quantity"), [
    (489.6563, 2.5275, 0.3296, 124.3153), (2192.4661, 2.8905, 0.9113, 54.5885), (173.793, 2.8783, 0.4431, 82.4899),
])  # fmt: skip
def test_what_is_flat_but_for_rounding_has_no_point(
    value: float, with_: float, without: float, quantity: float
) -> None:
    """Nothing of the gain is cash here, so the balance stays what it costs: rounding is no slope."""
    items = (
        party("p"), measure("m", quantity, years=3), investment("i", party="p", amount=10_000),
        effect("e", unit_value=value, duration=2.5), link("m>e", **{"with": with_, "without": without}),
        link("e>p", share=0.6151),
    )  # fmt: skip
    compiled = compile_arena(arena(*items, horizon=5, discount_rate=0.08))
    found = {row.knob: row.values for row in ledger_tipping_points(compiled)["cash"] if row.values}
    assert found == {"i.amount": (0.0,)}


def test_a_duration_that_turns_a_loss_into_a_gain() -> None:
    items = (
        party("p"), measure("m", 10), measure("n", 10, start=1), investment("i", party="p", amount=12),
        effect("e", unit_value=1, duration={"low": 1, "likely": 1, "high": 3}),
        link("m>e", rate=2), link("n>e", rate=-1), link("e>p", share=1, cashable=0.5),
    )  # fmt: skip
    rows = {row.knob: row for row in ledger_tipping_points(compile_arena(arena(*items, horizon=2)))["cash"]}
    # Year 0: 0.5 · 20. Year 1: 20 (d - 1) - 10, a loss up to d = 1.5, then half of it counts.
    assert rows["e.duration"].values == pytest.approx((1.7,))


def test_a_loss_that_a_transfer_cancels() -> None:
    """What is received and what is paid follow one knob: only above the bend do they differ."""
    items = (
        party("p"), party("q"), measure("m", 10), effect("e", unit_value=1),
        effect("f", unit_value=-1), investment("j", party="p", amount=30), link("m>e", rate={"ref": "x"}), link("e>p"),
        effect("g", unit_value=1, transfer_from="p"), link("m>g", rate={"ref": "x"}), link("g>q"), link("m>f", rate=-9),
        link("f>p", share=1, cashable=1),
    )  # fmt: skip
    compiled = compile_arena(arena(*items, knobs={"x": {"low": -2, "likely": 1, "high": 8}}))
    (x,) = (row for row in ledger_tipping_points(compiled)["cash"] if (row.party, row.knob) == ("p", "knobs.x"))
    # Above 0 nothing of the gain is cash and the transfer is: 60 - 10 x; below 0 the loss and the transfer cancel.
    assert x.values == pytest.approx((6,))
    assert (x.direction, x.status) == ("max", "inside")
    assert x.chance == pytest.approx(1 - float(x.quantile or 0))


@settings(max_examples=60)
@given(arenas(most=3, most_horizon=4))
def test_settled_together_is_as_followed_one_by_one(data: dict[str, Any]) -> None:
    compiled = compile_arena(read(data))
    together = ledger_tipping_points(compiled)["cash"]
    with pytest.MonkeyPatch.context() as patched:
        none = lambda book: cash_lines(book)._replace(straight=np.zeros(len(book.knobs), dtype=bool))  # noqa: E731
        patched.setattr("effectenarena.mkba.ledger_tipping.cash_lines", none)
        unsettled = lambda book: cash_bends(book)._replace(settled=np.zeros_like(cash_bends(book).settled))  # noqa: E731
        patched.setattr("effectenarena.mkba.ledger_tipping.cash_bends", unsettled)
        followed = ledger_tipping_points(compiled)["cash"]
    for a, b in zip(together, followed, strict=True):
        assert a.values == pytest.approx(b.values, rel=1e-7, abs=1e-9)
        assert (a.quantile, a.chance) == pytest.approx((b.quantile, b.chance), abs=1e-6)
        assert (a.direction, a.status, a.possible) == (b.direction, b.status, b.possible)


@settings(max_examples=80)
@given(arenas(most=2, most_horizon=5))
def test_the_ledgers_are_what_plain_loops_say(data: dict[str, Any]) -> None:
    compiled, room = compile_arena(read(data)), 1e-9 * scale(data)
    book, plain = CashBook(CashTerms(compiled)), budget(compiled).likely.balance
    for at, who in enumerate(book.outputs):
        assert book.balance[at] == pytest.approx(Oracle(data).ledger(who, in_money, cash=True), rel=1e-9, abs=room)
        assert plain[at] == pytest.approx(Oracle(data).ledger(who, in_money, cash=False), rel=1e-9, abs=room)


@settings(max_examples=80)
@given(arenas(most=2, most_horizon=5))
def test_each_point_turns_its_ledger(data: dict[str, Any]) -> None:
    compiled = compile_arena(read(data))
    points = ledger_tipping_points(compiled)
    entries = {entry.address: entry for entry in compiled.knobs.entries}
    for rows in points.values():
        assert [(row.party, row.knob) for row in rows] == [(p, k) for p in compiled.outputs for k in entries]
    written = {address: likely(knob) for address, knob in knobs(data).items()}
    own: dict[str, list[TippingPoint]] = {address: [] for address in entries}
    for ledger, rows in points.items():
        for row in rows:
            assert row.ledger == ledger
            own[row.knob].append(row)
    for address, rows_of in own.items():
        entry = entries[address]
        seen = np.linspace(max(entry.lower, written[address] - 5), min(entry.upper, written[address] + 5), 12)
        values = np.array(sorted({value for row in rows_of for value in row.values}))
        beside = values + 1e-6 * np.maximum(1.0, np.abs(values))
        every = np.concatenate([seen, values, beside])
        oracle = Oracle(data, {address: every})
        sizes = {value: scale(data, {address: value}) for value in values.tolist()}
        for row in rows_of:
            balances = oracle.ledger(row.party, in_money, cash=row.ledger == "cash")
            there, zero, steep = np.split(np.broadcast_to(balances, every.shape), [len(seen), len(seen) + len(values)])
            for place in np.flatnonzero(np.isin(values, row.values)).tolist():
                size = max(scale(data), sizes[float(values[place])], compiled.likely.scale.max())
                # Where it is steep, the digits of the value itself are rounding too.
                assert abs(zero[place]) <= 1e-9 * max(size, abs(steep[place] - zero[place]) * 1e6)
            # No sign changes unseen: between its points the balance keeps its sign.
            for (a, fa), (b, fb) in pairwise(zip(seen.tolist(), there.tolist(), strict=True)):
                if fa * fb < 0 and min(abs(fa), abs(fb)) > 1e-7 * scale(data):
                    assert any(a <= value <= b for value in row.values), (row, a, b)


def test_what_is_cash_from_when_and_under_which_condition() -> None:
    items = (
        party("p"), party("q"), measure("m", 10, years=2), effect("e", unit_value=10), effect("f", unit_value=-1),
        effect("g", unit_value=5, money=False), link("m>e", rate=1), link("m>f", rate=1), link("m>g", rate=1),
        link("e>p", share=0.5, cashable=0.4, cashable_from=1, replaces="een bed", instrument="contract"), link("e>q"),
        link("f>p"), link("g>p"),
    )  # fmt: skip
    parts = cash_parts(compile_arena(arena(*items, horizon=2)))
    assert [list(part) for part in parts] == [
        ["e", "p", 100, 20, 1, "een bed", "contract"],
        ["e", "q", 100, 0, 0, None, None],
        ["f", "p", -20, -20, 0, None, None],
    ]


@settings(max_examples=30)
@given(arenas())
def test_cash_parts_less_what_is_paid_are_the_cash_balance(data: dict[str, Any]) -> None:
    compiled = compile_arena(read(data))
    book = CashBook(CashTerms(compiled))
    for at, who in enumerate(compiled.arena.parties, start=1):
        received = sum(part.cash for part in cash_parts(compiled) if part.party == who)
        assert received + book.paid.balance[at] == pytest.approx(book.balance[at], rel=1e-9, abs=1e-9 * scale(data))


TABLE = json.loads((Path(__file__).parent / "cases" / "tabel-3-7.json").read_text(encoding="utf-8"))


def test_the_published_table_of_budgets() -> None:
    *streams, total = budget_by_stream(compile_arena(read(TABLE["arena"])), 0)
    assert [row.cost for row in streams] == pytest.approx([650, 50, 150, 50, 50, 0])
    assert [row.benefit for row in streams] == pytest.approx([0, 400, 500, 700, 50, 50])
    assert [row.balance for row in streams] == pytest.approx([-650, 350, 350, 650, 0, 50])
    assert (total.stream, total.cost, total.benefit, total.balance) == ("", 950, 1700, 750)


@settings(max_examples=40)
@given(arenas())
def test_years_of_streams_add_up_to_budgets(data: dict[str, Any]) -> None:
    compiled = compile_arena(read(data))
    flows = compiled.flows
    total = sum(
        float(flows.factors[year]) * budget_by_stream(compiled, year)[-1].balance for year in range(flows.horizon)
    )
    parties = [node["id"] for node in data["nodes"] if node["kind"] == "party"]
    expected = sum(Oracle(data).ledger(who, in_money, cash=False) for who in parties)
    assert total == pytest.approx(expected, rel=1e-9, abs=1e-9 * scale(data))
    with pytest.raises(IndexError):
        budget_by_stream(compiled, flows.horizon)
