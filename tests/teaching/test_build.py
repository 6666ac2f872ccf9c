"""One source for each exercise: what is handed out is made from it, and does not say the answers."""

import json
import re
from pathlib import Path

import pytest

from effectenarena.teaching import build, shelf
from effectenarena.teaching.judge import judge
from effectenarena.teaching.shelf import TASKS
from effectenarena.teaching.source import Source, read
from tests.teaching.trial import PATH

SOURCES = list(build.sources())
every = pytest.mark.parametrize("source", [source for _, source in SOURCES], ids=lambda source: source.task.key)


def test_every_build_is_as_its_source_says() -> None:
    stale = [
        target
        for path, source in SOURCES
        for target, text in (
            (TASKS / f"{source.task.key}.json", build.task_text(source)),
            (path.parent / build.STUDENT, build.student_notebook(source)),
            (path.parent / build.TEACHER, build.teacher_notebook(source)),
        )
        if not target.exists() or target.read_text(encoding="utf-8") != text
    ]
    assert not stale, "python -m effectenarena.teaching.build"
    assert list(shelf.names()) == [source.task.key for _, source in SOURCES]


@every
def test_the_key_is_right_and_every_question_helps_in_three_steps(source: Source) -> None:
    for question in source.task.questions:
        answer = source.answers[question.id]
        if answer is not None:
            one = answer[0] if question.kind == "choice" and isinstance(answer, list) else answer
            assert judge(source.task, question.id, one).status == "good", question.id
            assert len(source.hints[question.id]) == 3, question.id
        for place, mistake in enumerate(source.mistakes[question.id]):
            found = judge(source.task, question.id, mistake["answer"])
            assert (found.status, found.mistake) == ("not_yet", place), question.id


@every
def test_an_exercise_says_what_it_is_for(source: Source) -> None:
    task = source.task
    assert 15 <= task.minutes <= 45
    assert task.kerntaak
    assert task.source
    assert task.talk.nl.rstrip().endswith("?")
    assert 3 <= len(task.questions) <= 9, task.key
    for question in task.questions:
        assert question.id in source.talking, "the teacher has something to bring up"


def student_files() -> list[Path]:
    return [*TASKS.glob("*.json"), *build.SOURCES.glob(f"*/{build.STUDENT}")]


@every
def test_no_answer_is_found_by_searching_the_students_files(source: Source) -> None:
    key = source.task.key
    text = "\n".join(path.read_text(encoding="utf-8") for path in student_files() if key in str(path))
    assert key in text
    fields = {name for found in re.findall(r'"(\w+)":', text) for name in [found]}
    assert not fields & {"answer", "answers", "hints", "good", "mistakes", "feedback", "model", "talking", "tolerance"}
    for question in source.task.questions:
        said = [hint.nl for hint in source.hints[question.id]] + [one["nl"] for one in source.mistakes[question.id]]
        assert not [words for words in said if words in text]
        answer = source.answers[question.id]
        if question.kind == "number" and answer is not None:
            data = json.loads((TASKS / f"{key}.json").read_text(encoding="utf-8"))
            (asked,) = [one for one in data["questions"] if one["id"] == question.id]
            said_of_it = json.dumps({**asked, "veil": "", "salt": "", "marks": {}, "steps": {}})
            assert not re.search(rf"(?<![\d,.]){re.escape(f'{answer:g}')}(?![\d])", said_of_it)


MOST_WORDS, EASY = 13.0, 60.0
"""Words in a sentence on average, and Douma's score: from 60 on it is plain Dutch, below 45 an official letter."""


def douma(sentences: list[str]) -> tuple[float, float]:
    """Words per sentence, and reading ease: 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence.

    Source: W. H. Douma (1960), *De leesbaarheid van landbouwbladen*, Wageningen. Syllables are groups of vowels.
    """
    text = " ".join(one if one.rstrip()[-1:] in ".?!" else f"{one}." for one in sentences)
    words = re.findall(r"[^\W\d_]+", text)
    ends = max(1, len(re.findall(r"[.?!](?:\s|$)", text)))
    syllables = sum(max(1, len(re.findall(r"[aeiouyàáèéêëïöü]+", word.casefold()))) for word in words)
    long = len(words) / ends
    return long, 206.84 - 77 * syllables / len(words) - 0.93 * long


@every
def test_a_student_can_read_it(source: Source) -> None:
    task = source.task
    said = [*[one.nl for one in task.intro], task.goal.nl, task.talk.nl]
    for question in task.questions:
        said += [question.ask.nl, *([question.help.nl] if question.help else [])]
        said += [one.nl for one in source.hints[question.id]] + [one["nl"] for one in source.mistakes[question.id]]
    long, ease = douma(said)
    assert long <= MOST_WORDS
    assert ease >= EASY


def test_two_questions_with_the_same_answer_have_other_marks() -> None:
    seen: dict[str, str] = {}
    for _, source in SOURCES:
        for question in source.task.questions:
            for place, mark in question.marks.items():
                assert seen.setdefault(mark, where := f"{source.task.key}.{question.id}.{place}") == where


def test_a_folder_for_students_has_no_key(tmp_path: Path) -> None:
    assert build.main(["--student", str(tmp_path / "uit")]) == 0
    names = {path.name for path in (tmp_path / "uit").rglob("*") if path.is_file()}
    assert names == {build.STUDENT}
    assert build.main(["--student", str(tmp_path / "uit")]) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "number"', 'kind = "nummer"', "kind"),
        ('columns = [{ id = "wat"', 'kolommen = [{ id = "wat"', "kolommen"),
        ('id = "getal"', 'id = "ge tal"', "id"),
        (', { id = "rechts", nl = "Overnemen", en = "Take over" }]', "]", "position"),
        ('number = "E99"', "number = ", "alue"),
    ],
)
def test_a_slip_of_the_pen_in_a_source_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "proef" / "bron.toml"
    path.parent.mkdir()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read(path)
