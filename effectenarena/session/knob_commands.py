"""The commands on numbers: a value with its range on a note or arrow, and numbers that several of them share."""

from typing import Any

from effectenarena.model import FIELD, Knob, KnobRef
from effectenarena.model.record import Record
from effectenarena.session.arguments import KnobRemove, KnobSet
from effectenarena.session.command_parts import arrow_of, at, changed, form, given, merged, note_of, refusal, taken_away
from effectenarena.session.sheet import KNOBS, Changes, Part, Sheet, knob_address


def knob_set(sheet: Sheet, args: KnobSet) -> Changes:
    """Give what writing a number changes; over a shared one it is written for all that use it."""
    if args.address.startswith(KNOBS):
        return _shared_set(sheet, args.address, args.value)
    where, _, name = args.address.rpartition(".")
    source, arrow, target = where.partition(">")
    owner = arrow_of(sheet, source, target) if arrow else note_of(sheet, where)
    spec = FIELD.get(name)
    if spec is None or spec.attribute not in type(owner).model_fields:
        raise refusal("unknown-knob", *at(owner), field=name[:80])
    standing = getattr(owner, spec.attribute)
    if isinstance(standing, KnobRef) and args.value is not None and not _is_ref(args.value):
        return _shared_set(sheet, knob_address(standing.ref), args.value)
    return {where: changed(owner, {name: _written(standing, args.value)})}


def knob_remove(sheet: Sheet, args: KnobRemove) -> Changes:
    """Give what taking a shared number away changes; refused while something uses it."""
    if not args.address.startswith(KNOBS) or args.address not in sheet.items:
        raise refusal("unknown-item", args.address[:200], item=args.address[:200])
    return taken_away(sheet, args.address)


def _shared_set(sheet: Sheet, address: str, value: Any) -> Changes:
    if value is None:
        return knob_remove(sheet, KnobRemove(address=address))
    name = address.removeprefix(KNOBS)
    return {address: form(knobs={name: _written(sheet.items.get(address), value)}).knobs[name]}


def _written(standing: Part | None, value: Any) -> Any:
    """Give a knob's data after writing a value over it."""
    if not isinstance(value, dict) or _is_ref(value):
        return value
    if isinstance(standing, Knob):
        return merged(standing, value)
    return given(value if standing is None or isinstance(standing, Record) else {"likely": standing, **value})


def _is_ref(value: Any) -> bool:
    return isinstance(value, dict) and "ref" in value
