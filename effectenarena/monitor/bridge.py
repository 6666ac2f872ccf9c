"""From the old outcome to the new one: what each knob that was measured does to it, and what tips.

Formulas: docs/arithmetic.md, "What was measured".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any, Final, Literal

from effectenarena.mkba import Compiled, compile_arena
from effectenarena.mkba.tipping import tipping_points
from effectenarena.model import Arena, with_value
from effectenarena.monitor.renewal import Renewal, with_renewals

TOGETHER: Final = "samenhang"
"""Name of the row with what only happens because several knobs change at once; no address looks like it."""
Turn = Literal["now_pays", "no_longer_pays"]
"""What became of a balance: from below zero to above it, or the other way."""


@dataclass(frozen=True)
class BridgeRow:
    """One row of the bridge.

    Attributes
    ----------
    knob
        Address of the knob that changed alone, or `samenhang`.
    change
        What that does to the net present value at likely, EUR.
    change_mean
        What it does to the expected net present value, EUR.
    parties
        What it does to each party's balance at likely, EUR.
    """

    knob: str
    change: float
    change_mean: float
    parties: dict[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {
            "knob": self.knob,
            "change": self.change,
            "change_mean": self.change_mean,
            "parties": dict(self.parties),
        }


@dataclass(frozen=True)
class Crossing:
    """A tipping point that a measured knob passed, or of which the doubt is gone.

    Attributes
    ----------
    knob
        Its address.
    party
        Whose balance; None is society's.
    value
        The tipping point before, the others at likely.
    likely_before, likely_after
        Where the knob stood, and where it stands.
    crossed
        Whether it passed the tipping point.
    settled
        Whether the tipping point lay inside the range, and lies outside it now.
    """

    knob: str
    party: str | None
    value: float
    likely_before: float
    likely_after: float
    crossed: bool
    settled: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {name: getattr(self, name) for name in Crossing.__dataclass_fields__}


@dataclass(frozen=True)
class BalanceChange:
    """One balance before and after, at likely and in expectation, EUR present value.

    Attributes
    ----------
    party
        Whose; None is society's.
    before, after
        At likely.
    mean_before, mean_after
        In expectation.
    turn
        What became of its sign at likely; None when it kept it.
    """

    party: str | None
    before: float
    after: float
    mean_before: float
    mean_after: float
    turn: Turn | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {name: getattr(self, name) for name in BalanceChange.__dataclass_fields__}


@dataclass(frozen=True)
class Bridge:
    """The way from the old outcome to the new one.

    Attributes
    ----------
    outcomes
        Every balance before and after, society's first.
    rows
        One per knob that changed, and one `samenhang`; together they are the whole change.
    crossings
        Tipping points that were passed or settled.
    """

    outcomes: tuple[BalanceChange, ...]
    rows: tuple[BridgeRow, ...]
    crossings: tuple[Crossing, ...]

    @property
    def npv(self) -> BalanceChange:
        """Society's balance."""
        return self.outcomes[0]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {
            "outcomes": [one.to_dict() for one in self.outcomes],
            "bridge": [row.to_dict() for row in self.rows],
            "crossings": [one.to_dict() for one in self.crossings],
        }


def bridge(arena: Arena, renewals: Sequence[Renewal], compiled: Compiled | None = None) -> Bridge:
    """Build the bridge from an arena to the same one with renewed knobs.

    Parameters
    ----------
    arena
        The arena as it was.
    renewals
        What was measured.
    compiled
        The arena compiled, when that was done already.

    Returns
    -------
    Bridge
        Each knob is changed alone from the arena as it was: a row does not depend on the order. What the rows leave
        of the whole change is `samenhang`.

    Raises
    ------
    ArenaError
        When the arena cannot be worked out.
    """
    known = compiled or compile_arena(arena)
    before, mean_before = _balances(known)
    alone = [compile_arena(with_value(arena, one.knob, one.value), known) for one in renewals]
    whole = compile_arena(with_renewals(arena, renewals), known)
    after, mean_after = _balances(whole)
    changes = [_difference(_balances(one), (before, mean_before)) for one in alone]
    total = _difference((after, mean_after), (before, mean_before))
    rest = tuple(
        [all_ - fsum(change[kind][i] for change in changes) for i, all_ in enumerate(total[kind])] for kind in (0, 1)
    )
    names = [*(one.knob for one in renewals), TOGETHER]
    outputs = known.outputs
    rows = [
        BridgeRow(name, at[0], mean[0], {party: value for party, value in zip(outputs, at, strict=True) if party})
        for name, (at, mean) in zip(names, [*changes, (rest[0], rest[1])], strict=True)
    ]
    outcomes = [
        BalanceChange(party, old, new, old_mean, new_mean, _turn(old, new))
        for party, old, new, old_mean, new_mean in zip(outputs, before, after, mean_before, mean_after, strict=True)
    ]
    return Bridge(tuple(outcomes), tuple(rows), tuple(_crossings(known, renewals)))


Balances = tuple[list[float], list[float]]


def _balances(compiled: Compiled) -> Balances:
    return compiled.likely.balance.tolist(), compiled.expected.balance.tolist()


def _difference(one: Balances, other: Balances) -> Balances:
    at, mean = ([a - b for a, b in zip(one[kind], other[kind], strict=True)] for kind in (0, 1))
    return at, mean


def _turn(before: float, after: float) -> Turn | None:
    if before <= 0 < after:
        return "now_pays"
    return "no_longer_pays" if after <= 0 < before else None


def _crossings(compiled: Compiled, renewals: Sequence[Renewal]) -> Iterator[Crossing]:
    """Tipping points of the map as it was, seen from where the knobs stand now."""
    renewed = {one.knob: one for one in renewals if one.before is not None}
    for point in tipping_points(compiled) if renewed else ():
        one = renewed.get(point.knob)
        if one is None or point.value is None or not point.possible:
            continue
        low, high = sorted((point.likely, one.after.likely))
        passed = [value for value in point.values or (point.value,) if low < value <= high]
        inside_now = one.after.low <= point.value <= one.after.high
        settled = point.status == "inside" and not inside_now
        if passed or settled:
            value = passed[0] if passed else point.value
            yield Crossing(point.knob, point.party, value, point.likely, one.after.likely, bool(passed), settled)
