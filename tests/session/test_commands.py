"""Commands: what they change, what they refuse, and that a refusal changes nothing."""

from typing import Any

import pytest

from effectenarena.model import ArenaError, Knob, KnobRef, read
from effectenarena.session.commands import COMMANDS, carry_out
from effectenarena.session.sheet import Sheet, parts_of

ARENA = {
    "format": "effectenarena/1",
    "project": {"name": "De Tulp", "horizon": 5, "eigen": 1},
    "knobs": {"reach": {"low": 60, "likely": 100, "high": 120, "source": "telling"}},
    "nodes": [
        {"id": "p1", "kind": "party", "label": "Gemeente"},
        {"id": "i1", "kind": "investment", "label": "Inzet", "party": "p1", "amount": 1000},
        {"id": "m1", "kind": "measure", "label": "Bezoek", "quantity": {"ref": "reach"}},
        {"id": "e1", "kind": "effect", "label": "Rust", "unit_value": {"low": 1, "likely": 2, "high": 3, "note": "n"}},
    ],
    "links": [
        {"source": "i1", "target": "m1"},
        {"source": "m1", "target": "e1", "with": 3, "without": 1},
        {"source": "e1", "target": "p1", "share": 0.5},
    ],
}


@pytest.fixture
def sheet() -> Sheet:
    return Sheet().with_changes(parts_of(read(ARENA)))


def after(sheet: Sheet, op: str, **args: Any) -> Sheet:
    return sheet.with_changes(carry_out(sheet, op, args))


def refused(sheet: Sheet, op: str, **args: Any) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(ArenaError) as error:
        carry_out(sheet, op, args)
    return error.value.findings[0].code, error.value.findings[0].at


def item(sheet: Sheet, address: str) -> dict[str, Any]:
    data: dict[str, Any] = sheet.items[address].to_data()  # type: ignore[union-attr]
    return data


def test_project_fields_are_set_and_removed(sheet: Sheet) -> None:
    sheet = after(sheet, "project.set", fields={"horizon": None, "goal": "Rust in de straat"})
    assert item(sheet, "project") == {"name": "De Tulp", "eigen": 1, "goal": "Rust in de straat"}
    assert sheet.arena.project.horizon == 10


def test_a_note_without_id_gets_one_from_its_number(sheet: Sheet) -> None:
    sheet = after(sheet, "node.add", node={"kind": "effect", "label": "Ruimte", "note": None})
    assert item(sheet, "e2") == {"id": "e2", "kind": "effect", "label": "Ruimte", "number": "E2"}


def test_a_note_keeps_its_unknown_fields(sheet: Sheet) -> None:
    sheet = after(sheet, "node.set", id="e1", fields={"kleur": {"rood": 1}, "unit_value": None})
    assert item(sheet, "e1") == {"id": "e1", "kind": "effect", "label": "Rust", "number": "E1", "kleur": {"rood": 1}}


def test_removing_a_note_takes_its_arrows_along(sheet: Sheet) -> None:
    sheet = after(sheet, "node.remove", id="e1")
    assert list(sheet.items) == ["", "project", "knobs.reach", "p1", "i1", "m1", "i1>m1"]


def test_what_something_leans_on_stays(sheet: Sheet) -> None:
    assert refused(sheet, "node.remove", id="p1") == ("in-use", ("p1",))
    assert refused(sheet, "knob.remove", address="knobs.reach") == ("in-use", ("knobs.reach",))
    free = after(sheet, "node.set", id="m1", fields={"quantity": None})
    assert "knobs.reach" not in after(free, "knob.remove", address="knobs.reach").items


def test_arrows_are_drawn_changed_and_removed(sheet: Sheet) -> None:
    sheet = after(sheet, "link.set", source="m1", target="e1", fields={"with": None, "without": None, "rate": 2})
    assert item(sheet, "m1>e1") == {"source": "m1", "target": "e1", "rate": 2}
    sheet = after(sheet, "link.remove", source="m1", target="e1")
    assert "m1>e1" not in sheet.items
    sheet = after(sheet, "link.add", link={"source": "m1", "target": "e1", "because": "als … dan …"})
    assert [link.address for link in sheet.arena.links] == ["i1>m1", "m1>e1", "e1>p1"]  # where it stood


