"""Reports, each made from the screen where its content lives: in the folder of the work, and as a download."""

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import ArenaError
from effectenarena.session.evening import evening
from effectenarena.session.home import file_name, shown
from effectenarena.session.pdf_words import unpromised
from effectenarena.session.refusal import Refused
from effectenarena.text import say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

SERVICE: Final = "report"
WORDS: Final = "reports"
"""The catalogue of the part that every screen shares."""
WORKBOOK: Final = ".xlsx"
_MEDIA: Final = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMS: Final = (".pdf", ".docx", ".html")
"""What every report can be made as."""
MKBA: Final = "mkba"
"""The kind that is a workbook and nothing else."""
HOMES: Final[Mapping[str, tuple[str, ...]]] = {
    "arena": ("bijeenkomst",),
    "mkba": ("verslag", "samenvatting", "raadsmemo", MKBA),
    "agenda": ("onderzoeksagenda",),
    "lasting": ("4+1", "verzilvering"),
}
"""Kinds of report by the screen where their content lives; an application has a screen of its own."""


def offered(desk: "Desk", screen: str) -> list[dict[str, Any]]:
    """The reports that can be made from a screen, each with its forms; none where nobody makes reports."""
    if SERVICE not in desk.services:
        return []
    return [
        {
            "kind": kind,
            "label": say(f"reports.kind.{kind}", desk.lang),
            "forms": [{"ending": one, "label": say(f"reports.form{one}", desk.lang)} for one in _forms(kind)],
        }
        for kind in HOMES[screen]
    ]


def make(desk: "Desk", args: Mapping[str, Any]) -> dict[str, Any]:
    """Make a report (`kind`, `ending`) of the map in the log, beside the work; one that stood there is replaced.

    Returns
    -------
    dict
        As `hand_over` gives it.
    """
    kind, ending = args.get("kind"), args.get("ending")
    if not any(kind in kinds for kinds in HOMES.values()) or ending not in _forms(str(kind)):
        raise Refused("shell.unknown")
    return hand_over(desk, str(ending), str(kind), kind=str(kind), evening=evening(desk.work.sheet))


def hand_over(desk: "Desk", ending: str, what: str, **asked: Any) -> dict[str, Any]:
    """Make a report under a name that ends on `what`, write it beside the work, and hand it over.

    Parameters
    ----------
    asked
        What else who makes it is told: the kind of report, and what it needs beside the map.

    Returns
    -------
    dict
        `name`, `path` as people know it, `kind` (of file), the file as `content` (base64) for the browser to save, and
        `remark`: what a PDF cannot promise, empty when there is nothing to say.
    """
    service = desk.services.get(SERVICE)
    if service is None or ending not in _MEDIA:
        raise Refused("shell.unknown")
    from effectenarena.storage.exchange import write_whole

    path = desk.work.path.with_name(f"{file_name(desk.work.arena.project.name)} {what}{ending}")
    try:
        content = service(desk.work.arena, ending, lang=desk.lang, **asked)
        write_whole(path, content)
    except ArenaError as error:
        words = sentence(error.findings[0], desk.lang)
        raise Refused("reports.refused", message=words["message"], mend=words["mend"]) from error
    return {
        "name": path.name,
        "path": shown(path),
        "kind": _MEDIA[ending],
        "content": base64.b64encode(content).decode("ascii"),
        "remark": unpromised(path.name, content, desk.lang),
    }


def _forms(kind: str) -> tuple[str, ...]:
    return (WORKBOOK,) if kind == MKBA else FORMS


INTENTS: Final = {"reports.make": make}
