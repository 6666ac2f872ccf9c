"""The real cases and the oddest figures, drawn as a page shows them."""

import re
from itertools import product
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings

from effectenarena import cases
from effectenarena.drawing import arena_svg, knobs_svg, parties_svg, range_svg
from effectenarena.drawing.layout import LANES, Order, crossings, lay_out
from effectenarena.model import Arena, parse
from effectenarena.report.picture import to_png
from effectenarena.session.reading import read_any
from effectenarena.text import LANGUAGES, Language
from tests.arenas import arenas

SVG = "{http://www.w3.org/2000/svg}"
ODD = (0.0, 1e-9, -5.0, 1e6, -1e12, 1e15)


@pytest.fixture(params=cases.names())
def arena(request: pytest.FixtureRequest) -> Arena:
    return read_any(cases.path(request.param))


def numbers(svg: str) -> list[float]:
    """Every coordinate and size that a drawing's attributes hold, and where its lines begin and end."""
    root: Element = fromstring(svg)
    names = ("x", "y", "width", "height", "cx", "cy", "r")
    sizes = [float(element.attrib[name]) for element in root.iter() for name in names if name in element.attrib]
    lines = [place for element in root.iter() for place in re.findall(r"[MH](-?[\d.]+)", element.get("d", ""))]
    return [*sizes, *map(float, lines)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_case_is_a_picture_in_both_languages(arena: Arena, lang: Language) -> None:
    svg = arena_svg(arena, lang, amounts=True, order="tidy")
    said = {"".join(text.itertext()) for text in fromstring(svg).iter(f"{SVG}text")}
    assert {str(node.number) for node in arena.nodes} <= said
    assert svg == arena_svg(arena, lang, amounts=True, order="tidy")
    png = to_png(svg, 400)
    assert png.startswith(b"\x89PNG")
    assert len(png) > 10_000


@given(arenas(most=6))
@settings(max_examples=60)
def test_the_proposed_order_never_has_more_crossings(data: dict[str, Any]) -> None:
    given_order, proposed = (_in_order(parse(data), order) for order in _ORDERS)
    assert _crossings(proposed) <= _crossings(given_order)


def test_the_proposed_order_of_a_busy_case_is_calmer() -> None:
    given_order, proposed = (_in_order(read_any(cases.path("de-tulp")), order) for order in _ORDERS)
    assert _crossings(proposed) < _crossings(given_order) / 2


_ORDERS: tuple[Order, Order] = ("file", "tidy")


def _in_order(arena: Arena, order: Order) -> Arena:
    boxes = lay_out(arena, "nl", amounts=False, order=order, least=560).boxes
    data = arena.to_data()
    return parse({**data, "nodes": sorted(data["nodes"], key=lambda node: boxes[node["id"]].y)})


def _crossings(arena: Arena) -> int:
    return crossings(arena, {kind: [node for node in arena.nodes if node.kind == kind] for kind in LANES})


def test_money_per_unit_is_told_of_one() -> None:
    svg = arena_svg(read_any(cases.path("de-tulp")), amounts=True)
    said = " ".join("".join(text.itertext()) for text in fromstring(svg).iter(f"{SVG}text"))
    assert "per contact" in said
    assert "per contacten" not in said


@pytest.mark.parametrize(("cost", "benefit"), list(product(ODD, repeat=2)))
def test_any_amounts_of_parties_stay_on_the_paper(cost: float, benefit: float) -> None:
    rows = [{"label": "A", "cost": max(0.0, cost), "benefit": benefit, "balance": benefit - cost}] * 2
    svg = parties_svg(rows)
    assert all(0 <= number <= 1000 for number in numbers(svg))


@pytest.mark.parametrize("npv", [dict.fromkeys(("likely", "mean", "p5", "p95"), value) for value in ODD])
def test_any_range_stays_on_the_paper(npv: dict[str, float]) -> None:
    assert all(0 <= number <= 1000 for number in numbers(range_svg(npv)))
    assert to_png(range_svg(npv), 300).startswith(b"\x89PNG")


@pytest.mark.parametrize("value", [None, *ODD])
def test_any_knob_stays_on_the_paper(value: float | None) -> None:
    row: dict[str, Any] = {"number": "E1", "label": "Rust " * 40, "low": 0, "likely": 0, "high": 0, "value": value}
    row |= {"status": "outside", "low_text": "0", "likely_text": "0", "high_text": "0", "value_text": "veel"}
    svg = knobs_svg([row, {**row, "low": -1e15, "high": 1e15}])
    assert all(0 <= number <= 1000 for number in numbers(svg))
    assert to_png(svg, 300).startswith(b"\x89PNG")
