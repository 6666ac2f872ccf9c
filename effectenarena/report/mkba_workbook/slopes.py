"""One sweep backwards in cells: what a unit more of anything brings, and from that the slope of every balance.

From the effects back to the measures: a unit that enters an effect brings its value, and what it brings in the effects
that follow. A knob's slope is what stands beside it; a shared knob has the sum over its uses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from effectenarena.model import Effect, Link
from effectenarena.report.mkba_workbook.book import letter, plus
from effectenarena.report.mkba_workbook.figures import NOBODY, Output
from effectenarena.report.mkba_workbook.ledger_figures import CashFigures
from effectenarena.report.mkba_workbook.plan import (
    CASHABLE,
    CASHABLE_FROM,
    HEAD,
    LAG,
    START,
    T_ROW,
    YEAR,
    YEARS,
    Plan,
)  # fmt: skip
from effectenarena.report.mkba_workbook.slope_of_use import FIRST, Cell, slope_of_use
from effectenarena.storage.workbook_style import whole_words

_MOST: Final = 80
"""More parts than this are added up in steps, so that no formula grows past what a cell can hold."""


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
    if isinstance(plan.figures, CashFigures):
        sheet.counted(plan.figures)
    sheet.per_unit()
    for output in plan.figures.outputs:
        sheet.worth(output)
    sheet.arrows()
    return sheet.uses()


class _Slopes:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.book, self.figures = plan, plan.book, plan.figures
        self.sheet = plan.sheet
        self.wide = max(self.figures.horizon, len(self.figures.outputs))
        named = max((whole_words(party.label, 12) for party in plan.arena.parties.values()), default=12)
        widths = (11, 36, 60, 18, *(named for _ in range(self.wide)))
        self.book.open(self.sheet, widths, frozen=2)
        self.book.pages[self.sheet].freeze_panes(HEAD, 2)
        self.next = HEAD

    # ---- writing

    def section(self, words: str, heads: list[str], total: str = "") -> None:
        self.book.section(self.sheet, self.next, words, FIRST + self.wide)
        look = self.book.style.heading("")
        for column, text in enumerate(("", "", "", total, *heads)):
            if text:
                self.book.text(self.sheet, self.next + 1, column, text, look)
        self.next += 2

    def label(self, number: str, label: str, what: str) -> None:
        for column, text in enumerate((number, label, what)):
            self.book.text(self.sheet, self.next, column, text, self.book.words if column == 1 else self.book.quiet)

    def put(self, row: int, column: int, cell: Cell | None) -> None:
        if cell is not None:
            self.book.formula(self.sheet, row, column, *cell, self.book.look("#,##0.0000"))

    @cached_property
    def cohorts(self) -> list[str]:
        return [self.book.say("slopes.year", year=year) for year in range(self.figures.horizon)]

    @cached_property
    def owners(self) -> list[str]:
        parties = self.plan.arena.parties
        return [parties[o].label if o else self.nameless(o) for o in self.figures.outputs]

    def nameless(self, output: Output) -> str:
        return self.book.say("everyone" if output is None else "nobody")

    def row_span(self, row: int) -> str:
        return self.book.span(self.sheet, (row, FIRST), (row, FIRST + self.figures.horizon - 1))

    def flow_cell(self, row: int, year: int) -> str:
        return self.book.cell("flows", row, YEAR + year, of=self.sheet)

    def flow_span(self, row: int) -> str:
        return self.plan.span(row, self.sheet, self.figures.horizon)

    # ---- the parts of the sheet

    def per_unit(self) -> None:
        """Present value of the years that one unit counts: in cash, for each party those in which it does."""
        plan, figures = self.plan, self.figures
        self.section(self.book.say("slopes.per_unit"), self.cohorts, self.book.say("slopes.units"))
        for effect in figures.valued:
            self.label(plan.said(effect), effect.label, self.book.say("slopes.per_unit.what"))
            self._units(effect, effect.id)
        for effect, link in figures.landed_in_money if isinstance(figures, CashFigures) else ():
            who = plan.arena.parties[link.target].name
            self.label(plan.said(link), effect.label, self.book.say("slopes.in_cash", party=who))
            gains = self.book.cell(self.sheet, plan.row("counted", link.address), FIRST, of=self.sheet)
            self._units(effect, link.address, f"{gains}*{plan.allotted(link, CASHABLE_FROM)}")
        self.next += 1

    def _units(self, effect: Effect, key: str, since: str = "") -> None:
        """Those years by year of entry, in the row at hand; `since` is the year from which they count."""
        plan, figures, width, row = self.plan, self.figures, self.figures.width, self.next
        lag, left = plan.timing(effect.id, LAG), plan.row("left", effect.id)
        for cohort, value in enumerate(figures.per_unit[key]):
            first = f"{self.flow_cell(T_ROW, cohort)}+{lag}"

            def turned(block: str, first: str = first) -> str:
                """A row by age, from old to young: its part up to the age at which this cohort comes in."""
                at = plan.row("age", block)
                return f"{self.flow_cell(at, 0)}:INDEX({plan.span(at)},{width}-({first}))"

            ages = f"INDEX({plan.span(left)},{first}+1):{self.book.cell('flows', left, plan.last, of=self.sheet)}"
            counts = f",--({turned('age')}>={since})" if since else ""
            formula = f"IF({first}>={width},0,SUMPRODUCT({ages},{turned('factor')}{counts}))"
            self.put(row, FIRST + cohort, (formula, float(value)))
        entering = self.flow_span(plan.row("entering", effect.id))
        total = float(figures.entering(effect.id) @ figures.per_unit[key])
        self.put(row, FIRST - 1, (f"SUMPRODUCT({entering},{self.row_span(row)})", total))
        plan.rows["per unit", key] = row
        self.next += 1

    def counted(self, figures: CashFigures) -> None:
        """What part of an effect's value is cash for a party, whether it gains, and whether all who enter do."""
        plan, say = self.plan, self.book.say
        self.section(say("slopes.counted"), [say(f"slopes.{x}") for x in ("gains", "one_way")], say("slopes.part"))
        for effect, link in (*figures.landed_in_money, *((effect, None) for effect in figures.spilled)):
            who = plan.arena.parties[link.target].name if link else self.nameless(NOBODY)
            self.label(plan.said(link or effect), effect.label, who)
            entering = self.flow_span(plan.row("entering", effect.id))
            gains = f"IF({plan.knob(effect.id, 'unit_value')}*SUM({entering})>=0,1,0)"
            self.put(self.next, FIRST, (gains, float(figures.gains(effect))))
            self.put(
                self.next,
                FIRST + 1,
                (f"IF(OR(MIN({entering})>=0,MAX({entering})<=0),1,0)", float(figures.one_way(effect))),
            )
            part = plan.allotted(link, CASHABLE) if link else "0"
            counts = figures.counted(link) if link else float(not figures.gains(effect))
            self.put(self.next, FIRST - 1, (f"IF({letter(FIRST)}{self.next + 1}=1,{part},1)", counts))
            key = link.address if link else effect.id
            plan.rows["counted", key] = self.next
            self.next += 1

    def worth(self, output: Output) -> None:
        """What one unit more brings an output, from the last effects back to the measures."""
        figures, arena = self.figures, self.plan.arena
        who = arena.parties[output].name if output else self.nameless(output)
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
                    self.put(self.next, FIRST + year, (plus([p for p, _ in some]), sum(v for _, v in some)))
                self.next += 1
            steps = (self.next - len(chunks) + 1, self.next)
            self.label(self.plan.said(item), item.label, self.book.say("slopes.worth.what"))
            for year, parts in enumerate(columns):
                column = letter(FIRST + year)
                formula = (
                    f"SUM({column}{steps[0]}:{column}{steps[1]})" if len(chunks) > 1 else plus([p for p, _ in parts])
                )
                self.put(self.next, FIRST + year, (formula, float(figures.worth[output, node][year])))
            self.plan.rows[f"worth {output}", node] = self.next
            self.next += 1
        self.next += 1

    def _parts(self, output: Output, node: str, year: int) -> Iterator[Cell]:
        """What a unit that enters a note in a year brings: here, in what follows, and less what it costs."""
        plan, figures, arena = self.plan, self.figures, self.plan.arena
        column = letter(FIRST + year)
        effect = arena.effects.get(node)
        if effect is not None and node in figures.per_unit:
            part = figures.part(output, effect)
            if part is not None:
                key = figures.key(output, effect)
                row = plan.row("per unit", key) + 1
                formula = f"{plan.knob(node, 'unit_value')}*{column}{row}{plan.part(output, effect)}"
                worth = figures.number(node, "unit_value") * part * float(figures.per_unit[key][year])
                yield (f"-{formula}" if effect.transfer_from == output is not None else formula), worth
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
            for column, output in enumerate(figures.outputs, start=FIRST):
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
                for column, output in enumerate(figures.outputs, start=FIRST):
                    cell = slope_of_use(plan, use, output)
                    self.put(self.next, column, cell)
                    if cell is None:
                        continue
                    reached.add(output)
                    slope[output] += cell[1]
                    if output is None and use.spec.name in ("quantity", "amount"):
                        swept = f"{plan.knob(owner, use.spec.name)}*{letter(column)}{self.next + 1}"
                        self.put(self.next, FIRST - 1, (swept, entry.range.likely * cell[1]))
                self.next += 1
            found[entry.address] = Uses(first, self.next - 1, slope, frozenset(reached))
        if self.next > top:
            cells = self.book.span(self.sheet, (top, FIRST - 1), (self.next - 1, FIRST - 1), of="-")
            plan.swept = f"SUM({cells})"
        return found
