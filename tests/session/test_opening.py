"""Somebody's file on the desk: what was guessed waits among the new notes, and is told."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from effectenarena.session.desk import Desk
from effectenarena.session.files import convert
from effectenarena.session.home import Home
from effectenarena.session.places import is_new
from effectenarena.session.reading import read_any

BOARDS = Path(__file__).parents[1] / "storage" / "boards"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(home=Home(tmp_path))


def bring(desk: Desk, path: Path) -> None:
    content = base64.b64encode(path.read_bytes()).decode()
    args = {"name": path.name, "content": content}
    assert desk.handle({"id": "intent-0001", "op": "work.file", "args": args})["ok"]


def test_a_board_opens_with_its_report_and_its_doubts_in_the_strip(desk: Desk) -> None:
    bring(desk, BOARDS / "columns.drawio")
    sheet = desk.work.sheet
    assert [node.label for node in sheet.arena.nodes if is_new(sheet, node.id)] == ["Ergens tussenin"]
    assert desk.notice is not None
    assert desk.notice.startswith("Overgenomen uit draw.io. Briefjes: 4; pijlen: 2.")
    assert "‘" not in desk.work.path.name
    desk.close()


def test_undo_leaves_what_was_brought(desk: Desk) -> None:
    bring(desk, BOARDS / "blueprint.json")
    assert not desk.work.can_undo
    assert len(desk.work.arena.nodes) == 5
    desk.close()


def test_the_command_line_keeps_the_same_in_a_session_file(tmp_path: Path) -> None:
    told = convert(BOARDS / "blueprint.json", tmp_path / "x.arena")
    assert "lane-unknown" in {finding.code for finding in told}
    convert(BOARDS / "blueprint.json", tmp_path / "y.json")
    here, there = read_any(tmp_path / "x.arena"), read_any(tmp_path / "y.json")
    assert {node.id: node.label for node in here.nodes} == {node.id: node.label for node in there.nodes}
    assert {link.pair for link in here.links} == {link.pair for link in there.links}


@pytest.mark.parametrize("name", ["eigen lijst.csv", "EIGEN.CSV"])
def test_a_list_of_ones_own_opens_as_a_sheet(desk: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Maatregel;Effect;Partij\nInloop;Rust;Gemeente\n", encoding="utf-8")
    bring(desk, path)
    assert [(node.kind, node.label) for node in desk.work.arena.nodes] == [
        ("measure", "Inloop"), ("effect", "Rust"), ("party", "Gemeente"),
    ]  # fmt: skip
    assert desk.notice is not None
    assert desk.notice.startswith("Overgenomen uit CSV. Briefjes: 3; pijlen: 2.")
    desk.close()
