"""Variants beside each other: the same draws, exact means, and what cannot be worked out is said."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena import mkba
from effectenarena.mkba.compile import compile_arena
from effectenarena.mkba.permanent import dimensions
from effectenarena.mkba.simulate import Simulation
from effectenarena.mkba.variants import contested_arrows
from effectenarena.model import Arena, Variant, read
from tests.arenas import Data, arenas
from tests.mkba.oracle import Oracle

FEW = 64
MAP: Data = {
    "format": "effectenarena/1",
    "project": {"horizon": 1},
    "nodes": [
        {"id": "p", "kind": "party", "label": "P"},
        *(
            {"id": m, "kind": "measure", "label": m, "quantity": {"low": 1, "high": 3, "likely": 2, "dist": "uniform"}}
            for m in ("m", "n")
        ),
        {"id": "i", "kind": "investment", "label": "I", "party": "p", "amount": {"low": 5, "likely": 6, "high": 9}},
        {"id": "e", "kind": "effect", "label": "E", "unit_value": 10},
    ],
    "links": [
        {"source": "i", "target": "m"},
        {"source": "i", "target": "n"},
        {"source": "m", "target": "e", "rate": {"low": 0, "likely": 1, "high": 2}, "stance": "contested"},
        {"source": "n", "target": "e", "rate": {"low": 0, "likely": 1, "high": 3}},
    ],
}


def variant(*changes: dict[str, Any], **more: Any) -> Variant:
    return Variant.model_validate({"id": "v", "label": "V", "changes": changes, **more})


def outcome(arena: Arena, one: Variant, draws: int = FEW) -> mkba.Outcome:
    (found,) = mkba.compare(arena, [one], draws).outcomes
    return found


def difference(arena: Arena, one: Variant, draws: int = FEW) -> mkba.Difference:
    found = outcome(arena, one, draws).difference
    assert found is not None
    return found


def test_the_map_itself_is_its_own_appraisal() -> None:
    arena = read(MAP)
    base, appraisal = mkba.compare(arena, []).base, mkba.appraise(arena)
    assert base.npv == appraisal.npv
    assert base.parties == appraisal.parties


def test_nothing_changed_is_no_difference_in_any_draw() -> None:
    assert difference(read(MAP), variant()) == mkba.Difference(0.0, 0.0, 0.0, 0.0)


def test_an_arrow_less_leaves_the_draws_of_the_others() -> None:
    """The second arrow into the effect would become the first, and get the first one's draws."""
    arena = read(MAP)
    one = outcome(arena, variant({"without": "m>e"}))
    simulation = Simulation(compile_arena(arena), FEW, 0)
    rate, quantity = (simulation.knob(simulation.compiled.knobs.addresses[name]) for name in ("m>e.rate", "m.quantity"))
    base = mkba.compare(arena, [], FEW).base
    assert one.sample - base.sample == pytest.approx(-10 * rate * quantity)
    assert one.difference is not None
    assert one.difference.p_better == 0.0


def test_the_draws_of_a_variant_alone_would_differ() -> None:
    """What the test above rests on: by itself the map without the arrow numbers its arrows anew."""
    arena = read(MAP)
    alone = compile_arena(mkba.apply(arena, variant({"without": "m>e"})))
    seats = dimensions(arena, compile_arena(arena).knobs)
    assert dimensions(alone.arena, alone.knobs)["n>e.rate"] != seats["n>e.rate"]


def test_another_range_stands_at_the_same_place_in_the_draws() -> None:
    wider = {"low": 10, "high": 30, "likely": 20, "dist": "uniform"}
    changed = outcome(read(MAP), variant({"address": "m.quantity", "value": wider})).compiled
    ours, theirs = (
        Simulation(one, FEW, 0).knob(one.knobs.addresses["m.quantity"]) for one in (compile_arena(read(MAP)), changed)
    )
    assert theirs == pytest.approx(10 * ours)


def test_a_scale_gives_as_much_more_and_the_spread_of_the_difference() -> None:
    arena = read(MAP)
    found = difference(arena, variant({"scale": "m", "factor": 3}), 8192)
    # Twice 10 * quantity * rate: E = 20 * 2 * 1; Var of a product of two independent knobs (uniform 1/3, PERT 1/7).
    assert [found.likely, found.mean] == pytest.approx([40, 40])
    assert found.sd == pytest.approx(20 * np.sqrt((4 + 1 / 3) * (1 + 1 / 7) - 4), rel=2e-3)
    assert found.p_better == 1.0


def test_what_cannot_be_worked_out_has_no_figure() -> None:
    found = mkba.compare(read(MAP), [variant({"scale": "x", "factor": 2}), variant({"without": "m"})], FEW)
    ((failed, findings),) = found.failed
    assert (failed.changes[0].scale, findings[0].code) == ("x", "variant-unknown")  # type: ignore[union-attr]
    assert len(found.outcomes) == 1


def test_numbers_too_large_fail_one_variant_alone() -> None:
    changes = [{"address": "m.quantity", "value": 1e308}, {"address": "m>e.rate", "value": 1e308}]
    found = mkba.compare(read(MAP), [variant(*changes)], FEW)
    assert found.failed[0][1][0].code == "number-too-large"


def test_contested_arrows_are_found() -> None:
    (one,) = contested_arrows(read(MAP))
    assert one.changes[0].without == "m>e"  # type: ignore[union-attr]


@settings(max_examples=25)
@given(arenas(), st.data())
def test_a_variant_is_worth_what_its_map_is_worth(data: Data, more: st.DataObject) -> None:
    arena = read(data)
    changes: list[dict[str, Any]] = [{"without": link.address} for link in arena.links if not link.feedback][:1]
    for measure in arena.measures:
        factor = more.draw(st.sampled_from((0, 0.5, 3)))
        changes.append(more.draw(st.sampled_from(({"without": measure}, {"scale": measure, "factor": factor}))))
    one = variant(*changes)
    comparison = mkba.compare(arena, [one], FEW)
    (found,) = comparison.outcomes
    alone = mkba.appraise(mkba.apply(arena, one), FEW)
    assert (found.npv.likely, found.npv.mean, found.npv.sd) == (alone.npv.likely, alone.npv.mean, alone.npv.sd)
    expected = Oracle(mkba.apply(arena, one).to_data()).balances()
    assert found.npv.likely == pytest.approx(expected[None], rel=1e-9, abs=1e-6)
    assert {p: b.balance for p, b in found.parties.items()} == pytest.approx(
        {p: b for p, b in expected.items() if p is not None}, rel=1e-9, abs=1e-6
    )
