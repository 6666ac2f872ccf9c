"""Pinning every dependency by hash, for all platforms at once, without addresses."""

from __future__ import annotations

from pathlib import Path

from starter.environment import DEV_LOCK, LOCK, Environment
from starter.programs import run
from starter.progress import Progress


def write_locks(environment: Environment, progress: Progress) -> None:
    """Write both locks from pyproject.toml; the one for tests holds the other, and agrees with it."""
    run([*_compile(environment), "--group", "setup", "-o", LOCK], progress)
    run([*_compile(environment), "--group", "setup", "--group", "dev", "-c", LOCK, "-o", DEV_LOCK], progress)


def _compile(environment: Environment) -> list[str | Path]:
    # The fewest versions: the same numbers come out of every Python.
    everywhere = ["--universal", "--python-version", "3.11", "--fork-strategy", "fewest"]
    strict = ["--generate-hashes", "--only-binary", ":all:", "--upgrade"]
    header = ["--custom-compile-command", "python3 start.py lock"]
    uv: list[str | Path] = [environment.program("uv"), "--directory", environment.root, "pip", "compile", "--quiet"]
    return [*uv, *everywhere, *strict, *header, "pyproject.toml"]
