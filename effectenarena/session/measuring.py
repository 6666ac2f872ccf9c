"""The plan for measuring in words: the same questions for workbook, form, screen, report and `meetplan.json`."""

from collections import deque
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from effectenarena.agenda.plan import MeasurementPlan, PlanRow, later, plan
from effectenarena.agenda.register import FIXED, LEVELS, PlanColumn, Question
from effectenarena.model import Arena
from effectenarena.reference import life_domains
from effectenarena.session.answers import appraised, ranked
from effectenarena.session.knob_words import knob_name
from effectenarena.text import LANGUAGES, Language, say

PLAN_FORMAT: Final = "effectenarena-meetplan/1"
_KEPT_MONTHS: Final = 12
"""Months that the key is kept after the last measurement."""
_plans: deque[tuple[Arena, MeasurementPlan]] = deque(maxlen=4)


def measuring_plan(arena: Arena) -> MeasurementPlan:
    """Make the plan of a map, once for all who ask about the same one.

    Raises
    ------
    ArenaError
        When the map cannot be worked out.
    """
    for known, found in tuple(_plans):
        if known is arena:
            return found
    made = plan(arena, ranked(arena, appraised(arena)))
    _plans.append((arena, made))
    return made


def asked(question: Question, lang: Language = "nl") -> str:
    """Put a question into words."""
    params = dict(question.params)
    if "domain" in params:
        params["label"] = domain_name(params["domain"], lang)
    if question.code == "indicator":
        params["indicator"] = params[lang]
    return say(f"measuring.question.{question.code}", lang, **params)


def domain_name(key: str, lang: Language = "nl") -> str:
    """Name a life domain; one of the map's own is called what the map calls it."""
    return next((one.label.of(lang) for one in life_domains() if one.key == key), key)


def fixed_label(name: str, lang: Language = "nl") -> str:
    """The heading of a column that every register has."""
    return say(f"measuring.fixed.{name}", lang)


def value_label(value: str, lang: Language = "nl") -> str:
    """What a value that is chosen from a list means."""
    return say(f"measuring.value.{value}", lang)


def choices(column: PlanColumn) -> tuple[str, ...]:
    """What may be chosen in a column; nothing where it is typed."""
    return ("ja", "nee") if column.kind == "yes_no" else column.levels


def choice_label(column: PlanColumn, value: str, lang: Language = "nl") -> str:
    """What a value means in one column: the step of its instrument, or else what it means everywhere."""
    if not column.level_names or value not in column.levels:
        return value_label(value, lang)
    return column.level_names[column.levels.index(value)][LANGUAGES.index(lang)]


def list_name(column: PlanColumn) -> str:
    """Give the name of the list that a column is chosen from."""
    if column.levels and column.levels != LEVELS:
        return column.name
    return "niveau" if column.levels else "ja_nee"


def own_levels(made: MeasurementPlan) -> Mapping[str, PlanColumn]:
    """Columns that have levels of their own, by the name of their list."""
    return {list_name(column): column for column in made.columns if column.levels and column.levels != LEVELS}


def plan_answer(arena: Arena) -> dict[str, Any]:
    """Give the plan as plain data, with its questions in both languages: what stands in `meetplan.json`."""
    made = measuring_plan(arena)
    data = made.to_dict()
    fixed = [
        {"name": name, "values": list(values), "label": _both(lambda lang, name=name: fixed_label(name, lang))}
        for name, values in FIXED.items()
    ]
    columns = [
        {**column.to_dict(), "question": _both(lambda lang, column=column: asked(column.question, lang))}
        for column in made.columns
    ]
    rows = [
        {**row.to_dict(), "name": _both(lambda lang, row=row: knob_name(arena, row.knob, lang))} for row in made.rows
    ]
    return {
        "format": PLAN_FORMAT,
        "project": arena.project.name,
        **data,
        "fixed": fixed,
        "columns": columns,
        "rows": rows,
    }


def _both(words: Any) -> Mapping[str, str]:
    return {lang: words(lang) for lang in LANGUAGES}


def seen_by(row: PlanRow, lang: Language = "nl") -> str:
    """Say what can show a number: the register, the register with a comparison group, or which other source."""
    return say(f"measuring.seen.{row.elsewhere or row.basis}", lang)


def destroy_on(made: MeasurementPlan) -> date:
    """Give the day on which the key is destroyed: a year after the last measurement of who entered first."""
    return later(made.moments[-1].date if made.moments else made.start, _KEPT_MONTHS)
