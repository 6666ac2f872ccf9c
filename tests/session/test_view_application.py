"""The application on the desk: what it shows, what it writes with undo, what it refuses, and the folder it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.model import ArenaError, Finding
from effectenarena.reference.application_tasks import application_tasks
from effectenarena.reference.funders import SECTIONS
from effectenarena.session import Session
from effectenarena.session.application import Draft
from effectenarena.session.application.finance import written
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.session.views.application import place_of
from effectenarena.text import LANGUAGES
from effectenarena.widgets.application_paper import application_html, application_on_paper
from effectenarena.widgets.screen import Screen
from tests.model import maps

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    def folder(draft: Draft, path: Path) -> tuple[str, ...]:
        if draft.funder.key == "esf-plus":
            raise ArenaError([Finding("folder-changed", (), params={"file": path.name, "names": ["aanvraag.docx"]})])
        return (path.name, draft.funder.key)

    def report(*_: Any, **asked: Any) -> bytes:
        return f"{asked['kind']} {asked['funder'].key}".encode()

    session = Session.create(tmp_path / "proef.arena", arena=read_any(cases.path("de-tulp")))
    services: dict[str, Callable[..., Any]] = {"application": folder, "report": report}
    return Desk(session, "nl", home=Home(tmp_path), screen="application", services=services)


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """Give a way to ask the desk for something."""
    count = iter(range(10_000))

    def one(op: str, **args: Any) -> dict[str, Any]:
        asked = {"id": f"vraag-{next(count):05}", "op": f"application.{op}", "args": args}
        return desk.handle({**asked, "revision": desk.work.revision})

    return one


def data(desk: Desk) -> Any:
    return desk.view()["data"]


def section(desk: Desk, key: str) -> Any:
    return next(one for one in data(desk)["sections"] if one["key"] == key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_sixteen_sections_are_there_and_work_has_a_place(desk: Desk, lang: Any) -> None:
    desk.lang = lang
    shown = data(desk)
    assert sorted(one["key"] for one in shown["sections"]) == sorted(SECTIONS)
    assert shown["ready"] == sum(not one["gaps"] for one in shown["sections"]) < shown["total"] == 16
    assert all("tab" in task["go"] or task["go"]["screen"] in {"arena", "agenda"} for task in shown["tasks"])
    assert [task for task in shown["tasks"] if not task["text"] or not task["who"]] == []


def test_every_kind_of_work_leads_somewhere() -> None:
    for code in application_tasks():
        place = place_of(code, "", "team")
        assert place.get("tab") in {None, "worklist", "sections", "budget", "make"}
        assert place.get("screen") in {None, "arena", "agenda"}


def test_own_text_is_counted_and_kept_apart_from_the_map(desk: Desk, ask: Ask) -> None:
    assert ask("text", section="team", text="  Acht mensen doen het.  ")["ok"]
    shown = section(desk, "team")
    assert shown["own"] == "Acht mensen doen het."
    assert shown["text"].startswith("Acht mensen doen het.\n\n")
    assert shown["characters"] == len(shown["text"])
    assert ask("instead", section="team", on=True)["ok"]
    assert section(desk, "team")["words"] == 4
    assert ask("text", section="team", text="")["ok"]
    assert written(desk.work.arena).texts == ()
    desk.work.undo()
    assert section(desk, "team")["replaced"]


def test_figures_and_doubts_stay_whatever_the_team_writes(desk: Desk, ask: Ask) -> None:
    ask("text", section="mkba", text="Wij vinden het goed.")
    ask("instead", section="mkba", on=True)
    shown = section(desk, "mkba")
    assert shown["pinned"]
    assert not shown["replaced"]
    assert shown["passages"]


def test_taking_the_budget_over_writes_it_and_a_line_can_be_changed(desk: Desk, ask: Ask) -> None:
    assert data(desk)["money"]["from_map"]
    assert ask("take")["ok"]
    money = data(desk)["money"]
    assert not money["from_map"]
    name = money["costs"][0]["label"]
    for field, text in (("amount", "1.000,50"), ("vat", "21 %"), ("date", "1-3-2027"), ("note", "offerte")):
        assert ask("line", table="budget", index=0, was=name, name=field, text=text)["ok"], field
    line = written(desk.work.arena).budget[0]
    assert (line.amount, line.vat, line.date, line.note) == (1000.5, 0.21, "2027-03-01", "offerte")
    assert ask("line.add", table="covered_by", label="Kansfonds")["ok"]
    last = len(written(desk.work.arena).covered_by) - 1
    assert ask("line", table="covered_by", index=last, was="Kansfonds", name="cover", text="requested")["ok"]
    assert data(desk)["money"]["unknown"] == 1
    assert ask("line.remove", table="covered_by", index=last, was="Kansfonds")["ok"]
    assert len(written(desk.work.arena).covered_by) == last


@pytest.mark.parametrize(
    ("op", "args"),
    [
        ("set", {"name": "deadline", "text": "morgen"}),
        ("set", {"name": "funder", "text": "onbekend"}),
        ("set", {"name": "discussed", "text": "misschien"}),
        ("set", {"name": "texts", "text": "x"}),
        ("text", {"section": "onbekend", "text": "x"}),
        ("line", {"table": "budget", "index": 0, "was": "iets anders", "name": "amount", "text": "1"}),
        ("line", {"table": "budget", "index": 0, "was": "Kwartiermakers", "name": "amount", "text": "-1"}),
        ("line", {"table": "budget", "index": 0, "was": "Kwartiermakers", "name": "vat", "text": "300 %"}),
        ("line", {"table": "budget", "index": 0, "was": "Kwartiermakers", "name": "cover", "text": "own"}),
        ("line", {"table": "budget", "index": 0, "was": "Kwartiermakers", "name": "label", "text": " "}),
        ("line.add", {"table": "covered_by", "label": " "}),
        ("line.add", {"table": "elders", "label": "x"}),
        ("line.remove", {"table": "budget", "index": True, "was": "Kwartiermakers"}),
        ("save", {"ending": ".exe"}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(desk: Desk, ask: Ask, op: str, args: dict[str, Any]) -> None:
    before = desk.work.arena
    reply = ask(op, at="application.x", **args)
    assert not reply["ok"]
    assert reply["error"]
    assert desk.work.arena == before


def test_the_folder_lies_beside_the_work_and_a_refusal_is_told(desk: Desk, ask: Ask) -> None:
    assert ask("set", name="funder", text="kansfonds")["ok"]
    reply = ask("make")
    assert reply["ok"]
    assert reply["data"]["files"] == ["De Tulp, Woensel-West aanvraag", "kansfonds"]
    assert ask("set", name="funder", text="esf-plus")["ok"]
    refused = ask("make")
    assert not refused["ok"]
    assert "aanvraag.docx" in refused["error"]
    assert ask("save", ending=".docx")["data"]["name"].endswith("aanvraag.docx")


def test_a_funder_of_ones_own_can_be_chosen(desk: Desk, ask: Ask, tmp_path: Path) -> None:
    own = tmp_path / "fondsen" / "buurtpot.toml"
    own.parent.mkdir()
    own.write_text(
        'key = "buurtpot"\nname = { nl = "Buurtpot", en = "Pot" }\nabout = { nl = "Klein.", en = "Small." }\n'
        '[[parts]]\nsection = "team"\ncharacters = 5\n',
        encoding="utf-8",
    )
    assert ask("set", name="funder", text="buurtpot")["ok"]
    assert "Klein." in data(desk)["facts"]["about"]
    assert [one["key"] for one in data(desk)["sections"] if one["asked"]][-1] == "team"
    ask("text", section="team", text="Meer dan vijf.")
    assert section(desk, "team")["over"]
    own.unlink()
    assert data(desk)["facts"]["funder"] == "general"


def test_on_paper_every_text_is_escaped(desk: Desk, ask: Ask) -> None:
    from effectenarena.session.views.application_desk import draft_of

    ask("text", section="team", text="<script>alert(1)</script>")
    page = application_html(draft_of(desk))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "Nog te doen" in page


def test_a_map_that_cannot_be_worked_out_says_why_on_the_screen_and_on_paper(tmp_path: Path) -> None:
    absurd = maps.arena(("i", {"amount": 1e308, "years": 10}), ("e", {"unit_value": 1e308}))
    desk = Desk(Session.create(tmp_path / "x.arena", arena=absurd), "nl", home=Home(tmp_path), screen="application")
    trouble = data(desk)["trouble"]
    assert trouble["message"]
    paper = application_on_paper(Screen(desk))
    assert paper is not None
    assert trouble["message"][:20] in paper._repr_html_()
