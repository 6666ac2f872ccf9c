"""What a party's own figures say about it."""

from collections.abc import Mapping
from typing import Any

from effectenarena.model import Arena, Effect
from effectenarena.model.check.people import is_people


def role_of(arena: Arena, party: str, row: Mapping[str, Any]) -> str | None:
    """What a party's own figures say about it: an id in `results.role`, or None.

    Residents, participants and volunteers are never asked why they do not pay, nor told what they do not gain:
    only institutions have such a role.
    """
    if is_people(arena.parties[party]):
        return None
    if row["cost"] > 0 and row["benefit"] <= 0:
        return None if _may_gain(arena, party) else "pays_only"
    return "gains_only" if row["balance"] > 0 and row["cost"] == 0 else None


def _may_gain(arena: Arena, party: str) -> bool:
    """Whether something good lands on a party without an amount: unknown is not nothing."""
    landing = [arena.effects[link.source] for link in arena.links_in(party) if link.source in arena.effects]
    return any(effect.sign != "-" if effect.unit_value is None else _is_good(arena, effect) for effect in landing)


def _is_good(arena: Arena, effect: Effect) -> bool:
    worth = arena.range(effect.unit_value)
    return worth is not None and worth.likely > 0
