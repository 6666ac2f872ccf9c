"""Best and worst case over all knobs."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from effectenarena.mkba import compile_arena
from effectenarena.mkba.bounds import bounds
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle, knobs
from tests.mkba.test_against_oracle import scale

WITHOUT = {"low": 0.1, "likely": 0.2, "high": 0.2}


def test_never_negative_within_the_ranges() -> None:
    items = (
        party("p"), investment("i", party="p", amount={"low": 50, "likely": 60, "high": 70}),
        measure("m", {"low": 8, "likely": 10, "high": 20}),
        effect("e", unit_value={"low": 10, "high": 20, "dist": "lognormal"},
        duration={"low": 1, "likely": 2, "high": 3}),
        link("m>e", **{"with": {"low": 1.1, "likely": 1.3, "high": 1.5}, "without": WITHOUT}),
        link("e>p", share={"low": 0.2, "likely": 0.5, "high": 1}),
    )  # fmt: skip
    society, p = bounds(compile_arena(arena(*items, horizon=3)))
    assert (society.worst, society.best) == pytest.approx((8 * 0.9 * 10 - 70, 20 * 1.4 * 20 * 3 - 50))
    assert (society.worst_proven, society.best_proven) == (society.worst, society.best)
    assert (society.verdict, society.percentiles) == ("never-negative", True)
    assert p.worst == pytest.approx(8 * 0.9 * 10 * 0.2 - 70)
    assert p.verdict == "either"


def test_a_knob_whose_good_side_depends_on_another_and_a_top_inside() -> None:
    part = {"part": {"low": 0.1, "likely": 0.2, "high": 0.9}}
    items = (
        party("p"), measure("m", {"low": 1, "likely": 10, "high": 20}),
        effect("e", unit_value={"low": -30, "likely": 10, "high": 40}),
        link("m>e", rate={"low": -1, "likely": 1, "high": 2}, deadweight={"ref": "part"}),
        link("e>p", share={"ref": "part"}),
    )  # fmt: skip
    society, p = bounds(compile_arena(arena(*items, knobs=part)))
    assert (society.worst, society.best) == pytest.approx((20 * -30 * 2 * 0.9, 20 * 40 * 2 * 0.9))
    assert (p.worst, p.best) == pytest.approx((20 * -30 * 2 / 4, 20 * 40 * 2 / 4))
    assert (p.worst_proven, p.best_proven) == (p.worst, p.best)
    assert p.verdict == "either"


def test_nothing_is_never_negative() -> None:
    (society,) = bounds(compile_arena(arena()))
    assert (society.worst, society.best, society.verdict) == (0, 0, "never-negative")


def ends(knob: Any) -> tuple[float, ...]:
    """The range of a knob as written."""
    if isinstance(knob, dict):
        return tuple(float(knob[end] if end in knob else knob["likely"]) for end in ("low", "high"))
    return float(knob), float(knob)


@settings(max_examples=60)
@given(arenas(most=2, most_horizon=4))
def test_no_values_of_the_knobs_give_anything_outside(data: dict[str, Any]) -> None:
    room = 1e-9 * scale(data)
    found = bounds(compile_arena(read(data)))
    ranges = {address: ends(knob) for address, knob in knobs(data).items()}
    open_ = [address for address, (low, high) in ranges.items() if low < high]
    rng = np.random.default_rng(1)
    sides = np.array(list(product((0.0, 1.0), repeat=min(len(open_), 8))))
    u = np.vstack([rng.integers(0, 2, (300, len(open_))), rng.random((300, len(open_)))]) if open_ else np.zeros((1, 0))
    if open_ and len(open_) <= 8:
        u = np.vstack([u, sides])
    values: dict[str, Any] = {a: ranges[a][0] + (ranges[a][1] - ranges[a][0]) * u[:, i] for i, a in enumerate(open_)}
    values |= {a: low for a, (low, high) in ranges.items() if low == high}
    balances = Oracle(data, values).balances()
    for row in found:
        seen = np.broadcast_to(np.asarray(balances[row.party], dtype=float), (len(u),))
        size = room + 1e-9 * float(np.abs(seen).max())
        assert row.worst_proven - size <= row.worst <= row.best + size
        assert row.best <= row.best_proven + size
        assert seen.min() >= row.worst_proven - size
        assert seen.max() <= row.best_proven + size
        if len(open_) <= 8 and row.worst == row.worst_proven:
            assert row.worst <= seen.min() + size
        if row.verdict == "never-negative":
            assert seen.min() >= -size
        if row.verdict == "never-positive":
            assert seen.max() <= size
