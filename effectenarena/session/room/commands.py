"""The room's commands: what each changes on the sheet, given who does it and when."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, ValidationError

from effectenarena.model import FIELD, FORMAT, Link, Node, parse
from effectenarena.session.command_parts import refusal
from effectenarena.session.commands import carry_out
from effectenarena.session.photos import PHOTO_COMMANDS
from effectenarena.session.room import arguments as args
from effectenarena.session.room import state
from effectenarena.session.room.estimates import of_knob, spread
from effectenarena.session.room.guiding import GUIDING_COMMANDS
from effectenarena.session.room.rules import HIDDEN_FIRST
from effectenarena.session.room.state import Doubt, Gone, Phase, Settings, Waiting, gone_into
from effectenarena.session.room.weighing import weighed
from effectenarena.session.sheet import KNOBS, Changes, Part, Sheet, free_id
from effectenarena.storage.event import Author

_Change = dict[str, Part | None]


class Hand(NamedTuple):
    """Who does something, and when."""

    author: Author
    time: datetime


def room_changes(sheet: Sheet, kind: str, data: Mapping[str, Any], hand: Hand) -> Changes:
    """Give what one of the room's commands changes.

    Raises
    ------
    ArenaError
        `bad-args`, `unknown-item`, `unknown-knob`, `knob-order`, or what is wrong with the command.
    """
    model, change = ROOM_COMMANDS[kind]
    try:
        checked = model.model_validate(data)
    except ValidationError as wrong:
        detail = wrong.errors(include_url=False)[0]
        raise refusal("bad-args", op=kind, field=".".join(map(str, detail["loc"]))) from wrong
    return change(sheet, checked, hand)


# ---- the room itself


def _open(sheet: Sheet, given: args.Open, hand: Hand) -> Changes:
    known = state.access(sheet)
    if known is None:
        fresh = state.Access(code=given.code, host=(given.host,), beamer=(given.beamer,))
        now = state.settings(sheet)
        begun = now if now.phase != "closed" else Settings(budget=now.budget, hold=now.hold)
        return {state.ACCESS: fresh, state.SETTINGS: begun.model_copy(update={"since": _said(hand)})}
    again = {
        "code": known.code or given.code,
        "host": (*known.host, given.host),
        "beamer": (*known.beamer, given.beamer),
    }
    return {state.ACCESS: known.model_copy(update=again)}


def _close(sheet: Sheet, given: args.Turn, hand: Hand) -> Changes:
    changes: _Change = {state.ACCESS: None, **_in_phase(sheet, "closed", hand, weigh=given.weigh)}
    for address, person in state.all_of(sheet, state.PERSON, state.Person):
        changes[address] = person.model_copy(update={"token": ""})
    return changes


def _join(_sheet: Sheet, given: args.Join, hand: Hand) -> Changes:
    alias, role = hand.author
    return {state.person_address(alias): state.Person(alias=alias, role=role, token=given.token)}


def _lock(sheet: Sheet, given: args.Door, _hand: Hand) -> Changes:
    return _set(sheet, locked=given.locked)


def _pause(sheet: Sheet, given: args.Pause, _hand: Hand) -> Changes:
    return _set(sheet, paused=given.paused)


def _change(sheet: Sheet, given: args.Change, _hand: Hand) -> Changes:
    return _set(sheet, **given.model_dump(exclude_none=True))


def _ask(sheet: Sheet, given: args.Ask, _hand: Hand) -> Changes:
    now = state.settings(sheet)
    if now.phase != "estimate" or given.item == now.asked:
        return _set(sheet, asked=given.item)
    # Another number is hidden first, too, and has rounds of its own.
    turns = (one.round for one in of_knob(sheet, given.item))
    return _set(sheet, asked=given.item, round=max(turns, default=1), shown=False)


def _silence(sheet: Sheet, given: args.Silence, _hand: Hand) -> Changes:
    person = state.person(sheet, given.alias)
    if person is None:  # who came in was taken out of the log since
        return {}
    return {state.person_address(given.alias): person.model_copy(update={"silenced": given.silenced})}


def _phase(sheet: Sheet, given: args.PhaseSet, hand: Hand) -> Changes:
    if given.phase == "closed":  # a room that is closed has no keys and tokens left, however it was closed
        return _close(sheet, given, hand)
    return _in_phase(sheet, given.phase, hand, given.minutes, weigh=given.weigh)


def _in_phase(sheet: Sheet, phase: Phase, hand: Hand, minutes: float = 0, *, weigh: bool) -> _Change:
    """Go to a phase; what was written before is laid on the table when the group goes on."""
    now = state.settings(sheet)
    changes: _Change = {} if phase in {"collect", "closed"} else _revealed(sheet)
    if now.phase == "doubt" and phase != "doubt":
        changes |= weighed(sheet, evidence=weigh)
    if now.phase == "vote" and phase != "vote" and weigh:  # points count, also when nobody pressed "show" first
        changes |= _voted(sheet)
    anew = {"phase": phase, "since": _said(hand), "minutes": minutes, "asked": "", "shown": phase not in HIDDEN_FIRST}
    return {**changes, state.SETTINGS: now.model_copy(update={**anew, "round": 1})}


def _reveal(sheet: Sheet, given: args.Turn, hand: Hand) -> Changes:
    now = state.settings(sheet)
    if now.phase == "collect":
        return _in_phase(sheet, "reveal", hand, weigh=given.weigh)
    changes: _Change = {**_revealed(sheet), **_set(sheet, shown=True)}
    if now.phase == "doubt":
        changes |= weighed(sheet, evidence=given.weigh)
    return changes | (_voted(sheet) if now.phase == "vote" else {})


def _again(sheet: Sheet, _given: args.Nothing, hand: Hand) -> Changes:
    return _set(sheet, round=state.settings(sheet).round + 1, shown=False, since=_said(hand))


def _set(sheet: Sheet, **fields: Any) -> _Change:
    return {state.SETTINGS: state.settings(sheet).model_copy(update=fields)}


def _said(hand: Hand) -> str:
    return hand.time.isoformat(timespec="seconds")


# ---- notes


def _note_add(sheet: Sheet, given: args.NoteAdd, hand: Hand) -> Changes:
    alias, role = hand.author
    return {state.note_address(sheet): Waiting(column=given.column, text=given.text, alias=alias, role=role)}


def _note_edit(sheet: Sheet, given: args.NoteEdit, _hand: Hand) -> Changes:
    address, note = _waiting(sheet, given.note)
    return {address: note.model_copy(update={"text": given.text})}


def _note_withdraw(sheet: Sheet, given: args.NoteName, _hand: Hand) -> Changes:
    changes: _Change = {_waiting(sheet, given.note)[0]: None}
    back = ""
    for address, gone in gone_into(sheet, given.note).items():  # what somebody else wrote does not go along
        if back:
            changes[address] = gone.model_copy(update={"into": back})
        else:
            back = address.removeprefix(state.NOTE)
            changes[address] = Waiting(column=gone.column, text=gone.text, alias=gone.alias, role=gone.role)
    return changes


def _note_approve(sheet: Sheet, given: args.NoteName, _hand: Hand) -> Changes:
    address, note = _waiting(sheet, given.note)
    approved = note.model_copy(update={"approved": True})
    if state.settings(sheet).phase == "collect":
        return {address: approved}
    return _laid(sheet, {address: approved})


def _note_remove(sheet: Sheet, given: args.NoteName, _hand: Hand) -> Changes:
    if given.note in state.waiting(sheet):
        address, note = _waiting(sheet, given.note)
        return {address: _gone(note), **_moved(sheet, given.note, "")}
    return carry_out(sheet, "node.remove", {"id": given.note})


def _note_fold(sheet: Sheet, given: args.NoteFold, _hand: Hand) -> Changes:
    (_, kept), (address, gone) = (_waiting(sheet, name) for name in (given.keep, given.into))
    if given.keep == given.into or kept.column != gone.column:
        raise refusal("bad-args", op="note.merge", field="into")
    return {address: _gone(gone, given.keep), **_moved(sheet, given.into, given.keep)}


def _gone(note: Waiting, into: str = "") -> Gone:
    return Gone(column=note.column, text=note.text, alias=note.alias, role=note.role, into=into)


def _moved(sheet: Sheet, name: str, into: str) -> _Change:
    """Say of the notes that went up in one where they are now."""
    return {at: gone.model_copy(update={"into": into}) for at, gone in gone_into(sheet, name).items()}


def _waiting(sheet: Sheet, name: str) -> tuple[str, Waiting]:
    address = f"{state.NOTE}{name}"
    note = state.part_of(sheet, address, Waiting)
    if note is None:
        raise refusal("unknown-item", name[:100], item=name[:100])
    return address, note


def _revealed(sheet: Sheet) -> _Change:
    """Lay every note that may be seen on the board, in the order in which they were written."""
    hold = state.settings(sheet).hold
    notes = dict(state.all_of(sheet, state.NOTE, Waiting))
    return _laid(sheet, {address: note for address, note in notes.items() if note.approved or not hold})


def _laid(sheet: Sheet, notes: Mapping[str, Waiting]) -> _Change:
    changes: _Change = {}
    taken: list[str] = []
    roles = state.shown_roles(sheet)
    for address, note in notes.items():
        new = free_id(sheet, note.column, taken)
        taken.append(new)
        name = address.removeprefix(state.NOTE)
        also = [_by(gone, roles) for gone in gone_into(sheet, name).values()]
        changes[address] = None
        changes[new] = _node({"id": new, "kind": note.column, **_by(note, roles), **({"merged": also} if also else {})})
        changes |= _moved(sheet, name, new)
    return changes


def _by(note: Waiting | Gone, roles: Collection[str]) -> dict[str, Any]:
    """What a note says, and who wrote it where a role says nothing about one of them."""
    return {"label": note.text, **({"author_role": note.role} if note.role in roles else {})}


def _node(data: dict[str, Any]) -> Node:
    return parse({"format": FORMAT, "nodes": [data]}).nodes[0]


# ---- doubt


def _stance(sheet: Sheet, given: args.LinkStance, hand: Hand) -> Changes:
    _link(sheet, given.link)
    alias, role = hand.author
    doubt = Doubt(link=given.link, alias=alias, role=role, stance=given.stance, reason=given.reason)
    return {state.doubt_address(given.link, alias): doubt}


def _link(sheet: Sheet, address: str) -> Link:
    link = sheet.items.get(address)
    if not isinstance(link, Link):
        raise refusal("unknown-item", address[:200], item=address[:200])
    return link


# ---- votes


def _vote(sheet: Sheet, given: args.VoteSet, hand: Hand) -> Changes:
    if not isinstance(sheet.items.get(given.item), Node | Link):
        raise refusal("unknown-item", given.item, item=given.item)
    alias = hand.author.alias
    points = {**state.points_of(sheet, alias), given.item: given.points}
    kept = {item: number for item, number in points.items() if number}
    return {state.votes_address(alias): state.Votes(alias=alias, points=kept)}


def _voted(sheet: Sheet) -> _Change:
    """Write on every note and arrow how many points it got; what never got one here keeps what stood there."""
    total, before = state.all_points(sheet), state.written_points(sheet)
    changes: _Change = {state.TALLY: state.Tally(points=dict(total))}
    for item in (*total, *(item for item in before if item not in total)):
        part = sheet.items.get(item)
        # Whose points all went elsewhere since has none; what was written on it by hand in between stands.
        if isinstance(part, Node | Link) and (item in total or part.votes == before[item]):
            changes[item] = part.model_copy(update={"votes": total[item]})
    return changes


# ---- estimates


def _estimate(sheet: Sheet, given: args.EstimateSet, hand: Hand) -> Changes:
    _known_knob(sheet, given.knob)
    if not given.low <= given.likely <= given.high:
        raise refusal("knob-order", given.knob)
    alias, role = hand.author
    now = state.settings(sheet).round
    said = state.Estimate(
        knob=given.knob, alias=alias, role=role, round=now, low=given.low, likely=given.likely, high=given.high
    )
    return {state.estimate_address(given.knob, now, alias): said}


def _use(sheet: Sheet, given: args.EstimateUse, _hand: Hand) -> Changes:
    _known_knob(sheet, given.knob)
    found = spread(of_knob(sheet, given.knob))
    if found is None:
        raise refusal("unknown-item", given.knob, item=given.knob)
    value: dict[str, Any] = {
        "low": found.low,
        "likely": found.likely,
        "high": found.high,
        "dist": "pert",
        "status": "expert",
    }
    value |= {name: said for name, said in (("source", given.source), ("note", given.note)) if said}
    return carry_out(sheet, "knob.set", {"address": given.knob, "value": value})


def _known_knob(sheet: Sheet, address: str) -> None:
    """Refuse an address where no number can stand."""
    if address.startswith(KNOBS) and address in sheet.items:
        return
    where, _, name = address.rpartition(".")
    owner = sheet.items.get(where)
    spec = FIELD.get(name)
    if not isinstance(owner, Node | Link) or spec is None or spec.attribute not in type(owner).model_fields:
        raise refusal("unknown-knob", where[:100], field=name[:80])


def _evaluate(_sheet: Sheet, given: args.EvaluateSet, hand: Hand) -> Changes:
    alias = hand.author.alias
    return {state.verdict_address(alias): state.Verdict(alias=alias, scores=dict(given.scores), text=given.text)}


ROOM_COMMANDS: Final[Mapping[str, tuple[type[BaseModel], Callable[[Sheet, Any, Hand], Changes]]]] = {
    "room.open": (args.Open, _open),
    "room.close": (args.Turn, _close),
    "room.join": (args.Join, _join),
    "room.lock": (args.Door, _lock),
    "room.pause": (args.Pause, _pause),
    "room.set": (args.Change, _change),
    "room.ask": (args.Ask, _ask),
    "person.silence": (args.Silence, _silence),
    "phase.set": (args.PhaseSet, _phase),
    "reveal": (args.Turn, _reveal),
    "note.add": (args.NoteAdd, _note_add),
    "note.edit": (args.NoteEdit, _note_edit),
    "note.withdraw": (args.NoteName, _note_withdraw),
    "note.approve": (args.NoteName, _note_approve),
    "note.remove": (args.NoteName, _note_remove),
    "note.fold": (args.NoteFold, _note_fold),
    "link.stance": (args.LinkStance, _stance),
    "vote.set": (args.VoteSet, _vote),
    "estimate.set": (args.EstimateSet, _estimate),
    "estimate.again": (args.Nothing, _again),
    "estimate.use": (args.EstimateUse, _use),
    "evaluate.set": (args.EvaluateSet, _evaluate),
    **GUIDING_COMMANDS,
    **PHOTO_COMMANDS,
}
"""Every command of the room with the model of its arguments and what it changes."""
