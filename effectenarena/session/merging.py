"""Several notes that say the same become one: every writer, every vote and every number stays with it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from effectenarena.model import FORMAT, Effect, Investment, Link, Measure, Node, parse
from effectenarena.session.sheet import Changes, Part, Sheet, about

_SAID: Final = ("id", "number", "label", "note", "evidence", "stance", "votes", "author_role")
"""What is remembered of a note that goes, under its own name."""
_OWN: Final = frozenset({*_SAID, "kind", "merged", "readings"})
"""What a note does not take over from one that goes up in it."""


def merged_notes(sheet: Sheet, keep: Node, gone: list[Node]) -> Changes:
    """Give the changes that let notes go up in another one of their lane.

    The note that stays keeps its number and what it says. From the others it takes over what it has no answer to
    itself; what was written on them stays in `merged`, and votes are added up. Arrows move along; where the same arrow
    stood already, the other reason becomes a reading of it.
    """
    data = keep.to_data()
    remembered = list(data.get("merged", []))
    for node in gone:
        theirs = node.to_data()
        answers = {name: value for name, value in theirs.items() if name not in _OWN}
        others = {name: value for name, value in answers.items() if data.setdefault(name, value) != value}
        said = {name: theirs[name] for name in _SAID if name in theirs}
        remembered += [said | ({"values": others} if others else {}), *theirs.get("merged", [])]
    data["merged"] = remembered
    notes = [keep, *gone]
    readings = [reading.to_data() for note in notes for reading in note.readings]
    votes = _added(note.votes for note in notes)
    data |= {"readings": readings} if readings else {}
    data |= {"votes": votes} if votes is not None else {}
    changes: dict[str, Part | None] = {keep.id: parse({"format": FORMAT, "nodes": [data]}).nodes[0]}
    for node in gone:
        changes |= dict.fromkeys((node.id, *about(sheet, node.id)))
    into = dict.fromkeys((node.id for node in gone), keep.id)
    changes.update(_arrows(sheet, into))
    changes.update(_referring(sheet, into, changes))
    return changes


def _added(votes: Iterable[Any]) -> Any:
    """The sum of votes where all are numbers; else the first that there is."""
    given = [vote for vote in votes if vote is not None]
    if given and all(isinstance(vote, int | float) and not isinstance(vote, bool) for vote in given):
        return sum(given)
    return given[0] if given else None


def _arrows(sheet: Sheet, into: Mapping[str, str]) -> Changes:
    """Move the arrows of notes that go; an arrow from a note to itself is none."""
    changes: dict[str, Part | None] = {}
    for address, part in sheet.items.items():
        if not isinstance(part, Link) or not into.keys() & set(part.pair):
            continue
        changes[address] = None
        source, target = (into.get(end, end) for end in part.pair)
        if source == target:
            continue
        there = f"{source}>{target}"
        standing = changes.get(there) or sheet.items.get(there)
        moved = {**part.to_data(), "source": source, "target": target}
        changes[there] = _link(_also(standing, part) if isinstance(standing, Link) else moved)
    return changes


def _also(standing: Link, other: Link) -> dict[str, Any]:
    """An arrow that stood already, with what another one said as a reading beside it."""
    data, theirs = standing.to_data(), other.to_data()
    answers = {name: value for name, value in theirs.items() if name not in {*_OWN, "source", "target", "because"}}
    exclusive = {"rate"} if {"with", "without"} & data.keys() else {"with", "without"} if "rate" in data else set()
    differs = {name: value for name, value in answers.items() if name in exclusive or data.get(name, value) != value}
    data = {name: value for name, value in answers.items() if name not in exclusive} | data
    remembered = [*data.get("merged", []), *([{"values": differs}] if differs else []), *theirs.get("merged", [])]
    data |= {"merged": remembered} if remembered else {}
    reading = {key: theirs[key] for key in ("because", "stance", "author_role") if key in theirs}
    said = [reading] if reading.get("because") and reading["because"] != data.get("because") else []
    readings = [*data.get("readings", []), *said, *theirs.get("readings", [])]
    if "contested" in (standing.stance, other.stance):
        data["stance"] = "contested"  # who disagrees is not merged away
    votes = _added((standing.votes, other.votes))
    return data | ({"readings": readings} if readings else {}) | ({"votes": votes} if votes is not None else {})


def _link(data: dict[str, Any]) -> Link:
    return parse({"format": FORMAT, "links": [data]}).links[0]


def _referring(sheet: Sheet, into: Mapping[str, str], done: Changes) -> Changes:
    """Let notes that name a party which goes name the one that stays."""
    changes: dict[str, Part | None] = {}
    for address, before in sheet.items.items():
        part = done.get(address, before)
        if isinstance(part, Investment | Measure) and part.party and part.party in into:
            changes[address] = part.model_copy(update={"party": into[part.party]})
        elif isinstance(part, Effect) and part.transfer_from and part.transfer_from in into:
            changes[address] = part.model_copy(update={"transfer_from": into[part.transfer_from]})
    return changes
