"""What a knob of first degree moves, year by year, in cells: what enters each note, and the value of each effect."""

from collections.abc import Iterator

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Effect, Link
from effectenarena.report.mkba_workbook.book import plus
from effectenarena.report.mkba_workbook.plan import LAG, T_ROW, YEAR
from effectenarena.report.mkba_workbook.slope_of_use import Cell, other_factors
from effectenarena.report.mkba_workbook.turning import FIRST, SHEET, Turning

Row = tuple[int, Floats]
"""A row of the working sheet with what it holds."""


class Moves:
    """What rises by how much, in every year, per unit of a knob.

    Parameters
    ----------
    turning
        The working sheet.
    entry
        A knob of first degree.

    Attributes
    ----------
    values
        EUR per year by effect with a unit value in money, for those that the knob touches.
    """

    def __init__(self, turning: Turning, entry: KnobEntry) -> None:
        self.turning, self.plan, self.figures, self.book = turning, turning.plan, turning.figures, turning.book
        self.used = {
            (use.owner.address if isinstance(use.owner, Link) else use.owner.id, use.spec.name) for use in entry.uses
        }
        self.nets: dict[str, Cell] = {}
        self.entering: dict[str, Row] = {}
        self.values: dict[str, Row] = {}

    def write(self) -> None:
        """Write their rows: nothing where the knob touches no value in money."""
        turning, plan, figures = self.turning, self.plan, self.figures
        for measure in plan.arena.measures.values():
            if (measure.id, "quantity") in self.used:
                multiplier = plan.row("multiplier", measure.id)
                cells = [self._flow(multiplier, year) for year in range(turning.years)]
                self._enter(measure.id, cells, figures.multipliers(measure)[: turning.years])
        for effect in figures.compiled.order:
            links = [link for link in plan.arena.links_in(effect) if figures.net(link) is not None]
            for link in links:
                self._net(link)
            if any(link.address in self.nets or link.source in self.entering for link in links):
                total = sum((self._through(link) for link in links), np.zeros(turning.years))
                self._enter(effect, [plus(list(self._parts(links, year))) for year in range(turning.years)], total)
        for node in figures.valued:
            if node.money and (node.id in self.entering or (node.id, "unit_value") in self.used):
                self._value(node)

    def _flow(self, row: int, year: int) -> str:
        return self.book.cell("flows", row, YEAR + year, of=SHEET)

    def _net(self, link: Link) -> None:
        """By how much an arrow's net rate rises."""
        found = [
            (sign, others)
            for owner, field in sorted(self.used)
            if owner == link.address and (factors := other_factors(self.plan, link, field))
            for sign, others in [factors]
        ]
        if not found:
            return
        parts, value = [], 0.0
        for sign, others in found:
            parts.append(("-" if sign < 0 else "") + "*".join(text for text, _ in others))
            value += sign * float(np.prod([number for _, number in others]))
        self.turning.label(self.plan.said(link), "", self.book.say("turning.moves.net"))
        self.nets[link.address] = self.turning.put(FIRST - 1, plus(parts), value), value
        self.turning.next += 1

    def _through(self, link: Link) -> Floats:
        total = np.zeros(self.turning.years)
        if link.address in self.nets:
            total = total + self.nets[link.address][1] * self.figures.entering(link.source)
        if link.source in self.entering:
            total = total + (self.figures.net(link) or 0.0) * self.entering[link.source][1]
        return total

    def _parts(self, links: list[Link], year: int) -> Iterator[str]:
        for link in links:
            if link.address in self.nets:
                source = self._flow(self.plan.row("entering", link.source), year)
                yield f"{self.nets[link.address][0]}*{source}"
            if link.source in self.entering:
                yield f"{self.plan.net(link)}*{self.turning.at(self.entering[link.source][0], FIRST + year)}"

    def _enter(self, node: str, cells: list[str], row: Floats) -> None:
        turning, item = self.turning, self.plan.arena.by_id[node]
        turning.label(self.plan.said(item), item.label, self.book.say("turning.moves.entering"))
        for year, formula in enumerate(cells):
            turning.put(FIRST + year, formula, float(row[year]))
        self.entering[node] = turning.next, row
        turning.next += 1

    def _value(self, effect: Effect) -> None:
        """What enters, times what is left of it at its age, as in the flows."""
        turning, plan, figures, width = self.turning, self.plan, self.figures, self.figures.width
        if effect.id in self.entering:
            row, entering = self.entering[effect.id]
            first, span = turning.at(row, FIRST), turning.across(row, 0, turning.years - 1)
            worth, each = plan.knob(effect.id, "unit_value"), figures.number(effect.id, "unit_value")
        else:
            row, entering = plan.row("entering", effect.id), figures.entering(effect.id)
            first, span = self._flow(row, 0), plan.span(row, SHEET, turning.years)
            worth, each = "1", 1.0
        left, lag = plan.row("left", effect.id), plan.timing(effect.id, LAG)
        kept = np.concatenate([np.zeros(effect.lag), figures.left(effect.id)])[: turning.years]
        values = each * np.convolve(entering, kept)[: turning.years]
        turning.label(plan.said(effect), effect.label, self.book.say("turning.moves.value"))
        for year in range(turning.years):
            since = f"({self._flow(T_ROW, year)}-{lag})"
            ages = f"INDEX({plan.span(left, SHEET)},{width}-{since}):{self._flow(left, width - 1)}"
            product = f"SUMPRODUCT({first}:INDEX({span},{since}+1),{ages})"
            turning.put(FIRST + year, f"IF({since}<0,0,{worth}*{product})", float(values[year]), "#,##0.00")
        self.values[effect.id] = turning.next, values
        turning.next += 1
