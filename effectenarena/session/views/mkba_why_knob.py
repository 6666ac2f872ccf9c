"""Why a number that nothing works out is what it is: its range, and how sure it is and where it comes from.

Addresses: `given:KNOB.low`, `given:KNOB.likely` and `given:KNOB.high` of what people filled in; and `chosen:` with the
rest of a `frontier:` address, of the place on that line at which it is looked at.
"""

from typing import Any, Final

from effectenarena.mkba import Appraisal
from effectenarena.mkba.reasoning import Reasoning
from effectenarena.mkba.why_pairs import turn
from effectenarena.session.knob_words import knob_figure, knob_name
from effectenarena.session.views.mkba_why import Why
from effectenarena.text import Language, say

_GIVEN: Final = "given:"
_CHOSEN: Final = "chosen:"
_PARTS: Final = ("low", "likely", "high")


def told(appraisal: Appraisal, address: str, lang: Language) -> dict[str, Any] | None:
    """Explain a number that somebody gave or chose; None when it is none, or nothing uses it."""
    if address.startswith(_CHOSEN):
        return _place(appraisal, address, lang)
    knob, _, part = address.removeprefix(_GIVEN).rpartition(".")
    if not address.startswith(_GIVEN) or part not in _PARTS or knob not in appraisal.compiled.knobs.addresses:
        return None
    arena = appraisal.compiled.arena
    (behind,) = Reasoning(appraisal, address).inputs([knob])
    about = Why(appraisal, lang).described(behind)
    name = f"{knob_name(arena, knob, lang)} ({say(f'mkba.knob.{part}', lang)})"
    formula = f"given{'.fixed' if behind.low == behind.high else ''}"
    return _plain(appraisal, address, about, (name, formula, knob, getattr(behind, part)), lang)


def _place(appraisal: Appraisal, address: str, lang: Language) -> dict[str, Any] | None:
    """Explain a place on the line of two knobs: it is looked at there, and lies inside the range of the first."""
    found = turn(appraisal.compiled, f"frontier:{address.removeprefix(_CHOSEN)}")
    if found is None:
        return None
    (behind,) = Reasoning(appraisal, address).inputs([found.first])
    about = Why(appraisal, lang).described(behind)
    name = knob_name(appraisal.compiled.arena, found.first, lang)
    return _plain(appraisal, address, about, (name, "chosen", found.first, found.x), lang)


def _plain(
    appraisal: Appraisal, address: str, about: dict[str, Any], told: tuple[str, str, str, float], lang: Language
) -> dict[str, Any]:
    """Put what there is to tell in the form of `Why.figure`."""
    name, formula, knob, total = told
    arena, fixed = appraisal.compiled.arena, formula == "given.fixed"
    source = about["source"] or say("mkba.why.no_source", lang)
    given = [] if fixed else [{"name": say(f"mkba.knob.{each}", lang), "text": about[each]} for each in _PARTS]
    return {
        "figure": address,
        "party": "",
        "part": "",
        "label": name,
        "name": name,
        "total": total,
        "text": knob_figure(arena, knob, total, lang),
        "unit": "knob",
        "formula": say(f"mkba.why.formula.{formula}", lang),
        "given": [*given, {"name": say(f"mkba.status.{about['status']}", lang), "text": source}],
        "lines": [],
        "rest": {"count": 0, "amount": 0.0, "text": ""},
        "inputs": [about],
    }
