"""Variants on the screen: what they change, in words; made and mended; and beside each other when somebody asks."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from effectenarena.model import (
    Arena,
    ArenaError,
    Party,
    ScaleChange,
    Variant,
    WithoutChange,
    vary,
)
from effectenarena.model.variant import Change
from effectenarena.session import typed
from effectenarena.session.comparing import option_name, variants_answer
from effectenarena.session.refusal import Refused
from effectenarena.session.sentences import chance, figure, knob_name, owner_number, places, unit_of
from effectenarena.session.views.mkba_trying import look, moved, range_of, read_value, tries
from effectenarena.text import Language, number, say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

_KINDS: Final = ("alternative", "scenario")
_BASE: Final = ""
"""Id of the map itself among the rows."""


def view(desk: "Desk", arena: Arena) -> dict[str, Any]:
    """Describe the variants of the map in the log.

    Returns
    -------
    dict
        `list` (each `{id, label, kind, kind_words, note, null_alternative, changes, trouble}`), `contested` (how many
        arrows), `tried` (how many knobs are tried now, which may be kept as a variant), `open`, and when open:
        `choices` for the forms and `table`, the map, its variants and the map without each contested arrow in rows.
    """
    opened = bool(look(desk).get("variants"))
    return {
        "list": _once(desk, "variants_list", arena, _list),
        "contested": sum(link.stance == "contested" for link in arena.links),
        "tried": len(tries(desk)),
        "open": opened,
        "choices": _choices(arena, desk.lang) if opened else None,
        "table": _once(desk, "variants_table", arena, _table) if opened else None,
    }


def _once(desk: "Desk", name: str, arena: Arena, make: Callable[[Arena, Language], Any]) -> Any:
    """Make something of the map in the log once, not again for every knob that is tried."""
    known = look(desk).get(name)
    if not (known and known[0] is arena and known[1] == desk.lang):
        known = look(desk)[name] = (arena, desk.lang, make(arena, desk.lang))
    return known[2]


def _list(arena: Arena, lang: Language) -> list[dict[str, Any]]:
    return [_described(arena, variant, lang) for variant in arena.project.variants]


def _described(arena: Arena, variant: Variant, lang: Language) -> dict[str, Any]:
    return {
        "id": variant.id,
        "label": variant.label,
        "kind": variant.kind,
        "note": variant.note or "",
        "kind_words": say(f"results.variant.{variant.kind}", lang),
        "null_alternative": variant.null_alternative or "",
        "changes": [change_words(arena, change, lang) for change in variant.changes],
        "trouble": _trouble(arena, variant, lang),
    }


def change_words(arena: Arena, change: Change, lang: Language) -> str:
    """Say one change in words: "Zonder ‘Inloophuis’"."""
    if isinstance(change, ScaleChange):
        factor = number(float(change.factor), lang, 2)
        return say("mkba.variant.scale", lang, factor=factor, name=_label(arena, change.scale))
    if isinstance(change, WithoutChange):
        return say("mkba.variant.without", lang, name=_label(arena, change.without))
    place = places(arena).get(change.address)
    span = arena.range(change.value)
    field = place.field if place else change.address.rpartition(".")[2]
    unit = unit_of(arena, change.address, lang)
    if span is None:
        return say("mkba.variant.blank", lang, name=knob_name(arena, change.address, lang))
    values = (span.likely,) if span.fixed else (span.low, span.likely, span.high)
    texts = [*(figure(value, field, lang) for value in values[:-1]), figure(values[-1], field, lang, unit)]
    return say("mkba.variant.knob", lang, name=knob_name(arena, change.address, lang), value=" · ".join(texts))


def _label(arena: Arena, item: str) -> str:
    """Name a note, or an arrow by its ends; what is no longer there by its id."""
    source, arrow, target = item.partition(">")
    if arrow:
        return f"{_label(arena, source)} → {_label(arena, target)}"
    return arena.by_id[item].label if item in arena.by_id else item


def _trouble(arena: Arena, variant: Variant, lang: Language) -> list[str]:
    try:
        vary(arena, variant)
    except ArenaError as error:
        words = (sentence(finding, lang) for finding in error.findings)
        return [f"{one['message']} {one['mend']}" for one in words]
    return []


def _choices(arena: Arena, lang: Language) -> dict[str, list[dict[str, str]]]:
    """What a new change can be about."""
    knobs = (address for address in places(arena) if _ranged(arena, address))
    return {
        "scale": [{"value": m.id, "label": m.name} for m in arena.measures.values()],
        "without": [{"value": item, "label": label} for item, label in _removable(arena)],
        "knob": [{"value": address, "label": _knob_label(arena, address, lang)} for address in knobs],
    }


def _ranged(arena: Arena, address: str) -> bool:
    try:
        range_of(arena, address)
    except Refused:
        return False
    return True


def _removable(arena: Arena) -> Iterator[tuple[str, str]]:
    yield from ((node.id, node.name) for node in arena.nodes if not isinstance(node, Party))
    for link in arena.links:
        if not link.feedback:
            yield link.address, f"{owner_number(arena, link)} {_label(arena, link.address)}"


def _knob_label(arena: Arena, address: str, lang: Language) -> str:
    return f"{owner_number(arena, places(arena)[address].owner)} {knob_name(arena, address, lang)}"


def _table(arena: Arena, lang: Language) -> dict[str, Any]:
    """The map and its variants beside each other."""
    answer = variants_answer(arena, lang=lang)
    rows = [(_BASE, say("results.option.base", lang), "", answer["base"])]
    rows += [(row["id"], row["label"], row["kind"], row) for row in answer["rows"]]
    rows += [(">".join(row["link"]), row["label"], "contested", row) for row in answer["contested"]]
    variants = {variant.id: variant for variant in arena.project.variants}
    choice = answer["choice"]
    return {
        "rows": [_row(id_, name, kind, row, lang) for id_, name, kind, row in rows],
        "parties": [{"party": party.id, "label": party.label} for party in arena.parties.values()],
        "notes": answer["notes"],
        "best": option_name(choice["best"], variants, lang) if len(choice["options"]) > 2 else "",
        "evpi": choice["evpi"],
        "evppi": [{"name": _knob_label(arena, row["knob"], lang) if row["knob"] in places(arena) else row["knob"],
                   "value": row["evppi"]} for row in choice["evppi"]],
        "scenarios": [{"label": variants[id_].label, "best": option_name(option, variants, lang)}
                      for id_, option in choice["scenarios"].items()],
    }  # fmt: skip


def _row(id_: str, name: str, kind: str, row: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    difference = row.get("difference")
    return {
        "id": id_,
        "name": name,
        "kind": kind,
        "kind_words": say(f"results.variant.{kind}", lang) if kind in _KINDS else "",
        "npv": {key: row["npv"][key] for key in ("likely", "mean", "sd", "p5", "p95")},
        "difference": difference and {key: difference[key] for key in ("likely", "mean", "sd")},
        "better": chance(difference["p_better"], lang) if difference else "",
        "parties": {party: money["balance"] for party, money in row["parties"].items()},
    }


# ---- up


def show(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Put variants beside each other, or away."""
    look(desk)["variants"] = args.get("open") is True


