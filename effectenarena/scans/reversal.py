"""Omkeringsdenken: not "which pot can we apply to", but "where does value fall, and who is not at the table yet"."""

from typing import Literal, NamedTuple

from effectenarena.model import Arena, Effect, Party
from effectenarena.model.check.gains import gains, paying, taking_part
from effectenarena.model.check.people import is_people

Standing = Literal["pays", "takes_part", "people", "not_yet"]
"""How a party that gains stands to the project: it puts something in, works along, is who it is about, or neither."""


class Landing(NamedTuple):
    """What one party gains in one life domain.

    Attributes
    ----------
    domain
        The life domain as it was written; None where nobody said.
    """

    domain: str | None
    party: Party
    effects: tuple[Effect, ...]
    standing: Standing


class Reversal(NamedTuple):
    """Where value falls.

    Attributes
    ----------
    landings
        By life domain in the order of the sheet, those without a domain last; within one by party.
    invite
        Parties that gain and do not take part, each with all that it gains. Participants and residents are never
        among them: nobody asks them why they do not pay.
    unclaimed
        Effects that lead nowhere: nobody has said who gains. An effect that goes on in another one is not among them,
        and neither is one that the group does not want.
    """

    landings: tuple[Landing, ...]
    invite: tuple[Landing, ...]
    unclaimed: tuple[Effect, ...]


def reversal(arena: Arena) -> Reversal:
    """Turn the question round: from the effects to whom it would be worth something.

    De rem op de projectencarrousel (2012), §5.4.1.

    Examples
    --------
    >>> from effectenarena.model import Link
    >>> effect = Effect(id="e", label="Minder crisis", life_domain="Gezondheid")
    >>> insurer = Party(id="p", label="Zorgverzekeraar")
    >>> found = reversal(Arena(nodes=(effect, insurer), links=(Link(source="e", target="p"),)))
    >>> [(one.domain, one.party.label, one.standing) for one in found.landings]
    [('Gezondheid', 'Zorgverzekeraar', 'not_yet')]
    """
    gained, pays, works = gains(arena), paying(arena), taking_part(arena)
    standing = {party.id: _standing(party, pays, works) for party in arena.parties.values()}
    domains = dict.fromkeys(_domain(effect) for effect in arena.effects.values())
    landings = [
        Landing(domain, arena.parties[party], mine, standing[party])
        for domain in sorted(domains, key=lambda domain: domain is None)
        for party, effects in gained.items()
        if (mine := tuple(effect for effect in effects if _domain(effect) == domain))
    ]
    invite = [
        Landing(None, arena.parties[party], tuple(effects), "not_yet")
        for party, effects in gained.items()
        if standing[party] == "not_yet"
    ]
    loose = (e for e in arena.effects.values() if e.desired is not False and not arena.links_out(e.id))
    return Reversal(tuple(landings), tuple(invite), tuple(loose))


def _standing(party: Party, pays: set[str], works: set[str]) -> Standing:
    if party.id in pays:
        return "pays"
    if party.id in works:
        return "takes_part"
    return "people" if is_people(party) else "not_yet"


def _domain(effect: Effect) -> str | None:
    """The life domain without spaces around it: an empty one says nothing."""
    return (effect.life_domain or "").strip() or None
