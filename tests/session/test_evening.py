"""A whole session by script: 600 commands, a kernel that is started again half way, and a crash at the end."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from tests.session.evening import digest

EVENING = Path(__file__).parent / "evening.py"
COMMANDS = 600


def run(path: Path, start: int, end: int) -> tuple[subprocess.Popen[str], list[list[str]]]:
    """Start the session and read what it says of each command; it then waits with the file open."""
    process = subprocess.Popen(
        [sys.executable, EVENING, path, str(start), str(end)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, [process.stdout.readline().split() for _ in range(start, end)]


@pytest.mark.long
def test_the_arena_is_the_same_after_a_restart_and_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "avond 🌷.arena"
    Session.create(path, {"name": "Avond"}).close()
    first, said = run(path, 0, COMMANDS // 2)
    first.communicate("")  # the kernel is started again: the program closes its file
    second, more = run(path, COMMANDS // 2, COMMANDS)
    second.kill()  # the crash: nothing is closed, nothing is written any more
    second.wait()
    said += more

    done = Counter(op for _, op, good, *_ in said if good == "True")
    assert len(said) == COMMANDS
    assert done.total() > COMMANDS / 2
    assert {"node.add", "link.add", "note.vote", "node.remove", "note.merge", "undo", "redo", "notes.tidy"} <= set(done)
    with Session.open(path) as again:
        assert [str(again.revision), digest(again.sheet)] == said[-1][-2:]
        assert len(again.arena.nodes) > 20
        desk = Desk(again, "nl", home=Home(tmp_path), screen="arena")
        assert desk.view()["data"] is not None
        assert desk.handle({"id": "after-the-crash", "op": "undo", "args": {}, "revision": again.revision})["ok"]
