"""In which years an arrangement is paid: as the costs fall, or as the savings come in."""

from collections.abc import Mapping
from typing import Final, Literal

import numpy as np

from effectenarena.financing.negotiation import Arrangement
from effectenarena.mkba import cash_by_year
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import Compiled

PaidWhen = Literal["as_costs", "as_savings"]
"""`as_costs`: contributions come in as the costs of who receives them fall, so who contributes lays out.
`as_savings`: each contributes as its own money comes in, so who receives lays out."""
_NOTHING: Final = 1e-9
"""EUR below which nothing is moved."""


def moved_by_year(compiled: Compiled, arrangement: Arrangement, when: PaidWhen) -> dict[str | None, tuple[float, ...]]:
    """Spread what was arranged over the years.

    An arrangement is a present value; in which years it is paid decides who lays out, and nothing else. Of who receives
    the same part of every year's outlay is paid; who contributes pays the same part of that each year (`as_costs`), or
    the same part of what comes in for it (`as_savings`). Money from outside comes as the costs fall, either way. Where
    no arrangement exists, only that money is moved, in proportion to what each is short.

    Parameters
    ----------
    compiled
        The arena.
    arrangement
        What its parties pay in and receive.
    when
        See `PaidWhen`.

    Returns
    -------
    dict
        EUR per year within the horizon, not discounted, by party (None: the costs that nobody pays): what comes in, and
        below zero what is paid. Discounted, it adds up to what was arranged; every year all together is the money from
        outside. Empty where nothing moves.
    """
    amounts = _amounts(arrangement)
    received = {party: -amount for party, amount in amounts.items() if amount < -_NOTHING}
    paid = {party: amount for party, amount in amounts.items() if amount > _NOTHING}
    whole = sum(received.values())
    if not whole:
        return {}
    factors = compiled.flows.factors[: compiled.flows.horizon]
    net = {party: np.array(row) for party, row in cash_by_year(compiled).items()}
    asked = {party: amount * _shape(-net[party], factors) for party, amount in received.items()}
    needed = sum(asked.values(), np.zeros(len(factors)))
    part = sum(paid.values()) / whole
    """What of everything received does not come from outside."""
    if when == "as_costs":
        given = {party: amount / whole * needed for party, amount in paid.items()}
    else:
        given = {party: amount * _shape(net[party], factors) for party, amount in paid.items()}
    together = sum(given.values(), np.zeros(len(factors)))
    moved: dict[str | None, Floats] = {party: -row for party, row in given.items()}
    for party, row in asked.items():
        own = part * row if when == "as_costs" else received[party] / whole * together
        moved[party] = (1.0 - part) * row + own
    return {party: tuple(row.tolist()) for party, row in moved.items()}


def _amounts(arrangement: Arrangement) -> Mapping[str | None, float]:
    """What each pays in, negative for what it receives, EUR, present value."""
    if arrangement.status == "arranged":
        agreed: dict[str | None, float] = {side.party: side.contribution for side in arrangement.sides}
        return agreed | {None: -arrangement.unpaid}
    short: dict[str | None, float] = {side.party: max(-side.before, 0.0) for side in arrangement.sides}
    short |= {None: arrangement.unpaid}
    whole = sum(short.values())
    return {party: -arrangement.outside * amount / whole for party, amount in short.items()} if whole > 0 else {}


def _shape(row: Floats, factors: Floats) -> Floats:
    """Divide one euro of present value over the years in which a row is above zero, in proportion to it."""
    above = np.maximum(row, 0.0)
    worth = float(above @ factors)
    return above / worth if worth > 0 else np.zeros(len(row))
