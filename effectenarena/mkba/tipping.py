"""Tipping points: the value of a knob at which a balance is zero."""

from collections.abc import Iterator, Sequence
from math import isfinite, isnan
from typing import Any, Literal, NamedTuple

import numpy as np

from effectenarena.mkba import flip
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.layer import Layer

Direction = Literal["min", "max"] | None
Status = Literal["inside", "outside", "never"]
Ledger = Literal["welfare", "budget", "cash"]

NEAR = 1e-12
"""Relative distance within which a value counts as on a bound."""


class TippingPoint(NamedTuple):
    """Where one balance turns, in one knob."""

    knob: str
    """Address of the knob."""
    party: str | None
    """None for society."""
    ledger: Ledger
    value: float | None
    """The value nearest likely with the other knobs at likely; None when there is none."""
    values: tuple[float, ...]
    """All of them."""
    value_at_mean: float | None
    """The one nearest likely with the others at their expectations."""
    direction: Direction
    """`min`: the balance is positive above `value`; `max`: below; None: it only touches zero there."""
    low: float
    likely: float
    high: float
    status: Status
    """`inside` or `outside` the knob's own range, or `never`."""
    possible: bool
    """Whether the knob's field allows the value."""
    quantile: float | None
    """Where the value lies in the knob's own distribution: the chance that the knob is at most this; None: no value."""
    chance: float | None
    """The chance that this knob alone, the others at likely, turns the balance to the other sign than it has at
    likely; None where it is zero there."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {**self._asdict(), "values": list(self.values)}


class Turn(NamedTuple):
    """The part of a tipping point that must be sought."""

    value: float | None
    values: tuple[float, ...]
    at_mean: float | None
    direction: Direction
    quantile: float | None
    chance: float | None


def tipping_points(compiled: Compiled) -> tuple[TippingPoint, ...]:
    """Tipping points of every knob, for society first, then for each party."""
    turns = _straight_turns(compiled)
    for knob in np.flatnonzero(compiled.likely.curved.any(axis=1)).tolist():
        for output, turn in _curved_turns(compiled, knob):
            turns[output][knob] = turn
    entries = [(entry, (entry.lower, entry.upper)) for entry in compiled.knobs.entries]
    return tuple(
        point(entry, domain, party, turn)
        for party, of_output in zip(compiled.outputs, turns, strict=True)
        for (entry, domain), turn in zip(entries, of_output[2:], strict=True)
    )


def _straight_turns(compiled: Compiled) -> list[list[Turn]]:
    """Tipping points by output and knob as if of first degree: x* = x - balance / slope, all in one step."""
    turn = _straight(compiled.likely, compiled.knobs.likely)
    at_likely = turn.T.tolist()
    quantile, chance = (_known(part) for part in flip.straight(compiled, turn))
    at_mean = _straight(compiled.expected, compiled.knobs.mean).T.tolist()
    rising = (compiled.likely.slope > 0).T.tolist()
    return [
        [
            Turn(x, (x,), mean if isfinite(mean) else None, "min" if up else "max", place, flips)
            if isfinite(x)
            else Turn(None, (), mean if isfinite(mean) else None, None, None, flips)
            for x, mean, up, place, flips in zip(*rows, strict=True)
        ]
        for rows in zip(at_likely, at_mean, rising, quantile, chance, strict=True)
    ]


def _known(part: Floats) -> list[list[float | None]]:
    """Figures by output and knob, None for NaN."""
    return [[None if isnan(x) else x for x in row] for row in part.T.tolist()]


def _curved_turns(compiled: Compiled, knob: int) -> Iterator[tuple[int, Turn]]:
    """Tipping points of a knob in the balances that are not of first degree in it."""
    span, signs = compiled.knobs.ranges[knob], flip.signs(compiled)
    likely = span.likely
    curves, at_mean = KnobCurves(compiled.likely, knob), KnobCurves(compiled.expected, knob)
    both = zip(curves.roots(), at_mean.roots(), strict=True)
    for column, (values, values_at_mean) in enumerate(both):
        value = _nearest(values, likely)
        direction = None if value is None else side(*curves.sides(column, value, values))
        place = None if value is None else flip.place(span, value)
        output = curves.outputs[column]
        chance = flip.curved(span, curves, column, values, signs[output]) if signs[output] else None
        mean = _nearest(values_at_mean, likely)
        yield output, Turn(value, tuple(values), mean, direction, place, chance)


def _straight(layer: Layer, at: Floats) -> Floats:
    """Tipping points of knobs of first degree; NaN where there is none."""
    slope = layer.slope
    with np.errstate(over="ignore", invalid="ignore"):
        step = np.divide(layer.balance, slope, out=np.full(slope.shape, np.nan), where=slope != 0)
    return np.asarray(at[:, None] - step + 0.0)  # no minus before zero


def point(
    entry: KnobEntry, domain: tuple[float, float], party: str | None, turn: Turn, ledger: Ledger = "welfare"
) -> TippingPoint:
    """Complete a tipping point with what the knob itself says of it."""
    low, likely, high, _ = entry.range
    value, values, at_mean, direction, quantile, chance = turn
    status: Status = "never"
    possible = False
    if value is not None:
        status = "inside" if _within(value, low, high) else "outside"
        possible = _within(value, *domain)
    knob = entry.address
    span = low, likely, high
    return TippingPoint(
        knob, party, ledger, value, values, at_mean, direction, *span, status, possible, quantile, chance
    )


def _within(value: float, low: float, high: float) -> bool:
    room = NEAR * max(abs(value), abs(low) if isfinite(low) else 0.0, abs(high) if isfinite(high) else 0.0)
    return low - room <= value <= high + room


def _nearest(values: Sequence[float], likely: float) -> float | None:
    return min(values, key=lambda value: abs(value - likely), default=None)


def side(before: float, after: float) -> Direction:
    """Tell on which side a balance is positive; None where it only touches zero."""
    if before <= 0 <= after and before < after:
        return "min"
    if after <= 0 <= before and after < before:
        return "max"
    return None
