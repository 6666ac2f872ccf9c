"""A register that somebody filled in, and what its answers add up to, counted in Python."""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import openpyxl

from effectenarena.agenda.plan import MeasurementPlan
from effectenarena.agenda.register import PlanColumn

NAMES, FIRST = 4, 5
"""Row with the names of columns, and the first one with data, counted from 1."""
Line = dict[str, Any]
FEW = "te weinig"


def year(plan: MeasurementPlan, people: int, seed: int = 4) -> list[Line]:
    """Give rows by chance: some people stop after the first, some leave blanks or write words where a number goes."""
    chance, found = np.random.default_rng(seed), []
    for number in range(people):
        group = ("deelnemer", "deelnemer", "vergelijking", None)[chance.integers(4)]
        stays = chance.random() < 0.8
        for moment in ("t0", "t1") if stays else ("t0",):
            line: Line = {"deelnemer": f"AB{number:04d}", "moment": moment, "datum": date(2026, 3, 1), "groep": group}
            line["trend_vooraf"] = ("dalend", "gelijk", None)[chance.integers(3)]
            for column in plan.columns:
                if moment in column.moments:
                    line[column.name] = _answer(column, chance)
            found.append(line)
    return found


def _answer(column: PlanColumn, chance: np.random.Generator) -> Any:
    if chance.random() < 0.15:
        return None
    if chance.random() < 0.05:
        return "weet niet"
    if column.kind == "text":
        return "zo gaat het"
    if column.kind == "yes_no":
        return ("ja", "nee")[chance.integers(2)]
    return int(chance.choice([int(one) for one in column.levels]) if column.levels else chance.integers(0, 10))


def fill(content: bytes, lines: list[Line]) -> bytes:
    """Type rows into a register."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book["Meting"]
    places = {cell.value: cell.column for cell in page[NAMES] if cell.value}
    for row, line in enumerate(lines, start=FIRST):
        for name, value in line.items():
            page.cell(row, places[name]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Counted(NamedTuple):
    """One line of the page of results."""

    part: str
    question: str
    cells: tuple[Any, ...]


def results(plan: MeasurementPlan, lines: list[Line], words: Mapping[str, str]) -> Iterator[Counted]:
    """Count what the page of results should say."""
    ours = [line for line in lines if line["groep"] != "vergelijking"]
    theirs = [line for line in lines if line["groep"] == "vergelijking"]
    for moment in ("t0", "t1"):
        yield Counted("people", moment, (sum(line["moment"] == moment for line in ours),))
    for column in plan.columns:
        if column.kind == "text":
            continue
        asked_at = column.moments if column.kind != "level" else ()
        for moment in asked_at:
            here, there = (
                [v[column.name] for v in who if v["moment"] == moment and column.name in v] for who in (ours, theirs)
            )
            if column.kind == "yes_no":
                n, yes, share = _shares(here)
                n_other, _, share_other = _shares(there)
                yield Counted("shares", words[column.name], (n, yes, share, n_other, share_other))
            else:
                yield Counted("means", words[column.name], (*_mean(here), *_mean(there)))
        if column.kind == "level":
            yield Counted("levels", words[column.name], _levels(ours, column.name))


def _shares(values: list[Any]) -> tuple[int, int, Any]:
    known = [value for value in values if value in {"ja", "nee"}]
    yes = known.count("ja")
    return len(known), yes, yes / len(known) if len(known) >= 10 else FEW


def _mean(values: list[Any]) -> tuple[int, Any]:
    known = [value for value in values if isinstance(value, int)]
    return len(known), sum(known) / len(known) if len(known) >= 10 else FEW


def _levels(lines: list[Line], name: str) -> tuple[int, ...]:
    start = {line["deelnemer"]: line for line in lines if line["moment"] == "t0" and isinstance(line[name], int)}
    better = same = stable = worse = 0
    for line in lines:
        before = start.get(line["deelnemer"])
        if line["moment"] != "t1" or before is None or not isinstance(line[name], int):
            continue
        change = line[name] - before[name]
        falling = before["trend_vooraf"] == "dalend"
        better += change > 0
        worse += change < 0
        stable += change == 0 and falling
        same += change == 0 and not falling
    return (better + same + stable + worse, better, same, stable, worse)
