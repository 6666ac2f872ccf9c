"""Where balances turn in durations and drop-offs, for all knobs at once, where that has one answer.

Most durations and drop-offs do one thing only, and a balance then goes up or down with them all the way: it turns at
most once. Those are settled here together; what is left (a knob used twice on a path, effects with opposite signs, a
balance that stays at zero) is for `curve.KnobCurves`, one knob at a time.
"""

from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Final

import numpy as np

from effectenarena.mkba.array import Bools, Floats, Ints
from effectenarena.mkba.layer import ROUNDING, Layer
from effectenarena.mkba.roots import TINY
from effectenarena.mkba.terms import NONE, Terms

STEPS: Final = 200
"""Most steps of Newton: they only go down, and soon double their digits."""


def plain_kinds(layer: Layer) -> dict[int, bool]:
    """Find the knobs of a layer that are durations (true) or drop-offs, and do nothing else."""
    entries = layer.knobs.entries
    domain = {True: (0.0, inf), False: (0.0, 1.0)}
    kinds = layer.terms.once("plain kinds", lambda: _one_kind(layer.terms))
    return {
        knob: lasts
        for knob, lasts in kinds.items()
        if (entries[knob - 2].lower, entries[knob - 2].upper) == domain[lasts]
    }


def _one_kind(terms: Terms) -> dict[int, bool]:
    """Knobs that are only durations (true) or only drop-offs in the terms."""
    found = {}
    for knob, weights in terms.weights_of.items():
        uses = [terms.weights[i] for i in weights]
        durations = {w.duration == knob for w in uses}
        plain = all((w.duration_powers if w.duration == knob else w.drop_off_powers) == NONE for w in uses)
        if knob < 2 or knob in terms.factors_of or len(durations) > 1 or any(w.joint for w in uses) or not plain:
            continue
        found[knob] = durations.pop()
    return found


@dataclass(frozen=True)
class Bends:
    """Balances as functions of durations and drop-offs that do nothing else, the other knobs as in a layer.

    Attributes
    ----------
    knobs
        Places in the knob table, shape (n,).
    is_duration
        Whether a knob is a duration; a drop-off otherwise. Shape (n,).
    by_age
        What a full unit at each age is worth to each balance, EUR, shape (n, O, horizon).
    constant
        What does not depend on the knob, EUR, shape (n, O).
    scale
        What rounding is measured against, EUR, shape (O,).
    """

    knobs: Ints
    is_duration: Bools
    by_age: Floats
    constant: Floats
    scale: Floats

    @classmethod
    def of(cls, layer: Layer) -> "Bends":
        """Collect them from a layer."""
        terms, kind = layer.terms, plain_kinds(layer)
        rows = {knob: terms.weights_of[knob] for knob in kind}
        at = np.array([i for weights in rows.values() for i in weights], dtype=np.intp)
        owner = np.repeat(np.arange(len(rows)), [len(weights) for weights in rows.values()]).astype(np.intp)
        is_duration = np.array(list(kind.values()), dtype=bool)
        by_age = terms.by_age[np.array([terms.weights[i].by_age for i in at.tolist()], dtype=np.intp)]
        other = np.where(is_duration[owner][:, None], layer.drop_off_part[at], layer.duration_part[at])
        shape = len(rows), len(layer.balance)
        full, known = np.zeros((*shape, terms.by_age.shape[1])), np.zeros(shape)
        np.add.at(full, owner, layer.weight_rest[at][:, :, None] * (by_age * other)[:, None, :])
        np.add.at(known, owner, layer.weight_rest[at] * layer.weight_value[at][:, None])
        constant = layer.balance - known
        constant = np.where(np.abs(constant) > ROUNDING * layer.scale, constant, 0.0)
        return cls(np.array(list(rows), dtype=np.intp), is_duration, full, constant, layer.scale)

    @cached_property
    def settled(self) -> Bools:
        """Where a balance only rises or only falls and is nowhere zero for a while, shape (n, O)."""
        # The value at age 0 counts in full whatever the drop-off is.
        counts = np.where(self.is_duration[:, None, None], self.by_age, self.by_age * (np.arange(self._years) > 0))
        one_way = (counts >= 0).all(axis=2) | (counts <= 0).all(axis=2)
        return np.asarray(one_way & (np.abs(self._nodes) > TINY * self.scale[:, None]).all(axis=2))

    @cached_property
    def turns(self) -> Floats:
        """Where a settled balance is zero, shape (n, O); NaN where it is nowhere, or is not settled."""
        nodes = self._nodes
        crosses = self.settled & (nodes[:, :, 0] * nodes[:, :, -1] < 0)
        found = np.full(crosses.shape, np.nan)
        knob, output = np.nonzero(crosses & self.is_duration[:, None])
        row = nodes[knob, output]
        before = (np.sign(row) == np.sign(row[:, :1])).sum(axis=1) - 1
        at = np.arange(len(row))
        start, end = row[at, before], row[at, before + 1]
        found[knob, output] = before - start / (end - start)
        knob, output = np.nonzero(crosses & ~self.is_duration[:, None])
        if not len(knob):
            return found
        found[knob, output] = 1.0 - self._kept(self.by_age[knob, output], self.constant[knob, output])
        return found

    @cached_property
    def rising(self) -> Bools:
        """Whether a settled balance rises with the knob, shape (n, O)."""
        return np.asarray(self._nodes[:, :, -1] > self._nodes[:, :, 0])

    @property
    def _years(self) -> int:
        return int(self.by_age.shape[2])

    @cached_property
    def _nodes(self) -> Floats:
        """Balances at whole years of a duration up to the horizon, or at a drop-off of 0 (repeated) and 1."""
        along = np.cumsum(self.by_age, axis=2)
        durations = np.concatenate([np.zeros((*self.constant.shape, 1)), along], axis=2)
        all_at_once = np.repeat(self.by_age.sum(axis=2)[:, :, None], self._years + 1, axis=2)
        all_at_once[:, :, -1] = self.by_age[:, :, 0]
        return np.asarray(self.constant[:, :, None] + np.where(self.is_duration[:, None, None], durations, all_at_once))

    @staticmethod
    def _kept(by_age: Floats, constant: Floats) -> Floats:
        """Zero of constant + Σ by_age[a] t^a between 0 and 1, all by_age[a > 0] of one sign: Newton from above."""
        polynomial = by_age.T.copy()
        polynomial[0] += constant
        slope = polynomial[1:] * np.arange(1, len(polynomial))[:, None]
        t = np.ones(len(constant))
        value = np.polynomial.polynomial.polyval
        for _ in range(STEPS):
            step = value(t, polynomial, tensor=False) / value(t, slope, tensor=False)
            closer = np.clip(t - step, 0.0, t)
            if (t - closer <= 1e-16 * t).all():
                break
            t = closer
        return t
