"""The permanent dimension of a knob in the draws.

It follows from the number said aloud of the note it belongs to (where it has none, from its place in the file), never
from how many other knobs there are: adding a note or an arrow changes no other knob's draws.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

from effectenarena.mkba.knobs import KnobTable
from effectenarena.model import Arena, KnobUse, Link, Node

LEVEL: Final = {"rate": "level", "with": "level"}
"""An arrow has one or the other."""
OFTEN: Final = ("shared", "amount", "quantity", "unit_value", "duration", "0.level")
AT_TIMES: Final = ("unit_cost", "drop_off", "0.without", "0.deadweight", "0.own_share", "1.level")
SELDOM: Final = (
    "0.displacement",
    *(f"1.{name}" for name in ("without", "deadweight", "displacement", "own_share")),
    *(f"{i}.{name}" for i in (2, 3) for name in ("level", "without", "deadweight", "displacement", "own_share")),
    *(f"{i}.{name}" for i in range(6) for name in ("share", "cashable")),
)
"""Slots of a number, by how often they are uncertain; those of arrows begin with the arrow's place at its effect."""
WEIGHT: Final = {**dict.fromkeys(OFTEN, 1), **dict.fromkeys(AT_TIMES, 2), **dict.fromkeys(SELDOM, 8)}
BLOCKS: Final = 500
"""Numbers with a dimension; all together they fit into the 21,201 dimensions of the tables."""


def dimensions(arena: Arena, knobs: KnobTable) -> dict[str, int]:
    """Dimension by knob address; a knob without one (at the fifth arrow into an effect, say) is left out."""
    shared = {f"knobs.{name}": i + 1 for i, name in enumerate(arena.knobs)}
    numbers, ordinals = _numbers(arena.nodes), _ordinals(arena)
    found = {}
    for entry in knobs.entries:
        number, slot = shared.get(entry.address, 0), "shared"
        if not number:
            number, slot = _slot(arena, entry.uses[0], numbers, ordinals)
        if (number, slot) in _places():
            found[entry.address] = _places()[number, slot]
    return found


@cache
def _places() -> dict[tuple[int, str], int]:
    """Dimension of every (number, slot): low, so of good quality, for low numbers and what is often uncertain."""
    cells = [(number, slot) for slot in WEIGHT for number in range(1, BLOCKS + 1)]
    cells.sort(key=lambda cell: (cell[0] * WEIGHT[cell[1]], *cell))
    return {cell: i for i, cell in enumerate(cells)}


def _slot(arena: Arena, use: KnobUse, numbers: dict[str, int], ordinals: dict[tuple[str, str], int]) -> tuple[int, str]:
    if not isinstance(use.owner, Link):
        return numbers[use.owner.id], use.spec.name
    effect = use.owner.target if arena.link_owner(use.owner) == "flow" else use.owner.source
    return numbers[effect], f"{ordinals[use.owner.pair]}.{LEVEL.get(use.spec.name, use.spec.name)}"


def _numbers(nodes: Iterable[Node]) -> dict[str, int]:
    """A number per note, unique within its kind: the one said aloud, else the one that a session would give it."""
    found: dict[str, int] = {}
    taken: dict[str, set[int]] = {}
    rest = []
    for node in nodes:
        said = re.search(r"\d{1,4}$", str(node.number)) if node.number is not None else None
        number = int(said.group()) if said else 0
        used = taken.setdefault(node.kind, set())
        if number < 1 or number in used:
            rest.append(node)
            continue
        used.add(number)
        found[node.id] = number
    last = {kind: max(used, default=0) for kind, used in taken.items()}
    for node in rest:
        last[node.kind] += 1
        found[node.id] = last[node.kind]
    return found


def _ordinals(arena: Arena) -> dict[tuple[str, str], int]:
    """Place of an arrow among those of its kind at the same effect."""
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for link in arena.links:
        key = ("to", link.target) if arena.link_owner(link) == "flow" else ("from", link.source)
        found[link.pair] = seen[key]
        seen[key] += 1
    return found
