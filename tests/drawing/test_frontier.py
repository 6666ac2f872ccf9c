"""The plot of two knobs together: which side of the line pays, and that nothing is coloured that is not known."""

from typing import Any

import pytest

from effectenarena.drawing import frontier_svg
from effectenarena.drawing.frontier import PAYS_NOT, _side
from effectenarena.drawing.svg import KIND_WASH

SPAN = {"low": 0.0, "likely": 5.0, "high": 10.0, "low_text": "0", "likely_text": "5", "high_text": "10"}
LOW, HIGH = "low", "high"


def pair(*lines: list[tuple[float, float]], positive: list[tuple[str, str]]) -> dict[str, Any]:
    return {"first": "dagen", "second": "prijs", "x": SPAN, "y": SPAN, "lines": lines, "positive": positive}


def area(spots: list[tuple[float, float]]) -> float:
    """Part of the plot that the corners go around, by the shoelace formula."""
    following = [*spots[1:], spots[0]]
    return abs(sum(a * d - c * b for (a, b), (c, d) in zip(spots, following, strict=True))) / 2


@pytest.mark.parametrize(
    ("line", "positive", "part"),
    [
        ([(0.0, 10.0), (10.0, 0.0)], [(HIGH, HIGH)], 0.5),
        ([(0.0, 5.0), (5.0, 0.0)], [(LOW, HIGH), (HIGH, LOW), (HIGH, HIGH)], 0.875),
        ([(0.0, 5.0), (5.0, 0.0)], [(LOW, LOW)], 0.125),
        ([(0.0, 2.0), (10.0, 2.0)], [(LOW, HIGH), (HIGH, HIGH)], 0.8),
        ([(4.0, 0.0), (4.0, 10.0)], [(LOW, LOW), (LOW, HIGH)], 0.4),
        ([(2.0, 0.0), (5.0, 5.0), (8.0, 0.0)], [(LOW, LOW), (LOW, HIGH), (HIGH, LOW), (HIGH, HIGH)], 0.85),
        ([(2.0, 0.0), (5.0, 5.0), (8.0, 0.0)], [], 0.15),
    ],
)
def test_the_side_that_pays_is_coloured(
    line: list[tuple[float, float]], positive: list[tuple[str, str]], part: float
) -> None:
    told = pair(line, positive=positive)
    assert area(_side(told)) == pytest.approx(part)
    svg = frontier_svg(told)
    assert KIND_WASH["effect"] in svg
    assert PAYS_NOT in svg


def test_a_line_followed_by_steps_goes_on_to_the_edge() -> None:
    assert area(_side(pair([(4.0, 9.7), (10.0, 4.0)], positive=[(HIGH, HIGH)]))) == pytest.approx(0.18, abs=0.01)


@pytest.mark.parametrize(
    "lines",
    [
        [[(0.0, 2.0), (10.0, 2.0)], [(0.0, 8.0), (10.0, 8.0)]],
        [[(3.0, 3.0), (5.0, 5.0)]],
        [],
    ],
)
def test_what_is_not_so_simple_keeps_its_line_and_no_ground(lines: list[list[tuple[float, float]]]) -> None:
    svg = frontier_svg(pair(*lines, positive=[(LOW, LOW), (HIGH, LOW)]))
    assert KIND_WASH["effect"] not in svg
    assert svg.count('stroke-linejoin="round"') == len(lines)


def test_what_the_group_expects_is_read_along_both_edges() -> None:
    assert frontier_svg(pair(positive=[])).count(">5</text>") == 2
    near = {**SPAN, "likely": 0.1}
    assert frontier_svg({**pair(positive=[]), "x": near, "y": near}).count(">5</text>") == 0
