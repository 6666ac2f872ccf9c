"""When things happen: start, years, lag and profile of every note, open to change."""

from typing import Final

from effectenarena.model import Effect, Investment, Measure
from effectenarena.report.mkba_workbook.book import DOUBT, letter
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, LAG, PROFILE, START, YEARS, Plan

_COLUMNS: Final = ("number", "label", "kind", "start", "years", "lag", "changed")
_CHANGED: Final = 6
_MOST_WRITTEN: Final = 200
"""More numbers of a profile than this are not written out in a formula that watches them."""


def write_timing(plan: Plan) -> None:
    """Write the sheet of timing."""
    book, width = plan.book, plan.figures.width
    profiles = [item.profile or () for item in plan.timed]
    years = min(max([plan.figures.horizon, *map(len, profiles)]), width)
    widths = (9, 36, 14, 8, 8, 10, 11, *(7 for _ in range(width)))
    page = book.open("timing", widths, head=HEAD, frozen=2)
    book.print_until("timing", PROFILE + years)
    book.heads("timing", HEAD, _COLUMNS)
    for year in range(width):
        look = book.style.heading("measures")
        page.write_string(HEAD, PROFILE + year, book.say("timing.own_year", year=year + 1), look)
    for id_, row in plan.timing_rows.items():
        node = plan.arena.by_id[id_]
        book.text("timing", row, 0, plan.said(node), book.quiet)
        book.text("timing", row, 1, node.label)
        book.text("timing", row, 2, book.say(f"kind.{node.kind}"), book.quiet)
        if isinstance(node, Effect):
            _effect(plan, row, node)
        elif isinstance(node, Measure | Investment):
            _item(plan, row, node)
    rows = len(plan.timing_rows)
    whole = {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": book.say("valid.title"),
        "error_message": book.say("valid.whole"),
    }
    if rows:
        plan.changes.append(f"SUM({book.span('timing', (BODY, _CHANGED), (BODY + rows - 1, _CHANGED), of='-')})")
        page.data_validation(BODY, START, BODY + rows - 1, LAG, whole)


def _item(plan: Plan, row: int, item: Measure | Investment) -> None:
    book, width = plan.book, plan.figures.width
    given = (item.profile or ())[: min(item.years, width)]
    book.number("timing", row, START, item.start, book.entry("0"))
    book.number("timing", row, YEARS, item.years, book.entry("0"))
    book.number("timing", row, LAG, None, book.quiet)
    for year in range(width):
        book.number("timing", row, PROFILE + year, given[year] if year < len(given) else None, book.entry())
    watched = given if len(given) <= _MOST_WRITTEN else ()
    first, last = letter(PROFILE + len(watched)), letter(PROFILE + width - 1)
    parts = [f"--({letter(START)}{row + 1}<>{item.start})", f"--({letter(YEARS)}{row + 1}<>{item.years})"]
    if watched:
        numbers = ",".join(f"{float(value):.16G}" for value in watched)
        cells = f"{letter(PROFILE)}{row + 1}:{letter(PROFILE + len(watched) - 1)}{row + 1}"
        parts.append(f"SUMPRODUCT(--({cells}<>{{{numbers}}}))")
    if len(watched) < width:
        parts.append(f"COUNT({first}{row + 1}:{last}{row + 1})-{len(given) - len(watched)}")
    book.formula("timing", row, _CHANGED, "+".join(parts), 0, book.look("0;0;", font_color=DOUBT))


def _effect(plan: Plan, row: int, effect: Effect) -> None:
    book = plan.book
    for column in (START, YEARS):
        book.number("timing", row, column, None, book.quiet)
    book.number("timing", row, LAG, effect.lag, book.entry("0"))
    changed = f"--({letter(LAG)}{row + 1}<>{effect.lag})"
    book.formula("timing", row, _CHANGED, changed, 0, book.look("0;0;", font_color=DOUBT))
