"""The error that is told beside sampled figures, against what they do from seed to seed."""

import numpy as np
import pytest

from effectenarena.mkba import appraise, sampling, sampling_error, simulate, stream
from effectenarena.mkba.simulate import Simulation
from effectenarena.mkba.threads import in_threads
from effectenarena.model import Arena
from tests.mkba.build import arena, effect, investment, link, measure

RANGE = {"low": 1, "likely": 2, "high": 6}


def uncertain(count: int = 5) -> Arena:
    """A sum of products, about as often good as bad."""
    effects = [
        effect(f"e{i}", unit_value=RANGE, duration=RANGE, drop_off={"low": 0, "likely": 0.2, "high": 0.5})
        for i in range(count)
    ]
    arrows = [link(f"m>e{i}", rate=RANGE) for i in range(count)]
    return arena(investment("i", amount=140), measure("m", RANGE), link("i>m"), *effects, *arrows, horizon=6)


def test_the_error_is_what_differs_between_seeds() -> None:
    found = uncertain()
    told = sampling_error(appraise(found, draws=1024)).to_dict()
    seen = [appraise(found, draws=1024, seed=seed).npv for seed in range(24)]
    for name, error in told.items():
        spread = float(np.std([getattr(npv, name) for npv in seen], ddof=1))
        assert 0.3 * spread < error < 5 * spread


def test_more_draws_make_it_smaller() -> None:
    few, many = (sampling_error(appraise(uncertain(), draws=draws)) for draws in (256, 16_384))
    assert many.p50 < few.p50 / 3
    assert many.p_positive < few.p_positive / 3


def test_without_doubt_there_is_no_error() -> None:
    certain = arena(measure("m", 3), effect("e", unit_value=2), link("m>e", rate=1))
    assert set(sampling_error(appraise(certain, draws=8)).to_dict().values()) == {0.0}


def test_a_few_draws_still_have_one() -> None:
    assert sampling_error(appraise(uncertain(), draws=2)).p50 > 0


def test_blocks_are_the_draws_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = appraise(uncertain(), draws=2).compiled
    monkeypatch.setattr(stream, "BLOCK", 2**20)
    whole = Simulation(compiled, 32_768, 3).npv()
    monkeypatch.setattr(stream, "BLOCK", 4096)
    assert np.array_equal(Simulation(compiled, 32_768, 3).npv(), whole)


def test_no_block_is_longer_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    plain = sampling.values

    def watched(column: sampling.Column, stretch: sampling.Stretch) -> np.ndarray:
        made.append(stretch.length)
        return plain(column, stretch)

    monkeypatch.setattr(sampling, "values", watched)
    Simulation(appraise(uncertain(), draws=2).compiled, 262_144, 0).npv()
    assert max(made) == stream.BLOCK


def test_tiles_add_up_to_the_same_in_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    found = uncertain(100)
    simulate._kept.clear()
    several = appraise(found, draws=64).sample
    simulate._kept.clear()
    monkeypatch.setattr(simulate, "FEW_TILES", 10_000)
    assert np.array_equal(appraise(found, draws=64).sample, several)


def test_an_effect_beyond_the_horizon_counts_for_nothing_with_one_knob_twice() -> None:
    shared = {"low": 0.1, "likely": 0.5, "high": 0.9}
    late = effect("e", unit_value=RANGE, duration={"ref": "s"}, drop_off={"ref": "s"}, lag=3)
    assert set(
        appraise(arena(measure("m", RANGE), late, link("m>e", rate=1), knobs={"s": shared}), draws=8).sample
    ) == {0.0}


def test_threads_treat_numbers_as_their_caller_does() -> None:
    huge = np.array([1e308])
    with np.errstate(over="raise"), pytest.raises(FloatingPointError):
        in_threads(lambda factor: huge * factor, [10.0, 100.0])
