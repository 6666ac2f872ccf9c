"""Tipping points in three ledgers, one sheet each: of every party, and in budget and cash of everyone together too."""

from collections.abc import Mapping
from typing import Final, Literal

from effectenarena.mkba.budget import budget
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.ledger_tipping import ledger_tipping_points
from effectenarena.mkba.tipping_point import Ledger, TippingPoint
from effectenarena.model import Link
from effectenarena.report.mkba_workbook.ages import write_ages
from effectenarena.report.mkba_workbook.allowed import LEAST, MOST
from effectenarena.report.mkba_workbook.book import DOUBT, GOOD, letter
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.lasting import Lasting
from effectenarena.report.mkba_workbook.ledger_book import Kept, settled, straight
from effectenarena.report.mkba_workbook.ledger_figures import BudgetFigures, CashFigures
from effectenarena.report.mkba_workbook.parties import gross
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, LIKELY, SIZE, Plan
from effectenarena.report.mkba_workbook.replay import Replay, may_replay
from effectenarena.report.mkba_workbook.slopes import Uses, write_slopes
from effectenarena.report.mkba_workbook.sweeping import Sweeps, may_vary
from effectenarena.report.mkba_workbook.tipping import write_tipping
from effectenarena.report.mkba_workbook.tipping_cash import TippingInCash
from effectenarena.report.mkba_workbook.turning import Account, Turning, Turns
from effectenarena.report.mkba_workbook.uncashed import Uncashed
from effectenarena.session.knob_words import knob_name
from effectenarena.storage.workbook_style import INK_2

_ROOM: Final = "1E-9"
"""Part of a knob's size within which a value counts as on a bound."""
_SHEETS: Final = {"welfare": "tipping_parties", "budget": "tipping_budget", "cash": "tipping_cash"}


def write_tipping_points(plan: Plan, uses: dict[str, Uses]) -> None:
    """Write slopes of the budget and of the cash ledger, the working sheet, and all tipping points."""
    ledgers = (_welfare(plan, uses), _budget(plan), _cash(plan))
    turning, cash = Turning(plan, gross(plan)), TippingInCash(plan, ledgers[-1], ledgers[1], gross(plan))
    uncashed = Uncashed(turning, CashFigures(plan.figures.appraisal))
    uncashed.write()
    turns, sought = _work_out(turning, uncashed, ledgers)
    cash.write(turning, uncashed)
    write_tipping(plan, ledgers[0], turns)
    for kept in ledgers:
        _Page(plan, kept, turns, sought, cash).write()


def _welfare(plan: Plan, uses: dict[str, Uses]) -> Kept:
    appraisal, compiled = plan.figures.appraisal, plan.figures.compiled
    balances = (appraisal.npv.likely, *(b.balance for b in appraisal.parties.values()))
    curved = compiled.likely.curved
    return Kept(
        "welfare",
        plan,
        uses,
        dict(zip(compiled.outputs, balances, strict=True)),
        {
            (output, entry.address): bool(curved[place, column])
            for column, output in enumerate(compiled.outputs)
            for place, entry in enumerate(compiled.knobs.entries, start=2)
        },
        {(p.party, p.knob): p for p in appraisal.tipping_points if p.ledger == "welfare"},
    )


def _budget(plan: Plan) -> Kept:
    kept = plan.kept(BudgetFigures(plan.figures.appraisal), "slopes_budget")
    compiled = budget(plan.figures.compiled)
    curved = compiled.likely.curved
    entries = plan.figures.knobs.entries
    return Kept(
        "budget",
        kept,
        write_slopes(kept),
        _money(plan, "budget"),
        {
            (party, entry.address): bool(curved[place, column])
            for column, party in enumerate(compiled.outputs)
            for place, entry in enumerate(entries, start=2)
        },
        {(p.party, p.knob): p for p in ledger_tipping_points(plan.figures.compiled)["budget"]},
    )


def _money(plan: Plan, ledger: Literal["budget", "cash"]) -> dict[Output, float]:
    """The balances of society and of every party."""
    books = plan.figures.appraisal.ledgers
    found: dict[Output, float] = {None: float(getattr(books, ledger))}
    return found | {party: float(getattr(balance, ledger)) for party, balance in books.parties.items()}


