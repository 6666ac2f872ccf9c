"""Every figure can be asked why, and its parts are the figure."""

from typing import Any

import pytest
from hypothesis import given, settings

from effectenarena import cases, mkba
from effectenarena.mkba import figures, tables, why
from effectenarena.model import read
from effectenarena.storage.exchange import read_file
from tests.arenas import Data, arenas

FEW = 16
NO_PARTS = {"draws", "sd", "per_reached"}


def said(answer: dict[str, Any], figure: str) -> Any:
    """The figure at an address, from the plain answer and not from what explains it."""
    kind, _, rest = figure.partition(":")
    if kind in ("party", "stream"):
        name, _, column = rest.rpartition(".")
        return answer[{"party": "parties", "stream": "streams"}[kind]][name][column]
    if kind == "yearly":
        party, _, flow = rest.partition(".")
        name, _, year = flow.partition("[")
        return answer["yearly"][party][name][int(year[:-1])]
    if kind.startswith("tipping"):
        key = "value" if kind == "tipping" else "value_at_mean"
        rows = {
            f"{row['knob']}@{row['party']}" if row["party"] else row["knob"]: row for row in answer["tipping_points"]
        }
        return rows[rest][key]
    if figure.startswith("pm_needed"):
        return answer["pm_needed"]["per_reached" if "." in figure else "value"]
    part, _, name = figure.partition(".")
    return answer[part][name] if name else answer[part]


def held(data: Data) -> None:
    """Ask every figure of an arena why, and hold the parts against the answer."""
    appraisal = mkba.appraise(read(data), FEW)
    answer = appraisal.to_dict()
    for figure in figures(appraisal):
        reasons = why(appraisal, figure)
        if not figure.startswith("group:"):
            assert reasons.value == said(answer, figure), figure
        if reasons.formula in NO_PARTS or reasons.value is None:
            assert reasons.parts == ()
            continue
        scale = sum(abs(part.value) for part in reasons.parts) + abs(reasons.value)
        assert reasons.total == pytest.approx(reasons.value, rel=1e-9, abs=1e-9 * scale), figure
        if reasons.formula == "step":
            step = -reasons.given["balance"] / reasons.given["slope"]
            start = reasons.parts[0].value
            assert start + step == pytest.approx(reasons.value, rel=1e-6, abs=1e-6 * max(abs(start), abs(step))), figure


@settings(max_examples=40, deadline=None)
@given(arenas())
def test_the_parts_of_every_figure_are_the_figure(data: Data) -> None:
    held(data)


@pytest.mark.parametrize("name", cases.names())
def test_the_parts_of_every_figure_of_a_case(name: str) -> None:
    held(read_file(cases.path(name)).to_data())


CASH: Data = {
    "format": "effectenarena/1",
    "project": {"horizon": 3, "discount_rate": 0.0},
    "nodes": [
        {"id": "p", "kind": "party", "label": "P", "stream": "Wmo 2.0", "group": "institutions"},
        {"id": "m", "kind": "measure", "label": "M", "quantity": 10, "years": 3, "profile": [1, -1, 1],
         "author_role": "wijkteam"},
        {"id": "e", "kind": "effect", "label": "E", "evidence": 2,
         "unit_value": {"low": 5, "likely": 6, "high": 9, "source": "tarief", "unit": "EUR"}},
        {"id": "z", "kind": "effect", "label": "Z", "sign": "-"},
    ],
    "links": [
        {"source": "m", "target": "e", "with": 0.5, "without": 0.25},
        {"source": "m", "target": "z", "rate": 1},
        {"source": "e", "target": "p", "cashable": 0.5, "cashable_from": 1},
    ],
}  # fmt: skip


def test_cash_is_the_cashable_part_from_its_year_on_and_all_of_what_costs_money() -> None:
    """15 in year 0 (too early), -15 in year 1 (in full), half of 15 in year 2."""
    reasons = why(mkba.appraise(read(CASH), FEW), "party:p.cash")
    assert reasons.value == -7.5
    assert sorted(part.value for part in reasons.parts) == [-15.0, 7.5]
    (received,) = (part.product for part in reasons.parts if part.value > 0 and part.product)
    assert [(step.role, step.value) for step in received.steps] == [
        ("quantity", 10.0), ("difference", 0.25), ("unit_value", 6.0), ("years", 1.0), ("blank_share", 1.0),
        ("cashable", 0.5)]  # fmt: skip


def test_numbers_come_with_range_source_place_and_who_wrote_them() -> None:
    inputs = {one.address: one for one in why(mkba.appraise(read(CASH), FEW), "party:p.balance").inputs}
    assert set(inputs) == {"m.quantity", "m>e.with", "m>e.without", "e.unit_value"}
    assert (inputs["m.quantity"].roles, inputs["m.quantity"].evidence) == (("wijkteam",), None)
    price = inputs["e.unit_value"]
    assert (price.low, price.likely, price.high, price.source, price.items, price.evidence) == (
        5.0, 6.0, 9.0, "tarief", ("e",), 2)  # fmt: skip


def test_a_stream_with_a_point_in_its_name_and_a_group() -> None:
    appraisal = mkba.appraise(read(CASH), FEW)
    assert why(appraisal, "stream:Wmo 2.0.benefit").value == 15.0
    assert why(appraisal, "group:institutions.benefit").value == 15.0


def test_what_pm_items_may_cost_is_the_balance() -> None:
    reasons = why(mkba.appraise(read(CASH), FEW), "pm_needed")
    assert (reasons.value, reasons.formula) == (15.0, "needed")
    assert reasons.total == pytest.approx(15.0)


@pytest.mark.parametrize(
    "figure",
    ["", "npv", "npv.median", "party:x.cash", "party:p.welfare", "yearly:p.cost[3]", "yearly:p.cash[0]", "tipping:x",
     "tipping:e.unit_value@x", "stream:x.cost", "draws", "group:.cost", "pm_needed.x"],
)  # fmt: skip
def test_what_is_no_figure_is_refused(figure: str) -> None:
    with pytest.raises(KeyError):
        why(mkba.appraise(read(CASH), FEW), figure)


def test_as_tables_and_as_text() -> None:
    reasons = why(mkba.appraise(read(CASH), FEW), "party:p.cash")
    assert tables.why(reasons)["value"].sum() == reasons.value
    assert list(tables.inputs(reasons)["address"]) == [one.address for one in reasons.inputs]
    assert "[e>p.cashable]" in str(reasons)
