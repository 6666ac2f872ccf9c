"""Finding a Python that fits, and saying how to get one."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from starter import pythons

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["start.py", "starter/__init__.py", "starter/pythons.py", "starter/words.py"])
def test_an_old_python_can_read_what_it_meets_first(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_python_that_runs_is_taken_when_it_fits() -> None:
    found = pythons.suitable()
    assert found
    version = subprocess.run([found, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True, check=True)
    assert version.stdout.decode().strip() == str(tuple(sys.version_info[:2]))


def test_from_inside_an_environment_the_python_behind_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", "/somewhere/.venv")
    monkeypatch.setattr(sys, "_base_executable", "/usr/bin/python3.11")
    assert pythons.suitable() == "/usr/bin/python3.11"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the other Python")
def test_another_python_is_found_and_impostors_are_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, lines in {
        "python3.14": "exit 127",  # a shim of a version that is not there
        "python3.13": "echo '(3, 9)'",  # another version under this name
        "python3.12": f'case "$2" in *executable*) echo "{tmp_path}/real";; *) echo "(3, 12)";; esac',
    }.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert pythons.suitable() == f"{tmp_path}/real"


@pytest.mark.parametrize(
    ("platform", "advice"), [("linux", "apt install"), ("darwin", "brew install"), ("win32", "--scope user")]
)
def test_without_a_python_that_fits_it_says_how_to_get_one(
    platform: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    monkeypatch.setattr(sys, "platform", platform)
    assert pythons.suitable() is None
    dutch, english = pythons.advice().splitlines()
    assert "alleen Python 3.10 gevonden" in dutch
    assert advice in dutch
    assert "only Python 3.10 was found" in english
    assert advice in english
