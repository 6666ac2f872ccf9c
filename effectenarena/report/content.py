"""What a report says, chapter by chapter: the whole one, and what goes home on the evening itself."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from effectenarena.model import Arena
from effectenarena.report.blocks import Block, Document, PageBreak
from effectenarena.report.evening import evening_blocks
from effectenarena.report.figures import arena_chapter, money_chapters, tipping_chapter
from effectenarena.report.inquiries import wishes_chapter
from effectenarena.report.kinds.cashing import cashing_blocks
from effectenarena.report.kinds.memo import memo_blocks
from effectenarena.report.kinds.questions import question_blocks
from effectenarena.report.kinds.scan import scan_blocks
from effectenarena.report.kinds.summary import summary_blocks
from effectenarena.report.legible import legible_document
from effectenarena.report.plain import participants_page
from effectenarena.report.sources import agenda_chapter, assumptions_chapter, contested_chapter, header_chapter
from effectenarena.report.subject import Subject
from effectenarena.session.evening import Evening
from effectenarena.text import Language, legible, say
from effectenarena.text import date as date_words

SHORT: Final[Mapping[str, tuple[str, Callable[[Subject], Iterator[Block]]]]] = {
    "samenvatting": ("summary", summary_blocks),
    "raadsmemo": ("memo", memo_blocks),
    "onderzoeksagenda": ("agenda", question_blocks),
    "verzilvering": ("cashing", cashing_blocks),
    "4+1": ("scan", scan_blocks),
}
"""The short reports: by kind the words under the title, and what they say."""


def verslag(
    arena: Arena, lang: Language = "nl", made_on: date | None = None, *, evening: Evening | None = None
) -> Document:
    """Write the report of a session.

    First a page for the participants in plain words, then everything an economist asks for.

    Parameters
    ----------
    arena
        The map.
    lang
        Language of the report.
    made_on
        Day on the footer; today when left out.
    evening
        Who was there by role: a reading is put to a role only where enough people had it.
    """
    return _document(_subject(arena, lang, evening, made_on), "report.subtitle", _blocks)


def bijeenkomst(
    arena: Arena, lang: Language = "nl", evening: Evening | None = None, made_on: date | None = None
) -> Document:
    """Write what goes home on the evening itself: one page for everybody, then the sheet and how it goes on.

    Parameters
    ----------
    arena
        The map.
    lang
        Language of the report.
    evening
        Who was there by role, and what the group said to go on.
    made_on
        Day on the footer; today when left out.
    """
    return _document(_subject(arena, lang, evening, made_on), "evening.subtitle", evening_blocks)


def short_report(
    kind: str, arena: Arena, lang: Language = "nl", evening: Evening | None = None, made_on: date | None = None
) -> Document:
    """Write one of the short reports, each for one reader.

    Parameters
    ----------
    kind
        One of `SHORT`.
    arena
        The map.
    lang
        Language of the report.
    evening
        Who was there by role: a reading is put to a role only where enough people had it.
    made_on
        Day on the footer; today when left out.
    """
    key, blocks = SHORT[kind]
    return _document(_subject(arena, lang, evening, made_on), f"kinds.{key}.subtitle", blocks)


def _subject(arena: Arena, lang: Language, evening: Evening | None, made_on: date | None) -> Subject:
    day = made_on or date.today()  # noqa: DTZ011 - the day of whoever prints it
    return Subject(arena, lang, day, evening or Evening())


def _document(subject: Subject, subtitle: str, blocks: Callable[[Subject], Iterator[Block]]) -> Document:
    lang = subject.lang
    name = legible(subject.arena.project.name or "").strip() or say("report.untitled", lang)
    document = Document(
        title=name,
        subtitle=say(subtitle, lang),
        footer=say("report.footer", lang, name=name, date=date_words(subject.made_on, lang)),
        lang=lang,
        blocks=tuple(blocks(subject)),
    )
    return legible_document(document)


def _blocks(subject: Subject) -> Iterator[Block]:
    yield from participants_page(subject)
    yield PageBreak()
    yield from header_chapter(subject)
    yield from arena_chapter(subject)
    yield from tipping_chapter(subject)
    yield from money_chapters(subject)
    yield from contested_chapter(subject)
    yield from agenda_chapter(subject)
    yield from wishes_chapter(subject.arena, subject.lang)
    yield from assumptions_chapter(subject)
