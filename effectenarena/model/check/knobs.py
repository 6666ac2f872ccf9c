"""Errors of the knobs: order, completeness, and the domain of every field that uses one."""

from collections.abc import Iterator
from math import inf, isclose
from statistics import NormalDist
from typing import Final

from effectenarena.model.arena import Arena, KnobUse
from effectenarena.model.check.say import Where, at_knob, at_use, error, warning
from effectenarena.model.finding import Finding
from effectenarena.model.knob import Knob, KnobRef, Range

MEDIAN_TOLERANCE: Final = 1e-9
TAIL_SHOWN: Final = 0.001
"""Share of draws below zero from which a normal knob is worth a remark."""
_UNBOUNDED = ("normal", "lognormal")
_Z95: Final = NormalDist().inv_cdf(0.95)


def shapes(arena: Arena) -> Iterator[Finding]:
    """Low, likely and high fit together, whatever the knob is used for."""
    for name, value in arena.knobs.items():
        yield from _shape(value, at_knob(name), "")
    for use in arena.knob_uses():
        if not isinstance(use.value, KnobRef):
            yield from _shape(use.value, at_use(arena, use), use.spec.name)


def references(arena: Arena) -> Iterator[Finding]:
    """Every reference names a shared knob."""
    for use in arena.knob_uses():
        if isinstance(use.value, KnobRef) and use.value.ref not in arena.knobs:
            params = {"field": use.spec.name, "ref": use.value.ref, "known": ", ".join(arena.knobs)}
            yield error("unknown-ref", at_use(arena, use), reason="unknown" if arena.knobs else "none", **params)


def domains(arena: Arena) -> Iterator[Finding]:
    """A knob stays within the domain of every field that uses it, over its whole range."""
    seen = set()
    for use in arena.knob_uses():
        found = arena.range(use.value)
        key = (use.address, use.spec)
        if found is None or key in seen:
            continue
        seen.add(key)
        where, spec = at_use(arena, use), use.spec
        params = {"field": spec.name, "low_n": found.low, "high_n": found.high}
        if spec.upper < inf and found.dist in _UNBOUNDED:
            yield error("knob-domain", where, reason="unbounded", dist=found.dist, **params)
        elif found.low < spec.lower or found.high > spec.upper:
            reason = "negative" if spec.upper == inf else "point" if found.low == found.high else "range"
            yield error("knob-domain", where, reason=reason, **params)


def tails(arena: Arena) -> Iterator[Finding]:
    """A normal knob has no lower bound: tell how often a quantity would be drawn below zero."""
    seen = set()
    for use in arena.knob_uses():
        found = arena.range(use.value)
        if found is None or use.address in seen or not _may_fall_below_zero(use, found):
            continue
        seen.add(use.address)
        share = NormalDist(found.likely, (found.high - found.low) / (2 * _Z95)).cdf(0)
        if share >= TAIL_SHOWN:
            yield warning("negative-tail", at_use(arena, use), field=use.spec.name, below_share=share)


def unused(arena: Arena) -> Iterator[Finding]:
    """A shared knob that nothing uses changes nothing."""
    used = {use.value.ref for use in arena.knob_uses() if isinstance(use.value, KnobRef)}
    for name in arena.knobs:
        if name not in used:
            yield warning("unused-knob", at_knob(name))


def _may_fall_below_zero(use: KnobUse, found: Range) -> bool:
    return found.dist == "normal" and use.spec.lower == 0 and use.spec.upper == inf and 0 <= found.low < found.high


def _shape(value: Knob | float, where: Where, field: str) -> Iterator[Finding]:
    if not isinstance(value, Knob) or value.blank:
        return
    params = {"field": field, "low_n": value.low, "likely_n": value.likely, "high_n": value.high}
    given = [x for x in (value.low, value.likely, value.high) if x is not None]
    if given != sorted(given):
        yield error("knob-order", where, reason="order", **params)
    elif value.dist == "lognormal" and value.low is not None and value.low != value.high and value.low <= 0:
        yield error("knob-domain", where, reason="lognormal", **params)
    elif (found := value.range()) is None:
        missing = [name for name in ("low", "likely", "high") if getattr(value, name) is None]
        yield error("knob-incomplete", where, missing_fields=missing, **params)
    elif found.dist in _UNBOUNDED and not _is_median(value, found.likely):
        yield error("knob-order", where, reason="median", **params)


def _is_median(knob: Knob, likely: float) -> bool:
    """Whether `likely` is the median that low, high and the shape ask for."""
    asked = knob.model_copy(update={"likely": None}).range()
    return asked is None or isclose(likely, asked.likely, rel_tol=MEDIAN_TOLERANCE, abs_tol=MEDIAN_TOLERANCE)


ERRORS = (shapes, references, domains)
WARNINGS = (tails, unused)
