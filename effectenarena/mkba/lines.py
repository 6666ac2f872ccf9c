"""Roots of straight, broken and open-ended functions, with rounding measured against what was added up.

Each function comes with its sizes: the sums of the sizes of what it is made of. A balance that is flat but for rounding
would else seem to reach zero, somewhere far away.
"""

from collections.abc import Iterable, Sequence
from math import inf, isfinite

import numpy as np
from numpy.polynomial import Polynomial

from effectenarena.mkba.array import Floats
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.roots import Curves, distinct


def is_open(edges: Sequence[float]) -> bool:
    """Whether an interval has no end on one side."""
    return not (isfinite(edges[0]) and isfinite(edges[-1]))


def tail(curves: Curves, sizes: Curves, edges: Sequence[float], degree: int, column: int) -> Polynomial:
    """The polynomial on an interval without an end, through points in it."""
    step = max(1.0, *(abs(x) for x in edges if isfinite(x)), 0.0)
    if edges[-1] == inf:
        x = (edges[-2] if isfinite(edges[-2]) else 0.0) + step * np.arange(degree + 1)
    else:
        x = edges[1] - step * np.arange(degree + 1)
    at = np.asarray(x, dtype=np.float64)
    found = Polynomial.fit(at, curves(at)[:, column], degree)
    rounding = ROUNDING * max(float(sizes(at)[:, column].max()), 1e-300)
    kept = np.where(np.abs(found.coef) > rounding, found.coef, 0.0)
    return Polynomial(kept, domain=found.domain, window=found.window).convert().trim()


def line_roots(curves: Curves, sizes: Curves, at: float) -> list[float]:
    """Where straight lines are zero."""
    step = max(1.0, abs(at))
    x = np.array([at, at + step])
    first, second = curves(x)
    rising = np.abs(second - first) > ROUNDING * sizes(x).max(axis=0)
    return sorted(set((at - first[rising] / ((second - first)[rising] / step)).tolist()))


def unrounded(y: Floats, size: Floats) -> Floats:
    """Sums of which only rounding is left as exactly zero."""
    return np.where(np.abs(y) > ROUNDING * size, y, 0.0)


def broken_line_roots(curves: Curves, sizes: Curves, edges: Sequence[float], at: float) -> list[list[float]]:
    """Roots of functions that are straight between the edges, the outer stretches to infinity where an edge is."""
    inner = [x for x in edges if isfinite(x)] or [at]
    low = [inner[0] - max(1.0, abs(inner[0]), abs(at))] if edges[0] == -inf else []
    high = [inner[-1] + max(1.0, abs(inner[-1]), abs(at))] if edges[-1] == inf else []
    x = np.array([*low, *inner, *high], dtype=np.float64)
    size = sizes(x)
    y = unrounded(curves(x), size)
    # What rises no more than rounding does is flat: its root would lie anywhere.
    flat = np.abs(np.diff(y, axis=0)) <= ROUNDING * np.maximum(size[:-1], size[1:])
    columns = zip(y.T.tolist(), flat.T.tolist(), strict=True)
    return [distinct(_crossings(x.tolist(), *column, bool(low), bool(high))) for column in columns]


def _crossings(x: list[float], y: list[float], flat: list[bool], low: bool, high: bool) -> Iterable[float]:  # noqa: FBT001
    last = len(x) - 2
    for i in range(last + 1):
        if flat[i]:
            continue
        root = x[i] - y[i] * (x[i + 1] - x[i]) / (y[i + 1] - y[i])
        # Rounding may put a root at the end of a stretch just beside it.
        if y[i] == 0 or y[i + 1] == 0:
            root = x[i] if y[i] == 0 else x[i + 1]
        if ((low and i == 0) or root >= x[i]) and ((high and i == last) or root <= x[i + 1]):
            yield root + 0.0
