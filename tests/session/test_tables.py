"""Tables in one room: one sheet of two, nothing lost, and what differs side by side until the group settles it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from effectenarena.model import Arena, read
from effectenarena.model.check import errors
from effectenarena.session import Session
from effectenarena.session.commands import carry_out
from effectenarena.session.sheet import Sheet, chosen_address, parts_of
from effectenarena.session.tables import differing, join
from tests.storage.odd_arenas import odd_data


def arena(nodes: list[dict[str, Any]], links: list[dict[str, Any]] | None = None, **more: Any) -> Arena:
    return read({"format": "effectenarena/1", "nodes": nodes, "links": links or [], **more})


FIRST = arena(
    [
        {"id": "p1", "number": "P1", "kind": "party", "label": "Gemeente"},
        {"id": "m1", "number": "M1", "kind": "measure", "label": "Huisbezoek", "quantity": 40},
        {"id": "e1", "number": "E1", "kind": "effect", "label": "Minder schulden", "unit_value": 100, "votes": 2},
        {"id": "e2", "number": "E2", "kind": "effect", "label": "Rust"},
    ],
    [
        {"source": "m1", "target": "e1", "rate": 0.5, "because": "brieven gaan open", "stance": "agreed"},
        {"source": "e1", "target": "p1", "share": 0.6},
        {"source": "e1", "target": "e2"},
    ],
    project={"name": "Tafel 1", "horizon": 5},
)
SECOND = arena(
    [
        {"id": "p1", "number": "P1", "kind": "party", "label": "Bewoners"},
        {"id": "m1", "number": "M1", "kind": "measure", "label": "huisbezoek", "quantity": 60, "unit": "huishoudens"},
        {"id": "e1", "number": "E1", "kind": "effect", "label": "Rust", "stance": "contested"},
        {"id": "e2", "number": "E2", "kind": "effect", "label": "Minder schulden", "unit_value": 80, "votes": 3},
        {"id": "e3", "number": "E3", "kind": "effect", "label": "Meer bezoek van buren"},
    ],
    [
        {"source": "m1", "target": "e2", "rate": 0.2, "because": "iemand rekent mee", "stance": "contested"},
        {"source": "e2", "target": "p1", "share": 0.7},
        {"source": "e1", "target": "e2"},
    ],
    project={"name": "Tafel 2", "horizon": 10},
)


def sheet() -> Sheet:
    return Sheet().with_changes(parts_of(FIRST))


def added() -> Sheet:
    return sheet().with_changes(carry_out(sheet(), "table.add", {"arena": SECOND.to_data(), "table": 2}))


def said(where: Arena) -> dict[str, str]:
    return {node.label: node.said for node in where.nodes}


def test_the_same_words_are_one_note_whatever_their_id() -> None:
    joined = join(FIRST, SECOND, 2)
    assert set(joined.same) == {("m1", "m1"), ("e2", "e1"), ("e1", "e2")}
    assert sorted(joined.arena.by_id[new].label for new in joined.new) == ["Bewoners", "Meer bezoek van buren"]
    assert not list(errors(joined.arena))


def test_one_id_with_other_words_is_two_notes_unless_they_are_alike() -> None:
    one = arena([{"id": "e1", "kind": "effect", "label": "Minder eenzaamheid"}])
    alike = arena([{"id": "e1", "kind": "effect", "label": "Mensen zijn minder eenzaam"}])
    other = arena([{"id": "e1", "kind": "effect", "label": "Schone straat"}])
    assert len(join(one, alike, 2).arena.nodes) == 1
    assert len(join(one, other, 2).arena.nodes) == 2


def test_the_first_table_keeps_its_numbers_and_the_others_are_remembered() -> None:
    now = added().arena
    assert {label: said(now)[label] for label in said(FIRST)} == said(FIRST)
    assert said(now)["Bewoners"] == "P2"
    assert said(now)["Meer bezoek van buren"] == "E3"
    assert [merged.number for merged in now.by_id["e1"].merged] == ["E2·2"]
    (bewoners,) = (node for node in now.nodes if node.label == "Bewoners")
    assert [merged.number for merged in bewoners.merged] == ["P1·2"]
    assert not bewoners.merged[0].values


def test_what_was_open_is_filled_and_what_differs_stands_side_by_side() -> None:
    now = added().arena
    assert now.measures["m1"].unit == "huishoudens"
    assert now.effects["e1"].votes == 5
    found = {(one.item, one.field): (one.ours, one.theirs) for one in differing(now)}
    assert found[("m1", "quantity")] == (40, 60)
    assert found[("e1", "unit_value")] == (100, 80)
    assert found[("m1>e1", "rate")] == (0.5, 0.2)
    assert found[("m1>e1", "because")] == ("brieven gaan open", "iemand rekent mee")
    assert found[("m1>e1", "stance")] == ("agreed", "contested")
    assert now.by_pair["m1", "e1"].readings[0].because == "iemand rekent mee"
    assert join(FIRST, SECOND, 2).project == ("horizon",)


def test_what_would_be_wrong_together_is_remembered_not_written() -> None:
    now = added().arena
    (bewoners,) = (node.id for node in now.nodes if node.label == "Bewoners")
    assert now.by_pair["e1", bewoners].share is None
    assert ("share", 0.7) in {(one.field, one.theirs) for one in differing(now)}
    assert now.by_pair["e2", "e1"].feedback


def test_the_group_settles_and_nobody_asks_again() -> None:
    before = added()
    rows = {(one.item, one.field): one for one in differing(before.arena)}
    ours = {"item": "m1", "field": "quantity", "theirs": False, "entry": rows["m1", "quantity"].entry}
    kept = before.with_changes(carry_out(before, "table.settle", ours))
    assert kept.arena.measures["m1"].quantity == 40
    assert chosen_address("m1", "quantity") in kept.items
    theirs = {"item": "m1>e1", "field": "rate", "theirs": True, "entry": rows["m1>e1", "rate"].entry}
    swapped = before.with_changes(carry_out(before, "table.settle", theirs))
    link = swapped.arena.by_pair["m1", "e1"]
    assert link.rate == 0.2
    assert link.merged[0].values["rate"] == 0.5  # type: ignore[index,call-overload]


def test_levels_with_and_without_are_taken_together() -> None:
    pair = [{"id": "m", "kind": "measure", "label": "Doen"}, {"id": "e", "kind": "effect", "label": "Rust"}]
    one = arena(pair, [{"source": "m", "target": "e", "rate": 1}])
    two = arena(pair, [{"source": "m", "target": "e", "with": 3, "without": 1}])
    there = Sheet().with_changes(parts_of(join(one, two, 2).arena))
    now = there.with_changes(
        carry_out(there, "table.settle", {"item": "m>e", "field": "with", "theirs": True, "entry": 0})
    )
    assert {"with": 3, "without": 1}.items() <= now.arena.links[0].to_data().items()
    assert now.arena.links[0].rate is None
    assert not list(errors(now.arena))


def test_a_shared_number_that_is_another_one_there_stands_as_it_was() -> None:
    nodes = [{"id": "m", "kind": "measure", "label": "Doen", "quantity": {"ref": "bereik"}}]
    more = [*nodes, {"id": "n", "kind": "measure", "label": "Laten", "quantity": {"ref": "tijd"}}]
    one = arena(nodes, knobs={"bereik": 10})
    two = arena(more, knobs={"bereik": 20, "tijd": {"likely": 3}})
    now = join(one, two, 2).arena
    assert [(row.field, row.theirs) for row in differing(now)] == [("quantity", 20)]
    assert set(now.knobs) == {"bereik", "tijd"}
    assert not list(errors(now))


def test_it_is_one_event_and_undone_as_one(tmp_path: Path) -> None:
    with Session.create(tmp_path / "x.arena", arena=FIRST) as session:
        event = session.apply("table.add", {"arena": SECOND.to_data(), "table": 2})
        assert event.seq == 2
        session.undo()
        assert session.arena.nodes == FIRST.nodes
        assert session.arena.links == FIRST.links


@pytest.mark.parametrize(("item", "field"), [("m1", "label"), ("weg", "x"), ("project", "name")])
def test_a_choice_that_is_none_is_refused(item: str, field: str) -> None:
    args = {"item": item, "field": field, "theirs": True, "entry": 0}
    with pytest.raises(ValueError, match="unknown-item"):
        carry_out(added(), "table.settle", args)


@settings(max_examples=25)
@given(one=odd_data(), two=odd_data())
def test_two_sound_sheets_give_a_sound_one_with_every_word(one: dict[str, Any], two: dict[str, Any]) -> None:
    first, second = read(one), read(two)
    joined = join(first, second, 2).arena
    assert not list(errors(joined))
    written = json.dumps(joined.to_data())
    labels = {json.dumps(node.label)[1:-1] for node in (*first.nodes, *second.nodes)}
    assert all(label in written for label in labels)
    assert join(first, Arena(), 2).arena.nodes == first.nodes


def met(data: dict[str, Any]) -> Arena:
    """A sheet on which few words stand, so that two of them meet on many notes."""
    said = [{**node, "label": f"{node['kind']} {place % 3}"} for place, node in enumerate(data.get("nodes", []))]
    return read({**data, "nodes": said})


@settings(max_examples=25)
@given(one=odd_data(), two=odd_data())
def test_sheets_that_meet_on_many_notes_give_a_sound_one_too(one: dict[str, Any], two: dict[str, Any]) -> None:
    first, second = met(one), met(two)
    joined = join(first, second, 2)
    assert not list(errors(joined.arena))
    assert len(joined.arena.nodes) == len(first.nodes) + len(joined.new)
    assert len(joined.same) + len(joined.new) == len(second.nodes)
    rows = [*differing(joined.arena)]
    there = Sheet().with_changes(parts_of(joined.arena))
    for row in rows[:4]:
        args = {"item": row.item, "field": row.field, "entry": row.entry, "theirs": True}
        taken = there.with_changes(carry_out(there, "table.settle", args)).items[row.item]
        assert taken.to_data()[row.field] == row.theirs  # type: ignore[union-attr]


def test_three_tables_one_after_another() -> None:
    third = arena([{"id": "e9", "number": "E9", "kind": "effect", "label": "Rust", "unit": "dagen"}])
    now = join(join(FIRST, SECOND, 2).arena, third, 3).arena
    assert [merged.number for merged in now.effects["e2"].merged] == ["E1·2", "E9·3"]
    assert now.effects["e2"].unit == "dagen"
