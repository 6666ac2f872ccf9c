"""Belief after a measurement: conjugate closed forms, one agreement with EVSI, and what no measurement may do."""

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from effectenarena.agenda import Proportion, evsi
from effectenarena.mkba import compile_arena, distributions
from effectenarena.model import Range
from effectenarena.model.knob import Dist
from effectenarena.monitor import CountSeen, MeanSeen, Posterior, posterior
from effectenarena.monitor.fitted import fitted
from effectenarena.monitor.posterior import beyond
from tests.mkba.build import arena, effect, investment, link, measure

Z = float(stats.norm.ppf(0.95))
DISTS: tuple[Dist, ...] = ("pert", "triangular", "uniform")
LEVELS = {"p5": 0.05, "p50": 0.5, "p95": 0.95}


def same(found: Posterior, expected: Any, abs_: float = 1e-8) -> None:
    assert found.mean == pytest.approx(expected.mean(), rel=1e-10)
    assert found.sd == pytest.approx(expected.std(), rel=1e-8)
    for name, level in LEVELS.items():
        assert getattr(found, name) == pytest.approx(expected.ppf(level), abs=abs_)


@pytest.mark.parametrize(("hits", "n"), [(0, 5), (3, 10), (60, 60), (500, 3000)])
def test_a_uniform_share_and_a_count_are_a_beta(hits: int, n: int) -> None:
    """Conjugate: Beta(1 + k, 1 + n - k); Gelman et al., Bayesian Data Analysis (3rd ed.), §2.4."""
    same(posterior(Range(0.0, 0.5, 1.0, "uniform"), CountSeen(hits, n)), stats.beta(hits + 1, n - hits + 1))


def test_a_pert_share_and_a_count_are_a_beta() -> None:
    """Beta-PERT on 0 … 1 is Beta(1 + 4m, 5 - 4m), so the count adds to its parameters."""
    same(posterior(Range(0.0, 0.3, 1.0, "pert"), CountSeen(7, 20)), stats.beta(1 + 1.2 + 7, 1 + 2.8 + 13))


def test_a_normal_knob_and_an_average_are_normal() -> None:
    """Conjugate: precision adds up; Gelman et al., §2.5. Prior N(0, 1), sd 2 between 16 cases."""
    found = posterior(Range(-Z, 0.0, Z, "normal"), MeanSeen(0.7, 2.0, 16))
    same(found, stats.norm(0.7 * 4 / 5, math.sqrt(1 / 5)))
    again = fitted(found, Range(-Z, 0.0, Z, "normal"), -math.inf, math.inf)
    assert again.dist == "normal"
    assert again[:3] == pytest.approx((found.p5, 0.56, found.p95))


def test_bias_of_an_average_is_a_floor() -> None:
    """sd²/n + tau²: with tau² = 1/4 and endless cases a measurement is one with standard error a half."""
    prior = Range(-Z, 0.0, Z, "normal")
    plain = posterior(prior, MeanSeen(0.7, 0.5, 1))
    off = posterior(prior, MeanSeen(0.7, 1.0, 10**12, bias=0.5))
    assert off.sd == pytest.approx(plain.sd, rel=1e-6)
    assert off.mean == pytest.approx(plain.mean, rel=1e-6)


def test_bias_of_a_share_is_fewer_cases() -> None:
    """1/n_eff = 1/n + tau²/(p(1-p)): around the expected share of a half, tau² = 1/400 makes 100 cases count for 50."""
    prior = Range(0.0, 0.5, 1.0, "uniform")
    same(posterior(prior, CountSeen(60, 100, bias=0.05)), stats.beta(31, 21))


def test_a_known_bias_is_taken_off() -> None:
    prior = Range(0.0, 0.5, 1.0, "uniform")
    assert posterior(prior, CountSeen(60, 100, shift=0.1)) == posterior(prior, CountSeen(50, 100))
    assert posterior(prior, CountSeen(2, 100, shift=0.1)) == posterior(prior, CountSeen(0, 100))
    wide = Range(0.0, 50.0, 100.0, "pert")
    assert posterior(wide, MeanSeen(40, 10, 20, shift=-5)) == posterior(wide, MeanSeen(45, 10, 20))


def test_so_much_bias_that_nothing_is_learnt() -> None:
    same(posterior(Range(0.0, 0.5, 1.0, "uniform"), CountSeen(60, 100, bias=1e9)), stats.uniform())


