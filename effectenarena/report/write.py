"""Choosing a report's kind and form, and writing it in one go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from effectenarena.model import Arena, ArenaError, Finding
from effectenarena.reference.funders import Funder
from effectenarena.report.blocks import Document
from effectenarena.report.content import SHORT, bijeenkomst, short_report, verslag
from effectenarena.session.application import Draft, draft
from effectenarena.session.evening import Evening
from effectenarena.text import Language


@dataclass(frozen=True)
class Asked:
    """What somebody asks a report of.

    Attributes
    ----------
    arena
        The map.
    lang
        Language of the report.
    evening
        What happened around the sheet; without it only who was there, as the map itself says.
    funder
        Whom an application goes to.
    """

    arena: Arena
    lang: Language = "nl"
    evening: Evening | None = None
    funder: Funder | None = None

    @property
    def draft(self) -> Draft:
        """The application that follows from it."""
        return draft(self.arena, self.funder, self.lang, people=self.evening.people if self.evening else None)


def _html(document: Document) -> bytes:
    from effectenarena.report.html import to_html

    return to_html(document).encode()


def _pdf(document: Document) -> bytes:
    from effectenarena.report.pdf import to_pdf

    return to_pdf(document)


def _docx(document: Document) -> bytes:
    from effectenarena.report.docx import to_docx

    return to_docx(document)


def _application(asked: Asked) -> Document:
    from effectenarena.report.application.document import application_document

    return application_document(asked.draft)


def _short(kind: str, asked: Asked) -> Document:
    return short_report(kind, asked.arena, asked.lang, asked.evening)


APPLICATION: Final = "aanvraag"
"""The kind that is a folder; one file of it can be made by itself."""
KINDS: Final[Mapping[str, Callable[[Asked], Document]]] = {
    "verslag": lambda asked: verslag(asked.arena, asked.lang, evening=asked.evening),
    "bijeenkomst": lambda asked: bijeenkomst(asked.arena, asked.lang, asked.evening),
    **{kind: partial(_short, kind) for kind in SHORT},
    APPLICATION: _application,
}
ENDINGS: Final[Mapping[str, Callable[[Document], bytes]]] = {".html": _html, ".pdf": _pdf, ".docx": _docx}
MKBA: Final = "mkba"
"""The kind that is a workbook and nothing else."""
WORKBOOK: Final = ".xlsx"
"""The figures of any kind as a workbook: budget and cover of an application, else the indicative MKBA."""


def endings(kind: str) -> tuple[str, ...]:
    """Give the endings that a kind of report can have.

    Examples
    --------
    >>> endings("verslag"), endings("mkba")
    (('.html', '.pdf', '.docx', '.xlsx'), ('.xlsx',))
    """
    return (WORKBOOK,) if kind == MKBA else (*ENDINGS, WORKBOOK)


def render(
    arena: Arena,
    ending: str,
    kind: str = "verslag",
    lang: Language = "nl",
    evening: Evening | None = None,
    *,
    funder: Funder | None = None,
) -> bytes:
    """Make a report.

    Parameters
    ----------
    arena
        The map.
    ending
        `.html`, `.pdf`, `.docx` or `.xlsx`; `.xlsx` gives budget and cover of an `aanvraag`, and the workbook of the
        MKBA for every other kind.
    kind
        One of `KINDS`, or `mkba`, which is a workbook only.
    lang
        Language of the report.
    evening
        What happened around the sheet: for `bijeenkomst`, and for who is named by role in every other.
    funder
        Whom an `aanvraag` goes to; by default the one that is written down.

    Raises
    ------
    ArenaError
        `unknown-ending` when the kind has no such form.
    """
    known = endings(kind)
    if ending.lower() not in known:
        raise ArenaError([Finding("unknown-ending", (), params={"file": ending or "–", "known": ", ".join(known)})])
    asked = Asked(arena, lang, evening, funder)
    if ending.lower() == WORKBOOK:
        return _workbook(asked, kind)
    return ENDINGS[ending.lower()](KINDS[kind](asked))


def _workbook(asked: Asked, kind: str) -> bytes:
    if kind == APPLICATION:
        from effectenarena.report.application.workbook import budget_workbook

        return budget_workbook(asked.draft)
    from effectenarena.report.mkba_workbook import mkba_workbook

    return mkba_workbook(asked.arena, asked.lang, evening=asked.evening)


def write_report(
    arena: Arena,
    path: Path,
    kind: str = "verslag",
    lang: Language = "nl",
    evening: Evening | None = None,
    *,
    funder: Funder | None = None,
) -> None:
    """Write a report to a file, whole or not at all.

    Raises
    ------
    ArenaError
        `unknown-ending`, or what storage says of a place that cannot be written.
    """
    from effectenarena.storage.exchange import write_whole

    write_whole(path, render(arena, path.suffix, kind, lang, evening, funder=funder))
