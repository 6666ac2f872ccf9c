"""Which knobs belong together: those of a note, those from one source, those of a party."""

from collections.abc import Iterator
from typing import TypeVar

from effectenarena.mkba.compile import Compiled
from effectenarena.mkba.knobs import KnobEntry, place
from effectenarena.model import KnobUse, Link

Members = frozenset[int]
"""Places in the knob table."""
Key = TypeVar("Key", str, str | None)


def by_node(compiled: Compiled) -> dict[str, Members]:
    """Knobs of each effect, measure and investment: its own fields and those of the arrows into it."""
    found: dict[str, set[int]] = {node.id: set() for node in compiled.arena.nodes if node.kind != "party"}
    for use, at in _uses(compiled):
        node = use.owner.target if isinstance(use.owner, Link) else use.owner.id
        if node in found:
            found[node].add(at)
    return _frozen(found)


def by_party(compiled: Compiled) -> dict[str, Members]:
    """Knobs of each party: what it pays or gives, and what the arrows to it say."""
    arena = compiled.arena
    found: dict[str, set[int]] = {party: set() for party in arena.parties}
    for use, at in _uses(compiled):
        owner = use.owner
        party = owner.target if isinstance(owner, Link) else getattr(owner, "party", None)
        if party in found and (isinstance(owner, Link) or owner.kind == "investment"):
            found[party].add(at)
    return _frozen(found)


def by_source(compiled: Compiled) -> dict[str | None, Members]:
    """Knobs that rest on the same source, by its text; under None those that were assumed and have no source."""
    found: dict[str | None, set[int]] = {}
    for at, entry in enumerate(compiled.knobs.entries, start=2):
        source = source_of(entry)
        if source is not None or (entry.knob.status or "assumed") == "assumed":
            found.setdefault(source, set()).add(at)
    return _frozen(found)


def source_of(entry: KnobEntry) -> str | None:
    """The source of a knob without the white space around it; None where nothing is written."""
    return " ".join((entry.knob.source or "").split()) or None


def _uses(compiled: Compiled) -> Iterator[tuple[KnobUse, int]]:
    """Where each knob with a number is used, and its place; an arrow back takes no part in the arithmetic."""
    for use in compiled.arena.knob_uses():
        at = compiled.knobs.places.get(place(use))
        if at is not None and not (isinstance(use.owner, Link) and use.owner.feedback):
            yield use, at


def _frozen(found: dict[Key, set[int]]) -> dict[Key, Members]:
    return {key: frozenset(members) for key, members in found.items()}
