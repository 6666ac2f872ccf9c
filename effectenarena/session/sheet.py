"""The sheet: the arena on the wall, what the room does with it, and the numbers that were said aloud."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from effectenarena.model import FORMAT, LETTER, Arena, Effect, Investment, KnobRef, Link, Measure, Node, Party, Project
from effectenarena.model.record import Record

Part = Record | int | float
"""What stands at one address: the project block, a note, an arrow, a shared knob, or the rest of the file."""
Changes = Mapping[str, Part | None]
"""Addresses with what stands there from now on; None takes it away."""

FILE: Final = ""
"""Address of the unknown fields at the top of the exchange file, kept for who knows them."""
PROJECT: Final = "project"
KNOBS: Final = "knobs."
PLACE: Final = "place."
"""Before a note's id: the rank that somebody gave it among the notes of its lane."""
SETTLED: Final = "place.*"
"""How many addresses there were when all notes had their place: those that came later are new."""
APART: Final = "apart."
"""Before two ids: the group said of these notes that they are two things, so that nobody asks again."""
ROOM: Final = "room."
"""Before what the room knows: phases, people, notes that wait, votes, doubts, estimates."""
CHOSEN: Final = "chosen."
"""Before an item and its field: the group chose between the answers of two tables, so that nobody asks again."""
BESIDE: Final = (PLACE, APART, CHOSEN, ROOM)
"""What addresses begin with that hold something about the notes, and nothing that is said on them."""
_KIND_OF_LETTER: Final = {letter: kind for kind, letter in LETTER.items()}


@dataclass(frozen=True)
class Sheet:
    """State of a session at one moment, frozen; `with_changes` gives the next one.

    Attributes
    ----------
    items
        What stands at every address: `project`, `knobs.NAME`, `NODE` and `SOURCE>TARGET`; at `""` the rest of the file,
        at `place.NODE` a note's own rank in its lane, at `apart.NODE~NODE` that two notes are two things,
        at `chosen.ITEM.FIELD` that the group chose between two answers, and at `room.…` what the room knows.
    given
        Every address that ever appeared, in that order, with the number a note got. It only grows: a number is
        never used again, and a note that comes back stands where it stood under the number it had.
    said
        Every number ever given, as it is said aloud: an effect's 7 is E7, a measure's M7.
    counters
        The last number given, per kind of note.
    """

    items: Mapping[str, Part] = field(default_factory=lambda: {FILE: Record(), PROJECT: Project()})
    given: Mapping[str, int | str | None] = field(default_factory=lambda: {FILE: None, PROJECT: None})
    said: frozenset[str] = frozenset()
    counters: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(LETTER, 0))

    @cached_property
    def place(self) -> Mapping[str, int]:
        """How many addresses had appeared before each."""
        return {address: index for index, address in enumerate(self.given)}

    @cached_property
    def arena(self) -> Arena:
        """The map itself, its notes in the order of the group."""
        standing = [(address, self.items[address]) for address in self.given if address in self.items]
        parts = [part for _, part in standing]
        nodes = [part for part in parts if isinstance(part, Node)]
        if any(address.startswith(PLACE) and address != SETTLED for address in self.items):
            nodes.sort(key=lambda node: rank(self, node.id))
        rest = self.items[FILE]
        return Arena.model_validate(
            {
                **((rest.model_extra or {}) if isinstance(rest, Record) else {}),
                "format": FORMAT,
                "project": self.items[PROJECT],
                "knobs": {address.removeprefix(KNOBS): part for address, part in standing if address.startswith(KNOBS)},
                "nodes": tuple(nodes),
                "links": tuple(part for part in parts if isinstance(part, Link)),
            }
        )

    @cached_property
    def went(self) -> Mapping[str, str]:
        """Notes that went up in another one, with the note that stayed."""
        nodes = [part for part in self.items.values() if isinstance(part, Node)]
        return {one.id: node.id for node in nodes for one in node.merged if one.id}

    def standing(self, address: str) -> str:
        """Where a note or an arrow stands now that some notes became one; as it is when nothing stands there.

        Examples
        --------
        >>> from effectenarena.model.entities import Merged
        >>> kept = Effect(id="a", label="Rust", merged=(Merged(id="b"),))
        >>> sheet = Sheet().with_changes({"a": kept})
        >>> sheet.standing("b"), sheet.standing("m>b"), sheet.standing("c")
        ('a', 'm>a', 'c')
        """
        if address in self.items:
            return address
        return ">".join(end if end in self.items else self.went.get(end, end) for end in address.split(">"))

    def with_changes(self, changes: Changes) -> "Sheet":
        """Give the sheet after some changes; a note that appears for the first time gets its number.

        Examples
        --------
        >>> sheet = Sheet().with_changes({"a": Effect(id="a", label="Rust"), "b": Effect(id="b", label="Ruimte")})
        >>> sheet.with_changes({"b": None}).with_changes({"c": Effect(id="c", label="Ritme")}).given["c"]
        'E3'
        """
        items = dict(self.items)
        new = [(address, part) for address, part in changes.items() if part is not None and address not in self.given]
        numbered = _numbered(new, self) if new else self
        given = numbered.given
        for address, part in changes.items():
            if part is None:
                items.pop(address, None)
            elif isinstance(part, Node) and part.number != given[address]:
                items[address] = part.model_copy(update={"number": given[address]})
            else:
                items[address] = part
        made = replace(numbered, items=items)
        if "arena" in self.__dict__ and all(address.startswith(ROOM) for address in changes):
            made.__dict__["arena"] = self.arena  # the map is the same, and so is all that was worked out on it
        return made


