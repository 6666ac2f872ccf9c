"""Durations and drop-offs all at once, against one at a time."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from effectenarena.mkba import appraise, compile_arena
from effectenarena.mkba.bends import Bends
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.tipping import tipping_points
from effectenarena.model import Arena, read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party


def lasting() -> Arena:
    """Two effects that last for a while and wear off, against a cost that they may or may not make good."""
    long, wears = {"low": 1, "likely": 3, "high": 9}, {"low": 0.0, "likely": 0.1, "high": 0.6}
    return arena(
        party("p"),
        party("q"),
        investment("i", amount=260, party="p"),
        measure("m", 10),
        effect("e", unit_value=10, duration=long, drop_off=wears),
        effect("f", unit_value=4, duration=2.5, drop_off=wears),
        link("i>m"),
        link("m>e", rate=1),
        link("m>f", rate=1),
        link("e>p", share=0.7),
        link("e>q"),
        link("f>q"),
        horizon=8,
        discount_rate=0.03,
    )


def agree(found: Arena) -> int:
    """How many settled balances turn at the same value when they are taken one at a time."""
    compiled, count = compile_arena(found), 0
    for layer in (compiled.likely, compiled.expected):
        bends = Bends.of(layer)
        for row, knob in enumerate(bends.knobs.tolist()):
            curves = KnobCurves(layer, knob)
            for column, roots in enumerate(curves.roots()):
                output = curves.outputs[column]
                if not bends.settled[row, output]:
                    continue
                turn = bends.turns[row, output]
                assert len(roots) == (not np.isnan(turn))
                if roots:
                    assert turn == pytest.approx(roots[0], rel=1e-9, abs=1e-9)
                    before, after = curves.sides(column, roots[0], roots)
                    assert (before < after) == bends.rising[row, output]
                    count += 1
    return count


def test_durations_and_drop_offs_turn_where_they_do_one_at_a_time() -> None:
    assert agree(lasting()) >= 6


@settings(max_examples=60)
@given(arenas())
def test_they_agree_on_any_map(data: dict[str, Any]) -> None:
    agree(read(data))


def test_points_are_written_out_when_asked_for() -> None:
    compiled = compile_arena(lasting())
    points = tipping_points(compiled)
    everything = list(points)
    assert len(points) == len(everything) == len(compiled.knobs.entries) * 3
    assert [point.party for point in points] == sorted((p.party for p in points), key=[None, "p", "q"].index)
    assert points[0] == everything[0]
    assert points[-1] == everything[-1]
    assert points[2:5] == tuple(everything[2:5])
    assert points.of("q") == tuple(point for point in everything if point.party == "q")
    assert points == tipping_points(compiled)
    assert hash(points) == hash(tipping_points(compiled))
    assert points != everything
    with pytest.raises(IndexError):
        points[len(points)]
    with pytest.raises(ValueError, match="not in tuple"):
        points.of("nobody")
    assert appraise(lasting(), draws=2).tipping_points == points
