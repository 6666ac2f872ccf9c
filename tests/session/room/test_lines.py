"""How many lines are open: one device cannot hold them all, and the room asks the system for enough of them."""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from effectenarena.session.room import lines
from tests.session.room.participant import PATIENCE
from tests.session.room.served import served

INFINITE = -1
OTHER = "127.0.0.2"
"""This computer too, from which nothing was asked yet."""


def line(base: str, source: str = "127.0.0.1") -> socket.socket:
    """Open a line, and ask nothing."""
    where = urlsplit(base)
    return socket.create_connection((where.hostname, where.port), PATIENCE, (source, 0))


def healthy(base: str, source: str) -> bool:
    """Ask over a line of one's own, and read on until the room has hung it up."""
    with line(base, source) as asked:
        asked.sendall(f"GET /healthz HTTP/1.1\r\nHost: {urlsplit(base).netloc}\r\nConnection: close\r\n\r\n".encode())
        got = b""
        while piece := asked.recv(65_536):
            got += piece
    return got.startswith(b"HTTP/1.1 200 ")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere this computer has one such address")
def test_who_holds_all_lines_they_can_keeps_nobody_else_out(tmp_path: Path) -> None:
    with served(tmp_path / "zaal.arena", most=8) as opened, ExitStack() as held:
        for _ in range(6):
            held.enter_context(line(opened.base))
        one_more = held.enter_context(line(opened.base))
        assert one_more.recv(1) == b"", "hung up at once"
        assert healthy(opened.base, OTHER)
        for _ in range(2):
            held.enter_context(line(opened.base, OTHER))
        full = held.enter_context(line(opened.base, OTHER))
        assert full.recv(1) == b""


def test_a_line_that_is_hung_up_makes_room(tmp_path: Path) -> None:
    with served(tmp_path / "zaal.arena", most=4) as opened, ExitStack() as held:
        for _ in range(2):
            held.enter_context(line(opened.base))
        for _ in range(5):
            assert healthy(opened.base, "127.0.0.1")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize(
    ("known", "most", "asked", "given"),
    [
        (256, INFINITE, 4096, 4000),
        (1024, 20_000, 4096, 4000),
        (256, 1024, 1024, 928),
        (20_000, 20_000, None, 4000),
        (INFINITE, INFINITE, None, 4000),
    ],
)
def test_the_room_asks_for_the_lines_of_a_full_hall(
    monkeypatch: pytest.MonkeyPatch, known: int, most: int, asked: int | None, given: int
) -> None:
    import resource

    told: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "RLIM_INFINITY", INFINITE)
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (known, most))
    monkeypatch.setattr(resource, "setrlimit", lambda which, wanted: told.append((which, wanted)))
    assert lines.most_lines() == given
    assert told == ([] if asked is None else [(resource.RLIMIT_NOFILE, (asked, most))])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_where_nobody_may_have_more_it_makes_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    def refused(_which: int, _wanted: tuple[int, int]) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "getrlimit", lambda _which: (256, INFINITE))
    monkeypatch.setattr(resource, "setrlimit", refused)
    assert lines.most_lines() == 160
