"""Photos of the sheet: with the work and nowhere else, out of the room, and gone when they are taken out."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cli
from effectenarena.model import ArenaError
from effectenarena.session import Author, Session
from effectenarena.session.evening import evening
from effectenarena.session.files import convert
from effectenarena.session.photos import MOST, photos
from effectenarena.session.room.seen import Viewer, change, first
from tests.session.asked import Asked
from tests.storage.a_photo import JPEG, SECRET, held, png

CONTENT = b64encode(JPEG).decode("ascii")


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


def bring(asked: Asked, content: bytes = JPEG) -> str:
    reply = asked.do("photo.bring", at="photos", content=b64encode(content).decode("ascii"))
    assert reply["ok"], reply
    key: str = reply["data"]["photo"]
    return key


def rows(asked: Asked) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked.desk.view()["data"]["photos"]
    return found


def test_a_photo_is_kept_with_the_work_and_comes_when_somebody_looks(asked: Asked) -> None:
    key = bring(asked, held(6))
    (row,) = rows(asked)
    assert (row["id"], row["width"], row["height"], row["turn"], row["report"]) == (key, 64, 48, 90, False)
    assert asked.do("photo.look", photo=key)["data"] == {"kind": "image/jpeg", "content": CONTENT}
    assert CONTENT not in json.dumps(asked.desk.view())

    asked.desk.close()
    assert SECRET not in asked.path.read_bytes()
    with Session.open(asked.path) as session:
        assert photos(session.sheet)[key].file == JPEG


def test_the_copy_to_mail_has_it_and_other_forms_say_that_they_have_not(asked: Asked, tmp_path: Path) -> None:
    key = bring(asked)
    bring(asked, png())
    assert asked.do("work.copy", ending=".arena")["data"]["lost"] == ""
    assert asked.do("work.copy", ending=".json")["data"]["lost"] == "Dit paste er niet in: 2 foto's."
    (copy,) = (tmp_path / "delen").glob("*.arena")
    with Session.open(copy) as session:
        assert photos(session.sheet)[key].file == JPEG
    asked.desk.close()
    (found,) = convert(asked.path, tmp_path / "kaart.json")
    assert (found.code, found.params["count_n"]) == ("photos-not-kept", 2)
    assert convert(asked.path, tmp_path / "heel.arena") == ()


def test_no_viewer_of_the_room_is_sent_a_byte_of_it(asked: Asked) -> None:
    start = asked.desk.work.revision
    key = bring(asked)
    asked.do("photo.change", photo=key, alt="Het vel", report=False)
    session = asked.desk.work
    for viewer in (Viewer("beamer"), Viewer("host"), Viewer("participant", "Egel")):
        seen = json.dumps(
            [first(session.sheet, viewer, "nl"), change(session.sheet, session.story.steps[start:], viewer, "nl")]
        )
        assert CONTENT[:40] not in seen
        assert key not in seen


def test_it_goes_in_the_report_only_when_somebody_says_so_and_what_is_on_it(asked: Asked) -> None:
    key = bring(asked)
    assert evening(asked.desk.work.sheet).photos == ()
    reply = asked.do("photo.change", photo=key, report=True)
    assert (reply["ok"], reply["at"]) == (False, f"photos.{key}.alt")
    asked.do("photo.change", photo=key, alt=" Het vel  met 12 briefjes ")
    assert asked.do("photo.change", photo=key, report=True)["ok"]
    (photo,) = evening(asked.desk.work.sheet).photos
    assert (photo.alt, photo.file) == ("Het vel met 12 briefjes", JPEG)
    assert not asked.do("photo.change", photo=key, alt="", at="x")["ok"]


def test_undo_and_going_back_are_about_the_map(asked: Asked) -> None:
    asked.desk.work.apply("node.add", {"node": {"kind": "effect", "label": "Rust"}})
    before = asked.desk.work.revision
    key = bring(asked)
    asked.do("photo.change", photo=key, turn=90)
    asked.do("undo")
    assert asked.names == []
    assert [row["turn"] for row in rows(asked)] == [90]
    asked.do("moment.back", seq=before)
    assert asked.names == ["E1 Rust"]
    assert len(rows(asked)) == 1


def test_what_is_taken_out_is_nowhere_any_more(asked: Asked) -> None:
    key = bring(asked)
    asked.do("photo.change", photo=key, alt="Jan staat erop")
    path = asked.path
    asked.desk.close()
    Session.open(path).close()  # leaves a dated copy
    asked.desk.open(path)
    assert asked.do("photo.remove", photo=key)["ok"]
    assert rows(asked) == []
    asked.desk.close()
    left = b"".join(one.read_bytes() for one in path.parent.rglob("*") if one.is_file())
    assert CONTENT[:40].encode() not in left
    assert b"Jan staat erop" not in left
    with Session.open(path) as session:
        assert photos(session.sheet) == {}


def test_redacting_takes_photos_out_too(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    bring(asked)
    asked.desk.close()
    assert cli.main(["redact", str(asked.path), "--yes", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["photos"], said["events"]) == (1, 1)
    with Session.open(asked.path) as session:
        assert photos(session.sheet) == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<svg/>", "geen foto die hier te lezen is"), (JPEG[:-200], "niet heel"), (png(20_000, 1), "te groot")],
)
def test_what_is_no_photo_is_refused_in_words(asked: Asked, content: bytes, words: str) -> None:
    reply = asked.do("photo.bring", at="photos", content=b64encode(content).decode("ascii"))
    assert not reply["ok"]
    assert words in reply["error"]
    assert rows(asked) == []


def test_there_is_an_end_to_how_many(asked: Asked) -> None:
    for _ in range(MOST):
        bring(asked)
    assert "hoogstens 12" in asked.do("photo.bring", at="photos", content=CONTENT)["error"]


def test_a_file_with_something_else_in_the_place_of_a_photo_does_not_open(asked: Asked) -> None:
    for content in ("PHN2Zy8+", "geen base64"):
        with pytest.raises(ArenaError):
            asked.desk.work.apply("photo.add", {"id": "x", "content": content}, author=Author("Egel", "bewoner"))
    assert not asked.do("photo.look", photo="x")["ok"]
