"""Running the programs that do the work, and naming what went wrong when one fails."""

from __future__ import annotations

import os
import subprocess
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from starter.progress import Progress
from starter.trouble import NEEDED_GB, Trouble, diagnose, from_os_error


def run(command: Sequence[str | Path], progress: Progress, **params: object) -> None:
    """Run a program and show its last line as progress.

    Raises
    ------
    Trouble
        When it fails; the words come from what it printed.
    """
    try:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=surroundings(),
        )
    except OSError as error:
        raise from_os_error(error) from error
    lines: deque[str] = deque(maxlen=200)
    with process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            progress.detail(line.strip())
    if process.returncode:
        output = "\n".join(lines)
        raise Trouble(diagnose(output, "unknown"), needed=NEEDED_GB, detail="\n".join(list(lines)[-8:]), **params)


def surroundings() -> dict[str, str]:
    """Return the environment variables for our programs: its own certificates, no chatter, no other Python."""
    ours = {"UV_SYSTEM_CERTS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
    strange = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX"}
    return {name: value for name, value in os.environ.items() if name not in strange} | ours
