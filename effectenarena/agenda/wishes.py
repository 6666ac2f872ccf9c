"""Who wants to know what, put together: one question for what is the same, and a few shared moments.

The seed: "for each: why is it asked? can questions be combined with a small accent? can moments be synchronised?"
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from effectenarena.agenda.plan import MONTHS
from effectenarena.agenda.register import domain_key
from effectenarena.model import Wish
from effectenarena.model.similar import THRESHOLD, likeness

TOLERANCE: Final = 1.5
"""Months that a question may move to be asked together with others: six weeks."""

_ASKING: Final = re.compile(
    r"\b(?:hoeveel|hoe|welke?|wie|waarom|wanneer|how|much|which|what|who|why|when)\b", re.IGNORECASE
)
"""Words that ask, and tell nothing of what is asked."""


@dataclass(frozen=True)
class Joined:
    """One question that stays.

    Attributes
    ----------
    question
        The words of who asked first.
    wishes
        Places in the list of the wishes that it answers, in their order.
    askers
        Who they are, each once.
    by
        Everything by which somebody wants it broken down.
    months
        When it is asked, in months after the start, each once; empty when nobody said when.
    """

    question: str
    wishes: tuple[int, ...]
    askers: tuple[str, ...]
    by: tuple[str, ...]
    months: tuple[float, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value
            for name in Joined.__dataclass_fields__
        }


@dataclass(frozen=True)
class Merged:
    """The wishes of everybody put together.

    Attributes
    ----------
    questions
        What is asked, in the order of who asked first.
    went
        For every wish the place of its question, and the month at which it is asked; None when nobody said when.
    asked, moments_asked
        Wishes, and different moments, before.
    moments
        The shared moments, in months after the start.
    """

    questions: tuple[Joined, ...]
    went: tuple[tuple[int, float | None], ...]
    asked: int
    moments_asked: int
    moments: tuple[float, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {
            "questions": [question.to_dict() for question in self.questions],
            "went": [{"question": question, "month": month} for question, month in self.went],
            "asked": self.asked,
            "kept": len(self.questions),
            "moments_asked": self.moments_asked,
            "moments": list(self.moments),
        }


def merge(wishes: Sequence[Wish], tolerance: float = TOLERANCE) -> Merged:
    """Put wishes together: those about the same, in the same unit and life domain, become one question.

    Parameters
    ----------
    wishes
        What everybody wants to know.
    tolerance
        Months that a question may move.

    Returns
    -------
    Merged
        Nothing is lost: every wish has its question, and its asker, reason and breakdowns stay with it. Moments move to
        those of the register where one is near enough, else to the middle of the moments that lie together.

    Examples
    --------
    >>> made = merge([Wish(who="gemeente", question="Hoeveel opnames?", about="opnames", by=("wijk",),
    ...                    month=11),
    ...               Wish(who="verzekeraar", question="Minder opnames?", about="Opnames ",
    ...                    by=("leeftijd",), month=13)])
    >>> [(one.question, one.askers, one.by, one.months) for one in made.questions]
    [('Hoeveel opnames?', ('gemeente', 'verzekeraar'), ('wijk', 'leeftijd'), (12.0,))]
    """
    keys = list(dict.fromkeys(_key(wish) for wish in wishes))
    groups: dict[tuple[str, ...], list[int]] = {key: [] for key in keys}
    for place, wish in enumerate(wishes):
        groups[_key(wish)].append(place)
    given = sorted({float(wish.month) for wish in wishes if wish.month is not None})
    moved = _shared(given, tolerance)
    months = [None if wish.month is None else moved[float(wish.month)] for wish in wishes]
    at = {place: number for number, key in enumerate(keys) for place in groups[key]}
    return Merged(
        tuple(_joined(wishes, groups[key], months) for key in keys),
        tuple((at[place], months[place]) for place in range(len(wishes))),
        len(wishes),
        len(given),
        tuple(sorted(set(moved.values()))),
    )


def alike(wishes: Sequence[Wish], made: Merged) -> tuple[tuple[int, int], ...]:
    """Give pairs of questions that may ask the same in other words, the most alike first: the group decides.

    Parameters
    ----------
    wishes, made
        What everybody wants to know, and what became of it.

    Returns
    -------
    tuple of (int, int)
        Places of two questions in `made.questions`, the one that was asked first in front.

    Notes
    -----
    Words are compared by stem (`model.similar`), of what they are about and of the questions themselves. Questions in
    different units, or about different life domains, are never proposed: they count something else.

    Examples
    --------
    >>> asked = [Wish(who="gemeente", question="Zijn mensen minder eenzaam?"),
    ...          Wish(who="fonds", question="Hoeveel minder eenzaamheid?"), Wish(who="fonds", question="Wat kost het?")]
    >>> alike(asked, merge(asked))
    ((0, 1),)
    """
    told = [[wishes[place] for place in one.wishes] for one in made.questions]
    found = []
    for (a, some), (b, others) in combinations(enumerate(told), 2):
        if all(not x or not y or x == y for x, y in zip(_counted(some[0]), _counted(others[0]), strict=True)):
            score = max(likeness(x, y) for one in some for other in others for x, y in _texts(one, other))
            if score >= THRESHOLD:
                found.append((score, a, b))
    return tuple((a, b) for _, a, b in sorted(found, key=lambda one: (-one[0], one[1], one[2])))


def _texts(one: Wish, other: Wish) -> tuple[tuple[str, str], ...]:
    both = ((one.about, other.about), (one.question, other.question))
    return tuple((_ASKING.sub(" ", x), _ASKING.sub(" ", y)) for x, y in both if x and y)


def _counted(wish: Wish) -> tuple[str, str]:
    """In what it counts, and about which life domain."""
    return _folded(wish.unit), domain_key(wish.life_domain) or ""


def _key(wish: Wish) -> tuple[str, ...]:
    """What makes two wishes the same: what they are about, or else their words; the unit; and the life domain."""
    about = wish.about if wish.about and wish.about.strip() else wish.question
    return (_folded(about).rstrip("?. "), *_counted(wish))


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _joined(wishes: Sequence[Wish], places: Sequence[int], months: Sequence[float | None]) -> Joined:
    found = [wishes[place] for place in places]
    return Joined(
        found[0].question,
        tuple(places),
        tuple(dict.fromkeys(wish.who for wish in found)),
        tuple(dict.fromkeys(by for wish in found for by in wish.by)),
        tuple(sorted({month for place in places if (month := months[place]) is not None})),
    )


def _shared(given: Sequence[float], tolerance: float) -> dict[float, float]:
    """Give every moment the shared one that it moves to, never further than the tolerance."""
    found: dict[float, float] = {}
    waiting: list[float] = []
    for month in given:
        near = min(MONTHS.values(), key=lambda one: (abs(one - month), one))
        if abs(near - month) <= tolerance:
            found[month] = float(near)
        else:
            waiting.append(month)
    while waiting:
        first = waiting[0]
        together = [month for month in waiting if month - first <= 2 * tolerance]
        middle = (together[0] + together[-1]) / 2
        found |= dict.fromkeys(together, middle)
        waiting = waiting[len(together) :]
    return found
