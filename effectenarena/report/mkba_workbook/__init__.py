"""The indicative MKBA as a workbook that an economist can audit: live formulas from every knob to every balance."""

import io
from datetime import date

from effectenarena.model import Arena
from effectenarena.session.evening import Evening
from effectenarena.text import Language


def mkba_workbook(
    arena: Arena, lang: Language = "nl", made_on: date | None = None, *, evening: Evening | None = None
) -> bytes:
    """Make the workbook of an arena.

    Every formula carries what it gives now, so that a program which does not calculate shows the same figures.

    Parameters
    ----------
    arena
        An arena without errors.
    lang
        Language of the words.
    made_on
        Day on the first sheet; today when left out.
    evening
        Who was there by role: only a role that enough people had is named.

    Returns
    -------
    bytes
        An Excel workbook (`.xlsx`).
    """
    from xlsxwriter import Workbook

    from effectenarena.report.mkba_workbook.book import Book
    from effectenarena.report.mkba_workbook.figures import Figures
    from effectenarena.report.mkba_workbook.plan import Plan
    from effectenarena.report.mkba_workbook.write import write
    from effectenarena.report.subject import Subject
    from effectenarena.session.answers import appraised
    from effectenarena.storage.workbook_style import NORMAL

    content = io.BytesIO()
    file = Workbook(content, {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_format_properties": NORMAL
    })  # fmt: skip
    day = made_on or date.today()  # noqa: DTZ011 - the day of whoever makes it
    subject = Subject(arena, lang, day, evening or Evening())
    book = Book(file, arena.project.name, lang)
    write(Plan(book, Figures(appraised(arena)), lang, subject.evening), subject)
    file.set_properties({"title": book.name[:200], "comments": book.say("print.indicative")})
    file.close()
    return content.getvalue()
