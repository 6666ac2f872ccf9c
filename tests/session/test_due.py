"""The day on which what people wrote should go: offered with what goes and what stays, done when somebody says so."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from effectenarena.session import Author, Session, redacting
from tests.session.asked import Asked

TODAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep it that day: a run of all tests may pass midnight."""
    monkeypatch.setattr(redacting, "today", lambda: TODAY)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    asked = Asked(tmp_path)
    asked.do("node.add", kind="measure", label="Inloop", at="x")
    author = Author("Egelantier", "bewoner")
    asked.desk.work.apply("note.add", {"column": "effect", "text": "Jan van hiernaast"}, author=author)
    asked.desk.work.apply("reveal", {})
    return asked


@pytest.mark.parametrize(("days", "offered"), [(-1, True), (0, True), (1, False)])
def test_it_is_offered_from_the_day_on(asked: Asked, days: int, offered: bool) -> None:
    asked.desk.work.delete_on = TODAY + timedelta(days=days)
    due = asked.desk.view()["session"]["due"]
    assert (due is not None) == offered
    if due:
        assert "1 bijnaam" in " ".join(due["goes"])
        assert "getallen" in due["stays"]


def test_nothing_is_offered_where_nobody_wrote_under_an_alias(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.do("node.add", kind="measure", label="Inloop", at="x")
    asked.desk.work.delete_on = TODAY
    assert asked.desk.view()["session"]["due"] is None


def test_opening_alone_takes_nothing_out(asked: Asked) -> None:
    asked.desk.work.delete_on = TODAY - timedelta(days=400)
    asked.desk.close()
    with Session.open(asked.path) as session:
        assert [node.label for node in session.arena.nodes] == ["Inloop", "Jan van hiernaast"]


def test_one_click_takes_it_out_and_then_it_is_no_longer_asked(asked: Asked) -> None:
    asked.desk.work.delete_on = TODAY
    assert asked.do("due.redact")["ok"]
    assert [node.label for node in asked.desk.work.arena.nodes] == ["Inloop", ""]
    view = asked.desk.view()
    assert view["session"]["due"] is None
    assert "weg" in view["notice"]
    asked.desk.close()
    assert b"hiernaast" not in asked.path.read_bytes()


def test_before_the_day_nothing_goes(asked: Asked) -> None:
    asked.desk.work.delete_on = TODAY + timedelta(days=1)
    assert not asked.do("due.redact")["ok"]
    assert [node.label for node in asked.desk.work.arena.nodes] == ["Inloop", "Jan van hiernaast"]


@pytest.mark.parametrize("until", [None, "", "morgen", 3, TODAY.isoformat()])
def test_it_is_kept_only_until_a_day_to_come(asked: Asked, until: object) -> None:
    asked.desk.work.delete_on = TODAY
    assert not asked.do("due.keep", until=until)["ok"]
    assert asked.desk.work.delete_on == TODAY


def test_kept_longer_it_is_asked_again_on_that_day(asked: Asked) -> None:
    asked.desk.work.delete_on = TODAY
    later = TODAY + timedelta(days=30)
    assert asked.do("due.keep", until=later.isoformat())["ok"]
    assert asked.desk.view()["session"]["due"] is None
    assert asked.desk.work.delete_on == later


def test_a_capsule_has_a_day_of_its_own(asked: Asked, tmp_path: Path) -> None:
    asked.desk.work.delete_on = date(2031, 5, 1)
    assert not asked.do("capsule.make", until=TODAY.isoformat())["ok"]
    assert asked.do("capsule.make", until="2032-05-01")["data"]["day"] == "1 mei 2032"
    (path,) = (tmp_path / "tijdcapsules").glob("*.arena")
    asked.desk.work.delete_on = TODAY + timedelta(days=1)
    with Session.open(path) as frozen:
        assert frozen.delete_on == date(2032, 5, 1)


def test_a_capsule_keeps_what_the_group_was_told_when_nobody_chooses(asked: Asked, tmp_path: Path) -> None:
    asked.desk.work.delete_on = TODAY
    assert asked.do("capsule.make")["ok"]
    (path,) = (tmp_path / "tijdcapsules").glob("*.arena")
    asked.desk.open(path)
    assert asked.desk.view()["session"]["due"]
    assert not asked.do("due.keep", until="2099-01-01")["ok"], "a capsule does not change"
    assert asked.do("due.redact")["ok"]
    assert asked.desk.view()["session"]["due"] is None
    assert b"hiernaast" not in path.read_bytes()
