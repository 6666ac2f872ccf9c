"""Prices that hold part of the same money, wherever on the map they stand and whoever receives them."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Literal

from effectenarena.model.arena import Arena
from effectenarena.model.check.say import at_notes, warning
from effectenarena.model.check.value import counts_alone, priced_twice
from effectenarena.model.check.worth import direction, units_per_measure
from effectenarena.model.entities import Effect
from effectenarena.model.finding import Finding
from effectenarena.reference import known_unit_value, overlapping, value_overlaps

Reason = Literal[
    "household-part",
    "eviction-shelter",
    "offence-police",
    "work-benefit",
    "health-wellbeing",
    "health-work",
    "unit-values",
]
"""Keys of the pairs of kinds in the reference data; `unit-values` for two rows that name each other."""


def overlapping_values(arena: Arena) -> Iterator[Finding]:
    """Values of which one holds part of the other, both gains or both losses; one finding for each that holds others.

    Two effects on one path are told by `priced-twice`. A transfer is no gain, and a reason why the money is different
    answers this too.
    """
    effects = [effect for effect in arena.effects.values() if counts_alone(arena, effect)]
    if len(effects) < 2:
        return
    told = {frozenset(finding.at) for finding in priced_twice(arena)}
    units = units_per_measure(arena)
    side = {effect.id: direction(arena, effect, units.get(effect.id, {})) for effect in effects}
    for (reason, first), others in _pairs(effects).items():
        second = [
            effect
            for effect in others.values()
            if frozenset((first, effect.id)) not in told and side[first] * side[effect.id] >= 0
        ]
        if second:
            yield warning("overlapping-values", at_notes(arena.by_id[first], *second), reason=reason)


def _pairs(effects: list[Effect]) -> Mapping[tuple[str, str], dict[str, Effect]]:
    """By reason and effect: the effects that hold part of its money."""
    found: dict[tuple[str, str], dict[str, Effect]] = {}
    known: set[frozenset[str]] = set()
    for pair in value_overlaps():
        first = [effect for effect in effects if pair.first.holds(effect.label, effect.reference)]
        second = [effect for effect in effects if pair.second.holds(effect.label, effect.reference)]
        for one in first:
            for other in second:
                both = frozenset((one.id, other.id))
                if len(both) == 2 and both not in known:
                    known.add(both)
                    found.setdefault((pair.key, one.id), {})[other.id] = other
    priced = [(effect, value) for effect in effects if (value := known_unit_value(effect.reference))]
    for (one, value), (other, other_value) in combinations(priced, 2):
        if overlapping(value, other_value) and frozenset((one.id, other.id)) not in known:
            found.setdefault(("unit-values", one.id), {})[other.id] = other
    return found


WARNINGS = (overlapping_values,)
