"""The notebooks run as they stand, hold no code to speak of, and leave drawings and tables on paper."""

import ast
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from effectenarena import cases
from effectenarena.report.exporter import ArenaHTML
from effectenarena.session.files import convert
from effectenarena.session.home import Home
from effectenarena.teaching.desk import ExerciseDesk
from effectenarena.text import LANGUAGES, Language
from tests.report.pages import assert_stands_alone

ROOT = Path(__file__).parents[2]
SCREENS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EXERCISES = sorted((ROOT / "exercises").glob("*/*.ipynb"))
MOST_LINES = 6
SLOW = 240
"""Seconds that a notebook may take on a busy computer."""

every = pytest.mark.parametrize("path", [*SCREENS, *EXERCISES], ids=lambda path: f"{path.parent.name}/{path.stem}")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder with one work in it, for the notebook that runs."""
    folder = tmp_path / "home"
    folder.mkdir()
    convert(cases.path("de-tulp"), folder / "De Tulp.arena")
    monkeypatch.setenv("EFFECTENARENA_HOME", str(folder))
    monkeypatch.delenv("SERVER_SOFTWARE", raising=False)
    monkeypatch.delenv("QUERY_STRING", raising=False)
    yield folder
    shutil.rmtree(folder)


def run(path: Path) -> Any:
    notebook = nbformat.read(path, as_version=4)
    return NotebookClient(
        notebook, timeout=SLOW, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()


def code(path: Path) -> list[Any]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def on_paper(notebook: Any) -> str:
    page, _ = ArenaHTML().from_notebook_node(notebook)
    return str(page)


def test_there_are_notebooks_and_exercises() -> None:
    assert [path.stem for path in SCREENS] == [
        "0_start",
        "1_arena",
        "2_mkba",
        "3_onderzoeksagenda",
        "4_monitor",
        "5_verduurzaming",
        "6_aanvraag",
    ]
    assert {path.stem for path in EXERCISES} == {"klas", "oefening", "sleutel"}


@every
def test_nothing_of_an_earlier_run_is_stored(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert [cell.outputs for cell in code(path)] == [[]] * len(code(path))
    assert {cell.execution_count for cell in code(path)} == {None}
    assert notebook.metadata.kernelspec.name == "python3"
    assert "widgets" not in notebook.metadata


@every
def test_a_cell_is_thin_and_computes_nothing_itself(path: Path) -> None:
    """An answer of an exercise may take a line for each of its parts."""
    for cell in code(path):
        lines = [line for line in cell.source.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert len(ast.parse(cell.source).body) <= MOST_LINES
        assert len(lines) <= (MOST_LINES if "answer" not in cell.metadata.get("tags", []) else 10)
        assert not re.search(r"^\s*[%!]", cell.source, re.MULTILINE)
        busy = (ast.For, ast.While, ast.If, ast.FunctionDef, ast.ClassDef, ast.With, ast.Try)
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, busy)]


FROM_THE_MAP = {"4_monitor": "Minder crisisdagen", "5_verduurzaming": "Minder crisisdagen"}
"""What of De Tulp stands on paper, where it is no measure."""


@pytest.mark.parametrize("path", SCREENS[1:], ids=lambda path: path.stem)
def test_a_screen_leaves_a_drawing_and_tables_on_paper(path: Path, home: Path) -> None:
    page = on_paper(run(path))
    assert "<svg" in page
    assert page.count("<table") == page.count("<caption") >= 1
    assert FROM_THE_MAP.get(path.stem, "Steunnetwerk per deelnemer") in page
    assert "open_screen" not in page
    assert_stands_alone(page)


def test_without_work_every_screen_still_runs(home: Path) -> None:
    (home / "De Tulp.arena").unlink()
    for path in SCREENS:
        outputs = [output for cell in run(path).cells for output in cell.get("outputs", [])]
        assert not [output for output in outputs if output.output_type in {"error", "stream"}]


def test_the_first_screen_writes_nothing_into_the_work(home: Path) -> None:
    before = (home / "De Tulp.arena").read_bytes()
    run(SCREENS[0])
    assert (home / "De Tulp.arena").read_bytes() == before


@pytest.mark.parametrize("name", ["00_klas/klas", "10_tabel_3_7/oefening", "10_tabel_3_7/sleutel"])
def test_an_exercise_runs_as_it_is_handed_out(name: str, home: Path) -> None:
    path = ROOT / "exercises" / f"{name}.ipynb"
    made = run(path)
    answers = [cell for cell in made.cells if "answer" in cell.metadata.get("tags", [])]
    good = ["✓" in str(cell.outputs) for cell in answers]
    assert good == [path.stem == "sleutel"] * len(answers)
    assert not [cell for cell in made.cells if "Traceback" in str(cell.get("outputs"))]
    page = on_paper(made)
    assert ("Om te bespreken" in page) == (path.stem == "sleutel")
    assert_stands_alone(page)


@pytest.mark.parametrize(
    "path", [path for path in EXERCISES if path.stem == "sleutel"], ids=lambda path: path.parent.name
)
def test_every_cell_of_a_key_is_right(path: Path) -> None:
    """The same as a kernel does, in this process: a kernel for each would take minutes."""
    names: dict[str, Any] = {}
    for cell in code(path):
        lines = ast.parse(cell.source)
        last = lines.body.pop() if isinstance(lines.body[-1], ast.Expr) else None
        exec(compile(lines, str(path), "exec"), names)  # noqa: S102 - our own notebook
        if "answer" in cell.metadata.get("tags", []):
            assert isinstance(last, ast.Expr)
            verdict = eval(compile(ast.Expression(last.value), str(path), "eval"), names)  # noqa: S307 - our own notebook
            assert verdict.good


@pytest.mark.parametrize(
    "path", [path for path in EXERCISES if path.stem == "oefening"], ids=lambda path: path.parent.name
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_exercise_can_be_shown(path: Path, lang: Language, tmp_path: Path) -> None:
    assert [cell.source.splitlines()[-1] for cell in code(path)] == [f'open_exercise("{path.parent.name}")']
    desk = ExerciseDesk(path.parent.name, Home(tmp_path), lang)
    desk.begin("Groep 1")
    shown = desk.view()["data"]
    assert len(shown["questions"]) >= 3
    json.dumps(shown, allow_nan=False)
