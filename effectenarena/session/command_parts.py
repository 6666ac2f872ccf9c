"""What commands share: finding what they are about, putting it in its form, and saying why something cannot be done."""

from typing import Any, Final

from effectenarena.model import FORMAT, Arena, ArenaError, Finding, Link, Node, parse
from effectenarena.model.record import Record
from effectenarena.session.arguments import Fields
from effectenarena.session.sheet import Changes, Part, Sheet, leans_on

_FIXED: Final = frozenset({"id", "kind", "number", "source", "target"})
"""What makes an item itself: never changed, only made and removed."""


def refusal(code: str, *at: str, **params: Any) -> ArenaError:
    """Make the error for what cannot be done."""
    return ArenaError([Finding(code, at, params=params)])


def named(sheet: Sheet, address: str) -> str:
    """Name an item as the room would: a note by number and label, an arrow by the numbers of its ends."""
    part = sheet.items.get(address)
    if isinstance(part, Link):
        return " → ".join(str(sheet.given.get(end) or end) for end in part.pair)
    return part.name if isinstance(part, Node) else address


def note_of(sheet: Sheet, node_id: str) -> Node:
    """Give a note by its id; refused when there is none."""
    node = sheet.items.get(node_id)
    if not isinstance(node, Node):
        raise refusal("unknown-item", node_id[:100], item=node_id[:100])
    return node


def arrow_of(sheet: Sheet, source: str, target: str) -> Link:
    """Give an arrow by its ends; refused when there is none."""
    link = sheet.items.get(f"{source}>{target}")
    if not isinstance(link, Link):
        raise refusal("unknown-item", source[:100], target[:100], item=f"{source}>{target}"[:200])
    return link


def at(part: Node | Link) -> tuple[str, ...]:
    """Give the address of a note or arrow, as findings have it."""
    return part.pair if isinstance(part, Link) else (part.id,)


def form(**parts: Any) -> Arena:
    """Check the form of some parts, as a file that holds nothing else."""
    return parse({"format": FORMAT, **parts})


def given(fields: Fields) -> Fields:
    """Give fields without those that are null."""
    return {name: value for name, value in fields.items() if value is not None}


def merged(part: Part, fields: Fields) -> Fields:
    """Give a part's data with fields changed, and without those set to null."""
    return given({**(part.to_data() if isinstance(part, Record) else {}), **fields})


def changed(part: Node | Link, fields: Fields) -> Part:
    """Give a note or arrow with fields changed."""
    data = part.to_data()
    fixed = [name for name in _FIXED.intersection(fields) if fields[name] != data.get(name)]
    if fixed:
        raise refusal("fixed-field", *at(part), field=min(fixed))
    made = form(**{"links" if isinstance(part, Link) else "nodes": [merged(part, fields)]})
    return (*made.nodes, *made.links)[0]


def taken_away(sheet: Sheet, *addresses: str) -> Changes:
    """Take items away, unless something that stays leans on them."""
    going = set(addresses)
    for address, part in sheet.items.items():
        held = going.intersection(leans_on(part)) if address not in going else None
        if held:
            one = min(held)
            raise refusal("in-use", one, what=named(sheet, one), by=named(sheet, address))
    return dict.fromkeys(addresses)
