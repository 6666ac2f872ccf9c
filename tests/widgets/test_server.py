"""Starting: what cannot be opened is told in a sentence, before anything is started."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from effectenarena.widgets import server


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EFFECTENARENA_HOME", str(tmp_path / "Effectenarena"))


@pytest.mark.parametrize(("name", "content"), [("kapot.json", "{"), ("foto.png", "x"), ("map", None)])
def test_a_file_that_cannot_be_opened_is_told(
    name: str, content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    if content is None:
        file.mkdir()
    else:
        file.write_text(content)

    assert server.serve(file, open_browser=False) == 1

    said = capsys.readouterr().err
    assert said.strip().endswith(".")
    assert "Traceback" not in said


def test_a_home_that_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bestand").write_text("no folder")
    monkeypatch.setenv("EFFECTENARENA_HOME", str(tmp_path / "bestand" / "Effectenarena"))

    assert server.serve(open_browser=False) == 1

    assert capsys.readouterr().err.strip()


def test_a_taken_port_gives_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind((server.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert server._free_port(port) != port


def test_a_stranger_on_our_port_is_not_taken_for_us() -> None:
    with socket.socket() as stranger:
        stranger.bind((server.HOST, 0))
        stranger.listen()
        stranger.settimeout(0.1)

        assert not server._answers(stranger.getsockname()[1], "key")
