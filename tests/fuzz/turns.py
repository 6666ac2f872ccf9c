"""What must hold of tipping points. Each check tells what does not."""

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from typing import Final

import numpy as np

from effectenarena.mkba import TippingPoint
from effectenarena.mkba.array import Floats
from tests.fuzz.case import CLOSE, Case
from tests.mkba.oracle import Oracle

LOOKED_AT: Final = 4
"""Knobs whose tipping points are held against plain loops, by chance."""


def tipping_points_are_told_well(case: Case) -> Iterator[str]:
    for row in _rows(case):
        where = f"{row.ledger} {row.party} {row.knob}"
        if (row.value is None) != (row.status == "never") or (row.value is None) != (not row.values):
            yield f"status without value: {where} {row}"
        if row.value is None:
            continue
        room = 1e-9 * max(abs(row.value), abs(row.low), abs(row.high))
        inside = row.low - room <= row.value <= row.high + room
        if (row.status == "inside") != inside and min(abs(row.value - row.low), abs(row.value - row.high)) > room:
            yield f"status: {where} {row}"
        if row.value not in row.values or any(a >= b for a, b in pairwise(row.values)):
            yield f"values: {where} {row}"
        if abs(row.value - row.likely) > min(abs(x - row.likely) for x in row.values) + room:
            yield f"not the nearest: {where} {row}"
        if not all(x is None or -1e-12 <= x <= 1 + 1e-12 for x in (row.quantile, row.chance)):
            yield f"chances: {where} {row}"


def balance_is_zero_there(case: Case) -> Iterator[str]:
    """By plain loops, for some knobs: zero at each point, and no change of sign that has none."""
    entries = case.answer.compiled.knobs.entries
    rows: dict[str, list[TippingPoint]] = {}
    for row in _rows(case):
        rows.setdefault(row.knob, []).append(row)
    for entry in case.random.sample(entries, min(LOOKED_AT, len(entries))):
        own = rows[entry.address]
        low = max(entry.lower, entry.range.low - 1.0)
        high = min(entry.upper, entry.range.high + 1.0)
        seen = np.linspace(low, high, 17)
        points = np.array(sorted({x for row in own for x in row.values if abs(x) < 1e100}))
        near = points + 1e-6 * np.maximum(np.abs(points), 1e-300)
        at = np.concatenate([seen, points, near])
        with np.errstate(all="ignore"):
            for row in own:
                found = np.broadcast_to(_balance(case, row, at), at.shape)
                yield from _zero(case, row, points, found[len(seen) :])
                yield from _unseen(case, row, seen, found[: len(seen)])


def _balance(case: Case, row: TippingPoint, at: Floats) -> Floats:
    """The balance of a row at several values of its knob, by plain loops."""
    oracle = Oracle(case.data, {row.knob: at})
    if row.ledger == "welfare":
        return np.asarray(oracle.balances()[row.party])
    cash = row.ledger == "cash"
    return np.asarray(oracle.ledger(row.party, lambda effect: bool(effect.get("money", True)), cash=cash))


def _zero(case: Case, row: TippingPoint, points: Floats, balances: Floats) -> Iterator[str]:
    count = len(points)
    for x, there, beside in zip(points.tolist(), balances[:count].tolist(), balances[count:].tolist(), strict=True):
        # Where it is steep, the digits of the value itself are rounding too; far away all parts are larger.
        reach = max(1.0, min(abs(x) / max(abs(row.likely), 1e-300), 1e100))
        room = case.room * reach**2 + 1e-3 * abs(beside - there)
        if x in row.values and isfinite(there) and isfinite(room) and abs(there) > room:
            yield f"not zero at {x!r}: {there} {row}"


def _unseen(case: Case, row: TippingPoint, seen: Floats, balances: Floats) -> Iterator[str]:
    for (a, fa), (b, fb) in pairwise(zip(seen.tolist(), balances.tolist(), strict=True)):
        if min(fa, fb) >= 0 or max(fa, fb) <= 0 or any(a - 1e-9 <= x <= b + 1e-9 for x in row.values):
            continue
        # What a balance is made of may be larger there than it is at likely.
        if min(abs(fa), abs(fb)) > 10 * max(case.room, *(CLOSE * case.size_at(row.knob, x) for x in (a, b))):
            yield f"a change of sign unseen between {a} and {b}: {fa}, {fb} {row}"


def _rows(case: Case) -> Iterator[TippingPoint]:
    yield from case.answer.tipping_points
    for rows in case.further.ledger_tipping_points.values():
        yield from rows
