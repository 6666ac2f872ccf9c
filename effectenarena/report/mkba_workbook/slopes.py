"""One sweep backwards in cells: what a unit more of anything brings, and from that the slope of every balance.

From the effects back to the measures: a unit that enters an effect brings its value, and what it brings in the effects
that follow. A knob's slope is what stands beside it; a shared knob has the sum over its uses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from effectenarena.mkba import years
from effectenarena.model import Investment, KnobUse, Link, Measure
from effectenarena.report.mkba_workbook.book import letter, plus
from effectenarena.report.mkba_workbook.figures import Figures, Output
from effectenarena.report.mkba_workbook.flows import FACTORS
from effectenarena.report.mkba_workbook.plan import (
    DEADWEIGHT,
    DISPLACEMENT,
    HEAD,
    LAG,
    OWN_SHARE,
    RATE,
    SHARE,
    START,
    T_ROW,
    WITH,
    WITHOUT,
    YEAR,
    YEARS,
    Plan,
)  # fmt: skip

_FIRST: Final = 4
"""First column with figures: a year of entry, or a balance."""
_MOST: Final = 80
"""More parts than this are added up in steps, so that no formula grows past what a cell can hold."""
Cell = tuple[str, float]
"""A formula with what it gives."""


@dataclass(frozen=True)
class Uses:
    """The rows of a knob's uses, and their slopes per output."""

    first: int
    last: int
    slope: dict[Output, float]
    reached: frozenset[Output]
    """The balances in which the knob plays a part at all."""


def write_slopes(plan: Plan) -> dict[str, Uses]:
    """Write the working sheet of slopes.

    Returns
    -------
    dict
        Rows and slopes by address of the knob.
    """
    sheet = _Slopes(plan)
    sheet.per_unit()
    for output in plan.figures.outputs:
        sheet.worth(output)
    sheet.arrows()
    return sheet.uses()


def output_column(figures: Figures, output: Output) -> int:
    """Column of a balance in the parts of the sheet that have one column per balance."""
    return _FIRST + figures.outputs.index(output)


