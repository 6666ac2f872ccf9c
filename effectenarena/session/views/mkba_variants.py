"""Variants on the screen: what they change, in words, and beside each other when somebody asks."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena import mkba
from effectenarena.drawing import outcomes_svg
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
from effectenarena.session.comparing import option_name, variants_answer
from effectenarena.session.knob_words import (
    figure,
    knob_name,
    owner_number,
    per_of,
    place_of,
    places,
    shape_of,
    unit_of,
)
from effectenarena.session.refusal import Refused
from effectenarena.session.sentences import ranged_chance
from effectenarena.session.views import mkba_varying
from effectenarena.session.views.mkba_trying import look, range_of, tries
from effectenarena.session.views.plot_tree import tree
from effectenarena.text import Language, number, say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

_BASE: Final = ""
"""Id of the map itself among the rows."""


def view(desk: "Desk", arena: Arena) -> dict[str, Any]:
    """Describe the variants of the map in the log.

    Returns
    -------
    dict
        `list` (each `{id, label, kind, kind_words, note, null_alternative, changes, trouble}`), `contested` (how many
        arrows), `tried` (how many knobs are tried now, which may be kept as a variant), `open`, and when open:
        `choices` for the forms (a knob with its shape, unit and range) and `table`, the map, its variants
        and the map without each contested arrow in rows, with a drawing of their ranges.
    """
    opened = bool(look(desk).get("variants"))
    return {
        "list": _once(desk, "variants_list", arena, _list),
        "contested": len(mkba.contested_arrows(arena)),
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
    last = figure(values[-1], field, lang, unit, per_of(arena, change.address, lang))
    texts = [*(figure(value, field, lang) for value in values[:-1]), last]
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


def _choices(arena: Arena, lang: Language) -> dict[str, list[dict[str, Any]]]:
    """What a new change can be about."""
    known = (address for address in places(arena) if _ranged(arena, address))
    return {
        "scale": [{"value": m.id, "label": m.name} for m in arena.measures.values()],
        "without": [{"value": item, "label": label} for item, label in _removable(arena)],
        "knob": [
            *(_knob_choice(arena, address, lang) for address in known),
            *(_empty_choice(arena, address, lang) for address in mkba_varying.empty(arena)),
        ],
    }


def _knob_choice(arena: Arena, address: str, lang: Language) -> dict[str, Any]:
    """A knob with the range it has on the map; one that is fixed has no low and high yet."""
    span, field = range_of(arena, address), places(arena)[address].field
    return {
        "value": address,
        "label": _knob_label(arena, address, lang),
        "shape": shape_of(field),
        "unit": unit_of(arena, address, lang),
        "dist": span.dist,
        "low": None if span.fixed else span.low,
        "likely": span.likely,
        "high": None if span.fixed else span.high,
    }


def _empty_choice(arena: Arena, address: str, lang: Language) -> dict[str, Any]:
    """A number that nobody gave yet: the variant may."""
    place = place_of(arena, address)
    return {
        "value": address,
        "label": say("mkba.variant.still_empty", lang, name=_knob_label(arena, address, lang)),
        "shape": shape_of(place.field if place else ""),
        "unit": unit_of(arena, address, lang),
        "dist": "pert",
        **dict.fromkeys(("low", "likely", "high")),
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
    place = place_of(arena, address)
    number_ = owner_number(arena, place.owner) if place else ""
    return f"{number_} {knob_name(arena, address, lang)}".strip()


def _table(arena: Arena, lang: Language) -> dict[str, Any]:
    """The map and its variants beside each other."""
    answer = variants_answer(arena, lang=lang)
    rows = [(_BASE, say("results.option.base", lang), "", answer["base"])]
    rows += [(row["id"], row["label"], row["kind"], row) for row in answer["rows"]]
    rows += [(">".join(row["link"]), row["label"], "contested", row) for row in answer["contested"]]
    variants = {variant.id: variant for variant in arena.project.variants}
    choice = answer["choice"]
    drawn = [{"label": name, **row["npv"]} for _, name, _, row in rows]
    return {
        "rows": [_row(id_, name, kind, row, lang) for id_, name, kind, row in rows],
        "drawing": tree(outcomes_svg(drawn, lang)),
        "null_alternative": arena.project.null_alternative,
        "parties": [{"party": party.id, "label": party.label} for party in arena.parties.values()],
        "notes": answer["notes"],
        "best": option_name(choice["best"], variants, lang) if len(choice["options"]) > 2 else "",
        "evpi": choice["evpi"],
        "evppi": [{"knob": row["knob"], "name": _knob_label(arena, row["knob"], lang), "value": row["evppi"]}
                  for row in choice["evppi"]],
        "scenarios": [{"label": variants[id_].label, "best": option_name(option, variants, lang)}
                      for id_, option in choice["scenarios"].items()],
    }  # fmt: skip


def _row(id_: str, name: str, kind: str, row: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    difference = row.get("difference")
    return {
        "id": id_,
        "name": name,
        "kind": kind,
        "kind_words": say(f"results.variant.{kind}", lang) if kind in mkba_varying.KINDS else "",
        "npv": {key: row["npv"][key] for key in ("likely", "mean", "sd", "p5", "p95")},
        "difference": difference and {key: difference[key] for key in ("likely", "mean", "sd", "p5", "p95")},
        "better": ranged_chance(difference, lang, "p_better") if difference else "",
        "parties": {party: money["balance"] for party, money in row["parties"].items()},
    }


def show(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Put variants beside each other, or away."""
    look(desk)["variants"] = args.get("open") is True


INTENTS: Final = {"mkba.variants": show, **mkba_varying.INTENTS}
