"""Read me: the outcome with its range, what stands where, what is live and what is not."""

from typing import Any, Final

from effectenarena.report.mkba_workbook.book import BAD, DOUBT, ENTRY, GOOD, SHEETS
from effectenarena.report.mkba_workbook.parties import range_of
from effectenarena.report.mkba_workbook.plan import Plan
from effectenarena.report.subject import Subject
from effectenarena.session.sentences import headline, odds
from effectenarena.text import date, say

_WIDTH: Final = (26, 22, 90)
_PARTS: Final = ("live", "settled", "entries", "blank", "names", "protection", "ranges", "text")


def write_guide(plan: Plan, subject: Subject) -> None:
    """Write the first sheet."""
    book, page = plan.book, plan.book.open("guide", _WIDTH)
    lang = plan.lang
    name = book.name or say("report.untitled", lang)
    page.write_string(1, 0, book.clean(name), book.style.make(bold=True, font_size=13))
    made = book.say("guide.made", date=date(subject.made_on, lang))
    page.write_string(2, 0, made, book.style.lead)
    row = _outcome(plan, subject, 4)
    row = _sheets(plan, row + 1)
    row = _parts(plan, row + 1)
    _colours(plan, row + 1)
    page.activate()


def _line(plan: Plan, row: int, text: str, *, strong: bool = False) -> None:
    book = plan.book
    look = book.style.make(text_wrap=True, valign="top", bold=strong, font_size=12 if strong else 10)
    wide = sum(_WIDTH)
    book.pages["guide"].merge_range(row, 0, row, 2, "", look)
    book.pages["guide"].write_string(row, 0, book.clean(text), look)
    book.stretch("guide", row, text, wide / (1.3 if strong else 1.0))


def _outcome(plan: Plan, subject: Subject, row: int) -> int:
    """Sentence, range and balance, in that order; gives the next row."""
    book, lang, npv = plan.book, plan.lang, subject.mkba["npv"]
    book.section("guide", row, book.say("guide.outcome"), 3)
    _line(plan, row + 1, headline(plan.arena, subject.mkba, lang).plain, strong=True)
    for at, note in enumerate(subject.mkba["notes"], start=row + 2):
        _line(plan, at, note)
    row += 2 + len(subject.mkba["notes"])
    words = range_of(plan)
    likely = odds(subject.mkba, lang)
    stale = book.say("stale")
    for key, formula, value in (
        ("range", f'IF(changes=0,"{words}","{stale}")', words),
        ("odds", f'IF(changes=0,"{likely}","{stale}")', likely),
        ("npv", "npv_society", npv["likely"]),
        ("changes", "changes", 0),
        (
            "checks",
            f'IF({plan.wrong}=0,"{book.say("check.good")}","{book.say("check.wrong")}")',
            book.say("check.good"),
        ),
    ):
        book.text("guide", row, 0, book.say(f"guide.{key}"), book.look(bold=True, text_wrap=True))
        look = book.look("#,##0", bold=True, align="left", text_wrap=True)
        book.formula("guide", row, 1, formula, value, look)
        book.text("guide", row, 2, book.say(f"guide.{key}.about"), book.quiet)
        if isinstance(value, str):
            book.stretch("guide", row, value, _WIDTH[1] / 1.2)
        if key == "checks":
            for word, colour in (("good", GOOD), ("wrong", BAD)):
                book.pages["guide"].conditional_format(row, 1, row, 1, {
                    "type": "cell", "criteria": "==", "value": f'"{book.say(f"check.{word}")}"',
                    "format": book.mark(colour),
                })  # fmt: skip
        row += 1
    return row


def _sheets(plan: Plan, row: int) -> int:
    book = plan.book
    book.section("guide", row, book.say("guide.sheets"), 3)
    link = book.look(font_color="#0a5c9e", underline=1)
    for sheet in SHEETS[1:]:
        row += 1
        name = book.say(f"sheet.{sheet}")
        book.pages["guide"].write_url(row, 0, f"internal:'{name}'!A1", link, name)
        book.pages["guide"].merge_range(row, 1, row, 2, "", book.words)
        lead = book.say(f"lead.{sheet}")
        book.pages["guide"].write_string(row, 1, lead, book.words)
        book.stretch("guide", row, lead, _WIDTH[1] + _WIDTH[2])
    return row + 1


def _parts(plan: Plan, row: int) -> int:
    plan.book.section("guide", row, plan.book.say("guide.reading"), 3)
    for part in _PARTS:
        row += 1
        _line(plan, row, plan.book.say(f"guide.{part}"))
    return row + 1


def _colours(plan: Plan, row: int) -> None:
    book = plan.book
    book.section("guide", row, book.say("guide.colours"), 3)
    looks: tuple[tuple[str, dict[str, Any]], ...] = (
        ("entry", {"bg_color": ENTRY}),
        ("changed", {"font_color": DOUBT, "bold": True}),
        ("inside", {"font_color": GOOD, "bold": True}),
        ("wrong", {"font_color": BAD, "bold": True}),
    )
    for at, (key, look) in enumerate(looks, start=row + 1):
        book.text("guide", at, 0, book.say(f"colour.{key}"), book.look(**look))
        book.pages["guide"].merge_range(at, 1, at, 2, "", book.words)
        book.pages["guide"].write_string(at, 1, book.say(f"colour.{key}.about"), book.words)
