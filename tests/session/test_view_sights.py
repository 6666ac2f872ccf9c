"""Other ways to look at the sheet, without a browser: what is in them, and what is kept out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from effectenarena.model import Effect, read
from effectenarena.model.entities import Stance
from effectenarena.session.room import state
from effectenarena.session.sheet import Sheet
from effectenarena.session.views.arena_sights import by_role, sights
from tests.session.asked import Asked

DATA: dict[str, Any] = {
    "format": "effectenarena/1",
    "nodes": [
        {"id": "m", "kind": "measure", "label": "Inloop"},
        {"id": "e", "kind": "effect", "label": "Rust", "expected": True, "desired": True},
        {"id": "f", "kind": "effect", "label": "Drukte"},
        {"id": "p", "kind": "party", "label": "Zorgverzekeraar"},
    ],
    "links": [
        {
            "source": "m",
            "target": "e",
            "because": "er is iemand",
            "stance": "contested",
            "readings": [{"because": "het was zomer", "stance": "contested", "author_role": "bewoner"}],
        },
        {"source": "e", "target": "p"},
    ],
}


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path, arena=read(DATA))


def shown(asked: Asked) -> dict[str, Any]:
    found: dict[str, Any] = asked.desk.view()["data"]["sights"]
    return found


def cell(asked: Asked, key: str) -> list[str]:
    return next(one["notes"] for one in shown(asked)["matrix"]["cells"] if one["key"] == key)


def test_a_note_is_put_in_a_place_in_one_step_and_out_of_it(asked: Asked) -> None:
    assert shown(asked)["matrix"]["open"] == ["f"]
    assert asked.do("sight.place", id="f", expected="no", desired="no")["ok"]

    assert cell(asked, "no.no") == ["f"]
    asked.do("undo")
    assert shown(asked)["matrix"]["open"] == ["f"]

    asked.do("sight.place", id="e", expected="", desired="")
    assert cell(asked, "yes.yes") == []
    effect = asked.desk.work.arena.by_id["e"]
    assert isinstance(effect, Effect)
    assert effect.expected is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "m", "expected": "yes", "desired": "yes"},
        {"id": "weg", "expected": "yes", "desired": "yes"},
        {"id": "f", "expected": True, "desired": "yes"},
        {"id": "f", "expected": "misschien", "desired": "yes"},
        {"id": "f", "expected": "yes"},
        {"id": "f", "expected": ["yes"], "desired": "yes"},
    ],
)
def test_what_cannot_be_placed_is_refused_in_words(asked: Asked, wrong: dict[str, Any]) -> None:
    reply = asked.do("sight.place", **wrong)
    assert not reply["ok"]
    assert reply["error"]
    assert shown(asked)["matrix"]["open"] == ["f"]


def test_whom_to_invite(asked: Asked) -> None:
    assert shown(asked)["reversal"]["invite"] == [{"party": "p", "effects": ["e"]}]
    assert shown(asked)["reversal"]["unclaimed"] == ["f"]


def test_whose_reading_it_is_stays_unsaid_where_few_have_that_role(asked: Asked) -> None:
    (arrow,) = shown(asked)["contested"]
    assert [reading["role"] for reading in arrow["readings"]] == [""]
    assert arrow["because"] == "er is iemand"


def room(*, bewoners: int = 3, phase: state.Phase = "estimate", shown: bool = False) -> Sheet:
    """Make a sheet with people in the room, who doubted an arrow and gave points."""
    roles = ["bewoner"] * bewoners + ["professional"] * 3
    said: dict[str, Any] = {state.SETTINGS: state.Settings(phase=phase, shown=shown)}
    for number, role in enumerate(roles):
        alias = f"a{number}"
        stance: Stance = "contested" if role == "bewoner" else "agreed"
        said[state.person_address(alias)] = state.Person(alias=alias, role=role)
        said[state.doubt_address("m>e", alias)] = state.Doubt(link="m>e", alias=alias, role=role, stance=stance)
        said[state.votes_address(alias)] = state.Votes(alias=alias, points={"e": 2 if role == "bewoner" else 0})
    arena = read(DATA)
    parts: dict[str, Any] = {node.id: node for node in arena.nodes} | {link.address: link for link in arena.links}
    return Sheet().with_changes(parts | said)


def test_roles_lie_beside_each_other() -> None:
    found = sights(room())["roles"]
    assert found["roles"] == [{"role": "bewoner", "people": 3}, {"role": "professional", "people": 3}]
    assert found["compared"] == [
        {
            "item": "m>e",
            "differ": True,
            "by": [
                {"role": "bewoner", "said": [["contested", 3]]},
                {"role": "professional", "said": [["agreed", 3]]},
            ],
        }
    ]
    assert found["weighed"][0]["by"][0] == {"role": "bewoner", "points": 2.0}


def test_two_people_of_a_role_are_not_shown() -> None:
    found = sights(room(bewoners=2))["roles"]
    assert (found["small"], found["compared"], found["weighed"]) == (1, [], [])


def test_what_the_room_has_not_been_shown_stays_hidden() -> None:
    assert not by_role(room(phase="vote")).weighed
    assert by_role(room(phase="vote", shown=True)).weighed
    hidden = by_role(room(phase="doubt"))
    assert [one.differ for one in hidden.compared] == []
    assert by_role(room(phase="doubt", shown=True)).compared


def test_nothing_is_said_about_what_is_gone() -> None:
    without = room().with_changes({"e": None, "m>e": None, "e>p": None})
    assert not by_role(without).compared
    assert not by_role(without).weighed
