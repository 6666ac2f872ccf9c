"""The independent pieces that terms are products of, with their means and covariances.

Knobs that stand together in a weight (an uncertain duration and an uncertain drop-off) form one group; every other knob
is a group of its own. What a term holds of one group is one piece.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations

import numpy as np

from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.layer import Layer
from effectenarena.mkba.moments import Use, drop_off_use, duration_use
from effectenarena.mkba.rules import KnobRules
from effectenarena.mkba.squares import Covariance, Member
from effectenarena.mkba.terms import Terms

Piece = tuple[int, tuple[int, ...]]
"""A row of the weights (-1: none) and rows of the factors, all of one group of knobs."""


class Numbered:
    """The distinct pieces of terms, numbered within their groups; the same for whatever numbers are as uncertain.

    Attributes
    ----------
    pieces
        The pieces of each group with their numbers.
    """

    def __init__(self, terms: Terms, uncertain: Bools) -> None:
        self._terms, self._uncertain = terms, set(np.flatnonzero(uncertain).tolist())
        self._group = self._groups()
        self.pieces: dict[int, dict[Piece, int]] = {}

    def _groups(self) -> dict[int, int]:
        """The group of each knob that stands in a weight, named by one of its knobs."""
        found: dict[int, int] = {}

        def root(knob: int) -> int:
            while found.setdefault(knob, knob) != knob:
                knob = found[knob]
            return knob

        for weight in self._terms.weights:
            if {weight.duration, weight.drop_off} <= self._uncertain:
                found[root(weight.duration)] = root(weight.drop_off)
        return {knob: root(knob) for knob in tuple(found)}

    def of_term(self, weight: int, factors: tuple[int, ...]) -> tuple[Member, ...]:
        """Pieces of a term as (group, number), from its uncertain weight (or -1) and factors."""
        terms = self._terms
        parts: dict[int, Piece] = {}
        if weight >= 0:
            lasting = terms.weights[weight]
            knob = lasting.duration if lasting.duration in self._uncertain else lasting.drop_off
            parts[self._group.get(knob, knob)] = (weight, ())
        for factor in factors:
            knob = terms.factors[factor].knob
            group = self._group.get(knob, knob)
            at, others = parts.get(group, (-1, ()))
            parts[group] = (at, (*others, factor))
        return tuple((group, self._number(group, piece)) for group, piece in parts.items())

    def _number(self, group: int, piece: Piece) -> int:
        numbers = self.pieces.setdefault(group, {})
        return numbers.setdefault(piece, len(numbers))


class Pieces:
    """What pieces are worth: their means, and how they vary together."""

    def __init__(self, layer: Layer, rules: KnobRules, numbered: Numbered) -> None:
        self._layer, self._rules, self._numbered = layer, rules, numbered
        self._uncertain = set(np.flatnonzero(layer.knobs.uncertain).tolist())

    def covariances(self) -> dict[int, Covariance]:
        """Means and covariances of the pieces of each group."""
        terms = self._layer.terms
        mean, spread = self._layer.factor_value, self._layer.knobs.variance[terms.factor_table[0]][:, None]
        found, weights = {}, {}
        for group, numbers in self._numbered.pieces.items():
            (weight, factors), *more = numbers
            if not more and weight < 0 and len(factors) == 1 and sum(terms.factors[factors[0]].powers) == 1:
                at = factors[0]
                found[group] = Covariance(mean[at : at + 1], spread[at : at + 1])
            elif not more and not factors:
                weights[group] = weight
            else:
                found[group] = self._covariance(list(numbers))
        return {**found, **self._alone(weights)}

    def _alone(self, weights: Mapping[int, int]) -> dict[int, Covariance]:
        """Groups with one weight and nothing else, all in one step: most durations and drop-offs are like that."""
        if not weights:
            return {}
        pieces: list[Piece] = [(weight, ()) for weight in weights.values()]
        by_age = np.stack([self._by_age(piece) for piece in pieces])
        count, years = by_age.shape
        mean = np.ones((2, count, years))
        covariance = np.zeros((2, count, years, years))
        for i, piece in enumerate(pieces):
            for place, (knob, use) in enumerate(self._uses(piece).items()):
                mean[place, i], covariance[place, i] = self._rules.moments(knob, (use,))
        # Both shaken, or one of them with the other at its mean.
        squares = mean[:, :, :, None] * mean[:, :, None, :]
        together = covariance[0] * (covariance[1] + squares[1]) + squares[0] * covariance[1]
        means = (by_age * mean[0] * mean[1]).sum(axis=1)
        spread = np.einsum("na,nab,nb->n", by_age, together, by_age, optimize=True)
        return {group: Covariance(means[[i]], np.maximum(spread[[i]], 0.0)[:, None]) for i, group in enumerate(weights)}

    def _covariance(self, pieces: list[Piece]) -> Covariance:
        """Every piece is a sum over ages of products over knobs, so covariances are sums over pairs of ages.

        They are gathered per set of knobs that two pieces share, what differs being at its mean: no differences of
        large numbers.
        """
        uses = [self._uses(piece) for piece in pieces]
        by_age = np.stack([self._by_age(piece) for piece in pieces])
        years = by_age.shape[1]
        held: dict[int, dict[Use, int]] = {}
        for use in uses:
            for knob, what in use.items():
                numbers = held.setdefault(knob, {})
                numbers.setdefault(what, len(numbers))
        moments = {knob: self._moments(knob, tuple(numbers), years) for knob, numbers in held.items()}
        found = np.zeros((len(pieces), len(pieces)))
        for shared in _subsets(uses):
            rows = [i for i, use in enumerate(uses) if shared <= use.keys()]
            left = np.stack([_others(by_age[i], uses[i], shared, held, moments) for i in rows])
            kinds: dict[tuple[int, ...], int] = {}
            which = [kinds.setdefault(tuple(held[k][uses[i][k]] for k in sorted(shared)), len(kinds)) for i in rows]
            together = np.ones((len(kinds), years, len(kinds), years))
            for place, knob in enumerate(sorted(shared)):
                at = [kind[place] for kind in kinds]
                together *= moments[knob][1][at][:, :, at]
            spread = np.zeros((len(rows), len(kinds), years))
            spread[np.arange(len(rows)), which] = left
            flat = spread.reshape(len(rows), -1)
            found[np.ix_(rows, rows)] += flat @ together.reshape(len(kinds) * years, -1) @ flat.T
        none: frozenset[int] = frozenset()
        mean = [_others(by_age[i], use, none, held, moments).sum() for i, use in enumerate(uses)]
        return Covariance(np.array(mean), found)

    def _moments(self, knob: int, uses: tuple[Use, ...], years: int) -> tuple[Floats, Floats]:
        """Means and covariances of a knob's uses by age, shapes (U, years) and (U, years, U, years)."""
        mean, covariance = self._rules.moments(knob, uses)
        if len(mean) == len(uses) * years:
            return mean.reshape(-1, years), covariance.reshape(len(uses), years, len(uses), years)
        # A factor has one column for all ages.
        starts = np.cumsum([0, *(1 if use.role == "factor" else years for use in uses)])
        columns = [
            np.full(years, start) if use.role == "factor" else np.arange(start, start + years)
            for use, start in zip(uses, starts.tolist(), strict=False)
        ]
        at = np.concatenate(columns)
        shape = (len(uses), years)
        return mean[at].reshape(shape), covariance[np.ix_(at, at)].reshape(shape + shape)

    def _by_age(self, piece: Piece) -> Floats:
        """What stands beside the uncertain knobs of a piece, by age."""
        terms, layer = self._layer.terms, self._layer
        at = piece[0]
        if at < 0:
            return np.asarray(terms.by_age[0])
        weight = terms.weights[at]
        row = terms.by_age[weight.by_age]
        if weight.duration not in self._uncertain:
            row = row * layer.duration_part[at]
        if weight.drop_off not in self._uncertain:
            row = row * layer.drop_off_part[at]
        return np.asarray(row)

    def _uses(self, piece: Piece) -> dict[int, Use]:
        """What each uncertain knob does in a piece."""
        terms = self._layer.terms
        at, factors = piece
        found = {terms.factors[i].knob: Use("factor", terms.factors[i].powers) for i in factors}
        if at >= 0:
            weight = terms.weights[at]
            if weight.duration in self._uncertain:
                found[weight.duration] = duration_use(weight)
            if weight.drop_off in self._uncertain and not weight.joint:
                found[weight.drop_off] = drop_off_use(weight)
        return found


def _others(
    by_age: Floats,
    uses: Mapping[int, Use],
    shared: frozenset[int],
    held: Mapping[int, Mapping[Use, int]],
    moments: Mapping[int, tuple[Floats, Floats]],
) -> Floats:
    """A piece by age with the knobs at their means, but for those shared."""
    for knob, what in uses.items():
        if knob not in shared:
            by_age = by_age * moments[knob][0][held[knob][what]]
    return by_age


def _subsets(uses: Iterable[dict[int, Use]]) -> set[frozenset[int]]:
    """Every set of knobs, but the empty one, that stands in some piece."""
    return {
        frozenset(subset)
        for use in uses
        for size in range(1, len(use) + 1)
        for subset in combinations(sorted(use), size)
    }
