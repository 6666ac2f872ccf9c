"""What the group gave points: the order in which it wants things worked out."""

from effectenarena.model.arena import Arena
from effectenarena.model.entities import Node
from effectenarena.model.link import Link


def points(item: Node | Link) -> int:
    """Points on a note or arrow; what is no whole number above zero counts as none."""
    return item.votes if type(item.votes) is int and item.votes > 0 else 0


def voted(arena: Arena) -> tuple[Node | Link, ...]:
    """List the notes and arrows that got points: the most points first, else as they stand in the file.

    Examples
    --------
    >>> from effectenarena.model.read import parse
    >>> notes = [{"id": id, "kind": "effect", "label": id, "votes": votes} for id, votes in zip("abc", (1, 0, 4))]
    >>> [item.id for item in voted(parse({"format": "effectenarena/1", "nodes": notes}))]
    ['c', 'a']
    """
    items: list[Node | Link] = [*arena.nodes, *arena.links]
    return tuple(sorted((item for item in items if points(item)), key=points, reverse=True))
