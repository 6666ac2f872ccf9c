"""Scripts of a session as data: which steps, with which aim and questions, and how long each is meant to take."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from effectenarena.reference.record import Key, Record, Words

NAMES: Final = ("half-day", "two-and-a-half-hours", "one-hour", "exercise")
"""In the order in which they are offered."""
USUAL: Final = "two-and-a-half-hours"
"""The one for which is printed when nobody chose."""
_PACKAGE: Final = Path(__file__).parents[1]


class Phase(Record):
    """One step: what it is for, what the facilitator can ask, and how long it is meant to take."""

    key: Key
    minutes: Annotated[int, Field(ge=1, le=240)]
    title: Words
    aim: Words
    prompts: Annotated[tuple[Words, ...], Field(min_length=1, strict=False)]
    ask_go_on: bool = False
    """Whether a module ends here, so that the group is asked whether it goes on; "not now" is a good answer."""


class Script(Record):
    """The steps of one kind of session."""

    name: Key
    title: Words
    phases: Annotated[tuple[Phase, ...], Field(min_length=1, strict=False)]

    @property
    def minutes(self) -> int:
        """How long the whole is meant to take."""
        return sum(phase.minutes for phase in self.phases)


def folder() -> Path:
    """Where the scripts lie: inside an installed package, beside it in a clone."""
    inside = _PACKAGE / "templates" / "scripts"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates" / "scripts"


@cache
def script(name: str) -> Script:
    """Give a script.

    Raises
    ------
    LookupError
        When there is no such script.

    Examples
    --------
    >>> script("two-and-a-half-hours").minutes
    150
    """
    if name not in NAMES:
        raise LookupError(f"no script {name!r}; the scripts are {', '.join(NAMES)}")
    data = tomllib.loads((folder() / f"{name}.toml").read_text(encoding="utf-8"))
    return Script.model_validate({"name": name, **data})
