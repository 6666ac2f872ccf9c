"""An arena that differs in numbers only, worked out from what is known: the same answers to the last bit."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.mkba import appraise, compile_arena, simulate
from effectenarena.model import Arena, read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party

KINDS = ("nodes", "links")
RANGE = {"low": 1, "likely": 2, "high": 4}


def moved(data: dict[str, Any], draw: Any) -> dict[str, Any]:
    """The same map with another number in some places that have one."""

    def other(name: str, written: Any) -> Any:
        bounded = isinstance(written, dict) and written.get("dist", "pert") in ("pert", "triangular")
        if bounded and {"low", "likely", "high"} <= written.keys():
            return {**written, "likely": written[draw(st.sampled_from(["low", "likely", "high"]))]}
        if name in ("quantity", "unit_value", "amount", "duration", "rate") and isinstance(written, float):
            return written * draw(st.sampled_from([0.0, 0.5, 1.0]))
        return written

    parts = {
        kind: [{name: other(name, value) for name, value in item.items()} for item in data[kind]] for kind in KINDS
    }
    return {**data, **parts, "knobs": {name: other(name, knob) for name, knob in data["knobs"].items()}}


def same(one: Any, other: Any) -> None:
    """Hold two appraisals against each other, to the last bit."""
    assert one.to_dict() == other.to_dict()
    assert (one.sample == other.sample).all()
    assert one.compiled.knobs.ranges == other.compiled.knobs.ranges
    assert one.compiled.incomplete == other.compiled.incomplete
    assert one.compiled.dimensions == other.compiled.dimensions
    for name in ("coefficient", "weight", "output", "factor", "by_age"):
        assert (getattr(one.compiled.terms, name) == getattr(other.compiled.terms, name)).all()


@settings(max_examples=40)
@given(arenas(), st.data())
def test_the_same_as_from_scratch(data: dict[str, Any], chosen: st.DataObject) -> None:
    known = appraise(read(data), draws=32)
    after = read(moved(data, chosen.draw))
    quick = appraise(after, draws=32, known=known)
    simulate._kept.clear()
    same(quick, appraise(after, draws=32))


def mapped(**changes: Any) -> Arena:
    """A small map, with other fields for some of its parts."""
    fields: dict[str, dict[str, Any]] = {
        "m": {"quantity": RANGE},
        "e": {"unit_value": RANGE, "duration": RANGE},
        "i": {"amount": 5},
        "m>e": {"rate": {"ref": "r"}},
        "knobs": {"r": RANGE},
        "project": {"horizon": 4},
    }
    for name, more in changes.items():
        key = {"m_e": "m>e"}.get(name, name)
        fields[key] = {**fields[key], **more}
    return arena(
        party("p"),
        investment("i", party="p", **fields["i"]),
        measure("m", **fields["m"]),
        effect("e", **fields["e"]),
        link("i>m"),
        link("m>e", **fields["m>e"]),
        link("e>p"),
        knobs=fields["knobs"],
        **fields["project"],
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"m": {"quantity": 7}},
        {"e": {"duration": {"low": 1, "likely": 2, "high": 3}}},
        {"i": {"amount": {"low": 4, "likely": 5, "high": 9}}},
        {"knobs": {"r": {"low": 0, "likely": 2, "high": 3}}},
    ],
)
def test_other_numbers_keep_the_terms(changes: dict[str, Any]) -> None:
    before, after = mapped(), mapped(**changes)
    known = compile_arena(before)
    found = compile_arena(after, known)
    assert found.terms is known.terms
    same(appraise(after, draws=64, known=appraise(before, draws=64)), appraise(after, draws=64))


@pytest.mark.parametrize(
    "changes",
    [
        {"m": {"start": 1}},
        {"m": {"quantity": None}},
        {"e": {"lag": 1}},
        {"e": {"drop_off": 0.1}},
        {"e": {"label": "Iets anders"}},
        {"i": {"amount": {"unit": "euro"}}},
        {"m_e": {"rate": RANGE}},
        {"knobs": {"s": 2}},
        {"knobs": {"r": {"unit": "uur"}}},
        {"project": {"horizon": 5}},
        {"project": {"horizon": 4, "discount_rate": 0.04}},
    ],
)
def test_anything_else_is_compiled_anew(changes: dict[str, Any]) -> None:
    known, after = appraise(mapped(), draws=16), mapped(**changes)
    found = appraise(after, draws=16, known=known)
    assert found.compiled.terms is not known.compiled.terms
    same(found, appraise(after, draws=16))


def chain(rate: float, share: float = 0.5, high: float = 4) -> Arena:
    """Two measures with two effects in a row each, of which one is paid for by the unit."""
    parts = [
        item
        for m, own in (("m", rate), ("n", 1.0))
        for item in (
            measure(m, 10),
            effect(f"{m}1", unit_value=3),
            effect(f"{m}2", unit_value={**RANGE, "high": high}),
            link(f"{m}>{m}1", rate=own),
            link(f"{m}1>{m}2", rate=2),
            link(f"{m}2>p", share=share if m == "m" else 0.5),
        )
    ]
    return arena(party("p"), investment("i", party="p", amount=5), link("i>m"), *parts)


def test_flows_that_no_other_number_reaches_stay_as_they_were() -> None:
    known = compile_arena(chain(1.0))
    before = known.flows
    found = compile_arena(chain(1.5), known).flows
    assert {id_ for id_, row in before.quantity.items() if found.quantity[id_] is not row} == {"m1", "m2"}
    assert {id_ for id_, row in before.value.items() if found.value[id_] is not row} == {"m1", "m2"}
    assert all(found.cost[id_] is row for id_, row in before.cost.items())
    assert all(found.shares[id_] is row for id_, row in before.shares.items())
    other = compile_arena(chain(1.0, share=0.25), known).flows
    assert {id_ for id_, row in before.shares.items() if other.shares[id_] is not row} == {"m2"}
    assert compile_arena(chain(1.0, high=5), known).flows is before  # only likely values count


def test_only_the_tiles_of_what_moved_are_made_again() -> None:
    def wide(first: float) -> Arena:
        values = [{"low": first if i == 0 else 1, "likely": 2, "high": 4} for i in range(70)]
        items = [effect(f"e{i}", unit_value=value) for i, value in enumerate(values)]
        return arena(measure("m", RANGE), *items, *(link(f"m>e{i}", rate=1) for i in range(70)))

    simulate._kept.clear()
    known = appraise(wide(1), draws=64)
    before = list(simulate._kept)
    quick = appraise(wide(0.5), draws=64, known=known)
    assert len(before) == 9
    assert len(simulate._kept) == 10
    assert len(set(before) & set(simulate._kept)) == 9
    simulate._kept.clear()
    assert np.array_equal(quick.sample, appraise(wide(0.5), draws=64).sample)


def test_only_the_latest_tiles_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    simulate._kept.clear()
    monkeypatch.setattr(simulate, "KEPT_TILES", 2)
    answers = [appraise(mapped(m={"quantity": {"low": 1, "likely": 2, "high": high}}), draws=16) for high in (3, 4, 5)]
    assert len(simulate._kept) == 2
    again = appraise(mapped(m={"quantity": {"low": 1, "likely": 2, "high": 3}}), draws=16)
    assert np.array_equal(again.sample, answers[0].sample)
