"""Taking out what people wrote: what goes, what stays, and that the sums stay the same."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from effectenarena import cli
from effectenarena.session import Author, Session

SAID = ("Jan van hiernaast", "Egelantier", "Dasmond")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "zaal.arena"
    with Session.create(path) as session:
        session.apply("node.add", {"node": {"id": "m1", "kind": "measure", "label": "Inloop"}})
        for alias, points in (("Egelantier", 2), ("Dasmond", 3)):
            author = Author(alias, "bewoner")
            session.apply("room.join", {"token": alias}, author=author)
            session.apply("note.add", {"column": "effect", "text": f"{alias} kent {SAID[0]}"}, author=author)
            session.apply("vote.set", {"item": "m1", "points": points}, author=author)
        session.apply("phase.set", {"phase": "vote"})
        session.apply("reveal", {})
    return path


def found(path: Path) -> list[str]:
    """Which of the words are anywhere in the file or beside it."""
    raw = b"".join(one.read_bytes() for one in path.parent.rglob("*") if one.is_file()).decode("latin-1")
    return [one for one in SAID if one in raw]


def test_without_yes_it_only_says_what_would_go(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["redact", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["people"], said["events"], said["done"]) == (2, 6, False)
    assert len(found(path)) == 3


def test_due_does_it_on_the_day_and_not_before(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    today = datetime.now(UTC).date()
    late = (("--due",), False), (("--due", "--yes"), False)
    for options, done in (*late, (("--due",), True)):
        day = today + timedelta(days=0 if done else 1)
        with Session.open(path) as session:
            session.delete_on = day
        assert cli.main(["redact", str(path), *options, "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert (said["due"], said["done"], said["delete_on"]) == (done, done, day.isoformat())
        assert len(found(path)) == (0 if done else 3)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_names_and_words_go_and_the_sums_stay(path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    with Session.open(path) as session:
        votes = {node.id: node.votes for node in session.arena.nodes}
    assert cli.main(["redact", str(path), "--yes", "--lang", lang]) == 0
    assert "2" in capsys.readouterr().out
    assert found(path) == []
    with Session.open(path) as session:
        assert {node.id: node.votes for node in session.arena.nodes} == votes
        assert votes["m1"] == 5
        assert [node.label for node in session.arena.nodes] == ["Inloop", "", ""]


def test_all_takes_what_was_typed_without_an_alias_too(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["redact", str(path), "--all", "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["stay"] == 0
    with Session.open(path) as session:
        assert {node.label for node in session.arena.nodes} == {""}
    assert cli.main(["redact", str(path), "--all", "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == 0


def test_what_was_kept_of_keys_goes_once_the_room_is_closed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Session.open(path) as session:
        session.apply("room.open", {"code": "abcdefgh", "host": "a1b2c3d4", "beamer": "e5f6a7b8"})
    assert cli.main(["redact", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["keys"] == 0, "people are still in it"
    with Session.open(path) as session:
        session.apply("room.close", {})
    assert cli.main(["redact", str(path), "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["keys"] == 1
    raw = b"".join(one.read_bytes() for one in path.parent.rglob("*") if one.is_file())
    assert not any(word in raw for word in (b"abcdefgh", b"a1b2c3d4", b"e5f6a7b8"))
    with Session.open(path) as session:
        assert session.sheet.arena.nodes


def test_who_was_silenced_is_not_named_either(path: Path) -> None:
    with Session.open(path) as session:
        session.apply("person.silence", {"alias": SAID[1]})
    assert cli.main(["redact", str(path), "--yes"]) == 0
    assert found(path) == []


def test_no_field_that_a_home_made_client_fills_with_words_keeps_them(path: Path) -> None:
    """An id, a role and the name of a question are free on the wire."""
    with Session.open(path) as session:
        author = Author("Egelantier", SAID[0])
        session.apply("room.join", {"token": "x"}, id=f"ik ben {SAID[0]}", author=author)
        said = {"scores": {"heard": 3, f"wat {SAID[0]} zei": 2}, "text": ""}
        session.apply("evaluate.set", said, id=f"{SAID[2]} zei", author=author)
    assert cli.main(["redact", str(path), "--yes"]) == 0
    assert found(path) == []
    with Session.open(path) as session:
        last = session.story.steps[-1].event
        assert last.data == {"scores": {"heard": 3, "#2": 2}, "text": ""}
