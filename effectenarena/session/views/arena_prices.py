"""Unit values on the arena screen: searching, taking one over, and bringing it to the project's price level."""

import base64
import binascii
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Arena, Effect
from effectenarena.reference import (
    ListProblem,
    ReferenceDataError,
    UnitValue,
    find_unit_values,
    indexed,
    price_index,
    unit_value,
)
from effectenarena.reference.price_index import PriceIndex
from effectenarena.session import own_lists, typed
from effectenarena.session.home import shown
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_edits import apply, arena_of
from effectenarena.text import Language, euro, number, say, say_many

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_SHOWN: Final = 60
_STEPS: Final = "index_steps"


def price_find(desk: "Desk", args: Args) -> list[dict[str, Any]]:
    """Find unit values by words, the user's own first; each as the list shows it."""
    own = own_lists.own_values(desk.home)
    found = find_unit_values(str(args.get("text") or "")[:200], desk.lang, own=own.values())
    first = sorted(found, key=lambda value: value.status != "user")
    return [_row(value, own, desk.lang) for value in first[:_SHOWN]]


def price_lists(desk: "Desk", _args: Args) -> dict[str, Any]:
    """Tell where the user's own lists lie, which there are, and what is wrong in them."""
    return {
        "folder": shown(own_lists.folder_of(desk.home)),
        "lists": [_list(one, desk.lang) for one in own_lists.own_lists(desk.home)],
    }


