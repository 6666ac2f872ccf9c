"""The budget and the cash ledger of everyone together, and tipping points with the others in expectation."""

from collections.abc import Sequence
from itertools import pairwise
from math import nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from effectenarena.mkba import appraise, compile_arena
from effectenarena.mkba.ledger_tipping import ledger_tipping_points
from effectenarena.mkba.tipping_point import TippingPoint
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle, knobs, likely
from tests.mkba.test_against_oracle import frozen, scale

LEDGERS = ("budget", "cash")


def in_money(item: Any) -> bool:
    return bool(item.get("money", True))


def point(rows: Sequence[TippingPoint], knob: str, who: str | None = None) -> TippingPoint:
    return next(row for row in rows if (row.knob, row.party) == (knob, who))


@settings(max_examples=60)
@given(arenas())
def test_society_is_all_parties_and_nobody(data: dict[str, Any]) -> None:
    answer, room = appraise(read(data), draws=2).to_dict(), 1e-9 * scale(data)
    for ledger in LEDGERS:
        expected = Oracle(data).ledger(None, in_money, cash=ledger == "cash")
        assert answer[ledger] == pytest.approx(expected, rel=1e-9, abs=room)


def test_what_lands_with_nobody_and_what_nobody_pays() -> None:
    items = (
        party("p"), party("q"), investment("i", party="p", amount=30), investment("j", amount=20),
        investment("k", party="p", amount=500, in_kind=True), measure("m", 10),
        link("m>e", rate=1), link("m>f", rate=1),
        link("m>g", rate=1), link("m>h", rate=1), effect("e", unit_value=10), link("e>p", share=0.5, cashable=0.4),
        effect("f", unit_value=-1), effect("g", unit_value=4, transfer_from="p"), link("g>q", share=0.5, cashable=1),
        effect("h", unit_value=1000, money=False),
    )  # fmt: skip
    answer = appraise(arena(*items), draws=2)
    # Half of e lands with nobody; f costs somebody ten; the transfer moves forty, half of it to nobody on the sheet.
    assert answer.ledgers.budget == pytest.approx(100 - 10 - 30 - 20)
    assert answer.ledgers.cash == pytest.approx(20 - 10 - 40 + 20 - 30 - 20)
    assert answer.parties["p"].cash == pytest.approx(20 - 40 - 30)
    points = ledger_tipping_points(answer.compiled)
    assert point(points["budget"], "e.unit_value").value == pytest.approx(6)
    assert point(points["budget"], "g.unit_value").value is None
    assert point(points["cash"], "e.unit_value").value == pytest.approx(40)
    assert point(points["cash"], "f.unit_value").value is None, "what nobody gains is cash to no one"
    assert point(points["cash"], "g.unit_value").value is None, "below zero all of it counts on both sides"


def certain(data: dict[str, Any]) -> dict[str, Any]:
    """The same map in which durations, drop-offs and shared numbers are known: everything else is of first degree."""

    def known(knob: Any) -> Any:
        return knob if isinstance(knob, dict) and "ref" in knob else likely(knob)

    nodes = [{k: known(v) if k in ("duration", "drop_off") else v for k, v in n.items()} for n in data["nodes"]]
    return {**data, "nodes": nodes, "knobs": {name: likely(knob) for name, knob in data["knobs"].items()}}


