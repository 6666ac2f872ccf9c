"""The coalition: parties by four levels, where nobody is known, and how often contacts change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, get_args

from effectenarena.model import Arena, Contact
from effectenarena.model.check.gains import gains, taking_part
from effectenarena.model.check.people import is_people
from effectenarena.model.lasting import Backing, Tier

TIERS: Final[tuple[Tier, ...]] = get_args(Tier)
WINDOW: Final = timedelta(days=730)
"""Turnover looks back two years: own choice."""


class Place(NamedTuple):
    """One party at one level: how those who are known there stand, counted."""

    tier: Tier
    backing: tuple[tuple[Backing, int], ...]

    @property
    def gap(self) -> bool:
        """Whether nobody there is known to back it."""
        return not any(how == "committed" for how, _ in self.backing)

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {"tier": self.tier, "backing": dict(self.backing), "gap": self.gap}


class Row(NamedTuple):
    """One party of the coalition."""

    party: str | None
    """Id on the sheet; None for one that is not on it."""
    label: str
    matters: bool
    """Whether it puts something in, carries something out or gains: without it there is no coalition."""
    places: tuple[Place, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {**self._asdict(), "places": [place.to_dict() for place in self.places]}


@dataclass(frozen=True)
class Coalition:
    """Who backs the project.

    Attributes
    ----------
    rows
        Parties on the sheet that matter, then others with a contact.
    gaps
        Party or label and level at which nobody backs it, of parties that matter; the emptiest party first.
    present, left
        Contacts that are there, and those that left in the two years before the day.
    turnover
        Part of the contacts of those two years that left; None without contacts.
    single
        Levels of parties where everything hangs on one contact.
    """

    rows: tuple[Row, ...]
    gaps: tuple[tuple[str, Tier], ...]
    present: int
    left: int
    turnover: float | None
    single: tuple[tuple[str, Tier], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "rows": [row.to_dict() for row in self.rows],
            "gaps": [list(gap) for gap in self.gaps],
            "present": self.present,
            "left": self.left,
            "turnover": self.turnover,
            "single": [list(one) for one in self.single],
        }


def coalition(arena: Arena, day: date) -> Coalition:
    """Lay the contacts of a project out by party and level.

    De rem op de projectencarrousel (2012), §3.1 (four levels) and §3.2 (stakeholderscarrousel). Participants and
    residents are no institution with levels; they are not in it.

    Parameters
    ----------
    arena
        The arena, with `project.lasting.contacts`.
    day
        Who left before it has left; turnover counts the two years up to it.
    """
    lasting = arena.project.lasting
    contacts = lasting.contacts if lasting else ()
    here = [one for one in contacts if one.left is None or _day(one.left) > day]
    gone = [one for one in contacts if one.left is not None and day - WINDOW <= _day(one.left) <= day]
    needed = {*gains(arena), *taking_part(arena)}
    on_sheet = [party for party in arena.parties.values() if not is_people(party)]
    rows = [
        _row(party.id, party.label, party.id in needed, [one for one in here if one.party == party.id])
        for party in on_sheet
        if party.id in needed or any(one.party == party.id for one in here)
    ]
    ids = {party.id for party in on_sheet}
    others = dict.fromkeys(one.label.strip() for one in here if one.party not in ids and one.label.strip())
    for label in others:
        mine = [one for one in here if one.party not in ids and one.label.strip() == label]
        rows.append(_row(None, label, False, mine))
    emptiest = sorted(rows, key=lambda row: -sum(place.gap for place in row.places))
    gaps = tuple((row.party, p.tier) for row in emptiest if row.matters and row.party for p in row.places if p.gap)
    single = tuple((row.label, p.tier) for row in rows for p in row.places if sum(n for _, n in p.backing) == 1)
    total = len(here) + len(gone)
    return Coalition(tuple(rows), gaps, len(here), len(gone), len(gone) / total if total else None, single)


def _row(party: str | None, label: str, matters: bool, mine: Sequence[Contact]) -> Row:  # noqa: FBT001 - a field
    places = []
    for tier in TIERS:
        known = [one.backing for one in mine if one.tier == tier]
        counted = tuple((how, known.count(how)) for how in get_args(Backing) if how in known)
        places.append(Place(tier, counted))
    return Row(party, label, matters, tuple(places))


def _day(text: str) -> date:
    """A day as written; one that is in no calendar lies before all others."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
