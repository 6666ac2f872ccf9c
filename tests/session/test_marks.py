"""What nobody has checked says so wherever it is used."""

import json
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.model import Arena, parse
from effectenarena.reference import current_discount_rate, unit_values
from effectenarena.report.content import verslag
from effectenarena.session import Session
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.sentences import rate_words


@pytest.fixture
def tulip() -> Arena:
    return parse(json.loads(cases.text("de-tulp")))


def test_the_rate_in_force_is_marked_until_somebody_checks_it(tulip: Arena) -> None:
    assert current_discount_rate().checked_on is None
    assert rate_words(tulip, "nl") == "2,25\N{NO-BREAK SPACE}% (niet gecontroleerd)"
    assert "not checked" in rate_words(tulip, "en")


def test_a_rate_somebody_chose_carries_no_mark_of_ours(tulip: Arena) -> None:
    chosen = tulip.with_project(tulip.project.model_copy(update={"discount_rate": 0.03}))
    assert rate_words(chosen, "nl") == "3\N{NO-BREAK SPACE}%"


def test_the_report_marks_the_rate(tulip: Arena) -> None:
    assert "(niet gecontroleerd)" in str(verslag(tulip).blocks)


@pytest.mark.parametrize("verified", [True, False])
def test_a_value_taken_over_keeps_its_mark_in_the_source(tmp_path: Path, verified: bool) -> None:
    value = next(v for v in unit_values() if v.verified is verified and v.purpose == "price")
    session = Session.create(tmp_path / "proef.arena")
    session.apply("node.add", {"node": {"id": "E1", "kind": "effect", "label": "Rust"}})
    desk = Desk(session, "nl", home=Home(tmp_path), screen="arena")
    reply = desk.handle(
        {"id": "intent-0001", "op": "price.take", "args": {"id": "E1", "key": value.key}, "revision": 2}
    )
    assert reply["ok"], reply
    knob = session.arena.knob(session.arena.effects["E1"].unit_value)
    assert knob is not None
    assert ("niet gecontroleerd" in (knob.source or "")) is not verified
    session.close()
