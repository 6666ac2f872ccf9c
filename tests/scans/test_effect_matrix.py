"""The effect matrix: every effect in one place, and nothing decided for the group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from effectenarena.model import Arena, Effect
from effectenarena.scans import CELLS, Cell, effect_matrix

answers = st.one_of(st.none(), st.booleans())
effects = st.lists(st.tuples(answers, answers), max_size=12).map(
    lambda said: tuple(
        Effect(id=f"e{number}", label=str(number), expected=expected, desired=desired)
        for number, (expected, desired) in enumerate(said)
    )
)


@given(effects)
def test_every_effect_stands_in_one_place(found: tuple[Effect, ...]) -> None:
    matrix = effect_matrix(Arena(nodes=found))
    standing = [*matrix.open, *(effect for cell in CELLS for effect in matrix.cells[cell])]
    assert sorted(effect.id for effect in standing) == sorted(effect.id for effect in found)
    assert all(effect.expected is None or effect.desired is None for effect in matrix.open)
    for cell, inside in matrix.cells.items():
        assert {(effect.expected, effect.desired) for effect in inside} <= {tuple(cell)}


def test_an_empty_place_is_named() -> None:
    matrix = effect_matrix(Arena(nodes=(Effect(id="e", label="Overlast", expected=False, desired=False),)))
    assert Cell(expected=False, desired=False) not in matrix.empty
    assert len(matrix.empty) == 3


def test_half_an_answer_is_no_place() -> None:
    matrix = effect_matrix(Arena(nodes=(Effect(id="e", label="Rust", desired=True),)))
    assert len(matrix.empty) == 4
    assert [effect.id for effect in matrix.open] == ["e"]
