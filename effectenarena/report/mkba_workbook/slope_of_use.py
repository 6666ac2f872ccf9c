"""What stands beside one use of a knob: the slope of a balance in it, as a formula with what it gives."""

from typing import Final

from effectenarena.mkba import years
from effectenarena.model import Investment, KnobUse, Link, Measure
from effectenarena.report.mkba_workbook.book import plus
from effectenarena.report.mkba_workbook.figures import NOBODY, Figures, Output
from effectenarena.report.mkba_workbook.flows import FACTORS
from effectenarena.report.mkba_workbook.ledger_figures import CashFigures
from effectenarena.report.mkba_workbook.plan import (
    DEADWEIGHT,
    DISPLACEMENT,
    OWN_SHARE,
    RATE,
    SHARE,
    START,
    T_ROW,
    WITH,
    WITHOUT,
    YEARS,
    Plan,
)  # fmt: skip

FIRST: Final = 4
"""First column with figures: a year of entry, or a balance."""
Cell = tuple[str, float]
"""A formula with what it gives."""


def output_column(figures: Figures, output: Output) -> int:
    """Column of a balance in the parts of the sheet that have one column per balance."""
    return FIRST + figures.outputs.index(output)


def slope_of_use(plan: Plan, use: KnobUse, output: Output) -> Cell | None:
    """The slope of a balance in one use of a knob; None where the use does nothing, or is not of first degree."""
    owner, field = use.owner, use.spec.name
    if isinstance(owner, Link):
        if owner.feedback:
            return None
        if field == "cashable":
            return _cashable(plan, owner, output)
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
    multiplier = plan.span(plan.row("multiplier", measure.id), plan.sheet, figures.horizon)
    at = plan.row(f"worth {output}", measure.id)
    worth = plan.book.span(plan.sheet, (at, FIRST), (at, FIRST + figures.horizon - 1))
    return f"SUMPRODUCT({multiplier},{worth})", float(figures.multipliers(measure)[: figures.horizon] @ row)


def _unit_value(plan: Plan, effect: str, output: Output) -> Cell | None:
    figures, node = plan.figures, plan.arena.effects[effect]
    part = figures.part(output, node)
    if part is None:
        return None
    key = figures.key(output, node)
    units = plan.book.cell(plan.sheet, plan.row("per unit", key), FIRST - 1)
    payer = output is not None and node.transfer_from == output
    value = part * float(figures.entering(effect) @ figures.per_unit[key])
    return f"{'-' if payer else ''}{units}{plan.part(output, node)}", value


def _share(plan: Plan, link: Link, output: Output) -> Cell | None:
    """A given share brings its own party the value, and takes it from those whose share is blank, or from nobody."""
    figures, effect = plan.figures, link.source
    if isinstance(figures, CashFigures) and output == NOBODY:
        node = plan.arena.effects[effect]
        if node not in figures.spilled:
            return None
        lost = figures.present(figures.flows.value[effect]) * (not figures.gains(node))
        return f"-{plan.money('value', effect)}*{plan.counted(node)}", -lost
    mine = plan.arena.by_pair.get((effect, output or ""))
    if mine is None or effect not in figures.flows.value or figures.part(output, plan.arena.effects[effect]) is None:
        return None
    value, present = plan.money("value", effect), figures.present(figures.flows.value[effect])
    if isinstance(figures, CashFigures):
        value, present = _cash_value(plan, figures, mine)
        value, present = f"{value}*{plan.counted(mine)}", present * figures.counted(mine)
    if mine is link:
        return value, present
    if figures.has(mine.address, "share"):
        return None
    blanks = plan.blanks(effect)
    return f"-{value}/{blanks}", -present / blanks


def _cash_value(plan: Plan, figures: CashFigures, link: Link) -> Cell:
    """Value of an effect in the years in which it is cash for the party of an arrow."""
    units = plan.book.cell(plan.sheet, plan.row("per unit", link.address), FIRST - 1)
    worth = float(figures.entering(link.source) @ figures.per_unit[link.address])
    return f"{plan.knob(link.source, 'unit_value')}*{units}", figures.number(link.source, "unit_value") * worth


def _cashable(plan: Plan, link: Link, output: Output) -> Cell | None:
    """What more of a benefit would be cash; nothing of a loss, which counts in full."""
    figures = plan.figures
    if not isinstance(figures, CashFigures) or link.target != output or link.address not in figures.per_unit:
        return None
    value, worth = _cash_value(plan, figures, link)
    effect = plan.arena.effects[link.source]
    gains = plan.book.cell(plan.sheet, plan.row("counted", link.address), FIRST)
    share = figures.flows.shares[effect.id][link.target]
    return f"{value}*{plan.allotted(link, SHARE)}*{gains}", worth * share * figures.gains(effect)


def _arrow(plan: Plan, link: Link, field: str, output: Output) -> Cell | None:
    """A factor of a net rate: what the arrow brings, times the other factors."""
    figures, slope = plan.figures, plan.figures.arrow_slope(output, link)
    factors = None if slope is None else other_factors(plan, link, field)
    if slope is None or factors is None:
        return None
    sign, others = factors
    text, value = plan.book.cell(plan.sheet, plan.row("arrow", link.address), output_column(figures, output)), slope
    for factor, number in others:
        text, value = f"{text}*{factor}", value * number
    return ("-" if sign < 0 else "") + text, sign * value


def other_factors(plan: Plan, link: Link, field: str) -> tuple[int, list[Cell]] | None:
    """What an arrow's net rate rises by per unit of one of its fields: a sign, and the product of the other factors.

    None where the field plays no part in it.
    """
    figures, base = plan.figures, plan.figures.base(link)
    signs = {"rate": 1, "with": 1, "without": -1, "deadweight": -1, "displacement": -1, "own_share": 1}
    written = figures.has(link.address, "rate")
    if base is None or field not in signs or (written and field in ("with", "without")):
        return None
    row, book = plan.link_rows[link.pair], plan.book

    def at(column: int) -> str:
        return book.cell("links", row, column, of="-")

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
    return signs[field], list(factors.values())


def _cost(plan: Plan, investment: Investment, field: str, output: Output) -> Cell | None:
    figures = plan.figures
    if investment not in figures.paid_by(output):
        return None
    if field == "amount":
        row = plan.span(plan.row("multiplier", investment.id), plan.sheet)
        return f"-SUMPRODUCT({row},{FACTORS})", -figures.present(figures.multipliers(investment))
    measures = figures.units_of(investment.id)
    if not measures:
        return None
    t, start = plan.span(T_ROW, plan.sheet), plan.timing(investment.id, START)
    own = f"({t}>={start})*({t}<{start}+{plan.timing(investment.id, YEARS)})"
    units = plus([plan.span(plan.row("entering", measure.id), plan.sheet) for measure in measures])
    total = sum((figures.flows.quantity[measure.id] for measure in measures), start=0.0 * figures.inside)
    running = years.own_years(investment, figures.width)
    return f"-SUMPRODUCT({own}*({units})*{FACTORS})", -figures.present(total * running)
