"""Tipping points in cells of durations and drop-offs.

A balance is a broken line in a duration, with its bends at whole years: worked out there, and zero between two of them
by proportion. In a drop-off d it is a polynomial in t = 1 - d that only rises or only falls where everyone who enters
counts the same way: halved ten times, then six steps of Newton.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from effectenarena.mkba import TippingPoint
from effectenarena.mkba.array import Floats
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.tipping_point import Ledger
from effectenarena.model import Effect, Link
from effectenarena.report.mkba_workbook.book import letter, plus
from effectenarena.report.mkba_workbook.figures import Output
from effectenarena.report.mkba_workbook.turning import FIRST, HALVINGS, NEWTON, SHEET, Account, Turn, Turning, Turns
from effectenarena.session.knob_words import knob_name


class Gain(NamedTuple):
    """What a balance gets of one unit of an effect in one year."""

    key: str
    """The row of years that counts."""
    formula: str
    value: float
    units: str
    """Points at the discounted unit-years as things stand."""
    now: float


class Lasting:
    """How long effects last: the balances of knobs that are a duration or a drop-off, written below each other.

    Parameters
    ----------
    turning
        The working sheet.
    """

    def __init__(self, turning: Turning) -> None:
        self.turning, self.plan, self.book = turning, turning.plan, turning.book
        self.figures, self.years = turning.figures, turning.years

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
        self.turning.section(name, [self.book.say("turning.lasts", years=year) for year in range(self.years + 1)])
        kept: dict[str, tuple[int, Floats]] = {}
        effects = self._owned(entry)
        for effect, key in self._keys(effects, accounts):
            drop, (ages, by_age) = self.plan.knob(effect.id, "drop_off"), self.turning.ages[key]
            left = (1 - self.figures.number(effect.id, "drop_off")) ** np.arange(self.years, dtype=float)
            units = np.concatenate([[0.0], np.cumsum(by_age * left)])
            self.turning.label(self.plan.said(effect), effect.label, self._what("turning.units", key))
            for year, value in enumerate(units):
                before = f"{letter(FIRST + year - 1)}{self.turning.next + 1}"
                age = f"{letter(FIRST + year - 1)}{ages + 1}"
                fading = "" if year < 2 else f"*(1-{drop})^{year - 1}"
                self.turning.put(FIRST + year, f"{before}+{age}{fading}" if year else "0", float(value))
            kept[key] = self.turning.next, units
            self.turning.next += 1
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
        values = self.turning.clean(values)
        self.turning.label("", self.turning.said(account), self.book.say("turning.balance"))
        for year, value in enumerate(values):
            moved = [f"{g.formula}*({letter(FIRST + year)}{kept[g.key][0] + 1}-{g.units})" for g in gains]
            self.turning.put(FIRST + year, self.turning.cleaned(plus([account.cell, *moved])), float(value), "#,##0.00")
        row, y = self.turning.next, values.tolist()
        self.turning.next += 1
        self.turning.label("", "", self.book.say("turning.roots"))
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
            self.turning.put(FIRST + year, formula, root)
        span = self.turning.across(self.turning.next, 0, self.years)
        turn = self._nearest(entry, span, roots)
        line = self.book.span(SHEET, (row, FIRST), (row, FIRST + self.years), of="-")
        side = f"IF({{x}}>={self.years},0,INDEX({line},INT({{x}})+2))-IF({{x}}<=0,0,INDEX({line},ROUNDUP({{x}},0)))"
        found = self._turn(
            turn,
            side,
            self.book.span(SHEET, (self.turning.next, FIRST), (self.turning.next, FIRST + self.years), of="-"),
        )
        self.turning.next += 1
        return found

    def _turn(self, value: float | None, side: str, roots: str) -> Turn:
        """Point at the chosen value in the row at hand."""
        return Turn(self.book.cell(SHEET, self.turning.next, FIRST - 1, of="-"), value, side, roots)

    def _nearest(self, entry: KnobEntry, span: str, roots: Sequence[float]) -> float | None:
        """Choose the root nearest likely from a row in which they stand in order of size; the lower one of two."""
        likely, count = self.turning.likely(entry), f"COUNT({span})"
        below = f"SUMPRODUCT(--ISNUMBER({span}),--({span}<={likely}))"
        low, high = f"SMALL({span},MAX(1,{below}))", f"SMALL({span},MIN({count},{below}+1))"
        near = f"IF(ABS({likely}-{low})<=ABS({high}-{likely}),{low},{high})"
        value = min(roots, key=lambda x: abs(x - entry.range.likely), default=None)
        self.turning.put(FIRST - 1, f'IF({count}=0,"–",{near})', value)
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
        self.turning.section(name, [self.book.say("turning.age", age=age) for age in range(self.years)])
        kept: dict[str, tuple[int, Floats]] = {}
        effects = self._owned(entry)
        for effect, key in self._keys(effects, accounts):
            lasts, (ages, by_age) = self.plan.knob(effect.id, "duration", "1"), self.turning.ages[key]
            left = np.clip(self.figures.number(effect.id, "duration", 1.0) - np.arange(self.years), 0, 1)
            self.turning.label(self.plan.said(effect), effect.label, self._what("turning.kept", key))
            for age, value in enumerate(by_age * left):
                cell = f"{letter(FIRST + age)}{ages + 1}"
                self.turning.put(FIRST + age, f"{cell}*MAX(0,MIN(1,{lasts}-{age}))", float(value))
            kept[key] = self.turning.next, by_age * left
            self.turning.next += 1
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
        self.turning.label("", self.turning.said(account), self.book.say("turning.coefficients"))
        moved = [f"-({gain.formula}*{gain.units})" for gain in gains]
        rest = self.turning.put(FIRST - 1, plus([account.cell, *moved]), still)
        for age in range(self.years):
            cells = [f"{gain.formula}*{letter(FIRST + age)}{kept[gain.key][0] + 1}" for gain in gains]
            self.turning.put(FIRST + age, plus(cells), float(c[age]), "#,##0.00")
        row = self.turning.next
        self.turning.next += 1
        self.turning.label("", "", self.book.say("turning.steps"))
        if self.years > 1:
            turn, side = self._steps(row, rest, still, c, point, sought)
        else:  # nobody is there long enough to drop off
            turn, side = None, "0"
            self.turning.put(FIRST - 1, '"–"', None)
        found = self._turn(turn, side, "")
        self.turning.next += 1
        return found

    def _steps(
        self, row: int, rest: str, still: float, c: Floats, point: TippingPoint, sought: Turn | None
    ) -> tuple[float | None, str]:
        """Halve and then follow the tangent, in the row at hand; gives the drop-off now, and its side."""
        put, cleaned, clean = self.turning.put, self.turning.cleaned, self.turning.clean
        first, later = self.turning.at(row, FIRST), self.turning.across(row, 1, self.years - 1)
        ages = ",".join(map(str, range(1, self.years)))
        powers = ",".join(map(str, range(self.years - 1)))
        low = put(FIRST, cleaned(f"{rest}+{first}"), float(clean(np.array([still + c[0]]))[0]))
        whole = f"{rest}+SUM({self.turning.across(row, 0, self.years - 1)})"
        high = put(FIRST + 1, cleaned(whole), float(clean(np.array([still + c.sum()]))[0]))
        bottom, top = (float(clean(np.array([x]))[0]) for x in (still + c[0], still + c.sum()))
        powers_of, way, t = np.arange(self.years), np.sign(top - bottom), 0.5
        at = put(FIRST + 2, "0.5", 0.5)
        middle, halved, before = at, t, FIRST + 2
        for step in range(HALVINGS + NEWTON):
            # A root at a guess stays a root, whichever way it is rounded.
            sum_ = f"{rest}+{first}+SUMPRODUCT({later},{_powers(at, ages)})"
            value, now = (
                cleaned(f"({sum_})"),
                float(clean(np.array([still + c @ t**powers_of]))[0]),
            )
            if step < HALVINGS:
                formula = f"{at}-SIGN({high}-{low})*SIGN({value})*0.5^{step + 2}"
                t = t - float(way * np.sign(now)) * 0.5 ** (step + 2)
            else:
                tangent = f"SUMPRODUCT({later},{{{ages}}},{_powers(at, powers)})"
                nearby = f"0.5^{HALVINGS + 1}"
                formula = (
                    f"IF({tangent}=0,{at},MAX(0,{middle}-{nearby},MIN(1,{middle}+{nearby},{at}-{value}/{tangent})))"
                )
                slope = float(c[1:] * powers_of[1:] @ t ** powers_of[:-1])
                room = 0.5 ** (HALVINGS + 1)
                t = t if slope == 0 else max(0.0, halved - room, min(1.0, halved + room, t - now / slope))
            at = put(before + 1 + step, formula, t)
            if step == HALVINGS - 1:
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
        put(FIRST - 1, f"IF({one_way},{ends},{kept})", turn)
        row_low, row_high = (self.book.cell(SHEET, self.turning.next, FIRST + i, of="-") for i in (0, 1))
        side = f"{row_low}-{row_high}"
        return turn, f"IF({one_way_there},{side},{sought.side})" if sought else side


def _powers(base: str, exponents: str) -> str:
    """Powers of a number from 0 to 1: a spreadsheet takes 0^0, and what is too small to write, for an error."""
    return f"EXP({{{exponents}}}*LN(MAX({base},1E-300)))"
