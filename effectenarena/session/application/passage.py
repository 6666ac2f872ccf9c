"""What a section of an application is made of: sentences, lists, tables, and what is missing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from effectenarena.reference.funders import SectionKey

PINNED: Final = frozenset({"mkba", "risks", "budget", "cover"})
"""Sections whose figures, doubts and items without euros stand in every application, whatever the team writes."""


@dataclass(frozen=True)
class Said:
    """A paragraph; `lead` is the sentence that the section turns on."""

    text: str
    lead: bool = False


@dataclass(frozen=True)
class Listed:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: head, rows, which columns hold figures, relative widths, and whether the last row is a total."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    total: bool = False


@dataclass(frozen=True)
class Gap:
    """Something that is missing: work to do, never filled in.

    Attributes
    ----------
    code
        A key of `reference.application_tasks`, and of `application.gap`.
    at
        Where on the map, as an address; empty for the application itself.
    count
        How often it is missing: the work is done so many times.
    params
        What its sentence needs.
    """

    code: str
    at: str = ""
    count: int = 1
    params: Mapping[str, Any] = field(default_factory=dict)


Passage = Said | Listed | Grid


@dataclass(frozen=True)
class Section:
    """One section.

    Attributes
    ----------
    key
        Which one.
    title
        Its name in the general order.
    label
        What the funder calls it; the title where it does not say.
    asked
        Whether the funder asks for it by itself.
    passages
        What the map says.
    gaps
        What is missing.
    own, instead
        The team's own text, and whether it stands in place of the map's sentences.
    most_words, most_characters
        The funder's limits.
    marked
        Whether the team's own text was not discussed with the group.
    """

    key: SectionKey
    title: str
    label: str
    asked: bool
    passages: tuple[Passage, ...]
    gaps: tuple[Gap, ...]
    own: str = ""
    instead: bool = False
    most_words: int | None = None
    most_characters: int | None = None
    marked: bool = False

    @property
    def replaced(self) -> bool:
        """Whether the team's text is all that this section says."""
        return self.instead and bool(self.own) and self.key not in PINNED

    @property
    def of_map(self) -> str:
        """What the map says, as plain text."""
        return "\n".join(plain(self.passages))

    @property
    def text(self) -> str:
        """What goes into a field of a portal: the team's own text, then the map's."""
        parts = (self.own,) if self.replaced else (self.own, self.of_map)
        return "\n\n".join(part for part in parts if part)

    @property
    def words(self) -> int:
        """How many words the text has."""
        return count_words(self.text)


def plain(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Write passages as lines of plain text; a row of a table becomes a line with its headings."""
    for passage in passages:
        match passage:
            case Said(text):
                yield text
            case Listed(items):
                yield from (f"- {item}" for item in items)
            case Grid():
                yield f"{passage.caption.removesuffix('.')}:"
                for row in passage.rows:
                    cells = [
                        f"{head}: {cell}" if head and index else cell
                        for index, (head, cell) in enumerate(zip(passage.head, row, strict=True))
                        if cell
                    ]
                    yield f"- {'; '.join(cells)}"


def count_words(text: str) -> int:
    """Count words as a word processor does: what stands between spaces, and holds a letter or figure.

    Examples
    --------
    >>> count_words("Naar schatting loont dit – voor € 12.000 per jaar.")
    8
    """
    return len(re.findall(r"\S*\w\S*", text))
