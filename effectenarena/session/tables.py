"""Tables in one room: the sheets that several groups made at the same time become one, and nothing is lost.

The first table is the sheet that stays. A note of another table is the same note when it says the same words in the
same lane, or has the same id and words that are alike (both began from one sheet). Everything else is a note more.
Where two tables gave another answer the first stays, and the other is remembered in `merged`, for the group to settle
(`differing`). Notes that only may say the same are proposed as everywhere (`model.similar`).
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from effectenarena.model import FORMAT, LETTER, Arena, Knob, Node, parse
from effectenarena.model.check import errors
from effectenarena.model.fields import FIELD
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.model.similar import THRESHOLD, likeness

_OWN: Final = frozenset({"id", "kind", "number", "label", "note", "votes", "readings", "merged", "author_role"})
_ENDS: Final = frozenset({"source", "target", "feedback"})
_EITHER: Final = {"rate": ("with", "without"), "with": ("rate",), "without": ("rate",)}
"""Ways to say the same: an arrow that has the one takes the other not over by itself."""
_NEVER: Final = frozenset({"name", "place", "date"})
"""What two sheets of one evening may have otherwise without differing."""
Fields = dict[str, Any]


class Joined(NamedTuple):
    """One arena of two tables, and how it came about."""

    arena: Arena
    same: tuple[tuple[str, str], ...]
    """Ids of notes that both tables had: here, and as the other table called it."""
    new: tuple[str, ...]
    """Ids of the notes that came from the other table."""
    project: tuple[str, ...]
    """Fields of the project to which the other table had another answer; the first table's stay."""


def join(first: Arena, other: Arena, table: int, said: Collection[str] = ()) -> Joined:
    """Add the sheet of another table to a sheet.

    Parameters
    ----------
    first
        The sheet that stays: its ids, numbers and answers.
    other
        The sheet of the other table.
    table
        Which table that is, from 2 on: its number E4 is remembered as E4·2 where the sheet gives another.
    said
        Numbers that were given before, also to notes that are gone.

    Returns
    -------
    Joined
        An arena without errors, if both were; a number that would bring one is remembered instead.

    Examples
    --------
    >>> from effectenarena.model import FORMAT, read
    >>> rest, contact = ({"kind": "effect", "id": "e1", "label": label} for label in ("Rust", "Contact"))
    >>> one = read({"format": FORMAT, "nodes": [{**rest, "unit_value": 5}], "links": []})
    >>> two = [contact, {**rest, "id": "e2", "label": "rust", "unit_value": 9}]
    >>> two = read({"format": FORMAT, "nodes": two, "links": []})
    >>> joined = join(one, two, 2)
    >>> [(node.id, node.label) for node in joined.arena.nodes], joined.same
    ([('e1', 'Rust'), ('e2', 'Contact')], (('e1', 'e2'),))
    >>> joined.arena.nodes[0].merged[0].values
    {'unit_value': 9}
    """
    return _Join(first, other, table, said).joined()


