"""Both ends of the tornado, held against the map with that number filled in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from effectenarena import cases
from effectenarena.mkba import compile_arena
from effectenarena.mkba.swings import swings
from effectenarena.model import Arena, read
from effectenarena.session.reading import read_any
from tests.arenas import arenas


def ends_hold(arena: Arena) -> None:
    compiled = compile_arena(arena)
    for party in compiled.outputs:
        for swing in swings(compiled, party):
            place = compiled.knobs.addresses[swing.knob]
            span = compiled.knobs.ranges[place]
            for end, found in ((span.low, swing.at_low), (span.high, swing.at_high)):
                told = compiled.at_likely({swing.knob: end})[party]
                size = float(compiled.likely.scale[compiled.outputs.index(party)])
                assert found == pytest.approx(told, rel=1e-9, abs=1e-9 * max(size, 1.0)), (swing.knob, party)


@pytest.mark.parametrize("case", cases.names())
def test_the_ends_are_those_of_the_map_with_that_number(case: str) -> None:
    ends_hold(read_any(cases.path(case)))


@given(arenas())
@settings(max_examples=40)
def test_the_ends_hold_for_any_map(data: dict[str, Any]) -> None:
    ends_hold(read(data))


def test_the_widest_comes_first_and_every_uncertain_knob_has_a_bar() -> None:
    compiled = compile_arena(read_any(cases.path("de-tulp")))
    found = swings(compiled)

    assert [swing.width for swing in found] == sorted((swing.width for swing in found), reverse=True)
    assert len(found) == int(compiled.knobs.uncertain.sum())
    with pytest.raises(ValueError, match="not in tuple"):
        swings(compiled, "nobody")
