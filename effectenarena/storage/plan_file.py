"""Opening a plan that a team wrote itself: a Word document, Markdown, or plain text."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from effectenarena.reference.brought_words import meaning
from effectenarena.storage.docx_read import WEAK, Part, read_docx
from effectenarena.storage.limits import MAX_ROWS, bounded
from effectenarena.storage.tables import decoded
from effectenarena.storage.trouble import refused

PLANS: Final = (".docx", ".md", ".txt")
"""The endings of what can be read as a plan."""
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_UNDER: Final = re.compile(r"(=+|-{3,})\s*")
_ITEM: Final = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])\s+(?=\S)")
_RULE: Final = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?")
_MARKS: Final = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_SHORT: Final = 80


def open_plan(path: Path) -> list[Part]:
    """Read a plan; what is in it decides whether it is a Word document.

    Raises
    ------
    ArenaError
        `missing-file`, `too-large`, `unsafe-archive`, `unsafe-xml`, `document-macros`, `unreadable-document`.
    """
    raw = bounded(path)
    if raw.startswith(b"PK"):
        return read_docx(path)
    text = decoded(raw)
    if "\0" in text or "\N{REPLACEMENT CHARACTER}" in text:
        raise refused("unreadable-document", path)
    lines = text.splitlines()
    if len(lines) > MAX_ROWS:
        raise refused("unreadable-document", path)
    return list(_parts(lines))


def _parts(lines: list[str]) -> Iterator[Part]:
    table, in_table = 0, False
    for index, line in enumerate(lines):
        place, plain = index + 1, _MARKS.sub(r"\2", line.strip())
        after = lines[index + 1] if index + 1 < len(lines) else ""
        before = lines[index - 1] if index else ""
        if not plain or (_UNDER.fullmatch(line.strip()) and before.strip() and not before.strip().startswith("|")):
            in_table = False
        elif plain.startswith("|"):
            table += not in_table
            in_table = True
            if not _RULE.fullmatch(plain):
                cells = tuple(" ".join(cell.split()) for cell in plain.strip("|").split("|"))
                yield Part("row", " | ".join(cells), place, cells=cells, table=table)
        else:
            in_table = False
            yield _one(plain, place, before, after)


def _one(plain: str, place: int, before: str, after: str) -> Part:
    heading = _HEADING.fullmatch(plain)
    if heading:
        return Part("heading", heading[2], place, len(heading[1]))
    if _UNDER.fullmatch(after.strip()) and after.strip():
        return Part("heading", plain, place, 1 if after.strip().startswith("=") else 2)
    if len(plain) <= _SHORT and plain[-1] not in ".!?;," and not before.strip():
        known = meaning("plan", plain, numbered=True)
        if known or (plain.isupper() and len(plain) > 2) or (plain.endswith(":") and not after.strip()):
            return Part("heading", plain, place, WEAK)
    item = _ITEM.match(plain)
    return Part("item", plain[item.end() :], place) if item else Part("text", plain, place)
