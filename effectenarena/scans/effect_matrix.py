"""The effect matrix: what was expected or not, against what is wanted or not."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from effectenarena.model import Arena, Effect


class Cell(NamedTuple):
    """One of the four places in the matrix."""

    expected: bool
    desired: bool


CELLS: Final = (Cell(True, True), Cell(True, False), Cell(False, True), Cell(False, False))
"""The four places, by row: what the group counts on first."""


class EffectMatrix(NamedTuple):
    """The effects of a sheet by their place in the matrix.

    Attributes
    ----------
    cells
        All four places, each with its effects in the order of the sheet; a place may be empty.
    open
        Effects of which the group has not said both. Not said is not "expected" and not "wanted".
    """

    cells: Mapping[Cell, tuple[Effect, ...]]
    open: tuple[Effect, ...]

    @property
    def empty(self) -> tuple[Cell, ...]:
        """Places without an effect: each is a question, not a conclusion."""
        return tuple(cell for cell, effects in self.cells.items() if not effects)


def effect_matrix(arena: Arena) -> EffectMatrix:
    """Put every effect in its place, as far as the group has said it.

    Merton's unanticipated consequences (1936) by whether they are wanted: projects report what they meant to do, and
    the other three places are where a sheet is usually empty.

    Examples
    --------
    >>> arena = Arena(nodes=(Effect(id="a", label="Rust", expected=True, desired=True), Effect(id="b", label="Drukte")))
    >>> matrix = effect_matrix(arena)
    >>> [effect.label for effect in matrix.cells[Cell(expected=True, desired=True)]], len(matrix.empty)
    (['Rust'], 3)
    >>> [effect.label for effect in matrix.open]
    ['Drukte']
    """
    cells: dict[Cell, list[Effect]] = {cell: [] for cell in CELLS}
    unsaid: list[Effect] = []
    for effect in arena.effects.values():
        if effect.expected is None or effect.desired is None:
            unsaid.append(effect)
        else:
            cells[Cell(effect.expected, effect.desired)].append(effect)
    return EffectMatrix({cell: tuple(effects) for cell, effects in cells.items()}, tuple(unsaid))
