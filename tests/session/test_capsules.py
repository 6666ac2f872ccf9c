"""Time capsules: frozen for every hand, opened as such, held against the work of now, gone on from in a copy."""

from __future__ import annotations

import sqlite3
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from effectenarena.model import ArenaError
from effectenarena.session import Session
from effectenarena.session import capsules as capsule
from effectenarena.session.files import convert
from effectenarena.session.home import Home, key_of
from effectenarena.session.reading import read_any
from effectenarena.storage.log import frozen
from tests.session.asked import Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def lay(asked: Asked, label: str) -> None:
    asked.desk.work.apply("node.add", {"node": {"kind": "effect", "label": label}})


def freeze(asked: Asked, tmp_path: Path) -> Path:
    lay(asked, "Rust")
    asked.desk.home.remember(asked.path, "proef")
    reply = asked.do("capsule.make")
    assert reply["ok"], reply
    (path,) = (tmp_path / "tijdcapsules").glob("*.arena")
    return path


def test_nothing_in_a_capsule_changes_whoever_tries(asked: Asked, tmp_path: Path) -> None:
    path = freeze(asked, tmp_path)
    before = path.read_bytes()
    assert asked.desk.work.frozen is None
    with Session.open(path) as session:
        assert session.frozen is not None
        assert not session.can_undo
        changes: list[Callable[[], object]] = [
            lambda: session.apply("node.add", {"node": {"kind": "effect", "label": "Erbij"}}),
            session.undo,
            lambda: session.rollback(1),
            lambda: session.bookmark("nu"),
        ]
        for change in changes:
            with pytest.raises(ArenaError) as refused:
                change()
            assert [one.code for one in refused.value.findings] == ["frozen"]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            session._log._connection.execute("DELETE FROM events")
    assert path.read_bytes() == before
    assert not (path.parent / "backups").exists()


def test_opened_it_says_so_and_is_no_work_to_go_on_with(asked: Asked, tmp_path: Path) -> None:
    path = freeze(asked, tmp_path)
    works = [work.path for work in asked.desk.home.works()]
    asked.do("go", screen="first")
    (row,) = asked.desk.view()["data"]["capsules"]
    assert row["work"] == key_of(path)
    assert asked.do("work.open", work=row["work"])["ok"]
    assert asked.desk.view()["session"]["frozen"] == row["frozen"]
    assert [work.path for work in asked.desk.home.works()] == works
    assert "tijdcapsule" in asked.do("node.add", kind="effect", label="Erbij", at="x")["error"]
    assert not asked.do("capsule.make")["ok"]
    assert not asked.do("room.start")["ok"]


def test_then_and_now_stand_beside_each_other(asked: Asked, tmp_path: Path) -> None:
    path = freeze(asked, tmp_path)
    assert not asked.do("capsule.compare")["ok"]
    lay(asked, "Drukte")
    asked.desk.open(path)
    said = asked.do("capsule.compare")["data"]
    assert said["difference"] == {"added": ["E2 Drukte"], "removed": [], "changed": []}
    assert said["work"] == key_of(asked.path)
    assert said["drawing"]
    assert said["then"]
    asked.path.unlink()
    assert asked.do("capsule.compare")["data"] == {"works": [], "work": None}


def test_going_on_makes_other_work_and_leaves_the_capsule(asked: Asked, tmp_path: Path) -> None:
    path = freeze(asked, tmp_path)
    before = path.read_bytes()
    asked.desk.open(path)
    assert asked.do("capsule.go_on")["ok"]
    assert asked.desk.work.frozen is None
    assert asked.desk.work.path.parent == tmp_path
    lay(asked, "Drukte")
    assert asked.names == ["E1 Rust", "E2 Drukte"]
    assert path.read_bytes() == before
    assert next(work.path for work in capsule.kin(Home(tmp_path), asked.desk.work)) == asked.desk.work.path


def test_a_copy_of_a_capsule_is_a_capsule_also_by_mail(asked: Asked, tmp_path: Path) -> None:
    path = freeze(asked, tmp_path)
    asked.desk.open(path)
    assert asked.do("work.copy", ending=".arena")["ok"]
    (copy,) = (tmp_path / "delen").glob("*.arena")
    assert frozen(copy) == frozen(path)
    asked.do("go", screen="first")
    content = b64encode(copy.read_bytes()).decode()
    assert asked.do("work.file", name="van vorig jaar.arena", content=content)["ok"]
    assert asked.desk.work.frozen is not None
    assert asked.desk.work.path.parent.name == "tijdcapsules"


def test_other_programs_read_it_and_make_work_of_it(asked: Asked, tmp_path: Path) -> None:
    path = freeze(asked, tmp_path)
    assert [node.label for node in read_any(path).nodes] == ["Rust"]
    convert(path, tmp_path / "verder.arena")
    assert frozen(tmp_path / "verder.arena") is None


def test_what_people_wrote_can_still_be_taken_out(asked: Asked, tmp_path: Path) -> None:
    path = freeze(asked, tmp_path)
    with Session.open(path) as session:
        session.redact([1, 2])
        assert session.arena.nodes[0].label != "Rust"
    assert b"Rust" not in path.read_bytes()


def test_a_moment_that_is_none_is_a_damaged_file(asked: Asked, tmp_path: Path) -> None:
    path = freeze(asked, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = 'ooit' WHERE key = 'frozen'")
        connection.commit()
    with pytest.raises(ArenaError) as refused:
        Session.open(path)
    assert [one.code for one in refused.value.findings] == ["damaged-file"]
    assert capsule.found(Home(tmp_path)) == []
