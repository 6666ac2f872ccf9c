"""Where the session is in its script, since when, and what the group said to "do we go on?"."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from effectenarena.model.record import Record, Text, Whole
from effectenarena.session.command_parts import refusal
from effectenarena.session.scripts import NAMES, script
from effectenarena.session.sheet import ROOM, Changes, Sheet

if TYPE_CHECKING:
    from effectenarena.session.room.commands import Hand

GUIDING: Final = f"{ROOM}script"
ANSWER: Final = f"{ROOM}go_on."
GoOn = Literal["yes", "not_now"]


class Guiding(Record):
    """The step at which the session is.

    Attributes
    ----------
    step
        From 0 on.
    since
        When it began, in UTC (ISO 8601): the clock is worked out from it, so that it goes on after a reload. Empty
        while the script is chosen and the session has not begun.
    """

    script: Text
    step: Whole
    since: Text


class Answer(Record):
    """What the group said at the end of a module, the last time it was asked."""

    script: Text
    phase: Text
    answer: GoOn
    at: Text


class Step(BaseModel):
    """`script.step`: the session is at a step of a script from now on; without a script it follows none.

    With `begin` false the script is chosen, and its clock waits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    script: Annotated[str, Field(max_length=100)] | None = None
    step: Annotated[int, Field(ge=0, le=1000)] = 0
    begin: bool = True


class Said(BaseModel):
    """`script.go_on`: the group goes on after this module, or not now."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    answer: GoOn


def guiding(sheet: Sheet) -> Guiding | None:
    """Where the session is; None when it follows no script, or one that is not known here."""
    found = sheet.items.get(GUIDING)
    if not isinstance(found, Guiding) or found.script not in NAMES:
        return None
    return found if found.step < len(script(found.script).phases) else None


def answers(sheet: Sheet) -> list[Answer]:
    """What the group said after each module, in the order in which it was asked first."""
    return [part for address, part in sheet.items.items() if address.startswith(ANSWER) and isinstance(part, Answer)]


def _step(_sheet: Sheet, given: Step, hand: "Hand") -> Changes:
    if given.script is None:
        return {GUIDING: None}
    if given.script not in NAMES or given.step >= len(script(given.script).phases):
        raise refusal("bad-args", op="script.step", field="script")
    return {GUIDING: Guiding(script=given.script, step=given.step, since=hand.time.isoformat() if given.begin else "")}


def _go_on(sheet: Sheet, given: Said, hand: "Hand") -> Changes:
    now = guiding(sheet)
    if now is None:
        raise refusal("bad-args", op="script.go_on", field="answer")
    phase = script(now.script).phases[now.step].key
    said = Answer(script=now.script, phase=phase, answer=given.answer, at=hand.time.isoformat())
    return {f"{ANSWER}{now.script}.{phase}": said}


GUIDING_COMMANDS: Final[Mapping[str, tuple[type[BaseModel], Callable[[Sheet, Any, Any], Changes]]]] = {
    "script.step": (Step, _step),
    "script.go_on": (Said, _go_on),
}
"""Commands of the script. The clock runs on: none of them is taken back by undo."""
