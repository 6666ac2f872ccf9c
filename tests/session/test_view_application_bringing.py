"""A plan and a budget brought on the screen: filled in, listed, marked, and taken back."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.report.application.document import application_document
from effectenarena.report.html import to_html
from effectenarena.session import Session
from effectenarena.session.application.finance import written
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.session.views.application_desk import draft_of

Ask = Callable[..., dict[str, Any]]
PLAN = "# Doelgroep\nOuderen.\n\n# Aanleiding\nStilte.\n"
BUDGET = "Post;Bedrag;Status\nZaal;1.000,-;\nKorting;-5;\n\nDekking\nFonds;500;aangevraagd\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    session = Session.create(tmp_path / "proef.arena", arena=read_any(cases.path("de-tulp")))
    return Desk(session, "nl", home=Home(tmp_path), screen="application")


@pytest.fixture
def ask(desk: Desk) -> Ask:
    count = iter(range(1000))

    def one(op: str, **args: Any) -> dict[str, Any]:
        asked = {"id": f"vraag-{next(count):05}", "op": f"application.{op}", "args": args}
        return desk.handle({**asked, "revision": desk.work.revision})

    return one


def bring(ask: Ask, kind: str, name: str, text: str) -> dict[str, Any]:
    return ask("bring", kind=kind, name=name, content=base64.b64encode(text.encode()).decode(), at="bring")


def data(desk: Desk) -> Any:
    return desk.view()["data"]


def test_what_is_brought_is_filled_in_marked_and_listed(desk: Desk, ask: Ask) -> None:
    assert bring(ask, "plan", "plan.md", PLAN)["ok"]
    assert bring(ask, "budget", "geld.csv", BUDGET)["ok"]
    shown = data(desk)
    assert next(one for one in shown["sections"] if one["key"] == "target_group")["marked"]
    assert [(one["label"], one["marked"]) for one in shown["money"]["costs"]] == [("Zaal", True)]
    assert [(one["label"], one["cover"]) for one in shown["money"]["cover"]] == [("Fonds", "requested")]
    found = shown["bringing"]
    assert found["taken"].startswith("Overgenomen: 1 teksten, 1 kostenregels en 1 dekkingsregels")
    assert [one["where"] for one in found["left"]] == ["geld.csv, regel 3"]
    assert [one["heading"] for one in found["loose"]] == ["Aanleiding"]
    assert shown["facts"]["discussed"] == "no"
    page = to_html(application_document(draft_of(desk)))
    assert "Zaal (niet met de groep besproken)" in page
    assert "deze tekst komt van het projectteam alleen" in page


def test_a_loose_piece_is_put_under_a_section(desk: Desk, ask: Ask) -> None:
    bring(ask, "plan", "plan.md", PLAN)
    assert ask("place", index=0, section="null_alternative")["ok"]
    assert data(desk)["bringing"]["loose"] == []
    texts = {one.section: one for one in written(desk.work.arena).texts}
    assert (texts["null_alternative"].text, texts["null_alternative"].discussed) == ("Stilte.", False)
    assert not ask("place", index=0, section="null_alternative")["ok"]
    assert ask("bring.close")["ok"]
    assert data(desk)["bringing"]["taken"] is None


def test_a_mark_is_lifted_one_by_one_and_then_the_whole_is_discussed(desk: Desk, ask: Ask) -> None:
    bring(ask, "plan", "plan.md", PLAN)
    bring(ask, "budget", "geld.csv", BUDGET)
    assert ask("discussed", table="texts", key="target_group")["ok"]
    assert written(desk.work.arena).discussed is False
    assert not ask("discussed", table="budget", key=0, was="Iets anders")["ok"]
    assert ask("discussed", table="budget", key=0, was="Zaal")["ok"]
    assert ask("discussed", table="covered_by", key=0, was="Fonds")["ok"]
    assert written(desk.work.arena).discussed is True
    desk.work.undo()
    assert written(desk.work.arena).discussed is False
    assert data(desk)["money"]["cover"][0]["marked"]
    assert not ask("discussed", table="annexes", key=0)["ok"]


def test_saying_that_all_is_discussed_lifts_every_mark(desk: Desk, ask: Ask) -> None:
    bring(ask, "budget", "geld.csv", BUDGET)
    assert ask("set", name="discussed", text="yes")["ok"]
    assert not any(one["marked"] for one in (*data(desk)["money"]["costs"], *data(desk)["money"]["cover"]))


def test_bringing_is_one_step_that_can_be_taken_back(desk: Desk, ask: Ask) -> None:
    before = desk.work.arena
    bring(ask, "plan", "plan.md", PLAN)
    desk.work.undo()
    assert desk.work.arena == before


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("plan", "plan.exe", "x"),
        ("budget", "geld.docx", "x"),
        ("kaart", "plan.md", "x"),
        ("budget", "geld.xlsx", "PK\x03\x04"),
        ("plan", "plan.docx", "PK\x03\x04"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name(desk: Desk, ask: Ask, kind: str, name: str, content: str) -> None:
    before = desk.work.arena
    reply = bring(ask, kind, name, content)
    assert not reply["ok"]
    assert reply["error"]
    assert desk.work.arena == before
    if content != "x":
        assert name in reply["error"]
