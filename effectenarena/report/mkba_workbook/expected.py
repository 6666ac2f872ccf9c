"""What ranges do to the outcome: expectation, spread and value of information, as the program gave them.

These are no formulas: they rest on integrals over ranges and on draws. So they stand apart, with the day, the draws and
the seed, and a line that says whether anything has changed since.
"""

from typing import Final

from effectenarena.agenda import Agenda
from effectenarena.mkba.compile import SOCIETY
from effectenarena.report.mkba_workbook.book import DOUBT, MONEY
from effectenarena.report.mkba_workbook.plan import BODY, Plan
from effectenarena.report.subject import Subject
from effectenarena.session.answers import ranked
from effectenarena.session.knob_words import knob_name
from effectenarena.session.sentences import unranged
from effectenarena.text import date, say

_SHEET: Final = "expected"
_KNOBS: Final = ("number", "knob", "evppi", "variance_share", "method")
_WIDE: Final = len(_KNOBS)
_DRAWN: Final = '[>=0.995]">99%";[<0.005]"<1%";0%'
"""How a chance from draws is written: they show no certainty."""


def write_expected(plan: Plan, subject: Subject) -> None:
    """Write the sheet of what is not live."""
    book, appraisal = plan.book, plan.figures.appraisal
    page = book.open(_SHEET, (14, 54, 20, 20, 40))
    made = book.say("expected.made", date=date(subject.made_on, plan.lang), draws=appraisal.draws, seed=appraisal.seed)
    stale = f'IF(changes=0,"{book.say("expected.fresh")}","{book.say("stale")}")'
    book.text(_SHEET, 2, 0, made, book.style.lead)
    book.formula(_SHEET, 3, 0, stale, book.say("expected.fresh"), book.style.make(bold=True, font_color=DOUBT))
    found = ranked(plan.arena, appraisal)
    row = _outcome(plan, found, BODY + 1)
    row = _parties(plan, row + 1)
    _knobs(plan, found, row + 1)
    page.freeze_panes(BODY, 0)


def _outcome(plan: Plan, found: Agenda, row: int) -> int:
    """Middle estimate beside expectation, with the spread; gives the next row."""
    book, npv = plan.book, plan.figures.appraisal.npv
    book.section(_SHEET, row, book.say("everyone"), _WIDE)
    row = _line(plan, row + 1, "likely", None, MONEY, formula="npv_society", now=npv.likely)
    known = not unranged(npv.to_dict())
    for key, value, look in (
        ("mean", npv.mean, MONEY),
        ("sd", npv.sd, MONEY),
        ("p5", npv.p5, MONEY),
        ("p50", npv.p50, MONEY),
        ("p95", npv.p95, MONEY),
        ("p_positive", npv.p_positive, _DRAWN),
        ("evpi", found.evpi, MONEY),
        ("evpi_se", found.evpi_se, MONEY),
    ):
        row = _line(plan, row, key, value if known or key == "mean" else None, look)
    return row


def _line(
    plan: Plan, row: int, key: str, value: float | None, look: str, *, formula: str = "", now: float = 0.0
) -> int:
    book = plan.book
    for column in (0, 3):
        book.number(_SHEET, row, column, None, book.quiet)
    book.text(_SHEET, row, 1, book.say(f"expected.{key}"))
    if formula:
        book.formula(_SHEET, row, 2, formula, now, book.look(look, bold=True))
    elif value is None:
        book.text(_SHEET, row, 2, "–", book.look(align="right"))
    else:
        book.number(_SHEET, row, 2, value, book.look(look))
    book.text(_SHEET, row, 4, book.say(f"expected.{key}.about"), book.quiet)
    return row + 1


def _parties(plan: Plan, row: int) -> int:
    """The balance of every party, likely and on average; gives the next row."""
    book, figures = plan.book, plan.figures
    book.section(_SHEET, row, book.say("sheet.parties"), _WIDE)
    book.heads(_SHEET, row + 1, ("number", "party", "balance", "expectation"))
    row += 2
    means = figures.compiled.expected.balance[SOCIETY + 1 :]
    for (party, balance), mean in zip(figures.appraisal.parties.items(), means.tolist(), strict=True):
        node = plan.arena.parties[party]
        book.text(_SHEET, row, 0, plan.said(node), book.quiet)
        book.text(_SHEET, row, 1, node.label)
        cell = book.cell("parties", plan.rows["balance of", party], 5, of=_SHEET)
        book.formula(_SHEET, row, 2, cell, balance.balance, book.look(MONEY, bold=True))
        book.number(_SHEET, row, 3, mean, book.money)
        row += 1
    return row


def _knobs(plan: Plan, found: Agenda, row: int) -> None:
    """What knowing each number is worth, the most first."""
    book = plan.book
    book.section(_SHEET, row, book.say("expected.knobs"), _WIDE)
    book.repeat(_SHEET, row, row + 1)
    book.heads(_SHEET, row + 1, _KNOBS)
    entries = {entry.address: entry for entry in plan.figures.knobs.entries}
    for at, line in enumerate(found.rows, start=row + 2):
        uses = entries[line.knob].uses
        book.text(_SHEET, at, 0, ", ".join(dict.fromkeys(plan.said(use.owner) for use in uses)), book.quiet)
        book.text(_SHEET, at, 1, knob_name(plan.arena, line.knob, plan.lang))
        if line.reason == "no-range":  # nobody knows what it is worth, which is not 0
            book.text(_SHEET, at, 2, "–", book.quiet)
            book.text(_SHEET, at, 3, "–", book.quiet)
        else:
            book.number(_SHEET, at, 2, line.evppi, book.money)
            book.number(_SHEET, at, 3, line.variance_share, book.look("0.0%"))
        book.text(_SHEET, at, 4, book.say(f"expected.method.{line.method}"), book.quiet)
    if not found.rows:
        book.text(_SHEET, row + 2, 1, say("report.pm.none", plan.lang), book.quiet)
