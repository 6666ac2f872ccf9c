"""The knobs: every number of the map with its range, where it comes from, and one cell that everything follows."""

from math import isfinite
from typing import Any, Final

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import KnobUse, Link
from effectenarena.report.mkba_workbook.book import DOUBT
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, HIGH, LIKELY, LOW, MADE, Plan
from effectenarena.session.knob_words import knob_name, shape_of, unit_of
from effectenarena.storage.workbook_style import INK_2
from effectenarena.text import say

COLUMNS: Final = (
    "number", "knob", "name", "low", "likely", "high", "dist", "unit", "status", "source", "who", "belongs", "note",
    "address", "made", "remark",
)  # fmt: skip
_WIDTHS: Final = (11, 42, 24, 12, 14, 12, 17, 20, 12, 56, 18, 46, 46, 22, 14, 20)
_FARTHEST: Final = 1e300


def write_knobs(plan: Plan) -> None:
    """Write the sheet of knobs, and name every cell that may be changed."""
    book = plan.book
    page = book.open("knobs", _WIDTHS, head=HEAD, frozen=2)
    book.heads("knobs", HEAD, COLUMNS)
    for entry in plan.figures.knobs.entries:
        row = plan.knob_rows[entry.address]
        _row(plan, entry, row)
        page.data_validation(row, LOW, row, HIGH, _domain(plan, entry))
        name = plan.names.get(entry.address)
        if name:
            book.name_cell(name, "knobs", row, LIKELY)
    if plan.knob_rows:
        last = BODY + len(plan.knob_rows) - 1
        page.autofilter(HEAD, 0, last, len(COLUMNS) - 1)
        changed = {"type": "formula", "criteria": f"=$E{BODY + 1}<>$O{BODY + 1}"}
        page.conditional_format(BODY, LIKELY, last, LIKELY, {**changed, "format": book.mark(DOUBT)})


def _row(plan: Plan, entry: KnobEntry, row: int) -> None:
    book, lang, span = plan.book, plan.lang, entry.range
    field = entry.uses[0].spec.name if entry.uses else ""
    shape = book.shape(field)
    typed = "General" if shape_of(field) == "number" else shape
    where = [plan.said(use.owner) for use in entry.uses]
    book.text("knobs", row, 0, ", ".join(dict.fromkeys(where)), book.quiet)
    book.text("knobs", row, 1, knob_name(plan.arena, entry.address, lang))
    book.text("knobs", row, 2, plan.names.get(entry.address), book.quiet)
    book.number("knobs", row, LIKELY, span.likely, book.entry(typed))
    for column, value in ((LOW, span.low), (HIGH, span.high)):
        if span.fixed:
            likely = book.cell("knobs", row, LIKELY)
            book.formula("knobs", row, column, likely, value, book.look(typed, font_color=INK_2))
        else:
            book.number("knobs", row, column, value, book.entry(typed))
    words = (
        say(f"report.dist.{span.dist}", lang),
        unit_of(plan.arena, entry.address, lang) or entry.knob.unit or book.unit(field),
        say(f"report.knob_status.{entry.knob.status or 'assumed'}", lang),
        entry.knob.source or say("report.no_source", lang),
        ", ".join(dict.fromkeys(role for use in entry.uses if (role := plan.evening.whose(use.owner.author_role)))),
        "; ".join(dict.fromkeys(_belongs(plan, use) for use in entry.uses)),
        entry.knob.note,
        entry.address,
    )
    for column, text in enumerate(words, start=HIGH + 1):
        book.text("knobs", row, column, text, book.words if column == 9 else book.quiet)
    book.number("knobs", row, MADE, span.likely, book.look(typed, font_color=INK_2))
    e, d, f, o = (f"{letter}{row + 1}" for letter in "EDFO")
    changed, outside = book.say("remark.changed"), book.say("remark.outside")
    formula = f'IF({e}<>{o},"{changed}","")&IF(OR({e}<{d},{e}>{f})," {outside}","")'
    given = f" {outside}" if not span.low <= span.likely <= span.high else ""
    book.formula("knobs", row, MADE + 1, formula, given, book.look(font_color=DOUBT, text_wrap=True))


def _belongs(plan: Plan, use: KnobUse) -> str:
    """The note or arrow on which a knob stands, read aloud."""
    if isinstance(use.owner, Link):
        source, target = (plan.arena.by_id[end].label for end in use.owner.pair)
        return use.owner.because or f"{source} → {target}"
    return use.owner.label


def _domain(plan: Plan, entry: KnobEntry) -> dict[str, Any]:
    """What may stand in the cells of a knob: the values that every field which uses it allows."""
    lower, upper = entry.lower, entry.upper_of_fields
    bounded = isfinite(lower) or isfinite(upper)
    names = " – ".join(f"{bound:g}" for bound in (lower, upper) if isfinite(bound))
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": max(lower, -_FARTHEST),
        "maximum": min(upper, _FARTHEST),
        "error_title": plan.book.say("valid.title"),
        "error_message": plan.book.say("valid.domain", bounds=names) if bounded else plan.book.say("valid.number"),
    }
