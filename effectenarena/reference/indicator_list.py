"""The user's own list of indicators: a CSV file as Excel saves it, read as defensively as a list of unit values."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from effectenarena.reference.csv_table import FileError, Table, read_table
from effectenarena.reference.indicators import Indicator, Step, indicators
from effectenarena.reference.record import KEY, LONGEST_KEY, Source, Words
from effectenarena.reference.user_list import LONGEST, OWN_LICENCE, ListCode, ListProblem

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "label": ("naam", "omschrijving", "label", "name"),
    "scale": ("schaal", "scale"),
    "better": ("beter", "better"),
    "source": ("bron", "source"),
    "steps": ("niveaus", "levels"),
    "scoring": ("scoren", "scoring"),
    "terms": ("voorwaarden", "terms"),
    "life_domain": ("leefgebied", "life domain"),
    "key": ("sleutel", "key"),
}
"""Field and the names its column may have."""
REQUIRED: Final = ("label", "scale", "better", "source")
CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "scale": {
        "telling": "count", "aantal": "count", "count": "count",
        "ja/nee": "yes_no", "ja of nee": "yes_no", "yes/no": "yes_no", "yes_no": "yes_no",
        "niveaus": "ordinal", "ordinal": "ordinal", "levels": "ordinal",
        "score": "score",
        "gesprek": "none", "conversation": "none", "none": "none",
    },
    "better": {
        "meer": "up", "hoger": "up", "up": "up", "minder": "down", "lager": "down", "down": "down",
        "geen": "neither", "neither": "neither",
    },
}  # fmt: skip
MOST: Final = 200
"""Indicators in one list."""
_STEP: Final = re.compile(r"\s*(-?\d{1,4})\s*[=:]\s*(\S.*?)\s*")
_SAMPLE: Final = "1 = slecht | 2 = matig | 3 = goed"


class _RowError(Exception):
    def __init__(self, code: ListCode, field: str, value: str = "", known: str = "") -> None:
        self.code: ListCode = code
        self.field, self.value, self.known = field, value, known
        super().__init__(code)


def load_indicator_list(path: str | Path) -> tuple[tuple[Indicator, ...], tuple[ListProblem, ...]]:
    """Read a user's own indicators, to stand beside those of the package.

    Needed are a name, a scale (`telling`, `ja/nee`, `niveaus`, `score` or `gesprek`), which way is better (`meer`,
    `minder` or `geen`) and a source; levels as `1 = slecht | 2 = matig`. What is for a conversation can stand in the
    list, and is not counted with.

    Returns
    -------
    records
        The rows that are right, with the status ``user``.
    problems
        Everything else, by row and column. Nothing is ever raised for what stands in the file.
    """
    try:
        table = read_table(Path(path))
    except FileError as error:
        return (), (ListProblem(code=error.code, value=error.value),)
    columns, problems = _columns(table)
    if any(problem.code != "unknown-column" for problem in problems):
        return (), tuple(problems)
    records: dict[str, Indicator] = {}
    taken = {one.key for one in indicators()}
    for number, cells in table.rows[:MOST]:
        given = {field: cells[at].strip() if at < len(cells) else "" for field, at in columns.items()}
        try:
            one = _record(given, taken | records.keys())
        except _RowError as error:
            name = table.header[columns[error.field]] if error.field in columns else COLUMNS[error.field][0]
            problems.append(
                ListProblem(code=error.code, row=number, column=name[:60], value=error.value[:60], known=error.known)
            )
            continue
        records[one.key] = one
    if len(table.rows) > MOST:
        problems.append(ListProblem(code="more-problems", value=str(len(table.rows) - MOST)))
    return tuple(records.values()), tuple(problems)


def _columns(table: Table) -> tuple[dict[str, int], list[ListProblem]]:
    fields = {name: field for field, names in COLUMNS.items() for name in names}
    columns: dict[str, int] = {}
    problems = []
    for at, name in enumerate(table.header):
        field = fields.get(re.sub(r"[\s_-]+", " ", name.strip().casefold()))
        if field is None:
            if name.strip():
                problems.append(ListProblem(code="unknown-column", row=1, column=name[:60]))
        elif field in columns:
            problems.append(ListProblem(code="column-twice", row=1, column=name[:60]))
        else:
            columns[field] = at
    problems += [
        ListProblem(code="missing-column", row=1, column=COLUMNS[field][0], known=", ".join(COLUMNS[field]))
        for field in REQUIRED
        if field not in columns
    ]
    return columns, problems


def _record(given: Mapping[str, str], taken: set[str]) -> Indicator:
    for field in REQUIRED:
        if not given[field]:
            raise _RowError("empty-cell", field)
    for field, text in given.items():
        if len(text) > LONGEST:
            raise _RowError("too-long", field, text)
    chosen = {}
    for field, known in CHOICES.items():
        found = known.get(given[field].casefold())
        if found is None:
            raise _RowError("unknown-choice", field, given[field], ", ".join(known))
        chosen[field] = found
    steps = _steps(given.get("steps", ""))
    if chosen["scale"] == "ordinal" and not steps:
        raise _RowError("empty-cell", "steps")
    scoring, terms = (given.get(field) or "–" for field in ("scoring", "terms"))
    return Indicator.model_validate(
        {
            **chosen,
            "key": _key(given, taken),
            "label": Words(nl=given["label"], en=given["label"]),
            "scoring": Words(nl=scoring, en=scoring),
            "steps": steps,
            "life_domain": given.get("life_domain") or None,
            "source": Source(document=given["source"]),
            "status": "user",
            "terms": Words(nl=terms, en=terms),
            "free": False,
            "licence": OWN_LICENCE,
        }
    )


def _steps(text: str) -> tuple[Step, ...]:
    """Read `1 = slecht | 2 = matig`: every number once, the lowest first."""
    found = {}
    for part in filter(str.strip, text.split("|")):
        match = _STEP.fullmatch(part)
        if match is None or int(match[1]) in found:
            raise _RowError("unknown-choice", "steps", part, _SAMPLE)
        found[int(match[1])] = match[2]
    return tuple(Step(value=value, label=Words(nl=label, en=label)) for value, label in sorted(found.items()))


def _key(given: Mapping[str, str], taken: set[str]) -> str:
    """The key in the list, or one made of the name."""
    key = given.get("key") or re.sub(r"[^a-z0-9]+", "-", given["label"].casefold()).strip("-")[:60] or "eigen"
    if not KEY.match(key) or len(key) > LONGEST_KEY:
        raise _RowError("bad-key", "key", key)
    if key in taken:
        raise _RowError("key-in-use", "key", key)
    return key