@pytest.mark.parametrize("hits", [0, 3, 9])
def test_it_is_what_a_study_was_valued_on(hits: int) -> None:
    """Averaged over all counts, what the best choice is worth after each of them is the EVSI of the agenda."""
    span = {"low": 0.1, "likely": 0.3, "high": 0.8}
    found = compile_arena(arena(
        investment("i", amount=50), measure("m", 100), effect("e", unit_value=1.2), link("m>e", rate=span)
    ))  # fmt: skip
    prior, n = Range(0.1, 0.3, 0.8, "pert"), 9
    base = stats.beta(1 + 4 * 0.2 / 0.7, 1 + 4 * 0.5 / 0.7, 0.1, 0.7)
    x = np.linspace(0.1, 0.8, 40_001)
    weight = base.pdf(x) / base.pdf(x).sum()
    total = 0.0
    for k in range(n + 1):
        estimate = k / n
        mean = posterior(prior, CountSeen(k, n)).mean if 0.1 <= estimate <= 0.8 else None
        likelihood = stats.binom.pmf(k, n, x)
        mean = mean or float(weight @ (x * likelihood)) / float(weight @ likelihood)
        total += float(weight @ likelihood) * max(120 * mean - 50, 0.0)
        if k == hits and 0.1 <= estimate <= 0.8:
            assert mean == pytest.approx(float(weight @ (x * likelihood)) / float(weight @ likelihood), rel=1e-6)
    now = max(120 * base.mean() - 50, 0.0)
    assert total - now == pytest.approx(evsi(found, "m>e.rate", Proportion(), [n]).evsi[0], rel=1e-4)


@pytest.mark.parametrize("seen", [CountSeen(45, 60), CountSeen(0, 60)])
def test_what_lies_outside_speaks_alone(seen: CountSeen) -> None:
    prior = Range(0.1, 0.2, 0.3, "pert")
    after = posterior(prior, seen, 0.0, 1.0)
    assert after.too_narrow
    same(after, stats.beta(seen.hits + 1, seen.n - seen.hits + 1))
    span = fitted(after, prior, 0.0, 1.0)
    assert not 0.1 <= span.likely <= 0.3


def test_an_average_outside_stays_in_its_field() -> None:
    prior = Range(60.0, 100.0, 120.0, "pert")
    after = posterior(prior, MeanSeen(2.0, 8.0, 4), 0.0)
    assert after.too_narrow
    assert fitted(after, prior, 0.0, math.inf).low >= 0.0


def test_a_plain_number_gets_the_range_of_the_measurement() -> None:
    after = posterior(Range(100.0, 100.0, 100.0, "fixed"), MeanSeen(80.0, 10.0, 25), 0.0)
    assert after.too_narrow
    assert (after.mean, after.sd) == pytest.approx((80.0, 2.0))


def test_cases_that_are_all_the_same_are_no_certainty() -> None:
    prior = Range(0.0, 5.0, 10.0, "pert")
    after = posterior(prior, MeanSeen(4.0, 0.0, 3))
    assert after.sd > 0.1 * math.sqrt(distributions.variance(prior))


@pytest.mark.parametrize("wrong", [{"hits": 11, "n": 10}, {"hits": -1, "n": 10}, {"hits": 0, "n": 0},
                                   {"hits": 1, "n": 2, "bias": -1.0}])  # fmt: skip
def test_what_cannot_have_been_seen(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"cases|case|bias"):
        CountSeen(**wrong)


@settings(max_examples=60)
@given(st.data())
def test_between_what_was_thought_and_what_was_seen(data: st.DataObject) -> None:
    """The new mean lies between the old one and the estimate, bounds hold, and the file's range has that mean."""
    low, likely, high = sorted(data.draw(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3)))
    if high - low < 0.01:
        return
    prior = Range(low, likely, high, data.draw(st.sampled_from(DISTS)))
    n = data.draw(st.integers(1, 400))
    seen = CountSeen(data.draw(st.integers(0, n)), n, bias=data.draw(st.sampled_from((0.0, 0.02))))
    after = posterior(prior, seen, 0.0, 1.0)
    assert after.p5 <= after.p50 <= after.p95
    if not after.too_narrow:
        assert low <= after.p5 <= after.p95 <= high
    span = fitted(after, prior, 0.0, 1.0)
    assert 0.0 <= span.low <= span.likely <= span.high <= 1.0
    assert distributions.mean(span) == pytest.approx(after.mean, rel=1e-6, abs=1e-9)


