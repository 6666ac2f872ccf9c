"""What can really be saved or collected (verzilverbaar): of which benefit, from when, and on what condition."""

from typing import Final

from effectenarena.report.mkba_workbook.figures import Landing
from effectenarena.report.mkba_workbook.flows import FACTORS
from effectenarena.report.mkba_workbook.plan import BODY, CASH_FROM, CASH_PART, HEAD, PRESENT, T_ROW, Plan

_COLUMNS: Final = (
    "party", "number", "effect", "benefit_money", "cashable", "cashable_from", "cash_benefit", "not_cashed", "replaces",
    "instrument",
)  # fmt: skip


def write_cashable(plan: Plan) -> None:
    """Write the sheet of what is cashable, party by party, down to the balance of the cash ledger."""
    book = plan.book
    book.open("cashable", (28, 9, 34, 14, 14, 9, 14, 14, 32, 20), head=HEAD, frozen=1)
    book.heads("cashable", HEAD, _COLUMNS)
    row = BODY
    for party in plan.arena.parties:
        landings = [landing for landing in plan.figures.landings(party) if landing.effect.money]
        first = row
        for landing in landings:
            _row(plan, row, party, landing)
            row += 1
        if landings or plan.figures.paid_by(party):
            row = _balance(plan, row, party, first)


def _row(plan: Plan, row: int, party: str, landing: Landing) -> None:
    book, figures, effect = plan.book, plan.figures, landing.effect
    source = plan.row(f"landing {party}", effect.id)

    def at(column: int) -> str:
        return book.cell("flows", source, column, of="cashable")

    book.text("cashable", row, 0, plan.arena.parties[party].label)
    book.text("cashable", row, 1, plan.said(effect), book.quiet)
    book.text("cashable", row, 2, effect.label if landing.link else book.say("cashable.paid", label=effect.label))
    landed, cash = (figures.present(x) for x in (figures.landed(party, landing), figures.cash(party, landing)))
    part, since = figures.cash_part(landing)
    book.formula("cashable", row, 3, at(PRESENT), landed)
    book.formula("cashable", row, 4, at(CASH_PART), part, book.look("0.0%"))
    book.formula("cashable", row, 5, at(CASH_FROM), since, book.look("0"))
    flow, t = plan.span(source, "cashable"), plan.span(T_ROW, "cashable")
    counted = f"({flow}<0)+({flow}>=0)*(F{row + 1}<={t})*E{row + 1}"
    book.formula("cashable", row, 6, f"SUMPRODUCT({flow},{FACTORS},{counted})", cash, book.total)
    book.formula("cashable", row, 7, f"D{row + 1}-G{row + 1}", landed - cash)
    link = landing.link
    book.text("cashable", row, 8, link.replaces if link else book.say("cashable.whole"), book.quiet)
    book.text("cashable", row, 9, link.instrument if link else "", book.quiet)


def _balance(plan: Plan, row: int, party: str, first: int) -> int:
    """A party's cash benefits, what its budget bears, and what remains; gives the next row."""
    book, figures, node = plan.book, plan.figures, plan.arena.parties[party]
    budget = sum(figures.present(figures.flows.cost[i.id]) for i in figures.paid_by(party) if not i.in_kind)
    cash = figures.appraisal.parties[party].cash
    costs = [plan.money("cost", i.id) for i in figures.paid_by(party) if not i.in_kind]
    benefits = f"SUM(G{first + 1}:G{row})" if row > first else "0"
    for key, formula, value in (
        ("benefits", benefits, cash + budget),
        ("costs", "-(" + ("+".join(costs) or "0") + ")", -budget),
        ("balance", f"G{row + 1}+G{row + 2}", cash),
    ):
        for column in range(10):
            book.number("cashable", row, column, None, book.quiet)
        strong = key == "balance"
        book.text("cashable", row, 0, node.label, book.look(bold=strong, text_wrap=True))
        book.text("cashable", row, 2, book.say(f"cashable.{key}"), book.look(bold=strong, text_wrap=True))
        book.formula("cashable", row, 6, formula, value, book.total if strong else book.money)
        row += 1
    return row
