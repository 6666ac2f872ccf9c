"""The flows per year: multipliers, who and what enters, what is left by age, values and costs."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.model import Effect, Investment, Link, Measure
from effectenarena.report.mkba_workbook import recipes
from effectenarena.report.mkba_workbook.book import letter
from effectenarena.report.mkba_workbook.plan import HEAD, LAG, PRESENT, PROFILE, START, T_ROW, YEAR, YEARS, Plan
from effectenarena.report.mkba_workbook.recipes import PerYear
from effectenarena.storage.workbook_style import INK_2, LANES

_COLUMNS: Final = (
    "number", "label", "what", "unit", "part", "in_money_short", "transfer_short", "cashable_short", "from_short",
    "present",
)  # fmt: skip
_WIDTHS: Final = (9, 30, 46, 16, 7, 7, 11, 13, 7, 13)
FACTORS: Final = "discount_factors"
BEYOND: Final = "beyond_factors"
_UNITS: Final = "#,##0.00"
_PLAIN: Final = "0.00"


class Rows:
    """The rows of the flows, written from top to bottom.

    Parameters
    ----------
    plan
        The workbook.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan, self.book, self.figures = plan, plan.book, plan.figures
        self.letters = [letter(YEAR + year) for year in range(self.figures.width)]
        self.next = HEAD + 1

    def section(self, words: str) -> None:
        """Begin a part of the page."""
        self.next += 1
        self.book.section("flows", self.next, words, self.plan.last + 1)
        self.next += 1

    def label(self, number: str, label: str, what: str, unit: str = "") -> None:
        """Write what the next row is about."""
        for column, text in enumerate((number, label, what, unit)):
            self.book.text("flows", self.next, column, text, self.book.words if column == 1 else self.book.quiet)
        for column in range(4, PRESENT + 1):
            self.book.number("flows", self.next, column, None, self.book.quiet)

    def years(
        self,
        formula: PerYear,
        values: Floats | Sequence[float],
        look: str = "#,##0",
        *,
        present: bool = False,
        strong: bool = False,
    ) -> int:
        """Fill the next row with a formula per year, and go on.

        Parameters
        ----------
        formula
            Gives the formula of a year from the letter of its column.
        values
            What they give.
        look
            Number format.
        present
            Whether the row has a present value.
        strong
            Whether it is a total.

        Returns
        -------
        int
            The row.
        """
        book, row = self.book, self.next
        style = book.total if strong else book.look(look)
        for year, (name, value) in enumerate(zip(self.letters, values, strict=True)):
            book.formula("flows", row, YEAR + year, formula(name), float(value), style)
        if present:
            total = self.figures.present(np.asarray(values, dtype=float))
            span = self.plan.span(row, fixed=False)
            book.formula("flows", row, PRESENT, f"SUMPRODUCT({span},{FACTORS})", total, book.total)
        self.next += 1
        return row

    def keep(self, block: str, item: str, row: int) -> None:
        """Remember where a row stands."""
        self.plan.rows[block, item] = row


def write_flows(plan: Plan) -> Rows:
    """Write the flows up to values and costs; who they land with comes below.

    Returns
    -------
    Rows
        To go on with.
    """
    book = plan.book
    widths = (*_WIDTHS, *(10 for _ in range(plan.figures.width)))
    page = book.open("flows", widths, head=HEAD, frozen=3)
    book.print_until("flows", YEAR + plan.figures.horizon)
    book.heads("flows", HEAD, _COLUMNS)
    rows = Rows(plan)
    _calendar(rows)
    _multipliers(rows)
    _entering(rows)
    _left(rows)
    _values(rows)
    _costs(rows)
    last = plan.last
    page.conditional_format(HEAD, YEAR, 5000, last, {
        "type": "formula", "criteria": f"={letter(YEAR)}${T_ROW + 1}>=horizon",
        "format": book.style.make(font_color="#9a948a"),
    })  # fmt: skip
    return rows


def _calendar(rows: Rows) -> None:
    book, plan = rows.book, rows.plan
    book.text("flows", T_ROW, 2, book.say("flows.t"), book.style.lead)
    start = plan.arena.project.start_year
    for year, name in enumerate(rows.letters):
        book.number("flows", T_ROW, YEAR + year, year, book.style.make(font_color=INK_2, num_format="0"))
        head = book.style.make(
            bold=True, font_color="#ffffff", bg_color=LANES["effects"][0], num_format="0", valign="vcenter"
        )
        book.formula("flows", HEAD, YEAR + year, f"start_year+{name}${T_ROW + 1}", start + year, head)
    book.name_cell("calendar_years", "flows", HEAD, YEAR, YEAR + plan.figures.horizon - 1)
    for name, key, values, counts in (
        (FACTORS, "factor", rows.figures.inside, "{t}<horizon"),
        (BEYOND, "beyond", rows.figures.beyond, "AND({t}>=horizon,{t}<horizon+10)"),
    ):
        rows.label("", book.say(f"flows.{key}"), book.say(f"flows.{key}.what"))
        row = rows.years(recipes.factor(counts), values, "0.0000")
        book.name_cell(name, "flows", row, YEAR, plan.last)
        rows.keep("calendar", key, row)


