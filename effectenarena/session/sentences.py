"""Results as sentences that a councillor can repeat; every screen, report and table uses these.

They work on the plain answers of `mkba` and `agenda` (the command line's JSON), so that all of them say the same.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple

from effectenarena.model import FIELD, Arena, Effect, KnobRef, Link, Measure, Node
from effectenarena.reference import current_discount_rate
from effectenarena.text import Language, counted, euro, number, percent, said_rate, say, sign_mark, singular

_MARK = "\x00"
_EDGE: Final = 1e-9
_SAID: Final = 3
"""The most notes and arrows that are named for one knob."""
_NEARLY_ALL: Final = 0.995
"""From here on a rounded chance would read as certainty."""
_NEARLY_NONE: Final = 0.005
_TENTH: Final = 0.1
_EURO_FIELDS = {"amount", "unit_cost", "unit_value"}
_RATE_FIELDS = {"rate", "with", "without"}
"""What an arrow carries per unit of what it comes from."""
_SHARE_FIELDS = {"deadweight", "displacement", "own_share", "drop_off", "share", "cashable"}


class Sentence(NamedTuple):
    """A sentence with the figure it turns on, so that a screen can light it up."""

    before: str
    figure: str
    after: str

    @property
    def plain(self) -> str:
        """The whole sentence."""
        return f"{self.before}{self.figure}{self.after}"


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
    names = _names(arena, place, lang)
    return say(f"results.knob.{place.field}", lang, **{name: as_typed(text) for name, text in names.items()})


def _names(arena: Arena, place: KnobPlace, lang: Language) -> dict[str, str]:
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


def tipping_sentence(arena: Arena, row: Mapping[str, Any], lang: Language = "nl") -> Sentence:
    """Say until where it pays, "… zolang …"; or from where on, "… pas als …", when what the group expects falls short.

    Parameters
    ----------
    arena
        The map the answer was computed from.
    row
        A row of `tipping_points` with a value, or of `ledger_tipping_points`.
    """
    place = places(arena)[row["knob"]]
    party = arena.parties.get(row["party"] or "")
    who = party.label if party else say("results.everyone", lang)
    field = "shared" if place.shared else place.field
    unit = "" if place.shared else _unit(arena, place, lang)
    per = _per(arena, place, lang)
    amount = figure(row["value"], place.field, lang, unit, per)
    if field == "rate" and said_rate(row["value"], unit, per, lang):
        field = "rate.small"
    side = say(f"results.side.{row['direction']}", lang)
    names = {**_names(arena, place, lang), "name": knob_name(arena, row["knob"], lang)}
    clause = say(f"results.tipping.{field}", lang, side=side, figure=f"{_MARK}{amount}{_MARK}", **names)
    frame = "results.tipping" if row["ledger"] == "welfare" else f"turning.tipping.{row['ledger']}"
    likely = row["likely"]
    if likely < row["value"] if row["direction"] == "min" else likely > row["value"]:
        frame += ".not_yet"
    before, figure_text, after = say(frame, lang, who=who, clause=clause).split(_MARK)
    return Sentence(before, figure_text, after)


def headline(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> Sentence:
    """The sentence above everything: the tipping point that is nearest in its own range, or why there is none."""
    if answer["incomplete"] and not answer["cost"] and not answer["benefit"]:
        return Sentence(say("results.headline.incomplete", lang), "", "")
    inside = deciding(answer)
    if inside:
        return tipping_sentence(arena, inside[0], lang)
    why = unsaid_why(answer)
    if why:
        return Sentence(say(f"results.headline.{why}", lang), "", "")
    sign = "positive" if answer["npv"]["likely"] > 0 else "negative" if answer["npv"]["likely"] < 0 else "zero"
    if sign != "zero" and unranged(answer["npv"]):
        sign += ".unranged"  # that no number turns it says nothing where nobody said how far a number can go
    return Sentence(say(f"results.headline.{sign}", lang), "", "")


def deciding(answer: Mapping[str, Any], party: str | None = None, ledger: str = "welfare") -> list[Mapping[str, Any]]:
    """Tipping points within the knob's own range, for society or one party; the nearest one first.

    A point on the edge of the range, or where the balance only touches zero, turns nothing.
    """
    rows = [
        row
        for row in answer["tipping_points"]
        if row["party"] == party and row["ledger"] == ledger and row["direction"] and _turns(row)
    ]
    return sorted(rows, key=lambda row: abs(row["value"] - row["likely"]) / (row["high"] - row["low"]))


def _turns(row: Mapping[str, Any]) -> bool:
    edge = _EDGE * (row["high"] - row["low"])
    return row["value"] is not None and bool(row["low"] + edge < row["value"] < row["high"] - edge)


def status_of(row: Mapping[str, Any]) -> str:
    """Where a tipping point lies: `inside`, `outside`, `never`, `impossible`; `unranged` where nobody gave a range."""
    if row["value"] is None:
        return str(row["status"])
    return "impossible" if not row["possible"] else "unranged" if row["low"] == row["high"] else str(row["status"])


def expectation(arena: Arena, row: Mapping[str, Any], lang: Language = "nl") -> str:
    """What the group expects of the knob: "De groep verwacht 6."."""
    place = places(arena)[row["knob"]]
    said = figure(row["likely"], place.field, lang, per=_per(arena, place, lang))
    return say("results.expected", lang, figure=said)


def chance(share: float, lang: Language = "nl") -> str:
    """A chance in words people use: "7 op 10"; never 0 or 10, which would be certainty, and no 1 that is less.

    Examples
    --------
    >>> [chance(share, "en") for share in (0.72, 0.05, 0.03, 0.951, 1)]
    ['7 in 10', '1 in 10', 'less than 1 in 10', 'more than 9 in 10', 'nearly certain']
    """
    if share >= _NEARLY_ALL:
        return say("results.chance.nearly_all", lang)
    if share <= _NEARLY_NONE:
        return say("results.chance.nearly_none", lang)
    if not _TENTH / 2 <= share <= 1 - _TENTH / 2:
        return say(f"results.chance.{'below' if share < _TENTH else 'above'}", lang)
    return say("results.chance", lang, count=min(9, max(1, round(share * 10))))


def drawn_share(share: float, lang: Language = "nl") -> str:
    """A chance as a percentage, for a table; never 0 or 100 %: draws show no certainty.

    Examples
    --------
    >>> drawn_share(0.724, "en"), drawn_share(0.9951, "en"), drawn_share(0.0, "en")
    ('72%', '>99%', '<1%')
    """
    if share >= _NEARLY_ALL:
        return f">{percent(0.99, lang, 0)}"
    if share < _NEARLY_NONE:
        return f"<{percent(0.01, lang, 0)}"
    return percent(share, lang, 0)


def odds(answer: Mapping[str, Any], lang: Language = "nl") -> str:
    """Say how likely it is that this pays for everybody together, or that nobody can say so yet."""
    return say("results.chance.unsaid", lang) if unsaid_why(answer) else ranged_chance(answer["npv"], lang)


def ranged_chance(npv: Mapping[str, Any], lang: Language = "nl", share: str = "p_positive") -> str:
    """Say a chance of an outcome, which nobody knows where no number that counts has a range."""
    return say("results.chance.unranged", lang) if unranged(npv) else chance(npv[share], lang)


def unranged(npv: Mapping[str, float]) -> bool:
    """Tell whether no number behind an outcome has a range: unknown is not zero, so it is no certain outcome.

    Parameters
    ----------
    npv
        Its `p5` and `p95`.

    Examples
    --------
    >>> unranged({"p5": 750_000.0, "p95": 750_000.0}), unranged({"p5": -4.0, "p95": 750_000.0})
    (True, False)
    """
    return npv["p5"] == npv["p95"]


def ends(npv: Mapping[str, float], lang: Language = "nl", mark: str = " … ") -> str:
    """Write an outcome from its 5 % to its 95 % point, or that no range was filled in."""
    if unranged(npv):
        return say("results.unranged.short", lang)
    return f"{euro(npv['p5'], lang)}{mark}{euro(npv['p95'], lang)}"


def unsaid_why(answer: Mapping[str, Any]) -> str | None:
    """Why nothing can be said of whether this pays, where no gain has a number or a price: unknown is not zero."""
    if answer["benefit"] or deciding(answer):
        return None
    if answer["incomplete"]:
        return "incomplete"
    return "unpriced" if any(item["sign"] != "-" for item in answer["pm_items"]) else None


def rate_words(arena: Arena, lang: Language = "nl") -> str:
    """The discount rate, with its mark while nobody has checked it at its source."""
    known = current_discount_rate()
    words = percent(arena.project.discount_rate, lang, 2)
    if arena.project.discount_rate != known.rate or known.checked_on is not None:
        return words
    return f"{words} ({say('reference.not_checked', lang)})"


def pm_sentences(arena: Arena, answer: Mapping[str, Any], lang: Language = "nl") -> Iterable[str]:
    """The items that count but not in euros: "+ PM leefbaardere buurt"."""
    for item in answer["pm_items"]:
        node = arena.by_id[item["node"]]
        yield say("results.pm", lang, sign=sign_mark(item["sign"]), label=node.label)
