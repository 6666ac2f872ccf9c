"""A knob (knop): a number of the map that may be uncertain, with its unit, source and status."""

import math
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import ConfigDict, Discriminator, Field, Tag

from effectenarena.model.record import Number, Record, Text

Dist = Literal["pert", "triangular", "uniform", "normal", "lognormal", "fixed"]
Status = Literal["assumed", "expert", "literature", "measured"]


class Range(NamedTuple):
    """A knob as the arithmetic reads it: everything filled in.

    For `pert`, `triangular` and `uniform`, `low` and `high` are bounds and `likely` the mode; for `normal` and
    `lognormal` they are the 5 % and 95 % points and `likely` the median; for `fixed` all three are the same.
    """

    low: float
    likely: float
    high: float
    dist: Dist

    @property
    def fixed(self) -> bool:
        """Whether the knob has one value only."""
        return self.dist == "fixed"


class KnobValue(Record):
    """A value that a knob once had, or was measured at: what a group believed, and what that rested on."""

    low: Number | None = None
    likely: Number | None = None
    high: Number | None = None
    dist: Dist | None = None
    status: Status | None = None
    source: Text | None = None
    n: Number | None = None
    """How many people or cases it rests on, when it was measured."""
    basis: Text | None = None
    """How it was found, as `monitor` writes it (`register`, `comparison` …) or as somebody wrote it."""
    shift: Number | None = None
    """What was taken off the measurement, because it is known to show that much too much."""
    because: Text | None = None
    """How that was known."""
    date: Text | None = None
    """Since when it holds, as a date."""


class Knob(Record):
    """A number with a range, a unit and a source."""

    low: Number | None = None
    """Lower bound, or the 5 % point for `normal` and `lognormal`."""
    likely: Number | None = None
    """Mode, or the median for `normal` and `lognormal`; the value of the middle estimate."""
    high: Number | None = None
    """Upper bound, or the 95 % point for `normal` and `lognormal`."""
    dist: Dist | None = None
    """Shape of the distribution; `pert` (beta-PERT, lambda 4) when left out."""
    unit: Text | None = None
    source: Text | None = None
    status: Status | None = None
    """How well it is known; `assumed` when left out."""
    note: Text | None = None
    history: tuple[KnobValue, ...] = Field(default=(), strict=False)
    """Every value that it had, oldest first; nothing is overwritten. A measured value stands here as well."""

    @property
    def blank(self) -> bool:
        """Whether no number was given at all: the knob is still to be filled in."""
        return self.low is None and self.likely is None and self.high is None

    def range(self) -> Range | None:
        """Fill in what the contract lets a file leave out.

        Returns
        -------
        Range or None
            None when the knob is blank or cannot be completed (`check` then says `knob-incomplete`).

        Examples
        --------
        >>> Knob(low=60, likely=100, high=120).range()
        Range(low=60.0, likely=100.0, high=120.0, dist='pert')
        >>> Knob(likely=7).range()
        Range(low=7.0, likely=7.0, high=7.0, dist='fixed')
        >>> Knob(low=1, high=4, dist="lognormal").range().likely
        2.0
        """
        low, likely, high = (None if x is None else float(x) for x in (self.low, self.likely, self.high))
        if low is not None and low == high:
            likely = low if likely is None else likely
        elif likely is None and low is not None and high is not None:
            likely = _median(low, high, self.dist)
        if likely is None:
            return None
        if self.dist == "fixed" or (low is None and high is None) or low == high:
            return Range(likely, likely, likely, "fixed")
        if low is None or high is None:
            return None
        return Range(low, likely, high, self.dist or "pert")


def _median(low: float, high: float, dist: Dist | None) -> float | None:
    """Median between the 5 % and 95 % points, for the two shapes that may leave `likely` out."""
    if dist == "normal":
        return (low + high) / 2
    if dist == "lognormal" and low > 0 and high > 0:
        return math.sqrt(low) * math.sqrt(high)
    return None


class KnobRef(Record):
    """A use of a shared knob: `{"ref": NAME}` and no other keys."""

    model_config = ConfigDict(extra="forbid")

    ref: Text
    """Name of an entry of `knobs`."""


def _form(value: Any) -> str:
    """Tell the three written forms of a knob apart, so that errors speak of one of them only."""
    if isinstance(value, KnobRef) or (isinstance(value, Mapping) and "ref" in value):
        return "ref"
    return "knob" if isinstance(value, Knob | Mapping) else "number"


KnobField = Annotated[
    Annotated[Number, Tag("number")] | Annotated[Knob, Tag("knob")] | Annotated[KnobRef, Tag("ref")],
    Discriminator(_form),
]
"""A knob as it stands on a node or link: a number, a range, or a reference to a shared knob."""

SharedKnob = Annotated[Annotated[Number, Tag("number")] | Annotated[Knob, Tag("knob")], Discriminator(_form)]
"""An entry of `knobs`: never itself a reference."""
