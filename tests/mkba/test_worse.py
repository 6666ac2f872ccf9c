"""Everything so many per cent worse."""

from typing import Any

import pytest
from hypothesis import assume, given, settings

from effectenarena.mkba import compile_arena
from effectenarena.mkba.worse import worse
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle, knobs, likely
from tests.mkba.test_against_oracle import scale


def test_costs_go_up_and_all_else_goes_down() -> None:
    items = (
        party("p"), investment("i", party="p", amount=50), measure("m", 10), effect("e", unit_value=10),
        link("m>e", rate=1), link("e>p", share=0.6),
    )  # fmt: skip
    society, p = worse(compile_arena(arena(*items)))
    (value,) = society.values
    assert 100 * (1 - value) ** 3 == pytest.approx(50 * (1 + value))
    assert p.value is not None
    assert 60 * (1 - p.value) ** 4 == pytest.approx(50 * (1 + p.value))


def test_what_should_be_small_grows_and_what_is_bounded_stops() -> None:
    items = (
        investment("i", amount=9), measure("m", 10), effect("e", unit_value=10, duration=2.5, drop_off=0.5),
        link("m>e", rate=1, deadweight=0.8),
    )  # fmt: skip
    (society,) = worse(compile_arena(arena(*items, horizon=5)))
    assert len(society.values) == 1

    def at(share: float) -> float:
        kept = max(0.0, 1 - 0.8 * (1 + share)) * (1 - share) ** 3 * 100
        length, left = 2.5 * (1 - share), 1 - 0.5 * (1 + share)
        return kept * sum(min(max(length - a, 0), 1) * left**a for a in range(5)) - 9 * (1 + share)

    assert society.value == pytest.approx(society.values[0])
    assert at(society.values[0]) == pytest.approx(0, abs=1e-9)


def test_a_loss_says_how_much_better_it_must_be_and_a_pure_gain_never_turns() -> None:
    items = (investment("i", amount=200), measure("m", 10), effect("e", unit_value=10), link("m>e", rate=1))
    (society,) = worse(compile_arena(arena(*items)))
    assert society.value is not None
    assert society.value < 0
    assert 100 * (1 - society.value) ** 3 == pytest.approx(200 * (1 + society.value))
    (costs,) = worse(compile_arena(arena(items[0])))
    assert costs.values == (-1.0,)


def test_given_shares_stop_together_at_one() -> None:
    items = (
        party("p"), party("q"), investment("i", party="q", amount=10), measure("m", 10), effect("e", unit_value=1),
        link("m>e", rate=1), link("e>p", share=0.8), link("e>q"),
    )  # fmt: skip
    _, _, q = worse(compile_arena(arena(*items)))
    assert all(share == pytest.approx(-1) or 0 <= 0.8 * (1 + share) <= 1 for share in q.values)


@settings(max_examples=60)
@given(arenas())
def test_with_everything_that_much_worse_the_balance_is_zero(data: dict[str, Any]) -> None:
    # A shared share is held to the narrowest of its uses.
    assume(not any(isinstance(k.get("share"), dict) and "ref" in k["share"] for k in data["links"]))
    compiled = compile_arena(read(data))
    written = {address: likely(knob) for address, knob in knobs(data).items()}
    for row in worse(compiled):
        for share in row.values:
            base, moved = Oracle(data).balances()[row.party], {}
            for entry in compiled.knobs.entries:
                x = written[entry.address]
                ends = [min(max(end, entry.lower), entry.upper) for end in (0.0, 2 * x)]
                none, double = (Oracle(data, {entry.address: end}).balances()[row.party] for end in ends)
                if abs(double - none) <= 1e-11 * scale(data):
                    continue
                good = 1 if double > none else -1
                moved[entry.address] = min(max(x - share * x * good, entry.lower), entry.upper)
            for effect_ in (node for node in data["nodes"] if node["kind"] == "effect"):
                given_ = [f"{k['source']}>{k['target']}.share" for k in data["links"] if k["source"] == effect_["id"]]
                total = sum(written.get(address, 0.0) for address in given_)
                for address in given_:
                    if address in moved and total > 0:
                        moved[address] = min(moved[address], written[address] / total)
            at = Oracle(data, moved).balances()[row.party]
            assert abs(at) <= 1e-8 * max(scale(data), abs(base)) * 50
