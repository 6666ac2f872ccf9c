"""Two knobs together."""

from typing import Any

import pytest
from hypothesis import given, settings

from effectenarena.mkba import compile_arena
from effectenarena.mkba.pairs import pair, telling_pairs
from effectenarena.model import read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party
from tests.mkba.oracle import Oracle
from tests.mkba.test_against_oracle import scale

ITEMS = (
    party("p"), investment("i", party="p", amount={"low": 20, "likely": 50, "high": 80}),
    measure("m", {"low": 5, "likely": 10, "high": 20}),
    effect("e", unit_value={"low": 0, "likely": 10, "high": 12}, duration={"low": 0, "likely": 1, "high": 3}),
    link("m>e", rate=1), link("e>p", share={"low": 0, "likely": 0.5, "high": 1}),
)  # fmt: skip
PLAIN = compile_arena(arena(*ITEMS, horizon=3))


def test_a_hyperbola_within_the_ranges() -> None:
    found = pair(PLAIN, "m.quantity", "e.unit_value")
    assert found.exact
    assert found.corners == pytest.approx((-50, 10, -50, 190))
    assert list(found.asymptotes or ()) == [0, 0]
    (branch,) = found.branches
    assert branch[0] == pytest.approx((5, 10))
    assert branch[-1] == pytest.approx((20, 2.5))
    assert all(x * y == pytest.approx(50) for x, y in branch)


def test_the_ends_where_a_frontier_leaves_the_ranges() -> None:
    found = pair(PLAIN, "e>p.share", "e.unit_value", "p")
    (branch,) = found.branches
    assert branch[0] == pytest.approx((50 / 120, 12))
    assert branch[-1] == pytest.approx((1, 5))


def test_a_proof_that_there_is_no_frontier() -> None:
    rich = compile_arena(arena(*ITEMS[:1], ITEMS[1] | {"amount": 5}, *ITEMS[2:], horizon=3))
    found = pair(rich, "i.amount", "e>p.share")
    assert (found.verdict, found.branches) == ("never-negative", ())
    poor = pair(PLAIN, "i.amount", "e>p.share", "p")
    assert (poor.verdict, len(poor.branches)) == ("either", 1)
    never = compile_arena(arena(*ITEMS[:2], measure("m", {"low": 1, "likely": 2, "high": 3}), *ITEMS[3:], horizon=3))
    assert pair(never, "m.quantity", "e>p.share", "p").verdict == "never-positive"


def test_a_frontier_of_one_knob_only_and_one_that_is_two_lines() -> None:
    (line,) = pair(PLAIN, "e.unit_value", "e>p.share").branches
    assert list(line) == [(5, 0), (5, 1)]
    (flat,) = pair(PLAIN, "e>p.share", "e.unit_value").branches
    assert {y for _, y in flat} == {5}
    signed = {"low": -2, "likely": 1, "high": 3}
    both = compile_arena(arena(measure("m", 10), effect("e", unit_value=signed), link("m>e", rate=signed)))
    found = pair(both, "m>e.rate", "e.unit_value").branches
    assert [list(branch) for branch in found] == [[(0, -2), (0, 3)], [(-2, 0), (3, 0)]]


def test_a_duration_is_followed_along_its_curve() -> None:
    for one, other, turned in (("e.duration", "m.quantity", False), ("m.quantity", "e.duration", True)):
        found = pair(PLAIN, one, other)
        assert not found.exact
        (branch,) = found.branches
        assert len(branch) > 5
        for x, y in branch:
            duration, quantity = (y, x) if turned else (x, y)
            assert duration * quantity == pytest.approx(5)


def test_what_is_no_pair() -> None:
    with pytest.raises(KeyError):
        pair(PLAIN, "m.quantity", "nobody.amount")
    with pytest.raises(KeyError):
        pair(PLAIN, "m.quantity", "e.unit_value", "nobody")
    with pytest.raises(ValueError, match="quantity"):
        pair(PLAIN, "m.quantity", "m.quantity")


def test_the_pairs_worth_showing() -> None:
    assert telling_pairs(PLAIN)[0] == ("e.duration", "m.quantity")
    assert all(pair(PLAIN, *two, "p").branches for two in telling_pairs(PLAIN, "p"))
    assert telling_pairs(compile_arena(arena())) == ()


@settings(max_examples=25)
@given(arenas(most=2, most_horizon=4))
def test_every_point_of_a_frontier_is_zero(data: dict[str, Any]) -> None:
    compiled = compile_arena(read(data))
    for party_ in compiled.outputs:
        for two in telling_pairs(compiled, party_, most=2):
            found = pair(compiled, *two, party_)
            for x, y in (at for branch in found.branches for at in branch[::7]):
                at = Oracle(data, {two[0]: x, two[1]: y}).balances()[party_]
                assert abs(at) <= 1e-8 * max(scale(data), float(compiled.likely.scale.max())) * max(1.0, x**2, y**2)
