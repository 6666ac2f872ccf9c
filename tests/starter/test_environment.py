"""The environment: when it is made, when it is left alone, and when it is made anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from starter import environment as module
from starter.environment import DEV_LOCK, LOCK, Environment
from starter.progress import Progress
from starter.trouble import Trouble

ROOT = Path(__file__).parents[2]
Run = Callable[..., None]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Give a folder with what an environment is made from."""
    for name in (LOCK, DEV_LOCK, "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the programs that would be run, in place of running them; `python -m venv` is run, without pip."""
    commands: list[str] = []

    def note(command: Sequence[str | Path], *_: object, **__: object) -> None:
        commands.append(" ".join(map(str, command)))
        if "venv" in command:
            subprocess.run([*command[:-1], "--without-pip", command[-1]], check=True)

    monkeypatch.setattr(module, "run", note)
    monkeypatch.setattr(Environment, "_prints", lambda self, _: "runs" if self.python.exists() else "")
    return commands


def test_it_is_made_from_the_lock_and_then_left_alone(clone: Path, ran: list[str]) -> None:
    environment = Environment.of(clone)
    environment.prepare(Progress())
    venv, uv, parts, own = ran
    assert venv.startswith(f"{sys.executable} -m venv")
    assert "pip install" in uv
    assert "--require-hashes" in uv
    assert f"--require-hashes --only-binary :all: -r {clone / LOCK}" in parts
    assert f"--no-build-isolation --no-deps --no-index --editable {clone}" in own
    ran.clear()
    Environment.of(clone).prepare(Progress())
    assert not ran


def test_the_tests_parts_are_added_once(clone: Path, ran: list[str]) -> None:
    Environment.of(clone).prepare(Progress(), for_tests=True)
    assert str(clone / DEV_LOCK) in ran[-1]
    ran.clear()
    Environment.of(clone).prepare(Progress(), for_tests=True)
    assert not ran


@pytest.mark.parametrize("name", [LOCK, "pyproject.toml"])
def test_it_is_made_anew_when_what_it_was_made_from_changes(name: str, clone: Path, ran: list[str]) -> None:
    Environment.of(clone).prepare(Progress())
    ran.clear()
    with (clone / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    Environment.of(clone).prepare(Progress())
    assert len(ran) == 4


def test_it_is_made_anew_when_its_python_is_gone(clone: Path, ran: list[str]) -> None:
    environment = Environment.of(clone)
    environment.prepare(Progress())
    ran.clear()
    environment.python.unlink()
    environment.prepare(Progress())
    assert len(ran) == 4


def test_it_is_made_anew_when_the_clone_was_moved(
    clone: Path, ran: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    Environment.of(clone).prepare(Progress())
    ran.clear()
    moved = tmp_path_factory.mktemp("moved") / "clone"
    clone.rename(moved)
    Environment.of(moved).prepare(Progress())
    assert len(ran) == 4


def test_a_half_made_one_does_not_count(clone: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    noted: Run = module.run  # type: ignore[attr-defined]

    def break_off(command: Sequence[str | Path], *rest: object, **params: object) -> None:
        noted(command, *rest, **params)
        if "--editable" in command:
            raise KeyboardInterrupt

    monkeypatch.setattr(module, "run", break_off)
    with pytest.raises(KeyboardInterrupt):
        Environment.of(clone).prepare(Progress())
    assert not Environment.of(clone).is_ready()


def test_from_a_folder_of_wheels_nothing_is_asked_of_the_network(clone: Path, ran: list[str], tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    Environment.of(clone, wheels).prepare(Progress())
    installs = [command for command in ran if " install " in command]
    assert len(installs) == 3
    assert all("--no-index" in command for command in installs)
    assert all(f"--find-links {wheels}" in command for command in installs[:2])


def test_uv_is_installed_from_its_own_hashes(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locks: list[str] = []

    def read(command: Sequence[str | Path], *_: object, **__: object) -> None:
        locks.append(Path(command[-1]).read_text(encoding="utf-8"))

    monkeypatch.setattr(module, "run", read)
    Environment.of(clone)._install_uv(Progress())
    (lines,) = locks
    assert lines.startswith("uv==")
    assert lines.count("==") == 1
    assert lines.count("--hash=sha256:") > 5


def test_where_uv_finds_no_registry_pip_is_tried(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def refuse_uv(command: Sequence[str | Path], *_: object, **__: object) -> None:
        tried.append(Path(command[0]).stem)
        if Path(command[0]).stem == "uv":
            raise Trouble("no-network")

    monkeypatch.setattr(module, "run", refuse_uv)
    Environment.of(clone)._install_locked(LOCK, Progress())
    assert tried == ["uv", "python"]


def test_too_little_space_is_told_before_anything_is_fetched(
    clone: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9 * 10**9, 8 * 10**9, 10**9))
    with pytest.raises(Trouble) as caught:
        Environment.of(clone).prepare(Progress())
    assert caught.value.code == "disk-full"
    assert not ran


def test_a_second_start_says_that_it_waits(clone: Path, ran: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    hold = """
import sys
from pathlib import Path
from starter.environment import Environment
from starter.progress import Progress
with Environment.of(Path(sys.argv[1]))._alone(Progress()):
    print("held", flush=True)
    sys.stdin.read()
"""
    first = subprocess.Popen(
        [sys.executable, "-c", hold, clone], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert first.stdin
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    progress = Progress()
    told = progress.step

    def let_go(code: str, share: float, **params: object) -> None:
        told(code, share, **params)
        if code == "wait":
            first.communicate()  # ends the other, which lets go

    progress.step = let_go  # type: ignore[method-assign]
    Environment.of(clone).prepare(progress)
    assert "in een ander venster" in capfd.readouterr().out
    assert len(ran) == 4
