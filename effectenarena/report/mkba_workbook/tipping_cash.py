"""Tipping points in cash, in cells: on one side of a bend, on both, or the engine's where it bends more often."""

from collections.abc import Mapping
from functools import cached_property

from effectenarena.mkba.knobs import KnobEntry
from effectenarena.model import Effect
from effectenarena.report.mkba_workbook.allowed import excluded
from effectenarena.report.mkba_workbook.cash_bends import Bend, bend_of
from effectenarena.report.mkba_workbook.cash_beyond import ROOM, Sides, write_sides
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.ledger_book import Kept, flat, settled, size_of
from effectenarena.report.mkba_workbook.ledger_figures import CashFigures
from effectenarena.report.mkba_workbook.plan import NET, SIZE, Plan
from effectenarena.report.mkba_workbook.slope_of_use import FIRST
from effectenarena.report.mkba_workbook.turning import Account, Turning

_SHEET = "tipping_cash"


class TippingInCash:
    """The tipping points of the cash ledger that one straight line has, or two that meet.

    Parameters
    ----------
    plan
        The workbook.
    kept
        The cash ledger.
    gross
        All money in the map, EUR: what rounding is measured against.
    """

    def __init__(self, plan: Plan, kept: Kept, gross: float) -> None:
        self.plan, self.book, self.kept, self.gross = plan, plan.book, kept, gross
        self.sides: dict[str, Mapping[Output, Sides]] = {}

    def write_sides(self, turning: Turning) -> None:
        """Write both sides of every bend that the workbook knows."""
        kept = self.kept
        for entry in self.plan.figures.knobs.entries:
            bends = {
                party: (bend, self.landed(party))
                for party in kept.balance
                if not kept.curved[party, entry.address] and kept.reaches(entry, party)
                if (bend := self.bend(entry, party)) and _on_two_sides(bend)
            }
            if bends:
                accounts = [Account(p, kept.ledger, kept.plan, kept.cell(p), kept.balance[p]) for p in bends]
                self.sides[entry.address] = write_sides(turning, kept, entry, bends, accounts)

    def bend(self, entry: KnobEntry, party: Output) -> Bend | None:
        """Where a knob bends what lands with a party."""
        return bend_of(self.plan, self.kept.plan, entry, [effect.id for effect, _ in self.landed(party)])

    def landed(self, party: Output) -> list[tuple[Effect, str]]:
        """Effects in money that land with a party, or anywhere, and what their rows are called."""
        figures = self.kept.plan.figures
        if not isinstance(figures, CashFigures):
            return []
        found = [(effect, link.address) for effect, link in figures.landed_in_money if party in (None, link.target)]
        return found if party else [*found, *((effect, effect.id) for effect in figures.spilled)]

    def one_way(self, party: Output) -> str:
        """Formula that is 1 where every effect that lands with a party has one sign in all years."""
        rows = [self.kept.plan.row("counted", key) for _, key in self.landed(party)]
        if not rows:
            return "1"
        return f"MIN({self.book.span(self.kept.plan.sheet, (rows[0], FIRST + 1), (rows[-1], FIRST + 1), of=_SHEET)})"

    def all_one_way(self, party: Output) -> bool:
        """Whether that is so now."""
        figures = self.kept.plan.figures
        return all(isinstance(figures, CashFigures) and figures.one_way(effect) for effect, _ in self.landed(party))

    def of(self, entry: KnobEntry, party: Output, row: int) -> tuple[float | None, str, str]:
        """Give what stands in a cell now, its formula, and in which case it is the engine's; empty for none."""
        kept, point = self.kept, self.kept.points[party, entry.address]
        engine, x = settled(point, self.book.say("stale.short")), f"C{row + 1}"
        bend, guard, good = self.bend(entry, party), f"{self.one_way(party)}=1", self.all_one_way(party)
        if bend is None:
            return point.value, engine, "often"
        sides = self.sides.get(entry.address, {}).get(party)
        if sides is not None:
            good = good and bend.value != entry.range.likely
            formula = f"IF(AND({guard},{x}<>{bend.cell}),{sides.cell},{engine})"
            return sides.value if good else point.value, formula, "" if good else "years"
        if not bend.whole:
            nets, fine = self._nets
            guard, good = f"AND({guard},{nets}=1)", good and fine
        balance, slope = kept.cell(party), kept.slope(entry, party, of=_SHEET)
        size = self.book.cell("tipping", row, SIZE, of=_SHEET)
        there = f"({x}-{balance}/{slope})"
        limits = excluded(self.plan, entry, there, f"{ROOM:G}*{size}", of=_SHEET)
        live = f'IF(OR({",".join(limits)}),"–",{there})' if limits else there
        far = engine if bend.inside else '"–"'
        if bend.cell:
            guard = f"AND({guard},{x}<>{bend.cell})"
            beyond = f"({there}-{bend.cell})*({x}-{bend.cell})<-{ROOM:G}*{size}*ABS({x}-{bend.cell})"
            live = f"IF({beyond},{far},{live})"
        nothing = far if bend.cell else '"–"'
        formula = f"IF({guard},IF({flat(slope, size)},{nothing},{live}),{engine})"
        why = "beyond" if bend.inside else "" if good else "years"
        return self._value(entry, party, bend, good=good), formula, why

    @cached_property
    def _nets(self) -> tuple[str, bool]:
        """Whether no net rate is below zero: then no knob that stands on some paths only can turn a sign."""
        plan, figures = self.plan, self.plan.figures
        if not plan.link_rows:
            return "1", True
        rows = list(plan.link_rows.values())
        span = self.book.span("links", (rows[0], NET), (rows[-1], NET), of=_SHEET)
        return f"IF(MIN({span})>=0,1,0)", all((figures.net(link) or 0.0) >= 0 for link in figures.arrows)

    def _value(self, entry: KnobEntry, party: Output, bend: Bend, *, good: bool) -> float | None:
        """What the formula gives now."""
        known, likely = self.kept.points[party, entry.address].value, entry.range.likely
        value, room = self.kept.turn(party, entry, self.gross), ROOM * size_of(entry)
        if not good or (bend.cell and bend.value == likely):
            return known
        far = known if bend.inside else None
        if value is None:
            return far if bend.cell else None
        if bend.cell and (value - bend.value) * (likely - bend.value) < -room * abs(likely - bend.value):
            return far
        return value if entry.lower - room <= value <= entry.upper + room else None


def _on_two_sides(bend: Bend) -> bool:
    return bool(bend.cell) and bend.inside and bend.whole