class _Join:
    def __init__(self, first: Arena, other: Arena, table: int, said: Collection[str]) -> None:
        self.first, self.other, self.table = first, other, table
        self.said = {*said, *(node.said for node in first.nodes)}
        self.knobs = {**first.knobs, **{key: knob for key, knob in other.knobs.items() if key not in first.knobs}}
        self.ids = _matched(first, other)
        self.same = tuple((here, there) for there, here in self.ids.items())
        self.new = tuple(node.id for node in other.nodes if node.id not in self.ids)
        taken = {*first.by_id, *self.ids.values()}
        for there in self.new:
            self.ids[there] = here = _free(there, LETTER[other.by_id[there].kind].lower(), taken)
            taken.add(here)

    def joined(self) -> Joined:
        notes = {node.id: node.to_data() for node in self.first.nodes}
        arrows = {link.pair: link.to_data() for link in self.first.links}
        for there in self.other.nodes:
            here = self.ids[there.id]
            notes[here] = self._both(notes[here], there) if here in notes else self._more(here, there)
        for link in self.other.links:
            pair = (self.ids[link.source], self.ids[link.target])
            data = {**self._plain(link.to_data()), "source": pair[0], "target": pair[1]}
            if pair[0] == pair[1]:
                continue
            arrows[pair] = _arrow(arrows[pair], data) if pair in arrows else self._open(arrows, data)
        arena = self._sound(notes, arrows)
        differs = _project(self.first, self.other)
        return Joined(arena, self.same, tuple(self.ids[there] for there in self.new), differs)

    def _both(self, here: Fields, there: Node) -> Fields:
        """A note that both tables had: theirs fills what was left open, and is remembered."""
        theirs = self._plain(there.to_data())
        answers = {key: value for key, value in theirs.items() if key not in _OWN}
        filled, values = _against(here, answers)
        entry: Fields = {key: theirs[key] for key in ("id", "label", "note", "author_role") if key in theirs}
        entry |= {"number": self._elsewhere(there)} if there.number is not None else {}
        entry |= {"values": values} if values else {}
        made = {**here, **filled, "merged": [*here.get("merged", []), entry, *theirs.get("merged", [])]}
        return _with_votes(_with_readings(made, theirs.get("readings", [])), theirs)

    def _more(self, here: str, there: Node) -> Fields:
        """A note that only the other table had, under a number that is still free."""
        data = {**self._plain(there.to_data()), "id": here}
        if there.number is None or there.said in self.said:
            data.pop("number", None)
            old = {"number": self._elsewhere(there), "label": there.label} if there.number is not None else None
            data |= {"merged": [old, *data.get("merged", [])]} if old else {}
        self.said.add(there.said)
        return data

    def _elsewhere(self, there: Node) -> str:
        return f"{there.said[:12]}·{self.table}"

    def _plain(self, data: Fields) -> Fields:
        """Their data in our ids; a shared knob of theirs that is another one here stands as the number it was."""
        made = dict(data)
        for key in ("party", "transfer_from"):
            if made.get(key) in self.ids:
                made[key] = self.ids[made[key]]
        for key in FIELD.keys() & made.keys():
            value = made[key]
            name = value.get("ref") if isinstance(value, dict) else None
            if name in self.other.knobs and self.knobs[name] != self.other.knobs[name]:
                made[key] = _data(self.other.knobs[name])
        return made

    def _open(self, arrows: Mapping[tuple[str, str], Fields], data: Fields) -> Fields:
        """An arrow of theirs alone; where it would close a loop on the joined sheet, it is kept as one."""
        source, target = data["source"], data["target"]
        effects = {**self.first.effects, **{self.ids[key]: one for key, one in self.other.effects.items()}}
        if {source, target} <= effects.keys() and _leads(arrows, target, source):
            return {key: value for key, value in data.items() if key not in FIELD} | {"feedback": True}
        return data

    def _sound(self, notes: dict[str, Fields], arrows: dict[tuple[str, str], Fields]) -> Arena:
        """The joined arena; what would be an error of both together is remembered on the item, not written."""
        arena = self._arena(notes, arrows)
        before = {link.pair: link.to_data() for link in self.first.links}
        kept = {node.id: node.to_data() for node in self.first.nodes}
        found = [*errors(arena)]
        if not found:
            return arena
        wrong = {place for one in found for place in (one.at, one.at[:1])}
        for pair in [pair for pair in arrows if {pair, pair[:1], pair[1:]} & wrong]:
            arrows[pair] = _put_aside(arrows[pair], before.get(pair, {}))
        for note in [note for note in notes if (note,) in wrong]:
            notes[note] = _put_aside(notes[note], kept.get(note, {}))
        left = [one.at for one in errors(self._arena(notes, arrows))]
        for pair in [pair for pair in arrows if pair not in before and {pair, pair[:1]} & {*left}]:
            gone = arrows.pop(pair)  # it cannot stand beside what the first table drew: its end and reason stay
            told = {"label": f"→ {notes[pair[1]]['label']}"[:LABEL_LENGTH], "note": gone.get("because")}
            told = {key: value for key, value in told.items() if value}
            notes[pair[0]] = {**notes[pair[0]], "merged": [*notes[pair[0]].get("merged", []), told]}
        return self._arena(notes, arrows)

    def _arena(self, notes: Mapping[str, Fields], arrows: Mapping[tuple[str, str], Fields]) -> Arena:
        data = self.first.to_data()
        used = _refs([*notes.values(), *arrows.values()])
        knobs = {key: _data(knob) for key, knob in self.knobs.items()}
        data["knobs"] = {key: knob for key, knob in knobs.items() if key in self.first.knobs or key in used}
        data |= {"format": FORMAT, "nodes": [*notes.values()], "links": [*arrows.values()]}
        return parse({key: value for key, value in data.items() if value or key != "knobs"})


# ---- which notes are the same


def _matched(first: Arena, other: Arena) -> dict[str, str]:
    """Ids of the other table's notes to ours: by words first, then by id where the words are alike."""
    ours = {(node.kind, _words(node.label)): node.id for node in reversed(first.nodes)}
    found: dict[str, str] = {}
    for node in other.nodes:
        here = ours.get((node.kind, _words(node.label)))
        if here is not None and here not in found.values():
            found[node.id] = here
    for node in other.nodes:
        twin = first.by_id.get(node.id)
        free = node.id not in found and twin is not None and twin.id not in found.values()
        if free and twin is not None and twin.kind == node.kind and likeness(twin.label, node.label) >= THRESHOLD:
            found[node.id] = twin.id
    return found


