"""The session itself on the arena screen: who is there, what is set aside, and what is still missing beforehand."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import LETTER, Arena, Link
from effectenarena.model.check.people import is_people
from effectenarena.model.entities import Party
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.model.voted import points, voted
from effectenarena.scans import reversal
from effectenarena.session import typed
from effectenarena.session.refusal import Refused
from effectenarena.session.room.guiding import guiding
from effectenarena.session.sheet import Sheet
from effectenarena.session.views.arena_edits import apply, arena_of

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_MOST_PEOPLE: Final = 10_000
_MOST_ROWS: Final = 100
"""What goes home: one to read, and one to change."""
_GROUP: Final = (5, 7)
"""With fewer at one sheet the talk is thin, with more people drop out (de Hoed, Effectenarena)."""
_BEFORE: Final = ("goal", "target_group", "null_alternative", "project_alternative", "date")
"""What is written down beforehand, by field of the project."""


def meeting(sheet: Sheet) -> dict[str, Any]:
    """Give what the panel shows, by codes and as it was written."""
    arena = sheet.arena
    project = arena.project
    return {
        "attendance": [one.to_data() for one in project.attendance],
        "parking": [one.to_data() for one in project.parking],
        "ready": [{"key": key, "done": done} for key, done in _ready(sheet)],
        "table": list(_table(arena)),
        "first": [
            {"item": one.address if isinstance(one, Link) else one.id, "points": points(one)} for one in voted(arena)
        ],
        "invite": [one.party.id for one in reversal(arena).invite],
    }


def _ready(sheet: Sheet) -> Iterator[tuple[str, bool]]:
    project = sheet.arena.project
    yield "name", bool(project.name.strip())
    for field in _BEFORE:
        yield field, bool(str(getattr(project, field)).strip())
    yield "notes", bool(sheet.arena.nodes)
    yield "script", guiding(sheet) is not None


def _table(arena: Arena) -> Iterator[dict[str, Any]]:
    """Who belongs at the table, as far as the sheet knows; the rest is a question."""
    attendance = arena.project.attendance
    count = sum(one.people for one in attendance)
    known = any(one.people for one in attendance)
    resident = any(one.people and is_people(Party(id="p", label=one.role)) for one in attendance)
    yield {"key": "size", "known": known, "done": _GROUP[0] <= count <= _GROUP[1], "count": count}
    yield {"key": "people", "known": known, "done": resident, "count": count}
    # Nobody is written down as one who disagrees, and a role says nothing about who gains.
    yield {"key": "dissent", "known": False, "done": False, "count": count}


def attendance_set(desk: "Desk", args: Args) -> None:
    """Write down how many people of one role are there; with none that role is gone.

    `row` is the place of a role that stands there already; without it a role is added.
    """
    at, row = str(args.get("at", "")), args.get("row")
    standing = [one.to_data() for one in arena_of(desk).project.attendance]
    role = " ".join(str(args.get("role") or "").split())
    if not role or len(role) > LABEL_LENGTH:
        raise Refused("meeting.refused.role", at=at)
    people = typed.number(args.get("people"), at, desk.lang)
    if people is None or not people.is_integer() or not 0 <= people <= _MOST_PEOPLE:
        raise Refused("meeting.refused.people", at=at)
    same = [place for place, one in enumerate(standing) if one.get("role", "").casefold() == role.casefold()]
    place = _place(standing, row) if row is not None else (same[0] if same else len(standing))
    if place == len(standing):
        standing.append({})
    standing[place] |= {"role": role, "people": int(people)}
    if not people:
        del standing[place]
    _write(desk, at, "attendance", standing)


def park(desk: "Desk", args: Args) -> None:
    """Set aside what somebody said."""
    at, label = str(args.get("at", "")), " ".join(str(args.get("label") or "").split())
    if not label or len(label) > LABEL_LENGTH:
        raise Refused("meeting.refused.parked", at=at)
    standing = [one.to_data() for one in arena_of(desk).project.parking]
    _write(desk, at, "parking", [*standing, {"label": label}])


def unpark(desk: "Desk", args: Args) -> dict[str, Any]:
    """Take something off the parking place; with `kind` it becomes a note in that lane, in one step."""
    standing = [one.to_data() for one in arena_of(desk).project.parking]
    place = _place(standing, args.get("row"))
    parked = standing.pop(place)
    label = parked.get("label", "")
    fields = {"parking": standing or None}
    kind = args.get("kind")
    if kind is None:
        apply(desk, "", "project.set", fields=fields)
        return {"label": label}
    if kind not in LETTER:
        raise Refused("shell.unknown")
    role = parked.get("author_role")
    note = {"kind": kind, "label": label, **({"author_role": role} if role else {})}
    commands = [{"op": "node.add", "args": {"node": note}}, {"op": "project.set", "args": {"fields": fields}}]
    event = apply(desk, "", "batch", commands=commands)
    laid = next(node for node in desk.work.changed_by(event.seq) if node in arena_of(desk).by_id)
    return {"id": laid, "label": arena_of(desk).by_id[laid].name}


def _write(desk: "Desk", at: str, field: str, rows: list[dict[str, Any]]) -> None:
    if len(rows) > _MOST_ROWS:
        raise Refused("meeting.refused.many", at=at, limit=_MOST_ROWS)
    apply(desk, at, "project.set", fields={field: rows or None})


def _place(rows: list[Any], row: object) -> int:
    if type(row) is not int or not 0 <= row < len(rows):
        raise Refused("arena.refused.gone")
    return row


INTENTS: Final = {
    "attendance.set": attendance_set,
    "parking.add": park,
    "parking.take": unpark,
}
"""The verbs of the panel."""
