"""The counterpart of an exercise's screen: views down, intents up, and every answer kept at once."""

import base64
import json
from collections.abc import Mapping
from typing import Any, Final

from effectenarena.session import read_any
from effectenarena.session.home import Home, key_of
from effectenarena.session.opening import begin as begin_sheet
from effectenarena.session.opening import put_with, take_in
from effectenarena.session.premises import EXERCISES
from effectenarena.session.refusal import Refused
from effectenarena.teaching import handin, shelf
from effectenarena.teaching.handin import Given, HandIn
from effectenarena.teaching.judge import hint, hints_of, judge, model_answer, model_map
from effectenarena.teaching.labs import LABS
from effectenarena.teaching.showing import shown_exhibit, shown_question
from effectenarena.teaching.teaching_desk import TeachingDesk
from effectenarena.teaching.verdict import Verdict
from effectenarena.text import Language, say

_LONGEST: Final = 50_000
"""So many letters an answer has at most, as JSON."""


class ExerciseDesk(TeachingDesk):
    """One exercise on screen.

    Parameters
    ----------
    exercise
        Key of the exercise.
    home
        Where work is kept: answers in `oefeningen/EXERCISE/`, a file for each student or group.

    Raises
    ------
    KeyError
        When the exercise does not exist.
    """

    screen = "exercise"
    domains = ("exercise",)

    def __init__(self, exercise: str, home: Home | None = None, lang: Language | None = None) -> None:
        super().__init__(home, lang)
        self.task = shelf.task(exercise)
        self.work: HandIn | None = None
        self.verdicts: dict[str, Verdict] = {}

    @property
    def folder(self) -> Any:
        """Where answers are kept."""
        return self.home.folder / EXERCISES

    def data(self) -> dict[str, Any]:
        """Everything the screen shows of the exercise."""
        task, lang = self.task, self.lang
        given = self.work.answers if self.work else {}
        questions = [
            {
                **shown_question(question, lang),
                "answer": given.get(question.id, Given()).answer,
                "hints": [
                    told
                    for seen in range(given.get(question.id, Given()).hints)
                    if (told := hint(task, question.id, seen, lang))
                ],
                "verdict": self.verdicts[question.id].to_dict() if question.id in self.verdicts else None,
                "model": self._model(question.id, given.get(question.id, Given())),
                "earned": question.kind == "arena" and _earned(self, question.id, given.get(question.id, Given())),
            }
            for question in task.questions
        ]
        return {
            "key": task.key,
            "number": task.number,
            "title": task.title(lang),
            "goal": task.goal(lang),
            "kerntaak": list(task.kerntaak),
            "minutes": task.minutes,
            "source": list(task.source),
            "intro": [one(lang) for one in task.intro],
            "exhibits": [shown_exhibit(one, lang) for one in task.exhibits],
            "talk": task.talk(lang),
            "questions": questions,
            "done": sum(bool(given.get(question.id, Given()).good) for question in task.questions),
            "who": self.work.who if self.work else None,
            "others": self._others(),
            "saved": self.work.saved if self.work else None,
        }

    def _model(self, question: str, given: Given) -> str | None:
        """A good text, once somebody wrote one that is long enough and had it looked at."""
        asked = self.task.question(question)
        if asked.kind != "text" or not isinstance(given.answer, dict) or not (given.tries or given.good):
            return None
        long_enough = len(str(given.answer.get("text", "")).split()) >= max(1, asked.least)
        return model_answer(self.task, question, self.lang) if long_enough else None

    def _others(self) -> list[str]:
        """Who worked on this exercise on this computer, the last first."""
        paths = sorted(
            (self.folder / self.task.key).glob(f"*{handin.ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True
        )
        return [path.name.removesuffix(handin.ENDING) for path in paths][:40]

    def begin(self, who: str) -> None:
        """Begin, or go on where this student or group stopped.

        Raises
        ------
        Refused
            Without a name.
        """
        name = handin.clean(who)
        if not name:
            raise Refused("exercise.who.missing", at="who")
        path = handin.path_of(self.folder, self.task.key, name)
        self.work = handin.begin(self.task.key, name)
        if path.exists():
            try:
                self.work = handin.load(path)
            except handin.HandInError:
                path.replace(path.with_suffix(".onleesbaar"))
                self.notice = say("exercise.unreadable", self.lang)
        self.verdicts = {}
        if not self.work.untouched:
            self.notice = say("exercise.changed", self.lang)
        for question, verdict in handin.judged(self.work, self.lang).items():
            if self.work.answers[question].good is not None:
                self.verdicts[question] = verdict

    @property
    def begun(self) -> HandIn:
        """What is being worked on.

        Raises
        ------
        Refused
            Before somebody began.
        """
        if self.work is None:
            raise Refused("exercise.who.missing", at="who")
        return self.work

    def given(self, question: str) -> Given:
        """What was answered to a question.

        Raises
        ------
        Refused
            Before somebody began, or for a question that is not there.
        """
        if question not in {one.id for one in self.task.questions}:
            raise Refused("shell.unknown")
        return self.begun.answers.get(question, Given())

    def keep(self, question: str, given: Given) -> None:
        """Keep an answer on disk.

        Raises
        ------
        Refused
            Before somebody began.
        """
        self.work = self.begun.with_answer(question, given)
        handin.save(self.folder, self.work)


def _who(desk: ExerciseDesk, args: Mapping[str, Any]) -> None:
    desk.begin(str(args.get("value", "")))


def _leave(desk: ExerciseDesk, _args: Mapping[str, Any]) -> None:
    """The next student sits down: what the last one made is kept, and out of sight."""
    desk.work = None
    desk.verdicts = {}


def _set(desk: ExerciseDesk, args: Mapping[str, Any]) -> None:
    question, answer = str(args.get("question")), args.get("value")
    if len(json.dumps(answer)) > _LONGEST:
        raise Refused("exercise.too_long", at=question)
    before = desk.given(question)
    if answer == before.answer:
        return
    desk.keep(question, Given(answer, before.tries, before.hints))
    desk.verdicts.pop(question, None)


def _check(desk: ExerciseDesk, args: Mapping[str, Any]) -> dict[str, Any]:
    question = str(args.get("question"))
    if "value" in args:
        _set(desk, args)
    before = desk.given(question)
    answer = before.answer
    if desk.task.question(question).kind == "arena":
        answer = _map(desk, answer)
    verdict = judge(desk.task, question, answer, desk.lang, before.hints)
    counted = verdict.status in ("part", "not_yet")
    seen = before.hints + (counted and verdict.hint is not None)
    desk.keep(question, Given(answer, before.tries + counted, min(seen, hints_of(desk.task, question)), verdict.good))
    desk.verdicts[question] = verdict
    return verdict.to_dict()


def _hint(desk: ExerciseDesk, args: Mapping[str, Any]) -> None:
    question = str(args.get("question"))
    before = desk.given(question)
    if before.hints >= hints_of(desk.task, question):
        raise Refused("exercise.no_hint", at=question)
    desk.keep(question, Given(before.answer, before.tries, before.hints + 1, before.good))


def _map(desk: ExerciseDesk, answer: Any) -> Any:
    """The map as it stands on the board now."""
    work = answer.get("work") if isinstance(answer, dict) else None
    path = desk.home.find(str(work)) if work else None
    if path is None:
        return answer
    return {"work": work, "arena": read_any(path).to_data()}


def _open_map(desk: ExerciseDesk, args: Mapping[str, Any]) -> dict[str, Any]:
    """Make a sheet for a question, or find the one that was made; the screen opens it on the board."""
    question = str(args.get("question"))
    before = desk.given(question)
    work = before.answer.get("work") if isinstance(before.answer, dict) else None
    if work and desk.home.find(str(work)):
        return {"work": work}
    name = f"{desk.task.number} {desk.begun.who}"
    with begin_sheet(desk.home, {"name": name}) as session:
        path = session.path
    desk.home.remember(path, name)
    desk.keep(question, Given({"work": key_of(path)}, before.tries, before.hints))
    return {"work": key_of(path)}


def _compare_map(desk: ExerciseDesk, args: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the model map with the student's on one sheet, in a copy: once it is good, or all hints were seen."""
    name = str(args.get("question"))
    before, model = desk.given(name), model_map(desk.task.question(name))
    if model is None or not _earned(desk, name, before):
        raise Refused("exercise.arena.not_earned", at=name)
    answer = _map(desk, before.answer)
    title = f"{desk.task.number} {desk.begun.who} – {say('exercise.arena.beside', desk.lang)}"
    content = json.dumps(answer["arena"]).encode()
    with take_in(desk.home, f"{title}.json", content, desk.lang).session as session:
        path = session.path
        put_with(desk.home, session, "model.json", json.dumps(model.to_data()).encode(), desk.lang)
    desk.home.remember(path, title)
    return {"work": key_of(path)}


def _earned(desk: ExerciseDesk, name: str, given: Given) -> bool:
    if model_map(desk.task.question(name)) is None:
        return False
    made = isinstance(given.answer, dict) and isinstance(given.answer.get("arena"), dict)
    return made and (given.good is True or given.hints >= hints_of(desk.task, name))


def _lab(desk: ExerciseDesk, args: Mapping[str, Any]) -> dict[str, Any]:
    question = desk.task.question(str(args.get("question")))
    if question.lab is None:
        raise Refused("shell.unknown")
    return LABS[question.lab](args.get("settings") or {}, desk.lang)


def _hand_in(desk: ExerciseDesk, _args: Mapping[str, Any]) -> dict[str, Any]:
    path = handin.save(desk.folder, desk.begun)
    name = f"{desk.task.number} {path.name}"
    return {"name": name, "kind": "application/json", "content": base64.b64encode(path.read_bytes()).decode("ascii")}


def _language(desk: ExerciseDesk, args: Mapping[str, Any]) -> None:
    if desk.speak(args.get("lang")) and desk.work is not None:
        found = handin.judged(desk.work, desk.lang)
        desk.verdicts = {name: one for name, one in found.items() if name in desk.verdicts}


ExerciseDesk.intents = {
    "who.set": _who,
    "who.leave": _leave,
    "answer.set": _set,
    "answer.check": _check,
    "answer.hint": _hint,
    "map.open": _open_map,
    "map.compare": _compare_map,
    "lab.run": _lab,
    "hand_in": _hand_in,
    "language": _language,
    "forget": lambda desk, args: desk.errors.pop(str(args.get("address")), None),
}
