"""Who gains and who takes part, as the sheet says it: no numbers needed."""

from effectenarena.model.arena import Arena
from effectenarena.model.check.parties import receivers
from effectenarena.model.check.people import is_people
from effectenarena.model.check.worth import direction, units_per_measure
from effectenarena.model.entities import Effect, Party


def gains(arena: Arena) -> dict[str, list[Effect]]:
    """List by party the effects that do it good, or may do so.

    An effect that the group does not want, or that counts against, does nobody good; one without a sign or a value may.

    Returns
    -------
    dict
        Party id to effects, both in the order of the sheet; a party that gains nothing is not in it.
    """
    units = units_per_measure(arena)
    found: dict[str, list[Effect]] = {}
    for effect in arena.effects.values():
        if effect.desired is not False and direction(arena, effect, units.get(effect.id, {})) >= 0:
            for link in receivers(arena, effect.id):
                found.setdefault(link.target, []).append(effect)
    return found


def paying(arena: Arena) -> set[str]:
    """Ids of the parties that put something in: money, hours, space."""
    return {investment.party for investment in arena.investments.values() if investment.party is not None}


def taking_part(arena: Arena) -> set[str]:
    """Ids of the parties that put something in, carry something out, or bear a transfer."""
    working = {measure.party for measure in arena.measures.values() if measure.party is not None}
    bearing = {effect.transfer_from for effect in arena.effects.values() if effect.transfer_from is not None}
    return paying(arena) | working | bearing


def absent(arena: Arena) -> list[Party]:
    """Parties that gain and do not take part yet; people are never asked why they do not pay."""
    gaining, takes_part = gains(arena), taking_part(arena)
    return [
        party
        for party in arena.parties.values()
        if party.id in gaining and party.id not in takes_part and not is_people(party)
    ]
