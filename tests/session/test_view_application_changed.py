"""The whole document on the screen, and one that comes back from a word processor."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.report import render
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.widgets.opening import _services

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    session = Session.create(tmp_path / "proef.arena", arena=read_any(cases.path("de-tulp")))
    return Desk(session, "nl", home=Home(tmp_path), screen="application", services=_services())


@pytest.fixture
def ask(desk: Desk) -> Ask:
    count = iter(range(1000))

    def one(op: str, **args: Any) -> dict[str, Any]:
        asked = {"id": f"vraag-{next(count):05}", "op": f"application.{op}", "args": args}
        return desk.handle({**asked, "revision": desk.work.revision})

    return one


def bring(desk: Desk, ask: Ask, content: bytes | None = None) -> dict[str, Any]:
    made = render(desk.work.arena, ".docx", "aanvraag") if content is None else content
    return ask("changed", name="aanvraag 2.docx", content=base64.b64encode(made).decode(), at="changed")


def found(desk: Desk) -> Any:
    return desk.view()["data"]["changed"]["found"]


def test_the_page_that_is_previewed_is_the_report_itself(desk: Desk, ask: Ask, tmp_path: Path) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    page = base64.b64decode(ask("preview")["data"]["content"]).decode()
    made = render(desk.work.arena, ".html", "aanvraag").decode()
    same = [re.sub(r"cell-id=\w+", "", text) for text in (page, made)]  # nbconvert numbers its cells by chance
    assert same[0] == same[1]
    assert "<script" not in page
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_document_that_comes_back_is_compared_again_when_the_map_changes(desk: Desk, ask: Ask) -> None:
    assert found(desk) is None
    arena = desk.work.arena
    assert bring(desk, ask)["ok"]
    assert (found(desk)["name"], found(desk)["sections"]) == ("aanvraag 2.docx", [])
    assert desk.work.arena == arena
    assert ask("text", section="team", text="Wij zijn met zes.")["ok"]
    (section,) = found(desk)["sections"]
    assert (section["section"], [one["kind"] for one in section["changes"]]) == ("Team", ["new"])
    desk.lang = "en"
    assert found(desk)["sections"][0]["changes"][0]["why"].startswith("New on the map")
    assert ask("changed.close")["ok"]
    assert found(desk) is None


@pytest.mark.parametrize(("name", "content"), [("x.doc", b"x"), ("x.docx", b"x"), ("x.docx", b"PK\x03\x04")])
def test_what_is_no_document_is_refused(desk: Desk, ask: Ask, name: str, content: bytes) -> None:
    reply = ask("changed", name=name, content=base64.b64encode(content).decode(), at="changed")
    assert not reply["ok"]
    assert reply["error"]
    assert found(desk) is None


def test_without_who_makes_reports_there_is_nothing_to_see(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "kaal.arena", arena=read_any(cases.path("de-tulp")))
    bare = Desk(session, "nl", home=Home(tmp_path), screen="application")
    shown = bare.view()["data"]
    assert not shown["previews"]
    assert not shown["changed"]["can"]
    for op in ("preview", "changed"):
        args = {"name": "x.docx", "content": "", "at": ""}
        assert not bare.handle({"id": f"vraag-{op}", "op": f"application.{op}", "args": args, "revision": 1})["ok"]
