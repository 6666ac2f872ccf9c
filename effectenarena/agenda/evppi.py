"""The value of knowing one knob exactly, in closed form or by one-dimensional quadrature.

Formulas: docs/arithmetic.md, "What it is worth to know".
"""

import numpy as np

from effectenarena.mkba import distributions
from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.bends import Bends
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves

FAR = 1e150
"""A tipping point beyond this is out of every knob's reach; its square can still be written."""


def perfect_information(compiled: Compiled) -> Floats:
    """EVPPI of every knob on every balance, EUR, shape (K, O); places as in the knob table, outputs as in `compiled`.

    Of first degree, E[NPV | x] = a + b x, and the value of knowing x is the expected loss that it can avert: a partial
    expectation of x. Other knobs have an exact conditional mean, integrated over the knob.
    """
    layer, knobs = compiled.expected, compiled.knobs
    found = _straight(compiled)
    bends = Bends.of(layer)
    left = layer.curved & knobs.uncertain[:, None]
    left[bends.knobs] &= ~_settled(compiled, bends, found)
    for knob in np.flatnonzero(left.any(axis=1)).tolist():
        curves = KnobCurves(layer, knob)
        found[knob, curves.outputs] = _curved(compiled, curves, knob)
    return found


def _settled(compiled: Compiled, bends: Bends, found: Floats) -> Bools:
    """Fill in the durations and drop-offs that turn a balance once at most.

    Between two whole years a balance is linear in a duration, so what is averted is again a sum of partial
    expectations. A drop-off without a turn inside its range has nothing to avert.

    Returns
    -------
    Bools
        What is done with now, shape (n, O).
    """
    layer, knobs = compiled.expected, compiled.knobs
    low, _, high = knobs.bounds[:, bends.knobs, None]
    bounded = np.array([knobs.ranges[k].dist not in ("normal", "lognormal") for k in bends.knobs.tolist()], dtype=bool)
    outside = np.isnan(bends.turns) | (bounded[:, None] & ((bends.turns <= low) | (bends.turns >= high)))
    rows, outputs = np.nonzero(bends.settled & ~outside & bends.is_duration[:, None])
    places = bends.knobs[rows]
    turn, size = bends.turns[rows, outputs][:, None], np.abs(bends.by_age[rows, outputs])
    age = np.arange(size.shape[1], dtype=float)[None, :]
    below = bends.rising[rows, outputs] == (layer.balance[outputs] >= 0)
    averted = np.zeros(size.shape)
    for dist, of_dist in knobs.distributed.items():
        for side, partial, start, end in (
            (below, distributions.shortfall, np.minimum(age, turn), np.minimum(age + 1, turn)),
            (~below, distributions.excess, np.maximum(age + 1, turn), np.maximum(age, turn)),
        ):
            chosen = of_dist[places] & side
            of_knob = knobs.bounds[:, places[chosen], None]
            first, likely, last = of_knob
            full, spared = (partial(dist, first, likely, last, at[chosen]) for at in (end, start))
            averted[chosen] = full - spared
    found[places, outputs] = np.maximum((size * averted).sum(axis=1), 0.0)
    return np.asarray(bends.settled & (outside | bends.is_duration[:, None]))


def _straight(compiled: Compiled) -> Floats:
    layer, knobs = compiled.expected, compiled.knobs
    slope = np.where(layer.curved | ~knobs.uncertain[:, None], 0.0, layer.slope)
    rows, outputs = np.nonzero(np.abs(slope) * FAR > np.abs(layer.balance))
    steep, balance = slope[rows, outputs], layer.balance[outputs]
    turn = np.clip(knobs.mean[rows] - balance / steep, -FAR, FAR)
    # What can be averted lies below the tipping point when a good balance falls with the knob, above it otherwise.
    below = (steep > 0) == (balance >= 0)
    averted = np.zeros(len(rows))
    for dist, of_dist in knobs.distributed.items():
        for side, partial in ((below, distributions.shortfall), (~below, distributions.excess)):
            chosen = of_dist[rows] & side
            low, likely, high = knobs.bounds[:, rows[chosen]]
            averted[chosen] = partial(dist, low, likely, high, turn[chosen])
    found = np.zeros(slope.shape)
    found[rows, outputs] = np.abs(steep) * averted
    return found


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
