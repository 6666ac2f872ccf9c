"""Funders: what each asks for, as far as somebody read it, with the day on which that was."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, get_args

from pydantic import Field, ValidationError

from effectenarena.reference.record import Amount, Key, Record, Text, Words

SectionKey = Literal[
    "summary", "null_alternative", "target_group", "theory", "activities", "results", "who", "mkba", "measurement",
    "coalition", "team", "risks", "budget", "cover", "continuation", "privacy",
]  # fmt: skip
SECTIONS: Final[tuple[SectionKey, ...]] = get_args(SectionKey)
"""The sections of an application, in the general order."""
GENERAL: Final = "general"
"""The order for who has no funder yet."""
MOST_BYTES: Final = 200_000
Seen = Literal["seen", "unverified"]
Limit = Literal[
    "amount_least", "amount_most", "share_most", "costs_before_start", "more_financiers", "own_contribution",
    "months_before", "weeks_to_decide",
]  # fmt: skip
"""What a check or a date hangs on."""
LIMITS: Final[tuple[Limit, ...]] = get_args(Limit)


class Fact(Record):
    """What one fact about a funder rests on, where that is another source than the rest was read in."""

    url: Text | None = None
    """Where it was read, as text; as for the funder itself unless it says so."""
    seen_by: date | None = None
    """The day on which it had been read, or before; as for the funder itself unless it says so."""


class FunderPart(Fact):
    """One part of a funder's form, and the section that fills it."""

    section: SectionKey
    label: Words | None = None
    """What the funder itself calls it."""
    words: int | None = Field(default=None, ge=1, le=100_000)
    """At most so many words."""
    characters: int | None = Field(default=None, ge=1, le=1_000_000)
    """At most so many characters, spaces included."""
    status: Seen = "seen"


class Annex(Fact):
    """A paper that has to go along."""

    key: Key
    name: Words
    above: Amount | None = None
    """Only for more than this amount, EUR."""


class Rule(Fact):
    """Something the funder says that no sum can check."""

    text: Words
    status: Seen = "seen"


class Funder(Record):
    """What one funder asks for. Rules change: it always says to check with the funder."""

    key: Key
    name: Words
    url: Text | None = None
    """Where it was read, as text: nothing is fetched from there."""
    pages: Text | None = None
    """Which pages or papers."""
    status: Literal["seen", "unverified", "user"] = "unverified"
    seen_by: date | None = None
    """The day on which it had been read, or before."""
    about: Words
    parts: tuple[FunderPart, ...] = ()
    """In the funder's own order."""
    annexes: tuple[Annex, ...] = ()
    rules: tuple[Rule, ...] = ()
    amount_least: Amount | None = None
    amount_most: Amount | None = None
    share_most: float | None = Field(default=None, gt=0, le=1)
    """The largest share of the costs that it pays."""
    costs_before_start: bool | None = None
    """False where costs from before the start are refused."""
    more_financiers: bool | None = None
    own_contribution: bool | None = None
    months_before: int | None = Field(default=None, ge=0, le=36)
    """So many months before the start it has to be there."""
    weeks_to_decide: int | None = Field(default=None, ge=0, le=104)
    sources: Mapping[Limit, Fact] = {}
    """What a limit rests on, where that is another source."""

    def source(self, fact: Fact | Limit) -> Fact:
        """Where a part, annex, rule or limit was read, and when.

        Examples
        --------
        >>> found = funders()["oranje-fonds"].source("amount_most")
        >>> found.url, found.seen_by.isoformat()
        ('fondsenwerving-nederland.nl', '2026-11-22')
        """
        own = self.sources.get(fact, Fact()) if isinstance(fact, str) else fact
        return Fact(url=own.url or self.url, seen_by=own.seen_by or self.seen_by)

    def part(self, section: str) -> FunderPart | None:
        """Give what the funder says of a section; None where it says nothing."""
        return next((part for part in self.parts if part.section == section), None)

    def order(self) -> tuple[SectionKey, ...]:
        """Give all sections: the funder's own in its own order, then the others in the general order.

        A summary that the funder does not place itself leads.
        """
        if self.key == GENERAL:
            return SECTIONS
        own = dict.fromkeys(part.section for part in self.parts)
        lead: tuple[SectionKey, ...] = () if "summary" in own else ("summary",)
        return (*lead, *own, *(key for key in SECTIONS if key not in own and key not in lead))


class FunderError(ValueError):
    """A funder's file cannot be read.

    Parameters
    ----------
    place
        Where in the file, or empty.
    """

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place


@cache
def funders() -> Mapping[str, Funder]:
    """Give every funder of the package by key; the general order first.

    Examples
    --------
    >>> list(funders())[:2], funders()["fonds-1818"].part("summary").words
    (['general', 'esf-plus'], 200)
    """
    folder = files("effectenarena.reference") / "data" / "funders"
    found = [
        read_funder(entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if entry.name.endswith(".toml")
    ]
    return {one.key: one for one in sorted(found, key=lambda one: (one.key != GENERAL, one.key))}


def read_funder(text: str, status: Literal["user"] | None = None) -> Funder:
    """Read one funder from TOML.

    Parameters
    ----------
    text
        The file.
    status
        `user` for somebody's own file: what it says of its own status is then not believed.

    Raises
    ------
    FunderError
        With the place that cannot be read.
    """
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FunderError(str(error)[:200]) from error
    if status:
        data["status"] = status
    try:
        return Funder.model_validate(data, strict=False)
    except ValidationError as error:
        raise FunderError(".".join(map(str, error.errors()[0]["loc"]))) from error
