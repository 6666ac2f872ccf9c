"""Each plot of an mkba and its table say the same as the answer."""

from __future__ import annotations

from typing import Any

import pytest

from effectenarena import cases
from effectenarena.mkba import budget_by_stream
from effectenarena.mkba.why import why
from effectenarena.model import Arena, read
from effectenarena.session.answers import appraised
from effectenarena.session.reading import read_any
from effectenarena.session.result_plots import distribution, doubt_plots, pair_plots, tornado, years
from effectenarena.session.views.mkba_why import Why
from effectenarena.session.views.mkba_why_told import reasons
from effectenarena.session.views.plot_tree import tree
from effectenarena.text import LANGUAGES, euro
from tests.session.test_amounts import neighbourhood


@pytest.fixture(scope="module")
def tulip() -> Arena:
    return read_any(cases.path("de-tulp"))


def test_the_quantiles_are_those_of_the_headline(tulip: Arena) -> None:
    appraisal = appraised(tulip)
    rows = distribution(appraisal).rows

    assert ("5\u00a0% kans op minder dan", euro(appraisal.npv.p5)) in rows
    assert ("95\u00a0% kans op minder dan", euro(appraisal.npv.p95)) in rows


def test_the_tornado_has_every_uncertain_knob_in_its_table(tulip: Arena) -> None:
    appraisal = appraised(tulip)
    society, party = tornado(tulip, appraisal), tornado(tulip, appraisal, party="P2")

    assert society.rows[0][:2] == ("M2→E3", "Minder crisisdagen: dagen opname per deelnemer")
    assert len(society.rows) > 12
    assert party.rows[0] != society.rows[0]
    assert "Gemeente" in party.caption


def test_the_years_are_those_of_the_budget(tulip: Arena) -> None:
    appraisal = appraised(tulip)
    plot = years(tulip, appraisal)
    assert plot

    total = budget_by_stream(appraisal.compiled, 0)[-1]
    assert plot.rows[0] == (
        str(tulip.project.start_year),
        *(euro(x) for x in (total.cost, total.benefit, total.balance)),
    )


def test_on_the_line_of_a_pair_the_balance_is_zero(tulip: Arena) -> None:
    plots = pair_plots(tulip, appraised(tulip))

    assert plots[0].heads[0] == "Minder crisisdagen: dagen opname per deelnemer"
    assert all(len(plot.rows) > 4 for plot in plots)


def test_a_map_without_ranges_or_money_has_fewer_plots() -> None:
    bare = read({"format": "effectenarena/1", "nodes": [{"id": "p", "kind": "party", "label": "Gemeente"}]})

    assert doubt_plots(bare, appraised(bare)) == []
    assert years(bare, appraised(bare)) is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", cases.names())
def test_every_case_has_plots_with_a_table_in_both_languages(case: str, lang: Any) -> None:
    arena = read_any(cases.path(case))
    for plot in (*doubt_plots(arena, appraised(arena), lang), years(arena, appraised(arena), lang)):
        assert plot
        assert plot.caption
        assert all(len(row) == len(plot.heads) for row in plot.rows)
        assert tree(plot.svg)[0] == "svg"


def test_a_drawing_keeps_its_text_as_text() -> None:
    assert tree('<svg xmlns="http://www.w3.org/2000/svg"><text>&lt;b&gt;</text></svg>') == [
        "svg",
        {},
        [["text", {}, ["<b>"]]],
    ]


@pytest.mark.parametrize("party", [None, "P3"])
def test_every_figure_in_a_table_that_has_reasons_gives_them(tulip: Arena, party: str | None) -> None:
    appraisal = appraised(tulip)
    pairs = pair_plots(tulip, appraisal, party=party)
    assert all(all(row) for plot in pairs for row in plot.asked)
    plots = [*doubt_plots(tulip, appraisal, party=party), years(tulip, appraisal), *pairs]

    for plot in plots:
        assert plot
        assert len(plot.asked) == len(plot.rows)
        for cells, addresses in zip(plot.rows, plot.asked, strict=True):
            for cell, address in zip(cells, addresses, strict=True):
                found = reasons(appraisal, address, "nl") if address else None
                if address.startswith(("frontier:", "given:", "chosen:")):
                    assert found
                    assert found["text"].startswith(cell)
                else:
                    assert not address or (found and euro(found["total"]) == cell) or address == "npv.p_positive"


@pytest.mark.parametrize(
    ("pair", "formula"), [("M2>E3.rate&E3.duration", "search"), ("M2>E3.rate&E3.unit_value", "step")]
)
def test_a_point_of_a_frontier_is_the_second_knob_with_the_first_there(tulip: Arena, pair: str, formula: str) -> None:
    appraisal = appraised(tulip)
    found = why(appraisal, f"frontier:{pair}[3]")
    at = {one.address: one.at for one in found.inputs if one.at is not None}

    assert found.formula == formula
    assert list(at) == pair.split("&")
    assert found.value == list(at.values())[1] == pytest.approx(found.total)
    assert appraisal.compiled.at_likely(at)[None] == pytest.approx(0, abs=1e-3)


def test_a_point_of_a_frontier_is_named_by_both_knobs(tulip: Arena) -> None:
    (plot, *_) = pair_plots(tulip, appraised(tulip))
    told = Why(appraised(tulip), "nl").figure(plot.asked[3][1])

    assert told
    assert told["name"].startswith(
        "Minder crisisdagen: hoeveel jaar het aanhoudt (precies op nul voor iedereen samen, "
    )
    assert told["name"].endswith(f" op {plot.rows[3][0]} dagen opname)")


@pytest.mark.parametrize("gone", ["frontier:M2>E3.rate&E3.duration[900]", "frontier:M2>E3.rate[0]", "frontier:a&b[0]"])
def test_a_point_that_is_not_there_has_no_reasons(tulip: Arena, gone: str) -> None:
    assert Why(appraised(tulip), "nl").figure(gone) is None


def test_a_bar_of_the_tornado_is_the_knob_at_its_end(tulip: Arena) -> None:
    found = why(appraised(tulip), "swing:M2>E3.rate.low")

    assert found.value == pytest.approx(-389_542, abs=1)
    assert [(one.address, one.at) for one in found.inputs] == [("M2>E3.rate", 3)]


def test_gains_that_nobody_priced_are_no_nought_and_give_no_chance() -> None:
    for price, benefit, chance in ((None, "geen prijs", "nog niet te zeggen"), (5, euro(30), "<1\u00a0%")):
        arena = neighbourhood(price=price)
        spread = {"low": 90, "likely": 100, "high": 120}
        data = arena.to_data()
        next(node for node in data["nodes"] if node["id"] == "i")["amount"] = spread
        arena = read(data)
        by_year = years(arena, appraised(arena))
        assert by_year is not None
        assert [row[2] for row in by_year.rows] == [benefit]
        assert distribution(appraised(arena), "nl").rows[-1][1] == chance
