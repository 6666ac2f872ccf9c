"""The results of the register, as formulas over its own rows: counts, and never a percentage of a few people."""

from collections.abc import Callable, Sequence
from typing import Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.agenda.register import COMPARISON, FALLING, FIXED, GROUP, MOMENT, PARTICIPANT, TREND, PlanColumn
from effectenarena.report.measuring.kit import NAMES_ROW, ROWS, Book, clean, title
from effectenarena.session.measuring import asked, value_label
from effectenarena.storage.workbook_style import PAPER, height

LEAST: Final = 10
"""Of fewer answers no percentage is shown: it says too little, and may give somebody away."""
_WIDTHS: Final = (60.0, 16.0, 14.0, 14.0, 14.0, 16.0, 16.0)


def write_results(book: Book, plan: MeasurementPlan) -> None:
    """Write the page of results."""
    page = book.page("resultaat", _WIDTHS)
    row = _people(book, page, 3)
    shares = [column for column in plan.columns if column.kind == "yes_no"]
    means = [column for column in plan.columns if column.kind in {"count", "number"}]
    levels = [column for column in plan.columns if column.kind == "level"]
    for key, found, part in (("shares", shares, _share), ("means", means, _mean)):
        if found:
            row = _part(book, plan, page, row, key, found, part)
    if levels:
        row = _levels(book, plan, page, row, levels)
        page.write_string(row, 0, book.say("result.stable.note"), book.style.lead)
        row += 1
    page.write_string(row, 0, book.say("result.few.note"), book.style.lead)


def _people(book: Book, page: Worksheet, row: int) -> int:
    book.heads(page, row, [book.say("result.people"), book.say("result.n")], "resultaat", _WIDTHS[:2])
    moment, other, who = span(MOMENT), _others(), f"{title('uitval')}!$A${NAMES_ROW + 2}:$A${NAMES_ROW + 1 + ROWS}"
    for key, formula in (
        ("entered", f'SUMPRODUCT(({moment}="t0")*(1-{other}))'),
        ("followed", f'SUMPRODUCT(({moment}="t1")*(1-{other}))'),
        ("dropped", f"COUNTA({who})"),
    ):
        row += 1
        page.write_string(row, 0, book.say(f"result.{key}"), book.words)
        page.write_formula(row, 1, f"={formula}", book.quiet, 0)
    return row + 2


def _part(
    book: Book,
    plan: MeasurementPlan,
    page: Worksheet,
    row: int,
    key: str,
    found: Sequence[PlanColumn],
    cells: Callable[[str, str], Sequence[tuple[str, str]]],
) -> int:
    """Write one line for every column and moment."""
    heads = {
        "shares": ("n", "yes", "share", "n_other", "share_other"),
        "means": ("n", "mean", "n_other", "mean_other"),
    }[key]
    words = [book.say(f"result.{key}"), book.say("result.moment"), *(book.say(f"result.{one}") for one in heads)]
    book.heads(page, row, words, "resultaat", _WIDTHS[: len(words)])
    for column in found:
        for moment in column.moments:
            row += 1
            words_of = clean(asked(column.question, book.lang))
            page.write_string(row, 0, words_of, book.words)
            page.write_string(row, 1, value_label(moment, book.lang), book.words)
            for at, (formula, shape) in enumerate(cells(span_of(plan, column), moment), start=2):
                look = book.look(bg_color=PAPER, **({"num_format": shape} if shape else {}))
                few = book.say("result.few")
                page.write_formula(row, at, f"={formula.replace('FEW', few)}", look, few if shape else 0)
            _high(page, row, words_of)
    return row + 2


def _share(cells: str, moment: str) -> Sequence[tuple[str, str]]:
    here, other = f'({span(MOMENT)}="{moment}")', _others()
    known = f'((({cells})="ja")+(({cells})="nee"))'
    found = []
    for group, shown in ((f"(1-{other})", True), (other, False)):
        n, yes = f"SUMPRODUCT({here}*{group}*{known})", f'SUMPRODUCT({here}*{group}*({cells}="ja"))'
        share = f'IF({n}<{LEAST},"FEW",{yes}/{n})'
        found += [(n, ""), *([(yes, "")] if shown else []), (share, "0%")]
    return found


def _mean(cells: str, moment: str) -> Sequence[tuple[str, str]]:
    here, other = f'({span(MOMENT)}="{moment}")', _others()
    found = []
    for group in (f"(1-{other})", other):
        n = f"SUMPRODUCT({here}*{group}*ISNUMBER({cells}))"
        # Cells with text would break a product; as an argument of its own a column counts them as 0.
        total = f"SUMPRODUCT({here}*{group}*ISNUMBER({cells}),{cells})"
        found += [(n, ""), (f'IF({n}<{LEAST},"FEW",{total}/{n})', "0.00")]
    return found


def _levels(book: Book, plan: MeasurementPlan, page: Worksheet, row: int, levels: Sequence[PlanColumn]) -> int:
    """Count who went up, stayed and went down: counts of people, for levels have no mean."""
    heads = ("pairs", "better", "same", "stable", "worse")
    words = [book.say("result.levels"), *(book.say(f"result.{one}") for one in heads)]
    widths = (_WIDTHS[0], *_WIDTHS[1 : len(words)])
    book.heads(page, row, words, "resultaat", widths)
    who, moment, other, trend = span(PARTICIPANT), span(MOMENT), _others(), span(TREND)
    for column in levels:
        row += 1
        cells = span_of(plan, column)
        before = f'SUMIFS({cells},{who},{who},{moment},"t0")'
        # Nobody who has two rows at t0 is counted: which of them holds is for the monitor to ask.
        paired = (
            f'({moment}="t1")*(1-{other})*ISNUMBER({cells})*(COUNTIFS({who},{who},{moment},"t0",{cells},">-1000")=1)'
        )
        falling = f'(COUNTIFS({who},{who},{moment},"t0",{trend},"{FALLING}")>0)'
        up, down = ("<", ">") if column.better == -1 else (">", "<")
        formulas = (
            f"SUMPRODUCT({paired})",
            f"SUMPRODUCT({paired}*({cells}{up}{before}))",
            f"SUMPRODUCT({paired}*({cells}={before})*(1-{falling}))",
            f"SUMPRODUCT({paired}*({cells}={before})*{falling})",
            f"SUMPRODUCT({paired}*({cells}{down}{before}))",
        )
        words_of = clean(asked(column.question, book.lang))
        page.write_string(row, 0, words_of, book.words)
        _high(page, row, words_of)
        for at, formula in enumerate(formulas, start=1):
            page.write_formula(row, at, f"={formula}", book.quiet, 0)
    return row + 2


def _high(page: Worksheet, row: int, text: str) -> None:
    page.set_row(row, height([(text, int(_WIDTHS[0] * 0.85))]))


def span(name: str) -> str:
    """The cells of a fixed column."""
    return _cells(list(FIXED).index(name))


def span_of(plan: MeasurementPlan, column: PlanColumn) -> str:
    """The cells of a column of the plan."""
    return _cells(plan.header.index(column.name))


def _cells(column: int) -> str:
    letter = xl_col_to_name(column)
    return f"{title('meting')}!${letter}${NAMES_ROW + 2}:${letter}${NAMES_ROW + 1 + ROWS}"


def _others() -> str:
    """1 for who is in the comparison group, else 0."""
    return f'({span(GROUP)}="{COMPARISON}")'
