"""Cash per year and per draw, against the ledgers and against plain loops."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from effectenarena.mkba import cash_by_year, cash_draws, compile_arena
from effectenarena.mkba.simulate import Simulation
from effectenarena.mkba.years import discount_factors
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.oracle import Oracle
from tests.mkba.test_against_oracle import scale

SOME = settings(max_examples=25)


def in_money(effect: Any) -> bool:
    return bool(effect.get("money", True))


@SOME
@given(arenas())
def test_at_likely_the_years_add_up_to_the_cash_ledger(data: dict[str, Any]) -> None:
    compiled = compile_arena(read(data))
    factors = discount_factors(data["project"]["discount_rate"], data["project"]["horizon"])
    for party, flow in cash_by_year(compiled).items():
        if party is not None:
            expected = Oracle(data).ledger(party, in_money, cash=True)
            assert np.array(flow) @ factors == pytest.approx(expected, rel=1e-9, abs=1e-9 * scale(data))


@SOME
@given(arenas())
def test_every_draw_is_the_ledger_with_its_own_numbers(data: dict[str, Any]) -> None:
    compiled = compile_arena(read(data))
    drawn, simulation = cash_draws(compiled, 4, 1), Simulation(compiled, 4, 1)
    columns = {entry.address: simulation.knob(at) for at, entry in enumerate(compiled.knobs.entries, start=2)}
    for draw in range(4):
        values = {address: float(column[draw]) for address, column in columns.items()}
        for party in compiled.arena.parties:
            expected = Oracle(data, values).ledger(party, in_money, cash=True)
            room = 1e-9 * scale(data, values)
            assert drawn.balance[party][draw] == pytest.approx(expected, rel=1e-9, abs=room)


def test_blocks_give_the_same_as_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = compile_arena(read(TABLE))
    whole = cash_draws(compiled, 64)
    monkeypatch.setattr("effectenarena.mkba.cash_by_draw.BLOCK", 10)
    parts = cash_draws(compiled, 64)
    assert parts.balance["g"].tolist() == whole.balance["g"].tolist()
    assert parts.unpaid.tolist() == whole.unpaid.tolist()


AMOUNT = {"low": 80, "likely": 100, "high": 150}
TABLE: dict[str, Any] = {
    "format": "effectenarena/1",
    "project": {"horizon": 3, "discount_rate": 0.0},
    "nodes": [
        {"id": "g", "kind": "party", "label": "Gemeente"},
        {"id": "i", "kind": "investment", "label": "Team", "party": "g", "amount": AMOUNT},
        {"id": "j", "kind": "investment", "label": "Zaal", "amount": 10},
        {"id": "k", "kind": "investment", "label": "Uren", "party": "g", "amount": 500, "in_kind": True},
        {"id": "m", "kind": "measure", "label": "Hulp", "quantity": 10},
        {"id": "e", "kind": "effect", "label": "Minder", "unit_value": 20, "lag": 1},
    ],
    "links": [
        {"source": "i", "target": "m"},
        {"source": "m", "target": "e", "rate": 1},
        {"source": "e", "target": "g", "cashable": 0.5},
    ],
}  # fmt: skip


def test_what_nobody_pays_and_what_is_given_in_kind() -> None:
    flows = cash_by_year(compile_arena(read(TABLE)))
    assert flows["g"] == (-100.0, 100.0, 0.0)
    assert flows[None] == (-10.0, 0.0, 0.0)


def test_how_deep_it_goes_and_what_lands() -> None:
    drawn = cash_draws(compile_arena(read(TABLE)), 64)
    assert (drawn.deepest["g"] <= -80).all()
    assert drawn.benefit["e", "g"] == pytest.approx(np.full(64, 200.0))
    assert drawn.cash["e", "g"] == pytest.approx(np.full(64, 100.0))
    assert drawn.quantity["e"].tolist() == [10.0] * 64
    assert drawn.unpaid.tolist() == [10.0] * 64
