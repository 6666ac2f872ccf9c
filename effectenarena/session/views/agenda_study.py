"""A study of one number on the agenda screen: what it costs as somebody types it, and what it is then worth."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from effectenarena.agenda import Study
from effectenarena.agenda.designs import LARGEST
from effectenarena.mkba import Appraisal, Compiled
from effectenarena.mkba.reasoning import Reasoning
from effectenarena.model import Arena
from effectenarena.session import typed
from effectenarena.session.answers import appraised
from effectenarena.session.knob_words import knob_figure, knob_name, places, shape_of, unit_of, used_at
from effectenarena.session.refusal import Refused
from effectenarena.session.studying import Studied, can_be_proportion, design_of, studied, study_plot, study_words
from effectenarena.session.views.agenda_why import Figure, answer
from effectenarena.session.views.arena_forms import share
from effectenarena.session.views.mkba_why import Why
from effectenarena.session.views.plot_tree import plot_view
from effectenarena.text import Language, euro, number, say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

_AMOUNTS: Final = {"fixed": 0.0, "per_case": 0.0, "bias": 0.0, "decisions": 1.0}
"""What is taken for a study when nothing is said of it."""
_FIELDS: Final = ("fixed", "per_case", "bias", "sd", "decisions")
_KINDS: Final = ("proportion", "average")


def view(desk: "Desk", arena: Arena, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Describe the study that is open, and the numbers that could be measured.

    Parameters
    ----------
    desk
        It remembers what was typed.
    arena
        The map in the log.
    rows
        The rows of the agenda that stand on the map, best first.

    Returns
    -------
    dict
        `choices`: every number with a range, best first; `open`: None, or what the screen shows of the chosen one.
    """
    lang = desk.lang
    measurable = [row for row in rows if row["reason_code"] not in ("no-range", "no-influence")]
    chosen = next((row for row in measurable if row["knob"] == _looks(desk).get("knob")), None)
    return {
        "choices": [{"value": row["knob"], "label": _label(arena, row["knob"], lang)} for row in measurable],
        "open": _opened(desk, arena, chosen) if chosen else None,
    }


def _opened(desk: "Desk", arena: Arena, row: Mapping[str, Any]) -> dict[str, Any]:
    lang, looks, knob = desk.lang, _looks(desk), str(row["knob"])
    compiled, field = appraised(arena).compiled, places(arena)[knob].field
    countable = can_be_proportion(compiled, knob)
    kind = looks.get("kind") if looks.get("kind") in _KINDS and countable else None
    kind = kind or ("proportion" if countable else "average")
    party = looks.get("party") if row["parties"].get(looks.get("party")) is not None else None
    unit = "%" if shape_of(field) == "share" else unit_of(arena, knob, lang)
    shown = [name for name in _FIELDS if name != "sd" or kind == "average"]
    found = _once(desk, compiled, knob, kind, party)
    return {
        "knob": knob,
        "name": knob_name(arena, knob, lang),
        "kind": kind,
        "kinds": [{"value": one, "label": say(f"studying.kind.{one}", lang)} for one in _KINDS] if countable else [],
        "party": party or "",
        "parties": [
            {"value": id_, "label": arena.parties[id_].label}
            for id_, worth in row["parties"].items()
            if worth is not None
        ],
        "fields": [
            {
                "name": name,
                "label": say(f"studying.field.{name}", lang),
                "hint": say(f"studying.hint.{name}", lang, unit=unit or say("studying.unit", lang)),
                "value": _written(looks.get(name, _AMOUNTS.get(name)), name, field, lang),
            }
            for name in shown
        ],
        **found,
    }


def _once(desk: "Desk", compiled: Compiled, knob: str, kind: Any, party: str | None) -> dict[str, Any]:
    """The words and the plot of the study, made once for what is typed now."""
    looks, lang = _looks(desk), desk.lang
    asked = (compiled, lang, knob, kind, party, *(looks.get(name) for name in _FIELDS))
    known = looks.get("made")
    if known and known[0][0] is compiled and known[0][1:] == asked[1:]:
        found: dict[str, Any] = known[1]
        return found
    made, worked = _made(looks, compiled, knob, kind, party, lang)
    looks["made"] = (asked, made, worked)
    return made


