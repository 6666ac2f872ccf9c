"""The panel of the session, without a browser: attendance by role, the parking place, what is still missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from effectenarena.model import Arena, read
from effectenarena.session import Author, Session
from effectenarena.session.evening import Evening
from effectenarena.session.views.arena_sights import by_role
from tests.session.asked import Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def shown(asked: Asked) -> dict[str, Any]:
    found: dict[str, Any] = asked.desk.view()["data"]["meeting"]
    return found


def test_people_are_counted_by_role_and_kept(asked: Asked) -> None:
    asked.do("attendance.set", role=" bewoner ", people="1")
    asked.do("attendance.set", role="Bewoner", people="2")
    asked.do("attendance.set", role="gemeente", people="1")
    asked.do("attendance.set", role="gemeente", people="4", row=1)
    assert shown(asked)["attendance"] == [{"role": "Bewoner", "people": 2}, {"role": "gemeente", "people": 4}]

    asked.do("attendance.set", role="Bewoner", people="0", row=0)
    assert [one["role"] for one in shown(asked)["attendance"]] == ["gemeente"]
    asked.desk.close()
    with Session.open(asked.path) as session:
        (kept,) = session.sheet.arena.project.attendance
        assert (kept.role, kept.people) == ("gemeente", 4)


@pytest.mark.parametrize(
    ("op", "args", "at"),
    [
        ("attendance.set", {"role": "  ", "people": "1"}, "meeting.role"),
        ("attendance.set", {"role": "x" * 501, "people": "1"}, "meeting.role"),
        ("attendance.set", {"role": "bewoner", "people": "1,5"}, "meeting.role"),
        ("attendance.set", {"role": "bewoner", "people": "-1"}, "meeting.role"),
        ("attendance.set", {"role": "bewoner", "people": "veel"}, "meeting.role"),
        ("attendance.set", {"role": "bewoner", "people": "1", "row": 3}, ""),
        ("attendance.set", {"role": "bewoner", "people": "1", "row": True}, ""),
        ("parking.add", {"label": " "}, "meeting.parked"),
        ("parking.add", {"label": "x" * 501}, "meeting.parked"),
        ("parking.take", {"row": 0}, ""),
        ("parking.take", {}, ""),
    ],
)
def test_what_cannot_be_is_refused_under_its_field(asked: Asked, op: str, args: dict[str, Any], at: str) -> None:
    reply = asked.do(op, at="meeting.role" if op == "attendance.set" else "meeting.parked", **args)
    assert not reply["ok"]
    assert reply["at"] == at
    assert not shown(asked)["attendance"]
    assert not shown(asked)["parking"]


def test_what_is_set_aside_becomes_a_note_in_one_step(asked: Asked) -> None:
    asked.do("parking.add", label="De bus rijdt niet meer")
    asked.do("parking.add", label="=1+1")
    reply = asked.do("parking.take", row=0, kind="effect")

    assert reply["data"]["label"] == "E1 De bus rijdt niet meer"
    assert [one["label"] for one in shown(asked)["parking"]] == ["=1+1"]
    asked.do("undo")
    assert asked.names == []
    assert len(shown(asked)["parking"]) == 2
    asked.do("parking.take", row=1)
    assert [one["label"] for one in shown(asked)["parking"]] == ["De bus rijdt niet meer"]
    assert not asked.do("parking.take", row=0, kind="zomaar")["ok"]


def test_the_role_goes_along_to_the_note(tmp_path: Path) -> None:
    parked = {"label": "Geen bus", "author_role": "bewoner"}
    asked = Asked(tmp_path, arena=read({"format": "effectenarena/1", "project": {"parking": [parked]}}))
    asked.do("parking.take", row=0, kind="effect")
    (node,) = asked.desk.work.arena.nodes
    assert node.author_role == "bewoner"
    assert "parking" not in asked.desk.work.arena.project.to_data()


def test_what_is_missing_beforehand(asked: Asked) -> None:
    missing = {row["key"] for row in shown(asked)["ready"] if not row["done"]}
    assert missing >= {"goal", "target_group", "null_alternative", "project_alternative", "notes", "script"}
    asked.do("project.set", field="goal", text="Mensen zitten alleen")
    asked.do("node.add", kind="effect", label="Rust")
    asked.do("script.go", script="one-hour")
    assert missing - {row["key"] for row in shown(asked)["ready"] if not row["done"]} == {"goal", "notes", "script"}


@pytest.mark.parametrize(("count", "done"), [(4, False), (5, True), (7, True), (8, False)])
def test_who_belongs_at_the_table(asked: Asked, count: int, *, done: bool) -> None:
    assert [row["known"] for row in shown(asked)["table"]] == [False, False, False]
    asked.do("attendance.set", role="bewoners", people=str(count))
    size, people, dissent = shown(asked)["table"]
    assert (size["done"], people["done"]) == (done, True)
    assert not dissent["known"]  # nobody is written down as one who disagrees


def test_three_at_the_table_are_enough_to_show_their_role(tmp_path: Path) -> None:
    nodes = [{"id": "m", "kind": "measure", "label": "Inloop"}, {"id": "e", "kind": "effect", "label": "Rust"}]
    readings = [{"because": "zomer", "stance": "contested", "author_role": "bewoner"}]
    link = {"source": "m", "target": "e", "stance": "agreed", "author_role": "professional", "readings": readings}
    asked = Asked(tmp_path, arena=read({"format": "effectenarena/1", "nodes": nodes, "links": [link]}))
    asked.do("attendance.set", role="bewoner", people="3")
    asked.do("attendance.set", role="professional", people="2")
    assert not by_role(asked.desk.work.sheet).compared
    asked.do("attendance.set", role="professional", people="3")
    (found,) = by_role(asked.desk.work.sheet).compared
    assert found.differ


def test_what_goes_home_is_made_with_who_was_there(asked: Asked) -> None:
    heard: list[Any] = []

    def make(arena: Arena, ending: str, lang: str, kind: str, evening: Evening) -> bytes:
        heard.extend((arena.project.attendance[0].people, ending, lang, kind, evening.roles))
        return b"gemaakt"

    assert not asked.do("reports.make", kind="bijeenkomst", ending=".pdf")["ok"]
    assert shown(asked)["reports"] == []
    asked.desk.services = {"report": make}
    assert [form["ending"] for form in shown(asked)["reports"][0]["forms"]] == [".pdf", ".docx", ".html"]
    asked.do("attendance.set", role="bewoner", people="3")
    reply = asked.do("reports.make", kind="bijeenkomst", ending=".docx")
    assert heard == [3, ".docx", "nl", "bijeenkomst", {"bewoner": 3}]
    assert reply["data"]["name"].endswith(" bijeenkomst.docx")
    assert asked.desk.work.path.with_name(reply["data"]["name"]).read_bytes() == b"gemaakt"
    others: tuple[Any, ...] = (".xlsx", ".exe", None, [])
    for ending in others:
        assert not asked.do("reports.make", kind="bijeenkomst", ending=ending)["ok"]


def test_points_of_the_room_order_what_is_worked_out_first_and_can_be_taken_back(asked: Asked) -> None:
    session = asked.desk.work
    for name in ("Rust", "Ruimte"):
        session.apply("node.add", {"node": {"kind": "effect", "label": name}})
    rust, ruimte = (node.id for node in session.arena.nodes)
    session.apply("phase.set", {"phase": "vote"})
    for alias, item, points in (("Egel", rust, 1), ("Das", ruimte, 2), ("Uil", ruimte, 1)):
        session.apply("vote.set", {"item": item, "points": points}, author=Author(alias))
    assert shown(asked)["first"] == [], "not before they are shown"
    session.apply("reveal", {})
    assert shown(asked)["first"] == [{"item": ruimte, "points": 3}, {"item": rust, "points": 1}]
    session.undo()
    assert shown(asked)["first"] == []
