"""How many participants can tell of something: who enters, and who of them has an effect."""

from effectenarena.agenda.register import counts_people
from effectenarena.mkba.years import multipliers
from effectenarena.model import Arena


def people(arena: Arena, item: str) -> int | None:
    """How many participants can tell of a note: those who enter the measures that it follows from, in all years.

    Parameters
    ----------
    arena
        The map.
    item
        Id of a note, or `SOURCE>TARGET` of an arrow.

    Returns
    -------
    int or None
        At the likely numbers, of the measure that most enter: the same people often take part in several. None where
        no measure before it counts participants, or nobody said how many.
    """
    found, waiting, seen = [], [item.partition(">")[0]], set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ in seen:
            continue
        seen.add(id_)
        measure = arena.measures.get(id_)
        if measure is None:
            waiting += [link.source for link in arena.links_in(id_)]
            continue
        entering = arena.range(measure.quantity)
        if entering is not None and counts_people(measure):
            found.append(entering.likely * float(multipliers(measure, arena.project.horizon).sum()))
    return round(max(found)) if found else None


def having(arena: Arena, effect: str) -> float | None:
    """Give the share of the participants who have an effect, at the likely numbers.

    Parameters
    ----------
    arena
        The map.
    effect
        Id of an effect that one participant has or has not.

    Returns
    -------
    float or None
        From 0 to 1: along the arrows from a measure, with the project; of the way that brings most, as the same people
        often take part in several. None where nobody said how many have it.
    """
    found = []
    for link in arena.links_in(effect):
        level = arena.range(link.rate if link.with_ is None else link.with_)
        before = 1.0 if link.source in arena.measures else having(arena, link.source)
        if level is not None and before is not None:
            found.append(before * min(1.0, abs(level.likely)))
    return max(found, default=None)
