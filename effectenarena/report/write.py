"""Choosing a report's kind and form, and writing it in one go."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from effectenarena.model import Arena, ArenaError, Finding
from effectenarena.report.blocks import Document
from effectenarena.report.content import verslag
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


KINDS: Final[Mapping[str, Callable[[Arena, Language], Document]]] = {"verslag": verslag}
ENDINGS: Final[Mapping[str, Callable[[Document], bytes]]] = {".html": _html, ".pdf": _pdf, ".docx": _docx}


def render(arena: Arena, ending: str, kind: str = "verslag", lang: Language = "nl") -> bytes:
    """Make a report.

    Parameters
    ----------
    arena
        The map.
    ending
        `.html`, `.pdf` or `.docx`.
    kind
        One of `KINDS`.
    lang
        Language of the report.

    Raises
    ------
    ArenaError
        `unknown-ending` when there is no such form.
    """
    write = ENDINGS.get(ending.lower())
    if write is None:
        raise ArenaError([Finding("unknown-ending", (), params={"file": ending or "–", "known": ", ".join(ENDINGS)})])
    return write(KINDS[kind](arena, lang))


def write_report(arena: Arena, path: Path, kind: str = "verslag", lang: Language = "nl") -> None:
    """Write a report to a file, whole or not at all.

    Raises
    ------
    ArenaError
        `unknown-ending`, or what storage says of a place that cannot be written.
    """
    from effectenarena.storage.exchange import write_whole

    write_whole(path, render(arena, path.suffix, kind, lang))
