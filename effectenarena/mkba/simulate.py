"""A balance over draws: of all knobs, or of some with the others averaged out exactly."""

from collections.abc import Collection, Mapping

import numpy as np

from effectenarena.mkba import sampling
from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.permanent import dimensions
from effectenarena.mkba.terms import power


class Simulation:
    """Draws of an arena's knobs, made when asked for.

    Parameters
    ----------
    compiled
        The arena.
    draws, seed
        `draws` is a power of two.
    scrambles
        Independent scrambles (a power of two) that the draws are divided over, one after the other: what differs
        between them is the error of sampling. One is the most even.
    places
        Permanent dimension by knob address; by default those of the arena itself. A variant draws from the dimensions
        of the map that it is a variant of.
    """

    def __init__(
        self,
        compiled: Compiled,
        draws: int,
        seed: int,
        scrambles: int = 1,
        places: Mapping[str, int] | None = None,
    ) -> None:
        self.compiled, self.draws, self.seed = compiled, draws, seed
        self._scrambles = scrambles
        self._dimensions = dimensions(compiled.arena, compiled.knobs) if places is None else places
        self._expected = compiled.expected

    def knob(self, knob: int) -> Floats:
        """Draws of one knob, by its place in the table."""
        entry = self.compiled.knobs.entries[knob - 2]
        dimension = self._dimensions.get(entry.address)
        return sampling.values(entry.range, entry.address, dimension, self.seed, self.draws, self._scrambles)

    def npv(self, free: Collection[int] | None = None, output: int = SOCIETY) -> Floats:
        """Net present value per draw, EUR; or another balance.

        Parameters
        ----------
        free
            Knobs that are drawn (by place); the others are averaged out exactly, so this is the conditional mean given
            the free knobs. None draws all uncertain knobs.
        output
            Index of the balance among `compiled.outputs`.

        Returns
        -------
        Floats
            Shape (draws,).
        """
        terms, knobs, layer = self.compiled.terms, self.compiled.knobs, self._expected
        rows = np.flatnonzero(terms.output == output)
        drawn = knobs.uncertain.copy()
        if free is not None:
            drawn &= np.isin(np.arange(len(knobs)), list(free))
        factor_drawn = np.array([drawn[f.knob] for f in terms.factors])
        weight_drawn = np.array([drawn[w.duration] or drawn[w.drop_off] for w in terms.weights])
        factor, weight = terms.factor[rows], terms.weight[rows]
        known = np.where(factor_drawn[factor], 1.0, layer.factor_value[factor]).prod(axis=1)
        known = known * terms.coefficient[rows] * np.where(weight_drawn, 1.0, layer.weight_value)[weight]
        # Terms that share all drawn parts are one product.
        sums: dict[tuple[int, ...], float] = {}
        parts = np.sort(np.where(factor_drawn[factor], factor, 0), axis=1)
        parts = np.column_stack([np.where(weight_drawn[weight], weight, -1), parts])
        for key, amount in zip(map(tuple, parts.tolist()), known.tolist(), strict=True):
            sums[key] = sums.get(key, 0.0) + amount
        factors = {i: self._factor(i) for i in np.unique(parts[:, 1:]).tolist() if i}
        weights = {i: self._weight(i, drawn) for i in np.unique(parts[:, 0]).tolist() if i >= 0}
        total = np.zeros(self.draws)
        for (at, *others), amount in sums.items():
            product = np.full(self.draws, amount) if at < 0 else amount * weights[at]
            for i in others:
                if i:
                    product *= factors[i]
            total += product
        return total

    def _factor(self, index: int) -> Floats:
        knob, powers = self.compiled.terms.factors[index]
        return power(self.knob(knob), powers)

    def _weight(self, index: int, drawn: Bools) -> Floats:
        """Draws of a weight, with whichever of duration and drop-off is not drawn averaged out."""
        terms, layer = self.compiled.terms, self._expected
        weight = terms.weights[index]
        by_age = terms.by_age[weight.by_age]
        if weight.joint:
            both = self.knob(weight.duration)
            return np.asarray(by_age[0] * np.clip(both, 0.0, 1.0) * power(both, weight.duration_powers))
        ages = int(np.flatnonzero(by_age)[-1]) + 1 if by_age.any() else 0
        factor = np.ones(self.draws)
        x: Floats | None = None
        y: Floats | None = None
        if drawn[weight.duration]:
            x = self.knob(weight.duration)
            factor = factor * power(x, weight.duration_powers)
            ages = min(ages, int(np.ceil(max(x.max(), 0.0))))
        if drawn[weight.drop_off]:
            y = self.knob(weight.drop_off)
            factor = factor * power(y, weight.drop_off_powers)
        total = np.zeros(self.draws)
        left = np.ones(self.draws)
        for age in range(ages):
            alive = layer.duration_part[index, age] if x is None else np.clip(x - age, 0.0, 1.0)
            kept = layer.drop_off_part[index, age] if y is None else left
            total += by_age[age] * alive * kept
            if y is not None:
                left = left * (1.0 - y)
        return total * factor
