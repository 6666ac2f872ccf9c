"""Choosing a report's kind and form, and writing it in one go."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from effectenarena.model import Arena, ArenaError, Finding
from effectenarena.report.blocks import Document
from effectenarena.report.content import bijeenkomst, verslag
from effectenarena.session.evening import Evening
from effectenarena.text import Language


def _html(document: Document) -> bytes:
    from effectenarena.report.html import to_html

    return to_html(document).encode()


def _pdf(document: Document) -> bytes:
    from effectenarena.report.pdf import to_pdf

    return to_pdf(document)


def _docx(document: Document) -> bytes:
    from effectenarena.report.docx import to_docx

    return to_docx(document)


def _verslag(arena: Arena, lang: Language, _evening: Evening | None) -> Document:
    return verslag(arena, lang)


KINDS: Final[Mapping[str, Callable[[Arena, Language, Evening | None], Document]]] = {
    "verslag": _verslag,
    "bijeenkomst": bijeenkomst,
}
ENDINGS: Final[Mapping[str, Callable[[Document], bytes]]] = {".html": _html, ".pdf": _pdf, ".docx": _docx}
MKBA: Final = "mkba"
"""The kind that is a workbook and nothing else."""
WORKBOOK: Final = ".xlsx"
"""The figures of any kind as a workbook: the indicative MKBA with live formulas."""


def endings(kind: str) -> tuple[str, ...]:
    """Give the endings that a kind of report can have.

    Examples
    --------
    >>> endings("verslag"), endings("mkba")
    (('.html', '.pdf', '.docx', '.xlsx'), ('.xlsx',))
    """
    return (WORKBOOK,) if kind == MKBA else (*ENDINGS, WORKBOOK)


def render(
    arena: Arena, ending: str, kind: str = "verslag", lang: Language = "nl", evening: Evening | None = None
) -> bytes:
    """Make a report.

    Parameters
    ----------
    arena
        The map.
    ending
        `.html`, `.pdf`, `.docx` or `.xlsx`; `.xlsx` gives the workbook of the MKBA, whatever the kind.
    kind
        One of `KINDS`, or `mkba`, which is a workbook only.
    lang
        Language of the report.
    evening
        What happened around the sheet, for `bijeenkomst`.

    Raises
    ------
    ArenaError
        `unknown-ending` when the kind has no such form.
    """
    known = endings(kind)
    if ending.lower() not in known:
        raise ArenaError([Finding("unknown-ending", (), params={"file": ending or "–", "known": ", ".join(known)})])
    if ending.lower() == WORKBOOK:
        from effectenarena.report.mkba_workbook import mkba_workbook

        return mkba_workbook(arena, lang)
    return ENDINGS[ending.lower()](KINDS[kind](arena, lang, evening))


def write_report(
    arena: Arena, path: Path, kind: str = "verslag", lang: Language = "nl", evening: Evening | None = None
) -> None:
    """Write a report to a file, whole or not at all.

    Raises
    ------
    ArenaError
        `unknown-ending`, or what storage says of a place that cannot be written.
    """
    from effectenarena.storage.exchange import write_whole

    write_whole(path, render(arena, path.suffix, kind, lang, evening))
