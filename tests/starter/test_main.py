"""The commands of start.py, with a stand-in for the session that it starts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from starter import main, page
from starter.environment import Environment
from starter.progress import Progress

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the session")

# It answers at an address, notes how it was started, and ends by itself.
SESSION = """#!/usr/bin/env python3
import json, sys
from pathlib import Path
arguments = sys.argv[1:]
Path({noted!r}).write_text(json.dumps(arguments))
print("a line for the log")
ready = Path(arguments[arguments.index("--ready") + 1])
draft = ready.with_name("draft")
draft.write_text(json.dumps({{"url": "http://127.0.0.1:5/x?token=t"}}))
draft.replace(ready)
"""


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the environment's Python; gives the file in which it notes its arguments."""
    noted = tmp_path / "arguments.json"
    program = tmp_path / "python"
    program.write_text(SESSION.format(noted=str(noted)), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(Environment, "python", program)
    monkeypatch.setattr(Environment, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(Environment, "log", tmp_path / "log")
    monkeypatch.setattr(page, "has_browser", lambda: False)
    return noted


def test_it_starts_the_session_and_tells_its_address(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([]) == 0
    told = capsys.readouterr().out
    assert "Open dit adres in uw browser: http://127.0.0.1:" in told
    assert "Het eerste scherm staat op http://127.0.0.1:5/x?token=t" in told
    assert "Effectenarena draaide al" in told  # it ended at once
    assert "a line for the log" not in told
    assert (session.parent / "log").read_text(encoding="utf-8") == "a line for the log\n"


def test_it_passes_on_the_port(session: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    assert main.run(["--port", port, "--no-browser"]) == 0
    assert f'"--port", "{port}"' in session.read_text(encoding="utf-8")


def test_a_browser_is_opened_at_once_when_there_is_one(session: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(page, "has_browser", lambda: True)
    monkeypatch.setattr(page, "show", shown.append)
    monkeypatch.setattr(page, "wait_until_told", lambda _: shown.append("told"))
    monkeypatch.setattr(Environment, "prepare", lambda *_, **__: shown.append("prepared"))
    assert main.run([]) == 0
    assert shown[0].startswith("http://127.0.0.1:")
    assert shown[1:] == ["prepared", "told"]
    assert session.exists()


def test_a_port_in_use_is_told_before_anything_else(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main.run(["--port", str(port), "--no-browser"]) == 1
    assert f"Poort {port} is al in gebruik." in capsys.readouterr().out
    assert not session.exists()


def test_a_broken_environment_is_made_anew_once(
    session: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    working = (session.parent / "python").read_text(encoding="utf-8")
    (session.parent / "python").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")

    def mend(_: Environment, progress: Progress) -> None:
        progress.step("mend", 0.02)
        (session.parent / "python").write_text(working, encoding="utf-8")

    monkeypatch.setattr(Environment, "is_whole", lambda _: False)
    monkeypatch.setattr(Environment, "mend", mend)
    assert main.run([]) == 0
    assert "Er ontbreekt iets" in capsys.readouterr().out


def test_a_session_that_does_not_start_says_where_to_look(
    session: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (session.parent / "python").write_text("#!/bin/sh\necho Traceback >&2\nexit 1\n", encoding="utf-8")
    monkeypatch.setattr(Environment, "is_whole", lambda _: True)
    assert main.run([]) == 1
    told = capsys.readouterr().out
    assert "Effectenarena is niet gestart" in told
    assert str(session.parent / "log") in told
    assert "Traceback" not in told


def test_stopping_the_start_stops_the_session_too(session: Path) -> None:
    lines = (
        "#!/bin/sh",
        f'echo $$ > "{session}.pid"',
        """echo '{"url": "http://127.0.0.1:5/"}' > "$6.draft"; mv "$6.draft" "$6" """,  # the sixth is the ready file
        "exec sleep 600",
    )
    (session.parent / "python").write_text("\n".join(lines), encoding="utf-8")
    code = f"""
import sys
from pathlib import Path
from starter import main
from starter.environment import Environment
Environment.python = Path({str(session.parent / "python")!r})
Environment.log = Path({str(session.parent / "log")!r})
Environment.prepare = lambda *_, **__: None
sys.exit(main.run(["--no-browser"]))
"""
    start = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert start.stdout
    assert any("keep this window open" in line.lower() for line in start.stdout)
    start.send_signal(signal.SIGTERM)
    start.communicate(timeout=60)
    session_id = int(Path(f"{session}.pid").read_text(encoding="utf-8"))
    with pytest.raises(ProcessLookupError):
        os.kill(session_id, 0)


def test_wrong_use_is_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main.run(["dance"])
    assert caught.value.code == 2
    assert "usage: start.py" in capsys.readouterr().err


def test_a_session_that_does_not_stop_when_asked_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "_PATIENCE", 0.2)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"deaf"
    with main._ended(process):
        pass
    assert process.poll() is not None
