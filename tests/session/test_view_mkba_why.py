"""What the screen answers when a figure is asked why: in words, in both languages, for every figure it shows."""

from math import prod
from pathlib import Path

import pytest

from effectenarena import cases
from effectenarena.mkba import figures, further
from effectenarena.session import read_any
from effectenarena.session.answers import appraised
from effectenarena.session.views.mkba_why import Why
from effectenarena.session.views.mkba_why_told import reasons, why_text
from effectenarena.text import LANGUAGES, Language, say
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
    assert texts[-1] == "11,5 jaar (alle jaren van instroom samen), omgerekend naar nu"
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


def test_a_role_stands_beside_a_number_only_where_enough_people_had_it(asked: Asked) -> None:
    asked.do("node.set", id="M1", field="author_role", text="wijkagent")
    asked.do("mkba.why", party="P3", part="benefit")
    for many, named in ((2, False), (3, True)):
        asked.desk.work.apply("project.set", {"fields": {"attendance": [{"role": "wijkagent", "people": many}]}})
        roles = [role for one in asked.data["why"]["inputs"] for role in one["roles"]]
        assert ("wijkagent" in roles) is named
        appraisal = appraised(asked.desk.work.arena)
        told = why_text(appraisal, "party:P3.benefit", roles=("wijkagent",) if named else ())
        assert ("wijkagent" in told) is named


def test_the_screen_asks_any_figure_by_its_address(asked: Asked) -> None:
    for figure in ("npv.mean", "unallocated", "party:P3.cash", "yearly:P3.benefit[1]", f"tipping:{KNOB}"):
        assert asked.do("mkba.why", figure=figure)["ok"]
        assert asked.data["why"]["figure"] == figure
    assert "10 dagen opname" in asked.data["why"]["lines"][0]["text"]
    assert not asked.do("mkba.why", figure="party:P3.humeur")["ok"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_that_was_filled_in_says_where_it_comes_from(asked: Asked, lang: Language) -> None:
    appraisal = appraised(asked.desk.work.arena)
    for knob in asked.data["knobs"]:
        for part in ("low", "likely", "high"):
            told = reasons(appraisal, f"given:{knob['address']}.{part}", lang)
            assert told, knob["address"]
            assert told["total"] == knob[part]
            assert told["given"][-1]["text"] == (knob["source"] or say("mkba.why.no_source", lang))
            assert [one["address"] for one in told["inputs"]] == [knob["address"]]
    for gone in ("given:weg.rate.low", f"given:{KNOB}.midden", "given:"):
        assert reasons(appraisal, gone, lang) is None


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


@pytest.fixture
def beside(tmp_path: Path) -> Asked:
    """De Tulp with a variant, one arrow contested, and both beside the map."""
    asked = Asked(tmp_path, read_any(cases.path("de-tulp")))
    assert asked.do("variant.add", label="Half", kind="alternative", form="scale", item="M1", value="0,5", at="x")["ok"]
    asked.desk.work.apply("link.set", {"source": "M1", "target": "E1", "fields": {"stance": "contested"}})
    assert asked.do("mkba.variants", open=True)["ok"]
    return asked


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_variants_beside_each_other_can_be_asked_why(beside: Asked, lang: Language) -> None:
    arena = beside.desk.work.arena
    rows = beside.data["variants"]["table"]["rows"]
    assert {row["kind"] for row in rows} == {"", "alternative", "contested"}
    for row in rows:
        kind = "without" if row["kind"] == "contested" else "variant"
        cells = {f"npv.{part}": row["npv"][part] for part in ("likely", "mean", "p5", "p95")}
        cells |= {f"party:{party}.balance": balance for party, balance in row["parties"].items()}
        cells |= {"difference": row["difference"]["mean"]} if row["difference"] else {}
        for figure, value in cells.items():
            told = reasons(appraised(arena), f"{kind}:{row['id']}/{figure}", lang)
            assert told is not None, (row, figure)
            assert told["total"] == pytest.approx(value, rel=1e-9, abs=1e-6)
            if figure == "difference":
                assert sum(line["amount"] for line in told["lines"]) == pytest.approx(value)
        if row["better"]:
            better = reasons(appraised(arena), f"{kind}:{row['id']}/better", lang)
            assert better is not None
            assert better["name"]


def test_a_variant_is_asked_of_the_map_in_the_log_not_of_what_is_tried(beside: Asked) -> None:
    """What is tried moves the knobs and the balances beside them; the table of variants stands still."""
    (half,) = (row for row in beside.data["variants"]["table"]["rows"] if row["kind"] == "alternative")
    assert beside.do("mkba.try", address=KNOB, value=13, at="x")["ok"]
    assert beside.do("mkba.why", figure=f"variant:{half['id']}/npv.likely")["ok"]
    assert beside.data["why"]["total"] == pytest.approx(half["npv"]["likely"])
    assert not beside.do("mkba.why", figure="variant:weg/npv.likely")["ok"]
    assert not beside.do("mkba.why", figure=f"variant:{half['id']}/humeur")["ok"]


def test_every_cell_over_more_years_or_fewer_can_be_asked_why(asked: Asked) -> None:
    asked.do("mkba.panel", panel="years")
    rows = asked.data["panel"]["horizons"]
    told = Why(appraised(asked.desk.work.arena), "nl")
    for row in rows:
        cells = {name: row[name] for name in ("cost", "benefit", "npv", "mean", "p5", "p95", "p_positive")}
        for part, value in (cells | {"beyond": row["beyond_benefit"] - row["beyond_cost"]}).items():
            why = told.figure(f"horizon:{row['years']}.{part}")
            assert why is not None
            assert why["total"] == pytest.approx(value, rel=1e-9, abs=1e-6)
    (both,) = asked.data["panel"]["horizon_words"]
    assert "over 1 en 5 jaar liggen de middenschatting en de verwachte waarde onder nul, over 10 jaar erboven" in both
