"""The room as a process of its own: one port, only the room's routes, on this computer alone unless asked otherwise."""

import asyncio
import json
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from tornado.netutil import bind_sockets
from tornado.web import Application

from effectenarena.session.room import handlers
from effectenarena.session.room.checking import ANYWHERE, LOOPBACK, in_address, lan_address
from effectenarena.session.room.invitation import Invitation
from effectenarena.session.room.lines import LineServer, most_lines
from effectenarena.session.room.live import Live
from effectenarena.session.session import Session
from effectenarena.text import Language

LOOK_EVERY: Final = 0.1
"""Seconds between two looks at what the board's own process wrote."""
_FAREWELL: Final = 1.5
"""Seconds in which every page hears that the room is closed, and in which lines that are left are hung up."""
_IDLE: Final = 120.0
"""Seconds after which a line is closed over which nothing is asked; a stream that is being followed stays."""
_PATIENCE: Final = 20.0
"""Seconds in which a body of at most 8 kB must have come."""
_BUSY: Final = 1.0
"""Seconds that the room waits for who else holds the file: phones keep what they send, and all of them wait."""
_UNBOUNDED: Final = 2**62
"""What is too large is refused with a reason, and not cut off: the rest is thrown away unread until time is up."""


def application(live: Live) -> Application:
    """Give the room's routes, and no others."""
    name = r"([A-Za-z0-9_-]{1,100})"
    routes = [
        (rf"/z/{name}", handlers.PhonePage),
        (rf"/z/{name}/join", handlers.Join),
        (rf"/z/{name}/events", handlers.Events),
        (rf"/z/{name}/stream", handlers.PhoneStream),
        (rf"/host/{name}", handlers.HostPage),
        (rf"/host/{name}/stream", handlers.HostStream),
        (rf"/host/{name}/events", handlers.HostEvents),
        (rf"/bord/{name}", handlers.BeamerPage),
        (rf"/bord/{name}/stream", handlers.BeamerStream),
        (r"/static/([A-Za-z0-9_.-]{1,60})", handlers.Static),
        (r"/healthz", handlers.Health),
    ]
    with_room = [(route, handler, {"live": live}) for route, handler in routes]
    return Application(
        with_room,
        default_handler_class=handlers.Nowhere,
        default_handler_args={"live": live},
        log_function=lambda _handler: None,  # an address is kept nowhere
        compress_response=False,
    )


def serve(
    path: Path,
    *,
    host: str = LOOPBACK,
    port: int = 0,
    lang: Language = "nl",
    people: int = 0,
    speed: float = 10.0,
    joins: int | None = None,
    said: Callable[[Live], None] | None = None,
) -> int:
    """Open the room on a session file, and stay until it is closed or stopped.

    The first line on standard output is one JSON object with `join_url`, `code`, `beamer_url` and `host_url`.

    Parameters
    ----------
    path
        A session file.
    host
        Address to listen on: this computer alone, or an address of the network that phones are in.
    port
        0 for a free one.
    lang
        Language of the pages.
    people, speed
        How many simulated participants take part, and how many times faster than life.
    joins
        How many people may come in at once from one address; see `Live`.
    said
        Is called once the room is open, its addresses are on standard output and it looked around in the hall.

    Returns
    -------
    int
        0.

    Raises
    ------
    ArenaError
        When the file cannot be opened.
    OSError
        When the address or port cannot be used.
    """
    sockets = bind_sockets(port, address=host)
    try:
        with Session.open(path) as session:
            live = Live(session, lang, joins)
            asyncio.run(_run(live, sockets, host, people, speed, said))
    finally:
        for one in sockets:
            one.close()
    return 0


async def _run(
    live: Live,
    sockets: list[socket.socket],
    host: str,
    people: int,
    speed: float,
    tell: Callable[[Live], None] | None,
) -> None:
    live.session.wait_at_most(_BUSY)
    server = LineServer(
        application(live),
        most=most_lines(),
        max_body_size=_UNBOUNDED,
        max_header_size=16 * 1024,
        idle_connection_timeout=_IDLE,
        body_timeout=_PATIENCE,
    )
    server.add_sockets(sockets)
    stop = live.closed
    if sys.platform != "win32":  # there a stopped process just ends; the log is whole at every moment
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    said = addresses(live, host, sockets[0].getsockname()[1])
    live.invite(Invitation(live.code, said["join_url"]))
    near = "::1" if host == "::" else LOOPBACK if host in ANYWHERE else host
    live.local_url = f"http://{in_address(near)}:{sockets[0].getsockname()[1]}/z/{live.code}"
    if people:
        live.rehearse(people, speed)
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    live.listens = host
    looking = [asyncio.create_task(_look(live.session.refresh)), asyncio.create_task(_first_look(live, tell))]
    await stop.wait()
    await asyncio.sleep(_FAREWELL if live.access is None else 0)
    for one in looking:
        one.cancel()
    server.stop()
    with suppress(TimeoutError):
        await asyncio.wait_for(server.close_all_connections(), _FAREWELL)


async def _first_look(live: Live, tell: Callable[[Live], None] | None) -> None:
    await live.look_around()
    if tell is not None:
        tell(live)


async def _look(refresh: Callable[[], bool]) -> None:
    """Take in what is written beside the room."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        with suppress(ValueError):  # an `ArenaError`: a busy file is free at the next look
            refresh()


def addresses(live: Live, host: str, port: int) -> dict[str, str]:
    """Give the addresses of the pages; the facilitator's and the beamer's hold a key."""
    shown = lan_address() if host in ANYWHERE else host
    base = f"http://{in_address(shown)}:{port}"
    return {
        "join_url": f"{base}/z/{live.code}",
        "code": live.code,
        "beamer_url": f"{base}/bord/{live.beamer_key}",
        "host_url": f"{base}/host/{live.host_key}",
    }
