"""The teacher's screen without a browser."""

import base64
import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from effectenarena.session import Session
from effectenarena.session.home import Home
from effectenarena.teaching import handin
from effectenarena.teaching.class_desk import ClassDesk
from effectenarena.teaching.handin import Given, HandIn
from tests.teaching.test_arenas import NOTES, drawn, whole
from tests.teaching.trial import TASK, on_the_shelf

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ClassDesk:
    on_the_shelf(monkeypatch, tmp_path / "tasks")
    return ClassDesk(Home(tmp_path / "home"))


@pytest.fixture
def ask(desk: ClassDesk) -> Ask:
    ids = count()

    def asked(op: str, **args: Any) -> dict[str, Any]:
        return desk.handle({"id": f"{next(ids)}", "op": op, "args": args})

    return asked


def file(work: HandIn) -> dict[str, str]:
    content = json.dumps(work.to_data()).encode()
    return {"name": "x.json", "content": base64.b64encode(content).decode("ascii")}


def made(who: str, **answers: Any) -> HandIn:
    work = handin.begin(TASK.key, who)
    for name, answer in answers.items():
        work = work.with_answer(name, Given(answer, 1, 2))
    return work


def test_before_anything_was_handed_in_it_says_what_to_do(desk: ClassDesk) -> None:
    shown = desk.view()["data"]
    assert (shown["exercises"], shown["exercise"], shown["wall"]) == ([], None, None)


def test_files_are_kept_and_counted(desk: ClassDesk, ask: Ask) -> None:
    assert ask("file.add", **file(made("Groep 1", getal="12,5")))["ok"]
    assert ask("file.add", **file(made("Groep 2", getal="87,5")))["ok"]
    shown = desk.view()["data"]
    assert shown["exercises"][0]["count"] == 2
    assert shown["questions"][0]["stands"] == {"good": 1, "not_yet": 1}
    assert shown["questions"][0]["mistakes"] == [{"words": "Dat is het andere deel.", "count": 1}]
    assert [student["hints"] for student in shown["students"]] == [{"getal": 2}, {"getal": 2}]
    assert ClassDesk(desk.home).view()["data"]["exercises"][0]["count"] == 2


def test_an_older_file_does_not_replace_a_later_one(desk: ClassDesk, ask: Ask) -> None:
    late = made("Groep 1", getal="12,5")
    early = HandIn(**{**vars(made("groep 1", getal="3")), "who": "Groep 1", "saved": "2000-01-01T00:00:00+00:00"})
    for work in (late, early):
        ask("file.add", **file(work))
    assert desk.view()["data"]["questions"][0]["stands"] == {"good": 1}


def test_the_wall_has_no_names_in_anything_that_is_sent(desk: ClassDesk, ask: Ask) -> None:
    for who, at in (("Fatima", 20), ("Kees", 80)):
        ask("file.add", **file(made(who, plek={"at": at, "text": "zo is het"}, kies="a")))
    ask("question.set", question="plek")
    sent = json.dumps(desk.view())
    assert "Fatima" not in sent
    assert "Kees" not in sent
    shown = desk.view()["data"]["wall"]
    assert (shown["places"], shown["poles"], shown["answered"]) == ([20, 80], ["Eigen kracht", "Overnemen"], 2)
    assert (shown["before"], shown["after"]) == ("kaart", "dagboek")
    ask("question.set", question=None)
    assert desk.view()["data"]["students"]


def test_what_is_no_hand_in_is_refused_by_name(desk: ClassDesk, ask: Ask) -> None:
    for content in ("%%%", base64.b64encode(b"{").decode(), base64.b64encode(b'{"format": "x"}').decode()):
        assert ask("file.add", name="kapot.json", content=content)["error"]
    assert not desk.folder.exists()


def test_another_class_puts_the_files_aside(desk: ClassDesk, ask: Ask) -> None:
    ask("file.add", **file(made("Groep 1", getal="12,5")))
    ask("class.clear")
    assert desk.view()["data"]["exercises"] == []
    assert len(list((desk.home.folder / "klas eerder").rglob("*.json"))) == 1
    ask("class.clear")
    ask("file.add", **file(made("Groep 9", getal="12,5")))
    ask("class.clear")
    assert len(list(desk.home.folder.glob("klas eerder*"))) == 2


def test_all_maps_come_on_one_sheet_and_what_two_had_is_one_note(desk: ClassDesk, ask: Ask) -> None:
    assert "geen kaart" in ask("maps.merge", question="kaart")["error"]
    more = [*NOTES, {"id": "E2", "kind": "effect", "label": "Meer rust in huis"}]
    for who, notes in (("Groep 1", NOTES), ("Groep 2", more), ("Groep 3", [{"id": "x"}])):
        ask("file.add", **file(made(who, kaart=drawn(notes, whole() if notes is not NOTES[:0] else []))))
    reply = ask("maps.merge", question="kaart")
    assert reply["ok"], reply
    path = desk.home.find(reply["data"]["work"])
    assert path
    with Session.open(path) as session:
        assert len(session.arena.nodes) == 5
    assert "2 kaarten" in (desk.view()["notice"] or "")


@pytest.mark.parametrize(
    "op", ["file.add", "exercise.set", "question.set", "maps.merge", "language", "class.again", "weg"]
)
def test_what_cannot_be_asked_gets_a_sentence(desk: ClassDesk, ask: Ask, op: str) -> None:
    odd: list[dict[str, Any]] = [{}, {"content": 3}, {"question": ["x"]}, {"key": {}}]
    for args in odd:
        reply = ask(op, **args)
        assert reply["ok"] or reply["error"]
        assert desk.view()["data"]["wall"] is None
