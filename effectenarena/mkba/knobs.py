"""All knobs of an arena in one numbered table, each with its range, its domain and where it is used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from effectenarena.mkba import distributions
from effectenarena.mkba.array import Bools, Floats
from effectenarena.mkba.shares import most_shares
from effectenarena.model import Arena, Knob, KnobUse, Link, Range
from effectenarena.model.knob import Dist

ONE, ZERO = 0, 1
"""Two places in the table for what holds when a duration or a drop-off is left out."""


@dataclass(frozen=True)
class KnobEntry:
    """One knob.

    Attributes
    ----------
    address
        `knobs.NAME`, `NODE.field` or `SOURCE>TARGET.field`.
    range
        Low, likely, high and distribution.
    knob
        As written, with unit, source and status.
    uses
        The places where it is used.
    most
        Where it is a share: what the other shares leave, at their likely values (`most_shares`).
    lower, upper
        The values that its fields and the other shares allow (the narrowest over its uses).
    """

    address: str
    range: Range
    knob: Knob
    uses: tuple[KnobUse, ...]
    most: float = np.inf

    @cached_property
    def lower(self) -> float:
        """Smallest value that every field which uses the knob allows."""
        return max((use.spec.lower for use in self.uses), default=-np.inf)

    @cached_property
    def upper(self) -> float:
        """Largest value that every field which uses the knob allows, and what other shares leave."""
        return min(self.upper_of_fields, self.most)

    @cached_property
    def upper_of_fields(self) -> float:
        """Largest value that every field which uses the knob allows, whatever the other numbers are."""
        return min((use.spec.upper for use in self.uses), default=np.inf)


@dataclass(frozen=True)
class KnobTable:
    """The knobs of an arena, in the order of the file: shared ones, then those of notes, then those of arrows.

    Arrays over knobs begin with two constants (`ONE`, `ZERO`), so knob `entries[i]` stands at place `i + 2`.
    """

    entries: tuple[KnobEntry, ...]
    places: Mapping[str, int] = field(repr=False)
    """Place in the table by where a knob is used: `NODE.field` or `SOURCE>TARGET.field`."""

    @classmethod
    def of(cls, arena: Arena) -> "KnobTable":
        """Collect the knobs that have a number; a blank one counts as left out."""
        uses: dict[str, list[KnobUse]] = {f"knobs.{name}": [] for name in arena.knobs}
        for use in arena.knob_uses():
            uses.setdefault(use.address, []).append(use)
        entries, places, most = [], {}, most_shares(arena)
        for address, used in uses.items():
            value = used[0].value if used else arena.knobs[address.removeprefix("knobs.")]
            knob = arena.knob(value)
            span = knob.range() if knob else None
            if knob is None or span is None:
                continue
            entries.append(KnobEntry(address, span, knob, tuple(used), most.get(address, np.inf)))
            places.update({place(use): len(entries) + 1 for use in used})
        return cls(tuple(entries), places)

    def __len__(self) -> int:
        return len(self.entries) + 2

    @cached_property
    def addresses(self) -> dict[str, int]:
        """Place in the table by address."""
        return {entry.address: i + 2 for i, entry in enumerate(self.entries)}

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """Ranges, the two constants included."""
        constants = (Range(1.0, 1.0, 1.0, "fixed"), Range(0.0, 0.0, 0.0, "fixed"))
        return (*constants, *(entry.range for entry in self.entries))

    @cached_property
    def likely(self) -> Floats:
        """Likely values."""
        return np.ascontiguousarray(self.bounds[1])

    @cached_property
    def mean(self) -> Floats:
        """Expected values."""
        return np.array([distributions.mean(r) for r in self.ranges])

    @cached_property
    def variance(self) -> Floats:
        """Variances.

        Raises
        ------
        OverflowError
            When a range is so wide that its variance cannot be written: infinity beside a slope of 0 is no number.
        """
        found = np.array([distributions.variance(r) for r in self.ranges])
        if not np.isfinite(found).all():
            raise OverflowError(self.ranges[int(np.argmin(np.isfinite(found)))])
        return found

    @cached_property
    def uncertain(self) -> Bools:
        """Whether a knob has more than one value."""
        return np.array([not r.fixed for r in self.ranges])

    @cached_property
    def bounds(self) -> Floats:
        """Low, likely and high, shape (3, K)."""
        return np.array([r[:3] for r in self.ranges], dtype=float).T

    @cached_property
    def domain(self) -> Floats:
        """Smallest and largest value that the fields of each knob allow, shape (2, K)."""
        free = (-np.inf, np.inf)
        return np.array([free, free, *((entry.lower, entry.upper) for entry in self.entries)], dtype=float).T

    @cached_property
    def distributed(self) -> dict[Dist, Bools]:
        """For each distribution that occurs which knobs have it, shape (K,)."""
        dists = np.array([r.dist for r in self.ranges])
        return {dist: dists == dist for dist in sorted({r.dist for r in self.ranges})}


def place(use: KnobUse) -> str:
    """Where a knob is used, also when it is shared: `NODE.field` or `SOURCE>TARGET.field`."""
    owner = use.owner.address if isinstance(use.owner, Link) else use.owner.id
    return f"{owner}.{use.spec.name}"
