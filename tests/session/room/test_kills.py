"""The room's process is killed at a random moment while several phones write: what was acknowledged is there, once.

`EFFECTENARENA_KILLS=1000` does it a thousand times. Every fifth kill falls while the room is still opening.
"""

import os
import random
import sqlite3
import sys
import threading
from collections import Counter
from contextlib import closing
from http.client import HTTPException
from pathlib import Path

import pytest

from effectenarena.session import Session
from tests.session.room.participant import Phone, Stream, ask
from tests.session.room.short_lives import ShortLife

PHONES = 4
KILLS = int(os.environ.get("EFFECTENARENA_KILLS", "100"))
PER_FILE = 50
"""A session file has so many lives, and then the next one begins: the log stays as long as that of an evening."""


class Writer:
    """A phone that writes on and on, and sends again what got no answer."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.acknowledged: dict[str, int] = {}
        self.said_again = 0
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
            self.said_again += got.status == 200
            self.acknowledged[name] = got.data["seq"]
            self._next += 1


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked")
def test_every_acknowledged_note_is_there_once_and_in_order(tmp_path: Path) -> None:
    done: Counter[str] = Counter()
    rng = random.Random(5)  # noqa: S311 - which moment, no secret
    for first in range(0, KILLS, PER_FILE):
        _one_evening(tmp_path / f"zaal {first}.arena", min(PER_FILE, KILLS - first), rng, done)
    assert done["acknowledged"] > KILLS, "something was written"
    sys.stdout.write(f"{dict(done)}\n")


def _one_evening(path: Path, kills: int, rng: random.Random, done: Counter[str]) -> None:
    Session.create(path).close()
    life = ShortLife(path)
    said = life.opened()
    join_url, code = said["join_url"], said["code"]
    port = int(join_url.split("/")[2].rpartition(":")[2])
    joined = [ask(f"{join_url}/join", "POST", {"alias": f"P{n}"}).data for n in range(PHONES)]
    writers = [Writer(Phone(join_url, one["token"], one["alias"])) for one in joined]
    for number in range(kills):
        if number % 5 == 4:
            threading.Event().wait(rng.uniform(0.0, 0.15))
            life.kill()
            done["while opening"] += 1
        else:
            if number:
                assert life.opened()["code"] == code, "phones find their way back"
            _write(life, writers, rng.uniform(0.0, 0.25))
        done["kills"] += 1
        done["events checked"] += _holds(path, writers)
        life = ShortLife(path, port)
    host_url = life.opened()["host_url"]
    _come_back(writers, host_url)
    life.kill()
    with Session.open(path) as session:
        assert [step.event.seq for step in session.story.steps] == list(range(1, session.revision + 1))
    done["acknowledged"] += sum(len(writer.acknowledged) for writer in writers)
    done["said again"] += sum(writer.said_again for writer in writers)


def _write(life: ShortLife, writers: list[Writer], seconds: float) -> None:
    stop = threading.Event()
    threads = [threading.Thread(target=writer.write_until, args=(stop,)) for writer in writers]
    for thread in threads:
        thread.start()
    stop.wait(seconds)
    life.kill()
    stop.set()
    for thread in threads:
        thread.join()


def _holds(path: Path, writers: list[Writer]) -> int:
    """See in the log itself that all that was acknowledged is there, once, in order; give how long the log is."""
    # Read alone: the next life has to tidy up after the last one by itself.
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as log:
        assert log.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        rows = log.execute("SELECT seq, id, kind, author FROM events ORDER BY seq").fetchall()
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1)), "no gap"
    notes = [(seq, name, alias) for seq, name, kind, alias in rows if kind == "note.add"]
    seq = {name: number for number, name, _ in notes}
    assert len(seq) == len(notes), "no double"
    for writer in writers:
        assert writer.acknowledged.items() <= seq.items()
        own = [name for _, name, alias in notes if alias == writer.phone.alias]
        assert own == [f"{writer.phone.alias}-{n}" for n in range(len(own))]
        assert len(own) - len(writer.acknowledged) in {0, 1}, "at most the one that was on its way"
    return len(rows)


def _come_back(writers: list[Writer], host_url: str) -> None:
    """Send what was on its way, and see on every phone and at the facilitator what is there."""
    every: list[str] = []
    for writer in writers:
        writer.write_until(_after_one())
        stream = writer.phone.stream()
        stream._take()
        mine = [note["text"] for note in stream.picture["mine"]["notes"]]
        assert mine == list(writer.acknowledged), "the phone sees its own, once, in order"
        every += mine
        stream.close()
    host = Stream(f"{host_url}/stream")
    host._take()
    assert sorted(note["text"] for note in host.picture["notes"]["queue"]) == sorted(every)
    host.close()


def _after_one() -> threading.Event:
    """Give something that stops a writer after one note."""

    class Once(threading.Event):
        asked = 0

        def is_set(self) -> bool:
            self.asked += 1
            return self.asked > 1

    return Once()
