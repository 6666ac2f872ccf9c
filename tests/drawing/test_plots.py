"""The plots: figures stand where they belong and every plot has words."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from effectenarena.drawing import knobs_svg, parties_svg, range_svg
from effectenarena.drawing.svg import BAD
from effectenarena.text import LANGUAGES, Language

SVG = "{http://www.w3.org/2000/svg}"
PARTIES = [
    {"label": "Gemeente & <b>co</b>", "cost": 100_000.0, "benefit": 40_000.0, "balance": -60_000.0},
    {"label": "Zorgverzekeraar", "cost": 0.0, "benefit": 200_000.0, "balance": 200_000.0},
    {"label": "Buren", "cost": 0.0, "benefit": -10_000.0, "balance": -10_000.0},
]


def knob(**changes: Any) -> dict[str, Any]:
    plain = {
        "number": "M2→E3",
        "label": "Voorkomen crisisdagen",
        "low": 2,
        "likely": 6,
        "high": 14,
        "value": 3.4,
        "status": "inside",
        "low_text": "2",
        "likely_text": "6",
        "high_text": "14",
        "value_text": "3,4",
    }
    return {**plain, **changes}


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in fromstring(svg).iter(f"{SVG}text")]


def bars(svg: str) -> list[Element]:
    return list(fromstring(svg).iter(f"{SVG}rect"))[1:]


def test_who_pays_stands_left_and_who_gains_right_of_one_line() -> None:
    svg = parties_svg(PARTIES)
    cost, benefit, gain, loss = bars(svg)
    zero = float(str(benefit.get("x")))
    assert float(str(cost.get("x"))) + float(str(cost.get("width"))) == pytest.approx(zero, abs=0.2)
    assert float(str(gain.get("x"))) == zero
    assert float(str(gain.get("width"))) == pytest.approx(5 * float(str(benefit.get("width"))), rel=0.01)
    assert float(str(loss.get("x"))) < zero
    assert loss.get("fill") == "none"


def test_the_figures_of_parties_are_written_out() -> None:
    said = texts(parties_svg(PARTIES))
    assert "Gemeente & <b>co</b>" in said
    assert "−€\u00a060.000" in said or "-€\u00a060.000" in said
    assert "€\u00a0200.000" in said
    assert "–" in said


def test_what_is_not_known_stands_in_words_and_what_is_known_as_an_amount() -> None:
    row = {"label": "Buurt", "cost": 0.0, "benefit": 0.0, "balance": 5.0}
    said = texts(parties_svg([{**row, "unknown": {"benefit": "geen prijs", "balance": "geen prijs"}}]))
    assert "geen prijs" in said
    assert "€\u00a05" in said
    assert "€\u00a00" not in said


def test_a_tipping_point_inside_the_range_is_red() -> None:
    inside, outside = fromstring(knobs_svg([knob()])), fromstring(knobs_svg([knob(status="outside", value=30)]))
    assert [path for path in inside.iter(f"{SVG}path") if path.get("stroke") == BAD]
    assert not [path for path in outside.iter(f"{SVG}path") if path.get("stroke") == BAD]
    assert "kantelt bij 3,4" in texts(knobs_svg([knob()]))


def test_a_knob_that_never_tips_has_no_mark() -> None:
    svg = knobs_svg([knob(value=None, status="never", low=6, high=6)])
    assert not [text for text in texts(svg) if "kantelt" in text or "pas bij" in text]


def test_a_knob_far_outside_stays_on_its_line() -> None:
    for value in (-1e12, 1e12):
        for element in fromstring(knobs_svg([knob(value=value, status="outside")])).iter(f"{SVG}circle"):
            assert 0 <= float(str(element.get("cx"))) <= 1000


def test_what_is_below_zero_has_another_colour() -> None:
    both = range_svg({"likely": 10.0, "mean": 20.0, "p5": -100.0, "p95": 200.0})
    above = range_svg({"likely": 150.0, "mean": 160.0, "p5": 100.0, "p95": 200.0})

    def colours(svg: str) -> set[str | None]:
        return {path.get("stroke") for path in fromstring(svg).iter(f"{SVG}path") if path.get("stroke-width") == "18"}

    assert len(colours(both)) == 2
    assert len(colours(above)) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_plot_has_words_and_is_the_same_every_time(lang: Language) -> None:
    npv = {"likely": 0.0, "mean": 0.0, "p5": 0.0, "p95": 0.0}

    def all_of_them() -> list[str]:
        return [parties_svg([], lang), parties_svg(PARTIES, lang), knobs_svg([], lang), range_svg(npv, lang)]

    assert all_of_them() == all_of_them()
    for svg in all_of_them():
        assert fromstring(svg).findtext(f"{SVG}title")
        assert fromstring(svg).findtext(f"{SVG}desc")
