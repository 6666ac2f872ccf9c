"""Tipping points: the value of a knob at which a balance is zero."""

from collections.abc import Iterator, Sequence
from math import isfinite, isnan, nan
from typing import Any, Final, Literal, NamedTuple, overload

import numpy as np

from effectenarena.mkba import flip
from effectenarena.mkba.array import Floats
from effectenarena.mkba.bends import Bends
from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.curve import KnobCurves
from effectenarena.mkba.knobs import KnobEntry
from effectenarena.mkba.layer import Layer

Direction = Literal["min", "max"] | None
Status = Literal["inside", "outside", "never"]
Ledger = Literal["welfare", "budget", "cash"]

DIRECTIONS: Final[dict[float, Direction]] = {1.0: "min", -1.0: "max", 0.0: None}
SIGNS: Final = {direction: sign for sign, direction in DIRECTIONS.items()}
NEAR = 1e-12
"""Relative distance within which a value counts as on a bound."""


class TippingPoint(NamedTuple):
    """Where one balance turns, in one knob."""

    knob: str
    """Address of the knob."""
    party: str | None
    """None for society."""
    ledger: Ledger
    value: float | None
    """The value nearest likely with the other knobs at likely; None when there is none."""
    values: tuple[float, ...]
    """All of them."""
    value_at_mean: float | None
    """The one nearest likely with the others at their expectations."""
    direction: Direction
    """`min`: the balance is positive above `value`; `max`: below; None: it only touches zero there."""
    low: float
    likely: float
    high: float
    status: Status
    """`inside` or `outside` the knob's own range, or `never`."""
    possible: bool
    """Whether the knob's field allows the value."""
    quantile: float | None
    """Where the value lies in the knob's own distribution: the chance that the knob is at most this; None: no value."""
    chance: float | None
    """The chance that this knob alone, the others at likely, turns the balance to the other sign than it has at
    likely; None where it is zero there."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {**self._asdict(), "values": list(self.values)}


class Turn(NamedTuple):
    """The part of a tipping point that must be sought."""

    value: float | None
    values: tuple[float, ...]
    at_mean: float | None
    direction: Direction
    quantile: float | None
    chance: float | None


class TippingPoints(Sequence[TippingPoint]):
    """Tipping points of every knob, for society first, then for each party; written out when they are asked for.

    Parameters
    ----------
    compiled
        The arena.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._known: dict[int, tuple[TippingPoint, ...]] = {}
        self._turns = _turns(compiled)

    def of(self, party: str | None) -> tuple[TippingPoint, ...]:
        """Those of one balance, in the order of the knobs; None for society.

        Raises
        ------
        ValueError
            When there is no such party.
        """
        return self._of(self._compiled.outputs.index(party))

    def _of(self, output: int) -> tuple[TippingPoint, ...]:
        if output not in self._known:
            self._known[output] = tuple(_points(self._compiled, self._turns, output))
        return self._known[output]

    @overload
    def __getitem__(self, index: int) -> TippingPoint: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[TippingPoint, ...]: ...
    def __getitem__(self, index: int | slice) -> TippingPoint | tuple[TippingPoint, ...]:
        """One of them, or several."""
        if isinstance(index, slice):
            return tuple(self)[index]
        output, knob = divmod(range(len(self))[index], len(self._compiled.knobs.entries))
        return self._of(output)[knob]

    def __iter__(self) -> Iterator[TippingPoint]:
        """All of them."""
        for output in range(len(self._compiled.outputs)):
            yield from self._of(output)

    def __len__(self) -> int:
        """Knobs times balances."""
        return len(self._compiled.knobs.entries) * len(self._compiled.outputs)

    def __eq__(self, other: object) -> bool:
        """Whether the same points stand in the same order."""
        return isinstance(other, TippingPoints) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Of all points."""
        return hash(tuple(self))


class _Turns(NamedTuple):
    """What must be sought, each of shape (K, O); NaN where there is none."""

    value: Floats
    at_mean: Floats
    sign: Floats
    """1 where the balance is positive above the value, -1 where below, 0 where it only touches zero there."""
    quantile: Floats
    chance: Floats
    several: dict[tuple[int, int], tuple[float, ...]]
    """All values, by knob and output, where there may be more than one."""


def tipping_points(compiled: Compiled) -> TippingPoints:
    """Tipping points of every knob, for society first, then for each party."""
    return TippingPoints(compiled)


def _turns(compiled: Compiled) -> _Turns:
    """Everything of first degree, x* = x - balance / slope, and most curves at once; then the curves that are left."""
    likely, expected = compiled.likely, compiled.expected
    value, at_mean = _straight(likely, compiled.knobs.likely), _straight(expected, compiled.knobs.mean)
    rising = likely.slope > 0
    left = likely.curved.copy()
    for layer, found in ((likely, value), (expected, at_mean)):
        bends = Bends.of(layer)
        found[bends.knobs] = np.where(likely.curved[bends.knobs], bends.turns, found[bends.knobs])
        settled = np.zeros(left.shape, dtype=bool)
        settled[bends.knobs] = bends.settled
        unsettled = likely.curved & ~settled
        left = unsettled if layer is likely else left | unsettled
        if layer is likely:
            rising[bends.knobs] = np.where(likely.curved[bends.knobs], bends.rising, rising[bends.knobs])
    quantile, chance = flip.straight(compiled, value, rising)
    turns = _Turns(value, at_mean, np.where(rising, 1.0, -1.0), quantile, chance, {})
    for knob in np.flatnonzero(left.any(axis=1)).tolist():
        _curved_turns(compiled, knob, turns)
    return turns


def _curved_turns(compiled: Compiled, knob: int, turns: _Turns) -> None:
    """Seek the tipping points of one knob in the balances that are not of first degree in it."""
    span, signs = compiled.knobs.ranges[knob], flip.signs(compiled)
    likely = span.likely
    curves, at_mean = KnobCurves(compiled.likely, knob), KnobCurves(compiled.expected, knob)
    both = zip(curves.roots(), at_mean.roots(), strict=True)
    for column, (values, values_at_mean) in enumerate(both):
        place = knob, curves.outputs[column]
        value, mean = _nearest(values, likely), _nearest(values_at_mean, likely)
        turns.value[place] = nan if value is None else value
        turns.at_mean[place] = nan if mean is None else mean
        turns.quantile[place] = nan if value is None else flip.place(span, value)
        turns.sign[place] = 0.0 if value is None else SIGNS[side(*curves.sides(column, value, values))]
        sign = signs[place[1]]
        turns.chance[place] = flip.curved(span, curves, column, values, sign) if sign else nan
        turns.several[place] = tuple(values)


def _straight(layer: Layer, at: Floats) -> Floats:
    """Tipping points of knobs of first degree; NaN where there is none."""
    slope = layer.slope
    with np.errstate(over="ignore", invalid="ignore"):
        step = np.divide(layer.balance, slope, out=np.full(slope.shape, np.nan), where=slope != 0)
        found = at[:, None] - step + 0.0  # no minus before zero
    return np.asarray(np.where(np.isfinite(found), found, np.nan))


def _points(compiled: Compiled, turns: _Turns, output: int) -> Iterator[TippingPoint]:
    """Write out the tipping points of one balance."""
    party = compiled.outputs[output]
    arrays = (turns.value, turns.at_mean, turns.sign, turns.quantile, turns.chance)
    rows = zip(*(array[2:, output].tolist() for array in arrays), strict=True)
    for place, (entry, (value, *more)) in enumerate(zip(compiled.knobs.entries, rows, strict=True), start=2):
        mean, sign, quantile, chance = more
        known = not isnan(value)
        turn = Turn(
            value if known else None,
            turns.several.get((place, output), (value,) if known else ()),
            None if isnan(mean) else mean,
            DIRECTIONS[sign] if known else None,
            None if isnan(quantile) else quantile,
            None if isnan(chance) else chance,
        )
        yield point(entry, (entry.lower, entry.upper), party, turn)


def point(
    entry: KnobEntry, domain: tuple[float, float], party: str | None, turn: Turn, ledger: Ledger = "welfare"
) -> TippingPoint:
    """Complete a tipping point with what the knob itself says of it."""
    low, likely, high, _ = entry.range
    value, values, at_mean, direction, quantile, chance = turn
    status: Status = "never"
    possible = False
    if value is not None:
        status = "inside" if _within(value, low, high) else "outside"
        possible = _within(value, *domain)
    knob = entry.address
    span = low, likely, high
    return TippingPoint(
        knob, party, ledger, value, values, at_mean, direction, *span, status, possible, quantile, chance
    )


def _within(value: float, low: float, high: float) -> bool:
    room = NEAR * max(abs(value), abs(low) if isfinite(low) else 0.0, abs(high) if isfinite(high) else 0.0)
    return low - room <= value <= high + room


def _nearest(values: Sequence[float], likely: float) -> float | None:
    return min(values, key=lambda value: abs(value - likely), default=None)


def side(before: float, after: float) -> Direction:
    """Tell on which side a balance is positive; None where it only touches zero."""
    if before <= 0 <= after and before < after:
        return "min"
    if after <= 0 <= before and after < before:
        return "max"
    return None
