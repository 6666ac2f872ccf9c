"""The map once more, for many values of one knob at a time, in cells: one column for each value.

For knobs that count several times on a path, or are a duration or a drop-off and something else too, and for cash in
which a benefit may become a loss on the way.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Effect, Investment, Link, Measure
from effectenarena.report.mkba_workbook.again_values import Values
from effectenarena.report.mkba_workbook.flows import FACTORS
from effectenarena.report.mkba_workbook.plan import (
    DEADWEIGHT,
    DISPLACEMENT,
    LAG,
    OWN_SHARE,
    RATE,
    START,
    T_ROW,
    WITH,
    WITHOUT,
    YEAR,
    YEARS,
)  # fmt: skip
from effectenarena.report.mkba_workbook.turning import FIRST, SHEET, Turning

_COLUMNS: Final = {
    "rate": RATE, "with": WITH, "without": WITHOUT, "deadweight": DEADWEIGHT, "displacement": DISPLACEMENT,
    "own_share": OWN_SHARE,
}  # fmt: skip
Formula = Callable[[int], str]
"""From the number of a column to its formula."""
Row = tuple[Formula, Floats]
"""Formulas of a row, and what they give, or what is the same everywhere."""
ROOM: Final = 3500
"""Characters of a sum; a longer one is added up in steps, so that no formula grows past what a cell can hold."""


def grouped(lengths: Sequence[int], room: int) -> list[tuple[int, int]]:
    """Divide parts into groups in their order, each as long as there is room for.

    Examples
    --------
    >>> grouped([3, 3, 3, 9, 1], 7)
    [(0, 2), (2, 3), (3, 4), (4, 5)]
    """
    found, first, taken = [], 0, 0
    for at, length in enumerate(lengths):
        if at > first and taken + length > room:
            found.append((first, at))
            first, taken = at, 0
        taken += length
    return [*found, (first, len(lengths))]


class AgainMap:
    """The map at all values of a knob.

    Parameters
    ----------
    turning
        The working sheet.
    entry
        The knob.
    values
        The values.
    """

    def __init__(self, turning: Turning, entry: KnobEntry, values: Values) -> None:
        self.turning, self.entry, self.values = turning, entry, values
        self.plan, self.figures, self.book = turning.plan, turning.figures, turning.book
        self.used = {
            (use.owner.address if isinstance(use.owner, Link) else use.owner.id, use.spec.name) for use in entry.uses
        }
        self.x = np.array([value for _, value in values.x])
        self.nets: dict[str, tuple[int, Floats]] = {}
        self.entering: dict[str, tuple[int, Floats]] = {}
        self.left: dict[str, tuple[int, Floats]] = {}
        self.worth: dict[str, tuple[int, Floats]] = {}
        self.present: dict[str, tuple[int, Floats]] = {}
        self.costs: dict[str, tuple[int, Floats]] = {}
        self._arrows()
        self._measures()
        self._effects()
        for node in self.figures.valued:
            self._value(node)
        for investment in self.plan.arena.investments.values():
            self._cost(investment)

    # ---- writing

    def _row(self, formula: Formula, values: Floats) -> int:
        for column, value in enumerate(values.tolist()):
            self.turning.put(FIRST + column, formula(column), value, "#,##0.00##")
        self.turning.next += 1
        return self.turning.next - 1

    def _summed(self, parts: Sequence[Row]) -> Row:
        """Add up parts that carry their sign, in rows of their own where together they are too long."""
        while len(groups := grouped([len(formula(0)) for formula, _ in parts], ROOM)) > 1:
            parts = [self._partly(parts[first:last]) for first, last in groups]
        return (lambda c: "".join(formula(c) for formula, _ in parts)), self._total(parts)

    def _partly(self, parts: Sequence[Row]) -> Row:
        self.turning.label("", "", self.book.say("again.partly"))
        total = self._total(parts)
        row = self._row(lambda c: "".join(formula(c) for formula, _ in parts), total)
        return (lambda c: f"+{self._cell(row, c)}"), total

    def _total(self, parts: Sequence[Row]) -> Floats:
        return np.sum([values for _, values in parts], axis=0) if parts else np.zeros(len(self.x))

    def _cell(self, row: int, column: int) -> str:
        return self.turning.at(row, FIRST + column)

    def _down(self, top: int, column: int, last: int = -1) -> str:
        """The years of something, in a column."""
        end = top + (self.turning.years - 1 if last < 0 else last)
        return self.book.span(SHEET, (top, FIRST + column), (end, FIRST + column), of=SHEET)

    def _flow(self, row: int, year: int) -> str:
        return self.book.cell("flows", row, YEAR + year, of=SHEET)

    def _span(self, row: int) -> str:
        return self.plan.span(row, SHEET, self.turning.years)

    def _number(self, owner: str, field: str, default: float = 0.0) -> Floats:
        return (
            self.x if (owner, field) in self.used else np.full(len(self.x), self.figures.number(owner, field, default))
        )

    def _knob(self, owner: str, field: str, column: int, default: str = "0") -> str:
        return self.values.x[column][0] if (owner, field) in self.used else self.plan.knob(owner, field, default)

    # ---- the map

    def _arrows(self) -> None:
        plan, turning, figures, say = self.plan, self.turning, self.figures, self.book.say
        for link in figures.arrows:
            if figures.net(link) is not None and any((link.address, field) in self.used for field in _COLUMNS):
                turning.label(plan.said(link), "", say("again.net"))
                formula, values = self._net(link)
                self.nets[link.address] = self._row(formula, values), values

    def _measures(self) -> None:
        plan, turning, figures = self.plan, self.turning, self.figures
        for measure in plan.arena.measures.values():
            if (measure.id, "quantity") in self.used:
                row, many = plan.row("multiplier", measure.id), figures.multipliers(measure)
                found = [self._times(self._flow(row, year)) for year in range(turning.years)]
                self._enter(measure.id, found, np.outer(many[: turning.years], self.x))

    def _times(self, cell: str) -> Formula:
        return lambda c: f"{self.values.x[c][0]}*{cell}"

    def _effects(self) -> None:
        plan, turning, figures = self.plan, self.turning, self.figures
        for effect in figures.compiled.order:
            links = [link for link in plan.arena.links_in(effect) if figures.net(link) is not None]
            if any(link.address in self.nets or link.source in self.entering for link in links):
                found = [self._summed([self._part(link, year) for link in links]) for year in range(turning.years)]
                self._enter(effect, [formula for formula, _ in found], np.array([values for _, values in found]))

    def _net(self, link: Link) -> Row:
        row, written = self.plan.link_rows[link.pair], self.figures.has(link.address, "rate")

        def at(field: str, column: int) -> str:
            if (link.address, field) in self.used:
                return self.values.x[column][0]
            return self.book.cell("links", row, _COLUMNS[field], of=SHEET)

        def formula(c: int) -> str:
            base = at("rate", c) if written else f"({at('with', c)}-{at('without', c)})"
            return f"{base}*(1-{at('deadweight', c)})*(1-{at('displacement', c)})*{at('own_share', c)}"

        def of(field: str, default: float = 0.0) -> Floats:
            return self._number(link.address, field, default)

        base = of("rate") if written else of("with") - of("without")
        return formula, base * (1 - of("deadweight")) * (1 - of("displacement")) * of("own_share", 1.0)

    def _through(self, link: Link) -> Floats:
        net = self.nets[link.address][1] if link.address in self.nets else (self.figures.net(link) or 0.0)
        if link.source in self.entering:
            return np.asarray(net * self.entering[link.source][1])
        return np.asarray(self.figures.entering(link.source)[:, None] * np.broadcast_to(net, self.x.shape))

    def _part(self, link: Link, year: int) -> Row:
        """What enters an effect along one arrow in a year."""
        source = self.entering.get(link.source)
        still = self.plan.row("entering", link.source)

        def formula(c: int) -> str:
            net = self._cell(self.nets[link.address][0], c) if link.address in self.nets else self.plan.net(link)
            return f"+{net}*{self._flow(still, year) if source is None else self._cell(source[0] + year, c)}"

        return formula, self._through(link)[year]

    def _enter(self, node: str, formulas: Sequence[Formula], values: Floats) -> None:
        item = self.plan.arena.by_id[node]
        self.turning.label(self.plan.said(item), item.label, self.book.say("again.entering"))
        top = self.turning.next
        for year, formula in enumerate(formulas):
            self._row(formula, values[year])
        self.entering[node] = top, values

    def _value(self, effect: Effect) -> None:
        """Value per year of an effect that moves, and its present value."""
        fields = {field for owner, field in self.used if owner == effect.id}
        if fields & {"duration", "drop_off"}:
            self._left(effect)
        if effect.id not in self.entering and effect.id not in self.left and "unit_value" not in fields:
            return
        turning, plan, figures, count = self.turning, self.plan, self.figures, self.turning.years
        lag, fixed_left, fixed = (
            plan.timing(effect.id, LAG),
            plan.row("left", effect.id),
            plan.row("entering", effect.id),
        )
        turning.label(plan.said(effect), effect.label, self.book.say("again.value"))
        top = turning.next
        kept = self.left[effect.id][1][::-1] if effect.id in self.left else figures.left(effect.id)[:count, None]
        entered = self.entering[effect.id][1] if effect.id in self.entering else figures.entering(effect.id)[:, None]
        values = np.zeros((count, len(self.x)))
        for age in range(count - effect.lag):
            values[effect.lag + age :] += entered[: count - effect.lag - age] * kept[age]
        values *= self._number(effect.id, "unit_value")
        for year in range(count):
            since = f"({self._flow(T_ROW, year)}-{lag})"

            def formula(c: int, since: str = since) -> str:
                if effect.id in self.entering:
                    column = self._down(self.entering[effect.id][0], c)
                    cohorts = f"{column.partition(':')[0]}:INDEX({column},{since}+1)"
                else:
                    cohorts = f"{self._flow(fixed, 0)}:INDEX({self._span(fixed)},{since}+1)"
                if effect.id in self.left:
                    column = self._down(self.left[effect.id][0], c)
                    ages = f"INDEX({column},{count}-{since}):{column.partition(':')[2]}"
                else:
                    last = self._flow(fixed_left, figures.width - 1)
                    ages = f"INDEX({plan.span(fixed_left, SHEET)},{figures.width}-{since}):{last}"
                product = f"{cohorts},{ages}"
                if (effect.id in self.entering) != (effect.id in self.left):
                    product = f"MMULT({ages},{cohorts})" if effect.id in self.entering else f"MMULT({cohorts},{ages})"
                return f"IF({since}<0,0,{self._knob(effect.id, 'unit_value', c)}*SUMPRODUCT({product}))"

            self._row(formula, values[year])
        self.worth[effect.id] = top, values
        turning.label(plan.said(effect), effect.label, self.book.say("again.present"))
        factors = self._span(plan.row("calendar", "factor"))
        present = figures.inside[:count] @ values
        row = self._row(lambda c: f"SUMPRODUCT(MMULT({factors},{self._down(top, c)}))", present)
        self.present[effect.id] = row, present

    def _left(self, effect: Effect) -> None:
        """What is left of an effect by age, from old to young."""
        count, top = self.turning.years, self.turning.next
        self.turning.label(self.plan.said(effect), effect.label, self.book.say("again.left"))
        lasts, drop = self._number(effect.id, "duration", 1.0), self._number(effect.id, "drop_off")
        rows = []
        for age in reversed(range(count)):

            def formula(c: int, age: int = age) -> str:
                fading = f"*(1-{self._knob(effect.id, 'drop_off', c)})^{age}" if age else ""
                return f"MAX(0,MIN(1,{self._knob(effect.id, 'duration', c, '1')}-{age})){fading}"

            rows.append(np.clip(lasts - age, 0.0, 1.0) * (1 - drop) ** age)
            self._row(formula, rows[-1])
        self.left[effect.id] = top, np.array(rows)

    def _cost(self, investment: Investment) -> None:
        turning, plan, figures, count = self.turning, self.plan, self.figures, self.turning.years
        measures = figures.units_of(investment.id)
        moved = [m for m in measures if m.id in self.entering] if figures.has(investment.id, "unit_cost") else []
        if not moved and not {(investment.id, "amount"), (investment.id, "unit_cost")} & self.used:
            return
        running, multiplier = figures.multipliers(investment), plan.span(plan.row("multiplier", investment.id), SHEET)
        value = self._number(investment.id, "amount") * figures.present(running)
        t, start = self._span(T_ROW), plan.timing(investment.id, START)
        own = f"({t}>={start})*({t}<{start}+{plan.timing(investment.id, YEARS)})"
        factor = self._span(plan.row("calendar", "factor"))
        inside = (years.own_years(investment, figures.width) * figures.inside)[:count]

        def units(measure: Measure) -> Row:
            if measure.id not in self.entering:
                still = self._span(plan.row("entering", measure.id))
                entering = inside @ figures.entering(measure.id)
                return (lambda _: f"+SUMPRODUCT({own}*{still}*{factor})"), np.full(len(self.x), entering)
            top, values = self.entering[measure.id]
            return (lambda c: f"+SUMPRODUCT(MMULT({own}*{factor},{self._down(top, c)}))"), inside @ values

        priced = measures if figures.has(investment.id, "unit_cost") else ()
        entered, many = self._summed([units(measure) for measure in priced])
        value = value + self._number(investment.id, "unit_cost") * many

        def formula(c: int) -> str:
            per_unit = f"+{self._knob(investment.id, 'unit_cost', c)}*({entered(c)})" if priced else ""
            return f"{self._knob(investment.id, 'amount', c)}*SUMPRODUCT({multiplier},{FACTORS}){per_unit}"

        turning.label(plan.said(investment), investment.label, self.book.say("again.cost"))
        self.costs[investment.id] = self._row(formula, value), value
