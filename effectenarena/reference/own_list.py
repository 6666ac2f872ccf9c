"""A list of the user's own: a CSV file as Excel saves it, of which every row is taken or told."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Generic, Literal, NamedTuple, Protocol, TypeVar

from effectenarena.reference.csv_table import FileCode, FileError, Table, read_table
from effectenarena.reference.record import KEY, LONGEST_KEY, Licence, Record, Words

ListCode = Literal[
    FileCode, "missing-column", "unknown-column", "column-twice",
    "empty-cell", "no-amount", "not-a-number", "ambiguous-number", "not-in-order", "not-a-year", "unknown-choice",
    "unknown-party", "unknown-overlap", "bad-key", "key-in-use", "too-long", "more-problems",
]  # fmt: skip

LONGEST: Final = 500
OWN_LICENCE: Final = Licence(
    name="eigen lijst / own list",
    note=Words(nl="Van de gebruiker zelf; niet nagekeken.", en="The user's own; not checked."),
)
_SHOWN: Final = 60


class ListProblem(Record):
    """What is wrong in a user's list, and where.

    Its words stand in the catalogue under ``reference.list.CODE.message`` and ``reference.list.CODE.mend``, with
    these fields as parameters. The row of a problem is not loaded; an ``unknown-column`` costs only that column.
    """

    code: ListCode
    row: int | None = None
    """Row as a spreadsheet numbers it; row 1 holds the column names. Empty for the file as a whole."""
    column: str | None = None
    """The column's name as it stands in the file."""
    value: str = ""
    """What stood there, cut off after 60 characters."""
    known: str = ""
    """What could stand there, where that is a short list."""


class RowError(Exception):
    """One cell that cannot be used."""

    def __init__(self, code: ListCode, field: str, value: str = "", known: str = "") -> None:
        self.code: ListCode = code
        self.field, self.value, self.known = field, value, known
        super().__init__(code)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=_Keyed)


class Form(NamedTuple):
    """What the columns of a list are called, and which may not be left out."""

    columns: Mapping[str, tuple[str, ...]]
    """Field and the names its column may have; capitals, spaces, hyphens and underscores make no difference."""
    required: tuple[str, ...]
    missing: Callable[[Mapping[str, int]], list[str]] = lambda _: []
    """Fields that are missing beside those: where one of several would do."""


class OwnRows(NamedTuple, Generic[T]):
    """What was read: the records by key, the row each stood in, and what was wrong."""

    records: dict[str, T]
    rows: dict[str, int]
    problems: list[ListProblem]
    names: Mapping[str, str]
    """Field and the name of its column in the file."""


def read_own_list(
    path: str | Path, form: Form, taken: set[str], make: Callable[[Mapping[str, str], set[str]], T]
) -> OwnRows[T]:
    """Read a list row by row; nothing is ever raised for what stands in the file.

    Parameters
    ----------
    path
        The file.
    form
        Its columns.
    taken
        Keys that are in use elsewhere.
    make
        Makes a record of the cells of one row and the keys in use, or raises `RowError`.
    """
    try:
        table = read_table(Path(path))
    except FileError as error:
        return OwnRows({}, {}, [ListProblem(code=error.code, value=error.value)], {})
    columns, problems = _columns(table, form)
    names = {field: table.header[at] for field, at in columns.items()}
    found: OwnRows[T] = OwnRows({}, {}, problems, names)
    if any(problem.code != "unknown-column" for problem in problems):
        return found
    for number, cells in table.rows:
        given = {field: cells[at].strip() if at < len(cells) else "" for field, at in columns.items()}
        try:
            _whole(given, form)
            record = make(given, taken | found.records.keys())
        except RowError as error:
            column = names.get(error.field, form.columns[error.field][0])
            problems.append(problem(error.code, number, column, error.value, error.known))
            continue
        found.records[record.key] = record
        found.rows[record.key] = number
    return found


def problem(code: ListCode, row: int, column: str, value: str = "", known: str = "") -> ListProblem:
    """Say what is wrong in one cell, cut to what can be shown."""
    return ListProblem(code=code, row=row, column=column[:_SHOWN], value=value[:_SHOWN], known=known)


def chosen(choices: Mapping[str, Mapping[str, str]], given: Mapping[str, str]) -> dict[str, Any]:
    """Take one of a few words in each field that has such a list."""
    taken = {}
    for field, known in choices.items():
        text = given.get(field, "")
        found = known.get(text.casefold())
        if found is None:
            raise RowError("unknown-choice", field, text, ", ".join(filter(None, known)))
        taken[field] = found
    return taken


def free_key(key: str, taken: set[str]) -> str:
    """Give the key back when it is one, and not in use."""
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise RowError("bad-key", "key", key)
    if key in taken:
        raise RowError("key-in-use", "key", key)
    return key


def _whole(given: Mapping[str, str], form: Form) -> None:
    for field in form.required:
        if not given[field]:
            raise RowError("empty-cell", field)
    for field, text in given.items():
        if len(text) > LONGEST:
            raise RowError("too-long", field, text)


def _columns(table: Table, form: Form) -> tuple[dict[str, int], list[ListProblem]]:
    """Return where each field stands, and what is wrong with the names of the columns."""
    fields = {name: field for field, names in form.columns.items() for name in (*names, field.replace("_", " "))}
    columns: dict[str, int] = {}
    problems = []
    for at, name in enumerate(table.header):
        field = fields.get(_plain_name(name))
        if field is None:
            if name.strip():
                problems.append(problem("unknown-column", 1, name))
        elif field in columns:
            problems.append(problem("column-twice", 1, name))
        else:
            columns[field] = at
    missing = [field for field in form.required if field not in columns] + form.missing(columns)
    problems += [
        ListProblem(code="missing-column", row=1, column=form.columns[field][0], known=", ".join(form.columns[field]))
        for field in missing
    ]
    return columns, problems


def _plain_name(name: str) -> str:
    return " ".join(re.split(r"[\s_-]+", name.strip().casefold()))
