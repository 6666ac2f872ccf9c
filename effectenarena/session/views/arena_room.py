"""The button *open the room* on the arena screen: whether it is open, and where its pages are."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.session.refusal import Refused
from effectenarena.session.room import door

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]


def room_state(desk: "Desk", _args: Args) -> dict[str, Any]:
    """Tell whether the room is open, and where."""
    return _said(door.running(desk.home, desk.work.path))


def room_start(desk: "Desk", args: Args) -> dict[str, Any]:
    """Open the room: for this computer alone, or for phones in the network (`wifi`).

    Raises
    ------
    Refused
        When it does not open.
    """
    found = door.open_room(desk.home, desk.work.path, wifi=args.get("wifi") is True, lang=desk.lang)
    if found is None:
        raise Refused("shell.room.fails")
    return _said(found)


def _said(found: Mapping[str, str] | None) -> dict[str, Any]:
    if found is None:
        return {"open": False}
    return {"open": True, **{name: found[name] for name in ("join_url", "code", "beamer_url", "host_url")}}


INTENTS: Final = {"room.state": room_state, "room.start": room_start}
