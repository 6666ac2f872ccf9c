"""How a knob is called and written: its name, where it stands, and its value with its unit."""

from collections import deque
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from effectenarena.model import FIELD, Arena, Effect, KnobRef, Link, Measure, Node
from effectenarena.text import Language, counted, euro, number, percent, said_rate, say, singular

_SAID: Final = 3
"""The most notes and arrows that are named for one knob."""
_EURO_FIELDS = {"amount", "unit_cost", "unit_value"}
_RATE_FIELDS = {"rate", "with", "without"}
"""What an arrow carries per unit of what it comes from."""
_SHARE_FIELDS = {"deadweight", "displacement", "own_share", "drop_off", "share", "cashable"}


class KnobPlace(NamedTuple):
    """Where a knob stands: its field, and the note or arrow it belongs to."""

    field: str
    owner: Node | Link
    shared: str | None
    """Name of the shared knob, when it is one."""
    owners: tuple[Node | Link, ...]
    """Every note and arrow that uses it, the first one included."""

    @property
    def several(self) -> bool:
        """Whether it stands at more than one note or arrow."""
        return any(owner is not self.owner for owner in self.owners)


_known_places: deque[tuple[Arena, dict[str, KnobPlace]]] = deque(maxlen=4)


def places(arena: Arena) -> dict[str, KnobPlace]:
    """Where each knob address is used first, in the order of the file."""
    for known, known_places in tuple(_known_places):  # every sentence about a map asks for them
        if known is arena:
            return known_places
    found: dict[str, KnobPlace] = {}
    for use in arena.knob_uses():
        shared = use.value.ref if isinstance(use.value, KnobRef) else None
        place = found.setdefault(use.address, KnobPlace(use.spec.name, use.owner, shared, ()))
        found[use.address] = place._replace(owners=(*place.owners, use.owner))
    _known_places.append((arena, found))
    return found


def figure(value: float, field: str, lang: Language = "nl", unit: str = "", per: str = "") -> str:
    """Write a knob's value with three significant digits and its unit: "€ 278", "3,4 crisisdagen", "25 %".

    A rate far below one is said in whole things, of so many of what it is `per`: "1 dag per 140 deelnemers".
    """
    if field in _RATE_FIELDS and (said := said_rate(value, unit, per, lang)):
        return said
    if field in _EURO_FIELDS:
        digits = 2 if 0 < abs(value) < 10 else 0
        return euro(_rounded(value, digits), lang, digits=digits)
    if field in _SHARE_FIELDS:
        digits = 1 if abs(value) < 0.1 else 0
        return percent(_rounded(value, digits + 2), lang, digits=digits)
    rounded = _rounded(value, _decimals(value))
    text = number(rounded, lang, digits=_decimals(value))
    return f"{text} {singular(unit) if rounded == 1 else unit}".strip()


def shape_of(field: str) -> Literal["euro", "share", "number"]:
    """How a field's value is written."""
    return "euro" if field in _EURO_FIELDS else "share" if field in _SHARE_FIELDS else "number"


def _rounded(value: float, digits: int) -> float:
    return round(float(f"{value:.3g}"), digits) + 0.0  # no minus before zero


def _decimals(value: float) -> int:
    size = abs(value)
    return 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 4


def unit_of(arena: Arena, address: str, lang: Language = "nl") -> str:
    """The unit a knob counts in, as the map says it; empty where the map says nothing."""
    place = place_of(arena, address)
    return _unit(arena, place, lang) if place else ""


def per_of(arena: Arena, address: str, lang: Language = "nl") -> str:
    """What a rate counts against, in the plural; empty for any other knob."""
    place = place_of(arena, address)
    return _per(arena, place, lang) if place else ""


def rate_units(arena: Arena, address: str, lang: Language = "nl") -> dict[str, str] | None:
    """What a screen needs to say a small rate itself, while it moves: one of what is counted, and of what; or None."""
    place = place_of(arena, address)
    if place is None or place.field not in _RATE_FIELDS:
        return None
    return {"one": singular(unit_of(arena, address, lang)), "per": counted(_per(arena, place, lang))}


