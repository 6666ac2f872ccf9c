"""Households, problems and provisions from a file: the register's own sheet of problems, a workbook, or CSV.

A table is known by its headings and not by its name. Every cell is read as in a register; what cannot be read is told
with its sheet, row and reason, and the rest counts.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from effectenarena.agenda.register import PARTICIPANT, YES, PlanColumn, Question, domain_key
from effectenarena.model import Finding
from effectenarena.reference.target_group import Layer
from effectenarena.scans.caseload import Caseload, Household, NotedProblem, Provision
from effectenarena.storage.cells import CellError, Mark, as_text
from effectenarena.storage.register_cells import read_code, read_value, unknown
from effectenarena.storage.register_file import Formula, Mistake, Table, open_register
from effectenarena.storage.trouble import refused

HOUSEHOLDS: Final = (
    PARTICIPANT, "laag", "kosten_per_jaar", "kinderen", "isolement", "risicogezin", "ggz", "lvb",
)  # fmt: skip
"""Columns of the sheet of households."""
PROBLEMS: Final = (PARTICIPANT, "probleem", "leefgebied", "vooraf", "tijdens", "na")
"""Columns of the sheet of problems, which every register has."""
PROVISIONS: Final = (PARTICIPANT, "voorziening", "leefgebied")
"""Columns of the sheet of provisions."""
LAYERS: Final[Mapping[str, Layer]] = {"top": "top", "midden": "middle", "basis": "base"}
"""What stands in the column of the layer."""
_ALSO: Final = {
    "huishouden": PARTICIPANT, "household": PARTICIPANT, "participant": PARTICIPANT, "code": PARTICIPANT,
    "layer": "laag", "kosten": "kosten_per_jaar", "cost": "kosten_per_jaar", "cost_per_year": "kosten_per_jaar",
    "children": "kinderen", "isolated": "isolement", "family_risk": "risicogezin", "mental_health": "ggz",
    "disability": "lvb", "problem": "probleem", "life_domain": "leefgebied", "voor": "vooraf", "before": "vooraf",
    "during": "tijdens", "after": "na", "provision": "voorziening",
}  # fmt: skip
_HEAD_ROWS: Final = 15
_LONGEST: Final = 120
"""Letters of a name that are read."""
_LAYER_WORDS: Final[Mapping[str, Layer]] = {**LAYERS, "middle": "middle", "base": "base"}
_YES_NO: Final = PlanColumn("ja_nee", "yes_no", None, Question("holds", {}))
_EUROS: Final = PlanColumn("bedrag", "number", None, Question("how_many", {}), low=0, high=10_000_000)


class CellsRefused(NamedTuple):
    """A row that was not read.

    Attributes
    ----------
    sheet
        Name of the sheet or file.
    row
        Its number there, counted from 1.
    why
        The reason.
    """

    sheet: str
    row: int
    why: Finding


class CaseloadRead(NamedTuple):
    """What was read, and what was not."""

    caseload: Caseload
    refused: tuple[CellsRefused, ...]


def read_caseload(path: Path) -> CaseloadRead:
    """Read the sheets of a caseload that a file has.

    Parameters
    ----------
    path
        A register, another workbook, a table as text, a `.zip` with such tables, or a folder of them.

    Raises
    ------
    ArenaError
        When the file as a whole cannot be read, or none of the sheets is in it (`foreign-caseload`).
    """
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    tables = [table for file in files for table in open_register(file)]
    reading = _Reading()
    if not sum(reading.read(table) for table in tables):
        raise refused("foreign-caseload", path)
    found = Caseload(tuple(reading.households.values()), tuple(reading.problems), tuple(reading.provisions))
    return CaseloadRead(found, tuple(reading.refused))


class _Reading:
    """What was read so far, over all tables."""

    def __init__(self) -> None:
        self.households: dict[str, Household] = {}
        self.problems: list[NotedProblem] = []
        self.provisions: list[Provision] = []
        self.refused: list[CellsRefused] = []

    def read(self, table: Table) -> bool:
        """Read one table; whether it is one of ours."""
        found = _head(table)
        if found is None:
            return False
        top, names, rows = found
        take: Callable[[Mapping[str, Any], Mark], None] = {
            HOUSEHOLDS: self._household,
            PROBLEMS: self._problem,
            PROVISIONS: self._provision,
        }[rows]
        for number, values in table.rows:
            cells = {name: value for name, value in zip(names, values, strict=False) if name}
            if number <= top or all(unknown(value) for value in cells.values()):
                continue
            try:
                take(_plain(cells), table.mark)
            except CellError as error:
                self.refused.append(CellsRefused(table.title, number, Finding(error.code, (), params=error.params)))
        return True

    def _household(self, cells: Mapping[str, Any], mark: Mark) -> None:
        code = _code(cells)
        if code in self.households:
            raise CellError("caseload-twice", who=code)
        cost = _told("kosten_per_jaar", read_value, _EUROS, cells.get("kosten_per_jaar"), mark)
        facts = (_yes(cells, name) for name in HOUSEHOLDS[3:])
        self.households[code] = Household(code, _layer(cells.get("laag")), cost, *facts)

    def _problem(self, cells: Mapping[str, Any], _mark: Mark) -> None:
        moments = (_yes(cells, name) for name in PROBLEMS[3:])
        self.problems.append(NotedProblem(_code(cells), _name("probleem", cells), _domain(cells), *moments))

    def _provision(self, cells: Mapping[str, Any], _mark: Mark) -> None:
        self.provisions.append(Provision(_code(cells), _name("voorziening", cells), _domain(cells)))


def _head(table: Table) -> tuple[int, list[str], tuple[str, ...]] | None:
    """Find the row with our headings; which of the three sheets it is."""
    for number, cells in table.rows[:_HEAD_ROWS]:
        said = [cell.strip().casefold() if isinstance(cell, str) else "" for cell in cells]
        names = [_ALSO.get(name, name) for name in said]
        kind = next(_kind(set(names)), None)
        if kind is not None:
            known = [name if name in kind and name not in names[:at] else "" for at, name in enumerate(names)]
            return number, known, kind
    return None


def _kind(names: set[str]) -> Iterator[tuple[str, ...]]:
    if PARTICIPANT not in names or "moment" in names:
        return
    if "probleem" in names and names & set(PROBLEMS[3:]):
        yield PROBLEMS
    if "voorziening" in names:
        yield PROVISIONS
    if names & set(HOUSEHOLDS[1:]):
        yield HOUSEHOLDS


def _plain(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """Refuse what is worked out by a spreadsheet."""
    for name, cell in cells.items():
        if isinstance(cell, Formula):
            raise CellError("register-formula", column=name)
        if isinstance(cell, Mistake):
            raise CellError("register-error", column=name, value=cell.text)
    return cells


def _code(cells: Mapping[str, Any]) -> str:
    found: str | None = _told(PARTICIPANT, read_code, cells.get(PARTICIPANT))
    if found is None:
        raise CellError("register-no-participant")
    return found


def _yes(cells: Mapping[str, Any], name: str) -> bool | None:
    found = _told(name, read_value, _YES_NO, cells.get(name))
    return None if found is None else bool(found == YES)


def _name(column: str, cells: Mapping[str, Any]) -> str:
    cell = cells.get(column)
    text = "" if unknown(cell) else " ".join(as_text(cell).split())[:_LONGEST]
    if not text:
        raise CellError("caseload-no-name", column=column)
    return text


def _domain(cells: Mapping[str, Any]) -> str | None:
    cell = cells.get("leefgebied")
    return None if unknown(cell) else domain_key(" ".join(as_text(cell).split())[:_LONGEST])


def _layer(cell: Any) -> Layer | None:
    if unknown(cell):
        return None
    found = _LAYER_WORDS.get(as_text(cell).strip().casefold())
    if found is None:
        raise CellError("register-unknown-choice", column="laag", value=as_text(cell), choices=", ".join(LAYERS))
    return found


def _told(name: str, read: Callable[..., Any], *args: Any) -> Any:
    """Read a cell; what is wrong with it is told with the name of its column."""
    try:
        return read(*args)
    except CellError as error:
        raise CellError(error.code, **{**error.params, "column": name}) from error
