"""The plan for measuring as pages to print: what is measured, when, and by what."""

from effectenarena.agenda.decision_year import decided
from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.model import Arena
from effectenarena.report.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from effectenarena.report.inquiries import inquiries_chapter, wishes_chapter
from effectenarena.session.agenda_lines import lines
from effectenarena.session.knob_words import knob_name
from effectenarena.session.measuring import asked, destroy_on, seen_by, value_label
from effectenarena.text import Language, date, legible, say


def plan_document(arena: Arena, plan: MeasurementPlan, lang: Language = "nl") -> Document:
    """Make the pages of a plan."""

    def words(key: str, **params: str) -> str:
        return say(f"measuring.{key}", lang, **params)

    # The pages below number their rows so, and the agenda in the register does.
    places = {line.key: line.place for line in lines(decided(arena))}
    numbers = tuple(
        (str(places[row.knob]), knob_name(arena, row.knob, lang), seen_by(row, lang), row.column or "–")
        for row in sorted(plan.rows, key=lambda row: places[row.knob])
    )
    questions = tuple(
        (asked(column.question, lang), ", ".join(value_label(one, lang) for one in column.moments), column.name)
        for column in plan.columns
    )
    blocks: list[Block] = [
        Paragraph(words("document.lead"), lead=True),
        Heading(words("readme.moments")),
        Bullets(tuple(f"{value_label(moment.name, lang)}: {date(moment.date, lang)}" for moment in plan.moments)),
        Paragraph(words("document.moments")),
    ]
    if questions:
        head = tuple(words(f"agenda.{name}") for name in ("question", "moment", "column"))
        blocks += [
            Heading(words("document.questions")),
            Table(words("document.questions"), head, questions, widths=(4, 2, 2)),
        ]
    if numbers:
        head = tuple(words(f"agenda.{name}") for name in ("rank", "knob", "seen", "column"))
        table = Table(words("document.numbers"), head, numbers, frozenset({0}), (0.6, 4, 3, 2))
        blocks += [Heading(words("document.numbers")), table]
    blocks += [*inquiries_chapter(arena, lang, most=len(plan.rows)), *wishes_chapter(arena, lang)]
    rules = [words(f"privacy.{number}") for number in range(1, 6)]
    blocks += [
        Heading(words("document.privacy")),
        Bullets((*rules, words("privacy.destroy", day=date(destroy_on(plan), lang)))),
    ]
    name = legible(arena.project.name or "") or say("report.untitled", lang)
    return Document(words("document.title"), name, words("document.footer", name=name), lang, tuple(blocks))
