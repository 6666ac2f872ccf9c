"""What is wrong with one part by itself, and what is found behind it."""

from typing import Any

import pytest

from effectenarena.model import ArenaError, Finding, parse, read
from tests.model.maps import Edit, data

FORM: tuple[tuple[str, tuple[str, ...], str | None, Edit], ...] = (
    ("not-a-number", ("m",), "quantity", ("m", {"quantity": "12"})),
    ("not-a-number", ("m",), "quantity", ("m", {"quantity": True})),
    ("not-a-number", ("m",), "quantity", ("m", {"quantity": [1]})),
    ("not-a-number", ("m",), "quantity", ("m", {"quantity": float("nan")})),
    ("not-a-number", ("m",), "quantity.high", ("m", {"quantity": {"low": 1, "high": float("inf")}})),
    ("not-a-number", ("m",), "quantity", ("m", {"quantity": 10**400})),
    ("not-a-number", ("m",), "start", ("m", {"start": 1.5})),
    ("not-a-number", ("m",), "start", ("m", {"start": None})),
    ("not-a-number", ("m",), "profile.1", ("m", {"profile": [1, False]})),
    ("not-a-number", ("e",), "number", ("e", {"number": 1.5})),
    ("not-a-number", ("m", "e"), "with", ("m>e", {"with": "veel"})),
    ("not-a-number", ("knobs.k",), "", ("knobs", {"k": "veel"})),
    ("not-a-number", ("knobs.k",), "low", ("knobs", {"k": {"low": "weinig"}})),
    ("year-range", ("m",), "years", ("m", {"years": -1})),
    ("year-range", ("m",), "years", ("m", {"years": 1_000_001})),
    ("year-range", ("project",), "horizon", ("project", {"horizon": 0})),
    ("out-of-range", ("e",), "evidence", ("e", {"evidence": 5})),
    ("out-of-range", ("project",), "discount_rate", ("project", {"discount_rate": -1})),
    ("out-of-range", ("e", "g"), "cashable_step", ("e>g", {"cashable_step": 0})),
    ("unknown-value", ("e",), "sign", ("e", {"sign": "plus"})),
    ("unknown-value", ("m",), "quantity.dist", ("m", {"quantity": {"likely": 1, "dist": "beta"}})),
    ("unknown-kind", ("e",), None, ("e", {"kind": "gevolg"})),
    ("unknown-kind", ("e",), None, ("e", {"kind": ["effect"]})),
    ("missing-field", ("e",), "label", ("e", {"label": ...})),
    ("missing-field", ("nodes[4]",), "id", ("e", {"id": ...})),
    ("missing-field", ("links[1]",), "target", ("m>e", {"target": ...})),
    ("bad-id", ("a b",), "id", ("e", {"id": "a b"})),
    ("too-long", ("e",), "label", ("e", {"label": "x" * 501})),
    ("wrong-type", ("e",), "money", ("e", {"money": 1})),
    ("wrong-type", ("e",), "readings", ("e", {"readings": {}})),
    ("wrong-type", ("e",), "label", ("e", {"label": "\ud800"})),
    ("unknown-ref", ("m",), "quantity", ("m", {"quantity": {"ref": "k", "low": 1}})),
    ("unknown-ref", ("knobs.k",), None, ("knobs", {"k": {"ref": "j"}})),
    ("wrong-type", (), "nodes", ("file", {"nodes": {}})),
    ("wrong-type", (), "knobs", ("file", {"knobs": None})),
    ("unknown-format", (), None, ("file", {"format": ...})),
    ("unknown-format", (), None, ("file", {"format": "effectenarena/2"})),
)


def errors(made: Any) -> tuple[Finding, ...]:
    with pytest.raises(ArenaError) as caught:
        parse(made)
    return caught.value.findings


@pytest.mark.parametrize(("code", "at", "field", "edit"), FORM, ids=lambda value: str(value)[:40])
def test_a_wrong_part_is_named(code: str, at: tuple[str, ...], field: str | None, edit: Edit) -> None:
    (one,) = errors(data(edit))
    assert (one.code, one.at, one.params.get("field")) == (code, at, field)


@pytest.mark.parametrize("made", [None, [], "x", 3, {}])
def test_what_is_no_file_at_all(made: Any) -> None:
    (one,) = errors(made)
    assert one.code in {"wrong-type", "unknown-format"}


@pytest.mark.parametrize(("format_", "reason"), [("effectenarena/2", "newer"), ("arena", "other"), (None, "missing")])
def test_a_newer_format_is_told_from_another(format_: Any, reason: str) -> None:
    assert errors(data(("file", {"format": format_})))[0].params["reason"] == reason


@pytest.mark.parametrize(("written", "shown"), [(True, "true"), (None, "null"), (float("nan"), "NaN"), ([1], "[1]")])
def test_a_wrong_value_is_shown_as_the_file_has_it(written: Any, shown: str) -> None:
    assert errors(data(("m", {"start": written})))[0].params["value"] == shown


@pytest.mark.parametrize(("written", "reason"), [(1.5, "whole"), ("1.5", None), (float("inf"), None), (True, None)])
def test_a_broken_number_is_told_from_what_is_no_number(written: Any, reason: str | None) -> None:
    assert errors(data(("m", {"start": written})))[0].params.get("reason") == reason


@pytest.mark.parametrize("broken", ["nodes", "links"])
def test_a_part_that_is_no_block(broken: str) -> None:
    made = data()
    made[broken].append(3)
    (one,) = errors(made)
    assert (one.code, one.at) == ("wrong-type", (f"{broken}[6]",))


def test_a_whole_number_with_a_point_is_whole() -> None:
    assert parse(data(("m", {"start": 1.0}))).measures["m"].start == 1


@pytest.mark.parametrize("number", [7, "E7"])
def test_a_number_is_said_with_its_letter(number: Any) -> None:
    assert parse(data(("e", {"number": number}))).by_id["e"].name == "E7 Rust in huis"


def read_errors(*edits: Edit) -> set[tuple[str, tuple[str, ...]]]:
    with pytest.raises(ArenaError) as caught:
        read(data(*edits))
    return {(one.code, one.at) for one in caught.value.findings}


def test_a_wrong_field_does_not_hide_errors_elsewhere() -> None:
    told = read_errors(("m", {"quantity": "12"}), ("e>e", {}), ("i", {"party": "nobody"}))
    assert told == {("not-a-number", ("m",)), ("cycle", ("e",)), ("unknown-party", ("i",))}


def test_what_follows_from_a_part_that_is_lost_is_not_told() -> None:
    assert read_errors(("e", {"kind": "gevolg"})) == {("unknown-kind", ("e",))}
    assert read_errors(("m>e", {"with": "veel"})) == {("not-a-number", ("m", "e"))}
    assert read_errors(("knobs", {"k": "x"}), ("m", {"quantity": {"ref": "k"}})) == {("not-a-number", ("knobs.k",))}


def test_all_wrong_fields_of_one_part_are_named() -> None:
    told = errors(data(("e", {"evidence": 9, "sign": "x", "unit_value": "y"})))
    assert {one.params["field"] for one in told} == {"evidence", "sign", "unit_value"}


def test_a_python_name_is_no_name_in_the_file() -> None:
    link = parse(data(("m>e", {"with_": 3}))).by_pair["m", "e"]
    assert (link.with_, link.model_extra) == (0.5, {"with_": 3})


def test_verbs_keep_unknown_fields_of_the_file() -> None:
    made = parse(data(("file", {"_fields_set": 1, "extra": [2]})))
    assert made.without_node("x").with_knob("k", 3).model_extra == {"_fields_set": 1, "extra": [2]}
