"""A map of 22 uncertain numbers, solved a second time in plain scipy: one `quad` per number, and nothing of the engine.

NPV = Σ over five effects of N_e · r_e · v_e · F_e less a cost, with F a plain factor: a sum of products, five kinds of
distribution. Everything here is worked out from the ranges alone.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pytest
from scipy import integrate, stats

from effectenarena.agenda import rank
from effectenarena.mkba import appraise
from effectenarena.model import Arena
from tests.mkba.build import arena, effect, investment, link, measure

Z95: Final = float(stats.norm.ppf(0.95))
KNOBS: Final[dict[str, tuple[str, float, float | None, float]]] = {
    "m0.quantity": ("pert", 60, 100, 120),
    "m1.quantity": ("triangular", 20, 30, 70),
    "m0>e0.rate": ("uniform", 0.1, 0.2, 0.5),
    "m0>e1.rate": ("pert", 0.2, 0.3, 0.9),
    "m0>e2.rate": ("normal", -0.1, None, 0.6),
    "m1>e3.rate": ("lognormal", 0.5, None, 4.0),
    "m1>e4.rate": ("triangular", 0.5, 1.0, 1.1),
    "m0>e0.deadweight": ("pert", 0.0, 0.2, 0.6),
    "m0>e1.deadweight": ("uniform", 0.0, 0.1, 0.4),
    "m0>e2.own_share": ("triangular", 0.3, 0.5, 1.0),
    "m1>e3.displacement": ("pert", 0.0, 0.1, 0.3),
    "m1>e4.own_share": ("uniform", 0.4, 0.7, 0.8),
    "e0.unit_value": ("lognormal", 100, None, 900),
    "e1.unit_value": ("pert", 50, 120, 400),
    "e2.unit_value": ("normal", 50, None, 250),
    "e3.unit_value": ("triangular", 10, 60, 90),
    "e4.unit_value": ("uniform", 40, 80, 160),
    "i0.amount": ("pert", 11_000, 14_000, 20_000),
    "i1.amount": ("triangular", 2000, 3000, 6000),
    "i1.unit_cost": ("lognormal", 5, None, 40),
    "i2.amount": ("normal", 500, None, 1500),
    "i2.unit_cost": ("uniform", 1, 2, 6),
}
PATHS: Final = [
    ("m0.quantity", "m0>e0.rate", "-m0>e0.deadweight", "e0.unit_value"),
    ("m0.quantity", "m0>e1.rate", "-m0>e1.deadweight", "e1.unit_value"),
    ("m0.quantity", "m0>e2.rate", "m0>e2.own_share", "e2.unit_value"),
    ("m1.quantity", "m1>e3.rate", "-m1>e3.displacement", "e3.unit_value"),
    ("m1.quantity", "m1>e4.rate", "m1>e4.own_share", "e4.unit_value"),
]
COSTS: Final = [
    ("i0.amount",), ("i1.amount",), ("m1.quantity", "i1.unit_cost"), ("i2.amount",), ("m0.quantity", "i2.unit_cost"),
]  # fmt: skip


def frozen(knob: tuple[str, float, float | None, float]) -> Any:
    """The distribution as scipy has it."""
    dist, low, likely, high = knob
    if dist == "normal":
        return stats.norm((low + high) / 2, (high - low) / 2 / Z95)
    if dist == "lognormal":
        return stats.lognorm(np.log(high / low) / 2 / Z95, scale=np.sqrt(low * high))
    assert likely is not None
    width = high - low
    if dist == "uniform":
        return stats.uniform(low, width)
    if dist == "triangular":
        return stats.triang((likely - low) / width, low, width)
    return stats.beta(1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width, low, width)


PRIORS: Final = {address: frozen(knob) for address, knob in KNOBS.items()}
LIKELY: Final = {
    address: likely if likely is not None else (low + high) / 2 if dist == "normal" else float(np.sqrt(low * high))
    for address, (dist, low, likely, high) in KNOBS.items()
}
MEAN: Final = {address: float(prior.mean()) for address, prior in PRIORS.items()}


def npv(values: dict[str, Any]) -> Any:
    def product(path: tuple[str, ...]) -> Any:
        total: Any = 1.0
        for name in path:
            total = total * (1 - values[name[1:]] if name.startswith("-") else values[name])
        return total

    return sum(product(path) for path in PATHS) - sum(product(path) for path in COSTS)


def over(address: str, function: Callable[[float], float], turn: float) -> float:
    """Expectation of a function of one knob, by `quad` between its kinks."""
    prior, (dist, low, likely, high) = PRIORS[address], KNOBS[address]
    far = [float(x) for x in prior.ppf([1e-16, 1e-9, 1e-4, 0.05, 0.5, 0.95, 1 - 1e-4, 1 - 1e-9, 1 - 1e-15])]
    edges = far if dist in ("normal", "lognormal") else [low, *([likely] if likely is not None else []), high]
    edges = sorted({*edges, *([turn] if edges[0] < turn < edges[-1] else [])})
    return sum(
        integrate.quad(lambda x: function(x) * float(prior.pdf(x)), a, b, epsabs=1e-12, epsrel=1e-11, limit=200)[0]
        for a, b in pairwise(edges)
    )


def reference() -> Arena:
    def knob(address: str) -> dict[str, Any]:
        dist, low, likely, high = KNOBS[address]
        return {"low": low, "high": high, "dist": dist} | ({} if likely is None else {"likely": likely})

    def fields(item: str) -> dict[str, Any]:
        return {a.rsplit(".", 1)[1]: knob(a) for a in KNOBS if a.rsplit(".", 1)[0] == item}

    items = [
        *(measure(m, **fields(m)) for m in ("m0", "m1")),
        *(effect(f"e{i}", **fields(f"e{i}")) for i in range(5)),
        *(investment(f"i{i}", **fields(f"i{i}")) for i in range(3)),
        *(link(pair, **fields(pair)) for pair in ("m0>e0", "m0>e1", "m0>e2", "m1>e3", "m1>e4")),
        *(link(pair) for pair in ("i1>m1", "i2>m0")),
    ]
    return arena(*items)


@pytest.fixture(scope="module")
def answer() -> Any:
    found = reference()
    appraisal = appraise(found)
    return appraisal, rank(found, appraisal)


def test_it_has_22_uncertain_numbers_and_a_choice_that_can_turn(answer: Any) -> None:
    appraisal, agenda = answer
    assert len(KNOBS) == 22
    assert len(agenda.rows) == 22
    assert appraisal.npv.likely == pytest.approx(npv(LIKELY), rel=1e-12)
    assert appraisal.npv.mean == pytest.approx(npv(MEAN), rel=1e-12)
    assert sum(row.evppi > 1 for row in agenda.rows) >= 8


@pytest.mark.parametrize("address", KNOBS)
def test_each_value_of_information_is_that_of_plain_quadrature(answer: Any, address: str) -> None:
    low, high = npv({**MEAN, address: 0.0}), npv({**MEAN, address: 1.0})
    turn, mean = -low / (high - low), npv(MEAN)
    averted = over(address, lambda x: max(-np.sign(mean) * (low + (high - low) * x), 0.0), turn)
    row = next(row for row in answer[1].rows if row.knob == address)

    assert row.evppi == pytest.approx(averted, rel=1e-6, abs=1e-8)
    assert row.method == "closed"


@pytest.mark.parametrize("address", KNOBS)
def test_each_tipping_point_is_where_the_line_crosses_zero(answer: Any, address: str) -> None:
    point = next(p for p in answer[0].tipping_points if p.party is None and p.knob == address)
    for value, others in ((point.value, LIKELY), (point.value_at_mean, MEAN)):
        low, high = npv({**others, address: 0.0}), npv({**others, address: 1.0})
        assert value == pytest.approx(-low / (high - low), rel=1e-6)


def test_evpi_is_that_of_a_million_draws(answer: Any) -> None:
    """2^20 plain draws of all numbers, with the known mean as control variate: within 0.2 % themselves."""
    source = np.random.default_rng(20)
    values = {address: prior.rvs(2**20, random_state=source) for address, prior in PRIORS.items()}
    outcome, mean = npv(values), npv(MEAN)
    averted = np.maximum(-np.sign(mean) * outcome, 0.0)
    slope = np.cov(averted, outcome)[0, 1] / outcome.var()
    expected = float(averted.mean() - slope * (outcome.mean() - mean))
    agenda = answer[1]

    assert agenda.evpi == pytest.approx(expected, rel=0.005)
    assert abs(agenda.evpi - expected) < 4 * agenda.evpi_se + 0.002 * expected
