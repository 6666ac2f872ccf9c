"""Agreements on a desk: written, mended, ticked off, put back, and kept through files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from effectenarena.model import read
from effectenarena.report.blocks import Bullets
from effectenarena.report.content import verslag
from tests.session.asked import Asked
from tests.session.test_view_sights import DATA


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path, arena=read(DATA))


def listed(asked: Asked, screen: str = "arena") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = asked.desk.view(screen)["data"]["agreements"]
    return rows


def test_an_agreement_is_made_mended_ticked_off_and_taken_away(asked: Asked) -> None:
    assert asked.do("agreement.add", what="opnames  tellen", who="GGD", when="1 maart", kind="look_up", item="e")["ok"]
    (row,) = listed(asked)
    assert row["line"] == "Uitzoeken: opnames tellen. Wie: GGD. Wanneer: 1 maart. Bij: E1 Rust."
    assert listed(asked, "agenda") == [row]

    assert asked.do("agreement.set", index=0, was="opnames tellen", field="who", text="")["ok"]
    assert "nog niet afgesproken" in listed(asked)[0]["line"]
    assert asked.do("agreement.set", index=0, was="opnames tellen", field="done", done=True)["ok"]
    assert listed(asked)[0]["done"]
    assert asked.do("agreement.remove", index=0, was="opnames tellen")["ok"]
    assert listed(asked) == []
    asked.do("undo")
    assert listed(asked)[0]["done"]


def test_what_it_was_about_may_be_gone(asked: Asked) -> None:
    asked.do("agreement.add", what="bellen", item="f")
    asked.do("node.remove", id="f")
    assert (listed(asked)[0]["item"], listed(asked)[0]["name"]) == ("", "")


@pytest.mark.parametrize("wrong", [{}, {"what": " "}, {"what": "x" * 501}, {"what": "bel", "kind": "zeg"}])
def test_an_agreement_without_what_is_refused(asked: Asked, wrong: dict[str, Any]) -> None:
    assert not asked.do("agreement.add", **wrong)["ok"]
    assert listed(asked) == []


@pytest.mark.parametrize("wrong", [{"index": 1, "was": "a"}, {"index": 0, "was": "b"}, {"index": True, "was": "a"}])
def test_another_agreement_than_was_seen_stays_as_it_is(asked: Asked, wrong: dict[str, Any]) -> None:
    asked.do("agreement.add", what="a")
    assert not asked.do("agreement.remove", **wrong)["ok"]
    assert not asked.do("agreement.set", field="what", text="c", **wrong)["ok"]
    assert [row["what"] for row in listed(asked)] == ["a"]


def test_they_lead_the_first_page_of_the_report(asked: Asked) -> None:
    asked.do("agreement.add", what="buurvrouw vragen", kind="invite")
    _, first, *_ = verslag(asked.desk.work.arena).blocks
    assert first == Bullets(("Uitnodigen: buurvrouw vragen. Wie: nog niet afgesproken.",))
