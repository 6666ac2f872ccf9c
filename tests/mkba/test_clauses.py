"""One small map per rule, worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from effectenarena.mkba import Appraisal
from effectenarena.mkba import appraise as engine
from effectenarena.model import Arena, ArenaError, parse, read
from tests.mkba.build import arena, data, effect, investment, link, measure, party

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


def appraise(found: Arena, draws: int = 16) -> Appraisal:
    """Appraise, and see that the yearly flows and the sum of products say the same."""
    answer = engine(found, draws)
    products = answer.compiled.at_likely()
    assert products.pop(None) == pytest.approx(answer.npv.likely, rel=1e-9, abs=1e-9)
    assert products == pytest.approx({id_: money.balance for id_, money in answer.parties.items()}, rel=1e-9, abs=1e-9)
    return answer


def npv(*items: Any, **more: Any) -> float:
    return appraise(arena(*items, **more), draws=2).npv.likely


def point(found: Arena, knob: str, who: str | None = None) -> dict[str, Any]:
    rows = appraise(found, draws=2).to_dict()["tipping_points"]
    return next(row for row in rows if (row["knob"], row["party"]) == (knob, who))


def found_at(answer: Any, path: str) -> Any:
    for step in path.split("/"):
        answer = answer[int(step)] if isinstance(answer, list) else answer[step]
    return answer


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_published_and_hand_worked_cases(case: Path) -> None:
    given = json.loads(case.read_text(encoding="utf-8"))
    answer = appraise(read(given["arena"]), draws=16).to_dict()
    for path, expected in given["expected"].items():
        found = found_at(answer, path)
        assert found == (pytest.approx(expected, **given["tolerance"]) if isinstance(expected, float) else expected), (
            path
        )


def test_a_year_beyond_the_profile_counts_in_full() -> None:
    assert npv(investment("i", amount=10, years=3, profile=[0.5]), horizon=3) == -25


def test_unit_costs_follow_the_measures_in_the_investments_own_years() -> None:
    items = (
        investment("i", unit_cost=2, start=1, years=2, profile=[9, 9]),
        measure("m", 5, years=4, profile=[1, 2, 3, 4]),
    )
    assert npv(*items, link("i>m"), horizon=4) == -2 * 5 * (2 + 3)


def test_lag_is_counted_from_entry_and_not_passed_on() -> None:
    items = measure("m"), effect("e", unit_value=1, lag=1), effect("f", unit_value=10, lag=1)
    answer = appraise(
        arena(*items, link("m>e", rate=1), link("e>f", rate=1), party("p"), link("e>p"), link("f>p"), horizon=4)
    )
    assert answer.yearly["p"].benefit == (0, 11, 0, 0)


def test_a_fraction_of_a_year_and_what_drops_off() -> None:
    lasting = effect("e", unit_value=100, duration=2.5, drop_off=0.1)
    answer = appraise(arena(measure("m"), lasting, link("m>e", rate=1), party("p"), link("e>p"), horizon=2))
    assert answer.yearly["p"].benefit == pytest.approx((100, 90))
    assert answer.ledgers.beyond_horizon == pytest.approx(40.5)


def test_everything_dropped_off_leaves_the_first_year() -> None:
    assert npv(measure("m"), effect("e", unit_value=7, duration=3, drop_off=1), link("m>e", rate=1), horizon=3) == 7
    assert npv(measure("m"), effect("e", unit_value=7, duration=0), link("m>e", rate=1)) == 0


def test_corrections_and_with_without() -> None:
    corrected = link("m>e", rate=4, deadweight=0.5, displacement=0.25, own_share=0.8)
    assert npv(measure("m"), effect("e", unit_value=10), corrected) == pytest.approx(10 * 4 * 0.5 * 0.75 * 0.8)
    levels = link("m>e", **{"with": 0.2, "without": 0.5, "own_share": 0.5})
    assert npv(measure("m"), effect("e", unit_value=10), levels) == pytest.approx(-1.5)


def test_blank_shares_divide_the_rest_and_a_rest_stays_unallocated() -> None:
    parties = party("a"), party("b"), party("c")
    base = *parties, measure("m"), effect("e", unit_value=100), link("m>e", rate=1)
    blank = appraise(arena(*base, link("e>a", share=0.4), link("e>b"), link("e>c")))
    assert [blank.parties[p].benefit for p in "abc"] == pytest.approx([40, 30, 30])
    assert blank.ledgers.unallocated == 0
    given = appraise(arena(*base, link("e>a", share=0.4), link("e>b", share=0.1)))
    assert given.ledgers.unallocated == pytest.approx(50)
    assert appraise(arena(*base)).ledgers.unallocated == 100


def test_a_transfer_is_no_gain_and_its_payer_bears_it_all() -> None:
    items = party("a"), party("b"), measure("m"), effect("e", unit_value=100, transfer_from="a"), link("m>e", rate=1)
    answer = appraise(arena(*items, link("e>b", share=0.6, cashable=0.5)))
    assert (answer.npv.likely, answer.ledgers.benefit) == (0, 0)
    assert (answer.parties["a"].balance, answer.parties["b"].balance) == (-100, 60)
    assert (answer.parties["a"].transfers, answer.parties["b"].transfers) == (-100, 60)
    assert answer.ledgers.unallocated == pytest.approx(40)
    assert (answer.parties["a"].cash, answer.parties["b"].cash) == (-100, 30)


def test_the_three_ledgers_of_one_party() -> None:
    items = (
        party("a"), measure("m", years=2),
        investment("i", party="a", amount=10), investment("k", party="a", amount=7, in_kind=True),
        effect("e", unit_value=100), link("m>e", rate=1), link("e>a", cashable=0.5, cashable_from=1),
        effect("f", unit_value=30, money=False), link("m>f", rate=1), link("f>a", cashable=1),
        effect("g", unit_value=20), link("m>g", rate=-1), link("g>a", cashable=0.1, cashable_from=1),
    )  # fmt: skip
    balance = appraise(arena(*items, horizon=2)).parties["a"]
    assert balance.balance == pytest.approx(200 + 60 - 40 - 17)
    assert balance.budget == pytest.approx(200 - 40 - 10)
    assert balance.cash == pytest.approx(50 - 40 - 10)


def test_what_is_missing_is_left_out_and_named() -> None:
    items = (
        measure("m", 2), {"id": "n", "kind": "measure", "label": "n"}, measure("o", {"unit": "hh"}), investment("i"),
        investment("j", amount={"unit": "EUR"}, unit_cost=1), effect("e", unit_value=5), effect("f", unit_value=5),
        link("j>m"), link("j>n"), link("m>e", rate=1), link("n>e", rate=1), link("m>f"),
        link("n>f", rate={"unit": "keer"}),
    )  # fmt: skip
    answer = appraise(arena(*items))
    assert answer.npv.likely == 2 * 5 - 2
    assert answer.incomplete == ("n.quantity", "o.quantity", "i.amount", "j.amount", "m>f.rate", "n>f.rate")


def test_a_map_without_numbers_is_worth_nothing_yet() -> None:
    answer = appraise(arena({"id": "m", "kind": "measure", "label": "m"}, effect("e"), link("m>e"))).to_dict()
    assert answer["npv"] == dict.fromkeys(answer["npv"], 0)
    assert answer["incomplete"] == ["m.quantity", "m>e.rate"]
    assert appraise(arena()).to_dict()["tipping_points"] == []


def test_pm_items_and_what_they_decide() -> None:
    items = (
        investment("i", amount=300), measure("m", 20, years=2, unit="huishoudens"), party("p"), effect("stage"),
        effect("plus", sign="+"), effect("open"), effect("staged", sign="-"), effect("euro", unit_value=1, sign="+"),
        link("m>stage", rate=1), link("stage>euro", rate=1), link("stage>plus", rate=1), link("m>open", rate=1),
        link("m>staged", rate=1), link("staged>euro", rate=0), link("plus>p"),
    )  # fmt: skip
    answer = appraise(arena(*items, horizon=2)).to_dict()
    assert answer["pm_items"] == [
        {"node": "plus", "sign": "+", "parties": ["p"]},
        {"node": "open", "sign": "?", "parties": []},
        {"node": "staged", "sign": "-", "parties": []},
    ]
    assert answer["npv"]["likely"] == -260
    assert answer["pm_needed"] == {"direction": "needed", "value": 260, "per_reached": 6.5, "items": ["plus"]}
    richer = appraise(arena(*items[1:], horizon=2)).to_dict()
    assert richer["pm_needed"] == {"direction": "allowed", "value": 40, "per_reached": 1, "items": ["open", "staged"]}


def test_tipping_point_of_a_duration_on_each_of_its_pieces() -> None:
    items = investment("i", amount=190), measure("m"), effect("e", unit_value=100, duration=5, drop_off=0.1)
    row = point(arena(*items, link("m>e", rate=1), horizon=6), "e.duration")
    assert row["value"] == pytest.approx(2.0)
    row = point(arena(investment("i", amount=215), *items[1:], link("m>e", rate=1), horizon=6), "e.duration")
    assert row["value"] == pytest.approx(2 + 25 / 81)
    assert (row["direction"], row["status"], row["possible"]) == ("min", "outside", True)
    never = point(arena(investment("i", amount=1000), *items[1:], link("m>e", rate=1), horizon=6), "e.duration")
    assert (never["value"], never["values"], never["status"]) == (None, [], "never")


def test_tipping_point_of_a_drop_off() -> None:
    items = investment("i", amount=175), measure("m"), effect("e", unit_value=100, duration=2, drop_off={"likely": 0.1})
    row = point(arena(*items, link("m>e", rate=1), horizon=3), "e.drop_off")
    assert (row["value"], row["direction"]) == (pytest.approx(0.25), "max")


def test_a_knob_twice_on_a_path_has_all_its_roots() -> None:
    items = investment("i", amount=400), measure("m"), effect("e"), effect("f", unit_value=1)
    knobs = {"x": {"low": 10, "likely": 15, "high": 30}}
    links = link("m>e", rate={"ref": "x"}), link("e>f", rate={"ref": "x"})
    row = point(arena(*items, *links, knobs=knobs), "knobs.x")
    assert row["values"] == pytest.approx([-20, 20])
    assert (row["value"], row["direction"], row["status"]) == (pytest.approx(20), "min", "inside")


@pytest.mark.parametrize(("value", "other"), [(100, 37), (10, 1000), (-50, 1000), (7, 12)])
def test_a_root_on_the_end_of_a_domain_has_a_side(value: float, other: float) -> None:
    """Rounding puts it a little beside that end, where the balance cannot be asked for."""
    items = measure("m"), effect("e", unit_value=value), effect("f", unit_value=other)
    links = link("m>e", rate={"ref": "x"}, deadweight={"ref": "x"}), link("m>f", rate={"ref": "x"})
    row = point(arena(*items, *links, knobs={"x": 0.2}), "knobs.x")
    assert (row["values"], row["direction"], row["possible"]) == ([0.0], "min", True)


def test_one_ref_for_deadweight_and_displacement() -> None:
    items = investment("i", amount=25), measure("m"), effect("e", unit_value=100)
    both = link("m>e", rate=1, deadweight={"ref": "x"}, displacement={"ref": "x"})
    row = point(arena(*items, both, knobs={"x": 0.2}), "knobs.x")
    assert (row["values"], row["direction"]) == (pytest.approx([0.5]), "max")  # 1.5 lies outside [0, 1]


def test_a_shared_knob_adds_its_slopes_up() -> None:
    items = (
        investment("i", amount={"ref": "x"}),
        measure("m", {"ref": "x"}),
        effect("e", unit_value=3),
        link("m>e", rate=1),
    )
    cancels = investment("i", amount={"ref": "x"}), measure("m", {"ref": "x"}), effect("e", unit_value=1)
    assert point(arena(*items, investment("k", amount=10), knobs={"x": 4}), "knobs.x")["value"] == pytest.approx(5)
    assert point(arena(*cancels, link("m>e", rate=1), knobs={"x": 4}), "knobs.x")["status"] == "never"


def test_a_value_outside_the_field_is_named_impossible() -> None:
    items = investment("i", amount=250), measure("m"), effect("e", unit_value=100), party("p"), link("e>p", share=0.5)
    row = point(arena(*items, link("m>e", rate=1, own_share=0.5)), "m>e.own_share")
    assert (row["value"], row["status"], row["possible"]) == (pytest.approx(2.5), "outside", False)
    assert point(arena(*items, link("m>e", rate=1)), "e>p.share")["status"] == "never"
    assert point(arena(*items, link("m>e", rate=1)), "e>p.share", "p")["value"] == 0


def test_tipping_point_at_the_mean() -> None:
    items = investment("i", amount={"low": 0, "likely": 100, "high": 800}), measure("m", 10), effect("e", unit_value=20)
    row = point(arena(*items, link("m>e", rate=1)), "m.quantity")
    assert (row["value"], row["value_at_mean"]) == (pytest.approx(5), pytest.approx(10))


def test_numbers_too_large_are_a_named_error() -> None:
    with pytest.raises(ArenaError) as caught:
        appraise(arena(measure("m", 1e300), effect("e", unit_value=1e300), link("m>e", rate=1)))
    assert [finding.code for finding in caught.value.findings] == ["number-too-large"]


@pytest.mark.parametrize("dist", ["pert", "triangular", "uniform"])
def test_a_range_too_wide_to_square_is_a_named_error(dist: str) -> None:
    wide = {"low": 1e299, "likely": 1e300, "high": 2e300, "dist": dist}
    with pytest.raises(ArenaError) as caught:
        appraise(arena(investment("i", amount=wide), measure("m", 1), effect("e", unit_value=0), link("m>e", rate=1)))
    assert [finding.code for finding in caught.value.findings] == ["number-too-large"]


def test_a_cycle_is_a_named_error() -> None:
    loop = data(effect("e"), effect("f"), link("e>f", rate=1), link("f>e", rate=1))
    with pytest.raises(ArenaError) as caught:
        appraise(parse(loop))
    assert [finding.code for finding in caught.value.findings] == ["cycle"]


def test_too_many_paths_are_a_named_error() -> None:
    layers = [effect(f"e{i}{side}", unit_value=1) for i in range(20) for side in "ab"]
    steps = [link(f"e{i}{a}>e{i + 1}{b}", rate=1) for i in range(19) for a in "ab" for b in "ab"]
    with pytest.raises(ArenaError) as caught:
        appraise(arena(measure("m"), *layers, link("m>e0a", rate=1), link("m>e0b", rate=1), *steps))
    assert [finding.code for finding in caught.value.findings] == ["too-many-paths"]


def test_a_balance_that_hangs_on_one_knob_whole_is_zero_at_zero() -> None:
    """What rounding leaves of likely - likely is no value below zero, which the field would not allow."""
    for likely in (67.494, 32.169, 9.379, 58.35, 0.45):
        found = arena(
            party("p"), measure("m", likely), measure("n", 3.3),
            effect("e", unit_value=1128.82, duration=2.872, drop_off=0.344, lag=1), effect("f", unit_value=217.864),
            link("m>e", rate=0.428, deadweight=0.146), link("m>f", rate=0.617, displacement=0.522),
            link("e>p"), link("f>p"), horizon=7, discount_rate=0.0225,
        )  # fmt: skip
        row = point(found, "m.quantity", "p")
        assert (row["value"], row["values"], row["value_at_mean"], row["possible"]) == (0.0, [0.0], 0.0, True)
