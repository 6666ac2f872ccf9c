"""The plan for measuring: which columns the register has, and which knob follows from which column, in which way.

The plan is a function of the map alone (`plan(arena, rank(arena, appraisal))`), so that whoever reads a register back
makes the same plan from the same file, and finds its columns by name. What was settled here, for who writes a register
and who reads it:

- **One row per participant per moment** (`register.FIXED`: deelnemer, moment, datum, wie_vult_in, groep, trend_vooraf;
  then `MeasurementPlan.columns`, in that order). A participant is one unit of what enters the measures: a household
  where they count households. Names are the same in workbook, form and plan. Blank is unknown, never no and never 0.
- **Moments** are `t0` (0-meting), `tussen`, `t1` (1-meting) and `t2`, so many months after a participant's own start.
  A column is asked at its own `moments` only.
- **Rows, not columns, say what a knob is read from**: one row per knob that the map has, in the order of the agenda.
  Several rows may read one column (with and without), and a column may serve no knob (a level per life domain, or an
  indicator that the group chose, on its own scale).
- `estimates` says how the knob follows from the values in its column:
  `quantity`: their sum per year of the date in the row, yes as 1; `proportion`: the share of yes; `mean`: the
  average; `years`: the average of what has ended (blank still goes on, so that it is too short while many are blank);
  `lost_share`: the share of **no**. None: the column is read beside the knob, but the knob does not follow from it.
- `moment` is when it is read (None: at every moment, added up), and `group` of whom: `participants`, `comparison`,
  or `difference`: participants less comparison at that moment, and where both have a t0 each less its own t0
  (difference-in-differences). A difference is multiplied by `direction`: -1 where the effect is a fall (minder …),
  and 1 otherwise.
- `among` names a column of yes or no that picks the participants who count, by their own answer at that moment or the
  last one before it: those who took part in the measure (in the comparison group nobody did: all of it counts), or
  those who had the effect before it, in either group. For how long an effect lasts (`years`, `lost_share`) those count
  who had it at any moment after their start, and whoever was never asked: what was never there is not lost. None:
  everybody.
- `basis` is what can see the knob: `register` (participants alone), `comparison` (only with a comparison group),
  or `elsewhere`: no register can, and `elsewhere` says what does (`price`, `payers`, `neighbours`, `books`, `ratio`,
  `avoided`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from effectenarena.agenda.instruments import chosen
from effectenarena.agenda.ranking import Agenda, AgendaRow
from effectenarena.agenda.register import (
    FIXED,
    PlanColumn,
    domains,
    lasting,
    outcomes,
    participation,
)
from effectenarena.model import Arena, KnobUse, Link
from effectenarena.reference.signal_words import signals

Estimates = Literal["quantity", "proportion", "mean", "years", "lost_share"]
"""How a knob follows from a column of the register."""
Basis = Literal["register", "comparison", "elsewhere"]
"""What can see a knob: participants alone, only with others to compare them with, or another source."""
Elsewhere = Literal["price", "payers", "neighbours", "books", "ratio", "avoided"]
"""Which other source: prices; what payers really save; what moved elsewhere; the books; a ratio that no one participant
has; or an amount avoided, which nobody sees."""
ReadOf = Literal["participants", "comparison", "difference"]
"""Of whom a column is read."""

_ELSEWHERE: Final[Mapping[str, Elsewhere]] = {
    "unit_value": "price",
    "share": "payers",
    "cashable": "payers",
    "displacement": "neighbours",
    "amount": "books",
    "unit_cost": "books",
}


class Moment(NamedTuple):
    """One moment of measuring: its name in the register, and how many months after the start it is."""

    name: str
    months: int
    date: date
    """That many months after the start of the project: the day for who entered first."""


MONTHS: Final[Mapping[str, int]] = {"t0": 0, "tussen": 6, "t1": 12, "t2": 24}
"""Months after a participant's own start."""
_BEFORE: Final = 5
"""Years before the project from which a measurement can still be: files, and people who were known already."""