def rank(sheet: Sheet, node: str) -> float:
    """Where a note stands among the others: as somebody placed it, else in the order in which notes appeared."""
    given = sheet.items.get(f"{PLACE}{node}")
    return float(given) if isinstance(given, int | float) else float(sheet.place[node])


def address_of(part: Node | Link) -> str:
    """Where a note or an arrow stands on the sheet."""
    return part.address if isinstance(part, Link) else part.id


def knob_address(name: str) -> str:
    """Where a shared knob stands on the sheet."""
    return f"{KNOBS}{name}"


def free_id(sheet: Sheet, kind: str, taken: Collection[str] = ()) -> str:
    """Give an id for a new note, after the number that it will get.

    Examples
    --------
    >>> free_id(Sheet(), "effect"), free_id(Sheet(), "effect", ["e1"])
    ('e1', 'e2')
    """
    number = sheet.counters[kind] + 1
    while (found := f"{LETTER[kind].lower()}{number}") in sheet.given or found in taken:
        number += 1
    return found


def apart_address(one: str, other: str) -> str:
    """Where it stands that two notes are two things, whichever of them is named first.

    >>> apart_address("e9", "e7")
    'apart.e7~e9'
    """
    return f"{APART}{'~'.join(sorted((one, other)))}"


def about(sheet: Sheet, node: str) -> Iterator[str]:
    """Addresses that hold something about a note beside the map: its place, what it is kept apart from, a choice."""
    for address in sheet.items:
        own = address == f"{PLACE}{node}" or address.startswith(f"{CHOSEN}{node}.")
        if own or (address.startswith(APART) and node in apart_pair(address)):
            yield address


def chosen_address(item: str, field: str) -> str:
    """Where it stands that the group chose between two answers.

    >>> chosen_address("m1>e7", "rate")
    'chosen.m1>e7.rate'
    """
    return f"{CHOSEN}{item}.{field}"


def apart_pair(address: str) -> tuple[str, str]:
    """Ids of the two notes that an address keeps apart."""
    one, _, other = address.removeprefix(APART).partition("~")
    return one, other


def parts_of(arena: Arena) -> dict[str, Part]:
    """Every part of an arena at its address, in the order of the file."""
    return {
        FILE: Record(**(arena.model_extra or {})),
        PROJECT: arena.project,
        **{knob_address(name): knob for name, knob in arena.knobs.items()},
        **{address_of(part): part for part in (*arena.nodes, *arena.links)},
    }


def same(one: Part | None, other: Part | None) -> bool:
    """Tell whether two parts say the same, down to which fields were left out."""
    return one == other and getattr(one, "model_fields_set", None) == getattr(other, "model_fields_set", None)


def leans_on(part: Part) -> Iterator[str]:
    """Addresses without which a part cannot stand: an arrow's ends, a note's party, the knob that is referred to."""
    if isinstance(part, Link):
        yield from part.pair
    elif isinstance(part, Investment | Measure) and part.party:
        yield part.party
    elif isinstance(part, Effect) and part.transfer_from:
        yield part.transfer_from
    if isinstance(part, Node | Link) and not isinstance(part, Party):
        for name in part.model_fields_set:
            value = getattr(part, name, None)
            if isinstance(value, KnobRef):
                yield knob_address(value.ref)


def _numbered(new: list[tuple[str, Part]], sheet: Sheet) -> Sheet:
    """Enter new addresses, and give notes the number they came with when it is free, else the next of their kind."""
    given, said, counters = dict(sheet.given), set(sheet.said), dict(sheet.counters)
    for address, part in new:
        given[address] = None
        if isinstance(part, Node) and part.number is not None and part.said not in said:
            given[address] = part.number
            said.add(part.said)
            _count(part.number, part.kind, counters)
    for address, part in new:
        if isinstance(part, Node) and given[address] is None:
            counters[part.kind] += 1
            given[address] = number = f"{LETTER[part.kind]}{counters[part.kind]}"
            said.add(number)
    return replace(sheet, given=given, said=frozenset(said), counters=counters)


def _count(number: int | str, kind: str, counters: dict[str, int]) -> None:
    """Let the counter of a kind pass a number that somebody else gave."""
    digits = str(number)
    if digits[:1] in _KIND_OF_LETTER:
        kind, digits = _KIND_OF_LETTER[digits[0]], digits[1:]
    if digits.isdecimal() and digits.isascii():
        counters[kind] = max(counters[kind], int(digits))
