"""The complete agenda: the group's order, who can tell, what it is worth, and nothing made up."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.agenda import Average, evsi, rank
from effectenarena.agenda.inquiry import Item, complete, losers
from effectenarena.agenda.listing import group_order, listing
from effectenarena.agenda.people import having, people
from effectenarena.agenda.plan import plan
from effectenarena.mkba import appraise, compile_arena
from effectenarena.model import Arena, Inquiry
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party

HALF = {"low": 0.2, "likely": 0.5, "high": 0.9}


def made(found: Arena) -> dict[str, Item]:
    appraisal = appraise(found, 64)
    agenda = rank(found, appraisal)
    said = found.project.measuring.inquiries if found.project.measuring else ()
    lines = listing(found, agenda.rows, appraisal.pm_items, said)
    return {item.row.knob: item for item in complete(found, agenda, plan(found, agenda), appraisal.compiled, lines)}


def project(**measuring: Any) -> Arena:
    return arena(
        party("p"),
        investment("i", party="p", amount=17_000),
        measure("m", {"low": 10, "likely": 20, "high": 30}, unit="huishoudens per jaar", years=3),
        effect("e", label="Werk gevonden", unit="mensen", unit_value=500, duration=2, life_domain="Inkomen"),
        link("i>m"),
        link(
            "m>e",
            **{"with": {"low": 0.2, "likely": 0.5, "high": 0.9}, "without": {"low": 0.1, "likely": 0.2, "high": 0.3}},
        ),
        link("e>p", share=1),
        horizon=5,
        **({"measuring": measuring} if measuring else {}),
    )


def test_the_group_puts_a_number_where_it_wants_and_the_reason_stays() -> None:
    found = made(project(inquiries=[{"knob": "e.unit_value", "place": 1, "because": "dat vraagt de raad"}]))
    first = found["e.unit_value"]
    assert (first.order, first.moved, first.because) == (1, True, "dat vraagt de raad")
    assert first.rank != 1
    orders = [item.order for item in found.values()]
    assert sorted(set(orders)) == orders  # the questions stand between them
    assert [item.rank for item in found.values() if not item.moved] == sorted(
        item.rank for item in found.values() if not item.moved
    )


@given(st.permutations(list("abcdef")), st.lists(st.tuples(st.sampled_from("abcxyz"), st.integers(1, 9)), max_size=4))
def test_an_order_of_the_group_loses_and_doubles_nothing(knobs: list[str], places: list[tuple[str, int]]) -> None:
    said = [Inquiry(knob=knob, place=place) for knob, place in places]
    found = group_order(knobs, said)
    assert sorted(found) == sorted(knobs)
    moved = {one.knob for one in said}
    assert [knob for knob in found if knob not in moved] == [knob for knob in knobs if knob not in moved]


def test_people_are_those_who_enter_in_all_years_and_are_counted_once() -> None:
    found = project()
    assert people(found, "m") == people(found, "e") == people(found, "m>e") == 60
    twice = arena(
        measure("m", 20, unit="mensen"), measure("n", 50, unit="mensen"), measure("k", 900, unit="uren"),
        effect("e"), link("m>e", rate=1), link("n>e", rate=1), link("k>e", rate=1),
    )  # fmt: skip
    assert people(twice, "e") == 50
    assert people(twice, "k") is None


def test_of_what_lasts_as_many_are_expected_as_have_it() -> None:
    lasting = {"duration": {"low": 1, "likely": 2, "high": 4}}
    found = arena(
        measure("m", 100, unit="mensen"), effect("e", unit_value=100, **lasting), effect("f", unit_value=50, **lasting),
        link("m>e", **{"with": 0.5, "without": 0.1}), link("e>f", rate={"low": 0.1, "likely": 0.4, "high": 0.6}),
        investment("i", amount=3000), horizon=4,
    )  # fmt: skip
    assert having(compile_arena(found)) == {"e": 0.5, "f": 0.2}
    items = made(found)
    expected = {knob: (item.entering, item.method.n) for knob, item in items.items()}
    assert expected["e.duration"] == (100, 50)
    assert expected["f.duration"] == (100, 20)
    assert expected["e>f.rate"] == (100, 50)
    assert having(compile_arena(arena(measure("m", 100), effect("e"), link("m>e", rate=None)))) == {}


def test_what_an_answer_is_worth_is_never_more_than_knowing_it() -> None:
    for item in made(project(comparison=True)).values():
        assert item.worth is None or 0 <= item.worth <= item.most * (1 + 1e-9)
    assert made(project())["m.quantity"].worth == made(project())["m.quantity"].most
    assert (made(project())["m>e.with"].worth or 0) > 0
    assert made(project())["m>e.without"].worth is None  # nobody to compare with
    assert made(project())["e.unit_value"].worth is None


@settings(max_examples=30)
@given(arenas())
def test_every_number_of_any_map_has_a_complete_row(data: Any) -> None:
    from effectenarena.model import parse

    for item in made(parse(data)).values():
        assert "blind" not in item.method.warnings
        assert item.worth is None or 0 <= item.worth <= item.most * (1 + 1e-6) + 1e-6
        assert item.hours is None
        assert item.cost is None


def test_hours_and_their_cost_follow_from_what_the_group_said_alone() -> None:
    said = [{"knob": "m>e.with", "minutes": 15}]
    item = made(project(inquiries=said, hour_cost=60))["m>e.with"]
    assert item.hours == 60 * len(item.moments) * 15 / 60
    assert item.cost == item.hours * 60
    assert made(project(inquiries=said))["m>e.with"].cost is None
    both = made(project(inquiries=said, comparison=True))["m>e.with"]
    assert both.hours == 2 * 60 * len(both.moments) * 15 / 60


def test_a_number_is_read_no_later_than_its_moment_and_checked_a_month_after() -> None:
    item = made(project())["m>e.with"]
    assert [moment.name for moment in item.moments] == ["t0", "tussen", "t1"]
    assert item.check_on is not None
    assert item.check_on.isoformat() == "2027-02-01"
    assert made(project())["m.quantity"].check_on is None


def test_who_decides_and_loses_while_all_gain_is_named() -> None:
    unequal = arena(
        party("payer"), party("winner"), investment("i", party="payer", amount=1_000),
        measure("m", 10), effect("e", unit_value=500), link("i>m"), link("m>e", rate=1), link("e>winner", share=1),
    )  # fmt: skip
    assert losers(unequal, appraise(unequal, 64).compiled) == {"payer": pytest.approx(-1_000)}
    alone = project()
    assert losers(alone, appraise(alone, 64).compiled) == {}


def hours(**measuring: Any) -> Arena:
    """A register counts hours: the knob is an average of amounts."""
    return arena(
        investment("i", amount=17_000),
        measure("m", 40, unit="huishoudens per jaar"),
        effect("e", label="Uren hulp", unit="uren", unit_value=40),
        link("i>m"),
        link("m>e", **{"with": {"low": 4, "likely": 11, "high": 20}, "without": 0}),
        horizon=2,
        measuring={"hour_cost": 40, **measuring},
    )


def test_an_average_is_worth_its_normal_evsi_once_the_spread_is_known() -> None:
    open_ = made(hours())["m>e.with"]
    assert (open_.worth, open_.averaged, open_.pays) == (None, True, None)
    said = {"knob": "m>e.with", "spread": 12, "minutes": 6}
    found = hours(inquiries=[said])
    item = made(found)["m>e.with"]
    compiled = appraise(found, 64).compiled
    assert item.worth == pytest.approx(evsi(compiled, "m>e.with", Average(12.0), (40,)).evsi[0], rel=1e-9)
    assert item.worth is not None
    assert item.cost is not None
    assert item.pays is not None
    assert item.pays.pays_until is not None
    assert 0 < item.worth < item.most
    until, per_case = item.pays.pays_until, item.cost / 40
    at, beyond = evsi(compiled, "m>e.with", Average(12.0), (until, until + 1)).evsi
    assert at >= until * per_case
    assert beyond < (until + 1) * per_case
    biased = made(hours(inquiries=[{**said, "bias": 4}]))["m>e.with"].worth
    assert biased is not None
    assert biased < item.worth


def test_who_stops_is_taken_off_who_is_expected() -> None:
    whole = made(hours(inquiries=[{"knob": "m>e.with", "minutes": 6}]))["m>e.with"]
    fewer = made(hours(inquiries=[{"knob": "m>e.with", "minutes": 6}], drop_out=0.25))["m>e.with"]
    assert (whole.entering, whole.method.n) == (40, 40)
    assert (fewer.entering, fewer.method.n) == (40, 30)
    assert whole.hours is not None
    assert fewer.hours == pytest.approx(whole.hours * (1 + 0.75) / 2)
    assert made(hours(drop_out=0.25))["m.quantity"].method.n == 40
