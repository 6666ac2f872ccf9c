"""How many participants can tell of something: who enters, and who of them has an effect."""

from effectenarena.agenda.register import counts_people
from effectenarena.mkba.compile import Compiled
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


def having(compiled: Compiled) -> dict[str, float]:
    """Give the share of the participants who have an effect, at the likely numbers.

    Parameters
    ----------
    compiled
        The map, compiled.

    Returns
    -------
    dict
        Per effect, from 0 to 1: along the arrows from a measure, with the project; of the way that brings most, as the
        same people often take part in several. Without those of which nobody said how many have it.
    """
    arena, found = compiled.arena, dict.fromkeys(compiled.arena.measures, 1.0)
    for effect in compiled.order:
        shares = [
            found[link.source] * min(1.0, abs(level.likely))
            for link in arena.links_in(effect)
            if link.source in found and (level := arena.range(link.rate if link.with_ is None else link.with_))
        ]
        if shares:
            found[effect] = max(shares)
    return {effect: found[effect] for effect in compiled.order if effect in found}
