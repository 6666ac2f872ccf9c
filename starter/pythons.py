"""Finding a Python that fits; read by old Pythons too, so without the newer ways of writing."""

from __future__ import annotations

import shutil
import subprocess
import sys

from starter.words import sentence

OLDEST = (3, 11)
NEWEST = (3, 14)  # the newest that all parts have wheels for

_ASK_VERSION = "import sys; print(tuple(sys.version_info[:2]))"


def fits(version: tuple[int, int]) -> bool:
    """Say whether this version of Python can run effectenarena.

    >>> fits((3, 11)), fits((3, 10)), fits((3, 15))
    (True, False, False)
    """
    return OLDEST <= version <= NEWEST


def suitable() -> str | None:
    """Path of a Python that fits: the one that runs this, or else the newest on this computer; None when there is none.

    From inside an environment the Python that it was made with is taken, so that the environment can be made anew.
    """
    if fits(sys.version_info[:2]):
        return sys.executable if sys.prefix == sys.base_prefix else getattr(sys, "_base_executable", sys.executable)
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        for command in _commands(minor):
            if _answers(command, (3, minor)):
                return _path(command)
    return None


def advice() -> str:
    """What to do when there is no Python that fits, in Dutch and English, for this kind of computer."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    running = ".".join(map(str, sys.version_info[:2]))
    return "\n".join(
        sentence("no-python", language, running=running) + " " + sentence("no-python." + system, language)
        for language in ("nl", "en")
    )


def hand_over(python: str, script: str) -> int:
    """Run the same command again with another Python; its exit code."""
    try:
        return subprocess.call([python, script, *sys.argv[1:]])
    except KeyboardInterrupt:
        return 130


def _commands(minor: int) -> list[list[str]]:
    """The ways in which a computer may call Python 3.MINOR."""
    named = [[found] for found in [shutil.which(f"python3.{minor}")] if found]
    launcher = shutil.which("py")
    return named + ([[launcher, f"-3.{minor}"]] if launcher else [])


def _run(command: list[str], code: str) -> str:
    try:
        return subprocess.run(
            [*command, "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            text=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""  # not a Python after all: a shim or a shop's stub


def _answers(command: list[str], version: tuple[int, int]) -> bool:
    return _run(command, _ASK_VERSION) == str(version)


def _path(command: list[str]) -> str:
    return _run(command, "import sys; print(sys.executable)")
