"""Who pays and who gains: every party in the ledgers, with nobody's part, and the sums that must come out."""

from collections.abc import Mapping
from typing import Any, Final

from effectenarena.report.mkba_workbook.book import BAD, GOOD, letter
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, PRESENT, Plan
from effectenarena.session.amounts import unknown_amounts
from effectenarena.session.answers import mkba_answer
from effectenarena.session.roles import role_of
from effectenarena.session.sentences import unranged
from effectenarena.session.views.mkba_why_told import why_text
from effectenarena.text import euro, say

COLUMNS: Final = ("number", "party", "stream", "cost", "benefit", "balance", "budget", "cash", "transfers", "remark")
LINES: Final = ("cost", "benefit", "balance", "budget", "cash", "transfers")
_FIRST: Final = 3
_BALANCE: Final = _FIRST + LINES.index("balance")
_TRANSFERS: Final = _FIRST + LINES.index("transfers")
_LONGEST_NOTE: Final = 3_000
_ROOM: Final = {"width": 560, "height": 300, "font_size": 9}
"""Size of a note in a cell, in pixels."""


def write_parties(plan: Plan) -> None:
    """Write the sheet of parties, and name the outcomes on it."""
    book, arena = plan.book, plan.arena
    books, answer = plan.figures.appraisal.ledgers, mkba_answer(arena, lang=plan.lang)
    book.open("parties", (9, 34, 22, 13, 13, 14, 13, 13, 13, 46), head=HEAD, frozen=2)
    book.heads("parties", HEAD, COLUMNS)
    row = BODY
    for party, balance in books.parties.items():
        node, amounts = arena.parties[party], balance.to_dict()
        book.text("parties", row, 0, plan.said(node), book.quiet)
        book.text("parties", row, 1, node.label)
        book.text("parties", row, 2, node.stream or book.say("stream.other"), book.quiet)
        for column, line in enumerate(LINES, start=_FIRST):
            look = book.total if line == "balance" else book.money
            book.formula("parties", row, column, plan.money(line, party), amounts[line], look)
            if amounts[line]:
                _ask_why(plan, row, column, f"party:{party}.{line}")
        book.text("parties", row, 9, _remark(plan, answer, party), book.quiet)
        plan.rows["balance of", party] = row
        row += 1
    last = row - 1
    row = _society(plan, row)
    _checks(plan, row + 1, last)


def _remark(plan: Plan, answer: Mapping[str, Any], party: str) -> str:
    """What a party is, what it has without a price, and which noughts are no nought: a formula cannot say so."""
    lang = plan.lang
    role = role_of(plan.arena, party, answer["parties"][party])
    said = [say(f"results.role.{role}", lang)] if role else []
    if any(party in item["parties"] for item in answer["pm_items"]):
        said.append(say("kinds.memo.pm", lang))
    columns: dict[str, list[str]] = {}
    for name, words in unknown_amounts(plan.arena, answer, lang)[party].items():
        columns.setdefault(words, []).append(plan.book.say(f"column.{name}").lower())
    said += [plan.book.say("nought", columns=", ".join(names), words=words) for words, names in columns.items()]
    return "; ".join(said)


def _society(plan: Plan, row: int) -> int:
    """What lands with nobody on the map, what nobody pays, and everyone together; gives the next row."""
    book, books = plan.book, plan.figures.appraisal.ledgers
    for key, value, sign in (("unallocated", books.unallocated, 1), ("unpaid", books.unpaid, -1)):
        _words(plan, row, f"line.{key}", f"{key}.about")
        column = 4 if key == "unallocated" else 3
        book.formula("parties", row, column, plan.money("everyone", key), value)
        formula = f"{'-' if sign < 0 else ''}{letter(column)}{row + 1}"
        book.formula("parties", row, _BALANCE, formula, sign * value, book.total)
        book.name_cell(key, "parties", row, column)
        _ask_why(plan, row, column, key)
        row += 1
    _words(plan, row, "line.npv", "npv.about")
    for column, key, value in (
        (3, "cost", books.cost),
        (4, "benefit", books.benefit),
        (_BALANCE, "npv", books.npv),
        (_FIRST + LINES.index("budget"), "budget", books.budget),
        (_FIRST + LINES.index("cash"), "cash", books.cash),
    ):
        book.formula("parties", row, column, plan.money("everyone", key), value, book.total)
        name = f"total_{key}" if key in ("cost", "benefit") else f"{key}_society"
        book.name_cell(name, "parties", row, column)
        _ask_why(plan, row, column, "npv.likely" if key == "npv" else key)
    row += 1
    _words(plan, row, "line.beyond", "beyond.about")
    book.formula("parties", row, 4, plan.money("everyone", "beyond"), books.beyond_horizon)
    book.name_cell("beyond_horizon", "parties", row, 4)
    _ask_why(plan, row, 4, "beyond_horizon")
    row += 1
    _words(plan, row, "line.range", "range.about")
    words = range_of(plan)
    book.formula("parties", row, _BALANCE, f'IF(changes=0,"{words}","{book.say("stale")}")', words, book.words)
    book.stretch("parties", row, words, 11)
    return row + 1


