"""What counts but not in euros, what that decides, and what is still to be filled in."""

from collections.abc import Iterable
from typing import Final

from effectenarena.mkba.pm import PmItem, reached_measures
from effectenarena.model import FIELD
from effectenarena.report.mkba_workbook.book import MONEY
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, T_ROW, Plan
from effectenarena.session.knob_words import owner_number
from effectenarena.text import counted, say

_COLUMNS: Final = ("number", "effect", "sign", "parties", "who", "note")
_WIDE: Final = 6


def write_pm(plan: Plan) -> None:
    """Write the sheet of PM items and missing numbers."""
    book, arena = plan.book, plan.arena
    appraisal = plan.figures.appraisal
    book.open("pm", (13, 44, 16, 44, 20, 50), head=HEAD)
    book.heads("pm", HEAD, _COLUMNS)
    row = BODY
    for item in appraisal.pm_items:
        node = arena.effects[item.node]
        book.text("pm", row, 0, plan.said(node), book.quiet)
        book.text("pm", row, 1, node.label)
        book.text("pm", row, 2, book.say(f"pm.sign.{_KEY[item.sign]}"))
        book.text("pm", row, 3, ", ".join(arena.parties[party].label for party in item.parties), book.quiet)
        book.text("pm", row, 4, plan.evening.whose(node.author_role), book.quiet)
        book.text("pm", row, 5, node.note, book.quiet)
        row += 1
    if not appraisal.pm_items:
        book.text("pm", row, 1, say("report.pm.none", plan.lang), book.quiet)
        row += 1
    row = _decides(plan, row + 1)
    _missing(plan, row + 1)


_KEY: Final = {"+": "plus", "-": "minus", "?": "unknown"}


def _decides(plan: Plan, row: int) -> int:
    """What the items would have to be worth, or may cost, per person too; gives the next row."""
    book, appraisal = plan.book, plan.figures.appraisal
    book.section("pm", row, book.say("pm.decides"), _WIDE)
    good = [item for item in appraisal.pm_items if item.sign == "+"]
    other = [item for item in appraisal.pm_items if item.sign != "+"]
    npv = appraisal.npv.likely
    for at, (key, items, holds, test) in enumerate(
        (("needed", good, npv < 0, "npv_society<0"), ("allowed", other, npv > 0, "npv_society>0")), start=row + 1
    ):
        book.text("pm", at, 0, "", book.quiet)
        book.text("pm", at, 1, book.say(f"pm.{key}"))
        book.text("pm", at, 3, ", ".join(plan.said(plan.arena.by_id[item.node]) for item in items), book.quiet)
        for column in (2, 4):
            book.number("pm", at, column, None)
        if not items:
            book.text("pm", at, 5, book.say("pm.nothing"), book.quiet)
            continue
        book.formula(
            "pm",
            at,
            2,
            f'IF({test},ABS(npv_society),"–")',
            abs(npv) if holds else "–",
            book.look(MONEY, bold=True, align="right"),
        )
        _per_reached(plan, at, items)
    return row + 3


def _per_reached(plan: Plan, row: int, items: Iterable[PmItem]) -> None:
    """The same per unit that enters the measures which lead to the items, where those count one thing."""
    book, figures = plan.book, plan.figures
    measures = reached_measures(plan.arena, tuple(item.node for item in items))
    if len({measure.unit for measure in measures}) != 1:
        book.text("pm", row, 5, book.say("pm.kinds"), book.quiet)
        return
    t = plan.span(T_ROW, "pm")
    rows = [plan.span(plan.row("entering", measure.id), "pm") for measure in measures]
    reached = "+".join(f"SUMPRODUCT({span},--({t}<horizon))" for span in rows)
    total = sum(float(figures.entering(measure.id).sum()) for measure in measures)
    needed = figures.appraisal.pm_needed
    meant = needed is not None and {item.node for item in items} == set(needed.items)
    value = needed.per_reached if needed is not None and meant else None
    formula = f'IF(AND(ISNUMBER(C{row + 1}),{reached}>0),C{row + 1}/({reached}),"–")'
    book.formula(
        "pm", row, 4, formula, value if value is not None and total > 0 else "–", book.look("#,##0.00", align="right")
    )
    book.text("pm", row, 5, book.say("pm.per", unit=counted(measures[0].unit or "") or book.say("pm.unit")), book.quiet)


def _missing(plan: Plan, row: int) -> None:
    book, arena = plan.book, plan.arena
    book.section("pm", row, book.say("pm.missing"), _WIDE)
    addresses = plan.figures.compiled.incomplete
    if not addresses:
        book.text("pm", row + 1, 1, book.say("pm.missing.none"), book.quiet)
    for at, address in enumerate(addresses, start=row + 1):
        name, _, field = address.rpartition(".")
        source, arrow, target = name.partition(">")
        owner = arena.by_pair[source, target] if arrow else arena.by_id[name]
        label = " → ".join(arena.by_id[end].label for end in name.split(">"))
        book.text("pm", at, 0, owner_number(arena, owner), book.quiet)
        book.text("pm", at, 1, label)
        book.text("pm", at, 2, say(f"report.field.{field}", plan.lang) if field in FIELD else field)
        book.text("pm", at, 3, book.say("pm.left_out"), book.quiet)
