"""What is said of an answer: first what is right in it, then one step further. Never only that it is wrong."""

from dataclasses import dataclass
from html import escape
from typing import Any, Literal

Status = Literal["good", "part", "not_yet", "form", "empty", "written"]
"""`good`: right. `part`: something in it is right. `not_yet`: nothing yet. `form`: not what is asked for in its form.
`empty`: nothing was filled in. `written`: there is no right answer, or people weigh it themselves."""


@dataclass(frozen=True)
class Verdict:
    """What is said of an answer.

    Attributes
    ----------
    status
        How it stands.
    right
        What is right already, in words; said first.
    message
        What to say of the rest.
    hint
        The next hint, after an answer that is not right yet.
    mistake
        The number of the common mistake that was recognised, from 0 on.
    places
        Cells or options, each with whether it is right; only where saying so gives no answer away.
    """

    status: Status
    message: str
    right: tuple[str, ...] = ()
    hint: str | None = None
    mistake: int | None = None
    places: tuple[tuple[str, bool], ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is left to do."""
        return self.status in ("good", "written")

    def to_dict(self) -> dict[str, Any]:
        """Plain data for a screen."""
        plain = {name: getattr(self, name) for name in ("status", "message", "hint", "mistake")}
        return {**plain, "right": list(self.right), "places": dict(self.places), "good": self.good}

    def __str__(self) -> str:
        said = " ".join([*self.right, self.message, *([self.hint] if self.hint else [])])
        return f"{'✓' if self.good else '→'} {said}"

    def _repr_html_(self) -> str:
        colour = "#00704f" if self.good else "#6b4fa0"
        return f'<p style="border-left:6px solid {colour};padding:.4rem .8rem;margin:.4rem 0">{escape(str(self))}</p>'
