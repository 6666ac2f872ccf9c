"""A team's own plan and budget, written beside a map or as the beginning of one."""

from pathlib import Path
from typing import Any

from effectenarena.model import Arena, read
from effectenarena.model.arena import FORMAT
from effectenarena.session.application.finance import written
from effectenarena.session.bringing.found import Brought
from effectenarena.session.bringing.joining import Filled, fill
from effectenarena.session.files import SESSION, convert, save_any, take_any
from effectenarena.session.session import Session
from effectenarena.text import Language, sentence


def save_filled(
    source: Path | None, target: Path, found: Brought, lang: Language = "nl"
) -> tuple[tuple[dict[str, Any], ...], Filled]:
    """Write the map with the application filled in; of a session the whole log, with this as one more step.

    Parameters
    ----------
    source
        The map; an empty one where there is none yet.
    target
        Where it goes, in the form of its ending. Nothing stands there yet, or it is refused.
    found
        What the team brought.

    Returns
    -------
    tuple
        Warnings, with the words for them; and what came in.

    Raises
    ------
    ArenaError
        When the map cannot be read or the target not be written.
    """
    if source is not None and source.suffix.lower() == target.suffix.lower() == SESSION:
        convert(source, target, lang)
        with Session.open(target) as session:
            filled = fill(written(session.arena), found)
            session.apply("project.set", {"fields": {"application": filled.application.to_data() or None}})
        return (), filled
    taken = take_any(source, lang) if source else None
    arena = taken.arena if taken else read({"format": FORMAT})
    filled = fill(written(arena), found)
    warnings = [*(taken.findings if taken else ()), *save_any(_with(arena, filled.application), target, lang)]
    return tuple(dict(sentence(one, lang)) for one in warnings), filled


def _with(arena: Arena, application: Any) -> Arena:
    data = arena.to_data()
    data["project"] = {**data.get("project", {}), "application": application.to_data()}
    return read(data)
