"""The arrows: net rates towards effects, and what lands with whom."""

from typing import Final

from effectenarena.model import Link
from effectenarena.report.mkba_workbook.book import BAD
from effectenarena.report.mkba_workbook.plan import (
    BODY,
    CASHABLE,
    CASHABLE_FROM,
    DEADWEIGHT,
    DISPLACEMENT,
    GIVEN,
    HEAD,
    NET,
    OWN_SHARE,
    RATE,
    SHARE,
    WITH,
    WITHOUT,
    Plan,
)  # fmt: skip
from effectenarena.storage.workbook_style import INK_2
from effectenarena.text import say

_LINKS: Final = (
    "number", "source_node", "target_node", "because", "rate", "with", "without", "deadweight", "displacement",
    "own_share", "net", "per", "stance", "evidence", "who", "readings", "note",
)  # fmt: skip
_DEFAULTS: Final = ((DEADWEIGHT, "deadweight", 0.0), (DISPLACEMENT, "displacement", 0.0), (OWN_SHARE, "own_share", 1.0))
_ALLOTMENT: Final = (
    "number", "effect", "party", "given", "share", "cashable", "cashable_from", "replaces", "instrument", "in_money",
    "transfer_from", "because", "stance", "who", "note",
)  # fmt: skip


def write_links(plan: Plan) -> None:
    """Write the sheet of arrows into effects, each with its net rate."""
    book = plan.book
    widths = (11, 30, 30, 44, 10, 10, 10, 12, 12, 10, 12, 30, 18, 9, 18, 44, 46)
    book.open("links", widths, head=HEAD, frozen=3)
    book.heads("links", HEAD, _LINKS)
    for link in plan.figures.arrows:
        row = plan.link_rows[link.pair]
        _ends(plan, "links", row, link)
        book.text("links", row, 3, link.because)
        for column, field in ((RATE, "rate"), (WITH, "with"), (WITHOUT, "without")):
            _knob(plan, "links", row, column, link, field, None)
        for column, field, default in _DEFAULTS:
            _knob(plan, "links", row, column, link, field, default)
        net = plan.figures.net(link)
        if net is None:
            book.text("links", row, NET, book.say("missing"), book.look(font_color=BAD, text_wrap=True))
        else:
            rate = f"E{row + 1}" if plan.figures.has(link.address, "rate") else f"(F{row + 1}-G{row + 1})"
            formula = f"{rate}*(1-H{row + 1})*(1-I{row + 1})*J{row + 1}"
            book.formula("links", row, NET, formula, net, book.look("#,##0.00##", bold=True))
        book.text("links", row, NET + 1, _per(plan, link), book.quiet)
        _told(plan, "links", row, NET + 2, link)


def write_allotment(plan: Plan) -> None:
    """Write the sheet of arrows to parties: shares, also those left blank, and what is cashable from when."""
    book, figures = plan.book, plan.figures
    page = book.open("allotment", (11, 34, 28, 10, 10, 14, 9, 32, 22, 9, 20, 36, 18, 18, 46), head=HEAD, frozen=3)
    book.heads("allotment", HEAD, _ALLOTMENT)
    for effect, links in figures.allotments.items():
        blanks, value = plan.blanks(effect), plan.arena.effects[effect]
        given = sum(figures.number(link.address, "share") for link in links)
        for link in links:
            row = plan.allotment_rows[link.pair]
            _ends(plan, "allotment", row, link)
            _knob(plan, "allotment", row, GIVEN, link, "share", None)
            written = figures.has(link.address, "share")
            formula = f"D{row + 1}" if written else f"(1-SUM({plan.given(effect, 'allotment')}))/{blanks}"
            share = figures.number(link.address, "share") if written else (1 - given) / blanks
            book.formula("allotment", row, SHARE, formula, share, book.look("0.0%", bold=True))
            _knob(plan, "allotment", row, CASHABLE, link, "cashable", 0.0)
            book.number("allotment", row, CASHABLE_FROM, link.cashable_from, book.entry("0"))
            payer = plan.arena.parties.get(value.transfer_from or "")
            words = (
                link.replaces,
                link.instrument,
                book.say("yes" if value.money else "no"),
                payer.label if payer else "",
                link.because,
                say(f"workbook.choice.stance.{link.stance}", plan.lang) if link.stance else "",
                plan.evening.whose(link.author_role),
                link.note,
            )
            for column, text in enumerate(words, start=CASHABLE_FROM + 1):
                book.text("allotment", row, column, text, book.quiet)
    if plan.allotment_rows:
        page.data_validation(BODY, CASHABLE_FROM, BODY + len(plan.allotment_rows) - 1, CASHABLE_FROM, {
            "validate": "integer", "criteria": ">=", "value": 0,
            "error_title": book.say("valid.title"), "error_message": book.say("valid.whole"),
        })  # fmt: skip


def _ends(plan: Plan, sheet: str, row: int, link: Link) -> None:
    plan.book.text(sheet, row, 0, plan.said(link), plan.book.quiet)
    for column, end in enumerate(link.pair, start=1):
        plan.book.text(sheet, row, column, plan.arena.by_id[end].label)


def _knob(plan: Plan, sheet: str, row: int, column: int, link: Link, field: str, default: float | None) -> None:
    """Show a knob of an arrow; what holds when it is left out stands there in grey."""
    shape = plan.book.shape(field)
    if plan.figures.has(link.address, field):
        value = plan.figures.number(link.address, field)
        plan.book.formula(sheet, row, column, plan.knob(link.address, field), value, plan.book.look(shape))
    else:
        plan.book.number(sheet, row, column, default, plan.book.look(shape, font_color=INK_2))


def _per(plan: Plan, link: Link) -> str:
    source, target = (getattr(plan.arena.by_id[end], "unit", None) or "" for end in link.pair)
    return plan.book.say("per", target=target or "…", source=source or "…") if source or target else ""


def _told(plan: Plan, sheet: str, row: int, column: int, link: Link) -> None:
    """What the group says of an arrow: how sure, on what ground, who, and who reads it differently."""
    book = plan.book
    nobody = say("report.somebody", plan.lang)
    readings = "; ".join(f"{plan.evening.whose(r.author_role) or nobody}: {r.because}" for r in link.readings)
    stance = say(f"workbook.choice.stance.{link.stance}", plan.lang) if link.stance else ""
    book.text(sheet, row, column, stance, book.quiet)
    book.number(sheet, row, column + 1, link.evidence, book.quiet)
    for at, text in enumerate((plan.evening.whose(link.author_role), readings, link.note), start=column + 2):
        book.text(sheet, row, at, text, book.quiet)
