"""A simulated year of sixty participants with a known truth, written down as a hurried worker would."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from effectenarena.agenda.plan import MeasurementPlan, plan
from effectenarena.model import Arena
from effectenarena.session.answers import appraised, ranked
from tests.mkba.build import arena, effect, investment, link, measure, party

TRUTH = {"m.quantity": 60.0, "m>e.with": 0.55, "m>e.without": 0.25, "m>d.rate": 4.0}
"""What really happens; the register must find it."""
Row = dict[str, Any]


def buurtteam() -> Arena:
    """A neighbourhood team, with what the group thought beforehand."""
    return arena(
        party("p", label="Gemeente"),
        investment("i", amount=90_000, party="p"),
        measure("m", {"low": 40, "likely": 70, "high": 90}, unit="deelnemers", label="Buurtteam"),
        effect("e", unit_value=4000, unit="huishoudens", life_domain="financiën", label="Uit de schulden",
               duration={"low": 1, "likely": 2, "high": 4}),
        effect("d", unit_value=60, unit="dagen", label="Minder dagen opname"),
        link("i>m"),
        link("m>e", **{"with": {"low": 0.3, "likely": 0.7, "high": 0.9},
                       "without": {"low": 0.05, "likely": 0.15, "high": 0.5}}),
        link("m>d", rate={"low": 0, "likely": 5, "high": 12}),
        link("e>p", share=1),
        link("d>p", share=1),
        horizon=5,
        discount_rate=0.0225,
    )  # fmt: skip


def plan_of(arena_: Arena) -> MeasurementPlan:
    return plan(arena_, ranked(arena_, appraised(arena_)))


def year(seed: int = 1, participants: int = 60, compared: int = 60) -> list[Row]:
    """Rows of the register: a start for everybody, and a year later for who is still there."""
    chance = np.random.default_rng(seed)
    rows: list[Row] = []
    for index in range(participants + compared):
        other = index >= participants
        start = date(2026, 1, 5) + timedelta(days=round((index % participants) * 355 / participants))
        code = f"{'CC' if other else 'AB'}{index:04d}"
        days = int(chance.integers(10, 31))
        fixed = {"deelnemer": code, "groep": "vergelijking" if other else "deelnemer"}
        rows.append({**fixed, "moment": "t0", "datum": start, "wie_vult_in": "professional",
                     "trend_vooraf": "dalend", "e_uitkomst": "nee", "d_uitkomst": days,
                     **({} if other else {"m_deelname": "ja"}),
                     "income_niveau": int(chance.integers(1, 4))})  # fmt: skip
        if index % participants >= participants - 5:  # who left before the end
            continue
        out = chance.random() < TRUTH["m>e.without" if other else "m>e.with"]
        fewer = chance.normal(0.0 if other else TRUTH["m>d.rate"], 3.0)
        rows.append({**fixed, "moment": "t1", "datum": start + timedelta(days=365), "wie_vult_in": "professional",
                     "e_uitkomst": "ja" if out else "nee", "d_uitkomst": max(0, round(days - fewer)),
                     "income_niveau": 4 if out else 2})  # fmt: skip
    return rows


def hurried(rows: Sequence[Row]) -> Iterator[Row]:
    """The same rows as somebody types them between two appointments: every word and date in another shape."""
    yes, no = ("ja", "Ja", "J", "x"), ("nee", "NEE ", "n", "0")
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    moments = {"t0": ("t0", "0-meting", "T0"), "t1": ("t1", "1-meting", "eindmeting")}
    for at, row in enumerate(rows):
        typed, day = dict(row), row["datum"]
        typed["datum"] = (
            day,
            f"{day.day}-{day.month}-{day.year}",
            day.isoformat(),
            f"{day.day} {months[day.month - 1]} {day.year}",
            (day - date(1899, 12, 30)).days,
        )[at % 5]
        typed["moment"] = moments[row["moment"]][at % 3]
        code = str(row["deelnemer"])
        typed["deelnemer"] = (code, f" {code.lower()}", f"{code[:2]} {code[2:]}")[at % 3]
        for name in ("e_uitkomst", "m_deelname"):
            if name in row:
                typed[name] = (yes if row[name] == "ja" else no)[at % 4]
        typed["d_uitkomst"] = f"{row['d_uitkomst']},0" if at % 4 == 1 else row["d_uitkomst"]
        if at % 7 == 3:
            typed.pop("wie_vult_in", None)
        if row["moment"] == "t1" and at % 2:
            typed.pop("groep")  # it stands in the row of the start
        yield typed


def write(
    path: Path, header: Sequence[str], rows: Sequence[Row], title: str = "Meting", top: int = 4
) -> dict[str, int]:
    """Write rows under the names of columns on row `top`; give the row of every participant at every moment."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    sheet.cell(1, 1, "Meting")
    for at, name in enumerate(header, start=1):
        sheet.cell(top, at, name)
    places = {}
    for number, row in enumerate(rows, start=top + 1):
        for at, name in enumerate(header, start=1):
            if row.get(name) is not None:
                sheet.cell(number, at, row[name])
        places[f"{row.get('deelnemer')} {row.get('moment')}"] = number
    book.save(path)
    return places


def fill(path: Path, rows: Sequence[Row]) -> None:
    """Type rows into the register that `effectenarena measure` made."""
    book = load_workbook(path)
    sheet = book["Meting"]
    columns = {cell.value: cell.column or 0 for cell in sheet[4]}
    for number, row in enumerate(rows, start=5):
        for name, value in row.items():
            sheet.cell(number, columns[name]).value = value
    book.save(path)
