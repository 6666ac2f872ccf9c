"""Rates and their corrections: made once, and for what they are meant."""

from collections.abc import Iterator

from effectenarena.model.arena import Arena
from effectenarena.model.check.say import at_arrow, at_note, error, warning
from effectenarena.model.check.worth import in_order, is_factor, is_priced
from effectenarena.model.finding import Finding
from effectenarena.model.link import Link


def rates(arena: Arena) -> Iterator[Finding]:
    """A rate is given as such, or as the levels with and without, never both."""
    for link in _flows(arena):
        levels = [name for name, value in (("with", link.with_), ("without", link.without)) if value is not None]
        if levels and link.rate is not None:
            yield error("with-without", at_arrow(arena, link), reason="beside-rate")
        elif len(levels) == 1:
            yield error("with-without", at_arrow(arena, link), reason="alone", field=levels[0])


def double_deadweight(arena: Arena) -> Iterator[Finding]:
    """With and without hold what would have happened anyway already."""
    for link in _flows(arena):
        if _has_levels(link) and link.deadweight is not None:
            yield error("double-deadweight", at_arrow(arena, link))


def own_share(arena: Arena) -> Iterator[Finding]:
    """The difference with and without is the project's own already, unless others worked on it too."""
    for link in _flows(arena):
        if _has_levels(link) and is_factor(arena, link.own_share, 1):
            yield warning("own-share-with-without", at_arrow(arena, link))


def gross_or_net(arena: Arena) -> Iterator[Finding]:
    """A priced effect on a path where nothing tells what would have happened anyway."""
    open_paths: set[str] = set()
    for effect_id in in_order(arena):
        for link in arena.links_in(effect_id):
            if not tells(link) and (link.source in arena.measures or link.source in open_paths):
                open_paths.add(effect_id)
    for effect in arena.effects.values():
        if effect.id in open_paths and is_priced(arena, effect):
            yield warning("gross-or-net", at_note(effect))


def tells(link: Link) -> bool:
    """Whether an arrow says what would have happened anyway, be it nothing."""
    return _has_levels(link) or link.deadweight is not None


def corrected_twice(arena: Arena) -> Iterator[Finding]:
    """Correction factors on more than one arrow of a path; deadweight after deadweight, or after a difference."""
    nearest: dict[str, Link] = {}
    net: dict[str, Link] = {}
    for effect_id in in_order(arena):
        for link in arena.links_in(effect_id):
            earlier, netted = nearest.get(link.source), net.get(link.source)
            anyway = is_factor(arena, link.deadweight, 0)
            if netted and anyway:
                names = at_arrow(arena, netted).names
                yield warning("corrected-twice", at_arrow(arena, link), reason="deadweight", earlier_names=names)
            elif earlier and _is_corrected(arena, link):
                yield warning("corrected-twice", at_arrow(arena, link), earlier_names=at_arrow(arena, earlier).names)
            _pass_on(nearest, effect_id, link if _is_corrected(arena, link) else None, earlier)
            _pass_on(net, effect_id, link if anyway or _has_levels(link) else None, netted)


def several_measures(arena: Arena) -> Iterator[Finding]:
    """Several measures into one effect may reach the same households."""
    for effect in arena.effects.values():
        sources = [arena.measures.get(link.source) for link in arena.links_in(effect.id)]
        names = [measure.name for measure in sources if measure]
        if len(names) > 1:
            yield warning("several-measures", at_note(effect), measure_names=names)


def _pass_on(nearest: dict[str, Link], effect_id: str, own: Link | None, earlier: Link | None) -> None:
    """An effect is corrected by the arrow into it, or else by one before that."""
    if own:
        nearest[effect_id] = own
    elif earlier:
        nearest.setdefault(effect_id, earlier)


def _flows(arena: Arena) -> Iterator[Link]:
    return (link for link in arena.links if link.target in arena.effects)


def _has_levels(link: Link) -> bool:
    return link.with_ is not None or link.without is not None


def _is_corrected(arena: Arena, link: Link) -> bool:
    return (
        is_factor(arena, link.deadweight, 0)
        or is_factor(arena, link.displacement, 0)
        or is_factor(arena, link.own_share, 1)
    )


ERRORS = (rates, double_deadweight)
WARNINGS = (own_share, gross_or_net, corrected_twice, several_measures)
