"""The formulas of the flows: each gives, for the letter of a year's column, what stands in that year."""

from collections.abc import Callable, Sequence

from effectenarena.report.mkba_workbook.book import letter, plus
from effectenarena.report.mkba_workbook.plan import T_ROW, YEAR

PerYear = Callable[[str], str]
"""From the letter of a column to its formula."""


def year(column: str) -> str:
    """Point at the year t of a column."""
    return f"{column}${T_ROW + 1}"


def factor(counts: str) -> PerYear:
    """Give the discount factor in the years for which a condition on `{t}` holds, else 0."""
    return lambda c: f"IF({counts.format(t=year(c))},(1+discount_rate)^-{year(c)},0)"


def multiplier(start: str, years: str, profile: str) -> PerYear:
    """Give the profile in its own years, where an empty cell counts 1, and 0 outside them."""

    def formula(c: str) -> str:
        own = f"INDEX({profile},{year(c)}-{start}+1)"
        return f'IF(AND({year(c)}>={start},{year(c)}<{start}+{years}),IF({own}="",1,{own}),0)'

    return formula


def times(number: str, row: int) -> PerYear:
    """Multiply a row, counted from 1, by one number.

    Examples
    --------
    >>> times("k_m1_quantity", 12)("K")
    'k_m1_quantity*K12'
    """
    return lambda c: f"{number}*{c}{row}"


def summed(first: int, last: int) -> PerYear:
    """Add up the rows from first to last, counted from 1; 0 when there are none.

    Examples
    --------
    >>> summed(12, 14)("K"), summed(12, 11)("K")
    ('SUM(K12:K14)', '0')
    """
    return lambda c: f"SUM({c}{first}:{c}{last})" if last >= first else "0"


def less(first: int, second: int) -> PerYear:
    """Take one row off another."""
    return lambda c: f"{c}{first}-{c}{second}"


def added(rows: Sequence[int]) -> PerYear:
    """Add up rows that do not stand together."""
    return lambda c: plus([f"{c}{row}" for row in rows])


def also(rows: Sequence[int], formula: PerYear) -> PerYear:
    """Add rows that do not stand together to what a formula gives."""
    return lambda c: "+".join([*(f"{c}{row}" for row in rows), formula(c)])


def age(last: str) -> PerYear:
    """Count down from the age that belongs to the last column to 0."""
    return lambda c: f"${last}${T_ROW + 1}-{year(c)}"


def left(age_row: int, duration: str, drop_off: str) -> PerYear:
    """What is left at an age: max(0, min(1, duration - age)) (1 - drop_off)^age, with 0^0 = 1."""

    def formula(c: str) -> str:
        at = f"{c}${age_row}"
        return f"MAX(0,MIN(1,{duration}-{at}))*IF({at}=0,1,(1-{drop_off})^{at})"

    return formula


def value(worth: str, lag: str, entering: int, remains: int, width: int) -> PerYear:
    """Unit value times the sum over cohorts of what entered and what is left of it.

    What is left stands from old to young, so that the cohorts from the first to the last that has an effect yet are
    multiplied cell by cell with the ages that they have.
    """
    first, last = letter(YEAR), letter(YEAR + width - 1)

    def formula(c: str) -> str:
        since = f"{year(c)}-{lag}"
        cohorts = f"${first}{entering}:INDEX(${first}{entering}:${last}{entering},{since}+1)"
        ages = f"INDEX(${first}{remains}:${last}{remains},{width}-({since})):${last}{remains}"
        return f"IF({since}<0,0,{worth}*SUMPRODUCT({cohorts},{ages}))"

    return formula


def cost(amount: str, profile: int, each: str, units: Sequence[int], start: str, years: str) -> PerYear:
    """An amount by its profile, and a cost for every unit that enters in the investment's own years."""

    def formula(c: str) -> str:
        own = f"AND({year(c)}>={start},{year(c)}<{start}+{years})"
        per_unit = f"+{each}*IF({own},{plus([f'{c}{row}' for row in units])},0)" if units else ""
        return f"{amount}*{c}{profile}{per_unit}"

    return formula


def budget(block: tuple[int, int] | None, costs: Sequence[int]) -> PerYear:
    """Benefits in money less costs in money; column F says what is in money."""
    if not block:
        return lambda c: f"0{_off(c, costs)}"
    return lambda c: f"SUMPRODUCT({_rows(c, block)},{_rows('$F', block)}){_off(c, costs)}"


def cash(block: tuple[int, int] | None, costs: Sequence[int]) -> PerYear:
    """What is negative in full, of the rest the cashable part (column H) from its year on (I), less costs in money."""
    if not block:
        return lambda c: f"0{_off(c, costs)}"
    money, part, since = (_rows(column, block) for column in ("$F", "$H", "$I"))

    def formula(c: str) -> str:
        landed = _rows(c, block)
        counts = f"({landed}<0)+({landed}>=0)*({since}<={year(c)})*{part}"
        return f"SUMPRODUCT({landed},{money},{counts}){_off(c, costs)}"

    return formula


def _rows(column: str, block: tuple[int, int]) -> str:
    return f"{column}{block[0]}:{column}{block[1]}"


def _off(column: str, rows: Sequence[int]) -> str:
    return "".join(f"-{column}{row}" for row in rows)
