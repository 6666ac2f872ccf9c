"""How each number is measured, on the agenda screen: what is said of it, and what the group settles."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, get_args

from effectenarena.agenda.designs import LARGEST
from effectenarena.agenda.instruments import instrument, own
from effectenarena.agenda.method import SEES
from effectenarena.model import Arena, Measuring
from effectenarena.model.measuring import DesignKind, Level
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.reference.indicators import indicators
from effectenarena.session import typed
from effectenarena.session.agenda_lines import lines, question_columns
from effectenarena.session.knob_words import places
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_edits import apply, arena_of
from effectenarena.session.views.arena_forms import share
from effectenarena.text import Language, number, say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_SHOWN: Final = (
    "question", "tell", "source", "design", "people", "smallest", "moments", "warnings", "who", "minutes", "asked_by",
    "worth", "cost", "level", "expected", "life_domain", "instrument", "attribution", "check", "privacy", "keep",
)  # fmt: skip
_AMOUNTS: Final = frozenset({"worth", "cost"})
"""Parts with amounts in euros: not for a hall that has not asked for them."""
_TEXTS: Final = ("because", "who", "tell")
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {"level": get_args(Level), "design": get_args(DesignKind)}
_POSSIBLE: Final = ("comparison", "phased", "history")
_SPREADS: Final = ("spread", "bias")
_LONGEST: Final = 2_000
_MOST_PLACE: Final = 10_000


def plan_view(
    plan: Mapping[str, Any], said: Mapping[str, float | None], lang: Language, figures: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Describe how one number is measured.

    Parameters
    ----------
    plan
        `plan` of a row of `full_agenda`.
    said
        `spread` and `bias` that the group gave.
    lang
        Language of the words.
    figures
        Of parts with a figure that can be asked why, its address.
    """
    words = plan["words"]
    return {
        "order": plan["order"],
        "designs": _seeing(plan, lang),
        "averaged": plan["averaged"],
        "moved": say("inquiry.moved", lang, rank=plan["rank"], because=plan["because"] or "–") if plan["moved"] else "",
        "parts": [
            {
                "key": key,
                "label": say(f"inquiry.part.{key}", lang),
                "text": words[key],
                "amount": key in _AMOUNTS,
                "figure": (figures or {}).get(key, ""),
            }
            for key in _SHOWN
            if words[key]
        ],
        "settled": {
            "place": str(plan["order"]) if plan["moved"] else "",
            "because": plan["because"] or "",
            "who": plan["who"] or "",
            "minutes": "" if plan["minutes"] is None else number(plan["minutes"], lang, 2),
            "tell": plan["tell"] or "",
            "indicator": plan["indicator"] or "",
            "level": plan["level"] or "",
            **{name: "" if (value := said.get(name)) is None else number(value, lang, 6) for name in _SPREADS},
            "design": plan["method"]["design"] if plan["method"]["chosen"] else "",
        },
    }


def question_view(row: Mapping[str, Any], lang: Language) -> dict[str, Any]:
    """Describe a question that no number answers.

    Parameters
    ----------
    row
        One of `question_rows`.
    lang
        Language of the words.
    """
    moved = say("inquiry.moved", lang, rank=row["rank"], because=row["because"] or "–") if row["moved"] else ""
    kept = ("key", "order", "asked", "item", "number", "question", "why", "by", "readings", "convince")
    return {
        **{name: row[name] for name in kept},
        "moved": moved,
        "columns": question_columns(row, lang),
        "settled": {
            "place": str(row["order"]) if row["moved"] else "",
            "because": row["because"] or "",
            "who": row["who"] or "",
            "minutes": "" if row["minutes"] is None else number(row["minutes"], lang, 2),
            "tell": row["tell"] or "",
        },
    }


def settings_view(arena: Arena, lang: Language) -> dict[str, Any]:
    """Describe what is possible here, for all numbers together, and what can be chosen."""
    settled = arena.project.measuring or Measuring()
    return {
        "possible": [
            {"name": name, "label": say(f"inquiry.possible.{name}", lang), "value": _maybe(getattr(settled, name))}
            for name in _POSSIBLE
        ],
        "hour_cost": "" if settled.hour_cost is None else number(settled.hour_cost, lang, 2),
        "drop_out": "" if settled.drop_out is None else f"{number(100 * settled.drop_out, lang, 2)} %",
        "levels": _options("level", lang),
        "indicators": [
            {"value": "", "label": say("inquiry.choose.indicator", lang)},
            *({"value": one.key, "label": one.label.of(lang)} for one in (*own(arena), *indicators())),
        ],
        "own": [one.label.of(lang) for one in own(arena)],
    }


def _options(field: str, lang: Language) -> list[dict[str, str]]:
    first = {"value": "", "label": say(f"inquiry.choose.{field}", lang)}
    return [first, *({"value": one, "label": say(f"inquiry.{field}.{one}", lang)} for one in _CHOICES[field])]


def _seeing(plan: Mapping[str, Any], lang: Language) -> list[dict[str, str]]:
    """Designs that can see a number, and the one that stands there."""
    standing = plan["method"]["design"] if plan["method"]["chosen"] else ""
    fits = {"", standing, *SEES[plan["basis"]]}
    return [one for one in _options("design", lang) if one["value"] in fits]


