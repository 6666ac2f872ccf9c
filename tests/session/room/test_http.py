"""The room over HTTP: who may do what, with which status, and what is on the wire."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from effectenarena.session import Session
from tests.session.room.participant import PATIENCE, Room, Stream, ask, at_once, room

NOTE = {"column": "effect", "text": "Rust"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    path = tmp_path_factory.mktemp("zaal") / "zaal.arena"
    Session.create(path, {"name": "</script><img onerror=alert(1)>"}).close()
    with room(path) as made:
        yield made


def test_it_says_where_it_is(opened: Room) -> None:
    assert opened.join_url == f"{opened.base}/z/{opened.code}"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", opened.base)
    assert ask(f"{opened.base}/healthz").status == 200
    assert "/bord/" in opened.beamer_url
    assert "/host/" in opened.host_url


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/api/kernels", 404),
        ("GET", "/lab", 404),
        ("GET", "/z/raad-maar", 404),
        ("POST", "/z/raad-maar/join", 404),
        ("POST", "/z/raad-maar/events", 404),
        ("GET", "/z/raad-maar/stream", 404),
        ("GET", "/host/raad-maar", 404),
        ("POST", "/host/raad-maar/events", 404),
        ("GET", "/bord/raad-maar/stream", 404),
        ("GET", "/static/../server.py", 404),
        ("GET", "/static/server.py", 404),
        ("GET", "/static/phone.js", 200),
        ("GET", "/static/phone.css", 200),
        ("PUT", "/healthz", 405),
        ("OPTIONS", "/z/{code}/events", 405),
        ("DELETE", "/z/{code}", 405),
        ("GET", "/z/{code}/events", 405),
        ("GET", "/z/{code}", 200),
        ("GET", "/z/{code}/stream", 401),
        ("POST", "/z/{code}/events", 401),
    ],
)
def test_every_address_has_its_status(opened: Room, method: str, path: str, status: int) -> None:
    body: dict[str, str] | None = {} if method == "POST" else None
    got = ask(opened.base + path.format(code=opened.code), method, body)
    assert got.status == status
    for name, value in (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")):
        assert got.headers[name] == value
    assert "default-src 'none'" in got.headers["Content-Security-Policy"]
    if status >= 400:
        assert set(got.data) == {"error", "message"}


def test_keys_open_only_their_own_door(opened: Room) -> None:
    host, beamer, code = (url.rpartition("/")[2] for url in (opened.host_url, opened.beamer_url, opened.join_url))
    for door, keys in (("host", (beamer, code)), ("bord", (host, code)), ("z", (host, beamer))):
        for key in keys:
            assert ask(f"{opened.base}/{door}/{key}").status == 404
    assert ask(f"{opened.beamer_url}/events", "POST", {}).status == 404, "the beamer only reads"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"x" * 9000, {}, 413),
        (b'{"id": "' + b"x" * 8200 + b'"}', {}, 413),
        (b"x" * 3_000_000, {}, 413),
        (b"{", {}, 400),
        (b"[]", {}, 400),
        (b"null", {}, 400),
        (b"[" * 8000, {}, 400),
        (b"\xff\xfe", {}, 400),
        (b'{"id": "a", "kind": "note.add", "column": "effect", "text": "\\ud800"}', {}, 400),
        ({"id": "a", "kind": "note.add", "column": "effect"}, {}, 400),
        ({"id": "a", "kind": "note.add", "column": "effect", "text": " "}, {}, 400),
        ({"id": "a", "kind": "note.add", "column": "effect", "text": "x" * 281}, {}, 400),
        ({"id": "a", "kind": "note.add", "column": "kolom", "text": "x"}, {}, 400),
        ({"id": "a", "kind": "note.add", "column": "effect", "text": "x", "role": "baas"}, {}, 400),
        ({"id": "", "kind": "note.add", "column": "effect", "text": "x"}, {}, 400),
        ({"id": 7, "kind": "note.add", "column": "effect", "text": "x"}, {}, 400),
        ({"kind": "note.add", "column": "effect", "text": "x"}, {}, 400),
        ({"id": "a", "kind": "phase.set", "phase": "vote"}, {}, 400),
        ({"id": "a", "kind": "node.add", "node": {}}, {}, 400),
        ({"id": "a", "kind": ["note.add"]}, {}, 400),
        ({"id": "a", "kind": "vote.set", "item": "e1", "points": 1}, {}, 403),
        ({"id": "a", "kind": "note.add", **NOTE}, {"Content-Type": "text/plain"}, 415),
        ({"id": "a", "kind": "note.add", **NOTE}, {"Content-Type": "application/json; charset=latin-1"}, 415),
        ({"id": "a", "kind": "note.add", **NOTE}, {"Origin": "http://elders.example"}, 403),
        ({"id": "a", "kind": "note.add", **NOTE}, {"X-Arena-Token": "geraden"}, 401),
    ],
)
def test_what_is_wrong_is_refused_and_leaves_no_trace(
    opened: Room, body: object, headers: dict[str, str], status: int
) -> None:
    phone = opened.join()
    seen = Stream(f"{opened.host_url}/stream")
    seen._take()
    got = ask(f"{opened.join_url}/events", "POST", body, {"X-Arena-Token": phone.token, **headers})
    assert got.status == status, got.raw
    assert got.data["message"]
    after = Stream(f"{opened.host_url}/stream")
    after._take()
    assert after.ids == seen.ids
    seen.close()
    after.close()


def test_the_same_id_is_done_once(opened: Room) -> None:
    phone, other = opened.join(), opened.join()
    first = phone.send("note.add", "twee keer", **NOTE)
    again = phone.send("note.add", "twee keer", **NOTE)
    assert (first.status, again.status) == (201, 200)
    assert first.data == again.data
    assert phone.send("note.add", "twee keer", column="effect", text="anders").status == 409
    assert other.send("note.add", "twee keer", **NOTE).status == 409


def test_a_stream_that_breaks_goes_on_where_it_was(opened: Room) -> None:
    phone, other = opened.join(), opened.join()
    stream = phone.stream().until(0)
    stream._take() if not stream.ids else None
    stream.close()
    number = [other.sent("note.add", column="effect", text=f"tussendoor {n}") for n in range(5)][-1]
    again = phone.stream(stream.ids[-1]).until(number)
    assert all(name > stream.ids[-1] for name in again.ids)
    assert b"tussendoor" not in again.raw
    assert "now" not in again.messages[0], "only what is new"
    again.close()


def test_a_hostile_name_is_text(opened: Room) -> None:
    page = ask(opened.join_url).raw.decode()
    assert "<img" not in page
    assert "</script><img" not in page


def test_a_locked_door_and_a_break(opened: Room) -> None:
    phone = opened.join()
    opened.did("room.lock")
    assert ask(f"{opened.join_url}/join", "POST", {}).status == 423
    opened.did("room.lock", locked=False)
    opened.did("room.pause")
    assert phone.send("note.add", **NOTE).status == 423
    opened.did("room.pause", paused=False)
    assert phone.send("note.add", **NOTE).status == 201
    opened.did("person.silence", alias=phone.alias)
    assert phone.send("note.add", **NOTE).status == 403


def test_who_goes_too_fast_waits(opened: Room) -> None:
    phone = opened.join()
    statuses: list[int] = []
    at_once([lambda: statuses.append(phone.send("note.add", **NOTE).status) for _ in range(60)])
    assert 429 in statuses
    assert statuses.count(201) >= 20


def test_who_guesses_is_stopped(opened: Room) -> None:
    statuses = [ask(f"{opened.base}/z/raad{n}").status for n in range(260)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


def test_everybody_can_leave_a_closed_room(tmp_path: Path) -> None:
    path = tmp_path / "zaal.arena"
    Session.create(path).close()
    with room(path) as made:
        phone = made.join()
        stream = phone.stream()
        stream.until(made.did("room.close"))
        assert stream.picture["room"]["phase"] == "closed"
        assert made.process.wait(20) == 0
    with Session.open(path) as session:
        kept = str([event.event for event in session.story.steps])
        assert phone.token not in kept
        assert made.host_url.rpartition("/")[2] not in kept
    assert not list(tmp_path.glob("*-wal"))


def test_an_exchange_file_gets_a_session_file_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "kaart.json"
    path.write_text('{"format": "effectenarena/1", "project": {"name": "Tulp"}, "nodes": [], "links": []}')
    with room(path) as made:
        assert ask(made.join_url).status == 200
    assert (tmp_path / "kaart.arena").exists()


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "zaal.arena"
    Session.create(path).close()
    acknowledged: dict[str, int] = {}
    opened = Room(path)
    phone = opened.join()
    for turn in range(3):
        for n in range(4):
            name = f"{turn}-{n}"
            acknowledged[name] = phone.send("note.add", name, column="effect", text=name).data["seq"]
        opened.kill()
        opened = Room(path, "--port", opened.base.rpartition(":")[2])
        assert opened.code in phone.url, "phones find their way back"
    with_all = phone.stream()
    with_all._take()
    assert [note["text"] for note in with_all.picture["mine"]["notes"]] == list(acknowledged)
    for name, seq in acknowledged.items():
        again = phone.send("note.add", name, column="effect", text=name)
        assert (again.status, again.data["seq"]) == (200, seq)
    with_all.close()
    opened.stop()


def test_a_room_that_stops_cuts_its_lines_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "zaal.arena"
    Session.create(path).close()
    opened = Room(path)
    line = opened.join().stream()
    line._take()
    opened.process.terminate()
    _, said = opened.process.communicate(timeout=PATIENCE)
    assert opened.process.returncode == 0
    assert "error" not in said.lower()
    line.close()


def test_the_day_on_which_it_should_go_is_said_to_who_leads(opened: Room) -> None:
    host = opened.host_stream()
    with Session.open(opened.path) as session:
        assert str(session.delete_on.year) in host.picture["until"]
    phone = opened.join().stream()
    phone._take()
    assert "until" not in phone.picture
    host.close()
    phone.close()
