"""Somebody who means harm, with a client of their own: refused with the right status, and without a trace."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from effectenarena.session import Session
from tests.session.room.participant import PATIENCE, Phone, Room, ask, room

NOTE = {"kind": "note.add", "column": "effect", "text": "Rust"}
HUGE = b"9" * 4000


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    path = tmp_path_factory.mktemp("zaal") / "zaal.arena"
    Session.create(path).close()
    with room(path) as made:
        yield made


@pytest.fixture(scope="module")
def phone(opened: Room) -> Phone:
    return opened.join()


def logged(opened: Room) -> list[Any]:
    with closing(sqlite3.connect(opened.path)) as log:
        return log.execute("SELECT * FROM events").fetchall()


def wire(opened: Room, sent: bytes) -> bytes:
    """Send bytes as they are, and read until the other side hangs up."""
    where = urlsplit(opened.base)
    with socket.create_connection((where.hostname, where.port), timeout=PATIENCE) as line:
        line.sendall(sent)
        got = b""
        while piece := line.recv(65_536):
            got += piece
    return got


# ---- who may have what


DOORS = ("z", "host", "bord")
ROUTES = {
    "z": {"": "GET", "/join": "POST", "/events": "POST", "/stream": "GET"},
    "host": {"": "GET", "/events": "POST", "/stream": "GET"},
    "bord": {"": "GET", "/stream": "GET"},
}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "RAAR"])
def test_every_route_opens_for_its_own_key_and_method_alone(opened: Room, phone: Phone, method: str) -> None:
    keys = {
        "z": opened.code,
        "host": opened.host_url.rpartition("/")[2],
        "bord": opened.beamer_url.rpartition("/")[2],
        "token": phone.token,
    }
    before = logged(opened)
    for door in DOORS:
        for tail, its_method in ROUTES[door].items():
            for owner, key in keys.items():
                if method == its_method and owner == door:
                    continue  # what is allowed stands in the other tests
                got = ask(f"{opened.base}/{door}/{key}{tail}", method, {} if method == "POST" else None)
                assert got.status == (404 if method == its_method else 405), (door, tail, owner)
    assert logged(opened) == before


# ---- what is sent


def sent(opened: Room, phone: Phone, body: bytes) -> tuple[int, bytes]:
    """Send it, and see that nothing was kept of it when it is refused."""
    before = logged(opened)
    got = ask(f"{opened.join_url}/events", "POST", body, {"X-Arena-Token": phone.token})
    assert set(got.data) == ({"seq"} if got.status < 400 else {"error", "message"})
    assert (logged(opened) == before) == (got.status >= 400)
    return got.status, got.raw


ANYWHERE = [
    b'{"id": "\\ud800", "kind": "note.add", "column": "effect", "text": "x"}',
    b'{"id": "' + b"i" * 101 + b'", "kind": "note.add", "column": "effect", "text": "x"}',
    b'{"id": "a", "kind": "\\ud800"}',
    b'{"id": "a", "kind": "note.add", "\\ud800": 1}',
    b'{"id": "a", "kind": "note.add", "column": "effect", "text": NaN}',
    b'{"id": "a", "kind": "note.add", "column": "effect", "text": "\\u200b\\u2060"}',
    b'{"id": "a", "kind": "note.add", "column": "effect", "text": "\\u0000\\u202e"}',
]
IN_PHASE = [
    ("vote", b'"kind": "vote.set", "points": 1', 400),
    ("vote", b'"kind": "vote.set", "item": ["x"], "points": 1', 400),
    ("vote", b'"kind": "vote.set", "item": {}, "points": 1', 400),
    ("vote", b'"kind": "vote.set", "item": "e1", "points": 50', 403),
    ("vote", b'"kind": "vote.set", "item": "e1", "points": 50.0', 403),
    ("vote", b'"kind": "vote.set", "item": "e1", "points": 1e2', 403),
    ("vote", b'"kind": "vote.set", "item": "e1", "points": 1e999', 400),
    ("vote", b'"kind": "vote.set", "item": "e1", "points": true', 400),
    ("vote", b'"kind": "vote.set", "item": "e1", "points": -1', 400),
    ("vote", b'"kind": "vote.set", "item": "e1", "points": ' + HUGE, 403),
    ("vote", b'"kind": "vote.set", "item": "e1", "points": 9' + HUGE + HUGE[:300], 400),
    ("estimate", b'"kind": "estimate.set", "knob": "e1.lag", "low": NaN, "likely": 1, "high": 2', 400),
    ("estimate", b'"kind": "estimate.set", "knob": "e1.lag", "low": -1e999, "likely": 1, "high": 1e999', 400),
    ("estimate", b'"kind": "estimate.set", "knob": "e1.lag", "low": 1, "likely": 1, "high": ' + HUGE, 400),
    ("estimate", b'"kind": "estimate.set", "knob": "../../x", "low": 1, "likely": 1, "high": 1', 400),
    ("estimate", b'"kind": "estimate.set", "knob": "room.settings", "low": 1, "likely": 1, "high": 1', 400),
    ("connect", b'"kind": "link.add", "source": ["e1"], "target": {}', 400),
    ("connect", b'"kind": "link.add", "source": "e1", "target": "e2", "because": "' + b"x" * 501 + b'"', 400),
    ("doubt", b'"kind": "link.stance", "link": ["a"], "stance": "contested"', 400),
    ("doubt", b'"kind": "link.stance", "link": "room", "stance": 1', 400),
    ("evaluate", b'"kind": "evaluate.set", "scores": {"a": 9}', 400),
    ("evaluate", b'"kind": "evaluate.set", "scores": [1]', 400),
]


@pytest.mark.parametrize("body", ANYWHERE)
def test_what_is_no_text_and_no_number_is_refused(opened: Room, phone: Phone, body: bytes) -> None:
    assert sent(opened, phone, body)[0] == 400


def test_an_id_may_be_as_long_as_a_hash(opened: Room, phone: Phone) -> None:
    body = b'{"id": "' + b"i" * 100 + b'", "kind": "note.add", "column": "effect", "text": "x"}'
    assert sent(opened, phone, body)[0] == 201


@pytest.mark.parametrize("kind", ["", "room.open", None, 5, ["room.check"], {"room.check": 1}])
def test_what_is_no_kind_is_refused_to_who_leads_too(opened: Room, kind: object) -> None:
    before = logged(opened)
    got = ask(f"{opened.host_url}/events", "POST", {"id": "raar", "kind": kind})
    assert (got.status, got.data["error"], logged(opened)) == (400, "unknown-op", before)


def test_what_is_out_of_form_is_refused_in_its_phase(opened: Room) -> None:
    for column in ("measure", "effect", "effect"):
        opened.did("note.add", column=column, text=column)
    now = ""
    for at, (phase, body, status) in enumerate(IN_PHASE):
        if phase != now:
            opened.phase(phase)
            now, phone = phase, opened.join()
        got, raw = sent(opened, phone, b'{"id": "v%d", %s}' % (at, body))
        assert got == status, (body[:80], raw)
    opened.phase("collect")


def test_a_body_ends_at_8_kb(opened: Room, phone: Phone) -> None:
    whole = json.dumps({"id": "precies", **NOTE}).encode()
    assert sent(opened, phone, whole.ljust(8192))[0] == 201
    assert sent(opened, phone, whole.replace(b"precies", b"teveel").ljust(8193))[0] == 413


@pytest.mark.parametrize(
    ("head", "pieces", "status"),
    [
        (
            b"Transfer-Encoding: chunked",
            [b'{"id": "stuk", "kind": "note.add", ', b'"column": "effect", "text": "x"}'],
            201,
        ),
        (b"Transfer-Encoding: chunked", [b" " * 5000, b" " * 5000], 413),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 2", [b"{}"], 400),
        (b"Content-Length: -5", [], 400),
        (b"Content-Length: 2\r\nContent-Length: 3", [], 400),
    ],
)
def test_pieces_are_counted_together(opened: Room, phone: Phone, head: bytes, pieces: list[bytes], status: int) -> None:
    before = logged(opened)
    where = f"POST /z/{opened.code}/events HTTP/1.1\r\nHost: {urlsplit(opened.base).netloc}\r\n"
    who = f"X-Arena-Token: {phone.token}\r\nContent-Type: application/json\r\nConnection: close\r\n"
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + (b"0\r\n\r\n" if pieces else b"")
    got = wire(opened, (where + who).encode() + head + b"\r\n\r\n" + body)
    assert got.startswith(b"HTTP/1.1 %d " % status), got[:200]
    assert (logged(opened) == before) == (status >= 400)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ({"role": "\ud800"}, 400),
        ({"alias": "\ud800"}, 400),
        ({"alias": "x" * 10_000}, 413),
        ({"alias": "x" * 7000}, 400),
        ({"role": "x" * 7000}, 400),
        ({"alias": ["x"]}, 400),
        ({"alias": False}, 400),
        ({"role": {}}, 400),
        ({"token": "zelfgekozen"}, 400),
        ({"alias": None, "role": None}, 201),
        ({"alias": "\u202eslaab\u200b\x00", "role": "\u202ebaas\u200b\x00\n"}, 201),
    ],
)
def test_a_name_is_one_line_that_can_be_seen(opened: Room, who: dict[str, Any], status: int) -> None:
    before = logged(opened)
    got = ask(f"{opened.join_url}/join", "POST", who)
    assert got.status == status, got.raw
    if status == 201:
        assert got.data["alias"].isprintable()
        stream = opened.host_stream()
        assert all(one["alias"].isprintable() for one in stream.picture["people"]["everybody"])
        assert all((one.get("role") or "").isprintable() for one in stream.picture["people"]["everybody"])
        stream.close()
    else:
        assert logged(opened) == before


@pytest.mark.parametrize(
    "fields",
    [{"alias": "\ud800"}, {"alias": "a\nb"}, {"alias": "x" * 31}, {"alias": "Jo", "role": "\u202e"}, {"alias": 7}],
)
def test_by_hand_a_name_is_a_name_too(opened: Room, fields: dict[str, Any]) -> None:
    before = logged(opened)
    assert opened.host("note.add", column="effect", text="x", **fields).status == 400
    assert logged(opened) == before


def test_what_turns_words_around_stays_out_of_a_note(opened: Room, phone: Phone) -> None:
    assert phone.send("note.add", column="effect", text="rust\x00 in \u202ehuis 👩\u200d👧").status == 201
    stream = phone.stream()
    stream._take()
    assert stream.picture["mine"]["notes"][-1]["text"] == "rust in huis 👩\u200d👧"
    stream.close()


def test_the_facilitator_takes_back_once_per_id(opened: Room) -> None:
    for text in ("een", "twee"):
        opened.did("note.add", column="effect", text=text)
    asked = {"id": "terug", "kind": "undo"}
    first, again = (ask(f"{opened.host_url}/events", "POST", asked) for _ in range(2))
    assert (first.status, again.status) == (201, 200)
    assert first.data == again.data
    assert opened.host("undo", extra=1).status == 400
    note = opened.host("note.add", column="effect", text="drie")
    assert note.status == 201


@pytest.mark.parametrize("seen", ["abc", "-1", "99999999", "1e5", "1 OR 1=1", "9" * 400, "1,2", ""])
def test_who_says_to_have_seen_nonsense_gets_everything_once(opened: Room, phone: Phone, seen: str) -> None:
    where = urlsplit(opened.base)
    with socket.create_connection((where.hostname, where.port), timeout=PATIENCE) as line:
        line.sendall(
            f"GET /z/{opened.code}/stream HTTP/1.1\r\nHost: {where.netloc}\r\n"
            f"X-Arena-Token: {phone.token}\r\nLast-Event-ID: {seen}\r\n\r\n".encode()
        )
        got = b""
        while b"data: " not in got or not got.endswith(b"\n\n\r\n"):
            got += line.recv(65_536)
    assert got.startswith(b"HTTP/1.1 200 ")
    assert got.count(b'"now"') == 1


def test_a_language_that_is_no_text_is_none(opened: Room) -> None:
    assert ask(f"{opened.join_url}?lang=%ff").status == 200
    assert ask(f"{opened.base}/z/raad?lang=%ff").data["error"] == "key"


def test_one_phone_cannot_take_every_line(opened: Room) -> None:
    phone, other = opened.join(), opened.join()
    lines = [phone.stream() for _ in range(4)]
    with pytest.raises(EOFError):
        lines[0].until(10**9)
    stream = other.stream()
    assert stream.status == 200
    for line in (*lines, stream):
        line.close()


# ---- what goes wrong here


def test_a_file_that_is_held_makes_nobody_lose_a_note(tmp_path: Path) -> None:
    path = tmp_path / "zaal.arena"
    Session.create(path).close()
    with room(path) as made:
        phone = made.join()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            got = phone.send("note.add", "later", column="effect", text="Rust")
            assert got.status == 503, "a phone keeps what is refused so, and sends it again"
            assert got.data["error"] == "file-busy"
            other.execute("ROLLBACK")
        assert phone.send("note.add", "later", column="effect", text="Rust").status == 201


def test_our_own_mistake_is_noted_without_who_or_what(caplog: pytest.LogCaptureFixture) -> None:
    from effectenarena.session.room.answering import Room as Handler

    handler = Handler.__new__(Handler)
    handler.log_exception(KeyError, KeyError("geheim briefje"), None)
    assert "KeyError in Room" in caplog.text
    assert "geheim" not in caplog.text
