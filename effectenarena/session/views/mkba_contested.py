"""The outcome with and without each arrow that the group differs about, once somebody opens what is contested."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from effectenarena import mkba
from effectenarena.model import Arena
from effectenarena.session.comparing import without_contested
from effectenarena.session.sentences import ranged_chance
from effectenarena.session.views.mkba_trying import look, tries
from effectenarena.text import Language

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk


def beside(desk: "Desk", arena: Arena) -> Mapping[str, dict[str, Any]]:
    """Give the outcome with and without each contested arrow of the map in the log, by the arrow's address.

    Returns
    -------
    Mapping
        Each `{with, without, turns}`; a side is `{p5, p95, likely, chance}`, EUR, for society, on the same draws, and
        `turns` says that the middle estimate changes sign. Empty while nobody looks, and while a number is tried:
        then the rest of the screen is about another map.
    """
    if not look(desk).get("contested") or tries(desk):
        return {}
    found = without_contested(arena)
    return {
        one.variant.label: {
            "with": _side(found.base, desk.lang),
            "without": _side(one, desk.lang),
            "turns": found.base.npv.likely * one.npv.likely < 0,
        }
        for one in found.outcomes
        if one.variant
    }


def _side(outcome: mkba.Outcome, lang: Language) -> dict[str, Any]:
    npv = outcome.npv
    return {"p5": npv.p5, "p95": npv.p95, "likely": npv.likely, "chance": ranged_chance(npv.to_dict(), lang)}
