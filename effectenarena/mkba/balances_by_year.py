"""Society's and every party's balance per year, at likely."""

from typing import NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.layer import ROUNDING


class YearlyBalances(NamedTuple):
    """Balances per year, EUR.

    Attributes
    ----------
    net
        Welfare balance per output and year, not discounted, shape (O, horizon); what is only rounding is 0.
    gross
        Sum of the sizes of all that it is made of.
    factors
        Discount factors, shape (horizon,).
    """

    net: Floats
    gross: Floats
    factors: Floats


def yearly_balances(compiled: Compiled) -> YearlyBalances:
    """Add the flows of an arena up per output and year."""
    arena, flows, horizon = compiled.arena, compiled.flows, compiled.flows.horizon
    place = {party: output for output, party in enumerate(compiled.outputs) if output != SOCIETY}
    net, gross = (np.zeros((len(compiled.outputs), horizon)) for _ in range(2))

    def add(output: int, amounts: Floats) -> None:
        net[output] += amounts
        gross[output] += np.abs(amounts)

    for id_, value in flows.value.items():
        payer, value_inside = arena.effects[id_].transfer_from, value[:horizon]
        if payer is None:
            add(SOCIETY, value_inside)
        elif payer in place:
            add(place[payer], -value_inside)
        for party, share in flows.shares[id_].items():
            if party is not None:
                add(place[party], share * value_inside)
    for id_, cost in flows.cost.items():
        add(SOCIETY, -cost[:horizon])
        if arena.investments[id_].party in place:
            add(place[arena.investments[id_].party], -cost[:horizon])
    net[np.abs(net) <= ROUNDING * gross] = 0.0
    return YearlyBalances(net, gross, flows.factors[:horizon])
