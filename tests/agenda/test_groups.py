"""Knobs valued together: by note, by source, by party; never less than what is inside them, with a standard error."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from effectenarena.agenda import Group, groups, membership, rank
from effectenarena.agenda.evppi import perfect_information
from effectenarena.agenda.groups import values
from effectenarena.agenda.value import SCRAMBLES, estimate
from effectenarena.mkba import appraise, compile_arena
from effectenarena.mkba.simulate import Simulation
from effectenarena.model import Arena, read
from tests.arenas import arenas
from tests.mkba.build import arena, effect, investment, link, measure, party

Z95 = stats.norm.ppf(0.95)
BOTH = 0.8920620581
"""EVPI of NB = (0, p1 + p2), p1 ~ N(0, sd 1), p2 ~ N(0, sd 2): sqrt(5) / sqrt(2 pi)."""


def normal(mean: float, sd: float, **more: Any) -> dict[str, Any]:
    return {"low": mean - Z95 * sd, "high": mean + Z95 * sd, "dist": "normal", **more}


def by_key(found: tuple[Group, ...], kind: str) -> dict[str | None, Group]:
    return {group.key: group for group in found if group.kind == kind}


def two_sources() -> Arena:
    """Two amounts from one register, a third that somebody assumed, all for one town that also pays."""
    first, second = normal(0, 1, source="register  2024 "), normal(0, 2, source="register 2024")
    items = (
        party("town"), party("fund"), investment("i", party="fund", amount={"low": 0, "likely": 0, "high": 1e-9}),
        measure("m"), effect("a", unit_value=first), effect("b", unit_value=second), link("m>a", rate=1),
        link("m>b", rate=1), link("a>town", share={"low": 0.5, "likely": 0.6, "high": 0.7}), link("b>town", share=0.5),
    )  # fmt: skip
    return arena(*items)


def test_one_source_is_worth_what_its_sum_is_worth() -> None:
    found = groups(compile_arena(two_sources()), 8192, 0)
    register = by_key(found, "source")["register 2024"]

    assert register.knobs == ("a.unit_value", "b.unit_value")
    assert register.method == "group-sampling"
    assert register.se is not None
    assert abs(register.evppi - BOTH) < 4 * register.se + 1e-6
    assert register.se < 0.005 * BOTH
    assert by_key(found, "source")[None].knobs == ("i.amount", "m.quantity", "m>a.rate", "m>b.rate", *(
        "a>town.share", "b>town.share"))  # fmt: skip


def test_the_standard_error_tells_how_far_it_is_off() -> None:
    """Over forty seeds the errors, measured in standard errors, are of size one."""
    compiled = compile_arena(two_sources())
    knobs = frozenset(compiled.knobs.addresses[f"{effect}.unit_value"] for effect in "ab")
    off = []
    for seed in range(40):
        value, se = estimate(Simulation(compiled, 1024, seed, SCRAMBLES).npv(knobs), 0.0)
        off.append((value - BOTH) / se)
    assert 0.6 < np.sqrt(np.mean(np.square(off))) < 1.7
    assert abs(np.mean(off)) < 0.7


def test_a_party_is_its_costs_and_its_shares_valued_on_a_balance_that_is_asked_for() -> None:
    compiled = compile_arena(two_sources())
    town = by_key(groups(compiled, 1024, 0, compiled.outputs.index("town")), "party")
    fund = by_key(groups(compiled, 1024, 0, compiled.outputs.index("fund")), "party")

    assert town["town"].knobs == ("a>town.share", "b>town.share")
    assert fund["fund"].knobs == ("i.amount",)
    assert by_key(groups(compiled, 1024, 0), "party")["town"].evppi == 0  # society does not depend on a share
    own = by_key(groups(compiled, 8192, 0, compiled.outputs.index("town")), "source")["register 2024"]
    assert own.se is not None
    assert own.evppi == pytest.approx(np.hypot(0.6, 1.0) / np.sqrt(2 * np.pi), abs=4 * own.se)


def test_one_knob_that_matters_makes_a_group_exact() -> None:
    x = {"low": 0, "likely": 1, "high": 4, "source": "one"}
    items = investment("i", amount=2), measure("m", x), effect("e", unit_value=1), link("m>e", rate=1)
    group = by_key(groups(compile_arena(arena(*items)), 64, 0), "source")["one"]

    assert group.method == "closed"
    assert group.se is None


def test_an_estimate_within_two_errors_of_zero_is_zero() -> None:
    """Seven scrambles of eight draw nothing that turns the choice, one draws a little: that may be chance."""
    wide = normal(3.3, 1, source="one")
    items = measure("m"), effect("a", unit_value=wide), effect("b", unit_value=normal(0, 0.01, source="one"))
    compiled = compile_arena(arena(*items, link("m>a", rate=1), link("m>b", rate=1)))
    knobs = frozenset(compiled.knobs.addresses[f"{effect}.unit_value"] for effect in "ab")
    none = np.zeros((len(compiled.knobs), len(compiled.outputs)))
    found, estimates = [], []
    for seed in range(8):
        simulation = Simulation(compiled, 256, seed, SCRAMBLES)
        estimates.append(estimate(simulation.npv(knobs), 3.3))
        found.append(values(compiled, [knobs], none, simulation)[knobs].amount)
    assert any(0 < amount < 2 * se for amount, se in estimates)
    for value, (amount, se) in zip(found, estimates, strict=True):
        assert value == (0.0 if amount < 2 * se else amount)


@settings(max_examples=40)
@given(arenas())
def test_a_larger_group_is_never_worth_less(made: dict[str, Any]) -> None:
    compiled = compile_arena(read(made))
    single = perfect_information(compiled)
    growing: list[frozenset[int]] = []
    for knob in range(2, min(len(compiled.knobs), 9)):
        growing.append((growing[-1] if growing else frozenset()) | {knob})
    sets = [*growing, *membership.by_node(compiled).values(), *membership.by_party(compiled).values()]
    simulation = Simulation(compiled, 256, 0, SCRAMBLES)
    for output in range(len(compiled.outputs)):
        worth = values(compiled, sets, single, simulation, output)
        for one in sets:
            assert all(worth[one].amount >= single[knob, output] for knob in one)
            assert all(worth[other].amount >= worth[one].amount for other in sets if one < other)


@settings(max_examples=25)
@given(arenas())
def test_everything_is_worth_at_least_every_group(made: dict[str, Any]) -> None:
    found = read(made)
    answer = rank(found, appraise(found, 256))
    for group in (*answer.groups, *answer.source_groups, *answer.party_groups):
        assert group.evppi <= answer.evpi
        assert (group.se is None) == (group.method in ("closed", "quadrature"))
    assert (answer.evpi_se is None) == (answer.evpi_method in ("closed", "quadrature"))