def _multipliers(rows: Rows) -> None:
    plan, book = rows.plan, rows.book
    rows.section(book.say("flows.multipliers"))
    first, last = PROFILE, PROFILE + rows.figures.width - 1
    for item in plan.timed:
        profile = book.span("timing", (plan.timing_rows[item.id], first), (plan.timing_rows[item.id], last), of="-")
        formula = recipes.multiplier(plan.timing(item.id, START), plan.timing(item.id, YEARS), profile)
        rows.label(plan.said(item), item.label, book.say("flows.multipliers.what"))
        rows.keep("multiplier", item.id, rows.years(formula, rows.figures.multipliers(item), _PLAIN))


def _entering(rows: Rows) -> None:
    plan, book, figures = rows.plan, rows.book, rows.figures
    rows.section(book.say("flows.entering"))
    for measure in plan.arena.measures.values():
        known = figures.has(measure.id, "quantity")
        rows.label(
            plan.said(measure),
            measure.label,
            book.say("flows.quantity.what" if known else "flows.quantity.missing"),
            measure.unit or "",
        )
        formula = recipes.times(plan.knob(measure.id, "quantity"), plan.row("multiplier", measure.id) + 1)
        row = rows.years(formula, figures.flows.quantity[measure.id], _UNITS)
        rows.keep("entering", measure.id, row)
    for id_ in figures.compiled.order:
        _reached(rows, plan.arena.effects[id_])


def _reached(rows: Rows, effect: Effect) -> None:
    plan, book, figures = rows.plan, rows.book, rows.figures
    counted = [link for link in plan.arena.links_in(effect.id) if figures.net(link) is not None]
    first = rows.next
    for link in counted:
        _arrow(rows, link)
    rows.label(plan.said(effect), effect.label, book.say("flows.reached.what"), effect.unit or "")
    row = rows.years(recipes.summed(first + 1, rows.next), figures.flows.quantity[effect.id], _UNITS)
    rows.keep("entering", effect.id, row)


def _arrow(rows: Rows, link: Link) -> None:
    plan, book, figures = rows.plan, rows.book, rows.figures
    net, source = plan.net(link), plan.row("entering", link.source) + 1
    rows.label(plan.said(link), "", book.say("flows.arrow.what", source=_short(plan, link.source)))
    values = (figures.net(link) or 0.0) * figures.flows.quantity[link.source]
    rows.years(recipes.times(net, source), values, _UNITS)


def _short(plan: Plan, node: str) -> str:
    return plan.said(plan.arena.by_id[node])


def _left(rows: Rows) -> None:
    """What is left by age; ages run down, so that a sum over cohorts is one product of two rows."""
    plan, book, figures = rows.plan, rows.book, rows.figures
    rows.section(book.say("flows.left"))
    ages = np.arange(figures.width)[::-1]
    rows.label("", book.say("flows.age"), book.say("flows.age.what"), book.say("unit.duration"))
    age_row = rows.years(recipes.age(letter(plan.last)), ages.astype(float), "0")
    rows.label("", book.say("flows.factor_age"), book.say("flows.factor_age.what"))
    factor_row = rows.years(lambda c: f"INDEX({FACTORS},{c}${age_row + 1}+1)", figures.inside[::-1], "0.0000")
    rows.keep("age", "factor", factor_row)
    rows.keep("age", "age", age_row)
    for effect in figures.valued:
        duration, drop_off = plan.knob(effect.id, "duration", "1"), plan.knob(effect.id, "drop_off")
        formula = recipes.left(age_row + 1, duration, drop_off)
        rows.label(plan.said(effect), effect.label, book.say("flows.left.what"))
        rows.keep("left", effect.id, rows.years(formula, figures.left(effect.id)[::-1], "0.000"))


def _values(rows: Rows) -> None:
    plan, book, figures = rows.plan, rows.book, rows.figures
    rows.section(book.say("flows.values"))
    for effect in figures.valued:
        entering, left = plan.row("entering", effect.id) + 1, plan.row("left", effect.id) + 1
        lag, worth = plan.timing(effect.id, LAG), plan.knob(effect.id, "unit_value")
        formula = recipes.value(worth, lag, entering, left, figures.width)
        kind = "flows.value.what" if effect.transfer_from is None else "flows.value.transfer"
        rows.label(plan.said(effect), effect.label, book.say(kind), book.say("unit.year"))
        rows.keep("value", effect.id, rows.years(formula, figures.flows.value[effect.id], present=True))


def _costs(rows: Rows) -> None:
    plan, book = rows.plan, rows.book
    rows.section(book.say("flows.costs"))
    for investment in plan.arena.investments.values():
        rows.label(plan.said(investment), investment.label, _cost_words(rows, investment), book.say("unit.year"))
        amount, each = plan.knob(investment.id, "amount"), plan.knob(investment.id, "unit_cost")
        multiplier = plan.row("multiplier", investment.id) + 1
        units = [plan.row("entering", measure.id) + 1 for measure in rows.figures.units_of(investment.id)]
        start, years = plan.timing(investment.id, START), plan.timing(investment.id, YEARS)
        formula = recipes.cost(amount, multiplier, each, units, start, years)
        rows.keep("cost", investment.id, rows.years(formula, rows.figures.flows.cost[investment.id], present=True))


def _cost_words(rows: Rows, investment: Investment) -> str:
    measures: tuple[Measure, ...] = rows.figures.units_of(investment.id)
    said = ", ".join(rows.plan.said(measure) for measure in measures)
    key = "flows.cost.unit" if rows.figures.has(investment.id, "unit_cost") and measures else "flows.cost.what"
    return rows.book.say(key, measures=said) if key.endswith("unit") else rows.book.say(key)
