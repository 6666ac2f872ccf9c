"""The same terms under other numbers: what is left to do when a map differs only in the values of its knobs."""

from collections.abc import Iterator
from dataclasses import replace

from effectenarena.mkba.knobs import KnobEntry, KnobTable
from effectenarena.mkba.shares import most_shares
from effectenarena.model import FIELDS, Arena, KnobField, KnobRef, KnobUse, Link, Node

ATTRIBUTES = frozenset(spec.attribute for spec in FIELDS)
Changed = dict[int, Node | Link]
"""Notes and arrows as they are now, by the identity of what they were."""


def revalued(knobs: KnobTable, before: Arena, after: Arena) -> KnobTable | None:
    """The knobs of a map, when they stand where they stood in an earlier one.

    Parameters
    ----------
    knobs
        The knobs of the earlier map.
    before, after
        The earlier map and the map itself.

    Returns
    -------
    KnobTable or None
        The knobs with their values of now: everything that was compiled from the places of the earlier ones holds for
        them as well. None when more than values changed: a note, an arrow, a field, what is shared, the years or the
        discount rate.
    """
    project = after.project
    if (project.horizon, project.discount_rate) != (before.project.horizon, before.project.discount_rate):
        return None
    if list(before.knobs) != list(after.knobs):
        return None
    shared = {name for name, knob in after.knobs.items() if knob is not before.knobs[name]}
    if any((before.range(before.knobs[name]) is None) != (after.range(after.knobs[name]) is None) for name in shared):
        return None
    if (len(before.nodes), len(before.links)) != (len(after.nodes), len(after.links)):
        return None
    changed: Changed = {}
    for old, new in _pairs(before, after):
        if old is not new:
            if not _same_but_for_values(old, new, before, after):
                return None
            changed[id(old)] = new
    names = {f"knobs.{name}" for name in shared}
    entries = tuple(
        _entry(entry, changed, after)
        if entry.address in names or any(id(use.owner) in changed for use in entry.uses)
        else entry
        for entry in knobs.entries
    )
    return KnobTable(tuple(_reaching(knobs.entries, entries, after)), knobs.places)


def _pairs(before: Arena, after: Arena) -> Iterator[tuple[Node | Link, Node | Link]]:
    yield from zip(before.nodes, after.nodes, strict=True)
    yield from zip(before.links, after.links, strict=True)


def _same_but_for_values(old: Node | Link, new: Node | Link, before: Arena, after: Arena) -> bool:
    """Whether two notes or arrows say the same, but for the values of the knobs that both have."""
    if type(old) is not type(new):
        return False
    for name in type(old).model_fields:
        one, other = getattr(old, name), getattr(new, name)
        if one is other:
            continue
        if name not in ATTRIBUTES:
            if one != other:
                return False
        elif not _same_place(one, other, before, after):
            return False
    return True


def _same_place(one: KnobField | None, other: KnobField | None, before: Arena, after: Arena) -> bool:
    if one is None or other is None:
        return False
    if isinstance(one, KnobRef) or isinstance(other, KnobRef):
        return one == other
    return (before.range(one) is None) == (after.range(other) is None)


def _entry(entry: KnobEntry, changed: Changed, arena: Arena) -> KnobEntry:
    """A knob as it is now."""
    uses = tuple(_use(use, changed) for use in entry.uses)
    knob = arena.knob(uses[0].value if uses else arena.knobs[entry.address.removeprefix("knobs.")])
    span = None if knob is None else knob.range()
    if knob is None or span is None:  # cannot be: both have a number, or neither
        return entry
    return KnobEntry(entry.address, span, knob, uses, entry.most)


def _reaching(before: tuple[KnobEntry, ...], now: tuple[KnobEntry, ...], arena: Arena) -> Iterator[KnobEntry]:
    """Let every share go as far as the others leave, where one of them is another now."""
    moved = any(
        old.range is not new.range and any(use.spec.name == "share" for use in new.uses)
        for old, new in zip(before, now, strict=True)
    )
    most = most_shares(arena) if moved else {}
    for entry in now:
        found = most.get(entry.address, entry.most)
        yield entry if found == entry.most else replace(entry, most=found)


def _use(use: KnobUse, changed: Changed) -> KnobUse:
    owner = changed.get(id(use.owner))
    return use if owner is None else KnobUse(use.address, owner, use.spec, getattr(owner, use.spec.attribute))
