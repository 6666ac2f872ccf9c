"""How many must take part: the scale of all measures together, and of each, at which a balance is zero."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np

from effectenarena.mkba import years
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.layer import ROUNDING
from effectenarena.mkba.tipping_point import TippingPoint


class NeededUnits(NamedTuple):
    """Units per year that must enter one measure, the others as they are: the tipping point of its quantity."""

    measure: str
    """Id of the measure."""
    knob: str
    """Address of its quantity; a shared one moves wherever it is used."""
    likely: float
    value: float | None
    """None where no quantity of zero or more will do."""
    direction: Literal["min", "max"] | None
    """`min`: positive above `value`; `max`: below."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return self._asdict()


class Participants(NamedTuple):
    """How many must take part for one balance to be zero."""

    party: str | None
    """None for society."""
    factor: float | None
    """All quantities of all measures times this, EUR of `amount` staying as they are; None where no factor above zero
    will do."""
    direction: Literal["min", "max"] | None
    """`min`: positive above the factor; `max`: below."""
    measures: tuple[NeededUnits, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {**self._asdict(), "measures": [row.to_dict() for row in self.measures]}


def participants(compiled: Compiled, points: Sequence[TippingPoint]) -> tuple[Participants, ...]:
    """How many must take part for society and each party, with every other knob at likely.

    What does not depend on quantities (an investment's `amount`) is a fixed loss F; the rest V is in proportion to all
    quantities together, so the balance V s - F is zero at s = F / V.

    Parameters
    ----------
    compiled
        The arena.
    points
        Its tipping points, in welfare.
    """
    fixed, own = fixed_and_variable(compiled)
    by_knob = {(point.party, point.knob): point for point in points}
    found = []
    for party, amount, variable in zip(compiled.outputs, fixed.tolist(), own.tolist(), strict=True):
        factor = amount / variable if amount * variable > 0 else None
        direction: Literal["min", "max"] | None = None if factor is None else "min" if variable > 0 else "max"
        measures = tuple(_measure(compiled, measure, party, by_knob) for measure in _counted(compiled))
        found.append(Participants(party, factor, direction, measures))
    return tuple(found)


def fixed_and_variable(compiled: Compiled) -> tuple[Floats, Floats]:
    """What each balance loses whatever the quantities, F, and what is in proportion to them, V, each of shape (O,)."""
    layer, fixed = compiled.likely, _amounts(compiled)
    own = layer.balance + fixed
    return fixed, np.where(np.abs(own) > ROUNDING * layer.scale, own, 0.0)


def _amounts(compiled: Compiled) -> Floats:
    """Present value of what each output pays whatever the quantities, shape (O,)."""
    places, horizon = compiled.knobs.places, compiled.arena.project.horizon
    factors = years.discount_factors(compiled.arena.project.discount_rate, horizon)
    total = np.zeros(len(compiled.outputs))
    output = {party: i for i, party in enumerate(compiled.outputs)}
    for investment in compiled.arena.investments.values():
        at = places.get(f"{investment.id}.amount")
        if at is None:
            continue
        cost = float(compiled.knobs.likely[at]) * float(years.multipliers(investment, horizon) @ factors)
        total[SOCIETY] += cost
        if investment.party is not None and investment.party in output:
            total[output[investment.party]] += cost
    return total


def _counted(compiled: Compiled) -> list[str]:
    return [id_ for id_ in compiled.arena.measures if f"{id_}.quantity" in compiled.knobs.places]


def _measure(
    compiled: Compiled, measure: str, party: str | None, points: dict[tuple[str | None, str], TippingPoint]
) -> NeededUnits:
    entry = compiled.knobs.entries[compiled.knobs.places[f"{measure}.quantity"] - 2]
    point = points[party, entry.address]
    value, direction = (point.value, point.direction) if point.possible else (None, None)
    return NeededUnits(measure, entry.address, entry.range.likely, value, direction)
