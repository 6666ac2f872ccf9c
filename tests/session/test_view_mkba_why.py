"""What the screen answers when a figure is asked why: in words, in both languages, for every figure it shows."""

from math import prod
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.mkba import figures, further
from effectenarena.session import read_any
from effectenarena.session.answers import appraised
from effectenarena.session.views.mkba_why import Why, why_text
from effectenarena.text import LANGUAGES
from tests.session.test_view_mkba import KNOB, Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path, read_any(cases.path("de-tulp")))


def test_why_names_every_factor_and_its_source(asked: Asked) -> None:
    asked.do("mkba.why", party="P3", part="benefit")
    line = asked.data["why"]["lines"][0]
    texts = [factor["text"] for factor in line["factors"]]

    assert texts[0] == "24 deelnemers per jaar"
    assert "10 dagen opname" in texts
    assert any(factor.get("source", "").startswith("Kosten") for factor in line["factors"] if factor.get("source"))
    assert prod([24, 10, 0.7]) == pytest.approx(168)
    asked.do("mkba.why")
    assert asked.data["why"] is None
    assert not asked.do("mkba.why", party="P99", part="benefit")["ok"]


def test_any_figure_says_why_in_words(asked: Asked) -> None:
    appraisal = appraised(asked.desk.work.arena)
    known = further(appraisal)
    for address in figures(appraisal, known):
        for lang in LANGUAGES:
            told = Why(appraisal, lang).figure(address)
            assert told is not None
            assert told["name"]
            assert told["formula"]
            assert "mkba." not in why_text(appraisal, address, lang)


def test_the_screen_asks_any_figure_by_its_address(asked: Asked) -> None:
    for figure in ("npv.mean", "unallocated", "party:P3.cash", "yearly:P3.benefit[1]", f"tipping:{KNOB}"):
        assert asked.do("mkba.why", figure=figure)["ok"]
        assert asked.data["why"]["figure"] == figure
    assert "10 dagen opname" in asked.data["why"]["lines"][0]["text"]
    assert not asked.do("mkba.why", figure="party:P3.humeur")["ok"]


def test_every_cell_of_a_table_of_money_can_be_asked_why(asked: Asked) -> None:
    asked.do("mkba.panel", panel="years")
    asked.do("mkba.look", year=1)
    data = asked.data
    sides = ("cost", "benefit", "balance")
    cells = {f"party:{row['party']}.{name}": row[name] for row in data["parties"] for name in sides}
    for row in data["parties"]:
        for ledger in ("budget", "cash"):
            paid = row["money_cost"]
            cells[f"party:{row['party']}.{ledger}_cost"] = paid
            cells[f"party:{row['party']}.{ledger}_benefit"] = row[ledger] + paid
            cells[f"party:{row['party']}.{ledger}"] = row[ledger]
    cells |= {
        f"stream:{row['stream']}.{name}": row[name] for row in data["streams"] for name in (*sides, "budget", "cash")
    }
    shown = data["panel"]["budget"]
    cells |= {f"budget:{row['stream']}.{name}[{shown['year']}]": row[name] for row in shown["rows"] for name in sides}
    told = Why(appraised(asked.desk.work.arena), "nl")
    for address, value in cells.items():
        why = told.figure(address)
        assert why is not None, address
        assert why["total"] == pytest.approx(value, rel=1e-9, abs=1e-6), address
    assert any(address.startswith("budget:.") for address in cells)


def test_why_shows_minus_where_a_cost_lowers_a_balance(asked: Asked) -> None:
    appraisal = appraised(asked.desk.work.arena)
    text = why_text(appraisal, "npv.likely")
    assert "−1 (kosten)" in text
