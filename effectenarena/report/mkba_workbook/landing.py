"""With whom the flows land, per year: everyone together, nobody on the map, and every party in three ledgers."""

from typing import Final

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.report.mkba_workbook import recipes
from effectenarena.report.mkba_workbook.figures import Landing
from effectenarena.report.mkba_workbook.flows import BEYOND, Rows
from effectenarena.report.mkba_workbook.plan import (
    CASH_FROM,
    CASH_PART,
    CASHABLE,
    CASHABLE_FROM,
    IN_MONEY,
    PART,
    PRESENT,
    SHARE,
    TRANSFER,
    Plan,
)  # fmt: skip
from effectenarena.storage.workbook_style import INK_2

LINES: Final = ("cost", "benefit", "balance", "budget", "cash")
"""What every party has per year, beside its transfers."""


def write_landing(rows: Rows) -> None:
    """Write the flows of everyone together and of every party."""
    _everyone(rows)
    for party in rows.plan.arena.parties:
        _party(rows, party)
    _together(rows)


def _everyone(rows: Rows) -> None:
    plan, book, figures = rows.plan, rows.book, rows.figures
    rows.section(book.say("flows.everyone"))
    flows, zero = figures.flows, np.zeros(figures.width)
    real = [effect for effect in figures.valued if effect.transfer_from is None]
    benefit = sum((flows.value[effect.id] for effect in real), zero)
    cost = sum(flows.cost.values(), zero)
    spans = {
        "benefit": [plan.row("value", effect.id) + 1 for effect in real],
        "cost": [plan.row("cost", id_) + 1 for id_ in plan.arena.investments],
    }
    for key, values in (("benefit", benefit), ("cost", cost)):
        found = spans[key]
        rows.label("", book.say(f"line.{key}"), book.say(f"flows.everyone.{key}"), book.say("unit.year"))
        row = rows.years(
            recipes.summed(found[0], found[-1]) if found else recipes.added([]),
            values,
            present=True,
            strong=True,
        )
        rows.keep("everyone", key, row)
    up, down = (plan.row("everyone", key) + 1 for key in ("benefit", "cost"))
    rows.label("", book.say("line.npv"), book.say("flows.everyone.npv"), book.say("unit.year"))
    row = rows.years(recipes.less(up, down), benefit - cost, present=True, strong=True)
    rows.keep("everyone", "npv", row)
    _beyond(rows, benefit)
    _unallocated(rows)
    unpaid = [i for i in plan.arena.investments.values() if i.party not in plan.arena.parties]
    rows.label("", book.say("line.unpaid"), book.say("flows.unpaid.what"), book.say("unit.year"))
    row = rows.years(
        recipes.added([plan.row("cost", i.id) + 1 for i in unpaid]),
        sum((flows.cost[i.id] for i in unpaid), zero),
        present=True,
    )
    rows.keep("everyone", "unpaid", row)


def _beyond(rows: Rows, benefit: Floats) -> None:
    plan, book = rows.plan, rows.book
    rows.label("", book.say("line.beyond"), book.say("flows.beyond.benefit"))
    span = plan.span(plan.row("everyone", "benefit"), fixed=False)
    value = float(benefit @ rows.figures.beyond)
    book.formula("flows", rows.next, PRESENT, f"SUMPRODUCT({span},{BEYOND})", value)
    rows.keep("everyone", "beyond", rows.next)
    rows.next += 1


def _unallocated(rows: Rows) -> None:
    """What of an effect's value lands with nobody on the map; nothing where a share is left blank."""
    plan, book, figures = rows.plan, rows.book, rows.figures
    first, total = rows.next, np.zeros(figures.width)
    for effect in figures.valued:
        if plan.blanks(effect.id):
            continue
        share = f"1-SUM({plan.given(effect.id)})" if effect.id in figures.allotments else "1"
        rest = figures.flows.shares[effect.id][None]
        rows.label(plan.said(effect), effect.label, book.say("flows.rest.what"), book.say("unit.year"))
        book.formula("flows", rows.next, PART, share, rest, book.look("0.0%"))
        book.number("flows", rows.next, IN_MONEY, float(effect.money), book.quiet)
        # What nobody gains is cash to no one; a loss counts in full.
        book.number("flows", rows.next, CASH_PART, 0.0, book.look("0.0%", font_color=INK_2))
        book.number("flows", rows.next, CASH_FROM, 0.0, book.quiet)
        values = rest * figures.flows.value[effect.id]
        part, value = f"$E{rows.next + 1}", plan.row("value", effect.id) + 1
        row = rows.years(recipes.times(part, value), values, present=True)
        rows.keep("rest", effect.id, row)
        total = total + values
    last = rows.next
    rows.label("", book.say("line.unallocated"), book.say("flows.unallocated.what"), book.say("unit.year"))
    row = rows.years(recipes.summed(first + 1, last), total, present=True, strong=True)
    rows.keep("everyone", "unallocated", row)


