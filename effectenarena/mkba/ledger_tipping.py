"""Tipping points of every party in the budget and in the cash ledger."""

from math import nan

import numpy as np

from effectenarena.mkba import flip
from effectenarena.mkba.budget import budget
from effectenarena.mkba.cash import CashBook
from effectenarena.mkba.cash_curve import CashCurves
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.tipping import TippingPoints
from effectenarena.mkba.tipping_point import TippingPoint, Turns, turning, written


def ledger_tipping_points(compiled: Compiled) -> dict[str, tuple[TippingPoint, ...]]:
    """Tipping points of every knob for every party, under `budget` and `cash`; in the order of the parties.

    Society has no row: these ledgers are of those who keep them. In the cash ledger `value_at_mean` is None: a mean of
    what bends at zero is not what bends at the mean.
    """
    parties = tuple(compiled.arena.parties)
    in_budget = TippingPoints(budget(compiled), "budget")
    book = CashBook(compiled)
    turns = _turns(book)
    return {
        "budget": tuple(row for party in parties for row in in_budget.of(party)),
        "cash": tuple(
            row for column, party in enumerate(parties) for row in written(book.knobs, turns, column, party, "cash")
        ),
    }


def _turns(book: CashBook) -> Turns:
    shape = len(book.knobs), len(book.parties)
    value, at_mean, sign, quantile, chance = np.full((5, *shape), nan)
    turns = Turns(value, at_mean, sign, quantile, chance, {})
    for knob in range(2, len(book.knobs)):
        _follow(CashCurves(book, knob), turns)
    return turns


def _follow(curves: CashCurves, turns: Turns) -> None:
    """Seek the tipping points of one knob for every party."""
    book, knob = curves.book, curves.knob
    span = book.knobs.ranges[knob]
    roots = curves.roots()
    for party, (values, sides) in enumerate(zip(roots, curves.sides(roots), strict=True)):
        place, balance, scale = (knob, party), float(book.balance[party]), float(book.scale[party])
        balance = balance if abs(balance) > ROUNDING * scale else 0.0
        turns.several[place] = tuple(values)
        turns.chance[place] = flip.over(span, values, sides, balance) if balance else nan
        if values:
            nearest = min(range(len(values)), key=lambda i: abs(values[i] - span.likely))
            turns.value[place] = values[nearest]
            turns.quantile[place] = flip.place(span, values[nearest])
            turns.sign[place] = float(turning(*np.array(sides[nearest])))
