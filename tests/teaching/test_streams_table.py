"""The exercise on the budget table: its key is right, its hints come in steps, any fair repayment is good."""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from effectenarena import cases
from effectenarena.teaching import Exercise, exercise, names
from effectenarena.text import messages

FOLDER = Path(__file__).parents[2] / "exercises"


@pytest.fixture
def table() -> Exercise:
    return exercise("tabel-3-7")


def test_the_key_holds_the_published_figures(table: Exercise) -> None:
    key = table.key()
    assert key["1a"] == pytest.approx(750)
    assert list(key["1b"].values()) == pytest.approx([-650, 350, 350, 650, 0, 50])
    assert key["2"] == pytest.approx(55.9)
    assert key["3a"] == "Additioneel"
    assert sorted(key["3b"].values()) == pytest.approx([23.2, 162.5, 162.5, 301.8], abs=0.05)


def test_every_answer_of_the_key_is_good(table: Exercise) -> None:
    assert all(table.check(question, answer).good for question, answer in table.key().items())


@pytest.mark.parametrize(
    ("question", "wrong"),
    [("1a", 1700), ("1b", {"Additioneel": 650}), ("2", 44.1), ("3a", "Jeugd"), ("3b", {"Jeugd": 700}), ("4", "ja")],
)
def test_hints_come_in_steps_and_the_last_one_stays(table: Exercise, question: str, wrong: Any) -> None:
    said = [table.check(question, wrong) for _ in range(5)]
    assert not any(verdict.good for verdict in said)
    steps = [int(re.search(r"(\d)", verdict.message).group(1)) for verdict in said]  # type: ignore[union-attr]
    last = table.questions[question].hints
    assert steps == [min(step, last) for step in range(1, 6)]


@pytest.mark.parametrize(
    ("question", "odd"),
    [
        ("1a", "zevenhonderd"),
        ("1a", True),
        ("1b", 750),
        ("2", None),
        ("3a", 650),
        ("3b", {"Onbekend": 650}),
        ("3b", [650]),
    ],
)
def test_an_answer_of_another_form_costs_no_hint(table: Exercise, question: str, odd: Any) -> None:
    verdict = table.check(question, odd)
    assert not verdict.good
    assert "Hint" not in verdict.message
    assert not table.tries


@pytest.mark.parametrize(
    ("repayments", "fair"),
    [
        ({"Jeugd": 650}, True),
        ({"jeugd ": 400, "Zorg & Welzijn": 250}, True),
        ({"Jeugd": 640}, False),
        ({"Jeugd": 700, "GGZ": -50}, False),
        ({"AWBZ-begeleiding": 50, "Jeugd": 600}, False),
    ],
)
def test_any_repayment_by_which_nobody_loses_is_good(
    table: Exercise, repayments: dict[str, float], *, fair: bool
) -> None:
    assert table.check("3b", repayments).good is fair


def test_a_question_that_is_not_there_names_those_that_are(table: Exercise) -> None:
    assert "1a, 1b" in table.check("9", 1).message


def test_unknown_exercise_names_those_there_are() -> None:
    with pytest.raises(KeyError, match="tabel-3-7"):
        exercise("tabel-9")


def test_each_hint_has_words_in_both_languages() -> None:
    for name in names():
        for question, asked in exercise(name).questions.items():
            wanted = {"form", "good", *(f"hint.{step}" for step in range(1, asked.hints + 1))}
            for lang in ("nl", "en"):
                found = {
                    key.removeprefix(f"exercises.{name}.{question}.")
                    for key in messages("exercises", lang)
                    if key.startswith(f"exercises.{name}.{question}.")
                }
                assert found == wanted


def test_the_student_notebook_holds_no_answer_and_the_key_answers_every_question() -> None:
    student = nbformat.read(FOLDER / "tabel-3-7" / "oefening.ipynb", as_version=4)
    teacher = nbformat.read(FOLDER / "tabel-3-7" / "sleutel.ipynb", as_version=4)
    asked = [cell.source for cell in student.cells if "answer" in cell.metadata.get("tags", [])]
    answered = [cell.source for cell in teacher.cells if "answer" in cell.metadata.get("tags", [])]
    assert len(asked) == len(answered) == len(exercise("tabel-3-7").questions)
    assert all("..." in source for source in asked)
    assert not any("..." in source for source in answered)


def test_the_case_is_in_the_package() -> None:
    assert "frontlijnteam-heechterp-schieringen" in cases.names()
