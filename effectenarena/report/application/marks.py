"""What an application said when it was written: short marks of its sentences, from which no sentence can be read back.

A document that goes to a funder carries no words that its writer took out.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from effectenarena.reference.funders import GENERAL
from effectenarena.report.blocks import Bullets, Document, Heading, PageBreak, Paragraph, Picture, Table
from effectenarena.session.application.draft import Draft
from effectenarena.storage.docx_read import WEAK, Part
from effectenarena.text import LANGUAGES, Language, say

SPACE: Final = "urn:effectenarena:written"
TAG: Final = f"{{{SPACE}}}written"
_FIGURES: Final = 8
"""So many hexadecimal figures of a digest: enough to tell a thousand sentences apart, too few to find one back."""
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+(?=[\w€“\"‘'(−-])")
_SAME: Final = str.maketrans("‘’‚‛′“”„″–—−‑\u00a0\u202f", "'''''\"\"\"\"----  ")
"""Signs that word processors change by themselves."""
_ITEM: Final = re.compile(r"^[-•*]\s+")


@dataclass(frozen=True)
class Unit:
    """A sentence, item or row, and the section it stands in (as its heading says)."""

    section: str
    text: str

    @property
    def mark(self) -> str:
        """A short digest of its words; spaces, quotes and dashes make no difference."""
        return hashlib.sha256(plainly(self.text).encode()).hexdigest()[:_FIGURES]


@dataclass(frozen=True)
class Written:
    """What a document says of when it was made.

    Attributes
    ----------
    marks
        Of its sentences.
    lang, funder, day
        In which language, for whom and when.
    """

    marks: tuple[str, ...]
    lang: Language
    funder: str
    day: str


def plainly(text: str) -> str:
    """A sentence without what a word processor changes by itself.

    Examples
    --------
    >>> plainly("Wij  vragen 'nu'\N{NO-BREAK SPACE}500 \N{EN DASH} 600\N{HORIZONTAL ELLIPSIS}")
    "Wij vragen 'nu' 500 - 600..."
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SAME).split())


def units_of(document: Document) -> tuple[Unit, ...]:
    """Give the sentences of the sections of an application, without the page for the team and the work that is open."""
    return tuple(_of_blocks(document))


def _of_blocks(document: Document) -> Iterator[Unit]:
    section, inside = "", False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            inside = True
        elif not inside:
            continue
        elif isinstance(block, Heading):
            section = block.text
        elif section:
            for text in _texts(block):
                if text.strip() and not is_work(text):
                    yield Unit(section, text)


def _texts(block: object) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from sentences(text)
        case Bullets(items):
            for item in items:
                yield from sentences(item)
        case Table():
            yield from sentences(block.caption)
            yield from (" | ".join(cell for cell in row if cell.strip()) for row in (block.head, *block.rows))
        case Picture():
            yield from sentences(block.caption)


def units_in(parts: Sequence[Part], labels: Sequence[str]) -> tuple[tuple[Unit, ...], frozenset[str]]:
    """Give the sentences of a document that came back, and which of the sections are still there."""
    known = {plainly(label): label for label in labels}
    found: list[Unit] = []
    there: set[str] = set()
    section = ""
    for part in parts:
        if part.kind == "heading" and part.level != WEAK and plainly(part.text) in known:
            section = known[plainly(part.text)]
            there.add(section)
        elif section:
            cells = " | ".join(cell for cell in part.cells if cell.strip())
            said = [cells] if part.kind == "row" else [one for line in part.text.split("\n") for one in sentences(line)]
            found += [Unit(section, text) for text in said if text and not is_work(text)]
    return tuple(found), frozenset(there)


def sentences(text: str) -> Iterator[str]:
    """Split a text into sentences, the same way on both sides.

    Examples
    --------
    >>> list(sentences("Dit kost € 1.500. Dat niet! En dan?"))
    ['Dit kost € 1.500.', 'Dat niet!', 'En dan?']
    """
    for line in text.splitlines():
        yield from (one for one in _SENTENCE.split(_ITEM.sub("", line.strip())) if one.strip())


def is_work(text: str) -> bool:
    """Whether a sentence is a piece of work that is still to be done: it is no part of what is sent in."""
    return any(text.startswith(say("application.worklist.here", lang, text="").strip()) for lang in LANGUAGES)


def mark_of(document: Document, draft: Draft) -> str:
    """Write what the document said, as XML that goes along unseen."""
    marks = " ".join(unit.mark for unit in units_of(document))
    named = {"lang": draft.lang, "funder": draft.funder.key, "day": draft.today.isoformat()}
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in named.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><written xmlns="{SPACE}" {attributes}>{marks}</written>'


def written_in(root: Element | None) -> Written | None:
    """Read back what a document says of when it was made; None where it says nothing that can be used."""
    if root is None:
        return None
    marks = tuple(mark for mark in (root.text or "").split() if re.fullmatch(rf"[0-9a-f]{{{_FIGURES}}}", mark))
    lang = next((one for one in LANGUAGES if one == root.get("lang")), None)
    if not marks or lang is None:
        return None
    return Written(marks, lang, root.get("funder", GENERAL)[:100], root.get("day", "")[:10])
