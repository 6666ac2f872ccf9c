"""From what came over the wire to a command on the log, in somebody's name."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from effectenarena.model import Node
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.session.command_parts import refusal
from effectenarena.session.fold import UNDO
from effectenarena.session.room.arguments import ALIAS_LENGTH, ROLE_LENGTH
from effectenarena.session.room.rules import IN_PHASE, NotAllowed, check_participant, check_points
from effectenarena.session.room.state import NOTE, Waiting, part_of, person, waiting
from effectenarena.session.room.written import legible, one_line, says_something
from effectenarena.session.session import FACILITATOR, Session
from effectenarena.session.sheet import Sheet
from effectenarena.storage.event import Author

HOST_KINDS: Final = frozenset(
    {
        *("phase.set", "reveal", "note.place", "note.merge", "note.approve", "note.remove"),
        *("room.lock", "room.close", "room.pause", "room.set", "room.ask", "person.silence"),
        *("estimate.again", "estimate.use", "undo"),
    }
)
"""What only the facilitator may send, beside every kind of a participant."""
_LONGEST_ID: Final = 100
_WRITTEN: Final = frozenset({"text", "because", "reason"})
"""Fields in which people write what they like."""
_OWN_NOTE: Final = frozenset({"note.edit", "note.withdraw"})
_TURNS: Final = frozenset({"phase.set", "reveal", "room.close"})
"""With which doubts are laid on the table; from now on those set the evidence of arrows too."""
_ABOUT_WAITING: Final = _OWN_NOTE | {"note.approve", "note.remove"}


class Asked(NamedTuple):
    """What somebody sends, in form."""

    id: str
    kind: str
    data: dict[str, Any]


class Done(NamedTuple):
    """What became of it: the number of its event, and whether it was new."""

    seq: int
    new: bool


def asked(body: Any, kinds: frozenset[str]) -> Asked:
    """Read what was sent.

    Raises
    ------
    ArenaError
        `bad-args` or `unknown-op`.
    """
    if not isinstance(body, dict):
        raise refusal("bad-args", op="", field="")
    data = dict(body)
    name, kind = data.pop("id", None), data.pop("kind", None)
    if not isinstance(kind, str) or kind not in kinds:
        raise refusal("unknown-op", op=str(kind)[:80])
    if not isinstance(name, str) or not 1 <= len(name) <= _LONGEST_ID:
        raise refusal("bad-args", op=kind, field="id")
    return Asked(name, kind, {field: _read(field, value) for field, value in data.items()})


def _read(field: str, value: Any) -> Any:
    return legible(value) if field in _WRITTEN and isinstance(value, str) else value


def from_participant(session: Session, alias: str, sent: Any) -> Done:
    """Do what a participant sends, once.

    Raises
    ------
    ArenaError
        What is wrong with it; `id-conflict` when its id stands for something else.
    NotAllowed
        What may not be done now, or not by them.
    """
    what = _named(session, asked(sent, frozenset(IN_PHASE)))
    who = person(session.sheet, alias)

    def allowed(sheet: Sheet) -> None:
        check_participant(sheet, alias, what.kind)
        _check_data(sheet, alias, what, own=True)

    return _done(session, what, Author(alias, who.role if who else ""), allowed)


def from_host(session: Session, sent: Any) -> Done:
    """Do what the facilitator sends: own commands, and what people without a phone would send.

    With `alias` (and `role`) it is done in their name; without, in the name of the room.
    """
    what = _named(session, asked(sent, HOST_KINDS | frozenset(IN_PHASE)))
    if what.kind in HOST_KINDS:
        if what.kind == "undo":
            return _undone(session, what)
        if what.kind == "note.merge" and _wait(session, what):
            what = what._replace(kind="note.fold")
        return _done(session, what, FACILITATOR, None)
    alias, role = what.data.pop("alias", ""), what.data.pop("role", "")
    for field, name, most in (("alias", alias, ALIAS_LENGTH), ("role", role, ROLE_LENGTH)):
        if not isinstance(name, str) or len(name) > most or name != one_line(name):
            raise refusal("bad-args", op=what.kind, field=field)
    known = person(session.sheet, alias)
    author = Author(alias, known.role if known else role) if alias else FACILITATOR
    done = _done(session, what, author, lambda sheet: _check_data(sheet, alias, what, own=False))
    if alias and known is None:  # on paper is in the room too: counted, and nobody else gets that name
        session.apply("room.join", {}, author=author)
    return done


def _undone(session: Session, what: Asked) -> Done:
    """Take back what the facilitator did last, once, also when its screen asks again after a lost answer."""
    _only(what, set())
    before = session.revision
    known = session.seq_of(what.id)
    if known is None:
        return Done(session.undo(FACILITATOR, id=what.id).seq, new=True)
    session.refresh()
    if session.story.steps[known - 1].event.kind != UNDO:
        raise refusal("id-conflict", id=what.id[:80])
    return Done(known, new=known > before)


def _wait(session: Session, what: Asked) -> bool:
    """Whether two notes that say the same both wait still, or did when this was sent first."""
    known = session.seq_of(what.id)
    if known is None:
        return all(what.data.get(name) in waiting(session.sheet) for name in ("keep", "into"))
    session.refresh()
    return session.story.steps[known - 1].event.kind == "note.fold"


def _are_points(data: Mapping[str, Any]) -> bool:
    """Whether it can be added up; what is no form of points at all is refused as such by the command."""
    points = data.get("points")
    return isinstance(data.get("item"), str) and isinstance(points, int | float) and not isinstance(points, bool)


def _check_data(sheet: Sheet, alias: str, what: Asked, *, own: bool) -> None:
    """Refuse what is in form, and yet cannot be: an empty note, too many points, somebody else's note."""
    data = what.data
    if "text" in data and what.kind != "evaluate.set" and not says_something(str(data["text"])):
        raise refusal("bad-args", op=what.kind, field="text")
    if what.kind == "vote.set" and _are_points(data):
        check_points(sheet, alias, data)
    if own and what.kind in _OWN_NOTE:
        note = part_of(sheet, f"{NOTE}{data.get('note')}", Waiting)
        standing = note is not None or isinstance(sheet.items.get(str(data.get("note"))), Node)
        if standing and (note is None or note.alias != alias):
            raise NotAllowed("not-yours")


