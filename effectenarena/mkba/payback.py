"""When it has paid for itself, and at which discount rates it does: both from the balances per year."""

from itertools import pairwise
from typing import Any, Literal, NamedTuple

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.balances_by_year import yearly_balances
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.rates import rates, signed

PaybackStatus = Literal["paid", "lost", "never", "start", "nothing"]


class Payback(NamedTuple):
    """When the discounted balance so far is no longer negative.

    The balance so far is the sum of the present values of the years before; within a year it moves in a straight line.
    """

    party: str | None
    """None for society."""
    paid_back: tuple[float, ...]
    """Moments, in years from the start, at which it comes up to zero from below: 3.5 lies in the fourth year."""
    lost_again: tuple[float, ...]
    """Moments at which it falls below zero after having been there or above."""
    status: PaybackStatus
    """`paid`: paid back, and so it is at the end; `lost`: it was not negative for a time, and is at the end; `never`:
    negative all the time; `start`: not negative at any moment; `nothing`: no money at all."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {**self._asdict(), "paid_back": list(self.paid_back), "lost_again": list(self.lost_again)}


class DiscountRates(NamedTuple):
    """All discount rates between -95 % and 1000 % at which a balance is zero."""

    party: str | None
    """None for society."""
    value: float | None
    """The one nearest the project's own; None where there is none."""
    values: tuple[float, ...]
    """All of them; with more than one, no single rate tells whether it pays."""
    direction: Literal["min", "max"] | None
    """`max`: positive just below `value`; `min`: just above; None: it only touches zero there."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {**self._asdict(), "values": list(self.values)}


def payback(compiled: Compiled) -> tuple[Payback, ...]:
    """When society and each party have their money back, with every knob at likely."""
    net, gross, factors = yearly_balances(compiled)
    rows = zip(compiled.outputs, net * factors, gross * factors, strict=True)
    return tuple(_payback(party, present, float(sizes.sum())) for party, present, sizes in rows)


def _payback(party: str | None, present: Floats, size: float) -> Payback:
    so_far = np.concatenate([[0.0], np.cumsum(present)])
    so_far[np.abs(so_far) <= ROUNDING * size] = 0.0
    up: list[float] = []
    down: list[float] = []
    negative = gained = False
    for year, (before, after) in enumerate(pairwise(so_far.tolist())):
        if negative and after >= 0:
            up.append(year + before / (before - after))
        if gained and not negative and after < 0:
            down.append(year + before / (before - after))
        negative, gained = after < 0, gained or after > 0 or bool(up)
    return Payback(party, tuple(up), tuple(down), _status(so_far))


def _status(so_far: Floats) -> PaybackStatus:
    if not so_far.any():
        return "nothing"
    if (so_far >= 0).all():
        return "start"
    if so_far[-1] >= 0:
        return "paid"
    return "lost" if (so_far > 0).any() else "never"


def discount_rates(compiled: Compiled) -> tuple[DiscountRates, ...]:
    """Every discount rate at which society or a party breaks even, with every knob at likely."""
    net = yearly_balances(compiled).net
    project = compiled.arena.project.discount_rate
    return tuple(_rates(party, row.tolist(), project) for party, row in zip(compiled.outputs, net, strict=True))


def _rates(party: str | None, flows: list[float], project: float) -> DiscountRates:
    values = rates(flows)
    value = min(values, key=lambda rate: abs(rate - project), default=None)
    if value is None:
        return DiscountRates(party, None, (), None)
    v = 1 / (1 + value)
    others = sorted(1 / (1 + rate) for rate in values if rate != value)
    lower = max((x for x in others if x < v), default=0.0)
    upper = min((x for x in others if x > v), default=2 * v)
    above, below = signed(flows, (lower + v) / 2), signed(flows, (v + upper) / 2)  # a higher rate is a lower v
    if below < 0 < above:
        return DiscountRates(party, value, values, "min")
    return DiscountRates(party, value, values, "max" if above < 0 < below else None)
