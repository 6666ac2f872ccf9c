"""Everything that the scans say, on a day and over the days on which something was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from effectenarena.model.lasting import ScanAnswer
from effectenarena.reference.scan import COLUMNS, ScanSet, items_of
from effectenarena.scans.answers import Scale, days, scale, standing
from effectenarena.scans.four import Criterion, Profile, criterion, profile
from effectenarena.scans.going_on import RouteFit, route_fits


@dataclass(frozen=True)
class Moment:
    """What the scans say on one day.

    Attributes
    ----------
    day
        The day.
    profile
        The four criteria.
    phases
        Self-estimate per column of the table of phases, 1 to 7; columns that nobody estimated are left out.
    shifts
        The nine shifts, 0 to 10.
    agenda
        The development agenda, by group.
    """

    day: str
    profile: Profile
    phases: tuple[Scale, ...]
    shifts: tuple[Scale, ...]
    agenda: tuple[Criterion, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "day": self.day,
            "profile": self.profile.to_dict(),
            "phases": [one.to_dict() for one in self.phases],
            "shifts": [one.to_dict() for one in self.shifts],
            "agenda": [one.to_dict() for one in self.agenda],
        }


@dataclass(frozen=True)
class Scans:
    """What the scans say now, and what they said before.

    Attributes
    ----------
    now
        Everything that stands; None where nobody said anything yet.
    before
        The days on which something was said, first to last, the last one included.
    routes
        How the ways to go on fit now.
    sets
        All other groups of questions, by set: the traits that decide on a route, the variant, regular-unless, the
        stakeholders model, the network and partnership.
    """

    now: Moment | None
    before: tuple[Moment, ...]
    routes: tuple[RouteFit, ...]
    sets: tuple[tuple[ScanSet, tuple[Criterion, ...]], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "now": self.now.to_dict() if self.now else None,
            "before": [one.to_dict() for one in self.before],
            "routes": [one.to_dict() for one in self.routes],
            "sets": {name: [one.to_dict() for one in groups] for name, groups in self.sets},
        }


def scans(answers: Iterable[ScanAnswer]) -> Scans:
    """Work out every scan, now and on each day on which something was said."""
    said = tuple(answers)
    before = tuple(_moment(said, day) for day in days(said))
    held = standing(said)
    others: tuple[ScanSet, ...] = ("route", "variant", "regular_unless", "stakeholders", "network", "partnership")
    sets = tuple((name, _groups(name, held)) for name in others)
    return Scans(before[-1] if before else None, before, route_fits(said), sets)


def _moment(said: Sequence[ScanAnswer], day: str) -> Moment:
    held = standing(said, day)
    phases = (scale(f"phase.{column}", held) for column in COLUMNS)
    shifts = (scale(item.key, held) for item in items_of("shifts"))
    return Moment(
        day,
        profile(said, day),
        tuple(one for one in phases if one),
        tuple(one for one in shifts if one),
        _groups("agenda", held),
    )


def _groups(name: ScanSet, held: Sequence[ScanAnswer]) -> tuple[Criterion, ...]:
    return tuple(criterion(name, group, held) for group in dict.fromkeys(item.group for item in items_of(name)))
