"""The widget over a mock comm: what goes down, what comes up, and that nothing breaks it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import comm
import pytest
from comm.base_comm import BaseComm

from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.widgets import opening
from effectenarena.widgets.screen import Screen


class MockComm(BaseComm):
    """A comm that remembers what was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.sent: list[dict[str, Any]] = []
        super().__init__(*args, **kwargs)

    def publish_msg(self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **_: Any) -> None:
        self.sent.append({"type": msg_type, **(data or {})})


@pytest.fixture(autouse=True)
def _mock_comm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comm, "create_comm", MockComm)


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    return Screen(Desk(home=Home(tmp_path)))


def up(screen: Screen, message: Any) -> list[dict[str, Any]]:
    """Send a message as the browser does, and give what came back."""
    screen.comm.sent.clear()
    screen.comm.handle_msg({"content": {"data": {"method": "custom", "content": message}}, "buffers": []})
    return list(screen.comm.sent)


def test_it_opens_with_a_view_words_and_one_module(screen: Screen) -> None:
    state = screen.comm.sent[0]["state"]

    assert state["view"]["screen"] == "first"
    assert state["words"]["first.title"]
    assert "export default" in state["_esm"]
    assert ".ea" in state["_css"]


def test_an_intent_gives_the_words_and_view_first_and_then_its_reply(screen: Screen) -> None:
    intent = {"id": "intent-1", "op": "work.new", "args": {"name": "De Wiel"}, "revision": 0}

    sent = up(screen, {"intent": intent})

    updates = [one["state"] for one in sent if one["method"] == "update"]
    assert [next(iter(update)) for update in updates] == ["words", "view"]
    assert updates[1]["view"]["session"]["name"] == "De Wiel"
    assert sent[-1]["content"] == {"reply": {"id": "intent-1", "ok": True, "data": None}}


def test_a_ping_is_answered(screen: Screen) -> None:
    assert [one["content"] for one in up(screen, {"ping": True})] == [{"pong": True}]


@pytest.mark.parametrize("message", [None, [], "x", {}, {"intent": None}, {"intent": "x"}])
def test_what_is_no_message_is_left(screen: Screen, message: Any) -> None:
    assert up(screen, message) == []


def test_a_reply_comes_even_when_the_view_fails(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> dict[str, Any]:
        raise ZeroDivisionError

    monkeypatch.setattr(screen.desk, "words", broken)

    sent = up(screen, {"intent": {"id": "intent-1", "op": "go", "args": {"screen": "first"}, "revision": 0}})

    assert sent[-1]["content"]["reply"]["ok"]


def test_a_notebook_opens_the_work_that_was_open_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EFFECTENARENA_HOME", str(tmp_path))
    assert opening.open_screen("mkba").view["screen"] == "first"
    desk = Desk()
    desk.handle({"id": "intent-1", "op": "work.new", "args": {"name": "Een"}, "revision": 0})
    key = desk.view()["session"]["work"]
    desk.handle({"id": "intent-2", "op": "go", "args": {"screen": "first"}, "revision": 0})
    desk.handle({"id": "intent-3", "op": "work.new", "args": {"name": "Twee"}, "revision": 0})

    assert opening.open_screen("mkba").view["session"]["name"] == "Twee"
    monkeypatch.setenv("QUERY_STRING", f"work={key}&x=1")
    shown = opening.open_screen("mkba").view
    assert (shown["screen"], shown["session"]["name"]) == ("mkba", "Een")


def test_a_file_that_cannot_be_opened_is_explained_on_the_first_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EFFECTENARENA_HOME", str(tmp_path))
    (tmp_path / "stuk.arena").write_bytes(b"no database" * 200)

    shown = opening.open_screen("arena").view

    assert shown["screen"] == "first"
    assert shown["notice"]
    monkeypatch.setenv("QUERY_STRING", "work=0123456789abcdef")
    assert "is er niet meer" in opening.open_screen("arena").view["notice"]
