"""The questions of the scans for making a project last, with the ways to go on, the phases and the cases."""

from functools import lru_cache
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from effectenarena.reference.loading import read_records
from effectenarena.reference.record import Key, Licence, Record, Source, Words

ItemKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$", max_length=100)]
ScanSet = Literal[
    "four", "variant", "route", "regular_unless", "stakeholders", "network", "partnership", "shifts", "phases", "agenda"
]
"""Which scan a question belongs to."""
CRITERIA: Final = ("approach", "measuring", "coalition", "entrepreneurship")
"""The four criteria of the 4+1 model, in their order."""
COLUMNS: Final = ("organisation", "households", "professionals", "rules", "finance", "transformation")
"""The six columns of the table of phases."""
SCALES: Final[frozenset[ScanSet]] = frozenset({"shifts", "phases"})
"""Sets whose questions are answered on a scale; all others by yes, partly, no or not known."""


class ScanItem(Record):
    """One question, or one thing to do."""

    key: ItemKey
    set: ScanSet
    group: Key
    """Its heading, within the set."""
    label: Words
    do: Words | None = None
    """What to do where the answer is no."""
    low: Words | None = None
    """The left end of a scale."""
    high: Words | None = None
    points: dict[str, int] = Field(default_factory=dict)
    """Which way to go on a yes speaks for (1) or against (-1)."""
    needed_for: Key | None = None
    """The way that cannot do without a yes."""
    source: Source
    licence: Licence = Field(repr=False)


class ScanGroup(Record):
    """The heading over some questions."""

    key: Key
    set: ScanSet
    label: Words
    about: Words | None = None
    watch: tuple[Words, ...] = ()
    """What to look out for."""
    source: Source
    licence: Licence = Field(repr=False)


class Route(Record):
    """A way to go on when the first money ends."""

    key: Key
    label: Words
    about: Words
    pros: tuple[Words, ...]
    cons: tuple[Words, ...]
    warnings: tuple[Words, ...]
    source: Source
    licence: Licence = Field(repr=False)


class Phase(Record):
    """One row of the table of phases."""

    key: Key
    number: Annotated[int, Field(ge=1, le=7)]
    """As in the table."""
    in_list: Annotated[int, Field(ge=0, le=7)]
    """As in the list of the same source, which counts otherwise."""
    label: Words
    cells: dict[str, Words]
    """What it looks like, by column."""
    source: Source
    licence: Licence = Field(repr=False)


class ScanCase(Record):
    """A project that was scanned, and what came of it."""

    key: Key
    label: Words
    criteria: dict[str, Literal["strong", "weak"]]
    story: Words
    lesson: Words
    source: Source
    licence: Licence = Field(repr=False)


class CashingInstrument(Record):
    """A way to cash a benefit."""

    key: Key
    label: Words
    about: Words
    source: Source
    licence: Licence = Field(repr=False)


@lru_cache
def scan_items() -> tuple[ScanItem, ...]:
    """Return every question of every scan, in order.

    Examples
    --------
    >>> from collections import Counter
    >>> found = Counter(item.set for item in scan_items())
    >>> found["agenda"], found["shifts"], found["phases"]
    (26, 9, 6)
    """
    return read_records("scan_items.json", ScanItem)


@lru_cache
def scan_groups() -> tuple[ScanGroup, ...]:
    """Return the headings, in order."""
    return read_records("scan_groups.json", ScanGroup)


@lru_cache
def routes() -> tuple[Route, ...]:
    """Return the three ways to go on."""
    return read_records("scan_routes.json", Route)


@lru_cache
def phases() -> tuple[Phase, ...]:
    """Return the seven phases, numbered as in the table of the source."""
    return read_records("scan_phases.json", Phase)


@lru_cache
def scan_cases() -> tuple[ScanCase, ...]:
    """Return the cases that were scanned."""
    return read_records("scan_cases.json", ScanCase)


@lru_cache
def cashing_instruments() -> tuple[CashingInstrument, ...]:
    """Return the ways to cash a benefit."""
    return read_records("cashing_instruments.json", CashingInstrument)


def items_of(scan_set: ScanSet, group: str | None = None) -> tuple[ScanItem, ...]:
    """Return the questions of one set, or of one group in it."""
    return tuple(item for item in scan_items() if item.set == scan_set and group in {None, item.group})
