"""Notes that may say the same, on the arena screen: and what the group says are two things."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Node
from effectenarena.model.similar import similar
from effectenarena.session.refusal import Refused
from effectenarena.session.sheet import Sheet, apart_address
from effectenarena.session.views.arena_edits import apply, arena_of
from effectenarena.text import say

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_SHOWN: Final = 30
"""So many pairs are proposed at a time; a longer list is put off."""


def rows(sheet: Sheet) -> list[list[str]]:
    """List the pairs that are still open, by the ids of their notes, the most alike first."""
    pairs = (pair for pair in similar(sheet.arena) if apart_address(pair.one, pair.other) not in sheet.items)
    return [[pair.one, pair.other] for pair, _ in zip(pairs, range(_SHOWN), strict=False)]


def apart(desk: "Desk", args: Args) -> dict[str, Any]:
    """Remember that two notes are two things."""
    one, other = _note(desk, args.get("one")), _note(desk, args.get("other"))
    apply(desk, "", "notes.apart", notes=[one.id, other.id])
    return {"words": say("similar.kept", desk.lang, one=one.said, other=other.said)}


def _note(desk: "Desk", note: object) -> Node:
    found = arena_of(desk).by_id.get(str(note))
    if found is None:
        raise Refused("arena.refused.gone")
    return found


INTENTS: Final = {"notes.apart": apart}
"""The verb of the list; merging is one of `arena_places`."""
