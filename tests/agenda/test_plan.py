"""The plan for measuring: names that stay, and no row that is read from what cannot show it."""

import json
import re
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.agenda import rank
from effectenarena.agenda.plan import MeasurementPlan, PlanRow, plan
from effectenarena.agenda.register import FIXED, names
from effectenarena.mkba import appraise
from effectenarena.model import Arena
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party

SHARE = {"low": 0.2, "likely": 0.5, "high": 0.7}


def made(found: Arena) -> MeasurementPlan:
    return plan(found, rank(found, appraise(found, 64)))


def rows(found: Arena) -> dict[str, PlanRow]:
    return {row.knob: row for row in made(found).rows}


def household(*more: Any, **fields: Any) -> Arena:
    return arena(
        measure("m", {"low": 10, "likely": 20, "high": 30}, unit="huishoudens per jaar"),
        effect(
            "e", unit="dagen opname", label="Minder crisisdagen", unit_value=300, duration=2, drop_off=0.1, **fields
        ),
        link("m>e", rate={"low": 1, "likely": 4, "high": 9}, deadweight=0.2),
        *more,
    )


def read_as(row: PlanRow) -> tuple[Any, ...]:
    return (row.column, row.estimates, row.moment, row.group, row.among, row.direction, row.basis, row.elsewhere)


def test_every_knob_of_a_small_map_is_read_from_what_can_show_it() -> None:
    found = {knob: read_as(row) for knob, row in rows(household(party("p"), link("e>p", cashable=0.5))).items()}
    difference = ("e_uitkomst", "t1", "difference", "m_deelname", -1, "comparison")
    column, moment, group, among, direction, basis = difference
    assert found == {
        "m.quantity": ("m_deelname", "quantity", "t0", "participants", None, 1, "register", None),
        "m>e.rate": (column, "mean", moment, group, among, direction, basis, None),
        "m>e.deadweight": (column, None, moment, group, among, direction, basis, None),
        "e.duration": ("e_duur", "years", "t2", "participants", "m_deelname", 1, "register", None),
        "e.drop_off": ("e_nog", "lost_share", "t2", "participants", "m_deelname", 1, "register", None),
        "e.unit_value": (None, None, None, None, None, 1, "elsewhere", "price"),
        "e>p.cashable": (None, None, None, None, None, 1, "elsewhere", "payers"),
    }


def test_with_is_seen_in_participants_and_without_in_others_only() -> None:
    shared = {"with": SHARE, "without": 0.1}
    found = rows(arena(measure("m", 5), effect("e", unit="mensen"), link("m>e", **shared)))
    assert read_as(found["m>e.with"])[:4] == ("e_uitkomst", "proportion", "t1", "participants")
    assert read_as(found["m>e.without"])[:4] == ("e_uitkomst", "proportion", "t1", "comparison")
    assert found["m>e.without"].basis == "comparison"


def test_what_was_avoided_is_seen_by_nobody() -> None:
    items = (measure("m", 5), effect("e", label="Minder opnames", unit="dagen"))
    assert rows(arena(*items, link("m>e", **{"with": 9, "without": 2})))["m>e.with"].elsewhere == "avoided"
    assert rows(arena(*items, link("m>e", **{"with": 2, "without": 9})))["m>e.with"].basis == "register"


def test_a_later_effect_is_read_among_those_who_had_the_earlier_one() -> None:
    found = rows(arena(measure("m", 5), effect("a"), effect("b"), link("m>a", rate=0.5), link("a>b", rate=SHARE)))
    assert found["a>b.rate"].among == "a_uitkomst"
    assert found["a>b.rate"].estimates == "proportion"


