"""Where cash balances turn in durations and drop-offs, for all knobs at once, where that has one answer.

Most effects bring a gain in every year or a loss in every year, however long they last. Then what of it is cash is
known beforehand, and a cash balance is what a welfare balance is: so much per full unit at each age (`bends`). What
may be a gain in one year and a loss in the next is for `cash_curve`, one knob at a time.
"""

from typing import Final, NamedTuple

import numpy as np

from effectenarena.mkba.array import Bools, Floats, Ints
from effectenarena.mkba.bends import Bends, plain_kinds
from effectenarena.mkba.cash import CashBook, all_together
from effectenarena.mkba.layer import ROUNDING

AT_ONCE: Final = 64
"""Effects that are taken together: by year and by age they are large."""


class CashBends(NamedTuple):
    """Cash balances as functions of durations and drop-offs that do nothing else.

    Attributes
    ----------
    bends
        What a full unit at each age is worth in cash to society and to each party.
    settled
        Where it says all: where its `turns` is the one tipping point, or there is none. Shape (n, O).
    """

    bends: Bends
    settled: Bools


def cash_bends(book: CashBook) -> CashBends:
    """Find them for all knobs."""
    kinds, of_paid = _kinds(book), Bends.of(book.paid)
    place = {knob: i for i, knob in enumerate(kinds)}
    is_duration = np.array(list(kinds.values()), dtype=bool)
    by_age = np.zeros((len(kinds), len(book.outputs), book.horizon))
    one_sided = np.ones(len(kinds), dtype=bool)
    for i, knob in enumerate(of_paid.knobs.tolist()):
        if knob in place:
            by_age[place[knob]] += of_paid.by_age[i]
    for first in range(0, len(book.effects), AT_ONCE):
        _receive(book, place, np.arange(first, min(first + AT_ONCE, len(book.effects))), by_age, one_sided)
    knobs = np.array(list(kinds), dtype=np.intp)
    known = (by_age * _left(book, kinds)[:, None, :]).sum(axis=2)
    constant = book.balance - known
    constant = np.where(np.abs(constant) > ROUNDING * (book.scale + np.abs(known)), constant, 0.0)
    bends = Bends(knobs, is_duration, by_age, constant, book.scale)
    untouched = ~by_age.any(axis=2)
    return CashBends(bends, one_sided[:, None] & (bends.settled | untouched))


def _kinds(book: CashBook) -> dict[int, bool]:
    """Durations (true) and drop-offs that do nothing else, in what is received and in what is paid."""
    received, paid, landing = plain_kinds(book.layer), plain_kinds(book.paid), book.landing
    used = {*book.terms.weights_of, *book.terms.factors_of} - received.keys()
    used |= {*book.paid.terms.weights_of, *book.paid.terms.factors_of} - paid.keys()
    used |= landing.shares.keys() | landing.cashables.keys()
    return {knob: lasts for knob, lasts in (received | paid).items() if knob not in used}


def _receive(book: CashBook, place: dict[int, int], effects: Ints, by_age: Floats, one_sided: Bools) -> None:
    """Add what some effects bring in cash, for the knob that is their duration and the one that is their drop-off."""
    terms, layer, landing = book.terms, book.layer, book.landing
    rows = np.flatnonzero((terms.output >= effects[0]) & (terms.output <= effects[-1]))
    weight, at = terms.weight[rows], terms.output[rows] - effects[0]
    core = terms.coefficient[rows] * layer.factor_value[terms.factor[rows]].prod(axis=1)
    moving = core[:, None, None] * book.entering[weight]
    for other, knobs in zip((layer.drop_off_part, layer.duration_part), terms.weight_knobs, strict=True):
        by_year, size = np.zeros((2, len(effects), book.horizon, book.horizon))
        part = moving * other[weight][:, None, :]
        np.add.at(by_year, at, part)
        np.add.at(size, at, np.abs(part))
        by_year = np.where(np.abs(by_year) > ROUNDING * size, by_year, 0.0)
        gains, losses = np.all(by_year >= 0, axis=2), np.all(by_year <= 0, axis=2)
        cash = np.where(
            (gains & ~losses)[:, None, :], landing.cashable[effects][:, :, None] * landing.from_then[effects], 1.0
        )
        worth = np.einsum("ept,eta->epa", landing.share[effects][:, :, None] * cash * book.discount, by_year)
        worth = all_together(worth.swapaxes(1, 2)).swapaxes(1, 2)
        owner = np.full(len(effects), -1)
        owner[at] = [place.get(knob, -1) for knob in knobs[weight].tolist()]
        held = owner >= 0
        np.add.at(by_age, owner[held], worth[held])
        np.logical_and.at(one_sided, owner[held], np.all(gains | losses, axis=1)[held])


def _left(book: CashBook, kinds: dict[int, bool]) -> Floats:
    """What is left of a unit at each age as things stand, shape (n, horizon)."""
    found = np.zeros((len(kinds), book.horizon))
    for row, (knob, lasts) in zip(found, kinds.items(), strict=True):
        layer = book.layer if knob in book.terms.weights_of else book.paid
        part = layer.duration_part if lasts else layer.drop_off_part
        row[:] = part[layer.terms.weights_of[knob][0]]
    return found
