"""The bank of indicators: a source, terms and a way to score for each, and no protected text."""

import itertools

import pytest

from effectenarena.reference import life_domains
from effectenarena.reference.indicators import Indicator, find_indicator, indicators, loneliness


@pytest.mark.parametrize("one", indicators(), ids=lambda one: one.key)
def test_every_indicator_says_where_it_comes_from_on_what_terms_and_how_it_is_scored(one: Indicator) -> None:
    assert one.source.document
    assert one.source.place or one.source.via
    assert one.terms.nl != one.terms.en or one.free
    assert one.scoring.nl
    assert (one.scale == "ordinal") >= bool(one.steps)
    assert [step.value for step in one.steps] == sorted({step.value for step in one.steps})
    assert one.life_domain in {None, *(domain.key for domain in life_domains())}
    assert all(len(step.label.nl) < 50 for step in one.steps)  # names, and never the criteria behind them


def test_the_list_of_the_source_documents_is_there() -> None:
    assert {
        "professionals-in-household", "supervision-order", "out-of-home-placement", "eviction", "self-reliance",
        "participation-ladder", "goal-attainment", "loneliness-6", "problems",
    } <= {one.key for one in indicators()}  # fmt: skip
    assert len({one.key for one in indicators()}) == len(indicators())


def test_a_conversation_tool_is_no_counter() -> None:
    assert [one.key for one in indicators() if not one.counts] == ["spider-web"]
    assert find_indicator("nothing") is None


def test_loneliness_is_scored_as_statistics_netherlands_does() -> None:
    # CBS 2023/51: yes, no, no, yes, no, yes is 6.
    assert loneliness((True, False, False, True, False, True)) == 6
    both = (True, False)
    scores = [loneliness(answers) for answers in itertools.product(both, both, both, both, both, both)]
    assert (min(scores), max(scores), sum(scores) / len(scores)) == (0, 6, 3)