def test_what_lasts_is_read_of_those_who_had_it() -> None:
    lasting = {"duration": {"low": 1, "likely": 2, "high": 4}, "drop_off": {"low": 0, "likely": 0.1, "high": 0.3}}
    found = rows(arena(measure("m", 5), effect("e", **lasting), link("m>e", rate=SHARE)))
    assert {found[f"e.{name}"].among for name in lasting} == {"e_uitkomst"}
    number = effect("e", unit="dagen opname", **lasting)
    two = rows(arena(measure("m", 5), measure("n", 5), number, link("m>e", rate=4), link("n>e", rate=4)))
    assert {two[f"e.{name}"].among for name in lasting} == {None}


def test_an_effect_of_what_no_participant_has_is_not_asked() -> None:
    found = made(arena(measure("m", 5, unit="voorzieningen"), effect("e", duration=2), link("m>e", rate=1)))
    assert found.columns == ()
    assert {row.elsewhere for row in found.rows} == {"books", "ratio"}


def test_neighbours_are_counted_and_asked_of_nobody_as_if_they_were_the_participant() -> None:
    kinds = {
        unit: made(arena(measure("m", 5), effect("e", unit=unit), link("m>e", rate=SHARE))).column("e_uitkomst").kind
        for unit in ("mensen", "buurtbewoners", "vrijwilligers", "uren", None)
    }
    assert kinds == {
        "mensen": "yes_no",
        "buurtbewoners": "count",
        "vrijwilligers": "count",
        "uren": "number",
        None: "yes_no",
    }


def test_hours_are_added_up_over_all_moments() -> None:
    (row,) = made(arena(measure("m", 100, unit="uren"))).rows
    assert read_as(row)[:4] == ("m_aantal", "quantity", None, "participants")


def test_an_effect_that_comes_late_is_read_late() -> None:
    late = made(household(lag=2))
    assert {row.moment for row in late.rows if row.column == "e_uitkomst"} == {"t2"}
    assert "t2" in late.column("e_uitkomst").moments


def test_adding_an_effect_renames_no_column() -> None:
    more = (effect("a", unit="mensen", life_domain="Wonen"), link("m>a", rate=SHARE), investment("i", amount=3))
    before, after = made(household()).header, made(household(*more)).header
    assert set(before) < set(after)
    assert [name for name in after if name in before] == list(before)


def test_a_life_domain_is_known_by_any_of_its_names() -> None:
    found = {
        made(household(life_domain=name)).columns[-1].name for name in ("Wonen", "housing", "Huisvesting", "Housing")
    }
    assert found == {"housing_niveau"}
    assert made(household(life_domain="Zin geven")).column("zin_geven_niveau").life_domain == "Zin geven"


def test_moments_are_those_at_which_something_is_asked() -> None:
    found = made(household(life_domain="Wonen"))
    assert [(moment.name, moment.date) for moment in found.moments] == [
        ("t0", date(2026, 1, 1)),
        ("tussen", date(2026, 7, 1)),
        ("t1", date(2027, 1, 1)),
        ("t2", date(2028, 1, 1)),
    ]


@given(st.lists(st.from_regex(r"[A-Za-z0-9_-]{1,100}", fullmatch=True), unique=True, max_size=30))
def test_names_are_unique_and_fit(ids: list[str]) -> None:
    found = names(ids)
    assert len(set(found.values())) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,30}", name) for name in found.values())


@settings(max_examples=60)
@given(arenas())
def test_any_map_has_a_plan(found: dict[str, Any]) -> None:
    from effectenarena.model import read

    whole = read(found)
    result = made(whole)
    json.dumps(result.to_dict(), allow_nan=False)
    assert len(set(result.header)) == len(result.header) == len(FIXED) + len(result.columns)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) for name in result.header)
    used = {use.address for use in whole.knob_uses()}
    assert {row.knob for row in result.rows} <= used
    for row in result.rows:
        assert (row.column is None) == (row.basis == "elsewhere") == (row.elsewhere is not None)
        if row.column is not None:
            assert row.moment is None or row.moment in result.column(row.column).moments
        if row.among is not None:
            assert result.column(row.among).kind == "yes_no"
