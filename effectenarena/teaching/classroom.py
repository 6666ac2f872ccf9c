"""A class at a glance, from the files that were handed in: who is where, and what many got stuck on."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from effectenarena.teaching import handin, shelf
from effectenarena.teaching.handin import HandIn, HandInError
from effectenarena.teaching.judge import typed
from effectenarena.teaching.seal import unveiled
from effectenarena.teaching.task import Question
from effectenarena.teaching.verdict import Status, Verdict
from effectenarena.text import Language, number

MOST: Final = 500
"""So many files a class has at most; more is a wrong folder."""
MOST_SHOWN: Final = 2_000
"""So many characters of one answer go on the wall: more nobody reads there, and a screen should not choke on it."""
_STANDS: Final[tuple[Status, ...]] = ("good", "written", "part", "not_yet", "form", "empty")


@dataclass(frozen=True)
class Classroom:
    """What a class handed in.

    Attributes
    ----------
    works
        The last work of everybody on every exercise, by exercise and name.
    refused
        Files that are no hand-in, with the code that says why.
    older
        Files of somebody of whom there is a later one.
    """

    works: tuple[HandIn, ...]
    refused: tuple[tuple[str, str], ...]
    older: tuple[str, ...]

    def on(self, exercise: str) -> tuple[HandIn, ...]:
        """The works on one exercise."""
        return tuple(work for work in self.works if work.exercise == exercise)

    @property
    def exercises(self) -> tuple[str, ...]:
        """Exercises on which there is work."""
        return tuple(key for key in shelf.names() if self.on(key))


def gather(folder: Path) -> Classroom:
    """Read every hand-in in a folder, and in folders in it, whatever the files are called.

    Raises
    ------
    HandInError
        `too_many` for more than `MOST` files.
    """
    paths = sorted(path for path in folder.rglob("*.json") if path.is_file())
    if len(paths) > MOST:
        raise HandInError("too_many")
    return assemble((path.relative_to(folder).as_posix(), _start_of(path)) for path in paths)


def _start_of(path: Path) -> bytes:
    """As much of a file as tells whether it is too big; nothing of one that may not be read."""
    try:
        with path.open("rb") as file:
            return file.read(handin.MOST_BYTES + 1)
    except OSError:
        return b""


def assemble(files: Iterator[tuple[str, bytes]]) -> Classroom:
    """Put files together: the last of everybody counts."""
    latest: dict[tuple[str, str], tuple[str, HandIn]] = {}
    refused: list[tuple[str, str]] = []
    older: list[str] = []
    for name, content in files:
        try:
            work = handin.read(content)
        except HandInError as error:
            refused.append((name, error.code))
            continue
        key = (work.exercise, work.who.casefold())
        before = latest.get(key)
        if before and before[1].saved >= work.saved:
            older.append(name)
            continue
        if before:
            older.append(before[0])
        latest[key] = (name, work)
    works = tuple(work for _, (_, work) in sorted(latest.items(), key=lambda one: (one[0][0], _counted(one[0][1]))))
    return Classroom(works, tuple(refused), tuple(older))


def _counted(name: str) -> list[tuple[bool, int, str]]:
    """Order names as people count: group 2 before group 10.

    Examples
    --------
    >>> sorted(["groep 10", "groep 2", "anna"], key=_counted)
    ['anna', 'groep 2', 'groep 10']
    """
    parts = re.findall(r"\d+|\D+", name)
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


@dataclass(frozen=True)
class Standing:
    """How one question went.

    Attributes
    ----------
    stands
        How many stand where, by status; `empty` for who did not answer.
    hints
        How many needed which number of hints.
    mistakes
        Common mistakes that were seen, the most seen first, with how often.
    """

    question: str
    stands: Mapping[Status, int]
    hints: Mapping[int, int]
    mistakes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Overview:
    """A class on one exercise.

    Attributes
    ----------
    stands
        By name of a student or group, how every question stands.
    changed
        Names of who worked with another version of the task.
    """

    exercise: str
    stands: Mapping[str, Mapping[str, Verdict]]
    hints: Mapping[str, Mapping[str, int]]
    changed: tuple[str, ...]
    questions: tuple[Standing, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "exercise": self.exercise,
            "students": [
                {
                    "who": who,
                    "stands": {name: verdict.status for name, verdict in found.items()},
                    "hints": dict(self.hints[who]),
                    "task_changed": who in self.changed,
                }
                for who, found in self.stands.items()
            ],
            "questions": [
                {
                    "question": one.question,
                    "stands": dict(one.stands),
                    "hints": {str(count): many for count, many in one.hints.items()},
                    "mistakes": [{"words": words, "count": count} for words, count in one.mistakes],
                }
                for one in self.questions
            ],
        }


def overview(classroom: Classroom, exercise: str, lang: Language = "nl") -> Overview:
    """Judge everything that was handed in of one exercise anew, and count."""
    task = shelf.task(exercise)
    works = classroom.on(exercise)
    empty = Verdict("empty", "")
    stands = {
        work.who: {question.id: found.get(question.id, empty) for question in task.questions}
        for work in works
        for found in [handin.judged(work, lang)]
    }
    hints = {work.who: {name: given.hints for name, given in work.answers.items() if given.hints} for work in works}
    standings = [
        _standing(
            question, [stands[work.who][question.id] for work in works], [hints[work.who] for work in works], lang
        )
        for question in task.questions
    ]
    changed = tuple(work.who for work in works if not work.untouched)
    return Overview(exercise, stands, hints, changed, tuple(standings))


def _standing(
    question: Question, verdicts: Sequence[Verdict], hints: Sequence[Mapping[str, int]], lang: Language
) -> Standing:
    counted = Counter(verdict.status for verdict in verdicts)
    mistakes = Counter(verdict.mistake for verdict in verdicts if verdict.mistake is not None)
    words = unveiled(question.veil).get("mistakes", [])
    seen = Counter(found.get(question.id, 0) for found in hints)
    return Standing(
        question.id,
        {status: counted[status] for status in _STANDS if counted[status]},
        dict(sorted(seen.items())),
        tuple((str(words[place][lang]), count) for place, count in mistakes.most_common()),
    )


def nameless(classroom: Classroom, exercise: str, name: str, lang: Language = "nl") -> dict[str, Any]:
    """The answers of a class to one question, to show to that class: no names, and in an order that tells none.

    Returns
    -------
    dict
        ``{"answered", "counts": [{"label", "count"}], "texts": [...], "places": [...]}``. `counts` of a choice, a set,
        numbers (the same ones together) and cells of a table with choices; `texts` of what was written; `places` of
        where people stand between two poles, 0 to 100.
    """
    question = shelf.task(exercise).question(name)
    answers = [work.answers[name].answer for work in classroom.on(exercise) if name in work.answers]
    found = [one for one in answers if one not in (None, "", [], {})]
    shown: dict[str, Any] = {"answered": 0, "counts": [], "texts": [], "places": []}
    for one in found:
        try:
            told = _told(question, one, lang)
        except (TypeError, ValueError, AttributeError, KeyError, OverflowError):
            continue  # what is no answer in form is nothing to show
        shown["answered"] += 1
        for kind, values in told.items():
            shown[kind] += values
    counts = Counter(shown["counts"])
    order = {option(lang): place for place, option in enumerate(question.options)}
    ranked = sorted(counts.items(), key=lambda one: (order.get(one[0], 0), -one[1], one[0]))
    shown["counts"] = [{"label": label, "count": count} for label, count in ranked]
    shown["texts"].sort(key=lambda words: sha256(words.encode()).hexdigest())
    shown["places"].sort()
    return shown


def _told(question: Question, answer: Any, lang: Language) -> dict[str, list[Any]]:
    """What one answer adds."""
    told: dict[str, list[Any]] = {"counts": [], "texts": [], "places": []}
    words = {option.id: option(lang) for option in question.options}
    match question.kind:
        case "choice":
            told["counts"] = [words[answer]]
        case "set":
            told["counts"] = [words[one] for one in answer]
        case "number":
            told["counts"] = [number(typed(answer, lang), lang)]
        case "table":
            told["counts"] = list(_cells(question, answer, lang))
        case "text":
            told["texts"] = [str(answer["text"])]
        case "position":
            told["places"] = [min(100.0, max(0.0, float(answer["at"])))]
            told["texts"] = [str(answer.get("text", ""))]
        case "log":
            told["texts"] = [
                " · ".join(filter(None, (str(row.get(column.id, "")).strip() for column in question.columns)))
                for row in answer
            ]
        case "arena":
            told["counts"] = [str(node["label"]) for node in answer["arena"]["nodes"] if node["kind"] == "effect"]
    return {**told, "texts": [_shortened(text.strip()) for text in told["texts"] if text.strip()]}


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _cells(question: Question, answer: Any, lang: Language) -> Iterator[str]:
    for row in question.rows:
        for column in question.columns:
            cell = answer.get(row.id, {}).get(column.id)
            if cell in (None, ""):
                continue
            options = {option.id: option(lang) for option in column.options}
            value = options[cell] if options else number(typed(cell, lang), lang)
            yield f"{row(lang)}: {value}" if len(question.columns) == 1 else f"{row(lang)}, {column(lang)}: {value}"
