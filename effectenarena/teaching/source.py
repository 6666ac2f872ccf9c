"""The one source of an exercise, for teachers: questions with answers, hints, common mistakes and talking points.

A source is a TOML file in `exercises/KEY/`. The student's task is made from it; nothing in the task says an answer.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from effectenarena.teaching.seal import grid, mark, number_mark, veiled
from effectenarena.teaching.task import Option, Said, Task

_TEACHERS: Final = frozenset({"answer", "tolerance", "hints", "good", "mistakes", "feedback", "model", "talking"})
"""Fields of a question that its task does not have."""
_UNDER_THE_VEIL: Final = ("hints", "good", "mistakes", "feedback", "model")
EXACT: Final = 1e-6
"""Tolerance of a number that must be exact, as a count is."""


@dataclass(frozen=True)
class Source:
    """An exercise as its teacher has it.

    Attributes
    ----------
    task
        What the student gets.
    answers
        A right answer by question; None where there is no right one.
    talking
        What the teacher may bring up, by question.
    mistakes
        Common mistakes by question, each with an answer and the words for it.
    """

    task: Task
    answers: Mapping[str, Any]
    talking: Mapping[str, Said]
    mistakes: Mapping[str, tuple[Mapping[str, Any], ...]]
    hints: Mapping[str, tuple[Said, ...]]


def read(path: Path) -> Source:
    """Read a source.

    Raises
    ------
    ValueError
        When the file is no TOML, or a question is not whole: with the place.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    asked = [_spelled(question) for question in data.pop("question")]
    key = path.parent.name
    questions = [_sealed(key, question) for question in asked]
    return Source(
        Task.model_validate({**data, "key": key, "questions": questions}),
        {one["id"]: one.get("answer") for one in asked},
        {one["id"]: Said.model_validate(one["talking"]) for one in asked if "talking" in one},
        {one["id"]: tuple(one.get("mistakes", ())) for one in asked},
        {one["id"]: tuple(Said.model_validate(hint) for hint in one.get("hints", ())) for one in asked},
    )


def _spelled(asked: Mapping[str, Any]) -> dict[str, Any]:
    """A question with what its source writes short spelled out: pairs of languages, and mistakes as answer and pair."""

    def pair(given: Any) -> dict[str, str]:
        return Said.model_validate(given).model_dump()

    question = dict(asked)
    for name in ("good", "talking"):
        if name in asked:
            question[name] = pair(asked[name])
    if "hints" in asked:
        question["hints"] = [pair(one) for one in asked["hints"]]
    if "feedback" in asked:
        question["feedback"] = {option: pair(words) for option, words in asked["feedback"].items()}
    if "model" in asked and asked["kind"] == "text":
        question["model"] = pair(asked["model"])
    if "mistakes" in asked:
        question["mistakes"] = [
            one if isinstance(one, dict) else {"answer": one[0], **pair(list(one[1:]))} for one in asked["mistakes"]
        ]
    if "options" in asked:
        question["options"] = [Option.model_validate(one).model_dump() for one in asked["options"]]
    return question


def _sealed(key: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A question of the task: the answer as marks, the words that help under a veil."""
    salt = f"{key}.{asked['id']}"
    question = {name: value for name, value in asked.items() if name not in _TEACHERS}
    marks, steps = _marks(salt, asked)
    help_words = {name: asked[name] for name in _UNDER_THE_VEIL if name in asked}
    help_words["mistakes"] = [
        {"marks": _marks(salt, {**asked, "answer": one["answer"]})[0], "nl": one["nl"], "en": one["en"]}
        for one in asked.get("mistakes", ())
    ]
    return {**question, "salt": salt, "marks": marks, "steps": steps, "veil": veiled(help_words)}


def _marks(salt: str, asked: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, float]]:
    """Marks by place, and the grid of the places where a number belongs."""
    answer, kind = asked.get("answer"), asked["kind"]
    if answer is None or asked.get("rule"):
        return {}, {}
    step = grid(asked.get("tolerance", EXACT))
    match kind:
        case "number":
            return {"": number_mark(salt, "", answer, step)}, {"": step}
        case "choice":
            accepted = answer if isinstance(answer, list) else [answer]
            return {f"{place}": mark(salt, "", one) for place, one in enumerate(accepted)}, {}
        case "set":
            return {one["id"]: mark(salt, one["id"], one["id"] in answer) for one in asked["options"]}, {}
        case "table":
            return _cells(salt, asked, step)
        case _:
            return {}, {}


def _cells(salt: str, asked: Mapping[str, Any], step: float) -> tuple[dict[str, str], dict[str, float]]:
    marks: dict[str, str] = {}
    steps: dict[str, float] = {}
    numeric = {column["id"]: not column.get("options") for column in asked["columns"]}
    for row, cells in asked["answer"].items():
        for column, value in cells.items():
            place = f"{row}.{column}"
            if numeric[column]:
                marks[place], steps[place] = number_mark(salt, place, value, step), step
            else:
                marks[place] = mark(salt, place, value)
    return marks, steps