@dataclass(frozen=True)
class PlanRow:
    """How one knob is measured; see the module's own text.

    Attributes
    ----------
    rank
        Its place on the agenda.
    knob
        Address of the knob.
    item
        Id of the note, or `SOURCE>TARGET` of the arrow, where it stands first.
    column
        Name of the column that it is read from; None when no register shows it.
    estimates, moment, group, among, direction
        How it follows from that column.
    basis, elsewhere
        What can see it.
    """

    rank: int
    knob: str
    item: str
    column: str | None
    estimates: Estimates | None
    moment: str | None
    group: ReadOf | None
    among: str | None
    direction: int
    basis: Basis
    elsewhere: Elsewhere | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in PlanRow.__dataclass_fields__}


@dataclass(frozen=True)
class MeasurementPlan:
    """What is measured, when, and what follows from it.

    Attributes
    ----------
    rows
        One per knob, in the order of the agenda.
    columns
        The columns of the register after the fixed ones.
    moments
        The moments, the first one first.
    start
        First day of the project.
    years
        How many years the map counts, from that day on.
    """

    rows: tuple[PlanRow, ...]
    columns: tuple[PlanColumn, ...]
    moments: tuple[Moment, ...]
    start: date
    years: int = 1
    _by_name: Mapping[str, PlanColumn] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {column.name: column for column in self.columns})

    def column(self, name: str) -> PlanColumn:
        """Give a column by its name.

        Raises
        ------
        KeyError
            For a name that the register does not have.
        """
        return self._by_name[name]

    @property
    def earliest(self) -> date:
        """First day that a measurement can be of: who takes part may have been measured some years before."""
        return date(max(self.start.year - _BEFORE, 1), 1, 1)

    @property
    def latest(self) -> date:
        """First day that is too late: everybody who can enter has had the last moment by then."""
        last = self.start.year + self.years + max(MONTHS.values()) // 12
        return date(min(last, date.max.year), 1, 1)

    @property
    def header(self) -> tuple[str, ...]:
        """Names of all columns of the register, the fixed ones first."""
        return (*FIXED, *self._by_name)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: the shape of `meetplan.json`, which has the questions in words beside it."""
        return {
            "start": self.start.isoformat(),
            "fixed": {name: list(values) for name, values in FIXED.items()},
            "moments": [{"name": m.name, "months": m.months, "date": m.date.isoformat()} for m in self.moments],
            "columns": [column.to_dict() for column in self.columns],
            "rows": [row.to_dict() for row in self.rows],
        }


def plan(arena: Arena, agenda: Agenda) -> MeasurementPlan:
    """Make the plan for a map.

    Parameters
    ----------
    arena
        The map.
    agenda
        What it is worth to know each of its knobs: its order is that of the rows.

    Returns
    -------
    MeasurementPlan
        A row for every knob that the map uses, also where no register can show it, which it then says. Columns come in
        the order of the map, so that the order of the agenda moves none of them.
    """
    start = date(arena.project.start_year, 1, 1)
    made = _Maker(arena)
    uses: dict[str, list[KnobUse]] = {}
    for use in arena.knob_uses():
        uses.setdefault(use.address, []).append(use)
    rows = tuple(made.row(row, uses[row.knob]) for row in agenda.rows if row.knob in uses)
    columns = made.columns(rows)
    items = {row.knob: row.item for row in rows}
    columns = (*columns, *chosen(arena, items, [*FIXED, *(column.name for column in columns)]))
    asked = {name for column in columns for name in column.moments}
    moments = tuple(Moment(name, months, later(start, months)) for name, months in MONTHS.items() if name in asked)
    return MeasurementPlan(rows, columns, moments, start, arena.project.horizon)


class _Read(NamedTuple):
    """How a knob is read from the register."""

    column: PlanColumn | None = None
    estimates: Estimates | None = None
    moment: str | None = None
    group: ReadOf | None = None
    among: PlanColumn | None = None
    direction: int = 1
    elsewhere: Elsewhere | None = None


class _Maker:
    """The columns that a map can have, and the rows that read them."""

    def __init__(self, arena: Arena) -> None:
        self.arena = arena
        self.taking_part = participation(arena)
        self.outcome = outcomes(arena, self.taking_part)
        self.lasting = {id_: lasting(arena, arena.effects[id_]) for id_ in self.outcome}

    def row(self, row: AgendaRow, uses: list[KnobUse]) -> PlanRow:
        """Give the row of one knob: from the first of its uses that a register shows, else from the first."""
        found = [self._use(row, use) for use in uses]
        return next((one for one in found if one.column), found[0])

    def columns(self, rows: tuple[PlanRow, ...]) -> tuple[PlanColumn, ...]:
        """Columns in the order of the map; those for how long an effect lasts only where a row reads them."""
        read = {row.column for row in rows}
        late = {row.column for row in rows if row.moment == "t2"}
        found: list[PlanColumn] = [*self.taking_part.values()]
        for id_, effect in self.arena.effects.items():
            if id_ in self.outcome:
                column = self.outcome[id_]
                found.append(_with_t2(column) if column.name in late or effect.lag > 1 else column)
                found.extend(one for one in self.lasting[id_] if one.name in read)
        return (*found, *domains(self.arena))

    def _use(self, row: AgendaRow, use: KnobUse) -> PlanRow:
        owner = use.owner
        item = owner.address if isinstance(owner, Link) else owner.id
        read = self._read(use, item)
        basis: Basis = "elsewhere" if read.column is None else "comparison"
        if read.group == "participants":
            basis = "register"
        column = read.column.name if read.column else None
        among = read.among.name if read.among else None
        return PlanRow(
            row.rank,
            row.knob,
            item,
            column,
            read.estimates,
            read.moment,
            read.group,
            among,
            read.direction,
            basis,
            read.elsewhere,
        )

    def _read(self, use: KnobUse, item: str) -> "_Read":
        name, owner = use.spec.name, use.owner
        if name in _ELSEWHERE:
            return _Read(elsewhere=_ELSEWHERE[name])
        if isinstance(owner, Link):
            return self._arrow(name, owner)
        if name == "quantity":
            column = self.taking_part.get(item)
            moment = "t0" if column is not None and column.kind == "yes_no" else None
            return _Read(column, "quantity", moment, "participants") if column else _Read(elsewhere="books")
        if item not in self.lasting:
            return _Read(elsewhere="ratio")
        years, still = self.lasting[item]
        if name == "duration":
            return _Read(years, "years", "t2", "participants", self._had(item))
        return _Read(still, "lost_share", "t2", "participants", self._had(item))

    def _had(self, effect: str) -> PlanColumn | None:
        """The column that picks who had an effect; where it is a number, who took part in the one measure before it."""
        if self.outcome[effect].kind == "yes_no":
            return self.outcome[effect]
        sources = [self._source(link) for link in self.arena.links_in(effect)]
        return sources[0] if len(sources) == 1 else None

    def _arrow(self, name: str, link: Link) -> "_Read":
        """Read a knob of an arrow into an effect."""
        column, source = self.outcome.get(link.target), self._source(link)
        if column is None or source is None:
            return _Read(elsewhere="ratio")
        effect = self.arena.effects[link.target]
        moment = "t2" if effect.lag > 1 else "t1"
        share = column.kind == "yes_no"
        fall = not share and signals("less", effect.label)
        estimates: Estimates = "proportion" if share else "mean"
        if name in {"with", "without"}:
            group: ReadOf = "participants" if name == "with" else "comparison"
            if fall and self._avoided(link):
                return _Read(elsewhere="avoided")
            return _Read(column, estimates, moment, group, source)
        known = estimates if name == "rate" else None
        return _Read(column, known, moment, "difference", source, -1 if fall else 1)

    def _source(self, link: Link) -> PlanColumn | None:
        """The column that picks who had what an arrow comes from; None when no one participant has or has not."""
        source = self.taking_part.get(link.source) or self.outcome.get(link.source)
        return source if source is not None and source.kind == "yes_no" else None

    def _avoided(self, link: Link) -> bool:
        """Whether an arrow to "fewer …" counts what was avoided: more of it with the project than without."""
        with_, without = self.arena.range(link.with_), self.arena.range(link.without)
        return with_ is not None and without is not None and with_.likely > without.likely


def _with_t2(column: PlanColumn) -> PlanColumn:
    """Ask a column at t2 too."""
    if "t2" in column.moments:
        return column
    fields = {name: getattr(column, name) for name in PlanColumn.__dataclass_fields__}
    return PlanColumn(**{**fields, "moments": (*column.moments, "t2")})


def later(day: date, months: int) -> date:
    """The same day some months later, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
