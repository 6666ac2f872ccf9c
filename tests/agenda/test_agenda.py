"""The value of information against closed forms and against conditional means worked out one by one."""

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import integrate, optimize, stats

from effectenarena import agenda
from effectenarena.mkba import appraise, compile_arena, quadrature
from effectenarena.model import Arena, read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party

Z95 = stats.norm.ppf(0.95)


def answer(found: Arena, draws: int = 8192) -> dict[str, Any]:
    data = agenda.rank(found, appraise(found, draws)).to_dict()
    json.dumps(data, allow_nan=False)
    return data


def rows(found: Arena) -> dict[str, dict[str, Any]]:
    return {row["knob"]: row for row in answer(found)["rows"]}


def normal(mean: float, sd: float) -> dict[str, Any]:
    return {"low": mean - Z95 * sd, "high": mean + Z95 * sd, "dist": "normal"}


def two_effects(first: Any, second: Any, sign: int) -> Arena:
    items = measure("m"), effect("a", unit_value=first), effect("b", unit_value=second)
    return arena(*items, link("m>a", rate=1), link("m>b", rate=sign))


@pytest.mark.parametrize(
    ("mean", "sign", "evpi", "first", "second"),
    [(1, -1, 0.4798107063, 0.0833154706, 0.3955931148), (0, 1, 0.8920620581, 0.3989422804, 0.7978845608)],
)
def test_two_normal_knobs(mean: float, sign: int, evpi: float, first: float, second: float) -> None:
    """Closed forms: s·phi(m/s) + m·Phi(m/s) - max(m, 0), published with the R package voi."""
    found = answer(two_effects(normal(mean, 1), normal(0, 2), sign))
    worth = {row["knob"]: row["evppi"] for row in found["rows"]}
    assert worth["a.unit_value"] == pytest.approx(first, rel=1e-9)
    assert worth["b.unit_value"] == pytest.approx(second, rel=1e-9)
    assert found["evpi"] == pytest.approx(evpi, rel=0.005)
    assert found["npv_mean"] == pytest.approx(mean)
    assert [row["rank"] for row in found["rows"]] == [1, 2, 3, 4, 5]
    assert found["rows"][0]["knob"] == "b.unit_value"
    shares = {row["knob"]: row["variance_share"] for row in found["rows"]}
    assert shares["a.unit_value"] == pytest.approx(0.2, rel=1e-9)
    assert shares["b.unit_value"] == pytest.approx(0.8, rel=1e-9)


@pytest.mark.parametrize("dist", ["pert", "triangular", "uniform", "lognormal"])
@pytest.mark.parametrize("cost", [20.0, 40.0])
def test_one_skewed_knob_is_all_there_is_to_know(dist: str, cost: float) -> None:
    knob: dict[str, Any] = {"low": 10, "high": 90, "dist": dist}
    knob |= {} if dist == "lognormal" else {"likely": 20}
    items = investment("i", amount=cost), measure("m"), effect("e", unit_value=knob), link("m>e", rate=1)
    found = answer(arena(*items))
    x, p = quadrature.rule(read_range(knob), [cost])
    mean = float(p @ x) - cost
    expected = float(p @ np.maximum(x - cost, 0)) - max(mean, 0)
    best = found["rows"][0]
    assert best["knob"] == "e.unit_value"
    assert best["evppi"] == pytest.approx(expected, rel=1e-9)
    assert found["evpi"] == best["evppi"]
    assert best["variance_share"] == pytest.approx(1)


def read_range(knob: dict[str, Any]) -> Any:
    found = arena(measure("m", knob)).range(arena(measure("m", knob)).measures["m"].quantity)
    assert found
    return found


def test_an_uncertain_duration_is_integrated_over_its_kinks() -> None:
    duration = {"low": 0.4, "likely": 1, "high": 3.7, "dist": "uniform"}
    items = investment("i", amount=150), measure("m"), effect("e", unit_value=100, duration=duration, drop_off=0.2)
    found = rows(arena(*items, link("m>e", rate=1), horizon=5))["e.duration"]

    def balance(x: float) -> float:
        return sum(100 * float(np.clip(x - a, 0, 1)) * 0.8**a for a in range(5)) - 150

    edges = [0.4, 1, 1.625, 2, 3, 3.7]  # 1.625 is the tipping point
    mean = sum(integrate.quad(balance, a, b)[0] for a, b in pairwise(edges)) / 3.3
    gain = sum(integrate.quad(lambda x: max(balance(x), 0), a, b)[0] for a, b in pairwise(edges)) / 3.3
    assert found["evppi"] == pytest.approx(gain - max(mean, 0), rel=1e-9)


def test_parties_rank_on_their_own_balance_and_only_when_they_decide() -> None:
    items = (
        party("pays"), party("gains"), party("asked", decides=True), party("bound", decides=False), party("does"),
        investment("i", party="pays", amount={"low": 50, "likely": 90, "high": 150}),
        investment("k", party="bound", amount=1), measure("m", party="does"),
        effect("e", unit_value={"low": 10, "likely": 200, "high": 300}), link("m>e", rate=1),
        link("e>pays", share=0.5), link("e>gains", share=0.4), link("e>asked", share=0.1),
    )  # fmt: skip
    found = rows(arena(*items))["e.unit_value"]
    assert found["parties"]["gains"] is None
    assert found["parties"]["bound"] is None
    assert found["parties"]["does"] == 0
    assert found["parties"]["asked"] == 0
    assert found["parties"]["pays"] > 0
    assert found["reason"] == "turns-society"


