"""The value of measuring: against closed forms, against every possible count written out, and its bounds."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from effectenarena.agenda import Average, Proportion, evsi, rank
from effectenarena.agenda.evppi import perfect_information
from effectenarena.agenda.evsi import Measured
from effectenarena.mkba import Compiled, appraise, compile_arena
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
SIZES = (1, 2, 3, 7, 20, 55, 148, 1000, 20_000)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_published_answers(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    found, expected, rel = read(case["arena"]), case["expected"], case["tolerance"]["rel"]
    answer = rank(found, appraise(found))
    worth = {row.knob: row.evppi for row in answer.rows}

    assert answer.evpi == pytest.approx(expected["evpi"], rel=case["tolerance"]["evpi_rel"])
    for knob, value in expected["evppi"].items():
        assert worth[knob] == pytest.approx(value, rel=rel)
    one = expected["evsi"]
    curve = evsi(compile_arena(found), one["knob"], Average(one["sd"]), one["sizes"])
    assert curve.evsi == pytest.approx(one["values"], rel=rel)


def chance(dist: str, low: float = 0.1, likely: float = 0.3, high: float = 0.8, worth: float = 1.2) -> Compiled:
    """A hundred people, each with a chance that something worth 1.20 happens, for 50 together."""
    knob: dict[str, Any] = {"low": low, "high": high, "dist": dist}
    knob |= {} if dist in ("normal", "lognormal") else {"likely": likely}
    items = party("p"), investment("i", amount=50, party="p"), measure("m", 100), effect("e", unit_value=worth)
    return compile_arena(arena(*items, link("m>e", rate=knob), link("e>p", share=0.75)))


PRIORS: dict[str, Callable[[], Any]] = {
    "uniform": lambda: stats.uniform(0.1, 0.7),
    "pert": lambda: stats.beta(1 + 4 * 0.2 / 0.7, 1 + 4 * 0.5 / 0.7, 0.1, 0.7),
    "triangular": lambda: stats.triang(0.2 / 0.7, 0.1, 0.7),
    "normal": lambda: stats.norm(0.45, 0.35 / stats.norm.ppf(0.95)),
    "lognormal": lambda: stats.lognorm(np.log(8) / 2 / stats.norm.ppf(0.95), scale=np.sqrt(0.08)),
}


@pytest.mark.parametrize("dist", PRIORS)
@pytest.mark.parametrize("n", [1, 5, 40])
@pytest.mark.parametrize("owner", [None, "p"])
def test_a_proportion_is_every_count_written_out(dist: str, n: int, owner: str | None) -> None:
    """Sum over all counts of what the best choice is then worth; beliefs after the count average to those before it."""
    prior, part = PRIORS[dist](), 1.0 if owner is None else 0.75
    edges = [0.1, 0.3, 0.8] if dist not in ("normal", "lognormal") else [*prior.ppf([1e-15, 1e-6, 1e-3, 0.05, 0.3]),
        *prior.ppf([0.5, 0.8, 0.95, 0.999, 1 - 1e-6, 1 - 1e-12])]  # fmt: skip
    edges = sorted({*edges, *(end for end in (0.0, 1.0) if edges[0] < end < edges[-1])})

    nodes, weights = np.polynomial.legendre.leggauss(120)
    x = np.concatenate([(a + b) / 2 + (b - a) / 2 * nodes for a, b in pairwise(edges)])
    p = np.concatenate([(b - a) / 2 * weights for a, b in pairwise(edges)]) * prior.pdf(x)
    p = p / p.sum()
    total, believed = 0.0, 0.0
    for k in range(n + 1):
        likelihood = stats.binom.pmf(k, n, np.clip(x, 0, 1))
        after = float(p @ (x * likelihood))
        believed += after
        total += max(part * 120 * after - 50 * float(p @ likelihood), 0.0)
    mean = float(p @ x)
    assert believed == pytest.approx(mean, abs=1e-12)
    expected = total - max(part * 120 * mean - 50, 0.0)
    found = evsi(chance(dist), "m>e.rate", Proportion(), [n], owner)
    assert found.evsi[0] == pytest.approx(expected, rel=1e-8, abs=1e-8)


def test_bias_is_fewer_cases() -> None:
    """1/n_eff = 1/n + tau²/(p (1 - p)): this tau makes 100 count for 50, and nothing for over 100."""
    found = chance("triangular", 0.1, 0.3, 0.8)
    tau = np.sqrt(0.4 * 0.6 / 100)
    plain, off = Measured(found, "m>e.rate", Proportion()), Measured(found, "m>e.rate", Proportion(tau))

    assert off.evsi(100) == pytest.approx(plain.evsi(50), rel=1e-12)
    assert off.evsi(10**9) == pytest.approx(plain.evsi(100), rel=1e-3)


def test_a_bias_of_an_average_is_a_floor_under_its_error() -> None:
    case = json.loads(CASES[0].read_text(encoding="utf-8"))
    found = compile_arena(read(case["arena"]))
    floor = evsi(found, "p1.unit_value", Average(1.0, bias=0.5), [4, 10**9]).evsi
    same = evsi(found, "p1.unit_value", Average(np.sqrt(0.5)), [1]).evsi[0]  # 1/4 + 1/4

    assert floor[0] == pytest.approx(same, rel=1e-12)
    assert floor[1] == pytest.approx(evsi(found, "p1.unit_value", Average(0.5), [1]).evsi[0], rel=1e-6)


def test_a_duration_is_measured_through_its_conditional_mean() -> None:
    """Average of n durations against a two-dimensional sum on a fine grid."""
    duration = {"low": 0.4, "likely": 1, "high": 3.7, "dist": "uniform"}
    items = investment("i", amount=150), measure("m"), effect("e", unit_value=100, duration=duration, drop_off=0.2)
    found = compile_arena(arena(*items, link("m>e", rate=1), horizon=5))

    x = np.linspace(0.4, 3.7, 1501)
    x = (x[1:] + x[:-1]) / 2
    balance = np.sum([100 * np.clip(x - a, 0, 1) * 0.8**a for a in range(5)], axis=0) - 150
    for n in (1, 25):
        sd = 1.5 / np.sqrt(n)
        seen = np.linspace(0.4 - 8 * sd, 3.7 + 8 * sd, 1001)
        joint = stats.norm.pdf(seen[:, None], x, sd)
        after = joint @ balance / len(x)
        expected = np.maximum(after, 0).sum() * (seen[1] - seen[0]) - max(float(balance.mean()), 0.0)
        curve = evsi(found, "e.duration", Average(1.5), [n])
        assert curve.evsi[0] == pytest.approx(expected, rel=1e-4)
        assert curve.evsi[0] < curve.evppi


@settings(max_examples=30)
@given(arenas(), st.data())
def test_between_nothing_and_evppi_and_never_falling_with_n(made: dict[str, Any], data: st.DataObject) -> None:
    found = compile_arena(read(made))
    single = perfect_information(found)
    uncertain = [entry for entry in found.knobs.entries if not entry.range.fixed]
    assume(uncertain)
    entry = data.draw(st.sampled_from(uncertain))
    shares = entry.range.low >= 0 and entry.range.high <= 1
    bias = data.draw(st.sampled_from([0.0, 0.05, 0.3]))
    width = entry.range.high - entry.range.low
    design = Proportion(bias) if shares else Average(data.draw(st.sampled_from([0.1, 1.0, 5.0])) * width, bias * width)
    for output, owner in enumerate(found.outputs):
        curve = evsi(found, entry.address, design, SIZES, owner)
        exact = float(single[found.knobs.addresses[entry.address], output])
        slack = 1e-9 * exact + 1e-12 * float(found.expected.scale[output])
        assert curve.evppi == pytest.approx(exact, rel=1e-9, abs=slack)
        assert all(0 <= value <= curve.evppi for value in curve.evsi)
        assert all(more >= fewer - slack for fewer, more in pairwise(curve.evsi))


def test_what_cannot_be_measured_so_is_refused() -> None:
    found = chance("pert")
    with pytest.raises(ValueError, match="no proportion"):
        evsi(found, "m.quantity", Proportion())
    with pytest.raises(ValueError, match="0 or more"):
        evsi(found, "m>e.rate", Proportion(), [-1])
    with pytest.raises(ValueError, match="bias"):
        Proportion(-0.1)
    with pytest.raises(KeyError):
        evsi(found, "m>e.rate", Proportion(), party="nobody")
