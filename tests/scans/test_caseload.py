"""The views of a caseload: each against the source's own figures, worked out by hand, or counted in another way."""

from itertools import combinations, pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from effectenarena.cases import synthetic_caseload as stored
from effectenarena.reference.target_group import factlab_counts, format_problems, pyramid_layers
from effectenarena.scans.caseload import (
    CLASSES,
    ORDER,
    Caseload,
    Claim,
    Household,
    NotedProblem,
    Provision,
    contradictions,
    household_type,
    household_types,
    problem_overview,
    provision_counts,
    pyramid,
    synthetic_caseload,
    together,
)
from effectenarena.scans.caseload.pyramid import Span
from effectenarena.scans.caseload.together import holm, items
from effectenarena.storage.caseload_read import read_caseload
from effectenarena.storage.caseload_write import caseload_csv

fact = st.one_of(st.none(), st.booleans())
households = st.lists(st.builds(Household, st.just("x"), isolated=fact, children=fact, family_risk=fact,
                                mental_health=fact, disability=fact), max_size=30)  # fmt: skip


def listed(found: list[Household]) -> Caseload:
    return Caseload(tuple(one._replace(code=f"AB{at:04}") for at, one in enumerate(found)))


# ---- the pyramid: De Praktijk als Landingsbaan (2013), chapter 2; worked out in the exercise of the pyramid


def test_the_pyramid_of_a_thousand_households() -> None:
    found = pyramid(Caseload(), 1000)
    top, middle, base = found.layers
    assert top.money == Span(2_000_000, 2_000_000)
    assert middle.money == Span(450_000, 1_800_000)
    assert [base.money, base.cost] == [None, None]
    assert found.top_share == pytest.approx((0.526, 0.816), abs=5e-4)


@settings(max_examples=40)
@given(st.integers(0, 10**7))
def test_the_top_has_the_same_share_of_any_population(population: int) -> None:
    found = pyramid(Caseload(), population)
    assert found.top_share == pyramid(Caseload(), 1000).top_share
    low, high = (sum(one.households[end] for one in found.layers if one.households) for end in (0, 1))
    assert low <= population * (1 + 1e-9)
    assert high >= population * (1 - 1e-9)


def test_households_of_a_caseload_are_counted_by_their_layer() -> None:
    mine = (Household("A1", "top", 90_000.0), Household("A2", "top"), Household("A3", "base"), Household("A4"))
    found = pyramid(Caseload(mine))
    assert [(one.counted, one.costed, one.own_cost) for one in found.layers] == [
        (2, 1, 90_000),
        (0, 0, None),
        (1, 0, None),
    ]
    assert found.unplaced == 1
    assert all(one.households is None and one.money is None for one in found.layers)


def test_layers_leave_nobody_out() -> None:
    layers = pyramid_layers()
    assert sum(one.share_low for one in layers[:2]) + layers[2].share_high == pytest.approx(1)
    assert sum(one.share_high for one in layers[:2]) + layers[2].share_low == pytest.approx(1)
    assert {one.status for one in layers} == {"seen"}


# ---- types


@settings(max_examples=40)
@given(households)
def test_every_household_is_of_one_type(found: list[Household]) -> None:
    for order in ((*ORDER,), (*reversed(ORDER),)):
        assert sum(one.counted for one in household_types(listed(found), order)) == len(found)


@settings(max_examples=40)
@given(households)
def test_an_order_moves_households_and_loses_none(found: list[Household]) -> None:
    known = [
        one
        for one in found
        if None not in (one.isolated, one.children, one.family_risk, one.mental_health, one.disability)
    ]
    none = {order: {t.key: t for t in household_types(listed(known), order)} for order in permutations(ORDER)}
    assert len({counts["other"].counted for counts in none.values()}) == 1
    for key in ORDER:
        assert len({counts[key].counted + counts[key].before for counts in none.values()}) == 1, key