def _together(rows: Rows) -> None:
    """The budget and the cash of everyone: those of all parties, and of nobody on the map."""
    plan, figures, arena, say = rows.plan, rows.figures, rows.plan.arena, rows.book.say
    rows.section(say("flows.together"))
    spilled = [effect for effect in figures.valued if ("rest", effect.id) in plan.rows]
    block = (plan.row("rest", spilled[0].id) + 1, plan.row("rest", spilled[-1].id) + 1) if spilled else None
    unpaid = [i for i in arena.investments.values() if i.party not in arena.parties and not i.in_kind]
    costs = [plan.row("cost", i.id) + 1 for i in unpaid]
    flows, zero = figures.flows, np.zeros(figures.width)
    paid = sum((flows.cost[i.id] for i in unpaid), zero)
    left = [flows.shares[effect.id][None] * flows.value[effect.id] for effect in spilled if effect.money]
    nobody = {
        "budget": (recipes.budget(block, costs), sum(left, zero) - paid),
        "cash": (recipes.cash(block, costs), sum((np.minimum(x, 0.0) for x in left), zero) - paid),
    }
    for line, (own, values) in nobody.items():
        of_parties = [plan.row(line, party) + 1 for party in arena.parties]
        rows.label(
            "", rows.book.say(f"line.{line}"), rows.book.say(f"flows.together.{line}"), rows.book.say("unit.year")
        )
        total = sum((plan.lines[line, party] for party in arena.parties), values)
        row = rows.years(recipes.also(of_parties, own), total, present=True, strong=True)
        rows.keep("everyone", line, row)


def _party(rows: Rows, party: str) -> None:
    plan, book, figures = rows.plan, rows.book, rows.figures
    node = plan.arena.parties[party]
    rows.section(book.say("flows.party", party=node.name))
    landings, first = figures.landings(party), rows.next
    for landing in landings:
        _landing(rows, party, landing)
    block = (first + 1, rows.next) if landings else None
    own = figures.paid_by(party)
    zero = np.zeros(figures.width)
    landed = [figures.landed(party, landing) for landing in landings]
    in_money = [landing.effect.money for landing in landings]
    budget_cost = sum((figures.flows.cost[i.id] for i in own if not i.in_kind), zero)
    money = {
        "cost": sum((figures.flows.cost[i.id] for i in own), zero),
        "benefit": sum(landed, zero),
        "budget": sum((x for x, counts in zip(landed, in_money, strict=True) if counts), zero) - budget_cost,
        "cash": sum((figures.cash(party, x) for x in landings if x.effect.money), zero) - budget_cost,
    }
    money["balance"] = money["benefit"] - money["cost"]
    costs = {
        "cost": [plan.row("cost", i.id) + 1 for i in own],
        "budget": [plan.row("cost", i.id) + 1 for i in own if not i.in_kind],
    }
    for line in LINES:
        rows.label("", node.label, book.say(f"flows.party.{line}"), book.say("unit.year"))
        row = rows.years(_line(plan, party, line, block, costs), money[line], present=True, strong=line == "balance")
        rows.keep(line, party, row)
        plan.lines[line, party] = money[line]
    _transfers(rows, party, landings, block)


def _line(
    plan: Plan, party: str, line: str, block: tuple[int, int] | None, costs: dict[str, list[int]]
) -> recipes.PerYear:
    """The formula of one of a party's lines."""
    match line:
        case "cost":
            return recipes.added(costs["cost"])
        case "benefit":
            return recipes.summed(*block) if block else recipes.added([])
        case "balance":
            return recipes.less(plan.row("benefit", party) + 1, plan.row("cost", party) + 1)
        case "budget":
            return recipes.budget(block, costs["budget"])
        case _:
            return recipes.cash(block, costs["budget"])


def _landing(rows: Rows, party: str, landing: Landing) -> None:
    """One row: what of an effect's value lands with a party."""
    plan, book, figures, effect = rows.plan, rows.book, rows.figures, landing.effect
    key = "flows.paid.what" if landing.link is None else "flows.landing.what"
    rows.label(plan.said(effect), effect.label, book.say(key), book.say("unit.year"))
    row, share = rows.next, "-1" if landing.link is None else plan.allotted(landing.link, SHARE)
    value = -1.0 if landing.link is None else figures.flows.shares[effect.id][party]
    part, since = figures.cash_part(landing)
    book.formula("flows", row, PART, share, value, book.look("0.0%"))
    book.number("flows", row, IN_MONEY, float(effect.money), book.quiet)
    book.number("flows", row, TRANSFER, float(effect.transfer_from is not None), book.quiet)
    if landing.link is None:
        book.number("flows", row, CASH_PART, 1.0, book.look("0.0%", font_color=INK_2))
        book.number("flows", row, CASH_FROM, 0.0, book.quiet)
    else:
        book.formula("flows", row, CASH_PART, plan.allotted(landing.link, CASHABLE), part, book.look("0.0%"))
        book.formula("flows", row, CASH_FROM, plan.allotted(landing.link, CASHABLE_FROM), since, book.look("0"))
    source = plan.row("value", effect.id) + 1
    rows.keep(f"landing {party}", effect.id, row)
    rows.years(recipes.times(f"$E{row + 1}", source), figures.landed(party, landing), present=True)


def _transfers(rows: Rows, party: str, landings: tuple[Landing, ...], block: tuple[int, int] | None) -> None:
    plan, book, figures = rows.plan, rows.book, rows.figures
    rows.label("", plan.arena.parties[party].label, book.say("flows.party.transfers"))
    moved = [figures.landed(party, x) for x in landings if x.effect.transfer_from is not None]
    value = figures.present(sum(moved, np.zeros(figures.width)))
    formula = f"SUMPRODUCT(J{block[0]}:J{block[1]},G{block[0]}:G{block[1]})" if block else "0"
    book.formula("flows", rows.next, PRESENT, formula, value)
    rows.keep("transfers", party, rows.next)
    rows.next += 1
