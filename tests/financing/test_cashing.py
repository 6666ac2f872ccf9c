"""The cashing plan: what is said, what is still to do, and what cannot be cashed."""

from effectenarena.financing import cashing_plan
from effectenarena.mkba import cash_draws, compile_arena
from tests.mkba.build import arena, effect, link, measure, party

SAID = {
    "cashable": {"low": 0.2, "likely": 0.5, "high": 0.8},
    "cash_condition": "het contract loopt af",
    "budget_holder": "afdeling inkoop",
    "replaces": "opnamedagen",
    "instrument_kind": "per_trajectory",
    "next_step": "gesprek",
    "next_step_by": "1 maart",
    "booked": True,
}
MADE = arena(
    party("z"), party("g"), party("b", sector="people"), measure("m", 1),
    effect("e", unit_value=100), effect("w", unit_value=70, money=False), effect("pm"), effect("min", unit_value=-5),
    *(link(f"m>{one}", rate=1) for one in ("e", "w", "min")),
    link("e>z", share=0.6, **SAID), link("e>g", share=0.4, budget_holder=" "), link("w>g"), link("pm>g"),
    link("min>g"),
)  # fmt: skip


def test_what_is_said_and_what_is_still_to_do() -> None:
    compiled = compile_arena(MADE)
    found = cashing_plan(compiled, cash_draws(compiled, 256))
    insurer, municipality = found.rows
    assert (insurer.party, insurer.benefit, insurer.cash, insurer.to_do) == ("z", 60, 30, ())
    assert insurer.cash_low is not None
    assert insurer.cash_high is not None
    assert 12 < insurer.cash_low < 30 < insurer.cash_high < 48
    assert (insurer.instrument_kind, insurer.next_step_by, insurer.booked) == ("per_trajectory", "1 maart", True)
    assert municipality.to_do == (
        "cashable", "condition", "budget_holder", "replaces", "instrument", "next_step", "next_step_by",
    )  # fmt: skip
    assert (found.benefit, found.cash, found.booked) == (100, 30, 30)


def test_what_cannot_be_cashed_is_named_apart() -> None:
    found = cashing_plan(compile_arena(MADE))
    assert found.welfare == (("w", "g"),)
    assert found.pm == (("pm", "g"),)
    assert [row.effect for row in found.rows] == ["e", "e"]
    assert found.rows[0].benefit_low is None
    assert found.to_dict()["welfare"] == [["w", "g"]]
