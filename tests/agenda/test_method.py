"""Designs: none is proposed that cannot see its number, and what to mind is said."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effectenarena.agenda.method import can_see, method, propose
from effectenarena.agenda.plan import PlanRow
from effectenarena.model import read
from effectenarena.session.inquiries import items
from tests.arenas import arenas


def row(basis: Any = "register", estimates: Any = "mean", elsewhere: Any = None) -> PlanRow:
    column = None if basis == "elsewhere" else "e_uitkomst"
    return PlanRow(1, "m>e.rate", "m>e", column, estimates, "t1", "participants", None, 1, basis, elsewhere)


BASES = st.sampled_from(("register", "comparison", "elsewhere"))
ESTIMATES = st.sampled_from(("quantity", "proportion", "mean", "years", "lost_share", None))
MAYBE = st.sampled_from((True, False, None))
OTHERS = st.sampled_from(("price", "payers", "neighbours", "books", "ratio", "avoided"))


@given(BASES, ESTIMATES, OTHERS, st.one_of(st.none(), st.integers(0, 300)), MAYBE, MAYBE, MAYBE)
def test_what_is_proposed_can_see_its_number(
    basis: Any, estimates: Any, other: Any, n: int | None, comparison: Any, phased: Any, history: Any
) -> None:
    made = method(row(basis, estimates, other), n, comparison=comparison, phased=phased, history=history)
    assert "blind" not in made.warnings
    assert can_see(row(basis, estimates, other), made.design)
    if basis == "comparison":
        assert made.design in {"comparison", "phased"}
    assert ("no_others" in made.warnings) == (basis == "comparison" and not (comparison or phased))


@settings(max_examples=80)
@given(arenas(), MAYBE, MAYBE, MAYBE, st.sampled_from((0, 0.4)))
def test_no_row_of_any_map_proposes_a_design_that_cannot_see_its_knob(
    found: dict[str, Any], comparison: Any, phased: Any, history: Any, drop_out: float
) -> None:
    """By the knob's own name, and not by what the plan says of it."""
    settled = {"comparison": comparison, "phased": phased, "history": history, "drop_out": drop_out}
    told = {name: value for name, value in settled.items() if value is not None}
    arena = read({**found, "project": {**found.get("project", {}), "measuring": told}})
    uses: dict[str, set[str]] = {}
    for use in arena.knob_uses():
        uses.setdefault(use.address, set()).add(use.spec.name)
    for item in items(arena, draws=64):
        assert set(item.method.warnings).isdisjoint({"blind"})
        names = uses[item.row.knob]
        if names <= {"without", "rate", "deadweight", "own_share"}:
            assert item.method.design in {"comparison", "phased", "benchmark", "judgement"}
            assert item.row.column is None or item.method.design in {"comparison", "phased"}
            if not (comparison or phased):
                assert item.worth is None
        if names <= {"unit_value", "displacement", "share", "cashable"}:
            assert item.method.design in {"benchmark", "judgement"}


@pytest.mark.parametrize(
    ("n", "possible", "design"),
    [
        (40, {}, "before_after"),
        (40, {"history": True}, "history"),
        (40, {"comparison": True, "phased": True}, "comparison"),
        (40, {"phased": True}, "phased"),
        (9, {"comparison": True}, "goals"),
        (None, {}, "before_after"),
    ],
)
def test_the_strongest_that_is_possible_for_what_a_register_sees(
    n: int | None, possible: dict[str, bool], design: str
) -> None:
    assert propose(row(), n, **possible) == design


def test_what_only_others_show_asks_for_others_also_where_there_are_none() -> None:
    made = method(row("comparison"), 120)
    assert (made.design, "no_others" in made.warnings) == ("comparison", True)
    assert "no_others" not in method(row("comparison"), 120, "comparison").warnings, "who chooses it has others"
    assert "blind" in method(row("comparison"), 120, "contribution").warnings
    assert "blind" in method(row("elsewhere", None, "price"), 120, "contribution").warnings
    assert method(row("comparison"), 120, comparison=True).smallest_change == pytest.approx(0.363, abs=0.002)


def test_a_design_that_the_group_chose_and_that_cannot_see_the_number_is_said_to_be_blind() -> None:
    assert "blind" in method(row("comparison"), 40, "before_after").warnings
    assert "blind" in method(row(), 40, "stories").warnings
    assert "blind" in method(row("elsewhere", None, "price"), None, "before_after").warnings


@pytest.mark.parametrize(("n", "said"), [(9, "few"), (29, "some"), (30, None), (None, None)])
def test_small_numbers_are_said(n: int | None, said: str | None) -> None:
    found = {"few", "some"} & set(method(row(), n).warnings)
    assert found == ({said} if said else set())


def test_who_may_be_left_out_is_said_where_it_arises() -> None:
    """Creaming where only who takes part is counted; entry–exit in the domains of the source's examples."""
    assert "creaming" in method(row(), 60).warnings
    assert "creaming" not in method(row(), 60, comparison=True).warnings
    assert "entry_exit" in method(row(), 60, life_domain="income").warnings
    assert "entry_exit" not in method(row(), 60, life_domain="housing").warnings
    assert "entry_exit" not in method(row("elsewhere", None, "price"), 60, life_domain="income").warnings


def test_a_change_is_not_yet_what_the_project_did() -> None:
    assert {"no_effect", "regression", "drop_out"} <= set(method(row(), 60).warnings)
    assert not {"no_effect", "regression"} & set(method(row("comparison"), 60, comparison=True).warnings)
