"""Tipping points in cells: x* = x - balance / slope, for society and for every party.

What is not of first degree (a duration, a drop-off, a knob used twice on a path) has no single slope: its tipping
points are worked out on a sheet of their own (`turning`). What is neither, as a knob that is
a duration and a drop-off too, keeps the engine's, and the cell says so once something in the workbook has changed.
"""

from math import isfinite
from typing import Final

from effectenarena.mkba import TippingPoint
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.report.mkba_workbook.book import DOUBT, GOOD, letter
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.parties import gross
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, HIGH, LIKELY, LOW, Plan
from effectenarena.report.mkba_workbook.replay import Replay, may_replay
from effectenarena.report.mkba_workbook.slopes import Uses, output_column
from effectenarena.report.mkba_workbook.turning import Account, Turn, Turning
from effectenarena.session.sentences import knob_name, unit_of
from effectenarena.storage.workbook_style import INK_2
from effectenarena.text import number, say

_COLUMNS: Final = (
    "number", "knob", "unit", "low", "likely", "high", "slope", "tipping", "direction", "where", "distance", "live",
    "size", "remark",
)  # fmt: skip
_SLOPE, _VALUE, _SIZE = 6, 7, 12
_NEAR: Final = 1e-12
ZERO: Final = 1e-13
"""A slope that can move a balance by less than this part of all money in the map is rounding."""


def write_tipping(plan: Plan, uses: dict[str, Uses]) -> None:
    """Write the two sheets of tipping points: society's, and every party's."""
    table = _Table(plan, uses)
    table.society()
    table.parties()


