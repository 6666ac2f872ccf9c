"""Reading the words of a Word document, whoever saved it: headings, sentences, lists and tables, and nothing else.

What was struck out with changes tracked is gone, and what was added is there. Pictures, fields, macros and links are
not read.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple
from xml.etree.ElementTree import Element

from effectenarena.model import ArenaError
from effectenarena.storage.limits import MAX_ROWS, bounded, check_archive, parse_xml
from effectenarena.storage.opened import check_macros
from effectenarena.storage.trouble import refused

WEAK: Final = 9
"""The level of what only looks like a heading: a short line in bold."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_GONE: Final = frozenset({f"{_W}{tag}" for tag in ("del", "moveFrom", "drawing", "pict", "object")}) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_AROUND: Final = frozenset({f"{_W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})
_NAMED: Final = re.compile(r"(?:heading|kop|überschrift)\s*([1-9])", re.IGNORECASE)
_DATA: Final = re.compile(r"customXml/item\d+\.xml")
_SHORT: Final = 80
_DEEP: Final = 20
"""Styles rest on styles; no document of people goes deeper."""


class Part(NamedTuple):
    """A piece of a document.

    Attributes
    ----------
    kind
        A heading, a paragraph, an item of a list, or a row of a table.
    text
        Its words; of a row, its cells with a bar between them.
    place
        Which paragraph or line it is, counted from 1.
    level
        Of a heading: 0 for the title, 1 for a chapter, `WEAK` for what only looks like one.
    cells
        Of a row.
    table
        Of a row: which table it stands in, counted from 1.
    """

    kind: Literal["heading", "text", "item", "row"]
    text: str
    place: int
    level: int = 0
    cells: tuple[str, ...] = ()
    table: int = 0


def read_docx(path: Path) -> list[Part]:
    """Read a document.

    Raises
    ------
    ArenaError
        `missing-file`, `too-large`, `unsafe-archive`, `unsafe-xml`, `document-macros`, `unreadable-document`.
    """
    raw = bounded(path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_archive(archive, path)
            check_macros(archive, path, "document-macros")
            document = parse_xml(archive.read(_DOCUMENT), path, "unreadable-document")
            styles = (
                parse_xml(archive.read(_STYLES), path, "unreadable-document")
                if _STYLES in archive.namelist()
                else Element("none")
            )
        parts = list(_parts(document, _levels(styles)))
    except ArenaError:
        raise
    except Exception as error:  # a damaged archive, or one that nests deeper than anybody writes
        raise refused("unreadable-document", path) from error
    if len(parts) > MAX_ROWS:
        raise refused("unreadable-document", path)
    return parts


def read_data(path: Path, tag: str) -> Element | None:
    """Give the data of our own that a document carries unseen, by the tag of its root; None where it carries none.

    Raises
    ------
    ArenaError
        As `read_docx`.
    """
    raw = bounded(path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_archive(archive, path)
            for name in archive.namelist():
                if _DATA.fullmatch(name):
                    root = parse_xml(archive.read(name), path, "unreadable-document")
                    if root.tag == tag:
                        return root
    except ArenaError:
        raise
    except Exception as error:
        raise refused("unreadable-document", path) from error
    return None


def _levels(styles: Element) -> dict[str, int]:
    """The level of heading that every style stands for."""
    own: dict[str, int] = {}
    basis: dict[str, str] = {}
    for style in styles.iter(f"{_W}style"):
        key = style.get(f"{_W}styleId", "")
        name = _value(style.find(f"{_W}name"))
        outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        found = _NAMED.fullmatch(name)
        if name.casefold() in {"title", "titel"}:
            own[key] = 0
        elif found:
            own[key] = int(found[1])
        elif outline.isdigit() and int(outline) < WEAK:
            own[key] = int(outline) + 1
        basis[key] = _value(style.find(f"{_W}basedOn"))
    levels = {}
    for key in basis:
        at, steps = key, 0
        while at and at not in own and steps < _DEEP:
            at, steps = basis.get(at, ""), steps + 1
        if at in own:
            levels[key] = own[at]
    return levels


def _parts(document: Element, levels: dict[str, int]) -> Iterator[Part]:
    body = document.find(f"{_W}body")
    place, table = 0, 0
    for element in _blocks(body if body is not None else document):
        if element.tag == f"{_W}p":
            place += 1
            yield from _paragraph(element, place, levels)
        else:
            table += 1
            for row in element.iter(f"{_W}tr"):
                place += 1
                cells = tuple(" ".join(_words(cell).split()) for cell in row.iter(f"{_W}tc"))
                if any(cells):
                    yield Part("row", " | ".join(cells), place, cells=cells, table=table)


def _blocks(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in _AROUND:
            yield from _blocks(child)


def _paragraph(element: Element, place: int, levels: dict[str, int]) -> Iterator[Part]:
    text = "\n".join(" ".join(line.split()) for line in _words(element).split("\n")).strip()
    if not text:
        return
    style = _value(element.find(f"{_W}pPr/{_W}pStyle"))
    outline = _value(element.find(f"{_W}pPr/{_W}outlineLvl"))
    level = int(outline) + 1 if outline.isdigit() and int(outline) < WEAK else levels.get(style)
    if level is not None:
        yield Part("heading", " ".join(text.split()), place, level)
    elif element.find(f"{_W}pPr/{_W}numPr") is not None or style.casefold().startswith(("listbullet", "listnumber")):
        yield Part("item", text, place)
    elif _looks_like_heading(element, text):
        yield Part("heading", text, place, WEAK)
    else:
        yield Part("text", text, place)


def _looks_like_heading(element: Element, text: str) -> bool:
    if len(text) > _SHORT or "\n" in text or text[-1] in ".!?;,":
        return False
    runs = [run for run in element.iter(f"{_W}r") if _words(run).strip()]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(f"{_W}val", "true") not in {"false", "0", "off"}


def _words(element: Element) -> str:
    said: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag in _GONE:
            continue
        if one.tag == f"{_W}t":
            said.append(one.text or "")
        elif one.tag == f"{_W}tab":
            said.append(" ")
        elif one.tag == f"{_W}noBreakHyphen":
            said.append("-")
        elif one.tag in {f"{_W}br", f"{_W}cr"} or (one.tag == f"{_W}p" and said):
            said.append("\n")
        waiting.extend(reversed(one))
    return "".join(said)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")
