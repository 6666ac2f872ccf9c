"""The variance of sums of products, by sets and by pairs, against its definition."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.mkba import compile_arena, squares
from effectenarena.mkba.spread import explained, variance
from effectenarena.mkba.squares import Covariance, Member, sum_of_squares
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, link, measure

Terms = tuple[np.ndarray, list[tuple[Member, ...]], dict[int, Covariance]]


@st.composite
def sums(draw: st.DrawFn) -> Terms:
    """Terms over a few groups with one to three pieces each."""
    number = st.floats(-3, 3).map(lambda x: round(x, 3))
    covariances = {}
    for group in range(draw(st.integers(1, 4))):
        count = draw(st.integers(1, 3))
        root = np.array([[draw(number) for _ in range(count)] for _ in range(count)])
        covariances[group] = Covariance(np.array([draw(number) for _ in range(count)]), root @ root.T)
    members = []
    for _ in range(draw(st.integers(1, 6))):
        held = draw(st.sets(st.sampled_from(sorted(covariances))))
        members.append(tuple((g, draw(st.integers(0, len(covariances[g].mean) - 1))) for g in sorted(held)))
    return np.array([draw(number) for _ in members]), members, covariances


def by_definition(terms: Terms) -> tuple[float, float]:
    """Sum of the covariances of all pairs, and of their sizes."""
    size, members, covariances = terms
    total = scale = 0.0
    for (a, left), (b, right) in product(zip(size, map(dict, members), strict=True), repeat=2):
        both, apart = float(a * b), float(a * b)
        for group in {**left, **right}:
            mean, covariance = covariances[group]
            means = [mean[held[group]] for held in (left, right) if group in held]
            apart *= float(np.prod(means))
            together = covariance[left[group], right[group]] if len(means) == 2 else 0.0
            both *= float(np.prod(means)) + float(together)
        total, scale = total + both - apart, scale + abs(both) + abs(apart)
    return total, scale


@given(sums())
def test_sets_and_pairs_give_the_definition(terms: Terms) -> None:
    expected, scale = by_definition(terms)
    assert sum_of_squares(*terms) == pytest.approx(expected, rel=1e-9, abs=1e-12 * scale)
    size, members, covariances = terms
    several = {group for group, (mean, _) in covariances.items() if len(mean) > 1}
    alone, rows, groups = squares._merged(size, covariances, squares.laid_out(members, several))
    if rows:
        assert alone + squares._by_pair(rows, groups) == pytest.approx(expected, rel=1e-9, abs=1e-12 * scale)


def test_names_of_sets_are_shortened_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Covariance(np.array([2.0]), np.array([[0.5]]))
    covariances = dict.fromkeys(range(8), one)
    members = [tuple((group, 0) for group in range(8) if group != left_out) for left_out in range(8)]
    terms = np.arange(1.0, 9.0), members, covariances
    expected = by_definition(terms)[0]
    assert sum_of_squares(*terms) == pytest.approx(expected, rel=1e-12)
    monkeypatch.setattr(squares, "LARGE", 10_000)
    assert sum_of_squares(*terms) == pytest.approx(expected, rel=1e-12)


def test_components_choose_for_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Covariance(np.array([2.0]), np.array([[0.5]]))
    covariances = dict.fromkeys(range(12), one)
    many = [tuple((group, 0) for group in range(8) if group != left_out) for left_out in range(3)]
    few: list[tuple[Member, ...]] = [((8, 0), (9, 0)), ((8, 0), (10, 0)), ((9, 0), (11, 0))]
    terms = np.arange(1.0, 7.0), [*many, *few], covariances
    monkeypatch.setattr(squares, "MOST_SETS", 1)
    monkeypatch.setattr(squares, "SETS_A_ROW", 1)
    assert sum_of_squares(*terms) == pytest.approx(by_definition(terms)[0], rel=1e-12)


@settings(max_examples=40)
@given(arenas())
def test_what_one_knob_explains_is_part_of_the_whole(data: dict[str, object]) -> None:
    compiled = compile_arena(read(data))
    for output in range(len(compiled.outputs)):
        whole = variance(compiled.expected, compiled.rules, output)
        parts = explained(compiled.expected, compiled.rules, output)
        room = 1e-17 * float(compiled.expected.scale[output]) ** 2
        assert (parts >= 0).all()
        assert parts.sum() <= whole * (1 + 1e-9) + room


def test_a_small_range_keeps_its_digits() -> None:
    close = {"low": 999.999, "likely": 1000, "high": 1000.001, "dist": "uniform"}
    found = arena(measure("m", close), effect("e", unit_value=7), link("m>e", rate=1))
    compiled = compile_arena(found)
    assert variance(compiled.expected, compiled.rules, 0) == pytest.approx(49 * 0.002**2 / 12, rel=1e-9)


def test_a_steep_slope_in_a_number_without_doubt_explains_nothing() -> None:
    found = arena(
        measure("m", 1e-200), effect("e", unit_value=1e200), link("m>e", rate={"low": 1, "likely": 2, "high": 3})
    )
    compiled = compile_arena(found)
    with np.errstate(all="raise", under="ignore"):
        parts = explained(compiled.expected, compiled.rules, 0)
    assert parts[compiled.knobs.addresses["m.quantity"]] == 0
    assert parts[compiled.knobs.addresses["m>e.rate"]] == pytest.approx(variance(compiled.expected, compiled.rules, 0))
