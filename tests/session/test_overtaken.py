"""Two people in one field: who comes second is told by whom it was changed, under the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.storage.event import Author

KNOB = "M2>E3.rate"
FIELD = f"{KNOB}.low"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    session = Session.create(tmp_path / "proef.arena", arena=read_any(cases.path("de-tulp")))
    return Desk(session, "nl", home=Home(tmp_path), screen="mkba")


def overtaken(desk: Desk, since: int) -> str:
    args = {"at": FIELD, "since": since, "value": "4"}
    reply = desk.handle({"id": f"intent-{since:05}", "op": "overtaken", "args": args, "revision": since})
    assert not reply["ok"]
    return str(desk.view()["errors"][FIELD])


def test_the_other_one_is_named(desk: Desk) -> None:
    seen = desk.work.revision
    other = Session.open(desk.work.path, author=Author("Fatima", "expert"))
    other.apply("knob.set", {"address": KNOB, "value": {"low": 4.0}})
    desk.work.refresh()

    assert "Intussen veranderd door Fatima in 4." in overtaken(desk, seen)


def test_nobody_is_named_where_nobody_changed_it(desk: Desk) -> None:
    seen = desk.work.revision
    desk.work.apply("knob.set", {"address": "E3.unit_value", "value": {"low": 4.0}})

    assert "Intussen veranderd in 4." in overtaken(desk, seen)