@pytest.mark.parametrize(
    ("address", "value", "expected"),
    [
        ("i1.amount", 5, 5),
        ("i1.amount", {"low": 1, "high": 9}, {"likely": 1000, "low": 1, "high": 9}),
        ("e1.unit_value", {"likely": 2.5}, {"low": 1, "likely": 2.5, "high": 3, "note": "n"}),
        ("e1.unit_value", {"note": None}, {"low": 1, "likely": 2, "high": 3}),
        ("e1.unit_value", 7, 7),
        ("e1.drop_off", {"likely": 0.1}, {"likely": 0.1}),
        ("m1>e1.with", 4, 4),
        ("e1>p1.cashable", {"low": 0, "likely": 0.5, "high": 1}, {"low": 0, "likely": 0.5, "high": 1}),
        ("m1>e1.deadweight", {"ref": "reach"}, {"ref": "reach"}),
        ("m1.quantity", None, None),
    ],
)
def test_a_knob_is_written_at_its_address(sheet: Sheet, address: str, value: Any, expected: Any) -> None:
    owner, _, field = address.rpartition(".")
    assert item(after(sheet, "knob.set", address=address, value=value), owner).get(field) == expected


def test_a_reference_is_written_through(sheet: Sheet) -> None:
    sheet = after(sheet, "knob.set", address="m1.quantity", value={"likely": 90})
    assert sheet.items["knobs.reach"] == Knob(low=60, likely=90, high=120, source="telling")
    assert sheet.arena.measures["m1"].quantity == KnobRef(ref="reach")
    assert after(sheet, "knob.set", address="m1.quantity", value=5).items["knobs.reach"] == 5
    assert after(sheet, "knob.set", address="knobs.new", value=5).items["knobs.new"] == 5


def test_another_arena_comes_in_its_place(sheet: Sheet) -> None:
    other = {"format": "effectenarena/1", "nodes": [{"id": "x", "kind": "effect", "label": "X"}], "bijlage": [1]}
    sheet = after(sheet, "arena.replace", arena=other)
    assert sheet.arena.to_data() == {
        "format": "effectenarena/1",
        "project": {},
        "knobs": {},
        "nodes": [{"id": "x", "kind": "effect", "label": "X", "number": "E2"}],
        "links": [],
        "bijlage": [1],
    }


def test_a_batch_is_one_change(sheet: Sheet) -> None:
    commands = [
        {"op": "node.add", "args": {"node": {"id": "e9", "kind": "effect", "label": "A"}}},
        {"op": "node.set", "args": {"id": "e9", "fields": {"label": "B"}}},
        {"op": "link.add", "args": {"link": {"source": "m1", "target": "e9"}}},
        {"op": "node.remove", "args": {"id": "e1"}},
    ]
    sheet = after(sheet, "batch", commands=commands)
    assert item(sheet, "e9")["label"] == "B"
    assert "e1" not in sheet.items
    assert (
        refused(sheet, "batch", commands=[*commands[1:2], {"op": "node.remove", "args": {"id": "zoek"}}])[0]
        == "unknown-item"
    )