def knob_figure(arena: Arena, address: str, value: float, lang: Language = "nl") -> str:
    """Write a value of a knob as its sentence says it, with its unit."""
    place = place_of(arena, address)
    field = place.field if place else ""
    return figure(value, field, lang, unit_of(arena, address, lang), per_of(arena, address, lang))


def place_of(arena: Arena, address: str) -> KnobPlace | None:
    """Where a knob stands, or could stand: a number that nobody gave yet has a name too."""
    known = places(arena).get(address)
    if known is not None or address.startswith("knobs."):
        return known
    where, _, name = address.rpartition(".")
    source, arrow, target = where.partition(">")
    owner = arena.by_pair.get((source, target)) if arrow else arena.by_id.get(where)
    if owner is None or name not in FIELD:
        return None
    return KnobPlace(name, owner, None, (owner,))


def _unit(arena: Arena, place: KnobPlace, lang: Language) -> str:
    owner, field = place.owner, place.field
    knob = arena.knob(getattr(owner, FIELD[field].attribute))
    if field == "quantity" and isinstance(owner, Measure):
        return counted(owner.unit or "")
    if field in _RATE_FIELDS and isinstance(owner, Link):
        return _node_unit(arena, owner.target)
    if field == "duration":
        return say("results.unit.years", lang)
    if knob and knob.unit and field not in _EURO_FIELDS | _SHARE_FIELDS:
        return knob.unit
    return ""


def _per(arena: Arena, place: KnobPlace, lang: Language) -> str:
    if place.field not in _RATE_FIELDS or place.shared or not isinstance(place.owner, Link):
        return ""
    return _node_unit(arena, place.owner.source) or say("results.unit.several", lang)


def _node_unit(arena: Arena, node_id: str) -> str:
    node = arena.by_id.get(node_id)
    return (node.unit or "") if isinstance(node, Measure | Effect) else ""


def owner_number(arena: Arena, owner: Node | Link) -> str:
    """What people say aloud: "E3", or "M2→E3" for an arrow."""
    if isinstance(owner, Link):
        return "→".join(_number(arena, end) for end in owner.pair)
    return _number(arena, owner.id)


def used_at(arena: Arena, address: str) -> str:
    """What people say aloud of the notes and arrows that use a knob: "M2 · M3"; empty when nothing does."""
    place = places(arena).get(address)
    said = list(dict.fromkeys(owner_number(arena, owner) for owner in place.owners)) if place else []
    return " · ".join(said[:_SAID] + ["…"] * (len(said) > _SAID))


def _number(arena: Arena, node_id: str) -> str:
    node = arena.by_id.get(node_id)
    return node.said if node is not None and node.number is not None else node_id


def knob_name(
    arena: Arena, address: str, lang: Language = "nl", as_typed: Callable[[str], str] = lambda name: name
) -> str:
    """Name a knob without its number: "Minder crisisopnames: euro per dag"; `as_typed` writes the names in it."""
    place = place_of(arena, address)
    if address.startswith("knobs."):
        return as_typed(address.removeprefix("knobs.").replace("_", " ").replace("-", " ").capitalize())
    if place is None:
        return address
    names = names_in(arena, place, lang)
    return say(f"results.knob.{place.field}", lang, **{name: as_typed(text) for name, text in names.items()})


def names_in(arena: Arena, place: KnobPlace, lang: Language) -> dict[str, str]:
    """Give what a message about a knob is filled in with: the labels of its note or arrow, and what is counted."""
    owner = place.owner
    if isinstance(owner, Link):
        source, target = (arena.by_id.get(end) for end in owner.pair)
        return {
            "source": source.label if source else owner.source,
            "target": target.label if target else owner.target,
            "unit": _node_unit(arena, owner.target) or say("results.unit.times", lang),
            "per": singular(_node_unit(arena, owner.source)) or say("results.unit.one", lang),
            "label": target.label if target else owner.target,
        }
    unit = getattr(owner, "unit", None) or ""
    if isinstance(owner, Effect):
        unit = singular(unit) or say("results.unit.one", lang)
    else:
        unit = counted(unit) or say("results.unit.times", lang)
    return {"label": owner.label, "unit": unit, "source": "", "target": "", "per": unit}