@pytest.mark.parametrize(("one", "kind"), [
    (Household("x", isolated=True), "isolated"),
    (Household("x", isolated=False, children=True, family_risk=True), "family_risk"),
    (Household("x", isolated=False, children=True, family_risk=False, mental_health=True, disability=True), "other"),
    (Household("x", isolated=False, children=False, mental_health=True, disability=True), "mental_health"),
    (Household("x", isolated=False, children=False, mental_health=False, disability=True), "disability"),
    (Household("x", children=False, mental_health=True), "unknown"),
    (Household("x", isolated=False, children=None, family_risk=True), "unknown"),
    (Household("x", isolated=False, children=None, family_risk=False, mental_health=False, disability=False), "other"),
])  # fmt: skip
def test_unknown_is_not_no(one: Household, kind: str) -> None:
    assert household_type(one) == kind


def test_an_order_holds_each_type_once() -> None:
    with pytest.raises(ValueError, match="each once"):
        household_types(Caseload(), ("isolated", "isolated", "disability", "mental_health"))


# ---- problems


def rows(*texts: str) -> Caseload:
    """`A1 debts income 110`: household, problem, domain, and before, during and after (`?` is blank)."""
    said = {"1": True, "0": False, "?": None}
    made = []
    for text in texts:
        who, name, domain, moments = text.split()
        made.append(NotedProblem(who, name, domain, *(said[one] for one in moments)))
    return Caseload(problems=tuple(made))


def test_what_became_of_problems_is_of_the_same_households() -> None:
    found = problem_overview(
        rows("A1 debts income 110", "A1 rent income 111", "A2 debts income 011", "A3 debts income 1??")
    )
    (income,) = found.domains
    assert (found.noted, found.followed) == ({"before": 3, "during": 2, "after": 2}, 2)
    assert income.problems == {"before": 2, "during": 3, "after": 2}
    assert income.households == {"before": 1, "during": 2, "after": 2}
    assert income.turns == {"still": 1, "gone": 0, "come": 1, "never": 0}
    assert found.changes == {"fewer": 1, "same": 0, "more": 1}
    assert [(one.name, one.households) for one in found.named] == [("debts", 1), ("rent", 1)]


def test_few_with_an_end_do_not_take_the_place_of_all_with_a_start() -> None:
    found = problem_overview(rows("A1 debts income 110", "A2 debts income 1??", "A3 debts income 1??"))
    assert not found.followed_only
    assert found.domains[0].problems == {"before": 3}
    assert found.domains[0].turns == {"still": 0, "gone": 0, "come": 0, "never": 0}
    assert found.about == {"A1", "A2", "A3"}


def test_the_same_problem_twice_is_one() -> None:
    found = problem_overview(rows("A1 Debts income 110", "A1 debts income 111"))
    assert found.domains[0].problems == {"before": 1, "during": 1, "after": 0}


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_problems_add_up_whichever_way_they_are_counted(seed: int) -> None:
    found = problem_overview(synthetic_caseload(seed, 25))
    assert found.followed_only
    for one in found.domains:
        assert sum(one.turns.values()) == found.followed
        assert one.turns["still"] + one.turns["gone"] == one.households["before"]
        assert one.turns["still"] + one.turns["come"] == one.households["after"]
        assert all(one.problems[moment] >= one.households[moment] for moment in one.problems)
    assert sum(found.changes.values()) == found.followed
    assert all(sum(numbers) == found.followed for numbers in found.numbers.values())
    assert sum(one.households for one in found.named) == sum(one.problems["before"] for one in found.domains)


def test_classes_follow_each_other() -> None:
    assert all(high is not None and after == high + 1 for (_, high), (after, _) in pairwise(CLASSES))


def test_the_list_says_where_each_row_comes_from() -> None:
    assert {one.provenance for one in format_problems()} == {"legible", "reconstructed", "new"}
    for label in ("nl", "en"):
        names = [one.label.of(label).casefold() for one in format_problems()]
        assert len(names) == len(set(names))
    assert problem_overview(rows("A1 schulden income 1??", "A1 iets income 1??")).named[1].provenance == "legible"


# ---- provisions: Factlab Zaanstad


