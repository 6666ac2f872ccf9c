"""Making it last: what the group said in the scans, who backs it, and what parties think of arranging."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from effectenarena.model.record import Id, Label, Number, Record, Text, Whole

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A day as YYYY-MM-DD."""
ItemKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]+$", max_length=100)]
"""Key of a question, as in the lists of `reference`."""
Part = Annotated[Number, Field(ge=0, le=1)]
Answer = Literal["yes", "partly", "no", "unknown"]
"""What somebody said to a question; `unknown` is an answer too, and not "no"."""
Tier = Literal["frontline", "management", "civil_service", "governing"]
"""The four levels at which a party can back a project."""
Backing = Literal["committed", "open", "against"]
"""How somebody stands to the project: backs it, is open to it, or stands in the way."""
Rule = Literal["proportion", "equal_return", "least_change", "budget_capped"]
"""How what is short is divided over those who gain."""


class ScanAnswer(Record):
    """One answer of one person, on one day. Answers are kept: a later day does not write over an earlier one."""

    item: ItemKey
    """The question."""
    answer: Answer | None = None
    """To a question with words."""
    value: Annotated[Number, Field(ge=0, le=10)] | None = None
    """To a question on a scale: 1 to 7 for a phase, 0 to 10 for a shift."""
    on: Day
    """When it was said."""
    role: Label | None = None
    """Of whoever said it."""
    person: Annotated[Whole, Field(ge=1, le=1000)] | None = None
    """Which of those in that role, as a number; never a name."""
    shown_by: Text | None = None
    """What it shows from."""


class Contact(Record):
    """Somebody at one level of one party, by what they do; never a name."""

    party: Id | None = None
    """On the sheet; None for one that is not on it."""
    label: Label = ""
    """What they do, or which party that is not on the sheet."""
    tier: Tier
    backing: Backing = "open"
    since: Day | None = None
    """From when the project has known them."""
    left: Day | None = None
    """When they went; None while they are there."""


class Deal(Record):
    """An arrangement that the table tries out; it never changes what the project is worth."""

    rule: Rule = "proportion"
    away: tuple[Id, ...] = Field(default=(), strict=False)
    """Parties that do not sit down."""
    held: dict[Id, Number] = Field(default_factory=dict)
    """Contributions set by hand, EUR present value, by party that gains."""
    kept: dict[Id, Number] = Field(default_factory=dict)
    """What a party that is short takes for its own account, EUR present value."""
    outside: Annotated[Number, Field(ge=0)] = 0
    """Money from outside (a grant, a success fee of somebody not on the sheet), EUR present value."""


class OutcomeContract(Record):
    """A contract of which a part of the sum hangs on the result."""

    effect: Id
    """The effect or measure whose number of units is the result."""
    amount: Annotated[Number, Field(ge=0)]
    """EUR for the whole result."""
    at_risk: Part = 0.2
    """The part of it that hangs on the result."""
    payer: Id | None = None
    supplier: Id | None = None
    agreed_units: Annotated[Number, Field(gt=0)] | None = None
    """Units that count as the whole result; what the map expects when left out."""


class Lasting(Record):
    """What is kept of making it last."""

    scan: tuple[ScanAnswer, ...] = Field(default=(), strict=False)
    """Answers, in the order in which they were given."""
    contacts: tuple[Contact, ...] = Field(default=(), strict=False)
    """Who is known at which level of which party, also those who have left."""
    deal: Deal | None = None
    contract: OutcomeContract | None = None
    continuation: Text | None = None
    """How it goes on when the first money ends, written from the first day."""
