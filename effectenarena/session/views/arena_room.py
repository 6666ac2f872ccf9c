"""The button *open the room* on the arena screen: whether it is open, and where its pages are."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from effectenarena.session.redacting import is_due
from effectenarena.session.refusal import Refused
from effectenarena.session.room import door
from effectenarena.text import date as written

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]


def room_state(desk: "Desk", args: Args) -> dict[str, Any]:
    """Tell whether the room is open, where, what it found in the hall (anew: `again`), until when words are kept."""
    return _said(desk, door.running(desk.home, desk.work.path), again=args.get("again") is True)


def room_start(desk: "Desk", args: Args) -> dict[str, Any]:
    """Open the room: for this computer alone, or for phones in the network (`wifi`); words are kept `until` a day.

    Raises
    ------
    Refused
        When it does not open.
    """
    if desk.work.frozen:
        raise Refused("capsule.no_room")
    with suppress(ValueError, TypeError):  # no day: it stays what it was
        desk.work.delete_on = date.fromisoformat(args.get("until", ""))
    found = door.open_room(desk.home, desk.work.path, wifi=args.get("wifi") is True, lang=desk.lang)
    if found is None:
        raise Refused("shell.room.fails")
    return _said(desk, found, again=True)


def _said(desk: "Desk", found: Mapping[str, str] | None, *, again: bool = False) -> dict[str, Any]:
    until = desk.work.delete_on
    kept = {
        "delete_on": until.isoformat(),
        "until": written(until, desk.lang),
        "passed": is_due(desk.work),
    }
    if found is None:
        return {"open": False, **kept}
    pages = {name: found[name] for name in ("join_url", "code", "beamer_url", "host_url")}
    return {"open": True, **kept, **pages, "hall": door.look(found, desk.lang, again=again)}


INTENTS: Final = {"room.state": room_state, "room.start": room_start}
