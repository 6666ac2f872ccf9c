"""A few of the arenas of `python -m tests.fuzz` in every run, more where minutes do not matter; and that it can see."""

import warnings

import pytest

from effectenarena import mkba
from effectenarena.mkba import tipping
from tests.fuzz.maker import made
from tests.fuzz.run import CHECKS, outcome

FEW, MANY, PER_TEST = 60, 1500, 100
MENDED = (7260498, 7262045)
"""Arenas in which something was found once."""


def faults(numbers: range) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return [f"{number}: {fault}" for number in numbers for fault in outcome(number).faults]


def test_a_few_arenas_are_sound_or_refused_by_name() -> None:
    assert faults(range(FEW)) == []


@pytest.mark.parametrize("number", MENDED)
def test_what_was_found_once_stays_mended(number: int) -> None:
    assert faults(range(number, number + 1)) == []


@pytest.mark.long
@pytest.mark.parametrize("first", range(FEW, MANY, PER_TEST))
def test_many_arenas_are_sound_or_refused_by_name(first: int) -> None:
    assert faults(range(first, first + PER_TEST)) == []


def test_an_arena_is_known_by_its_number() -> None:
    assert made(7) == made(7) != made(8)


def test_most_are_worked_out_and_some_are_refused() -> None:
    kinds = [outcome(number).kind for number in range(150, 210)]
    assert 0 < sum(kind != "sound" for kind in kinds) < len(kinds) / 3
    assert len(CHECKS) == len({check.__name__ for check in CHECKS})


def test_an_answer_that_is_off_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    right = mkba.appraisal.npv_of
    monkeypatch.setattr(mkba.appraisal, "npv_of", lambda c, likely, sd, sample: right(c, likely + 1.0, sd, sample))
    assert any("npv" in fault for fault in faults(range(12)))


def test_a_tipping_point_that_is_off_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    right = tipping._straight
    monkeypatch.setattr(tipping, "_straight", lambda layer, at: right(layer, at) * 1.001)
    assert any("not zero at" in fault for fault in faults(range(12)))
