"""The document as it would be now on the application screen, and one that comes back from a word processor."""

import base64
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import ArenaError
from effectenarena.reference.funders import GENERAL
from effectenarena.session.application import Draft, draft
from effectenarena.session.evening import evening
from effectenarena.session.own_funders import known_funders
from effectenarena.session.refusal import Refused
from effectenarena.session.views.application_bringing import refusal, uploaded
from effectenarena.session.views.application_desk import funder_of
from effectenarena.session.views.reports import SERVICE as REPORT
from effectenarena.text import sentence

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
Plain = dict[str, Any]
SERVICE: Final = "changed"
"""What holds a document against what the project would write now."""
ENDINGS: Final = (".docx",)


def shown(desk: "Desk") -> Plain:
    """What differs in the document that came back, worked out again when the map changes; the document is not kept."""
    kept = desk.look.get("application", {}).get("changed")
    answer = None
    if kept is not None:
        name, content, now = kept["name"], kept["content"], (desk.work.revision, desk.lang)
        if kept["of"] != now:
            with suppress(Refused):  # what it said before is told until it can be compared again
                kept |= {"of": now, "answer": _compare(desk, name, content, "changed")}
        answer = {"name": name, **kept["answer"]}
    return {"endings": list(ENDINGS), "can": SERVICE in desk.services, "found": answer}


def _bring(desk: "Desk", args: Args) -> None:
    """Read a document that was edited (`name`, `content` in base64); it stays in memory, and nothing is changed."""
    at = str(args.get("at", ""))
    name, content = uploaded(args, ENDINGS, at)
    answer = _compare(desk, name, content, at)
    room: Plain = desk.look.setdefault("application", {})
    room["changed"] = {"name": name, "content": content, "of": (desk.work.revision, desk.lang), "answer": answer}


def _compare(desk: "Desk", name: str, content: bytes, at: str) -> Plain:
    compare = desk.services.get(SERVICE)
    if compare is None:
        raise Refused("shell.unknown", at=at)

    def now(written: Any) -> Draft:
        """In the language and for the funder that the document says, or else as the screen has it."""
        known = known_funders(desk.home)
        funder = known.get(written.funder, known[GENERAL]) if written else funder_of(desk)
        lang = written.lang if written else desk.lang
        return draft(desk.work.arena, funder, lang, people=evening(desk.work.sheet).people)

    with tempfile.TemporaryDirectory(prefix="ea-") as folder:
        path = Path(folder) / "changed.docx"
        path.write_bytes(content)
        try:
            answer: Plain = compare(path, now, desk.lang)
        except ArenaError as error:
            raise refusal(error, name, at) from error
    return answer


def _close(desk: "Desk", _args: Args) -> None:
    """Take the comparison off the screen."""
    desk.look.get("application", {}).pop("changed", None)


def _preview(desk: "Desk", _args: Args) -> Plain:
    """Make the whole document as a page, to read and to print; nothing is written."""
    make = desk.services.get(REPORT)
    if make is None:
        raise Refused("shell.unknown")
    asked = {"kind": "aanvraag", "evening": evening(desk.work.sheet), "funder": funder_of(desk)}
    try:
        page: bytes = make(desk.work.arena, ".html", lang=desk.lang, **asked)
    except ArenaError as error:
        words = sentence(error.findings[0], desk.lang)
        raise Refused("reports.refused", message=words["message"], mend=words["mend"]) from error
    return {"content": base64.b64encode(page).decode("ascii"), "revision": desk.work.revision}


INTENTS: Final[Mapping[str, Any]] = {
    "application.changed": _bring,
    "application.changed.close": _close,
    "application.preview": _preview,
}
