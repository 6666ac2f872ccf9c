"""Best and worst case over all knobs together, within their ranges."""

from typing import Any, Literal, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.extremes import CLOSE, Problem

Verdict = Literal["never-negative", "never-positive", "either", "unknown"]


class Bounds(NamedTuple):
    """Between what a balance lies whatever the knobs are, each within its range."""

    party: str | None
    """None for society."""
    worst: float
    """Lowest balance that some values of the knobs give, EUR, present value."""
    best: float
    """Highest."""
    worst_proven: float
    """What the balance is never below; equal to `worst` when that is exact."""
    best_proven: float
    """What it is never above."""
    verdict: Verdict
    """`never-negative`, `never-positive` (proven), `either` (both signs occur) or `unknown` (the search ended)."""
    percentiles: bool
    """Whether a knob without ends (`normal`, `lognormal`) matters: here it stays between its 5 % and 95 % points."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return self._asdict()


def bounds(compiled: Compiled) -> tuple[Bounds, ...]:
    """Best and worst case for society and each party, every knob between its `low` and `high`."""
    ranges = compiled.knobs.ranges
    low, high = box(compiled)
    endless = np.array([span.dist in ("normal", "lognormal") for span in ranges])
    matters = (compiled.likely.slope != 0) | compiled.likely.curved
    found = []
    for output, party in enumerate(compiled.outputs):
        worst, best, worst_proven, best_proven, size = extremes(compiled, output, low, high)
        proven = verdict((worst_proven, worst, best, best_proven), CLOSE * size)
        percentiles = bool((endless & matters[:, output]).any())
        found.append(Bounds(party, worst, best, worst_proven, best_proven, proven, percentiles))
    return tuple(found)


def box(compiled: Compiled) -> tuple[Floats, Floats]:
    """The `low` and the `high` of each place in the knob table."""
    low, high = (np.array([span[i] for span in compiled.knobs.ranges], dtype=float) for i in (0, 2))
    return low, high


def corner(compiled: Compiled, output: int, *, best: bool) -> Floats:
    """Where every knob is when one balance is worst, or best; a value for each place in the knob table."""
    return Problem(compiled.terms, output, *box(compiled), negated=best).smallest().at


def extremes(compiled: Compiled, output: int, low: Floats, high: Floats) -> tuple[float, float, float, float, float]:
    """Lowest and highest value of one balance over a box of knobs.

    Parameters
    ----------
    output
        Its place in `compiled.outputs`.
    low, high
        A value for each place in the knob table.

    Returns
    -------
    worst, best, worst_proven, best_proven, size
        The last is what rounding is measured against.
    """
    least = Problem(compiled.terms, output, low, high).smallest()
    most = Problem(compiled.terms, output, low, high, negated=True).smallest()
    size = max(abs(least.proven), abs(most.proven), float(compiled.likely.scale[output]))
    return least.attained + 0.0, -most.attained + 0.0, least.proven + 0.0, -most.proven + 0.0, size


def verdict(ends: tuple[float, float, float, float], room: float) -> Verdict:
    """What is proven of a sign by (worst_proven, worst, best, best_proven), `room` aside for rounding."""
    worst_proven, worst, best, best_proven = ends
    if worst_proven >= -room:
        return "never-negative"
    if best_proven <= room:
        return "never-positive"
    return "either" if worst < 0 < best else "unknown"
