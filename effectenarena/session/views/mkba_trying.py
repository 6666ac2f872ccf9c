"""What if a number were different: the map with knobs moved, without a word in the log."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import FIELD, Arena, ArenaError, Range
from effectenarena.model.check import errors
from effectenarena.session import typed
from effectenarena.session.commands import carry_out
from effectenarena.session.knob_words import places, shape_of
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_forms import share
from effectenarena.text import Language, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

_MEDIAN: Final = frozenset({"normal", "lognormal"})
_PARTS: Final = ("low", "likely", "high")


def look(desk: "Desk") -> dict[str, Any]:
    """What the screen remembers of its own looks, until other work comes on the desk."""
    return desk.look.setdefault("mkba", {})


def tries(desk: "Desk") -> dict[str, float]:
    """The likely values that are tried now, by knob address."""
    found: dict[str, float] = look(desk).setdefault("tries", {})
    return found


def tried_arena(desk: "Desk") -> Arena:
    """Give the map as it would be: the one in the log when nothing is tried."""
    saved, wanted = desk.work.arena, tries(desk)
    if not wanted:
        return saved
    known = look(desk).get("tried")
    if known and known[0] is saved and known[1] == wanted:
        found: Arena = known[2]
        return found
    arena = _with(desk, wanted)
    if arena is None:  # the map has changed under it
        wanted.clear()
        return saved
    look(desk)["tried"] = (saved, dict(wanted), arena)
    return arena


def _with(desk: "Desk", wanted: Mapping[str, float]) -> Arena | None:
    sheet = desk.work.sheet
    try:
        for address, value in wanted.items():
            sheet = sheet.with_changes(carry_out(sheet, "knob.set", knob_args(desk.work.arena, address, value)))
    except (ArenaError, Refused):
        return None
    return sheet.arena


def range_of(arena: Arena, address: str) -> Range:
    """The range of the knob at an address.

    Raises
    ------
    Refused
        When there is no such knob, or it has no number.
    """
    place = places(arena).get(address)
    found = arena.range(getattr(place.owner, FIELD[place.field].attribute)) if place else None
    if found is None:
        raise Refused("mkba.refused.gone")
    return found


def knob_args(arena: Arena, address: str, likely: float) -> dict[str, Any]:
    """Arguments of the command that gives a knob another likely value; its range moves along only where it must."""
    return {"address": address, "value": moved(range_of(arena, address), likely)}


def moved(now: Range, likely: float) -> dict[str, float | None]:
    """The fields of a knob with another likely value.

    Low and high stay, unless likely would fall outside; for `normal` and `lognormal`, where likely is the median, the
    whole range moves.

    Examples
    --------
    >>> moved(Range(2, 6, 14, "pert"), 1)
    {'low': 1, 'likely': 1, 'high': 14}
    >>> moved(Range(4.0, 6.0, 8.0, "normal"), 7.0)
    {'low': 5.0, 'likely': None, 'high': 9.0}
    """
    if now.dist == "fixed":
        return {"low": None, "likely": likely, "high": None}
    if now.dist == "normal":
        return {"low": now.low + (likely - now.likely), "likely": None, "high": now.high + (likely - now.likely)}
    if now.dist == "lognormal":
        return {"low": now.low * likely / now.likely, "likely": None, "high": now.high * likely / now.likely}
    return {"low": min(now.low, likely), "likely": likely, "high": max(now.high, likely)}


def read_value(arena: Arena, address: str, text: object, at: str, lang: Language) -> float:
    """Read what was typed for a knob; a part of something may be typed as 25 or 25 %.

    Raises
    ------
    Refused
        When it is no number, or there is no such knob.
    """
    place = places(arena).get(address)
    if place is None:
        raise Refused("mkba.refused.gone", at=at)
    found = (share if shape_of(place.field) == "share" else typed.reader(place.field))(text, at, lang)
    if found is None:
        raise Refused("shell.not_a_number", at=at)
    return found


def try_value(desk: "Desk", args: Mapping[str, Any]) -> None:
    """See what happens when a knob has another likely value; nothing is written down."""
    address, at = str(args.get("address")), str(args.get("at", ""))
    arena = desk.work.arena
    value = read_value(arena, address, args.get("value"), at, desk.lang)
    if range_of(arena, address).dist == "lognormal" and value <= 0:
        raise Refused("mkba.refused.above_zero", at=at)
    wanted = {**tries(desk), address: value}
    if value == range_of(arena, address).likely:
        wanted.pop(address)
    made = _with(desk, wanted)
    if made is None:
        raise Refused("mkba.refused.impossible", at=at)
    found = tuple(errors(made))
    known = tuple(errors(arena)) if found else ()
    new = [finding for finding in found if finding not in known]
    if new:
        words = sentence(new[0], desk.lang)
        raise Refused("mkba.refused", at=at, message=words["message"], mend=words["mend"])
    look(desk)["tries"] = wanted
    look(desk)["tried"] = (arena, dict(wanted), made)


def back(desk: "Desk", _args: Mapping[str, Any]) -> None:
    """Show the map as it is again."""
    tries(desk).clear()


def keep(desk: "Desk", _args: Mapping[str, Any]) -> None:
    """Write what was tried into the log, as one step that can be taken back."""
    arena, wanted = desk.work.arena, tries(desk)
    commands = [{"op": "knob.set", "args": knob_args(arena, address, value)} for address, value in wanted.items()]
    if commands:
        desk.apply("batch", commands=commands)
    wanted.clear()


def set_part(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Write another low, likely or high of a knob into the log."""
    address, part, at = str(args.get("address")), str(args.get("part")), str(args.get("at", ""))
    arena = desk.work.arena
    if part not in _PARTS:
        raise Refused("shell.unknown")
    value = read_value(arena, address, args.get("value"), at, desk.lang)
    now = range_of(arena, address)
    fields: dict[str, float | None] = {part: value}
    if part == "likely":
        fields = moved(now, value)
    elif now.dist == "fixed":
        fields = {"low": now.likely, "likely": now.likely, "high": now.likely, part: value}
    elif now.dist in _MEDIAN:
        fields["likely"] = None
    try:
        desk.apply("knob.set", address=address, value=fields)
    except ArenaError as error:
        words = sentence(error.findings[0], desk.lang)
        raise Refused("mkba.refused", at=at, message=words["message"], mend=words["mend"]) from error
    tries(desk).pop(address, None)


INTENTS: Final = {"mkba.try": try_value, "mkba.back": back, "mkba.keep": keep, "mkba.set": set_part}
