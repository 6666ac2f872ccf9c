"""The pages of the register that explain: how to use it, what is measured, and privacy."""

from typing import Final

from xlsxwriter.worksheet import Worksheet

from effectenarena.agenda.decision_year import decided
from effectenarena.agenda.plan import MeasurementPlan, PlanRow
from effectenarena.model import Arena
from effectenarena.report.measuring.grounds import write_grounds
from effectenarena.report.measuring.kit import Book, clean
from effectenarena.session.agenda_lines import listed
from effectenarena.session.inquiries import items
from effectenarena.session.measuring import asked, destroy_on, seen_by, value_label
from effectenarena.session.wishes import merged, merged_rows, merged_sentence
from effectenarena.storage.workbook_style import height
from effectenarena.text import date, say

_STEPS, _RULES = 5, 5
_LINE: float = 110.0
_PRIVACY: tuple[float, float] = (_LINE, 26.0)
DPIA: Final = (
    "scoring", "automatic", "monitoring", "sensitive", "large", "combined", "vulnerable", "new", "excluded",
)  # fmt: skip
"""The nine criteria of the European supervisors (WP 248 rev.01, 2017)."""
DPIA_FROM: Final = 2
"""With so many of them an assessment is usually needed."""
_NEEDS: tuple[float, ...] = (6.0, 44.0, 44.0, 44.0, 24.0, 20.0)
_AGENDA: tuple[float, ...] = (6.0, 52.0, 44.0, 52.0, 26.0, 14.0, 16.0, 26.0, 12.0)


def write_readme(book: Book, plan: MeasurementPlan) -> None:
    """How the register is used, and when."""
    page = book.page("leesmij", (_LINE,))
    lines = [book.say(f"readme.{number}") for number in range(1, _STEPS + 1)]
    if any(row.basis == "comparison" for row in plan.rows):
        lines.append(book.say("readme.comparison"))
    lines.append(book.say("readme.back"))
    row = 3
    for number, line in enumerate(lines, start=1):
        _line(book, page, row, f"{number}. {line}")
        row += 1
    row += 1
    page.write_string(row, 0, book.say("readme.moments"), book.style.heading("effects"))
    for moment in plan.moments:
        row += 1
        key = "readme.moment" if moment.months else "readme.moment.start"
        said = {"moment": value_label(moment.name, book.lang), **({"months": moment.months} if moment.months else {})}
        _line(book, page, row, book.say(key, **said))


def write_needs(book: Book, arena: Arena) -> None:
    """Who wants to know what, put together; a sheet only where somebody asked something."""
    made = merged(arena)
    if not made.asked:
        return
    page = book.page("vragen", _NEEDS, head=3)
    page.write_string(2, 0, clean(merged_sentence(made, book.lang)), book.style.text)
    heads = ("number", "question", "askers", "others", "by", "months")
    book.heads(page, 3, [say(f"wishes.column.{name}", book.lang) for name in heads], "vragen", _NEEDS)
    for at, one in enumerate(merged_rows(arena, made, book.lang), start=4):
        page.write_number(at, 0, at - 3, book.words)
        cells = (
            one["question"],
            "; ".join(one["askers"]),
            " / ".join(one["others"]),
            ", ".join(one["by"]),
            one["months"],
        )
        for column, text in enumerate(cells, start=1):
            page.write_string(at, column, clean(text), book.words)
        page.set_row(at, height([(clean(text), int(wide)) for text, wide in zip(cells, _NEEDS[1:], strict=True)]))


def write_agenda(book: Book, arena: Arena, plan: MeasurementPlan) -> None:
    """What is found out, the most important first, also what no register can show and what no number answers."""
    page = book.page("agenda", _AGENDA, head=3, frozen=2)
    heads = [book.say(f"agenda.{name}") for name in ("rank", "knob", "seen", "question", "column", "moment")]
    heads += [say(f"inquiry.column.{name}", book.lang) for name in ("evidence", "feasible", "minutes")]
    book.heads(page, 3, heads, "agenda", _AGENDA)
    arena = decided(arena)
    numbers = {item.order: item for item in items(arena)}
    for at, row in enumerate(listed(arena, items(arena), book.lang), start=4):
        item = numbers.get(row.place)
        read = (row.why, "", "", "") if item is None else _read_from(book, plan, item.row)
        cells = (row.text, *read, *row.columns.values())
        page.write_number(at, 0, row.place, book.words)
        for column, text in enumerate(cells, start=1):
            page.write_string(at, column, clean(text), book.words)
        page.set_row(at, height([(clean(text), int(wide)) for text, wide in zip(cells, _AGENDA[1:], strict=True)]))


def _read_from(book: Book, plan: MeasurementPlan, row: PlanRow) -> tuple[str, str, str, str]:
    """What can see a number, and where in the register it then stands."""
    question = "" if row.column is None else asked(plan.column(row.column).question, book.lang)
    moment = "" if row.moment is None else value_label(row.moment, book.lang)
    return seen_by(row, book.lang), question, row.column or "", moment


def write_privacy(book: Book, plan: MeasurementPlan) -> None:
    """What keeps people safe, nine questions on whether a DPIA is needed first, and the ground of each item."""
    page = book.page("privacy", _PRIVACY)
    lines = [book.say(f"privacy.{number}") for number in range(1, _RULES + 1)]
    lines.append(book.say("privacy.destroy", day=date(destroy_on(plan), book.lang)))
    sensitive = [asked(column.question, book.lang) for column in plan.columns if column.sensitive]
    if sensitive:
        lines += [book.say("privacy.sensitive"), *(f"– {one}" for one in sensitive)]
    row = 3
    for row, line in enumerate(lines, start=3):
        _line(book, page, row, line)
    _write_assessment(book, page, row + 2, sensitive=bool(sensitive))
    write_grounds(book, page, plan, row + 2 + len(DPIA) + 4, _PRIVACY)


def _write_assessment(book: Book, page: Worksheet, top: int, *, sensitive: bool) -> None:
    """Nine questions to answer with yes or no, and what follows; blank is not answered, and never no."""
    book.heads(page, top, [book.say("dpia.title"), book.say("dpia.answer")], "privacy", _PRIVACY)
    first, last = top + 1, top + len(DPIA)
    for row, key in enumerate(DPIA, start=first):
        text = clean(book.say(f"dpia.{key}"))
        page.write_string(row, 0, text, book.words)
        page.set_row(row, height([(text, int(_LINE * 0.9))]))
        known = "ja" if key == "sensitive" and sensitive else ""
        page.write(row, 1, known, book.words)
        page.data_validation(row, 1, row, 1, {"validate": "list", "source": "=lijst_ja_nee"})
    cells = f"B{first + 1}:B{last + 1}"
    said = {name: book.say(f"dpia.{name}") for name in ("needed", "open", "not_needed")}
    formula = (
        f'=IF(COUNTIF({cells},"ja")>={DPIA_FROM},"{said["needed"]}",'
        f'IF(COUNTIF({cells},"ja")+COUNTIF({cells},"nee")<{len(DPIA)},"{said["open"]}","{said["not_needed"]}"))'
    )
    page.write_formula(last + 1, 0, formula, book.style.make(bold=True, text_wrap=True), said["open"])
    page.write_string(last + 2, 0, book.say("dpia.source"), book.style.lead)


def _line(book: Book, page: Worksheet, row: int, text: str) -> None:
    said = clean(text)
    page.set_row(row, height([(said, int(_LINE * 0.9))]))
    page.write_string(row, 0, said, book.style.text)
