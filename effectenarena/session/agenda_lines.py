"""The agenda as one list in words: questions that no number answers, between the numbers, with why they stand there."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from effectenarena.agenda.inquiry import Item, owner_of
from effectenarena.agenda.listing import STORY, UNDESIRED, Line, listing
from effectenarena.agenda.method import ANSWERS
from effectenarena.mkba.appraisal import DRAWS, SEED
from effectenarena.model import Arena, Effect, Inquiry, Link, Measuring, Node
from effectenarena.session.answers import appraised, ranked
from effectenarena.session.knob_words import knob_name, owner_number
from effectenarena.session.measuring import measuring_plan
from effectenarena.text import Language, number, say

Row = Mapping[str, Any]
_ABOUT_ALL: Final = frozenset({STORY, UNDESIRED})


def lines(arena: Arena, draws: int = DRAWS, seed: int = SEED) -> tuple[Line, ...]:
    """Put everything on the agenda in one order: the group's, where it has one.

    Raises
    ------
    ArenaError
        When the map cannot be worked out.
    """
    appraisal = appraised(arena, draws, seed)
    known = {row.knob for row in measuring_plan(arena).rows}
    rows = [row for row in ranked(arena, appraisal).rows if row.knob in known]
    return listing(arena, rows, appraisal.pm_items, (arena.project.measuring or Measuring()).inquiries)


def standing(arena: Arena, rows: Iterable[Row], draws: int = DRAWS, seed: int = SEED) -> list[tuple[str, Row]]:
    """Give rows of the agenda the number under which each stands there, in the order of the group.

    What the register has no row for has no place, a dash, and comes last.
    """
    places = {line.key: line.place for line in lines(arena, draws, seed)}
    found = sorted(rows, key=lambda row: places.get(row["knob"], math.inf))
    return [(str(places.get(row["knob"], "–")), row) for row in found]


def question_rows(arena: Arena, draws: int = DRAWS, seed: int = SEED, lang: Language = "nl") -> list[dict[str, Any]]:
    """Give the questions on the agenda that no number answers, in the order of the group.

    Returns
    -------
    list of dict
        `{key, rank, order, moved, because, asked, item, number, question, why, design, by, readings, convince,
        evidence, who, minutes, tell}`: `asked` are the reasons as codes and `why` the same in a sentence each; `design`
        is how it is answered, and `by` that in words; `item` and `number` are empty where the question is about
        everything.
    """
    return [question_row(arena, line, lang) for line in lines(arena, draws, seed) if line.asked]


def question_row(arena: Arena, line: Line, lang: Language = "nl") -> dict[str, Any]:
    """Put one of them into words."""
    item = None if line.key in _ABOUT_ALL else owner_of(arena, line.key)
    said = settled(arena, line.key)
    return {
        "key": line.key,
        "rank": line.rank,
        "order": line.place,
        "moved": line.moved,
        "because": line.because,
        "asked": list(line.asked),
        "item": "" if item is None else line.key,
        "number": "" if item is None else owner_number(arena, item),
        "question": _question(arena, line, item, lang),
        "why": [_why(item, code, lang) for code in line.asked],
        "design": ANSWERS[line.asked[0]],
        "by": say(f"inquiry.design.{ANSWERS[line.asked[0]]}", lang),
        "readings": [one.because for one in item.readings if one.because] if item else [],
        "convince": (item.convince or "") if isinstance(item, Link) else "",
        "evidence": item.evidence if item else None,
        "who": said.who,
        "minutes": said.minutes,
        "tell": said.tell,
    }


def settled(arena: Arena, key: str) -> Inquiry:
    """What the group settled about one row; nothing at all where it did not."""
    found = (arena.project.measuring or Measuring()).inquiries
    return next((one for one in found if one.knob == key), Inquiry(knob=key))


def _question(arena: Arena, line: Line, item: Node | Link | None, lang: Language) -> str:
    if item is None:
        return say("inquiry.asks.wrong" if line.key == UNDESIRED else "inquiry.tell.project", lang)
    code = line.asked[0]
    if code == "unpriced" and isinstance(item, Effect) and item.sign in {None, "?"}:
        return say("agenda.question.pm.unknown", lang, label=item.label)
    return say(f"inquiry.asks.{code}", lang, label=_read(arena, item, lang))


def _read(arena: Arena, item: Node | Link, lang: Language) -> str:
    if not isinstance(item, Link):
        return say("inquiry.asks.note", lang, label=item.label)
    source, target = (arena.by_id[end].label for end in item.pair)
    return say("mkba.arrow", lang, source=source, target=target)


def _why(item: Node | Link | None, code: str, lang: Language) -> str:
    return say(f"inquiry.why.{'wrong' if item is None and code == 'undesired' else code}", lang)


def evidence_words(level: int | None, lang: Language) -> str:
    """What a row rests on, in a word or two."""
    return say("inquiry.unsaid" if level is None else f"inquiry.evidence.{level}", lang)


def feasible_words(item: Item | None, lang: Language) -> str:
    """Whether an answer can be had here; a question takes a conversation."""
    return say(f"inquiry.feasible.{item.feasible if item else 'talk'}", lang)


def minutes_words(minutes: float | None, lang: Language) -> str:
    """How long recording takes, each time."""
    return say("inquiry.unsaid", lang) if minutes is None else number(minutes, lang, 1)


def columns(item: Item, lang: Language, *names: str) -> dict[str, str]:
    """Give what stands in columns beside a number: what it rests on, whether it can be had, and how long it takes."""
    told = {
        "evidence": evidence_words(item.evidence, lang),
        "feasible": feasible_words(item, lang),
        "minutes": minutes_words(item.minutes, lang),
    }
    return {name: told[name] for name in names or told}


def question_columns(row: Mapping[str, Any], lang: Language) -> dict[str, str]:
    """Give the same of a question."""
    return {
        "evidence": evidence_words(row["evidence"], lang) if row["item"] else "–",
        "feasible": feasible_words(None, lang),
        "minutes": minutes_words(row["minutes"], lang),
    }


class Listed(NamedTuple):
    """One row of the agenda as it is read.

    Attributes
    ----------
    place
        Its place in the order of the group.
    text
        What is found out.
    why
        Why a question stands there; empty for a number, of which the answer tells that.
    columns
        What it rests on, whether it can be done here, and the minutes.
    """

    place: int
    text: str
    why: str
    columns: dict[str, str]


def listed(arena: Arena, items: Sequence[Item], lang: Language = "nl") -> Iterator[Listed]:
    """Give the whole agenda, numbers and questions, in the order of the group."""
    known = {item.row.knob: item for item in items}
    for line in lines(arena):
        if line.asked:
            row = question_row(arena, line, lang)
            text = " ".join(part for part in (row["number"], row["question"]) if part)
            yield Listed(line.place, text, " ".join(row["why"]), question_columns(row, lang))
        else:
            yield Listed(line.place, knob_name(arena, line.key, lang), "", columns(known[line.key], lang))
