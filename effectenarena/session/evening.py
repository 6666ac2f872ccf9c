"""What the report of a session tells of the evening itself: who was there by role, and what the group said to go on."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from effectenarena.model.perspectives import ENOUGH
from effectenarena.session.photos import Photo, photos
from effectenarena.session.room import state
from effectenarena.session.room.guiding import Answer, GoOn, answers
from effectenarena.session.scripts import NAMES, script
from effectenarena.session.sheet import Sheet
from effectenarena.text import Language


@dataclass(frozen=True)
class Evening:
    """What happened around the sheet.

    Attributes
    ----------
    people
        Role to how many people had it.
    answers
        What the group said at the end of each module, in the order in which it was asked first.
    photos
        Photos of the paper sheet that somebody lets go in the report.

    Examples
    --------
    >>> evening = Evening({"bewoner": 3, "wethouder": 1})
    >>> evening.roles, evening.others
    ({'bewoner': 3}, 1)
    """

    people: Mapping[str, int] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    photos: tuple[Photo, ...] = ()

    @cached_property
    def roles(self) -> dict[str, int]:
        """The roles of enough people to be named, the largest first."""
        named = [(role, count) for role, count in self.people.items() if count >= ENOUGH]
        return dict(sorted(named, key=lambda one: -one[1]))

    @property
    def others(self) -> int:
        """How many people had a role of too few to be named."""
        return sum(self.people.values()) - sum(self.roles.values())

    def whose(self, role: str | None) -> str | None:
        """Give a role that enough people had to be named beside what was said; None for another.

        Examples
        --------
        >>> evening = Evening({"bewoner": 3, "wethouder": 1})
        >>> evening.whose("bewoner"), evening.whose("wethouder")
        ('bewoner', None)
        """
        return role if role in self.roles else None

    def said(self, lang: Language) -> Iterator[tuple[str, GoOn]]:
        """Give the title of each step after which the group was asked to go on, and its answer."""
        for one in self.answers:
            phases = script(one.script).phases if one.script in NAMES else ()
            for phase in phases:
                if phase.key == one.phase:
                    yield phase.title.of(lang), one.answer


def evening(sheet: Sheet) -> Evening:
    """Give what a sheet knows of the evening."""
    chosen = tuple(photo for photo in photos(sheet).values() if photo.report)
    return Evening(dict(people_by_role(sheet)), tuple(answers(sheet)), chosen)


def people_by_role(sheet: Sheet) -> Counter[str]:
    """Count who took part by role.

    On paper people are counted at the table; by phone they count themselves. The larger of the two holds.
    """
    table: Counter[str] = Counter()
    for one in sheet.arena.project.attendance:
        if one.role:
            table[one.role] += one.people
    return Counter(one.role for one in state.people(sheet).values() if one.role) | table