def _cash(plan: Plan) -> Kept:
    kept = plan.kept(CashFigures(plan.figures.appraisal), "slopes_cash")
    curved = budget(plan.figures.compiled).likely.curved
    outputs = plan.figures.compiled.outputs

    def twice(entry: KnobEntry, party: Output) -> bool:
        """Whether what lands is more than once a number: for everyone together, wherever it lands."""
        fields = {use.spec.name for use in entry.uses}
        landing = {"cashable"} if party else {"cashable", "share"}
        return bool(fields & landing) and len(fields) > 1

    return Kept(
        "cash",
        kept,
        write_slopes(kept),
        _money(plan, "cash"),
        {
            (party, entry.address): bool(curved[place, column if party else slice(None)].any()) or twice(entry, party)
            for column, party in enumerate(outputs)
            for place, entry in enumerate(plan.figures.knobs.entries, start=2)
        },
        {(p.party, p.knob): p for p in ledger_tipping_points(plan.figures.compiled)["cash"]},
    )


def _work_out(
    turning: Turning, uncashed: Uncashed, ledgers: tuple[Kept, ...]
) -> tuple[dict[str, Turns], dict[str, Turns]]:
    """Write the working sheet: every knob of which some balance is no straight line.

    Gives tipping points, and for durations and drop-offs those that hold where people count up in one year and down in
    another too.
    """
    plan = turning.plan
    timed = {
        use.owner.id
        for entry in plan.figures.knobs.entries
        for use in entry.uses
        if not isinstance(use.owner, Link) and use.spec.name in ("duration", "drop_off")
    }
    write_ages(turning, ledgers[-1].plan, timed)
    curved = [
        (place, entry, accounts)
        for place, entry in enumerate(plan.figures.knobs.entries, start=2)
        if (accounts := _curved(entry, ledgers))
    ]
    sweeps, sought = Sweeps(turning, uncashed, ledgers[1]), {}
    # What cannot do without comes first: there is room for so many.
    spare = {entry.address for _, entry, _ in curved if _plain(entry) and not may_vary(plan.figures, entry)}
    for place, entry, accounts in sorted(curved, key=lambda one: one[1].address in spare):
        left = "cash" if _fields(entry) == {"duration"} or may_replay(plan.figures, place, entry) else ""
        some = [account for account in accounts if left in ("", account.ledger)]
        sought[entry.address] = sweeps.seek(place, entry, some, spare=entry.address in spare)
    turns, lasting = {}, Lasting(turning)
    for place, entry, accounts in curved:
        found = sought[entry.address]
        if _fields(entry) == {"duration"}:
            turns[entry.address] = lasting.duration(entry, accounts)
        elif _fields(entry) == {"drop_off"}:
            turns[entry.address] = lasting.drop_off(entry, accounts, _points(entry, ledgers), found)
        elif may_replay(plan.figures, place, entry):
            turns[entry.address] = _parabolas(turning, entry, accounts, ledgers) | found
        else:
            turns[entry.address] = found
    return turns, {entry.address: sought[entry.address] for _, entry, _ in curved if _plain(entry)}


def _fields(entry: KnobEntry) -> set[str]:
    return {use.spec.name for use in entry.uses}


def _plain(entry: KnobEntry) -> bool:
    """Whether a knob is a duration or a drop-off and nothing else."""
    return _fields(entry) in ({"duration"}, {"drop_off"})


def _curved(entry: KnobEntry, ledgers: tuple[Kept, ...]) -> list[Account]:
    """The balances that are no straight line in a knob."""
    return [
        Account(output, kept.ledger, kept.plan, kept.cell(output), kept.balance[output])
        for kept in ledgers
        for output in kept.balance
        if kept.curved[output, entry.address]
    ]


def _points(entry: KnobEntry, ledgers: tuple[Kept, ...]) -> dict[tuple[Ledger, Output], TippingPoint]:
    return {(kept.ledger, o): kept.points[o, entry.address] for kept in ledgers for o in kept.balance}


def _parabolas(turning: Turning, entry: KnobEntry, accounts: list[Account], ledgers: tuple[Kept, ...]) -> Turns:
    """Tipping points in a knob that counts twice; in cash it may bend as well."""
    replay, of, found = Replay(turning, entry), {kept.ledger: kept for kept in ledgers}, {}
    for account in accounts:
        kept = of[account.ledger]
        if account.ledger != "cash":
            slope = kept.slope(entry, account.output, of="turning")
            found[account.of] = replay.turns(account, slope, kept.rising(entry, account.output))
    return found


