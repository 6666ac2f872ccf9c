"""Errors of the map: ids, arrows, and circles between them."""

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from effectenarena.model.arena import Arena
from effectenarena.model.check.say import at_arrow, at_note, at_notes, error, warning
from effectenarena.model.finding import Finding
from effectenarena.model.link import FEEDBACK_KINDS, LINK_KINDS

RESERVED = frozenset({"knobs", "project"})


def ids(arena: Arena) -> Iterator[Finding]:
    """Every note has an id of its own, and none that an address already uses."""
    counts = Counter(node.id for node in arena.nodes)
    for node_id, count in counts.items():
        if count > 1:
            yield error("duplicate-id", at_note(arena.by_id[node_id]), id=node_id, count_n=count)
        if node_id in RESERVED:
            yield error("reserved-id", at_note(arena.by_id[node_id]), id=node_id)


def numbers(arena: Arena) -> Iterator[Finding]:
    """A number said aloud is given once."""
    counts = Counter(node.said for node in arena.nodes if node.said)
    for said, count in counts.items():
        if count > 1:
            same = [node for node in arena.nodes if node.said == said]
            yield warning("duplicate-number", at_notes(*same), said=said)


def arrows(arena: Arena) -> Iterator[Finding]:
    """Every arrow joins two notes that may be joined, once."""
    counts = Counter(link.pair for link in arena.links)
    for pair, link in arena.by_pair.items():
        where = at_arrow(arena, link)
        missing = [end for end in dict.fromkeys(pair) if end not in arena.by_id]
        if counts[pair] > 1:
            yield error("duplicate-link", where, count_n=counts[pair])
        if missing:
            yield error("dangling-link", where, missing=", ".join(missing))
            continue
        kinds = (arena.by_id[link.source].kind, arena.by_id[link.target].kind)
        params = {"source_field": kinds[0], "target_field": kinds[1]}
        if link.feedback and kinds not in FEEDBACK_KINDS:
            yield error("forbidden-link", where, reason="feedback", **params)
        elif not link.feedback and kinds not in LINK_KINDS:
            yield error("forbidden-link", where, reason="kinds", **params)


def circles(arena: Arena) -> Iterator[Finding]:
    """Effects form chains, never a circle; a loop kept as feedback takes no part."""
    before: dict[str, set[str]] = {}
    for link in arena.links:
        if link.feedback or not (link.source in arena.effects and link.target in arena.effects):
            continue
        if link.source == link.target:
            yield error("cycle", at_notes(arena.by_id[link.source]), reason="self")
        else:
            before.setdefault(link.target, set()).add(link.source)
    while cycle := _circle(before):
        yield error("cycle", at_notes(*(arena.by_id[node_id] for node_id in cycle)), reason="chain")
        before = {target: sources - cycle.keys() for target, sources in before.items() if target not in cycle}


def _circle(before: dict[str, set[str]]) -> dict[str, None] | None:
    """One circle in the order of its arrows, without repeating its first note."""
    try:
        TopologicalSorter(before).prepare()
    except CycleError as found:
        return dict.fromkeys(found.args[1])
    return None


ERRORS = (ids, arrows, circles)
WARNINGS = (numbers,)
