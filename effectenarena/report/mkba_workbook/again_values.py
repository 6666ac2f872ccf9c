"""The values at which a map is worked out once more: a few between each two bends of a knob, and out to where it ends.

Between its bends a balance is a polynomial in a knob, so it is known everywhere from as many values as that has
coefficients. A stretch runs from u = 0 to u = 1, x = (a + b u) / (c + d u): a straight line where it has two ends, and
where it goes on without end one over a line.
"""

from dataclasses import dataclass
from math import isfinite
from typing import Final

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.report.mkba_workbook.allowed import LEAST, MOST
from effectenarena.report.mkba_workbook.ledger_book import size_of
from effectenarena.report.mkba_workbook.turning import FIRST, SHEET, Turning

_LONG, _SHORT = 40, 8
"""Steps that a stretch is searched in; fewer where there is one for every year."""
_ROWS: Final = ("a", "b", "c", "d")


@dataclass(frozen=True)
class Shape:
    """What kind of stretches a knob has.

    Attributes
    ----------
    degree
        Highest degree of the polynomials between its bends.
    lasts
        Whether it is a duration that can be longer than a year.
    only_lasts
        Whether nothing changes any more after the horizon.
    """

    degree: int
    lasts: bool
    only_lasts: bool


def steps_of(shape: Shape) -> int:
    """Steps that a stretch is searched in."""
    return _SHORT if shape.lasts else _LONG


