"""What a facilitator brings to a session: what to print and lay ready, the invitation, and the script by the minute."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from effectenarena.model import Arena
from effectenarena.scans import reversal
from effectenarena.session.scripts import USUAL
from effectenarena.session.scripts import script as script_of
from effectenarena.text import Language, say, say_many

SCRIPT: Final = USUAL
"""The script when nobody chose one."""
ASKED: Final = ("story", "doubt", "other", "nothing")
"""What the invitation asks of people."""
_PARTS: Final = (("invitation", "each"), ("script", "one"), ("sheet", "one"), ("cards", "one"), ("ballots", "each"))
"""What is in the file in its order, and whether everybody gets one."""
_CHECKS: Final = {
    "people": ("size", "people", "dissent", "pays", "scribe"),
    "room": ("table", "quiet", "screen", "access"),
    "material": ("print", "pens", "dots", "tape", "laptop", "photo"),
}


def preparation(arena: Arena, lang: Language, name: str = SCRIPT) -> dict[str, Any]:
    """Say what stands on the pages of the preparation, apart from sheet, cards and ballots.

    Parameters
    ----------
    arena
        The map: what the project is about, where and when the group meets, and which party gains and pays nothing.
    lang
        Language of the words around what people wrote.
    name
        The script; one of `session.scripts.NAMES`.

    Raises
    ------
    LookupError
        When there is no such script.
    """
    words = {
        key: say(f"preparation.{key}", lang)
        for key in (
            *("inside", "to", "invitation", "about", "whom", "when", "time", "where", "do", "do.text", "ask"),
            *("kept", "kept.text", "reply", "script", "go_on", "go_on.how"),
        )
    }
    project = arena.project
    return {
        "preparation": {
            "words": words,
            "parts": [
                {
                    "key": key,
                    "name": say(f"preparation.part.{key}", lang),
                    "copies": say(f"preparation.copies.{to}", lang),
                }
                for key, to in _PARTS
            ],
            "checks": [
                {"title": say(f"preparation.check.{group}", lang), "rows": _rows(arena, group, lang)}
                for group in _CHECKS
            ],
            "about": project.goal,
            "whom": project.target_group,
            "date": project.date,
            "place": project.place,
            "takes": say("preparation.takes", lang, time=_long(script_of(name).minutes, lang)),
            "asked": [say(f"preparation.ask.{key}", lang) for key in ASKED],
            "script": _script(name, lang),
        }
    }


def _rows(arena: Arena, group: str, lang: Language) -> list[str]:
    rows = [say(f"preparation.check.{group}.{key}", lang) for key in _CHECKS[group]]
    if group == "people":
        rows += [say("preparation.check.invite", lang, party=one.party.label) for one in reversal(arena).invite]
    return rows


def _script(name: str, lang: Language) -> Mapping[str, Any]:
    """The steps with the minute at which each begins, counted from the start of the session."""
    chosen = script_of(name)
    steps, begins = [], 0
    for phase in chosen.phases:
        steps.append(
            {
                "from": _clock(begins),
                "to": _clock(begins + phase.minutes),
                "takes": say_many("preparation.count", phase.minutes, lang),
                "title": phase.title.of(lang),
                "aim": phase.aim.of(lang),
                "prompts": [prompt.of(lang) for prompt in phase.prompts],
                "ask": phase.ask_go_on,
            }
        )
        begins += phase.minutes
    return {"title": chosen.title.of(lang), "total": _long(chosen.minutes, lang), "steps": steps}


def _clock(minutes: int) -> str:
    """Write how long after the start.

    Examples
    --------
    >>> _clock(0), _clock(95)
    ('0:00', '1:35')
    """
    return str(timedelta(minutes=minutes)).removesuffix(":00")


def _long(minutes: int, lang: Language) -> str:
    """Write how long something takes.

    Examples
    --------
    >>> _long(150, "nl"), _long(60, "nl"), _long(45, "en")
    ('2 uur en 30 minuten', '1 uur', '45 minutes')
    """
    hours, rest = divmod(minutes, 60)
    parts = [say_many("preparation.hours", hours, lang)] if hours else []
    if rest or not hours:
        parts.append(say_many("preparation.count", rest, lang))
    return f" {say('preparation.and', lang)} ".join(parts)
