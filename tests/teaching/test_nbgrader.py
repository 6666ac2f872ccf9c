"""A course for nbgrader: what it needs to take a notebook, and right answers that get their points."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from effectenarena.teaching import build
from effectenarena.teaching.judge import judge
from effectenarena.teaching.nbgrader import assignment
from effectenarena.teaching.source import Source

SOURCES = [source for _, source in build.sources()]
every = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.task.key)


def marks(cell: Any) -> dict[str, Any]:
    found: dict[str, Any] = cell.metadata.nbgrader
    return found


@every
def test_a_notebook_is_as_nbgrader_takes_it(source: Source) -> None:
    notebook = nbformat.reads(assignment(source), as_version=4)
    nbformat.validate(notebook)
    names = [marks(cell)["grade_id"] for cell in notebook.cells]
    assert len(names) == len(set(names))
    for cell in notebook.cells:
        found = marks(cell)
        assert found["schema_version"] == 3
        assert not (found["solution"] and found["locked"])
        assert ("points" in found) == found["grade"]
        if cell.cell_type == "code":
            ast.parse(cell.source)


@every
def test_its_own_answers_are_right_and_leave_with_the_solution(source: Source) -> None:
    notebook = nbformat.reads(assignment(source), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type != "code" or not marks(cell)["solution"]:
            continue
        names: dict[str, Any] = {}
        exec(cell.source, names)  # noqa: S102 - our own notebook
        name = marks(cell)["grade_id"].removeprefix("antwoord-").replace("-", "_")
        assert judge(source.task, name, names[name]).status == "good"
        handed_out = re.sub(r"### BEGIN SOLUTION.*### END SOLUTION", "", cell.source, flags=re.DOTALL)
        exec(handed_out, names)  # noqa: S102 - our own notebook
        assert judge(source.task, name, names[name]).status in {"empty", "form"}


def test_a_course_folder_is_made_once(tmp_path: Path) -> None:
    assert build.main(["--nbgrader", str(tmp_path / "vak")]) == 0
    assert (tmp_path / "vak" / "nbgrader_config.py").read_text(encoding="utf-8").startswith("c = get_config()")
    made = list((tmp_path / "vak" / "source").glob("*/oefening.ipynb"))
    assert len(made) == len(SOURCES)
    assert all(json.loads(path.read_text(encoding="utf-8"))["nbformat"] == 4 for path in made)
    assert build.main(["--nbgrader", str(tmp_path / "vak")]) == 1
