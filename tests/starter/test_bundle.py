"""The folder from which another computer installs without a network."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from starter import bundle
from starter.environment import Environment
from starter.progress import Progress
from starter.trouble import Trouble

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the programs that would fetch wheels, in place of running them."""
    commands: list[str] = []

    def note(command: Sequence[str | Path], *_: object, **__: object) -> None:
        commands.append(" ".join(map(str, command)))

    monkeypatch.setattr(bundle, "run", note)
    return commands


def make(folder: Path, kind: str = bundle.this_platform(), python: str = bundle.this_python()) -> None:
    """Make a bundle of this project."""
    bundle.make_bundle(Environment.of(ROOT), folder, kind, python, Progress())


def test_it_holds_the_project_and_asks_for_wheels_of_the_other_computer(tmp_path: Path, ran: list[str]) -> None:
    make(tmp_path / "usb", "windows", "3.13")
    chosen, fetched = ran
    assert "--python-platform x86_64-pc-windows-msvc --python-version 3.13" in chosen
    assert "--platform win_amd64" in fetched
    assert "--require-hashes" in fetched
    for name in ("start.py", "Start.cmd", "requirements.lock", "pyproject.toml", "LICENCE"):
        assert (tmp_path / "usb" / name).read_bytes() == (ROOT / name).read_bytes()
    assert (tmp_path / "usb" / "effectenarena" / "__init__.py").exists()
    assert not list((tmp_path / "usb").rglob("__pycache__"))
    assert not (tmp_path / "usb" / "tests").exists()


@pytest.mark.usefixtures("ran")
def test_what_was_made_for_this_computer_is_accepted(tmp_path: Path) -> None:
    make(tmp_path / "usb")
    assert bundle.has_wheels(tmp_path / "usb")
    assert bundle.wheels_in(tmp_path / "usb") == tmp_path / "usb" / "wheels"


@pytest.mark.usefixtures("ran")
@pytest.mark.parametrize(("kind", "python"), [("windows", "3.11"), (bundle.this_platform(), "3.1")])
def test_what_was_made_for_another_is_refused_with_the_command_that_mends_it(
    kind: str, python: str, tmp_path: Path
) -> None:
    if sys.platform == "win32" and kind == "windows":
        kind = "linux"
    make(tmp_path / "usb", kind, python)
    with pytest.raises(Trouble) as caught:
        bundle.wheels_in(tmp_path / "usb")
    assert f"bundle --platform {bundle.this_platform()} --python {bundle.this_python()}" in caught.value.say("nl")


@pytest.mark.parametrize("label", [None, "{", "[]", '{"platform": "linux"}', json.dumps(3)])
def test_any_other_folder_is_refused(label: str | None, tmp_path: Path) -> None:
    if label is not None:
        (tmp_path / "wheels").mkdir()
        (tmp_path / "wheels" / "bundle.json").write_text(label, encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        bundle.wheels_in(tmp_path)
    assert caught.value.code == "no-bundle"


def test_a_folder_in_use_is_left_alone(tmp_path: Path, ran: list[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        make(tmp_path)
    assert caught.value.code == "folder-in-use"
    assert not ran