def _maybe(value: bool | None) -> str:  # noqa: FBT001 - three-valued, and a value of the file
    return "" if value is None else "yes" if value else "no"


# ---- up


def change(desk: "Desk", args: Args) -> None:
    """Settle one thing about a number.

    Raises
    ------
    Refused
        For a number that is gone, a place without a reason, and what is no number where one belongs.
    """
    knob, field, at = str(args.get("knob")), str(args.get("field")), str(args.get("at", ""))
    _known(desk, knob)
    standing = [one.to_data() for one in _settled(desk).inquiries]
    mine = next((one for one in standing if one["knob"] == knob), {"knob": knob})
    value = _value(desk, field, args.get("value"), at)
    made = {name: one for name, one in {**mine, field: value}.items() if one is not None}
    if field == "because" and value is None and "place" in made:
        raise Refused("inquiry.refused.because", at=at)
    rest = [one for one in standing if one["knob"] != knob]
    write(desk, at, inquiries=[*rest, made] if len(made) > 1 else rest)


def move(desk: "Desk", args: Args) -> None:
    """Put a number elsewhere on the agenda, with the reason; without a place it goes back to where it was computed.

    Raises
    ------
    Refused
        Without a reason: who was not there must be able to read why.
    """
    knob, at = str(args.get("knob")), str(args.get("at", ""))
    _known(desk, knob)
    place = typed.number(args.get("place"), at, desk.lang)
    because = _text(args.get("because"), at)
    if place is not None and (place != int(place) or not 1 <= place <= _MOST_PLACE):
        raise Refused("inquiry.refused.place", at=at)
    if place is not None and not because:
        raise Refused("inquiry.refused.because", at=at)
    standing = [one.to_data() for one in _settled(desk).inquiries]
    mine = next((one for one in standing if one["knob"] == knob), {"knob": knob})
    moved = {} if place is None else {"place": int(place), "because": because}
    made = {**{name: one for name, one in mine.items() if name not in {"place", "because"}}, **moved}
    rest = [one for one in standing if one["knob"] != knob]
    write(desk, at, inquiries=[*rest, made] if len(made) > 1 else rest)


def possible(desk: "Desk", args: Args) -> None:
    """Say what is possible for all numbers together: others to compare with, a phased start, history, cost."""
    name, at = str(args.get("name")), str(args.get("at", ""))
    if name == "hour_cost":
        amount = typed.number(args.get("value"), at, desk.lang)
        if amount is not None and amount < 0:
            raise Refused("inquiry.refused.below_zero", at=at)
        write(desk, at, hour_cost=amount)
        return
    if name == "drop_out":
        part = share(args.get("value"), at, desk.lang)
        if part is not None and not 0 <= part < 1:
            raise Refused("inquiry.refused.drop_out", at=at)
        write(desk, at, drop_out=part)
        return
    said = {"yes": True, "no": False, "": None}
    if name not in _POSSIBLE or args.get("value") not in said:
        raise Refused("shell.unknown")
    write(desk, at, **{name: said[str(args.get("value"))]})


def _known(desk: "Desk", key: str) -> None:
    """Refuse what is no number on the map, and no question on the agenda."""
    arena = arena_of(desk)
    if key not in places(arena) and all(line.key != key for line in lines(arena)):
        raise Refused("mkba.refused.gone")


def _value(desk: "Desk", field: str, value: object, at: str) -> Any:
    if field in _CHOICES:
        if value not in {"", *_CHOICES[field]}:
            raise Refused("shell.unknown")
        return value or None
    if field == "indicator":
        return _indicator(desk, str(value or ""), at)
    if field in {"minutes", *_SPREADS}:
        amount = typed.number(value, at, desk.lang)
        if amount is not None and amount < 0:
            raise Refused("inquiry.refused.below_zero", at=at)
        if amount is not None and amount > LARGEST:
            raise Refused("studying.too_large", at=at, most=number(LARGEST, desk.lang, 0))
        return amount
    if field not in _TEXTS:
        raise Refused("shell.unknown")
    return _text(value, at, LABEL_LENGTH if field == "who" else _LONGEST) or None


def _indicator(desk: "Desk", key: str, at: str) -> str | None:
    """Take an indicator from the bank or the group's own list, if it can be counted with."""
    chosen, lang = instrument(arena_of(desk), key), desk.lang
    if key and chosen is None:
        raise Refused("shell.unknown")
    if chosen is not None and not chosen.counts:
        raise Refused("inquiry.refused.indicator", at=at, label=chosen.label.of(lang))
    return key or None


def _text(value: object, at: str, most: int = _LONGEST) -> str:
    text = " ".join(str(value or "").split())
    if len(text) > most:
        raise Refused("agreements.refused.long", at=at, most=most)
    return text


def _settled(desk: "Desk") -> Measuring:
    return arena_of(desk).project.measuring or Measuring()


def write(desk: "Desk", at: str, **fields: Any) -> None:
    """Write what was settled about measuring; what is empty again leaves the file."""
    standing = _settled(desk).to_data()
    made = {name: one for name, one in {**standing, **fields}.items() if one not in (None, [], ())}
    apply(desk, at, "project.set", fields={"measuring": made or None})


INTENTS: Final = {"inquiry.set": change, "inquiry.move": move, "inquiry.possible": possible}
"""The verbs of the rows."""
