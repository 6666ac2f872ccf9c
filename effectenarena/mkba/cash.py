"""The cash ledger at likely or in expectation, with all that is needed to follow one knob (`cash_curve`).

Society's cash is that of all parties, and of nobody on the sheet: a gain that lands with nobody is cash to no one, a
loss is somebody's in full, and what nobody pays is paid all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Floats, Ints
from effectenarena.mkba.budget import in_money
from effectenarena.mkba.compile import SOCIETY, Compiled, Part, compile_parts
from effectenarena.mkba.knobs import KnobTable
from effectenarena.mkba.layer import Layer, expected_layer, point_layer
from effectenarena.mkba.rules import KnobRules
from effectenarena.mkba.terms import Terms, Weight


@dataclass(frozen=True)
class Landing:
    """Where the value of effects in money lands: E effects, R receivers, the first of whom is nobody on the sheet.

    Attributes
    ----------
    share, cashable
        With every knob at one value, shape (E, R).
    from_then
        Whether what is cashable counts in a year, shape (E, R, horizon).
    shares
        By knob: effect, receiver and what one unit of the knob adds to the share.
    cashables
        By knob: effect and receiver.
    """

    share: Floats
    cashable: Floats
    from_then: Floats
    shares: Mapping[int, list[tuple[int, int, float]]]
    cashables: Mapping[int, list[tuple[int, int]]]


class CashTerms:
    """What is received and paid in money, as sums of products, wherever the knobs stand.

    Attributes
    ----------
    knobs
        The knobs in their uses that a budget sees.
    outputs
        Society (None), then the parties.
    effects
        Those with a value in money.
    paid
        What everyone pays, transfers included, by output; society pays what all pay together.
    terms
        The value of each effect.
    entering
        What each year holds of each age, per weight of `terms`, shape (W, horizon, ages).
    """

    def __init__(self, compiled: Compiled) -> None:
        self.arena, self.knobs = compiled.arena, in_money(compiled)
        arena, project = compiled.arena, compiled.arena.project
        self.horizon = project.horizon
        self.discount = years.discount_factors(project.discount_rate, project.horizon)
        self.outputs = compiled.outputs
        paid: dict[str, tuple[Part, ...]] = {
            e.id: ((SOCIETY, -1.0, None), (self.outputs.index(e.transfer_from), -1.0, None))
            for e in arena.effects.values()
            if e.transfer_from in arena.parties
        }
        self.paid, _ = compile_parts(compiled, self.knobs, paid)
        self.effects = [e for e in arena.effects if f"{e}.unit_value" in self.knobs.places]
        free_of_cost = {p: i for p, i in self.knobs.places.items() if not p.endswith((".amount", ".unit_cost"))}
        own = {effect: ((i, 1.0, None),) for i, effect in enumerate(self.effects)}
        self.terms, cohorts = compile_parts(compiled, KnobTable(self.knobs.entries, free_of_cost), own)
        self.entering = np.stack([self._by_year(cohorts, weight) for weight in self.terms.weights])

    def _by_year(self, cohorts: dict[int, tuple[str, int]], weight: Weight) -> Floats:
        """What each year holds of each age, shape (horizon, ages)."""
        if weight.by_age not in cohorts:
            return np.zeros((self.horizon, self.horizon))
        measure, lag = cohorts[weight.by_age]
        entering = years.multipliers(self.arena.measures[measure], self.horizon)
        year = np.subtract.outer(np.arange(self.horizon) - lag, np.arange(self.horizon))
        return np.where(year >= 0, entering[np.maximum(year, 0)], 0.0)

    @cached_property
    def rows_of(self) -> dict[int, list[int]]:
        """Rows of `terms` that hold a knob, by knob."""
        terms, found = self.terms, dict[int, list[int]]()
        knobs = [factor.knob for factor in terms.factors]
        weights = [{weight.duration, weight.drop_off} for weight in terms.weights]
        for row, (factor, weight) in enumerate(zip(terms.factor.tolist(), terms.weight.tolist(), strict=True)):
            for knob in {*(knobs[i] for i in factor), *weights[weight]}:
                found.setdefault(knob, []).append(row)
        return found

    @cached_property
    def entangled(self) -> Mapping[int, set[int]]:
        """Uncertain knobs by output that are a share or a cashable part, and something else of one effect as well.

        The mean of such a product is not the product of the means.
        """
        arena, places = self.arena, self.knobs.places
        found: dict[int, set[int]] = {}
        for e, effect in enumerate(self.effects):
            rows = np.flatnonzero(self.terms.output == e)
            inside = {self.terms.factors[i].knob for i in self.terms.factor[rows].ravel().tolist()}
            inside |= set(self.terms.weight_knobs[:, self.terms.weight[rows]].ravel().tolist())
            links = [link for link in arena.links_out(effect) if link.target in arena.parties]
            shares = {places.get(f"{link.address}.share") for link in links} - {None}
            for link in links:
                part = places.get(f"{link.address}.cashable")
                own = places.get(f"{link.address}.share")
                shared = shares if own is None else {own}
                twice = {x for x in (shared & inside) | ({part} & (inside | shared)) if x and self.knobs.uncertain[x]}
                for output in (SOCIETY, self.outputs.index(link.target)):
                    found.setdefault(output, set()).update(twice)
            found.setdefault(SOCIETY, set()).update(x for x in shares & inside if x and self.knobs.uncertain[x])
        return found

    def landing(self, at: Floats) -> Landing:
        """Where it all lands with knobs at some values, one for each place in the knob table."""
        shape = len(self.effects), len(self.outputs)
        share, cashable, from_then = np.zeros(shape), np.zeros(shape), np.zeros((*shape, self.horizon))
        shares: dict[int, list[tuple[int, int, float]]] = {}
        cashables: dict[int, list[tuple[int, int]]] = {}
        for e, effect in enumerate(self.effects):
            links = [link for link in self.arena.links_out(effect) if link.target in self.arena.parties]
            given = [(link, self.knobs.places.get(f"{link.address}.share")) for link in links]
            # What nobody is given goes to those whose share is blank; without them it lands with nobody on the sheet.
            rest = [self.outputs.index(link.target) for link, place in given if place is None] or [SOCIETY]
            left = (1.0 - sum(float(at[place]) for _, place in given if place is not None)) / len(rest)
            share[e, rest] = left
            for link, place in given:
                p, part = self.outputs.index(link.target), self.knobs.places.get(f"{link.address}.cashable")
                from_then[e, p, link.cashable_from :] = 1.0
                if part is not None:
                    cashable[e, p] = at[part]
                    cashables.setdefault(part, []).append((e, p))
                if place is not None:
                    share[e, p] = at[place]
                    shares.setdefault(place, []).extend([(e, p, 1.0), *((e, r, -1.0 / len(rest)) for r in rest)])
        return Landing(share, cashable, from_then, shares, cashables)


class CashBook:
    """The cash balances of society and of every party, ready to follow any knob.

    Parameters
    ----------
    made
        What the arena's cash is made of.
    expected
        Whether all is in expectation; else every knob is at likely. A year's value in expectation is exact, and what
        of it is cash is told from its own sign.

    Attributes
    ----------
    at
        Where each knob stands: its likely value or its mean.
    balance, scale
        Per output, EUR, present value; and the sum of the sizes of all that it is made of.
    value, size
        Of each effect in each year, EUR, shape (E, horizon); and the sum of the sizes of all that it is made of.
    received
        Present value in cash by effect and receiver, EUR, shape (E, R).
    """

    def __init__(self, made: CashTerms, *, expected: bool = False) -> None:
        self.made, self.knobs, self.terms = made, made.knobs, made.terms
        self.outputs, self.effects, self.entering = made.outputs, made.effects, made.entering
        self.horizon, self.discount, self.rows_of = made.horizon, made.discount, made.rows_of
        self.at = self.knobs.mean if expected else self.knobs.likely

        def layer(terms: Terms, outputs: int) -> Layer:
            if expected:
                return expected_layer(terms, self.knobs, outputs, KnobRules(terms, self.knobs))
            return point_layer(terms, self.knobs, outputs, self.at)

        self.paid = layer(made.paid, len(self.outputs))
        self.layer = layer(made.terms, max(len(self.effects), 1))
        left = self.layer.duration_part * self.layer.drop_off_part
        self.lasting = np.einsum("wta,wa->wt", self.entering, left)
        core = self.terms.coefficient * self.layer.factor_value[self.terms.factor].prod(axis=1)
        self.part = core[:, None] * self.lasting[self.terms.weight]
        self.value, self.size = np.zeros((2, len(self.effects), self.horizon))
        np.add.at(self.value, self.terms.output, self.part)
        np.add.at(self.size, self.terms.output, np.abs(self.part))
        self.landing = made.landing(self.at)
        every = np.arange(len(self.effects))
        self.received = self.worth(every, self.value[None], self.landing.share[None], self.landing.cashable[None])[0]
        self.balance = all_together(self.received.sum(axis=0)) + self.paid.balance
        self.scale = all_together(self.most(self.size[None], self.landing.share[None])[0]) + self.paid.scale

    def worth(self, effects: Ints, value: Floats, share: Floats, cashable: Floats) -> Floats:
        """Present value in cash of effects to receivers.

        Parameters
        ----------
        effects
            Their places, shape (e,).
        value
            EUR per year, shape (n, e, horizon).
        share, cashable
            Shapes (n or 1, e, R).

        Returns
        -------
        Floats
            Shape (n, e, R).
        """
        gained = np.einsum("net,ept->nep", np.maximum(value, 0.0) * self.discount, self.landing.from_then[effects])
        lost = np.minimum(value, 0.0) @ self.discount
        return np.asarray(share * (cashable * gained + lost[:, :, None]))

    def most(self, size: Floats, share: Floats) -> Floats:
        """What effects can be worth to receivers at most, all of it cash: what rounding is measured against.

        Parameters
        ----------
        size
            Sum of the sizes of all that a year's value is made of, EUR, shape (n, e, horizon).
        share
            Shape (n or 1, e, R).

        Returns
        -------
        Floats
            All effects together, shape (n, R).
        """
        return np.asarray(((size @ self.discount)[:, :, None] * np.abs(share)).sum(axis=1))


def all_together(received: Floats) -> Floats:
    """From what each receiver gets (last axis, nobody first) to balances: everyone's sum stands first, then parties."""
    total = received.copy()
    total[..., SOCIETY] = received.sum(axis=-1)
    return total
