"""A client of the room, written against its public routes: what any phone could send."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

PATIENCE = 30.0


class Answer:
    """A status, headers and a body."""

    def __init__(self, got: http.client.HTTPResponse) -> None:
        self.status = got.status
        self.headers = got.headers
        self.raw = got.read()

    @property
    def data(self) -> Any:
        return json.loads(self.raw)


def ask(url: str, method: str = "GET", body: Any = None, headers: dict[str, str] | None = None) -> Answer:
    """Ask once; a body that is no bytes goes as JSON."""
    parts = urlsplit(url)
    sent = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    head = {"Content-Type": "application/json"} if sent is not None else {}
    link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        link.request(method, f"{parts.path}{'?' + parts.query if parts.query else ''}", sent, head | (headers or {}))
        return Answer(link.getresponse())
    finally:
        link.close()


class Stream:
    """Server-sent events, read as they come; `picture` is what they add up to."""

    def __init__(self, url: str, token: str = "", seen: int | None = None) -> None:
        parts = urlsplit(url)
        self._link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        head = {"X-Arena-Token": token} if token else {}
        head |= {"Last-Event-ID": str(seen)} if seen is not None else {}
        self._link.request("GET", parts.path, headers=head)
        self._got = self._link.getresponse()
        self.status = self._got.status
        self.raw = b""
        self.ids: list[int] = []
        self.messages: list[dict[str, Any]] = []
        self.picture: dict[str, Any] = {}
        self.notes: dict[str, dict[str, Any]] = {}
        self.arrows: dict[str, dict[str, Any]] = {}

    def until(self, seq: int) -> Stream:
        """Read until an event has been seen."""
        while not self.ids or self.ids[-1] < seq:
            self._take()
        return self

    def _take(self) -> None:
        name, data = None, ""
        while True:
            line = self._got.readline()
            if not line:
                raise EOFError
            self.raw += line
            text = line.decode().rstrip("\n")
            if not text:
                break
            field, _, value = text.partition(": ")
            if field == "id":
                name = int(value)
            elif field == "data":
                data = value
        if name is None:
            if data not in {"", "{}"}:
                self._apply(json.loads(data))
            return
        assert not self.ids or name > self.ids[-1], "no event comes twice"
        self.ids.append(name)
        self._apply(json.loads(data))

    def _apply(self, message: dict[str, Any]) -> None:
        self.messages.append(message)
        board = message.pop("board", {})
        self.notes |= {note["id"]: note for note in board.get("notes", [])}
        self.arrows |= {arrow["id"]: arrow for arrow in board.get("arrows", [])}
        for gone in board.get("gone", []):
            self.notes.pop(gone, None)
            self.arrows.pop(gone, None)
        mine = self.picture.get("mine", {}) | message.pop("mine", {})
        self.picture |= message | ({"mine": mine} if mine else {})

    def close(self) -> None:
        self._link.close()


class Room:
    """A room in a process of its own."""

    def __init__(self, path: Path, *options: str) -> None:
        self.path = path if path.suffix == ".arena" else path.with_suffix(".arena")
        command = [sys.executable, "-m", "effectenarena.cli", "room", str(path), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, self.process.stderr and self.process.stderr.read()
        said = json.loads(line)
        self.join_url: str = said["join_url"]
        self.code: str = said["code"]
        self.host_url: str = said["host_url"]
        self.beamer_url: str = said["beamer_url"]
        self.base = self.join_url.partition("/z/")[0]

    def join(self, **who: str) -> Phone:
        got = ask(f"{self.join_url}/join", "POST", who)
        assert got.status == 201, got.raw
        return Phone(self.join_url, got.data["token"], got.data["alias"])

    def host(self, kind: str, **fields: Any) -> Answer:
        return ask(f"{self.host_url}/events", "POST", {"id": uuid4().hex, "kind": kind, **fields})

    def did(self, kind: str, **fields: Any) -> int:
        """Do as the facilitator, and give the number of the event."""
        got = self.host(kind, **fields)
        assert got.status == 201, got.raw
        return int(got.data["seq"])

    def host_stream(self) -> Stream:
        stream = Stream(f"{self.host_url}/stream")
        stream._take()
        return stream

    def phase(self, name: str) -> int:
        return self.did("phase.set", phase=name)

    def stop(self) -> None:
        self.process.terminate()
        self._end()

    def kill(self) -> None:
        self.process.kill()
        self._end()

    def _end(self) -> None:
        with self.process:
            self.process.wait(PATIENCE)


class Phone:
    """Somebody who joined."""

    def __init__(self, url: str, token: str, alias: str) -> None:
        self.url = url
        self.token = token
        self.alias = alias

    def send(self, kind: str, id: str | None = None, **fields: Any) -> Answer:
        body = {"id": id or uuid4().hex, "kind": kind, **fields}
        return ask(f"{self.url}/events", "POST", body, {"X-Arena-Token": self.token})

    def sent(self, kind: str, **fields: Any) -> int:
        got = self.send(kind, **fields)
        assert got.status == 201, got.raw
        return int(got.data["seq"])

    def stream(self, seen: int | None = None) -> Stream:
        return Stream(f"{self.url}/stream", self.token, seen)


@contextmanager
def room(path: Path, *options: str) -> Iterator[Room]:
    """Open a room, and stop it in the end."""
    opened = Room(path, *options)
    try:
        yield opened
    finally:
        if opened.process.poll() is None:
            opened.stop()


def at_once(jobs: list[Any]) -> None:
    """Do several things at the same time."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
