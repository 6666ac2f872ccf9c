"""The chance that one knob alone turns a balance to the other side, the others staying at likely."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from effectenarena.mkba import distributions
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.layer import ROUNDING
from effectenarena.model import Range

FAR = 1e150
"""Beyond this a point is out of every knob's reach; its square can still be written."""


def signs(compiled: Compiled) -> Floats:
    """Sign of each balance at likely, shape (O,): 1, -1, or 0 where it is zero but for rounding."""
    layer = compiled.likely
    return np.where(np.abs(layer.balance) > ROUNDING * layer.scale, np.sign(layer.balance), 0.0)


def straight(compiled: Compiled, turn: Floats) -> tuple[Floats, Floats]:
    """Place of tipping points in the distributions of their knobs, and chance of a turn, for knobs of first degree.

    Parameters
    ----------
    compiled
        The arena.
    turn
        Tipping points, shape (K, O); NaN where there is none.

    Returns
    -------
    quantile, chance
        P(X <= turn), NaN where there is none, and the chance of the other sign than at likely, shapes (K, O).
        A balance of zero at likely cannot turn: NaN.
    """
    ranges, sign = compiled.knobs.ranges, signs(compiled)
    known = np.isfinite(turn)
    at = np.clip(np.where(known, turn, 0.0), -FAR, FAR)
    under, over = np.zeros(turn.shape), np.zeros(turn.shape)
    for dist in sorted({span.dist for span in ranges}):
        rows = np.array([k for k, span in enumerate(ranges) if span.dist == dist])
        low, likely, high = (np.array([ranges[k][i] for k in rows], dtype=float)[:, None] for i in range(3))
        under[rows] = distributions.below(dist, low, likely, high, at[rows])
        over[rows] = distributions.above(dist, low, likely, high, at[rows])
    # A good balance that rises with the knob turns below the tipping point.
    chance = np.where(known, np.where((compiled.likely.slope > 0) == (sign > 0), under, over), 0.0)
    chance = np.where(compiled.knobs.uncertain[:, None], chance, 0.0)
    return np.where(known, under, np.nan), np.where(sign != 0, chance, np.nan)


def curved(span: Range, curves: KnobCurves, column: int, roots: Sequence[float], balance: float) -> float:
    """Chance of the other sign than at likely, for a knob that is not of first degree.

    Parameters
    ----------
    span
        Range of the knob.
    curves, column
        The balance as a function of the knob.
    roots
        Where it is zero, in order of size.
    balance
        The balance at likely; not zero.
    """
    return over(span, roots, [curves.sides(column, root, list(roots)) for root in roots], balance)


def over(span: Range, roots: Sequence[float], sides: Sequence[tuple[float, float]], balance: float) -> float:
    """Chance of the other sign than at likely, from the roots of a balance and its values on both sides of each."""
    if span.fixed or not roots:
        return 0.0
    parts = [before for before, _ in sides[:1]] + [after for _, after in sides]
    edges = [-FAR, *roots, FAR]
    turned = ((a, b) for (a, b), side in zip(pairwise(edges), parts, strict=True) if side * balance < 0)
    return sum(_between(span, a, b) for a, b in turned)


def place(span: Range, at: float) -> float:
    """P(X <= at) of one knob."""
    low, likely, high, x = (np.array([value]) for value in (*span[:3], min(max(at, -FAR), FAR)))
    return float(distributions.below(span.dist, low, likely, high, x)[0])


def _between(span: Range, a: float, b: float) -> float:
    """Chance of a value between two points, from the tail that both are nearest to."""
    low, likely, high, ends = (np.array(value) for value in (*span[:3], (a, b)))
    if a > span.likely:
        first, last = distributions.above(span.dist, low, likely, high, ends)
        return float(first - last)
    first, last = distributions.below(span.dist, low, likely, high, ends)
    return float(last - first)
