"""What of the room goes over the wire, and to whom. What somebody may not see yet is not in it.

A message holds sections (`board`, `room`, `people`, `notes`, `mine` …). A first message has all of them; a later one
those that events touched, as they are then, and of the board only what changed. Applying messages in order gives the
same picture as one first message.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from effectenarena.drawing.arrows import style_of
from effectenarena.model import Arena, Effect, Investment, Link, Measure, Node
from effectenarena.session.fold import Step
from effectenarena.session.knob_words import knob_name, places, unit_of
from effectenarena.session.room import state
from effectenarena.session.room.estimates import by_role, of_knob, spread
from effectenarena.session.room.state import Doubt, Estimate, Verdict, Votes
from effectenarena.session.room.weighing import gives, said_of
from effectenarena.session.sheet import PLACE, PROJECT, ROOM, Sheet
from effectenarena.text import Language, apart

Message = dict[str, Any]
_SECTIONS: Mapping[str, str] = {
    state.SETTINGS: "room",
    state.PERSON: "people",
    state.NOTE: "notes",
    state.VOTES: "votes",
    state.DOUBT: "doubts",
    state.ESTIMATE: "estimates",
    state.VERDICT: "verdicts",
}
"""Where an address begins with, and the section that it touches."""


class Viewer(NamedTuple):
    """Who looks: the facilitator, the beamer, or a participant by alias."""

    kind: Literal["host", "beamer", "participant"]
    alias: str = ""


def first(sheet: Sheet, viewer: Viewer, lang: Language) -> Message:
    """Everything that somebody may see now."""
    nodes = [_note(part) for part in sheet.arena.nodes]
    links = [_arrow(part, sheet.arena) for part in sheet.arena.links]
    sections = {"room", *_SECTIONS.values()}
    return {
        "now": True,
        "name": sheet.arena.project.name,
        "board": {"notes": nodes, "arrows": links, "gone": []},
        **(_knobs(sheet.arena, lang) if viewer.kind == "host" else {}),
        **_sections(sheet, sections, viewer, lang),
        **mine(sheet, sections, viewer),
    }


def loses(steps: Iterable[Step]) -> bool:
    """Whether a note or an arrow went, or may have come back."""
    return any(
        step.event.kind in {"undo", "redo"}
        or any(isinstance(part, Node | Link) and step.after.get(at) is None for at, part in step.before.items())
        for step in steps
    )


def touched_by(steps: Sequence[Step]) -> set[str]:
    """Sections that events touched."""
    addresses = {address for step in steps for address in step.after if address.startswith(ROOM)}
    touched = {section for start, section in _SECTIONS.items() if any(one.startswith(start) for one in addresses)}
    if loses(steps):  # what was asked and said of a note that went up in another one is about that one now
        touched |= {"room"}
    # In another phase other things may be seen.
    return touched | {"votes", "doubts", "estimates", "notes"} if "room" in touched else touched


def change(sheet: Sheet, steps: Sequence[Step], viewer: Viewer, lang: Language) -> Message:
    """What some events changed for all viewers of a kind; empty when they saw nothing of it.

    What is a participant's own is in `mine`.
    """
    on_map = {
        address
        for step in steps
        for address, part in (*step.before.items(), *step.after.items())
        if isinstance(part, Node | Link)
    }
    placed = any(_moves_notes(step) for step in steps)
    message: Message = {}
    if any(PROJECT in step.after for step in steps):
        message["name"] = sheet.arena.project.name
    if on_map or placed:
        standing = [sheet.items[address] for address in sheet.given if address in on_map and address in sheet.items]
        message["board"] = {
            "notes": [_note(part) for part in standing if isinstance(part, Node)],
            "arrows": [_arrow(part, sheet.arena) for part in standing if isinstance(part, Link)],
            "gone": sorted(address for address in on_map if address not in sheet.items),
            **({"order": [node.id for node in sheet.arena.nodes]} if placed else {}),
        }
        message |= _knobs(sheet.arena, lang) if viewer.kind == "host" else {}
    return message | _sections(sheet, touched_by(steps), viewer, lang)


def _moves_notes(step: Step) -> bool:
    """Whether notes may stand in another order: one came, came back or got another place."""
    return any(
        address.startswith(PLACE) or (isinstance(part, Node) and step.before.get(address) is None)
        for address, part in step.after.items()
    )


# ---- the board


def _note(node: Node) -> Message:
    said: Message = {"id": node.id, "kind": node.kind, "label": node.label, "number": node.said}
    if node.stance:
        said["stance"] = node.stance
    if isinstance(node.votes, int):
        said["votes"] = node.votes
    if isinstance(node, Effect) and node.desired is False:
        said["undesired"] = True
    return said


def _arrow(link: Link, arena: Arena) -> Message:
    said: Message = {"id": link.address, "source": link.source, "target": link.target, "because": link.because or ""}
    said["style"] = style_of(link, pays=arena.by_id[link.source].kind == "investment")
    if link.stance:
        said["stance"] = link.stance
    if link.evidence is not None:
        said["evidence"] = link.evidence
    if isinstance(link.votes, int):
        said["votes"] = link.votes
    return said


def _knobs(arena: Arena, lang: Language) -> Message:
    """Every number that the room can be asked about: those that stand, and those that the sums miss."""
    found = [*dict.fromkeys([*places(arena), *_missing(arena)])]
    return {
        "knobs": [
            {"knob": one, "name": knob_name(arena, one, lang, apart), "unit": unit_of(arena, one, lang)}
            for one in found
        ]
    }


def _missing(arena: Arena) -> Iterator[str]:
    """Addresses of numbers that nobody gave yet: what is put in, how much is done, and what an arrow does.

    What something is worth in euros is not among them: without a price it counts, and not in euros.
    """
    for node in arena.nodes:
        if isinstance(node, Investment) and node.amount is None and node.unit_cost is None:
            yield f"{node.id}.amount"
        if isinstance(node, Measure) and node.quantity is None:
            yield f"{node.id}.quantity"
    for link in arena.links:
        if arena.by_id[link.target].kind == "effect" and link.rate is None and link.with_ is None:
            yield f"{link.address}.rate"


# ---- the room


def _sections(sheet: Sheet, touched: set[str], viewer: Viewer, lang: Language) -> Message:
    message: Message = {}
    now = state.settings(sheet)
    if "room" in touched:
        message["room"] = _room(sheet, viewer, lang)
    if "people" in touched:
        message["people"] = _people(sheet, viewer)
    if "notes" in touched:
        message["notes"] = _notes(sheet, viewer)
    if "votes" in touched:
        message["votes"] = {"people": _voters(sheet)}
        if now.shown and now.phase == "vote":
            message["votes"]["shown"] = True
    if "doubts" in touched:
        message["doubts"] = _doubts(sheet, viewer, shown=now.shown or now.phase != "doubt")
    if "estimates" in touched:
        message["estimates"] = _estimates(sheet, viewer, shown=now.shown)
    if "verdicts" in touched:
        message["verdicts"] = _verdicts(sheet, viewer)
    return message


def _room(sheet: Sheet, viewer: Viewer, lang: Language) -> Message:
    now = state.settings(sheet)
    said: Message = {
        "phase": now.phase,
        "since": now.since,
        "minutes": now.minutes,
        "shown": now.shown,
        "round": now.round,
        "budget": now.budget,
        "paused": now.paused,
        "asked": now.asked,
    }
    if now.asked and now.phase == "estimate":
        name, unit = knob_name(sheet.arena, now.asked, lang, apart), unit_of(sheet.arena, now.asked, lang)
        said["question"] = {"knob": now.asked, "name": name, "unit": unit}
    if viewer.kind == "host":
        said |= {"hold": now.hold, "locked": now.locked, "by_role": now.by_role}
    return said


def _people(sheet: Sheet, viewer: Viewer) -> Message:
    everybody = state.people(sheet)
    if viewer.kind != "host":
        return {"joined": len(everybody)}
    said = [{"alias": one.alias, "role": one.role, "silenced": one.silenced} for one in everybody.values()]
    return {"joined": len(everybody), "everybody": said}


def _notes(sheet: Sheet, viewer: Viewer) -> Message:
    """Notes that wait: how many per lane, and only for the facilitator what is on them."""
    notes = state.waiting(sheet)
    count = Counter(note.column for note in notes.values())
    said: Message = {"waiting": len(notes), "columns": dict(count)}
    if viewer.kind == "host":
        said["queue"] = [
            {"id": name, "column": note.column, "text": note.text, "alias": note.alias, "approved": note.approved}
            for name, note in notes.items()
        ]
        if state.settings(sheet).by_role:
            said["roles"] = dict(Counter(note.role for note in notes.values() if note.role))
    return said


def _doubts(sheet: Sheet, viewer: Viewer, *, shown: bool) -> Message:
    doubts = [doubt for _, doubt in state.all_of(sheet, state.DOUBT, Doubt)]
    said: Message = {"people": len({doubt.alias for doubt in doubts})}
    if shown or viewer.kind == "host":
        arrows: dict[str, list[Doubt]] = {}
        for doubt in doubts:
            arrows.setdefault(sheet.standing(doubt.link), []).append(doubt)
        said["arrows"] = {address: _doubted(those) for address, those in arrows.items()}
    return said


def _doubted(doubts: Sequence[Doubt]) -> Message:
    count = said_of(doubts)
    reasons = [{"stance": doubt.stance, "text": doubt.reason} for doubt in doubts if doubt.reason]
    return {**{stance: count[stance] for stance in state.STANCES}, "reasons": reasons, "gives": gives(count)}


def _estimates(sheet: Sheet, viewer: Viewer, *, shown: bool) -> Message:
    now = state.settings(sheet)
    asked = of_knob(sheet, now.asked) if now.asked else ()  # who lets a second round pass still thinks the same
    said: Message = {"people": sum(one.round == now.round for one in asked), "knob": now.asked}
    if (shown and now.phase == "estimate") or viewer.kind == "host":
        said["group"] = _group(asked)
        said["roles"] = {role: _group(group) for role, group in by_role(asked).items()}
        if now.round > 1:
            said["before"] = _group(of_knob(sheet, now.asked, now.round - 1))
    return said


def _group(estimates: Iterable[Estimate]) -> Message | None:
    """The spread of a group, and every range in it without who gave it."""
    all_of_them = tuple(estimates)
    found = spread(all_of_them)
    ranges = sorted((one.low, one.likely, one.high) for one in all_of_them)
    return {**found._asdict(), "ranges": ranges} if found else None


def _verdicts(sheet: Sheet, viewer: Viewer) -> Message:
    verdicts = [one for _, one in state.all_of(sheet, state.VERDICT, Verdict)]
    said: Message = {"people": len(verdicts)}
    if viewer.kind == "host":
        questions = {name for one in verdicts for name in one.scores}
        said["scores"] = {
            name: sorted(one.scores[name] for one in verdicts if name in one.scores) for name in questions
        }
        said["texts"] = sorted(one.text for one in verdicts if one.text)
    return said


def _voters(sheet: Sheet) -> int:
    return sum(bool(one.points) for _, one in state.all_of(sheet, state.VOTES, Votes))


def _gone(sheet: Sheet, name: str, note: state.Gone) -> Message:
    """A note of one's own that went: into which number, empty while that one waits; without `into` it was taken away.

    Of what somebody else wrote it says no more than that it says the same.
    """
    said: Message = {"id": name, "column": note.column, "text": note.text}
    if f"{state.NOTE}{note.into}" in sheet.items:
        return said | {"into": ""}
    kept = sheet.items.get(sheet.standing(note.into)) if note.into else None
    return said | ({"into": kept.said} if isinstance(kept, Node) else {})


def mine(sheet: Sheet, touched: set[str], viewer: Viewer) -> Message:
    """What a participant did, in a section of its own; empty when nothing of it was touched."""
    if viewer.kind != "participant":
        return {}
    alias, own = viewer.alias, Message()
    if "notes" in touched:
        notes = [(name, note) for name, note in state.waiting(sheet).items() if note.alias == alias]
        own["notes"] = [{"id": name, "column": note.column, "text": note.text} for name, note in notes]
        gone = [(address, one) for address, one in state.all_of(sheet, state.NOTE, state.Gone) if one.alias == alias]
        own["gone"] = [_gone(sheet, address.removeprefix(state.NOTE), one) for address, one in gone]
    if "votes" in touched:
        own["votes"] = state.points_of(sheet, alias)
    if "doubts" in touched:
        doubts = [one for _, one in state.all_of(sheet, state.DOUBT, Doubt) if one.alias == alias]
        own["doubts"] = {sheet.standing(one.link): {"stance": one.stance, "reason": one.reason} for one in doubts}
    if "estimates" in touched:
        now = state.settings(sheet)
        known = [one for one in of_knob(sheet, now.asked) if one.alias == alias] if now.asked else []
        own["estimate"] = {"low": known[0].low, "likely": known[0].likely, "high": known[0].high} if known else None
    if "people" in touched:
        person = state.people(sheet).get(alias)
        own["silenced"] = bool(person and person.silenced)
    if "verdicts" in touched:
        own["evaluated"] = state.verdict_address(alias) in sheet.items
    return {"mine": own} if own else {}
