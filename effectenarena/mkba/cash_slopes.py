"""Tipping points in the cash ledger of all knobs that bend it once at most, together.

Most knobs are of first degree, and all that they touch passes zero at one and the same value: a unit value or a rate at
0, a level with at the level without; inside the domain of a share or a number often nothing does. A balance is then two
straight lines that meet there, and two slopes say all. What bends more often is for `cash_curve`, one knob at a time.
"""

from typing import NamedTuple

import numpy as np

from effectenarena.mkba.array import Bools, Floats, Ints
from effectenarena.mkba.cash import CashBook, all_together
from effectenarena.mkba.layer import ROUNDING, products_of_others
from effectenarena.mkba.tipping_point import NEAR


class Lines(NamedTuple):
    """Balances as two straight lines in each of K knobs, for O balances.

    Attributes
    ----------
    straight
        Knobs of which the lines say all, shape (K,).
    bend
        Where the two lines meet, shape (K,); where nothing bends the start of the domain, or else where it stands.
    below, above
        Slopes on both sides of it, shape (K, O); `below` is 0 where the domain starts at the bend.
    """

    straight: Bools
    bend: Floats
    below: Floats
    above: Floats


class _Cells(NamedTuple):
    """What one unit of a knob adds to an effect in each year, for each pair of a knob and an effect that it touches."""

    knob: Ints
    effect: Ints
    slope: Floats
    """EUR per year and unit, shape (n, horizon)."""
    value: Floats
    """The effect's value as things stand, EUR per year, shape (n, horizon)."""


def cash_lines(book: CashBook) -> Lines:
    """Find the lines of all knobs."""
    knobs, cells = book.knobs, _cells(book)
    lower, upper = knobs.domain
    at = book.at
    moves = cells.slope != 0
    step = np.divide(cells.value, cells.slope, out=np.full(moves.shape, np.nan), where=moves)
    zero = at[cells.knob][:, None] - step
    zero = np.where(np.abs(zero) <= NEAR * np.abs(step), 0.0, zero)  # the rest is rounding
    room = NEAR * np.maximum(np.abs(zero), 1.0)
    inside = (zero > lower[cells.knob][:, None] + room) & (zero < upper[cells.knob][:, None] - room)
    first, last = np.full((2, len(knobs)), np.nan)
    np.fmin.at(first, cells.knob, np.fmin.reduce(np.where(inside, zero, np.nan), axis=1))
    np.fmax.at(last, cells.knob, np.fmax.reduce(np.where(inside, zero, np.nan), axis=1))
    bends = ~np.isnan(first)
    often = bends & ~(last - first <= NEAR * np.fmax(np.abs(first), np.abs(last)))
    bend = np.where(bends, first, np.where(np.isfinite(lower), lower, at))
    far = np.maximum(np.maximum(1.0, np.abs(bend)), np.abs(at))
    over = np.where(np.isfinite(upper), (bend + upper) / 2, bend + far)
    under = np.where(np.isfinite(lower), (bend + lower) / 2, bend - far)
    above, below = (_slopes(book, cells, x) for x in (over, under))
    return Lines(_first_degree(book, cells) & ~often, bend, np.where((bend > lower)[:, None], below, 0.0), above)


def _cells(book: CashBook) -> _Cells:
    terms, layer, effects = book.terms, book.layer, max(len(book.effects), 1)
    knob, p, q = terms.factor_table
    rest = products_of_others(layer.factor_value[terms.factor]) * terms.coefficient[:, None] * (p - q)[terms.factor]
    pairs, at = np.unique(knob[terms.factor] * effects + terms.output[:, None], return_inverse=True)
    at = at.reshape(rest.shape)
    slope, size = np.zeros((2, len(pairs), book.horizon))
    lasting = book.lasting[terms.weight]
    for column in range(rest.shape[1]):
        moved = rest[:, column, None] * lasting
        np.add.at(slope, at[:, column], moved)
        np.add.at(size, at[:, column], np.abs(moved))
    owner, effect = np.divmod(pairs, effects)
    slope = np.where(np.abs(slope) > ROUNDING * size, slope, 0.0)
    value = np.where(np.abs(book.value) > ROUNDING * book.size, book.value, 0.0)[effect]
    known = owner > 1
    return _Cells(owner[known], effect[known], slope[known], value[known])


def _first_degree(book: CashBook, cells: _Cells) -> Bools:
    """Knobs in which every yearly value, share and payment is of first degree, and their product too."""
    terms, landing = book.terms, book.landing
    found = np.asarray(~book.paid.curved.any(axis=1))
    found[list({*terms.weights_of} | {*book.paid.terms.weights_of})] = False
    found[[factor.knob for factor in terms.factors if sum(factor.powers) > 1]] = False
    touched = np.zeros(len(found), dtype=np.intp)
    for used in (np.unique(cells.knob), list(landing.shares), list(landing.cashables)):
        touched[used] += 1
    return found & (touched <= 1)


def _slopes(book: CashBook, cells: _Cells, at: Floats) -> Floats:
    """Slopes of all balances in all knobs, where what each knob touches has the signs that it has at `at`, (K, O)."""
    landing = book.landing
    effect = cells.effect
    gains = cells.value + cells.slope * (at - book.at)[cells.knob][:, None] > 0
    moved = cells.slope * book.discount
    share, cashable = landing.share[effect], landing.cashable[effect]

    def to_receivers(moved: Floats) -> tuple[Floats, Floats]:
        gained = np.einsum("nt,npt->np", np.where(gains, moved, 0.0), landing.from_then[effect])
        return share * cashable * gained, share * np.where(gains, 0.0, moved).sum(axis=1)[:, None]

    slope, size = np.zeros((2, *book.paid.slope.shape))
    np.add.at(slope, cells.knob, sum(to_receivers(moved)))
    np.add.at(size, cells.knob, sum(to_receivers(np.abs(moved))))
    every, one = np.arange(len(book.effects)), np.ones((1, len(book.effects), len(book.outputs)))
    good, bad = np.maximum(book.value, 0.0)[None], np.minimum(book.value, 0.0)[None]
    gain, loss = (book.worth(every, part, one, landing.cashable[None])[0] for part in (good, bad))
    together, apart = gain + loss, gain - loss
    for knob, uses in landing.shares.items():
        for e, p, per_unit in uses:
            slope[knob, p] += per_unit * together[e, p]
            size[knob, p] += abs(per_unit) * apart[e, p]
    whole = book.worth(every, good, landing.share[None], one)[0]
    for knob, places in landing.cashables.items():
        for e, p in places:
            slope[knob, p] += whole[e, p]
            size[knob, p] += whole[e, p]
    slope, paid = all_together(slope), book.paid.slope
    return np.where(np.abs(slope + paid) > ROUNDING * (all_together(size) + np.abs(paid)), slope + paid, 0.0)
