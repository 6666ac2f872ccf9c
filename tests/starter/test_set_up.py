"""The real thing: a copy of the project, set up from the registry, bundled, and set up again without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from starter import bundle

ROOT = Path(__file__).parents[2]

# A proxy where nothing listens, and no store of earlier downloads: what is asked of the network fails at once.
NO_NETWORK = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "PIP_NO_INDEX": "1"}


def start(clone: Path, *arguments: str, **environment: str) -> str:
    """Run start.py of a clone; gives what it tells."""
    command = [sys.executable, "start.py", *arguments]
    result = subprocess.run(
        command, cwd=clone, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.long
def test_a_fresh_clone_is_set_up_and_its_bundle_needs_no_network(tmp_path: Path) -> None:
    clone, usb, cache = tmp_path / "clone", tmp_path / "usb", tmp_path / "cache"
    skipped = shutil.ignore_patterns(".venv", ".uv", ".git", "node_modules", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, clone, ignore=skipped)
    assert "We halen de onderdelen op" in start(clone, "setup")
    assert "We halen de onderdelen op" not in start(clone, "setup", **NO_NETWORK)
    start(clone, "bundle", str(usb), "--platform", bundle.this_platform(), "--python", bundle.this_python())
    assert "We zetten effectenarena zelf klaar" in start(usb, "setup", **NO_NETWORK, UV_CACHE_DIR=str(cache))
    program = usb / ".venv" / ("Scripts" if sys.platform == "win32" else "bin") / "effectenarena"
    assert subprocess.run([program, "--version"], check=True, capture_output=True).stdout
