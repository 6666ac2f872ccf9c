"""Variants: other projects, or other circumstances, as a few named differences on one map."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from effectenarena.model.knob import SharedKnob
from effectenarena.model.record import Id, Label, Number, Record, Text

VariantKind = Literal["alternative", "scenario"]
"""An `alternative` is a choice that somebody can make; a `scenario` is a world that nobody chooses."""
_Address = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class KnobChange(Record):
    """Another value or range for one knob."""

    address: _Address
    """The knob: `knobs.NAME`, `NODE.field` or `SOURCE>TARGET.field`; a field that is still empty may be filled in."""
    value: SharedKnob


class ScaleChange(Record):
    """More or less of a measure: its quantity in every year, and what it costs per unit, times a factor."""

    scale: Id
    """Id of the measure."""
    factor: Annotated[Number, Field(ge=0)]


class WithoutChange(Record):
    """Something that is not there: a measure, an effect or an investment by its id, or an arrow (`SOURCE>TARGET`)."""

    without: _Address


def _form(value: Any) -> str:
    """Tell the three kinds of change apart, so that errors speak of one of them only."""
    for name, tag in (("scale", "scale-change"), ("without", "without-change")):
        if name in value if isinstance(value, Mapping) else hasattr(value, name):
            return tag
    return "knob-change"


Change = Annotated[
    Annotated[KnobChange, Tag("knob-change")]
    | Annotated[ScaleChange, Tag("scale-change")]
    | Annotated[WithoutChange, Tag("without-change")],
    Discriminator(_form),
]
"""One difference with the map."""


class Variant(Record):
    """A named set of differences; the map itself stays as it is."""

    id: Id
    label: Label
    kind: VariantKind = "alternative"
    null_alternative: Text | None = None
    """What happens without the project in this variant, where that is another story than the project's own."""
    note: Text | None = None
    changes: tuple[Change, ...] = Field(default=(), strict=False)
    """In the order in which they are made."""
