"""Interval arithmetic over factors and weights: what they and their slopes can be while knobs stay in their ranges."""

import numpy as np

from effectenarena.mkba.array import Floats, Ints

Interval = tuple[Floats, Floats]
"""Lower and upper ends, of one shape."""


def times(a: Interval, b: Interval) -> Interval:
    """Product of two intervals.

    Examples
    --------
    >>> [end.tolist() for end in times((np.array([-1.0]), np.array([2.0])), (np.array([3.0]), np.array([4.0])))]
    [[-4.0], [8.0]]
    """
    if (a[0] >= 0).all() and (b[0] >= 0).all():
        return a[0] * b[0], a[1] * b[1]
    ll, lh, hl, hh = a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]
    return np.minimum(np.minimum(ll, lh), np.minimum(hl, hh)), np.maximum(np.maximum(ll, lh), np.maximum(hl, hh))


def plus(a: Interval, b: Interval) -> Interval:
    """Sum of two intervals."""
    return a[0] + b[0], a[1] + b[1]


def power(x: Interval, p: Ints) -> Interval:
    """Whole powers, tight; x^0 is 1."""
    low, high = x[0] ** p, x[1] ** p
    around_zero = (x[0] < 0) & (x[1] > 0) & (p % 2 == 0) & (p > 0)
    return np.where(around_zero, 0.0, np.minimum(low, high)), np.maximum(low, high)


def shape(x: Interval, p: Ints, q: Ints) -> tuple[Interval, Interval]:
    """Values of x^p (1-x)^q, tight where it only rises or only falls, and its slopes."""
    rising = slope(x, p, q)
    outer = times(power(x, p), power((1 - x[1], 1 - x[0]), q))
    first, last = x[0] ** p * (1 - x[0]) ** q, x[1] ** p * (1 - x[1]) ** q
    one_way = (rising[0] >= 0) | (rising[1] <= 0)
    low, high = np.minimum(first, last), np.maximum(first, last)
    return (np.where(one_way, low, outer[0]), np.where(one_way, high, outer[1])), rising


def slope(x: Interval, p: Ints, q: Ints) -> Interval:
    """Slopes of x^p (1-x)^q: x^(p-1) (1-x)^(q-1) (p (1-x) - q x), with the factor that is not there left out."""
    flipped = 1 - x[1], 1 - x[0]
    outside = times(power(x, np.maximum(p - 1, 0)), power(flipped, np.maximum(q - 1, 0)))
    both = p - (p + q) * x[1], p - (p + q) * x[0]
    low = np.where(q == 0, p, np.where(p == 0, -q, both[0]))
    high = np.where(q == 0, p, np.where(p == 0, -q, both[1]))
    return times(outside, (low.astype(float), high.astype(float)))


def weights(
    by_age: Floats, duration: Interval, drop_off: Interval, powers: Ints
) -> tuple[Interval, Interval, Interval]:
    """Values of weights, and their slopes in the duration and in the drop-off.

    Parameters
    ----------
    by_age
        Shape (W, ages).
    duration, drop_off
        Shape (W,).
    powers
        Powers p and q of the duration and of the drop-off, shape (4, W).
    """
    age = np.arange(by_age.shape[1])
    p, q, r, s = powers
    d = duration[0][:, None], duration[1][:, None]
    y = drop_off[0][:, None], drop_off[1][:, None]
    left = np.clip(d[0] - age, 0.0, 1.0), np.clip(d[1] - age, 0.0, 1.0)
    outside = (d[1] <= age) | (d[0] >= age + 1)
    inside = (d[0] >= age) & (d[1] <= age + 1)
    growing = np.where(inside & ~outside, 1.0, 0.0), np.where(outside, 0.0, 1.0)
    own, own_slope = map(_column, shape(duration, p, q))
    lasting = times(left, own)
    lasting_slope = plus(times(growing, own), times(left, own_slope))
    kept, kept_slope = shape(y, r[:, None], s[:, None] + age)
    value = _total(by_age, times(lasting, kept))
    return value, _total(by_age, times(lasting_slope, kept)), _total(by_age, times(lasting, kept_slope))


def _column(x: Interval) -> Interval:
    return x[0][:, None], x[1][:, None]


def _total(by_age: Floats, part: Interval) -> Interval:
    low, high = times((by_age, by_age), part)
    return low.sum(axis=1), high.sum(axis=1)
