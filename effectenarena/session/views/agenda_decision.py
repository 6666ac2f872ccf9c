"""In which year is chosen to go on or to stop: knowing is then worth what can still be changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.agenda.decision_year import from_year, settled_year
from effectenarena.model import Arena
from effectenarena.session.refusal import Refused
from effectenarena.session.views.agenda_inquiries import write
from effectenarena.text import say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk


def arena_then(desk: "Desk") -> Arena:
    """Give the map with what can still be chosen in that year; the map itself where it is chosen before the start."""
    looks, whole = _looks(desk), desk.work.arena
    year = _year(desk)
    if not year:
        return whole
    known = looks.get("then")
    if known and known[0] is whole and known[1] == year:
        found: Arena = known[2]
        return found
    made = from_year(whole, year)
    looks["then"] = (whole, year, made)
    return made


def view(desk: "Desk") -> dict[str, Any]:
    """Describe the years that can be chosen."""
    project, lang = desk.work.arena.project, desk.lang
    years = [say("inquiry.decision.before", lang)]
    years += [say("inquiry.decision.year", lang, year=project.start_year + at) for at in range(1, project.horizon)]
    options = [{"value": str(at) if at else "", "label": label} for at, label in enumerate(years)]
    return {"value": str(_year(desk) or ""), "options": options}


def notes(desk: "Desk") -> list[str]:
    """Say that everything is valued by what can still be changed then."""
    year, start = _year(desk), desk.work.arena.project.start_year
    return [say("inquiry.decision.note", desk.lang, year=start + year)] if year else []


def choose(desk: "Desk", args: Mapping[str, Any]) -> None:
    """Settle the year; nothing is before the start. It stays with the map."""
    value = str(args.get("value") or "0")
    if not value.isascii() or not value.isdecimal() or not 0 <= int(value[:4]) < desk.work.arena.project.horizon:
        raise Refused("shell.unknown")
    write(desk, str(args.get("at", "")), decision_year=int(value) or None)


def _year(desk: "Desk") -> int:
    return settled_year(desk.work.arena)


def _looks(desk: "Desk") -> dict[str, Any]:
    found: dict[str, Any] = desk.look.setdefault("agenda", {})
    return found


INTENTS: Final = {"agenda.decision": choose}
"""The verb of the choice."""
