"""What one student or group made of an exercise: one file, kept after every answer, and handed in as it is."""

import json
import os
import re
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from effectenarena.teaching import shelf
from effectenarena.teaching.judge import judge
from effectenarena.teaching.verdict import Verdict
from effectenarena.text import Language

FORMAT: Final = "effectenarena-oefening/1"
ENDING: Final = ".antwoorden.json"
MOST_BYTES: Final = 1_000_000
WHO_LENGTH: Final = 40


class HandInError(ValueError):
    """A file that is no hand-in; `code` names why: `unreadable`, `too_big`, `format`, `exercise`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Given:
    """What was answered to one question.

    Attributes
    ----------
    answer
        As the screen sent it: plain JSON.
    tries
        How often it was looked at and was not right yet.
    hints
        How many hints were seen.
    good
        Whether it was right when it was looked at last; None when it was not looked at since it changed.
    """

    answer: Any = None
    tries: int = 0
    hints: int = 0
    good: bool | None = None


@dataclass(frozen=True)
class HandIn:
    """The work of one student or group on one exercise.

    Attributes
    ----------
    who
        A name the group chose, no real name needed.
    version
        Fingerprint of the task it was made with.
    """

    exercise: str
    who: str
    version: str
    answers: dict[str, Given] = field(default_factory=dict)
    begun: str = ""
    saved: str = ""

    def with_answer(self, question: str, given: Given) -> "HandIn":
        """The same work with another answer."""
        return replace(self, answers={**self.answers, question: given}, saved=_now())

    @property
    def untouched(self) -> bool:
        """Whether it was made with the task as it is here: the same questions and answers."""
        return self.version == shelf.print_of(self.exercise)

    def to_data(self) -> dict[str, Any]:
        """Plain data, as in the file."""
        plain = {name: vars(given) for name, given in self.answers.items()}
        return {"format": FORMAT, **vars(self), "answers": plain}


def begin(exercise: str, who: str) -> HandIn:
    """Begin an exercise.

    Raises
    ------
    KeyError
        When the exercise does not exist.
    """
    return HandIn(exercise, clean(who), shelf.print_of(exercise), begun=_now(), saved=_now())


def clean(who: str) -> str:
    """A name as it is kept: on one line, and short."""
    return " ".join(who.split())[:WHO_LENGTH]


def path_of(folder: Path, exercise: str, who: str) -> Path:
    """Where the work of a student or group stands.

    Examples
    --------
    >>> path_of(Path("x"), "10_tabel", "Groep 2: de Vogels/../").name
    'Groep 2 de Vogels.antwoorden.json'
    """
    name = " ".join(re.sub(r"[^\w\s-]", " ", clean(who)).split()) or "zonder naam"
    return folder / exercise / f"{name}{ENDING}"


def save(folder: Path, work: HandIn) -> Path:
    """Keep it, in one step: a power cut leaves the old file or the new one."""
    path = path_of(folder, work.exercise, work.who)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(work.to_data(), file, ensure_ascii=False, indent=1)
    Path(name).replace(path)
    return path


def load(path: Path) -> HandIn:
    """Read a hand-in.

    Raises
    ------
    HandInError
        When it is none, or of an exercise that is not here.
    """
    if path.stat().st_size > MOST_BYTES:
        raise HandInError("too_big")
    return read(path.read_bytes())


def read(content: bytes) -> HandIn:
    """Read a hand-in from what stands in its file; what it says of being right is not believed, but looked at again.

    Raises
    ------
    HandInError
        As `load`.
    """
    if len(content) > MOST_BYTES:
        raise HandInError("too_big")
    try:
        data = json.loads(content)
        json.dumps(data, ensure_ascii=False).encode()  # what cannot be kept again (half a character, too deep) is none
        known = data["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise HandInError("unreadable") from error
    if known != FORMAT:
        raise HandInError("format")
    if data.get("exercise") not in shelf.names():
        raise HandInError("exercise")
    try:
        given = {
            str(name): Given(
                one.get("answer"), _count(one.get("tries")), _count(one.get("hints")), one.get("good") is True
            )
            for name, one in data["answers"].items()
        }
        texts = {name: str(data.get(name, ""))[:80] for name in ("version", "begun", "saved")}
        return HandIn(str(data["exercise"]), clean(str(data["who"])), answers=given, **texts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HandInError("unreadable") from error


def judged(work: HandIn, lang: Language = "nl") -> dict[str, Verdict]:
    """Judge every answer anew, by the task as it is here."""
    task = shelf.task(work.exercise)
    asked = {question.id for question in task.questions}
    return {
        name: judge(task, name, given.answer, lang, given.hints)
        for name, given in work.answers.items()
        if name in asked
    }


def _count(value: Any) -> int:
    return min(value, 10_000) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
