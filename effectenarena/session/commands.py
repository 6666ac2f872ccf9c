"""The commands: what may be asked of a sheet, with their arguments, and what each changes."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from effectenarena.model import LETTER, Arena, ArenaError, Link, parse
from effectenarena.model.check import errors
from effectenarena.model.check.say import at_arrow, at_note, error
from effectenarena.model.check.structure import RESERVED
from effectenarena.session import places
from effectenarena.session.arguments import (
    ArenaReplace,
    Batch,
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
from effectenarena.session.command_parts import (
    arrow_of,
    changed,
    form,
    given,
    merged,
    named,
    note_of,
    refusal,
    taken_away,
)
from effectenarena.session.knob_commands import knob_remove, knob_set
from effectenarena.session.merging import merged_notes
from effectenarena.session.sheet import (
    PROJECT,
    ROOM,
    SETTLED,
    Changes,
    Part,
    Sheet,
    about,
    apart_address,
    free_id,
    parts_of,
)
from effectenarena.session.table_commands import table_added, table_settled
from effectenarena.session.variant_commands import variant_add, variant_remove, variant_set


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
    return {PROJECT: form(project=merged(sheet.items[PROJECT], args.fields)).project}


def _node_add(sheet: Sheet, args: NodeAdd) -> Changes:
    fields = given(args.node)
    if "id" not in fields and fields.get("kind") in LETTER:
        fields = {"id": free_id(sheet, fields["kind"]), **fields}
    (node,) = form(nodes=[fields]).nodes
    if node.id in RESERVED:
        raise ArenaError([error("reserved-id", at_note(node), id=node.id)])
    if node.id in sheet.items:
        raise ArenaError([error("duplicate-id", at_note(node), id=node.id, count_n=2)])
    return {node.id: node}


def _node_set(sheet: Sheet, args: NodeSet) -> Changes:
    return {args.id: changed(note_of(sheet, args.id), args.fields)}


def _node_remove(sheet: Sheet, args: NodeRemove) -> Changes:
    node = note_of(sheet, args.id)
    at_it = [address for address, part in sheet.items.items() if isinstance(part, Link) and node.id in part.pair]
    return taken_away(sheet, node.id, *at_it, *about(sheet, node.id))


def _note_place(sheet: Sheet, args: NotePlace) -> Changes:
    node = note_of(sheet, args.note)
    after = None if args.after is None else note_of(sheet, args.after)
    if after is not None and (after.kind != node.kind or after.id == node.id):
        raise refusal("other-lane", node.id, item=named(sheet, node.id), other=named(sheet, after.id))
    return places.placed(sheet, node.id, args.after)


def _notes_order(sheet: Sheet, args: NotesOrder) -> Changes:
    kind = note_of(sheet, args.notes[0]).kind
    if sorted(args.notes) != sorted(places.lane(sheet, kind)):
        raise refusal("bad-args", op="notes.order", field="notes")
    return places.ordered(sheet, args.notes)


def _notes_settle(sheet: Sheet, _args: NotesSettle) -> Changes:
    return places.settled(sheet)


def _note_merge(sheet: Sheet, args: NoteMerge) -> Changes:
    keep, gone = note_of(sheet, args.keep), [note_of(sheet, node) for node in dict.fromkeys(args.gone)]
    for node in gone:
        if node.kind != keep.kind or node.id == keep.id:
            raise refusal("other-lane", keep.id, item=named(sheet, keep.id), other=named(sheet, node.id))
    return merged_notes(sheet, keep, gone)


def _notes_apart(sheet: Sheet, args: NotesApart) -> Changes:
    one, other = (note_of(sheet, node) for node in args.notes)
    if one.kind != other.kind or one.id == other.id:
        raise refusal("other-lane", one.id, item=named(sheet, one.id), other=named(sheet, other.id))
    return {apart_address(one.id, other.id): 1}


def _link_add(sheet: Sheet, args: LinkAdd) -> Changes:
    (link,) = form(links=[given(args.link)]).links
    if link.address in sheet.items:
        raise ArenaError([error("duplicate-link", at_arrow(sheet.arena, link), count_n=2)])
    return {link.address: link}


def _link_set(sheet: Sheet, args: LinkSet) -> Changes:
    link = arrow_of(sheet, args.source, args.target)
    return {link.address: changed(link, args.fields)}


def _link_remove(sheet: Sheet, args: LinkRemove) -> Changes:
    return taken_away(sheet, arrow_of(sheet, args.source, args.target).address)


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
    "knob.set": (KnobSet, knob_set),
    "knob.remove": (KnobRemove, knob_remove),
    "variant.add": (VariantAdd, variant_add),
    "variant.set": (VariantSet, variant_set),
    "variant.remove": (VariantRemove, variant_remove),
    "arena.replace": (ArenaReplace, _arena_replace),
    "table.add": (TableAdd, table_added),
    "table.settle": (TableSettle, table_settled),
    "batch": (Batch, _batch),
}
"""Every command with the model of its arguments and what it changes."""
