"""A question in one language, as plain data for the screen: what is asked, and nothing under its veil."""

from typing import Any

from effectenarena.teaching.judge import hints_of_question
from effectenarena.teaching.task import Exhibit, Option, Question
from effectenarena.text import Language


def shown_question(question: Question, lang: Language) -> dict[str, Any]:
    """What the screen needs of a question."""

    def options(found: tuple[Option, ...]) -> list[dict[str, Any]]:
        return [{"id": one.id, "label": one(lang)} for one in found]

    return {
        "id": question.id,
        "kind": question.kind,
        "ask": question.ask(lang),
        "help": question.help(lang) if question.help else None,
        "unit": question.unit(lang) if question.unit else None,
        "options": options(question.options),
        "rows": options(question.rows),
        "columns": [
            {
                "id": column.id,
                "label": column(lang),
                "options": options(column.options),
                "unit": column.unit(lang) if column.unit else None,
            }
            for column in question.columns
        ],
        "rubric": [
            {"id": one.id, "label": one(lang), "levels": [level(lang) for level in one.levels]}
            for one in question.rubric
        ],
        "least": question.least,
        "most": question.most,
        "lab": question.lab,
        "hints_of": hints_of_question(question),
    }


def shown_exhibit(exhibit: Exhibit, lang: Language) -> dict[str, Any]:
    """What the screen needs of a table of the source."""
    return {
        "title": exhibit.title(lang),
        "head": [one(lang) for one in exhibit.head],
        "rows": [[cell if isinstance(cell, str) else cell(lang) for cell in row] for row in exhibit.rows],
    }
