"""What may be done when, and by whom: the same for every phone, and kept by the server."""

from collections.abc import Mapping
from typing import Any, Final

from effectenarena.session.room.state import Phase, person, points_of, settings
from effectenarena.session.sheet import Sheet

IN_PHASE: Final[Mapping[str, frozenset[Phase]]] = {
    "note.add": frozenset({"collect"}),
    "note.edit": frozenset({"collect"}),
    "note.withdraw": frozenset({"collect"}),
    "link.add": frozenset({"connect"}),
    "link.stance": frozenset({"doubt"}),
    "vote.set": frozenset({"vote"}),
    "estimate.set": frozenset({"estimate"}),
    "evaluate.set": frozenset({"evaluate"}),
}
"""The kinds that a participant may send, with the phases in which they are asked for."""
HIDDEN_FIRST: Final[frozenset[Phase]] = frozenset({"doubt", "vote", "estimate"})
"""Phases whose outcome is hidden until it is shown."""


class NotAllowed(Exception):  # noqa: N818 - an answer, not a mistake
    """The room does not do this now; nothing was changed.

    Parameters
    ----------
    code
        Why: `out-of-phase`, `over-budget`, `silenced`, `paused`, `not-yours`, `locked`, `full`, `closed`.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def check_participant(sheet: Sheet, alias: str, kind: str) -> None:
    """Refuse what a participant may not send now.

    Raises
    ------
    NotAllowed
        With the reason.
    """
    now = settings(sheet)
    if now.paused:
        raise NotAllowed("paused")
    who = person(sheet, alias)
    if who is not None and who.silenced:
        raise NotAllowed("silenced")
    if now.phase not in IN_PHASE[kind]:
        raise NotAllowed("out-of-phase")


def check_points(sheet: Sheet, alias: str, data: Mapping[str, Any]) -> None:
    """Refuse points beyond what everybody may divide.

    Raises
    ------
    NotAllowed
        `over-budget`.

    Examples
    --------
    >>> check_points(Sheet(), "Egel", {"item": "e1", "points": 5})
    >>> check_points(Sheet(), "Egel", {"item": "e1", "points": 6})
    Traceback (most recent call last):
        ...
    effectenarena.session.room.rules.NotAllowed: over-budget
    """
    points = {**points_of(sheet, alias), data["item"]: data["points"]}
    if sum(points.values()) > settings(sheet).budget:
        raise NotAllowed("over-budget")
