"""Every route with every key, method and origin, before and after the room was closed and its words taken out."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from effectenarena.session.room import handlers, limits
from effectenarena.session.room import live as room_live
from effectenarena.session.room.keys import CODE_LENGTH, LETTERS, hashed
from effectenarena.session.room.limits import Rate
from tests.session.room.participant import PATIENCE, Answer, ask
from tests.session.room.served import Served, served


class Asked(NamedTuple):
    """A request: the key in its address, whose token it brings, how, and from which page."""

    key: str
    whose: str
    method: str
    origin: str | None


class Door(NamedTuple):
    """A route, by whose key it opens, and what it answers then to an empty object."""

    path: str
    method: str
    key: str
    token: bool = False
    done: int = 200


DOORS = (
    Door("/z/{key}", "GET", "code"),
    Door("/z/{key}/join", "POST", "code", done=201),
    Door("/z/{key}/events", "POST", "code", token=True, done=400),
    Door("/z/{key}/stream", "GET", "code", token=True),
    Door("/host/{key}", "GET", "host"),
    Door("/host/{key}/stream", "GET", "host"),
    Door("/host/{key}/events", "POST", "host", done=400),
    Door("/bord/{key}", "GET", "beamer"),
    Door("/bord/{key}/stream", "GET", "beamer"),
    Door("/static/phone.js", "GET", "anyone"),
    Door("/healthz", "GET", "anyone"),
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "BREW")
UNKNOWN = {"TRACE", "CONNECT", "BREW"}
"""Methods that the server knows for no route at all."""
ORIGINS = (None, "own", "https://own", "null", "http://elders.example", "http://127.0.0.1:1", "")
MOMENTS = ("open", "closed", "redacted")


def expected(door: Door, asked: Asked, moment: str) -> int:
    """The contract, as one function: what a request must hear."""
    rules = (
        (405, asked.method in UNKNOWN),
        (403, asked.origin not in {None, "own", "https://own"}),
        (405, asked.method != door.method),
        (door.done, door.key == "anyone"),
        (404, asked.key != door.key or moment != "open"),
        (401, door.token and asked.whose != "token"),
    )
    return next((status for status, holds in rules if holds), door.done)


def status(url: str, method: str, headers: dict[str, str]) -> tuple[int, http.client.HTTPMessage]:
    """Ask, and read no further than the head: a stream has no end."""
    where = urlsplit(url)
    link = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
    try:
        body = b"{}" if method in {"POST", "PUT", "PATCH"} else None
        link.request(method, where.path, body, {"Content-Type": "application/json", **headers})
        got = link.getresponse()
        return got.status, got.headers
    finally:
        link.close()


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served]]:
    folder = tmp_path_factory.mktemp("zaal")
    with served(folder / "deze.arena") as this, served(folder / "andere.arena") as other:
        for one in (this, other):
            one.live.wrong._burst = one.live.per_address._burst = 10**6  # here guessing is the work
        yield this, other


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_door_opens_for_its_own_key_alone(rooms: tuple[Served, Served], moment: str) -> None:
    this, other = rooms
    if moment == "open":
        _keys.update(_of(this, other))
    if moment == "closed":
        this.within(lambda: this.session.apply("room.close", {}))
    if moment == "redacted":
        this.within(lambda: this.session.redact(list(range(2, this.session.revision + 1))))
    before, joined, wrong = this.logged(), 0, []
    own = {"own": this.base, "https://own": this.base.replace("http:", "https:")}
    for door in DOORS:
        for asked in _asked(door):
            token = _keys["tokens"][asked.whose]
            head = {"X-Arena-Token": token} if token else {}
            head |= {} if asked.origin is None else {"Origin": own.get(asked.origin, asked.origin)}
            got, heads = status(this.base + door.path.format(key=_keys["keys"][asked.key]), asked.method, head)
            joined += got == 201
            wrong += [(door.path, asked, got)] if got != expected(door, asked, moment) else []
            assert heads["X-Content-Type-Options"] == "nosniff"
            assert "Access-Control-Allow-Origin" not in heads
            assert heads["Allow"] == (door.method if got == 405 else None)
    assert not wrong
    assert this.logged() == before + joined, "what is refused leaves no trace"


_keys: dict[str, dict[str, str]] = {}


def _of(this: Served, other: Served) -> dict[str, dict[str, str]]:
    phone, stranger = this.join(), other.join()
    keys = {"code": this.code, "host": this.host, "beamer": this.beamer, "token": phone.token, "wrong": "raad-maar"}
    keys |= {f"other {name}": getattr(other, name) for name in ("code", "host", "beamer")}
    keys |= {"as hash": this.live.access.host[0] if this.live.access else "", "half": this.host[:16]}
    tokens = {"token": phone.token, "none": "", "wrong": "raad-maar", "other token": stranger.token}
    tokens |= {"host": this.host, "code": this.code, "as hash": hashed(phone.token)}
    return {"keys": keys, "tokens": tokens}


def _asked(door: Door) -> Iterator[Asked]:
    """Every key and token with every method and origin; who holds neither is asked every origin once."""
    for key in _keys["keys"]:
        for whose in _keys["tokens"] if door.token else ("none", "token"):
            if key == door.key and whose == "token":
                yield from (Asked(key, whose, method, origin) for method in METHODS for origin in ORIGINS)
            else:
                yield from (Asked(key, whose, method, None) for method in METHODS)
                yield from (Asked(key, whose, door.method, origin) for origin in ORIGINS[1:])


# ---- every status of the contract


NOTE = {"kind": "note.add", "column": "effect", "text": "Rust"}


class Case(NamedTuple):
    """What is arranged in the room, what is sent then, and what must come of it."""

    status: int
    error: str
    sent: Callable[[Served, Any], Answer]
    ready: Callable[[Served, pytest.MonkeyPatch], Any] = lambda _room, _patch: None


def _send(room: Served, phone: Any, body: Any = None, tail: str = "/events", **headers: str) -> Answer:
    body = {"id": uuid4().hex, **NOTE} if body is None else body
    return ask(f"{room.join_url}{tail}", "POST", body, {"X-Arena-Token": phone.token, **headers})


def _did(kind: str, **fields: Any) -> Callable[[Served, pytest.MonkeyPatch], Any]:
    return lambda room, _patch: room.within(lambda: room.session.apply(kind, fields))


def _full(_room: Served, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(handlers, "MAX_PEOPLE", 1)
    patch.setattr(room_live, "MAX_STREAMS", 0)


def _empty(name: str) -> Callable[[Served, pytest.MonkeyPatch], Any]:
    return lambda room, patch: patch.setattr(getattr(room.live, name), "_burst", 0)


STATUSES = {
    "a page": Case(200, "", lambda room, _: ask(room.join_url)),
    "somebody comes in": Case(201, "", lambda room, _: ask(f"{room.join_url}/join", "POST", {"role": "bewoner"})),
    "a note": Case(201, "", _send),
    "the same again": Case(
        200, "", lambda room, phone: [_send(room, phone, {"id": "een", **NOTE}) for _ in range(2)][-1]
    ),
    "another under its id": Case(
        409,
        "id-conflict",
        lambda room, phone: [_send(room, phone, {"id": "een", **NOTE, "text": text}) for text in ("a", "b")][-1],
    ),
    "no JSON": Case(400, "json", lambda room, phone: _send(room, phone, b"{")),
    "no kind of ours": Case(400, "unknown-op", lambda room, phone: _send(room, phone, {"id": "a", "kind": "node.add"})),
    "one field too many": Case(400, "bad-args", lambda room, phone: _send(room, phone, {"id": "a", **NOTE, "x": 1})),
    "no token": Case(401, "token", lambda room, _: ask(f"{room.join_url}/events", "POST", NOTE)),
    "no token for the stream": Case(401, "token", lambda room, _: ask(f"{room.join_url}/stream")),
    "not now": Case(403, "out-of-phase", _send, _did("phase.set", phase="vote")),
    "somebody else's page": Case(403, "origin", lambda room, phone: _send(room, phone, Origin="http://x.example")),
    "no code of ours": Case(404, "key", lambda room, _: ask(f"{room.base}/z/raad-maar")),
    "nothing there": Case(404, "route", lambda room, _: ask(f"{room.base}/api/kernels")),
    "not in this way": Case(405, "method", lambda room, _: ask(room.join_url, "PUT", {})),
    "too much": Case(413, "large", lambda room, phone: _send(room, phone, b" " * 8193)),
    "far too much": Case(413, "large", lambda room, phone: _send(room, phone, b" " * 17_000_000)),
    "so much that it need not come": Case(
        413, "large", lambda room, phone: _send(room, phone, b"{}", **{"Content-Length": str(10**12)})
    ),
    "too much for who comes in": Case(413, "large", lambda room, phone: _send(room, phone, b" " * 8193, "/join")),
    "no JSON by name": Case(415, "type", lambda room, phone: _send(room, phone, **{"Content-Type": "text/plain"})),
    "a form": Case(
        415, "type", lambda room, phone: _send(room, phone, **{"Content-Type": "application/x-www-form-urlencoded"})
    ),
    "a locked door": Case(423, "locked", lambda room, _: ask(f"{room.join_url}/join", "POST", {}), _did("room.lock")),
    "a break": Case(423, "paused", _send, _did("room.pause")),
    "too fast": Case(429, "fast", _send, _empty("per_alias")),
    "too much from one place": Case(429, "fast", lambda room, _: ask(room.join_url), _empty("per_address")),
    "too many guesses": Case(429, "fast", lambda room, _: ask(f"{room.base}/z/raad-maar"), _empty("wrong")),
    "full": Case(503, "full", lambda room, _: ask(f"{room.join_url}/join", "POST", {}), _full),
    "no line left": Case(503, "full", lambda room, phone: ask(f"{room.join_url}/stream?token={phone.token}"), _full),
}


@pytest.mark.parametrize("name", STATUSES)
def test_every_status_of_the_contract_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    case = STATUSES[name]
    with served(tmp_path / "zaal.arena") as room:
        phone = room.join()
        case.ready(room, monkeypatch)
        before = room.logged()
        got = case.sent(room, phone)
        assert got.status == case.status, got.raw
        if case.error:
            said = json.loads(got.raw)
            assert said["error"] == case.error
            assert said["message"]
            assert room.logged() == before + (case.status == 409), "a refusal leaves no trace"


def test_every_status_has_a_case() -> None:
    assert {case.status for case in STATUSES.values()} == {
        *(200, 201, 400, 401, 403, 404, 405, 409, 413, 415, 423, 429, 503)
    }


def test_what_comes_in_pieces_is_measured_too(tmp_path: Path) -> None:
    with served(tmp_path / "zaal.arena") as room:
        phone = room.join()
        where = urlsplit(f"{room.join_url}/events")
        link = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
        head = {"Content-Type": "application/json", "X-Arena-Token": phone.token}
        link.request("POST", where.path, iter([b" " * 1000] * 20_000), head, encode_chunked=True)
        assert link.getresponse().status == 413
        link.close()


def test_who_guesses_shuts_nobody_out_who_has_the_code(tmp_path: Path) -> None:
    """A whole hall behind one address, in which somebody keeps on guessing."""
    with served(tmp_path / "zaal.arena") as room:
        phone, now = room.join(), [0.0]
        room.live.wrong = Rate(per_second=1, burst=3, clock=lambda: now[0])
        doors = ("z", "host", "bord", "z", "host")
        guessed = [ask(f"{room.base}/{door}/raad-maar") for door in doors]
        assert [got.status for got in guessed] == [404, 404, 404, 429, 429]
        assert ask(room.join_url).status == 200
        assert ask(f"{room.join_url}/join", "POST", {}).status == 201
        assert ask(f"{room.join_url}/events", "POST", {}, {"X-Arena-Token": "raad-maar"}).status == 401
        assert _send(room, phone).status == 201
        for key in (f"host/{room.host}", f"bord/{room.beamer}"):
            assert ask(f"{room.base}/{key}").status == 200
        assert ask(f"{room.base}/z/raad-maar/join", "POST", {}).status == 429, "guesses are still held back"
        now[0] = 1.0
        assert [ask(f"{room.base}/z/raad-maar").status for _ in range(2)] == [404, 429]


def test_guessing_the_code_stays_hopeless() -> None:
    """What the page on safety says: a working day at full speed from one address."""
    guesses = limits.ASKS + limits.ASKS_PER_SECOND * 8 * 3600
    assert len(LETTERS) ** CODE_LENGTH / guesses > 59_000


# ---- the page on the beamer


def test_who_leads_turns_the_page_on_the_beamer_and_it_is_in_no_log(tmp_path: Path) -> None:
    with served(tmp_path / "zaal.arena") as room:
        before = room.logged()
        where = f"{room.base}/host/{room.host}/events"
        for page, status in ((2, 200), (-1, 200), ("2", 400), (True, 400), (10**6, 400), (None, 400)):
            assert ask(where, "POST", {"kind": "room.turn", "item": "m1>e1", "page": page}).status == status
        assert ask(where, "POST", {"kind": "room.turn", "item": "x" * 300, "page": 1}).status == 400
        assert room.live.leaf == ("m1>e1", -1)
        assert room.logged() == before


# ---- how many come in from one address


def test_so_many_people_come_in_from_one_address_at_once(tmp_path: Path) -> None:
    with served(tmp_path / "zaal.arena", joins=3) as room:
        statuses = [ask(f"{room.join_url}/join", "POST", {}).status for _ in range(5)]
        assert statuses == [201, 201, 201, 429, 429]


def test_this_computer_itself_is_not_counted(tmp_path: Path) -> None:
    with served(tmp_path / "zaal.arena") as room:
        room.live._joins._burst = 0
        assert ask(f"{room.join_url}/join", "POST", {}).status == 201
        assert not room.live.may_join("192.0.2.7")