def _made(
    looks: Mapping[str, Any], compiled: Compiled, knob: str, kind: Any, party: str | None, lang: Language
) -> tuple[dict[str, Any], tuple[Study, Studied] | None]:
    """The study as it is shown, and as it was worked out for who asks why; None while something is missing."""
    if kind == "average" and looks.get("sd") is None:
        return {"sentences": [say("studying.needs_sd", lang)], "plot": None}, None
    amounts = {name: looks.get(name, default) for name, default in _AMOUNTS.items()}
    bias = amounts.pop("bias")
    study = Study(design_of(kind, looks.get("sd") or 0.0, bias), **amounts)
    found = studied(compiled, knob, study, party)
    name = knob_name(compiled.arena, knob, lang)
    shown = {
        "sentences": list(study_words(found, study, lang)),
        "plot": plot_view(study_plot(found, name, lang)) if found.exactly > 0 else None,
    }
    return shown, (study, found)


def told(desk: "Desk", appraisal: Appraisal, address: str) -> dict[str, Any] | None:
    """Explain a figure of the table of the open study, `study:CASES.worth`, `.cost` or `.left`; None for others."""
    kind, _, rest = address.partition(":")
    cases, _, part = rest.partition(".")
    looks = _looks(desk)
    asked, _, worked = looks.get("made", ((None,), None, None))
    if kind != "study" or part not in ("worth", "cost", "left") or not worked:
        return None
    (compiled, _, knob, *_), (study, found) = asked, worked
    if compiled is not appraisal.compiled or knob != looks.get("knob"):
        return None
    point = next((one for one in found.table if str(one.n) == cases), None)
    if point is None:
        return None
    lang, arena = desk.lang, compiled.arena
    given = [("cases", number(point.n, lang, 0))]
    lines: list[tuple[str, float]] = []
    if part == "worth":
        given += [("most", euro(found.exactly, lang)), ("decisions", number(study.decisions, lang))]
        spreads = {"spread": getattr(study.design, "sd", None), "bias": study.design.bias or None}
        given += [(name, knob_figure(arena, knob, value, lang)) for name, value in spreads.items() if value]
    elif part == "cost":
        lines = [("fixed", study.fixed), ("per_case", point.cost - study.fixed)]
    else:
        lines = [("worth", point.worth), ("cost", -point.cost)]
    total = getattr(point, part)
    inputs = [Why(appraisal, lang).described(one) for one in Reasoning(appraisal, address).inputs([knob])]
    name = say(f"agenda.why.study.{part}", lang, name=knob_name(arena, knob, lang))
    formula = "plan.worth" if part == "worth" else f"study.{part}"
    return answer(address, lang, Figure(name, formula, total, euro(total, lang)), given, inputs, lines)


def _looks(desk: "Desk") -> dict[str, Any]:
    found: dict[str, Any] = desk.look.setdefault("agenda", {}).setdefault("study", {})
    return found


def _label(arena: Arena, knob: str, lang: Language) -> str:
    return f"{used_at(arena, knob)} {knob_name(arena, knob, lang)}"


def _is_share(name: str, field: str) -> bool:
    """Whether a field is typed as a part of something, as the number itself is."""
    return name in ("bias", "sd") and shape_of(field) == "share"


def _written(value: float | None, name: str, field: str, lang: Language) -> str:
    if value is None:
        return ""
    return f"{number(100 * value, lang, 6)} %" if _is_share(name, field) else number(value, lang, 6)


# ---- up


def choose(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Open the study of a number, or put it away; what was typed of money stays, what is in its unit does not."""
    looks, knob = _looks(desk), args.get("knob")
    if knob and knob not in places(desk.work.arena):
        raise Refused("mkba.refused.gone")
    for name in ("party", "kind", "bias", "sd"):
        looks.pop(name, None)
    looks["knob"] = knob or None


def change(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Say how the number is measured, for whom, or at what cost.

    Raises
    ------
    Refused
        For what is no number, or below zero.
    """
    looks, name, at = _looks(desk), str(args.get("name")), str(args.get("at", ""))
    if name in ("kind", "party"):
        looks[name] = str(args.get("value") or "")
        return
    place = places(desk.work.arena).get(str(looks.get("knob")))
    if name not in _FIELDS or place is None:
        raise Refused("shell.unknown")
    read = share if _is_share(name, place.field) else typed.number
    value = read(args.get("value"), at, desk.lang)
    if value is not None and value < 0:
        raise Refused("studying.below_zero", at=at)
    if value is not None and value > LARGEST:
        raise Refused("studying.too_large", at=at, most=number(LARGEST, desk.lang, 0))
    if value is None:
        looks.pop(name, None)
    else:
        looks[name] = value


INTENTS: Final = {"study.choose": choose, "study.set": change}
