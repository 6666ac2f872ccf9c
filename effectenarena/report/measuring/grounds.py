"""On which ground each item may be asked: chosen by the team for every question, and open until somebody did."""

from typing import Final

from xlsxwriter.worksheet import Worksheet

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.report.measuring.kit import Book, clean, title
from effectenarena.session.measuring import asked
from effectenarena.storage.workbook_style import height

GROUNDS: Final = ("consent", "contract", "law", "life", "task", "interest")
"""Those of article 6, first paragraph, of the GDPR, in its order."""
_SHEETS: Final = ("interventies", "problemen", "verhalen", "uitval")
"""Sheets beside the questions on which something stands of a participant."""


def write_grounds(book: Book, page: Worksheet, plan: MeasurementPlan, top: int, widths: tuple[float, float]) -> None:
    """Ask for the ground of every question and sheet, and say how many are still open.

    Parameters
    ----------
    book, page
        The register, and its page on privacy.
    plan
        What is asked.
    top
        Row of the heading, counted from 0.
    widths
        Those of the first two columns.
    """
    items = [(asked(column.question, book.lang), column.sensitive) for column in plan.columns]
    items += [(book.say("grounds.sheet", sheet=title(key)), False) for key in _SHEETS]
    book.heads(page, top, [book.say("grounds.title"), book.say("grounds.answer")], "privacy", widths)
    first, last = top + 1, top + len(items)
    for row, (question, sensitive) in enumerate(items, start=first):
        text = clean(f"{question} ({book.say('grounds.special')})" if sensitive else question)
        page.write_string(row, 0, text, book.words)
        page.set_row(row, height([(text, int(widths[0] * 0.9))]))
        page.write_blank(row, 1, None, book.words)
    choices = [book.say(f"grounds.{name}") for name in GROUNDS]
    page.data_validation(first, 1, last, 1, {"validate": "list", "source": choices})
    cells = f"B{first + 1}:B{last + 1}"
    said = {name: book.say(f"grounds.{name}") for name in ("done", "open")}
    formula = f'=IF(COUNTBLANK({cells})=0,"{said["done"]}",COUNTBLANK({cells})&" {said["open"]}")'
    page.write_formula(last + 1, 0, formula, book.style.make(bold=True, text_wrap=True), f"{len(items)} {said['open']}")
    page.write_string(last + 2, 0, book.say("grounds.source"), book.style.lead)
