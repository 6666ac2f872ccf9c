"""Earlier moments in plain words, what is different since, and going back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.text import LANGUAGES


class Asked:
    """A desk with a short history: two notes, an arrow, a changed number, and a note that went."""

    def __init__(self, folder: Path, lang: Any = "nl") -> None:
        self.session = Session.create(folder / "proef.arena", {"name": "Proef"})
        self.desk = Desk(self.session, lang, home=Home(folder), screen="mkba")
        self._count = 0

    def work(self) -> None:
        apply = self.session.apply
        apply("node.add", {"node": {"id": "m", "kind": "measure", "label": "Inloop"}})
        apply("node.add", {"node": {"id": "e", "kind": "effect", "label": "Rust", "unit_value": 10}})
        apply("link.add", {"link": {"source": "m", "target": "e"}})
        apply("knob.set", {"address": "e.unit_value", "value": {"low": 5, "likely": 20, "high": 30}})
        apply("node.add", {"node": {"id": "x", "kind": "effect", "label": "Drukte"}})
        apply("node.remove", {"id": "x"})

    def do(self, op: str, **args: Any) -> dict[str, Any]:
        self._count += 1
        return self.desk.handle({"id": f"intent-{self._count:04}", "op": op, "args": args, "revision": 0})

    def lines(self) -> list[str]:
        return [one["what"] for one in self.do("moments")["data"]]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def test_before_anything_happened_there_is_the_beginning(asked: Asked) -> None:
    assert asked.lines() == ["Het begin"]


def test_what_happened_is_said_latest_first(asked: Asked) -> None:
    asked.work()
    asked.session.undo()

    assert asked.lines() == [
        "Ongedaan gemaakt: E2 Drukte",
        "Weggehaald: E2 Drukte",
        "Neergelegd: E2 Drukte",
        "Veranderd: E1 Rust",
        "Neergelegd: M1 → E1",
        "Neergelegd: E1 Rust",
        "Neergelegd: M1 Inloop",
        "Het begin",
    ]


def test_many_things_at_once_are_counted(asked: Asked) -> None:
    nodes = [{"op": "node.add", "args": {"node": {"kind": "party", "label": f"P{n}"}}} for n in range(5)]
    asked.session.apply("batch", {"commands": nodes})

    assert asked.lines()[0] == "Neergelegd: P1 P0, P2 P1, en nog 3"


def test_only_the_last_two_hundred_are_shown(asked: Asked) -> None:
    for year in range(210):
        asked.session.apply("project.set", {"fields": {"horizon": 1 + year % 2}})

    assert len(asked.lines()) == 200


def test_the_difference_is_said_with_numbers(asked: Asked) -> None:
    asked.work()

    assert asked.do("moment.difference", seq=3)["data"] == {
        "added": ["M1 → E1"],
        "removed": [],
        "changed": ["E1 Rust, waarde per eenheid per jaar (€): 10 → 5 / 20 / 30"],
    }
    assert asked.do("moment.difference", seq=6)["data"]["removed"] == ["E2 Drukte"]
    assert asked.do("moment.difference", seq=7)["data"] == {"added": [], "removed": [], "changed": []}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_value_can_be_said(tmp_path: Path, lang: Any) -> None:
    asked = Asked(tmp_path, lang)
    asked.work()
    before = asked.session.revision
    fields = {
        "label": "R" * 300,
        "stance": "contested",
        "desired": False,
        "evidence": 2,
        "readings": [{"because": "nee"}],
        "price_year": 2024,
        "eigen": {"a": 1},
    }
    asked.session.apply("node.set", {"id": "e", "fields": fields})
    asked.session.apply("project.set", {"fields": {"goal": "<b>=1+1</b>"}})

    lines = asked.do("moment.difference", seq=before)["data"]["changed"]
    assert len(lines) == len(fields) + 1
    assert any("2024" in line for line in lines)
    assert any("<b>=1+1</b>" in line for line in lines)
    assert max(map(len, lines)) < 400


def test_going_back_keeps_the_present_and_can_be_undone(asked: Asked) -> None:
    asked.work()
    present = asked.session.arena

    assert asked.do("moment.back", seq=3)["ok"]
    assert [node.id for node in asked.session.arena.nodes] == ["m", "e"]
    assert not asked.session.arena.links
    assert "ongedaan" in (asked.desk.view()["notice"] or "")
    assert asked.lines()[:2] == ["Teruggegaan naar een eerder moment", "Hoe het lag voor het teruggaan"]

    assert asked.do("undo")["ok"]
    assert asked.session.arena == present


@pytest.mark.parametrize("seq", [None, 0, -1, True, "3", 99, 2.0, [1]])
@pytest.mark.parametrize("op", ["moment.difference", "moment.back"])
def test_a_moment_that_is_none_is_refused(asked: Asked, op: str, seq: Any) -> None:
    asked.work()
    before = asked.session.revision

    reply = asked.do(op, seq=seq)

    assert not reply["ok"]
    assert "fout in het programma" not in reply["error"]
    assert asked.session.revision == before


def test_what_is_only_beside_the_sheet_is_no_moment_of_it(asked: Asked) -> None:
    asked.session.apply("script.step", {"script": "one-hour"})
    assert asked.lines() == ["Het begin"]


def test_the_whole_history_comes_when_asked_for(asked: Asked) -> None:
    for count in range(205):
        asked.session.apply("node.add", {"node": {"kind": "effect", "label": f"Gevolg {count}"}})
    assert len(asked.lines()) == 200
    every = asked.do("moments", all=True)["data"]
    assert (len(every), every[-1]["what"]) == (206, "Het begin")
