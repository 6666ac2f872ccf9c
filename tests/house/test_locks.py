"""The pinned versions: hashed, without addresses, and with a wheel for every computer that we promise."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from starter.bundle import PLATFORMS
from starter.programs import surroundings
from starter.pythons import NEWEST, OLDEST

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_no_lock_holds_an_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|@ file", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_part_is_pinned_by_hash(name: str) -> None:
    lines = [
        line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")
    ]
    parts = "\n".join(lines).replace("\\\n", " ").splitlines()
    assert len(parts) > 50
    assert not [part for part in parts if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", part)]


@pytest.mark.parametrize("python", [f"3.{OLDEST[1]}", f"3.{NEWEST[1]}"])
@pytest.mark.parametrize("kind", PLATFORMS)
def test_everything_has_a_wheel(kind: str, python: str, tmp_path: Path) -> None:
    uv = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    assert uv, "uv stands in requirements.lock, so it is in the environment"
    aim: list[str | Path] = ["--python-platform", PLATFORMS[kind].uv, "--python-version", python, "--target", tmp_path]
    strict: list[str | Path] = [
        "--dry-run",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "-r",
        ROOT / "requirements.lock",
    ]
    result = subprocess.run(
        [uv, "pip", "install", *aim, *strict], capture_output=True, text=True, check=False, env=surroundings()
    )
    if re.search("dns error|error sending request", result.stderr):
        pytest.skip("no network: whether every part has a wheel stands in the registry")
    assert result.returncode == 0, result.stderr
    assert "Would install" in result.stderr
