"""The three sheets of a caseload, as rows: for a workbook to fill in, and for the synthetic one as CSV."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from effectenarena.reference import life_domains
from effectenarena.scans.caseload import Caseload
from effectenarena.storage.caseload_read import HOUSEHOLDS, LAYERS, PROBLEMS, PROVISIONS

SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "huishoudens": HOUSEHOLDS,
    "problemen": PROBLEMS,
    "voorzieningen": PROVISIONS,
}
"""Names of the sheets, each with its columns."""
Cell = str | float | None


def caseload_rows(caseload: Caseload) -> dict[str, list[tuple[Cell, ...]]]:
    """Give the rows of each sheet, as people would write them; what is unknown is blank."""
    layers = {layer: word for word, layer in LAYERS.items()}
    return {
        "huishoudens": [
            (one.code, layers.get(one.layer) if one.layer else None, one.cost, *map(_yes, one[3:]))
            for one in caseload.households
        ],
        "problemen": [
            (one.household, one.problem, _domain(one.life_domain), *map(_yes, one[3:])) for one in caseload.problems
        ],
        "voorzieningen": [(one.household, one.provision, _domain(one.life_domain)) for one in caseload.provisions],
    }


def caseload_csv(caseload: Caseload) -> dict[str, str]:
    """Give each sheet as text, separated by semicolons."""
    return {name: _csv((SHEETS[name], *rows)) for name, rows in caseload_rows(caseload).items()}


def _csv(rows: Sequence[Sequence[Cell]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(map(list, map(_cells, rows)))
    return out.getvalue()


def _cells(row: Sequence[Cell]) -> Iterator[str]:
    for cell in row:
        yield "" if cell is None else cell if isinstance(cell, str) else f"{cell:g}"


def _yes(fact: object) -> str | None:
    return None if fact is None else "ja" if fact else "nee"


def _domain(key: str | None) -> str | None:
    """Write a life domain by its Dutch name: sheets have Dutch names in both languages."""
    return next((one.label.nl for one in life_domains() if one.key == key), key)
