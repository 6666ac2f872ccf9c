"""Tipping points in cash on both sides of a bend, in cells: two lines that meet where a benefit becomes a loss.

What a knob touches is zero at the bend. Beyond it each effect counts the other way: a loss in full where a benefit
counts for its cashable part. So the line there rises by as much more as counting all of it the other way would bring
now, per unit of the way to the bend.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Effect
from effectenarena.report.mkba_workbook.allowed import excluded
from effectenarena.report.mkba_workbook.book import plus
from effectenarena.report.mkba_workbook.cash_bends import Bend
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.ledger_book import ZERO, Kept, flat, size_of
from effectenarena.report.mkba_workbook.ledger_figures import CashFigures
from effectenarena.report.mkba_workbook.slope_of_use import FIRST
from effectenarena.report.mkba_workbook.turning import SHEET, Account, Turning
from effectenarena.session.sentences import knob_name

OTHER_WAY: Final = FIRST + 2
"""Column of the slopes in cash, with what counting an effect the other way would bring."""
ROOM: Final = 1e-9
"""Part of a knob's size within which a value counts as on a bound."""
_COLUMNS: Final = ("bend", "other", "there", "beyond", "near", "far")
Landed = Sequence[tuple[Effect, str]]
"""Effects in money with what their rows of `counted` are called, for one balance."""


class Sides(NamedTuple):
    """Where a balance is zero on either side of a bend."""

    cell: str
    """Points at the value nearest likely, or at a dash."""
    value: float | None


def write_sides(
    turning: Turning,
    kept: Kept,
    entry: KnobEntry,
    landed: Mapping[Output, tuple[Bend, Landed]],
    accounts: Iterable[Account],
) -> dict[Output, Sides]:
    """Write both sides of the bend of one knob, a row for each balance.

    Parameters
    ----------
    turning
        The working sheet.
    kept
        The cash ledger.
    entry
        A knob of first degree that is not where it bends.
    landed
        The bend, and the effects that land with each output.
    accounts
        The balances.
    """
    name = knob_name(turning.plan.arena, entry.address, turning.plan.lang)
    heads = [turning.book.say(f"turning.column.{column}") for column in _COLUMNS]
    turning.section(turning.book.say("turning.cash", name=name), heads)
    found = {}
    for account in accounts:
        bend, effects = landed[account.output]
        found[account.output] = _row(turning, kept, entry, account, bend, effects)
        turning.next += 1
    return found


def other_way(kept: Kept, bend: Bend, effects: Landed) -> tuple[str, float]:
    """What a balance would be more if all that a knob touches counted the other way, with its formula."""
    plan, figures = kept.plan, kept.plan.figures
    rows = sorted(plan.row("counted", key) for effect, key in effects if effect.id in bend.touched)
    starts = [row for before, row in pairwise([-2, *rows]) if row != before + 1]
    ends = [row for row, after in pairwise([*rows, -2]) if after != row + 1]
    spans = [
        plan.book.span(plan.sheet, (first, OTHER_WAY), (last, OTHER_WAY), of="-")
        for first, last in zip(starts, ends, strict=True)
    ]
    value = sum(
        figures.other_way(effect, key)
        for effect, key in effects
        if effect.id in bend.touched and isinstance(figures, CashFigures)
    )
    return plus([f"SUM({span})" for span in spans]), value


def _row(turning: Turning, kept: Kept, entry: KnobEntry, account: Account, bend: Bend, effects: Landed) -> Sides:
    gross, x = turning.gross, entry.range.likely
    size, room = size_of(entry), ROOM * size_of(entry)
    slope, rising = kept.slope(entry, account.output, of=SHEET), kept.rising(entry, account.output)
    likely, wide = turning.likely(entry), turning.size(entry)
    turning.label("", turning.said(account), turning.book.say("turning.sides"))
    at = turning.put(FIRST, bend.cell, bend.value)
    formula, more = other_way(kept, bend, effects)
    other = turning.put(FIRST + 1, formula, more, "#,##0.00")
    gap, way = f"({likely}-{at})", x - bend.value
    meets = account.value - rising * way
    there = turning.put(FIRST + 2, f"{account.cell}-{slope}*{gap}", meets, "#,##0.00")
    steep = rising + more / way if way else None
    beyond = turning.put(FIRST + 3, f'IF({gap}=0,"",{slope}+{other}/{gap})', "" if steep is None else steep)

    def side(column: int, line: str, value: float | None, *, same: bool) -> tuple[str, float | None]:
        """A zero on its own side of the bend, or on the bend itself, at a value that the knob can have."""
        cell = turning.at(turning.next, column)
        on, tests = f"({line}-{at})*{gap}", excluded(turning.plan, entry, f"({line})", f"{ROOM:G}*{wide}", of=SHEET)
        away = f"{on}<-{ROOM:G}*{wide}*ABS{gap}" if same else f"{on}>{ROOM:G}*{wide}*ABS{gap}"
        steep_ = slope if same else beyond
        put = f'IF({gap}=0,"",IF({flat(steep_, wide)},"",IF(OR({",".join([away, *tests])}),"",{line})))'
        if value is not None:
            over = (value - bend.value) * way
            held = over >= -room * abs(way) if same else over <= room * abs(way)
            value = value if held and entry.lower - room <= value <= entry.upper + room else None
        turning.put(column, put, "" if value is None else value)
        return cell, value

    def zero(balance: float, at_: float, rise: float | None) -> float | None:
        return None if not rise or not way or abs(rise) * size < ZERO * gross else at_ - balance / rise

    near, one = side(FIRST + 4, f"{likely}-{account.cell}/{slope}", zero(account.value, x, rising), same=True)
    far, two = side(FIRST + 5, f"{at}-{there}/{beyond}", zero(meets, bend.value, steep), same=False)
    values = sorted(value for value in (one, two) if value is not None)
    nearest = min(values, key=lambda value: abs(value - x), default=None)
    both = f"IF(ABS({near}-{likely})<=ABS({far}-{likely}),{near},{far})"
    turning.put(
        FIRST - 1,
        f'IF(ISNUMBER({near}),IF(ISNUMBER({far}),{both},{near}),IF(ISNUMBER({far}),{far},"–"))',
        nearest,
    )
    return Sides(turning.book.cell(SHEET, turning.next, FIRST - 1, of="-"), nearest)
