"""Perspectives by role: where residents and professionals see a note or an arrow differently."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from effectenarena.model.arena import Arena
from effectenarena.model.entities import Stance
from effectenarena.model.link import Link

ENOUGH: Final = 3
"""With fewer people in a role nothing is shown by role."""
_T = TypeVar("_T")


class Opinion(NamedTuple):
    """What somebody in a role holds of one note or arrow."""

    role: str
    item: str
    """Id of a note or address of an arrow."""
    stance: Stance


class Points(NamedTuple):
    """What somebody in a role gave to one note or arrow."""

    role: str
    item: str
    points: int


class Compared(NamedTuple):
    """How the roles see one note or arrow.

    Attributes
    ----------
    stances
        Per role how often each stance was taken; a role that said nothing is not in it.
    differ
        Whether two roles lean to different answers: no answer is most given in both.
    """

    item: str
    stances: Mapping[str, Mapping[Stance, int]]
    differ: bool


class Weighed(NamedTuple):
    """What the roles gave to one note or arrow.

    Attributes
    ----------
    points
        Points per person in each role, also for those who gave nothing.
    """

    item: str
    points: Mapping[str, float]

    @property
    def apart(self) -> float:
        """How far the roles lie apart, in points per person."""
        return max(self.points.values()) - min(self.points.values())


class Perspectives(NamedTuple):
    """The roles next to each other.

    Attributes
    ----------
    roles
        Roles of enough people to be shown, with how many they are.
    small
        How many roles have too few people: nothing is said of those.
    compared
        Where roles differ first, else in the order of the sheet; only what two roles or more spoke about.
    weighed
        The farthest apart first.
    """

    roles: Mapping[str, int]
    small: int
    compared: tuple[Compared, ...]
    weighed: tuple[Weighed, ...]


def written_opinions(arena: Arena) -> Iterator[Opinion]:
    """Give what stands on the sheet under a role: of notes and arrows themselves, and of other readings of them."""
    for item in (*arena.nodes, *arena.links):
        name = item.address if isinstance(item, Link) else item.id
        for said in (item, *item.readings):
            if said.author_role and said.stance:
                yield Opinion(said.author_role, name, said.stance)


def perspectives(
    people: Mapping[str, int], opinions: Iterable[Opinion] = (), points: Iterable[Points] = ()
) -> Perspectives:
    """Put what each role said beside what the others said.

    Parameters
    ----------
    people
        Role to how many people have it.

    Examples
    --------
    >>> said = [Opinion("bewoner", "m>e", "contested"), Opinion("professional", "m>e", "agreed")]
    >>> found = perspectives({"bewoner": 3, "professional": 4, "wethouder": 1}, said)
    >>> found.compared[0].differ, found.small
    (True, 1)
    """
    roles = {role: count for role, count in people.items() if count >= ENOUGH}
    stances: dict[str, dict[str, Counter[Stance]]] = {}
    for opinion in opinions:
        if opinion.role in roles:
            stances.setdefault(opinion.item, {}).setdefault(opinion.role, Counter())[opinion.stance] += 1
    given: dict[str, Counter[str]] = {}
    for point in points:
        if point.role in roles:
            given.setdefault(point.item, Counter())[point.role] += point.points
    compared = [Compared(item, by, _differ(by)) for item, by in stances.items() if len(by) > 1]
    weighed = [Weighed(item, {role: by[role] / count for role, count in roles.items()}) for item, by in given.items()]
    return Perspectives(
        roles,
        sum(0 < count < ENOUGH for count in people.values()),
        tuple(sorted(compared, key=lambda one: not one.differ)),
        tuple(sorted(weighed, key=lambda one: -one.apart)) if len(roles) > 1 else (),
    )


def _differ(by: Mapping[str, Counter[Stance]]) -> bool:
    leading = [_leading(counts) for counts in by.values()]
    return any(one.isdisjoint(other) for one in leading for other in leading)


def _leading(counts: Counter[_T]) -> set[_T]:
    most = max(counts.values())
    return {answer for answer, count in counts.items() if count == most}
