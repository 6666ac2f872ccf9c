"""A course for nbgrader, made from the same sources: for a school that grades with it already.

`python -m effectenarena.teaching.build --nbgrader DIR` makes the folder; nbgrader itself is no part of this program.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from effectenarena.teaching.source import Source
from effectenarena.teaching.task import Question

NAME: Final = "oefening.ipynb"
_SCHEMA: Final = 3
_WRITTEN_POINTS: Final = 2
CONFIG: Final = """\
c = get_config()  # noqa: F821 - nbgrader gives it

c.CourseDirectory.course_id = "effectenarena"
c.ClearSolutions.code_stub = {"python": "# Zet je antwoord op de plek van de puntjes."}
c.ClearSolutions.text_stub = "Schrijf hier je antwoord."
c.Execute.timeout = 120
"""


def course(folder: Path, sources: Sequence[Source]) -> list[Path]:
    """Make a course folder.

    Raises
    ------
    FileExistsError
        When the folder is there already.
    """
    folder.mkdir(parents=True)
    config = folder / "nbgrader_config.py"
    config.write_text(CONFIG, encoding="utf-8")
    written = [config]
    for source in sources:
        path = folder / "source" / source.task.key / NAME
        path.parent.mkdir(parents=True)
        path.write_text(assignment(source), encoding="utf-8")
        written.append(path)
    return written


def assignment(source: Source) -> str:
    """The notebook of one exercise: what is worked out is graded by itself, what is written by the teacher."""
    task = source.task
    cells = [
        _cell("markdown", "kop", f"# {task.number} {task.title.nl}\n\n" + "\n\n".join(one.nl for one in task.intro)),
        _cell("code", "begin", "from effectenarena.teaching import check", locked=True),
    ]
    for exhibit in task.exhibits:
        head = [one.nl for one in exhibit.head]
        rows = [[cell if isinstance(cell, str) else cell.nl for cell in row] for row in exhibit.rows]
        lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
        cells.append(_cell("markdown", f"tabel-{len(cells)}", f"**{exhibit.title.nl}**\n\n" + "\n".join(lines)))
    for question in task.questions:
        cells += _asked(source, question)
    cells.append(_cell("markdown", "na", f"## Praat erover\n\n{task.talk.nl}"))
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    data = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _asked(source: Source, question: Question) -> list[dict[str, Any]]:
    answer, name = source.answers[question.id], question.id
    lines = [f"## {question.ask.nl}", *([question.help.nl] if question.help else [])]
    if question.options:
        lines.append("\n".join(f"- `{option.id}`: {option.nl}" for option in question.options))
    for column in question.columns:
        choices = ", ".join(f"`{option.id}` ({option.nl})" for option in column.options) or "een getal"
        lines.append(f"`{column.id}` ({column.nl}): {choices}")
    if question.rows:
        lines.append("\n".join(f"- `{row.id}`: {row.nl}" for row in question.rows))
    said = _cell("markdown", f"vraag-{name}", "\n\n".join(lines))
    if answer is None:
        written = _cell("markdown", f"tekst-{name}", "Schrijf hier je antwoord.", solution=True, points=_WRITTEN_POINTS)
        return [said, written]
    one = answer[0] if question.kind == "choice" and isinstance(answer, list) else answer
    blank = json.dumps(
        {row.id: {column.id: "..." for column in question.columns} for row in question.rows}, ensure_ascii=False
    )
    stub = blank.replace('"..."', "...") if question.kind == "table" else "..."
    solved = f"{name} = {stub}\n### BEGIN SOLUTION\n{name} = {json.dumps(one, ensure_ascii=False)}\n### END SOLUTION"
    look = f'oordeel = check("{source.task.key}", "{name}", {name})\nprint(oordeel)\nassert oordeel.good, str(oordeel)'
    return [
        said,
        _cell("code", f"antwoord-{name}", solved, solution=True),
        _cell("code", f"kijk-na-{name}", look, locked=True, points=1),
    ]


def _cell(
    kind: str, name: str, text: str, *, solution: bool = False, locked: bool = False, points: int | None = None
) -> dict[str, Any]:
    id_ = name.replace("_", "-")[:64]
    marks = {
        "grade": points is not None,
        "grade_id": id_,
        "locked": locked or (kind == "markdown" and not solution),
        "schema_version": _SCHEMA,
        "solution": solution,
        "task": False,
        **({} if points is None else {"points": points}),
    }
    made = {"cell_type": kind, "id": id_, "metadata": {"nbgrader": marks}, "source": text.splitlines(keepends=True)}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})
