"""Knobs after a measurement: a new range beside the old one, which stays in the knob's history."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from effectenarena.model import FIELD, Arena, Knob, KnobValue, Link, Range, with_value
from effectenarena.monitor.fitted import fitted
from effectenarena.monitor.posterior import beyond, posterior
from effectenarena.monitor.seen import Basis, Seen

_SHARED: Final = "knobs."
_UNKNOWN: Final = Range(math.nan, math.nan, math.nan, "fixed")
"""A field that was empty: what was seen speaks alone."""


@dataclass(frozen=True)
class Measurement:
    """What a register, survey or expert said of one knob.

    Attributes
    ----------
    knob
        Address of the knob; its field may still be empty.
    seen
        The count or average.
    basis
        How it was seen.
    source
        Where, in words: the register and its period.
    date
        Until when, as YYYY-MM-DD.
    because
        How what is taken off (`seen.shift`) was known.
    """

    knob: str
    seen: Seen
    basis: Basis = "register"
    source: str = ""
    date: str = ""
    because: str = ""


@dataclass(frozen=True)
class Renewal:
    """One knob before and after a measurement.

    Attributes
    ----------
    knob
        Its address.
    before
        Its range before; None when the field was empty.
    after
        Its range now.
    estimate
        What the measurement alone says.
    n
        People or cases it rests on.
    basis
        How it was seen.
    too_narrow
        What was seen lies outside the range before.
    value
        The knob as it is written, with every value it had.
    """

    knob: str
    before: Range | None
    after: Range
    estimate: float
    n: int
    basis: Basis
    too_narrow: bool
    value: Knob

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {
            "knob": self.knob,
            "before": None if self.before is None else self.before._asdict(),
            "after": self.after._asdict(),
            "estimate": self.estimate,
            "n": self.n,
            "basis": self.basis,
            "too_narrow": self.too_narrow,
        }


def renew(arena: Arena, measured: Iterable[Measurement]) -> tuple[Renewal, ...]:
    """Renew knobs by what was measured of them, in the order given.

    Parameters
    ----------
    arena
        The arena as it is.
    measured
        At most one measurement per knob.

    Raises
    ------
    KeyError
        For an address that the arena does not have.
    ValueError
        For a knob that is measured twice (which of the two holds is not for a program to choose), and for numbers that
        are `too_large`.

    Examples
    --------
    >>> from effectenarena.model import read
    >>> from effectenarena.monitor.seen import CountSeen
    >>> arena = read({"format": "effectenarena/1", "nodes": [
    ...     {"id": "m", "kind": "measure", "label": "Team", "quantity": 10},
    ...     {"id": "e", "kind": "effect", "label": "Rust"}],
    ...     "links": [{"source": "m", "target": "e", "rate": {"low": 0, "likely": 0.5, "high": 1, "dist": "uniform"}}]})
    >>> (after,) = renew(arena, [Measurement("m>e.rate", CountSeen(45, 60))])
    >>> round(after.after.low, 2), round(after.after.high, 2), [one.status for one in after.value.history]
    (0.57, 0.87, ['assumed', 'measured'])
    """
    renewals: list[Renewal] = []
    for one in measured:
        if any(one.knob == known.knob for known in renewals):
            message = f"{one.knob} is measured twice"
            raise ValueError(message)
        renewals.append(_renewed(arena, one))
    return tuple(renewals)


def too_large(arena: Arena, measured: Measurement) -> bool:
    """Whether a measurement, or the range it would renew, holds a number too large to weigh with.

    Raises
    ------
    KeyError
        For an address that the arena does not have.
    """
    knob, _, _ = _standing(arena, measured.knob)
    return beyond(_before_this_source(knob, measured.source), measured.seen)


def with_renewals(arena: Arena, renewals: Iterable[Renewal]) -> Arena:
    """Return the arena with the renewed knobs; rules between its parts are not checked again."""
    for one in renewals:
        arena = with_value(arena, one.knob, one.value)
    return arena


def _renewed(arena: Arena, measured: Measurement) -> Renewal:
    knob, lower, upper = _standing(arena, measured.knob)
    before = None if knob is None else knob.range()
    prior, seen = _before_this_source(knob, measured.source), measured.seen
    after = posterior(prior or _UNKNOWN, seen, lower, upper)
    too_narrow = after.too_narrow and prior is not None
    span = fitted(after, prior or _UNKNOWN, lower, upper)
    value = _written(knob or Knob(), span, measured)
    return Renewal(measured.knob, before, span, seen.estimate, seen.n, measured.basis, too_narrow, value)


def _before_this_source(knob: Knob | None, source: str) -> Range | None:
    """What was believed before the same source first spoke: a register that goes on counts the same people again."""
    if knob is None:
        return None
    first = next(
        (i for i, one in enumerate(knob.history) if source and (one.status, one.source) == _said(source)), None
    )
    if first is None or (knob.status, knob.source) != _said(source):
        return knob.range()
    if not first:
        return None
    had = knob.history[first - 1]
    return Knob(low=had.low, likely=had.likely, high=had.high, dist=had.dist).range()


def _said(source: str) -> tuple[str, str]:
    return "measured", source


def _standing(arena: Arena, address: str) -> tuple[Knob | None, float, float]:
    """The knob as it stands, and what the fields that use it allow."""
    uses = [use for use in arena.knob_uses() if use.address == address]
    if uses:
        lower, upper = max(use.spec.lower for use in uses), min(use.spec.upper for use in uses)
        return arena.knob(uses[0].value), lower, upper
    if address.startswith(_SHARED):
        return arena.knob(arena.knobs[address.removeprefix(_SHARED)]), -math.inf, math.inf
    where, _, name = address.rpartition(".")
    source, arrow, target = where.partition(">")
    owner = arena.by_pair.get((source, target)) if arrow else arena.by_id.get(where)
    spec = FIELD.get(name)
    kind = None if owner is None else arena.link_owner(owner) if isinstance(owner, Link) else owner.kind
    if spec is None or spec.owner != kind:
        raise KeyError(address)
    return None, spec.lower, spec.upper


def _written(knob: Knob, span: Range, measured: Measurement) -> Knob:
    """The knob with its new range, and every value that it had."""
    told: dict[str, Any] = {"likely": span.likely, "status": "measured"}
    if not span.fixed:
        told |= {"low": span.low, "high": span.high} | ({} if span.dist == "pert" else {"dist": span.dist})
    if measured.source:
        told["source"] = measured.source
    more: dict[str, Any] = {"date": measured.date} if measured.date else {}
    if measured.seen.shift:
        more |= {"shift": measured.seen.shift} | ({"because": measured.because} if measured.because else {})
    now = KnobValue.model_validate({**told, "n": measured.seen.n, "basis": measured.basis, **more})
    had = () if knob.blank else (_value(knob),)
    known = knob.history[:-1] if had and knob.history and _says(knob.history[-1], had[0]) else knob.history
    kept = (*known, *(knob.history[-1:] if known is not knob.history else had), now)
    if kept[-2:-1] == (now,):  # the same measurement once more
        kept = kept[:-1]
    data = {key: value for key, value in knob.to_data().items() if key not in {"low", "likely", "high", "dist"}}
    return Knob.model_validate({**data, **told, "history": kept})


def _value(knob: Knob) -> KnobValue:
    """What a knob says now, as a part of its history."""
    data = {name: getattr(knob, name) for name in ("low", "likely", "high", "dist", "source")}
    given = {name: value for name, value in data.items() if value is not None}
    return KnobValue.model_validate({**given, "status": knob.status or "assumed"})


def _says(one: KnobValue, other: KnobValue) -> bool:
    """Whether the last of the history is what the knob says now."""
    names = ("low", "likely", "high", "dist", "status", "source")
    return all(getattr(one, name) == getattr(other, name) for name in names)
