"""Printing from the screen: what is asked is what is made, beside the work, and numbers are never given twice."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from effectenarena.report import paper
from effectenarena.session.scripts import USUAL
from effectenarena.session.views import arena_print
from tests.session.asked import Asked

SHEET = {"kind": "vel", "paper": "A3", "blank": True}


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    found = Asked(tmp_path)
    found.desk.services = {"print": made}
    return found


def made(_arena: object, chosen: dict[str, Any], lang: str, taken: set[str]) -> bytes:
    return repr((sorted(chosen.items()), lang, sorted(taken))).encode()


def test_what_the_screen_offers_is_what_the_report_makes() -> None:
    assert set(arena_print.KINDS) == set(paper.KINDS)
    assert set(arena_print.PAPERS) == set(paper.PAPERS)


def test_pages_land_beside_the_work_and_come_along(asked: Asked) -> None:
    data = asked.do("print.make", **SHEET)["data"]
    content = base64.b64decode(data["content"])
    assert (
        asked.path.with_name(data["name"]).read_bytes()
        == content
        == repr((sorted({**SHEET, "script": USUAL}.items()), "nl", [])).encode()
    )
    assert data["name"].endswith(" vel.pdf")


def test_numbers_of_notes_that_are_gone_are_taken(asked: Asked) -> None:
    asked.desk.work.apply("node.add", {"node": {"id": "e", "kind": "effect", "label": "Rust"}})
    asked.desk.work.apply("node.remove", {"id": "e"})
    assert b"'E1'" in base64.b64decode(asked.do("print.make", **SHEET)["data"]["content"])


def test_the_script_is_the_one_that_is_followed(asked: Asked) -> None:
    asked.do("script.go", script="one-hour")
    reply = asked.do("print.make", **SHEET | {"kind": "voorbereiding"})
    assert asked.desk.view()["data"]["printing"]["script"] == "one-hour"
    assert b"'one-hour'" in base64.b64decode(reply["data"]["content"])


def test_another_script_can_be_printed_than_the_one_that_is_followed(asked: Asked) -> None:
    asked.do("script.go", script="one-hour")
    reply = asked.do("print.make", **SHEET | {"kind": "voorbereiding", "script": "exercise"})
    assert b"'exercise'" in base64.b64decode(reply["data"]["content"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "muur"},
        {"paper": "A9"},
        {"blank": "ja"},
        {"kind": ["vel"]},
        {"paper": {}},
        {"script": "nacht"},
        {"script": ["exercise"]},
    ],
)
def test_what_cannot_be_printed_is_refused(asked: Asked, wrong: dict[str, Any]) -> None:
    assert not asked.do("print.make", **SHEET | wrong)["ok"]
    assert list(asked.path.parent.glob("*.pdf")) == []


def test_nothing_is_offered_where_nobody_makes_pages(asked: Asked) -> None:
    assert asked.desk.view()["data"]["printing"]
    asked.desk.services = {}
    assert asked.desk.view()["data"]["printing"] is None
    assert not asked.do("print.make", **SHEET)["ok"]
