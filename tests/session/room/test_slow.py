"""Who takes nothing of what the room tells them: a line that is open, and that nobody reads."""

from __future__ import annotations

import asyncio
import socket
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from effectenarena.session import Session
from effectenarena.session.room import answering
from effectenarena.session.room.intake import from_host
from effectenarena.session.room.live import Live
from tests.session.room.participant import PATIENCE
from tests.session.room.served import served

LONG = "rust " * 50


def write(session: Session) -> None:
    for number in range(100):
        from_host(session, {"id": f"{number}", "kind": "note.add", "column": "effect", "text": f"{number} {LONG}"})


def test_who_takes_nothing_is_cut_off_with_all_that_waited_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "_PATIENCE", 0.1)
    left = threading.Event()
    look_away = Live.look_away

    def gone(live: Live, event: asyncio.Event) -> None:
        look_away(live, event)
        left.set()

    monkeypatch.setattr(Live, "look_away", gone)
    with served(tmp_path / "zaal.arena", buffer=4096) as opened, socket.socket() as slow:
        opened.within(lambda: write(opened.session))
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        where = urlsplit(opened.base)
        slow.connect((where.hostname, where.port))
        slow.sendall(f"GET /host/{opened.host}/stream HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n".encode())
        assert left.wait(PATIENCE)
        slow.settimeout(PATIENCE)
        got = b""
        while piece := slow.recv(65_536):
            got += piece
        assert got.startswith(b"HTTP/1.1 200 ")
        assert not got.endswith(b"0\r\n\r\n"), "the rest never comes: who comes back asks for it from where it was"
        assert len(got) < 20_000
