"""Imports point one way: who may import whom, and what stays out of the lower rooms."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "effectenarena"

CORE = {
    "model": {"reference"},
    "mkba": {"model", "reference"},
    "agenda": {"model", "mkba", "reference"},
    "monitor": {"model", "mkba", "agenda", "reference"},
    "financing": {"model", "mkba", "agenda", "reference"},
    "scans": {"model", "reference"},
    "drawing": {"model", "reference", "text"},
}
LEAVES: dict[str, set[str]] = {"reference": set(), "text": set(), "web": set(), "cases": set()}
# Each of these may import all that stand before it.
UPPER = ("storage", "session", "report", "widgets", "teaching", "cli")

MAY_IMPORT: dict[str, set[str]] = CORE | LEAVES
for room in UPPER:
    MAY_IMPORT[room] = set(MAY_IMPORT)

SCREEN = {"IPython", "anywidget", "ipywidgets", "nbconvert", "traitlets", "voila"}
FILES = {"io", "os", "pathlib", "shutil", "sqlite3", "tempfile"}
# The core computes, so it touches no screen and no file; the rooms above it know more.
KEPT_OUT = (
    dict.fromkeys(CORE, SCREEN | FILES)
    | dict.fromkeys(LEAVES, SCREEN)
    | dict.fromkeys(("storage", "session"), SCREEN)
    | {"model": SCREEN | FILES | {"matplotlib", "numpy", "pandas", "scipy"}}
)


def modules() -> Iterator[tuple[str, Path]]:
    """Give every module of the package with the room it lies in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path


def imports(path: Path) -> Iterator[str]:
    """Give the full name of every module that this one imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_room_is_in_the_table() -> None:
    assert {room for room, _ in modules()} <= set(MAY_IMPORT)


def test_rooms_import_only_what_stands_before_them() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for room, path in modules()
        for name in imports(path)
        if name.startswith("effectenarena.") and name.split(".")[1] not in {*MAY_IMPORT[room], room, "__version__"}
    ]
    assert not wrong


def test_lower_rooms_touch_no_screen_and_no_file() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for room, path in modules()
        for name in imports(path)
        if name.split(".")[0] in KEPT_OUT.get(room, set())
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["effectenarena", "effectenarena.model", "effectenarena.cli.room"])
def test_importing_brings_in_no_screen_and_no_arrays(name: str) -> None:
    heavy = SCREEN | {"matplotlib", "numpy", "pandas", "scipy", "statsmodels"}
    code = f"import sys, {name}; print(*sorted({heavy!r} & set(sys.modules)))"
    brought_in = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not brought_in.split()
