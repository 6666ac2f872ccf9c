"""An indicator that the group chose is a column of its own, on its own scale; the number keeps the column it had."""

import json

import pytest

from effectenarena import cases
from effectenarena.agenda.register import PlanColumn
from effectenarena.model import parse
from effectenarena.monitor.register import Register, RegisterRow
from effectenarena.monitor.results import results
from effectenarena.session.measuring import asked, choice_label, measuring_plan
from effectenarena.storage.cells import CellError
from effectenarena.storage.register_cells import read_value
from tests.arenas import Data

RATE, DURATION = "M2>E3.rate", "E3.duration"


def columns(**chosen: str) -> dict[str, PlanColumn]:
    """Columns of indicators, by key, for indicators chosen for two numbers of one effect."""
    data: Data = json.loads(cases.text("de-tulp"))
    knobs = {"rate": RATE, "duration": DURATION, "price": "E3.unit_value", "gone": "X9.rate", "payer": "I1.amount"}
    told = [{"knob": knobs[name], "indicator": key} for name, key in chosen.items()]
    data["project"]["measuring"] = {"inquiries": told}
    return {one.indicator: one for one in measuring_plan(parse(data)).columns if one.indicator}


def test_each_scale_is_a_kind_of_column() -> None:
    found = columns(rate="goal-attainment", duration="loneliness-6", price="professionals-in-household")
    assert found["goal-attainment"].name == "e3_goal_attainment"
    assert found["goal-attainment"].levels == ("-3", "-2", "-1", "0", "1", "2")
    assert (found["loneliness-6"].kind, found["loneliness-6"].low) == ("count", 0)
    assert found["professionals-in-household"].kind == "count"
    assert {one.item for one in found.values()} == {"E3"}
    assert [one.better for one in found.values()] == [1, -1, -1]


def test_what_is_gone_no_effect_or_no_instrument_has_no_column() -> None:
    assert columns(gone="supervision-order", payer="supervision-order", rate="spider-web") == {}
    assert list(columns(rate="supervision-order", duration="supervision-order")) == ["supervision-order"]


def test_the_number_keeps_its_own_column_and_names_stay() -> None:
    plain: Data = json.loads(cases.text("de-tulp"))
    before = measuring_plan(parse(plain))
    plain["project"]["measuring"] = {"inquiries": [{"knob": RATE, "indicator": "goal-attainment"}]}
    after = measuring_plan(parse(plain))
    assert after.header[: len(before.header)] == before.header
    assert after.rows == before.rows


def test_its_question_and_its_levels_are_said_in_both_languages() -> None:
    column = columns(rate="goal-attainment")["goal-attainment"]
    assert asked(column.question, "nl") == "Doelen per deelnemer (GAS): hoe is dat nu? (bij ‘Minder crisisdagen’)"
    assert asked(column.question, "en").startswith("Goals per participant (GAS)")
    assert [choice_label(column, value) for value in ("-3", "0")] == ["achteruit", "doel"]


def test_levels_below_zero_are_read() -> None:
    column = columns(rate="goal-attainment")["goal-attainment"]
    assert [read_value(column, cell) for cell in (-3, -2.0, "-1 – minder", "\N{MINUS SIGN}3", "0")] == [
        "-3", "-2", "-1", "-3", "0",
    ]  # fmt: skip
    with pytest.raises(CellError):
        read_value(column, -4)


def test_less_is_better_where_the_instrument_says_so() -> None:
    data: Data = json.loads(cases.text("de-tulp"))
    data["project"]["measuring"] = {
        "inquiries": [{"knob": RATE, "indicator": "loneliness-6"}, {"knob": DURATION, "indicator": "provisions"}]
    }
    plan = measuring_plan(parse(data))
    rows = [
        RegisterRow(at, f"AB{at // 2:04d}", moment, values={"e3_loneliness_6": score, "e3_provisions": score})
        for at, (moment, score) in enumerate((("t0", 5.0), ("t1", 2.0), ("t0", 1.0), ("t1", 3.0)))
    ]
    (found,) = [one for one in results(plan, Register(tuple(rows))) if one.column.startswith("e3_")]
    assert (found.column, found.counts["better"], found.counts["worse"]) == ("e3_loneliness_6", 1, 1)
