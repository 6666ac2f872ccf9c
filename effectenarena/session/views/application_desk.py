"""The application that is on the desk: its funder may be one of the user's own, and roles are those of the evening."""

from typing import TYPE_CHECKING

from effectenarena.reference.funders import GENERAL, Funder
from effectenarena.session.application import Draft, draft
from effectenarena.session.application.finance import written
from effectenarena.session.evening import evening
from effectenarena.session.own_funders import known_funders

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk


def draft_of(desk: "Desk") -> Draft:
    """The application of the work on the desk, for the funder that was chosen, also one of the user's own."""
    arena = desk.work.arena
    return draft(arena, funder_of(desk), desk.lang, people=evening(desk.work.sheet).people)


def funder_of(desk: "Desk") -> Funder:
    """The funder that was chosen; the general order where it is none, or is gone."""
    known = known_funders(desk.home)
    return known.get(written(desk.work.arena).funder or GENERAL, known[GENERAL])
