"""What the arena screen may ask about lanes: where a note lies, what is new, tidying, making two notes one, dots."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.drawing import tidy_order
from effectenarena.model import LETTER, ArenaError
from effectenarena.session.places import is_new, lane
from effectenarena.session.refusal import Refused, RefusedFinding

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]


def note_place(desk: "Desk", args: Args) -> None:
    """Lay a note right after another one of its lane; without another one, at the top."""
    note, after = str(args.get("id")), args.get("after")
    _known(desk, note)
    if after is not None:
        _known(desk, str(after))
    desk.apply("note.place", note=note, after=None if after is None else str(after))


def notes_settle(desk: "Desk", args: Args) -> None:
    """Lay the new notes of one lane at its end, in the order in which they came."""
    kind, sheet = str(args.get("kind")), desk.work.sheet
    if kind not in LETTER:
        raise Refused("shell.unknown")
    commands, after = [], None
    for note in lane(sheet, kind):
        if is_new(sheet, note):
            commands.append({"op": "note.place", "args": {"note": note, "after": after}})
        after = note
    if commands:
        desk.apply("batch", commands=commands)


def notes_tidy(desk: "Desk", _args: Args) -> dict[str, Any]:
    """Lay all lanes in an order with fewer crossing arrows, as one step; the reply says whether anything moved."""
    sheet = desk.work.sheet
    commands = [
        {"op": "notes.order", "args": {"notes": notes}}
        for kind, notes in tidy_order(sheet.arena).items()
        if notes and (tuple(notes) != lane(sheet, kind) or any(is_new(sheet, note) for note in notes))
    ]
    if commands:
        desk.apply("batch", commands=commands)
    return {"moved": bool(commands)}


def note_merge(desk: "Desk", args: Args) -> None:
    """Let a note go up in another one of its lane that says the same."""
    keep, gone = str(args.get("keep")), str(args.get("gone"))
    _known(desk, keep)
    _known(desk, gone)
    try:
        desk.apply("note.merge", keep=keep, gone=[gone])
    except ArenaError as error:
        raise RefusedFinding(error.findings[0], at=str(args.get("at", ""))) from error


def note_vote(desk: "Desk", args: Args) -> dict[str, Any]:
    """Count one dot more or fewer on a note, as they stand on paper; the reply says how many there are now."""
    note = str(args.get("id"))
    _known(desk, note)
    votes = desk.work.arena.by_id[note].votes
    if args.get("by") not in {-1, 1} or not (votes is None or type(votes) is int):
        raise Refused("shell.unknown")
    count = max((votes or 0) + int(args["by"]), 0)
    desk.apply("node.set", id=note, fields={"votes": count or None})
    return {"votes": count}


def _known(desk: "Desk", note: str) -> None:
    if note not in desk.work.arena.by_id:
        raise Refused("arena.refused.gone")


INTENTS: Final = {
    "note.place": note_place,
    "notes.settle": notes_settle,
    "notes.tidy": notes_tidy,
    "note.merge": note_merge,
    "note.vote": note_vote,
}
"""The verbs of the lanes."""
