"""A knob that counts twice on one path, in cells: the map once more with another value, and the parabola."""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Final

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Investment, Link
from effectenarena.report.mkba_workbook.allowed import excluded
from effectenarena.report.mkba_workbook.book import plus
from effectenarena.report.mkba_workbook.figures import Figures
from effectenarena.report.mkba_workbook.flows import FACTORS
from effectenarena.report.mkba_workbook.plan import (
    DEADWEIGHT,
    DISPLACEMENT,
    LIKELY,
    OWN_SHARE,
    RATE,
    START,
    T_ROW,
    WITH,
    WITHOUT,
    YEAR,
    YEARS,
)  # fmt: skip
from effectenarena.report.mkba_workbook.turning import FIRST, ROUNDING, SHEET, Account, Turn, Turning
from effectenarena.session.knob_words import knob_name

_COLUMNS: Final = {
    "rate": RATE, "with": WITH, "without": WITHOUT, "deadweight": DEADWEIGHT, "displacement": DISPLACEMENT,
    "own_share": OWN_SHARE,
}  # fmt: skip
_REPLAYED: Final = frozenset({*_COLUMNS, "quantity", "unit_value", "amount", "unit_cost"})
_TOUCH: Final = 1e-12
"""A parabola that misses zero by less than this part touches it."""
Cell = tuple[str, float]


def may_replay(figures: Figures, place: int, entry: KnobEntry) -> bool:
    """Tell whether a knob counts twice at most on any path, in fields that the map can be replayed with."""
    terms = figures.compiled.terms
    degree = max((sum(terms.factors[i].powers) for i in terms.factors_of.get(place, [])), default=0)
    return degree <= 2 and {use.spec.name for use in entry.uses} <= _REPLAYED and place not in terms.weights_of


