"""An exercise: questions whose answers are checked, with a hint more after each try."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from effectenarena.text import Language, say


@dataclass(frozen=True)
class Question:
    """One question of an exercise.

    Attributes
    ----------
    test
        Gives True for a good answer, False for a wrong one; raises `TypeError` or `ValueError` for an answer that is
        not of the asked form.
    hints
        How many hints there are; their words are `exercises.EXERCISE.QUESTION.hint.1` and on.
    model
        A good answer, for the teacher's key.
    """

    test: Callable[[Any], bool]
    hints: int
    model: Any


@dataclass(frozen=True)
class Verdict:
    """What `check` says; a notebook shows it as a coloured line."""

    good: bool
    message: str

    def __str__(self) -> str:
        return f"{'✓' if self.good else '→'} {self.message}"

    def _repr_html_(self) -> str:
        colour = "#00704f" if self.good else "#6b4fa0"
        return f'<p style="border-left:6px solid {colour};padding:.4rem .8rem;margin:.4rem 0">{escape(str(self))}</p>'


class Exercise:
    """A named set of questions that remembers how often each was tried.

    Parameters
    ----------
    name
        Name of the exercise; its words are in the catalogue `exercises` under this name.
    questions
        The questions by id.
    lang
        Language of the hints.
    """

    def __init__(self, name: str, questions: Mapping[str, Question], lang: Language = "nl") -> None:
        self.name = name
        self.questions = dict(questions)
        self.lang: Language = lang
        self.tries: Counter[str] = Counter()

    def check(self, question: str, answer: Any) -> Verdict:
        """Judge an answer; each wrong one brings the next hint, the last hint stays.

        An answer of the wrong form costs no hint: the verdict says which form is meant.
        """
        asked = self.questions.get(question)
        if asked is None:
            return Verdict(good=False, message=say("exercises.unknown", self.lang, ids=", ".join(self.questions)))
        if answer is None or answer is ...:
            return Verdict(good=False, message=say("exercises.empty", self.lang))
        try:
            good = asked.test(answer)
        except (TypeError, ValueError, AttributeError):
            return Verdict(good=False, message=self._words(question, "form"))
        if good:
            return Verdict(good=True, message=self._words(question, "good"))
        self.tries[question] += 1
        return Verdict(good=False, message=self._words(question, f"hint.{min(self.tries[question], asked.hints)}"))

    def key(self) -> dict[str, Any]:
        """A good answer to each question, for the teacher."""
        return {question: asked.model for question, asked in self.questions.items()}

    def _words(self, question: str, what: str) -> str:
        return say(f"exercises.{self.name}.{question}.{what}", self.lang)
