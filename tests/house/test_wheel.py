"""What is installed from a wheel is complete."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BESIDE_THE_PACKAGE = ("exercises", "notebooks", "templates")
TEACHERS = ("bron.toml", "sleutel.ipynb")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    command = ["git", "ls-files", "-z", "effectenarena", *BESIDE_THE_PACKAGE]
    tracked = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    inside = {
        f"effectenarena/{name}" if name.startswith(BESIDE_THE_PACKAGE) else name
        for name in tracked
        if (ROOT / name).is_file() and not name.endswith(TEACHERS)
    }
    assert len(inside) > 50
    assert inside <= set(wheel.namelist())


def test_students_get_no_keys_with_the_program(wheel: zipfile.ZipFile) -> None:
    assert not [name for name in wheel.namelist() if name.endswith(TEACHERS)]
    assert [name for name in wheel.namelist() if name.endswith("oefening.ipynb")]


def test_the_wheel_names_its_commands_and_carries_its_licence(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
    text = wheel.read(entry_points).decode()
    assert "effectenarena = effectenarena.cli:main" in text
    assert "effectenarena.report.exporter:ArenaHTML" in text
    assert [name for name in names if name.endswith("licenses/LICENCE")]
    assert not [name for name in names if name.startswith(("tests/", "starter/"))]
