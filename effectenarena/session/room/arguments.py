"""What is sent with each of the room's commands, checked in form."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from effectenarena.model.entities import Stance
from effectenarena.model.record import LABEL_LENGTH, Number, Whole
from effectenarena.session.room.state import Column, Phase

NOTE_LENGTH: Final = 280
"""So many letters go on a note that is written in the room."""
ALIAS_LENGTH: Final = 30
ROLE_LENGTH: Final = 40
MOST_POINTS: Final = 100

_Name = Annotated[str, StringConstraints(min_length=1, max_length=250)]
_Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=NOTE_LENGTH)]
"""What was written; empty only where it was taken out for good."""
_Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LABEL_LENGTH)]


class _Args(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Open(_Args):
    """`room.open`: the room opens, or opens again with other keys."""

    code: Annotated[str, StringConstraints(max_length=100)]
    host: Annotated[str, StringConstraints(max_length=100)]
    beamer: Annotated[str, StringConstraints(max_length=100)]


class Join(_Args):
    """`room.join`: somebody comes in; without a token on paper."""

    token: Annotated[str, StringConstraints(max_length=100)] = ""


class Nothing(_Args):
    """A command that needs nothing."""


class Door(_Args):
    """`room.lock`: lock the door, or open it."""

    locked: bool = True


class Pause(_Args):
    """`room.pause`: nobody can send anything for a while."""

    paused: bool = True


class Change(_Args):
    """`room.set`: how the room works."""

    hold: bool | None = None
    budget: Annotated[Whole, Field(ge=1, le=MOST_POINTS)] | None = None
    by_role: bool | None = None


class Turn(_Args):
    """`reveal`, `room.close`: what was hidden is laid on the table."""

    weigh: bool = False
    """Whether doubts set the evidence of arrows, and points count when the group goes on without showing them first.

    An event from before those rules has it not, and keeps its meaning.
    """


class PhaseSet(Turn):
    """`phase.set`: go to a phase; any may be skipped or done again."""

    phase: Phase
    minutes: Annotated[Number, Field(ge=0, le=600)] = 0


class Ask(_Args):
    """`room.ask`: what everybody is asked about now; empty for all of it."""

    item: Annotated[str, StringConstraints(max_length=250)] = ""


class Silence(_Args):
    """`person.silence`: somebody can read along, and send nothing."""

    alias: Annotated[str, StringConstraints(max_length=ALIAS_LENGTH)]
    silenced: bool = True


class NoteAdd(_Args):
    """`note.add`: write a note."""

    column: Column
    text: _Said


class NoteEdit(_Args):
    """`note.edit`: write one's own note anew."""

    note: _Name
    text: _Said


class NoteName(_Args):
    """`note.withdraw`, `note.approve`, `note.remove`: about one note."""

    note: _Name


class NoteFold(_Args):
    """`note.fold`: of two notes that wait and say the same, `keep` stays; it is sent as `note.merge`."""

    keep: _Name
    into: _Name


class LinkStance(_Args):
    """`link.stance`: agree with an arrow, leave it to be found out, or disagree."""

    link: _Name
    stance: Stance
    reason: _Reason = ""


class VoteSet(_Args):
    """`vote.set`: points for one item; 0 takes them back."""

    item: _Name
    points: Annotated[Whole, Field(ge=0, le=MOST_POINTS)]


class EstimateSet(_Args):
    """`estimate.set`: what a number is at least, most likely and at most."""

    knob: _Name
    low: Number
    likely: Number
    high: Number


class EstimateUse(_Args):
    """`estimate.use`: put the room's estimates of a number on the map, with the words that say where it comes from."""

    knob: _Name
    source: _Reason = ""
    note: _Reason = ""


class EvaluateSet(_Args):
    """`evaluate.set`: what somebody thought of the session: 1 to 5 per question, and a sentence."""

    scores: dict[
        Annotated[str, StringConstraints(min_length=1, max_length=40)], Annotated[Whole, Field(ge=1, le=5)]
    ] = Field(default_factory=dict, max_length=20)
    text: _Reason = ""
