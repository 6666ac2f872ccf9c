"""What every part of the exchange file shares: frozen, strict, and unknown fields are kept."""

import math
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictFloat,
    StrictInt,
    StringConstraints,
)


def _finite(value: float) -> float:
    """Refuse NaN, infinity and whole numbers too large for a float."""
    try:
        finite = math.isfinite(value)
    except OverflowError:
        finite = False
    if not finite:
        msg = "not a finite number"
        raise ValueError(msg)
    return value


Number = Annotated[StrictInt | StrictFloat, AfterValidator(_finite)]
"""A finite number as it stood in the file: 3 stays 3. Booleans and text are refused."""


def _whole(value: Any) -> Any:
    """Read 2.0 as 2: JSON has one kind of number, and other programs write whole ones with a point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[StrictInt, BeforeValidator(_whole)]
"""A whole number."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=100)]
Text = Annotated[str, StringConstraints(max_length=20_000)]
LABEL_LENGTH: Final = 500
"""So many letters go on a note."""
Label = Annotated[str, StringConstraints(max_length=LABEL_LENGTH)]
Year = Annotated[Whole, Field(ge=0, le=1_000_000)]
"""A year index, counted from the start of the project, or a count of years; what lies past the horizon falls away."""


class Record(BaseModel):
    """A frozen part of the exchange file."""

    model_config = ConfigDict(
        frozen=True, extra="allow", strict=True, populate_by_name=True, use_attribute_docstrings=True
    )

    def to_data(self) -> dict[str, Any]:
        """Return what the file said: only the fields that were given, unknown ones included."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)
