"""The scribe line at the desk: what goes down, what comes up, and one step to take it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.asked import Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


SAID = "als één coördinator, dan minder langs elkaar heen, dan minder kosten voor zorgverzekeraar"


def test_a_sentence_is_shown_before_it_is_laid(asked: Asked) -> None:
    data = asked.do("scribe.read", at="scribe", text=SAID)["data"]

    assert [(chip["kind"], chip["is_new"], chip["place"]) for chip in data["chips"]] == [
        ("measure", True, 0),
        ("effect", True, 1),
        ("effect", True, 2),
        ("party", True, 3),
    ]
    assert data["arrows"] == [[0, 1], [1, 2], [2, 3]]
    assert data["summary"] == "1 maatregel, 2 effecten, 1 partij, 3 pijlen. Enter legt ze neer."
    assert not asked.names


def test_a_sentence_is_one_step(asked: Asked) -> None:
    reply = asked.do("scribe.lay", at="scribe", text=SAID)

    assert reply["data"]["words"] == "Neergelegd: 1 maatregel, 2 effecten, 1 partij, 3 pijlen."
    assert asked.names == [
        "M1 Eén coördinator",
        "E1 Minder langs elkaar heen",
        "E2 Minder kosten",
        "P1 Zorgverzekeraar",
    ]
    asked.do("undo")
    assert not asked.names
    assert not asked.desk.work.arena.links


def test_what_is_missing_stands_under_the_line_until_somebody_types_on(asked: Asked) -> None:
    reply = asked.do("scribe.lay", at="scribe", text="als één coördinator")
    assert not reply["ok"]
    assert "Wat verandert er als één coördinator?" in asked.desk.view()["errors"]["scribe"]

    data = asked.do("scribe.read", at="scribe", text="als één coördinator, dan")["data"]
    assert data["missing"]
    assert not asked.desk.view()["errors"]
    assert not asked.names


def test_a_chosen_lane_holds_and_nonsense_does_not(asked: Asked) -> None:
    lanes = ["investment", 7, None, "nowhere"]
    data = asked.do("scribe.read", at="scribe", text="loon > inloop > rust", lanes=lanes)["data"]
    assert [chip["kind"] for chip in data["chips"]] == ["investment", "measure", "effect"]
    assert asked.do("scribe.read", text=["a"], lanes="nee")["ok"]


def test_a_circle_is_refused_with_words(asked: Asked) -> None:
    asked.do("scribe.lay", at="scribe", text="e: a > e: b")
    reply = asked.do("scribe.lay", at="scribe", text="e2 > e1")
    assert not reply["ok"]
    assert reply["error"]
    assert len(asked.desk.work.arena.links) == 1


def test_in_english(tmp_path: Path) -> None:
    asked = Asked(tmp_path, "en")
    asked.do("scribe.lay", at="scribe", text="if one desk, then fewer calls for health insurer")
    assert asked.names == ["M1 One desk", "E1 Fewer calls", "P1 Health insurer"]
