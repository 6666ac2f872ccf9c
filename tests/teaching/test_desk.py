"""The exercise's screen without a browser: what it shows, and what it does with what is asked."""

import base64
import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from effectenarena.session import Session
from effectenarena.session.home import Home
from effectenarena.teaching.desk import ExerciseDesk
from tests.teaching.trial import TASK, on_the_shelf

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ExerciseDesk:
    on_the_shelf(monkeypatch, tmp_path / "tasks")
    return ExerciseDesk(TASK.key, Home(tmp_path / "home"))


@pytest.fixture
def ask(desk: ExerciseDesk) -> Ask:
    ids = count()

    def asked(op: str, **args: Any) -> dict[str, Any]:
        return desk.handle({"id": f"{next(ids)}", "op": op, "args": args})

    return asked


def shown(desk: ExerciseDesk, question: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in desk.view()["data"]["questions"] if one["id"] == question)
    return found


def test_nothing_is_kept_before_somebody_said_who_they_are(desk: ExerciseDesk, ask: Ask) -> None:
    assert not ask("answer.check", question="getal", value="3")["ok"]
    refused = ask("who.set", value="  ", at="who")
    assert refused["at"] == "who"
    assert desk.view()["errors"]["who"]
    assert not list(desk.folder.rglob("*")) if desk.folder.exists() else True


def test_who_stops_halfway_goes_on_where_they_were(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="Groep 1")
    ask("answer.set", question="tekst", value={"text": "een begin"})
    ask("answer.check", question="getal", value="3")
    ask("who.leave")
    ask("who.set", value="Groep 2")
    assert shown(desk, "getal")["answer"] is None

    again = ExerciseDesk(TASK.key, desk.home)
    assert set(again.view()["data"]["others"]) == {"Groep 1"}, "who answered nothing yet has no file"
    again.handle({"id": "a", "op": "who.set", "args": {"value": "Groep 1"}})
    assert shown(again, "tekst")["answer"] == {"text": "een begin"}
    assert shown(again, "getal")["verdict"]["status"] == "not_yet"
    assert shown(again, "getal")["hints"] == ["eerste"]


def test_hints_are_counted_and_end(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="x")
    replies = [ask("answer.hint", question="getal")["ok"] for _ in range(4)]
    assert replies == [True, True, True, False]
    assert shown(desk, "getal")["hints"] == ["eerste", "tweede", "derde"]


def test_no_answer_and_no_hint_is_sent_before_it_is_earned(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="x")
    sent = json.dumps(desk.view(), ensure_ascii=False)
    for secret in (
        "eerste",
        "ander deel",
        "klimmen",
        "12.5",
        "Omdat iemand",
        "huisbezoek",
        *[q.salt for q in TASK.questions],
    ):
        assert secret.casefold() not in sent.casefold()


def test_a_good_text_is_shown_only_after_one_was_written(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="x")
    assert shown(desk, "tekst")["model"] is None
    ask("answer.check", question="tekst", value={"text": "een"})
    assert shown(desk, "tekst")["model"] is None
    ask("answer.check", question="tekst", value={"text": "een twee drie vier vijf zes"})
    assert shown(desk, "tekst")["model"] == "Omdat iemand erbij hoort."


def test_an_answer_that_changed_is_not_called_good(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="x")
    ask("answer.check", question="getal", value="12,5")
    assert desk.view()["data"]["done"] == 1
    ask("answer.set", question="getal", value="13")
    assert desk.view()["data"]["done"] == 0
    assert shown(desk, "getal")["verdict"] is None


def test_a_map_is_made_and_looked_at_as_it_stands(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="Groep 1")
    work = ask("map.open", question="kaart")["data"]["work"]
    assert ask("map.open", question="kaart")["data"]["work"] == work
    assert ask("answer.check", question="kaart")["data"]["status"] == "empty"
    path = desk.home.find(work)
    assert path
    with Session.open(path) as session:
        session.apply("node.add", {"node": {"kind": "effect", "label": "Minder eenzaam"}})
    found = ask("answer.check", question="kaart")["data"]
    assert found["status"] == "part"
    assert found["right"][0].startswith("1 briefje")


def test_a_hand_in_is_the_file_itself(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="Groep 1")
    ask("answer.check", question="getal", value="12,5")
    made = ask("hand_in")["data"]
    assert made["name"] == "E99 Groep 1.antwoorden.json"
    assert json.loads(base64.b64decode(made["content"]))["answers"]["getal"]["good"] is True


def test_a_file_that_cannot_be_read_is_put_aside(desk: ExerciseDesk, ask: Ask) -> None:
    path = desk.folder / TASK.key / "x.antwoorden.json"
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    assert ask("who.set", value="x")["ok"]
    assert desk.view()["notice"]
    assert [one.name for one in path.parent.iterdir()] == ["x.antwoorden.onleesbaar"]


def test_a_full_disk_is_told_and_the_screen_lives_on(
    desk: ExerciseDesk, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from effectenarena.teaching import handin

    def full(*_: object) -> None:
        raise OSError(28, "vol")

    ask("who.set", value="x")
    monkeypatch.setattr(handin, "save", full)
    assert "ruimte" in ask("answer.check", question="getal", value="3")["error"]


@pytest.mark.parametrize(
    "op", ["", "weg", "answer.set", "answer.check", "answer.hint", "map.open", "lab.run", "language"]
)
def test_what_cannot_be_asked_gets_a_sentence(desk: ExerciseDesk, ask: Ask, op: str) -> None:
    ask("who.set", value="x")
    for args in (
        {},
        {"question": "niets"},
        {"question": "getal", "value": "x" * 60_000},
        {"question": 3, "value": [[]] * 3},
    ):
        reply = ask(op, **args)
        assert reply["ok"] or reply["error"]
    assert desk.handle({"id": "q", "op": op, "args": "kapot"})["ok"] is False


def test_the_same_question_twice_is_answered_once(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="x")
    intent = {"id": "dezelfde", "op": "answer.check", "args": {"question": "getal", "value": "3"}}
    desk.handle(intent)
    desk.handle(intent)
    assert desk.begun.answers["getal"].tries == 1


def test_another_language_says_everything_again(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="x")
    ask("answer.check", question="getal", value="87,5")
    ask("language", lang="en")
    assert shown(desk, "getal")["verdict"]["message"] == "That is the other part."
    assert desk.view()["data"]["title"] == "A trial"


def test_the_example_is_laid_beside_a_map_once_that_is_earned(desk: ExerciseDesk, ask: Ask) -> None:
    ask("who.set", value="Groep 1")
    work = ask("map.open", question="kaart")["data"]["work"]
    path = desk.home.find(work)
    assert path
    with Session.open(path) as session:
        session.apply("node.add", {"node": {"kind": "effect", "label": "Minder eenzaam"}})
    assert not shown(desk, "kaart")["earned"]
    assert "eigen kaart" in ask("map.compare", question="kaart")["error"]
    ask("answer.check", question="kaart")
    assert shown(desk, "kaart")["earned"], "all hints of this question were seen"
    beside = desk.home.find(ask("map.compare", question="kaart")["data"]["work"])
    assert beside
    assert beside != path
    with Session.open(beside) as session:
        assert {node.label for node in session.arena.nodes} >= {"Minder eenzaam", "Huisbezoek", "De man"}
        assert len(session.arena.nodes) == 4
