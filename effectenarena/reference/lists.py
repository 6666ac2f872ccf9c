"""The small lists: parties, streams of money, life domains, discount rates."""

from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from effectenarena.reference.loading import read_records
from effectenarena.reference.record import Key, Licence, Record, Source, Status, Text, Words

Sector = Literal[
    "municipality", "welfare", "health", "youth", "government", "safety", "housing", "education",
    "business", "work-income", "people", "funds",
]  # fmt: skip
"""Named in the catalogue as ``reference.sector.SECTOR``."""


class Stream(Record):
    """A stream of money (geldstroom): which pot pays."""

    key: Key
    label: Words
    source: Source
    remark: Words | None = None
    licence: Licence = Field(repr=False)


class Party(Record):
    """A party that can stand on the sheet."""

    key: Key
    label: Words
    stream: Key
    """Key of the stream that it usually pays from: the project's own allocation."""
    sector: Sector
    source: Source
    """Where the party is named."""
    licence: Licence = Field(repr=False)


class LifeDomain(Record):
    """A life domain (leefgebied): where in somebody's life an effect lands."""

    key: Key
    label: Words
    covers: Words
    """What belongs to it."""
    sources: tuple[Source, ...]
    """Every section that names it."""
    also_named: tuple[Text, ...] = ()
    """Other names that the sources use, in Dutch."""
    licence: Licence = Field(repr=False)


class DiscountRate(Record):
    """A real discount rate: the share by which a euro of next year counts for less."""

    key: Key
    label: Words
    rate: Annotated[float, Field(ge=0, lt=1)]
    valid_from: date | None = None
    valid_until: date | None = None
    source: Source
    status: Status
    checked_on: date | None
    """When somebody last checked the rate at its source; empty means not checked."""
    remark: Words | None = None
    licence: Licence = Field(repr=False)


@lru_cache
def streams() -> tuple[Stream, ...]:
    """Return the streams: the six of table 3.7 first, then the project's own list."""
    return read_records("streams.json", Stream)


@lru_cache
def parties() -> tuple[Party, ...]:
    """Return the usual parties of the Dutch social domain."""
    return read_records("parties.json", Party)


@lru_cache
def life_domains() -> tuple[LifeDomain, ...]:
    """Return the life domains that the two source documents name."""
    return read_records("life_domains.json", LifeDomain)


@lru_cache
def discount_rates() -> tuple[DiscountRate, ...]:
    """Return the discount rate in force, and the older ones that are needed to recalculate old reports."""
    return read_records("discount_rates.json", DiscountRate)


def current_discount_rate() -> DiscountRate:
    """Return the rate in force: the one that has a first day and no last.

    >>> current_discount_rate().rate
    0.0225
    """
    return next(rate for rate in discount_rates() if rate.valid_from and rate.valid_until is None)
