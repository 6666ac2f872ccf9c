"""A unit value (kengetal): what one unit of something costs or is worth, and how far that can be trusted."""

from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from effectenarena.reference.error import ReferenceDataError
from effectenarena.reference.record import Amount, Key, Licence, Record, Source, Status, Text, Words, Year

Basis = Literal["average", "marginal", "tariff", "unknown"]
Kind = Literal["real", "transfer"]
Currency = Literal["EUR", "GBP"]
Purpose = Literal["price", "cross-check", "example"]

ROUNDING = 0.5
"""A published total may differ this much from its parts, since sources print whole amounts."""


class Part(Record):
    """The part of a value that one party bears."""

    label: Words
    value: Amount


class UnitValue(Record):
    """One row of the unit values.

    The amount is `likely` alone, `low` and `high` where the source gives limits, or all three: in `currency`, at the
    price level of `price_year`, per `unit`.
    """

    key: Key
    label: Words
    unit: Words
    low: Amount | None = None
    likely: Amount | None = None
    high: Amount | None = None
    bound: Literal["about", "at-least", "at-most"] | None = None
    """How the source hedges a single amount."""
    currency: Currency = "EUR"
    price_year: Year | None = None
    """Price level; empty where the source is undated, and then the value is unverified."""
    price_period: Text | None = None
    """The price level as the source writes it, where that is no calendar year (`2010/11` starts in `price_year`)."""
    basis: Basis
    kind: Kind = "real"
    """A transfer moves money between parties and is no gain for society."""
    money: bool = True
    """False for welfare that no budget sees: quality of life, unpaid time."""
    parties: tuple[Key, ...] = ()
    """Who usually bears it: the project's own allocation, to be checked on the spot."""
    parts: tuple[Part, ...] = ()
    """How the value divides over those who bear it, where the source says so."""
    source: Source
    status: Status
    rag: Literal["green", "amber", "red"] | None = None
    """The grade the source itself gives to its evidence."""
    purpose: Purpose = "price"
    """Only a `price` is offered for use; a cross-check or an example is there to compare with and learn from."""
    overlaps_with: tuple[Key, ...] = ()
    """Values that hold part of the same money: adding both counts it twice."""
    remark: Words | None = None
    licence: Licence = Field(repr=False)

    @model_validator(mode="after")
    def _amount_is_complete_and_ordered(self) -> Self:
        if self.likely is None and (self.low is None or self.high is None):
            raise ValueError("give an amount, or both limits")
        given = [amount for amount in (self.low, self.likely, self.high) if amount is not None]
        if any(first > second for first, second in pairwise(given)):
            raise ValueError("low, likely and high are not in order")
        if self.bound is not None and self.likely is None:
            raise ValueError("a bound belongs to a single amount")
        return self

    @model_validator(mode="after")
    def _parts_make_the_whole(self) -> Self:
        if self.parts and abs(sum(part.value for part in self.parts) - (self.likely or 0.0)) > ROUNDING:
            raise ValueError("the parts do not add up to the value")
        return self

    @model_validator(mode="after")
    def _doubt_is_marked(self) -> Self:
        if self.price_year is None and self.status == "seen":
            raise ValueError("a value without a price year is unverified")
        if self.currency != "EUR" and self.purpose == "price":
            raise ValueError("a foreign amount is a cross-check, never a price")
        if self.key in self.overlaps_with:
            raise ValueError("a value does not overlap with itself")
        return self

    @property
    def verified(self) -> bool:
        """Whether the value was read in its source, or stands in the user's own list."""
        return self.status != "unverified"

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of each of `parts` in their sum; empty where the source gives no split."""
        total = sum(part.value for part in self.parts)
        return tuple(part.value / total for part in self.parts)

    def to_knob(self, lang: str = "nl") -> dict[str, str | float]:
        """Return the value as a knob of the exchange file, in EUR per unit at the price level of `price_year`.

        Limits without a middle become a uniform knob with the middle of the limits as its likely value. A verified
        value has the status `literature`, any other `assumed`.

        Raises
        ------
        ReferenceDataError
            ``not-a-price`` for a foreign amount or an example.
        """
        if self.purpose != "price":
            raise ReferenceDataError("not-a-price", label=self.label.of(lang), currency=self.currency)
        knob: dict[str, str | float] = {}
        if self.likely is not None:
            knob["likely"] = self.likely
        elif self.low is not None and self.high is not None:
            knob |= {"likely": (self.low + self.high) / 2, "dist": "uniform"}
        if self.low is not None:
            knob["low"] = self.low
        if self.high is not None:
            knob["high"] = self.high
        status = "literature" if self.verified else "assumed"
        return knob | {"unit": f"EUR / {self.unit.of(lang)}", "source": self.source.cite(lang), "status": status}


class Gap(Record):
    """A unit value that people ask for and of which no amount could be verified: to be filled in by the user."""

    key: Key
    label: Words
    remark: Words | None = None
    licence: Licence = Field(repr=False)


class PlanningFigure(Record):
    """A quantity for the cost side that is no amount of money, such as a caseload."""

    key: Key
    label: Words
    unit: Words
    low: Amount
    high: Amount
    source: Source
    status: Status
    remark: Words | None = None
    licence: Licence = Field(repr=False)


def overlapping(first: UnitValue, second: UnitValue) -> bool:
    """Whether the two values hold part of the same money, so that adding both counts it twice."""
    return second.key in first.overlaps_with or first.key in second.overlaps_with
