"""A share goes no further than what the other shares of its effect leave, in every ledger."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.mkba import appraise, compile_arena, further, most_shares
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, data, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle


def three(**more: Any) -> Any:
    """Two given shares (0.2 and 0.3) and a blank one."""
    return data(
        party("p"), party("q"), party("r"), measure("m", 10), effect("e", unit_value=10), link("m>e", rate=1),
        link("e>p", share=0.2), link("e>q", share={"low": 0.1, "likely": 0.3, "high": 0.5}, cashable=1),
        link("e>r", cashable=1), investment("i", party="q", amount=90), investment("j", party="r", amount=20), **more,
    )  # fmt: skip


def test_a_share_ends_where_nothing_is_left_for_the_blank_one() -> None:
    assert most_shares(read(three())) == pytest.approx({"e>p.share": 0.7, "e>q.share": 0.8})


def test_without_a_blank_share_it_ends_where_all_is_given() -> None:
    items = (party("p"), party("q"), effect("e"), link("e>p", share=0.25), link("e>q", share=0.5))
    assert most_shares(arena(*items)) == {"e>p.share": 0.5, "e>q.share": 0.75}


def test_a_shared_share_ends_at_the_first_effect_that_is_full() -> None:
    part = {"ref": "part"}
    items = (
        party("p"), party("q"), party("r"), effect("e"), effect("f"), link("e>p", share=part), link("e>q", share=part),
        link("e>r", share=0.1), link("f>p", share=part), link("f>q", share=0.4),
    )  # fmt: skip
    most = most_shares(arena(*items, knobs={"part": {"low": 0.1, "likely": 0.2, "high": 0.4}}))
    # Twice in e, beside 0.1: 0.45; in f beside 0.4: 0.6.
    assert most == pytest.approx({"knobs.part": 0.45, "e>r.share": 0.6, "f>q.share": 0.8})


def test_highs_that_are_a_rounding_too_much_cut_no_range_off() -> None:
    items = (party("p"), party("q"), effect("e"), link("e>p", share=0.7), link("e>q", share=0.3 + 5e-10))
    assert most_shares(arena(*items)) == {"e>p.share": 0.7, "e>q.share": 0.3 + 5e-10}


def test_a_point_where_a_blank_share_would_be_negative_is_none() -> None:
    """Party q needs 90 of 100: 0.9 of the value, and only 0.8 is not somebody else's; r would pay from -0.1."""
    answer = appraise(read(three()))
    rows = {(row.party, row.knob): row for row in answer.tipping_points}
    assert rows["q", "e>q.share"].value == pytest.approx(0.9)
    assert not rows["q", "e>q.share"].possible
    # Blank r has 1 - 0.2 - x: its 20 are covered up to x = 0.6.
    assert rows["r", "e>q.share"].value == pytest.approx(0.6)
    assert rows["r", "e>q.share"].possible
    ledgers = further(answer).ledger_tipping_points
    cash = {(row.party, row.knob): row for row in ledgers["cash"]}
    assert (cash["q", "e>q.share"].status, cash["q", "e>q.share"].values) == ("never", ())
    assert cash["r", "e>q.share"].value == pytest.approx(0.6)
    budget = {(row.party, row.knob): row for row in ledgers["budget"]}
    assert not budget["q", "e>q.share"].possible


def test_another_share_moves_the_end_also_where_the_rest_is_known() -> None:
    known = appraise(read(three()), draws=16)
    moved = three()
    moved["links"] = [{**one, "share": 0.05} if one["target"] == "p" else one for one in moved["links"]]
    again, afresh = appraise(read(moved), draws=16, known=known), appraise(read(moved), draws=16)
    assert again.compiled.knobs.domain.tolist() == afresh.compiled.knobs.domain.tolist()
    assert {row.knob: row.possible for row in again.tipping_points if row.party == "q"}["e>q.share"]
    assert further(again).ledger_tipping_points == further(afresh).ledger_tipping_points


_PART = st.sampled_from([None, 0.05, 0.2, 0.3, {"low": 0.1, "likely": 0.15, "high": 0.3}, {"ref": "part"}])


@st.composite
def divided(draw: st.DrawFn) -> dict[str, Any]:
    """Two effects divided over three parties that each pay something, with given, blank and shared shares."""
    items = [party("p"), party("q"), party("r"), measure("m", 10)]
    for name in ("e", "f"):
        items += [effect(name, unit_value=draw(st.sampled_from([8, 10, -3]))), link(f"m>{name}", rate=1)]
        for who in "pqr":
            given = draw(_PART)
            part = {} if given is None else {"share": given}
            items.append(link(f"{name}>{who}", cashable=draw(st.sampled_from([0, 0.5, 1])), **part))
    items += [investment(f"i{who}", party=who, amount=draw(st.sampled_from([0, 15, 40, 90]))) for who in "pqr"]
    return data(*items, knobs={"part": {"low": 0.1, "likely": 0.25, "high": 0.3}})


@settings(max_examples=80)
@given(divided())
def test_no_possible_point_gives_away_more_than_there_is(made: dict[str, Any]) -> None:
    answer = appraise(read(made), draws=2)
    ledgers = further(answer).ledger_tipping_points
    shares = set(most_shares(read(made)))
    for row in (*answer.tipping_points, *ledgers["budget"], *ledgers["cash"]):
        if row.knob not in shares or not row.possible:
            continue
        assert row.value is not None
        oracle = Oracle(made, {row.knob: row.value})
        for one in oracle.of("effect"):
            assert all(part >= -1e-9 for part in oracle.shares(one).values()), (row, one["id"])


@settings(max_examples=80)
@given(st.one_of(divided(), arenas(most=3, most_horizon=3)))
def test_the_end_is_where_the_first_effect_is_full(made: dict[str, Any]) -> None:
    """Seen from the other side: at the end all shares hold, and just beyond it one is below zero."""
    compiled = compile_arena(read(made))
    for address, most in most_shares(read(made)).items():
        at, beyond = (Oracle(made, {address: x}) for x in (most, most + 1e-6))
        assert all(part >= -1e-9 for e in at.of("effect") for part in at.shares(e).values())
        assert any(part < 0 for e in beyond.of("effect") for part in beyond.shares(e).values())
        entry = compiled.knobs.entries[compiled.knobs.addresses[address] - 2]
        assert entry.range.high - 1e-12 <= entry.upper == min(most, 1.0)
