"""The parts of a report, without a form: HTML, PDF and DOCX are three ways to write the same blocks."""

from dataclasses import dataclass
from typing import Literal

from effectenarena.text import Language


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 starts a chapter."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` is the sentence a chapter turns on."""

    text: str
    lead: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: a head, rows of cells, and which columns hold figures."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    """Relative widths of the columns; all equal when empty."""
    strong_last: bool = False
    """Whether the last row is a total."""


@dataclass(frozen=True)
class Picture:
    """A drawing, with the words for who cannot see it."""

    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Photograph:
    """A photo of the sheet, turned as it is seen, with the words for who cannot see it."""

    content: bytes
    kind: Literal["jpeg", "png"]
    width: int
    """In pixels, before it is turned."""
    height: int
    turn: Literal[0, 90, 180, 270]
    """How far it is turned clockwise, in degrees."""
    alt: str
    caption: str = ""

    def fit(self, width: float, height: float) -> tuple[float, float]:
        """Give the width and height before turning with which it fits a space when it has been turned.

        Examples
        --------
        >>> Photograph(b"", "jpeg", 400, 200, 90, "").fit(100, 100)
        (100.0, 50.0)
        """
        lies = self.turn in (90, 270)
        across, down = (self.height, self.width) if lies else (self.width, self.height)
        scale = min(width / across, height / down)
        return self.width * scale, self.height * scale


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Bullets | Table | Picture | Photograph | PageBreak


@dataclass(frozen=True)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    footer: str
    lang: Language
    blocks: tuple[Block, ...]
    mark: str = ""
    """XML that goes along unseen in a Word document, so that it can be compared when it comes back."""