def add(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Add a variant with its first change, or with what is tried now."""
    kind = args.get("kind")
    label = _named(args)
    if kind not in _KINDS:
        raise Refused("shell.unknown")
    changes = _tried(desk) if args.get("tried") is True else [_change(desk, args)]
    fields = {"label": label, "kind": kind, "changes": changes}
    _possible(desk, {**fields, "id": "new"}, str(args.get("at", "")))
    desk.apply("variant.add", variant=fields)
    if args.get("tried") is True:
        tries(desk).clear()
    look(desk)["variants"] = True


def change(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Add one more change to a variant."""
    variant = _standing(desk, args)
    _with_changes(desk, variant, [*_changes(variant), _change(desk, args)], str(args.get("at", "")))


def unchange(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Take one change of a variant away."""
    variant, index = _standing(desk, args), args.get("index")
    changes = _changes(variant)
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(changes):
        raise Refused("shell.unknown")
    desk.apply("variant.set", id=variant.id, fields={"changes": changes[:index] + changes[index + 1 :]})


def rename(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Give a variant another name."""
    desk.apply("variant.set", id=_standing(desk, args).id, fields={"label": _named(args)})


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
            return _knob(desk.work.arena, item, read_value(desk.work.arena, item, value, at, desk.lang))
        case _:
            raise Refused("shell.unknown")


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
    "mkba.variants": show,
    "variant.add": add,
    "variant.change": change,
    "variant.unchange": unchange,
    "variant.rename": rename,
    "variant.remove": remove,
}
