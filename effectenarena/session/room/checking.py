"""The check of the hall: what can be known from this side before people come, and what only a phone can show."""

import errno
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from typing import Any, Final, Literal, NamedTuple
from urllib.request import ProxyHandler, build_opener

import segno

from effectenarena.session.room import qr_reading
from effectenarena.session.room.firewall import firewall
from effectenarena.session.room.invitation import squares
from effectenarena.text import Language, say

LOOPBACK: Final = "127.0.0.1"
ANYWHERE: Final = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared, not bound
_PATIENCE: Final = 3.0
_NETWORKS: Final = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254")
"""Addresses towards which a computer chooses its own: one far away, and one in each range of home networks."""
_NEAR: Final = ("10.42.0.254", "172.20.10.14", *(f"192.168.{at}.254" for at in range(256)))
"""Addresses in networks that lead nowhere else: a laptop or phone that is a hotspot itself, without internet."""

State = Literal["good", "bad", "unsure"]
Name = Literal["address", "port", "reach", "firewall", "code", "phone"]


class Point(NamedTuple):
    """One thing that was looked at.

    Attributes
    ----------
    name
        `address`: whether phones have an address to go to. `port`: whether something else is there already. `reach`:
        whether a page comes over that very address, asked from here. `firewall`: what this computer says of its own.
        `code`: whether the code to scan holds the address. `phone`: whether a phone got through.
    state
        `good`, `bad`, or `unsure`: then this side cannot know.
    code, params
        What was found, and what the sentence about it needs.
    """

    name: Name
    state: State
    code: str
    params: Mapping[str, Any]


def before(host: str, port: int = 0) -> tuple[Point, ...]:
    """Look before the room is open: listen for a moment where it would, and ask oneself for a page.

    Parameters
    ----------
    host, port
        As in `server.serve`.
    """
    shown = lan_address() if host in ANYWHERE else host
    try:
        with _listening(host, port) as found:
            told = Point("port", "good", "free", {"port": found})
            reach = _reach(shown, found)
    except (OSError, UnicodeError) as error:
        taken = getattr(error, "errno", None) in {errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None)}
        found, reach = port, None
        told = Point("port", "bad", "taken" if taken else "closed", {"port": port, "host": host})
    code = code_point(f"http://{in_address(shown)}:{found}/z/abcdefgh")
    return tuple(one for one in (_address(host, shown), told, reach, _firewall(shown), code) if one)


def during(host: str, address: str, rows: Sequence[str]) -> tuple[Point, ...]:
    """Look while the room is open; it may take some seconds.

    Parameters
    ----------
    host
        Where it listens.
    address
        Address of the phone page, as shown.
    rows
        Squares of the code that is shown.
    """
    shown, port = host_of(address), int(address.split("/")[2].rpartition(":")[2])
    told = Point("port", "good", "open", {"port": port})
    points = (_address(host, shown), told, _reach(shown, port), _firewall(shown), code_point(address, rows))
    return tuple(one for one in points if one)


def phone_point(*, seen: bool) -> Point:
    """Tell whether a page was fetched from another device: the only proof that there is."""
    return Point("phone", "good", "seen", {}) if seen else Point("phone", "unsure", "none", {})


def told(points: Sequence[Point], lang: Language) -> list[dict[str, str]]:
    """Put what was found in words: how it stands, and what it means."""
    return [
        {
            "name": one.name,
            "state": one.state,
            "mark": say(f"hall.state.{one.state}", lang),
            "text": say(f"hall.{one.name}.{one.code}", lang, **one.params),
        }
        for one in points
    ]


def in_address(host: str) -> str:
    """Write a host as it stands in an address.

    Examples
    --------
    >>> in_address("192.0.2.7"), in_address("fe80::1")
    ('192.0.2.7', '[fe80::1]')
    """
    return f"[{host}]" if ":" in host else host


def host_of(address: str) -> str:
    """Give the host in an address with a port.

    Examples
    --------
    >>> host_of("http://192.0.2.7:8080/z/abc"), host_of("http://[fe80::1]:8080/z/abc")
    ('192.0.2.7', 'fe80::1')
    """
    return address.split("/")[2].rpartition(":")[0].strip("[]")


def lan_address() -> str:
    """Give this computer's address in the network that it is in; loopback when it is in none."""
    return next(_ways_out(), LOOPBACK)


def own_addresses() -> tuple[str, ...]:
    """Give the addresses of this computer in the networks that it is in, the one that is shown first."""
    found = dict.fromkeys(_ways_out())
    try:
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        named = []
    found |= dict.fromkeys(str(one[4][0]) for one in named)
    return tuple(address for address in found if not is_loopback(address))


def is_loopback(host: str) -> bool:
    """Whether only this computer itself gets there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _ways_out() -> Iterator[str]:
    """Give this computer's address on every way out; without one, in the networks that it is in all the same."""
    yield from dict.fromkeys(filter(None, map(_towards, _NETWORKS))) or dict.fromkeys(
        filter(None, map(_towards, _NEAR))
    )


def _towards(far: str) -> str:
    """With which address this computer would go somewhere; empty when it knows no way there."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.connect((far, 9))  # a datagram that is never sent
        except OSError:
            return ""
        found: str = trial.getsockname()[0]
    return "" if is_loopback(found) else found


def _address(host: str, shown: str) -> Point:
    if is_loopback(shown):
        return Point("address", "bad", "none", {}) if host in ANYWHERE else Point("address", "unsure", "here", {})
    try:
        if ip_address(shown).is_link_local:
            return Point("address", "bad", "unsaid", {"address": shown})
    except ValueError:
        return Point("address", "good", "found", {"address": shown})  # a name: whether it leads here is seen below
    own = own_addresses()
    if shown not in own and ":" not in shown:
        return Point("address", "unsure", "strange", {"address": shown, "others": ", ".join(own)})
    others = [one for one in own if one != shown]
    if others and host in ANYWHERE:
        return Point("address", "unsure", "several", {"address": shown, "others": ", ".join(others)})
    return Point("address", "good", "found", {"address": shown})


def _reach(shown: str, port: int) -> Point:
    """Ask for a page as a phone would, straight and without a proxy."""
    where = f"http://{in_address(shown)}:{port}"
    try:
        with build_opener(ProxyHandler({})).open(f"{where}/healthz", timeout=_PATIENCE) as answer:
            good = answer.status == 200
    except (OSError, HTTPException, ValueError):
        good = False
    return Point("reach", "good" if good else "bad", "answers" if good else "silent", {"address": where})


def _firewall(shown: str) -> Point | None:
    if is_loopback(shown):
        return None
    return Point("firewall", "unsure", firewall(), {})


def code_point(address: str, rows: Sequence[str] | None = None) -> Point:
    """Read the code to scan, and see whether it leads to the address."""
    try:
        read = qr_reading.read(squares(segno.make(address, error="m", micro=False)) if rows is None else rows)
    except (ValueError, IndexError, KeyError, StopIteration):
        read = ""
    return Point("code", "good" if read == address else "bad", "right" if read == address else "wrong", {})


@contextmanager
def _listening(host: str, port: int) -> Iterator[int]:
    """Listen for a moment, answer every question, and give the port."""

    class Server(HTTPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        allow_reuse_address = False

    server = Server((host, port), _Here)
    answering = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    answering.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        answering.join()
        server.server_close()


class _Here(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Note nothing of who asks."""
