"""The register as a workbook: one row per participant per moment, and what is written beside it."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.agenda.register import DATE, FIXED, MOMENT, PARTICIPANT, PlanColumn
from effectenarena.model import Arena
from effectenarena.report.measuring.kit import NAMES_ROW, ROWS, Book, clean, title
from effectenarena.report.measuring.logs import LOGS, LogColumn
from effectenarena.report.measuring.pages import write_agenda, write_needs, write_privacy, write_readme
from effectenarena.report.measuring.results import write_results
from effectenarena.session.measuring import (
    asked,
    choice_label,
    choices,
    domain_name,
    fixed_label,
    list_name,
    measuring_plan,
    own_levels,
    value_label,
)
from effectenarena.text import Language

LISTS: Final = "lijsten"
_WIDTHS: Final = {PARTICIPANT: 14.0, MOMENT: 11.0, DATE: 13.0, "wie_vult_in": 14.0, "groep": 14.0, "trend_vooraf": 16.0}
_OTHER: Final = 22.0
_FIXED_SHOWN: Final = 3
"""Columns that stay in sight: who, which moment, which day."""


def register(arena: Arena, lang: Language = "nl") -> bytes:
    """Write the register of a map.

    Sheets and columns have Dutch names in both languages, because the monitor knows them by these; headings, questions
    and explanations are in `lang`. What people typed on the map stands in cells as text, never as a formula.

    Raises
    ------
    ArenaError
        When the map cannot be worked out.
    """
    plan = measuring_plan(arena)
    out = BytesIO()
    file = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    file.set_properties({"title": clean(arena.project.name)})
    book = Book(file, arena.project.name, lang)
    write_readme(book, plan)
    write_needs(book, arena)
    write_agenda(book, arena, plan)
    _write_register(book, plan)
    for key, columns in LOGS.items():
        _write_log(book, key, columns)
    write_results(book, plan)
    write_privacy(book, plan)
    _write_lists(book, plan)  # last: a hidden sheet in front would be opened on
    file.get_worksheet_by_name(title("leesmij")).activate()
    file.close()
    return out.getvalue()


def _write_register(book: Book, plan: MeasurementPlan) -> None:
    widths = [*_WIDTHS.values(), *(_OTHER for _ in plan.columns)]
    page = book.page("meting", widths, head=NAMES_ROW, frozen=_FIXED_SHOWN)
    heads = [*(fixed_label(name, book.lang) for name in FIXED), *(asked(c.question, book.lang) for c in plan.columns)]
    book.heads(page, NAMES_ROW - 1, heads, "meting", widths)
    book.names(page, plan.header)
    first, last = NAMES_ROW + 2, NAMES_ROW + 1 + ROWS
    who, when = (xl_col_to_name(list(FIXED).index(name)) for name in (PARTICIPANT, MOMENT))
    one = f"COUNTIFS(${who}${first}:${who}${last},{who}{first},${when}${first}:${when}${last},{when}{first})<=1"
    letters = (
        f"CODE({who}{first})>64,CODE({who}{first})<91,CODE(MID({who}{first},2,1))>64,CODE(MID({who}{first},2,1))<91"
    )
    digits = f"ISNUMBER(VALUE(MID({who}{first},3,4)))"
    book.rule(page, 0, f"=AND(LEN({who}{first})=6,{letters},{digits},{one})", book.say("list.code"))
    for column, (name, values) in enumerate(FIXED.items()):
        if values:
            book.choose(page, column, f"=lijst_{name}")
        elif name == DATE:
            book.day(page, column)
    for column, asked_in in enumerate(plan.columns, start=len(FIXED)):
        _check(book, page, column, asked_in)
    date = book.look(num_format="d-m-yyyy")
    for row in range(NAMES_ROW + 1, NAMES_ROW + 1 + ROWS):
        for column, name in enumerate(plan.header):
            page.write_blank(row, column, None, date if name == DATE else book.look())
    page.autofilter(NAMES_ROW, 0, NAMES_ROW + ROWS, len(plan.header) - 1)


def _check(book: Book, page: Worksheet, column: int, asked_in: PlanColumn) -> None:
    values = choices(asked_in)
    if values:
        book.choose(page, column, f"=lijst_{list_name(asked_in)}")
    elif asked_in.kind in {"count", "number"}:
        book.number(page, column, asked_in.low or 0, asked_in.high, whole=asked_in.kind == "count")


def _write_log(book: Book, key: str, columns: Sequence[LogColumn]) -> None:
    widths = [float(column.wide) for column in columns]
    page = book.page(key, widths, head=NAMES_ROW)
    heads = [book.say(f"log.{key}.{column.name}") for column in columns]
    book.heads(page, NAMES_ROW - 1, heads, key, widths)
    book.names(page, [column.name for column in columns])
    for at, column in enumerate(columns):
        if column.kind == "date":
            book.day(page, at)
            page.set_column(at, at, column.wide, book.style.make(num_format="d-m-yyyy", valign="top"))
        elif column.kind == "list":
            book.choose(page, at, list(column.values))
        elif column.kind == "domain":
            book.choose(page, at, "=lijst_leefgebied")
        else:
            page.set_column(at, at, column.wide, book.style.make(text_wrap=True, valign="top"))


def _write_lists(book: Book, plan: MeasurementPlan) -> None:
    """Write every list with what its values mean, and give each a name."""
    page = book.file.add_worksheet(title(LISTS))
    for column, (name, values, meanings) in enumerate(_lists(book, plan)):
        page.write_string(0, 2 * column, name, book.style.heading(""))
        page.write_string(0, 2 * column + 1, "", book.style.heading(""))
        for row, (value, meaning) in enumerate(zip(values, meanings, strict=True), start=1):
            number = value.removeprefix("-").isdecimal()
            page.write(row, 2 * column, int(value) if number else clean(value), book.words)
            page.write_string(row, 2 * column + 1, clean(meaning), book.quiet)
        page.set_column(2 * column, 2 * column, 16)
        page.set_column(2 * column + 1, 2 * column + 1, 26)
        letter = xl_col_to_name(2 * column)
        book.file.define_name(f"lijst_{name}", f"={title(LISTS)}!${letter}$2:${letter}${len(values) + 1}")
    page.hide()


def _lists(book: Book, plan: MeasurementPlan) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    asked_at = {moment.name for moment in plan.moments}
    for name, values in FIXED.items():
        kept = [value for value in values if name != MOMENT or value in asked_at] or list(values[:1])
        if values:
            yield name, kept, [value_label(value, book.lang) for value in kept]
    for name, values in (("ja_nee", ("ja", "nee")), ("niveau", ("1", "2", "3", "4", "5"))):
        yield name, values, [value_label(value, book.lang) for value in values]
    for name, column in own_levels(plan).items():
        yield name, column.levels, [choice_label(column, value, book.lang) for value in column.levels]
    known = [c.life_domain for c in plan.columns if c.kind == "level" and c.life_domain and not c.indicator]
    names = [domain_name(key, book.lang) for key in known] or ["–"]
    yield "leefgebied", names, ["" for _ in names]
