"""The permanent dimension of a knob in the draws.

It follows from the number said aloud of the note it belongs to (where it has none, from its place in the file), never
from how many other knobs there are: adding a note or an arrow changes no other knob's draws.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final

from effectenarena.mkba.knobs import KnobTable
from effectenarena.model import Arena, Link, Node

FIRST: Final = {
    "shared": 0, "amount": 1, "unit_cost": 2, "quantity": 3, "unit_value": 4, "duration": 5, "drop_off": 6,
}  # fmt: skip
"""Places of a note's own knobs within the block of its number."""
ARROW: Final = {"rate": 0, "with": 0, "without": 1, "deadweight": 2, "displacement": 3, "own_share": 4}
LANDING: Final = {"share": 0, "cashable": 1}
NEAR_ARROWS, FAR_ARROWS, LANDINGS = 2, 2, 6
"""Arrows into one effect with a place in its first and in its second block; arrows to parties in its second block."""
SIZE: Final = len(FIRST) + NEAR_ARROWS * 5
FAR_SIZE: Final = FAR_ARROWS * 5 + LANDINGS * 2
BLOCKS: Final = 500
MOST: Final = BLOCKS * (SIZE + FAR_SIZE)
"""Number of dimensions; the tables of the Sobol sequence hold 21,201."""


def dimensions(arena: Arena, knobs: KnobTable) -> dict[str, int]:
    """Dimension by knob address; a knob without one (more than four arrows into an effect, say) is left out."""
    shared = {f"knobs.{name}": i + 1 for i, name in enumerate(arena.knobs)}
    numbers = _numbers(arena.nodes)
    ordinals = _ordinals(arena)
    found = {}
    for entry in knobs.entries:
        if entry.address in shared:
            slot = _slot(shared[entry.address], FIRST["shared"])
        else:
            use = entry.uses[0]
            if isinstance(use.owner, Link):
                slot = _arrow_slot(use.owner, use.spec.name, numbers, ordinals)
            else:
                slot = _slot(numbers[use.owner.id], FIRST[use.spec.name])
        if slot is not None:
            found[entry.address] = slot
    return found


def _slot(number: int, place: int) -> int | None:
    return (number - 1) * SIZE + place if 1 <= number <= BLOCKS else None


def _far_slot(number: int, place: int) -> int | None:
    return BLOCKS * SIZE + (number - 1) * FAR_SIZE + place if 1 <= number <= BLOCKS else None


def _arrow_slot(
    link: Link, field: str, numbers: Mapping[str, int], ordinals: Mapping[tuple[str, str], int]
) -> int | None:
    ordinal = ordinals[link.pair]
    if field in LANDING:
        return (
            _far_slot(numbers[link.source], FAR_ARROWS * 5 + ordinal * 2 + LANDING[field])
            if ordinal < LANDINGS
            else None
        )
    if ordinal < NEAR_ARROWS:
        return _slot(numbers[link.target], len(FIRST) + ordinal * 5 + ARROW[field])
    ordinal -= NEAR_ARROWS
    return _far_slot(numbers[link.target], ordinal * 5 + ARROW[field]) if ordinal < FAR_ARROWS else None


def _numbers(nodes: Iterable[Node]) -> dict[str, int]:
    """A number per note, unique within its kind: the one said aloud, else the lowest that is free."""
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
    for node in rest:
        used = taken[node.kind]
        found[node.id] = next(n for n in count(1) if n not in used)
        used.add(found[node.id])
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
