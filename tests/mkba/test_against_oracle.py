"""The engine against plain loops, over random arenas."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from effectenarena.mkba import appraise, compile_arena
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.oracle import Oracle, knobs

MANY = settings(max_examples=40)


def scale(data: dict[str, Any], values: dict[str, float] | None = None) -> float:
    """Sum of the sizes of all flows, with other values for some knobs: what rounding is measured against."""
    oracle = Oracle(data, values)
    flows = [oracle.value(e) for e in oracle.of("effect")] + [oracle.cost(i) for i in oracle.of("investment")]
    return float(max(1.0, sum(abs(oracle.present([abs(x) for x in flow])) for flow in flows)))


@MANY
@given(arenas())
def test_balances_at_likely(data: dict[str, Any]) -> None:
    answer = appraise(read(data), draws=16).to_dict()
    json.dumps(answer, allow_nan=False)
    expected, room = Oracle(data).balances(), 1e-9 * scale(data)
    assert answer["npv"]["likely"] == pytest.approx(expected[None], rel=1e-9, abs=room)
    assert answer["npv"]["likely"] == pytest.approx(answer["benefit"] - answer["cost"], rel=1e-9, abs=room)
    for party, money in answer["parties"].items():
        assert money["balance"] == pytest.approx(expected[party], rel=1e-9, abs=room)
        assert money["balance"] == pytest.approx(money["benefit"] - money["cost"], rel=1e-9, abs=room)
        in_money = lambda effect: effect.get("money", True)  # noqa: E731
        assert money["budget"] == pytest.approx(Oracle(data).ledger(party, in_money, cash=False), rel=1e-9, abs=room)
        assert money["cash"] == pytest.approx(Oracle(data).ledger(party, in_money, cash=True), rel=1e-9, abs=room)


@MANY
@given(arenas())
def test_parties_add_up_to_society(data: dict[str, Any]) -> None:
    answer, room = appraise(read(data), draws=16).to_dict(), 1e-9 * scale(data)
    balances = sum(money["balance"] for money in answer["parties"].values())
    assert answer["npv"]["likely"] == pytest.approx(
        balances + answer["unallocated"] - answer["unpaid"], rel=1e-9, abs=room
    )
    for key in ("cost", "benefit", "balance", "budget", "cash", "transfers"):
        parties = sum(money[key] for money in answer["parties"].values())
        assert sum(money[key] for money in answer["streams"].values()) == pytest.approx(parties, abs=room)
    without_transfers = {**data, "nodes": [n for n in data["nodes"] if "transfer_from" not in n]}
    kept = {node["id"] for node in without_transfers["nodes"]}
    without_transfers["links"] = [k for k in data["links"] if {k["source"], k["target"]} <= kept]
    if all(not (k["source"] not in kept and k["target"] in kept) or k["target"][0] == "p" for k in data["links"]):
        assert appraise(read(without_transfers), draws=16).npv.likely == pytest.approx(
            answer["npv"]["likely"], abs=room
        )


@MANY
@given(arenas(), st.data())
def test_balances_at_other_values(data: dict[str, Any], chosen: st.DataObject) -> None:
    compiled = compile_arena(read(data))
    values = {}
    for entry in compiled.knobs.entries:
        low, high = max(entry.lower, -3.0), min(entry.upper, 6.5)
        values[entry.address] = chosen.draw(st.floats(low, high))
    expected = Oracle(data, values).balances()
    room = 1e-9 * max(1.0, float(compiled.likely.scale.max()), *(abs(x) for x in expected.values()))
    found = compiled.at_likely(values)
    assert found.keys() == expected.keys()
    for output, balance in found.items():
        assert balance == pytest.approx(expected[output], rel=1e-8, abs=room * 100)


@MANY
@given(arenas())
def test_beyond_horizon_and_yearly(data: dict[str, Any]) -> None:
    oracle, answer, room = Oracle(data), appraise(read(data), draws=16).to_dict(), 1e-9 * scale(data)
    horizon = oracle.horizon
    real = [e for e in oracle.of("effect") if "transfer_from" not in e]
    beyond = sum(oracle.present(oracle.value(e), horizon, horizon + 10) for e in real)
    assert answer["beyond_horizon"] == pytest.approx(beyond, rel=1e-9, abs=room)
    for party, rows in answer["yearly"].items():
        for kind in ("cost", "benefit"):
            assert len(rows[kind]) == horizon
            assert oracle.present(rows[kind]) == pytest.approx(answer["parties"][party][kind], rel=1e-9, abs=room)


@MANY
@given(arenas())
def test_tipping_points_turn_the_balance(data: dict[str, Any]) -> None:
    compiled_scale = compile_arena(read(data)).likely.scale.max()
    for row in appraise(read(data), draws=16).to_dict()["tipping_points"]:
        for value in row["values"]:
            at = Oracle(data, {row["knob"]: value}).balances()[row["party"]]
            steep = max(1.0, abs(value)) * max(1.0, abs(value)) * max(1.0, scale(data), compiled_scale)
            assert abs(at) <= 1e-9 * steep
        assert (row["value"] is None) == (row["status"] == "never") == (row["values"] == [])


def frozen(written: Any) -> Any:
    """The distribution of a knob as written, from another library."""
    low, high, dist = written["low"], written["high"], written.get("dist", "pert")
    middle = written.get("likely")
    z = stats.norm.ppf(0.95)
    if dist == "normal":
        return stats.norm((low + high) / 2, (high - low) / 2 / z)
    if dist == "lognormal":
        return stats.lognorm(np.log(high / low) / 2 / z, scale=np.sqrt(low * high))
    if dist == "uniform":
        return stats.uniform(low, high - low)
    place = (middle - low) / (high - low)
    if dist == "triangular":
        return stats.triang(place, low, high - low)
    return stats.beta(1 + 4 * place, 5 - 4 * place, low, high - low)


@settings(max_examples=40)
@given(arenas(most=2, most_horizon=4))
def test_moments_against_many_draws(data: dict[str, Any]) -> None:
    uncertain = {
        address: written
        for address, written in knobs(data).items()
        if isinstance(written, dict) and "low" in written and written["low"] < written["high"]
    }
    if not uncertain:
        assert appraise(read(data), draws=16).npv.sd == 0
        return
    u = stats.qmc.Sobol(len(uncertain), seed=1).random(2**14)
    draws = {a: frozen(w).ppf(np.clip(u[:, i], 1e-12, 1 - 1e-12)) for i, (a, w) in enumerate(uncertain.items())}
    npv = np.broadcast_to(Oracle(data, draws).balances()[None], (2**14,))
    found = appraise(read(data), draws=8192).npv
    spread = npv.std()
    assert found.mean == pytest.approx(npv.mean(), abs=0.02 * spread + 1e-9 * scale(data))
    if spread < 1e-6 * scale(data):
        return  # nothing but rounding, or knobs that do not matter
    kurtosis = float(stats.kurtosis(npv, fisher=False))  # the heavier the tails, the worse draws tell the spread
    if kurtosis > 500:
        return  # a lognormal to the fourth power: the spread lies in draws that there are too few of
    assert found.sd == pytest.approx(spread, rel=0.05 + 4 * np.sqrt(kurtosis / 2**14), abs=1e-9 * scale(data))
    for share, quantile in ((0.05, found.p5), (0.5, found.p50), (0.95, found.p95)):
        if spread > 1e-6 * scale(data):
            assert (
                np.mean(npv < quantile - 0.02 * spread) - 0.02
                <= share
                <= np.mean(npv <= quantile + 0.02 * spread) + 0.02
            )
