"""The gap before money is back, per year and per purse."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from effectenarena.financing import prefinancing
from effectenarena.mkba import cash_draws, compile_arena
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party


def test_who_lays_out_how_much_and_when_it_is_back() -> None:
    made = arena(
        party("g"), party("z"), investment("i", party="g", amount={"low": 90, "likely": 100, "high": 110}, years=2),
        investment("j", amount=10), measure("m", 1, years=4), effect("e", unit_value=90),
        link("i>m"), link("j>m"), link("m>e", rate=1),
        link("e>g", share=0.5, cashable=1, cashable_from=1), link("e>z", share=0.5, cashable=1),
        horizon=6, discount_rate=0.05,
    )  # fmt: skip
    compiled = compile_arena(made)
    found = prefinancing(compiled, cash_draws(compiled, 512))
    gemeente, insurer, nobody = found.rows
    assert list(gemeente.net) == [-100, -55, 45, 45, 0, 0]
    assert (gemeente.deepest, gemeente.deepest_year) == (155, 1)
    assert gemeente.back_year is None
    amounts = 90 + 20 * stats.beta(3, 3).ppf([0.05, 0.95])
    assert np.array([gemeente.low, gemeente.high]) == pytest.approx(2 * amounts - 45, abs=0.1)
    assert insurer.deepest == 0
    assert insurer.to_dict()["deepest_year"] is None
    assert nobody.to_dict()["party"] is None
    # One purse: the insurer's savings come in from the first year on.
    assert list(found.together.so_far) == [-65, -75, 15, 105, 105, 105]
    assert (found.together.deepest, found.together.back_year, found.separate) == (75, 2, 165)
    assert [row.party for row in prefinancing(compiled, away=["z"]).rows] == ["g", None]


@settings(max_examples=25)
@given(arenas())
def test_one_purse_never_needs_more_than_all_purses(data: dict[str, Any]) -> None:
    found = prefinancing(compile_arena(read(data)))
    size = sum(abs(x) for row in found.rows for x in row.net)
    assert found.together.deepest <= found.separate + 1e-9 * size
    total = np.sum([row.net for row in found.rows], axis=0) if found.rows else np.zeros(data["project"]["horizon"])
    assert found.together.net == pytest.approx(tuple(total), abs=1e-9 * max(size, 1))
