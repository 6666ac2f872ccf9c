"""What a notebook leaves on paper: text stays text, and the page without code shows the screen alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from effectenarena.model import read
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.widgets import Screen
from effectenarena.widgets.paper import arena_html, arena_on_paper

ARENA = read(
    {
        "format": "effectenarena/1",
        "nodes": [
            {"id": "M1", "number": "M1", "kind": "measure", "label": "<script>alert(1)</script>"},
            {"id": "E1", "number": "E1", "kind": "effect", "label": "Rust & ruimte", "note": '<img src="x">'},
        ],
        "links": [{"source": "M1", "target": "E1", "because": "Als <b>dit</b>, dan dat"}],
    }
)


def test_what_people_typed_is_escaped() -> None:
    html = arena_html(ARENA)

    assert html.startswith("<svg")
    assert html.count("<caption>") == 5
    assert "&lt;script&gt;" in html
    for tag in ("<script", "<img", "<b>"):
        assert tag not in html


def test_only_a_notebook_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Desk(Session.create(tmp_path / "a.arena", arena=ARENA), home=Home(tmp_path), screen="arena"))
    monkeypatch.delenv("SERVER_SOFTWARE", raising=False)
    paper = arena_on_paper(screen)
    assert paper is not None
    assert "Rust &amp; ruimte" in paper._repr_html_()

    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    assert arena_on_paper(screen) is None


def test_without_work_there_is_nothing_to_show(tmp_path: Path) -> None:
    assert arena_on_paper(Screen(Desk(home=Home(tmp_path)))) is None
