"""The application as a document: first what is still to be done, then its sections in the order of the funder."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from effectenarena.drawing import arena_svg
from effectenarena.reference.funders import GENERAL
from effectenarena.report.application.marks import mark_of
from effectenarena.report.blocks import Block, Bullets, Document, Heading, PageBreak, Paragraph, Picture, Table
from effectenarena.report.legible import legible_document
from effectenarena.session.application.checks import checks
from effectenarena.session.application.draft import Draft
from effectenarena.session.application.funder_words import days_words, funder_lines
from effectenarena.session.application.passage import Grid, Listed, Passage, Said, Section
from effectenarena.session.application.worklist import annexes, minutes_left, worklist
from effectenarena.text import date as date_words
from effectenarena.text import legible, number, say, say_many


def application_document(draft: Draft) -> Document:
    """Write an application.

    The first page is for the team: it says what is missing, and is taken out before the application is sent.
    """
    lang = draft.lang
    name = legible(draft.arena.project.name or "").strip() or say("report.untitled", lang)
    general = draft.funder.key == GENERAL
    subtitle = draft.say("subtitle") if general else draft.say("subtitle.funder", funder=draft.funder.name.of(lang))
    made = legible_document(
        Document(
            title=name,
            subtitle=subtitle,
            footer=say("report.footer", lang, name=name, date=date_words(draft.today, lang)),
            lang=lang,
            blocks=(*worklist_blocks(draft), PageBreak(), *_sections(draft)),
        )
    )
    return replace(made, mark=mark_of(made, draft))


def worklist_blocks(draft: Draft) -> Iterator[Block]:
    """What is missing, how long it takes, who can supply it and how many days are left; then what to look at twice."""
    lang, tasks = draft.lang, worklist(draft)
    yield Heading(draft.say("worklist.title"))
    if draft.application.discussed is False:
        yield Paragraph(draft.say("not_discussed"), lead=True)
    yield Paragraph(days_words(draft))
    if tasks:
        minutes = number(minutes_left(tasks), lang, 0)
        yield Paragraph(say_many("application.worklist.lead", len(tasks), lang, minutes=minutes), lead=True)
        titles = {str(section.key): section.label for section in draft.sections}
        yield Table(
            draft.say("worklist.table"),
            tuple(draft.say(f"worklist.column.{one}") for one in ("what", "minutes", "who", "section")),
            tuple(
                (
                    task.text,
                    number(task.minutes, lang, 0),
                    task.who,
                    titles.get(task.section, draft.say("worklist.whole")),
                )
                for task in tasks
            ),
            frozenset({1}),
            (4, 1, 2.6, 2.2),
        )
        yield Paragraph(draft.say("worklist.minutes_note"))
    else:
        yield Paragraph(draft.say("worklist.none"), lead=True)
    found = checks(draft)
    if found:
        yield Heading(draft.say("checks.title"), 2)
        yield Bullets(tuple(one.words(draft) for one in found))
    papers = annexes(draft)
    if papers:
        yield Heading(draft.say("annexes.title"), 2)
        yield Bullets(
            tuple(
                draft.say("annexes.ready" if ready else "annexes.missing", annex=annex.name.of(lang))
                for annex, ready in papers
            )
        )
    yield from _funder(draft)
    yield Paragraph(draft.say("worklist.page"))


def _funder(draft: Draft) -> Iterator[Block]:
    if draft.funder.key != GENERAL:
        yield Heading(draft.say("funder.title", funder=draft.funder.name.of(draft.lang)), 2)
        yield Bullets(funder_lines(draft))


def _sections(draft: Draft) -> Iterator[Block]:
    if draft.application.discussed is False:
        yield Paragraph(draft.say("not_discussed"))
    rest = False
    for section in draft.sections:
        if not section.asked and not rest and section.key != "summary":
            rest = True
            yield PageBreak()
            yield Paragraph(draft.say("funder.rest"), lead=True)
        yield from section_blocks(draft, section)


def section_blocks(draft: Draft, section: Section) -> Iterator[Block]:
    """One section: its heading, the team's own text, what the map says, and what is missing."""
    yield Heading(section.label)
    if section.marked:
        yield Paragraph(draft.say("mark.text"))
    yield from _own(section.own)
    if not section.replaced:
        for passage in section.passages:
            yield _block(passage)
        if section.key == "theory" and draft.arena.nodes:
            notes, arrows = len(draft.arena.nodes), len(draft.arena.links)
            alt = say("report.arena.alt", draft.lang, notes=notes, arrows=arrows)
            yield Picture(arena_svg(draft.arena, draft.lang), alt, say("report.arena.caption", draft.lang))
    if section.gaps:
        yield Bullets(
            tuple(draft.say("worklist.here", text=draft.say(f"gap.{gap.code}", **gap.params)) for gap in section.gaps)
        )


def _own(text: str) -> Iterator[Block]:
    """The team's own text: lines that begin with a dash are a list."""
    for listed, lines in groupby(filter(None, map(str.strip, text.split("\n"))), lambda line: line.startswith("- ")):
        if listed:
            yield Bullets(tuple(line.removeprefix("- ").strip() for line in lines))
        else:
            yield from map(Paragraph, lines)


def _block(passage: Passage) -> Block:
    match passage:
        case Said(text, lead):
            return Paragraph(text, lead)
        case Listed(items):
            return Bullets(items)
        case Grid(caption, head, rows, figures, widths, total):
            return Table(caption, head, rows, figures, widths, total)
