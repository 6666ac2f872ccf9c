"""The plots of doubt and of years: amounts stand in order along their axis, and every plot has words."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from effectenarena.drawing import distribution_svg, frontier_svg, tornado_svg, years_svg
from effectenarena.drawing.axis import Axis
from effectenarena.drawing.plots import GAINS, PAYS
from effectenarena.text import LANGUAGES, Language
from tests.drawing.test_plots import SVG, texts

NPV = {"p5": -150.0, "p95": 380.0, "likely": 60.0, "mean": 40.0}
BINS = [
    {"low": -200.0, "high": 0.0, "share": 0.3},
    {"low": 0.0, "high": 200.0, "share": 0.5},
    {"low": 200.0, "high": 400.0, "share": 0.2},
]
ROWS: list[dict[str, Any]] = [
    {
        "number": "M2→E3",
        "label": "<b>dagen</b>",
        "at_low": -300.0,
        "at_high": 500.0,
        "low_text": "3",
        "high_text": "16",
    },
    {"number": "I1", "label": "Team", "at_low": 90.0, "at_high": -20.0, "low_text": "€ 1", "high_text": "€ 2"},
]
YEARS = [{"year": 2026, "cost": 100.0, "benefit": 20.0}, {"year": 2027, "cost": 0.0, "benefit": 150.0}]
PAIR = {
    "first": "dagen", "second": "prijs", "lines": [[(1.0, 9.0), (2.0, 5.0)]], "positive": [("high", "high")],
    "x": {"low": 1.0, "likely": 2.0, "high": 3.0, "low_text": "1", "likely_text": "2", "high_text": "3"},
    "y": {"low": 4.0, "likely": 5.0, "high": 9.0, "low_text": "4", "likely_text": "5", "high_text": "9"},
}  # fmt: skip


def rects(svg: str, colour: str) -> list[tuple[float, float, float, float]]:
    found = [one for one in fromstring(svg).iter(f"{SVG}rect") if one.get("fill") == colour]
    return [tuple(float(str(one.get(name))) for name in ("x", "y", "width", "height")) for one in found]  # type: ignore[misc]


def test_below_zero_has_another_colour_than_above() -> None:
    under, over = rects(distribution_svg(BINS, NPV), PAYS), rects(distribution_svg(BINS, NPV), GAINS)

    assert (len(under), len(over)) == (1, 2)
    assert under[0][0] + under[0][2] <= over[0][0]
    assert over[0][3] > under[0][3] > over[1][3]


def test_nine_of_ten_is_written_above_the_bars() -> None:
    assert "9 van de 10 keer: −€\u00a0150 tot €\u00a0380" in texts(distribution_svg(BINS, NPV))


def test_a_swing_runs_from_its_worst_end_to_its_best() -> None:
    svg = tornado_svg(ROWS, 60.0)
    under, over = rects(svg, PAYS), rects(svg, GAINS)

    assert under[0][2] > under[1][2]
    assert over[0][0] == pytest.approx(under[0][0] + under[0][2], abs=0.2)
    said = texts(svg)
    assert "<b>dagen</b>" in said
    assert said.index("€ 2") < said.index("€ 1"), "the worst end is named first"


def test_costs_go_down_and_benefits_up() -> None:
    svg = years_svg(YEARS)
    (cost,), benefits = rects(svg, PAYS), rects(svg, GAINS)

    assert len(benefits) == 2
    assert cost[1] == pytest.approx(benefits[0][1] + benefits[0][3], abs=0.2)
    assert {"2026", "2027"} <= set(texts(svg))


def test_the_frontier_names_both_numbers_and_where_it_pays() -> None:
    said = texts(frontier_svg(PAIR))

    assert {"dagen", "prijs", "hier loont het"} <= set(said)


def test_labels_along_an_axis_do_not_touch() -> None:
    axis = Axis.around([-9.9e11, 9.9e11], 20.0, 300.0)
    drawn = fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{axis.drawn(0.0, 10.0, "nl")}</svg>')
    places = [float(str(one.get("x"))) for one in drawn.iter(f"{SVG}text")]

    assert places == sorted(places)
    assert all(right - left > 100 for left, right in itertools.pairwise(places))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_plot_has_words_and_stands_inside_its_frame(lang: Language) -> None:
    for svg in (
        distribution_svg(BINS, NPV, lang),
        distribution_svg([], dict.fromkeys(NPV, 0.0), lang),
        tornado_svg(ROWS, 60.0, lang),
        tornado_svg([], 0.0, lang),
        years_svg(YEARS, lang),
        years_svg([], lang),
        frontier_svg(PAIR, lang),
    ):
        drawing = fromstring(svg)
        assert drawing.findtext(f"{SVG}title")
        assert drawing.findtext(f"{SVG}desc")
        _, _, width, height = (float(part) for part in str(drawing.get("viewBox")).split())
        for one in drawing.iter(f"{SVG}rect"):
            assert float(str(one.get("x", 0))) >= 0
            assert float(str(one.get("x", 0))) + float(str(one.get("width"))) <= width + 0.2
            assert float(str(one.get("y", 0))) + float(str(one.get("height"))) <= height + 0.2
