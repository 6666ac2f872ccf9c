"""The arrows of the sheet."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StrictBool

from effectenarena.model.entities import Item
from effectenarena.model.knob import KnobField
from effectenarena.model.record import Id, Label, Number, Text, Year

LINK_KINDS = frozenset(
    {
        ("investment", "measure"),
        ("measure", "effect"),
        ("effect", "effect"),
        ("effect", "party"),
    }
)
"""The allowed (source kind, target kind) pairs."""

FEEDBACK_KINDS = frozenset({("effect", "effect"), ("effect", "measure")})
"""Where a loop that the group draws may be kept with `feedback: true`; it takes no part in the arithmetic."""


InstrumentKind = Literal["appreciation", "secondment", "small_tender", "basic_funding", "per_trajectory", "other"]
"""How a benefit is cashed: a contribution in appreciation, staff, a small tender made to fit, a part of the basic
funding, a fee per trajectory, or another way."""


Strength = Literal["weak", "moderate", "strong"]
"""How much the beginning of an arrow matters to its end, as the group says it: a word, that no sum counts."""

Polarity = Literal["more", "less"]
"""Whether more at the beginning of an arrow gives more or less at its end, as the group says it: no sum counts it."""


class Link(Item):
    """An arrow: if the source, then the target."""

    model_config = ConfigDict(serialize_by_alias=True)

    source: Id
    target: Id
    because: Text | None = None
    """The reason, as the group says it: if … then …."""
    convince: Text | None = None
    """What would convince who sees it differently, as the room said it."""
    feedback: StrictBool = False
    strength: Strength | None = None
    """How strongly it works, in a word, also where nobody has a number yet; it takes no part in the arithmetic."""
    polarity: Polarity | None = None
    """Which way it works, as long as nobody has a number; where there is one, that decides."""

    rate: KnobField | None = None
    """Units of the target per unit of the source."""
    with_: KnobField | None = Field(default=None, alias="with")
    """Level with the project; stands together with `without`, never beside `rate`."""
    without: KnobField | None = None
    deadweight: KnobField | None = None
    """Share that would have happened anyway; 0 when left out."""
    displacement: KnobField | None = None
    """Share moved from elsewhere; 0 when left out."""
    own_share: KnobField | None = None
    """Part of the change that is this project's own; 1 when left out."""

    share: KnobField | None = None
    """Part of the effect's value that lands here; left blank it takes its part of the rest."""
    cashable: KnobField | None = None
    """Part of the share that can really be saved (verzilverbaar); 0 when left out."""
    cashable_from: Year = 0
    cashable_step: Annotated[Number, Field(gt=0)] | None = None
    """Units of the effect per year that make one contract or post: fewer are saved only in time."""
    replaces: Text | None = None
    """What is no longer needed (nieuw voor oud)."""
    instrument: Label | None = None
    """How it is collected, in the group's own words."""
    instrument_kind: InstrumentKind | None = None
    """How it is collected, from the list."""
    cash_condition: Text | None = None
    """What must be so before it can be saved."""
    budget_holder: Label | None = None
    """Who decides over the budget where it is saved: a role or a department, never somebody's name."""
    next_step: Label | None = None
    """What is done first to cash it."""
    next_step_by: Label | None = None
    """By when: a day as YYYY-MM-DD; older files may hold words."""
    booked: StrictBool = False
    """Whether somebody has booked the saving: until then it is no income."""

    @property
    def pair(self) -> tuple[str, str]:
        """The link's identity: a pair of nodes has one link at most."""
        return (self.source, self.target)

    @property
    def address(self) -> str:
        """How the link is named in addresses: `SOURCE>TARGET`."""
        return f"{self.source}>{self.target}"