class _Slopes:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.book, self.figures = plan, plan.book, plan.figures
        self.wide = max(self.figures.horizon, len(self.figures.outputs))
        widths = (11, 36, 60, 18, *(12 for _ in range(self.wide)))
        self.book.open("slopes", widths)
        self.book.pages["slopes"].freeze_panes(HEAD, 2)
        self.next = HEAD

    # ---- writing

    def section(self, words: str, heads: list[str], total: str = "") -> None:
        self.book.section("slopes", self.next, words, _FIRST + self.wide)
        look = self.book.style.heading("")
        for column, text in enumerate(("", "", "", total, *heads)):
            if text:
                self.book.text("slopes", self.next + 1, column, text, look)
        self.next += 2

    def label(self, number: str, label: str, what: str) -> None:
        for column, text in enumerate((number, label, what)):
            self.book.text("slopes", self.next, column, text, self.book.words if column == 1 else self.book.quiet)

    def put(self, row: int, column: int, cell: Cell | None) -> None:
        if cell is not None:
            self.book.formula("slopes", row, column, *cell, self.book.look("#,##0.0000"))

    @cached_property
    def cohorts(self) -> list[str]:
        return [self.book.say("slopes.year", year=year) for year in range(self.figures.horizon)]

    @cached_property
    def owners(self) -> list[str]:
        parties = self.plan.arena.parties
        return [parties[o].label if o else self.book.say("everyone") for o in self.figures.outputs]

    def row_span(self, row: int) -> str:
        return self.book.span("slopes", (row, _FIRST), (row, _FIRST + self.figures.horizon - 1))

    def flow_cell(self, row: int, year: int) -> str:
        return self.book.cell("flows", row, YEAR + year, of="slopes")

    def flow_span(self, row: int) -> str:
        return self.plan.span(row, "slopes", self.figures.horizon)

    # ---- the parts of the sheet

    def per_unit(self) -> None:
        """Present value of the years that one unit of an effect counts."""
        plan, figures, width = self.plan, self.figures, self.figures.width
        self.section(self.book.say("slopes.per_unit"), self.cohorts, self.book.say("slopes.units"))
        factor = plan.row("age", "factor")
        for effect in figures.valued:
            row, left = self.next, plan.row("left", effect.id)
            self.label(plan.said(effect), effect.label, self.book.say("slopes.per_unit.what"))
            lag = plan.timing(effect.id, LAG)
            for cohort, value in enumerate(figures.per_unit[effect.id]):
                since = f"{self.flow_cell(T_ROW, cohort)}+{lag}"
                ages = f"INDEX({plan.span(left)},{since}+1):{self.book.cell('flows', left, plan.last, of='slopes')}"
                years_on = f"{self.flow_cell(factor, 0)}:INDEX({plan.span(factor)},{width}-({since}))"
                formula = f"IF({since}>={width},0,SUMPRODUCT({ages},{years_on}))"
                self.put(row, _FIRST + cohort, (formula, float(value)))
            entering = self.flow_span(plan.row("entering", effect.id))
            total = float(figures.entering(effect.id) @ figures.per_unit[effect.id])
            self.put(row, _FIRST - 1, (f"SUMPRODUCT({entering},{self.row_span(row)})", total))
            plan.rows["per unit", effect.id] = row
            self.next += 1
        self.next += 1

    def worth(self, output: Output) -> None:
        """What one unit more brings an output, from the last effects back to the measures."""
        figures, arena = self.figures, self.plan.arena
        who = arena.parties[output].name if output else self.book.say("everyone")
        found = [node for of, node in figures.worth if of == output]
        if not found:
            return
        self.section(self.book.say("slopes.worth", who=who), self.cohorts)
        for node in found:
            item = arena.by_id[node]
            columns = [list(self._parts(output, node, year)) for year in range(figures.horizon)]
            chunks = range(0, max(len(columns[0]), 1), _MOST)
            for chunk in chunks if len(chunks) > 1 else ():
                self.label(self.plan.said(item), "", self.book.say("slopes.step"))
                for year, parts in enumerate(columns):
                    some = parts[chunk : chunk + _MOST]
                    self.put(self.next, _FIRST + year, (plus([p for p, _ in some]), sum(v for _, v in some)))
                self.next += 1
            steps = (self.next - len(chunks) + 1, self.next)
            self.label(self.plan.said(item), item.label, self.book.say("slopes.worth.what"))
            for year, parts in enumerate(columns):
                column = letter(_FIRST + year)
                formula = (
                    f"SUM({column}{steps[0]}:{column}{steps[1]})" if len(chunks) > 1 else plus([p for p, _ in parts])
                )
                self.put(self.next, _FIRST + year, (formula, float(figures.worth[output, node][year])))
            self.plan.rows[f"worth {output}", node] = self.next
            self.next += 1
        self.next += 1

    def _parts(self, output: Output, node: str, year: int) -> Iterator[Cell]:
        """What a unit that enters a note in a year brings: here, in what follows, and less what it costs."""
        plan, figures, arena = self.plan, self.figures, self.plan.arena
        column = letter(_FIRST + year)
        effect = arena.effects.get(node)
        if effect is not None and node in figures.per_unit:
            part = figures.part(output, effect)
            if part is not None:
                factor = self._part(output, node)
                formula = f"{plan.knob(node, 'unit_value')}*{factor}{column}{plan.row('per unit', node) + 1}"
                worth = figures.number(node, "unit_value") * part * float(figures.per_unit[node][year])
                yield (f"-{formula}" if part == -1 and effect.transfer_from == output else formula), worth
        for link in figures.onward(output, node):
            target = plan.row(f"worth {output}", link.target) + 1
            value = (figures.net(link) or 0.0) * float(figures.worth[output, link.target][year])
            yield f"{plan.net(link)}*{column}{target}", value
        for investment in figures.unit_costs(node, output) if effect is None else ():
            t, start, own = self.flow_cell(T_ROW, year), plan.timing(investment.id, START), investment.start
            running = f"({t}>={start})*({t}<{start}+{plan.timing(investment.id, YEARS)})"
            factor = self.flow_cell(plan.row("calendar", "factor"), year)
            inside = float(own <= year < own + investment.years) * float(figures.inside[year])
            each = figures.number(investment.id, "unit_cost")
            yield f"-{plan.knob(investment.id, 'unit_cost')}*{running}*{factor}", -each * inside

    def _part(self, output: Output, effect: str) -> str:
        """The factor for a party's part of an effect; nothing for society, and for a payer, who bears the whole."""
        link = self.plan.arena.by_pair.get((effect, output or ""))
        payer = self.plan.arena.effects[effect].transfer_from
        return "" if output is None or payer == output or link is None else f"{self.plan.allotted(link, SHARE)}*"

    def arrows(self) -> None:
        """What one more of an arrow's net rate brings."""
        plan, figures = self.plan, self.figures
        self.section(self.book.say("slopes.arrows"), self.owners)
        for link in figures.arrows:
            if figures.net(link) is None:
                continue
            source, target = (plan.arena.by_id[end].label for end in link.pair)
            self.label(plan.said(link), f"{source} → {target}", self.book.say("slopes.arrows.what"))
            entering = self.flow_span(plan.row("entering", link.source))
            for column, output in enumerate(figures.outputs, start=_FIRST):
                slope = figures.arrow_slope(output, link)
                if slope is not None:
                    row = self.row_span(plan.row(f"worth {output}", link.target))
                    self.put(self.next, column, (f"SUMPRODUCT({entering},{row})", slope))
            plan.rows["arrow", link.address] = self.next
            self.next += 1
        self.next += 1

    def uses(self) -> dict[str, Uses]:
        """The slope of every use of every knob."""
        plan, figures = self.plan, self.figures
        self.section(self.book.say("slopes.uses"), self.owners, self.book.say("slopes.swept"))
        found, top = {}, self.next
        for entry in figures.knobs.entries:
            first, slope, reached = self.next, dict.fromkeys(figures.outputs, 0.0), set()
            for use in entry.uses:
                owner = use.owner.address if isinstance(use.owner, Link) else use.owner.id
                self.label(plan.said(use.owner), f"{owner}.{use.spec.name}", self.book.say(f"slope.{use.spec.name}"))
                for column, output in enumerate(figures.outputs, start=_FIRST):
                    cell = _slope(plan, use, output)
                    self.put(self.next, column, cell)
                    if cell is None:
                        continue
                    reached.add(output)
                    slope[output] += cell[1]
                    if output is None and use.spec.name in ("quantity", "amount"):
                        swept = f"{plan.knob(owner, use.spec.name)}*{letter(column)}{self.next + 1}"
                        self.put(self.next, _FIRST - 1, (swept, entry.range.likely * cell[1]))
                self.next += 1
            found[entry.address] = Uses(first, self.next - 1, slope, frozenset(reached))
        if self.next > top:
            cells = self.book.span("slopes", (top, _FIRST - 1), (self.next - 1, _FIRST - 1), of="-")
            plan.swept = f"SUM({cells})"
        return found


