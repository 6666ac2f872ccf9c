"""Where every number comes from: source, how well it is known, and the unit value behind it with its licence."""

from typing import Final

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Effect
from effectenarena.reference import UnitValue, unit_values
from effectenarena.report.mkba_workbook.book import BAD
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, Plan
from effectenarena.session.knob_words import knob_name
from effectenarena.text import say

_COLUMNS: Final = (
    "source",
    "number",
    "knob",
    "status",
    "note",
    "reference",
    "price_year",
    "reference_source",
    "licence",
)


def write_sources(plan: Plan) -> None:
    """Write the sheet of sources: knobs with the same source together, those without one last."""
    book = plan.book
    page = book.open("sources", (50, 12, 44, 14, 40, 36, 12, 50, 26), head=HEAD, frozen=1)
    book.heads("sources", HEAD, _COLUMNS)
    entries = sorted(plan.figures.knobs.entries, key=lambda entry: (not entry.knob.source, entry.knob.source or ""))
    known = {value.key: value for value in unit_values()}
    for row, entry in enumerate(entries, start=BODY):
        _row(plan, row, entry, known)
    if entries:
        page.autofilter(HEAD, 0, BODY + len(entries) - 1, len(_COLUMNS) - 1)


def _row(plan: Plan, row: int, entry: KnobEntry, known: dict[str, UnitValue]) -> None:
    book, lang = plan.book, plan.lang
    red = book.look(font_color=BAD, text_wrap=True)
    source = entry.knob.source
    book.text("sources", row, 0, source or say("report.no_source", lang), book.words if source else red)
    book.text("sources", row, 1, ", ".join(dict.fromkeys(plan.said(use.owner) for use in entry.uses)), book.quiet)
    book.text("sources", row, 2, knob_name(plan.arena, entry.address, lang))
    book.text("sources", row, 3, say(f"report.knob_status.{entry.knob.status or 'assumed'}", lang), book.quiet)
    book.text("sources", row, 4, entry.knob.note, book.quiet)
    effects = [use.owner for use in entry.uses if use.spec.name == "unit_value" and isinstance(use.owner, Effect)]
    keys = dict.fromkeys(effect.reference for effect in effects if effect.reference)
    values = [known[key] for key in keys if key in known]
    years = dict.fromkeys(str(effect.price_year) for effect in effects if effect.price_year)
    labels = [value.label.of(lang) for value in values] or list(keys)
    book.text("sources", row, 5, "; ".join(labels), book.quiet)
    book.text("sources", row, 6, ", ".join(years), book.quiet)
    book.text("sources", row, 7, "; ".join(value.source.cite(lang) for value in values), book.quiet)
    book.text("sources", row, 8, "; ".join(dict.fromkeys(value.licence.name for value in values)), book.quiet)
