"""The sheet: order, and numbers that are given once."""

from pathlib import Path
from typing import Any

from effectenarena.drawing import arena_svg
from effectenarena.model import Arena, Effect, Measure, read
from effectenarena.session.sheet import Sheet, parts_of
from tests.session.asked import Asked
from tests.session.test_view_arena import DATA


def effect(name: str, **fields: Any) -> Effect:
    return Effect(id=name, label=name, **fields)


def laid(sheet: Sheet, *notes: Effect | Measure) -> Sheet:
    return sheet.with_changes({note.id: note for note in notes})


def numbers(arena: Arena) -> dict[str, int | str | None]:
    return {node.id: node.number for node in arena.nodes}


def test_numbers_count_per_kind_in_order_of_appearance() -> None:
    sheet = laid(Sheet(), effect("a"), Measure(id="m", label="m"), effect("b"))
    assert numbers(sheet.arena) == {"a": "E1", "m": "M1", "b": "E2"}


def test_a_number_is_never_used_again() -> None:
    sheet = laid(Sheet(), effect("a"), effect("b")).with_changes({"b": None})
    sheet = laid(sheet, effect("c"))
    assert numbers(sheet.arena) == {"a": "E1", "c": "E3"}


def test_a_note_that_comes_back_has_its_number_and_its_place() -> None:
    sheet = laid(Sheet(), effect("a"), effect("b"), effect("c"))
    back = laid(sheet.with_changes({"b": None}), effect("b", number="E77"))
    assert list(numbers(back.arena).items()) == [("a", "E1"), ("b", "E2"), ("c", "E3")]


def test_numbers_that_came_with_a_file_are_kept() -> None:
    sheet = laid(Sheet(), effect("a"), effect("b", number="E7"), effect("c", number=12), effect("d", number="zeven"))
    assert numbers(sheet.arena) == {"a": "E13", "b": "E7", "c": 12, "d": "zeven"}
    assert numbers(laid(sheet, effect("e")).arena)["e"] == "E14"


def test_a_number_that_was_said_already_gives_way() -> None:
    sheet = laid(Sheet(), effect("a"), effect("b", number="E1"), effect("c", number="E1"))
    assert numbers(sheet.arena) == {"a": "E2", "b": "E1", "c": "E3"}
    later = laid(sheet, effect("d", number="E2"))
    assert numbers(later.arena)["d"] == "E4"


def test_the_same_figure_for_another_kind_is_another_number() -> None:
    sheet = laid(Sheet(), Measure(id="m", label="m", number=1), effect("a", number=1), effect("b", number="E1"))
    assert numbers(sheet.arena) == {"m": 1, "a": 1, "b": "E2"}
    later = laid(sheet.with_changes({"a": None}), effect("c", number=1))
    assert numbers(later.arena)["c"] == "E3"


def test_a_number_of_another_kind_is_passed_over() -> None:
    sheet = laid(Sheet(), Measure(id="m", label="m", number="E1"), effect("a"))
    assert numbers(sheet.arena) == {"m": "E1", "a": "E2"}


def test_a_sheet_holds_the_arena_it_was_made_of() -> None:
    data = {
        "format": "effectenarena/1",
        "project": {"name": "x", "vreemd": 1},
        "knobs": {"b>c": 1, "a": {"likely": 2, "vreemd": [1]}},
        "nodes": [
            {"id": "e2", "kind": "effect", "label": "𝔘ñ", "number": "E2", "vreemd": {"a": None}},
            {"id": "e1", "kind": "effect", "label": "x", "number": "E1"},
        ],
        "links": [{"source": "e2", "target": "e1", "vreemd": 0}],
        "vreemd": "blijft",
    }
    assert Sheet().with_changes(parts_of(read(data))).arena.to_data() == data


def test_a_sheet_stays_as_it_was() -> None:
    sheet = laid(Sheet(), effect("a"))
    laid(sheet, effect("b")).with_changes({"a": None})
    assert list(sheet.items) == ["", "project", "a"]
    assert sheet.counters["effect"] == 1


def test_a_measure_says_the_same_on_the_board_as_on_paper(tmp_path: Path) -> None:
    nodes = [
        {**node, "quantity": {"low": 8, "likely": 10, "high": 14}} if node["id"] == "M1" else node
        for node in DATA["nodes"]
    ]
    asked = Asked(tmp_path, arena=read({**DATA, "nodes": nodes}))
    said = next(note["hall"] for note in asked.desk.view()["data"]["notes"] if note["data"]["id"] == "M1")
    assert f">{said}<" in arena_svg(asked.desk.work.arena)
