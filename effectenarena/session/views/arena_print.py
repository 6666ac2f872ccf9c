"""Printing from the arena screen: sheet, cards, ballots or all for one evening, beside the work and as a download."""

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import ArenaError
from effectenarena.session.home import file_name, shown
from effectenarena.session.pdf_words import unpromised
from effectenarena.session.refusal import Refused
from effectenarena.session.room.guiding import guiding
from effectenarena.session.scripts import NAMES, USUAL
from effectenarena.text import say, sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

SERVICE: Final = "print"
KINDS: Final = ("voorbereiding", "vel", "kaarten", "stembriefjes")
"""What can be printed, that which has everything first."""
PAPERS: Final = ("A3", "A4", "A1", "A0")
"""Paper of the sheet, that of the printer in the office first."""


def printing(desk: "Desk") -> dict[str, Any] | None:
    """What can be printed on which paper, with the script of all for one evening; None where nobody makes pages."""
    now = guiding(desk.work.sheet)
    script = now.script if now else USUAL
    return {"kinds": list(KINDS), "papers": list(PAPERS), "script": script} if SERVICE in desk.services else None


def make(desk: "Desk", args: Mapping[str, Any]) -> dict[str, Any]:
    """Make pages of the map in the log and write them beside the work; those of an earlier time are replaced.

    The script is the one that was asked for, or that the group follows, or else the usual one. Blank cards never get a
    number that was given before.

    Returns
    -------
    dict
        As `views.reports.hand_over` gives it.
    """
    kind, paper, blank = args.get("kind"), args.get("paper"), args.get("blank")
    pages = desk.services.get(SERVICE)
    if pages is None or kind not in KINDS or paper not in PAPERS or type(blank) is not bool:
        raise Refused("shell.unknown")
    from effectenarena.storage.exchange import write_whole

    sheet, lang = desk.work.sheet, desk.lang
    now = guiding(sheet)
    script = args.get("script") or (now.script if now else USUAL)
    if script not in NAMES:
        raise Refused("shell.unknown")
    chosen = {"kind": kind, "paper": paper, "blank": blank, "script": script}
    path = desk.work.path.with_name(f"{file_name(sheet.arena.project.name)} {say(f'printing.file.{kind}', lang)}.pdf")
    try:
        content = pages(sheet.arena, chosen, lang=lang, taken=sheet.said)
        write_whole(path, content)
    except ArenaError as error:
        words = sentence(error.findings[0], lang)
        raise Refused("printing.refused", message=words["message"], mend=words["mend"]) from error
    return {
        "name": path.name,
        "path": shown(path),
        "kind": "application/pdf",
        "content": base64.b64encode(content).decode("ascii"),
        "remark": unpromised(path.name, content, lang),
    }


INTENTS: Final = {"print.make": make}
