"""What a filled register holds once it has been read: one row per participant per moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from effectenarena.agenda.plan import MONTHS
from effectenarena.agenda.register import COMPARISON, NO, YES

Value = str | float
"""`ja` or `nee`, a level, a text, or a number; what is blank is not there at all."""
MOMENT_ORDER: Final = tuple(MONTHS)


@dataclass(frozen=True)
class RegisterRow:
    """One participant at one moment.

    Attributes
    ----------
    number
        Row in the file, counted from 1 as a spreadsheet shows it.
    participant
        Pseudonym.
    moment
        `t0`, `tussen`, `t1` or `t2`.
    day
        When; None when it was left blank.
    compared
        Whether it is of the comparison group.
    trend
        How it went before the start; None when that is not known.
    filled_by
        Who filled it in; None when that is not known.
    values
        What stands in the plan's columns; blank cells are left out.
    """

    number: int
    participant: str
    moment: str
    day: date | None = None
    compared: bool = False
    trend: str | None = None
    filled_by: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    def yes(self, column: str) -> bool | None:
        """Read a column of yes or no; None when it is blank."""
        return {YES: True, NO: False}.get(str(self.values.get(column)))

    def amount(self, column: str) -> float | None:
        """Read a number, yes as 1 and no as 0; None when it is blank."""
        value = self.values.get(column)
        if isinstance(value, str):
            return {YES: 1.0, NO: 0.0}.get(value)
        return value


@dataclass(frozen=True)
class Register:
    """All rows that were accepted, by participant and moment."""

    rows: tuple[RegisterRow, ...]

    def by_participant(self, *, compared: bool) -> dict[str, dict[str, RegisterRow]]:
        """Give the participants of one group, each with its rows by moment, the first moment first."""
        found: dict[str, dict[str, RegisterRow]] = {}
        for row in sorted(self.rows, key=lambda one: MOMENT_ORDER.index(one.moment)):
            if row.compared == compared:
                found.setdefault(row.participant, {})[row.moment] = row
        return found

    @property
    def has_comparison(self) -> bool:
        """Whether anybody is in the comparison group."""
        return any(row.compared for row in self.rows)


def group_of(stated: Iterable[str | None]) -> bool:
    """Whether somebody is of the comparison group: who once was said to be so, is so where the cell is blank."""
    return any(one == COMPARISON for one in stated)
