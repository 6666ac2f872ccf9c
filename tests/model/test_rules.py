"""Every rule speaks where it should, and is silent just beside it."""

from typing import Any, get_args

import pytest

from effectenarena.model import Arena, Finding, check, parse
from effectenarena.model.check.say import ErrorCode, QuestionCode, WarningCode
from tests.model.maps import Edit, arena, data
from tests.model.rule_cases import ERRORS, QUESTIONS, WARNINGS, Case

ALL = (*ERRORS, *WARNINGS, *QUESTIONS)
APART = {"decided-by-opinion", "duplicate-id", "duplicate-link", "reserved-id"}
"""Codes whose cases stand below: they need more than an edit."""


def found(made: Arena, code: str) -> list[Finding]:
    told = check.report(made)
    return [one for one in (*told.errors, *told.warnings, *told.questions) if one.code == code]


def named(case: Case) -> str:
    return f"{case.code}-{case.reason or ''}-{'.'.join(case.at)}"


def test_nothing_to_say_about_the_quiet_map() -> None:
    assert check.report(arena()) == check.Report((), (), ())


@pytest.mark.parametrize("case", ALL, ids=named)
def test_rule_speaks(case: Case) -> None:
    (one,) = found(arena(*case.broken), case.code)
    assert set(one.at) == set(case.at)
    assert one.params.get("reason") == case.reason
    assert {name: one.params[name] for name in case.more} == case.more


@pytest.mark.parametrize("case", ALL, ids=named)
def test_rule_is_silent_just_beside(case: Case) -> None:
    assert found(arena(*case.sound), case.code) == []


@pytest.mark.parametrize("case", ERRORS, ids=named)
def test_an_error_comes_alone(case: Case) -> None:
    assert {one.code for one in check.errors(arena(*case.broken))} == {case.code}
    assert check.errors(arena(*case.sound)) == ()


@pytest.mark.parametrize(
    ("cases", "codes"), [(ERRORS, ErrorCode), (WARNINGS, WarningCode), (QUESTIONS, QuestionCode)], ids=str
)
def test_every_code_has_a_case(cases: tuple[Case, ...], codes: Any) -> None:
    assert {case.code for case in cases} == set(get_args(codes)) - APART


def test_an_id_given_twice() -> None:
    made = arena()
    double = made.model_copy(update={"nodes": (*made.nodes, made.by_id["e"], made.by_id["e"])})
    (one,) = check.errors(double)
    assert (one.code, one.at, one.params["count_n"]) == ("duplicate-id", ("e",), 3)


@pytest.mark.parametrize("taken", ["knobs", "project"])
def test_an_id_that_addresses_use(taken: str) -> None:
    made = data()
    made["nodes"].append({"id": taken, "kind": "party", "label": "Fonds"})
    (one,) = check.errors(parse(made))
    assert (one.code, one.at) == ("reserved-id", (taken,))
    made["nodes"][-1]["id"] = f"{taken}2"
    assert check.errors(parse(made)) == ()


def test_an_arrow_drawn_twice() -> None:
    made = arena()
    double = made.model_copy(update={"links": (*made.links, made.by_pair["m", "e"])})
    (one,) = check.errors(double)
    assert (one.code, one.at) == ("duplicate-link", ("m", "e"))


OPINION: tuple[Edit, ...] = (("e", {"evidence": 0}), ("m", {"evidence": 1}))


def test_a_deciding_knob_on_an_opinion() -> None:
    (one,) = check.warnings(arena(*OPINION), deciding={"e.unit_value", "m.quantity", "m>e.with"})
    assert (one.code, one.at, one.params["field"]) == ("decided-by-opinion", ("e",), "unit_value")
    assert check.warnings(arena(*OPINION)) == ()


def test_a_deciding_shared_knob_is_looked_up_where_it_is_used() -> None:
    edits = (("knobs", {"k": 50}), ("m", {"quantity": {"ref": "k"}}), ("m>x", {"rate": {"ref": "k"}, "evidence": 0}))
    (one,) = check.warnings(arena(*edits), deciding={"knobs.k"})
    assert (one.code, one.at) == ("decided-by-opinion", ("knobs.k",))


def test_no_error_hides_another() -> None:
    made = arena(
        ("m", {"quantity": -1, "party": "nobody"}),
        ("e>nobody", {}),
        ("m>e", {"rate": 1}),
        ("e>e", {}),
        ("i", {"start": 20}),
    )
    codes = {one.code for one in check.errors(made)}
    assert codes == {"knob-domain", "unknown-party", "dangling-link", "with-without", "cycle", "year-range"}


def test_circles_apart_are_told_apart() -> None:
    notes = [(name, {"kind": "effect", "label": name}) for name in "abcd"]
    arrows: list[Edit] = [("a>b", {}), ("b>a", {}), ("c>d", {}), ("d>c", {}), ("b>c", {})]
    circles = [one for one in check.errors(arena(*notes, *arrows)) if one.code == "cycle"]
    assert sorted(sorted(one.at) for one in circles) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(("at", "field"), [("m", "years"), ("i", "years"), ("e", "lag"), ("e>g", "cashable_from")])
def test_years_far_past_the_horizon_fall_away(at: str, field: str) -> None:
    made = arena((at, {field: 1_000_000}))
    assert check.errors(made) == ()
    assert tuple(at.split(">")) in {one.at for one in found(made, "beyond-horizon")}


def test_shares_that_add_up_in_floats() -> None:
    parts = (0.05, 0.55, 0.3, 0.1)
    parties: list[Edit] = [(f"p{n}", {"kind": "party", "label": "Gezinnen"}) for n in range(len(parts))]
    shares: list[Edit] = [(f"x>p{n}", {"share": part}) for n, part in enumerate(parts)]
    assert sum(parts) > 1
    assert check.errors(arena(*parties, *shares, ("x>h", {"share": 0}))) == ()
