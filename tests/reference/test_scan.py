"""The lists behind the scans: complete, in both languages, each with its source."""

from typing import get_args

from effectenarena.model.link import InstrumentKind
from effectenarena.reference.scan import (
    COLUMNS,
    CRITERIA,
    SCALES,
    cashing_instruments,
    items_of,
    phases,
    routes,
    scan_cases,
    scan_groups,
    scan_items,
)


def test_every_question_has_a_heading_a_source_and_a_key_of_its_own() -> None:
    headings = {(group.set, group.key) for group in scan_groups()}
    assert {(item.set, item.group) for item in scan_items()} == headings
    assert len({item.key for item in scan_items()}) == len(scan_items())
    assert all(item.source.place and item.source.year in {2012, 2013} for item in scan_items())


def test_what_the_sources_count() -> None:
    # De Praktijk als Landingsbaan (2013), Ontwikkelagenda AdV II: 26 points in groups of 6, 5, 4, 5 and 6.
    groups = [group.key for group in scan_groups() if group.set == "agenda"]
    assert [len(items_of("agenda", group)) for group in groups] == [6, 5, 4, 5, 6]
    assert [len(items_of("network", group)) > 0 for group in ("municipality", "residents", "companies", "funds")]
    assert (len(items_of("shifts")), len(items_of("phases")), len(items_of("partnership"))) == (9, 6, 4)
    assert tuple(dict.fromkeys(item.group for item in items_of("four"))) == CRITERIA


def test_both_ways_of_counting_the_phases_stand_side_by_side() -> None:
    assert [phase.number for phase in phases()] == [1, 2, 3, 4, 5, 6, 7]
    assert [phase.in_list for phase in phases()] == [0, 1, 3, 4, 5, 6, 7]
    assert all(tuple(phase.cells) == COLUMNS for phase in phases())


def test_what_is_answered_by_no_says_what_to_do() -> None:
    judged = ("four", "variant", "regular_unless", "stakeholders")
    assert all(item.do for item in scan_items() if item.set in judged)
    assert all((item.low is None) is (item.set != "shifts") for item in scan_items())
    assert {"shifts", "phases"} == SCALES


def test_the_ways_to_go_on() -> None:
    keys = {route.key for route in routes()}
    for item in items_of("route"):
        assert set(item.points) <= keys
        assert item.needed_for is None or item.needed_for in keys
    assert all(route.pros and route.cons and route.warnings for route in routes())
    assert all(set(case.criteria) == set(CRITERIA) for case in scan_cases())


def test_the_list_of_instruments_is_that_of_the_file() -> None:
    assert tuple(one.key for one in cashing_instruments()) == get_args(InstrumentKind)
