"""Variants made and mended on the screen: what somebody typed becomes one command, which can be taken back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from effectenarena import mkba
from effectenarena.model import FIELD, Arena, ArenaError, KnobRef, Variant, vary
from effectenarena.session import typed
from effectenarena.session.knob_words import place_of, shape_of
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_forms import share
from effectenarena.session.views.mkba_trying import look, moved, range_of, read_value, tries
from effectenarena.text import sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

KINDS: Final = ("alternative", "scenario")
_TOLD: Final = ("null_alternative", "note")
"""What is told of a variant in free words."""
_ABOUT: Final = ("scale", "without", "address")
_PARTS: Final = ("low", "likely", "high")
_MEDIAN: Final = frozenset({"normal", "lognormal"})
"""Where likely follows from low and high."""


def empty(arena: Arena) -> tuple[str, ...]:
    """Addresses of the numbers that nobody gave yet: what the outcome leaves out, unit values, and blank ranges."""
    missing = mkba.compile_arena(arena).incomplete
    prices = (f"{effect.id}.unit_value" for effect in arena.effects.values() if effect.unit_value is None)
    blank = (use.address for use in arena.knob_uses() if arena.range(use.value) is None)
    return tuple(dict.fromkeys(_shared(arena, address) for address in (*missing, *prices, *blank)))


def _shared(arena: Arena, address: str) -> str:
    """The address under which a number can be given: that of the shared knob where it is one."""
    place = place_of(arena, address)
    standing = getattr(place.owner, FIELD[place.field].attribute) if place else None
    return f"knobs.{standing.ref}" if isinstance(standing, KnobRef) else address


def add(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Add a variant with its first change, or with what is tried now."""
    kind = args.get("kind")
    label = _named(args)
    if kind not in KINDS:
        raise Refused("shell.unknown")
    changes = _tried(desk) if args.get("tried") is True else [_change(desk, args)]
    fields = {"label": label, "kind": kind, "changes": changes}
    _possible(desk, {**fields, "id": "new"}, str(args.get("at", "")))
    desk.apply("variant.add", variant=fields)
    if args.get("tried") is True:
        tries(desk).clear()
    look(desk)["variants"] = True


