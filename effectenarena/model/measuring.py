"""What a group settles about measuring: who records which number and when, and who wants to know what."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from effectenarena.model.record import Label, Number, Record, Text, Whole, Year

Level = Literal["execution", "policy"]
"""Whether a disappointing answer is for who carries it out to act on, or for policy."""
DesignKind = Literal[
    "count",
    "follow_up",
    "before_after",
    "history",
    "comparison",
    "phased",
    "benchmark",
    "contribution",
    "stories",
    "goals",
    "judgement",
]
"""How a change is seen; what each needs and says stands in `agenda.method`."""
Minutes = Annotated[Number, Field(ge=0)]


class Inquiry(Record):
    """What the group settled about one row of the research agenda."""

    knob: Label
    """Address of the number, or for a question the note or arrow that it is about; it may be gone by now."""
    place: Annotated[Whole, Field(ge=1)] | None = None
    """Where the group puts it on the agenda, 1 first, whatever the computed order is."""
    because: Text | None = None
    """Why the group puts it there."""
    who: Label | None = None
    """Who records it: a role, never somebody's name."""
    minutes: Minutes | None = None
    """Minutes that recording takes, per participant and moment."""
    level: Level | None = None
    tell: Text | None = None
    """The question that a story answers, beside the count."""
    design: DesignKind | None = None
    indicator: Label | None = None
    """Key in the bank of indicators."""
    spread: Annotated[Number, Field(ge=0)] | None = None
    """How much people differ in what is averaged, as a standard deviation in the number's own unit."""
    bias: Annotated[Number, Field(ge=0)] | None = None
    """What the design itself may be off, however many are counted, as a standard deviation in that unit (tau)."""
    shift: Number | None = None
    """What a measurement is known to show too much, in that unit; below zero where it shows too little."""
    shift_because: Text | None = None
    """How the group knows that."""


class Wish(Record):
    """What one party wants to know, and why."""

    who: Label
    question: Label
    because: Text | None = None
    about: Label | None = None
    """What it is about, in a word or two: wishes about the same thing become one question."""
    unit: Label | None = None
    life_domain: Label | None = None
    by: tuple[Label, ...] = Field(default=(), strict=False)
    """By what it is broken down: neighbourhood, age …"""
    month: Annotated[Number, Field(ge=0, le=1200)] | None = None
    """Months after the start at which the answer is wanted; empty for whenever."""


class OwnStep(Record):
    """One level of an indicator from a list of the group's own."""

    value: Whole
    label: Label


class OwnIndicator(Record):
    """An indicator from a list of the group's own; it stands beside those of the bank."""

    key: Label
    label: Label
    scale: Literal["count", "yes_no", "ordinal", "score", "none"]
    better: Literal["up", "down", "neither"]
    source: Text
    steps: tuple[OwnStep, ...] = Field(default=(), strict=False)
    scoring: Text | None = None
    terms: Text | None = None
    life_domain: Label | None = None


class Measuring(Record):
    """How the group measures, as far as the map does not know it already."""

    inquiries: tuple[Inquiry, ...] = Field(default=(), strict=False)
    wishes: tuple[Wish, ...] = Field(default=(), strict=False)
    indicators: tuple[OwnIndicator, ...] = Field(default=(), strict=False)
    """From a list of the group's own, beside the bank."""
    comparison: StrictBool | None = None
    """Whether there are others who do not take part, and who are asked the same."""
    phased: StrictBool | None = None
    """Whether it starts in one place after the other."""
    history: StrictBool | None = None
    """Whether files tell how things were in the year before."""
    drop_out: Annotated[Number, Field(ge=0, lt=1)] | None = None
    """Share of who begins that is not there any more at a later moment."""
    hour_cost: Annotated[Number, Field(ge=0)] | None = None
    """EUR that an hour of recording costs."""
    decision_year: Year | None = None
    """At the start of which year, 0 being the first, is chosen to go on or to stop: knowing is worth what can still be
    changed then."""
