"""Very many draws: the same sums as of few, with what recurs made once."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from effectenarena.mkba import compile_arena, distributions, sampling, stream
from effectenarena.mkba.products import Drawn
from effectenarena.mkba.sampling import Column, Stretch
from effectenarena.mkba.simulate import Simulation
from effectenarena.model import Range, read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, link, measure
from tests.mkba.oracle import Oracle

RANGE = {"low": 0.5, "likely": 1, "high": 2}
MANY = 32_768


@settings(max_examples=15)
@given(arenas())
def test_every_balance_over_many_draws_is_that_of_the_plain_loops(made: dict[str, Any]) -> None:
    found = compile_arena(read(made))
    simulation = Simulation(found, MANY, 0)
    uncertain = [entry for entry in found.knobs.entries if not entry.range.fixed]
    few = slice(MANY // 2 - 4, MANY // 2 + 4)  # on either side of where two threads meet
    values = {entry.address: simulation.knob(found.knobs.addresses[entry.address])[few] for entry in uncertain}
    balances = Oracle(made, values).balances()
    for output, owner in enumerate(found.outputs):
        expected = np.broadcast_to(balances[owner], (8,))
        size = float(found.expected.scale[output]) + float(np.abs(expected).max())
        drawn = simulation.npv(output=output)[few]
        assert drawn == pytest.approx(expected, rel=1e-9, abs=1e-9 * (1 + size))


@pytest.mark.parametrize("dist", ["pert", "normal", "lognormal", "triangular", "uniform"])
def test_a_column_is_the_quantile_of_its_own_random_numbers(dist: str) -> None:
    knob = Range(1.0, 2.0, 4.0, dist)  # type: ignore[arg-type]
    column = Column(knob, "e.unit_value", 3)
    u = sampling._keyed("e.unit_value", 7).random(MANY) * (1 - 2.0**-30) + 2.0**-31
    drawn = sampling.values(column, Stretch(7, MANY, 1, 0, MANY))
    assert drawn == pytest.approx(distributions.quantile(knob, u), rel=1e-8, abs=3e-9)


def test_a_part_of_a_column_is_that_part_whatever_is_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    column = Column(Range(1.0, 2.0, 4.0, "pert"), "e.unit_value", 3)
    whole = sampling.values(column, Stretch(7, MANY, 1, 0, MANY))
    monkeypatch.setattr(sampling, "CHUNK", 1000)
    assert np.array_equal(sampling.values(column, Stretch(7, MANY, 1, 8192, 12_000)), whole[8192:12_000])


def test_what_effects_share_is_drawn_once_per_block(monkeypatch: pytest.MonkeyPatch) -> None:
    effects = [effect(f"e{i}", unit_value=RANGE) for i in range(20)]
    shared = {"ref": "net"}
    links = [link(f"m>e{i}", rate=RANGE, deadweight=shared) for i in range(20)]
    knobs = {"net": {"low": 0.1, "likely": 0.2, "high": 0.5}}
    compiled = compile_arena(arena(measure("m", RANGE), *effects, *links, knobs=knobs))
    drawn: Counter[str] = Counter()
    plain = sampling.values

    def watched(column: Column, stretch: Stretch) -> np.ndarray:
        drawn[column.address] += stretch.length
        return plain(column, stretch)

    monkeypatch.setattr(sampling, "values", watched)
    Simulation(compiled, MANY, 0).npv()
    assert set(drawn.values()) == {MANY}  # quantity and the shared knob too, which stand in all twenty


def test_a_bracket_is_the_sum_of_its_products() -> None:
    a, b, c, d = (Drawn(Column(Range(0.0, 1.0, 2.0, "uniform"), name, None), (1, 0)) for name in "abcd")
    plan = stream.bracketed([(1.0, ()), (2.0, (a,)), (3.0, (a, b)), (4.0, (c, a, b)), (5.0, (d,)), (6.0, ())])
    assert plan.amount == 7.0
    assert plan.products == ((5.0, (d,)),)
    [(before, inside)] = plan.inside
    assert (before, inside.amount) == (a, 2.0)
    assert inside.inside == ((b, stream.Bracket(3.0, ((4.0, (c,)),), ())),)


def test_a_long_chain_has_no_more_brackets_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    effects = [effect(f"e{i}", unit_value=1) for i in range(30)]
    links = [link("m>e0", rate=RANGE), *(link(f"e{i}>e{i + 1}", rate=RANGE) for i in range(29))]
    compiled = compile_arena(arena(measure("m", RANGE), *effects, *links))
    shallow = Simulation(compiled, MANY, 0).npv()
    monkeypatch.setattr(stream, "DEEPEST", 100)
    assert Simulation(compiled, MANY, 0).npv() == pytest.approx(shallow, rel=1e-12)