def _data(knob: Knob | float) -> Any:
    return knob.to_data() if isinstance(knob, Knob) else knob


def _words(label: str) -> str:
    return " ".join(label.casefold().split()).rstrip(".!")


def _free(wanted: str, letter: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


# ---- what two answers become


def _against(here: Fields, answers: Fields) -> tuple[Fields, Fields]:
    """What theirs fills in, and to what it is another answer."""
    filled, values = {}, {}
    for key, value in answers.items():
        either = [one for one in _EITHER.get(key, ()) if one in here]
        if here.get(key, value) != value or (key not in here and either):
            values[key] = value
        elif key not in here:
            filled[key] = value
    return filled, values


def _arrow(here: Fields, theirs: Fields) -> Fields:
    """An arrow that both tables drew: another reason is a reading of it as well."""
    answers = {key: value for key, value in theirs.items() if key not in _OWN | _ENDS}
    filled, values = _against(here, answers)
    reading = {key: theirs[key] for key in ("because", "stance", "author_role") if key in theirs}
    said = [reading] if "because" in values else []
    made = {**here, **filled}
    if values or theirs.get("note", here.get("note")) != here.get("note"):
        entry = {key: theirs[key] for key in ("note", "author_role") if key in theirs}
        made["merged"] = [*here.get("merged", []), entry | ({"values": values} if values else {})]
    return _with_votes(_with_readings(made, [*said, *theirs.get("readings", [])]), theirs)


def _put_aside(data: Fields, before: Fields) -> Fields:
    """Take the numbers that were not there before off an item, and remember them."""
    aside = {key: value for key, value in data.items() if key in FIELD and key not in before}
    aside |= {"transfer_from": data["transfer_from"]} if "transfer_from" in data.keys() - before.keys() else {}
    if not aside:
        return data
    kept = {key: value for key, value in data.items() if key not in aside}
    return {**kept, "merged": [*kept.get("merged", []), {"values": aside}]}


def _with_readings(data: Fields, readings: list[Any]) -> Fields:
    more = [one for one in readings if one not in data.get("readings", [])]
    return {**data, "readings": [*data.get("readings", []), *more]} if more else data


def _with_votes(data: Fields, theirs: Fields) -> Fields:
    """Votes of two tables are added up where both are numbers."""
    both = [one["votes"] for one in (data, theirs) if one.get("votes") is not None]
    if len(both) == 2 and all(isinstance(one, int | float) and not isinstance(one, bool) for one in both):
        return {**data, "votes": sum(both)}
    return {**data, "votes": both[0]} if both else data


def _leads(arrows: Mapping[tuple[str, str], Fields], start: str, end: str) -> bool:
    """Whether arrows that count lead from one note to another."""
    out: dict[str, list[str]] = {}
    for (source, target), data in arrows.items():
        if not data.get("feedback"):
            out.setdefault(source, []).append(target)
    seen, waiting = set[str](), [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        if here not in seen:
            seen.add(here)
            waiting += out.get(here, [])
    return False


def _refs(records: list[Fields]) -> set[str]:
    found = (value.get("ref") for record in records for value in record.values() if isinstance(value, dict))
    return {name for name in found if isinstance(name, str)}


def _project(first: Arena, other: Arena) -> tuple[str, ...]:
    ours, theirs = first.project.to_data(), other.project.to_data()
    return tuple(key for key, value in theirs.items() if key not in _NEVER and value and ours.get(key) != value)


# ---- what is still to be settled


class Differs(NamedTuple):
    """One field to which two tables gave another answer."""

    item: str
    """Address: `NODE` or `SOURCE>TARGET`."""
    field: str
    ours: Any
    """Plain data; None where the sheet leaves it open."""
    theirs: Any
    entry: int
    """Which of the item's `merged` remembers it."""


def differing(arena: Arena) -> Iterator[Differs]:
    """Give every field of the sheet to which something that went up in it had another answer."""
    for part in (*arena.nodes, *arena.links):
        data = part.to_data()
        for entry, merged in enumerate(part.merged):
            for field, theirs in merged.values.items() if isinstance(merged.values, dict) else ():
                if data.get(field) != theirs:
                    address = part.id if isinstance(part, Node) else part.address
                    yield Differs(address, field, data.get(field), theirs, entry)