def _done(session: Session, what: Asked, author: Author, allowed: Callable[[Sheet], None] | None) -> Done:
    kind, data = _as_logged(what)
    before = session.revision
    event = session.apply(kind, data, id=what.id, author=author, allowed=allowed)
    return Done(event.seq, event.seq > before)


def _as_logged(what: Asked) -> tuple[str, Mapping[str, Any]]:
    """Give the command as the log has it: some are the board's own."""
    kind, data = what.kind, what.data
    if kind in _TURNS:
        if "weigh" in data:
            raise refusal("bad-args", op=kind, field="weigh")
        return kind, {**data, "weigh": True}
    if kind == "link.add":
        _only(what, {"source", "target", "because"})
        if isinstance(data.get("because"), str) and len(data["because"]) > LABEL_LENGTH:
            raise refusal("bad-args", op=kind, field="because")
        return kind, {"link": {name: value for name, value in data.items() if value not in (None, "")}}
    if kind == "note.merge":
        _only(what, {"keep", "into"})
        return kind, {"keep": data.get("keep"), "gone": [data.get("into")]}
    return kind, data


def _named(session: Session, what: Asked) -> Asked:
    """Let a note that waits be named by the id that it was sent under, too."""
    note = what.data.get("note")
    if what.kind not in _ABOUT_WAITING or not isinstance(note, str) or f"{NOTE}{note}" in session.sheet.items:
        return what
    seq = session.seq_of(note)
    laid = session.changed_by(seq) if seq else ()
    found = next((address.removeprefix(NOTE) for address in laid if address.startswith(NOTE)), note)
    return what._replace(data={**what.data, "note": found})


def _only(what: Asked, fields: set[str]) -> None:
    other = min(what.data.keys() - fields, default=None)
    if other is not None:
        raise refusal("bad-args", op=what.kind, field=other[:80])
