"""One ledger of the workbook with its slopes: what its tipping points are made of."""

from dataclasses import dataclass
from math import isfinite
from typing import Final

from effectenarena.mkba import TippingPoint
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.tipping_point import NEAR, Ledger
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.plan import Plan
from effectenarena.report.mkba_workbook.slope_of_use import output_column
from effectenarena.report.mkba_workbook.slopes import Uses

ZERO: Final = 1e-13
"""A slope that can move a balance by less than this part of all money in the map is rounding."""
_COLUMN: Final[dict[Ledger, int]] = {"welfare": 5, "budget": 6, "cash": 7}


@dataclass(frozen=True)
class Kept:
    """One ledger, as kept in the workbook.

    Attributes
    ----------
    ledger
        Its name.
    plan
        The workbook, with the slopes of this ledger.
    uses
        Slopes by address of the knob.
    balance
        Balances at likely, EUR.
    curved
        Whether a balance is no straight line in a knob.
    points
        What the engine found.
    """

    ledger: Ledger
    plan: Plan
    uses: dict[str, Uses]
    balance: dict[Output, float]
    curved: dict[tuple[Output, str], bool]
    points: dict[tuple[Output, str], TippingPoint]

    def cell(self, output: Output) -> str:
        """Point at a balance."""
        if output is None:
            return "npv_society" if self.ledger == "welfare" else f"{self.ledger}_society"
        plan = self.plan
        return plan.book.cell("parties", plan.rows["balance of", output], _COLUMN[self.ledger], of="-")

    def slope(self, entry: KnobEntry, output: Output, of: str) -> str:
        """Add up the slopes of all uses of a knob."""
        used, figures = self.uses[entry.address], self.plan.figures
        columns = [output_column(figures, member) for member in figures.members(output)]
        if used.last < used.first:
            return "0"
        return f"SUM({self.plan.book.span(self.plan.sheet, (used.first, columns[0]), (used.last, columns[-1]), of=of)})"

    def rising(self, entry: KnobEntry, output: Output) -> float:
        """What those slopes come to now."""
        return sum(self.uses[entry.address].slope[member] for member in self.plan.figures.members(output))

    def reaches(self, entry: KnobEntry, output: Output) -> bool:
        """Whether a knob plays a part in a balance at all."""
        return not self.uses[entry.address].reached.isdisjoint(self.plan.figures.members(output))

    def turn(self, output: Output, entry: KnobEntry, gross: float) -> float | None:
        """What `straight` gives now."""
        slope = self.rising(entry, output)
        if slope == 0 or abs(slope) * size_of(entry) < ZERO * gross:
            return None
        likely = entry.range.likely
        value = likely - self.balance[output] / slope
        value = 0.0 if abs(value) <= NEAR * abs(likely) else value  # as a spreadsheet takes what rounding leaves
        return value if isfinite(value) else None


def size_of(entry: KnobEntry) -> float:
    """Give the size of a knob, which rounding is measured with."""
    low, likely, high, _ = entry.range
    return max(abs(low), abs(likely), abs(high)) or 1.0


def flat(slope: str, size: str) -> str:
    """Tell that a slope is zero but for rounding."""
    return f"OR({slope}=0,ABS({slope})*{size}<{ZERO:G}*gross)"


def straight(balance: str, slope: str, likely: str, size: str) -> str:
    """Where a straight line is zero: x* = x - balance / slope."""
    return f'IF({flat(slope, size)},"–",{likely}-{balance}/{slope})'


def settled(point: TippingPoint, stale: str) -> str:
    """Give what the engine found, until something changes."""
    shown = '"–"' if point.value is None else f"{point.value:.16G}"
    return f'IF(changes=0,{shown},"{stale}")'
