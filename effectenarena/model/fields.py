"""The knobs a note or arrow can have: unit, domain and what holds when one is left out."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Owner = Literal["investment", "measure", "effect", "flow", "party_link"]
"""Kind of note, or of arrow: `flow` into an effect, `party_link` from an effect to a party."""


class FieldSpec(NamedTuple):
    """One knob field of the exchange file."""

    name: str
    """As written in the file."""
    owner: Owner
    lower: float
    upper: float
    default: float | None
    """What holds when the field is left out; None when nothing does."""

    @property
    def attribute(self) -> str:
        """The attribute's name in Python (`with` is a keyword)."""
        return "with_" if self.name == "with" else self.name


_INF = float("inf")
FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("amount", "investment", 0, _INF, 0.0),
    FieldSpec("unit_cost", "investment", 0, _INF, 0.0),
    FieldSpec("quantity", "measure", 0, _INF, None),
    FieldSpec("unit_value", "effect", -_INF, _INF, None),
    FieldSpec("duration", "effect", 0, _INF, 1.0),
    FieldSpec("drop_off", "effect", 0, 1, 0.0),
    FieldSpec("rate", "flow", -_INF, _INF, None),
    FieldSpec("with", "flow", -_INF, _INF, None),
    FieldSpec("without", "flow", -_INF, _INF, None),
    FieldSpec("deadweight", "flow", 0, 1, 0.0),
    FieldSpec("displacement", "flow", 0, 1, 0.0),
    FieldSpec("own_share", "flow", 0, 1, 1.0),
    FieldSpec("share", "party_link", 0, 1, None),
    FieldSpec("cashable", "party_link", 0, 1, 0.0),
)
FIELD: Mapping[str, FieldSpec] = {spec.name: spec for spec in FIELDS}
"""Every knob field by its name in the file; the names are unique over all owners."""
BY_OWNER: Mapping[str, tuple[FieldSpec, ...]] = {
    owner: tuple(spec for spec in FIELDS if spec.owner == owner) for owner in {spec.owner for spec in FIELDS}
}
