"""PM items: what counts, but not in euros."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any, Literal

from effectenarena.mkba.flows import Flows
from effectenarena.model import Arena, Effect, Measure
from effectenarena.model.entities import Sign


@dataclass(frozen=True)
class PmItem:
    """An effect without a value in euros: its sign as far as somebody said it, and the parties it lands with."""

    node: str
    sign: Sign
    parties: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {"node": self.node, "sign": self.sign, "parties": list(self.parties)}


@dataclass(frozen=True)
class PmNeeded:
    """What the PM items decide.

    Attributes
    ----------
    direction
        `needed`: the positive items together must be worth `value` for the NPV to reach 0; `allowed`: the negative
        and unknown ones may cost `value` before it falls to 0.
    value
        EUR, present value.
    per_reached
        The same per unit that enters the measures which lead to these items; None when none enter, or several kinds,
        or too few to divide by.
    items
        The items meant.
    """

    direction: Literal["needed", "allowed"]
    value: float
    per_reached: float | None
    items: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        data = {"direction": self.direction, "value": self.value, "per_reached": self.per_reached}
        return {**data, "items": list(self.items)}


def pm_items(arena: Arena, valued: frozenset[str]) -> tuple[PmItem, ...]:
    """List the effects without a unit value that lead to no other effect, or that somebody gave a sign.

    Parameters
    ----------
    arena
        The arena.
    valued
        Ids of the effects with a unit value.
    """
    return tuple(
        PmItem(
            e.id, e.sign or "?", tuple(link.target for link in arena.links_out(e.id) if link.target in arena.parties)
        )
        for e in arena.effects.values()
        if e.id not in valued and (e.sign is not None or _is_last(arena, e))
    )


def _is_last(arena: Arena, effect: Effect) -> bool:
    return not any(link.target in arena.effects for link in arena.links_out(effect.id))


def pm_needed(arena: Arena, flows: Flows, items: tuple[PmItem, ...], npv: float) -> PmNeeded | None:
    """What the PM items would have to be worth, or may cost; None when no item has that sign, or the NPV is 0."""
    meant = tuple(item.node for item in items if (item.sign == "+") == (npv < 0))
    if not meant or npv == 0:
        return None
    reached = _reached(arena, flows, meant)
    value = abs(npv)
    each = value / reached if reached else inf
    return PmNeeded("needed" if npv < 0 else "allowed", value, each if isfinite(each) else None, meant)


def pm_needed_by_party(
    arena: Arena, flows: Flows, items: tuple[PmItem, ...], balances: Mapping[str, float]
) -> dict[str, PmNeeded | None]:
    """What the PM items that land with each party would have to be worth to it, or may cost it.

    Parameters
    ----------
    balances
        Welfare balance by party, EUR, present value.
    """
    return {
        party: pm_needed(arena, flows, tuple(item for item in items if party in item.parties), balance)
        for party, balance in balances.items()
    }


def _reached(arena: Arena, flows: Flows, items: tuple[str, ...]) -> float | None:
    """Units entering the measures that lead to the items, within the horizon; None when they are of several kinds."""
    measures = reached_measures(arena, items)
    if len({m.unit for m in measures}) != 1:
        return None
    total = sum(float(flows.quantity[m.id][: flows.horizon].sum()) for m in measures)
    return total if total > 0 else None


def reached_measures(arena: Arena, items: tuple[str, ...]) -> tuple[Measure, ...]:
    """Give the measures that lead to some PM items, in the order of the file."""
    import networkx as nx  # takes time to load, and not every map has PM items

    graph = nx.DiGraph(link.pair for link in arena.links if not link.feedback)
    before = {node for item in items if item in graph for node in nx.ancestors(graph, item)}
    return tuple(m for m in arena.measures.values() if m.id in before)
