"""What the test command counts, names and calls a failure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from starter import checks
from starter.checks import Tally
from starter.environment import Environment

TESTS = """
import pytest
def test_good(): pass
def test_bad(): assert False
@pytest.mark.skip(reason="no Chromium")
def test_skipped(): pass
@pytest.mark.xfail(reason="known")
def test_known(): assert False
@pytest.fixture
def broken(): raise OSError
def test_error(broken): pass
"""


def test_every_test_is_counted_once_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    record = tmp_path / "record.xml"
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--rootdir",
        tmp_path,
        f"--junitxml={record}",
        tmp_path,
    ]
    subprocess.run(command, check=False, capture_output=True, cwd=tmp_path)
    tally = Tally()
    checks.count(record, tally)
    assert tally.passed == 2
    assert [name.rpartition("::")[2] for name in tally.failed] == ["test_bad", "test_error"]
    (skip,) = tally.skipped
    assert skip.endswith("test_skipped: no Chromium")


def test_a_skip_is_named_and_on_ci_a_failure() -> None:
    tally = Tally(passed=3, skipped=["tsc: Node.js and npm are not installed"])
    assert tally.succeeded(strict=False)
    assert not tally.succeeded(strict=True)
    assert "skipped: tsc: Node.js and npm are not installed" in tally.lines(strict=False)
    assert tally.lines(strict=True)[-1] == "3 passed, 0 failed, 1 skipped"


def test_without_node_the_types_of_modules_are_skipped_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tally = Tally()
    checks._types_of_modules(Environment.of(tmp_path), tally)
    assert tally == Tally(skipped=["tsc: Node.js and npm are not installed"])


def test_a_run_without_tests_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "test_none.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(Environment, "python", Path(sys.executable))
    tally = Tally()
    checks._pytest("tests in a browser", [str(tmp_path)], Environment(tmp_path, tmp_path), tally)
    assert tally.failed == ["tests in a browser: no test ran"]


def test_a_check_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Environment, "python", Path(sys.executable))
    tally = Tally()
    environment = Environment(tmp_path, tmp_path)
    assert checks._program("good", [sys.executable, "-c", ""], environment, tally)
    assert not checks._program("bad", [sys.executable, "-c", "raise SystemExit(1)"], environment, tally)
    assert tally == Tally(passed=1, failed=["bad"])
    assert not tally.succeeded(strict=False)
