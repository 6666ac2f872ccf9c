"""The sheet as it grew: drawn as it was then, and what is different marked by sign and word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from effectenarena.model import Arena, Effect, Link, Measure
from effectenarena.session.views.plot_tree import Tree
from tests.session.test_moments import Asked

HOSTILE = "<img src=x onerror=alert(1)> & 'E9'"


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    made = Asked(tmp_path)
    made.work()
    return made


def words(tree: Tree) -> list[str]:
    """Every line of text in a drawing."""
    tag, _, children = tree
    here = ["".join(child for child in children if isinstance(child, str))] if tag in ("text", "tspan") else []
    return [*here, *(line for child in children if not isinstance(child, str) for line in words(child))]


def places(tree: Tree, text: str) -> list[str]:
    """Where a line of text stands."""
    tag, attributes, children = tree
    here = [f"{attributes['x']} {attributes['y']}"] if tag == "text" and text in children else []
    return [*here, *(place for child in children if not isinstance(child, str) for place in places(child, text))]


def shown(asked: Asked, **args: Any) -> dict[str, Any]:
    reply = asked.do("moment.sheet", **args)
    assert reply["ok"], reply
    data: dict[str, Any] = reply["data"]
    return data


def test_a_moment_shows_the_sheet_as_it_was(asked: Asked) -> None:
    assert "Inloop" not in words(shown(asked, seq=1)["drawing"])
    assert {"Inloop", "M1"} <= set(words(shown(asked, seq=2)["drawing"]))
    assert "Drukte" in words(shown(asked, seq=6)["drawing"])
    assert "Drukte" not in words(shown(asked, seq=7)["drawing"])


def test_notes_keep_their_place_through_time(asked: Asked) -> None:
    asked.session.apply("node.add", {"node": {"kind": "measure", "label": "Later"}})
    early, late = (shown(asked, seq=seq)["drawing"] for seq in (2, 8))
    assert places(early, "Inloop") == places(late, "Inloop") != []


@pytest.mark.parametrize(("seq", "since", "said"), [(3, 2, "+ nieuw"), (5, 4, "± anders"), (7, 6, "× weg")])
def test_what_is_different_has_a_sign_and_a_word(asked: Asked, seq: int, since: int, said: str) -> None:
    found = shown(asked, seq=seq, since=since)
    marks = [line for line in words(found["drawing"]) if line in {"+ nieuw", "± anders", "× weg"}]
    assert marks == [said]
    assert sum(map(len, found["difference"].values())) == 1


def test_a_new_arrow_and_one_that_went_carry_a_sign(asked: Asked) -> None:
    assert "+" in words(shown(asked, seq=4, since=3)["drawing"])
    asked.session.apply("link.remove", {"source": "m", "target": "e"})
    gone = shown(asked, seq=8, since=7)
    assert "×" in words(gone["drawing"])
    assert gone["difference"]["removed"] == ["M1 → E1"]


def test_back_in_time_what_came_later_is_gone(asked: Asked) -> None:
    assert "× weg" in words(shown(asked, seq=2, since=3)["drawing"])


def test_what_people_type_stays_text(asked: Asked) -> None:
    asked.session.apply("node.add", {"node": {"kind": "effect", "label": HOSTILE}})
    found = shown(asked, seq=8, since=7)
    assert "<img" in " ".join(words(found["drawing"]))
    known = ["svg", "title", "desc", "defs", "marker", "g", "path", "rect", "circle", "text", "tspan"]
    assert not tags(found["drawing"]).difference(known)


def tags(tree: Tree) -> set[str]:
    return {tree[0]}.union(*(tags(child) for child in tree[2] if not isinstance(child, str)))


@pytest.mark.parametrize("args", [{}, {"seq": 0}, {"seq": "1"}, {"seq": True}, {"seq": 99}, {"seq": 1, "since": 99}])
def test_a_moment_that_is_none_is_refused(asked: Asked, args: dict[str, Any]) -> None:
    assert not asked.do("moment.sheet", **args)["ok"]


def test_marks_and_stage_leave_the_plain_sheet_as_it_was() -> None:
    from effectenarena.drawing import arena_svg

    arena = Arena(
        nodes=(Measure(id="m", label="Inloop"), Effect(id="e", label="Rust")), links=(Link(source="m", target="e"),)
    )
    assert arena_svg(arena) == arena_svg(arena, marks={}, stage=arena)
    assert arena_svg(arena, marks={"weg": "gone"}) == arena_svg(arena)
