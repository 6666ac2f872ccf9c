"""Every check of the project, one after the other; what had to be skipped is named, and on CI a skip is a failure."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from starter.environment import Environment
from starter.programs import surroundings


@dataclass
class Tally:
    """What the checks came to."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def succeeded(self, *, strict: bool) -> bool:
        """Say whether all is well; `strict` counts a skip as a failure."""
        return not self.failed and not (strict and self.skipped)

    def lines(self, *, strict: bool) -> list[str]:
        """Return the report: what failed, what was skipped and why, and the sum as the closing line."""
        skips = "skipped, which is a failure on CI" if strict else "skipped"
        told = [f"FAILED  {name}" for name in self.failed] + [f"{skips}: {why}" for why in self.skipped]
        return [*told, f"{self.passed} passed, {len(self.failed)} failed, {len(self.skipped)} skipped"]


def run_all(environment: Environment, *, everything: bool) -> int:
    """Run every check; `everything` adds those that take minutes. Returns the exit code."""
    tally = Tally()
    python = str(environment.python)
    _program("ruff check", [python, "-m", "ruff", "check"], environment, tally)
    _program("ruff format", [python, "-m", "ruff", "format", "--check"], environment, tally)
    _program("mypy", [python, "-m", "mypy"], environment, tally)
    _types_of_modules(environment, tally)
    without_long = "" if everything else " and not long"
    _pytest("tests", ["-n", "2", "-m", f"not browser{without_long}"], environment, tally)
    _pytest("tests in a browser", ["-p", "no:xdist", "-m", f"browser{without_long}"], environment, tally)
    strict = bool(os.environ.get("CI"))
    print("\n== every check ==", *tally.lines(strict=strict), sep="\n", flush=True)
    return 0 if tally.succeeded(strict=strict) else 1


def _program(name: str, command: Sequence[str], environment: Environment, tally: Tally) -> bool:
    """Run one program in sight; it passes or fails as a whole."""
    succeeded = _run(name, command, environment) == 0
    if succeeded:
        tally.passed += 1
    else:
        tally.failed.append(name)
    return succeeded


def _run(name: str, command: Sequence[str], environment: Environment) -> int:
    print(f"\n== {name} ==", flush=True)
    path = os.pathsep.join([str(environment.python.parent), os.environ.get("PATH", "")])
    return subprocess.call(command, cwd=environment.root, env=surroundings() | {"PATH": path})


def _types_of_modules(environment: Environment, tally: Tally) -> None:
    """Check the types of the front end's modules with the pinned compiler, which npm installs in the clone."""
    name = "tsc"
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        tally.skipped.append(f"{name}: Node.js and npm are not installed")
        return
    compiler = environment.root / "node_modules" / "typescript" / "bin" / "tsc"
    if _npm_installed(environment.root) or _program(
        "npm ci", [npm, "ci", "--no-audit", "--no-fund", "--prefer-offline"], environment, tally
    ):
        _note_npm_installed(environment.root)
        _program(name, [node, str(compiler), "--project", "tsconfig.json"], environment, tally)


def _npm_stamp(root: Path) -> tuple[Path, str]:
    return root / "node_modules" / ".stamp", hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def _npm_installed(root: Path) -> bool:
    file, wanted = _npm_stamp(root)
    return file.exists() and file.read_text(encoding="ascii") == wanted


def _note_npm_installed(root: Path) -> None:
    file, wanted = _npm_stamp(root)
    file.write_text(wanted, encoding="ascii")


def _pytest(name: str, arguments: Sequence[str], environment: Environment, tally: Tally) -> None:
    """Run a part of the tests and count them one by one; a run without any test has failed."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.xml")
        command = [str(environment.python), "-m", "pytest", "-q", *arguments, f"--junitxml={record}"]
        code = _run(name, command, environment)
        failed_before = len(tally.failed)
        if record.exists():
            count(record, tally)
        if code and len(tally.failed) == failed_before:
            tally.failed.append(f"{name}: no test ran" if code == 5 else f"{name}: stopped with code {code}")


def count(record: Path, tally: Tally) -> None:
    """Add the outcome of every test in pytest's record to the tally."""
    for case in ET.parse(record).iter("testcase"):  # noqa: S314 - pytest wrote it a moment ago
        name = "::".join(filter(None, (case.get("classname"), case.get("name"))))
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            tally.failed.append(name)
        elif skip is not None and skip.get("type") != "pytest.xfail":
            tally.skipped.append(f"{name}: {skip.get('message')}")
        else:
            tally.passed += 1
