"""The chance that one knob alone turns a balance to the other side, the others staying at likely."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from effectenarena.mkba import distributions
from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.knobs import KnobTable
from effectenarena.mkba.layer import ROUNDING
from effectenarena.model import Range

FAR = 1e150
"""Beyond this a point is out of every knob's reach; its square can still be written."""


def signs(compiled: Compiled) -> Floats:
    """Sign of each balance at likely, shape (O,): 1, -1, or 0 where it is zero but for rounding."""
    layer = compiled.likely
    return np.where(np.abs(layer.balance) > ROUNDING * layer.scale, np.sign(layer.balance), 0.0)


def straight(compiled: Compiled, turn: Floats, rising: Bools) -> tuple[Floats, Floats]:
    """Place of tipping points in the distributions of their knobs, and chance of a turn, where there is one at most.

    Parameters
    ----------
    compiled
        The arena.
    turn
        Tipping points, shape (K, O); NaN where there is none.
    rising
        Whether the balance goes up with the knob there, shape (K, O).

    Returns
    -------
    quantile, chance
        P(X <= turn), NaN where there is none, and the chance of the other sign than at likely, shapes (K, O).
        A balance of zero at likely cannot turn: NaN.
    """
    return once(compiled.knobs, turn, rising, signs(compiled))


def once(knobs: KnobTable, turn: Floats, rising: Bools, sign: Floats) -> tuple[Floats, Floats]:
    """Tell the same of any balances, from their signs at likely, shape (O,)."""
    under, over = tails(knobs, turn)
    # A good balance that rises with the knob turns below the tipping point.
    chance = np.where(np.isnan(under), 0.0, np.where(rising == (sign > 0), under, over))
    chance = np.where(knobs.uncertain[:, None], chance, 0.0)
    return under, np.where(sign != 0, chance, np.nan)


def tails(knobs: KnobTable, turn: Floats) -> tuple[Floats, Floats]:
    """Chance of each knob at or below points, NaN where there is none, and above them, 0 there; shapes (K, O)."""
    under, over = np.full(turn.shape, np.nan), np.zeros(turn.shape)
    rows, columns = np.nonzero(np.isfinite(turn))
    at = np.clip(turn[rows, columns], -FAR, FAR)
    for dist, of_dist in knobs.distributed.items():
        chosen = of_dist[rows]
        place = rows[chosen], columns[chosen]
        low, likely, high = knobs.bounds[:, place[0]]
        under[place] = distributions.below(dist, low, likely, high, at[chosen])
        over[place] = distributions.above(dist, low, likely, high, at[chosen])
    return under, over


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
    turned = (
        (a, b) for (a, b), side in zip(pairwise(edges), parts, strict=True) if side < 0 < balance or balance < 0 < side
    )
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
