"""Copies to give away: whole, beside the work, and honest about what did not fit."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.files import load_any, take_any
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    session = Session.create(tmp_path / "De Tulp.arena", arena=read_any(cases.path("de-tulp")))
    session.apply("node.add", {"node": {"id": "E99", "kind": "effect", "label": "Rust"}})
    return Desk(session, "nl", home=Home(tmp_path), screen="arena")


def copy(desk: Desk, ending: Any, key: str = "intent-0001") -> dict[str, Any]:
    return desk.handle({"id": key, "op": "work.copy", "args": {"ending": ending}, "revision": 0})


def test_the_copy_to_mail_is_the_whole_session_while_it_is_open(desk: Desk) -> None:
    data = copy(desk, ".arena")["data"]

    path = desk.home.folder / "delen" / data["name"]
    assert path.read_bytes() == base64.b64decode(data["content"])
    assert not list(path.parent.glob("*-wal"))
    with Session.open(path) as opened:
        assert opened.revision == desk.work.revision
        assert opened.arena == desk.work.arena
    assert [work.path for work in desk.home.works()] == [desk.work.path]


@pytest.mark.parametrize("ending", [".xlsx", ".json"])
def test_other_programs_get_the_map(desk: Desk, ending: str) -> None:
    data = copy(desk, ending)["data"]

    assert load_any(desk.home.folder / "delen" / data["name"]).to_data() == desk.work.arena.to_data()
    assert data["lost"] == ""


def test_the_drawing_is_a_picture(desk: Desk) -> None:
    assert base64.b64decode(copy(desk, ".svg")["data"]["content"]).lstrip().startswith(b"<svg")


def test_what_does_not_fit_is_named(desk: Desk) -> None:
    desk.work.apply("node.set", {"id": "E99", "fields": {"note": "\N{GRINNING FACE}" * 20_000}})

    lost = copy(desk, ".xlsx")["data"]["lost"]
    assert lost == "Dit paste er niet in: E9 (Opmerking)."
    assert copy(desk, ".json", "intent-0002")["data"]["lost"] == ""


@pytest.mark.parametrize("ending", [".drawio", ".kumu.json"])
def test_a_board_for_another_program_says_what_stays_behind(desk: Desk, ending: str) -> None:
    first, second = (copy(desk, ending, f"intent-000{n}")["data"] for n in range(2))

    assert (first["name"], second["name"]) == (f"De Tulp, Woensel-West{ending}", f"De Tulp, Woensel-West (2){ending}")
    assert first["lost"].startswith("Dit paste er niet in: geldstroom, ")
    opened = take_any(desk.home.folder / "delen" / second["name"])
    assert [node.label for node in opened.arena.nodes] == [node.label for node in desk.work.arena.nodes]
    assert len(opened.arena.links) == len(desk.work.arena.links)


def test_a_copy_never_replaces_another(desk: Desk) -> None:
    names = [copy(desk, ".json", f"intent-000{n}")["data"]["name"] for n in range(2)]

    assert names == ["De Tulp, Woensel-West.json", "De Tulp, Woensel-West (2).json"]


@pytest.mark.parametrize("ending", [".exe", "", None, "../x.json", ["x"]])
def test_another_form_is_refused(desk: Desk, ending: Any) -> None:
    assert not copy(desk, ending)["ok"]
    assert not (desk.home.folder / "delen").exists()


def test_a_folder_that_cannot_be_made_is_told(desk: Desk) -> None:
    (desk.home.folder / "delen").write_text("in de weg")

    reply = copy(desk, ".json")

    assert not reply["ok"]
    assert "programma" not in reply["error"]
    json.dumps(reply)
