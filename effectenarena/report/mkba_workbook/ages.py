"""Present value at each age of all that enters an effect: what a duration cuts off, and a drop-off wears away."""

from collections.abc import Collection

from effectenarena.mkba.array import Floats
from effectenarena.model import Effect, Link
from effectenarena.report.mkba_workbook.ledger_figures import CashFigures
from effectenarena.report.mkba_workbook.plan import CASHABLE_FROM, LAG, T_ROW, YEAR, Plan
from effectenarena.report.mkba_workbook.slope_of_use import FIRST
from effectenarena.report.mkba_workbook.turning import SHEET, Turning


def write_ages(turning: Turning, cash: Plan, effects: Collection[str]) -> None:
    """Write the years by age of some effects, and again for each party that has them in cash.

    Parameters
    ----------
    turning
        The working sheet.
    cash
        The workbook, with the slopes of the cash ledger.
    effects
        Their ids.
    """
    plan, figures, say = turning.plan, turning.figures, turning.book.say
    heads = [say("turning.age", age=age) for age in range(turning.years)]
    turning.section(say("turning.by_age"), heads)
    for effect in figures.valued:
        if effect.id in effects:
            turning.label(plan.said(effect), effect.label, say("turning.by_age.what"))
            _row(turning, effect, effect.id, figures.by_age(effect.id))
    if not isinstance(cash.figures, CashFigures):
        return
    turning.section(say("turning.cash_by_age"), heads)
    for effect, link in cash.figures.landed_in_money:
        if effect.id in effects:
            turning.label(plan.said(link), effect.label, plan.arena.parties[link.target].name)
            _row(turning, effect, link.address, cash.figures.cash_by_age(link), _begins(cash, link))


def _begins(cash: Plan, link: Link) -> str:
    """The year from which a benefit is cash; a loss is so at once."""
    gains = cash.book.cell(cash.sheet, cash.row("counted", link.address), FIRST, of=SHEET)
    return f"{gains}*{cash.allotted(link, CASHABLE_FROM)}"


def _row(turning: Turning, effect: Effect, key: str, values: Floats, begins: str = "") -> None:
    plan, years = turning.plan, turning.years
    entering, factor = plan.row("entering", effect.id), plan.row("calendar", "factor")

    def span(row: int) -> str:
        return plan.span(row, SHEET, years)

    def cell(row: int, year: int) -> str:
        return turning.book.cell("flows", row, YEAR + year, of=SHEET)

    for age, value in enumerate(values):
        since = f"({plan.timing(effect.id, LAG)}+{age})"
        cohorts = f"{cell(entering, 0)}:INDEX({span(entering)},{years}-{since})"
        product = f"{cohorts},INDEX({span(factor)},{since}+1):{cell(factor, years - 1)}"
        if begins:
            product += f",--(INDEX({span(T_ROW)},{since}+1):{cell(T_ROW, years - 1)}>={begins})"
        turning.put(FIRST + age, f"IF({since}>={years},0,SUMPRODUCT({product}))", float(value))
    turning.ages[key] = turning.next, values
    turning.next += 1
