"""Other ways to look at the sheet: effect matrix, where value falls, roles beside each other, what is contested."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from effectenarena.model import Arena, Effect
from effectenarena.model.contested import contested
from effectenarena.model.perspectives import Opinion, Perspectives, Points, perspectives, written_opinions
from effectenarena.scans import Cell, effect_matrix, reversal
from effectenarena.session.evening import people_by_role
from effectenarena.session.refusal import Refused
from effectenarena.session.room import state
from effectenarena.session.sheet import Sheet
from effectenarena.session.views.arena_edits import apply, arena_of

if TYPE_CHECKING:
    from effectenarena.session.desk import Desk

Args = Mapping[str, Any]
_STANCES: Final = ("agreed", "untested", "contested")
_ANSWER: Final = {True: "yes", False: "no"}
_TRUTH: Final = {"yes": True, "no": False, "": None}


def sights(sheet: Sheet) -> dict[str, Any]:
    """Give all four, by ids and codes; the words are the screen's."""
    arena = sheet.arena
    seen = by_role(sheet)
    return {
        "matrix": _matrix(arena),
        "reversal": _reversal(arena),
        "roles": _roles(seen),
        "contested": _contested(arena, seen),
    }


def place(desk: "Desk", args: Args) -> dict[str, Any]:
    """Put an effect in a place of the matrix, or say that nobody has said yet."""
    effect = arena_of(desk).effects.get(str(args.get("id")))
    if effect is None:
        raise Refused("arena.refused.gone")
    said = {name: args.get(name) for name in ("expected", "desired")}
    if any(not isinstance(answer, str) or answer not in _TRUTH for answer in said.values()):
        raise Refused("shell.unknown")
    apply(desk, "", "node.set", id=effect.id, fields={name: _TRUTH[str(answer)] for name, answer in said.items()})
    return {"name": effect.name}


def by_role(sheet: Sheet) -> Perspectives:
    """Put the roles beside each other, from the sheet and from what came in by phone and on paper.

    What the room has not been shown yet is not in it.
    """
    people = state.people(sheet)
    now = state.settings(sheet)
    doubts = list(_doubts(sheet)) if now.shown or now.phase != "doubt" else []
    spoken = {(doubt.role, doubt.item) for doubt in doubts}
    # What the room doubted is written on the arrow later: nobody counts twice.
    written = (said for said in written_opinions(sheet.arena) if (said.role, said.item) not in spoken)
    points = (
        Points(people[given.alias].role, item, many)
        for _, given in state.all_of(sheet, state.VOTES, state.Votes)
        if (now.shown or now.phase != "vote") and given.alias in people
        for item, many in state.points_of(sheet, given.alias).items()
    )
    standing = {*sheet.arena.by_id, *(link.address for link in sheet.arena.links)}
    seen = perspectives(people_by_role(sheet), (*doubts, *written), points)
    return seen._replace(
        compared=tuple(one for one in seen.compared if one.item in standing),
        weighed=tuple(one for one in seen.weighed if one.item in standing),
    )


def _doubts(sheet: Sheet) -> Iterator[Opinion]:
    for _, doubt in state.all_of(sheet, state.DOUBT, state.Doubt):
        if doubt.role:
            yield Opinion(doubt.role, sheet.standing(doubt.link), doubt.stance)


def cell_key(cell: Cell) -> str:
    """Name a place of the matrix: `yes.no` is expected and not wanted."""
    return f"{_ANSWER[cell.expected]}.{_ANSWER[cell.desired]}"


def _matrix(arena: Arena) -> dict[str, Any]:
    matrix = effect_matrix(arena)
    return {
        "cells": [{"key": cell_key(cell), "notes": _ids(effects)} for cell, effects in matrix.cells.items()],
        "open": _ids(matrix.open),
    }


def _reversal(arena: Arena) -> dict[str, Any]:
    found = reversal(arena)
    return {
        "rows": [
            {
                "domain": one.domain or "",
                "party": one.party.id,
                "effects": _ids(one.effects),
                "standing": one.standing,
            }
            for one in found.landings
        ],
        "invite": [{"party": one.party.id, "effects": _ids(one.effects)} for one in found.invite],
        "unclaimed": _ids(found.unclaimed),
    }


def _roles(seen: Perspectives) -> dict[str, Any]:
    return {
        "roles": [{"role": role, "people": people} for role, people in seen.roles.items()],
        "small": seen.small,
        "compared": [
            {
                "item": one.item,
                "differ": one.differ,
                "by": [
                    {"role": role, "said": [[s, many] for s in _STANCES if (many := counts.get(s, 0))]}
                    for role, counts in one.stances.items()
                ],
            }
            for one in seen.compared
        ],
        "weighed": [
            {
                "item": one.item,
                "by": [{"role": role, "points": round(points, 1)} for role, points in one.points.items()],
            }
            for one in seen.weighed
        ],
    }


def _contested(arena: Arena, seen: Perspectives) -> list[dict[str, Any]]:
    return [
        {
            "item": one.link.address,
            "because": one.link.because or "",
            "stance": one.link.stance or "",
            "readings": [
                {
                    "because": reading.because,
                    "stance": reading.stance or "",
                    # Whose it is stays unsaid where too few people have that role.
                    "role": reading.author_role if reading.author_role in seen.roles else "",
                }
                for reading in one.readings
            ],
        }
        for one in contested(arena)
    ]


def _ids(effects: tuple[Effect, ...]) -> list[str]:
    return [effect.id for effect in effects]


INTENTS: Final = {"sight.place": place}
"""The verb of the matrix."""
