"""Several processes at one file, and processes that are killed: nothing that was acknowledged is lost."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from effectenarena.session import Session, read_any
from effectenarena.storage.log import events_of

WRITER = Path(__file__).parent / "writer.py"


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, WRITER, path, name, str(count)], stdout=subprocess.PIPE, text=True)


@pytest.fixture(params=["bijeenkomsten", "OneDrive"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A session file in an ordinary folder, and in one that is kept in step with elsewhere."""
    folder = tmp_path / str(request.param)
    folder.mkdir()
    path = folder / "Tulp 🌷.arena"
    Session.create(path).close()
    return path


def test_four_processes_write_at_once_and_none_loses_anything(path: Path) -> None:
    count = 50
    with Session.open(path) as watching:
        writers = [writer(path, name, count) for name in "abcd"]
        said = [process.communicate()[0].split("\n")[:-1] for process in writers]
        assert [process.returncode for process in writers] == [0] * 4
        assert watching.refresh()
        assert watching.revision == 1 + 4 * count
        seen = watching.sheet
    acknowledged = {line.split()[1]: int(line.split()[0]) for lines in said for line in lines}
    assert acknowledged == {event.data["node"]["id"]: event.seq for event in events_of(path)[1:]}
    assert len({node.number for node in seen.arena.nodes}) == 4 * count
    with Session.open(path) as again:
        assert again.sheet == seen
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


def killed(path: Path, after: int, spins: int) -> list[str]:
    """Kill a writer some time after it has acknowledged a number of events; give what it acknowledged."""
    process = writer(path, f"k{after}-{spins}-", 10_000)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(after)]
    for _ in range(spins):  # a moment that no command begins or ends at
        pass
    process.kill()
    lines += process.stdout.readlines()
    process.wait()
    return [line.split()[1] for line in lines if line.endswith("\n")]


def check_nothing_lost(path: Path, acknowledged: list[str], elsewhere: Path) -> None:
    elsewhere.mkdir()
    for left in path.parent.iterdir():  # as it lay there, side files and all
        if left.is_file():
            shutil.copyfile(left, elsewhere / left.name)
    assert set(acknowledged) <= set(read_any(elsewhere / path.name).by_id)
    with Session.open(path) as session:
        assert set(acknowledged) <= set(session.arena.by_id)
        session.apply("project.set", {"fields": {"goal": str(len(acknowledged))}})
        arena = session.arena
    assert read_any(path) == arena
    alone = elsewhere / "alleen.arena"
    shutil.copyfile(path, alone)
    with Session.open(alone) as session:
        assert session.arena == arena


def test_killing_a_process_loses_nothing_that_was_acknowledged(path: Path, tmp_path: Path) -> None:
    acknowledged = killed(path, 5, 1000)
    assert len(acknowledged) >= 5
    check_nothing_lost(path, acknowledged, tmp_path / "kopie")


@pytest.mark.long
def test_killing_many_times_at_any_moment(path: Path, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - which moment, no secret
    acknowledged: list[str] = []
    for turn in range(40):
        acknowledged += killed(path, chance.randrange(12), chance.randrange(300_000))
        check_nothing_lost(path, acknowledged, tmp_path / f"kopie{turn}")


@pytest.mark.long
def test_killing_while_a_session_is_made_leaves_nothing_or_all(tmp_path: Path) -> None:
    chance = random.Random(2)  # noqa: S311 - which moment, no secret
    script = "import sys; from pathlib import Path; from effectenarena.session import Session; print(1, flush=True)\n"
    script += "for n in range(1000): Session.create(Path(sys.argv[1]) / f'{n}.arena', {'name': 'x' * 5000}).close()"
    for turn in range(20):
        folder = tmp_path / str(turn)
        folder.mkdir()
        process = subprocess.Popen([sys.executable, "-c", script, folder], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(chance.randrange(3_000_000)):
            pass
        process.kill()
        process.communicate()
        for made in folder.glob("*.arena"):
            with Session.open(made) as session:
                assert session.arena.project.name == "x" * 5000
