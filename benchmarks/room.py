"""How fast the room is: from a phone to the facilitator's page and to the beamer, with 60 and 300 phones.

Run it on a quiet computer: `python -m benchmarks.room`. Phones are simulated on the same computer, over loopback; each
has an open stream, and writes a note every five seconds on average.
"""

import argparse
import asyncio
import json
import logging
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from effectenarena.session import Session
from tests.session.room.participant import Room

_LONG = 1e6
_GAP = 5.0
_HEADERS = {"Content-Type": "application/json"}


class Load(NamedTuple):
    """What a number of phones came to; times in milliseconds."""

    phones: int
    sent: int
    seen: int
    acknowledged: tuple[float, float, float]
    host: tuple[float, float, float]
    beamer: tuple[float, float, float]
    megabytes: float
    processor: float
    """Seconds of the room's own processor time for each second of the session."""


def measure(phones: int, each: int) -> Load:
    """Open a room, and let phones write."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "zaal.arena"
        Session.create(path).close()
        opened = Room(path)
        try:
            return asyncio.run(_play(opened, phones, each))
        finally:
            opened.stop()


async def _play(room: Room, phones: int, each: int) -> Load:
    sent: dict[str, float] = {}
    host: dict[str, float] = {}
    beamer: list[tuple[int, float]] = []
    done: list[float] = []
    streams = [
        _listen(f"{room.host_url}/stream", {}, lambda message: _queue(message, host)),
        _listen(f"{room.beamer_url}/stream", {}, lambda message: _waiting(message, beamer)),
    ]
    begun, used = time.monotonic(), _processor(room)
    await asyncio.gather(*(_phone(room, number, each, sent, done) for number in range(phones)))
    await asyncio.sleep(2)
    wall, worked = time.monotonic() - begun, _processor(room) - used
    for stream in streams:
        stream.cancel()
    to_host = [host[text] - at for text, at in sent.items() if text in host]
    # The beamer is told how many there are: the n-th note is seen when it is told of n.
    written = sorted(sent.values())
    to_beamer = [
        next((at for number, at in beamer if number >= rank), _LONG) - when for rank, when in enumerate(written, 1)
    ]
    return Load(
        phones, len(sent), len(to_host), _three(done), _three(to_host), _three(to_beamer), _memory(room), worked / wall
    )


async def _phone(room: Room, number: int, each: int, sent: dict[str, float], done: list[float]) -> None:
    client = AsyncHTTPClient(force_instance=True)
    chance = random.Random(number)
    joined = await client.fetch(f"{room.join_url}/join", method="POST", body="{}", headers=_HEADERS, request_timeout=60)
    headers = {**_HEADERS, "X-Arena-Token": json.loads(joined.body)["token"]}
    stream = _listen(f"{room.join_url}/stream", headers, lambda _message: None)
    await asyncio.sleep(chance.random() * _GAP)
    for at in range(each):
        text = f"{number} {at}"
        body = json.dumps({"id": text, "kind": "note.add", "column": "effect", "text": text})
        sent[text] = time.monotonic()
        await client.fetch(f"{room.join_url}/events", method="POST", body=body, headers=headers, request_timeout=60)
        done.append(time.monotonic() - sent[text])
        await asyncio.sleep(chance.random() * 2 * _GAP)
    stream.cancel()


def _listen(url: str, headers: dict[str, str], take: Callable[[dict[str, Any]], None]) -> "asyncio.Future[Any]":
    rest = [""]

    def heard(chunk: bytes) -> None:
        *whole, rest[0] = (rest[0] + chunk.decode()).split("\n\n")
        for line in (line for event in whole for line in event.split("\n")):
            if line.startswith("data: {") and line != "data: {}":
                take(json.loads(line.removeprefix("data: ")))

    client = AsyncHTTPClient(force_instance=True)
    request = HTTPRequest(url, headers=headers, streaming_callback=heard, request_timeout=_LONG)
    return asyncio.ensure_future(client.fetch(request, raise_error=False))


def _queue(message: dict[str, Any], seen: dict[str, float]) -> None:
    for note in message.get("notes", {}).get("queue", ()):
        seen.setdefault(note["text"], time.monotonic())


def _waiting(message: dict[str, Any], seen: list[tuple[int, float]]) -> None:
    if "notes" in message:
        seen.append((message["notes"]["waiting"], time.monotonic()))


def _three(seconds: list[float]) -> tuple[float, float, float]:
    """Middle, 95th percentile and worst, in milliseconds."""
    order = sorted(1000 * one for one in seconds)
    return order[len(order) // 2], order[int(0.95 * (len(order) - 1))], order[-1]


def _memory(room: Room) -> float:
    status = Path(f"/proc/{room.process.pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def _processor(room: Room) -> float:
    fields = Path(f"/proc/{room.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def main() -> int:
    """Measure and print, as a table for the documentation."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.room")
    parser.add_argument("--phones", type=int, nargs="+", default=[60, 300])
    parser.add_argument("--each", type=int, default=6, help="notes per phone")
    options = parser.parse_args()
    logging.getLogger("tornado").setLevel(logging.CRITICAL)  # of every line that a phone cuts itself in the end
    heads = "phones|notes|seen|acknowledged, ms|to the facilitator, ms|to the beamer, ms|memory, MB|processor"
    lines = [f"| {heads.replace('|', ' | ')} |", f"|{'--:|' * 8}"]
    for phones in options.phones:
        load = measure(phones, options.each)
        times = " | ".join(
            " / ".join(f"{one:.0f}" for one in three) for three in (load.acknowledged, load.host, load.beamer)
        )
        cost = f"{load.megabytes:.0f} | {100 * load.processor:.0f} %"
        lines.append(f"| {load.phones} | {load.sent} | {load.seen} | {times} | {cost} |")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
