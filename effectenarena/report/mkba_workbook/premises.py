"""What is compared with what: the facts of the project, with the two numbers that every present value rests on."""

from typing import Any, Final

from effectenarena.report.mkba_workbook.book import DOUBT
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, LIKELY, MADE, Plan
from effectenarena.session.sentences import rate_words
from effectenarena.text import say

_COLUMNS: Final = ("what", "chosen", "explained")
_VALUE: Final = 1


def write_premises(plan: Plan) -> None:
    """Write the sheet of premises, and name the numbers on it."""
    book, project, lang = plan.book, plan.arena.project, plan.lang
    page = book.open("premises", (34, 56, 76), head=HEAD)
    book.heads("premises", HEAD, _COLUMNS)
    unknown = say("report.unknown", lang)
    facts = (
        ("name", project.name),
        ("goal", project.goal),
        ("target_group", project.target_group),
        ("project_alternative", project.project_alternative),
        ("null_alternative", project.null_alternative),
    )
    for row, (key, text) in enumerate(facts, start=BODY):
        book.text("premises", row, 0, book.say(f"premise.{key}"), book.quiet)
        book.text("premises", row, _VALUE, text or unknown)
        book.text("premises", row, 2, book.say(f"premise.{key}.about"), book.quiet)
    row = BODY + len(facts)
    numbers: tuple[tuple[str, float, str, dict[str, Any]], ...] = (
        ("start_year", project.start_year, "0", {"minimum": 1900, "maximum": 2200, "validate": "integer"}),
        ("price_year", project.price_year, "0", {"minimum": 1900, "maximum": 2200, "validate": "integer"}),
        ("horizon", project.horizon, "0", {"minimum": 1, "maximum": project.horizon, "validate": "integer"}),
        ("discount_rate", project.discount_rate, "0.00%", {"minimum": -0.99, "maximum": 10, "validate": "decimal"}),
    )
    for key, value, shape, allowed in numbers:
        about = book.say(f"premise.{key}.about", rate=rate_words(plan.arena, lang), most=project.horizon)
        book.text("premises", row, 0, book.say(f"premise.{key}"), book.quiet)
        look = book.entry(shape, align="left", bold=True)
        book.number("premises", row, _VALUE, value, look)
        book.text("premises", row, 2, about, book.quiet)
        book.name_cell(key, "premises", row, _VALUE)
        words = {
            "error_title": book.say("valid.title"),
            "error_message": book.say(f"valid.{key}", most=project.horizon),
        }
        page.data_validation(row, _VALUE, row, _VALUE, {"criteria": "between", **allowed, **words})
        if key in ("horizon", "discount_rate"):
            plan.changes.append(f"--({key}<>{float(value):.16G})")
        row += 1
    _changes(plan, row)


def _changes(plan: Plan, row: int) -> None:
    """Count what differs from when the workbook was made: what was drawn then no longer holds."""
    book, knobs = plan.book, len(plan.knob_rows)
    if knobs:
        now, then = (
            book.span("knobs", (BODY, column), (BODY + knobs - 1, column), of="premises") for column in (LIKELY, MADE)
        )
        plan.changes.append(f"SUMPRODUCT(--({now}<>{then}))")
    book.text("premises", row, 0, book.say("premise.changes"), book.quiet)
    book.formula("premises", row, _VALUE, "+".join(plan.changes), 0, book.look("0", align="left"))
    book.text("premises", row, 2, book.say("premise.changes.about"), book.quiet)
    book.name_cell("changes", "premises", row, _VALUE)
    book.pages["premises"].conditional_format(row, _VALUE, row, _VALUE, {
        "type": "cell", "criteria": ">", "value": 0, "format": book.mark(DOUBT),
    })  # fmt: skip
