"""Opening the room from a screen: a process of its own, which goes on when the screen's own process stops."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.request import Request, urlopen

from effectenarena.session.home import Home, key_of
from effectenarena.text import Language

LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - the facilitator asks for it by name
_PATIENCE: Final = 2.0
_DETACHED: Final = 0x00000008 | 0x00000200
"""On Windows: a process without a console of its own, in a group of its own."""


def running(home: Home, path: Path) -> dict[str, str] | None:
    """Give the addresses of the room that is open beside a session file; None when there is none.

    Parameters
    ----------
    home
        Where work is kept, and where the addresses of an open room stand, for who works here alone.
    path
        The session file.
    """
    try:
        said = json.loads(_note(home, path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict) or not _answers(str(said.get("local_url", ""))):
        return None
    return {str(name): str(value) for name, value in said.items()}


def open_room(home: Home, path: Path, *, wifi: bool, lang: Language) -> dict[str, str] | None:
    """Open the room beside a session file, unless it is open already.

    Parameters
    ----------
    wifi
        Whether phones in the network may come in; else it is for this computer alone.

    Returns
    -------
    dict or None
        `join_url`, `code`, `beamer_url`, `host_url`; None when it did not open.
    """
    known = running(home, path)
    if known:
        return known
    host = EVERYWHERE if wifi else LOOPBACK
    command = [sys.executable, "-m", "effectenarena.cli", "room", str(path), "--host", host, "--lang", lang]
    apart: dict[str, Any] = {"creationflags": _DETACHED} if os.name == "nt" else {"start_new_session": True}
    home.system.mkdir(parents=True, exist_ok=True)
    with (home.system / "zaal.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL, **apart
        )
    line = process.stdout.readline() if process.stdout else b""
    try:
        said: dict[str, str] = json.loads(line)
    except ValueError:
        return None
    port = said["host_url"].split("/")[2].rpartition(":")[2]
    said["local_url"] = f"http://{LOOPBACK}:{port}"
    note = _note(home, path)
    note.touch(mode=0o600)
    note.write_text(json.dumps(said), encoding="utf-8")
    return said


def look(found: Mapping[str, str], lang: Language, *, again: bool = False) -> list[dict[str, str]]:
    """Ask an open room what it found by looking around in the hall; empty when it does not say.

    Parameters
    ----------
    found
        Its addresses, as `running` gives them.
    lang
        In which language.
    again
        Whether it has to look anew first.
    """
    host = f"{found.get('local_url', '')}/{'/'.join(found.get('host_url', '').split('/')[3:])}"
    if not host.startswith(f"http://{LOOPBACK}:"):
        return []
    anew = Request(f"{host}/events", b'{"kind": "room.check"}', {"Content-Type": "application/json"})  # noqa: S310 - see above
    try:
        if again:
            with urlopen(anew, timeout=3 * _PATIENCE):  # noqa: S310 - our own loopback
                pass
        with urlopen(f"{host}/stream?lang={lang}", timeout=_PATIENCE) as stream:  # noqa: S310 - our own loopback
            first = next((line for line in stream if line.startswith(b"data: ")), b"data: {}")
        points: list[dict[str, str]] = json.loads(first.removeprefix(b"data: ")).get("hall", [])
    except (OSError, HTTPException, ValueError):
        return []
    return points


def _note(home: Home, path: Path) -> Path:
    return home.system / f"zaal-{key_of(path)}.json"


def _answers(local: str) -> bool:
    if not local.startswith(f"http://{LOOPBACK}:"):
        return False
    try:
        with urlopen(f"{local}/healthz", timeout=_PATIENCE) as answer:  # noqa: S310 - our own loopback
            return bool(answer.status == 200)
    except (OSError, HTTPException, ValueError):
        return False
