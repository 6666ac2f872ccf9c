"""Contributions: the published table, brute force on random parties, and the proof where nothing can be arranged."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from effectenarena.financing import Rule, Seat, negotiate, table
from effectenarena.financing.negotiation import Arrangement
from effectenarena.mkba import appraise, cash_draws, compile_arena
from effectenarena.model import Arena
from tests.mkba.build import arena, effect, investment, link, measure, party

RULES: tuple[Rule, ...] = ("proportion", "equal_return", "least_change", "budget_capped")
# De Praktijk als Landingsbaan (2013), tabel 3.7, x 1.000: kosten and baten per geldstroom in 2013.
COSTS = {"additioneel": 650, "werk": 50, "zorg": 150, "jeugd": 50, "awbz": 50, "ggz": 0}
BENEFITS = {"additioneel": 0, "werk": 400, "zorg": 500, "jeugd": 700, "awbz": 50, "ggz": 50}


def table_3_7(cashable: float = 1.0, **changed: float) -> Arena:
    benefits = {**BENEFITS, **changed}
    return arena(
        *(party(id_) for id_ in COSTS),
        *(investment(f"i-{id_}", party=id_, amount=cost) for id_, cost in COSTS.items()),
        measure("m"),
        *(effect(f"e-{id_}", unit_value=value) for id_, value in benefits.items() if value),
        *(link(f"i-{id_}>m") for id_ in COSTS),
        *(link(f"m>e-{id_}", rate=1) for id_, value in benefits.items() if value),
        *(link(f"e-{id_}>{id_}", cashable=cashable) for id_, value in benefits.items() if value),
    )


def paid(found: Arrangement) -> dict[str, float]:
    return {side.party: side.contribution for side in found.sides}


def test_table_3_7_in_proportion_to_gain() -> None:
    found = negotiate(table(compile_arena(table_3_7())).seats)
    assert found.need == 650
    expected = {"additioneel": -650, "werk": 162.5, "zorg": 162.5, "jeugd": 301.8, "awbz": 0, "ggz": 23.2}
    assert paid(found) == pytest.approx(expected, abs=0.05)
    assert all(side.after >= -1e-6 for side in found.sides)


def test_table_3_7_by_the_other_rules() -> None:
    seats = table(compile_arena(table_3_7())).seats
    # Least change: equal amounts, but the smallest gainer has no more than 50.
    assert paid(negotiate(seats, "least_change")) == pytest.approx(
        {"additioneel": -650, "werk": 200, "zorg": 200, "jeugd": 200, "awbz": 0, "ggz": 50}
    )
    # Equal return: (50+a)/400 = (150+b)/500 = (50+c)/700 = d/50 = 900/1650, worked out by hand.
    back = {side.party: side.ratio for side in negotiate(seats, "equal_return").sides}
    assert [back[one] for one in ("werk", "zorg", "jeugd", "ggz")] == pytest.approx([1650 / 900] * 4)
    assert back["awbz"] == pytest.approx(1)
    assert back["additioneel"] is None


def test_no_more_than_can_be_cashed() -> None:
    # With 70 % of every benefit cashable: werk 230, zorg 200, jeugd 440, awbz -15, ggz 35.
    seats = table(compile_arena(table_3_7(0.7))).seats
    found = negotiate(seats, "budget_capped")
    assert found.need == pytest.approx(665)
    # In proportion to budgets 350 : 350 : 650 : 50, but zorg cannot give more than 200.
    level = (665 - 0) / 1400
    assert level * 350 < 200
    assert paid(found)["jeugd"] == pytest.approx(level * 650)
    tight = negotiate(table(compile_arena(table_3_7(0.6, werk=900))).seats, "budget_capped")
    for side in tight.sides:
        assert side.contribution <= side.most + 1e-6


def test_where_nothing_can_be_arranged_it_is_proved() -> None:
    found = negotiate(table(compile_arena(table_3_7(0.3))).seats)
    assert found.status == "impossible"
    assert found.proof is not None
    assert found.proof.why == "too_little"
    assert found.proof.missing == pytest.approx(found.need - found.room)
    assert found.proof.parties == tuple(s.party for s in found.sides if s.before > 0)
    assert all(side.contribution == 0 for side in found.sides)


def test_residents_are_not_asked_and_what_nobody_pays_is_part_of_the_need() -> None:
    made = arena(
        party("g"), party("b", sector="people"), party("u"),
        investment("i", party="g", amount=100), investment("j", amount=40), measure("m"),
        effect("e", unit_value=200), effect("w", unit_value=500, money=False), effect("v", unit_value=300),
        link("i>m"), link("j>m"), link("m>e", rate=1), link("m>w", rate=1), link("m>v", rate=1),
        link("e>u", cashable=0.75), link("w>b"), link("v>b", share=0.5, cashable=1),
    )  # fmt: skip
    found = table(compile_arena(made))
    assert [seat.party for seat in found.seats] == ["g", "u"]
    assert (found.people, found.unpaid, found.not_cash) == (("b",), 40.0, 50.0)
    assert (found.unallocated, found.not_money) == (150.0, 500.0)
    deal = negotiate(found.seats, unpaid=found.unpaid)
    assert paid(deal) == pytest.approx({"g": -100, "u": 140})
    alone = table(compile_arena(made), away=["u"])
    assert ([s.party for s in alone.seats], alone.away) == (["g"], ("u",))
    assert negotiate(alone.seats, unpaid=alone.unpaid).status == "impossible"


def test_an_arrangement_never_changes_what_it_is_worth() -> None:
    made = table_3_7()
    before = appraise(made, draws=16)
    found = negotiate(table(before.compiled).seats)
    nodes, links = list(made.nodes), list(made.links)
    for side in found.sides:
        if side.contribution > 0:
            given = arena(
                party(side.party), party("additioneel"), measure("m"),
                effect(f"t-{side.party}", unit_value=side.contribution, transfer_from=side.party),
                link(f"m>t-{side.party}", rate=1), link(f"t-{side.party}>additioneel", cashable=1),
            )  # fmt: skip
            nodes.append(given.nodes[-1])
            links.extend(given.links)
    after = appraise(Arena(**{**made.to_data(), "nodes": tuple(nodes), "links": tuple(links)}), draws=16)
    assert after.npv.likely == pytest.approx(before.npv.likely)
    for side in found.sides:
        assert after.parties[side.party].cash == pytest.approx(side.after, abs=1e-6)


def test_by_hand_and_for_own_account() -> None:
    seats = table(compile_arena(table_3_7())).seats
    found = negotiate(seats, held={"jeugd": 400}, kept={"additioneel": 150})
    assert found.need == 500
    assert paid(found)["jeugd"] == 400
    assert paid(found)["werk"] == pytest.approx(100 * 350 / 750)
    assert {side.party: side.after for side in found.sides}["additioneel"] == pytest.approx(-150)
    cases: tuple[tuple[dict[str, float], str], ...] = (
        ({"jeugd": 700}, "held_below_zero"),
        ({"jeugd": 600, "werk": 100}, "held_too_much"),
        ({"jeugd": 0, "werk": 0}, "held_too_little"),
    )
    for hands, reason in cases:
        proof = negotiate(seats, held=hands).proof
        assert proof is not None
        assert (proof.why, proof.missing > 0) == (reason, True)


def test_a_grant_fills_a_shortage_and_no_more() -> None:
    seats = table(compile_arena(table_3_7())).seats
    found = negotiate(seats, outside=250)
    assert (found.need, found.outside) == (400, 250)
    assert paid(found)["jeugd"] == pytest.approx(650 * 400 / 1400, abs=0.05)
    assert sum(paid(found).values()) == pytest.approx(-250)
    whole = negotiate(seats, outside=1000)
    assert (whole.status, whole.need, whole.outside) == ("arranged", 0, 650)
    assert paid(whole) == {**dict.fromkeys(paid(whole), 0.0), "additioneel": -650}
    alone = [seat for seat in seats if seat.party in {"additioneel", "ggz"}]
    assert negotiate(alone, outside=599).status == "impossible"
    assert negotiate(alone, outside=600).status == "arranged"
    assert negotiate([Seat("a", 5, 0, 5)], outside=10).status == "not_needed"


@pytest.mark.parametrize(
    ("by_hand", "outside", "status", "used"),
    [
        (2, 2, "arranged", 0),
        (1, 2, "arranged", 1),
        (0, 2, "arranged", 2),
        (3, 2, "impossible", 0),
        (2, 0, "arranged", 0),
    ],
)
def test_what_is_set_by_hand_comes_before_money_from_outside(
    by_hand: float, outside: float, status: str, used: float
) -> None:
    seats = [Seat("a", 2, 4, -2), Seat("b", 10, 5, 5)]
    found = negotiate(seats, held={"b": by_hand}, outside=outside)
    assert (found.status, found.outside) == (status, used)
    if status == "arranged":
        assert [side.contribution for side in found.sides] == [-2, pytest.approx(2 - used)]


def test_what_was_once_set_by_hand_goes_to_nobody_where_nobody_is_short() -> None:
    found = negotiate([Seat("a", 5, 1, 4), Seat("b", 3, 1, 2)], held={"a": 2})
    assert found.status == "not_needed"
    assert [side.contribution for side in found.sides] == [0, 0]


def test_the_chance_that_each_party_gains() -> None:
    made = arena(
        party("a"), party("b"), investment("i", party="a", amount=100), measure("m"),
        effect("e", unit_value={"low": 0, "likely": 200, "high": 400, "dist": "uniform"}),
        link("i>m"), link("m>e", rate=1), link("e>b", cashable=1),
    )  # fmt: skip
    compiled = compile_arena(made)
    found = negotiate(table(compiled).seats, drawn=cash_draws(compiled, 1024))
    a, b = found.sides
    assert (a.chance_before, a.chance_after) == (0.0, 1.0)
    assert b.chance_before == 1.0
    assert b.chance_after == pytest.approx(0.75, abs=0.002)
    assert found.all_gain == pytest.approx(0.75, abs=0.002)


amounts = st.integers(0, 12)
seats_of = st.lists(st.tuples(amounts, amounts, amounts), min_size=2, max_size=5).map(
    lambda rows: [Seat(f"p{i}", gain, pays, gain - pays + more) for i, (gain, pays, more) in enumerate(rows)]
)


def brute_force(seats: list[Seat], need: int) -> bool:
    """Try every division in whole euros."""
    rooms = [range(max(int(seat.cash), 0) + 1) for seat in seats]
    return any(sum(given) == need for given in product(*rooms))


def by_level(seats: list[Seat], rule: Rule, need: float) -> dict[str, float]:
    """Find the level by halving: nothing of the linear programme is in it."""
    terms: dict[Rule, list[tuple[float, float]]] = {
        "proportion": [(seat.cash, 0.0) for seat in seats],
        "equal_return": [(seat.gain, seat.pays) for seat in seats],
        "least_change": [(1.0, 0.0) for _ in seats],
        "budget_capped": [(seat.budget, 0.0) for seat in seats],
    }
    rows = [(seat.party, *terms[rule][i], max(seat.cash, 0.0)) for i, seat in enumerate(seats)]

    def given(level: float) -> dict[str, float]:
        return {party: min(max(level * w - k, 0.0), room) for party, w, k, room in rows}

    low, high = 0.0, 1e4
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(given(middle).values()) < need else (low, middle)
    return given(high)


@settings(max_examples=150)
@given(seats_of, st.integers(0, 10), st.integers(0, 8), st.sampled_from(RULES))
def test_agrees_with_brute_force(seats: list[Seat], unpaid: int, outside: int, rule: Rule) -> None:
    found = negotiate(seats, rule, unpaid=unpaid, outside=outside)
    short = unpaid + sum(max(-int(seat.cash), 0) for seat in seats)
    need = max(short - outside, 0)
    assert found.outside == min(short, outside)
    assert found.need == need
    assert (found.status == "impossible") is not brute_force(seats, need)
    assume(found.status == "arranged")
    contributions = paid(found)
    assert sum(contributions.values()) == pytest.approx(unpaid - found.outside, abs=1e-6)
    assert sum(max(one, 0) for one in contributions.values()) == pytest.approx(need, abs=1e-6)
    assert all(side.after >= -1e-6 for side in found.sides)
    for id_, expected in by_level(seats, rule, need).items():
        if expected or contributions[id_] > 0:
            assert contributions[id_] == pytest.approx(expected, abs=1e-4)
