"""Tipping points: the value of a knob at which a balance is zero."""

from collections.abc import Sequence
from math import nan

import numpy as np

from effectenarena.mkba import flip
from effectenarena.mkba.array import Floats
from effectenarena.mkba.bends import Bends
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.layer import Layer
from effectenarena.mkba.tipping_point import NEAR, Ledger, Turns, WrittenOut, turning


class TippingPoints(WrittenOut):
    """Tipping points of every knob, for society first, then for each party; written out when they are asked for.

    Parameters
    ----------
    compiled
        The arena.
    ledger
        What the outputs of `compiled` are balances of.
    """

    def __init__(self, compiled: Compiled, ledger: Ledger = "welfare") -> None:
        super().__init__(compiled.knobs, _turns(compiled), compiled.outputs, ledger)


def tipping_points(compiled: Compiled) -> TippingPoints:
    """Tipping points of every knob, for society first, then for each party."""
    return TippingPoints(compiled)


def _turns(compiled: Compiled) -> Turns:
    """Everything of first degree, x* = x - balance / slope, and most curves at once; then the curves that are left."""
    likely, expected = compiled.likely, compiled.expected
    value, at_mean = _straight(likely, compiled.knobs.likely), _straight(expected, compiled.knobs.mean)
    rising = likely.slope > 0
    left = likely.curved.copy()
    for layer, found in ((likely, value), (expected, at_mean)):
        bends = Bends.of(layer)
        found[bends.knobs] = np.where(likely.curved[bends.knobs], bends.turns, found[bends.knobs])
        settled = np.zeros(left.shape, dtype=bool)
        settled[bends.knobs] = bends.settled
        unsettled = likely.curved & ~settled
        left = unsettled if layer is likely else left | unsettled
        if layer is likely:
            rising[bends.knobs] = np.where(likely.curved[bends.knobs], bends.rising, rising[bends.knobs])
    quantile, chance = flip.straight(compiled, value, rising)
    turns = Turns(value, at_mean, np.where(rising, 1.0, -1.0), quantile, chance, {})
    for knob in np.flatnonzero(left.any(axis=1)).tolist():
        _curved_turns(compiled, knob, turns)
    return turns


def _curved_turns(compiled: Compiled, knob: int, turns: Turns) -> None:
    """Seek the tipping points of one knob in the balances that are not of first degree in it."""
    span, signs = compiled.knobs.ranges[knob], flip.signs(compiled)
    likely = span.likely
    curves, at_mean = KnobCurves(compiled.likely, knob), KnobCurves(compiled.expected, knob)
    both = zip(curves.roots(), at_mean.roots(), strict=True)
    for column, (values, values_at_mean) in enumerate(both):
        place = knob, curves.outputs[column]
        value, mean = _nearest(values, likely), _nearest(values_at_mean, likely)
        turns.value[place] = nan if value is None else value
        turns.at_mean[place] = nan if mean is None else mean
        turns.quantile[place] = nan if value is None else flip.place(span, value)
        turns.sign[place] = 0.0 if value is None else float(turning(*np.array(curves.sides(column, value, values))))
        sign = signs[place[1]]
        turns.chance[place] = flip.curved(span, curves, column, values, sign) if sign else nan
        turns.several[place] = tuple(values)


def _straight(layer: Layer, at: Floats) -> Floats:
    """Tipping points of knobs of first degree; NaN where there is none."""
    slope = layer.slope
    with np.errstate(over="ignore", invalid="ignore"):
        step = np.divide(layer.balance, slope, out=np.full(slope.shape, np.nan), where=slope != 0)
        found = at[:, None] - step
        # What a balance hangs on whole is zero at zero, not at what rounding leaves, which no field below zero allows.
        found = np.where(np.abs(found) <= NEAR * np.abs(at[:, None]), 0.0, found) + 0.0  # no minus before zero
    return np.asarray(np.where(np.isfinite(found), found, np.nan))


def _nearest(values: Sequence[float], likely: float) -> float | None:
    return min(values, key=lambda value: abs(value - likely), default=None)
