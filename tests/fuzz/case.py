"""An arena with all that is said of it, and what rounding may do to that."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any, Final

from effectenarena import agenda, mkba
from effectenarena.mkba.layer import point_layer
from effectenarena.model import Arena, read

Data = dict[str, Any]

DRAWS: Final = 256
CLOSE: Final = 1e-8
"""Relative to the sum of the sizes of all that a balance is made of."""
LEAST: Final = 1e-140
"""EUR; below it squares cannot be written, and nobody pays in it."""


@dataclass(frozen=True)
class Case:
    """An arena and all that is said of it."""

    number: int
    data: Data
    arena: Arena

    @cached_property
    def answer(self) -> mkba.Appraisal:
        return mkba.appraise(self.arena, draws=DRAWS)

    @cached_property
    def further(self) -> mkba.Further:
        return mkba.further(self.answer)

    @cached_property
    def agenda(self) -> agenda.Agenda:
        return agenda.rank(self.arena, self.answer)

    @cached_property
    def room(self) -> float:
        """What rounding may do to a balance, EUR."""
        return CLOSE * self.size

    @cached_property
    def size(self) -> float:
        """The largest of the sizes that balances are made of, likely or expected, EUR."""
        compiled = self.positive
        layers = float(compiled.likely.scale.max()), float(compiled.expected.scale.max())
        return max(*layers, self.answer.npv.sd, LEAST)

    @cached_property
    def positive(self) -> mkba.Compiled:
        """The same arena with all multipliers of years above zero: in it nothing cancels unseen."""
        nodes = [
            {**node, "profile": [abs(x) for x in node["profile"]]} if node.get("profile") else node
            for node in self.data["nodes"]
        ]
        return mkba.compile_arena(read({**self.data, "nodes": nodes}))

    def size_at(self, knob: str, value: float) -> float:
        """The largest of the sizes that balances are made of with another value of a knob, EUR."""
        compiled = self.positive
        at = compiled.knobs.likely.copy()
        at[compiled.knobs.addresses[knob]] = value
        return float(point_layer(compiled.terms, compiled.knobs, len(compiled.outputs), at).scale.max())

    @property
    def random(self) -> Random:
        """Chance for one check, the same in every run."""
        return Random(self.number)  # noqa: S311 - no secrets

    def again(self, data: Data, known: mkba.Appraisal | None = None) -> mkba.Appraisal:
        """The answer about another arena."""
        return mkba.appraise(read(data), draws=2, known=known)


def same(what: str, one: float, other: float, room: float) -> Iterator[str]:
    if abs(one - other) > room:
        yield f"{what}: {one!r} and {other!r}"