class _Page:
    """One sheet: a column per party with the value at which its own balance turns, after that of everyone together.

    In the welfare ledger the latter has a sheet of its own.
    """

    def __init__(
        self, plan: Plan, kept: Kept, turns: Mapping[str, Turns], varying: Mapping[str, Turns], cash: TippingInCash
    ) -> None:
        self.plan, self.book, self.kept, self.turns, self.cash = plan, plan.book, kept, turns, cash
        self.varying = varying
        self.sheet, self.gross = _SHEETS[kept.ledger], gross(plan)
        self.owners = [party for party in kept.balance if party is not None or kept.ledger != "welfare"]

    def write(self) -> None:
        """Write it."""
        book, sheet = self.book, self.sheet
        page = book.open(sheet, (11, 44, 14, *(16 for _ in self.owners), 50), head=HEAD, frozen=3)
        book.heads(sheet, HEAD, ("number", "knob", "likely"))
        book.heads(sheet, HEAD, ("remark",), 3 + len(self.owners))
        heads = book.style.heading("parties")
        for column, party in enumerate(self.owners, start=3):
            name = self.plan.arena.parties[party].label if party else book.say("everyone")
            book.text(sheet, HEAD, column, name, heads)
        entries, remarks = self.plan.figures.knobs.entries, 3 + len(self.owners)
        book.print_until(sheet, remarks)
        for row, entry in enumerate(entries, start=BODY):
            field = entry.uses[0].spec.name if entry.uses else ""
            shape = book.shape(field)
            said = ", ".join(dict.fromkeys(self.plan.said(use.owner) for use in entry.uses))
            book.text(sheet, row, 0, said, book.quiet)
            book.text(sheet, row, 1, knob_name(self.plan.arena, entry.address, self.plan.lang))
            likely = book.cell("tipping", row, LIKELY, of=sheet)
            book.formula(sheet, row, 2, likely, entry.range.likely, book.look(shape))
            cells = enumerate(self.owners, start=3)
            cases = [self._of(entry, party, row, column, shape) for column, party in cells]
            told = dict.fromkeys(book.say(f"tipping.why.{case}") for case in cases if case)
            book.text(sheet, row, remarks, " ".join(told), book.quiet)
            if told:
                book.print_until(sheet, remarks + 1)
        if entries and self.owners:
            first = f"{letter(3)}{BODY + 1}"
            low, high = (f"'{book.say('sheet.tipping')}'!${c}{BODY + 1}" for c in "DF")
            rule = f"=AND(ISNUMBER({first}),{first}>={low},{first}<={high},{high}>{low})"
            page.conditional_format(BODY, 3, BODY + len(entries) - 1, 2 + len(self.owners), {
                "type": "formula", "criteria": rule, "format": book.mark(GOOD),
            })  # fmt: skip
            least, most = (f"'{book.say('sheet.tipping')}'!${letter(c)}{BODY + 1}" for c in (LEAST, MOST))
            room = f"{_ROOM}*'{book.say('sheet.tipping')}'!${letter(SIZE)}{BODY + 1}"
            under, over = (
                f"AND(ISNUMBER({least}),{first}<{least}-{room})",
                f"AND(ISNUMBER({most}),{first}>{most}+{room})",
            )
            page.conditional_format(BODY, 3, BODY + len(entries) - 1, 2 + len(self.owners), {
                "type": "formula", "criteria": f"=AND(ISNUMBER({first}),OR({under},{over}))",
                "format": book.style.make(font_color=INK_2, font_strikeout=True),
            })  # fmt: skip

    def _of(self, entry: KnobEntry, party: Output, row: int, column: int, shape: str) -> str:
        """Write one; gives in which case it is the engine's, empty where a formula gives it."""
        book, kept, sheet, why = self.book, self.kept, self.sheet, ""
        turn = self.turns.get(entry.address, {}).get((kept.ledger, party))
        point = kept.points[party, entry.address]
        look = book.look(shape, align="right")
        engine = settled(point, book.say("stale.short"))
        if turn is not None:
            value, formula = turn.value, turn.cell
            if kept.ledger == "cash" and entry.address in self.varying:
                one_way, now = self.cash.one_way(entry, party)
                sought = self.varying[entry.address].get((kept.ledger, party))
                formula = f"IF({one_way}=1,{formula},{sought.cell if sought else engine})"
                if not now:
                    value, why = (sought.value, "") if sought else (point.value, "large")
        elif kept.curved[party, entry.address]:
            value, formula, look = point.value, engine, book.look(shape, font_color=DOUBT, align="right")
            why = "large"
        elif not kept.reaches(entry, party):
            book.text(sheet, row, column, "–", book.look(align="right", font_color=INK_2))
            return why
        else:
            balance, slope = kept.cell(party), kept.slope(entry, party, of=sheet)
            size = book.cell("tipping", row, SIZE, of=sheet)
            value, formula = kept.turn(party, entry, self.gross), straight(balance, slope, f"C{row + 1}", size)
            if kept.ledger == "cash":
                value, formula = self.cash.of(entry, party, row)
        book.formula(sheet, row, column, formula, "–" if value is None else value, look)
        return why
