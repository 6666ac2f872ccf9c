"""Each plot of an mkba and its table say the same as the answer."""

from __future__ import annotations

from typing import Any

import pytest

from effectenarena import cases
from effectenarena.mkba import budget_by_stream
from effectenarena.model import Arena, read
from effectenarena.session.answers import appraised
from effectenarena.session.reading import read_any
from effectenarena.session.result_plots import distribution, doubt_plots, pair_plots, tornado, years
from effectenarena.session.views.plot_tree import tree
from effectenarena.text import LANGUAGES, euro


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

    assert [plot.id for plot in doubt_plots(bare, appraised(bare))] == ["tornado"]
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
