"""How many must take part, and what PM items must be worth to each party."""

from typing import Any

import pytest
from hypothesis import given, settings

from effectenarena.mkba import appraise, compile_arena
from effectenarena.mkba.participants import participants
from effectenarena.mkba.pm import pm_needed_by_party
from effectenarena.mkba.tipping import tipping_points
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle
from tests.mkba.test_against_oracle import scale


def test_fixed_costs_are_earned_back_by_numbers() -> None:
    items = (
        party("p"), party("q"), investment("i", party="p", amount=300), investment("u", party="p", unit_cost=4),
        measure("m", 40), measure("n", 10), effect("e", unit_value=20),
        link("u>m"), link("m>e", rate=0.5), link("n>e", rate=1), link("e>p", share=0.5), link("e>q"),
    )  # fmt: skip
    compiled = compile_arena(arena(*items))
    society, p, q = participants(compiled, tipping_points(compiled))
    assert society.factor == pytest.approx(300 / 440)
    assert [row.value for row in society.measures] == pytest.approx([100 / 6, 3])
    assert [society.direction, *(row.direction for row in society.measures)] == ["min"] * 3
    assert p.factor == pytest.approx(300 / 140)
    assert (q.factor, q.direction) == (None, None)


@settings(max_examples=40)
@given(arenas())
def test_all_measures_at_that_scale_break_even(data: dict[str, Any]) -> None:
    compiled = compile_arena(read(data))
    for row in participants(compiled, tipping_points(compiled)):
        if row.factor is not None:
            nodes = [_scaled(node, row.factor, data["knobs"]) for node in data["nodes"]]
            at = Oracle({**data, "nodes": nodes}).balances()[row.party]
            assert abs(at) <= 1e-9 * scale(data) * max(1.0, row.factor)


def _scaled(node: dict[str, Any], factor: float, shared: dict[str, Any]) -> dict[str, Any]:
    """A measure with more people in every year: through its profile, which no knob shares."""
    if node["kind"] != "measure":
        return node
    years = node.get("years", 1)
    profile = (list(node.get("profile", [])) + [1] * years)[:years]
    return {**node, "profile": [factor * part for part in profile]}


def test_pm_items_weigh_on_the_party_they_land_with() -> None:
    items = (
        party("p"), party("q"), investment("i", party="p", amount=300), measure("m", 30, unit="huishoudens"),
        effect("e", sign="+"), effect("f", sign="-"), link("m>e", rate=1), link("m>f", rate=1),
        link("e>p"), link("f>q"),
    )  # fmt: skip
    made = arena(*items)
    answer = appraise(made, draws=2)
    balances = {id_: balance.balance for id_, balance in answer.parties.items()}
    needed = pm_needed_by_party(made, answer.compiled.flows, answer.pm_items, balances)
    assert needed["p"] is not None
    assert needed["p"].to_dict() == {"direction": "needed", "value": 300, "per_reached": 10, "items": ["e"]}
    assert needed["q"] is None


def test_too_few_to_divide_by_is_no_amount_each() -> None:
    items = (party("p"), investment("i", party="p", amount=300), measure("m", 1e-310), effect("e"), link("m>e", rate=1))
    needed = appraise(arena(*items, link("e>p")), draws=2).pm_needed
    assert needed is None or needed.per_reached is None
