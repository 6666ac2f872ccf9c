"""Where a balance in cash is zero in a knob of first degree, in cells.

Cash is the budget less what of every benefit is not cash (`uncashed`): a broken line that bends down only. So it is
zero twice at most. From far on either side its tangent is followed to where that is zero, and so on: each step comes
nearer and none goes past, and once on the last stretch it is exact.
"""

from typing import Final, NamedTuple

import numpy as np

from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.report.mkba_workbook.allowed import excluded
from effectenarena.report.mkba_workbook.ledger_book import ZERO, size_of
from effectenarena.report.mkba_workbook.turning import FIRST, ROUNDING, SHEET, Account, Turning

STEPS: Final = 12
"""Each step brings slope times balance down to a quarter at most; most lines are done in two or three."""
ROOM: Final = 1e-9
"""Part of a knob's size within which a value counts as on a bound."""
_ON: Final = 1e-12
"""What is smaller than this part of what it is as things stand is zero but for rounding."""
_ROWS: Final = ("level", "slope", "zero")


class Zero(NamedTuple):
    """Where a balance is zero."""

    cell: str
    """Points at the value nearest likely, or at a dash."""
    value: float | None


class Line(NamedTuple):
    """A balance as it moves with a knob: L d + C less the sum of max(0, V + S d), d the step from likely."""

    budget: tuple[str, float]
    """L: the slope of the budget."""
    level: tuple[str, float]
    """C: cash and what is not cash of every benefit, as things stand."""
    now: tuple[str, Floats]
    """V: what is not cash, by benefit and year."""
    rising: tuple[str, Floats]
    """S: by how much that rises per unit."""


