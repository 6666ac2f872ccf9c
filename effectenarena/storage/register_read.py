"""A filled register as rows: what can be read, and what is refused with its row and the reason."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.agenda.register import COMPARISON, DATE, FILLED_BY, FIXED, GROUP, MOMENT, PARTICIPANT, TREND
from effectenarena.model import ArenaError, Finding
from effectenarena.monitor.register import MOMENT_ORDER, Register, RegisterRow
from effectenarena.storage.cells import CellError, Mark, at_cell
from effectenarena.storage.register_cells import read_choice, read_code, read_day, read_value
from effectenarena.storage.register_file import Formula, Mistake, Table, open_register
from effectenarena.storage.register_logs import PATH, Signal, Story, signals, stopped, stories, word
from effectenarena.storage.trouble import refused

_HEAD_ROWS: Final = 15
"""How far down the names of columns may stand."""
_SHEET: Final = "meting"
_EXPORTED: Final = frozenset({"_id", "_uuid", "KEY", "instanceID", "meta/instanceID", "meta-instanceID"})
"""Columns that Kobo and ODK add: their numbers have a decimal point."""
_OURS: Final = (PARTICIPANT, MOMENT)
"""Columns without which a table is no register."""


class RowRefused(NamedTuple):
    """A row that was not read.

    Attributes
    ----------
    row
        Its number in the file, counted from 1.
    why
        The reason.
    """

    row: int
    why: Finding


class Filled(NamedTuple):
    """A register as it was read.

    Attributes
    ----------
    register
        What was accepted.
    refused
        What was not, in the order of the file.
    missing
        Columns of the plan that the file does not have.
    signals
        What was noticed beside the measurements.
    stories
        What people told.
    stopped
        Why, by the code of who stopped.
    """

    register: Register
    refused: tuple[RowRefused, ...]
    missing: tuple[str, ...]
    signals: tuple[Signal, ...] = ()
    stories: tuple[Story, ...] = ()
    stopped: Mapping[str, str] = MappingProxyType({})


def read_register(
    path: Path,
    plan: MeasurementPlan,
    headings: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Filled:
    """Read a register that belongs to a plan.

    Parameters
    ----------
    path
        A workbook, an export of Kobo or ODK (`.xlsx`, `.csv`, or `.zip` with tables), or a table as text.
    plan
        Says which columns there are, and what may stand in them.
    headings
        Names of columns by what stands above them instead: an export may have questions there.
    labels
        Values of the columns that every register has, by what an export may have in their place.

    Raises
    ------
    ArenaError
        When the file as a whole cannot be read, or is no register of this plan.
    """
    tables = open_register(path)
    words = {name: name for name in plan.header} | {
        word(text): name for text, name in (headings or {}).items() if name in plan.header
    }
    found = [(table, head) for table in tables if (head := _head(table, words)) is not None]
    if not found:
        raise refused("foreign-register", path)
    table, (top, names) = max(
        found, key=lambda one: (one[0].title.strip().casefold() == _SHEET, sum(map(bool, one[1][1])))
    )
    twice = next((name for at, name in enumerate(names) if name and name in names[:at]), None)
    if twice:
        raise ArenaError([at_cell("register-column-twice", table.title, column=twice)])
    spoken = {word(text): value for text, value in (labels or {}).items()}
    foreign = any(str(cell).strip() in _EXPORTED for number, cells in table.rows if number == top for cell in cells)
    mark: Mark = "." if foreign else table.mark
    read = _Reading(plan, names, spoken, mark).read([row for row in table.rows if row[0] > top])
    return read._replace(signals=tuple(signals(tables)), stories=tuple(stories(tables)), stopped=stopped(tables))


def _head(table: Table, words: Mapping[str, str]) -> tuple[int, list[str]] | None:
    """Find the row with names of columns, and those names; blank for a column that is not ours."""
    best: tuple[int, list[str]] | None = None
    for number, cells in table.rows[:_HEAD_ROWS]:
        names = [_name(cell, words) for cell in cells]
        better = best is None or sum(map(bool, names)) >= sum(map(bool, best[1]))
        if set(_OURS) <= set(names) and better:
            best = number, names
    return best


def _name(cell: Any, words: Mapping[str, str]) -> str:
    if not isinstance(cell, str):
        return ""
    whole = word(cell)
    return words.get(whole) or words.get(PATH.split(whole)[-1].strip(), "")


class _Reading:
    """The rows of one file, in its own order: the first that speaks of a participant at a moment stands."""

    def __init__(self, plan: MeasurementPlan, names: list[str], labels: Mapping[str, str], mark: Mark) -> None:
        self.mark = mark
        self.labels = labels
        self.plan = plan
        self.names = names
        self.columns = [one for one in plan.columns if one.name in names]
        self.seen: dict[tuple[str, str], RegisterRow] = {}
        self.groups: dict[str, str] = {}

    def read(self, rows: list[tuple[int, list[Any]]]) -> Filled:
        accepted: list[RegisterRow] = []
        turned_down: list[RowRefused] = []
        for number, values in rows:
            cells = {name: value for name, value in zip(self.names, values, strict=False) if name}
            if all(value is None for value in cells.values()):
                continue
            try:
                accepted.append(self._row(number, cells))
            except CellError as error:
                turned_down.append(RowRefused(number, Finding(error.code, (), params=error.params)))
        compared = {who for who, group in self.groups.items() if group == COMPARISON}
        whole = tuple(replace(row, compared=row.participant in compared) for row in accepted)
        missing = tuple(name for name in self.plan.header if name not in self.names)
        return Filled(Register(whole), tuple(turned_down), missing)

    def _row(self, number: int, cells: Mapping[str, Any]) -> RegisterRow:
        for name, cell in cells.items():
            if isinstance(cell, Formula):
                raise CellError("register-formula", column=name)
            if isinstance(cell, Mistake):
                raise CellError("register-error", column=name, value=cell.text)
        who = _told(PARTICIPANT, read_code, cells.get(PARTICIPANT))
        if who is None:
            raise CellError("register-no-participant")
        moment = self._chosen(MOMENT, cells)
        if moment is None:
            raise CellError("register-no-moment", choices=", ".join(MOMENT_ORDER))
        day = _told(DATE, read_day, cells.get(DATE))
        if day is not None and not self.plan.earliest <= day < self.plan.latest:
            first, last = self.plan.earliest.year, self.plan.latest.year - 1
            raise CellError("register-year-far-off", column=DATE, value=day.isoformat(), first=first, last=last)
        group = self._chosen(GROUP, cells)
        filled_by = self._chosen(FILLED_BY, cells)
        trend = self._chosen(TREND, cells)
        values = {
            column.name: value
            for column in self.columns
            if (value := _told(column.name, read_value, column, cells.get(column.name), self.mark)) is not None
        }
        row = RegisterRow(number, who, moment, day, trend=trend, filled_by=filled_by, values=values)
        self._is_new(row, group)
        self.seen[who, moment] = row
        if group:
            self.groups[who] = group
        return row

    def _chosen(self, name: str, cells: Mapping[str, Any]) -> str | None:
        """Read a column with a list, also where the label stands in place of the value."""
        cell = cells.get(name)
        known = self.labels.get(word(cell)) if isinstance(cell, str) else None
        found: str | None = _told(name, read_choice, name, known if known in FIXED[name] else cell)
        return found

    def _is_new(self, row: RegisterRow, group: str | None) -> None:
        """Refuse whoever stands there already: which of two rows holds is not for a program to choose."""
        known = self.seen.get((row.participant, row.moment))
        if known is not None:
            same = replace(known, number=row.number) == row
            raise CellError("register-twice", reason=None if same else "differs", who=row.participant,
                            moment=row.moment, row=known.number)  # fmt: skip
        if group and self.groups.get(row.participant, group) != group:
            raise CellError("register-two-groups", who=row.participant)


def _told(name: str, read: Any, *args: Any) -> Any:
    """Read a cell; what is wrong with it is told with the name of its column."""
    try:
        return read(*args)
    except CellError as error:
        raise CellError(error.code, **{**error.params, "column": name}) from error
