"""Copies of the notebooks to work in, and folders that keep the user's own Jupyter out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from effectenarena.session import premises
from effectenarena.session.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "Effectenarena")


def notebook(path: Path, *sources: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [{"cell_type": "code", "source": [source], "outputs": ["…"]} for source in sources]
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


def test_every_step_is_laid_ready_and_jupyter_stays_inside(home: Home) -> None:
    variables = premises.prepare(home)

    assert {path.name for path in (home.folder / "stappen").glob("*.ipynb")} >= {"0_start.ipynb", "1_arena.ipynb"}
    assert variables["EFFECTENARENA_HOME"] == str(home.folder)
    for name, room in variables.items():
        if name not in {"JUPYTER_PATH", "EFFECTENARENA_HOME"}:
            assert Path(room).is_relative_to(home.system)
            assert Path(room).is_dir()
    assert (Path(variables["JUPYTER_PATH"]) / "voila/templates/arena/conf.json").is_file()


def test_exercises_come_without_the_teachers_keys(home: Home) -> None:
    premises.prepare(home)

    assert {path.name for path in (home.folder / "oefeningen").rglob("*.ipynb")} == {"klas.ipynb", "oefening.ipynb"}


def test_a_step_with_own_changes_is_put_aside_and_an_output_is_no_change(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = notebook(tmp_path / "bron" / "1_arena.ipynb", "open_screen()").parent
    monkeypatch.setattr(premises, "_source", lambda name: source)
    copy = home.folder / "stappen" / "1_arena.ipynb"
    premises.prepare(home)
    run = copy.read_text().replace("…", "an output")
    copy.write_text(run)
    premises.prepare(home)
    assert copy.read_text() == run
    notebook(copy, "my own work")

    premises.prepare(home)

    assert "open_screen()" in copy.read_text()
    assert "my own work" in (home.folder / "stappen/eerder/1_arena.ipynb").read_text()


def test_what_somebody_wrote_in_an_exercise_is_put_aside_and_answers_stay(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = notebook(tmp_path / "bron" / "een" / "oefening.ipynb", "...").parents[1]
    monkeypatch.setattr(premises, "_source", lambda name: source)
    premises.prepare(home)
    own = notebook(home.folder / "oefeningen/een/oefening.ipynb", "42")
    answers = home.folder / "oefeningen/een/Groep 1.antwoorden.json"
    answers.write_text("{}", encoding="utf-8")

    premises.prepare(home)

    assert "42" not in own.read_text()
    assert "42" in (own.parent / "eerder" / own.name).read_text()
    assert answers.read_text(encoding="utf-8") == "{}"


def test_the_key_is_the_same_every_time_and_for_us_alone(home: Home) -> None:
    first = premises.token(home)

    assert premises.token(home) == first
    assert len(first) >= 32
    assert (home.system / "toegang").stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_replaced(home: Home) -> None:
    home.system.mkdir(parents=True)
    (home.system / "toegang").write_bytes(b"\xff")

    assert len(premises.token(home)) >= 32