@settings(max_examples=80)
@given(arenas(most=2, most_horizon=4))
def test_the_others_in_expectation(data: dict[str, Any]) -> None:
    """Where all is of first degree, the expectation of a year's value is its value at the means."""
    data = certain(data)
    compiled, written = compile_arena(read(data)), knobs(data)
    ranges = {a: knob for a, knob in written.items() if isinstance(knob, dict) and knob.get("low") != knob.get("high")}
    mean = {a: float(frozen(knob).mean()) for a, knob in ranges.items()}
    entries = {entry.address: entry for entry in compiled.knobs.entries}
    size, own = max(scale(data), scale(data, mean)), dict[str, list[TippingPoint]]()
    for rows in ledger_tipping_points(compiled).values():
        for row in rows:
            own.setdefault(row.knob, []).append(row)
    for address, rows_of in own.items():
        entry, start = entries[address], rows_of[0].likely
        seen = np.linspace(max(entry.lower, start - 5), min(entry.upper, start + 5), 9)
        found = np.array([nan if row.value_at_mean is None else row.value_at_mean for row in rows_of])
        beside = found + 1e-6 * np.maximum(1.0, np.abs(found))
        oracle = Oracle(data, {**mean, address: np.concatenate([seen, found, beside])})
        for place, row in enumerate(rows_of):
            balances = oracle.ledger(row.party, in_money, cash=row.ledger == "cash")
            there, zero, steep = np.split(np.broadcast_to(balances, 9 + 2 * len(found)), [9, 9 + len(found)])
            if row.value_at_mean is not None:
                room = 1e-9 * max(size, scale(data, {**mean, address: row.value_at_mean}))
                assert abs(zero[place]) <= room + 1e-3 * abs(steep[place] - zero[place])
            for (a, fa), (b, fb) in pairwise(zip(seen.tolist(), there.tolist(), strict=True)):
                if fa * fb < 0 and min(abs(fa), abs(fb)) > 1e-7 * size:
                    assert row.value_at_mean is not None
                    reach = max(abs(a - start), abs(b - start))
                    assert abs(row.value_at_mean - start) <= reach * (1 + 1e-9)


def test_the_expected_years_of_a_duration() -> None:
    items = (
        party("p"), investment("i", party="p", amount=30), measure("m", 10), link("m>e", rate=1),
        effect("e", unit_value={"low": 1, "likely": 5, "high": 6},
               duration={"low": 0, "likely": 1, "high": 3, "dist": "uniform"}),
        link("e>p", share=1, cashable={"low": 0.25, "likely": 0.5, "high": 0.75, "dist": "uniform"}),
    )  # fmt: skip
    points = ledger_tipping_points(compile_arena(arena(*items, horizon=3)))
    # 5/6 + 1/2 + 1/6 of a year each: 10 x 1.5 x 0.5 - 30.
    for who in (None, "p"):
        assert point(points["cash"], "e.unit_value", who).value_at_mean == pytest.approx(4)
        assert point(points["budget"], "e.unit_value", who).value_at_mean == pytest.approx(2)
        # Its mean is (1 + 4 · 5 + 6) / 6 = 4.5: of the first year 22.5, then what is left of 7.5 from the second.
        assert point(points["cash"], "e.duration", who).value_at_mean == pytest.approx(4 / 3)
        assert point(points["cash"], "e>p.cashable", who).value_at_mean == pytest.approx(30 / 67.5)


def test_a_number_that_is_a_share_and_more_has_no_plain_expectation() -> None:
    items = (
        party("p"), party("q"), investment("i", party="p", amount=5), measure("m", 10),
        effect("e", unit_value={"low": 1, "likely": 2, "high": 3}), link("m>e", rate={"ref": "x"}),
        link("e>p", share={"ref": "x"}, cashable=1), effect("f", unit_value=1), link("m>f", rate=1), link("f>q"),
        investment("j", party="q", amount=1),
    )  # fmt: skip
    compiled = compile_arena(arena(*items, knobs={"x": {"low": 0.2, "likely": 0.5, "high": 0.9}}))
    points = ledger_tipping_points(compiled)
    for who in (None, "p"):
        assert point(points["cash"], "e.unit_value", who).value_at_mean is None
        assert point(points["cash"], "knobs.x", who).value_at_mean is not None
        assert point(points["budget"], "e.unit_value", who).value_at_mean is not None
    assert point(points["cash"], "j.amount", "q").value_at_mean == pytest.approx(0)
