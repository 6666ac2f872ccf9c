"""Many notes at once on the arena screen: a pasted list, shown before it is laid, and notes from paper."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import LETTER
from effectenarena.session import listed, scribe
from effectenarena.session.refusal import Refused
from effectenarena.session.views.arena_edits import apply, arena_of
from effectenarena.session.views.arena_scribe import counted, party_names, shown
from effectenarena.text import say, say_many

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_LETTERS: Final = 100_000


def list_read(desk: "Desk", args: Args) -> dict[str, Any]:
    """Tell what a list is understood as, line by line."""
    found = _lines(desk, args)
    ready = bool(found) and not any(line.missing for line in found)
    return {
        "lines": [shown(line, arena_of(desk), desk.lang) for line in found],
        "summary": counted(found, "scribe.list", desk.lang) if ready else "",
    }


def list_lay(desk: "Desk", args: Args) -> dict[str, Any]:
    """Lay a list as one step.

    Raises
    ------
    Refused
        With the first line that cannot be laid; then nothing is.
    """
    at, found = str(args.get("at", "")), _lines(desk, args)
    if not found:
        raise Refused("bulk.refused.none", at=at)
    for number, line in enumerate(found, 1):
        if line.missing:
            words = say(
                f"scribe.missing.{line.missing.code}", desk.lang, part=line.missing.part, other=line.missing.other
            )
            raise Refused("bulk.refused.line", at=at, number=number, words=words)
    commands = scribe.commands(found, desk.work.sheet)
    if not commands:
        raise Refused("scribe.missing.new", at=at)
    apply(desk, at, "batch", commands=commands)
    return {"words": counted(found, "scribe.done", desk.lang)}


def paper_lay(desk: "Desk", args: Args) -> dict[str, Any]:
    """Lay notes from paper as one step; rows without anything in them are left out.

    Raises
    ------
    Refused
        With the row that cannot be laid; then nothing is.
    """
    at, rows = str(args.get("at", "")), args.get("rows")
    given = [_card(row) for row in rows[: listed.LINES] if isinstance(row, Mapping)] if isinstance(rows, list) else []
    written = [(place, card) for place, card in enumerate(given, 1) if card.text.strip() or card.number.strip()]
    if not written:
        raise Refused("bulk.refused.none", at=at)
    try:
        commands = listed.cards([card for _, card in written], _kind(args), desk.work.sheet)
    except listed.CardError as wrong:
        row = written[wrong.at][0]
        raise Refused(f"bulk.refused.{wrong.code}", at=at, row=row, **wrong.params) from wrong
    apply(desk, at, "batch", commands=commands)
    return {"words": say_many("bulk.done", len(commands), desk.lang)}


def _lines(desk: "Desk", args: Args) -> tuple[scribe.Sentence, ...]:
    text = str(args.get("text") or "")[:_LETTERS]
    found = listed.lines(text, _kind(args), arena_of(desk), party_names(desk.lang))
    if len(found) > listed.LINES:
        raise Refused("bulk.refused.many", at=str(args.get("at", "")), most=listed.LINES)
    return found


def _card(row: Args) -> listed.Card:
    return listed.Card(*(str(row.get(name) or "")[:_LETTERS] for name in ("text", "number", "role")))


def _kind(args: Args) -> str:
    kind = str(args.get("kind"))
    if kind not in LETTER:
        raise Refused("shell.unknown")
    return kind


INTENTS: Final = {"list.read": list_read, "list.lay": list_lay, "paper.lay": paper_lay}
"""The verbs of many notes at once."""
