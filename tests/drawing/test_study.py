"""The plot of a study: what it is worth, what it costs, and the space between where it pays."""

import re
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from effectenarena.drawing import study_svg
from effectenarena.drawing.plots import GAINS, PAYS
from effectenarena.text import LANGUAGES, Language
from tests.drawing.test_plots import SVG, texts

POINTS = [{"n": n, "worth": 100.0 * n / (n + 20), "cost": 10.0 + n / 2} for n in (1, 2, 5, 10, 20, 50, 100, 300)]
MARKS = {"exactly": 100.0, "best_n": 20, "pays_from": 5, "pays_until": 100}


def paths(svg: str, **look: str) -> list[list[tuple[float, float]]]:
    found = [one for one in fromstring(svg).iter(f"{SVG}path") if all(one.get(k) == v for k, v in look.items())]
    return [[(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", str(one.get("d")))] for one in found]


def test_what_it_is_worth_rises_below_what_exact_knowledge_is_worth() -> None:
    svg = study_svg(POINTS, MARKS)
    exactly = paths(svg, **{"stroke-dasharray": "2 5"})[0]
    worth = paths(svg, **{"stroke-width": "3", "fill": "none"})[0]
    assert [y for _, y in worth] == sorted((y for _, y in worth), reverse=True)
    assert min(y for _, y in worth) > exactly[0][1]


def test_it_is_filled_where_it_pays_and_not_beyond() -> None:
    svg = study_svg(POINTS, MARKS)
    (filled,) = paths(svg, fill=GAINS)
    worth = paths(svg, **{"stroke-width": "3", "fill": "none"})[0]
    assert {x for x, _ in filled} == {worth[i][0] for i, one in enumerate(POINTS) if 5 <= one["n"] <= 100}
    assert paths(study_svg(POINTS, {**MARKS, "pays_from": None, "pays_until": None, "best_n": None}), fill=GAINS) == []


def test_a_cost_beyond_all_worth_leaves_the_plot() -> None:
    cost = paths(study_svg(POINTS, MARKS), stroke=PAYS)[0]
    assert len(cost) == sum(one["cost"] <= 112 for one in POINTS) < len(POINTS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_best_number_is_written(lang: Language) -> None:
    said: Any = texts(study_svg(POINTS, MARKS, lang))
    assert {"nl": "beste aantal: 20 gevallen", "en": "best number: 20 cases"}[lang] in said
    assert not any("drawing." in one for one in said)
