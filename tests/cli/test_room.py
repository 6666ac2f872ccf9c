"""Opening the room from a terminal: what it says beside its addresses, and the day on which words should go."""

import json
import socket
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from effectenarena import cli
from effectenarena.session import Session
from effectenarena.session.room import checking, server


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand in for the room itself: note how it was opened, and let it say what it says then."""
    noted: dict[str, Any] = {}

    def serve(path: Path, *, said: Callable[[Any], None], **how: Any) -> int:
        noted.update(how)
        sys.stdout.write(json.dumps({"code": "abcdefgh"}) + "\n")
        with Session.open(path) as session:
            looked = checking.before("127.0.0.1") if how["host"] == "127.0.0.1" else ()
            said(SimpleNamespace(session=session, looked=looked))
        return 0

    monkeypatch.setattr(server, "serve", serve)
    return noted


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "zaal.arena"
    Session.create(path).close()
    return path


@pytest.mark.parametrize(
    ("lang", "day", "said"),
    [
        ("nl", "2999-01-31", "bewaart u tot 31 januari 2999"),
        ("en", "2999-01-31", "until 31 January 2999"),
        ("nl", "2001-02-03", "had weg gemoeten op 3 februari 2001"),
        ("en", "2001-02-03", "should have gone on 3 February 2001"),
    ],
)
@pytest.mark.usefixtures("opened")
def test_the_day_is_set_at_opening_and_said_beside_the_addresses(
    path: Path, capsys: pytest.CaptureFixture[str], lang: str, day: str, said: str
) -> None:
    assert cli.main(["room", str(path), "--until", day, "--lang", lang]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {"code": "abcdefgh"}, "addresses alone on standard output"
    assert said in err
    assert ("De zaal is alleen voor deze computer" if lang == "nl" else "for this computer alone") in err
    assert f'effectenarena redact "{path}"' in err
    with Session.open(path) as session:
        assert session.delete_on == date.fromisoformat(day)


def test_how_many_come_in_from_one_address_can_be_said(path: Path, opened: dict[str, Any]) -> None:
    assert cli.main(["room", str(path)]) == 0
    assert opened["joins"] is None
    assert cli.main(["room", str(path), "--joins", "7"]) == 0
    assert opened["joins"] == 7


def test_the_check_of_the_hall_opens_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert cli.main(["room", str(path), "--check", "--json"]) == 0
    points = {one["name"]: one["state"] for one in json.loads(capsys.readouterr().out)["points"]}
    assert points == {"address": "unsure", "port": "good", "reach": "good", "code": "good"}
    assert path.read_bytes() == before


@pytest.mark.parametrize(("lang", "said"), [("nl", "Niet goed: Poort"), ("en", "Not good: Port")])
def test_what_is_in_the_way_is_said(path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert cli.main(["room", str(path), "--check", "--port", port, "--lang", lang]) == 2
    assert f"{said} {port} is " in capsys.readouterr().out
