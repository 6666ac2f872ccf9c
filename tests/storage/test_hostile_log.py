"""A log from somebody else: nothing in it is believed before it is checked."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.model import ArenaError
from effectenarena.storage.event import Author, Draft
from effectenarena.storage.log import EventLog, events_of
from effectenarena.text import sentence


def made(path: Path, *statements: str) -> Path:
    drafts = [Draft(f"d{n}", "collect", Author(), "bookmark", {"name": "x" * 300}) for n in range(50)]
    EventLog.create(path, drafts).close()
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


def code_of(path: Path) -> str:
    codes = []
    for way in (events_of, EventLog.open):
        with pytest.raises(ArenaError) as error:
            way(path)
        codes.append(error.value.findings[0].code)
        assert sentence(error.value.findings[0], "nl")["message"] != sentence(error.value.findings[0], "en")["message"]
    assert codes[0] == codes[1]
    return codes[0]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM events; END",
        "CREATE VIEW v AS SELECT * FROM events",
        "CREATE TABLE extra (x)",
        "CREATE INDEX i ON events (kind)",
        "CREATE VIRTUAL TABLE s USING fts5(x)",
        "ALTER TABLE events ADD COLUMN x TEXT",
        "DROP TABLE meta",
        "PRAGMA user_version = 0",
    ],
)
def test_another_schema_is_refused(tmp_path: Path, statement: str) -> None:
    assert code_of(made(tmp_path / "a.arena", statement)) == "damaged-file"


def test_a_schema_that_is_no_text_is_refused(tmp_path: Path) -> None:
    broken = "UPDATE sqlite_schema SET name = CAST(x'ff' AS TEXT), sql = CAST(x'435245415445ff' AS TEXT)"
    assert code_of(made(tmp_path / "a.arena", "PRAGMA writable_schema = ON", broken)) == "damaged-file"


def test_tables_that_became_views_are_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "a.arena", "ALTER TABLE events RENAME TO e2", "CREATE VIEW events AS SELECT * FROM e2")
    assert code_of(path) == "damaged-file"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM events WHERE seq = 3",
        "UPDATE events SET seq = 5000 WHERE seq = 50",
        "UPDATE events SET time = 'gisteren'",
        "UPDATE events SET data = '[1]'",
    ],
)
def test_events_that_cannot_be_are_refused(tmp_path: Path, statement: str) -> None:
    path = made(tmp_path / "a.arena", statement)
    with pytest.raises(ArenaError) as error:
        events_of(path)
    assert error.value.findings[0].code == "damaged-file"


@pytest.mark.parametrize("data", ["{", '{"a": NaN}', "[" * 10_000, '{"a": 1, "a": 2}'])
def test_data_that_is_no_json_is_refused(tmp_path: Path, data: str) -> None:
    path = made(tmp_path / "a.arena")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE events SET data = ? WHERE seq = 7", (data,))
    connection.close()
    with pytest.raises(ArenaError):
        events_of(path)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0", b"PK\x03\x04", b'{"format": "effectenarena/1"}', b"\0" * 5000]
)
def test_what_is_no_log_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.arena"
    path.write_bytes(content)
    assert code_of(path) in {"not-a-session", "damaged-file"}
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.arena"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE urls (id)")
    connection.close()
    assert code_of(path) == "not-a-session"


@settings(max_examples=60)
@given(
    place=st.floats(0, 1, exclude_max=True),
    junk=st.binary(min_size=1, max_size=200),
    cut=st.one_of(st.none(), st.floats(0, 1)),
)
def test_damage_anywhere_is_told_or_does_no_harm(
    tmp_path_factory: pytest.TempPathFactory, place: float, junk: bytes, cut: float | None
) -> None:
    path = made(tmp_path_factory.mktemp("schade") / "a.arena")
    content = bytearray(path.read_bytes())
    at = int(place * len(content))
    content[at : at + len(junk)] = junk
    path.write_bytes(content if cut is None else content[: int(cut * len(content))])
    codes = set()
    try:
        assert len(events_of(path)) == 50
    except ArenaError as error:
        codes = {error.findings[0].code}
    assert codes <= {"damaged-file", "not-a-session", "newer-version", "disk-error"}
