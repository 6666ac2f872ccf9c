"""From an answer to a verdict, by the kind of the question."""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from effectenarena.model import Arena, parse
from effectenarena.session.refusal import Refused
from effectenarena.session.typed import number as read_number
from effectenarena.teaching.arenas import as_arena, judge_arena
from effectenarena.teaching.rules import RULES
from effectenarena.teaching.seal import mark, near, unveiled
from effectenarena.teaching.task import Criterion, Question, Task
from effectenarena.teaching.verdict import Status, Verdict
from effectenarena.text import Language, say, say_many
from effectenarena.text import number as written


def judge(task: Task, name: str, answer: Any, lang: Language = "nl", hints: int = 0) -> Verdict:
    """Judge an answer.

    Parameters
    ----------
    task
        The exercise.
    name
        Id of the question.
    answer
        `number`: a number, or text as people type it. `choice`: an id. `set`: ids. `table`: row → column → cell.
        `text`: ``{"text": …, "levels": {criterion: 0 … 2}}``. `arena`: an `Arena`, or ``{"arena": …}`` as in its
        exchange file. `position`: ``{"at": 0 … 100,
        "text": …}``. `log`: a list of rows, each column → text.
    hints
        How many hints were seen already: the next one comes with a verdict that is not good.

    Raises
    ------
    KeyError
        For a question that is not there.
    """
    question = task.question(name)
    if _empty(answer):
        return Verdict("empty", say("exercise.empty", lang))
    under = unveiled(question.veil)
    try:
        if question.rule:
            verdict = RULES[question.rule](task, question, answer, lang)
        else:
            verdict = _JUDGES[question.kind](question, answer, under, lang)
    except (TypeError, ValueError, AttributeError, KeyError, OverflowError, RecursionError):
        return Verdict("form", say(f"exercise.form.{question.kind}", lang))
    return _further(verdict, under, hints, lang)


def hint(task: Task, name: str, seen: int, lang: Language = "nl") -> str | None:
    """The hint after those that were seen; the last one stays, and None comes where there is none."""
    hints = unveiled(task.question(name).veil).get("hints", [])
    return str(hints[min(seen, len(hints) - 1)][lang]) if hints else None


def hints_of(task: Task, name: str) -> int:
    """How many hints a question has."""
    return hints_of_question(task.question(name))


def hints_of_question(question: Question) -> int:
    """How many hints a question has."""
    return len(unveiled(question.veil).get("hints", ()))


def model_answer(task: Task, name: str, lang: Language = "nl") -> str | None:
    """A good text, to lay beside what somebody wrote: shown only after that."""
    found = unveiled(task.question(name).veil).get("model")
    return str(found[lang]) if found else None


def model_map(question: Question) -> Arena | None:
    """The model answer to a question with a map."""
    found = unveiled(question.veil).get("model")
    return as_arena(found) if question.kind == "arena" and found else None


def _further(verdict: Verdict, under: Mapping[str, Any], hints: int, lang: Language) -> Verdict:
    if verdict.status == "good" and "good" in under:
        return Verdict("good", f"{verdict.message} {under['good'][lang]}", verdict.right, None, None, verdict.places)
    found = under.get("hints", [])
    if verdict.status in ("part", "not_yet") and found:
        told = str(found[min(hints, len(found) - 1)][lang])
        return Verdict(verdict.status, verdict.message, verdict.right, told, verdict.mistake, verdict.places)
    return verdict


def _empty(answer: Any) -> bool:
    if answer is None or answer is ... or answer == "":
        return True
    return isinstance(answer, list | dict | tuple) and not answer


def _number(question: Question, answer: Any, under: Mapping[str, Any], lang: Language) -> Verdict:
    value = typed(answer, lang)
    factor = _right(question, "", value)
    if factor is not None:
        also = (
            ""
            if factor == 1
            else " "
            + say("exercise.also", lang, number=answer.strip() if isinstance(answer, str) else written(value, lang))
        )
        return Verdict("good", say("exercise.good", lang) + also)
    for place, one in enumerate(under.get("mistakes", ())):
        if any(
            near(question.salt, "", value / by, question.steps[""], one["marks"][""]) for by in (1.0, *question.also)
        ):
            return Verdict("not_yet", str(one[lang]), mistake=place)
    return Verdict("not_yet", say("exercise.not_yet", lang))


def _right(question: Question, place: str, value: float) -> float | None:
    """The factor by which a number is right, or None."""
    step, wanted = question.steps[place], question.marks[place]
    return next((by for by in (1.0, *question.also) if near(question.salt, place, value / by, step, wanted)), None)


def _choice(question: Question, answer: Any, under: Mapping[str, Any], lang: Language) -> Verdict:
    ids = {option.id for option in question.options}
    if answer not in ids:
        raise ValueError(answer)
    told = under.get("feedback", {}).get(answer)
    words = str(told[lang]) if told else ""
    if mark(question.salt, "", answer) in question.marks.values():
        return Verdict("good", " ".join(filter(None, [say("exercise.good", lang), words])))
    return Verdict("not_yet", words or say("exercise.not_yet", lang))


def _set(question: Question, answer: Any, _under: Mapping[str, Any], lang: Language) -> Verdict:
    chosen = set(answer)
    words = {option.id: option(lang) for option in question.options}
    if not chosen <= set(words):
        raise ValueError(answer)
    wanted = {one for one in words if question.marks[one] == mark(question.salt, one, True)}
    right = tuple(say("exercise.right", lang, what=_unended(words[one])) for one in words if one in chosen & wanted)
    if chosen == wanted:
        return Verdict("good", say("exercise.good", lang))
    left = [
        say_many(f"exercise.set.{what}", count, lang)
        for what, count in (("extra", len(chosen - wanted)), ("missing", len(wanted - chosen)))
        if count
    ]
    return Verdict("part" if right else "not_yet", " ".join(left), right)


