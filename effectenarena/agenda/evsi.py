"""The value of measuring a knob in n cases, exact by quadrature over the knob alone.

Formulas: docs/arithmetic.md, "What it is worth to measure".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

from effectenarena.agenda.designs import Averaged, Design, Likelihood, Proportion, likelihoods
from effectenarena.agenda.value import Method
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves

SIZES: Final = (10, 30, 100, 300, 1000)
"""Sample sizes of a curve, unless others are asked for."""
_FRINGE: Final = np.array([-16.0, -8.0, -4.0, -2.0, -1.0, 1.0, 2.0, 4.0, 8.0, 16.0])


@dataclass(frozen=True)
class Curve:
    """What it is worth to measure a knob, by number of cases.

    Attributes
    ----------
    knob
        Its address.
    party
        Whose balance; None is society's.
    sizes, evsi
        Numbers of cases, and the value of measuring so many, EUR.
    evppi
        Value of knowing the knob exactly, EUR: measuring is never worth more.
    method
        How it was found.
    """

    knob: str
    party: str | None
    sizes: tuple[int, ...]
    evsi: tuple[float, ...]
    evppi: float
    method: Method = "quadrature"

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        data = {name: getattr(self, name) for name in Curve.__dataclass_fields__}
        return {**data, "sizes": list(self.sizes), "evsi": list(self.evsi)}


def evsi(
    compiled: Compiled, knob: str, design: Design, sizes: Sequence[int] = SIZES, party: str | None = None
) -> Curve:
    """Value of measuring one knob before the choice, for several numbers of cases.

    Parameters
    ----------
    compiled
        The arena.
    knob
        Address of the knob.
    design
        How it is measured.
    sizes
        Numbers of cases.
    party
        Whose balance, and choice; None is society's.

    Raises
    ------
    KeyError
        For an address or a party that the arena does not have.
    ValueError
        For a number of cases below 0, or a proportion of a knob whose range is not between 0 and 1.

    Examples
    --------
    >>> from effectenarena.mkba import compile_arena
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"horizon": 1}, "nodes": [
    ...     {"id": "i", "kind": "investment", "label": "Team", "amount": 50},
    ...     {"id": "m", "kind": "measure", "label": "Hulp", "quantity": 100},
    ...     {"id": "e", "kind": "effect", "label": "Rust", "unit_value": 1}],
    ...     "links": [{"source": "m", "target": "e", "rate": {"low": 0, "likely": 0.5, "high": 1, "dist": "uniform"}}]})
    >>> [round(value, 4) for value in evsi(compile_arena(arena), "m>e.rate", Proportion(), (0, 1, 2)).evsi]
    [0.0, 8.3333, 8.3333]
    """
    known = Measured(compiled, knob, design, party)
    return Curve(knob, party, tuple(sizes), tuple(known.evsi(n) for n in sizes), known.evppi)


class Measured:
    """A knob that is to be measured, and what hangs on it; see `evsi`.

    Attributes
    ----------
    evppi
        Value of knowing it exactly, EUR.
    """

    def __init__(self, compiled: Compiled, knob: str, design: Design, party: str | None = None) -> None:
        self._rules, self._knob = compiled.rules, compiled.knobs.addresses[knob]
        self._design, self._known = design, {0: 0.0}
        self._ends = [0.0, 1.0] if isinstance(design, Proportion) else []  # where a share stops being one
        span = compiled.knobs.ranges[self._knob]
        if isinstance(design, Proportion) and not (span.low >= 0 and span.high <= 1):
            message = f"{knob} runs from {span.low} to {span.high}: no proportion"
            raise ValueError(message)
        layer = compiled.expected
        output = {owner: i for i, owner in enumerate(compiled.outputs)}[party]
        balance = float(layer.balance[output])
        self._sign = -1.0 if balance >= 0 else 1.0
        self._curves: KnobCurves | None = None
        self._line = balance, float(layer.slope[self._knob, output]), float(compiled.knobs.mean[self._knob])
        self._roots: list[float] = []
        if not compiled.knobs.uncertain[self._knob]:
            pass
        elif layer.curved[self._knob, output]:
            self._curves = KnobCurves(layer, self._knob)
            self._column = self._curves.outputs.index(output)
            bounded = span.dist not in ("normal", "lognormal")
            ends = (span.low, span.high) if bounded else ()
            self._roots = self._curves.roots(*ends)[self._column]
        elif self._line[1] and abs(balance) < abs(self._line[1]) * 1e150:
            self._roots = [self._line[2] - balance / self._line[1]]
        x, p = self._rules.split(self._knob, [*self._roots, *self._ends])
        self.evppi = float(p @ np.maximum(self._averted(x), 0.0)) if self._roots else 0.0
        self._expected = float(p @ np.clip(x, 0.0, 1.0))

    def evsi(self, n: int) -> float:
        """Value of measuring it in n cases, EUR; between 0 and EVPPI."""
        if n < 0:
            message = f"a number of cases is 0 or more, not {n}"
            raise ValueError(message)
        if n not in self._known:
            parts = likelihoods(self._design, n, self._expected) if self.evppi > 0 else []
            self._known[n] = sum(weight * self._value(seen) for weight, seen in parts)
        return self._known[n]

    def _averted(self, x: Floats) -> Floats:
        """Expected loss that the other choice would avert, at values of the knob."""
        if self._curves is not None:
            return np.asarray(self._sign * self._curves(x)[:, self._column])
        balance, slope, mean = self._line
        return np.asarray(self._sign * (balance + slope * (x - mean)))

    def _value(self, seen: Likelihood) -> float:
        """What acting on the result averts: the choice turns for results between some of the cuts."""
        if isinstance(seen, Averaged) and seen.sd == 0:
            return self.evppi
        x, p, averted = self._points(seen, self._roots)
        cuts = self._cuts(seen, x, p * averted)
        if cuts:
            x, p, averted = self._points(seen, [*self._roots, *(seen.shows(cut) for cut in cuts)])
        edges = [-np.inf, *cuts, np.inf]
        beyond = [np.ones(len(x)), *(seen.above(cut, x) for cut in cuts), np.zeros(len(x))]
        total = 0.0
        for (low, high), (more, less) in zip(pairwise(edges), pairwise(beyond), strict=True):
            if low < high:
                total += max(float((p * averted) @ (more - less)), 0.0)
        return min(total, self.evppi)

    def _points(self, seen: Likelihood, around: Sequence[float]) -> tuple[Floats, Floats, Floats]:
        """Quadrature that is fine where the result decides: around roots and cuts, at the width of the likelihood."""
        fringe = [[point, *(point + _FRINGE * seen.width(point))] for point in around]
        breaks = [float(edge) for edges in fringe for edge in edges]
        x, p = self._rules.split(self._knob, [*breaks, *self._roots, *self._ends])
        return x, p, self._averted(x)

    def _cuts(self, seen: Likelihood, x: Floats, weighted: Floats) -> list[float]:
        """Results at which the choice turns: where the posterior expectation of what is averted changes sign.

        Both likelihoods are totally positive, so it changes sign at most as often as the conditional mean itself.
        """

        def expected(result: Floats) -> Floats:
            logs = seen.log_likelihood(result, x)
            return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)) @ weighted)

        fringe = [root + np.linspace(-12.0, 12.0, 49) * seen.width(root) for root in self._roots]
        tried = np.unique(seen.results(np.concatenate([x[::8], *fringe])))
        values = expected(tried)
        turns = np.flatnonzero(np.sign(values[:-1]) * np.sign(values[1:]) < 0).tolist()

        def alone(result: float) -> float:
            return float(expected(np.array([result]))[0])

        return [_zero(alone, float(tried[i]), float(tried[i + 1])) for i in turns]


def _zero(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function passes zero between two points; one of them, where its sign there is rounding."""
    before, after = function(low), function(high)
    if np.sign(before) == np.sign(after):
        return low if abs(before) <= abs(after) else high
    from scipy.optimize import brentq  # takes longer to load than all else together

    return float(brentq(function, low, high, xtol=1e-12, rtol=1e-14))
