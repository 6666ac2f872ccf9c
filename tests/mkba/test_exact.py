"""Exact moments and spread against closed forms, and draws that no other knob can change."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from effectenarena.mkba import appraise, compile_arena, distributions, quadrature, sampling
from effectenarena.mkba.permanent import dimensions
from effectenarena.mkba.simulate import Simulation
from effectenarena.model import Range
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure
from tests.mkba.test_against_oracle import frozen

SHAPES = (
    Range(2.0, 3.0, 9.0, "pert"),
    Range(0.0, 0.0, 1.0, "pert"),
    Range(1.0, 4.0, 4.0, "triangular"),
    Range(0.2, 0.5, 3.4, "triangular"),
    Range(-1.0, 0.0, 5.0, "uniform"),
    Range(-2.0, 1.0, 4.0, "normal"),
    Range(0.5, 1.0, 2.0, "lognormal"),
)


@pytest.mark.parametrize("knob", SHAPES, ids=str)
def test_moments_and_partial_expectations(knob: Range) -> None:
    other = frozen(knob._asdict())
    assert distributions.mean(knob) == pytest.approx(other.mean(), rel=1e-12)
    assert distributions.variance(knob) == pytest.approx(other.var(), rel=1e-10)
    low, likely, high = (np.array([x]) for x in knob[:3])
    for q in (0.001, 0.2, 0.6, 0.99):
        at = float(other.ppf(q))
        below = integrate.quad(other.cdf, other.ppf(1e-15), at, limit=500)[0]
        above = integrate.quad(other.sf, at, other.ppf(1 - 1e-15), limit=500)[0]
        point = np.array([at])
        assert distributions.shortfall(knob.dist, low, likely, high, point)[0] == pytest.approx(below, rel=1e-6)
        assert distributions.excess(knob.dist, low, likely, high, point)[0] == pytest.approx(above, rel=1e-6)
    u = np.array([1e-6, 0.01, 0.3, 0.5, 0.77, 0.9999])
    assert distributions.quantile(knob, u) == pytest.approx(other.ppf(u), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("knob", SHAPES, ids=str)
def test_quadrature_with_and_without_kinks(knob: Range) -> None:
    other = frozen(knob._asdict())
    x, p = quadrature.rule(knob)
    for power in (1, 2, 3, 4):
        assert p @ x**power == pytest.approx(other.moment(power), rel=1e-10)
    kink = float(other.ppf(0.95))
    x, p = quadrature.rule(knob, [kink])
    low, likely, high = (np.array([v]) for v in knob[:3])
    short = distributions.shortfall(knob.dist, low, likely, high, np.array([kink]))[0]
    assert p @ np.maximum(kink - x, 0) == pytest.approx(short, rel=1e-10)


def test_an_uncertain_duration_beside_an_uncertain_drop_off() -> None:
    lasting = effect(
        "e", unit_value=1, duration={"low": 0.5, "likely": 2, "high": 3.5, "dist": "uniform"},
        drop_off={"low": 0.1, "likely": 0.2, "high": 0.5, "dist": "uniform"},
    )  # fmt: skip
    found = appraise(arena(measure("m"), lasting, link("m>e", rate=1), horizon=4, discount_rate=0.03), draws=2).npv

    def value(duration: float, drop_off: float) -> float:
        return sum(float(np.clip(duration - a, 0, 1)) * (1 - drop_off) ** a / 1.03**a for a in range(4))

    def moment(power: int) -> float:
        pieces = [(0.5, 1.0), (1.0, 2.0), (2.0, 3.0), (3.0, 3.5)]
        return sum(
            integrate.dblquad(lambda y, x: value(x, y) ** power, a, b, 0.1, 0.5, epsabs=1e-12)[0] for a, b in pieces
        ) / (3.0 * 0.4)

    assert found.mean == pytest.approx(moment(1), rel=1e-9)
    assert found.sd == pytest.approx(np.sqrt(moment(2) - moment(1) ** 2), rel=1e-8)


def test_a_shared_knob_squared_and_mixed_with_a_zero_mean() -> None:
    x = {"low": 0, "likely": 1, "high": 2, "dist": "uniform"}
    y = {"low": -1, "likely": 0, "high": 1, "dist": "uniform"}
    items = measure("m", {"ref": "x"}), effect("e"), effect("f", unit_value=1), effect("g", unit_value=1)
    links = link("m>e", rate={"ref": "x"}), link("e>f", rate=y), link("m>g", rate=1)
    found = appraise(arena(*items, *links, knobs={"x": x}), draws=2).npv
    # x²y + x with E[y] = 0: variance E[x⁴]E[y²] + Var x = 16/5 · 1/3 + 1/3
    assert found.mean == pytest.approx(1.0)
    assert found.sd == pytest.approx(np.sqrt(16 / 15 + 1 / 3), rel=1e-12)


def test_one_knob_as_duration_here_and_rate_there() -> None:
    x = {"low": 0, "likely": 1, "high": 2, "dist": "uniform"}
    items = measure("m"), effect("e", unit_value=1, duration={"ref": "x"}), effect("f", unit_value=1)
    links = link("m>e", rate={"ref": "x"}), link("m>f", rate={"ref": "x"})
    found = appraise(arena(*items, *links, knobs={"x": x}, horizon=1), draws=2).npv

    def balance(v: float) -> float:
        return v * min(v, 1) + v

    mean = sum(integrate.quad(balance, a, a + 1)[0] for a in (0, 1)) / 2
    square = sum(integrate.quad(lambda v: balance(v) ** 2, a, a + 1)[0] for a in (0, 1)) / 2
    assert found.mean == pytest.approx(mean, rel=1e-12)
    assert found.sd == pytest.approx(np.sqrt(square - mean**2), rel=1e-10)


def test_the_spread_of_hundreds_of_terms_that_share_one_knob() -> None:
    """Var(q Σ v_i) = E[q²] n Var v + Var q (n E v)² for n independent values beside one quantity."""
    effects = [effect(f"e{i}", unit_value={"low": 0, "likely": 1, "high": 2, "dist": "uniform"}) for i in range(700)]
    links = [link(f"m>e{i}", rate=1) for i in range(700)]
    quantity = {"low": 1, "likely": 2, "high": 3, "dist": "uniform"}
    found = appraise(arena(measure("m", quantity), *effects, *links), draws=2).npv
    assert found.sd == pytest.approx(np.sqrt((4 + 1 / 3) * 700 / 3 + 700**2 / 3), rel=1e-12)


def test_columns_are_even_and_independent() -> None:
    columns = np.stack([sampling.uniform(f"e{i}.unit_value", i, 0, 8192) for i in range(100)])
    columns = np.vstack([columns, sampling.uniform("far", None, 0, 8192)])
    for column in columns:
        assert np.array_equal(np.sort((column * 8192).astype(int)), np.arange(8192))
    off = np.corrcoef(columns) - np.eye(len(columns))
    assert np.abs(off).max() < 0.05


def test_seed_and_address_key_the_scramble() -> None:
    first = sampling.uniform("a", 3, 0, 64)
    assert np.array_equal(first, sampling.uniform("a", 3, 0, 64))
    assert not np.array_equal(first, sampling.uniform("a", 3, 1, 64))
    assert not np.array_equal(first, sampling.uniform("b", 3, 0, 64))


def test_an_added_note_changes_no_other_column() -> None:
    x = {"low": 1, "likely": 2, "high": 5}
    base = measure("m", x, number="M1"), effect("e", unit_value=x, number="E2"), link("m>e", rate=x)
    more = effect("new", unit_value=x, number="E1"), link("m>new", rate=x)
    before = Simulation(compile_arena(arena(*base)), 256, 0)
    after = Simulation(compile_arena(arena(*more, *base)), 256, 0)
    for address, place in before.compiled.knobs.addresses.items():
        assert np.array_equal(before.knob(place), after.knob(after.compiled.knobs.addresses[address]))


@settings(max_examples=30)
@given(arenas(most=4))
def test_every_knob_has_a_dimension_of_its_own(made: dict[str, Any]) -> None:
    from effectenarena.model import read

    compiled = compile_arena(read(made))
    found = dimensions(compiled.arena, compiled.knobs)
    assert len(set(found.values())) == len(found)
    assert all(0 <= dimension < 21_201 for dimension in found.values())


def test_draws_are_rounded_up_and_said_so() -> None:
    made = arena(measure("m", {"low": 1, "likely": 2, "high": 4}), effect("e", unit_value=1), link("m>e", rate=1))
    found = appraise(made, draws=5000)
    assert (found.draws, [note.code for note in found.notes]) == (8192, ["draws-rounded"])
    many = appraise(made, draws=32768)
    assert [note.code for note in many.notes] == ["draws-pseudo-random"]
    assert many.npv.p50 == pytest.approx(found.npv.p50, rel=0.02)
    assert appraise(made, draws=8192).notes == ()


@settings(max_examples=30)
@given(arenas(), st.sampled_from((0.001, 1000.0)))
def test_the_unit_of_money_scales_every_figure(made: dict[str, Any], unit: float) -> None:
    from effectenarena.model import read

    if "knobs" in made and any(n.get(f, {}) and isinstance(n.get(f), dict) and "ref" in n[f] for n in made["nodes"]
                               for f in ("amount", "unit_cost", "unit_value")):  # fmt: skip
        return  # a knob shared by money and numbers cannot be rescaled
    scaled = {**made, "nodes": [_rescaled(node, unit) for node in made["nodes"]]}
    before, after = appraise(read(made), draws=64).npv, appraise(read(scaled), draws=64).npv
    for name in ("likely", "mean", "sd", "p5", "p50", "p95"):
        assert getattr(after, name) == pytest.approx(unit * getattr(before, name), rel=1e-8, abs=1e-6 * unit)
    assert after.p_positive == before.p_positive


def _rescaled(node: dict[str, Any], unit: float) -> dict[str, Any]:
    def times(written: Any) -> Any:
        if isinstance(written, dict):
            return {key: value * unit if key in ("low", "likely", "high") else value for key, value in written.items()}
        return written * unit

    return {**node, **{name: times(node[name]) for name in ("amount", "unit_cost", "unit_value") if name in node}}


def test_a_normal_knob_far_from_its_tipping_point() -> None:
    x = {"low": 9.0, "high": 11.0, "dist": "normal"}
    found = appraise(arena(investment("i", amount=1), measure("m"), effect("e", unit_value=x), link("m>e", rate=1)))
    assert found.npv.sd == pytest.approx(1 / stats.norm.ppf(0.95))
