"""Tipping points in cells: x* = x - balance / slope, for society.

What is not of first degree (a duration, a drop-off, a knob used twice on a path) has no single slope: its tipping
points are worked out on a sheet of their own (`turning`). Where that would take more cells than a workbook can hold,
the engine's stands there, and the cell says so once something in the workbook has changed.
"""

from collections.abc import Mapping
from typing import Final

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.report.mkba_workbook.allowed import excluded, write_allowed
from effectenarena.report.mkba_workbook.book import DOUBT, GOOD
from effectenarena.report.mkba_workbook.ledger_book import Kept, settled, size_of, straight
from effectenarena.report.mkba_workbook.parties import gross
from effectenarena.report.mkba_workbook.plan import BODY, HEAD, HIGH, LIKELY, LOW, SIZE, Plan
from effectenarena.report.mkba_workbook.turning import Turn, Turns
from effectenarena.session.knob_words import knob_name, unit_of
from effectenarena.storage.workbook_style import INK_2
from effectenarena.text import number, say

_COLUMNS: Final = (
    "number", "knob", "unit", "low", "likely", "high", "slope", "tipping", "direction", "where", "distance", "live",
    "size", "least", "most", "remark",
)  # fmt: skip
_SLOPE, _VALUE, _REMARK = 6, 7, 15
_NEAR: Final = 1e-12


def write_tipping(plan: Plan, kept: Kept, turns: Mapping[str, Turns]) -> None:
    """Write the sheet of society's tipping points.

    Parameters
    ----------
    plan
        The workbook.
    kept
        The welfare ledger.
    turns
        Tipping points from the working sheet, by address of the knob.
    """
    _Table(plan, kept, turns).society()


class _Table:
    def __init__(self, plan: Plan, kept: Kept, turns: Mapping[str, Turns]) -> None:
        self.plan, self.book, self.figures, self.kept, self.turns = plan, plan.book, plan.figures, kept, turns
        self.gross = gross(plan)

    # ---- society

    def society(self) -> None:
        book = self.book
        widths = (11, 44, 20, 12, 14, 12, 15, 14, 6, 20, 9, 8, 10, 12, 12, 40)
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
        book.formula("tipping", row, SIZE, size, size_of(entry), book.look("General", font_color=INK_2))
        write_allowed(self.plan, entry, row, shape)
        if self.kept.curved[None, entry.address]:
            worked = self.turns.get(entry.address, {}).get(("welfare", None))
            if worked is None:
                self._settled(entry, row, shape)
            else:
                self._worked_out(entry, row, shape, worked)
            return
        slope = self.kept.uses[entry.address].slope[None]
        book.formula("tipping", row, _SLOPE, self.kept.slope(entry, None, of="tipping"), slope, book.look("#,##0.00"))
        turn = self.kept.turn(None, entry, self.gross)
        formula = straight("npv_society", f"G{r}", f"E{r}", f"M{r}")
        look = book.look(shape, bold=True, align="right")
        book.formula("tipping", row, _VALUE, formula, "–" if turn is None else turn, look)
        side = "" if turn is None else "≥" if slope > 0 else "≤"
        book.formula("tipping", row, 8, f'IF(ISNUMBER(H{r}),IF(G{r}>0,"≥","≤"),"")', side, book.words)
        self._status(entry, row, turn)
        book.text("tipping", row, 11, book.say("yes"), book.quiet)
        book.text("tipping", row, _REMARK, book.say("tipping.affine"), book.quiet)

    def _worked_out(self, entry: KnobEntry, row: int, shape: str, turn: Turn) -> None:
        """A tipping point of what is no straight line, from the working sheet."""
        book, r = self.book, row + 1
        point = self.kept.points[None, entry.address]
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
            book.text("tipping", row, _REMARK, about, book.quiet)
            return
        count = f"COUNT({turn.roots})"
        told = [f'IF({count}>={n},"{"; " if n > 1 else ""}"&ROUND(SMALL({turn.roots},{n}),4),"")' for n in (1, 2, 3)]
        several = book.say("tipping.several" if turn.known is None else "tipping.beside")
        formula = f'"{about}"&IF({count}>1," {several} "&{"&".join(told)},"")'
        values = sorted(point.values if turn.known is None else turn.known)
        known = "; ".join(f"{round(x, 4):g}" for x in values[:3])
        text = f"{about} {several} {known}" if len(values) > 1 else about
        book.formula("tipping", row, _REMARK, formula, text, book.quiet)
        book.stretch("tipping", row, text, 40)

    def _settled(self, entry: KnobEntry, row: int, shape: str) -> None:
        """A tipping point that is not live: the engine's, until something changes."""
        book, point = self.book, self.kept.points[None, entry.address]
        stale, value, r = book.say("stale"), point.value, row + 1
        book.text("tipping", row, _SLOPE, "–", book.look(align="right"))
        look = book.look(shape, bold=True, font_color=DOUBT, align="right")
        book.formula("tipping", row, _VALUE, settled(point, stale), "–" if value is None else value, look)
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
        book.text("tipping", row, _REMARK, words, book.quiet)

    def _status(self, entry: KnobEntry, row: int, value: float | None) -> None:
        """Where a tipping point lies: in the range of the knob, outside it, where it cannot be, or nowhere."""
        lang, r = self.plan.lang, row + 1
        words = {key: say(f"report.status.{key}", lang) for key in ("inside", "outside", "never", "impossible")}
        room = f"{_NEAR:G}*MAX(ABS(H{r}),M{r})"
        outside = excluded(self.plan, entry, f"H{r}", room, of="tipping")
        inside = f'IF(AND(H{r}>=D{r}-{room},H{r}<=F{r}+{room}),"{words["inside"]}","{words["outside"]}")'
        possible = f'IF(OR({",".join(outside)}),"{words["impossible"]}",{inside})' if outside else inside
        formula = f'IF(ISNUMBER(H{r}),{possible},IF(H{r}="–","{words["never"]}",""))'
        low, _, high, _ = entry.range
        near = _NEAR * max(abs(value or 0.0), size_of(entry))
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

    def _said(self, entry: KnobEntry) -> str:
        return ", ".join(dict.fromkeys(self.plan.said(use.owner) for use in entry.uses))