def _slope(plan: Plan, use: KnobUse, output: Output) -> Cell | None:
    """The slope of a balance in one use of a knob; None where the use does nothing, or is not of first degree."""
    owner, field = use.owner, use.spec.name
    if isinstance(owner, Link):
        if owner.feedback:
            return None
        return _share(plan, owner, output) if field == "share" else _arrow(plan, owner, field, output)
    if isinstance(owner, Investment):
        return _cost(plan, owner, field, output)
    if field == "quantity" and isinstance(owner, Measure):
        return _quantity(plan, owner, output)
    return _unit_value(plan, owner.id, output) if field == "unit_value" else None


def _quantity(plan: Plan, measure: Measure, output: Output) -> Cell | None:
    figures, row = plan.figures, plan.figures.worth.get((output, measure.id))
    if row is None:
        return None
    multiplier = plan.span(plan.row("multiplier", measure.id), "slopes", figures.horizon)
    at = plan.row(f"worth {output}", measure.id)
    worth = plan.book.span("slopes", (at, _FIRST), (at, _FIRST + figures.horizon - 1))
    return f"SUMPRODUCT({multiplier},{worth})", float(figures.multipliers(measure)[: figures.horizon] @ row)


def _unit_value(plan: Plan, effect: str, output: Output) -> Cell | None:
    figures = plan.figures
    part = figures.part(output, plan.arena.effects[effect])
    if part is None:
        return None
    units = plan.book.cell("slopes", plan.row("per unit", effect), _FIRST - 1)
    link = plan.arena.by_pair.get((effect, output or ""))
    payer = output is not None and plan.arena.effects[effect].transfer_from == output
    share = "" if output is None or link is None or payer else f"*{plan.allotted(link, SHARE)}"
    value = part * float(figures.entering(effect) @ figures.per_unit[effect])
    return f"{'-' if payer else ''}{units}{share}", value


