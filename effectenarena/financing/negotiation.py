"""Contributions that leave nobody worse off, by rules that people recognise; or the proof that there are none.

Those with less cash than they put in (and costs that nobody pays) are short; those who gain can fill that, each with at
most what it gains. For gainers g with room r_g and a need N, an arrangement is a point of

    Σ c_g = N,   0 ≤ c_g ≤ r_g,

and a rule picks one: it makes the largest of (c_g + k_g) / w_g as small as it can be, then the next, and so on. Whether
there is one at all is a linear programme; where there is none its dual values are the proof (Farkas' lemma: weights for
the conditions that add them up to a contradiction).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

import numpy as np
from scipy.optimize import linprog

from effectenarena.financing.seats import Seat
from effectenarena.mkba import CashDraws
from effectenarena.mkba.array import Bools, Floats, Ints
from effectenarena.model.lasting import Rule

Status = Literal["arranged", "not_needed", "impossible"]
Why = Literal["too_little", "held_too_much", "held_too_little", "held_below_zero"]
"""Why there is no arrangement.

`too_little`: all who gain cannot bring together what is short. `held_below_zero`: what was set by hand for a party is
more than it gains. `held_too_much`: what was set by hand is more than is short. `held_too_little`: what was set by hand
leaves more to the others than they gain.
"""
ROOM: Final = 1e-9
"""Shortage, as a part of the need, below which there is none: rounding of the linear programme."""
_TIGHT: Final = 1e-10


class Proof(NamedTuple):
    """That no arrangement exists: conditions that cannot hold together.

    Adding `Σ c = need` times -1 to `c ≤ room` of those named gives 0 ≤ -missing, which is never so.
    """

    why: Why
    need: float
    """What must be brought together, EUR."""
    available: float
    """What can be, EUR."""
    missing: float
    """The difference, EUR, never negative."""
    parties: tuple[str, ...]
    """Whose limit stands in the way."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {**self._asdict(), "parties": list(self.parties)}


