"""What is kept of the session itself: who was there, by role only, and what was set aside."""

from typing import Annotated

from pydantic import Field

from effectenarena.model.record import Label, Record, Whole


class Attendance(Record):
    """How many people of one role were at the table. No names: those present decide the outcome, whoever they are."""

    role: Label = ""
    people: Annotated[Whole, Field(ge=0, le=10_000)] = 0


class Parked(Record):
    """Something that was said and set aside for later; it can still become a note."""

    label: Label = ""
    author_role: Label | None = None
