"""Questions for the room: not wrong, but worth a minute around the table."""

from collections.abc import Iterator

from effectenarena.model.arena import Arena
from effectenarena.model.check.gains import absent, gains, paying
from effectenarena.model.check.parties import receivers
from effectenarena.model.check.people import is_people
from effectenarena.model.check.say import ARENA, at_arrow, at_note, question
from effectenarena.model.check.worth import direction, likely, units_per_measure
from effectenarena.model.entities import Effect, Measure
from effectenarena.model.finding import Finding
from effectenarena.reference.signal_words import signals


def loose_ends(arena: Arena) -> Iterator[Finding]:
    """Notes that miss what comes before or after them."""
    for measure in arena.measures.values():
        if not any(link.target in arena.effects for link in arena.links_out(measure.id)):
            yield question("measure-without-effect", at_note(measure))
    for effect in arena.effects.values():
        if not arena.links_in(effect.id):
            yield question("effect-without-cause", at_note(effect))
        if not arena.links_out(effect.id):
            yield question("effect-without-beneficiary", at_note(effect))
    for investment in arena.investments.values():
        if investment.party is None:
            yield question("investment-without-payer", at_note(investment))


def pay_and_gain(arena: Arena) -> Iterator[Finding]:
    """Who gains and does not take part, and who pays and does not gain; people are never asked why they do not pay."""
    pays, gaining, outside = paying(arena), gains(arena), absent(arena)
    for party in arena.parties.values():
        if party in outside:
            names = [effect.name for effect in gaining[party.id]]
            yield question("gains-without-taking-part", at_note(party), effect_names=names)
        if party.id in pays and party.id not in gaining:
            yield question("pays-without-gaining", at_note(party))


def one_untested_arrow(arena: Arena) -> Iterator[Finding]:
    """An effect that hangs on one arrow that nobody looked into."""
    for effect in arena.effects.values():
        links = arena.links_in(effect.id)
        if len(links) == 1 and links[0].stance == "untested":
            yield question("one-untested-arrow", at_arrow(arena, links[0]))


def no_undesired_effect(arena: Arena) -> Iterator[Finding]:
    """A map with only good news misses something."""
    units = units_per_measure(arena)
    bad = (e.desired is False or direction(arena, e, units.get(e.id, {})) < 0 for e in arena.effects.values())
    if arena.effects and not any(bad):
        yield question("no-undesired-effect", ARENA)


def nothing_for_people(arena: Arena) -> Iterator[Finding]:
    """When nothing lands on participants or residents, it is a budget calculation, not an MKBA."""
    landing = {link.target for effect in arena.effects for link in receivers(arena, effect)}
    if landing and not any(is_people(arena.parties[party]) for party in landing):
        yield question("nothing-for-people", ARENA)


def less_needed_or_received(arena: Arena) -> Iterator[Finding]:
    """Less care or benefit, while nobody says what that does to the client."""
    near_people = _near_people(arena)
    for effect in arena.effects.values():
        unclear = signals("care", effect.label) and not signals("needed", effect.label)
        if unclear and _falls(arena, effect) and effect.id not in near_people:
            yield question("less-needed-or-received", at_note(effect))


def unpaid_hours(arena: Arena) -> Iterator[Finding]:
    """Carers, networks, own strength and volunteers cost hours too."""
    if any(i.in_kind or signals("unpaid", i.label) or signals("hours", i.label) for i in arena.investments.values()):
        return
    for node in arena.nodes:
        if isinstance(node, Measure | Effect) and signals("unpaid", node.label):
            yield question("unpaid-hours", at_note(node))


def drop_off(arena: Arena) -> Iterator[Finding]:
    """An effect of several years that never wears off."""
    for effect in arena.effects.values():
        duration = likely(arena, effect.duration)
        if duration is not None and duration > 1 and effect.drop_off is None:
            yield question("duration-without-drop-off", at_note(effect), duration_n=duration)


def _falls(arena: Arena, effect: Effect) -> bool:
    if signals("less", effect.label):
        return True
    levels = [(likely(arena, link.with_), likely(arena, link.without)) for link in arena.links_in(effect.id)]
    return any(level is not None and without is not None and level < without for level, without in levels)


def _near_people(arena: Arena) -> set[str]:
    """Effects that land on participants or residents, or have one before or after them that does."""
    landing = {
        effect
        for effect in arena.effects
        if any(is_people(arena.parties[link.target]) for link in receivers(arena, effect))
    }
    return _closure(arena, landing, backward=True) | _closure(arena, landing, backward=False)


def _closure(arena: Arena, start: set[str], *, backward: bool) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        here = waiting.pop()
        for link in arena.links_in(here) if backward else arena.links_out(here):
            end = link.source if backward else link.target
            if end in arena.effects and end not in seen:
                seen.add(end)
                waiting.append(end)
    return seen


QUESTIONS = (
    loose_ends,
    pay_and_gain,
    one_untested_arrow,
    no_undesired_effect,
    nothing_for_people,
    less_needed_or_received,
    unpaid_hours,
    drop_off,
)