class Side(NamedTuple):
    """One party in an arrangement, EUR, present value at likely."""

    party: str
    before: float
    """Its cash balance today."""
    contribution: float
    """What it pays in; negative for what it receives."""
    after: float
    """Its cash balance then."""
    most: float
    """The most that it can pay in without being worse off than without the project."""
    ratio: float | None
    """What it gains for every euro that it pays then; None where it pays nothing."""
    chance_before: float | None
    """Chance, over the draws, that it is not short today; None without draws."""
    chance_after: float | None
    """The same with the arrangement."""
    held: bool
    """Whether its contribution was set by hand."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return self._asdict()


@dataclass(frozen=True)
class Arrangement:
    """What every party at the table pays in or receives.

    Attributes
    ----------
    rule, status
        Which rule, and whether it gave an arrangement.
    need
        What is short in all, EUR: of those who pay more than they gain, and costs that nobody pays; less what they keep
        for themselves and what comes from outside.
    room
        What those who gain can bring together at most, EUR.
    unpaid
        Costs in money that nobody pays yet, EUR.
    outside
        What of the money from outside is used, EUR: never more than what is short.
    sides
        Parties in the order of the table; without an arrangement nobody pays in.
    all_gain
        Chance, over the draws, that nobody is short with the arrangement; None without draws.
    proof
        Why there is none.
    """

    rule: Rule
    status: Status
    need: float
    room: float
    unpaid: float
    outside: float
    sides: tuple[Side, ...] = field(repr=False)
    all_gain: float | None
    proof: Proof | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        plain = {
            name: getattr(self, name) for name in ("rule", "status", "need", "room", "unpaid", "outside", "all_gain")
        }
        proof = self.proof.to_dict() if self.proof else None
        return {**plain, "sides": [side.to_dict() for side in self.sides], "proof": proof}


def negotiate(
    seats: Sequence[Seat],
    rule: Rule = "proportion",
    *,
    unpaid: float = 0.0,
    held: Mapping[str, float] | None = None,
    kept: Mapping[str, float] | None = None,
    outside: float = 0.0,
    drawn: CashDraws | None = None,
) -> Arrangement:
    """Divide what is short over those who gain.

    Parameters
    ----------
    seats
        The parties at the table.
    rule
        How. `proportion`: in proportion to the cash that each gains. `equal_return`: what each gains is, as nearly as
        can be, the same number of times what it pays in all. `least_change`: nobody's bill goes up by more euros than
        is needed. `budget_capped`: in proportion to what each gains in its budget, none beyond what it can cash.
    unpaid
        Costs in money that nobody pays, EUR, present value: they are part of the need.
    held
        Contributions set by hand, EUR, by party that gains; the rule divides the rest.
    kept
        What a party that is short takes for its own account, EUR, by party.
    outside
        Money from outside the table, such as a grant, EUR, present value. It lessens the need that is left after what
        was set by hand, and is no benefit of the project: what everybody together gains stays what it was.
    drawn
        Draws of each party's cash, for the chances.

    Returns
    -------
    Arrangement
        Contributions, what is received and `outside` add up to zero, with `unpaid` as one of the receivers.

    Examples
    --------
    >>> table = [Seat("team", 0, 650, -650), Seat("werk", 400, 50, 350), Seat("jeugd", 700, 50, 650)]
    >>> [round(side.contribution, 1) for side in negotiate(table).sides]
    [-650.0, 227.5, 422.5]
    >>> negotiate(table[:2]).proof.missing
    300.0
    """
    asked = _Asked.of(seats, rule, unpaid, held or {}, kept or {}, outside)
    proof = _impossible(asked)
    paid = np.zeros(len(seats))
    if proof is None:
        paid = asked.received + asked.contributed(_divided(asked))
    needed = asked.need > 0 or asked.outside > 0
    if not needed:  # nobody is short: what was once set by hand goes to nobody
        paid = np.zeros(len(seats))
    status: Status = "impossible" if proof else "arranged" if needed else "not_needed"
    sides, together = _sides(asked, paid, drawn)
    room, used = float(asked.room.sum()), asked.outside
    return Arrangement(rule, status, asked.need, room, max(unpaid, 0.0), used, sides, together, proof)


@dataclass(frozen=True)
class _Asked:
    """The question in arrays: P seats, of which G gain and may be asked."""

    seats: Sequence[Seat]
    rule: Rule
    need: float
    outside: float
    received: Floats
    """What each seat receives, as a negative amount, shape (P,)."""
    gainers: Ints
    """Places of those who may be asked, shape (G,)."""
    room: Floats
    """What each of them can pay in, shape (G,)."""
    held: Floats
    """What was set by hand, NaN where nothing was, shape (G,)."""

    @classmethod
    def of(
        cls,
        seats: Sequence[Seat],
        rule: Rule,
        unpaid: float,
        held: Mapping[str, float],
        kept: Mapping[str, float],
        outside: float,
    ) -> "_Asked":
        cash = np.array([seat.cash for seat in seats])
        own = np.array([max(kept.get(seat.party, 0.0), 0.0) for seat in seats])
        received = np.minimum(np.minimum(cash, 0.0) + own, 0.0)
        gainers = np.flatnonzero(cash > 0)
        by_hand = np.array([held.get(seats[i].party, np.nan) for i in gainers.tolist()], dtype=float)
        short = float(max(unpaid, 0.0) - received.sum())
        # What was set by hand stands; money from outside fills what is left, so that no more comes in than is short.
        used = min(max(outside, 0.0), max(short - float(np.nansum(by_hand)), 0.0))
        return cls(seats, rule, short - used, used, received, gainers, cash[gainers], by_hand)

    @property
    def free(self) -> Bools:
        """Which of those who gain the rule divides over, shape (G,)."""
        return np.asarray(np.isnan(self.held))

    @property
    def rest(self) -> float:
        """What is left of the need after what was set by hand."""
        return self.need - float(np.nansum(self.held))

    def contributed(self, paid: Floats) -> Floats:
        """Put what those who gain pay in on their places, shape (P,)."""
        row = np.zeros(len(self.seats))
        row[self.gainers] = paid
        return row

    def name(self, chosen: Bools | Ints) -> tuple[str, ...]:
        """Ids of some of those who gain."""
        return tuple(self.seats[i].party for i in self.gainers[chosen].tolist())


def _impossible(asked: _Asked) -> Proof | None:
    """Ask the linear programme whether there is any arrangement; its dual values say why not."""
    if asked.need <= 0:
        return None
    over = np.nan_to_num(asked.held) > asked.room * (1 + ROOM)
    if over.any():
        want, most = float(asked.held[over].sum()), float(asked.room[over].sum())
        return Proof("held_below_zero", want, most, want - most, asked.name(over))
    free, size = np.flatnonzero(asked.free), max(asked.need, float(np.nansum(asked.held)))
    # Least shortage s and surplus t so that the contributions of the free ones and s - t make up the rest.
    cost = np.concatenate([np.zeros(len(free)), [1.0, 1.0]])
    row = np.concatenate([np.ones(len(free)), [1.0, -1.0]])[None]
    bounds = [*((0.0, room) for room in (asked.room[free] / size).tolist()), (0.0, None), (0.0, None)]
    found = linprog(cost, A_eq=row, b_eq=[asked.rest / size], bounds=bounds)
    if found.fun is None or found.fun <= ROOM:
        return None
    limits = np.flatnonzero(found.upper.marginals[: len(free)] < 0)
    missing = float(found.fun) * size
    if found.eqlin.marginals[0] < 0:
        hands = asked.name(~asked.free)
        return Proof("held_too_much", asked.need, float(np.nansum(asked.held)), missing, hands)
    why: Why = "too_little" if asked.room.sum() < asked.need * (1 - ROOM) else "held_too_little"
    stopping = asked.name(free[limits]) if why == "too_little" else asked.name(~asked.free)
    return Proof(why, asked.need, asked.need - missing, missing, stopping)


def _divided(asked: _Asked) -> Floats:
    """What each of those who gain pays in by the rule, shape (G,)."""
    paid = np.nan_to_num(asked.held)
    free = np.flatnonzero(asked.free)
    if not len(free) or asked.need <= 0:
        return paid
    size = asked.need
    room, rest = asked.room[free] / size, asked.rest / size
    weight, already = (row[free] / size for row in _terms(asked))
    active = np.ones(len(free), dtype=bool)
    while True:
        # The smallest level u with c + already ≤ u weight for those who still count.
        count = int(active.sum())
        cost = np.concatenate([np.zeros(count), [1.0]])
        least = np.column_stack([np.eye(count), -weight[active]])
        found = linprog(
            cost,
            A_ub=least,
            b_ub=-already[active],
            A_eq=np.concatenate([np.ones(count), [0.0]])[None],
            b_eq=[rest],
            bounds=[*((0.0, most) for most in room[active].tolist()), (None, None)],
        )
        given = np.zeros(count + 1) if found.x is None else found.x
        level = float(given[-1])
        whole = np.clip(level * weight - already, 0.0, room)
        # Whoever pays so much already that it sets the level by itself pays in nothing, and no longer counts.
        blocked = active & (already >= level * weight - _TIGHT * max(1.0, abs(level))) & (already > 0)
        if whole[active].sum() <= rest * (1 + ROOM) or not blocked.any() or blocked.sum() == count:
            break
        active &= ~blocked
    share = np.zeros(len(free))
    share[active] = given[:-1]
    paid[free] = share * size
    return paid


def _terms(asked: _Asked) -> tuple[Floats, Floats]:
    """The weight w of each of those who gain, and what it pays already, k; both of shape (G,)."""
    chosen = [asked.seats[i] for i in asked.gainers.tolist()]
    none = np.zeros(len(chosen))
    if asked.rule == "equal_return":
        return np.array([seat.gain for seat in chosen]), np.array([seat.pays for seat in chosen])
    if asked.rule == "least_change":
        return np.full(len(chosen), asked.need), none
    if asked.rule == "budget_capped":
        return np.array([max(seat.budget, seat.cash) for seat in chosen]), none
    return np.array([seat.cash for seat in chosen]), none


def _sides(asked: _Asked, paid: Floats, drawn: CashDraws | None) -> tuple[tuple[Side, ...], float | None]:
    room = asked.contributed(asked.room)
    by_hand = set(asked.name(~asked.free))
    sides, nobody_short = [], None if drawn is None else np.ones(drawn.draws, dtype=bool)
    for seat, amount, most in zip(asked.seats, paid.tolist(), room.tolist(), strict=True):
        before = after = None
        if drawn is not None and nobody_short is not None:
            draws = drawn.balance[seat.party]
            slack = ROOM * (abs(seat.gain) + abs(seat.pays) + abs(amount))
            fine = draws - amount >= -slack
            before, after = float((draws >= -slack).mean()), float(fine.mean())
            nobody_short &= fine
        pays = seat.pays + amount
        ratio = seat.gain / pays if pays > ROOM * (seat.gain + seat.pays) else None
        held = seat.party in by_hand
        sides.append(Side(seat.party, seat.cash, amount, seat.cash - amount, most, ratio, before, after, held))
    return tuple(sides), None if nobody_short is None else float(nobody_short.mean())
