"""What of a benefit is not cash, year by year, in cells, and how it moves with a knob.

Of a benefit its cashable part is cash, of a loss all. So cash is the budget less, of every benefit of every year, what
is not cashable of it: max(0, v) where v = (1 - cashable) share value. In a knob of first degree each v is a straight
line, above zero on one side of where it passes zero only.
"""

from collections.abc import Callable, Sequence

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Effect, Link
from effectenarena.report.mkba_workbook.book import plus
from effectenarena.report.mkba_workbook.cash_moves import Moves
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.ledger_figures import CashFigures
from effectenarena.report.mkba_workbook.plan import CASHABLE, CASHABLE_FROM, PART, SHARE, T_ROW, YEAR
from effectenarena.report.mkba_workbook.slope_of_use import Cell
from effectenarena.report.mkba_workbook.turning import FIRST, SHEET, Turning

Landed = tuple[Effect, Link | None]
"""An effect in money with the arrow to whom it lands with; None where it lands with nobody."""
PerYear = Callable[[Landed, int], Cell]


class Uncashed:
    """Rows of what is not cash: of every party together, then of nobody.

    Parameters
    ----------
    turning
        The working sheet.
    figures
        Of the cash ledger.
    """

    def __init__(self, turning: Turning, figures: CashFigures) -> None:
        self.turning, self.plan, self.figures, self.book = turning, turning.plan, figures, turning.book
        self.landed: list[Landed] = [*figures.landed_in_money, *((effect, None) for effect in figures.spilled)]
        self.rows: dict[Landed, tuple[int, Floats]] = {}

    def write(self) -> None:
        """Write them as they are now."""
        turning, heads = self.turning, [self.book.say("slopes.year", year=year) for year in range(self.turning.years)]
        turning.section(self.book.say("turning.uncashed"), heads)
        for landed in self.landed:
            self.rows[landed] = self._row(landed, self.book.say("turning.uncashed.what"), self._now)

    def touched(self, entry: KnobEntry, moves: Moves) -> list[Landed]:
        """What a knob moves: by the value of an effect, by who gets it, or by what is cashable of it."""
        fields = {field for _, field in moves.used}
        return [
            (effect, link)
            for effect, link in self.landed
            if effect.id in moves.values
            or ("share" in fields and self.sharing(entry, effect, link))
            or (link is not None and (link.address, "cashable") in moves.used)
        ]

    def copy(self, landed: Sequence[Landed]) -> tuple[int, Floats]:
        """Bring rows together; gives the first of them, and what they hold."""
        first, words = self.turning.next, self.book.say("turning.uncashed.what")
        for one in landed:
            self._row(one, words, self._again)
        return first, np.array([self.rows[one][1] for one in landed]).reshape(len(landed), self.turning.years)

    def moving(self, entry: KnobEntry, moves: Moves, landed: Sequence[Landed]) -> tuple[int, Floats]:
        """Write by how much each rises per unit of a knob."""
        first, found = self.turning.next, []
        for one in landed:
            row = self._row(one, self.book.say("turning.uncashed.moves"), self._rising(entry, moves, one))
            found.append(row[1])
        return first, np.array(found).reshape(len(landed), self.turning.years)

    # ---- one cell

    def _row(self, landed: Landed, what: str, cell: PerYear) -> tuple[int, Floats]:
        turning, (effect, link) = self.turning, landed
        who = self.plan.arena.parties[link.target].name if link else self.book.say("nobody")
        turning.label(self.plan.said(link or effect), f"{effect.label}, {who}", what)
        cells = [cell(landed, year) for year in range(turning.years)]
        for year, (formula, value) in enumerate(cells):
            turning.put(FIRST + year, formula, value, "#,##0.00")
        turning.next += 1
        return turning.next - 1, np.array([value for _, value in cells])

    def _now(self, landed: Landed, year: int) -> Cell:
        kept, share, value = self._kept(landed, year), self._share(landed), self._value(landed, year)
        return f"{kept[0]}*{share[0]}*{value[0]}", kept[1] * share[1] * value[1]

    def _again(self, landed: Landed, year: int) -> Cell:
        """What stands there already."""
        row, values = self.rows[landed]
        return self.turning.at(row, FIRST + year), float(values[year])

    def _flow(self, row: int, year: int) -> str:
        return self.book.cell("flows", row, YEAR + year, of=SHEET)

    def _value(self, landed: Landed, year: int) -> Cell:
        """Value of an effect in a year, discounted."""
        effect, factor = landed[0], self._flow(self.plan.row("calendar", "factor"), year)
        value = self.figures.flows.value[effect.id][year] * self.figures.inside[year]
        return f"{self._flow(self.plan.row('value', effect.id), year)}*{factor}", float(value)

    def _share(self, landed: Landed) -> Cell:
        effect, link = landed
        share = self.figures.flows.shares[effect.id][link.target if link else None]
        if link is None:
            return self.book.cell("flows", self.plan.row("rest", effect.id), PART, of=SHEET), float(share)
        return self.plan.allotted(link, SHARE), float(share)

    def _since(self, link: Link, year: int) -> Cell:
        """1 from the year on from which something is cash."""
        formula = f"({self._flow(T_ROW, year)}>={self.plan.allotted(link, CASHABLE_FROM)})"
        return formula, float(year >= link.cashable_from)

    def _kept(self, landed: Landed, year: int) -> Cell:
        """What part of a benefit is not cash."""
        link = landed[1]
        if link is None:
            return "1", 1.0
        since, counts = self._since(link, year)
        part = self.figures.number(link.address, "cashable")
        return f"(1-{self.plan.allotted(link, CASHABLE)}*{since})", 1.0 - part * counts

    def sharing(self, entry: KnobEntry, effect: Effect, link: Link | None) -> Cell | None:
        """By how much a share rises: its own, or what others that are given leave to the blank ones or to nobody."""
        own = [
            use.owner
            for use in entry.uses
            if isinstance(use.owner, Link) and use.spec.name == "share" and use.owner.source == effect.id
        ]
        if link in own:
            return "1", 1.0
        if not own or (link is not None and self.figures.has(link.address, "share")):
            return None
        blanks = 1 if link is None else self.plan.blanks(effect.id)
        return f"-{len(own)}/{blanks}", -len(own) / blanks

    def _rising(self, entry: KnobEntry, moves: Moves, landed: Landed) -> PerYear:
        effect, link = landed
        row, sharing = moves.values.get(effect.id), self.sharing(entry, effect, link)
        cashing = link is not None and (link.address, "cashable") in moves.used

        def cell(_: Landed, year: int) -> Cell:
            parts, total = [], 0.0
            kept, share, value = self._kept(landed, year), self._share(landed), self._value(landed, year)
            if row is not None:
                factor = self._flow(self.plan.row("calendar", "factor"), year)
                parts.append(f"{kept[0]}*{share[0]}*{self.turning.at(row[0], FIRST + year)}*{factor}")
                total += kept[1] * share[1] * float(row[1][year] * self.figures.inside[year])
            if sharing is not None:
                parts.append(f"({sharing[0]})*{kept[0]}*{value[0]}")
                total += sharing[1] * kept[1] * value[1]
            if cashing and link is not None:
                since = self._since(link, year)
                parts.append(f"-{since[0]}*{share[0]}*{value[0]}")
                total -= since[1] * share[1] * value[1]
            return plus(parts), total

        return cell


def of_party(landed: Sequence[Landed], party: Output) -> slice:
    """Which rows are a party's; all of them for everyone together."""
    if party is None:
        return slice(0, len(landed))
    places = [i for i, (_, link) in enumerate(landed) if link is not None and link.target == party]
    return slice(places[0], places[-1] + 1) if places else slice(0, 0)
