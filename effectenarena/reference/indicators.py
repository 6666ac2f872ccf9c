"""The bank of indicators: what can be counted, with its source, the terms of its instrument and how it is scored."""

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from effectenarena.reference.loading import read_records
from effectenarena.reference.record import Key, Licence, Record, Source, Status, Words

Scale = Literal["count", "yes_no", "ordinal", "score", "none"]
"""`count`: a number of times; `yes_no`; `ordinal`: levels in an order, of which people are counted and never a mean
taken; `score`: points added up; `none`: no measuring instrument, for a conversation only."""


class Step(Record):
    """One level of a scale: its number and its name, never the text of its criteria."""

    value: int
    label: Words


class Indicator(Record):
    """One indicator or instrument."""

    key: Key
    label: Words
    scale: Scale
    better: Literal["up", "down", "neither"]
    """Which way is better."""
    scoring: Words
    """How it is scored, and what may be concluded."""
    steps: tuple[Step, ...] = ()
    life_domain: Key | None = None
    source: Source
    status: Status
    terms: Words
    """On which terms the instrument may be used; what we ship is names and numbers only."""
    free: bool
    """Whether it may be used without asking anybody."""
    licence: Annotated[Licence, Field(repr=False)]

    @property
    def counts(self) -> bool:
        """Whether it can be counted with: a conversation tool cannot."""
        return self.scale != "none"


@lru_cache
def indicators() -> tuple[Indicator, ...]:
    """Return the bank, in the order of its file."""
    return read_records("indicators.json", Indicator)


def find_indicator(key: str) -> Indicator | None:
    """Find an indicator by its key.

    Examples
    --------
    >>> ladder = find_indicator("participation-ladder")
    >>> ladder.scale, len(ladder.steps), find_indicator("spider-web").counts
    ('ordinal', 6, False)
    """
    return next((one for one in indicators() if one.key == key), None)


def loneliness(answers: tuple[bool, bool, bool, bool, bool, bool]) -> int:
    """Score the six statements of De Jong Gierveld: 0 to 6, where 2 or more is lonely and 5 or more strongly.

    Parameters
    ----------
    answers
        Whether somebody says yes, or more or less, to each statement. The first, fourth and sixth are about missing
        something; the second, third and fifth about having it, and a no counts there.

    Examples
    --------
    >>> loneliness((True, False, False, True, False, True)), loneliness((False, True, True, False, True, False))
    (6, 0)
    """
    missing = (True, False, False, True, False, True)
    return sum(answer is wrong for answer, wrong in zip(answers, missing, strict=True))