@settings(max_examples=30)
@given(st.floats(2.0, 8.0), st.integers(2, 200))
def test_more_cases_bring_the_belief_closer_to_what_is_seen(mean: float, n: int) -> None:
    prior = Range(0.0, 5.0, 10.0, "pert")
    far = [abs(posterior(prior, MeanSeen(mean, 3.0, n * factor)).mean - mean) for factor in (1, 4, 16)]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(far))


SIZES = (0.0, 1e-300, 1e-12, 0.05, 0.5, 1.0, 3.0, 50.0, 1e4, 1e9, 1e12, 1e15, 1e200, 1e308)
amounts = st.builds(lambda size, part, sign: size * part * sign, st.sampled_from(SIZES), st.sampled_from([0.3, 1.0]),
                    st.sampled_from([-1, 1]))  # fmt: skip
cases = st.sampled_from([1, 2, 60, 10**9])


@st.composite
def ranges(draw: st.DrawFn, lower: float, upper: float) -> Range:
    """A range of any shape and size that a field allows."""
    dist: Dist = draw(st.sampled_from([*DISTS, "fixed", *(["normal", "lognormal"] if upper > 1 else [])]))
    least = max(lower, 1e-300) if dist == "lognormal" else lower
    low, likely, high = sorted(min(max(draw(amounts), least), upper) for _ in range(3))
    if dist == "fixed" or low == high:
        return Range(likely, likely, likely, "fixed")
    return Range(low, likely, high, dist)


@st.composite
def sightings(draw: st.DrawFn) -> CountSeen | MeanSeen:
    """Something seen, of any size and however far off."""
    n, bias, shift = draw(cases), abs(draw(amounts)), draw(amounts)
    if draw(st.booleans()):
        return CountSeen(draw(st.integers(0, n)), n, bias, shift)
    return MeanSeen(draw(amounts), draw(st.none() | amounts.map(abs)), n, bias, shift)


@given(data=st.data(), field=st.sampled_from([(-math.inf, math.inf), (0.0, math.inf), (0.0, 1.0)]), seen=sightings())
@settings(max_examples=300)
def test_whatever_is_seen_there_is_an_answer_or_it_is_named(
    data: st.DataObject, field: tuple[float, float], seen: CountSeen | MeanSeen
) -> None:
    prior = data.draw(ranges(*field))
    if beyond(prior, seen):
        with pytest.raises(ValueError, match="too large to weigh with"):
            posterior(prior, seen, *field)
        return
    found = posterior(prior, seen, *field)
    span = fitted(found, prior, *field)
    assert all(map(math.isfinite, (found.mean, found.sd, found.p5, found.p50, found.p95, *span[:3])))
    assert field[0] <= span.low <= span.likely <= span.high <= field[1]
    assert found.p5 <= found.p50 <= found.p95


@pytest.mark.parametrize("seen", [CountSeen(3, 10, shift=1e200), CountSeen(3, 10, bias=1e200), MeanSeen(1e15, 1.0, 10),
                                  MeanSeen(1.0, 1e200, 10), MeanSeen(1.0, 1.0, 10, bias=1e200),
                                  MeanSeen(1.0, 1.0, 10, shift=1e13)])  # fmt: skip
def test_what_is_too_large_to_weigh_with_is_named(seen: CountSeen | MeanSeen) -> None:
    assert beyond(Range(0.0, 0.5, 1.0, "pert"), seen)


def test_a_result_far_below_what_a_field_allows_is_its_end() -> None:
    found = posterior(Range(0.0, 5.0, 12.0, "pert"), MeanSeen(4.0, 2.0, 60, shift=1e6), 0.0, math.inf)
    assert (found.mean, found.sd, found.too_narrow) == (0.0, 0.0, True)


def test_a_sharp_result_in_a_corner_of_a_wide_range_speaks_alone() -> None:
    found = posterior(Range(0.0, 1e6, 1e12, "uniform"), MeanSeen(0.5, 0.4, 16), 0.0, math.inf)
    assert found.mean == pytest.approx(0.5, abs=1e-6)
    assert found.sd == pytest.approx(0.1, rel=1e-3)
    assert not found.too_narrow