@pytest.mark.parametrize(
    ("op", "args", "code"),
    [
        ("oeps", {}, "unknown-op"),
        ("node.add", {}, "bad-args"),
        ("node.add", {"node": {"kind": "effect", "label": "x"}, "extra": 1}, "bad-args"),
        ("knob.set", {"address": "i1.amount", "value": "12"}, "bad-args"),
        ("knob.set", {"address": "i1.amount", "value": True}, "bad-args"),
        ("knob.set", {"address": "i1.amount", "value": {"likely": "12"}}, "not-a-number"),
        ("knob.set", {"address": "i1.amount", "value": {"ref": "reach", "low": 1}}, "unknown-ref"),
        ("knob.set", {"address": "knobs.reach", "value": {"ref": "reach"}}, "unknown-ref"),
        ("knob.set", {"address": "i1.rate", "value": 1}, "unknown-knob"),
        ("knob.set", {"address": "zoek.amount", "value": 1}, "unknown-item"),
        ("knob.set", {"address": "project.horizon", "value": 1}, "unknown-item"),
        ("knob.set", {"address": "", "value": 1}, "unknown-item"),
        ("knob.remove", {"address": "i1"}, "unknown-item"),
        ("knob.remove", {"address": "knobs.zoek"}, "unknown-item"),
        ("node.add", {"node": {"id": "e1", "kind": "effect", "label": "x"}}, "duplicate-id"),
        ("node.add", {"node": {"id": "project", "kind": "effect", "label": "x"}}, "reserved-id"),
        ("node.add", {"node": {"kind": "droom", "label": "x"}}, "unknown-kind"),
        ("node.add", {"node": {"kind": "effect", "label": "x" * 501}}, "too-long"),
        ("node.set", {"id": "zoek", "fields": {}}, "unknown-item"),
        ("node.set", {"id": "project", "fields": {}}, "unknown-item"),
        ("node.set", {"id": "e1", "fields": {"id": "e2"}}, "fixed-field"),
        ("node.set", {"id": "e1", "fields": {"number": None}}, "fixed-field"),
        ("node.set", {"id": "e1", "fields": {"label": None}}, "missing-field"),
        ("link.add", {"link": {"source": "m1", "target": "e1"}}, "duplicate-link"),
        ("link.set", {"source": "e1", "target": "m1", "fields": {}}, "unknown-item"),
        ("link.set", {"source": "m1", "target": "e1", "fields": {"target": "p1"}}, "fixed-field"),
        ("project.set", {"fields": {"horizon": 0}}, "year-range"),
        ("arena.replace", {"arena": {"format": "effectenarena/2"}}, "unknown-format"),
        ("batch", {"commands": []}, "bad-args"),
        ("batch", {"commands": [{"op": "batch", "args": {"commands": []}}]}, "unknown-op"),
    ],
)
def test_what_cannot_be_is_refused(sheet: Sheet, op: str, args: dict[str, Any], code: str) -> None:
    assert refused(sheet, op, **args)[0] == code


def test_two_notes_with_one_id_do_not_slip_in(sheet: Sheet) -> None:
    twice = [{"id": "x", "kind": "effect", "label": "a"}, {"id": "x", "kind": "effect", "label": "b"}]
    assert refused(sheet, "arena.replace", arena={"format": "effectenarena/1", "nodes": twice})[0] == "duplicate-id"


def test_every_command_says_what_it_is_for() -> None:
    for op, (model, _) in COMMANDS.items():
        assert (model.__doc__ or "").startswith(f"`{op}`: ")


def test_variants_are_added_changed_and_taken_away(sheet: Sheet) -> None:
    sheet = after(sheet, "variant.add", variant={"label": "Half", "changes": [{"scale": "m1", "factor": 0.5}]})
    sheet = after(sheet, "variant.add", variant={"id": "arm", "label": "Zonder", "kind": "scenario", "note": None})
    assert [one.id for one in sheet.arena.project.variants] == ["v1", "arm"]
    sheet = after(sheet, "variant.set", id="v1", fields={"label": "De helft", "note": "krap"})
    assert item(sheet, "project")["variants"][0] == {
        "id": "v1", "label": "De helft", "note": "krap", "changes": [{"scale": "m1", "factor": 0.5}],
    }  # fmt: skip
    sheet = after(sheet, "variant.remove", id="v1")
    assert [one["id"] for one in item(sheet, "project")["variants"]] == ["arm"]
    assert item(after(sheet, "variant.remove", id="arm"), "project") == ARENA["project"]


def test_a_variant_that_is_not_there_is_refused(sheet: Sheet) -> None:
    sheet = after(sheet, "variant.add", variant={"id": "arm", "label": "Zonder"})
    assert refused(sheet, "variant.add", variant={"id": "arm", "label": "Nog een"})[0] == "duplicate-variant"
    assert refused(sheet, "variant.set", id="arm", fields={"id": "rijk"})[0] == "fixed-field"
    assert refused(sheet, "variant.set", id="rijk", fields={"label": "x"})[0] == "unknown-item"
    assert refused(sheet, "variant.remove", id="rijk")[0] == "unknown-item"
    assert (
        refused(sheet, "variant.add", variant={"label": "x", "changes": [{"scale": "m1", "factor": -1}]})[0]
        == "out-of-range"
    )
