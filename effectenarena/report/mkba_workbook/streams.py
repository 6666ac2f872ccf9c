"""Streams of money: costs, benefits and balance of one year, chosen in a cell, and of every year."""

from typing import Final

import numpy as np

from effectenarena.mkba import OTHER_STREAM
from effectenarena.report.mkba_workbook.book import letter, plus
from effectenarena.report.mkba_workbook.landing import LINES
from effectenarena.report.mkba_workbook.plan import YEAR, Plan
from effectenarena.storage.workbook_style import LANES, whole_words

_CHOSEN: Final = 3
_TOP: Final = 5
_WIDE: Final = 12


def write_streams(plan: Plan) -> None:
    """Write the sheet of streams: one year, the whole horizon, and all years below."""
    book, years = plan.book, plan.figures.horizon
    parties = _parties(plan)
    names = [book.say("stream.other") if name == OTHER_STREAM else name for name in parties]
    page = book.open("streams", _widths(names, years), frozen=1, named=2)
    book.text("streams", _CHOSEN, 0, book.say("streams.choose"), book.look(bold=True, text_wrap=True))
    start = plan.arena.project.start_year
    book.number("streams", _CHOSEN, 1, start, book.entry("0", bold=True, align="left"))
    book.name_cell("chosen_year", "streams", _CHOSEN, 1)
    page.data_validation(_CHOSEN, 1, _CHOSEN, 1, {
        "validate": "list", "source": "=calendar_years",
        "error_title": book.say("valid.title"), "error_message": book.say("valid.chosen_year"),
    })  # fmt: skip
    below = _TOP + 2 * (len(LINES) + 4)
    _all_years(plan, parties, names, below)
    _table(plan, names, _TOP, below, chosen=True)
    _table(plan, names, _TOP + len(LINES) + 4, below, chosen=False)
    page.freeze_panes(_CHOSEN + 1, 1)


def _widths(names: list[str], years: int) -> list[float]:
    """Widths of the columns: years and streams stand in the same ones, and no word of a name is broken."""
    found: list[float] = [28, 20, *(_WIDE for _ in range(max(years, 8, len(names)) + 1))]
    for column, name in enumerate(names, start=1):
        found[column] = whole_words(name, found[column])
    return found


def _parties(plan: Plan) -> dict[str, list[str]]:
    """Ids of parties by stream, in the order of the ledgers."""
    found: dict[str, list[str]] = {}
    for party in plan.arena.parties.values():
        found.setdefault(party.stream or OTHER_STREAM, []).append(party.id)
    return found


def _row(below: int, stream: int, line: int) -> int:
    return below + 2 + stream * len(LINES) + line


def _all_years(plan: Plan, parties: dict[str, list[str]], names: list[str], below: int) -> None:
    """Every line of every stream, year by year: the sum over its parties."""
    book, figures = plan.book, plan.figures
    book.section("streams", below, book.say("streams.years"), 3 + figures.horizon)
    book.repeat("streams", below, below + 1)
    heads = book.style.heading("parties")
    for column, key in enumerate(("stream", "line", "present")):
        book.text("streams", below + 1, column, book.say(f"column.{key}"), heads)
    year_head = book.style.make(
        bold=True, font_color="#ffffff", bg_color=LANES["parties"][0], num_format="0", align="right"
    )
    for year in range(figures.horizon):
        value = plan.arena.project.start_year + year
        book.formula("streams", below + 1, 3 + year, f"start_year+{year}", value, year_head)
    for at, members in enumerate(parties.values()):
        for number, line in enumerate(LINES):
            row = _row(below, at, number)
            book.text("streams", row, 0, names[at], book.look(bold=True) if number == 0 else book.quiet)
            book.text("streams", row, 1, book.say(f"line.{line}"))
            look = book.total if line == "balance" else book.money
            cells = [plan.money(line, party) for party in members]
            total = sum(getattr(figures.appraisal.parties[party], line) for party in members)
            book.formula("streams", row, 2, plus(cells), total, look)
            flows = np.sum([plan.lines[line, party] for party in members], axis=0)
            for year in range(figures.horizon):
                found = [book.cell("flows", plan.row(line, party), YEAR + year, of="streams") for party in members]
                book.formula("streams", row, 3 + year, plus(found), float(flows[year]), look)


def _table(plan: Plan, names: list[str], top: int, below: int, *, chosen: bool) -> None:
    """Streams beside each other, as in the budget tables that councils know; for one year, or for all of them."""
    book, figures = plan.book, plan.figures
    book.section("streams", top, book.say("streams.chosen" if chosen else "streams.present"), len(names) + 2)
    heads = book.style.heading("parties")
    for column, text in enumerate(("", *names, book.say("total"))):
        book.text("streams", top + 1, column, text, heads)
    for number, line in enumerate(LINES):
        row = top + 2 + number
        look = book.total if line == "balance" else book.money
        book.text("streams", row, 0, book.say(f"line.{line}"), book.look(bold=line == "balance"))
        total = 0.0
        for at in range(len(names)):
            source = _row(below, at, number)
            members = list(_parties(plan).values())[at]
            if chosen:
                span = book.span("streams", (source, 3), (source, 2 + figures.horizon))
                formula, value = (
                    f"INDEX({span},chosen_year-start_year+1)",
                    float(sum(plan.lines[line, p][0] for p in members)),
                )
            else:
                formula = book.cell("streams", source, 2)
                value = sum(getattr(figures.appraisal.parties[party], line) for party in members)
            book.formula("streams", row, 1 + at, formula, value, look)
            total += value
        span = f"{letter(1)}{row + 1}:{letter(len(names))}{row + 1}"
        book.formula("streams", row, 1 + len(names), f"SUM({span})" if names else "0", total, book.total)
