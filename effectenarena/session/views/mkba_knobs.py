"""The knobs as the screen shows them: the line a knob lies on, its range, its dot and its tipping mark."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from effectenarena.mkba import most_shares
from effectenarena.model import Arena, Knob, KnobUse, Link
from effectenarena.session.knob_words import knob_name, owner_number, places, rate_units, shape_of, unit_of
from effectenarena.session.views.mkba_trying import range_of
from effectenarena.text import Language

_STEPS: Final = 200
_NEAR: Final = 1.5
"""A tipping point up to so many ranges away stands on the line; what is further stands beside it in words."""


def knob_rows(
    saved: Arena, arena: Arena, addresses: Sequence[str], tips: Mapping[str, Mapping[str, Any]], lang: Language
) -> list[dict[str, Any]]:
    """Describe knobs, in the order given.

    Parameters
    ----------
    saved, arena
        The map in the log, which fixes each line so that it stands still under a dot that moves; and the map as tried.
    addresses
        Which knobs.
    tips
        The tipping row of each knob, for whoever is looked at.
    lang
        Language of the words.
    """
    uses = uses_of(saved)
    where, most = places(saved), most_shares(saved)
    return [
        _row(saved, arena, uses[a], where[a].field, tips[a], most.get(a, math.inf), lang)
        for a in addresses
        if a in uses and a in tips
    ]


def uses_of(arena: Arena) -> dict[str, list[KnobUse]]:
    """Where each knob is used, by address."""
    found: dict[str, list[KnobUse]] = {}
    for use in arena.knob_uses():
        found.setdefault(use.address, []).append(use)
    return found


def _row(
    saved: Arena,
    arena: Arena,
    uses: Sequence[KnobUse],
    field: str,
    tip: Mapping[str, Any],
    most: float,
    lang: Language,
) -> dict[str, Any]:
    use = uses[0]
    address, owner = use.address, use.owner
    knob = saved.knob(use.value) or Knob()
    before, now = range_of(saved, address), range_of(arena, address)
    lower = max(use.spec.lower for use in uses)
    upper = min(most, *(use.spec.upper for use in uses))
    line = axis(before.low, before.likely, before.high, tip["value"] if tip["possible"] else None, lower, upper)
    return {
        "address": address,
        "number": owner_number(saved, owner),
        "kind": "effect" if isinstance(owner, Link) else owner.kind,
        "item": owner.address if isinstance(owner, Link) else owner.id,
        "uses": list(dict.fromkeys(owner_number(saved, use.owner) for use in uses)),
        "name": knob_name(saved, address, lang),
        "shape": shape_of(field),
        "unit": unit_of(saved, address, lang),
        "rate": rate_units(saved, address, lang),
        "low": now.low,
        "likely": now.likely,
        "high": now.high,
        "saved": before.likely,
        "dist": before.dist,
        "status": knob.status or "assumed",
        "source": knob.source,
        "note": knob.note,
        "price": field == "unit_value" and address == f"{getattr(owner, 'id', '')}.unit_value",
        "axis": line,
        "tip": {
            key: tip[key] for key in ("value", "values", "value_at_mean", "direction", "status", "possible", "chance")
        },
    }


def axis(low: float, likely: float, high: float, tip: float | None, lower: float, upper: float) -> dict[str, float]:
    """The line a knob lies on: its range with room on both sides, its tipping point when that is near.

    Examples
    --------
    >>> axis(2, 6, 14, 3.4, 0, float("inf"))
    {'min': 0.0, 'max': 17.0, 'step': 0.1}
    >>> axis(0.2, 0.3, 0.4, 0.9, 0, 1)
    {'min': 0.15, 'max': 0.45, 'step': 0.002}
    """
    span = high - low or abs(likely) or 1.0
    ends = [low, likely, high]
    if tip is not None and low - _NEAR * span <= tip <= high + _NEAR * span:
        ends.append(tip)
    room = 0.25 * span if high > low else 0.5 * span
    floor = lower if min(ends) < 0 else max(lower, 0.0)
    start, end = max(min(ends) - room, floor), min(max(ends) + room, upper)
    step = _nice((end - start) / _STEPS)
    digits = max(0, -math.floor(math.log10(step)))
    first, last = math.floor(start / step + 1e-9) * step, math.ceil(end / step - 1e-9) * step
    return {"min": round(max(first, floor), digits), "max": round(min(last, upper), digits), "step": step}


def _nice(step: float) -> float:
    """The nearest 1, 2 or 5 times a power of ten above."""
    power = math.floor(math.log10(step))
    for multiple in (1, 2, 5):
        if step <= multiple * 10.0**power * (1 + 1e-9):
            return float(f"{multiple}e{power}")
    return float(f"1e{power + 1}")


def without_source(arena: Arena, addresses: Iterable[str], lang: Language) -> list[dict[str, str]]:
    """Knobs for which nobody has said where the number comes from."""
    uses = uses_of(arena)
    found = []
    for address in addresses:
        use = uses[address][0]
        knob = arena.knob(use.value)
        if knob is not None and not (knob.source or "").strip():
            owner = use.owner
            item = owner.address if isinstance(owner, Link) else owner.id
            found.append({"address": address, "item": item, "name": knob_name(arena, address, lang)})
    return found
