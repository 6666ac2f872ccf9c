"""The value of knowing one knob exactly, in closed form or by one-dimensional quadrature.

Formulas: docs/arithmetic.md, "What it is worth to know".
"""

import numpy as np

from effectenarena.mkba import distributions
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves

FAR = 1e150
"""A tipping point beyond this is out of every knob's reach; its square can still be written."""


def perfect_information(compiled: Compiled) -> Floats:
    """EVPPI of every knob on every balance, EUR, shape (K, O); places as in the knob table, outputs as in `compiled`.

    Of first degree, E[NPV | x] = a + b x, and the value of knowing x is the expected loss that it can avert: a partial
    expectation of x. Other knobs have an exact conditional mean, integrated over the knob.
    """
    layer = compiled.expected
    found = _straight(compiled)
    for knob in np.flatnonzero(layer.curved.any(axis=1) & compiled.knobs.uncertain).tolist():
        curves = KnobCurves(layer, knob)
        found[knob, curves.outputs] = _curved(compiled, curves, knob)
    return found


def _straight(compiled: Compiled) -> Floats:
    layer, knobs = compiled.expected, compiled.knobs
    slope = np.where(layer.curved | ~knobs.uncertain[:, None], 0.0, layer.slope)
    reachable = np.abs(slope) * FAR > np.abs(layer.balance)
    step = np.divide(layer.balance, slope, out=np.zeros(slope.shape), where=reachable)
    turn = np.clip(knobs.mean[:, None] - step, -FAR, FAR)
    # What can be averted lies below the tipping point when a good balance falls with the knob, above it otherwise.
    below = (slope > 0) == (layer.balance >= 0)
    found = np.zeros(slope.shape)
    for dist in sorted({span.dist for span in knobs.ranges} - {"fixed"}):
        rows = np.array([k for k, span in enumerate(knobs.ranges) if span.dist == dist])
        low, likely, high = (np.array([knobs.ranges[k][i] for k in rows], dtype=float)[:, None] for i in range(3))
        short = distributions.shortfall(dist, low, likely, high, turn[rows])
        over = distributions.excess(dist, low, likely, high, turn[rows])
        found[rows] = np.abs(slope[rows]) * np.where(below[rows], short, over)
    return np.where(reachable, found, 0.0)


def _curved(compiled: Compiled, curves: KnobCurves, knob: int) -> list[float]:
    """Quadrature split at the roots; without a root in its range a knob turns nothing."""
    span = compiled.knobs.ranges[knob]
    bounded = span.dist not in ("normal", "lognormal")
    all_roots = curves.roots(span.low, span.high) if bounded else curves.roots()
    found = []
    for column, roots in enumerate(all_roots):
        x, probability = compiled.rules.split(knob, roots) if roots else (np.zeros(0), np.zeros(0))
        balance = curves(x)[:, column]
        averted = -balance if compiled.expected.balance[curves.outputs[column]] >= 0 else balance
        found.append(float(probability @ np.maximum(averted, 0.0)))
    return found


def simulated(balance: Floats, mean: float) -> float:
    """Value of information from draws, never below zero; see `corrected`.

    Examples
    --------
    >>> simulated(np.array([-1.0, 3.0]), 1.0)
    0.5
    """
    return max(corrected(balance, mean), 0.0)


def corrected(balance: Floats, mean: float) -> float:
    """Value of information from draws of a (conditional mean of a) balance whose expectation is known exactly.

    The draws' own mean is compared with the exact one, and the estimate corrected for that (a control variate); where
    the truth is near zero the correction may take it below.
    """
    averted = np.maximum(-balance if mean >= 0 else balance, 0.0)
    if not averted.any():
        return 0.0
    scale = float(np.abs(balance).max())  # squares of amounts beyond 1e154 do not fit
    centred = (balance - balance.mean()) / scale
    variance = float(centred @ centred)
    if variance == 0:
        return 0.0
    slope = float(centred @ (averted / scale)) / variance
    return float(averted.mean()) - slope * (float(balance.mean()) - mean)
