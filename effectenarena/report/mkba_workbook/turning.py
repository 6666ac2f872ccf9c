"""Tipping points in cells of what is no straight line: durations, drop-offs, and knobs that count twice on one path.

A balance is a broken line in a duration, with its bends at whole years: worked out there, and zero between two of them
by proportion. In a drop-off d it is a polynomial in t = 1 - d that only rises or only falls where everyone who enters
counts the same way: halved ten times, then six steps of Newton. In a knob that counts twice it is a parabola: from the
balance, its slope and the balance at one other value (`replay`). For all else the map is worked out once more at as
many values as it takes (`again`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from effectenarena.mkba import TippingPoint
from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.tipping_point import Ledger
from effectenarena.model import Effect, Link
from effectenarena.report.mkba_workbook.book import letter, plus
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.plan import HEAD, LIKELY, SIZE, Plan
from effectenarena.session.sentences import knob_name

SHEET: Final = "turning"
FIRST: Final = 4
"""First column with figures; the one before it holds what a row comes to."""
ROUNDING: Final = 1e-13
"""A balance smaller than this part of all money in the map is zero but for rounding."""
_HALVINGS, _NEWTON = 10, 6


@dataclass(frozen=True)
class Turn:
    """Where a balance turns, in a cell.

    Attributes
    ----------
    cell
        Points at the value, or at a dash.
    value
        What stands there now.
    side
        Formula that is above 0 where the balance is positive above the value `{x}`, and below 0 where it is below.
    roots
        The row in which all values stand; empty where there is one at most.
    """

    cell: str
    value: float | None
    side: str
    roots: str
    known: tuple[float, ...] | None = None
    """Those that stand there, where they are the ones next to likely only."""


@dataclass(frozen=True)
class Account:
    """A balance as the working sheet needs it: whose, in which ledger, formula and figure."""

    output: Output
    ledger: Ledger
    plan: Plan
    """The workbook, with the slopes of that ledger."""
    cell: str
    value: float

    @property
    def of(self) -> tuple[Ledger, Output]:
        """Whose balance, in which ledger."""
        return self.ledger, self.output


Turns = dict[tuple[Ledger, Output], Turn]
"""Tipping points of one knob, by whose balance it is."""


class Gain(NamedTuple):
    """What a balance gets of one unit of an effect in one year."""

    key: str
    """The row of years that counts."""
    formula: str
    value: float
    units: str
    """Points at the discounted unit-years as things stand."""
    now: float


class Turning:
    """The working sheet of tipping points, written from top to bottom.

    Parameters
    ----------
    plan
        The workbook, with flows, slopes and parties written.
    gross
        All money in the map, EUR: what rounding is measured against.

    Attributes
    ----------
    ages
        Row and figures of the years by age, by what they count for (`ages.py`).
    """

    def __init__(self, plan: Plan, gross: float) -> None:
        self.plan, self.book, self.figures, self.gross = plan, plan.book, plan.figures, gross
        self.years = self.figures.horizon
        self.wide = max(self.years + 1, 3 + _HALVINGS + _NEWTON)
        self.book.open(SHEET, (11, 40, 56, 16, *(12 for _ in range(self.wide))), frozen=2)
        self.book.pages[SHEET].freeze_panes(HEAD, 2)
        self.next = HEAD
        self.ages: dict[str, tuple[int, Floats]] = {}

    # ---- writing

    def section(self, words: str, heads: Sequence[str] = (), total: str = "") -> None:
        """Begin a part of the sheet."""
        self.next += 1
        self.book.section(SHEET, self.next, words, FIRST + self.wide)
        look = self.book.style.heading("")
        for column, text in enumerate(("", "", "", total, *heads)):
            if text:
                self.book.text(SHEET, self.next + 1, column, text, look)
        self.next += 2

    def label(self, number: str, label: str, what: str) -> None:
        """Write what the next row is about."""
        for column, text in enumerate((number, label, what)):
            self.book.text(SHEET, self.next, column, text, self.book.words if column == 1 else self.book.quiet)

    def put(self, column: int, formula: str, value: float | str | None, look: str = "#,##0.0000") -> str:
        """Write a formula in the row at hand, and point at it."""
        shown = "–" if value is None else value
        self.book.formula(SHEET, self.next, column, formula, shown, self.book.look(look, align="right"))
        return self.at(self.next, column)

    def at(self, row: int, column: int) -> str:
        """Point at a cell of this sheet, from this sheet."""
        return self.book.cell(SHEET, row, column, of=SHEET)

    def across(self, row: int, first: int, last: int) -> str:
        """Point at a stretch of a row, from this sheet."""
        return self.book.span(SHEET, (row, FIRST + first), (row, FIRST + last), of=SHEET)

    def likely(self, entry: KnobEntry) -> str:
        """Point at a knob."""
        name = self.plan.names.get(entry.address)
        return name or self.book.cell("knobs", self.plan.knob_rows[entry.address], LIKELY, of=SHEET)

    def size(self, entry: KnobEntry) -> str:
        """Point at a knob's size, which rounding is measured with."""
        return self.book.cell("tipping", self.plan.knob_rows[entry.address], SIZE, of=SHEET)

    def said(self, account: Account) -> str:
        """Name who a balance belongs to."""
        parties = self.plan.arena.parties
        who = parties[account.output].name if account.output else self.book.say("everyone")
        return who if account.ledger == "welfare" else f"{who}, {self.book.say(f'line.{account.ledger}')}"

    def cleaned(self, formula: str) -> str:
        """Take what is zero but for rounding as zero."""
        return f"IF(ABS({formula})<={ROUNDING:G}*gross,0,{formula})"

    def clean(self, values: Floats) -> Floats:
        """Do the same with figures."""
        return np.where(np.abs(values) <= ROUNDING * self.gross, 0.0, values)

    # ---- what all of them rest on

    def _gains(self, account: Account, effects: Sequence[Effect]) -> list[Gain]:
        """What a balance gets of one unit, one year of each effect; effects that do not touch it are left out."""
        found, plan, figures = [], account.plan, account.plan.figures
        for effect, member in product(effects, figures.members(account.output)):
            part = figures.part(member, effect)
            if part is None:
                continue
            key = figures.key(member, effect)
            payer = member is not None and effect.transfer_from == member
            formula = f"{'-' if payer else ''}{plan.knob(effect.id, 'unit_value')}{plan.part(member, effect)}"
            units = self.book.cell(plan.sheet, plan.row("per unit", key), FIRST - 1, of=SHEET)
            now = float(figures.entering(effect.id) @ figures.per_unit[key])
            found.append(Gain(key, formula, part * figures.number(effect.id, "unit_value"), units, now))
        return found

    def _keys(self, effects: Sequence[Effect], accounts: Sequence[Account]) -> list[tuple[Effect, str]]:
        """The rows of years by age that some balance needs, with their effects."""
        needed = ((e, gain.key) for e in effects for a in accounts for gain in self._gains(a, [e]))
        return list(dict.fromkeys(needed))

    def _owned(self, entry: KnobEntry) -> list[Effect]:
        """The effects with a unit value that a knob stands on."""
        ids = {use.owner.id for use in entry.uses if not isinstance(use.owner, Link)}
        return [effect for effect in self.figures.valued if effect.id in ids]

    # ---- durations

    def duration(self, entry: KnobEntry, accounts: Sequence[Account]) -> Turns:
        """Balances at whole years, and where they pass zero between two of them."""
        name = knob_name(self.plan.arena, entry.address, self.plan.lang)
        self.section(name, [self.book.say("turning.lasts", years=year) for year in range(self.years + 1)])
        kept: dict[str, tuple[int, Floats]] = {}
        effects = self._owned(entry)
        for effect, key in self._keys(effects, accounts):
            drop, (ages, by_age) = self.plan.knob(effect.id, "drop_off"), self.ages[key]
            left = (1 - self.figures.number(effect.id, "drop_off")) ** np.arange(self.years, dtype=float)
            units = np.concatenate([[0.0], np.cumsum(by_age * left)])
            self.label(self.plan.said(effect), effect.label, self._what("turning.units", key))
            for year, value in enumerate(units):
                before = f"{letter(FIRST + year - 1)}{self.next + 1}"
                age = f"{letter(FIRST + year - 1)}{ages + 1}"
                fading = "" if year < 2 else f"*(1-{drop})^{year - 1}"
                self.put(FIRST + year, f"{before}+{age}{fading}" if year else "0", float(value))
            kept[key] = self.next, units
            self.next += 1
        return {account.of: self._broken_line(entry, account, effects, kept) for account in accounts}

    def _what(self, words: str, key: str) -> str:
        """Say what a row holds, and for whom where it counts in cash."""
        party = self.plan.arena.parties.get(key.partition(">")[2])
        return self.book.say(words) if party is None else f"{self.book.say(words)}, {party.name}"

    def _broken_line(
        self, entry: KnobEntry, account: Account, effects: Sequence[Effect], kept: dict[str, tuple[int, Floats]]
    ) -> Turn:
        gains = self._gains(account, effects)
        values = np.full(self.years + 1, account.value)
        for gain in gains:
            values = values + gain.value * (kept[gain.key][1] - gain.now)
        values = self.clean(values)
        self.label("", self.said(account), self.book.say("turning.balance"))
        for year, value in enumerate(values):
            moved = [f"{g.formula}*({letter(FIRST + year)}{kept[g.key][0] + 1}-{g.units})" for g in gains]
            self.put(FIRST + year, self.cleaned(plus([account.cell, *moved])), float(value), "#,##0.00")
        row, y = self.next, values.tolist()
        self.next += 1
        self.label("", "", self.book.say("turning.roots"))
        roots: list[float] = []
        for year in range(self.years + 1):
            here, before, after = (f"{letter(FIRST + at)}{row + 1}" for at in (year, year - 1, year + 1))
            beside = [*([f"{before}=0"] if year else []), *([f"{after}=0"] if year < self.years else [])]
            crossing = f'IF({here}*{after}<0,{year}-{here}/({after}-{here}),"")' if year < self.years else '""'
            formula = f'IF({here}=0,IF(AND({",".join(beside)}),"",{year}),{crossing})'
            around = [y[at] for at in (year - 1, year + 1) if 0 <= at <= self.years]
            root: str | float = ""
            if y[year] == 0:
                root = "" if not any(around) else float(year)
            elif year < self.years and y[year] * y[year + 1] < 0:
                root = year - y[year] / (y[year + 1] - y[year])
            roots += [root] if isinstance(root, float) else []
            self.put(FIRST + year, formula, root)
        span = self.across(self.next, 0, self.years)
        turn = self._nearest(entry, span, roots)
        line = self.book.span(SHEET, (row, FIRST), (row, FIRST + self.years), of="-")
        side = f"IF({{x}}>={self.years},0,INDEX({line},INT({{x}})+2))-IF({{x}}<=0,0,INDEX({line},ROUNDUP({{x}},0)))"
        found = self._turn(
            turn, side, self.book.span(SHEET, (self.next, FIRST), (self.next, FIRST + self.years), of="-")
        )
        self.next += 1
        return found

    def _turn(self, value: float | None, side: str, roots: str) -> Turn:
        """Point at the chosen value in the row at hand."""
        return Turn(self.book.cell(SHEET, self.next, FIRST - 1, of="-"), value, side, roots)

    def _nearest(self, entry: KnobEntry, span: str, roots: Sequence[float]) -> float | None:
        """Choose the root nearest likely from a row in which they stand in order of size; the lower one of two."""
        likely, count = self.likely(entry), f"COUNT({span})"
        below = f"SUMPRODUCT(--ISNUMBER({span}),--({span}<={likely}))"
        low, high = f"SMALL({span},MAX(1,{below}))", f"SMALL({span},MIN({count},{below}+1))"
        near = f"IF(ABS({likely}-{low})<=ABS({high}-{likely}),{low},{high})"
        value = min(roots, key=lambda x: abs(x - entry.range.likely), default=None)
        self.put(FIRST - 1, f'IF({count}=0,"–",{near})', value)
        return value

    # ---- drop-offs

    def drop_off(
        self,
        entry: KnobEntry,
        accounts: Sequence[Account],
        points: Mapping[tuple[Ledger, Output], TippingPoint],
        sought: Turns,
    ) -> Turns:
        """Balances as polynomials in what stays each year, and where they pass zero."""
        name = knob_name(self.plan.arena, entry.address, self.plan.lang)
        self.section(name, [self.book.say("turning.age", age=age) for age in range(self.years)])
        kept: dict[str, tuple[int, Floats]] = {}
        effects = self._owned(entry)
        for effect, key in self._keys(effects, accounts):
            lasts, (ages, by_age) = self.plan.knob(effect.id, "duration", "1"), self.ages[key]
            left = np.clip(self.figures.number(effect.id, "duration", 1.0) - np.arange(self.years), 0, 1)
            self.label(self.plan.said(effect), effect.label, self._what("turning.kept", key))
            for age, value in enumerate(by_age * left):
                cell = f"{letter(FIRST + age)}{ages + 1}"
                self.put(FIRST + age, f"{cell}*MAX(0,MIN(1,{lasts}-{age}))", float(value))
            kept[key] = self.next, by_age * left
            self.next += 1
        return {
            account.of: self._polynomial(account, effects, kept, points[account.of], sought.get(account.of))
            for account in accounts
        }

    def _polynomial(
        self,
        account: Account,
        effects: Sequence[Effect],
        kept: dict[str, tuple[int, Floats]],
        point: TippingPoint,
        sought: Turn | None,
    ) -> Turn:
        gains = self._gains(account, effects)
        c = sum((gain.value * kept[gain.key][1] for gain in gains), np.zeros(self.years))
        still = account.value - sum(gain.value * gain.now for gain in gains)
        self.label("", self.said(account), self.book.say("turning.coefficients"))
        moved = [f"-({gain.formula}*{gain.units})" for gain in gains]
        rest = self.put(FIRST - 1, plus([account.cell, *moved]), still)
        for age in range(self.years):
            cells = [f"{gain.formula}*{letter(FIRST + age)}{kept[gain.key][0] + 1}" for gain in gains]
            self.put(FIRST + age, plus(cells), float(c[age]), "#,##0.00")
        row = self.next
        self.next += 1
        self.label("", "", self.book.say("turning.steps"))
        if self.years > 1:
            turn, side = self._steps(row, rest, still, c, point, sought)
        else:  # nobody is there long enough to drop off
            turn, side = None, "0"
            self.put(FIRST - 1, '"–"', None)
        found = self._turn(turn, side, "")
        self.next += 1
        return found

    def _steps(
        self, row: int, rest: str, still: float, c: Floats, point: TippingPoint, sought: Turn | None
    ) -> tuple[float | None, str]:
        """Halve and then follow the tangent, in the row at hand; gives the drop-off now, and its side."""
        first, later = self.at(row, FIRST), self.across(row, 1, self.years - 1)
        ages = ",".join(map(str, range(1, self.years)))
        powers = ",".join(map(str, range(self.years - 1)))
        low = self.put(FIRST, self.cleaned(f"{rest}+{first}"), float(self.clean(np.array([still + c[0]]))[0]))
        whole = f"{rest}+SUM({self.across(row, 0, self.years - 1)})"
        high = self.put(FIRST + 1, self.cleaned(whole), float(self.clean(np.array([still + c.sum()]))[0]))
        bottom, top = (float(self.clean(np.array([x]))[0]) for x in (still + c[0], still + c.sum()))
        powers_of, way, t = np.arange(self.years), np.sign(top - bottom), 0.5
        at = self.put(FIRST + 2, "0.5", 0.5)
        middle, halved, before = at, t, FIRST + 2
        for step in range(_HALVINGS + _NEWTON):
            # A root at a guess stays a root, whichever way it is rounded.
            sum_ = f"{rest}+{first}+SUMPRODUCT({later},{_powers(at, ages)})"
            value, now = self.cleaned(f"({sum_})"), float(self.clean(np.array([still + c @ t**powers_of]))[0])
            if step < _HALVINGS:
                formula = f"{at}-SIGN({high}-{low})*SIGN({value})*0.5^{step + 2}"
                t = t - float(way * np.sign(now)) * 0.5 ** (step + 2)
            else:
                tangent = f"SUMPRODUCT({later},{{{ages}}},{_powers(at, powers)})"
                nearby = f"0.5^{_HALVINGS + 1}"
                formula = (
                    f"IF({tangent}=0,{at},MAX(0,{middle}-{nearby},MIN(1,{middle}+{nearby},{at}-{value}/{tangent})))"
                )
                slope = float(c[1:] * powers_of[1:] @ t ** powers_of[:-1])
                room = 0.5 ** (_HALVINGS + 1)
                t = t if slope == 0 else max(0.0, halved - room, min(1.0, halved + room, t - now / slope))
            at = self.put(before + 1 + step, formula, t)
            if step == _HALVINGS - 1:
                middle, halved = at, t
        one_way = f"OR(MIN({later})>=0,MAX({later})<=0)"
        there = self.book.span(SHEET, (row, FIRST + 1), (row, FIRST + self.years - 1), of="-")
        one_way_there = f"OR(MIN({there})>=0,MAX({there})<=0)"
        shown = '"–"' if point.value is None else f"{point.value:.16G}"
        kept = sought.cell if sought else f'IF(changes=0,{shown},"{self.book.say("stale.short")}")'
        crossing = f'IF({low}*{high}<0,1-{at},"–")'
        ends = f'IF({high}={low},"–",IF({low}=0,1,IF({high}=0,0,{crossing})))'
        turn = None
        if not ((c[1:] >= 0).all() or (c[1:] <= 0).all()):
            turn = sought.value if sought else point.value
        elif top != bottom and bottom * top <= 0:
            turn = 1.0 if bottom == 0 else 0.0 if top == 0 else 1 - t
        self.put(FIRST - 1, f"IF({one_way},{ends},{kept})", turn)
        row_low, row_high = (self.book.cell(SHEET, self.next, FIRST + i, of="-") for i in (0, 1))
        side = f"{row_low}-{row_high}"
        return turn, f"IF({one_way_there},{side},{sought.side})" if sought else side


def _powers(base: str, exponents: str) -> str:
    """Powers of a number from 0 to 1: a spreadsheet takes 0^0, and what is too small to write, for an error."""
    return f"EXP({{{exponents}}}*LN(MAX({base},1E-300)))"
