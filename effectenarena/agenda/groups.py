"""The value of knowing together all knobs of one note and the arrows into it."""

from dataclasses import dataclass
from typing import Any

from effectenarena.agenda.evppi import simulated
from effectenarena.mkba.array import Floats
from effectenarena.mkba.compile import SOCIETY, Compiled
from effectenarena.mkba.knobs import place
from effectenarena.mkba.simulate import Simulation
from effectenarena.model import Arena, Link


@dataclass(frozen=True)
class Group:
    """A note, and what it is worth to know all its knobs, EUR for society."""

    node: str
    evppi: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as in the command line's answer."""
        return {"node": self.node, "evppi": self.evppi}


def groups(compiled: Compiled, single: Floats, simulation: Simulation) -> tuple[Group, ...]:
    """Groups of effects, measures and investments, the most worthwhile first.

    Parameters
    ----------
    compiled
        The arena.
    single
        EVPPI of each knob for society, EUR, shape (K,): a group is worth at least its best knob, and exactly that when
        only one of its knobs matters.
    simulation
        Where draws come from; only the group's own knobs are drawn, the others are averaged out exactly.
    """
    layer = compiled.expected
    matters = compiled.knobs.uncertain & (layer.curved | (layer.slope != 0))[:, SOCIETY]
    mean = float(layer.balance[SOCIETY])
    found = []
    for node, members in members_of(compiled.arena, compiled).items():
        free = sorted(knob for knob in members if matters[knob])
        value = max((float(single[knob]) for knob in free), default=0.0)
        if len(free) > 1:
            value = max(value, simulated(simulation.npv(free), mean))
        found.append(Group(node, value))
    return tuple(sorted(found, key=lambda group: -group.evppi))


def members_of(arena: Arena, compiled: Compiled) -> dict[str, set[int]]:
    """Knobs (by place) of each effect, measure and investment: its own fields and those of the arrows into it."""
    found: dict[str, set[int]] = {node.id: set() for node in arena.nodes if node.kind != "party"}
    for use in arena.knob_uses():
        node = use.owner.target if isinstance(use.owner, Link) else use.owner.id
        at = compiled.knobs.places.get(place(use))
        counts = not (isinstance(use.owner, Link) and use.owner.feedback)
        if at is not None and node in found and counts:
            found[node].add(at)
    return found
