"""What holds whatever the map: of balances, and of every answer beyond one knob."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.mkba import appraise, compile_arena, further
from effectenarena.model import ArenaError, read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure
from tests.mkba.oracle import knobs
from tests.mkba.test_against_oracle import scale

SOME = settings(max_examples=25)
MONEY = ("amount", "unit_cost", "unit_value")


def welfare(data: dict[str, Any]) -> dict[str | None, float]:
    return compile_arena(read(data)).at_likely()


@SOME
@given(arenas(), st.data())
def test_society_depends_on_no_share_and_no_cashable_part(data: dict[str, Any], chosen: st.DataObject) -> None:
    compiled = compile_arena(read(data))
    alone = [
        entry.address
        for entry in compiled.knobs.entries
        if {use.spec.name for use in entry.uses} <= {"share", "cashable"} and entry.uses
    ]
    values = {address: chosen.draw(st.floats(0, 1)) for address in alone}
    assert compiled.at_likely(values)[None] == compiled.at_likely()[None]
    society = [row for row in appraise(read(data), draws=2).tipping_points if row.party is None]
    assert all(row.status == "never" for row in society if row.knob in alone)


@SOME
@given(arenas(), st.data())
def test_transfers_are_zero_at_every_allocation(data: dict[str, Any], chosen: st.DataObject) -> None:
    """What a transfer's payer pays lands with its receivers or with nobody on the sheet."""
    compiled = compile_arena(read(data))
    shares = {a for a in knobs(data) if a.endswith(".share")}
    values = {address: chosen.draw(st.floats(0, 1)) for address in sorted(shares)}
    moved = compiled.at_likely(values)
    for node in data["nodes"]:
        if "transfer_from" not in node:
            continue
        receivers = [link for link in data["links"] if link["source"] == node["id"] and link["target"][0] == "p"]
        nobody = [{**link, "share": 0.0} if link in receivers else link for link in data["links"]]
        gone = [n if n is not node else {k: v for k, v in n.items() if k != "unit_value"} for n in data["nodes"]]
        without = compile_arena(read({**data, "nodes": gone}))
        kept = {a: v for a, v in values.items() if a in without.knobs.addresses}
        assert without.at_likely(kept)[None] == pytest.approx(moved[None], abs=1e-9 * scale(data))
        assert welfare({**data, "links": nobody})[None] == pytest.approx(moved[None], abs=1e-9 * scale(data))


@SOME
@given(arenas(), st.randoms(use_true_random=False))
def test_the_order_of_notes_and_arrows_is_irrelevant(data: dict[str, Any], random: Any) -> None:
    nodes, links = list(data["nodes"]), list(data["links"])
    random.shuffle(nodes)
    random.shuffle(links)
    one, other = (appraise(read(d), draws=2) for d in (data, {**data, "nodes": nodes, "links": links}))
    room = 1e-9 * scale(data)
    assert other.npv.likely == pytest.approx(one.npv.likely, abs=room)
    assert other.npv.mean == pytest.approx(one.npv.mean, rel=1e-9, abs=room)
    for row in further(other).bounds:
        same = next(r for r in further(one).bounds if r.party == row.party)
        size = room + 1e-9 * (abs(same.worst_proven) + abs(same.best_proven))
        if same.worst == same.worst_proven and row.worst == row.worst_proven:
            assert row.worst == pytest.approx(same.worst, abs=size)
        if same.best == same.best_proven and row.best == row.best_proven:
            assert row.best == pytest.approx(same.best, abs=size)


@SOME
@given(arenas())
def test_thousands_of_euros_scale_everything(data: dict[str, Any]) -> None:
    nodes = [{k: thousandth(v) if k in MONEY else v for k, v in node.items()} for node in data["nodes"]]
    if any(isinstance(v, dict) and "ref" in v for node in data["nodes"] for k, v in node.items() if k in MONEY):
        return  # a number that is also something else cannot be in other euros
    one, other = (appraise(read(d), draws=2) for d in (data, {**data, "nodes": nodes}))
    room = 1e-9 * scale(data)
    assert other.npv.likely * 1000 == pytest.approx(one.npv.likely, abs=room)
    assert other.npv.sd * 1000 == pytest.approx(one.npv.sd, rel=1e-6, abs=room)
    for a, b in zip(further(one).payback, further(other).payback, strict=True):
        assert (a.party, a.status) == (b.party, b.status)
        assert a.paid_back == pytest.approx(b.paid_back)
    for c, d in zip(further(one).bounds, further(other).bounds, strict=True):
        assert d.worst_proven * 1000 == pytest.approx(c.worst_proven, rel=1e-6, abs=room)
        assert d.best_proven * 1000 == pytest.approx(c.best_proven, rel=1e-6, abs=room)


def test_what_is_too_large_to_write_is_refused_by_name() -> None:
    made = arena(measure("m", 10), effect("e", unit_value=1e307), link("m>e", rate=0.9), investment("i", amount=1e300))
    answer = appraise(made, draws=2)
    assert answer.npv.likely == pytest.approx(9e307)
    with pytest.raises(ArenaError):
        further(answer)


def thousandth(knob: Any) -> Any:
    if isinstance(knob, dict):
        return {k: v / 1000 if k in ("low", "likely", "high") else v for k, v in knob.items()}
    return knob / 1000


@SOME
@given(arenas())
def test_an_effect_that_nothing_leads_to_changes_nothing(data: dict[str, Any]) -> None:
    loose = {"id": "loose", "kind": "effect", "label": "Los", "unit_value": {"low": -5, "likely": 7, "high": 90}}
    one, other = (appraise(read(d), draws=2) for d in (data, {**data, "nodes": [*data["nodes"], loose]}))
    assert other.npv.likely == one.npv.likely
    assert other.parties == one.parties
    assert other.npv.sd == pytest.approx(one.npv.sd)
    first, second = further(one), further(other)
    assert (second.payback, second.discount_rates) == (first.payback, first.discount_rates)
    for a, b in zip(first.bounds, second.bounds, strict=True):
        assert (b.worst, b.best) == pytest.approx((a.worst, a.best))
    for c, d in zip(first.worse, second.worse, strict=True):
        assert d.values == pytest.approx(c.values)