def price_add_list(desk: "Desk", args: Args) -> dict[str, Any]:
    """Check a list that somebody brings (`name`, `content` in base64); its good rows count from now on."""
    name = str(args.get("name") or "")
    if not name.lower().endswith(own_lists.ENDING):
        raise Refused("arena.price.own.kind")
    try:
        content = base64.b64decode(str(args.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("shell.unknown") from error
    return _list(own_lists.keep(desk.home, name, content), desk.lang)


def price_example(desk: "Desk", _args: Args) -> dict[str, Any]:
    """A list to begin with, for the browser to save."""
    content = base64.b64encode(own_lists.example(desk.lang)).decode("ascii")
    return {"name": say("arena.price.own.file", desk.lang), "kind": "text/csv", "content": content}


def price_take(desk: "Desk", args: Args) -> None:
    """Take a unit value over on an effect: amount, source, price year and unit at once."""
    effect = _effect(desk, args)
    try:
        key = str(args.get("key"))
        value = own_lists.own_values(desk.home).get(key) or unit_value(key)
        knob = value.to_knob(desk.lang)
    except ReferenceDataError as error:
        raise _refused(error, str(args.get("at", "")), desk.lang) from error
    if value.status != "seen":  # the mark travels with the source, to wherever the number is used
        knob["source"] = f"{knob['source']} ({say(f'reference.status.{value.status}', desk.lang)})"
    fields: dict[str, Any] = {"reference": value.key, "price_year": value.price_year}
    if not effect.unit:
        fields["unit"] = value.unit.of(desk.lang)
    if not value.money:
        fields["money"] = False
    _write(desk, args, effect, knob, fields)


def price_index_to(desk: "Desk", args: Args) -> None:
    """Bring the unit value of an effect to the project's price level, and write down how.

    `steps` holds yearly factors after the last known year, as somebody typed them, and `source` where they come from;
    both are remembered for the next effect.
    """
    effect, at, arena = _effect(desk, args), str(args.get("at", "")), arena_of(desk)
    knob = arena.knob(effect.unit_value)
    if knob is None or effect.price_year is None:
        raise Refused("arena.refused.gone", at=at)
    try:
        index = _index(desk, args)
        found = {
            part: indexed(amount, effect.price_year, arena.project.price_year, index)
            for part in ("low", "likely", "high")
            if (amount := getattr(knob, part)) is not None
        }
    except ReferenceDataError as error:
        raise _refused(error, at, desk.lang) from error
    if not found:
        raise Refused("arena.refused.gone", at=at)
    shown = found.get("likely") or next(iter(found.values()))
    words = say("reference.indexed.source", desk.lang, **_written(shown.params(desk.lang), desk.lang))
    fresh: dict[str, Any] = {part: round(one.value, 2) for part, one in found.items()}
    fresh["source"] = f"{knob.source}; {words}" if knob.source else words
    _write(desk, args, effect, fresh, {"price_year": arena.project.price_year})


def indexing(arena: Arena, effect: Effect, steps: Mapping[str, Any], lang: Language) -> dict[str, Any] | None:
    """Say what indexing an effect's value would do, or which years are missing; None where there is nothing to do."""
    knob, year, wanted = arena.knob(effect.unit_value), effect.price_year, arena.project.price_year
    amount = (knob.likely if knob.likely is not None else knob.low) if knob else None
    if amount is None or year is None or year == wanted:
        return None
    index = price_index()
    if not index.first_year <= year:
        return None
    missing = list(range(index.last_year + 1, max(year, wanted) + 1))
    typed_steps = {str(one): str(steps.get("steps", {}).get(str(one), "")) for one in missing}
    ask = {"steps": typed_steps, "source": str(steps.get("source", "")), "year": wanted, "last": index.last_year}
    if missing:
        return ask
    found = indexed(amount, year, wanted)
    params = _written(found.params(lang), lang)
    return ask | {"sentence": say("reference.indexed", lang, **params, value=euro(found.value, lang, digits=2))}


def _index(desk: "Desk", args: Args) -> PriceIndex:
    steps = {str(year): str(text) for year, text in dict(args.get("steps") or {}).items() if str(text).strip()}
    if not steps:
        return price_index()
    at, source = str(args.get("at", "")), str(args.get("source") or "")
    factors = {int(year): _factor(text, at, desk.lang) for year, text in steps.items() if year.isdecimal()}
    desk.look.setdefault("arena", {})[_STEPS] = {"steps": steps, "source": source}
    return price_index().extended(factors, source)


def _factor(text: object, at: str, lang: Language) -> float:
    """Read a yearly step: `1,033` and `3,3 %` are the same."""
    found = typed.number(text, at, lang)
    if found is None:
        raise Refused("shell.not_a_number", at=at)
    return 1 + found if "%" in str(text) else found


def steps_of(desk: "Desk") -> Mapping[str, Any]:
    """The yearly factors that somebody gave before, and their source."""
    found: Mapping[str, Any] = desk.look.get("arena", {}).get(_STEPS, {})
    return found


def _effect(desk: "Desk", args: Args) -> Effect:
    effect = arena_of(desk).effects.get(str(args.get("id")))
    if effect is None:
        raise Refused("arena.refused.gone")
    return effect


def _write(desk: "Desk", args: Args, effect: Effect, knob: Mapping[str, Any], fields: Mapping[str, Any]) -> None:
    """Write a value and what belongs to it in one go, so that one undo takes it all back."""
    standing = {"low": None, "likely": None, "high": None, "dist": None} if "key" in args else {}
    commands = [
        {"op": "node.set", "args": {"id": effect.id, "fields": dict(fields)}},
        {"op": "knob.set", "args": {"address": f"{effect.id}.unit_value", "value": {**standing, **knob}}},
    ]
    apply(desk, str(args.get("at", "")), "batch", commands=commands)


def _list(one: own_lists.OwnList, lang: Language) -> dict[str, Any]:
    """A list as the screen shows it, each problem with its place and its mend."""
    return {
        "file": one.path.name,
        "count": len(one.values),
        "loaded": say_many("reference.list.loaded", len(one.values), lang),
        "problems": [_problem(problem, lang) for problem in one.problems],
    }


def _problem(problem: ListProblem, lang: Language) -> dict[str, str]:
    words = problem.model_dump()
    place = "row" if problem.row and problem.column else "file"
    return {
        "place": say(f"reference.list.place.{place}", lang, **words),
        **{part: say(f"reference.list.{problem.code}.{part}", lang, **words) for part in ("message", "mend")},
    }


def _row(value: UnitValue, own: Mapping[str, UnitValue], lang: Language) -> dict[str, Any]:
    year = say("reference.price_year", lang, year=value.price_year) if value.price_year else None
    return {
        "key": value.key,
        "label": value.label.of(lang),
        "unit": value.unit.of(lang),
        "amount": _amount(value, lang),
        "price_year": year or say("reference.price_year.unknown", lang),
        "basis": say(f"reference.basis.{value.basis}", lang),
        "kind": say("reference.kind.transfer", lang) if value.kind == "transfer" else "",
        "source": value.source.cite(lang),
        "status": say(f"reference.status.{value.status}", lang),
        "verified": value.verified,
        "own": value.status == "user",
        "remark": value.remark.of(lang) if value.remark else "",
        "overlaps": [(own.get(key) or unit_value(key)).label.of(lang) for key in value.overlaps_with],
    }


def _amount(value: UnitValue, lang: Language) -> str:
    if value.likely is None:
        return f"{_euro(value.low or 0.0, lang)} – {_euro(value.high or 0.0, lang)}"
    amount = _euro(value.likely, lang)
    return say(f"reference.bound.{value.bound}", lang, amount=amount) if value.bound else amount


def _euro(amount: float, lang: Language) -> str:
    return euro(amount, lang, digits=0 if amount == round(amount) else 2)


def _written(params: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    return {**params, "original": _euro(params["original"], lang), "factor": number(params["factor"], lang, digits=4)}


def _refused(error: ReferenceDataError, at: str, lang: Language) -> Refused:
    message, mend = (say(f"reference.error.{error.code}.{part}", lang, **error.params) for part in ("message", "mend"))
    return Refused("arena.refused", at=at, message=message, mend=mend)


INTENTS: Final = {
    "price.find": price_find,
    "price.take": price_take,
    "price.index": price_index_to,
    "price.lists": price_lists,
    "price.add_list": price_add_list,
    "price.example": price_example,
}
"""The verbs of the unit values."""
