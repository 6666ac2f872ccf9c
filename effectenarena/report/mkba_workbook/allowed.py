"""The values that a knob can have: what its fields allow and, of a share, what the other shares leave."""

from math import isfinite
from typing import Final

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Link
from effectenarena.report.mkba_workbook.plan import HIGH, LIKELY, Plan
from effectenarena.storage.workbook_style import INK_2

LEAST: Final = 13
"""Column of the smallest value that a knob can have, on the sheet of tipping points; the largest stands beside it."""
MOST: Final = LEAST + 1


def most_of(plan: Plan, entry: KnobEntry) -> str:
    """Formula of the largest value that a knob can have; empty where there is none.

    A share goes to (1 − o) / n, o the other given shares of the effect and n how often it is one of them itself: to the
    smallest of these over its effects, and never below its own high end (`mkba.most_shares`).
    """
    ends = [f"{entry.upper_of_fields:.16G}"] if isfinite(entry.upper_of_fields) else []
    uses: dict[str, int] = {}
    for use in entry.uses:
        if use.spec.name == "share" and isinstance(use.owner, Link) and use.owner.target in plan.arena.parties:
            uses[use.owner.source] = uses.get(use.owner.source, 0) + 1
    if uses:
        row = plan.knob_rows[entry.address]
        likely, high = (plan.book.cell("knobs", row, column, of="-") for column in (LIKELY, HIGH))
        left = [f"(1-SUM({plan.given(effect)}))/{count}+{likely}" for effect, count in uses.items()]
        ends.append(f"MAX({high},MIN({','.join(left)}))")
    return ends[0] if len(ends) == 1 else f"MIN({','.join(ends)})" if ends else ""


def write_allowed(plan: Plan, entry: KnobEntry, row: int, shape: str) -> None:
    """Write both ends on the sheet of tipping points; nothing where a knob goes on without end."""
    book, most = plan.book, most_of(plan, entry)
    look = book.look(shape, font_color=INK_2)
    book.number("tipping", row, LEAST, entry.lower, look)
    if most:
        book.formula("tipping", row, MOST, most, entry.upper, look)
    else:
        book.number("tipping", row, MOST, None, look)


def excluded(plan: Plan, entry: KnobEntry, value: str, room: str, *, of: str = "-") -> list[str]:
    """Tests, to put in an OR, of whether a value is one that the knob cannot have.

    Parameters
    ----------
    plan
        The workbook.
    entry
        The knob.
    value
        Formula of the value.
    room
        Formula of what still counts as rounding.
    of
        The sheet on which the tests stand.
    """
    row = plan.knob_rows[entry.address]
    least, most = (plan.book.cell("tipping", row, column, of=of) for column in (LEAST, MOST))
    tests = [f"{value}<{least}-{room}"] if isfinite(entry.lower) else []
    return [*tests, f"{value}>{most}+{room}"] if isfinite(entry.upper) else tests
