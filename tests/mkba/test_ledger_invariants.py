"""What holds of budget and cash whatever the map, for everyone together and for every party."""

from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.mkba import Appraisal, appraise, compile_arena
from effectenarena.mkba.ledger_tipping import ledger_tipping_points
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.test_against_oracle import scale
from tests.mkba.test_invariants import MONEY, thousandth

SOME = settings(max_examples=40)
Points = dict[tuple[str, str | None, str], tuple[float | None, float | None]]


def balances(answer: Appraisal) -> dict[tuple[str | None, str], float]:
    """Budget and cash of everyone together, and of each party."""
    books: list[tuple[str | None, Any]] = [(None, answer.ledgers), *answer.parties.items()]
    return {(who, ledger): getattr(book, ledger) for who, book in books for ledger in ("budget", "cash")}


def points(data: dict[str, Any]) -> Points:
    """Where they turn, the others at likely and in expectation."""
    found = ledger_tipping_points(compile_arena(read(data)))
    return {
        (row.ledger, row.party, row.knob): (row.value, row.value_at_mean) for rows in found.values() for row in rows
    }


def assert_same_points(one: Points, other: Points, factor: dict[str, float] | None = None) -> None:
    """Hold points against each other; some knobs may be in other units."""
    assert one.keys() <= other.keys()
    for key, values in one.items():
        times = (factor or {}).get(key[2], 1.0)
        for a, b in zip(values, other[key], strict=True):
            assert (a is None) == (b is None), key
            if a is not None and b is not None:
                assert b * times == pytest.approx(a, rel=1e-6, abs=1e-9), key


@SOME
@given(arenas(most=2), st.randoms(use_true_random=False))
def test_the_order_of_notes_and_arrows_is_irrelevant(data: dict[str, Any], random: Any) -> None:
    nodes, links = list(data["nodes"]), list(data["links"])
    random.shuffle(nodes)
    random.shuffle(links)
    shuffled = {**data, "nodes": nodes, "links": links}
    one, other = (balances(appraise(read(d), draws=2)) for d in (data, shuffled))
    assert other == pytest.approx(one, rel=1e-9, abs=1e-9 * scale(data))
    assert_same_points(points(data), points(shuffled))


@SOME
@given(arenas(most=2))
def test_thousands_of_euros_scale_everything(data: dict[str, Any]) -> None:
    if any(isinstance(v, dict) and "ref" in v for node in data["nodes"] for k, v in node.items() if k in MONEY):
        return  # a number that is also something else cannot be in other euros
    nodes = [{k: thousandth(v) if k in MONEY else v for k, v in node.items()} for node in data["nodes"]]
    other = {**data, "nodes": nodes}
    found = {key: 1000 * x for key, x in balances(appraise(read(other), draws=2)).items()}
    assert found == pytest.approx(balances(appraise(read(data), draws=2)), rel=1e-9, abs=1e-9 * scale(data))
    in_euros = {f"{node['id']}.{field}": 1000.0 for node in nodes for field in MONEY if field in node}
    assert_same_points(points(data), points(other), in_euros)


@SOME
@given(arenas(most=2))
def test_an_effect_that_nothing_leads_to_changes_nothing(data: dict[str, Any]) -> None:
    loose = {"id": "loose", "kind": "effect", "label": "Los", "unit_value": {"low": -5, "likely": 7, "high": 90}}
    with_loose = {**data, "nodes": [*data["nodes"], loose]}
    one, other = (balances(appraise(read(d), draws=2)) for d in (data, with_loose))
    assert other == one
    found = points(with_loose)
    assert_same_points(points(data), found)
    assert all(values == (None, None) for (_, _, knob), values in found.items() if knob == "loose.unit_value")


@SOME
@given(arenas(), st.data())
def test_the_budget_of_everyone_depends_on_no_share_and_no_cashable_part(
    data: dict[str, Any], chosen: st.DataObject
) -> None:
    drawn = ("share", "cashable")
    other = [
        {k: chosen.draw(st.floats(0, 1)) if k in drawn and not isinstance(v, dict) else v for k, v in link.items()}
        for link in data["links"]
    ]
    one, moved = (appraise(read(d), draws=2).ledgers for d in (data, {**data, "links": other}))
    assert moved.budget == pytest.approx(one.budget, rel=1e-9, abs=1e-9 * scale(data))


def test_a_root_on_the_end_of_a_short_stretch_is_found_in_every_order() -> None:
    """Rounding makes a break of its own at 1e-7, and on so short a stretch it moves a root at 0 well past its end."""
    many = {"ref": "many"}
    nodes = [
        {"id": "i", "kind": "investment", "label": "i", "amount": many, "unit_cost": 10},
        {"id": "m0", "kind": "measure", "label": "m0", "quantity": many},
        {"id": "m1", "kind": "measure", "label": "m1", "quantity": 2},
        {"id": "e", "kind": "effect", "label": "e", "unit_value": many},
    ]
    both = [
        {"source": "m0", "target": "e", "with": many, "without": many},
        {"source": "m1", "target": "e", "rate": many},
    ]
    data = {
        "format": "effectenarena/1",
        "project": {"horizon": 1, "discount_rate": -0.02},
        "knobs": {"many": {"low": 0.5, "high": 2, "dist": "lognormal"}},
    }
    for order, links in product(permutations(nodes), (both, both[::-1])):
        found = points({**data, "nodes": list(order), "links": links})
        assert found["cash", None, "knobs.many"] == pytest.approx((0.0, 0.0), abs=1e-9)
