"""Everything on the agenda in one order: numbers, and the questions that no number answers.

The rule, so that a group can check it:

1. numbers that may turn a choice, the most worthwhile first, at most eight: more nobody carries out at once;
2. what no number answers: what the group differs about (the most points first), what counts but not in euros, effects
   that nobody wants, and a story;
3. the other numbers, in their own order.

There is always something undesired to look out for, and always a story: where the map names no such effect, the row
asks for one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from effectenarena.agenda.ranking import AgendaRow
from effectenarena.mkba.pm import PmItem
from effectenarena.model import Arena, Effect, Inquiry, Link, Node
from effectenarena.model.voted import points

Asked = Literal["contested", "unpriced", "undesired", "story"]
"""Why a question stands on the agenda that no number answers: `contested`: the group differs about it; `unpriced`: it
counts, but not in euros; `undesired`: nobody wants it; `story`: a count does not tell why."""
FIRST: Final = 8
"""So many numbers that may turn a choice come before the questions."""
STORY, UNDESIRED = "project.story", "project.undesired"
"""Keys of the story, and of the question what may go wrong; no number and no note is called that."""
_TURNS: Final = frozenset({"turns-society", "turns-party"})


@dataclass(frozen=True)
class Line:
    """One row of the agenda.

    Attributes
    ----------
    rank, place
        Its computed place among everything, and the one that the group gave it.
    key
        Address of a number; id of a note or `SOURCE>TARGET` of an arrow for a question about it; or `STORY`, or
        `UNDESIRED` where the map names no effect that nobody wants.
    asked
        Why it stands here, the first reason first; empty for a number, whose reason stands in its own row.
    because
        Why the group put it somewhere else; None where it did not.
    moved
        Whether it did.
    """

    rank: int
    place: int
    key: str
    asked: tuple[Asked, ...]
    because: str | None
    moved: bool


def listing(
    arena: Arena, rows: Sequence[AgendaRow], pm: Sequence[PmItem], inquiries: Sequence[Inquiry] = ()
) -> tuple[Line, ...]:
    """Put numbers and questions in one order, the group's where it has one.

    Parameters
    ----------
    arena
        The map.
    rows
        Its numbers, in computed order.
    pm
        What counts, but not in euros.
    inquiries
        What the group settled.

    Returns
    -------
    tuple of Line
        In the order of the group.
    """
    told = _questions(arena, pm)
    turning = [row.knob for row in rows if row.reason in _TURNS][:FIRST]
    first = set(turning)
    computed = [*turning, *told, *(row.knob for row in rows if row.knob not in first)]
    rank = {key: at for at, key in enumerate(computed, start=1)}
    said = {one.knob: one for one in inquiries if one.place is not None}
    return tuple(
        Line(rank[key], at, key, told.get(key, ()), said[key].because if key in said else None, key in said)
        for at, key in enumerate(group_order(computed, inquiries), start=1)
    )


def group_order(keys: Sequence[str], inquiries: Sequence[Inquiry]) -> tuple[str, ...]:
    """Put rows where the group wants them; the others keep their order around those.

    Parameters
    ----------
    keys
        Of all rows, in computed order.
    inquiries
        What the group settled; those for a row that is gone, or without a place, move nothing.

    Examples
    --------
    >>> group_order(["a", "b", "c"], [Inquiry(knob="c", place=1, because="dat vraagt de raad")])
    ('c', 'a', 'b')
    """
    known = set(keys)
    places = {one.knob: one.place for one in inquiries if one.place is not None and one.knob in known}
    found = [key for key in keys if key not in places]
    for key, place in sorted(places.items(), key=lambda one: one[1]):
        found.insert(place - 1, key)
    return tuple(found)


def contested(arena: Arena) -> tuple[Node | Link, ...]:
    """Give the notes and arrows that the group differs about, the most points first."""
    found = [
        item
        for item in (*arena.nodes, *arena.links)
        if item.stance == "contested" or any(reading.stance == "contested" for reading in item.readings)
    ]
    return tuple(sorted(found, key=points, reverse=True))


def _questions(arena: Arena, pm: Sequence[PmItem]) -> dict[str, tuple[Asked, ...]]:
    """Every question once, with all its reasons, in the order of the first."""
    found: dict[str, tuple[Asked, ...]] = {}
    for key, why in _reasons(arena, pm):
        found[key] = (*found.get(key, ()), why)
    return found


def _reasons(arena: Arena, pm: Sequence[PmItem]) -> Iterator[tuple[str, Asked]]:
    for item in contested(arena):
        yield item.address if isinstance(item, Link) else item.id, "contested"
    for one in pm:
        yield one.node, "unpriced"
    wrong = [effect for effect in arena.effects.values() if _undesired(effect)]
    yield from ((effect.id, "undesired") for effect in wrong)
    if not wrong and arena.nodes:
        yield UNDESIRED, "undesired"
    if arena.nodes:
        yield STORY, "story"


def _undesired(effect: Effect) -> bool:
    return effect.desired is False
