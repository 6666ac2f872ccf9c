"""Where a balance that is known at many values of a knob is zero, in cells: searched step by step, then halved.

Every stretch is looked at in equal steps. Where the sign changes between two of them, or a balance stays at zero up to
somewhere, that is halved until it is found; the ones next to likely on either side count. A balance that fades away
towards the end of a stretch, as a product does of which every part is zero there, is zero at that end.
"""

from math import trunc
from typing import Final

import numpy as np

from effectenarena.mkba.array import Floats
from effectenarena.report.mkba_workbook.again_balance import Sampled
from effectenarena.report.mkba_workbook.again_values import Values
from effectenarena.report.mkba_workbook.turning import FIRST, SHEET, Account, Turn, Turning

HALVINGS: Final = 20
Cell = tuple[str, float]


class Search:
    """The zeros of one balance.

    Parameters
    ----------
    turning
        The working sheet.
    values
        The values of the knob.
    sampled
        The balance at those.
    """

    def __init__(self, turning: Turning, values: Values, sampled: Sampled) -> None:
        self.turning, self.values, self.sampled, self.book = turning, values, sampled, turning.book
        self.count, self.steps = values.count, values.steps
        self.size = sampled.scale[1]

    # ---- the balance somewhere

    def _formula(self, first: str, last: str, mix: str, *, level: bool = False) -> str:
        """The balance from numbers of how much every value counts; the columns are given by their letters."""
        (row, _), bent = self.sampled.level, self.sampled.bent
        formula = f"SUMPRODUCT(MMULT({self._block(row, row, first, last)},{mix}))"
        if bent is None or level:
            return formula
        up = f"MMULT({self._block(bent[0], bent[1], first, last)},{mix})"
        return f"({formula}-SUMPRODUCT(({up}>0)*{up}))"

    def _block(self, top: int, bottom: int, first: str, last: str) -> str:
        """A block of a stretch: at fixed columns, or at those that cells tell."""
        if not first.isdigit():
            whole = self.book.span(SHEET, (top, FIRST), (bottom, FIRST + len(self.values.x) - 1), of=SHEET)
            return f"INDEX({whole},1,{first}):INDEX({whole},{bottom - top + 1},{last})"
        return self.book.span(SHEET, (top, FIRST + int(first)), (bottom, FIRST + int(last)), of=SHEET)

    def _value(self, stretch: int, mix: Floats, *, level: bool = False) -> float:
        at = slice(stretch * self.count, (stretch + 1) * self.count)
        value = float(self.sampled.level[1][at] @ mix)
        if self.sampled.bent is not None and not level:
            value -= float((self.sampled.bent[2][:, at] @ mix).clip(min=0.0).sum())
        return value

    def _sign(self, value: float) -> int:
        return int(np.sign(trunc(value / self.size)))

    # ---- the search

    def write(self, account: Account) -> Turn:
        """Write it; gives the value nearest likely."""
        turning, values, say = self.turning, self.values, self.book.say
        row = turning.next
        turning.label("", turning.said(account), say("again.zeros"))
        self.scale = turning.put(FIRST, *self.sampled.scale, "0.0E+00")
        turning.next += 1
        self._signs()
        self._candidates()
        span = self._block_of(self.found_top)
        (here, place), steps = values.here, self.steps
        below = sum(i < place * steps for i in self.found)
        count = f'COUNTIF({span},"<"&({here}*{steps}))'
        sides = []
        for up in (False, True):
            index = None
            if up:
                index = self.found[below] if below < len(self.found) else None
                formula = f'IF({count}<COUNT({span}),SMALL({span},{count}+1),"")'
            else:
                index = self.found[below - 1] if below else None
                formula = f'IF({count}>0,SMALL({span},{count}),"")'
            turning.label("", "", say("again.above" if up else "again.below"))
            sides.append(self._side(formula, index))
        end = turning.next
        turning.next = row
        (_, one, _), (_, other, _) = sides
        x, likely = values.likely, values.entry.range.likely
        first, second = (
            turning.put(FIRST + 1 + i, cell, "" if v is None else v) for i, (cell, v, _) in enumerate(sides)
        )
        closer = f"ABS({first}-{x})<=ABS({second}-{x})"
        near = f"IF(ISNUMBER({second}),IF({closer},{first},{second}),{first})"
        formula = f'IF(ISNUMBER({first}),{near},IF(ISNUMBER({second}),{second},"–"))'
        value = min((v for v in (one, other) if v is not None), key=lambda v: abs(v - likely), default=None)
        turning.put(FIRST - 1, formula, value)
        which = 1 if value is not None and (one is None or value != one) else 0
        sign = sides[which][2][1] if value is not None else 0.0
        under, over = (sign for _, _, (sign, _) in sides)
        pick = f"IF(ISNUMBER({first}),IF(ISNUMBER({second}),IF({closer},{under},{over}),{under}),{over})"
        turning.put(FIRST + 3, pick, sign if value is not None else "", "0")
        turning.next = end
        roots = self.book.span(SHEET, (row, FIRST + 1), (row, FIRST + 2), of="-")
        side = self.book.cell(SHEET, row, FIRST + 3, of="-")
        known = tuple(dict.fromkeys(v for v in (one, other) if v is not None))
        return Turn(self.book.cell(SHEET, row, FIRST - 1, of="-"), value, side, roots, known)

    def _block_of(self, top: int) -> str:
        return self.book.span(SHEET, (top, FIRST), (top + self.values.stretches - 1, FIRST + self.steps), of=SHEET)

    def _signs(self) -> None:
        """The sign of the balance at every step of every stretch; where it bends also that of what bends not."""
        self.signs_top = self.turning.next
        self.signs = self._block_of_signs("again.signs", level=False)
        self.levels_top, self.levels = self.signs_top, self.signs
        if self.sampled.bent is not None:
            self.levels_top = self.turning.next
            self.levels = self._block_of_signs("again.levels", level=True)

    def _block_of_signs(self, words: str, *, level: bool) -> list[list[int]]:
        turning, values, rows = self.turning, self.values, []
        turning.label("", "", self.book.say(words))
        for stretch in range(values.stretches):
            first, last = str(stretch * self.count), str((stretch + 1) * self.count - 1)
            signs = []
            for g in range(self.steps + 1):
                balance = self._formula(first, last, values.step_column(g), level=level)
                signs.append(self._sign(self._value(stretch, values.at_steps[:, g], level=level)))
                turning.put(FIRST + g, f"SIGN(TRUNC({balance}/{self.scale}))", float(signs[-1]), "0")
            rows.append(signs)
            turning.next += 1
        return rows

    def _candidates(self) -> None:
        """Number every step at which the balance is zero, and every half one between which it becomes so."""
        turning, values = self.turning, self.values
        self.found_top, found = turning.next, []
        turning.label("", "", self.book.say("again.found"))
        for stretch in range(values.stretches):
            for g in range(self.steps + 1):
                number = stretch * self.steps + g
                zero, is_zero = self._end(stretch, g) if g in (0, self.steps) else self._alone(stretch, g)
                passes, does_pass = self._passes(stretch, g) if g < self.steps else ("FALSE", False)
                value = number + 0.5 if does_pass else float(number) if is_zero else ""
                found += [value] if isinstance(value, float) else []
                formula = f'IF({passes},{number + 0.5},IF(AND({self._at(stretch, g)}=0,{zero}),{number},""))'
                turning.put(FIRST + g, formula, value, "0.0")
            turning.next += 1
        self.found = sorted(found)

    def _at(self, stretch: int, g: int) -> str:
        """Point at a sign."""
        return self.turning.at(self.signs_top + stretch, FIRST + g)

    def _fades(self, stretch: int, g: int) -> tuple[str, bool]:
        """Whether all that a balance is made of is zero at a step, and not only their sum."""
        return f"{self.turning.at(self.levels_top + stretch, FIRST + g)}=0", not self.levels[stretch][g]

    def _end(self, stretch: int, g: int) -> tuple[str, bool]:
        """Whether a zero at the end of a stretch counts: not where the balance stays at zero from there."""
        values, signs = self.values, self.signs[stretch]
        if (values.open_left and (stretch, g) == (0, 0)) or (
            values.open_right and (stretch, g) == (values.stretches - 1, self.steps)
        ):
            return "FALSE", False
        beside = 1 if g == 0 else g - 1
        fades, faded = self._fades(stretch, beside)
        line = self.turning.across(self.signs_top + stretch, 0, self.steps)
        formula = f"SUMPRODUCT(ABS({line}))>0,OR({self._at(stretch, beside)}<>0,{fades})"
        return formula, not signs[g] and any(signs) and (bool(signs[beside]) or faded)

    def _alone(self, stretch: int, g: int) -> tuple[str, bool]:
        """Whether a zero within a stretch is one for itself."""
        signs = self.signs[stretch]
        formula = f"{self._at(stretch, g - 1)}*{self._at(stretch, g + 1)}<>0"
        return formula, not signs[g] and bool(signs[g - 1] and signs[g + 1])

    def _passes(self, stretch: int, g: int) -> tuple[str, bool]:
        """Whether the sign changes before the next step, also from or into a zero that lasts."""
        signs, here, after = self.signs[stretch], self._at(stretch, g), self._at(stretch, g + 1)
        tests, found = [f"{here}*{after}<0"], signs[g] * signs[g + 1] < 0
        if self.sampled.bent is None:  # a polynomial does not stay at zero
            return tests[0], found
        if g > 0:
            fades, faded = self._fades(stretch, g)
            tests.append(f"AND({here}=0,{after}<>0,{self._at(stretch, g - 1)}=0,NOT({fades}))")
            found = found or (not signs[g] and bool(signs[g + 1]) and not signs[g - 1] and not faded)
        if g + 1 < self.steps:
            fades, faded = self._fades(stretch, g + 1)
            tests.append(f"AND({here}<>0,{after}=0,{self._at(stretch, g + 2)}=0,NOT({fades}))")
            found = found or (bool(signs[g]) and not signs[g + 1] and not signs[g + 2] and not faded)
        return f"OR({','.join(tests)})", found

    def _side(self, formula: str, index: float | None) -> tuple[str, float | None, Cell]:
        """Follow one candidate to where the balance is zero: its cell, its value, and the sign above it."""
        turning, values, steps, top = self.turning, self.values, self.steps, self.turning.next
        known = index is not None
        stretch = min(int(index // steps), values.stretches - 1) if index is not None else 0
        g = (index - stretch * steps) if index is not None else 0.0
        exact = g == int(g)

        def put(column: int, formula: str, value: float | str, look: str = "#,##0.0000") -> str:
            return turning.put(FIRST + column, formula, value if known else "", look)

        at = put(0, formula, index if index is not None else "", "0.0")
        at_stretch = put(1, f'IF({at}="","",MIN(INT({at}/{steps}),{values.stretches - 1}))', float(stretch), "0")
        step = put(2, f'IF({at}="","",{at}-{at_stretch}*{steps})', float(g), "0.0")
        signs = self._block_of(self.signs_top)

        def sign_at(g: str) -> str:
            return f"INDEX({signs},{at_stretch}+1,{g}+1)"

        low, high = int(np.floor(g)), int(np.ceil(g))
        s_low, s_high = self.signs[stretch][low], self.signs[stretch][high]
        before = sign_at(f"INT({step})")
        after = sign_at(f"MIN({steps},INT({step})+1)")
        side_low = 0 if exact else -s_high if s_low == 0 else s_low
        lower = put(
            3, f'IF({at}="","",IF({step}=INT({step}),0,IF({before}=0,-{after},{before})))', float(side_low), "0"
        )
        at_zero = side_low if s_low == 0 else -side_low
        zero = put(4, f'IF({at}="","",IF({before}=0,{lower},-{lower}))', float(at_zero), "0")
        u, cell = (g if exact else low + 0.5) / steps, ""
        cell = put(5, f'IF({at}="","",{step}/{steps})', u, "0.000000")
        first, last = f"{at_stretch}*{self.count}+1", f"{at_stretch}*{self.count}+{self.count}"
        column = 6
        for halving in range(HALVINGS):
            value = self._formula(first, last, values.anywhere_formula(cell))
            found = self._sign(self._value(stretch, values.mix(u)))
            sign = put(column, f'IF({at}="","",SIGN(TRUNC({value}/{self.scale})))', float(found), "0")
            move = 0.5 ** (halving + 2) / steps
            go = f"{lower}*({sign}+({sign}=0)*{zero})*{move:.16G}*({step}<>INT({step}))"
            u = u + (0.0 if exact else side_low * (found or at_zero) * move)
            cell = put(column + 1, f'IF({at}="","",{cell}+{go})', u, "0.000000")
            column += 2
        room = 0.5 ** (HALVINGS + 1) / steps
        ends, numbers = [], []
        for way in (-1, 1):
            beside = min(1.0, max(0.0, u + way * room))
            where = f"MIN(1,MAX(0,{cell}{'-' if way < 0 else '+'}{room:.16G}))"
            value = self._formula(first, last, values.anywhere_formula(where))
            numbers.append(self._value(stretch, values.mix(beside)))
            ends.append(put(column, f'IF({at}="","",{value})', numbers[-1], "0.0E+00"))
            column += 1
        crossing = numbers[0] * numbers[1] < 0 and not exact
        fine = u - room + 2 * room * numbers[0] / (numbers[0] - numbers[1]) if crossing else u
        tangent = f"{cell}-{room:.16G}+{2 * room:.16G}*{ends[0]}/({ends[0]}-{ends[1]})"
        test = f"AND({ends[0]}*{ends[1]}<0,{step}<>INT({step}))"
        fine_cell = put(column, f'IF({at}="","",IF({test},{tangent},{cell}))', fine, "0.000000")
        x = values.at(stretch, fine) if known else None
        shown = put(
            column + 1, f'IF({at}="","",{values.formula_at(at_stretch, fine_cell)})', x if x is not None else ""
        )
        above = self._above(at, at_stretch, step, lower, column + 2, (stretch, g, side_low) if known else None)
        turning.next = top + 1
        return shown, x, above

    def _above(
        self, at: str, stretch: str, step: str, lower: str, column: int, now: tuple[int, float, int] | None
    ) -> Cell:
        """1 where the balance is positive above the value, -1 where it is below, 0 where it only touches zero."""
        steps, signs, count = self.steps, self._block_of(self.signs_top), self.values.stretches
        near = [min(n, steps - 1) for n in (1, 5, 15)]

        def look(row: str, places: list[str]) -> str:
            cells = [f"INDEX({signs},{row},{place}+1)" for place in places]
            return f"IF({cells[0]}<>0,{cells[0]},IF({cells[1]}<>0,{cells[1]},{cells[2]}))"

        def found(row: int, places: list[int]) -> int:
            return next((self.signs[row][p] for p in places if self.signs[row][p]), 0)

        after_own = look(f"{stretch}+1", [f"MIN({steps},{step}+{n})" for n in near])
        after_next = look(f"MIN({count},{stretch}+2)", [str(n) for n in near])
        before_own = look(f"{stretch}+1", [f"MAX(0,{step}-{n})" for n in near])
        before_last = look(f"MAX(1,{stretch})", [str(steps - n) for n in near])
        before_last2 = look(f"MAX(1,{stretch}-1)", [str(steps - n) for n in near])
        after = f"IF({step}<{steps},{after_own},IF({stretch}+1<{count},{after_next},0))"
        older = f"IF(AND({stretch}>1,{before_last}=0),{before_last2},{before_last})"
        before = f"IF({step}>0,{before_own},IF({stretch}>0,{older},0))"
        turned = f"SIGN({after}-{before})*({after}*{before}<=0)"
        formula = f'IF({at}="","",IF({step}<>INT({step}),-{lower},{turned}))'
        value: float | str = ""
        if now is not None:
            row, g, low = now
            if g != int(g):
                value = float(-low)
            else:
                at_step = int(g)
                if at_step < steps:
                    b = found(row, [min(steps, at_step + n) for n in near])
                else:
                    b = found(row + 1, near) if row + 1 < count else 0
                if at_step > 0:
                    a = found(row, [max(0, at_step - n) for n in near])
                elif row > 0:
                    a = found(row - 1, [steps - n for n in near])
                    if row > 1 and a == 0:
                        a = found(row - 2, [steps - n for n in near])
                else:
                    a = 0
                value = float(np.sign(b - a) * (a * b <= 0))
        cell = self.turning.put(FIRST + column, formula, value, "0")
        return cell, value if isinstance(value, float) else 0.0
