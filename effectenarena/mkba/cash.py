"""The cash ledger at likely, with all that is needed to follow one knob (`cash_curve`)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Floats, Ints
from effectenarena.mkba.budget import in_money
from effectenarena.mkba.compile import SOCIETY, Compiled, Part, compile_parts
from effectenarena.mkba.knobs import KnobTable
from effectenarena.mkba.layer import Layer, point_layer
from effectenarena.mkba.terms import Weight


@dataclass(frozen=True)
class _Landing:
    """Where the value of effects in money lands: E effects, P parties.

    Attributes
    ----------
    share, cashable
        At likely, shape (E, P).
    from_then
        Whether what is cashable counts in a year, shape (E, P, horizon).
    shares
        By knob: effect, party and what one unit of the knob adds to the share.
    cashables
        By knob: effect and party.
    """

    share: Floats
    cashable: Floats
    from_then: Floats
    shares: dict[int, list[tuple[int, int, float]]]
    cashables: dict[int, list[tuple[int, int]]]


class CashBook:
    """Every party's cash balance with all knobs at likely, ready to follow any of them.

    Parameters
    ----------
    compiled
        The arena.

    Attributes
    ----------
    balance, scale
        Per party, in the order of the arena, EUR, present value; and the sum of the sizes of all that it is made of.
    value, size
        Of each effect in each year, EUR, shape (E, horizon); and the sum of the sizes of all that it is made of.
    """

    def __init__(self, compiled: Compiled) -> None:
        arena, table = compiled.arena, in_money(compiled)
        project, knobs = arena.project, table
        self.knobs, self.likely, self.horizon = knobs, knobs.likely, project.horizon
        self.discount = years.discount_factors(project.discount_rate, project.horizon)
        self.parties = list(arena.parties)
        paid: dict[str, tuple[Part, ...]] = {
            e.id: ((self.parties.index(e.transfer_from) + 1, -1.0, None),)
            for e in arena.effects.values()
            if e.transfer_from in arena.parties
        }
        payments, _ = compile_parts(arena, knobs, paid)
        self.paid: Layer = point_layer(payments, knobs, len(self.parties) + 1, self.likely)
        linked = {link.source for party in self.parties for link in arena.links_in(party)}
        self.effects = [e for e in arena.effects if e in linked and f"{e}.unit_value" in knobs.places]
        free_of_cost = {p: i for p, i in knobs.places.items() if not p.endswith((".amount", ".unit_cost"))}
        own = {effect: ((i, 1.0, None),) for i, effect in enumerate(self.effects)}
        self.terms, cohorts = compile_parts(arena, KnobTable(knobs.entries, free_of_cost), own)
        self.layer: Layer = point_layer(self.terms, knobs, max(len(self.effects), 1), self.likely)
        self.entering = np.stack([self._by_year(compiled, cohorts, weight) for weight in self.terms.weights])
        left = self.layer.duration_part * self.layer.drop_off_part
        self.lasting = np.einsum("wta,wa->wt", self.entering, left)
        core = self.terms.coefficient * self.layer.factor_value[self.terms.factor].prod(axis=1)
        self.part = core[:, None] * self.lasting[self.terms.weight]
        self.value, self.size = np.zeros((2, len(self.effects), self.horizon))
        np.add.at(self.value, self.terms.output, self.part)
        np.add.at(self.size, self.terms.output, np.abs(self.part))
        self.landing = _landing(compiled, knobs, self.effects, self.parties, self.horizon)
        every = np.arange(len(self.effects))
        self.received = self.worth(every, self.value[None], self.landing.share[None], self.landing.cashable[None])[0]
        self.balance = self.received.sum(axis=0) + self.paid.balance[SOCIETY + 1 :]
        self.scale = self.most(self.size[None], self.landing.share[None])[0] + self.paid.scale[SOCIETY + 1 :]

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

    def _by_year(self, compiled: Compiled, cohorts: dict[int, tuple[str, int]], weight: Weight) -> Floats:
        """What each year holds of each age, shape (horizon, ages)."""
        if weight.by_age not in cohorts:
            return np.zeros((self.horizon, self.horizon))
        measure, lag = cohorts[weight.by_age]
        entering = years.multipliers(compiled.arena.measures[measure], self.horizon)
        year = np.subtract.outer(np.arange(self.horizon) - lag, np.arange(self.horizon))
        return np.where(year >= 0, entering[np.maximum(year, 0)], 0.0)

    def worth(self, effects: Ints, value: Floats, share: Floats, cashable: Floats) -> Floats:
        """Present value in cash of effects to parties.

        Parameters
        ----------
        effects
            Their places, shape (e,).
        value
            EUR per year, shape (n, e, horizon).
        share, cashable
            Shapes (n or 1, e, P).

        Returns
        -------
        Floats
            Shape (n, e, P).
        """
        gained = np.einsum("net,ept->nep", np.maximum(value, 0.0) * self.discount, self.landing.from_then[effects])
        lost = np.minimum(value, 0.0) @ self.discount
        return np.asarray(share * (cashable * gained + lost[:, :, None]))

    def most(self, size: Floats, share: Floats) -> Floats:
        """What effects can be worth to parties at most, all of it cash: what rounding is measured against.

        Parameters
        ----------
        size
            Sum of the sizes of all that a year's value is made of, EUR, shape (n, e, horizon).
        share
            Shape (n or 1, e, P).

        Returns
        -------
        Floats
            All effects together, shape (n, P).
        """
        return np.asarray(((size @ self.discount)[:, :, None] * np.abs(share)).sum(axis=1))


def _landing(compiled: Compiled, knobs: KnobTable, effects: list[str], parties: list[str], horizon: int) -> _Landing:
    arena, flows, likely = compiled.arena, compiled.flows, knobs.likely
    shape = len(effects), len(parties)
    share, cashable, from_then = np.zeros(shape), np.zeros(shape), np.zeros((*shape, horizon))
    shares: dict[int, list[tuple[int, int, float]]] = {}
    cashables: dict[int, list[tuple[int, int]]] = {}
    for e, effect in enumerate(effects):
        links = [link for link in arena.links_out(effect) if link.target in arena.parties]
        given = [(link, knobs.places.get(f"{link.address}.share")) for link in links]
        blanks = [parties.index(link.target) for link, at in given if at is None]
        for link, at in given:
            p, part = parties.index(link.target), knobs.places.get(f"{link.address}.cashable")
            share[e, p] = flows.shares[effect][link.target]
            from_then[e, p, link.cashable_from :] = 1.0
            if part is not None:
                cashable[e, p] = likely[part]
                cashables.setdefault(part, []).append((e, p))
            if at is not None:
                shares.setdefault(at, []).extend([(e, p, 1.0), *((e, b, -1.0 / len(blanks)) for b in blanks)])
    return _Landing(share, cashable, from_then, shares, cashables)
