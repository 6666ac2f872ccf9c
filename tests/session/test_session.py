"""The session: commands that last, taken back by who gave them, seen by others."""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from effectenarena.model import ArenaError, Finding, read
from effectenarena.session import Author, Event, Session, read_any, read_data
from effectenarena.storage import exchange

ANNA, BAS = Author("Anna", "resident"), Author("Bas", "professional")


def effect(name: str, label: str = "x") -> dict[str, Any]:
    return {"node": {"id": name, "kind": "effect", "label": label}}


def refused(error: pytest.ExceptionInfo[ArenaError]) -> Finding:
    return error.value.findings[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "De Tulp · 안녕 🌷 [1].arena"


@pytest.fixture
def session(path: Path) -> Any:
    with Session.create(path, {"name": "De Tulp"}) as made:
        yield made


def test_a_new_session_holds_its_project_and_is_saved(session: Session, path: Path) -> None:
    assert (session.path, session.revision, session.arena.project.name) == (path, 1, "De Tulp")
    assert session.saved_at is not None
    assert session.saved_at.tzinfo == UTC
    assert not session.can_undo
    assert session.delete_on > datetime.now(UTC).date()
    session.delete_on = date(2027, 5, 1)
    assert session.delete_on == date(2027, 5, 1)


def test_a_session_begins_with_an_arena_and_ends_as_it(tmp_path: Path) -> None:
    data = {
        "format": "effectenarena/1",
        "project": {"name": "Oud", "goal": "doel"},
        "nodes": [{"id": "e1", "kind": "effect", "label": "Rust", "number": "E4", "vreemd": [1]}],
        "links": [],
        "vreemd": {"a": 1},
    }
    with Session.create(tmp_path / "a.arena", {"name": "Nieuw"}, arena=read(data)) as session:
        found = session.arena.to_data()
    assert found == {**data, "project": {"name": "Nieuw", "goal": "doel"}, "knobs": {}}


def test_an_arena_with_errors_begins_no_session(path: Path) -> None:
    with pytest.raises(ArenaError) as error:
        Session.create(path, {"horizon": -1})
    assert refused(error).code == "year-range"
    assert not path.exists()


def test_what_was_done_is_there_after_closing(path: Path) -> None:
    with Session.create(path) as session:
        event = session.apply("node.add", effect("e1", "Rust"))
        assert isinstance(event, Event)
        assert session.changed_by(event.seq) == ("e1",)
    with Session.open(path) as session:
        assert (session.revision, session.arena.by_id["e1"].label, session.can_undo) == (2, "Rust", True)
        assert session.saved_at == event.time


def test_a_command_that_makes_errors_is_refused_and_changes_nothing(session: Session) -> None:
    session.apply("node.add", effect("e1"))
    session.apply("node.add", effect("e2"))
    session.apply("link.add", {"link": {"source": "e1", "target": "e2"}})
    before = (session.revision, session.sheet)
    for op, args, code in (
        ("link.add", {"link": {"source": "e2", "target": "e1"}}, "cycle"),
        ("link.add", {"link": {"source": "e2", "target": "zoek"}}, "dangling-link"),
        ("node.set", {"id": "e1", "fields": {"transfer_from": "zoek"}}, "unknown-party"),
        ("knob.set", {"address": "e1.drop_off", "value": 2}, "knob-domain"),
        ("knob.set", {"address": "e1.duration", "value": {"ref": "zoek"}}, "unknown-ref"),
        ("node.set", {"id": "e1", "fields": {"vreemd": "\ud83d"}}, "bad-text"),
        ("node.set", {"id": "e1", "fields": {"vreemd": float("nan")}}, "not-a-number"),
    ):
        with pytest.raises(ArenaError) as error:
            session.apply(op, args)
        assert refused(error).code == code
    assert (session.revision, session.sheet) == before
    assert Session.open(session.path).revision == before[0]


def test_the_same_command_sent_twice_is_done_once(session: Session) -> None:
    first = session.apply("node.add", effect("e1"), id="abc")
    session.apply("node.add", effect("e2"))
    assert session.apply("node.add", effect("e1"), id="abc") == first
    with pytest.raises(ArenaError) as error:
        session.apply("node.add", effect("e3"), id="abc")
    assert refused(error).code == "id-conflict"
    assert session.revision == 3


def test_only_what_somebody_else_changed_is_stale(session: Session) -> None:
    session.apply("node.add", effect("e1"))
    session.apply("node.add", effect("e2"))
    seen = session.revision
    session.apply("node.set", {"id": "e1", "fields": {"label": "Bas"}}, author=BAS)
    session.apply("node.set", {"id": "e2", "fields": {"label": "ik"}}, revision=seen)
    session.apply("node.set", {"id": "e2", "fields": {"label": "weer ik"}}, revision=seen)
    with pytest.raises(ArenaError) as error:
        session.apply("node.set", {"id": "e1", "fields": {"label": "ik"}}, revision=seen)
    assert (refused(error).code, refused(error).at, refused(error).params["who"]) == ("stale", ("e1",), "Bas")
    session.apply("node.set", {"id": "e1", "fields": {"label": "ik"}}, revision=session.revision)


# ---- taking back


def test_undo_and_redo_are_each_authors_own(session: Session) -> None:
    session.apply("node.add", effect("a"), author=ANNA)
    session.apply("node.add", effect("b"), author=BAS)
    session.apply("node.set", {"id": "a", "fields": {"label": "y"}}, author=ANNA)
    session.undo(ANNA)
    session.undo(ANNA)
    assert list(session.arena.by_id) == ["b"]
    with pytest.raises(ArenaError) as error:
        session.undo(ANNA)
    assert refused(error).code == "nothing-to-undo"
    session.redo(ANNA)
    session.redo(ANNA)
    assert [(n.id, n.label, n.number) for n in session.arena.nodes] == [("a", "y", "E1"), ("b", "x", "E2")]
    with pytest.raises(ArenaError) as error:
        session.redo(ANNA)
    assert refused(error).code == "nothing-to-redo"
    session.undo(ANNA)
    session.apply("node.add", effect("c"), author=ANNA)
    with pytest.raises(ArenaError):
        session.redo(ANNA)


def test_undo_is_refused_by_name_when_somebody_built_on_it(session: Session) -> None:
    session.apply("node.add", effect("a", "Rust"), author=ANNA)
    session.apply("node.add", effect("b"), author=BAS)
    session.apply("link.add", {"link": {"source": "a", "target": "b"}}, author=BAS)
    with pytest.raises(ArenaError) as error:
        session.undo(ANNA)
    assert refused(error).params == {"who": "Bas", "what": "E1 → E2"}
    session.undo(BAS)
    session.apply("node.set", {"id": "a", "fields": {"note": "ja maar"}}, author=BAS)
    with pytest.raises(ArenaError) as error:
        session.undo(ANNA)
    assert (refused(error).code, refused(error).at) == ("built-upon", ("a",))
    assert refused(error).params == {"who": "Bas", "what": "E1 Rust"}
    session.undo(BAS)
    session.undo(ANNA)
    assert list(session.arena.by_id) == ["b"]


def test_undo_of_a_removal_brings_everything_back(session: Session) -> None:
    for name in ("a", "b", "c"):
        session.apply("node.add", effect(name))
    session.apply("link.add", {"link": {"source": "a", "target": "b", "rate": 2}})
    before = session.arena
    session.apply("node.remove", {"id": "a"})
    session.undo()
    assert session.arena == before


def test_a_command_that_changes_nothing_is_not_taken_back(session: Session) -> None:
    session.apply("node.add", effect("a"))
    session.apply("node.set", {"id": "a", "fields": {"label": "x"}})
    session.undo()
    assert not session.arena.nodes


# ---- moments


def test_rollback_keeps_the_present_under_a_name(session: Session) -> None:
    session.apply("node.add", effect("a"))
    then, arena = session.revision, session.arena
    session.apply("node.add", effect("b"))
    session.apply("node.remove", {"id": "a"})
    session.rollback(then, "voor de pauze")
    assert session.arena == arena
    bookmark, rollback = session.history()[-2:]
    assert (bookmark.kind, bookmark.name, rollback.kind) == ("bookmark", "voor de pauze", "rollback")
    assert list(session.sheet_at(bookmark.seq).arena.by_id) == ["b"]
    session.rollback(bookmark.seq)
    assert [(n.id, n.number) for n in session.arena.nodes] == [("b", "E2")]
    session.undo()
    assert session.arena == arena
    for wrong in (-1, 99, True):
        with pytest.raises(ArenaError) as error:
            session.rollback(wrong)
        assert refused(error).code == "unknown-moment"


def test_the_difference_between_two_moments(session: Session) -> None:
    session.apply("node.add", effect("a"))
    start = session.revision
    session.apply("node.set", {"id": "a", "fields": {"label": "y", "unit_value": 5}})
    session.apply("node.add", effect("b"))
    session.apply("link.add", {"link": {"source": "a", "target": "b"}})
    session.apply("knob.set", {"address": "knobs.k", "value": 1})
    session.apply("project.set", {"fields": {"name": None}})
    found = {
        (d.kind, d.what, d.item, d.field, str(d.before), str(d.after)) for d in session.diff(start, session.revision)
    }
    assert found == {
        ("changed", "project", "project", "name", "De Tulp", "None"),
        ("changed", "node", "a", "label", "x", "y"),
        ("changed", "node", "a", "unit_value", "None", "5"),
        ("added", "node", "b", None, "None", "{'number': 'E2', 'id': 'b', 'label': 'x', 'kind': 'effect'}"),
        ("added", "link", "a>b", None, "None", "{'source': 'a', 'target': 'b'}"),
        ("added", "knob", "knobs.k", None, "None", "1"),
    }
    assert {d.kind for d in session.diff(session.revision, start)} == {"removed", "changed"}
    assert session.diff(start, start) == ()


def test_history_says_who_did_what(session: Session) -> None:
    session.apply("node.add", effect("a"), author=ANNA)
    session.bookmark("pauze")
    first, second, third = session.history()
    assert (first.kind, second.author, second.items, second.phase) == ("start", ANNA, ("a",), "collect")
    assert third.name == "pauze"


# ---- others


def test_two_sessions_on_one_file_see_each_other(session: Session) -> None:
    calls: list[int] = []
    with Session.open(session.path) as other:
        stop = other.subscribe(lambda: calls.append(other.revision))
        assert not other.refresh()
        session.apply("node.add", effect("a"))
        assert other.refresh()
        assert not other.refresh()
        other.apply("node.add", effect("b"))
        session.apply("node.add", effect("c"))  # without a refresh: it catches up by itself
        stop()
        assert other.refresh()
        assert calls == [2, 3]
        assert session.sheet == other.sheet
        assert list(session.arena.by_id) == ["a", "b", "c"]


def test_a_listener_that_fails_does_not_undo_the_command(session: Session) -> None:
    session.subscribe(lambda: 1 // 0)  # type: ignore[arg-type]
    assert session.apply("node.add", effect("a")).seq == 2


def test_a_session_is_used_from_several_threads(session: Session) -> None:
    def work(name: str) -> None:
        for number in range(10):
            session.apply("node.add", effect(f"{name}{number}"))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(session.arena.nodes) == 40
    assert session.revision == 41


def test_redaction_reaches_everybody_and_takes_no_undo_apart(session: Session) -> None:
    session.apply("node.add", effect("a", "Kees"), author=ANNA)
    session.apply("node.set", {"id": "a", "fields": {"label": "Kees V"}}, author=ANNA)
    session.undo(ANNA)
    session.apply("node.add", effect("b"), author=BAS)
    with Session.open(session.path) as other:
        session.redact([2, 3])
        assert session.arena.by_id["a"].name == "E1 "
        assert other.refresh()
        assert other.sheet == session.sheet
        assert session.history()[1].author == Author("#2", "resident")
    with Session.open(session.path) as again:
        assert again.sheet == session.sheet


def test_a_log_that_does_not_fold_is_damaged(session: Session, path: Path) -> None:
    session.apply("node.add", effect("a"))
    session._log._connection.execute("UPDATE events SET kind = 'tover' WHERE seq = 2")
    session.close()
    for way in (Session.open, read_any):
        with pytest.raises(ArenaError) as error:
            way(path)
        assert refused(error).code == "damaged-file"


# ---- reading


@pytest.mark.parametrize("look", [read_any, lambda path: Session.open(path).close()])
def test_looking_in_the_same_process_lets_go_of_no_lock(session: Session, look: Callable[[Path], object]) -> None:
    look(session.path)
    script = "import sys; from pathlib import Path; from effectenarena.session import Session\n"
    script += "with Session.open(Path(sys.argv[1])) as s: s.apply('project.set', {'fields': {'goal': 'y'}})"
    subprocess.run([sys.executable, "-c", script, session.path], check=True)
    # The other process was not the last one out and must have seen that, or it tidied up what we still write in.
    session.apply("node.add", effect("a"))
    assert session.revision == 3
    assert read_any(session.path).project.goal == "y"


def test_any_file_is_read_by_what_is_in_it(session: Session, tmp_path: Path) -> None:
    session.apply("node.add", effect("a"))
    exchange.write_file(session.arena, tmp_path / "a.json")
    session.copy_to(tmp_path / "KOPIE.ARENA")
    assert (
        read_any(session.path) == read_any(tmp_path / "a.json") == read_any(tmp_path / "KOPIE.ARENA") == session.arena
    )
    (tmp_path / "leeg.arena").touch()
    for name, code in (("leeg.arena", "not-a-session"), ("zoek.arena", "missing-file"), ("zoek.json", "missing-file")):
        with pytest.raises(ArenaError) as error:
            read_any(tmp_path / name)
        assert refused(error).code == code
    exchange.write_whole(tmp_path / "fout.json", b'{"format": "effectenarena/9"}')
    assert read_data(tmp_path / "fout.json") == {"format": "effectenarena/9"}
