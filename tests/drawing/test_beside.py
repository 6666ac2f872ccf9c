"""Outcomes beside each other: one scale for all, zero through all, and names that stay whole."""

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from effectenarena.drawing import outcomes_svg
from effectenarena.drawing.plots import GAINS, PAYS
from effectenarena.text import LANGUAGES, Language
from tests.drawing.test_plots import SVG, texts

ROWS = [
    {"label": "de kaart zelf", "p5": -100.0, "p95": 300.0, "likely": 80.0, "mean": 100.0},
    {"label": "de helft", "p5": 50.0, "p95": 150.0, "likely": 90.0, "mean": 100.0},
    {"label": "zonder", "p5": -400.0, "p95": -200.0, "likely": -300.0, "mean": -300.0},
]


def bars(svg: str) -> list[tuple[float, float, str]]:
    found = [one for one in fromstring(svg).iter(f"{SVG}rect") if one.get("fill") in (PAYS, GAINS)]
    return [(float(str(one.get("x"))), float(str(one.get("width"))), str(one.get("fill"))) for one in found]


def test_every_range_is_on_one_scale_and_changes_colour_at_zero() -> None:
    (loss, lost, red), (gain, gained, green), (_, half, _), (worst, all_lost, _) = bars(outcomes_svg(ROWS))
    assert (red, green) == (PAYS, GAINS)
    assert loss + lost == pytest.approx(gain, abs=0.11)
    per_euro = gained / 300
    assert lost / 100 == pytest.approx(per_euro, rel=0.01)
    assert half / 100 == pytest.approx(per_euro, rel=0.01)
    assert all_lost / 200 == pytest.approx(per_euro, rel=0.01)
    assert worst < loss


def test_a_long_name_gets_a_second_line_and_the_rows_below_move_down() -> None:
    long = [
        {**ROWS[0], "label": "zonder de pijl ‘Minder eenzaam’ → ‘Minder gespecialiseerde zorg in de hele wijk’"},
        *ROWS[1:],
    ]
    height = {name: float(str(fromstring(outcomes_svg(rows)).get("viewBox")).split()[3]) for name, rows in
              (("short", ROWS), ("long", long))}  # fmt: skip
    assert height["long"] > height["short"]
    assert "wijk’" in " ".join(texts(outcomes_svg(long)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_range_is_written_and_nothing_needs_colour(lang: Language) -> None:
    said: Any = texts(outcomes_svg(ROWS, lang))
    assert any("300" in one and "…" in one for one in said)
    assert not any("drawing." in one for one in said)


def test_equal_outcomes_and_none_at_all_still_draw() -> None:
    flat = {"label": "niets", "p5": 0.0, "p95": 0.0, "likely": 0.0, "mean": 0.0}
    assert bars(outcomes_svg([flat])) == []
    assert texts(outcomes_svg([]))
