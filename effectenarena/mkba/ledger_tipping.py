"""Tipping points of society and of every party in the budget and in the cash ledger."""

from math import nan

import numpy as np

from effectenarena.mkba import flip
from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.bends import Bends
from effectenarena.mkba.budget import budget
from effectenarena.mkba.cash import CashBook, CashTerms
from effectenarena.mkba.cash_bends import cash_bends
from effectenarena.mkba.cash_curve import CashCurves
from effectenarena.mkba.cash_slopes import Lines, cash_lines
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.knobs import KnobTable
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.tipping import TippingPoints
from effectenarena.mkba.tipping_point import Turns, WrittenOut, turning, within


def ledger_tipping_points(compiled: Compiled) -> dict[str, WrittenOut]:
    """Tipping points of every knob under `budget` and `cash`, for society first, then in the order of the parties.

    Society in these ledgers is the money of all parties with what lands with nobody, less what nobody pays. In the cash
    ledger the others stand in expectation (`value_at_mean`) when every year's value is its expected one: what of it is
    cash is told from the sign of that. It is None where a number is a share, or the cashable part of one, and something
    else on the same path.
    """
    cash = WrittenOut(compiled.knobs, _turns(compiled), compiled.outputs, "cash")
    return {"budget": TippingPoints(budget(compiled), "budget"), "cash": cash}


def _turns(compiled: Compiled) -> Turns:
    """Seek those of the cash ledger, with the others at likely and in expectation."""
    made = CashTerms(compiled)
    book, expected = CashBook(made), CashBook(made, expected=True)
    turns = _sought(book)
    turns.at_mean[:] = _nearest(_sought(expected), book.knobs)
    for output, twice in made.entangled.items():
        for knob in range(2, len(book.knobs)) if twice else ():
            if twice - {knob}:
                turns.at_mean[knob, output] = nan
    return turns


def _nearest(turns: Turns, knobs: KnobTable) -> Floats:
    """The points nearest likely, shape (K, O)."""
    value = turns.value.copy()
    for (knob, output), several in turns.several.items():
        value[knob, output] = min(several, key=lambda x: abs(x - knobs.likely[knob]), default=nan)
    return value


def _sought(book: CashBook) -> Turns:
    """Settle all knobs of one bend at most together, and most durations and drop-offs; follow what is left."""
    lines = cash_lines(book)
    turns = _straight(book, lines)
    left = ~lines.straight
    left[:2] = False
    lasting = cash_bends(book)
    whole = np.asarray(lasting.settled.all(axis=1))
    _lasting(book, lasting.bends, whole, turns)
    left[lasting.bends.knobs[whole]] = False
    for knob in np.flatnonzero(left).tolist():
        _follow(CashCurves(book, knob), turns)
    return turns


def _lasting(book: CashBook, bends: Bends, chosen: Bools, turns: Turns) -> None:
    """Fill in durations and drop-offs in which every balance turns once at most."""
    knobs = bends.knobs[chosen]
    value, rising = np.full(turns.value.shape, nan), np.zeros(turns.value.shape, dtype=bool)
    value[knobs], rising[knobs] = bends.turns[chosen], bends.rising[chosen]
    sign = np.where(np.abs(book.balance) > ROUNDING * book.scale, np.sign(book.balance), 0.0)
    quantile, chance = flip.once(book.knobs, value, rising, sign)
    turns.value[knobs], turns.quantile[knobs], turns.chance[knobs] = value[knobs], quantile[knobs], chance[knobs]
    turns.sign[knobs] = np.where(rising[knobs], 1.0, -1.0)


def _straight(book: CashBook, lines: Lines) -> Turns:
    """Zeros of two straight lines that meet: one on each side of the bend at most, or the bend itself."""
    at, bend = book.at[:, None], lines.bend[:, None]
    lower, upper = (end[:, None] for end in book.knobs.domain)
    balance = np.where(np.abs(book.balance) > ROUNDING * book.scale, book.balance, 0.0)
    beyond = at >= bend
    own = np.where(beyond, lines.above, lines.below)
    other = np.where(beyond, lines.below, lines.above)
    way = own * (bend - at)
    there = balance + way
    there = np.where(np.abs(there) > ROUNDING * (book.scale + np.abs(way)), there, 0.0)
    near = at - np.divide(balance, own, out=np.full(own.shape, nan), where=own != 0)
    far = bend - np.divide(there, other, out=np.full(own.shape, nan), where=other != 0)
    near = np.where((np.where(beyond, near >= bend, near <= bend)) & (there != 0), near, nan)
    far = np.where((np.where(beyond, far < bend, far > bend)) & (there != 0), far, nan)
    at_bend = np.where((there == 0) & ((own != 0) | (other != 0)), bend, nan)
    near, far = (np.where(within(x, lower, upper), np.clip(x, lower, upper), nan) + 0.0 for x in (near, far))
    # On the far side it may well be nearer: of two that are as near, the lower one.
    miss, miss_far = np.abs(near - at), np.abs(far - at)
    other_first = np.isnan(near) | (miss_far < miss) | ((miss_far == miss) & (far < near))
    first, second = np.where(other_first, far, near), np.where(other_first, near, far)
    return _told(book, lines, balance, np.where(np.isnan(at_bend), first, at_bend), second)


def _told(book: CashBook, lines: Lines, balance: Floats, value: Floats, second: Floats) -> Turns:
    """What there is to tell of tipping points, from the lines; `second` is one on the other side of the bend."""
    bend = lines.bend[:, None]
    lower, upper = (end[:, None] for end in book.knobs.domain)
    before = np.where(value <= lower, 0.0, np.where(value <= bend, -lines.below, -lines.above))
    after = np.where(value >= upper, 0.0, np.where(value < bend, lines.below, lines.above))
    under, over = flip.tails(book.knobs, value)
    right = value >= book.at[:, None]
    turned = ~np.isnan(value) & (np.where(right, after, before) * balance < 0)
    chance = np.where(turned, np.where(right, over, under), 0.0)
    chance = np.where(book.knobs.uncertain[:, None], chance, 0.0)
    chance = np.where(balance != 0, chance, nan)
    turns = Turns(value, np.full(value.shape, nan), turning(before, after), under, chance, {})
    for knob, output in np.argwhere(lines.straight[:, None] & ~np.isnan(second)).tolist():
        values = sorted((float(value[knob, output]), float(second[knob, output])))
        left, right_ = lines.below[knob, output], lines.above[knob, output]
        turns.several[knob, output] = tuple(values)
        turns.chance[knob, output] = flip.over(
            book.knobs.ranges[knob], values, [(-left, left), (-right_, right_)], float(balance[output])
        )
    return turns


def _follow(curves: CashCurves, turns: Turns) -> None:
    """Seek the tipping points of one knob for every balance."""
    book, knob = curves.book, curves.knob
    span = book.knobs.ranges[knob]
    roots = curves.roots()
    for output, (values, sides) in enumerate(zip(roots, curves.sides(roots), strict=True)):
        place, balance, scale = (knob, output), float(book.balance[output]), float(book.scale[output])
        balance = balance if abs(balance) > ROUNDING * scale else 0.0
        turns.several[place] = tuple(values)
        turns.chance[place] = flip.over(span, values, sides, balance) if balance else nan
        nearest = min(range(len(values)), key=lambda i: abs(values[i] - span.likely), default=None)
        turns.value[place] = nan if nearest is None else values[nearest]
        turns.quantile[place] = nan if nearest is None else flip.place(span, values[nearest])
        turns.sign[place] = 0.0 if nearest is None else float(turning(*np.array(sides[nearest])))
