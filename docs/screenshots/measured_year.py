# ruff: noqa: INP001 - beside the script that makes pictures with it
"""A register filled in by chance, for the picture of what was measured: nobody in it exists."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from effectenarena.agenda.register import PlanColumn
from effectenarena.model import Arena
from effectenarena.report.measuring import write_measuring
from effectenarena.session.measuring import measuring_plan

_NAMES, _FIRST, _PEOPLE = 4, 5, 48


def measured_year(arena: Arena, folder: Path) -> Path:
    """Write a register for a map with two moments of 48 people who do not exist, and give its place."""
    chance = random.Random(8)  # noqa: S311 - nothing is kept secret with it
    write_measuring(arena, folder)
    path = folder / "register.xlsx"
    book = load_workbook(path)
    page = book["Meting"]
    places = {cell.value: cell.column for cell in page[_NAMES] if cell.value}
    row = _FIRST
    for at in range(_PEOPLE):
        start = date(2026, 1, 5) + timedelta(days=7 * at)
        for moment, day in (("t0", start), ("t1", start + timedelta(days=365))):
            fixed = {"deelnemer": f"QX{at:04d}", "moment": moment, "datum": day, "trend_vooraf": "dalend"}
            asked = [one for one in measuring_plan(arena).columns if moment in one.moments]
            for name, value in {**fixed, **{one.name: _answer(one, moment, chance) for one in asked}}.items():
                page.cell(row, places[name]).value = value
            row += 1
    book.save(path)
    return path


def _answer(column: PlanColumn, moment: str, chance: random.Random) -> Any:
    """Somewhat better at the second moment."""
    later = moment != "t0"
    if column.kind == "yes_no":
        return "ja" if column.question.code == "takes_part" or chance.random() < (0.5 if later else 0.3) else "nee"
    if column.levels:
        return int(chance.choice(column.levels[1:] if later else column.levels[:4]))
    return chance.randint(0, 12 if later else 16)
