"""The room's process is killed at a random moment while several phones write: what was acknowledged is there, once."""

import os
import random
import threading
from http.client import HTTPException
from pathlib import Path

import pytest

from effectenarena.session import Session
from tests.session.room.participant import Phone, Room

PHONES = 4
KILLS = int(os.environ.get("EFFECTENARENA_KILLS", "100"))


class Writer:
    """A phone that writes on and on, and sends again what got no answer."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.acknowledged: dict[str, int] = {}
        self.said_again: list[str] = []
        self._next = 0

    def write_until(self, stop: threading.Event) -> None:
        """Write until the room is away; begin with what was on its way the last time."""
        while not stop.is_set():
            name = f"{self.phone.alias}-{self._next}"
            try:
                got = self.phone.send("note.add", name, column="effect", text=name)
            except (OSError, HTTPException):
                return
            if got.status == 429:
                continue
            assert got.status in {200, 201}, got.raw
            if got.status == 200:
                self.said_again.append(name)
            self.acknowledged[name] = got.data["seq"]
            self._next += 1


@pytest.mark.long
def test_every_acknowledged_note_is_there_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "zaal.arena"
    Session.create(path).close()
    rng = random.Random(5)  # noqa: S311 - which moment, no secret
    opened = Room(path)
    port, code = opened.base.rpartition(":")[2], opened.code
    writers = [Writer(opened.join(alias=f"P{n}")) for n in range(PHONES)]
    for _ in range(KILLS):
        stop = threading.Event()
        threads = [threading.Thread(target=writer.write_until, args=(stop,)) for writer in writers]
        for thread in threads:
            thread.start()
        stop.wait(rng.uniform(0.0, 0.4))
        opened.kill()
        stop.set()
        for thread in threads:
            thread.join()
        opened = Room(path, "--port", port)
        assert opened.code == code
        _holds(path, writers)
    opened.stop()
    assert sum(len(writer.acknowledged) for writer in writers) > KILLS, "something was written"


def _holds(path: Path, writers: list[Writer]) -> None:
    with Session.open(path) as session:
        notes = [step.event for step in session.story.steps if step.event.kind == "note.add"]
        assert [step.event.seq for step in session.story.steps] == list(range(1, session.revision + 1))
    seq = {event.id: event.seq for event in notes}
    assert len(seq) == len(notes)
    for writer in writers:
        assert writer.acknowledged.items() <= seq.items()
        own = [event.id for event in notes if event.author.alias == writer.phone.alias]
        assert own == [f"{writer.phone.alias}-{n}" for n in range(len(own))]
        assert len(own) - len(writer.acknowledged) in {0, 1}, "at most the one that was on its way"
