"""The 4+1 scan: a profile with its spread, the small-group rule, and the case that stopped all the same."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import ScanAnswer
from effectenarena.reference.scan import CRITERIA, items_of, scan_cases
from effectenarena.scans import profile, scans, spread, standing
from effectenarena.scans.answers import LEAST
from effectenarena.scans.four import criterion

DAY = "2026-03-01"


def said(item: str, answer: Any = None, **more: Any) -> ScanAnswer:
    return ScanAnswer(**{"item": item, "answer": answer, "on": DAY, **more})


def test_pak_is_strong_on_three_weak_on_measuring_and_no_good_practice_by_one_mark() -> None:
    (pak,) = scan_cases()
    answers = [said(item.key, "yes" if pak.criteria[item.group] == "strong" else "no") for item in items_of("four")]
    found = profile(answers)
    assert {one.key: one.level for one in found.criteria} == pak.criteria
    assert found.weakest == ("measuring",)
    assert not found.good_practice
    assert set(found.to_dict()) == {"day", "criteria", "weakest", "unseen", "good_practice"}  # no mark over all four
    assert "2012" in pak.story.nl
    assert pak.lesson.en


def test_not_known_is_no_no() -> None:
    items = [item.key for item in items_of("four", "measuring")]
    half = [said(item, "yes") for item in items[: len(items) // 2]]
    unknown = [said(item, "unknown") for item in items[len(items) // 2 :]]
    found = profile([*half, *unknown])
    measuring = next(one for one in found.criteria if one.key == "measuring")
    assert (measuring.level, measuring.share, measuring.answered) == ("strong", 1.0, 5)
    assert measuring.to_do == tuple(items[5:])
    assert set(found.unseen) == set(CRITERIA) - {"measuring"}
    assert profile(half[:-1]).unseen == CRITERIA
    assert profile(half[:-1]).weakest == ()


def test_level_criteria_are_all_named_and_the_plainest_no_comes_first() -> None:
    answers = [said(item.key, "no" if item.group in {"approach", "coalition"} else "yes") for item in items_of("four")]
    answers = [one for one in answers if one.item != "approach.long"] + [said("approach.long", "partly")]
    found = profile(answers)
    assert found.weakest == ("coalition",)
    approach = found.criteria[0]
    assert approach.to_do[-1] == "approach.long"
    level = profile([said(item.key, "partly") for item in items_of("four")])
    assert level.weakest == CRITERIA


def test_a_later_answer_stands_and_the_earlier_one_stays() -> None:
    answers = [said("approach.long", "no", on="2026-01-01"), said("approach.long", "yes", on="2026-05-01")]
    now = scans(answers)
    assert [one.day for one in now.before] == ["2026-01-01", "2026-05-01"]
    first, last = (one.profile.criteria[0].items[2].counts for one in now.before)
    assert (first, last) == ({"no": 1}, {"yes": 1})
    assert scans([]).now is None


def test_roles_of_fewer_than_three_are_not_shown() -> None:
    few = [said("approach.long", "no", role="bewoner", person=i) for i in (1, 2)]
    many = [said("approach.long", "yes", role="werker", person=i) for i in (1, 2, 3, 4)]
    assert spread("approach.long", few).by_role == {}
    # Two residents beside four workers: what is left over would be the residents.
    assert spread("approach.long", [*few, *many]).by_role == {}
    more = [*many, *(said("approach.long", "partly", role="ambtenaar", person=i) for i in (1, 2, 3))]
    found = spread("approach.long", [*few, *more])
    assert dict(found.by_role) == {"werker": {"yes": 4}, None: {"no": 2, "partly": 3}}
    assert found.divided
    assert found.to_dict()["by_role"][1]["role"] is None


roles = st.sampled_from((None, "a", "b", "c", "d"))
people = st.lists(st.tuples(roles, st.integers(1, 5), st.sampled_from(("yes", "no", "partly", "unknown"))), max_size=25)


@given(people)
def test_no_group_on_screen_is_small_and_together_they_are_everybody(rows: list[Any]) -> None:
    held = standing([said("approach.long", answer, role=role, person=person) for role, person, answer in rows])
    found = spread("approach.long", held)
    assert all(sum(counts.values()) >= LEAST for counts in found.by_role.values())
    if found.by_role:
        total: Counter[str] = Counter()
        for counts in found.by_role.values():
            total.update(counts)
        assert total == found.counts
    assert found.people == len(held)


def test_every_question_of_a_group_is_told_once() -> None:
    given = {"approach.long": ("yes", "unknown"), "approach.whole": ("unknown",), "approach.trusted": ("yes", "no")}
    held = [
        said(item, answer, role="werker", person=n)
        for item, answers in given.items()
        for n, answer in enumerate(answers, start=1)
    ]
    found = criterion("four", "approach", held)
    assert found.told == {"yes": 1, "divided": 1, "unknown": 1, "unanswered": found.questions - 3}
    assert sum(found.told.values()) == found.questions == len(found.items)


def test_phases_and_shifts_keep_their_range() -> None:
    answers = [said("phase.rules", value=value, role="werker", person=i) for i, value in enumerate((2, 3, 6), start=1)]
    now = scans([*answers, said("shift.informal", value=7), said("agenda.rules.room", "yes")]).now
    assert now is not None
    (rules,) = now.phases
    assert (rules.low, rules.middle, rules.high, rules.people) == (2, 3, 6, 3)
    assert [one.item for one in now.shifts] == ["shift.informal"]
    assert [one.answered for one in now.agenda] == [0, 0, 1, 0, 0]


def test_evidence_stands_under_its_answer_and_names_no_role_of_few() -> None:
    given: list[tuple[str, Any, str | None]] = [
        ("werker", "no", " gezien "),
        ("werker", "yes", "geteld"),
        ("werker", "yes", None),
        ("buur", "no", "gehoord"),
        ("buur", "no", "gehoord"),
        ("wethouder", "yes", "gelezen"),
    ]
    held = [
        said("approach.long", answer, role=role, person=n, shown_by=text)
        for n, (role, answer, text) in enumerate(given, start=1)
    ]
    told = [tuple(one) for one in spread("approach.long", held).shown_by]
    assert told == [
        ("yes", "geteld", "werker"),
        ("yes", "gelezen", None),
        ("no", "gezien", "werker"),
        ("no", "gehoord", None),
    ]
    alone = spread("approach.long", held[3:])
    assert {one.role for one in alone.shown_by} == {None}
