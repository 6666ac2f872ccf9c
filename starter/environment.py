"""The environment in which effectenarena runs: made from the lock, known by a stamp, mended when it is broken."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starter.places import environment_folder
from starter.programs import run, surroundings
from starter.progress import Progress
from starter.trouble import NEEDED_GB, Trouble, from_os_error

LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"

_FROM_INDEX_TO_PIP = {"no-network", "certificate", "proxy"}  # where pip may know a company's mirror that uv does not
_MISSING_FILES = """
import importlib.metadata as m
print(sum(not f.locate().exists() for d in m.distributions() for f in d.files or () if f.suffix != ".pyc"))
"""


@dataclass(frozen=True)
class Environment:
    """The environment of one clone; `wheels` is a folder to install from in place of the network."""

    root: Path
    folder: Path
    wheels: Path | None = None

    @classmethod
    def of(cls, root: Path, wheels: Path | None = None) -> Environment:
        """Return the environment that belongs to the clone at `root`."""
        return cls(root, environment_folder(root), wheels)

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        return self.program("python")

    @property
    def log(self) -> Path:
        """Where the running program writes what it does."""
        return self.folder / "effectenarena.log"

    def prepare(self, progress: Progress, *, for_tests: bool = False) -> None:
        """Make the environment ready; does nothing when it is.

        Raises
        ------
        Trouble
            When something stands in the way that a person can mend.
        """
        try:
            with self._alone(progress):
                if not self.is_ready():
                    self._make(progress)
                if for_tests and not self._has_stamp(DEV_LOCK):
                    progress.step("test-parts", 0.8)
                    self._install_locked(DEV_LOCK, progress)
                    self._stamp(DEV_LOCK)
        except OSError as error:
            raise from_os_error(error) from error

    def is_ready(self) -> bool:
        """Say whether the environment was made from this lock, and still runs."""
        return self._has_stamp(LOCK) and self._prints("import effectenarena; print('runs')") == "runs"

    def is_whole(self) -> bool:
        """Say whether every file that was installed is still there."""
        return self.is_ready() and self._prints(_MISSING_FILES) == "0"

    def mend(self, progress: Progress) -> None:
        """Make the environment anew."""
        progress.step("mend", 0.02)
        self._stamp_file(LOCK).unlink(missing_ok=True)
        self.prepare(progress)

    def _make(self, progress: Progress) -> None:
        progress.step("place", 0.05)
        if shutil.disk_usage(self.folder.parent).free < NEEDED_GB * 1e9:
            raise Trouble("disk-full", needed=NEEDED_GB)
        shutil.rmtree(self.folder, ignore_errors=True)
        run([sys.executable, "-m", "venv", "--clear", self.folder], progress, place=self.folder)
        progress.step("installer", 0.15)
        self._install_uv(progress)
        progress.step("parts", 0.25)
        self._install_locked(LOCK, progress)
        progress.step("own", 0.85)
        # The lock holds the build backend, so that this needs no network.
        self._uv(["install", "--no-build-isolation", "--no-deps", "--no-index", "--editable", self.root], progress)
        self._stamp(LOCK)

    def _install_uv(self, progress: Progress) -> None:
        """Install uv from its own lines in the lock, with the pip that comes with Python."""
        pinned = re.search(r"^uv==(?:.*\\\n)*.*$", (self.root / LOCK).read_text(encoding="utf-8"), re.MULTILINE)
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder, LOCK)
            lines.write_text(pinned[0] if pinned else "", encoding="utf-8")
            self._pip(lines, progress)

    def _install_locked(self, lock: str, progress: Progress) -> None:
        try:
            self._uv(
                ["install", "--require-hashes", "--only-binary", ":all:", "-r", self.root / lock, *self._source],
                progress,
            )
        except Trouble as trouble:
            if trouble.code not in _FROM_INDEX_TO_PIP or self.wheels:
                raise
            progress.step("parts-slower", progress.status.share)
            self._pip(self.root / lock, progress)

    @property
    def _source(self) -> list[str | Path]:
        return ["--no-index", "--find-links", self.wheels] if self.wheels else []

    def _uv(self, arguments: list[str | Path], progress: Progress) -> None:
        command = [self.program("uv"), "pip", *arguments, "--python", self.python]
        run(command, progress, place=self.folder)

    def _pip(self, lock: Path, progress: Progress) -> None:
        command = [self.python, "-m", "pip", "install", "--retries", "1", "--progress-bar", "off", *self._source]
        run([*command, "--require-hashes", "--only-binary", ":all:", "-r", lock], progress, place=self.folder)

    def program(self, name: str) -> Path:
        """Return the path of a program in the environment."""
        windows = sys.platform == "win32"
        return self.folder / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name)

    def _prints(self, code: str) -> str:
        try:
            result = subprocess.run(
                [self.python, "-c", code], capture_output=True, text=True, check=False, env=surroundings()
            )
        except OSError:
            return ""
        return result.stdout.strip()

    def _stamp_file(self, lock: str) -> Path:
        return self.folder / f"{lock}.stamp"

    def _wanted_stamp(self, lock: str) -> str:
        """Return what the environment is made from; the place counts too, for an environment cannot be moved."""
        parts = [(self.root / name).read_bytes() for name in (lock, "pyproject.toml")]
        return hashlib.sha256(b"\0".join([*parts, os.fsencode(self.root), os.fsencode(self.folder)])).hexdigest()

    def _has_stamp(self, lock: str) -> bool:
        try:
            return self._stamp_file(lock).read_text(encoding="ascii") == self._wanted_stamp(lock)
        except OSError:
            return False

    def _stamp(self, lock: str) -> None:
        self._stamp_file(lock).write_text(self._wanted_stamp(lock), encoding="ascii")

    @contextmanager
    def _alone(self, progress: Progress) -> Iterator[None]:
        """Let one start at a time work on the environment; the system lets go when that one stops."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self.folder.with_name(f"{self.folder.name}.lock").open("a+b") as file:
            if not _lock(file.fileno(), wait=False):
                progress.step("wait", 0.02)
                _lock(file.fileno(), wait=True)
            yield


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Take an open file for this process alone; False when another has it and we do not wait."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:  # also after ten seconds of waiting
                if not wait:
                    return False
            else:
                return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