class Values:
    """The values of one knob, written on the working sheet.

    Parameters
    ----------
    turning
        The working sheet.
    entry
        The knob.
    shape
        Its kind.

    Attributes
    ----------
    x
        Pointers at the values, one per column, and the values.
    weight
        What an outcome in such a column is multiplied by, so that it is a polynomial in u.
    nodes
        Values of u, the same for every stretch.
    """

    def __init__(self, turning: Turning, entry: KnobEntry, shape: Shape) -> None:
        self.turning, self.entry, self.shape = turning, entry, shape
        self.likely, self.degree, self.count = turning.likely(entry), shape.degree, shape.degree + 1
        self.open_left = not isfinite(entry.lower)
        self.open_right = not isfinite(entry.upper) and not shape.only_lasts
        self.steps = steps_of(shape)
        angle = (2 * np.arange(self.count)[::-1] + 1) * np.pi / (2 * self.count)
        self.nodes: Floats = (1 + np.cos(angle)) / 2
        self._breaks()
        self._stretches()
        self._columns()
        self._between()

    # ---- stretches

    def _breaks(self) -> None:
        """Where one stretch passes into the next, with likely among them."""
        turning, entry, likely = self.turning, self.entry, self.entry.range.likely
        row = turning.plan.knob_rows[entry.address]
        least, most = (turning.book.cell("tipping", row, column, of=SHEET) for column in (LEAST, MOST))
        x, years = self.likely, turning.years
        found: list[tuple[str, float]] = [] if self.open_left else [(least, entry.lower)]
        if self.open_left:
            found += [(f"MIN(0,{x})", min(0.0, likely)), (f"MAX(0,{x})", max(0.0, likely))]
        elif self.shape.lasts:
            found += [
                (f"MAX({year - 1},MIN({year},{x}))", max(year - 1.0, min(float(year), likely)))
                for year in range(1, years + 1)
            ]
            found.append((f"MAX({years},{x})", max(float(years), likely)))
        else:
            found.append((x, likely))
        if isfinite(entry.upper):
            found.append((most, entry.upper))
        turning.label("", "", turning.book.say("again.breaks"))
        cells = [turning.put(FIRST + i, *one) for i, one in enumerate(found)]
        self.ends = [(cell, value) for cell, (_, value) in zip(cells, found, strict=True)]
        span = turning.across(turning.next, 0, len(found) - 1)
        below = sum(value < likely for _, value in self.ends) + self.open_left
        formula = f"SUMPRODUCT(--({span}<{x}))+{int(self.open_left)}"
        self.here = turning.put(FIRST - 1, formula, float(below), "0"), below
        turning.next += 1

    def _stretches(self) -> None:
        turning, size = self.turning, turning_size(self.turning, self.entry)
        h, high = size
        rows: list[tuple[tuple[str, float], tuple[str, float], float, float]] = []
        if self.open_left:
            first, at = self.ends[0]
            rows.append(((f"-{h}", -high), (f"{first}+{h}", at + high), 0.0, 1.0))
        for (low, a), (top, b) in zip(self.ends, self.ends[1:], strict=False):
            rows.append(((low, a), (f"{top}-{low}", b - a), 1.0, 0.0))
        if self.open_right:
            last, at = self.ends[-1]
            rows.append(((last, at), (f"{h}-{last}", high - at), 1.0, -1.0))
        self.stretches = len(rows)
        table: list[list[float]] = []
        for key, cells in zip(_ROWS, zip(*rows, strict=True), strict=True):
            turning.label("", "", turning.book.say(f"again.{key}"))
            values = []
            for column, cell in enumerate(cells):
                formula, value = cell if isinstance(cell, tuple) else (f"{cell:g}", cell)
                turning.put(FIRST + column, formula, value)
                values.append(value)
            table.append(values)
            turning.next += 1
        self.table = np.array(table)
        self.table_top = turning.next - len(_ROWS)

    def _columns(self) -> None:
        turning = self.turning
        turning.label("", "", turning.book.say("again.x"))
        self.x: list[tuple[str, float]] = []
        for stretch in range(self.stretches):
            for u in self.nodes.tolist():
                value = self.at(stretch, u)
                a, b, c, d = (turning.at(self.table_top + i, FIRST + stretch) for i in range(len(_ROWS)))
                formula = f"({a}+{b}*{u:.16G})/({c}+{d}*{u:.16G})"
                self.x.append((turning.put(FIRST + len(self.x), formula, value), value))
        turning.next += 1
        _, _, c, d = self.table
        self.weight = ((c[:, None] + d[:, None] * self.nodes) ** self.degree).ravel()

    def at(self, stretch: int, u: float) -> float:
        """The value of the knob somewhere on a stretch."""
        a, b, c, d = self.table[:, stretch].tolist()
        below = c + d * u
        return float((a + b * u) / below) if below else float("inf")

    def formula_at(self, stretch: str, u: str) -> str:
        """The same in a cell; the stretch is a cell too."""
        turning = self.turning
        a, b, c, d = (
            f"INDEX({turning.across(self.table_top + i, 0, self.stretches - 1)},1,{stretch}+1)"
            for i in range(len(_ROWS))
        )
        return f"({a}+{b}*{u})/({c}+{d}*{u})"

    # ---- what lies between

    def _between(self) -> None:
        """Numbers that give a polynomial between the values: at every step of the search, and anywhere."""
        turning, k = self.turning, np.arange(self.count)
        angle = np.arccos(2 * self.nodes - 1)
        self.anywhere: Floats = np.cos(np.outer(angle, k)) * np.where(k == 0, 1.0, 2.0) / self.count
        self.at_steps: Floats = np.array([self.mix(g / self.steps) for g in range(self.steps + 1)]).T
        blocks = []
        for block, what in ((self.at_steps, "again.steps"), (self.anywhere, "again.anywhere")):
            turning.label("", "", turning.book.say(what))
            top = turning.next
            for row in block.tolist():
                for column, value in enumerate(row):
                    look = turning.book.look("0.0000")
                    turning.book.number(SHEET, turning.next, FIRST + column, value, look)
                turning.next += 1
            blocks.append(top)
        self.steps_top, self.anywhere_top = blocks

    def mix(self, u: float) -> Floats:
        """How much of each value counts at u."""
        return np.asarray(self.anywhere @ np.cos(np.arange(self.count) * np.arccos(min(1.0, max(-1.0, 2 * u - 1)))))

    def step_column(self, g: int) -> str:
        """Point at the numbers of a step."""
        top = self.steps_top
        return self.turning.book.span(SHEET, (top, FIRST + g), (top + self.count - 1, FIRST + g), of=SHEET)

    def anywhere_formula(self, u: str) -> str:
        """The numbers that belong to any u."""
        top, last = self.anywhere_top, self.count - 1
        block = self.turning.book.span(SHEET, (top, FIRST), (top + last, FIRST + last), of=SHEET)
        powers = ";".join(map(str, range(self.count)))
        return f"MMULT({block},COS({{{powers}}}*ACOS(2*{u}-1)))"


def turning_size(turning: Turning, entry: KnobEntry) -> tuple[str, float]:
    """The size of a knob: a cell, and the number."""
    return turning.size(entry), size_of(entry)
