"""Years: inside the horizon, and in an order that can be."""

from collections.abc import Iterator

from effectenarena.model.arena import Arena
from effectenarena.model.check.say import at_arrow, at_note, error, warning
from effectenarena.model.check.worth import in_order, is_priced, likely
from effectenarena.model.entities import Investment, Measure
from effectenarena.model.finding import Finding


def starts(arena: Arena) -> Iterator[Finding]:
    """What starts after the last year of the calculation never counts."""
    horizon = arena.project.horizon
    for node in _dated(arena):
        if node.start >= horizon:
            yield error("year-range", at_note(node), reason="start", start_n=node.start, horizon_n=horizon)


def beyond_horizon(arena: Arena) -> Iterator[Finding]:
    """Years after the horizon fall away."""
    horizon = arena.project.horizon
    for node in _dated(arena):
        if node.start < horizon < node.start + node.years:
            lost = node.start + node.years - horizon
            yield warning("beyond-horizon", at_note(node), reason="years", horizon_n=horizon, lost_n=lost)
    for link in arena.links:
        if link.target in arena.parties and link.cashable_from >= horizon:
            params = {"horizon_n": horizon, "from_n": link.cashable_from}
            yield warning("beyond-horizon", at_arrow(arena, link), reason="cashable", **params)
    entries = _entries(arena)
    for effect in arena.effects.values():
        first, last = entries.get(effect.id, (0, 0))
        end = last + effect.lag + _duration(arena, effect.id)
        years = {"horizon_n": horizon, "first_n": first + effect.lag, "end_n": end}
        if first + effect.lag >= horizon:
            yield warning("beyond-horizon", at_note(effect), reason="lag", **years)
        elif effect.id in entries and end > horizon and is_priced(arena, effect):
            yield warning("beyond-horizon", at_note(effect), reason="tail", **years)


def profiles(arena: Arena) -> Iterator[Finding]:
    """A profile has one multiplier for each year."""
    for node in _dated(arena):
        if node.profile is not None and len(node.profile) != node.years:
            reason = "short" if len(node.profile) < node.years else "long"
            params = {"profile_n": len(node.profile), "years_n": node.years}
            yield warning("profile-length", at_note(node), reason=reason, **params)


def later_before_source(arena: Arena) -> Iterator[Finding]:
    """An effect that starts before the effect it follows from: lags are counted from entry, not added up."""
    for link in arena.links:
        source, target = arena.effects.get(link.source), arena.effects.get(link.target)
        if source and target and not link.feedback and target.lag < source.lag:
            params = {"source_lag_n": source.lag, "target_lag_n": target.lag}
            yield warning("later-before-source", at_arrow(arena, link), **params)


def _dated(arena: Arena) -> Iterator[Investment | Measure]:
    return (node for node in arena.nodes if isinstance(node, Investment | Measure))


def _duration(arena: Arena, effect_id: str) -> float:
    duration = likely(arena, arena.effects[effect_id].duration)
    return 1.0 if duration is None else duration


def _entries(arena: Arena) -> dict[str, tuple[int, int]]:
    """First and last year of entry, inside the horizon, of the measures that lead to each effect."""
    found = {
        measure.id: (measure.start, min(measure.start + measure.years, arena.project.horizon) - 1)
        for measure in arena.measures.values()
        if measure.years and measure.start < arena.project.horizon
    }
    for effect in in_order(arena):
        spans = [found[link.source] for link in arena.links_in(effect) if link.source in found]
        if spans:
            found[effect] = (min(first for first, _ in spans), max(last for _, last in spans))
    return {effect: found[effect] for effect in arena.effects if effect in found}


ERRORS = (starts,)
WARNINGS = (beyond_horizon, profiles, later_before_source)
