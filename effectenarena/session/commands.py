"""The commands: what may be asked of a sheet, with their arguments, and what each changes."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from effectenarena.model import (
    FIELD,
    FORMAT,
    LETTER,
    Arena,
    ArenaError,
    Finding,
    Knob,
    KnobRef,
    Link,
    Node,
    Project,
    Variant,
    parse,
)
from effectenarena.model.check import errors
from effectenarena.model.check.say import at_arrow, at_note, error
from effectenarena.model.check.structure import RESERVED
from effectenarena.model.record import Record
from effectenarena.session import places
from effectenarena.session.arguments import (
    ArenaReplace,
    Batch,
    Fields,
    KnobRemove,
    KnobSet,
    LinkAdd,
    LinkRemove,
    LinkSet,
    NodeAdd,
    NodeRemove,
    NodeSet,
    NoteMerge,
    NotePlace,
    NotesApart,
    NotesOrder,
    NotesSettle,
    ProjectSet,
    TableAdd,
    TableSettle,
    VariantAdd,
    VariantRemove,
    VariantSet,
)
from effectenarena.session.merging import merged_notes
from effectenarena.session.sheet import (
    KNOBS,
    PROJECT,
    ROOM,
    SETTLED,
    Changes,
    Part,
    Sheet,
    about,
    apart_address,
    free_id,
    knob_address,
    leans_on,
    parts_of,
)
from effectenarena.session.table_commands import table_added, table_settled

_FIXED: Final = frozenset({"id", "kind", "number", "source", "target"})
"""What makes an item itself: never changed, only made and removed."""


def carry_out(sheet: Sheet, op: str, args: Mapping[str, Any]) -> Changes:
    """Give what a command changes.

    Only the form of what is written is checked here, not the rules between parts.

    Raises
    ------
    ArenaError
        `unknown-op`, `bad-args`, or what is wrong with the command.

    Examples
    --------
    >>> dict(carry_out(Sheet(), "node.add", {"node": {"kind": "effect", "label": "Rust"}}))["e1"].label
    'Rust'
    """
    if op not in COMMANDS:
        raise refusal("unknown-op", op=op[:80])
    model, change = COMMANDS[op]
    try:
        checked = model.model_validate(args)
    except ValidationError as wrong:
        detail = wrong.errors(include_url=False)[0]
        raise refusal("bad-args", op=op, field=".".join(map(str, detail["loc"]))) from wrong
    return change(sheet, checked)


def refusal(code: str, *at: str, **params: Any) -> ArenaError:
    """Make the error for what cannot be done."""
    return ArenaError([Finding(code, at, params=params)])


def named(sheet: Sheet, address: str) -> str:
    """Name an item as the room would: a note by number and label, an arrow by the numbers of its ends."""
    part = sheet.items.get(address)
    if isinstance(part, Link):
        return " → ".join(str(sheet.given.get(end) or end) for end in part.pair)
    return part.name if isinstance(part, Node) else address


def replacement(sheet: Sheet, arena: Arena) -> Changes:
    """Give the changes that put another arena in place of this one.

    Raises
    ------
    ArenaError
        When two of its parts have one address.
    """
    parts = parts_of(arena)
    if len(parts) < 2 + len(arena.knobs) + len(arena.nodes) + len(arena.links):
        raise ArenaError(list(errors(arena)))
    # Its notes come in the order of the file; what is laid after this is new.
    count = len({**sheet.given, **parts})
    standing = (address for address in sheet.items if not address.startswith(ROOM))
    return {**dict.fromkeys(standing), **parts, SETTLED: count + 1}


# ---- one function for each command


def _project_set(sheet: Sheet, args: ProjectSet) -> Changes:
    return {PROJECT: _form(project=_merged(sheet.items[PROJECT], args.fields)).project}


def _node_add(sheet: Sheet, args: NodeAdd) -> Changes:
    fields = _given(args.node)
    if "id" not in fields and fields.get("kind") in LETTER:
        fields = {"id": free_id(sheet, fields["kind"]), **fields}
    (node,) = _form(nodes=[fields]).nodes
    if node.id in RESERVED:
        raise ArenaError([error("reserved-id", at_note(node), id=node.id)])
    if node.id in sheet.items:
        raise ArenaError([error("duplicate-id", at_note(node), id=node.id, count_n=2)])
    return {node.id: node}


def _node_set(sheet: Sheet, args: NodeSet) -> Changes:
    return {args.id: _changed(_node(sheet, args.id), args.fields)}


def _node_remove(sheet: Sheet, args: NodeRemove) -> Changes:
    node = _node(sheet, args.id)
    at_it = [address for address, part in sheet.items.items() if isinstance(part, Link) and node.id in part.pair]
    return _taken_away(sheet, node.id, *at_it, *about(sheet, node.id))


def _note_place(sheet: Sheet, args: NotePlace) -> Changes:
    node = _node(sheet, args.note)
    after = None if args.after is None else _node(sheet, args.after)
    if after is not None and (after.kind != node.kind or after.id == node.id):
        raise refusal("other-lane", node.id, item=named(sheet, node.id), other=named(sheet, after.id))
    return places.placed(sheet, node.id, args.after)


def _notes_order(sheet: Sheet, args: NotesOrder) -> Changes:
    kind = _node(sheet, args.notes[0]).kind
    if sorted(args.notes) != sorted(places.lane(sheet, kind)):
        raise refusal("bad-args", op="notes.order", field="notes")
    return places.ordered(sheet, args.notes)


def _notes_settle(sheet: Sheet, _args: NotesSettle) -> Changes:
    return places.settled(sheet)


def _note_merge(sheet: Sheet, args: NoteMerge) -> Changes:
    keep, gone = _node(sheet, args.keep), [_node(sheet, node) for node in dict.fromkeys(args.gone)]
    for node in gone:
        if node.kind != keep.kind or node.id == keep.id:
            raise refusal("other-lane", keep.id, item=named(sheet, keep.id), other=named(sheet, node.id))
    return merged_notes(sheet, keep, gone)


def _notes_apart(sheet: Sheet, args: NotesApart) -> Changes:
    one, other = (_node(sheet, node) for node in args.notes)
    if one.kind != other.kind or one.id == other.id:
        raise refusal("other-lane", one.id, item=named(sheet, one.id), other=named(sheet, other.id))
    return {apart_address(one.id, other.id): 1}


def _link_add(sheet: Sheet, args: LinkAdd) -> Changes:
    (link,) = _form(links=[_given(args.link)]).links
    if link.address in sheet.items:
        raise ArenaError([error("duplicate-link", at_arrow(sheet.arena, link), count_n=2)])
    return {link.address: link}


def _link_set(sheet: Sheet, args: LinkSet) -> Changes:
    link = _link(sheet, args.source, args.target)
    return {link.address: _changed(link, args.fields)}


def _link_remove(sheet: Sheet, args: LinkRemove) -> Changes:
    return _taken_away(sheet, _link(sheet, args.source, args.target).address)


def _knob_set(sheet: Sheet, args: KnobSet) -> Changes:
    if args.address.startswith(KNOBS):
        return _shared_set(sheet, args.address, args.value)
    where, _, name = args.address.rpartition(".")
    source, arrow, target = where.partition(">")
    owner = _link(sheet, source, target) if arrow else _node(sheet, where)
    spec = FIELD.get(name)
    if spec is None or spec.attribute not in type(owner).model_fields:
        raise refusal("unknown-knob", *_at(owner), field=name[:80])
    standing = getattr(owner, spec.attribute)
    if isinstance(standing, KnobRef) and args.value is not None and not _is_ref(args.value):
        return _shared_set(sheet, knob_address(standing.ref), args.value)
    return {where: _changed(owner, {name: _written(standing, args.value)})}


def _shared_set(sheet: Sheet, address: str, value: Any) -> Changes:
    if value is None:
        return _knob_remove(sheet, KnobRemove(address=address))
    name = address.removeprefix(KNOBS)
    return {address: _form(knobs={name: _written(sheet.items.get(address), value)}).knobs[name]}


def _knob_remove(sheet: Sheet, args: KnobRemove) -> Changes:
    if not args.address.startswith(KNOBS) or args.address not in sheet.items:
        raise refusal("unknown-item", args.address[:200], item=args.address[:200])
    return _taken_away(sheet, args.address)


def _variant_add(sheet: Sheet, args: VariantAdd) -> Changes:
    standing = _variants(sheet)
    fields = {"id": _free_variant(standing), **_given(args.variant)}
    if fields["id"] in standing:
        raise refusal("duplicate-variant", PROJECT, id=fields["id"], count_n=2)
    return _with_variants(sheet, [*standing.values(), fields])


def _variant_set(sheet: Sheet, args: VariantSet) -> Changes:
    standing = _variant(sheet, args.id)
    if args.fields.get("id", args.id) != args.id:
        raise refusal("fixed-field", PROJECT, field="id")
    standing[args.id] = _given({**standing[args.id], **args.fields})
    return _with_variants(sheet, [*standing.values()])


def _variant_remove(sheet: Sheet, args: VariantRemove) -> Changes:
    standing = _variant(sheet, args.id)
    del standing[args.id]
    return _with_variants(sheet, [*standing.values()])


def _arena_replace(sheet: Sheet, args: ArenaReplace) -> Changes:
    return replacement(sheet, parse(args.arena))


def _batch(sheet: Sheet, args: Batch) -> Changes:
    changes: dict[str, Part | None] = {}
    for command in args.commands:
        if command.op == "batch":
            raise refusal("unknown-op", op="batch")
        one = carry_out(sheet, command.op, command.args)
        changes.update(one)
        sheet = sheet.with_changes(one)
    return {address: sheet.items.get(address) for address in changes}


COMMANDS: Final[Mapping[str, tuple[type[BaseModel], Callable[[Sheet, Any], Changes]]]] = {
    "project.set": (ProjectSet, _project_set),
    "node.add": (NodeAdd, _node_add),
    "node.set": (NodeSet, _node_set),
    "node.remove": (NodeRemove, _node_remove),
    "note.place": (NotePlace, _note_place),
    "notes.order": (NotesOrder, _notes_order),
    "notes.settle": (NotesSettle, _notes_settle),
    "note.merge": (NoteMerge, _note_merge),
    "notes.apart": (NotesApart, _notes_apart),
    "link.add": (LinkAdd, _link_add),
    "link.set": (LinkSet, _link_set),
    "link.remove": (LinkRemove, _link_remove),
    "knob.set": (KnobSet, _knob_set),
    "knob.remove": (KnobRemove, _knob_remove),
    "variant.add": (VariantAdd, _variant_add),
    "variant.set": (VariantSet, _variant_set),
    "variant.remove": (VariantRemove, _variant_remove),
    "arena.replace": (ArenaReplace, _arena_replace),
    "table.add": (TableAdd, table_added),
    "table.settle": (TableSettle, table_settled),
    "batch": (Batch, _batch),
}
"""Every command with the model of its arguments and what it changes."""


# ---- what they share


def _node(sheet: Sheet, node_id: str) -> Node:
    node = sheet.items.get(node_id)
    if not isinstance(node, Node):
        raise refusal("unknown-item", node_id[:100], item=node_id[:100])
    return node


def _link(sheet: Sheet, source: str, target: str) -> Link:
    link = sheet.items.get(f"{source}>{target}")
    if not isinstance(link, Link):
        raise refusal("unknown-item", source[:100], target[:100], item=f"{source}>{target}"[:200])
    return link


def _variants(sheet: Sheet) -> dict[str, Fields]:
    """Give the data of every variant, by id."""
    project = sheet.items[PROJECT]
    found: tuple[Variant, ...] = project.variants if isinstance(project, Project) else ()
    return {variant.id: variant.to_data() for variant in found}


def _variant(sheet: Sheet, variant_id: str) -> dict[str, Fields]:
    """Give the data of every variant, when the one that is meant is among them."""
    standing = _variants(sheet)
    if variant_id not in standing:
        raise refusal("unknown-item", PROJECT, item=variant_id[:100])
    return standing


def _with_variants(sheet: Sheet, variants: list[Fields]) -> Changes:
    """Give the project with other variants; without any it has no such field."""
    return {PROJECT: _form(project=_merged(sheet.items[PROJECT], {"variants": variants or None})).project}


def _free_variant(standing: Mapping[str, Fields]) -> str:
    number = len(standing) + 1
    while f"v{number}" in standing:
        number += 1
    return f"v{number}"


def _changed(part: Node | Link, fields: Fields) -> Part:
    """Give a note or arrow with fields changed."""
    data = part.to_data()
    fixed = [name for name in _FIXED.intersection(fields) if fields[name] != data.get(name)]
    if fixed:
        raise refusal("fixed-field", *_at(part), field=min(fixed))
    made = _form(**{"links" if isinstance(part, Link) else "nodes": [_merged(part, fields)]})
    return (*made.nodes, *made.links)[0]


def _taken_away(sheet: Sheet, *addresses: str) -> Changes:
    """Take items away, unless something that stays leans on them."""
    going = set(addresses)
    for address, part in sheet.items.items():
        held = going.intersection(leans_on(part)) if address not in going else None
        if held:
            one = min(held)
            raise refusal("in-use", one, what=named(sheet, one), by=named(sheet, address))
    return dict.fromkeys(addresses)


def _merged(part: Part, fields: Fields) -> Fields:
    """Give a part's data with fields changed, and without those set to null."""
    return _given({**(part.to_data() if isinstance(part, Record) else {}), **fields})


def _given(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}


def _written(standing: Part | None, value: Any) -> Any:
    """Give a knob's data after writing a value over it."""
    if not isinstance(value, dict) or _is_ref(value):
        return value
    if isinstance(standing, Knob):
        return _merged(standing, value)
    return _given(value if standing is None or isinstance(standing, Record) else {"likely": standing, **value})


def _is_ref(value: Any) -> bool:
    return isinstance(value, dict) and "ref" in value


def _form(**parts: Any) -> Arena:
    """Check the form of some parts, as a file that holds nothing else."""
    return parse({"format": FORMAT, **parts})


def _at(part: Node | Link) -> tuple[str, ...]:
    return part.pair if isinstance(part, Link) else (part.id,)
