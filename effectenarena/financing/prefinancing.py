"""De kost gaat voor de baat uit: how much each party has to lay out before its money is back, and when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from effectenarena.mkba import CashDraws, cash_by_year
from effectenarena.mkba.compile import Compiled

_EVEN: Final = 1e-9
"""What is smaller than this part of all that moved is only rounding."""


class Gap(NamedTuple):
    """One purse through the years, cash at likely, EUR of the project's price level, not discounted."""

    party: str | None
    """None for the costs that nobody pays yet."""
    net: tuple[float, ...]
    """What comes in less what goes out, per year."""
    so_far: tuple[float, ...]
    """The same, of all years up to and including this one: below zero is what has been laid out."""
    deepest: float
    """The most that is laid out at any moment; 0 or more."""
    deepest_year: int | None
    """In which year that is; None where nothing is laid out."""
    back_year: int | None
    """The first year from which it is back for good; None where it never is, within the horizon, or never was away."""
    low: float | None
    """Of the most that is laid out, over the draws: below this in 1 of 20; None without draws."""
    high: float | None
    """Above this in 1 of 20."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {**self._asdict(), "net": list(self.net), "so_far": list(self.so_far)}


@dataclass(frozen=True)
class Prefinancing:
    """The gap per year and per party.

    Attributes
    ----------
    rows
        Parties with money in the project, or that may lay out in some draw, in the order of the sheet; what nobody pays
        comes last.
    together
        All of them as one purse: what would be needed if the first savings paid the later costs, whoever has them.
    separate
        The sum of what each lays out at most, EUR: what is needed while everybody keeps an own purse.
    """

    rows: tuple[Gap, ...]
    together: Gap
    separate: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "rows": [row.to_dict() for row in self.rows],
            "together": self.together.to_dict(),
            "separate": self.separate,
        }


def prefinancing(
    compiled: Compiled,
    drawn: CashDraws | None = None,
    away: Collection[str] = (),
    moved: Mapping[str | None, Sequence[float]] | None = None,
) -> Prefinancing:
    """Work out the gap per year and per party.

    "De kost gaat voor de baat uit": De Praktijk als Landingsbaan (2013), Financiën, "Wat weten we?".

    Parameters
    ----------
    compiled
        The arena.
    drawn
        Draws of the same arena, for how deep each gap may become.
    away
        Parties to leave out.
    moved
        EUR per year that an arrangement brings each party, below zero for what it pays (`moving.moved_by_year`): agreed
        on, so the same in every draw.

    Examples
    --------
    >>> from effectenarena.mkba import compile_arena
    >>> from effectenarena.model import read
    >>> arena = read({"format": "effectenarena/1", "project": {"horizon": 3}, "nodes": [
    ...     {"id": "g", "kind": "party", "label": "Gemeente"},
    ...     {"id": "i", "kind": "investment", "label": "Team", "party": "g", "amount": 100, "years": 2},
    ...     {"id": "m", "kind": "measure", "label": "Hulp", "quantity": 1, "years": 3},
    ...     {"id": "e", "kind": "effect", "label": "Minder", "unit_value": 80}], "links": [
    ...     {"source": "i", "target": "m"}, {"source": "m", "target": "e", "rate": 1},
    ...     {"source": "e", "target": "g", "cashable": 1, "cashable_from": 1}]})
    >>> gap = prefinancing(compile_arena(arena)).rows[0]
    >>> gap.so_far, gap.deepest, gap.deepest_year, gap.back_year
    ((-100.0, -120.0, -40.0), 120.0, 1, None)
    """
    horizon, arranged = compiled.arena.project.horizon, moved or {}
    flows = {
        party: np.array(row) + np.array(arranged.get(party, (0.0,) * horizon))
        for party, row in cash_by_year(compiled).items()
        if party not in away and (any(row) or _may_lay_out(drawn, party))
    }
    rows = tuple(_gap(party, row, _deepest(drawn, party, arranged.get(party))) for party, row in flows.items())
    together = _gap(None, sum(flows.values(), np.zeros(horizon)), None)
    return Prefinancing(rows, together, float(sum(row.deepest for row in rows)))


def _may_lay_out(drawn: CashDraws | None, party: str | None) -> bool:
    """Whether in some draw it lays out, also where at likely it neither pays nor receives."""
    return drawn is not None and party is not None and bool(drawn.deepest[party].any())


def _deepest(drawn: CashDraws | None, party: str | None, moved: Sequence[float] | None) -> Any:
    """What is laid out at most, in every draw."""
    if drawn is None or party is None:
        return None
    if moved is None:
        return -drawn.deepest[party]
    so_far = np.cumsum(drawn.net[party] + np.array(moved), axis=1)
    return np.maximum(-so_far.min(axis=1), 0.0)


def _gap(party: str | None, net: Any, draws: Any) -> Gap:
    so_far = np.cumsum(net)
    so_far[np.abs(so_far) <= _EVEN * np.abs(net).sum()] = 0.0
    lowest = int(np.argmin(so_far))
    away = np.flatnonzero(so_far < 0)
    deepest_year = lowest if len(away) else None
    back = int(away[-1]) + 1 if len(away) and away[-1] + 1 < len(so_far) else None
    low, high = (None, None) if draws is None else (float(x) for x in np.quantile(draws, (0.05, 0.95)))
    deepest = max(-float(so_far[lowest]), 0.0)
    return Gap(party, tuple(net.tolist()), tuple(so_far.tolist()), deepest, deepest_year, back, low, high)
