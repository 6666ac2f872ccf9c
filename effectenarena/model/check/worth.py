"""The middle estimate per unit, only as far as a check needs it to read a sign or an amount back."""

from graphlib import CycleError, TopologicalSorter

from effectenarena.model.arena import Arena
from effectenarena.model.entities import Effect
from effectenarena.model.knob import KnobField
from effectenarena.model.link import Link, Polarity


def likely(arena: Arena, value: KnobField | None) -> float | None:
    """The likely value of a field, or None when it is missing."""
    found = arena.range(value)
    return found.likely if found else None


def polarity(arena: Arena, link: Link) -> Polarity | None:
    """Whether the number of an arrow gives more or less at its end; None where it has none, or changes nothing."""
    level, without = likely(arena, link.with_), likely(arena, link.without)
    change = level - without if level is not None and without is not None else likely(arena, link.rate) or 0.0
    return "more" if change > 0 else "less" if change < 0 else None


def is_priced(arena: Arena, effect: Effect) -> bool:
    """Whether an effect carries a value in euros other than a plain zero."""
    found = arena.range(effect.unit_value)
    return found is not None and not (found.fixed and found.likely == 0)


def is_factor(arena: Arena, value: KnobField | None, neutral: float) -> bool:
    """Whether a correction was filled in with something other than the value that changes nothing."""
    found = arena.range(value)
    return found is not None and not (found.fixed and found.likely == neutral)


def in_order(arena: Arena) -> list[str]:
    """Ids of the effects, each after the effects that lead to it; none while the map has a circle."""
    before = {
        effect: [link.source for link in arena.links_in(effect) if link.source in arena.effects]
        for effect in arena.effects
    }
    try:
        return list(TopologicalSorter(before).static_order())
    except CycleError:
        return []


def net_rate(arena: Arena, link: Link) -> float | None:
    """Units of the target per unit of the source at likely, corrections included; None when no rate is known."""
    rate = likely(arena, link.rate)
    level, without = likely(arena, link.with_), likely(arena, link.without)
    if rate is None and level is not None and without is not None:
        rate = level - without
    if rate is None:
        return None
    deadweight, displacement = likely(arena, link.deadweight) or 0.0, likely(arena, link.displacement) or 0.0
    own = likely(arena, link.own_share)
    return rate * (1 - deadweight) * (1 - displacement) * (1.0 if own is None else own)


def units_per_measure(arena: Arena) -> dict[str, dict[str, float]]:
    """Units of each effect per unit entering each measure, along every path whose rates are known."""
    units: dict[str, dict[str, float]] = {}
    for effect in in_order(arena):
        reached: dict[str, float] = {}
        for link in arena.links_in(effect):
            rate = net_rate(arena, link)
            source = {link.source: 1.0} if link.source in arena.measures else units.get(link.source, {})
            for measure, amount in source.items():
                if rate is not None:
                    reached[measure] = reached.get(measure, 0.0) + amount * rate
        units[effect] = reached
    return units


def units_per_year(arena: Arena, per_measure: dict[str, float]) -> float | None:
    """Units of an effect that one year of entry brings; None when no measure that leads to it has a quantity."""
    known = [
        amount * quantity
        for measure, amount in per_measure.items()
        if (quantity := likely(arena, arena.measures[measure].quantity)) is not None
    ]
    return sum(known) if known else None


def direction(arena: Arena, effect: Effect, per_measure: dict[str, float]) -> float:
    """Whether an effect counts for (1), against (-1) or neither (0), from its sign or from its value at likely."""
    if effect.sign in ("+", "-"):
        return 1 if effect.sign == "+" else -1
    value = likely(arena, effect.unit_value) or 0.0
    units = units_per_year(arena, per_measure)
    total = value * (sum(per_measure.values()) if units is None else units)
    return (total > 0) - (total < 0)
