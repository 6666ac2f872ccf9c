"""Everything so many per cent worse at once: how far all numbers together may fall short."""

from math import inf
from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats, Ints
from effectenarena.mkba.bends import Bends
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.knobs import ONE, ZERO
from effectenarena.mkba.roots import real_roots
from effectenarena.mkba.terms import Terms

MOST: Final = 1.0
"""All numbers are moved by at most their own size, either way."""


class Worse(NamedTuple):
    """How much worse everything may be before a balance is zero."""

    party: str | None
    """None for society."""
    value: float | None
    """The share nearest 0 by which everything must be worse (below zero: better); None: not within 100 % either way."""
    values: tuple[float, ...]
    """All such shares."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {**self._asdict(), "values": list(self.values)}


def worse(compiled: Compiled) -> tuple[Worse, ...]:
    """By which share everything must be worse, for society and each party, before its balance is zero.

    Each knob x moves by the share λ of its own size towards the side that is unfavourable for that balance,

        x(λ) = x (1 - λ s),   s = sign(balance at 2x - balance at 0, the others at likely),

    so an `amount` or `unit_cost` that the balance bears goes up, a quantity that pays goes down, a deadweight goes up.
    It is clipped at its field's domain, and given shares of one effect together at 1. A knob that does nothing to the
    balance stays. λ below 0 is better. The balance is a polynomial in λ between the values where a knob is clipped or a
    duration passes a whole year; all its roots from -1 to 1 are found.
    """
    path = _Path(compiled)
    found = real_roots(path, path.breaks(), path.degree, np.asarray(compiled.likely.scale))
    return tuple(
        Worse(party, min(values, key=abs, default=None), tuple(values))
        for party, values in zip(compiled.outputs, found, strict=True)
    )


def moved(compiled: Compiled, output: int, share: float) -> Floats:
    """Every knob when everything is a share worse for one balance, a value for each place in the knob table."""
    likely = compiled.knobs.likely
    lower, upper = _domain(compiled)
    step = np.abs(likely) * _favourable(compiled)[:, output]
    return np.asarray(np.clip(likely - share * step, lower, upper))


class _Path:
    """All balances as functions of λ; each output has its own direction for every knob."""

    def __init__(self, compiled: Compiled) -> None:
        self.terms: Terms = compiled.terms
        self.outputs = len(compiled.outputs)
        self.likely = compiled.knobs.likely
        self.lower, self.upper = _domain(compiled)
        self.step = np.abs(self.likely)[:, None] * _favourable(compiled)
        terms = self.terms
        # A factor or weight has one value per output whose terms hold it.
        self.factor_of, factors = _pairs(terms.factor, terms.output[:, None], len(terms.factors))
        self.weight_of, weights = _pairs(terms.weight, terms.output, len(terms.weights))
        knob, p, q = terms.factor_table
        rows, self.factor_output = factors
        self.knob, self.p, self.q = knob[rows], p[rows], q[rows]
        rows, self.weight_output = weights
        used = [terms.weights[i] for i in rows.tolist()]
        self.by_age = terms.by_age[[weight.by_age for weight in used]]
        self.duration = np.array([weight.duration for weight in used], dtype=np.intp)
        self.drop_off = np.array([weight.drop_off for weight in used], dtype=np.intp)
        self.powers = np.array([(*w.duration_powers, *w.drop_off_powers) for w in used], dtype=np.intp).reshape(-1, 4).T
        ages = self.by_age.shape[1]
        decays = (self.drop_off != ZERO) & (self.likely[self.drop_off] != 0)
        weight_degree = self.powers.sum(axis=0) + (self.duration != ONE) + np.where(decays, ages - 1, 0)
        factor_degree = (self.p + self.q)[self.factor_of].sum(axis=1)
        self.degree = int((factor_degree + weight_degree[self.weight_of]).max(initial=1))

    def __call__(self, share: Floats) -> Floats:
        """Balances at several λ, shape (len(share), O)."""
        x = self._moved(share, self.knob, self.factor_output)
        factor = x**self.p * (1.0 - x) ** self.q
        product = self.terms.coefficient * self._weights(share)[:, self.weight_of]
        for column in self.factor_of.T:
            product = product * factor[:, column]
        total = np.zeros((len(share), self.outputs))
        for output in range(self.outputs):
            total[:, output] = product[:, self.terms.output == output].sum(axis=1)
        return total

    def breaks(self) -> list[float]:
        """Where a knob is clipped, or a duration passes a whole year, within the reach."""
        found = {-MOST, MOST}
        for bound in (self.lower, self.upper):
            found |= _reached(self.likely, self.step, bound)
        durations = np.unique(self.duration[self.duration != ONE])
        for year in range(1, self.by_age.shape[1] + 1):
            found |= _reached(self.likely[durations], self.step[durations], np.full(len(durations), float(year)))
        return sorted(found)

    def _moved(self, share: Floats, knob: Ints, output: Ints) -> Floats:
        x = self.likely[knob] - share[:, None] * self.step[knob, output]
        return np.clip(x, self.lower[knob], self.upper[knob])

    def _weights(self, share: Floats) -> Floats:
        d = self._moved(share, self.duration, self.weight_output)
        y = self._moved(share, self.drop_off, self.weight_output)
        p, q, r, s = self.powers
        total = np.zeros(d.shape)
        kept = np.ones(d.shape)
        for age in range(self.by_age.shape[1]):
            total += self.by_age[:, age] * np.clip(d - age, 0.0, 1.0) * kept
            kept = kept * (1.0 - y)
        return np.asarray(total * d**p * (1.0 - d) ** q * y**r * (1.0 - y) ** s)


def _pairs(rows: Ints, output: Ints, count: int) -> tuple[Ints, tuple[Ints, Ints]]:
    """Number the pairs of a row and an output that occur: their number per place, and the row and output of each."""
    known, place = np.unique(output * count + rows, return_inverse=True)
    return place.reshape(rows.shape), (known % count, known // count)


def _reached(likely: Floats, step: Floats, bound: Floats) -> set[float]:
    """Values of λ inside the reach at which a knob comes to a bound."""
    moving = (step != 0) & np.isfinite(bound)[:, None]
    share = np.divide((likely - bound)[:, None], step, out=np.full(step.shape, inf), where=moving)
    return set(share[np.abs(share) < MOST].tolist())


def _favourable(compiled: Compiled) -> Floats:
    """Which side of each knob is the good one for each balance, shape (K, O): 1 above, -1 below, 0 neither."""
    layer = compiled.likely
    side = np.sign(layer.slope)
    plain = Bends.of(layer)
    side[plain.knobs] = np.where(layer.curved[plain.knobs], _favourable_years(compiled, plain), side[plain.knobs])
    curved = np.array(layer.curved.any(axis=1))
    curved[plain.knobs] = False
    for knob in np.flatnonzero(curved).tolist():
        curves, entry = KnobCurves(layer, knob), compiled.knobs.entries[knob - 2]
        x = np.clip(np.array([0.0, 2.0 * entry.range.likely]), entry.lower, entry.upper)
        at_none, at_double = curves(x)
        gain = np.where(np.abs(at_double - at_none) > 1e-12 * layer.scale[curves.outputs], at_double - at_none, 0.0)
        side[knob, curves.outputs] = np.sign(gain) * np.sign(entry.range.likely or 1.0)
    return np.asarray(side)


def _favourable_years(compiled: Compiled, bends: Bends) -> Floats:
    """The same of durations and drop-offs that do nothing else, all at once, shape (n, O)."""
    knobs, lasts = compiled.knobs, bends.is_duration[:, None, None]
    entries = [knobs.entries[knob - 2] for knob in bends.knobs.tolist()]
    lower, upper = (np.array([getattr(entry, end) for entry in entries]) for end in ("lower", "upper"))
    likely, age = knobs.likely[bends.knobs], np.arange(bends.by_age.shape[2])
    x = np.clip(np.stack([np.zeros(len(likely)), 2.0 * likely], axis=1), lower[:, None], upper[:, None])[:, :, None]
    left = np.where(lasts, np.clip(x - age, 0.0, 1.0), (1.0 - np.where(lasts, 0.0, x)) ** age)
    gain = np.einsum("noa,na->no", bends.by_age, left[:, 1] - left[:, 0])
    gain = np.where(np.abs(gain) > 1e-12 * bends.scale, gain, 0.0)
    return np.asarray(np.sign(gain) * np.where(likely < 0, -1.0, 1.0)[:, None])


def _domain(compiled: Compiled) -> tuple[Floats, Floats]:
    """Bounds of each knob; given shares of one effect stay in proportion to each other, and go no further than 1."""
    knobs, arena = compiled.knobs, compiled.arena
    lower = np.array([-inf, -inf, *(entry.lower for entry in knobs.entries)])
    upper = np.array([inf, inf, *(entry.upper for entry in knobs.entries)])
    for effect in arena.effects:
        places = [knobs.places.get(f"{link.address}.share") for link in arena.links_out(effect)]
        given = [place for place in places if place is not None]
        total = float(knobs.likely[given].sum())
        for place in given:
            if total > 0:
                upper[place] = min(upper[place], float(knobs.likely[place]) / min(total, 1.0))
    return lower, upper
