"""The counterpart of the teacher's screen: what was handed in, where the class stands, and a wall without names."""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from effectenarena.model import ArenaError
from effectenarena.session.home import Home, key_of
from effectenarena.session.opening import put_with, take_in
from effectenarena.session.refusal import Refused
from effectenarena.storage.paths import free_name
from effectenarena.teaching import handin, shelf
from effectenarena.teaching.classroom import MOST, Classroom, gather, nameless, overview
from effectenarena.teaching.showing import shown_question
from effectenarena.teaching.task import Task
from effectenarena.teaching.teaching_desk import TeachingDesk
from effectenarena.text import Language, say, say_many

FOLDER: Final = "klas"
_EARLIER: Final = "klas eerder"


class ClassDesk(TeachingDesk):
    """A class on screen.

    Parameters
    ----------
    home
        Where the files are kept: in `klas/`, under names of their own.
    """

    screen = "class"
    domains = ("exercise", "class")

    def __init__(self, home: Home | None = None, lang: Language | None = None) -> None:
        super().__init__(home, lang)
        self.exercise: str | None = None
        self.question: str | None = None
        self._found: Classroom | None = None

    @property
    def folder(self) -> Path:
        """Where the files of the class are."""
        return self.home.folder / FOLDER

    @property
    def found(self) -> Classroom:
        """What was handed in, read once until something is added."""
        if self._found is None:
            self._found = self._gathered()
        return self._found

    def _gathered(self) -> Classroom:
        try:
            return gather(self.folder)
        except handin.HandInError:
            self.notice = say("class.refuse.too_many", self.lang, most=MOST)
            return Classroom((), (), ())

    def look_again(self) -> None:
        """Read the folder anew: somebody may have put files there."""
        self._found = None

    def data(self) -> dict[str, Any]:
        """Where the class stands; of a question on the wall its answers alone, so that no name can come on screen."""
        found, lang = self.found, self.lang
        exercise = self.exercise if self.exercise in found.exercises else next(iter(found.exercises), None)
        tasks = {key: shelf.task(key) for key in found.exercises}
        shown: dict[str, Any] = {
            "exercises": [
                {"key": key, "number": task.number, "title": task.title(lang), "count": len(found.on(key))}
                for key, task in tasks.items()
            ],
            "exercise": exercise,
            "question": None,
            "wall": None,
            "questions": [],
            "students": [],
            "refused": [],
            "older": 0,
        }
        if exercise is None:
            return {**shown, **self._files()}
        task = tasks[exercise]
        if self.question in {question.id for question in task.questions}:
            return {**shown, "question": self.question, **self._wall(task, str(self.question))}
        return {**shown, **self._overview(task), **self._files()}

    def _files(self) -> dict[str, Any]:
        found = self.found
        refused = [{"file": name, "why": say(f"class.refused.{code}", self.lang)} for name, code in found.refused]
        return {"refused": refused, "older": len(found.older)}

    def _overview(self, task: Task) -> dict[str, Any]:
        seen = overview(self.found, task.key, self.lang).to_dict()
        questions = [
            {**one, "number": place, "ask": task.question(one["question"]).ask(self.lang), "kind": question.kind}
            for place, (one, question) in enumerate(zip(seen["questions"], task.questions, strict=True), 1)
        ]
        maps = [question.id for question in task.questions if question.kind == "arena"]
        return {"questions": questions, "students": seen["students"], "maps": maps}

    def _wall(self, task: Task, name: str) -> dict[str, Any]:
        question = task.question(name)
        order = [one.id for one in task.questions]
        place = order.index(name)
        answers = nameless(self.found, task.key, name, self.lang)
        return {
            "wall": {
                **shown_question(question, self.lang),
                **answers,
                "poles": [option(self.lang) for option in question.options] if question.kind == "position" else [],
                "number": place + 1,
                "before": order[place - 1] if place else None,
                "after": order[place + 1] if place + 1 < len(order) else None,
            }
        }


def _add(desk: ClassDesk, args: Mapping[str, Any]) -> dict[str, Any]:
    """Keep a file that was handed in; a name of ours, so that nobody's file name matters."""
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("shell.unknown", at="file") from error
    try:
        work = handin.read(content)
    except handin.HandInError as error:
        raise Refused(f"class.refuse.{error.code}", at="file", name=str(args.get("name", ""))[:80]) from error
    if len(list(desk.folder.rglob("*.json"))) >= MOST:
        raise Refused("class.refuse.too_many", at="file", most=MOST)
    if _is_newest(desk, work):
        handin.save(desk.folder, work)
    desk.look_again()
    desk.exercise = work.exercise
    return {"who": work.who}


def _is_newest(desk: ClassDesk, work: handin.HandIn) -> bool:
    path = handin.path_of(desk.folder, work.exercise, work.who)
    try:
        return handin.load(path).saved <= work.saved
    except (OSError, handin.HandInError):
        return True


def _clear(desk: ClassDesk, _args: Mapping[str, Any]) -> None:
    """Begin with another class; the files of this one are put aside, and can be put back."""
    if desk.folder.is_dir():
        desk.folder.replace(free_name(desk.home.folder / _EARLIER))
    desk.exercise = desk.question = None
    desk.look_again()
    desk.notice = say("class.cleared", desk.lang, folder=_EARLIER)


def _exercise(desk: ClassDesk, args: Mapping[str, Any]) -> None:
    desk.exercise, desk.question = str(args.get("key")), None


def _question(desk: ClassDesk, args: Mapping[str, Any]) -> None:
    name = args.get("question")
    desk.question = None if name is None else str(name)


def _maps(desk: ClassDesk, question: str) -> Iterator[tuple[str, bytes]]:
    """The maps that were drawn for a question."""
    for work in desk.found.on(desk.exercise or desk.found.exercises[0]):
        answer = work.answers.get(question, handin.Given()).answer
        arena = answer.get("arena") if isinstance(answer, dict) else None
        if isinstance(arena, dict) and arena.get("nodes"):
            yield work.who, json.dumps(arena).encode()


def _merge(desk: ClassDesk, args: Mapping[str, Any]) -> dict[str, Any]:
    """Put all maps of a class on one sheet: what two tables had is one note, and remembers where it came from."""
    if not desk.found.exercises:
        raise Refused("class.refuse.no_maps")
    maps = list(_maps(desk, str(args.get("question"))))
    if not maps:
        raise Refused("class.refuse.no_maps")
    session, left = None, 0
    for who, content in maps:
        try:
            if session is None:
                session = take_in(desk.home, f"{say('class.map', desk.lang)}.json", content, desk.lang).session
            else:
                put_with(desk.home, session, f"{who or 'x'}.json", content, desk.lang)
        except ArenaError:
            left += 1
    if session is None:
        raise Refused("class.refuse.no_maps")
    path = session.path
    session.close()
    desk.home.remember(path, path.stem)
    desk.notice = say_many("class.merged", len(maps) - left, desk.lang)
    return {"work": key_of(path)}


ClassDesk.intents = {
    "file.add": _add,
    "class.clear": _clear,
    "class.again": lambda desk, _args: desk.look_again(),
    "exercise.set": _exercise,
    "question.set": _question,
    "maps.merge": _merge,
    "language": lambda desk, args: desk.speak(args.get("lang")),
    "forget": lambda desk, args: desk.errors.pop(str(args.get("address")), None),
}
