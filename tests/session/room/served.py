"""A room in this process, on a port of its own: for what has to be arranged inside it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tornado.netutil import bind_sockets

from effectenarena.session import Session
from effectenarena.session.room.lines import MOST, LineServer
from effectenarena.session.room.live import Live
from effectenarena.session.room.server import application
from tests.session.room.participant import PATIENCE, Phone, ask


class Served:
    """An open room, with its keys in the hand."""

    def __init__(self, session: Session, live: Live, port: int, loop: asyncio.AbstractEventLoop) -> None:
        self.session, self.live, self._loop = session, live, loop
        self.base = f"http://127.0.0.1:{port}"
        self.code, self.host, self.beamer = live.code, live.host_key, live.beamer_key
        self.join_url = f"{self.base}/z/{self.code}"

    def join(self, **who: str) -> Phone:
        got = ask(f"{self.join_url}/join", "POST", who)
        assert got.status == 201, got.raw
        return Phone(self.join_url, got.data["token"], got.data["alias"])

    def within(self, job: Callable[[], Any]) -> Any:
        """Do something where the room itself runs."""

        async def done() -> Any:
            return job()

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(PATIENCE)

    def logged(self) -> int:
        return int(self.within(lambda: self.session.revision))


@contextmanager
def served(path: Path, joins: int | None = None, buffer: int | None = None, most: int = MOST) -> Iterator[Served]:
    """Open a room on a new session file, or on one that is there.

    `buffer` is how much a line holds that nobody reads, and `most` how many lines there are.
    """
    if not path.exists():
        Session.create(path).close()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        with Session.open(path) as session:
            sockets = bind_sockets(0, address="127.0.0.1")
            if buffer is not None:
                sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer)

            async def opened() -> tuple[Live, LineServer]:
                live = Live(session, "nl", joins)
                server = LineServer(application(live), max_body_size=2**62, most=most)
                server.add_sockets(sockets)
                return live, server

            live, server = asyncio.run_coroutine_threadsafe(opened(), loop).result(PATIENCE)
            yield Served(session, live, sockets[0].getsockname()[1], loop)

            async def closed() -> None:
                server.stop()
                await server.close_all_connections()

            asyncio.run_coroutine_threadsafe(closed(), loop).result(PATIENCE)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()