class Zeros:
    """The zeros of one knob, on the working sheet.

    Parameters
    ----------
    turning
        The working sheet.
    entry
        The knob.
    """

    def __init__(self, turning: Turning, entry: KnobEntry) -> None:
        self.turning, self.entry, self.book = turning, entry, turning.book
        self.likely, self.size = turning.likely(entry), turning.size(entry)

    def write(self, account: Account, line: Line) -> Zero:
        """Write the zeros of one balance."""
        turning, x = self.turning, self.entry.range.likely
        row = turning.next
        turning.label("", turning.said(account), self.book.say("turning.zeros"))
        level = self._put(row, FIRST + 2, *line.level)
        line = line._replace(level=level, budget=self._put(row, FIRST + 3, *line.budget))
        turning.next += 1
        ends = [self._end(row, FIRST + i, line, up=up) for i, up in enumerate((True, False))]
        (left, one), (right, other) = ends
        near = f"IF(ABS({left}-{self.likely})<=ABS({right}-{self.likely}),{left},{right})"
        formula = f'IF(ISNUMBER({left}),IF(ISNUMBER({right}),{near},{left}),IF(ISNUMBER({right}),{right},"–"))'
        value = min((v for v in (one, other) if v is not None), key=lambda v: abs(v - x), default=None)
        self._put(row, FIRST - 1, formula, "–" if value is None else value)
        return Zero(self.book.cell(SHEET, row, FIRST - 1, of="-"), value)

    def _put(self, row: int, column: int, formula: str, value: float | str) -> tuple[str, float]:
        """Write a cell anywhere."""
        turning, here = self.turning, self.turning.next
        turning.next = row
        cell = turning.put(column, formula, value)
        turning.next = here
        return cell, value if isinstance(value, float) else 0.0

    def _end(self, row: int, column: int, line: Line, *, up: bool) -> tuple[str, float | None]:
        """A zero, at a value that the knob can have; and no end of a stretch that is zero as far as the knob goes."""
        entry, size = self.entry, size_of(self.entry)
        step, d, inward, slope = self._run(line, up=up)
        at, room = f"({self.likely}+{step})", f"{ROOM:G}*{self.size}"
        tests = excluded(self.turning.plan, entry, at, room, of=SHEET)
        bound = entry.lower if up else entry.upper
        if np.isfinite(bound):
            ends = excluded(self.turning.plan, entry, at, f"(-{room})", of=SHEET)
            beyond = ends[0] if up else ends[-1]
            tests.append(f"AND({beyond},ABS({inward})*{self.size}<{ZERO:G}*gross)")
        value = None if d is None else entry.range.likely + d
        if value is not None:
            on_bound = abs(value - bound) < ROOM * size and abs(slope) * size < ZERO * self.turning.gross
            if on_bound or not entry.lower - ROOM * size <= value <= entry.upper + ROOM * size:
                value = None
        allowed = f'IF(OR({",".join(tests)}),"",{at})' if tests else at
        cell, _ = self._put(row, column, f'IF(ISNUMBER({step}),{allowed},"")', "" if value is None else value)
        return cell, value

    def _run(self, line: Line, *, up: bool) -> tuple[str, float | None, str, float]:
        """Follow the tangent from far on one side; `up` is from the left, where the balance rises.

        Gives the last value as a step from likely, and the slope on the inner side of it.
        """
        turning, row = self.turning, self.turning.next
        for key in _ROWS:
            side = self.book.say("turning.from.left" if up else "turning.from.right")
            turning.label("", side if key == _ROWS[0] else "", self.book.say(f"turning.tangent.{key}"))
            turning.next += 1
        (v, now), (s, rising) = line.now, line.rising
        way = "<" if up else ">"
        on, counts = (
            f"(({s}{way}0)+({s}=0)*({v}>0))",
            ((rising < 0) if up else (rising > 0)) | (rising == 0) & (now > 0),
        )
        cell, d = "", None
        for column in range(FIRST, FIRST + STEPS):
            level = self._put(row, column, f"{line.level[0]}-SUMPRODUCT({v}*{on})", _less(line.level[1], now, counts))
            slope = self._put(row + 1, column, *_steep(line, on, counts))
            least = f"{slope[0]}*{self.size}>{ZERO:G}*gross" if up else f"{slope[0]}*{self.size}<-{ZERO:G}*gross"
            stays = f'IF(ABS({level[0]}+{slope[0]}*{cell})<={ROUNDING:G}*gross,{cell},"")' if cell else '""'
            known = f"IF({least},-{level[0]}/{slope[0]},{stays})"
            d = self._next(level[1], slope[1], d, far=not cell, up=up)
            shown = "" if d is None else d
            cell, _ = self._put(row + 2, column, f'IF(ISNUMBER({cell}),{known},"")' if cell else known, shown)
            on, counts = f"({v}+{s}*N({cell})>{_ON:G}*ABS({v}))", _over(now, rising, d)
        inner = f"({on}+(ABS({v}+{s}*N({cell}))<={_ON:G}*ABS({v}))*({s}{'>' if up else '<'}0))"
        inward, value = _steep(line, inner, counts | _at_bend(now, rising, d) & ((rising > 0) if up else (rising < 0)))
        missing = f'IF(ISNUMBER({cell}),{inward},"")'
        end, _ = self._put(row + 1, FIRST + STEPS, missing, "" if d is None else value)
        return cell, d, end, value

    def _next(self, level: float, slope: float, d: float | None, *, far: bool, up: bool) -> float | None:
        """What the step gives now."""
        if d is None and not far:
            return None
        if (slope if up else -slope) * size_of(self.entry) > ZERO * self.turning.gross:
            return -level / slope
        return d if d is not None and abs(level + slope * d) <= ROUNDING * self.turning.gross else None


def _less(level: float, now: Floats, counts: Bools) -> float:
    return level - float((now * counts).sum())


def _steep(line: Line, on: str, counts: Bools) -> tuple[str, float]:
    """The slope where some of what is not cash counts."""
    (budget, rise), (s, rising) = line.budget, line.rising
    return f"{budget}-SUMPRODUCT({s}*{on})", rise - float((rising * counts).sum())


def _over(now: Floats, rising: Floats, d: float | None) -> Bools:
    """What is above zero a step from likely."""
    return np.asarray(now + rising * (d or 0.0) > _ON * np.abs(now))


def _at_bend(now: Floats, rising: Floats, d: float | None) -> Bools:
    return np.asarray(np.abs(now + rising * (d or 0.0)) <= _ON * np.abs(now))
