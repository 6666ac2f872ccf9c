"""Tipping points: the value of a knob at which a balance is zero."""

from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.layer import Layer

NEAR = 1e-12
"""Relative distance within which a value counts as on a bound."""


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """Where one balance turns, in one knob.

    Attributes
    ----------
    knob
        Address of the knob.
    party
        None for society.
    ledger
        Always the welfare ledger.
    value, values
        The value nearest likely, and all of them, with the other knobs at likely; None and empty when there is none.
    value_at_mean
        The one nearest likely with the others at their expectations.
    direction
        `min` when the balance is positive above `value`, `max` when it is positive below.
    low, likely, high
        The knob's own range.
    status
        `inside` or `outside` that range, or `never`.
    possible
        Whether the knob's field allows the value.
    """

    knob: str
    party: str | None
    ledger: Literal["welfare"]
    value: float | None
    values: tuple[float, ...]
    value_at_mean: float | None
    direction: Literal["min", "max"] | None
    low: float
    likely: float
    high: float
    status: Literal["inside", "outside", "never"]
    possible: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {name: getattr(self, name) for name in TippingPoint.__slots__} | {"values": list(self.values)}


def tipping_points(compiled: Compiled) -> tuple[TippingPoint, ...]:
    """Tipping points of every knob, for society first, then for each party."""
    rows = _Rows(compiled)
    return tuple(
        rows.row(knob, output) for output in range(len(compiled.outputs)) for knob in range(2, len(compiled.knobs))
    )


class _Rows:
    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.at_likely, self.at_mean = compiled.likely, compiled.expected
        self.curved = self.at_likely.curved
        # Of first degree: x* = x - balance / slope, for all knobs and outputs in one step.
        self.straight = _straight(self.at_likely, compiled.knobs.likely)
        self.straight_at_mean = _straight(self.at_mean, compiled.knobs.mean)
        self.curves = {
            knob: (KnobCurves(self.at_likely, knob), KnobCurves(self.at_mean, knob))
            for knob in np.flatnonzero(self.curved.any(axis=1)).tolist()
        }

    def row(self, knob: int, output: int) -> TippingPoint:
        entry = self.compiled.knobs.entries[knob - 2]
        if self.curved[knob, output]:
            curve, curve_at_mean = self.curves[knob]
            values = curve.roots(output)
            value = _nearest(values, entry.range.likely)
            direction = None if value is None else _direction(*curve.sides(output, value, values))
            at_mean = _nearest(curve_at_mean.roots(output), entry.range.likely)
        else:
            found = float(self.straight[knob, output])
            value = found if isfinite(found) else None
            values = [] if value is None else [value]
            direction = None if value is None else _direction(0.0, float(self.at_likely.slope[knob, output]))
            mean = float(self.straight_at_mean[knob, output])
            at_mean = mean if isfinite(mean) else None
        return _point(entry, self.compiled.outputs[output], value, values, at_mean, direction)


def _straight(layer: Layer, at: Floats) -> Floats:
    """Tipping points of knobs of first degree; NaN where there is none."""
    slope = layer.slope
    with np.errstate(over="ignore"):
        step = np.divide(layer.balance, slope, out=np.full(slope.shape, np.nan), where=slope != 0)
    return at[:, None] - step


def _point(
    entry: KnobEntry,
    party: str | None,
    value: float | None,
    values: list[float],
    at_mean: float | None,
    direction: Literal["min", "max"] | None,
) -> TippingPoint:
    low, likely, high, _ = entry.range
    status: Literal["inside", "outside", "never"] = "never"
    if value is not None:
        status = "inside" if _within(value, low, high) else "outside"
    possible = value is not None and _within(value, entry.lower, entry.upper)
    return TippingPoint(
        entry.address,
        party,
        "welfare",
        _clean(value),
        tuple(x + 0.0 for x in values),
        _clean(at_mean),
        direction,
        low,
        likely,
        high,
        status,
        possible,
    )


def _within(value: float, low: float, high: float) -> bool:
    room = NEAR * max(abs(value), abs(low) if isfinite(low) else 0.0, abs(high) if isfinite(high) else 0.0)
    return low - room <= value <= high + room


def _clean(value: float | None) -> float | None:
    """Without a minus before zero."""
    return None if value is None else value + 0.0


def _nearest(values: list[float], likely: float) -> float | None:
    return min(values, key=lambda value: abs(value - likely), default=None)


def _direction(before: float, after: float) -> Literal["min", "max"] | None:
    """On which side a balance is positive; None where it only touches zero."""
    if after > 0 and before <= 0 or after == 0 and before < 0:
        return "min"
    if before > 0 and after <= 0 or before == 0 and after < 0:
        return "max"
    return None