def change(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Add one more change to a variant; one about the same thing takes the place of what stood there."""
    variant, new = _standing(desk, args), _change(desk, args)
    changes = _changes(variant)
    same = next((index for index, one in enumerate(changes) if _about(one) == _about(new)), len(changes))
    _with_changes(desk, variant, [*changes[:same], new, *changes[same + 1 :]], str(args.get("at", "")))


def unchange(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Take one change of a variant away."""
    variant, index = _standing(desk, args), args.get("index")
    changes = _changes(variant)
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(changes):
        raise Refused("shell.unknown")
    desk.apply("variant.set", id=variant.id, fields={"changes": changes[:index] + changes[index + 1 :]})


def tell(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Give a variant another name or kind, or say what happens without the project, or what else is to be known."""
    variant, field, text = _standing(desk, args), args.get("field"), str(args.get("text") or "").strip()
    if field == "label":
        fields: dict[str, Any] = {"label": _named({**args, "label": text})}
    elif field == "kind" and text in KINDS:
        fields = {"kind": text}
    elif field in _TOLD:
        fields = {str(field): text or None}
    else:
        raise Refused("shell.unknown")
    desk.apply("variant.set", id=variant.id, fields=fields)


def remove(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Take a variant away."""
    desk.apply("variant.remove", id=_standing(desk, args).id)


def _named(args: Mapping[str, Any]) -> str:
    label = str(args.get("label") or "").strip()
    if not label:
        raise Refused("mkba.variant.nameless", at=str(args.get("at", "")))
    return label


def _standing(desk: "Desk", args: Mapping[str, Any]) -> Variant:
    found = (variant for variant in desk.work.arena.project.variants if variant.id == args.get("id"))
    variant = next(found, None)
    if variant is None:
        raise Refused("mkba.refused.gone")
    return variant


def _changes(variant: Variant) -> list[dict[str, Any]]:
    return [one.to_data() for one in variant.changes]


def _change(desk: "Desk", args: Mapping[str, Any]) -> dict[str, Any]:
    """Read one change as it was typed."""
    item, at, value = str(args.get("item") or ""), str(args.get("at", "")), args.get("value")
    match args.get("form"):
        case "without":
            return {"without": item}
        case "scale":
            factor = typed.number(value, at, desk.lang)
            if factor is None or factor < 0:
                raise Refused("mkba.variant.factor", at=at)
            return {"scale": item, "factor": factor}
        case "knob":
            if "low" in args or "high" in args:
                return _ranged(desk, item, args, at)
            return _knob(desk.work.arena, item, read_value(desk.work.arena, item, value, at, desk.lang))
        case _:
            raise Refused("shell.unknown")


def _ranged(desk: "Desk", address: str, args: Mapping[str, Any], at: str) -> dict[str, Any]:
    """Another range for a knob, with where it comes from; without low and high the number is fixed."""
    arena = desk.work.arena
    place = place_of(arena, address)
    if place is None:
        raise Refused("mkba.refused.gone", at=at)
    dist = "pert" if address in empty(arena) else range_of(arena, address).dist
    read = share if shape_of(place.field) == "share" else typed.reader(place.field)
    given = {name: read(args.get(name), at, desk.lang) for name in _PARTS}
    low, likely, high = (given[name] for name in _PARTS)
    value: dict[str, Any] = {"likely": likely}
    if low is None or high is None:
        if likely is None or low is not None or high is not None:
            raise Refused("mkba.variant.parts", at=at)
    elif dist in _MEDIAN:
        value = {"low": low, "high": high, "dist": dist}
    else:
        value = {"low": low, "likely": likely, "high": high}
        if likely is None:
            raise Refused("mkba.variant.parts", at=at)
        if not low <= likely <= high:
            raise Refused("mkba.variant.order", at=at)
        if dist not in ("fixed", "pert"):
            value["dist"] = dist
    source = str(args.get("source") or "").strip()
    return {"address": address, "value": value | ({"source": source} if source else {})}


def _about(change: Mapping[str, Any]) -> tuple[str, Any]:
    """What a change is about: two of the same kind about the same thing would undo each other."""
    return next((name, change[name]) for name in _ABOUT if name in change)


def _knob(arena: Arena, address: str, likely: float) -> dict[str, Any]:
    """Another likely value; the range moves along only where it must."""
    span = range_of(arena, address)
    value: dict[str, Any] = {name: one for name, one in moved(span, likely).items() if one is not None}
    return {"address": address, "value": value | ({} if span.dist in ("fixed", "pert") else {"dist": span.dist})}


def _tried(desk: "Desk") -> list[dict[str, Any]]:
    wanted = tries(desk)
    if not wanted:
        raise Refused("mkba.variant.nothing_tried")
    return [_knob(desk.work.arena, address, value) for address, value in wanted.items()]


def _with_changes(desk: "Desk", variant: Variant, changes: list[dict[str, Any]], at: str) -> None:
    _possible(desk, {**variant.to_data(), "changes": changes}, at)
    desk.apply("variant.set", id=variant.id, fields={"changes": changes})


def _possible(desk: "Desk", fields: Mapping[str, Any], at: str) -> None:
    """Refuse a change that cannot be carried out, in words, before it is written down."""
    try:
        vary(desk.work.arena, Variant.model_validate(fields))
    except ArenaError as error:
        words = sentence(error.findings[0], desk.lang)
        raise Refused("mkba.refused", at=at, message=words["message"], mend=words["mend"]) from error
    except ValidationError as error:  # no name that a note could have
        raise Refused("mkba.refused.gone", at=at) from error


INTENTS: Final = {
    "variant.add": add,
    "variant.change": change,
    "variant.unchange": unchange,
    "variant.tell": tell,
    "variant.remove": remove,
}
