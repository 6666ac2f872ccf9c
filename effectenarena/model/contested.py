"""What is contested: the arrows that people read in more than one way, with both readings."""

from typing import NamedTuple

from effectenarena.model.arena import Arena
from effectenarena.model.entities import Reading
from effectenarena.model.link import Link
from effectenarena.model.voted import points


class Contested(NamedTuple):
    """An arrow that people see differently.

    Attributes
    ----------
    readings
        The other ways to read it; empty when somebody disagreed and nobody has written down how.
    """

    link: Link
    readings: tuple[Reading, ...]


def contested(arena: Arena) -> tuple[Contested, ...]:
    """List the arrows that are contested or have another reading, those with the most points first.

    Examples
    --------
    >>> arrow = Link(source="m", target="e", stance="contested", readings=(Reading(because="het was de zomer"),))
    >>> [(one.link.address, len(one.readings)) for one in contested(Arena(links=(arrow,)))]
    [('m>e', 1)]
    """
    found = [Contested(link, link.readings) for link in arena.links if link.stance == "contested" or link.readings]
    return tuple(sorted(found, key=lambda one: -points(one.link)))
