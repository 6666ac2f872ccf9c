"""What a sheet becomes when another table's is put with it, and when the group chooses between two answers."""

from typing import Any, Final

from effectenarena.model import FORMAT, ArenaError, Finding, Link, Node, parse
from effectenarena.session.arguments import TableAdd, TableSettle
from effectenarena.session.sheet import Changes, Sheet, chosen_address, parts_of, same
from effectenarena.session.tables import join

_EITHER: Final = {"rate": ("with", "without"), "with": ("rate",), "without": ("rate",)}
_TOGETHER: Final = {"with": "without", "without": "with"}


def table_added(sheet: Sheet, args: TableAdd) -> Changes:
    """Give the changes that put another table's sheet with this one; what only they had is new."""
    joined = join(sheet.arena, parse(args.arena), args.table, sheet.said)
    return {
        address: part for address, part in parts_of(joined.arena).items() if not same(sheet.items.get(address), part)
    }


def table_settled(sheet: Sheet, args: TableSettle) -> Changes:
    """Give the changes that let one of two answers stand; the other stays in `merged`.

    Raises
    ------
    ArenaError
        `unknown-item` where there is no such choice.
    """
    part = sheet.items.get(args.item)
    entry = part.merged[args.entry] if isinstance(part, Node | Link) and args.entry < len(part.merged) else None
    values = entry.values if entry is not None else None
    if not isinstance(part, Node | Link) or not isinstance(values, dict) or args.field not in values:
        raise ArenaError([Finding("unknown-item", (args.item[:100],), params={"item": args.item[:100]})])
    fields = [args.field, *([_TOGETHER[args.field]] if _TOGETHER.get(args.field) in values else [])]
    changes: dict[str, Any] = {chosen_address(args.item, field): 1 for field in fields}
    if args.theirs:
        changes[args.item] = _swapped(part.to_data(), args.entry, fields)
    return changes


def _swapped(data: dict[str, Any], entry: int, fields: list[str]) -> Node | Link:
    """The item with their answer, and ours remembered in its place."""
    values = dict(data["merged"][entry]["values"])
    for field in fields:
        ours = {key: data.pop(key) for key in (field, *_EITHER.get(field, ())) if key in data}
        data[field] = values.pop(field)
        values |= ours
    entries = [*data["merged"]]
    entries[entry] = {key: one for key, one in {**entries[entry], "values": values}.items() if one or key != "values"}
    part = {**data, "merged": entries}
    made = parse({"format": FORMAT, ("links" if "source" in part else "nodes"): [part]})
    return (*made.nodes, *made.links)[0]
