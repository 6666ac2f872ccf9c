"""Earlier moments of the work: what happened, what is different since, and going back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.session.difference import Difference, differences
from effectenarena.session.fold import BOOKMARK, REDO, ROLLBACK, START, UNDO
from effectenarena.session.history import Moment
from effectenarena.session.refusal import Refused
from effectenarena.session.sheet import APART, BESIDE, CHOSEN, FILE, PLACE, ROOM, SETTLED, Sheet, apart_pair
from effectenarena.session.views.spoken import field_words, name_of, value_of
from effectenarena.text import Language, say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_SHOWN: Final = 200
_NAMED: Final = 2
_LONGEST: Final = 80
_WHOLE: Final = {START, ROLLBACK}
_ALWAYS: Final = {START, BOOKMARK, ROLLBACK}


def moments(desk: "Desk", args: Args) -> list[dict[str, Any]]:
    """The last moments at which something on the sheet happened, the latest first; with `all` back to the beginning.

    The first of them is the present. What only the room knows (the clock, photos, notes that wait) is no moment of
    the sheet.
    """
    session, lang = desk.work, desk.lang
    told = [one for one in session.history() if one.kind in _ALWAYS or not all(map(_beside, one.after))]
    shown = told if args.get("all") is True else told[-_SHOWN:]
    return [
        {
            "seq": one.seq,
            "time": one.time.isoformat(),
            "what": _what(one, session.sheet, lang),
            "who": one.author.alias,
        }
        for one in reversed(shown)
    ]


def difference(desk: "Desk", args: Args) -> dict[str, list[str]]:
    """What came, went and changed since a moment, as lines."""
    return lines(desk, seq_of(args, "seq"), desk.work.revision)


def lines(desk: "Desk", since: int, until: int) -> dict[str, list[str]]:
    """What came, went and changed between two moments, as lines: `added`, `removed` and `changed`."""
    session = desk.work
    return between(session.sheet_at(since), session.sheet_at(until), desk.lang)


def between(then: Sheet, now: Sheet, lang: Language) -> dict[str, list[str]]:
    """What came, went and changed from one sheet to another, as lines: `added`, `removed` and `changed`."""
    found: dict[str, list[str]] = {"added": [], "removed": [], "changed": []}
    for one in differences(then, now):
        if one.item == FILE:
            continue
        sheet = then if one.kind == "removed" else now
        name = name_of(one.item, sheet.items.get(one.item), sheet, lang)
        found[one.kind].append(name if one.kind != "changed" else _change(name, one, lang))
    return found


def back(desk: "Desk", args: Args) -> None:
    """Put the sheet back to a moment; the present is kept as a moment of its own first."""
    desk.work.rollback(seq_of(args, "seq"), say("shell.moment.left", desk.lang))
    desk.errors.clear()
    desk.notice = say("shell.moment.done", desk.lang)


def seq_of(args: Args, name: str) -> int:
    """Read the number of an event.

    Raises
    ------
    Refused
        When it is none.
    """
    seq = args.get(name)
    if not isinstance(seq, int) or isinstance(seq, bool) or seq < 1:
        raise Refused("shell.unknown")
    return seq


# ---- in words


def _what(one: Moment, sheet: Sheet, lang: Language) -> str:
    """One line of the history as the room would say it."""
    if one.kind == BOOKMARK:
        return one.name or say("shell.moment.bookmark", lang)
    if one.kind in _WHOLE:
        return say(f"shell.moment.{one.kind}", lang)
    parts = {address: part or one.before.get(address) for address, part in one.after.items()}
    if all(address.startswith(PLACE) for address in parts):
        notes = [address.removeprefix(PLACE) for address in parts if address != SETTLED]
        moved = [name_of(note, sheet.items.get(note), sheet, lang) for note in notes]
        kind = one.kind if one.kind in {UNDO, REDO} else "order"
        return say(f"shell.moment.{kind}", lang, items=_few(moved, lang))
    if all(address.startswith(APART) for address in parts):
        pairs = [note for address in parts for note in apart_pair(address)]
        kept = [name_of(note, sheet.items.get(note), sheet, lang) for note in pairs]
        kind = one.kind if one.kind in {UNDO, REDO} else "apart"
        return say(f"shell.moment.{kind}", lang, items=_few(kept, lang))
    if parts and all(address.startswith(CHOSEN) for address in parts):
        items = dict.fromkeys(address.removeprefix(CHOSEN).rpartition(".")[0] for address in parts)
        chosen = [name_of(item, sheet.items.get(item), sheet, lang) for item in items]
        kind = one.kind if one.kind in {UNDO, REDO} else "chosen"
        return say(f"shell.moment.{kind}", lang, items=_few(chosen, lang))
    parts = {address: part for address, part in parts.items() if not address.startswith(BESIDE)}
    names = [name_of(address, part, sheet, lang) for address, part in parts.items() if address != FILE]
    return say(f"shell.moment.{_kind(one)}", lang, items=_few(names, lang))


def _beside(address: str) -> bool:
    return address.startswith(ROOM)


def _kind(one: Moment) -> str:
    if one.kind in {UNDO, REDO}:
        return one.kind
    if all(part is None for part in one.after.values()):
        return "removed"
    return "added" if all(part is None for part in one.before.values()) else "changed"


def _few(names: list[str], lang: Language) -> str:
    more = [say("shell.more", lang, count=len(names) - _NAMED)] if len(names) > _NAMED else []
    return ", ".join([*names[:_NAMED], *more])


def _change(name: str, one: Difference, lang: Language) -> str:
    """Say one changed field: "E3 Rust, waarde per eenheid per jaar (€): 10 → 20"."""
    field = one.field or ""
    words = field_words(field, lang)
    before, after = (value_of(value, field, lang) for value in (one.before, one.after))
    head = f"{name}, {words}" if words else name
    return f"{head}: {before} → {after}" if before and after else head


def sheet(desk: "Desk", args: Args) -> dict[str, Any]:
    """The sheet as it was at a moment, as a drawing."""
    from effectenarena.session.views.timeline import moment_sheet  # drawing: only when somebody looks back

    return moment_sheet(desk, args)


INTENTS: Final = {"moments": moments, "moment.difference": difference, "moment.back": back, "moment.sheet": sheet}
"""What every screen may ask about earlier moments."""
