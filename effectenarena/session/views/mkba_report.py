"""Saving the report: in the folder of the work, and as a download."""

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import ArenaError
from effectenarena.session.home import file_name, shown
from effectenarena.session.refusal import Refused
from effectenarena.text import sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

SERVICE: Final = "report"
WORKBOOK: Final = ".xlsx"
"""The MKBA with live formulas, under a name of its own."""
_KINDS: Final = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def state(desk: "Desk") -> dict[str, Any] | None:
    """The forms in which a report can be saved; None where nobody makes reports."""
    return {"endings": list(_KINDS)} if SERVICE in desk.services else None


def save(desk: "Desk", args: Mapping[str, Any]) -> dict[str, Any]:
    """Make the report of the map in the log and write it beside the work; a report of that day is replaced.

    Returns
    -------
    dict
        `name`, `path` as people know it, `kind` and the file as `content` (base64), for the browser to save.
    """
    ending = str(args.get("ending"))
    return hand_over(desk, ending, "mkba" if ending == WORKBOOK else "verslag")


def hand_over(desk: "Desk", ending: str, what: str, **asked: Any) -> dict[str, Any]:
    """Make a report under a name that ends on `what`, write it beside the work, and hand it over.

    Parameters
    ----------
    asked
        What else who makes it is told: the kind of report, and what it needs beside the map.
    """
    make = desk.services.get(SERVICE)
    if make is None or ending not in _KINDS:
        raise Refused("shell.unknown")
    from effectenarena.storage.exchange import write_whole

    path = desk.work.path.with_name(f"{file_name(desk.work.arena.project.name)} {what}{ending}")
    try:
        content = make(desk.work.arena, ending, lang=desk.lang, **asked)
        write_whole(path, content)
    except ArenaError as error:
        words = sentence(error.findings[0], desk.lang)
        raise Refused("mkba.refused", message=words["message"], mend=words["mend"]) from error
    return {
        "name": path.name,
        "path": shown(path),
        "kind": _KINDS[ending],
        "content": base64.b64encode(content).decode("ascii"),
    }


INTENTS: Final = {"mkba.report": save}
