"""What is told of a tipping point, and many of them written out at once."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Any, Final, Literal, NamedTuple, cast, overload

import numpy as np

from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.knobs import KnobTable

Direction = Literal["min", "max"] | None
Status = Literal["inside", "outside", "never"]
Ledger = Literal["welfare", "budget", "cash"]

DIRECTIONS: Final[dict[float, Direction]] = {1.0: "min", -1.0: "max", 0.0: None}
NEAR: Final = 1e-12
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


class Turns(NamedTuple):
    """The part of tipping points that must be sought, each of shape (K, O) for O balances; NaN where there is none."""

    value: Floats
    at_mean: Floats
    sign: Floats
    """1 where the balance is positive above the value, -1 where below, 0 where it only touches zero there."""
    quantile: Floats
    chance: Floats
    several: dict[tuple[int, int], tuple[float, ...]]
    """All values, by knob and output, where there may be more than one."""


_POINT = cast("Callable[[tuple[Any, ...]], TippingPoint]", partial(tuple.__new__, TippingPoint))
"""Makes one of what stands in it, in order; `_make` would count the fields of each of thousands."""


def written(knobs: KnobTable, turns: Turns, output: int, party: str | None, ledger: Ledger) -> tuple[TippingPoint, ...]:
    """Write out the tipping points of one balance, in the order of the knobs.

    Parameters
    ----------
    knobs
        The knobs that the rows of `turns` stand for; the two constants are left out.
    turns
        What was found.
    output
        Column of the balance.
    party, ledger
        Whose balance it is, and in which ledger.
    """
    value, at_mean, sign, quantile, chance = (array[2:, output] for array in turns[:5])
    low, likely, high = knobs.bounds[:, 2:]
    known = ~np.isnan(value)
    status = np.where(known, np.where(within(value, low, high), "inside", "outside"), "never")
    found = _or_none(value)
    values: list[tuple[float, ...]] = [() if x is None else (x,) for x in found]
    for (place, column), all_of_them in turns.several.items():
        if column == output:
            values[place - 2] = all_of_them
    directions = [DIRECTIONS[x] for x in np.where(known, sign, 0.0).tolist()]
    rows = zip(
        (entry.address for entry in knobs.entries),
        repeat(party),
        repeat(ledger),
        found,
        values,
        _or_none(at_mean),
        directions,
        low.tolist(),
        likely.tolist(),
        high.tolist(),
        status.tolist(),
        (known & within(value, *knobs.domain[:, 2:])).tolist(),
        _or_none(quantile),
        _or_none(chance),
        strict=False,
    )
    return tuple(map(_POINT, rows))


class WrittenOut(Sequence[TippingPoint]):
    """Tipping points of every knob, one balance after the other; written out when they are asked for.

    Parameters
    ----------
    knobs, turns, ledger
        As for `written`.
    outputs
        Whose balances they are, in the order of the columns of `turns`.
    """

    def __init__(self, knobs: KnobTable, turns: Turns, outputs: Sequence[str | None], ledger: Ledger) -> None:
        self._knobs, self._turns, self._outputs, self._ledger = knobs, turns, outputs, ledger
        self._known: dict[int, tuple[TippingPoint, ...]] = {}

    def of(self, party: str | None) -> tuple[TippingPoint, ...]:
        """Those of one balance, in the order of the knobs; None for society.

        Raises
        ------
        ValueError
            When there is no such party.
        """
        return self._of(self._outputs.index(party))

    def _of(self, output: int) -> tuple[TippingPoint, ...]:
        if output not in self._known:
            party = self._outputs[output]
            self._known[output] = written(self._knobs, self._turns, output, party, self._ledger)
        return self._known[output]

    @overload
    def __getitem__(self, index: int) -> TippingPoint: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[TippingPoint, ...]: ...
    def __getitem__(self, index: int | slice) -> TippingPoint | tuple[TippingPoint, ...]:
        """One of them, or several."""
        if isinstance(index, slice):
            return tuple(self)[index]
        output, knob = divmod(range(len(self))[index], len(self._knobs.entries))
        return self._of(output)[knob]

    def __iter__(self) -> Iterator[TippingPoint]:
        """All of them."""
        for output in range(len(self._outputs)):
            yield from self._of(output)

    def __len__(self) -> int:
        """Knobs times balances."""
        return len(self._knobs.entries) * len(self._outputs)

    def __eq__(self, other: object) -> bool:
        """Whether the same points stand in the same order."""
        return isinstance(other, WrittenOut) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Of all points."""
        return hash(tuple(self))


def within(value: Floats, low: Floats, high: Floats) -> Bools:
    """Whether values lie between two bounds, but for rounding; NaN does not."""
    size = np.maximum(*(np.where(np.isfinite(end), np.abs(end), 0.0) for end in (low, high)))
    room = NEAR * np.fmax(np.abs(value), size)
    return np.asarray((low - room <= value) & (value <= high + room))


def _or_none(array: Floats) -> list[float | None]:
    found = array.astype(object)
    found[np.isnan(array)] = None
    return cast("list[float | None]", found.tolist())


def turning(before: Floats, after: Floats) -> Floats:
    """Tell from balances just before and after tipping points on which side they are positive: 1 after, -1 before."""
    up = (before <= 0) & (after >= 0) & (before < after)
    down = (before >= 0) & (after <= 0) & (before > after)
    return np.where(up, 1.0, np.where(down, -1.0, 0.0))
