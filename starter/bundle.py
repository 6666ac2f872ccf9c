"""A folder from which another computer installs without a network: the project and a wheel of every part."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from starter.environment import LOCK, Environment
from starter.programs import run
from starter.progress import Progress
from starter.trouble import Trouble

# What a user needs of the project; what is not there is left out.
_PROJECT = (
    "effectenarena", "starter", "notebooks", "exercises", "templates", "docs", "start.py", "Start.cmd",
    "pyproject.toml", LOCK, "README.md", "README.nl.md", "LICENCE", "CHANGELOG.md",
)  # fmt: skip
_WHEELS = "wheels"
_LABEL = "bundle.json"
_MANYLINUX = ("2_17", "2_24", "2_26", "2_27", "2_28")


@dataclass(frozen=True)
class Platform:
    """A kind of computer, as uv and pip call it."""

    uv: str
    pip: tuple[str, ...]


PLATFORMS = {
    "linux": Platform("x86_64-manylinux_2_28", tuple(f"manylinux_{v}_x86_64" for v in _MANYLINUX)),
    "linux-arm": Platform("aarch64-manylinux_2_28", tuple(f"manylinux_{v}_aarch64" for v in _MANYLINUX)),
    "macos": Platform("aarch64-apple-darwin", ("macosx_14_0_arm64",)),
    "macos-intel": Platform("x86_64-apple-darwin", ("macosx_14_0_x86_64",)),
    "windows": Platform("x86_64-pc-windows-msvc", ("win_amd64",)),
}


def this_platform() -> str:
    """Return the name of this kind of computer."""
    arm = platform.machine().lower() in {"arm64", "aarch64"}
    system = platform.system()
    if system == "Darwin":
        return "macos" if arm else "macos-intel"
    if system == "Windows":
        return "windows"
    return "linux-arm" if arm else "linux"


def this_python() -> str:
    """Return the version of this Python, as 3.13."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def make_bundle(environment: Environment, folder: Path, kind: str, python: str, progress: Progress) -> None:
    """Fill `folder` with the project and the wheels for one kind of computer and one version of Python.

    Raises
    ------
    Trouble
        When the folder is not empty, or a part cannot be fetched.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Trouble("folder-in-use", place=folder)
    progress.step("bundling", 0.5, platform=kind, python=python)
    wheels = folder / _WHEELS
    wheels.mkdir(parents=True)
    _fetch(environment, wheels, PLATFORMS[kind], python, progress)
    for name in _PROJECT:
        source = environment.root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
        elif source.exists():
            shutil.copy2(source, folder / name)
    (wheels / _LABEL).write_text(json.dumps({"platform": kind, "python": python}), encoding="utf-8")


def wheels_in(folder: Path) -> Path:
    """Return the wheels of a bundle, after checking that they are for this computer.

    Raises
    ------
    Trouble
        When the folder is no bundle, or one for another kind of computer.
    """
    wheels = folder.resolve() / _WHEELS
    try:
        label = json.loads((wheels / _LABEL).read_text(encoding="utf-8"))
        made_for = label["platform"], label["python"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise Trouble("no-bundle", place=folder) from error
    if made_for != (this_platform(), this_python()):
        raise Trouble(
            "other-bundle", platform=made_for[0], python=made_for[1], here=this_platform(), running=this_python()
        )
    return wheels


def has_wheels(folder: Path) -> bool:
    """Say whether this clone came as a bundle."""
    return (folder / _WHEELS / _LABEL).exists()


def _fetch(environment: Environment, wheels: Path, kind: Platform, python: str, progress: Progress) -> None:
    """Fetch the wheels in two steps: pip would read the lock's conditions for this computer, not for the other."""
    chosen = wheels / LOCK
    lock = environment.root / LOCK
    uv: list[str | Path] = [
        environment.program("uv"),
        "pip",
        "compile",
        "--quiet",
        "--no-deps",
        "--no-header",
        "--generate-hashes",
    ]
    aim = ["--only-binary", ":all:", "--python-platform", kind.uv, "--python-version", python]
    run([*uv, *aim, lock, "-o", chosen], progress)
    pip: list[str | Path] = [
        environment.python,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--require-hashes",
        "--progress-bar",
        "off",
    ]
    tags = [part for tag in kind.pip for part in ("--platform", tag)]
    version = ["--python-version", python, "--implementation", "cp", "--only-binary", ":all:"]
    run([*pip, *version, *tags, "-r", chosen, "-d", wheels], progress)