def test_a_robust_case_has_nothing_to_learn() -> None:
    items = measure("m", {"low": 1, "likely": 2, "high": 3}), effect("e", unit_value=10), link("m>e", rate=1)
    found = answer(arena(*items))
    assert found["evpi"] == 0
    assert [(row["knob"], row["reason"]) for row in found["rows"]] == [
        ("m.quantity", "widens"),
        ("e.unit_value", "no-range"),
        ("m>e.rate", "no-range"),
    ]
    assert found["rows"][0]["indicator"] == {"code": "quantity", "params": {"label": "m", "unit": None}}


def test_groups_hold_a_note_and_the_arrows_into_it() -> None:
    x = {"low": 0, "likely": 1, "high": 4}
    items = investment("i", amount=2, unit_cost={"ref": "c"}), measure("m", x), effect("e", unit_value=x)
    links = link("i>m"), link("m>e", rate=x, own_share={"ref": "s"})
    found = arena(
        *items, *links, knobs={"c": {"low": 0, "likely": 1, "high": 2}, "s": {"low": 0.2, "likely": 0.5, "high": 1}}
    )
    data = answer(found)
    groups = {group["node"]: group["evppi"] for group in data["groups"]}
    single = {row["knob"]: row["evppi"] for row in data["rows"]}
    assert groups["m"] == single["m.quantity"]
    assert groups["i"] == single["knobs.c"]
    assert groups["e"] > max(single["e.unit_value"], single["m>e.rate"], single["knobs.s"])
    assert groups["e"] <= data["evpi"]
    assert [group["evppi"] for group in data["groups"]] == sorted(groups.values(), reverse=True)


@settings(max_examples=40)
@given(arenas())
def test_bounds_that_always_hold(made: dict[str, Any]) -> None:
    data = answer(read(made), draws=512)
    for row in data["rows"]:
        assert 0 <= row["evppi"] <= data["evpi"] * (1 + 1e-12)
        assert 0 <= row["variance_share"] <= 1
        assert all(value is None or value >= 0 for value in row["parties"].values())
    assert sum(row["variance_share"] for row in data["rows"]) <= 1 + 1e-7
    for group in data["groups"]:
        assert 0 <= group["evppi"] <= data["evpi"] * (1 + 1e-12)


@settings(max_examples=25)
@given(arenas(most=2, most_horizon=4))
def test_against_conditional_means_one_by_one(made: dict[str, Any]) -> None:
    """Fix a knob at each point of its quadrature, and take the mean of what is left."""
    found = read(made)
    compiled = compile_arena(found)
    data = {row["knob"]: row for row in answer(found, draws=16)["rows"]}
    scale = float(compiled.expected.scale.max(initial=0))
    for entry in compiled.knobs.entries:
        if entry.range.fixed or entry.range.dist in ("normal", "lognormal"):
            continue
        turn = _turn(found, entry.address, entry.range.low, entry.range.high)
        whole = [float(year) for year in range(int(entry.range.high) + 1)]
        x, p = quadrature.rule(entry.range, [*turn, *whole])
        y = np.array([_mean_at(found, entry.address, float(v)) for v in x])
        expected = float(p @ np.maximum(y, 0)) - max(float(p @ y), 0.0)
        assert data[entry.address]["evppi"] == pytest.approx(expected, rel=1e-6, abs=1e-8 * scale + 1e-12)
        break  # one knob per arena keeps this quick


def _mean_at(found: Arena, address: str, value: float) -> float:
    """Expected NPV with one knob at a value."""
    data = found.to_data()
    if address.startswith("knobs."):
        data["knobs"][address.removeprefix("knobs.")] = value
    else:
        name, field = address.rsplit(".", 1)
        for item in (*data["nodes"], *data["links"]):
            if name in (item.get("id"), f"{item.get('source')}>{item.get('target')}"):
                item[field] = value
    return float(compile_arena(read(data)).expected.balance[0])


def _turn(found: Arena, address: str, low: float, high: float) -> list[float]:
    """Where the conditional mean turns; the first such place will do for a panel edge."""
    grid = np.linspace(low, high, 9)
    y = [_mean_at(found, address, float(v)) for v in grid]
    turns = []
    for i in range(8):
        if y[i] * y[i + 1] < 0:
            root = optimize.brentq(
                lambda v: _mean_at(found, address, v), float(grid[i]), float(grid[i + 1]), xtol=1e-13
            )
            turns.append(float(root))
    return turns


def test_the_points_of_the_group_decide_where_nothing_else_does() -> None:
    def order(first: Any, second: Any, **votes: int) -> list[str]:
        notes = [
            measure("m"),
            *(
                effect(one, unit_value=value, votes=votes.get(one))
                for one, value in zip("ab", (first, second), strict=True)
            ),
        ]
        found = agenda.rank(
            made := arena(*notes, link("m>a", rate=1), link("m>b", rate=1, votes=votes.get("arrow"))), appraise(made)
        )
        return [row.knob for row in found.rows if row.knob.endswith(".unit_value")]

    same = {"low": -1, "likely": 0, "high": 1, "dist": "uniform"}
    assert order(same, same) == ["a.unit_value", "b.unit_value"]
    assert order(same, same, b=1) == ["b.unit_value", "a.unit_value"]
    assert order(same, same, a=2, b=1) == ["a.unit_value", "b.unit_value"]
    assert order({**same, "high": 2}, same, b=9) == ["a.unit_value", "b.unit_value"], "what it is worth comes first"
    fixed = agenda.rank(
        made := arena(measure("m"), effect("a"), effect("b", votes=1), link("m>a", rate=1), link("m>b", rate=1)),
        appraise(made),
    )
    rates = [row.knob for row in fixed.rows if row.knob.endswith(".rate")]
    assert rates == ["m>b.rate", "m>a.rate"], "an arrow counts the points of the note that it leads to"