class _Table:
    def __init__(self, plan: Plan, uses: dict[str, Uses]) -> None:
        self.plan, self.book, self.figures, self.uses = plan, plan.book, plan.figures, uses
        self.points = {(p.party, p.knob, p.ledger): p for p in self.figures.appraisal.tipping_points}
        self.gross = gross(plan)
        compiled = self.figures.compiled
        curved = compiled.likely.curved
        self.curved = {
            (output, entry.address): bool(curved[place, column])
            for column, output in enumerate(compiled.outputs)
            for place, entry in enumerate(compiled.knobs.entries, start=2)
        }
        self.turns: dict[tuple[Output, str], Turn] = {}
        self.balance = dict(
            zip(
                compiled.outputs,
                (self.figures.appraisal.npv.likely, *(b.balance for b in self.figures.appraisal.parties.values())),
                strict=True,
            )
        )
        self._work_out()

    def size(self, entry: KnobEntry) -> float:
        low, likely, high, _ = entry.range
        return max(abs(low), abs(likely), abs(high)) or 1.0

    def _work_out(self) -> None:
        """Write the working sheet: every knob of which some balance is no straight line."""
        turning = Turning(self.plan, self.gross)
        for place, entry in enumerate(self.figures.knobs.entries, start=2):
            outputs = [output for output in self.figures.outputs if self.curved[output, entry.address]]
            if not outputs:
                continue
            accounts = [Account(output, self._balance(output), self.balance[output]) for output in outputs]
            fields, found = {use.spec.name for use in entry.uses}, {}
            if fields == {"duration"}:
                found = turning.duration(entry, accounts)
            elif fields == {"drop_off"}:
                points = {output: self.points[output, entry.address, "welfare"] for output in outputs}
                found = turning.drop_off(entry, accounts, points)
            elif may_replay(self.figures, place, entry):
                replay = Replay(turning, entry)
                for account in accounts:
                    slope = self._sum(entry, account.output, of="turning")
                    rising = self.uses[entry.address].slope[account.output]
                    found[account.output] = replay.turns(account, slope, rising)
            self.turns |= {(output, entry.address): turn for output, turn in found.items()}

    def _balance(self, output: Output) -> str:
        """Point at a balance."""
        if output is None:
            return "npv_society"
        return self.book.cell("parties", self.plan.rows["balance of", output], 5, of="-")

    # ---- society

    def society(self) -> None:
        book = self.book
        widths = (11, 44, 20, 12, 14, 12, 15, 14, 6, 20, 9, 8, 10, 40)
        page = book.open("tipping", widths, head=HEAD, frozen=2)
        book.heads("tipping", HEAD, _COLUMNS)
        entries = self.figures.knobs.entries
        for row, entry in enumerate(entries, start=BODY):
            self._row(entry, row)
        if entries:
            last = BODY + len(entries) - 1
            page.autofilter(HEAD, 0, last, len(_COLUMNS) - 1)
            inside = f'=$J{BODY + 1}="{say("report.status.inside", self.plan.lang)}"'
            page.conditional_format(BODY, _VALUE, last, _VALUE + 2, {
                "type": "formula", "criteria": inside, "format": book.mark(GOOD),
            })  # fmt: skip

    def _row(self, entry: KnobEntry, row: int) -> None:
        book, lang = self.book, self.plan.lang
        field = entry.uses[0].spec.name if entry.uses else ""
        shape = book.shape(field)
        source = self.plan.knob_rows[entry.address]
        book.text("tipping", row, 0, self._said(entry), book.quiet)
        book.text("tipping", row, 1, knob_name(self.plan.arena, entry.address, lang))
        unit = unit_of(self.plan.arena, entry.address, lang) or entry.knob.unit or book.unit(field)
        book.text("tipping", row, 2, unit, book.quiet)
        for at, value in zip((LOW, LIKELY, HIGH), entry.range[:3], strict=True):
            look = book.look(shape, bold=True) if at == LIKELY else book.look(shape, font_color=INK_2)
            book.formula("tipping", row, at, book.cell("knobs", source, at, of="tipping"), value, look)
        r = row + 1
        size = f"IF(MAX(ABS(D{r}),ABS(E{r}),ABS(F{r}))=0,1,MAX(ABS(D{r}),ABS(E{r}),ABS(F{r})))"
        book.formula("tipping", row, _SIZE, size, self.size(entry), book.look("General", font_color=INK_2))
        if self.curved[None, entry.address]:
            worked = self.turns.get((None, entry.address))
            if worked is None:
                self._settled(entry, row, shape)
            else:
                self._worked_out(entry, row, shape, worked)
            return
        slope = self.uses[entry.address].slope[None]
        book.formula("tipping", row, _SLOPE, self._sum(entry, None, of="tipping"), slope, book.look("#,##0.00"))
        turn = self._turn(None, entry)
        formula = self._formula("npv_society", f"G{r}", f"E{r}", f"M{r}")
        look = book.look(shape, bold=True, align="right")
        book.formula("tipping", row, _VALUE, formula, "–" if turn is None else turn, look)
        side = "" if turn is None else "≥" if slope > 0 else "≤"
        book.formula("tipping", row, 8, f'IF(ISNUMBER(H{r}),IF(G{r}>0,"≥","≤"),"")', side, book.words)
        self._status(entry, row, turn)
        book.text("tipping", row, 11, book.say("yes"), book.quiet)
        book.text("tipping", row, 13, book.say("tipping.affine"), book.quiet)

    def _worked_out(self, entry: KnobEntry, row: int, shape: str, turn: Turn) -> None:
        """A tipping point of what is no straight line, from the working sheet."""
        book, r = self.book, row + 1
        point = self.points[None, entry.address, "welfare"]
        book.text("tipping", row, _SLOPE, "–", book.look(align="right"))
        look = book.look(shape, bold=True, align="right")
        shown = "–" if turn.value is None else turn.value
        book.formula("tipping", row, _VALUE, turn.cell, shown, look)
        side = {"min": "≥", "max": "≤"}.get(point.direction or "", "")
        way = turn.side.format(x=f"H{r}")
        words = f'IF(ISNUMBER(H{r}),IF({way}>0,"≥",IF({way}<0,"≤","")),"")'
        book.formula("tipping", row, 8, words, side if turn.value is not None else "", book.words)
        self._status(entry, row, turn.value)
        book.text("tipping", row, 11, book.say("yes"), book.quiet)
        about = book.say("tipping.worked")
        if not turn.roots:
            book.text("tipping", row, 13, about, book.quiet)
            return
        count = f"COUNT({turn.roots})"
        told = [f'IF({count}>={n},"{"; " if n > 1 else ""}"&ROUND(SMALL({turn.roots},{n}),4),"")' for n in (1, 2, 3)]
        several = book.say("tipping.several")
        formula = f'"{about}"&IF({count}>1," {several} "&{"&".join(told)},"")'
        known = "; ".join(f"{round(x, 4):g}" for x in point.values[:3])
        text = f"{about} {several} {known}" if len(point.values) > 1 else about
        book.formula("tipping", row, 13, formula, text, book.quiet)
        book.stretch("tipping", row, text, 40)

    def _settled(self, entry: KnobEntry, row: int, shape: str) -> None:
        """A tipping point that is not live: the engine's, until something changes."""
        book, point = self.book, self.points[None, entry.address, "welfare"]
        stale, value, r = book.say("stale"), point.value, row + 1
        book.text("tipping", row, _SLOPE, "–", book.look(align="right"))
        look = book.look(shape, bold=True, font_color=DOUBT, align="right")
        book.formula("tipping", row, _VALUE, self._kept(point, stale), "–" if value is None else value, look)
        side = {"min": "≥", "max": "≤"}.get(point.direction or "", "")
        book.formula(
            "tipping", row, 8, f'IF(ISNUMBER(H{r}),"{side}","")', side if value is not None else "", book.words
        )
        self._status(entry, row, value)
        book.text("tipping", row, 11, book.say("no"), book.look(font_color=DOUBT, bold=True))
        words = book.say("tipping.curved")
        if len(point.values) > 1:
            roots = "; ".join(number(x, self.plan.lang, 4) for x in point.values)
            words = f"{words} {book.say('tipping.values', values=roots)}"
        book.text("tipping", row, 13, words, book.quiet)

    def _kept(self, point: TippingPoint, stale: str) -> str:
        shown = '"–"' if point.value is None else f"{point.value:.16G}"
        return f'IF(changes=0,{shown},"{stale}")'

    def _status(self, entry: KnobEntry, row: int, value: float | None) -> None:
        """Where a tipping point lies: in the range of the knob, outside it, where it cannot be, or nowhere."""
        lang, r = self.plan.lang, row + 1
        words = {key: say(f"report.status.{key}", lang) for key in ("inside", "outside", "never", "impossible")}
        room = f"{_NEAR:G}*MAX(ABS(H{r}),M{r})"
        allowed = [f"H{r}<{entry.lower:.16G}-{room}"] if isfinite(entry.lower) else []
        allowed += [f"H{r}>{entry.upper:.16G}+{room}"] if isfinite(entry.upper) else []
        inside = f'IF(AND(H{r}>=D{r}-{room},H{r}<=F{r}+{room}),"{words["inside"]}","{words["outside"]}")'
        possible = f'IF(OR({",".join(allowed)}),"{words["impossible"]}",{inside})' if allowed else inside
        formula = f'IF(ISNUMBER(H{r}),{possible},IF(H{r}="–","{words["never"]}",""))'
        low, _, high, _ = entry.range
        near = _NEAR * max(abs(value or 0.0), self.size(entry))
        status = "never"
        if value is not None:
            status = "inside" if low - near <= value <= high + near else "outside"
            if not entry.lower - near <= value <= entry.upper + near:
                status = "impossible"
        self.book.formula("tipping", row, 9, formula, words[status], self.book.words)
        spread = high - low
        share = abs(value - entry.range.likely) / spread if value is not None and spread else ""
        distance = f'IF(AND(ISNUMBER(H{r}),F{r}>D{r}),ABS(H{r}-E{r})/(F{r}-D{r}),"")'
        self.book.formula("tipping", row, 10, distance, share, self.book.look("0.00"))

    # ---- what both sheets do

    def _sum(self, entry: KnobEntry, output: Output, of: str) -> str:
        used, column = self.uses[entry.address], output_column(self.figures, output)
        if used.last < used.first:
            return "0"
        return f"SUM({self.book.span('slopes', (used.first, column), (used.last, column), of=of)})"

    def _formula(self, balance: str, slope: str, likely: str, size: str) -> str:
        return f'IF(OR({slope}=0,ABS({slope})*{size}<{ZERO:G}*gross),"–",{likely}-{balance}/{slope})'

    def _turn(self, output: Output, entry: KnobEntry) -> float | None:
        """What the formula gives now."""
        slope = self.uses[entry.address].slope[output]
        if slope == 0 or abs(slope) * self.size(entry) < ZERO * self.gross:
            return None
        value = entry.range.likely - self.balance[output] / slope
        return value if isfinite(value) else None

    # ---- parties

    def parties(self) -> None:
        """One column per party: the value at which its own balance turns; the slopes stand on the working sheet."""
        book, figures = self.book, self.figures
        parties = list(self.plan.arena.parties.values())
        page = book.open("tipping_parties", (11, 44, 14, *(16 for _ in parties)), head=HEAD, frozen=3)
        book.heads("tipping_parties", HEAD, ("number", "knob", "likely"))
        heads = book.style.heading("parties")
        for column, party in enumerate(parties, start=3):
            book.text("tipping_parties", HEAD, column, party.label, heads)
        for row, entry in enumerate(figures.knobs.entries, start=BODY):
            field = entry.uses[0].spec.name if entry.uses else ""
            shape = book.shape(field)
            book.text("tipping_parties", row, 0, self._said(entry), book.quiet)
            book.text("tipping_parties", row, 1, knob_name(self.plan.arena, entry.address, self.plan.lang))
            likely = book.cell("tipping", row, LIKELY, of="tipping_parties")
            book.formula("tipping_parties", row, 2, likely, entry.range.likely, book.look(shape))
            for column, party in enumerate(parties, start=3):
                self._of_party(entry, party.id, row, column, shape)
        rows = len(figures.knobs.entries)
        if rows and parties:
            first = f"{letter(3)}{BODY + 1}"
            low, high = (f"'{book.say('sheet.tipping')}'!${c}{BODY + 1}" for c in "DF")
            rule = f"=AND(ISNUMBER({first}),{first}>={low},{first}<={high},{high}>{low})"
            page.conditional_format(BODY, 3, BODY + rows - 1, 2 + len(parties), {
                "type": "formula", "criteria": rule, "format": book.mark(GOOD),
            })  # fmt: skip

    def _said(self, entry: KnobEntry) -> str:
        return ", ".join(dict.fromkeys(self.plan.said(use.owner) for use in entry.uses))

    def _of_party(self, entry: KnobEntry, party: str, row: int, column: int, shape: str) -> None:
        book = self.book
        turn = self.turns.get((party, entry.address))
        if turn is not None:
            value, formula, look = turn.value, turn.cell, book.look(shape, align="right")
        elif self.curved[party, entry.address]:
            point = self.points[party, entry.address, "welfare"]
            value, formula = point.value, self._kept(point, book.say("stale.short"))
            look = book.look(shape, font_color=DOUBT, align="right")
        elif party not in self.uses[entry.address].reached:
            book.text("tipping_parties", row, column, "–", book.look(align="right", font_color=INK_2))
            return
        else:
            value = self._turn(party, entry)
            balance = book.cell("parties", self.plan.rows["balance of", party], 5, of="tipping_parties")
            slope = self._sum(entry, party, of="tipping_parties")
            size = book.cell("tipping", row, _SIZE, of="tipping_parties")
            formula, look = self._formula(balance, slope, f"C{row + 1}", size), book.look(shape, align="right")
        book.formula("tipping_parties", row, column, formula, "–" if value is None else value, look)
