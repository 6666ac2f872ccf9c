"""Habits of the house that a reader should not have to check by eye."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_AT_MOST = 400
NO_TEXT = {".arena", ".docx", ".pdf", ".png", ".ttf", ".woff2", ".xlsx"}


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file of the project: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def texts(*endings: str, under: str = "") -> Iterator[tuple[str, str]]:
    """Give name and text of the project's files with these endings."""
    for path in project_files():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(under) and path.suffix not in NO_TEXT and (not endings or path.suffix in endings):
            yield name, path.read_text(encoding="utf-8")


def places(pattern: str, files: Iterator[tuple[str, str]]) -> list[str]:
    """Return where the pattern stands, as file:line."""
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in files
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_files_hold_one_idea_each() -> None:
    sources = [
        *texts(".py", ".js", under="effectenarena/"),
        *texts(".py", under="starter/"),
        *texts(".py", under="tests/"),
    ]
    assert len(sources) > 20
    assert not [name for name, text in sources if len(text.splitlines()) > LINES_AT_MOST]


def test_text_never_becomes_markup() -> None:
    assert not places(r"\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write", texts(".js", ".html"))


def test_nothing_is_loaded_from_elsewhere() -> None:
    sources = texts(".py", ".js", ".html", ".j2", ".css", ".ipynb", ".typ")
    assert not places(r"https?://(cdn|unpkg|esm\.sh|cdnjs|fonts\.)|@import\s+url\(.?http", sources)


def test_no_registry_is_named() -> None:
    assert not places(r"--(extra-)?index-url|https?://[^ \"]*/simple/?\b|\"resolved\": *\"http", texts())


def test_no_path_of_one_machine() -> None:
    assert not places(r"(^|[^A-Za-z0-9_.])/(work|root|farm)/|[A-Z]:\\Users\\", texts())


def test_nothing_is_left_unfinished() -> None:
    assert not places(r"\b(T[O]DO|FIXM[E]|XX[X]|NotImplementedErr[o]r)\b", texts(".py", ".js", ".css"))


def test_tests_wait_for_what_they_need_and_never_sleep() -> None:
    assert not places(r"\bsleep\(|wait_for_timeout\(", texts(".py", under="tests/"))


def test_notebooks_are_stored_without_outputs() -> None:
    for name, text in texts(".ipynb"):
        for cell in json.loads(text)["cells"]:
            assert not cell.get("outputs"), name
            assert not cell.get("execution_count"), name


@pytest.mark.parametrize("ending", [".py", ".js", ".css", ".md", ".toml", ".json", ".po", ".yml"])
def test_lines_end_the_same_everywhere(ending: str) -> None:
    assert not [name for name, text in texts(ending) if "\r" in text or not text.endswith("\n")]


def test_start_for_windows_can_be_read_by_windows() -> None:
    lines = (ROOT / "Start.cmd").read_bytes()
    assert lines.isascii()
    assert lines.count(b"\r\n") == lines.count(b"\n")
    assert b"start.py" in lines
    assert b"pause" in lines
