"""Why a number that people filled in is what it is: its range, and how sure it is and where it comes from.

Addresses: `given:KNOB.low`, `given:KNOB.likely` and `given:KNOB.high`.
"""

from typing import Any, Final

from effectenarena.mkba import Appraisal
from effectenarena.mkba.reasoning import Reasoning
from effectenarena.session.sentences import knob_figure, knob_name
from effectenarena.session.views.mkba_why import Why
from effectenarena.text import Language, say

_GIVEN: Final = "given:"
_PARTS: Final = ("low", "likely", "high")


def told(appraisal: Appraisal, address: str, lang: Language) -> dict[str, Any] | None:
    """Explain a number that somebody gave; None when it is none, or nothing uses it."""
    knob, _, part = address.removeprefix(_GIVEN).rpartition(".")
    if not address.startswith(_GIVEN) or part not in _PARTS or knob not in appraisal.compiled.knobs.addresses:
        return None
    arena = appraisal.compiled.arena
    (behind,) = Reasoning(appraisal, address).inputs([knob])
    about = Why(appraisal, lang).described(behind)
    fixed = behind.low == behind.high
    name = f"{knob_name(arena, knob, lang)} ({say(f'mkba.knob.{part}', lang)})"
    source = about["source"] or say("mkba.why.no_source", lang)
    given = [] if fixed else [{"name": say(f"mkba.knob.{each}", lang), "text": about[each]} for each in _PARTS]
    total = getattr(behind, part)
    return {
        "figure": address,
        "party": "",
        "part": "",
        "label": name,
        "name": name,
        "total": total,
        "text": knob_figure(arena, knob, total, lang),
        "unit": "knob",
        "formula": say(f"mkba.why.formula.given{'.fixed' if fixed else ''}", lang),
        "given": [*given, {"name": say(f"mkba.status.{about['status']}", lang), "text": source}],
        "lines": [],
        "rest": {"count": 0, "amount": 0.0, "text": ""},
        "inputs": [about],
    }