def range_of(plan: Plan) -> str:
    """Say between what the outcome lies 9 times out of 10, or that no range was filled in."""
    npv, lang = plan.figures.appraisal.npv, plan.lang
    if unranged(npv.to_dict()):
        return say("results.unranged.short", lang)
    return plan.book.say("range", low=euro(npv.p5, lang), high=euro(npv.p95, lang))


def _words(plan: Plan, row: int, key: str, about: str) -> None:
    book = plan.book
    for column in range(10):
        book.number("parties", row, column, None)
    book.text("parties", row, 1, book.say(key), book.look(bold=True, text_wrap=True))
    book.text("parties", row, 9, book.say(about), book.quiet)


def _checks(plan: Plan, row: int, last: int) -> None:
    """Sums that must come out, each with a cell that turns red when it does not."""
    book, arena = plan.book, plan.arena
    book.section("parties", row, book.say("checks"), 10)
    some = bool(arena.parties)

    def total(column: int) -> str:
        return f"SUM({letter(column)}{BODY + 1}:{letter(column)}{last + 1})" if some else "0"

    spilled = [e for e in plan.figures.valued if e.transfer_from is not None and ("rest", e.id) in plan.rows]
    checks = (
        ("parties", f"{total(_BALANCE)}+unallocated-unpaid-npv_society"),
        ("transfers", "+".join([total(_TRANSFERS), *(plan.money("rest", effect.id) for effect in spilled)])),
        ("sweep", f"{plan.swept}-npv_society"),
    )
    for at, (key, formula) in enumerate(checks, start=row + 1):
        book.text("parties", at, 1, book.say(f"check.{key}"))
        for column in (0, 2, 3, 4):
            book.number("parties", at, column, None)
        book.formula("parties", at, _BALANCE, formula, 0.0, book.look("0.00"))
        good, wrong = book.say("check.good"), book.say("check.wrong")
        ok = f"ABS({letter(_BALANCE)}{at + 1})<=0.000001*MAX(1,gross)"
        book.formula("parties", at, _BALANCE + 1, f'IF({ok},"{good}","{wrong}")', good, book.look(bold=True))
        book.text("parties", at, 9, book.say(f"check.{key}.about"), book.quiet)
    block = (row + 1, _BALANCE + 1, row + len(checks), _BALANCE + 1)
    for word, colour in (("good", GOOD), ("wrong", BAD)):
        rule = {"type": "cell", "criteria": "==", "value": f'"{book.say(f"check.{word}")}"'}
        ground = (
            {"bg_color": colour, "font_color": "#ffffff", "bold": True} if word == "wrong" else {"font_color": colour}
        )
        book.pages["parties"].conditional_format(*block, {**rule, "format": book.style.make(**ground)})
    at = row + len(checks) + 1
    book.text("parties", at, 1, book.say("gross"), book.quiet)
    book.formula("parties", at, _BALANCE, _size(plan), gross(plan), book.money)
    book.text("parties", at, 9, book.say("gross.about"), book.quiet)
    book.name_cell("gross", "parties", at, _BALANCE)
    where = (row + 1, row + len(checks))
    cells = book.span("parties", (where[0], _BALANCE + 1), (where[1], _BALANCE + 1), of="-")
    plan.wrong = f'COUNTIF({cells},"{book.say("check.wrong")}")'


def _size(plan: Plan) -> str:
    """Add up the sizes of present values; those of effects stand below each other on the flows, and those of costs."""
    rows = (
        [plan.row("value", effect.id) for effect in plan.figures.valued],
        [plan.row("cost", id_) for id_ in plan.arena.investments],
    )
    spans = [plan.book.span("flows", (found[0], PRESENT), (found[-1], PRESENT), of="-") for found in rows if found]
    return "+".join(f"SUMPRODUCT(ABS({span}))" for span in spans) or "0"


def gross(plan: Plan) -> float:
    """The sizes of all present values added up, EUR: what rounding is measured against."""
    flows = plan.figures.flows
    rows = (*(flows.value[e.id] for e in plan.figures.valued), *flows.cost.values())
    return sum(abs(plan.figures.present(row)) for row in rows)


def _ask_why(plan: Plan, row: int, column: int, address: str) -> None:
    """Let a figure be asked why: its formula, its parts, every number in it with source, as a note in the cell."""
    words = f"{plan.book.say('why.made')}\n{why_text(plan.figures.appraisal, address, plan.lang, plan.evening.roles)}"
    plan.book.pages["parties"].write_comment(row, column, plan.book.clean(words)[:_LONGEST_NOTE], _ROOM)
