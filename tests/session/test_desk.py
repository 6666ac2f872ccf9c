"""The desk: intents are done once, refused with a place, and a failing screen leaves the others standing."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.model import ArenaError
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.views import first, screen_module


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(home=Home(tmp_path / "Effectenarena"))


def ask(desk: Desk, op: str, key: str = "", **args: Any) -> dict[str, Any]:
    ask.count += 1  # type: ignore[attr-defined]
    answer = desk.handle({"id": key or f"intent-{ask.count:04}", "op": op, "args": args, "revision": 0})  # type: ignore[attr-defined]
    json.dumps(answer)
    json.dumps(desk.view())
    return answer


ask.count = 0  # type: ignore[attr-defined]


def test_the_first_screen_needs_no_work(desk: Desk) -> None:
    view = desk.view()

    assert view["screen"] == "first"
    assert view["session"] is None
    assert view["data"]["works"] == []
    assert view["data"]["cases"][0]["case"] == "de-tulp"
    assert {"shell.undo", "first.title"} <= desk.words().keys()


def test_a_new_session_goes_on_with_its_first_step(desk: Desk) -> None:
    answer = ask(
        desk,
        "work.new",
        name="  De  Wiel ",
        place="Leeuwarden",
        date="2026-11-22",
        goal="",
        null_alternative="Het stopt",
    )

    assert answer["ok"]
    project = desk.work.arena.project
    assert (project.name, project.place, project.date) == ("De Wiel", "Leeuwarden", "2026-11-22")
    assert project.null_alternative == "Het stopt"
    view = desk.view()
    assert view["screen"] == "arena"
    assert view["session"]["file"] == "De Wiel.arena"
    assert view["session"]["saved_at"].endswith("+00:00")
    assert [work["name"] for work in first.view(desk)["works"]] == ["De Wiel"]


def test_a_name_is_needed_and_the_refusal_has_its_field(desk: Desk) -> None:
    answer = ask(desk, "work.new", name=" ", at="new.name")

    assert not answer["ok"]
    assert answer["at"] == "new.name"
    assert desk.view()["errors"] == {"new.name": answer["error"]}
    ask(desk, "work.new", name="Nu wel", at="new.name")
    assert desk.view()["errors"] == {}


def test_the_same_intent_is_done_once(desk: Desk) -> None:
    first_answer = ask(desk, "work.new", key="abcdefgh", name="Eenmaal")
    again = ask(desk, "work.new", key="abcdefgh", name="Eenmaal")

    assert first_answer == again
    assert len(list(desk.home.folder.glob("*.arena"))) == 1


@pytest.mark.parametrize(
    "intent",
    [
        {},
        {"id": "abcdefgh"},
        {"id": "abcdefgh", "op": "no-such", "args": {}},
        {"id": "abcdefgh", "op": "go", "args": {"screen": "../etc"}},
        {"id": "abcdefgh", "op": "go", "args": []},
        {"id": "abcdefgh", "op": "undo", "args": {}},
        {"id": "abcdefgh", "op": "text_size", "args": {"size": 3}},
        {"id": "x" * 80, "op": "undo", "args": {}},
        {"id": "abcdefgh", "op": "work.open", "args": {"work": "../../etc/passwd"}},
        {"id": "abcdefgh", "op": "work.practise", "args": {"case": ["x"]}},
        {"id": "abcdefgh", "op": "work.file", "args": {"name": "a.json", "content": "%%"}},
    ],
)
def test_a_malformed_intent_gets_a_sentence(desk: Desk, intent: dict[str, Any]) -> None:
    answer = desk.handle(intent)

    assert answer["ok"] is False
    assert answer["error"].endswith(".")


def test_undo_and_redo_go_to_the_work(desk: Desk) -> None:
    ask(desk, "work.new", name="Eerst")
    desk.work.apply("project.set", {"fields": {"name": "Dan"}})

    assert desk.view()["session"]["can_undo"]
    ask(desk, "undo")
    assert desk.view()["session"]["name"] == "Eerst"
    ask(desk, "redo")
    assert desk.view()["session"]["name"] == "Dan"
    assert not ask(desk, "redo")["ok"]


def test_language_and_size_are_kept_for_the_next_desk(desk: Desk) -> None:
    ask(desk, "language", lang="en")
    ask(desk, "text_size", size="huge")

    later = Desk(home=desk.home)
    assert (later.lang, later.text_size) == ("en", "huge")
    assert later.words()["first.title"] != desk.words()["shell.undo"]
    assert later.view()["lang"] == "en"


def test_practising_copies_and_never_opens_the_example_itself(desk: Desk) -> None:
    before = cases.text("de-tulp")

    ask(desk, "work.practise")
    one = desk.work.path
    ask(desk, "go", screen="first")
    ask(desk, "work.practise")

    assert desk.work.path != one
    assert one.parent == desk.work.path.parent == desk.home.folder
    assert cases.text("de-tulp") == before


def upload(desk: Desk, name: str, content: bytes) -> dict[str, Any]:
    return ask(desk, "work.file", name=name, content=base64.b64encode(content).decode(), at="file")


def test_a_session_file_is_taken_in_as_a_copy(desk: Desk, tmp_path: Path) -> None:
    with Session.create(tmp_path / "raad.arena", project={"name": "Raad"}) as session:
        session.apply("node.add", {"node": {"kind": "effect", "label": "Rust"}})

    answer = upload(desk, "C:\\Users\\ik\\raad.arena", (tmp_path / "raad.arena").read_bytes())

    assert answer["ok"]
    assert desk.work.path == desk.home.folder / "raad.arena"
    assert desk.work.arena.effects["e1"].label == "Rust"
    assert desk.work.revision == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kapot.json", b'{"format": '),
        ("leeg.arena", b""),
        ("kapot.arena", b"SQLite format 3\0" + b"\1" * 4000),
        ("fout.json", b'{"format": "effectenarena/1", "nodes": [{"id": "a", "kind": "effect"}]}'),
        ("foto.png", b"\x89PNG"),
        ("../../weg.json", b"[]"),
        ("zonder", b""),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(desk: Desk, name: str, content: bytes) -> None:
    answer = upload(desk, name, content)

    assert not answer["ok"]
    assert answer["error"]
    assert desk.session is None
    assert not list(desk.home.folder.glob("*.arena"))
    assert not [path for path in desk.home.system.glob("*") if path.is_dir()]


def test_what_was_refused_is_said_in_the_language_of_the_page(desk: Desk) -> None:
    broken = b'{"format": "effectenarena/1", "nodes": [{"id": "a", "kind": "effect", "label": 3}]}'
    said = upload(desk, "fout.json", broken)
    assert (said["at"], desk.view()["errors"]) == ("file", {"file": said["error"]})

    ask(desk, "language", lang="en")

    assert "should hold" in desk.view()["errors"]["file"]
    assert "should hold" not in said["error"]


def test_a_file_above_the_limit_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "LIMIT_MB", 0.001)

    assert "te groot" in upload(desk, "groot.json", b"x" * 2000)["error"]


def test_a_screen_that_fails_leaves_the_page_standing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_desk: Desk) -> dict[str, Any]:
        raise ZeroDivisionError

    ask(desk, "work.new", name="Toch")
    monkeypatch.setattr(screen_module("arena"), "view", broken)

    view = desk.view()

    assert view["data"] is None
    assert "ging iets mis" in view["notice"]
    assert view["session"]["name"] == "Toch"


def test_a_handler_that_fails_gives_a_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_desk: Desk, _args: Any) -> None:
        raise KeyError("secret detail")

    monkeypatch.setattr(first, "INTENTS", {"work.new": broken})

    answer = ask(desk, "work.new", name="x")

    assert not answer["ok"]
    assert "secret" not in answer["error"]


def test_a_damaged_file_in_the_folder_is_refused_with_a_reason(desk: Desk) -> None:
    desk.home.folder.mkdir(parents=True)
    path = desk.home.folder / "stuk.arena"
    path.write_bytes(b"not a database at all, but long enough to look at" * 100)
    key = first.view(desk)["works"][0]["work"]

    answer = ask(desk, "work.open", work=key)

    assert not answer["ok"]
    assert desk.session is None
    with pytest.raises(ArenaError):
        Session.open(path)


def test_an_intent_carries_its_id_and_revision_into_the_log(desk: Desk) -> None:
    ask(desk, "work.new", name="Eerst")
    desk.handle({"id": "from-the-screen", "op": "go", "args": {"screen": "arena"}, "revision": desk.work.revision})

    event = desk.apply("project.set", fields={"name": "Dan"})

    assert event.id == "from-the-screen"
