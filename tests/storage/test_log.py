"""The log: one file, only ever added to, that lasts."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from effectenarena.model import ArenaError
from effectenarena.storage import backups, database
from effectenarena.storage.event import Author, Draft, Event
from effectenarena.storage.log import EventLog, events_of

SANNE = Author("Sanne", "resident")


def draft(name: str, **data: Any) -> Draft:
    return Draft(
        name, "collect", SANNE, "node.add", data or {"node": {"id": name, "kind": "effect", "label": f"Tekst {name}"}}
    )


def add(log: EventLog, *drafts: Draft) -> list[Event]:
    with log.writing():
        return [log.add(one) for one in drafts]


def code(error: pytest.ExceptionInfo[ArenaError]) -> str:
    return error.value.findings[0].code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "De Tulp 🌷.arena"


def test_events_come_back_as_they_went_in(path: Path) -> None:
    log = EventLog.create(path, [draft("a")], creator="toets 1")
    add(log, draft("b", tekst="=HYPERLINK('x') <script>\x00 سكينة"))
    log.close()
    log = EventLog.open(path)
    first, second = log.events()
    assert (first.seq, first.id, first.author, first.phase, first.kind) == (1, "a", SANNE, "collect", "node.add")
    assert second.data == {"tekst": "=HYPERLINK('x') <script>\x00 سكينة"}
    assert timedelta(0) <= datetime.now(UTC) - second.time < timedelta(minutes=5)
    assert [event.seq for event in log.events(after=1)] == [2]
    assert (log.creator, log.delete_on > datetime.now(UTC).date()) == ("toets 1", True)
    log.delete_on = date(2030, 1, 2)
    log.close()
    log = EventLog.open(path)
    assert log.delete_on == date(2030, 1, 2)
    log.close()


def test_an_open_log_is_safe_against_a_power_cut(path: Path) -> None:
    log = EventLog.create(path, [])
    assert log._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert log._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    log.close()


def test_a_closed_log_is_one_plain_file_that_opens_elsewhere(path: Path, tmp_path: Path) -> None:
    log, other = EventLog.create(path, [draft("a")]), EventLog.open(path)
    add(log, draft("b"))
    log.close()
    add(other, draft("c"))
    other.close()
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]
    assert path.read_bytes()[18:20] == b"\1\1"  # no write-ahead log is expected beside it
    elsewhere = tmp_path / "elders" / "kopie.arena"
    elsewhere.parent.mkdir()
    shutil.copyfile(path, elsewhere)
    assert [event.id for event in events_of(elsewhere)] == ["a", "b", "c"]
    assert list(elsewhere.parent.iterdir()) == [elsewhere]


def test_a_copy_of_an_open_log_is_whole(path: Path, tmp_path: Path) -> None:
    log = EventLog.create(path, [draft("a")])
    add(log, draft("b"))
    copy = tmp_path / "mail.arena"
    log.copy_to(copy)
    add(log, draft("c"))
    assert [event.id for event in events_of(copy)] == ["a", "b"]
    assert sorted(one.name for one in tmp_path.glob("mail*")) == ["mail.arena"]
    log.close()


def test_others_see_what_was_written(path: Path) -> None:
    log = EventLog.create(path, [])
    other = EventLog.open(path)
    before = other.stamp()
    assert other.stamp() == before
    add(log, draft("a"))
    assert other.stamp() != before
    assert [event.id for event in other.events()] == ["a"]
    log.close()
    other.close()


def test_reading_what_somebody_has_open_sees_the_last_event(path: Path) -> None:
    log = EventLog.create(path, [])
    add(log, draft("a"))
    assert [event.id for event in events_of(path)] == ["a"]
    log.close()


def test_an_interrupted_log_is_read_and_tidied_up(path: Path, tmp_path: Path) -> None:
    log = EventLog.create(path, [])
    add(log, draft("a"))
    left = tmp_path / "gekopieerd"
    left.mkdir()
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{path}{suffix}", left / f"rest.arena{suffix}")
    log.close()
    for _ in range(2):
        assert [event.id for event in events_of(left / "rest.arena")] == ["a"]
        assert [one.name for one in left.iterdir()] == ["rest.arena"]
    opened = EventLog.open(left / "rest.arena")
    assert len(opened.events()) == 1
    opened.close()
    assert sorted(one.name for one in left.iterdir()) == ["backups", "rest.arena"]


def test_an_interrupted_log_is_read_where_nothing_may_be_written(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = EventLog.create(path, [])
    add(log, draft("a"))
    left = tmp_path / "cd"
    left.mkdir()
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{path}{suffix}", left / f"rest.arena{suffix}")
    log.close()
    guarded = database._guarded

    def refuse(uri: str) -> sqlite3.Connection:
        if "/cd/" in uri:
            raise sqlite3.OperationalError
        return guarded(uri)

    monkeypatch.setattr(database, "_guarded", refuse)
    assert [event.id for event in events_of(left / "rest.arena")] == ["a"]
    assert sorted(one.name for one in left.iterdir()) == ["rest.arena", "rest.arena-wal"]


def test_a_server_is_named_with_four_slashes() -> None:
    class Share:
        def absolute(self) -> PureWindowsPath:
            return PureWindowsPath("//server/Gedeelde map/a?b#.arena")

    assert database._uri(Share(), "rw") == "file:////server/Gedeelde%20map/a%3Fb%23.arena?mode=rw"  # type: ignore[arg-type]


def test_nothing_is_added_when_something_goes_wrong(path: Path) -> None:
    log = EventLog.create(path, [])
    with pytest.raises(ArenaError):
        add(log, draft("a"), draft("b", tekst=float("nan")))
    assert log.events() == []
    add(log, draft("a"))
    with pytest.raises(ArenaError):
        add(log, draft("b"), draft("a"))
    assert [event.id for event in log.events()] == ["a"]
    log.close()


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path) -> None:
    log = EventLog.create(path, [draft("a")])
    pages = log._connection.execute("PRAGMA page_count").fetchone()[0]
    log._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArenaError) as error:
        add(log, draft("b", tekst="x" * 100_000))
    assert code(error) == "disk-full"
    log._connection.execute("PRAGMA max_page_count = 1000000")
    add(log, draft("c"))
    assert [event.id for event in log.events()] == ["a", "c"]
    log.close()


def test_an_existing_file_is_never_written_over(path: Path) -> None:
    path.write_text("iets anders")
    with pytest.raises(ArenaError) as error:
        EventLog.create(path, [])
    assert code(error) == "file-exists"
    assert path.read_text() == "iets anders"
    assert list(path.parent.iterdir()) == [path]


def test_a_drive_without_hard_links_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    EventLog.create(path, [draft("a")]).close()
    with pytest.raises(ArenaError) as error:
        EventLog.create(path, [])
    assert code(error) == "file-exists"
    assert len(events_of(path)) == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArenaError) as error:
        EventLog.create(tmp_path / "geen" / "map.arena", [])
    assert code(error) in {"missing-file", "no-permission"}


def test_a_folder_where_nothing_may_be_written_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    EventLog.create(path, [draft("a")]).close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ArenaError) as error:
        EventLog.open(path)
    assert code(error) == "no-permission"
    assert len(events_of(path)) == 1


def test_no_write_ahead_log_in_a_synced_folder(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    path = tmp_path / "OneDrive" / "Tulp.arena"
    log, other = EventLog.create(path, []), EventLog.open(path)
    assert log.place.kind == "synced"
    add(log, draft("a"))
    add(other, draft("b"))
    assert [event.id for event in log.events()] == ["a", "b"]
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == ["Tulp.arena"]
    log.close()
    other.close()


# ---- dated copies


def test_opening_keeps_a_dated_copy_unless_nothing_changed(path: Path) -> None:
    EventLog.create(path, [draft("a")]).close()
    assert backups.dated(path) == []
    EventLog.open(path).close()
    (first,) = backups.dated(path)
    made = first.stat()
    EventLog.open(path).close()
    assert first.stat() == made
    assert [re.sub(r"\d{4}-\d\d-\d\d_\d{6}", "DATE", one.name) for one in backups.dated(path)] == [
        "De Tulp 🌷.DATE.1.arena"
    ]
    log = EventLog.open(path)
    add(log, draft("b"))
    log.close()
    EventLog.open(path).close()
    assert [len(events_of(one)) for one in backups.dated(path)] == [1, 2]


def test_the_oldest_copies_go(path: Path) -> None:
    EventLog.create(path, []).close()
    for number in range(backups.KEPT + 3):
        log = EventLog.open(path)
        add(log, draft(str(number)))
        log.close()
    kept = backups.dated(path)
    assert len(kept) == backups.KEPT
    assert kept[-1].stem.endswith(f".{backups.KEPT + 2}")
    assert not any(one.stem.endswith(".0") for one in kept)


def test_no_room_for_a_copy_is_no_reason_to_stop(path: Path) -> None:
    EventLog.create(path, [draft("a")]).close()
    (path.parent / "backups").write_text("een bestand waar de map hoort")
    log = EventLog.open(path)
    assert len(log.events()) == 1
    log.close()


# ---- redaction


def test_redacting_leaves_no_byte_of_the_text(path: Path) -> None:
    name = "Kees Voorbeeld uit de Dorpsstraat"
    log = EventLog.create(path, [draft("a")])
    told = {"node": {"id": "n1", "kind": "effect", "label": name, "lag": 2}, "token": "geheim"}
    add(log, Draft(f"id van {name}", "collect", Author("Kees Voorbeeld", "resident"), "node.add", told), draft("c"))
    log.close()
    log = EventLog.open(path)
    before = log.stamp()
    log.redact([2])
    assert log.stamp() != before
    event = log.events()[1]
    assert (event.seq, event.kind, event.author, event.redacted) == (2, "node.add", Author("#2", "resident"), True)
    assert re.fullmatch(r"[0-9a-f]{32}", event.id)
    assert [one.id for one in log.events() if one.seq != 2] == ["a", "c"]
    assert event.data == {"node": {"id": "n1", "kind": "effect", "label": "", "lag": 2}, "token": ""}
    script = "import sys; from pathlib import Path\n"
    script += "print(b''.join(one.read_bytes() for one in Path(sys.argv[1]).rglob('*') if one.is_file()).hex())"
    # Another process looks: in this one, closing a file would let go of the log's locks.
    look = subprocess.run([sys.executable, "-c", script, path.parent], capture_output=True, text=True, check=True)
    assert b"Tekst a".hex() in look.stdout
    assert b"Kees Voorbeeld".hex() not in look.stdout
    assert b"geheim".hex() not in look.stdout
    assert log.find(f"id van {name}") is None
    log.close()


def test_a_role_that_may_be_a_name_becomes_a_number(path: Path) -> None:
    log = EventLog.create(path, [draft("a")])
    cooks = [Author(alias, "kok") for alias in ("Egel", "Das", "Ree")]
    hands = [*cooks, Author("Vos", "Jan Jansen"), Author("Vos", "Jan Jansen"), Author("Uil", "councillor"), Author()]
    add(log, *(Draft(f"n{at}", "collect", hand, "note.add", {}) for at, hand in enumerate(hands)))
    log.redact(list(range(2, 9)))
    assert [event.author.role for event in log.events()[1:]] == [
        *("kok", "kok", "kok", "#5", "#5", "councillor", "facilitator")
    ]
    log.close()


def test_words_in_an_id_go_too_from_a_file_that_was_redacted_before_they_did(path: Path) -> None:
    EventLog.create(path, [draft("begin")]).close()
    with sqlite3.connect(path) as connection:
        for seq in (2, 3):
            connection.execute(
                "INSERT INTO events VALUES (?, ?, '2026-01-01T10:00:00+00:00', 'collect', '', '', 'node.add', '{}', ?)",
                (seq, f"Kees {seq}", seq == 2),
            )
    log = EventLog.open(path)
    log.redact([1, 3])
    first, *others = [event.id for event in log.events()]
    assert first == "begin", "copies of one work know each other by it"
    assert not any("Kees" in one for one in others)
    log.close()


# ---- versions


def test_an_older_file_is_led_up_step_by_step(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    EventLog.create(path, [draft("a")]).close()
    steps = (("CREATE TABLE tables (name TEXT) STRICT",), ("CREATE TABLE seats (name TEXT) STRICT",))
    monkeypatch.setattr(database, "UPGRADES", steps)
    monkeypatch.setattr(database, "VERSION", 3)
    monkeypatch.setattr(database, "SCHEMA", (*database.SCHEMA, steps[0][0], steps[1][0]))
    log = EventLog.open(path)
    assert [event.id for event in log.events()] == ["a"]
    log.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)


def test_a_newer_file_is_refused(path: Path) -> None:
    EventLog.create(path, [draft("a")]).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ArenaError) as error:
        EventLog.open(path)
    assert code(error) == "newer-version"
