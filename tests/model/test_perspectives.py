"""Roles beside each other, and the arrows that people read in two ways."""

from __future__ import annotations

from typing import Any

import pytest

from effectenarena.model import Link, Reading
from effectenarena.model.arena import Arena
from effectenarena.model.contested import contested
from effectenarena.model.perspectives import Opinion, Points, perspectives, written_opinions

PEOPLE = {"bewoner": 3, "professional": 5, "wethouder": 2}
AGREED = Opinion("professional", "m>e", "agreed")


def test_a_role_of_two_is_never_shown() -> None:
    found = perspectives(PEOPLE, [AGREED, Opinion("wethouder", "m>e", "contested")], [Points("wethouder", "e", 5)])
    assert dict(found.roles) == {"bewoner": 3, "professional": 5}
    assert found.small == 1
    assert not found.compared
    assert not found.weighed


def test_a_role_of_which_nobody_knows_how_many_are_in_it_is_not_shown() -> None:
    assert not perspectives({}, [AGREED, Opinion("bewoner", "m>e", "contested")]).compared


@pytest.mark.parametrize(
    ("answers", "differ"),
    [
        (["agreed"], False),
        (["contested"], True),
        (["agreed", "contested"], False),  # as many one way as the other: not said to differ
        (["agreed", "untested", "untested"], True),
    ],
)
def test_roles_differ_when_they_lean_to_different_answers(answers: list[Any], *, differ: bool) -> None:
    (found,) = perspectives(PEOPLE, [AGREED, *(Opinion("bewoner", "m>e", answer) for answer in answers)]).compared
    assert found.differ is differ


def test_where_roles_differ_stands_first() -> None:
    same = [Opinion(role, "a", "agreed") for role in ("bewoner", "professional")]
    other = [Opinion("bewoner", "b", "contested"), Opinion("professional", "b", "agreed")]
    assert [one.item for one in perspectives(PEOPLE, [*same, *other]).compared] == ["b", "a"]


def test_points_count_per_person_also_for_who_gave_none() -> None:
    (found,) = perspectives(PEOPLE, points=[Points("bewoner", "e", 4), Points("bewoner", "e", 2)]).weighed
    assert found.points == {"bewoner": pytest.approx(2), "professional": pytest.approx(0)}
    assert found.apart == pytest.approx(2)


def test_what_is_written_on_the_sheet_under_a_role_counts() -> None:
    arrow = Link(
        source="m",
        target="e",
        stance="agreed",
        author_role="professional",
        readings=(Reading(because="zomer", stance="contested", author_role="bewoner"), Reading(because="anders")),
    )
    assert list(written_opinions(Arena(links=(arrow,)))) == [AGREED, Opinion("bewoner", "m>e", "contested")]


def test_contested_arrows_with_the_most_points_first() -> None:
    plain = Link(source="a", target="b", stance="agreed")
    said = Link(source="a", target="c", readings=(Reading(because="anders"),))
    voted = Link(source="a", target="d", stance="contested", votes=3)
    assert [one.link.target for one in contested(Arena(links=(plain, said, voted)))] == ["d", "c"]
