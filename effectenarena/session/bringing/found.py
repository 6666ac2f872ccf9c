"""What was found in a team's own plan and budget."""

from dataclasses import dataclass, field
from typing import Any

from effectenarena.model import BudgetLine, CoverLine
from effectenarena.reference.funders import SectionKey
from effectenarena.text import Language, say


@dataclass(frozen=True)
class Left:
    """A row or piece of text that was not taken, or was taken with a doubt.

    Attributes
    ----------
    code
        Why; the catalogue has `bringing.CODE`.
    place
        Sheet and row, or the line of the plan, as people find it: file, sheet, row.
    text
        What stands there.
    look
        Whether somebody has to look; else it is told for completeness, as with a total that is right.
    params
        What the sentence needs.
    """

    code: str
    place: tuple[str, str, int]
    text: str = ""
    look: bool = True
    params: dict[str, Any] = field(default_factory=dict)

    def where(self, lang: Language) -> str:
        """Say where it stands."""
        file, sheet, row = self.place
        key = ("bringing.row" if sheet else "bringing.line") if row else "bringing.sheet" if sheet else "bringing.file"
        return say(key, lang, file=file, sheet=sheet, row=row)

    def words(self, lang: Language) -> str:
        """Say why."""
        return say(f"bringing.{self.code}", lang, **self.params)


@dataclass(frozen=True)
class Piece:
    """A piece of a plan: its heading, its text, and the section that it belongs to; empty while nobody knows."""

    heading: str
    text: str
    section: SectionKey | None
    place: tuple[str, str, int]


@dataclass(frozen=True)
class Brought:
    """Everything that was found.

    Attributes
    ----------
    pieces
        Of the plan, in its order.
    budget, cover
        Lines, each with where it stands in its note and the mark that the group has not talked about it.
    left
        What was not taken, and what was taken with a doubt.
    """

    pieces: tuple[Piece, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def placed(self) -> tuple[Piece, ...]:
        """The pieces that belong to a section."""
        return tuple(one for one in self.pieces if one.section and one.text)

    @property
    def loose(self) -> tuple[Piece, ...]:
        """The pieces of which somebody has to say where they belong."""
        return tuple(one for one in self.pieces if not one.section and one.text)
