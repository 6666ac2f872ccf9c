"""What one knob can do to a balance: the balance at the knob's low and at its high end, the others at likely."""

from typing import NamedTuple

import numpy as np

from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves


class Swing(NamedTuple):
    """A balance at both ends of one knob's range, EUR present value."""

    knob: str
    """Address of the knob."""
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far the balance moves between both ends."""
        return abs(self.at_high - self.at_low)


def swings(compiled: Compiled, party: str | None = None) -> tuple[Swing, ...]:
    """Work out the bars of a tornado diagram, the widest first.

    Parameters
    ----------
    compiled
        The arena.
    party
        Whose balance in the welfare ledger; None for society.

    Returns
    -------
    tuple of Swing
        One for each knob with a range. For `normal` and `lognormal` low and high are the points that 1 in 20 falls
        below and above.

    Raises
    ------
    ValueError
        For a party that is not in the arena.

    Notes
    -----
    One-way sensitivity analysis (Eschenbach 1992). Each end is exact: on the slope of the balance where that is of
    first degree in the knob, on its curve where it is not.

    Examples
    --------
    >>> from effectenarena.mkba import compile_arena
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"horizon": 1}, "nodes": [
    ...     {"id": "p", "kind": "party", "label": "Gemeente"},
    ...     {"id": "i", "kind": "investment", "label": "Team", "party": "p",
    ...      "amount": {"low": 80, "likely": 100, "high": 150}}]})
    >>> swings(compile_arena(arena))
    (Swing(knob='i.amount', at_low=-80.0, at_high=-150.0),)
    """
    output = compiled.outputs.index(party)
    layer, knobs = compiled.likely, compiled.knobs
    found = []
    for place in np.flatnonzero(knobs.uncertain).tolist():
        span = knobs.ranges[place]
        if layer.curved[place, output]:
            curves = KnobCurves(layer, place)
            low, high = curves(np.array([span.low, span.high]))[:, curves.outputs.index(output)].tolist()
        else:
            balance, slope = float(layer.balance[output]), float(layer.slope[place, output])
            low, high = (balance + slope * (end - span.likely) for end in (span.low, span.high))
        found.append(Swing(knobs.entries[place - 2].address, low, high))
    return tuple(sorted(found, key=lambda swing: -swing.width))
