"""One file per student or group: kept at once, checked on opening, judged anew."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.teaching import handin
from effectenarena.teaching.handin import Given, HandInError
from tests.teaching.trial import TASK, on_the_shelf


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    on_the_shelf(monkeypatch, tmp_path / "tasks")


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    work = handin.begin(TASK.key, "  Groep\n 2 ").with_answer("getal", Given("12,5", 2, 1, good=True))
    path = handin.save(tmp_path, work)

    found = handin.load(path)

    assert found == work
    assert found.untouched
    assert path.name == "Groep 2.antwoorden.json"
    assert not list(path.parent.glob("*.tmp"))


def test_another_version_of_the_task_is_told_apart(tmp_path: Path) -> None:
    data = handin.begin(TASK.key, "x").to_data() | {"version": "0" * 16}
    assert not handin.read(json.dumps(data).encode()).untouched


def test_what_a_file_says_of_being_right_is_not_believed() -> None:
    data = handin.begin(TASK.key, "x").with_answer("getal", Given(3, good=True)).to_data()
    work = handin.read(json.dumps(data).encode())
    assert work.answers["getal"].good
    assert handin.judged(work)["getal"].status == "not_yet"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "unreadable"),
        (b"\xff\xfe", "unreadable"),
        (b"[]", "unreadable"),
        (b'"format"', "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (b'{"format": "effectenarena/1"}', "format"),
        (b'{"format": "effectenarena-oefening/1", "exercise": "../../etc"}', "exercise"),
        (b'{"format": "effectenarena-oefening/1", "exercise": "proef", "who": "x", "answers": []}', "unreadable"),
        (b'{"format": "effectenarena-oefening/1", "exercise": "proef", "who": "x", "answers": {"a": 3}}', "unreadable"),
        (b" " * (handin.MOST_BYTES + 1), "too_big"),
    ],
    ids=lambda found: found if isinstance(found, str) else repr(found[:40]),
)
def test_a_file_that_is_no_hand_in_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(HandInError) as refused:
        handin.read(content)
    assert refused.value.code == code


def test_counts_that_cannot_be_are_none() -> None:
    data: dict[str, Any] = handin.begin(TASK.key, "x").to_data()
    data["answers"] = {"getal": {"answer": 1, "tries": -3, "hints": True}, "vreemd": {"answer": 2, "tries": 10**9}}
    work = handin.read(json.dumps(data).encode())
    assert (work.answers["getal"].tries, work.answers["getal"].hints) == (0, 0)
    assert set(handin.judged(work)) == {"getal"}


@given(st.text(max_size=200))
def test_no_name_leads_out_of_the_folder(who: str) -> None:
    path = handin.path_of(Path("map"), "proef", who)
    assert path.parent == Path("map/proef")
    assert path.name.endswith(handin.ENDING)
    assert len(path.name) < 80
    assert not path.name.startswith(".")


@pytest.mark.parametrize("answer", ['"\\ud800"', "[" * 5_000 + "]" * 5_000])
def test_what_cannot_be_kept_again_is_no_hand_in(answer: str) -> None:
    data = json.dumps(handin.begin(TASK.key, "x").with_answer("getal", Given("HERE")).to_data())
    with pytest.raises(HandInError, match="unreadable"):
        handin.read(data.replace('"HERE"', answer).encode())
