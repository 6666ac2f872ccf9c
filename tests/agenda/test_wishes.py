"""Wishes put together: nothing lost, the same question asked once, moments shared and never moved too far."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.agenda.wishes import TOLERANCE, alike, merge
from effectenarena.model import Wish


def wish(who: str, about: str, month: float | None = None, **more: Any) -> Wish:
    return Wish(who=who, question=f"{about}?", about=about, month=month, **more)


# After A:362-364 and B:407-427: four perspectives on one team, each with questions and moments of its own.
ASKED: dict[tuple[str, str], str] = {
    ("zelfredzaamheid", "Inkomen"): "gemeente 12, fonds 11, team 6, woningcorporatie 13",
    ("zelfredzaamheid", "Gezondheid"): "gemeente 12, zorgverzekeraar 11",
    ("professionals in huis", ""): "gemeente 0, team 1, jeugdzorg 12, fonds 12",
    ("huisuitzetting", ""): "woningcorporatie 12, gemeente 24, fonds 23",
    ("OTS", ""): "jeugdzorg 12, gemeente 24",
    ("tevredenheid", ""): "bewoners 5, team 6, fonds 7",
    ("contacten", ""): "bewoners 0, welzijn 0.5",
    ("opnames", ""): "zorgverzekeraar 12, ggz 12",
    ("uitval", ""): "gemeente 12",
}
MANY = [
    wish(who, about, float(month), life_domain=domain)
    for (about, domain), said in ASKED.items()
    for who, month in (one.rsplit(" ", 1) for one in said.split(", "))
]


def test_twenty_three_questions_become_nine_and_eleven_moments_four() -> None:
    made = merge(MANY)
    assert (made.asked, len(made.questions)) == (23, 9)
    assert (made.moments_asked, made.moments) == (11, (0.0, 6.0, 12.0, 24.0))
    first = made.questions[0]
    assert first.askers == ("gemeente", "fonds", "team", "woningcorporatie")
    assert first.months == (6.0, 12.0)


WISHES = st.lists(
    st.builds(
        Wish,
        who=st.sampled_from(("a", "b", "c")),
        question=st.sampled_from(("x?", "y?", "z")),
        about=st.sampled_from((None, "", "X", " x ", "y")),
        unit=st.sampled_from((None, "uur", "Uur")),
        by=st.lists(st.sampled_from(("wijk", "leeftijd")), max_size=2).map(tuple),
        month=st.one_of(st.none(), st.floats(0, 60)),
    ),
    max_size=12,
)


@given(WISHES)
def test_every_wish_keeps_its_question_its_asker_and_its_moment(wishes: list[Wish]) -> None:
    made = merge(wishes)
    assert sorted(place for one in made.questions for place in one.wishes) == list(range(len(wishes)))
    for place, (one, (at, month)) in enumerate(zip(wishes, made.went, strict=True)):
        question = made.questions[at]
        assert place in question.wishes
        assert one.who in question.askers
        assert set(one.by) <= set(question.by)
        if one.month is None:
            assert month is None
        else:
            assert month is not None
            assert abs(month - one.month) <= TOLERANCE + 1e-9
            assert month in made.moments
            assert month in question.months
    assert len(made.moments) <= made.moments_asked


@pytest.mark.parametrize("other", [{"unit": "uren"}, {"life_domain": "Wonen"}])
def test_what_counts_in_something_else_stays_a_question_of_its_own(other: dict[str, Any]) -> None:
    assert len(merge([wish("a", "hulp"), wish("b", "hulp", **other)]).questions) == 2


def test_the_same_life_domain_by_another_name_is_the_same() -> None:
    assert (
        len(merge([wish("a", "x", life_domain="income"), wish("b", "x", life_domain="Inkomen en schulden")]).questions)
        == 1
    )


# The same four perspectives, each in words of its own and without saying what it is about.
OWN_WORDS = (
    ("gemeente", "Hoeveel huisuitzettingen zijn er?"),
    ("woningcorporatie", "Zijn er huisuitzettingen?"),
    ("zorgverzekeraar", "Hoeveel opnames per jaar?"),
    ("ggz", "Welke opnames zijn er in een jaar?"),
    ("team", "Wat vinden bewoners van de hulp?"),
    ("bewoners", "Vinden de bewoners de hulp goed?"),
    ("fonds", "Komt er minder huisuitzetting?"),
)


def test_what_is_asked_in_other_words_is_proposed_and_left_to_the_group() -> None:
    asked = [Wish(who=who, question=question) for who, question in OWN_WORDS]
    made = merge(asked)
    assert len(made.questions) == len(asked), "nothing is put together by itself"
    pairs = {frozenset(pair) for pair in alike(asked, made)}
    assert {frozenset({0, 1}), frozenset({2, 3})} <= pairs
    assert frozenset({0, 6}) not in pairs, "less of it is another question than how many"
    assert not any(frozenset({a, b}) in pairs for a in (0, 1) for b in (2, 3, 4, 5))


def test_what_counts_something_else_is_never_proposed() -> None:
    asked = [Wish(who="a", question="Hoeveel hulp?", unit="uren"), Wish(who="b", question="Welke hulp?", unit="mensen")]
    assert alike(asked, merge(asked)) == ()


@given(WISHES)
def test_proposals_are_pairs_of_questions_and_each_comes_once(wishes: list[Wish]) -> None:
    made = merge(wishes)
    pairs = alike(wishes, made)
    assert len(set(pairs)) == len(pairs)
    assert all(0 <= one < other < len(made.questions) for one, other in pairs)
