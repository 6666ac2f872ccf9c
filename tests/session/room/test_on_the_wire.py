"""All bytes that leave the room before it is time, head and body, to everybody but who wrote it and who leads."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.session.room.participant import PATIENCE, Phone, Room, room

ALIAS, ROLE = "Geheimnaam", "geheimerol"


class Tap:
    """A line to the room that keeps every byte that comes over it."""

    def __init__(self, url: str, method: str = "GET", body: Any = None, token: str = "") -> None:
        where = urlsplit(url)
        self.got = b""
        self._more = threading.Condition()
        self._line = socket.create_connection((where.hostname, where.port), timeout=PATIENCE)
        sent = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {where.path}{'?' + where.query if where.query else ''} HTTP/1.1\r\nHost: {where.netloc}\r\n"
        head += f"Connection: close\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}\r\n"
        head += f"X-Arena-Token: {token}\r\n" if token else ""
        self._line.sendall(head.encode() + b"\r\n" + sent)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while piece := self._line.recv(65_536):
            with self._more:
                self.got += piece
                self._more.notify_all()

    def until(self, seq: int) -> None:
        """Wait until an event was told, or one after it."""

        def told() -> bool:
            ids = [line[4:] for line in self.got.split(b"\n") if line.startswith(b"id: ") and line[4:].isdigit()]
            return bool(ids) and int(ids[-1]) >= seq

        with self._more:
            assert self._more.wait_for(told, PATIENCE)

    def whole(self) -> bytes:
        """Wait until the room hangs up."""
        self._reader.join(PATIENCE)
        assert not self._reader.is_alive()
        return self.got

    def close(self) -> None:
        self._line.shutdown(socket.SHUT_RDWR)
        self._reader.join(PATIENCE)
        self._line.close()


class Ears:
    """Everybody who may not know yet: another phone that stays, one that comes later, the beamer, a stranger."""

    def __init__(self, opened: Room) -> None:
        self.opened = opened
        self.other = opened.join(role=ROLE)
        self.streams = [
            Tap(f"{opened.join_url}/stream", token=self.other.token),
            Tap(f"{opened.join_url}/stream?lang=en&token={self.other.token}"),
            Tap(f"{opened.beamer_url}/stream"),
            Tap(f"{opened.beamer_url}/stream?lang=en"),
        ]

    def sent(self, kind: str, id: str | None = None, **fields: Any) -> bytes:
        body = {"id": id or uuid4().hex, "kind": kind, **fields}
        return Tap(f"{self.opened.join_url}/events", "POST", body, self.other.token).whole()

    def everything(self, seq: int, ids: list[str], items: list[str]) -> bytes:
        """Let everybody look everywhere and try everything, and give all that they heard."""
        opened, base = self.opened, self.opened.base
        pages = [opened.join_url, opened.beamer_url, f"{base}/healthz", f"{base}/", f"{base}/z/raad-maar"]
        pages += [f"{base}/static/{name}" for name in ("phone.js", "phone.css", "beamer.js", "icon.svg")]
        pages += [f"{opened.join_url}/stream", f"{opened.join_url}/stream?token=x", f"{opened.join_url}/events"]
        heard = b"".join(Tap(page, method).whole() for page in pages for method in ("GET", "HEAD", "PUT"))
        for name in ids:  # the same id with another body, and its note by every name it might have
            heard += Tap(
                f"{opened.join_url}/events",
                "POST",
                {"id": name, "kind": "note.withdraw", "note": "x"},
                self.other.token,
            ).whole()
        for item in [*ids, *items]:
            heard += self.sent("note.edit", note=item, text="x")
            heard += self.sent("note.withdraw", note=item)
            heard += self.sent("link.add", source=item, target=item)
            heard += self.sent("link.stance", link=item, stance="agreed")
            heard += self.sent("vote.set", item=item, points=0)
            heard += self.sent("estimate.set", knob=item, low=1, likely=1, high=1)
        heard += self.sent("reveal") + self.sent("note.approve", note=items[0])
        late = Tap(f"{opened.join_url}/stream", token=opened.join().token)
        again = Tap(f"{opened.join_url}/stream?seen=1&token={self.other.token}")
        for stream in (*self.streams, late, again):
            stream.until(seq)
            heard += stream.got
        late.close()
        again.close()
        return heard

    def close(self) -> None:
        for stream in self.streams:
            stream.close()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Room]:
    path = tmp_path / "kaart.json"
    nodes = [
        {"id": "m1", "kind": "measure", "label": "Inloop"},
        {"id": "e1", "kind": "effect", "label": "Rust"},
        {"id": "e2", "kind": "effect", "label": "Ruimte"},
    ]
    links = [{"source": "m1", "target": "e1"}]
    path.write_text(json.dumps({"format": "effectenarena/1", "nodes": nodes, "links": links}))
    with room(path) as made:
        yield made


@pytest.fixture
def ears(opened: Room) -> Iterator[Ears]:
    made = Ears(opened)
    yield made
    made.close()


def test_notes_stay_in_until_they_are_revealed(opened: Room, ears: Ears) -> None:
    writer = opened.join(alias=ALIAS, role=ROLE)
    secrets = {column: f"Zwijg {column} 48151623" for column in ("investment", "measure", "effect", "party")}
    ids = [uuid4().hex for _ in secrets]
    for name, (column, text) in zip(ids, secrets.items(), strict=True):
        assert writer.send("note.add", name, column=column, text=text).status == 201
    assert writer.send("note.edit", note=ids[0], text="Zwijg ook hierover 48151623").status == 201
    seq = int(opened.host("room.set", budget=5).data["seq"])
    guess = f"room.person.{ALIAS}"
    waiting = ["w1", *(f"w{n}" for n in range(3, 12)), "room.note.w4", guess]
    heard = ears.everything(seq, ids, waiting).replace(guess.encode(), b"")  # a refusal repeats what was guessed
    assert _found(heard, "Zwijg", "48151623", ALIAS, ROLE, writer.token, *ids) == []
    assert b'"waiting":4' in heard, "counts alone"
    last = opened.did("reveal")
    ears.streams[0].until(last)
    ears.streams[2].until(last)
    for stream in (ears.streams[0], ears.streams[2]):
        assert _found(stream.got, "Zwijg ook hierover", secrets["party"]), "now they are told"
        assert _found(stream.got, ALIAS, ROLE, writer.token, *ids) == []


def test_a_note_that_is_held_stays_in_after_the_reveal(opened: Room, ears: Ears) -> None:
    opened.did("room.set", hold=True)
    writer = opened.join(alias=ALIAS, role=ROLE)
    writer.sent("note.add", column="effect", text="Zwijgend 99182")
    opened.did("reveal")
    seq = opened.phase("connect")
    assert _found(ears.everything(seq, ["x"], ["w4", "e3"]), "Zwijgend", "99182", ALIAS, ROLE) == []


def _doubt(phones: list[Phone]) -> list[str]:
    for phone, stance in zip(phones, ("contested", "untested", "contested"), strict=True):
        phone.sent("link.stance", link="m1>e1", stance=stance, reason="Dwarsligger 31337")
    return ["Dwarsligger", "31337", '"contested":', '"untested":', '"stance":"contested"']


def _vote(phones: list[Phone]) -> list[str]:
    for phone, points in zip(phones, (2, 2, 3), strict=True):
        phone.sent("vote.set", item="e2", points=points)
    return ['"votes":7', '"points"', '"e2":2', '"e2":3', '"votes":2', '"votes":3', '"votes":4', '"votes":5']


def _estimate(phones: list[Phone]) -> list[str]:
    for at, phone in enumerate(phones):
        phone.sent("estimate.set", knob="m1>e1.rate", low=0.111 + at, likely=60.222 + at, high=907.333 + at)
    return [f"{number:g}" for at in range(3) for number in (0.111 + at, 60.222 + at, 907.333 + at)]


@pytest.mark.parametrize(("phase", "done"), [("doubt", _doubt), ("vote", _vote), ("estimate", _estimate)])
def test_what_the_room_thinks_stays_in_until_it_is_shown(opened: Room, ears: Ears, phase: str, done: Any) -> None:
    opened.phase(phase)
    if phase == "estimate":
        opened.did("room.ask", item="m1>e1.rate")
    phones = [opened.join(alias=f"{ALIAS} {n}", role=ROLE) for n in range(3)]
    secrets = done(phones)
    seq = opened.did("room.set", budget=5)
    heard = ears.everything(seq, ["x"], ["m1>e1", "e1", "room.votes", "room.doubt"])
    assert _found(heard, *secrets, ALIAS, ROLE) == []
    last = opened.did("reveal")
    for stream in (ears.streams[0], ears.streams[2]):
        stream.until(last)
        assert _found(stream.got, *secrets), "now it is told"
        assert _found(stream.got, ALIAS) == []


def _found(heard: bytes, *words: str) -> list[str]:
    """Words that stand in the bytes."""
    text = heard.decode("utf-8", "replace").casefold()
    return [word for word in words if word.casefold() in text]