def test_a_share_of_the_source_cannot_be_of_what_it_says() -> None:
    """32,000 provisions, 14,500 households, 24 % of all: of all 33 % cannot have three; of those with one it can."""
    said = [Claim(one.at_least, one.share, one.said_of) for one in factlab_counts()]
    meant = [Claim(one.at_least, one.share, one.of) for one in factlab_counts()]
    every = 14_500 / 0.24
    assert every == pytest.approx(60_417, abs=1)
    assert {more.at_least for more, _ in contradictions(said, every, 14_500)} == {3}
    assert contradictions(meant, every, 14_500) == ()


def test_a_household_is_counted_once_and_a_provision_by_household() -> None:
    mine = [Provision("A1", "OTS"), Provision("A1", "ots "), Provision("A1", "WSNP"), Provision("A2", "OTS")]
    found = provision_counts(Caseload(tuple(map(Household, ("A1", "A2", "A3"))), provisions=tuple(mine)))
    assert (found.provisions, found.with_any, found.none, found.all) == (3, 2, 1, 3)
    assert found.by_number[:2] == (1, 1)
    assert found.by_kind == (("OTS", 2), ("WSNP", 1))


def test_who_has_none_is_unknown_without_a_list() -> None:
    one = Caseload(provisions=(Provision("A1", "OTS"),))
    assert provision_counts(one).none is None
    assert provision_counts(one).all is None
    assert provision_counts(one, 50).none == 49
    with pytest.raises(ValueError, match="fewer"):
        provision_counts(one, 0)


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_provisions_add_up(seed: int) -> None:
    made = synthetic_caseload(seed, 25)
    found = provision_counts(made)
    assert sum(found.by_number) == found.with_any
    assert found.all == 25
    assert sum(count for _, count in found.by_kind) == found.provisions
    assert [found.at_least(k) for k in range(1, 6)] == sorted((found.at_least(k) for k in range(1, 6)), reverse=True)


# ---- together


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_chance_is_that_of_fishers_exact_test(seed: int) -> None:
    for pair in together(synthetic_caseload(seed, 30))[:20]:
        expected = fisher_exact(np.array(pair.counts), alternative="greater").pvalue
        assert pair.chance == pytest.approx(expected, rel=1e-9)
        assert min(*pair.counts[0], *pair.counts[1]) >= 0
        assert pair.corrected >= pair.chance


def test_every_pair_of_a_kind_is_looked_at_once() -> None:
    made = synthetic_caseload(households=40)
    kinds = [one.kind for one in items(made)]
    expected = sum(a == b for a, b in combinations(kinds, 2))
    assert len(together(made)) == expected


def test_without_a_connection_there_are_hardly_ever_alerts() -> None:
    """Holm keeps the chance of even one false alert below five per cent, whatever hangs together."""
    false = 0
    for seed in range(120):
        has = np.random.default_rng(seed).random((60, 8)) < 0.3
        mine = tuple(Provision(f"A{at}", f"p{kind}") for at, kind in np.argwhere(has))
        made = Caseload(tuple(Household(f"A{at}") for at in range(60)), provisions=mine)
        false += any(pair.alert for pair in together(made))
    assert false <= 12  # 120 × 0.05 = 6 on average; 13 or more comes less than once in a hundred


@settings(max_examples=40)
@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_is_between_no_correction_and_bonferroni(chances: list[float]) -> None:
    for chance, corrected in zip(chances, holm(chances), strict=True):
        assert chance <= corrected <= min(1.0, chance * len(chances)) + 1e-12


def test_the_combination_put_in_is_found() -> None:
    alerts = {frozenset((one.first.name, one.second.name)) for one in together(synthetic_caseload(), 10) if one.alert}
    planted = ("ondertoezichtstelling (OTS)", "schuldsanering (WSNP)", "GGZ-behandeling")
    assert {frozenset(pair) for pair in combinations(planted, 2)} <= alerts


# ---- households in which nobody lives


def test_the_stored_file_is_what_the_generator_makes() -> None:
    made = caseload_csv(synthetic_caseload())
    assert {path.stem: path.read_text(encoding="utf-8") for path in stored().glob("*.csv")} == made
    read = read_caseload(stored())
    assert read.refused == ()
    assert read.caseload == synthetic_caseload()
    assert read.caseload.synthetic
