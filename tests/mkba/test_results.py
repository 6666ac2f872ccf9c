"""What is read off an appraisal: explanations and tables."""

from typing import Any

import pytest
from hypothesis import given, settings

from effectenarena.mkba import appraise, explain, tables
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.test_against_oracle import scale


@settings(max_examples=40)
@given(arenas())
def test_what_is_explained_adds_up(data: dict[str, Any]) -> None:
    answer, room = appraise(read(data), draws=2), 1e-9 * scale(data)
    for who in (None, *answer.parties):
        parts = explain(answer.compiled, who)
        balance = sum(-part.amount if part.kind == "cost" else part.amount for part in parts)
        expected = answer.npv.likely if who is None else answer.parties[who].balance
        assert balance == pytest.approx(expected, rel=1e-9, abs=room)


def test_an_explanation_names_every_factor_with_its_source() -> None:
    price = {"low": 80, "likely": 100, "high": 150, "source": "Kostenhandleiding"}
    items = (
        party("p"),
        measure("m", 4),
        effect("e", unit_value=price, duration=2),
        link("m>e", rate=0.5, deadweight=0.2),
    )
    (only,) = explain(arena(*items, link("e>p", share=0.25), horizon=2), "p")
    assert [(step.role, step.address, step.value) for step in only.steps] == [
        ("quantity", "m.quantity", 4),
        ("rate", "m>e.rate", 0.5),
        ("deadweight", "m>e.deadweight", 0.8),
        ("unit_value", "e.unit_value", 100),
        ("years", None, 2),
        ("share", "e>p.share", 0.25),
    ]
    assert only.amount == pytest.approx(80)
    knob = only.steps[3].knob
    assert knob is not None
    assert knob.source == "Kostenhandleiding"
    with pytest.raises(KeyError):
        explain(arena(), "nobody")


def test_tables_have_a_unit_for_every_column() -> None:
    items = (
        party("p", stream="Wmo"), investment("i", party="p", amount=10), measure("m", 2, unit="huishoudens"),
        effect("e", unit_value=100), effect("pm"), link("m>e", rate=1), link("m>pm", rate=1), link("e>p", share=0.6),
    )  # fmt: skip
    answer = appraise(arena(*items, horizon=2), draws=2)
    for make in (
        tables.parties,
        tables.streams,
        tables.yearly,
        tables.effects,
        tables.knobs,
        tables.tipping_points,
        tables.pm_items,
    ):
        table = make(answer)
        assert list(table.attrs["units"]) == list(table.columns)
        assert len(table)
    assert tables.parties(answer).loc[0, "balance"] == pytest.approx(110)
    assert tables.effects(answer)[["p", "unallocated"]].to_numpy().tolist() == [[120, 80]]
    assert tables.knobs(answer).set_index("knob").loc["m.quantity", "unit"] == "huishoudens per year"
    assert tables.yearly(answer)["benefit"].tolist() == [120, 0]
    assert tables.tipping_points(answer).loc[lambda t: t["status"] != "never", "value"].notna().all()
