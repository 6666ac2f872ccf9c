"""Draws in several independent scrambles, and of other balances than society's."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from effectenarena.mkba import compile_arena
from effectenarena.mkba.simulate import Simulation
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, link, measure, party
from tests.mkba.oracle import Oracle


def test_scrambles_are_even_each_and_differ() -> None:
    x = {"low": 0, "likely": 1, "high": 2, "dist": "uniform"}
    found = compile_arena(arena(measure("m", x), effect("e", unit_value=1), link("m>e", rate=1)))
    parts = Simulation(found, 4096, 0, scrambles=8).npv().reshape(8, 512)

    assert parts.mean(axis=1) == pytest.approx(np.ones(8), abs=1e-3)  # 512 even points each
    assert len({round(part.mean(), 12) for part in parts}) == 8
    below = (parts[:, 0] < 1).sum()  # where the first point falls is drawn anew in each
    assert 0 < below < 8


def test_one_scramble_is_the_plain_draws() -> None:
    x = {"low": 0, "likely": 1, "high": 2}
    found = compile_arena(arena(measure("m", x), effect("e", unit_value=1), link("m>e", rate=1)))
    assert (Simulation(found, 64, 3, scrambles=1).npv() == Simulation(found, 64, 3).npv()).all()


def test_a_party_has_its_own_draws() -> None:
    x = {"low": 0, "likely": 1, "high": 2}
    items = party("p"), party("q"), measure("m", x), effect("e", unit_value=10), link("m>e", rate=1)
    found = compile_arena(arena(*items, link("e>p", share=0.25), link("e>q")))
    simulation = Simulation(found, 64, 0)
    npv = simulation.npv()
    assert simulation.npv(output=found.outputs.index("p")) == pytest.approx(npv / 4)
    assert simulation.npv(output=found.outputs.index("q")) == pytest.approx(npv * 3 / 4)


@settings(max_examples=25)
@given(arenas())
def test_every_balance_per_draw_is_that_of_the_plain_loops(made: dict[str, Any]) -> None:
    found = compile_arena(read(made))
    simulation = Simulation(found, 8, 0, scrambles=2)
    uncertain = [entry for entry in found.knobs.entries if not entry.range.fixed]
    values = {entry.address: simulation.knob(found.knobs.addresses[entry.address]) for entry in uncertain}
    balances = Oracle(made, values).balances()
    for output, owner in enumerate(found.outputs):
        expected = np.broadcast_to(balances[owner], (8,))
        size = float(found.expected.scale[output]) + float(np.abs(expected).max())
        assert simulation.npv(output=output) == pytest.approx(expected, rel=1e-9, abs=1e-9 * (1 + size))
