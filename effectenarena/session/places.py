"""Where notes stand in their lane: the order is the group's, and what is new waits in a strip of its own.

A note has a *rank* among the notes: its own once somebody has placed it, else the moment at which it appeared. Placing
one note changes only that note's rank, so two people who move different notes never undo each other.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from effectenarena.model import LETTER, Node
from effectenarena.session.sheet import PLACE, SETTLED, Changes, Sheet, rank

APART: Final = 1.0
"""Distance between the ranks of notes that are laid in order."""


def lane(sheet: Sheet, kind: str) -> tuple[str, ...]:
    """Ids of the notes of a kind, from top to bottom; new ones at the end.

    Examples
    --------
    >>> from effectenarena.model import Effect
    >>> sheet = Sheet().with_changes({"a": Effect(id="a", label="Rust"), "b": Effect(id="b", label="Ruimte")})
    >>> lane(sheet.with_changes(placed(sheet, "b", None)), "effect")
    ('b', 'a')
    """
    own = [part.id for part in sheet.items.values() if isinstance(part, Node) and part.kind == kind]
    return tuple(sorted(own, key=lambda node: (is_new(sheet, node), rank(sheet, node))))


def is_new(sheet: Sheet, node: str) -> bool:
    """Whether a note was laid since the lanes were last settled, and nobody has given it a place yet."""
    if f"{PLACE}{node}" in sheet.items:
        return False
    settled = sheet.items.get(SETTLED, 0)
    return isinstance(settled, int | float) and sheet.place[node] >= settled > 0


def placed(sheet: Sheet, node: str, after: str | None) -> Changes:
    """Give the changes that put a note right after another one of its lane; None is the top.

    Raises
    ------
    KeyError
        When there is no such note in that lane.
    """
    part = sheet.items[node]
    others = [one for one in lane(sheet, part.kind if isinstance(part, Node) else "") if one != node]
    at = others.index(after) + 1 if after is not None else 0
    before = rank(sheet, others[at - 1]) if at else None
    behind = rank(sheet, others[at]) if at < len(others) and not is_new(sheet, others[at]) else None
    found = _between(before, behind, len(sheet.given))
    if found is None:  # no number is left between the two
        return ordered(sheet, [*others[:at], node, *others[at:]])
    return {f"{PLACE}{node}": found}


def ordered(sheet: Sheet, nodes: list[str]) -> Changes:
    """Give the changes that put notes in an order from top to bottom; only ranks that differ are written."""
    ranks = [rank(sheet, node) for node in nodes]
    if all(low < high for low, high in pairwise(ranks)):
        return {f"{PLACE}{node}": now for node, now in zip(nodes, ranks, strict=True) if is_new(sheet, node)}
    first = min(ranks, default=0.0)
    return {f"{PLACE}{node}": first + APART * index for index, node in enumerate(nodes)}


def settled(sheet: Sheet) -> Changes:
    """Give the changes that leave every new note where it lies now."""
    return {address: found for kind in LETTER for address, found in _joined(sheet, kind)}


def _joined(sheet: Sheet, kind: str) -> Iterator[tuple[str, float]]:
    notes = lane(sheet, kind)
    last = max((rank(sheet, node) for node in notes if not is_new(sheet, node)), default=0.0)
    for index, node in enumerate((node for node in notes if is_new(sheet, node)), start=1):
        yield f"{PLACE}{node}", max(last + APART * index, rank(sheet, node))


def _between(before: float | None, behind: float | None, count: int) -> float | None:
    """A rank between two others; None when there is no number left.

    The ends lie outside all ranks by which notes appeared, so that a note which comes back finds its own place free.
    """
    if before is None:
        return min(0.0, behind if behind is not None else 0.0) - APART
    if behind is None:
        return max(before, float(count)) + APART
    middle = (before + behind) / 2
    return middle if before < middle < behind else None
