"""The dependence test: everything from one source off in the same direction.

Knobs are independent of each other in every other figure, unless they share one entry of `knobs`. Numbers from one
study, one register or one table full of people may well be wrong together. This shows what that could do.
"""

from dataclasses import dataclass
from typing import Any

from effectenarena.agenda import membership
from effectenarena.mkba.compile import Compiled


@dataclass(frozen=True)
class Dependence:
    """A balance with all knobs of one source together at one end of their ranges, the others at likely.

    Attributes
    ----------
    source
        Text of the source; None for what was assumed without a source.
    knobs
        Addresses of its knobs with a range, in the order of the file.
    npv_likely, npv_low, npv_high
        The balance, EUR, with those knobs at likely, all at their low ends, and all at their high ends: bounds for
        `pert`, `triangular` and `uniform`; 5 % and 95 % points for `normal` and `lognormal`.
    turns
        Whether the sign at one of the ends is another than at likely.
    """

    source: str | None
    knobs: tuple[str, ...]
    npv_likely: float
    npv_low: float
    npv_high: float
    turns: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {**{name: getattr(self, name) for name in Dependence.__dataclass_fields__}, "knobs": list(self.knobs)}


def dependence(compiled: Compiled, party: str | None = None) -> tuple[Dependence, ...]:
    """Test every source with at least two ranges, those that turn the sign first, then by how far they move it.

    Parameters
    ----------
    compiled
        The arena.
    party
        Whose balance; None is society's.

    Raises
    ------
    KeyError
        For a party that is not on the map.

    Examples
    --------
    >>> from effectenarena.mkba import compile_arena
    >>> from effectenarena.model import read
    >>> span = {"low": 1, "likely": 2, "high": 3, "source": "enquête 2025"}
    >>> arena = read({"format": "effectenarena/1", "project": {"horizon": 1}, "nodes": [
    ...     {"id": "i", "kind": "investment", "label": "Team", "amount": 3},
    ...     {"id": "m", "kind": "measure", "label": "Hulp", "quantity": span},
    ...     {"id": "e", "kind": "effect", "label": "Rust", "unit_value": span}],
    ...     "links": [{"source": "m", "target": "e", "rate": 1}]})
    >>> [(one.npv_low, one.npv_likely, one.npv_high, one.turns) for one in dependence(compile_arena(arena))]
    [(-2.0, 1.0, 6.0, True)]
    """
    knobs = compiled.knobs
    likely = compiled.at_likely()[party]
    found = []
    for source, members in membership.by_source(compiled).items():
        entries = [knobs.entries[at - 2] for at in sorted(members) if knobs.uncertain[at]]
        if len(entries) < 2:
            continue
        low = compiled.at_likely({entry.address: entry.range.low for entry in entries})[party]
        high = compiled.at_likely({entry.address: entry.range.high for entry in entries})[party]
        turns = len({balance >= 0 for balance in (likely, low, high)}) > 1
        found.append(Dependence(source, tuple(entry.address for entry in entries), likely, low, high, turns))
    return tuple(sorted(found, key=_weight, reverse=True))


def _weight(one: Dependence) -> tuple[bool, float]:
    return one.turns, max(abs(one.npv_low - one.npv_likely), abs(one.npv_high - one.npv_likely))
