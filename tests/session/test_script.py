"""The scripts as data, the step in the log, and "do we go on?"."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from effectenarena.model import ArenaError
from effectenarena.session import Session
from effectenarena.session.room.guiding import answers, guiding
from effectenarena.session.scripts import NAMES, folder, script
from tests.session.asked import Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def now(asked: Asked) -> Any:
    return asked.desk.view()["data"]["script"]["now"]


def test_every_script_lies_in_the_folder_and_can_be_read() -> None:
    assert {path.stem for path in folder().glob("*.toml")} == set(NAMES)
    for name in NAMES:
        keys = [phase.key for phase in script(name).phases]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("name", "minutes"), [("half-day", 210), ("two-and-a-half-hours", 150), ("one-hour", 60), ("exercise", 50)]
)
def test_the_minutes_add_up_to_what_the_title_says(name: str, minutes: int) -> None:
    assert script(name).minutes == minutes


@pytest.mark.parametrize("name", NAMES)
def test_every_script_asks_the_questions_of_the_source(name: str) -> None:
    (test,) = [phase for phase in script(name).phases if phase.key == "test"]
    asked = [prompt.nl for prompt in test.prompts]
    for question in (
        "Klopt de redenering?",
        "Zijn de verwachtingen reëel?",
        "Wie investeert?",
        "Wie profiteert?",
        "Wat zou er zonder dit project gebeuren?",
    ):
        assert question in asked


def test_an_unknown_script_is_refused() -> None:
    with pytest.raises(LookupError, match="half-day"):
        script("../half-day")


def test_a_script_is_followed_step_by_step_and_left(asked: Asked) -> None:
    assert now(asked) is None
    assert [one["name"] for one in asked.desk.view()["data"]["script"]["choices"]] == list(NAMES)
    asked.do("script.go", script="one-hour", step=0)
    asked.do("script.go", step=2)

    assert (now(asked)["step"], len(now(asked)["phases"])) == (2, 7)
    assert now(asked)["title"] == "Wat verandert er?"
    asked.do("script.stop")
    assert now(asked) is None


def test_the_clock_goes_on_after_the_work_was_closed(asked: Asked) -> None:
    asked.do("script.go", script="one-hour", step=1)
    since = now(asked)["since"]
    assert datetime.fromisoformat(since).tzinfo is not None
    asked.desk.close()

    with Session.open(asked.path) as session:
        found = guiding(session.sheet)
        assert found is not None
        assert (found.step, found.since) == (1, since)


def test_undo_takes_a_note_back_and_not_the_clock(asked: Asked) -> None:
    asked.do("node.add", kind="effect", label="Rust")
    asked.do("script.go", script="one-hour", step=1)
    asked.do("undo")
    assert asked.names == []
    assert now(asked)["step"] == 1


def test_not_now_is_kept_as_well_as_yes_and_may_change(asked: Asked) -> None:
    asked.do("script.go", script="one-hour", step=4)
    assert now(asked)["ask"]
    asked.do("script.go_on", answer="yes")
    asked.do("script.go_on", answer="not_now")
    assert now(asked)["answer"] == "not_now"
    assert [(one.phase, one.answer) for one in answers(asked.desk.work.sheet)] == [("parties", "not_now")]
    kinds = [moment.kind for moment in asked.desk.work.history()]
    assert kinds.count("script.go_on") == 2


@pytest.mark.parametrize(
    ("op", "args"),
    [
        ("script.go", {"step": 1}),
        ("script.go", {"script": "nacht"}),
        ("script.go", {"script": ["one-hour"]}),
        ("script.go", {"script": "one-hour", "step": 7}),
        ("script.go", {"script": "one-hour", "step": -1}),
        ("script.go", {"script": "one-hour", "step": True}),
        ("script.go_on", {"answer": "yes"}),
        ("script.go_on", {"answer": "misschien"}),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: Asked, op: str, args: dict[str, Any]) -> None:
    reply = asked.do(op, **args)
    assert not reply["ok"]
    assert reply["error"]
    assert now(asked) is None


@pytest.mark.parametrize(
    ("op", "args"),
    [
        ("script.step", {"script": "one-hour", "step": 99}),
        ("script.step", {"script": "nacht"}),
        ("script.go_on", {"answer": "yes"}),
    ],
)
def test_a_command_that_cannot_be_is_refused_by_the_log_too(asked: Asked, op: str, args: dict[str, Any]) -> None:
    with pytest.raises(ArenaError):
        asked.desk.work.apply(op, args)


def test_a_script_chosen_for_a_new_session_waits_until_somebody_begins(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.do("go", screen="first")
    assert [one["name"] for one in asked.desk.view()["data"]["scripts"]] == list(NAMES)
    assert not asked.do("work.new", name="Ons huis", script="nacht")["ok"]
    assert asked.do("work.new", name="Ons huis", script="one-hour")["ok"]
    chosen = now(asked)
    assert (chosen["script"], chosen["step"], chosen["since"]) == ("one-hour", 0, "")
    asked.do("script.go", step=0)
    assert now(asked)["since"]
