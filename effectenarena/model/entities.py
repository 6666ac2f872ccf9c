"""The four kinds of notes on the sheet, and the project they belong to."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue, StrictBool, StringConstraints

from effectenarena.model.agreement import Agreement
from effectenarena.model.application import Application
from effectenarena.model.knob import KnobField
from effectenarena.model.lasting import Lasting
from effectenarena.model.measuring import Measuring
from effectenarena.model.record import Id, Label, Number, Record, Text, Whole, Year
from effectenarena.model.session import Attendance, Parked
from effectenarena.model.variant import Variant

Stance = Literal["agreed", "untested", "contested"]
Sign = Literal["+", "-", "?"]
PartyGroup = Literal["low_income", "residents", "institutions"]
"""Whom a party stands for, where the map shows who is touched: residents with a low income, others, institutions."""
Evidence = Annotated[Whole, Field(ge=0, le=4)]

LETTER = {"investment": "I", "measure": "M", "effect": "E", "party": "P"}
"""First letter of the number said aloud."""


class Project(Record):
    """What is compared with what, over which years, in which price level."""

    name: Label = ""
    place: Text = ""
    """Where the group meets."""
    date: Text = ""
    """When the group meets, as somebody wrote it down."""
    goal: Text = ""
    target_group: Text = ""
    target_group_size: Number | None = None
    """How many units (households, people) the target group counts, when somebody knows."""
    null_alternative: Text = ""
    """What happens without the project: every figure is a difference from it."""
    project_alternative: Text = ""
    start_year: Annotated[Whole, Field(ge=1900, le=2200)] = 2026
    price_year: Annotated[Whole, Field(ge=1900, le=2200)] = 2026
    horizon: Annotated[Whole, Field(ge=1, le=1000)] = 10
    """Number of years in the calculation, from year 0 on."""
    discount_rate: Annotated[Number, Field(gt=-1)] = 0.0225
    """Real discount rate per year."""
    variants: tuple[Variant, ...] = Field(default=(), strict=False)
    """Other projects and other circumstances, as differences on this map."""
    agreements: tuple[Agreement, ...] = Field(default=(), strict=False)
    """What the group does after the session, in the order in which it was agreed."""
    attendance: tuple[Attendance, ...] = Field(default=(), strict=False)
    """Who was at the table, as numbers of people by role."""
    parking: tuple[Parked, ...] = Field(default=(), strict=False)
    """What was set aside for later, in the order in which it was said."""
    lasting: Lasting | None = None
    """Scans, coalition and arrangements: what is kept of making it last."""
    measuring: Measuring | None = None
    """How the group measures: the order it chose, who records what, and who wants to know what."""
    application: Application | None = None
    """What is written for an application beside the map: the team's own text, budget and cover."""


class Reading(Record):
    """How somebody who sees it differently reads a note or an arrow."""

    because: Text = ""
    stance: Stance | None = None
    author_role: Label | None = None


class Merged(Record):
    """A note or arrow that said the same and went up in another one: who wrote it, and what it said."""

    id: Id | None = None
    number: Whole | Annotated[str, StringConstraints(max_length=20)] | None = None
    """Its number said aloud, which nobody else gets."""
    label: Label = ""
    note: Text | None = None
    evidence: Evidence | None = None
    stance: Stance | None = None
    votes: JsonValue = None
    author_role: Label | None = None
    values: JsonValue = None
    """Fields to which what stayed had another answer, as they stood on this one."""


class Item(Record):
    """What notes and arrows have in common."""

    number: Whole | Annotated[str, StringConstraints(max_length=20)] | None = None
    """The number said aloud (E7): given once, never reused."""
    note: Text | None = None
    evidence: Evidence | None = None
    """0 (opinion) to 4 (controlled study)."""
    stance: Stance | None = None
    readings: tuple[Reading, ...] = Field(default=(), strict=False)
    votes: JsonValue = None
    author_role: Label | None = None
    merged: tuple[Merged, ...] = Field(default=(), strict=False)
    """Notes or arrows that went up in this one, with all that was written on them."""


class _Node(Item):
    id: Id
    label: Label

    @property
    def said(self) -> str:
        """The number said aloud, with its letter: "E7" for 7 and for "E7"; empty without a number."""
        letter = LETTER[str(getattr(self, "kind", ""))]
        return f"{letter}{self.number}" if isinstance(self.number, int) else self.number or ""

    @property
    def name(self) -> str:
        """The number said aloud and the label: "E7 Minder crisisopnames"."""
        return f"{self.said} {self.label}" if self.number is not None else self.label


class Party(_Node):
    """Somebody who pays, carries out, gains or loses."""

    kind: Literal["party"] = "party"
    stream: Label | None = None
    """The stream of money (geldstroom) it pays from; parties without one share the row "overig"."""
    sector: Label | None = None
    group: PartyGroup | None = None
    """Whom it stands for, where the answer shows who is touched; nothing is weighed by it."""
    budget: Number | None = None
    """EUR per year."""
    decides: StrictBool | None = None
    """Whether it takes a go/no-go of its own; by default a party that pays or carries out."""


class Investment(_Node):
    """What somebody puts in: money, hours, space."""

    kind: Literal["investment"] = "investment"
    party: Id | None = None
    """Who pays or gives."""
    amount: KnobField | None = None
    """EUR per year."""
    unit_cost: KnobField | None = None
    """EUR per unit entering the measures it is linked to."""
    start: Year = 0
    years: Year = 1
    profile: tuple[Number, ...] | None = Field(default=None, strict=False)
    """Plain multipliers per year from `start`; all 1 when left out."""
    in_kind: StrictBool = False


class Measure(_Node):
    """What is done: an activity with a countable quantity."""

    kind: Literal["measure"] = "measure"
    unit: Label | None = None
    quantity: KnobField | None = None
    """Units entering per year."""
    start: Year = 0
    years: Year = 1
    profile: tuple[Number, ...] | None = Field(default=None, strict=False)
    party: Id | None = None
    """Who carries it out."""


class Effect(_Node):
    """What changes, for people or for systems."""

    kind: Literal["effect"] = "effect"
    unit: Label | None = None
    unit_value: KnobField | None = None
    """EUR per unit per year, in the project's price level."""
    lag: Year = 0
    """Years between entry into the measure and the effect."""
    duration: KnobField | None = None
    """Years the effect lasts per cohort; 1 when left out."""
    drop_off: KnobField | None = None
    """Share lost per year; 0 when left out."""
    money: StrictBool = True
    """False for welfare that no budget sees: quality of life, safety, time."""
    price_year: Whole | None = None
    transfer_from: Id | None = None
    """Party that bears the whole value: the effect is a transfer."""
    sign: Sign | None = None
    expected: StrictBool | None = None
    desired: StrictBool | None = None
    life_domain: Label | None = None
    reference: Label | None = None
    """Key of the unit value it rests on."""
    separate_because: Text | None = None
    """Why its value is another euro than that of the priced effects before and after it, or whose price overlaps."""


Node = Party | Investment | Measure | Effect
KIND_OF: dict[str, type[Party | Investment | Measure | Effect]] = {
    "party": Party,
    "investment": Investment,
    "measure": Measure,
    "effect": Effect,
}
AnyNode = Annotated[Node, Field(discriminator="kind")]