def _table(question: Question, answer: Any, _under: Mapping[str, Any], lang: Language) -> Verdict:
    places: list[tuple[str, bool]] = []
    rows = {row.id: row(lang) for row in question.rows}
    columns = {column.id: column for column in question.columns}
    for place in question.marks:
        row, _, name = place.partition(".")
        cell = answer.get(row, {}).get(name)
        if _empty(cell):
            continue
        if place in question.steps:
            good = _right(question, place, typed(cell, lang)) is not None
        else:
            if cell not in {option.id for option in columns[name].options}:
                raise ValueError(cell)
            good = mark(question.salt, place, cell) == question.marks[place]
        places.append((place, good))
    if not places:
        return Verdict("empty", say("exercise.empty", lang))
    count = sum(good for _, good in places)
    status: Status = "good" if count == len(question.marks) else "part" if count else "not_yet"
    if status == "good":
        return Verdict("good", say("exercise.good", lang), places=tuple(places))
    whole = [
        rows[row]
        for row in rows
        if all(good for place, good in places if place.startswith(f"{row}."))
        and any(place.startswith(f"{row}.") for place, _ in places)
    ]
    right = (say("exercise.right", lang, what=", ".join(map(_unended, whole))),) if whole else ()
    message = say("exercise.cells", lang, right=count, of=len(question.marks))
    if unfilled := len(question.marks) - len(places):
        message += " " + say_many("exercise.cells.open", unfilled, lang)
    return Verdict(status, message, right, places=tuple(places))


def _unended(label: str) -> str:
    """A label in the middle of a sentence: without the mark that ends it."""
    return label.rstrip(".?!")


def _text(question: Question, answer: Any, _under: Mapping[str, Any], lang: Language) -> Verdict:
    words = len(str(answer["text"]).split())
    if not words:
        return Verdict("empty", say("exercise.empty", lang))
    if words < question.least:
        return Verdict("part", say("exercise.text.short", lang, words=words, least=question.least))
    if question.most is not None and words > question.most:
        return Verdict("part", say("exercise.text.long", lang, words=words, most=question.most))
    levels = answer.get("levels") or {}
    left = [one for one in question.rubric if levels.get(one.id) not in (0, 1, 2)]
    if left:
        return Verdict("part", say("exercise.text.weigh", lang))
    differ = _differ(question, levels, answer.get("peer") or {})
    weakest = min(question.rubric, key=lambda one: levels[one.id])
    if differ:
        said = say("exercise.text.differ", lang, criteria=", ".join(f"‘{one(lang)}’" for one in differ))
    elif levels[weakest.id] == 2:
        said = say("exercise.text.strong", lang)
    else:
        further = weakest.levels[levels[weakest.id] + 1](lang)
        said = say("exercise.text.further", lang, criterion=weakest(lang), further=further)
    return Verdict("written", said)


def _differ(question: Question, own: Mapping[str, Any], peer: Mapping[str, Any]) -> list[Criterion]:
    """Lines of the rubric on which somebody else sees another level than who wrote it."""
    return [one for one in question.rubric if peer.get(one.id) in (0, 1, 2) and peer[one.id] != own[one.id]]


def _position(_question: Question, answer: Any, _under: Mapping[str, Any], lang: Language) -> Verdict:
    at = float(answer["at"])
    if not 0 <= at <= 100:
        raise ValueError(at)
    if not str(answer.get("text", "")).strip():
        return Verdict("part", say("exercise.position.why", lang))
    return Verdict("written", say("exercise.position.kept", lang))


def _log(question: Question, answer: Any, _under: Mapping[str, Any], lang: Language) -> Verdict:
    rows = [row for row in answer if any(str(cell).strip() for cell in row.values())]
    whole = [row for row in rows if all(str(row.get(column.id, "")).strip() for column in question.columns)]
    if not rows:
        return Verdict("empty", say("exercise.empty", lang))
    if len(whole) < max(question.least, 1):
        return Verdict("part", say("exercise.log.more", lang, whole=len(whole), least=max(question.least, 1)))
    return Verdict("written", say_many("exercise.log.kept", len(whole), lang))


def _arena(question: Question, answer: Any, under: Mapping[str, Any], lang: Language) -> Verdict:
    return judge_arena(question, answer if isinstance(answer, Arena) else parse(answer["arena"]), under["model"], lang)


def typed(answer: Any, lang: Language) -> float:
    """A number, also as people type it: a percentage as a share.

    Raises
    ------
    ValueError
        For text that is no number, and for what is endless.
    TypeError
        For anything else.
    """
    if isinstance(answer, bool) or not isinstance(answer, int | float | str):
        raise TypeError(answer)
    try:
        value = read_number(answer, "", lang)
    except Refused as refused:
        raise ValueError(answer) from refused
    if value is None or not math.isfinite(value):
        raise ValueError(answer)
    return value


_Judge = Callable[[Question, Any, Mapping[str, Any], Language], Verdict]
_JUDGES: Final[Mapping[str, _Judge]] = {
    "number": _number,
    "choice": _choice,
    "set": _set,
    "table": _table,
    "text": _text,
    "arena": _arena,
    "position": _position,
    "log": _log,
}