def _share(plan: Plan, link: Link, output: Output) -> Cell | None:
    """A given share brings its own party the value, and takes it from those whose share is blank."""
    figures, effect = plan.figures, link.source
    mine = plan.arena.by_pair.get((effect, output or ""))
    if mine is None or effect not in figures.flows.value:
        return None
    value, present = plan.money("value", effect), figures.present(figures.flows.value[effect])
    if mine is link:
        return value, present
    if figures.has(mine.address, "share"):
        return None
    blanks = plan.blanks(effect)
    return f"-{value}/{blanks}", -present / blanks


def _arrow(plan: Plan, link: Link, field: str, output: Output) -> Cell | None:
    """A factor of a net rate: what the arrow brings, times the other factors."""
    figures, slope = plan.figures, plan.figures.arrow_slope(output, link)
    base = figures.base(link)
    signs = {"rate": 1, "with": 1, "without": -1, "deadweight": -1, "displacement": -1, "own_share": 1}
    if slope is None or base is None or field not in signs:
        return None
    row, book = plan.link_rows[link.pair], plan.book

    def at(column: int) -> str:
        return book.cell("links", row, column, of="slopes")

    written = figures.has(link.address, "rate")
    if written and field in ("with", "without"):
        return None
    factors = {
        "base": (at(RATE) if written else f"({at(WITH)}-{at(WITHOUT)})", base),
        **{
            name: (text, value)
            for name, text, value in zip(
                ("deadweight", "displacement", "own_share"),
                (f"(1-{at(DEADWEIGHT)})", f"(1-{at(DISPLACEMENT)})", at(OWN_SHARE)),
                figures.corrections(link),
                strict=True,
            )
        },
    }
    factors.pop(field if field in factors else "base")
    value = signs[field] * slope
    text = book.cell("slopes", plan.row("arrow", link.address), output_column(figures, output))
    for factor, number in factors.values():
        text, value = f"{text}*{factor}", value * number
    return ("-" if signs[field] < 0 else "") + text, value


def _cost(plan: Plan, investment: Investment, field: str, output: Output) -> Cell | None:
    figures = plan.figures
    if output is not None and investment.party != output:
        return None
    if field == "amount":
        row = plan.span(plan.row("multiplier", investment.id), "slopes")
        return f"-SUMPRODUCT({row},{FACTORS})", -figures.present(figures.multipliers(investment))
    measures = figures.units_of(investment.id)
    if not measures:
        return None
    t, start = plan.span(T_ROW, "slopes"), plan.timing(investment.id, START)
    own = f"({t}>={start})*({t}<{start}+{plan.timing(investment.id, YEARS)})"
    units = plus([plan.span(plan.row("entering", measure.id), "slopes") for measure in measures])
    total = sum((figures.flows.quantity[measure.id] for measure in measures), start=0.0 * figures.inside)
    running = years.own_years(investment, figures.width)
    return f"-SUMPRODUCT({own}*({units})*{FACTORS})", -figures.present(total * running)
