"""Tipping points of every party in the budget and in the cash ledger."""

from effectenarena.mkba import flip
from effectenarena.mkba.budget import budget
from effectenarena.mkba.cash import CashBook
from effectenarena.mkba.cash_curve import CashCurves
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.tipping import TippingPoint, Turn, point, side, tipping_points


def ledger_tipping_points(compiled: Compiled) -> dict[str, tuple[TippingPoint, ...]]:
    """Tipping points of every knob for every party, under `budget` and `cash`; in the order of the parties.

    Society has no row: these ledgers are of those who keep them. In the cash ledger `value_at_mean` is None: a mean of
    what bends at zero is not what bends at the mean.
    """
    in_budget = tuple(
        row._replace(ledger="budget") for row in tipping_points(budget(compiled)) if row.party is not None
    )
    return {"budget": in_budget, "cash": _cash(compiled)}


def _cash(compiled: Compiled) -> tuple[TippingPoint, ...]:
    book = CashBook(compiled)
    entries = [(entry, (entry.lower, entry.upper)) for entry in compiled.knobs.entries]
    by_knob = [_turns(CashCurves(book, place)) for place in range(2, len(compiled.knobs))]
    return tuple(
        point(entry, domain, party, turns[p], ledger="cash")
        for p, party in enumerate(book.parties)
        for (entry, domain), turns in zip(entries, by_knob, strict=True)
    )


def _turns(curves: CashCurves) -> list[Turn]:
    """Tipping points of one knob, per party."""
    span = curves.book.knobs.ranges[curves.knob]
    found = []
    roots = curves.roots()
    for party, (values, sides) in enumerate(zip(roots, curves.sides(roots), strict=True)):
        balance, scale = float(curves.book.balance[party]), float(curves.book.scale[party])
        balance = balance if abs(balance) > ROUNDING * scale else 0.0
        value = min(values, key=lambda x: abs(x - span.likely), default=None)
        if value is None:
            found.append(Turn(None, (), None, None, None, 0.0 if balance else None))
            continue
        chance = flip.over(span, values, sides, balance) if balance else None
        direction = side(*sides[values.index(value)])
        found.append(Turn(value, tuple(values), None, direction, flip.place(span, value), chance))
    return found
