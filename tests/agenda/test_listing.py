"""One agenda of numbers and questions: what turns a choice first, then what no number answers, each with its reason."""

from hypothesis import given, settings

from effectenarena.agenda import rank
from effectenarena.agenda.listing import FIRST, STORY, UNDESIRED, Line, listing
from effectenarena.mkba import appraise
from effectenarena.model import Arena, Inquiry, parse
from tests.arenas import Data, arenas
from tests.mkba.build import arena, effect, investment, link, measure

WIDE = {"low": 0.0, "likely": 0.5, "high": 1.0}


def made(found: Arena, *inquiries: Inquiry) -> tuple[Line, ...]:
    appraisal = appraise(found, 64)
    return listing(found, rank(found, appraisal).rows, appraisal.pm_items, inquiries)


def project(*more: Data) -> Arena:
    return arena(
        investment("i", amount={"low": 900, "likely": 1_000, "high": 1_100}),
        measure("m", 10),
        effect("e", unit_value=200),
        link("i>m"),
        link("m>e", rate=WIDE),
        *more,
    )


def test_what_turns_the_choice_comes_first_then_questions_then_the_rest() -> None:
    lines = made(project(effect("p", sign="+"), link("m>p", rate=1, stance="contested")))
    assert [line.key for line in lines][:6] == ["m>e.rate", "i.amount", "m>p", "p", UNDESIRED, STORY]
    assert [line.asked for line in lines[2:6]] == [("contested",), ("unpriced",), ("undesired",), ("story",)]
    assert [line.place for line in lines] == [line.rank for line in lines] == list(range(1, len(lines) + 1))
    assert {line.key for line in lines[6:]} == {"m.quantity", "e.unit_value", "m>p.rate"}


def test_an_effect_nobody_wants_is_asked_about_once_with_every_reason() -> None:
    lines = made(project(effect("p", sign="-", desired=False, stance="contested")))
    (asked,) = [line for line in lines if line.key == "p"]
    assert asked.asked == ("contested", "unpriced", "undesired")
    assert UNDESIRED not in {line.key for line in lines}


def test_what_most_points_were_given_is_asked_first() -> None:
    lines = made(project(effect("p", stance="contested"), effect("q", stance="contested", votes=3)))
    assert [line.key for line in lines if "contested" in line.asked] == ["q", "p"]


def test_the_group_puts_a_question_where_it_wants_with_its_reason() -> None:
    lines = made(project(), Inquiry(knob=STORY, place=1, because="de raad wil verhalen"))
    assert (lines[0].key, lines[0].moved, lines[0].because) == (STORY, True, "de raad wil verhalen")
    assert lines[0].rank == 4


def test_no_more_than_eight_numbers_come_before_the_questions() -> None:
    parts = [effect(f"e{at}", unit_value=200) for at in range(12)]
    arrows = [link(f"m>e{at}", rate={"low": -1.0, "likely": 0.0, "high": 1.0}) for at in range(12)]
    lines = made(arena(measure("m", 10), *parts, *arrows))
    assert next(line.rank for line in lines if line.asked) == FIRST + 1


@settings(max_examples=30)
@given(arenas())
def test_nothing_is_lost_and_nothing_stands_twice(data: Data) -> None:
    found = parse(data)
    lines = made(found)
    keys = [line.key for line in lines]
    assert len(set(keys)) == len(keys)
    knobs = [row.knob for row in rank(found, appraise(found, 64)).rows]
    assert sorted(line.key for line in lines if not line.asked) == sorted(knobs)
    assert STORY in keys or not found.nodes
