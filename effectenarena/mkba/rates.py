"""Every discount rate at which a row of yearly amounts is worth nothing: none is guessed, and none is missed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import fsum, lcm
from typing import Final, NamedTuple

LOWEST: Final = Fraction(-95, 100)
HIGHEST: Final = Fraction(10)
"""Rates are sought between these two."""
DEEPEST: Final = 64
"""Halvings of an interval after which roots that are still together count as one, which only touches zero."""


class _Piece(NamedTuple):
    """The present value on an interval of v = 1/(1+r), as a polynomial on [0, 1] with whole coefficients."""

    start: Fraction
    width: Fraction
    coefficients: list[int]


def rates(flows: Sequence[float]) -> tuple[float, ...]:
    """Find all rates r in (-0.95, 10) with Σ flows[t] / (1 + r)^t = 0, in order of size.

    The present value is a polynomial in v = 1/(1+r). Its roots are isolated by Descartes' rule of signs on ever smaller
    intervals (Vincent-Collins-Akritas), in whole numbers, so exactly for the flows as given; then each is refined.

    Parameters
    ----------
    flows
        One amount per year, year 0 first.

    Raises
    ------
    ValueError
        When an amount is not finite.
    OverflowError
        When an amount is not finite.

    Examples
    --------
    >>> [round(r, 9) for r in rates([-1600, 10000, -10000])]
    [0.25, 4.0]
    >>> rates([-100, -10])
    ()
    """
    exact = [Fraction(flow) for flow in flows]
    while exact and not exact[-1]:
        exact.pop()
    flows = [float(flow) for flow in flows[: len(exact)]]
    first, last = 1 / (1 + HIGHEST), 1 / (1 + LOWEST)
    changes = _changes(exact)
    if changes == 0:
        return ()
    if changes == 1:  # one root above zero, wherever it is
        inside = signed(flows, float(first)) * signed(flows, float(last)) < 0
        return (1.0 / _between(flows, float(first), float(last)) - 1.0,) if inside else ()
    found = sorted(_roots(_Piece(first, last - first, _on_unit(exact, first, last - first)), flows))
    return tuple(1.0 / v - 1.0 for v in reversed(found))


def signed(flows: Sequence[float], v: float) -> float:
    """Give the sign of the present value at v = 1/(1+r), as a number that is no larger than the amounts allow.

    It is the present value itself divided by the largest amount, and from v = 1 on by v to the power of the last year.
    """
    size = max(map(abs, flows))
    last = len(flows) - 1 if v > 1 else 0
    return fsum(flow / size * v ** (t - last) for t, flow in enumerate(flows)) if size else 0.0


def _between(flows: Sequence[float], low: float, high: float) -> float:
    from scipy.optimize import brentq  # takes longer to load than all else together

    return float(brentq(lambda v: signed(flows, v), low, high, xtol=1e-16, rtol=1e-15))


def _on_unit(exact: list[Fraction], start: Fraction, width: Fraction) -> list[int]:
    """Coefficients of P(start + width u), lowest first, times whatever makes them whole."""
    shifted: list[Fraction] = []
    rest = [c * start**i for i, c in enumerate(exact)][::-1]
    while rest:
        rest = list(accumulate(rest))
        shifted.append(rest.pop())
    scaled = [c * (width / start) ** i for i, c in enumerate(shifted)]
    whole = lcm(*(c.denominator for c in scaled))
    return [int(c * whole) for c in scaled]


def _roots(whole: _Piece, flows: Sequence[float]) -> Iterator[float]:
    waiting = [whole]
    while waiting:
        piece = waiting.pop()
        changes = _changes(list(_shifted(piece.coefficients)))
        if changes == 0:
            continue
        if changes == 1:
            yield _refined(piece, flows)
        elif piece.width < whole.width / 2**DEEPEST:
            yield float(piece.start + piece.width / 2)
        else:
            halves = _halves(piece)
            if halves[1].coefficients[0] == 0:
                yield float(halves[1].start)
            waiting += halves


def _refined(piece: _Piece, flows: Sequence[float]) -> float:
    """Find the one root inside a piece."""
    ends = float(piece.start), float(piece.start + piece.width)
    if signed(flows, ends[0]) * signed(flows, ends[1]) < 0:
        return _between(flows, *ends)
    # The root is so near an end that rounding hides it: go on in whole numbers.
    while piece.width > abs(piece.start) / 2**DEEPEST:
        halves = _halves(piece)
        if halves[1].coefficients[0] == 0:
            return float(halves[1].start)
        piece = next(half for half in halves if _changes(list(_shifted(half.coefficients))))
    return float(piece.start)


def _halves(piece: _Piece) -> tuple[_Piece, _Piece]:
    """Cut a piece in two: q(u/2) and q((u+1)/2), times 2^degree."""
    start, width, coefficients = piece
    degree = len(coefficients) - 1
    left = [c << (degree - i) for i, c in enumerate(coefficients)]
    right = list(_shifted(left[::-1]))
    return _Piece(start, width / 2, left), _Piece(start + width / 2, width / 2, right)


def _shifted(highest_first: list[int]) -> Iterator[int]:
    """Coefficients of p(x + 1), lowest first, of a polynomial given highest first (repeated synthetic division)."""
    rest = highest_first
    while rest:
        rest = list(accumulate(rest))
        yield rest.pop()


def _changes(coefficients: Sequence[Fraction] | Sequence[int]) -> int:
    """Changes of sign, zeros left out."""
    return sum((a > 0) != (b > 0) for a, b in pairwise(c for c in coefficients if c))