class Replay:
    """The balances with another value of one knob.

    Parameters
    ----------
    turning
        The working sheet.
    entry
        The knob.
    """

    def __init__(self, turning: Turning, entry: KnobEntry) -> None:
        self.turning, self.entry = turning, entry
        self.plan, self.figures, self.book = turning.plan, turning.figures, turning.book
        self.used = {
            (use.owner.address if isinstance(use.owner, Link) else use.owner.id, use.spec.name) for use in entry.uses
        }
        low, likely, high, _ = entry.range
        self.step = max(abs(low), abs(likely), abs(high)) or 1.0
        self.other = likely + self.step
        turning.section(
            knob_name(self.plan.arena, entry.address, self.plan.lang),
            [self.book.say("slopes.year", year=year) for year in range(turning.years)],
        )
        source = self.plan.knob_rows[entry.address]
        ends = [self.book.cell("knobs", source, column, of=SHEET) for column in (3, 4, 5)]
        turning.label("", "", self.book.say("turning.step"))
        sizes = ",".join(f"ABS({cell})" for cell in ends)
        self.h = turning.put(FIRST - 1, f"IF(MAX({sizes})=0,1,MAX({sizes}))", self.step)
        turning.next += 1
        turning.label("", "", self.book.say("turning.other"))
        self.x = turning.put(FIRST - 1, f"{turning.likely(entry)}+{self.h}", self.other)
        turning.next += 1
        self.nets: dict[str, Cell] = {}
        self.entering: dict[str, tuple[int, Floats]] = {}
        self.values: dict[str, Cell] = {}
        self.costs: dict[str, Cell] = {}
        self._flows()

    # ---- the map once more

    def _number(self, owner: str, field: str, default: float = 0.0) -> float:
        return self.other if (owner, field) in self.used else self.figures.number(owner, field, default)

    def _knob(self, owner: str, field: str) -> str:
        return self.x if (owner, field) in self.used else self.plan.knob(owner, field)

    def _flows(self) -> None:
        plan, turning, figures = self.plan, self.turning, self.figures
        for link in figures.arrows:
            if figures.net(link) is not None and any((link.address, field) in self.used for field in _COLUMNS):
                turning.label(plan.said(link), "", self.book.say("turning.net"))
                formula, value = self._net(link)
                self.nets[link.address] = turning.put(FIRST - 1, formula, value), value
                turning.next += 1
        for measure in plan.arena.measures.values():
            if (measure.id, "quantity") in self.used:
                row = figures.multipliers(measure)[: turning.years] * self.other
                cells = [
                    f"{self.x}*{self.book.cell('flows', plan.row('multiplier', measure.id), YEAR + year, of=SHEET)}"
                    for year in range(turning.years)
                ]
                self._enter(measure.id, cells, row)
        for effect in figures.compiled.order:
            links = [link for link in plan.arena.links_in(effect) if figures.net(link) is not None]
            if any(link.address in self.nets or link.source in self.entering for link in links):
                total = sum((self._through(link) for link in links), np.zeros(turning.years))
                self._enter(effect, [plus(list(self._parts(links, year))) for year in range(turning.years)], total)
        self._valued()
        for investment in plan.arena.investments.values():
            self._cost(investment)

    def _net(self, link: Link) -> Cell:
        row = self.plan.link_rows[link.pair]

        def at(field: str) -> str:
            used = (link.address, field) in self.used
            return self.x if used else self.book.cell("links", row, _COLUMNS[field], of=SHEET)

        def number(field: str, default: float = 0.0) -> float:
            return self._number(link.address, field, default)

        written = self.figures.has(link.address, "rate")
        base = at("rate") if written else f"({at('with')}-{at('without')})"
        value = number("rate") if written else number("with") - number("without")
        formula = f"{base}*(1-{at('deadweight')})*(1-{at('displacement')})*{at('own_share')}"
        return formula, value * (1 - number("deadweight")) * (1 - number("displacement")) * number("own_share", 1.0)

    def _through(self, link: Link) -> Floats:
        net = self.nets[link.address][1] if link.address in self.nets else (self.figures.net(link) or 0.0)
        source = self.entering[link.source][1] if link.source in self.entering else self.figures.entering(link.source)
        return np.asarray(net * source)

    def _parts(self, links: Sequence[Link], year: int) -> Iterator[str]:
        for link in links:
            net = self.nets[link.address][0] if link.address in self.nets else self.plan.net(link)
            if link.source in self.entering:
                source = self.turning.at(self.entering[link.source][0], FIRST + year)
            else:
                source = self.book.cell("flows", self.plan.row("entering", link.source), YEAR + year, of=SHEET)
            yield f"{net}*{source}"

    def _enter(self, node: str, cells: Sequence[str], row: Floats) -> None:
        turning, item = self.turning, self.plan.arena.by_id[node]
        turning.label(self.plan.said(item), item.label, self.book.say("turning.entering"))
        for year, formula in enumerate(cells):
            turning.put(FIRST + year, formula, float(row[year]))
        self.entering[node] = turning.next, row
        turning.next += 1

    def _valued(self) -> None:
        """Present value of every effect that moves, less what it is as things stand."""
        turning, plan, figures = self.turning, self.plan, self.figures
        for effect in figures.valued:
            if effect.id not in self.entering and (effect.id, "unit_value") not in self.used:
                continue
            per_unit = self.book.span(
                "slopes",
                (plan.row("per unit", effect.id), FIRST),
                (plan.row("per unit", effect.id), FIRST + turning.years - 1),
                of=SHEET,
            )
            if effect.id in self.entering:
                row, values = self.entering[effect.id]
                span = turning.across(row, 0, turning.years - 1)
            else:
                values = figures.entering(effect.id)
                span = plan.span(plan.row("entering", effect.id), SHEET, turning.years)
            worth = self._number(effect.id, "unit_value") * float(values @ figures.per_unit[effect.id])
            present = figures.present(figures.flows.value[effect.id])
            formula = (
                f"{self._knob(effect.id, 'unit_value')}*SUMPRODUCT({span},{per_unit})-{plan.money('value', effect.id)}"
            )
            turning.label(plan.said(effect), effect.label, self.book.say("turning.moved"))
            self.values[effect.id] = turning.put(FIRST - 1, formula, worth - present), worth - present
            turning.next += 1

    def _cost(self, investment: Investment) -> None:
        turning, plan, figures = self.turning, self.plan, self.figures
        measures = figures.units_of(investment.id)
        moved = any(measure.id in self.entering for measure in measures) and figures.has(investment.id, "unit_cost")
        if not moved and not {(investment.id, "amount"), (investment.id, "unit_cost")} & self.used:
            return
        running = figures.multipliers(investment)
        value = self._number(investment.id, "amount") * figures.present(running)
        multiplier = plan.span(plan.row("multiplier", investment.id), SHEET)
        formula = f"{self._knob(investment.id, 'amount')}*SUMPRODUCT({multiplier},{FACTORS})"
        if measures:
            years_ = turning.years
            t, start = plan.span(T_ROW, SHEET, years_), plan.timing(investment.id, START)
            own = f"({t}>={start})*({t}<{start}+{plan.timing(investment.id, YEARS)})"
            factor = plan.span(plan.row("calendar", "factor"), SHEET, years_)
            spans = [
                turning.across(self.entering[m.id][0], 0, years_ - 1)
                if m.id in self.entering
                else plan.span(plan.row("entering", m.id), SHEET, years_)
                for m in measures
            ]
            units = sum(
                (self.entering[m.id][1] if m.id in self.entering else figures.entering(m.id) for m in measures),
                np.zeros(years_),
            )
            inside = years.own_years(investment, figures.width) * figures.inside
            value += self._number(investment.id, "unit_cost") * float(units @ inside[:years_])
            formula += f"+{self._knob(investment.id, 'unit_cost')}*SUMPRODUCT({own}*({plus(spans)})*{factor})"
        change = value - figures.present(figures.flows.cost[investment.id])
        turning.label(plan.said(investment), investment.label, self.book.say("turning.moved"))
        cell = turning.put(FIRST - 1, f"{formula}-{plan.money('cost', investment.id)}", change)
        self.costs[investment.id] = cell, change
        turning.next += 1

    # ---- where the balance is zero

    def turns(self, account: Account, slope: str, rising: float) -> Turn:
        """Where a balance is zero: the roots of the parabola through it."""
        turning = self.turning
        moved, value = self._moved(account)
        turning.label("", turning.said(account), self.book.say("turning.parabola"))
        change = turning.put(FIRST, moved, value, "#,##0.00")
        tangent = turning.put(FIRST + 1, f"({slope})*{self.h}", rising * self.step, "#,##0.00")
        bend = turning.put(FIRST + 2, turning.cleaned(f"({change}-{tangent})"), self._clean(value - rising * self.step))
        balance = turning.put(FIRST + 3, turning.cleaned(account.cell), self._clean(account.value), "#,##0.00")
        a, b, c = self._clean(value - rising * self.step), rising * self.step, self._clean(account.value)
        raw = f"({tangent}^2-4*{bend}*{balance})"
        size = f"({tangent}^2+ABS(4*{bend}*{balance}))"
        inside = b * b - 4 * a * c
        inside = 0.0 if abs(inside) <= _TOUCH * (b * b + abs(4 * a * c)) else inside
        root = turning.put(FIRST + 4, f"IF(ABS{raw}<={_TOUCH:G}*{size},0,{raw})", inside, "#,##0.00")
        near = -(b + (sqrt(inside) if inside >= 0 else 0.0) * (1 if b >= 0 else -1)) / 2
        part = turning.put(FIRST + 5, f"-({tangent}+SQRT(MAX(0,{root}))*IF({tangent}>=0,1,-1))/2", near, "#,##0.00")
        lower, upper = self.entry.lower, self.entry.upper
        found: list[float | None] = []
        likely = turning.likely(self.entry)
        for column, (test, formula, known) in enumerate(
            (
                (f"OR({bend}=0,{root}<0)", f"{part}/{bend}", near / a if a and inside >= 0 else None),
                (f"OR({part}=0,{root}<=0)", f"{balance}/{part}", c / near if near and inside > 0 else None),
            ),
            start=FIRST + 6,
        ):
            x = None if known is None else self.entry.range.likely + self.step * known
            room = 1e-9 * self.step
            allowed = x is not None and lower - room <= x <= upper + room
            at = f"{likely}+{self.h}*{formula}"
            limits = excluded(self.plan, self.entry, at, f"1E-9*{self.h}")
            within = f'IF(OR({",".join(limits)}),"",{at})' if limits else at
            found.append(x if allowed else None)
            turning.put(column, f'IF({test},"",{within})', "" if found[-1] is None else found[-1])
        first, second = (turning.at(turning.next, FIRST + 6 + i) for i in (0, 1))
        nearest = f"IF(ABS({first}-{likely})<=ABS({second}-{likely}),{first},{second})"
        one = f'IF(ISNUMBER({first}),IF(ISNUMBER({second}),{nearest},{first}),IF(ISNUMBER({second}),{second},"–"))'
        known_roots = [x for x in found if x is not None]
        turn = min(known_roots, key=lambda x: abs(x - self.entry.range.likely), default=None)
        turning.put(FIRST - 1, one, turn)
        cells = [self.book.cell(SHEET, turning.next, column, of="-") for column in (FIRST + 1, FIRST + 2)]
        where = turning.plan.names.get(self.entry.address) or self.book.cell(
            "knobs", self.plan.knob_rows[self.entry.address], LIKELY, of="-"
        )
        height = self.h if "!" in self.h else f"'{self.book.say(f'sheet.{SHEET}')}'!{self.h}"
        tangent_there = f"{cells[0]}+2*{cells[1]}*({{x}}-{where})/{height}"
        side = f"IF(ABS({tangent_there})<=0.000001*ABS({cells[0]}),0,{tangent_there})"
        spans = self.book.span(SHEET, (turning.next, FIRST + 6), (turning.next, FIRST + 7), of="-")
        turning.next += 1
        return Turn(self.book.cell(SHEET, turning.next - 1, FIRST - 1, of="-"), turn, side, spans)

    def _clean(self, value: float) -> float:
        return 0.0 if abs(value) <= ROUNDING * self.turning.gross else value

    def _moved(self, account: Account) -> Cell:
        """By how much a balance moves."""
        parts, total, plan, output = [], 0.0, account.plan, account.output
        for id_, (cell, value) in self.values.items():
            effect = self.plan.arena.effects[id_]
            part = plan.figures.part(output, effect)
            if part is None:
                continue
            payer = output is not None and effect.transfer_from == output
            parts.append(f"{'-' if payer else ''}{cell}{plan.part(output, effect)}")
            total += part * value
        for id_, (cell, value) in self.costs.items():
            if self.plan.arena.investments[id_] in plan.figures.paid_by(output):
                parts.append(f"-{cell}")
                total -= value
        return plus(parts), total
