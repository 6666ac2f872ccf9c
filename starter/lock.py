"""Pinning every dependency by hash, for all platforms at once, without addresses."""

from __future__ import annotations

from pathlib import Path

from starter.environment import DEV_LOCK, LOCK, Environment
from starter.programs import run
from starter.progress import Progress


def write_locks(environment: Environment, progress: Progress) -> None:
    """Write both locks from pyproject.toml; the one for tests holds the other, and agrees with it."""
    run([*_compile(environment), "--group", "setup", "-o", environment.root / LOCK], progress)
    dev: list[str | Path] = [
        "--group",
        "setup",
        "--group",
        "dev",
        "-c",
        environment.root / LOCK,
        "-o",
        environment.root / DEV_LOCK,
    ]
    run([*_compile(environment), *dev], progress)


def _compile(environment: Environment) -> list[str | Path]:
    oldest = ["--universal", "--python-version", "3.11"]
    strict = ["--generate-hashes", "--only-binary", ":all:", "--upgrade"]
    header = ["--custom-compile-command", "python3 start.py lock"]
    return [environment.program("uv"), "pip", "compile", "--quiet", *oldest, *strict, *header, "pyproject.toml"]
