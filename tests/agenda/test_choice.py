"""The best of several choices and the value of knowing more before choosing."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from effectenarena import agenda, mkba
from effectenarena.agenda import crossing
from effectenarena.agenda.crossing import Line, worth_knowing
from effectenarena.mkba import distributions
from effectenarena.mkba.compile import SOCIETY, compile_arena
from effectenarena.model import Range, Variant, read
from tests.arenas import Data, arenas
from tests.mkba.test_variants import FEW, MAP, variant

DISTS = ("pert", "triangular", "uniform", "normal", "lognormal")
SPAN = Range(0.0, 0.5, 1.0, "uniform")


def span_of(dist: Any) -> Range:
    return Range(1.0, 2.0, 4.0, dist)


def dense(lines: list[Line], best: int, draws: int = 400_000) -> float:
    """The same by the midpoint rule over the chances."""
    u = (np.arange(draws) + 0.5) / draws
    values = [line(distributions.quantile(line.span, u)) if line.span else np.full(draws, line.mean) for line in lines]
    return float((np.max(values, axis=0) - values[best]).mean())


def straight(span: Range, mean: float, slope: float) -> Line:
    return Line(mean, span, slope, distributions.mean(span))


def test_without_alternatives_it_is_the_research_agenda() -> None:
    arena = read(MAP)
    rows = agenda.rank(arena, mkba.appraise(arena, FEW))
    choice = agenda.choose(mkba.compare(arena, [], FEW))
    assert choice.best == agenda.Option("base", None, rows.npv_mean)
    assert choice.evpi == pytest.approx(rows.evpi, rel=1e-9)
    assert choice.evppi == pytest.approx({row.knob: row.evppi for row in rows.rows if row.evppi > 0})


def test_three_choices_by_hand() -> None:
    """Nothing, 8 (X - 1/2) and 2 (X - 1/2) + 0.4 with X uniform: the second is best on average, the first above 17/30.

    Nothing is best below 0.3: the loss is the integral of -(2x - 0.6) over [0, 0.3] and of 6x - 3.4 over [17/30, 1].
    """
    lines = [Line.flat(0.0), straight(SPAN, 0.0, 8.0), straight(SPAN, 0.4, 2.0)]
    assert worth_knowing(lines, 2) == pytest.approx(0.3**2 + 3 * (1 - 17 / 30) ** 2)


@pytest.mark.parametrize("dist", DISTS)
def test_straight_lines_agree_with_a_dense_sum(dist: str) -> None:
    span = span_of(dist)
    lines = [Line.flat(0.0), *(straight(span, mean, slope) for mean, slope in ((1, 3), (0.5, -6), (0.9, 9), (1, 4)))]
    found = worth_knowing(lines, 1)
    assert found == pytest.approx(dense(lines, 1), rel=1e-3)
    assert found == pytest.approx(crossing._by_quantile(lines, 1), rel=1e-8)


@pytest.mark.parametrize("dist", DISTS)
def test_another_range_in_another_option_is_read_at_the_same_quantile(dist: str) -> None:
    lines = [straight(span_of(dist), 1.0, 2.0), straight(Range(0.0, 1.0, 9.0, "pert"), 0.9, -3.0), Line.flat(0.2)]
    assert worth_knowing(lines, 0) == pytest.approx(dense(lines, 0), rel=1e-3)


def test_what_never_changes_the_choice_is_worth_nothing() -> None:
    assert worth_knowing([Line.flat(0.0), straight(SPAN, 5.0, 1.0), straight(SPAN, 4.0, 1.0)], 1) == 0.0


def test_the_best_choice_in_every_scenario() -> None:
    small = variant({"scale": "m", "factor": 0.5}, id="klein")
    poor = variant({"address": "e.unit_value", "value": 1}, id="arm", kind="scenario")
    bad = variant({"address": "e.unit_value", "value": -10}, id="slecht", kind="scenario")
    choice = agenda.choose(mkba.compare(read(MAP), [small, poor, bad], FEW))
    assert [option.option for option in choice.options] == ["nothing", "base", "alternative"]
    assert choice.best.option == "base"
    assert {id_: option.option for id_, option in choice.scenarios.items()} == {"arm": "nothing", "slecht": "nothing"}


def test_an_alternative_that_is_the_same_adds_nothing() -> None:
    arena = read(MAP)
    alone, twice = (agenda.choose(mkba.compare(arena, one, FEW)) for one in ([], [variant()]))
    assert twice.evppi == pytest.approx(alone.evppi)
    assert twice.evpi == pytest.approx(alone.evpi)


@settings(max_examples=25)
@given(arenas(), st.data())
def test_a_line_is_the_conditional_mean_and_its_worth_a_dense_sum(data: Data, more: st.DataObject) -> None:
    arena = read(data)
    compiled = compile_arena(arena)
    uncertain = [entry for entry in compiled.knobs.entries if not entry.range.fixed]
    assume(uncertain and arena.measures)
    entry = more.draw(st.sampled_from(uncertain))
    measure = more.draw(st.sampled_from(sorted(arena.measures)))
    half = variant({"scale": measure, "factor": 0.5}, id="half")
    none = variant({"without": measure}, id="none")
    comparison = mkba.compare(arena, [half, none], FEW)
    outcomes = [comparison.base, *comparison.outcomes]
    lines = [Line.flat(0.0), *(Line.of(one.compiled, entry.address) for one in outcomes)]
    for value in (entry.range.low, entry.range.likely, entry.range.high):
        fixed = Variant.model_validate(
            {"id": "x", "label": "", "changes": [{"address": entry.address, "value": value}]}
        )
        known = compile_arena(mkba.apply(arena, fixed)).expected
        found = float(lines[1](np.array([value]))[0])
        scale = max(lines[1].scale, float(known.scale[SOCIETY]))  # at this value all may cancel out
        assert found == pytest.approx(float(known.balance[SOCIETY]), rel=1e-9, abs=1e-9 * scale)
    best = max(range(4), key=lambda k: lines[k].mean)
    scale = max(line.scale for line in lines)
    assert worth_knowing(lines, best) == pytest.approx(dense(lines, best, 20_000), rel=0.02, abs=2e-4 * scale)
    choice = agenda.choose(comparison)
    assert choice.evpi >= max(choice.evppi.values(), default=0.0) >= 0
