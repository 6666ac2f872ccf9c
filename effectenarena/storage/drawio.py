"""Boards from draw.io: `.drawio` or `.xml`, with plain or compressed diagrams.

A compressed diagram is its XML, written as in an address (`%3C`), deflated without header, in base64. A lane is
found from a custom field of a box, from the swimlane it lies in, from a box of a legend with its colour or shape, or
from the heading above its column.
"""

import base64
import binascii
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from effectenarena.storage.board import Board, Card, Line
from effectenarena.storage.drawn import Cell, page_of
from effectenarena.storage.limits import MAX_ROWS, MAX_UNPACKED, bounded, parse_xml
from effectenarena.storage.markup import plain_text
from effectenarena.storage.trouble import refused

_OWN: Final = frozenset({"id", "label", "placeholders", "link", "tooltip"})
_NO_COLOUR: Final = frozenset({"", "none", "default", "#ffffff", "#fff"})
_PLAIN_SHAPES: Final = frozenset({"", "text", "group", "label", "swimlane", "edgeLabel"})


def read_drawio(path: Path) -> Board:
    """Read a board from a draw.io file; all its pages together.

    Raises
    ------
    ArenaError
        `unreadable-drawio`, `unsafe-xml`, `unsafe-archive` for what unpacks to too much, `board-large`.
    """
    root = parse_xml(bounded(path), path, "unreadable-drawio")
    pages = [*_pages(root, path)]
    if not pages:
        raise refused("unreadable-drawio", path, line=1)
    cards: list[Card] = []
    lines: list[Line] = []
    left: dict[str, None] = {}
    loose = 0
    for number, (_, model) in enumerate(pages, 1):
        cells = {cell.key: cell for cell in _cells(model, f"{number}:")}
        if len(cards) + len(lines) + len(cells) > MAX_ROWS:
            raise refused("board-large", path, limit_n=MAX_ROWS)
        page = page_of(cells, _OWN)
        cards += page.cards
        lines += page.lines
        loose += page.loose
        left.update(dict.fromkeys(page.left))
    name = pages[0][0] if len(pages) == 1 and not _usual(pages[0][0]) else ""
    return Board("draw.io", name, tuple(cards), tuple(lines), loose, tuple(left), len(pages))


def _usual(name: str) -> bool:
    """Whether a page has the name that the program gave it: "Page-1", "Pagina-1"."""
    return name.partition("-")[0].casefold() in ("page", "pagina")


# ---- unpacking


def _pages(root: Element, path: Path) -> Iterator[tuple[str, Element]]:
    if root.tag == "mxGraphModel":
        yield "", root
    if root.tag != "mxfile":
        return
    room = MAX_UNPACKED
    for diagram in root.iterfind("diagram"):
        model = diagram.find("mxGraphModel")
        if model is None:
            raw = _unpacked((diagram.text or "").strip(), room, path)
            room -= len(raw)
            model = parse_xml(raw, path, "unreadable-drawio")
        if model.tag != "mxGraphModel":
            raise refused("unreadable-drawio", path, line=1)
        yield diagram.get("name", ""), model


def _unpacked(packed: str, room: int, path: Path) -> bytes:
    """Unpack one diagram, never to more than there is room for."""
    if not packed:
        return b"<mxGraphModel/>"
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        raw = inflater.decompress(base64.b64decode(packed, validate=True), max(room, 1))
        text = "" if inflater.unconsumed_tail else unquote(raw.decode("utf-8"))
    except (binascii.Error, zlib.error, UnicodeError) as error:
        raise refused("unreadable-drawio", path, line=1) from error
    if inflater.unconsumed_tail:
        raise refused("unsafe-archive", path)
    return text.encode("utf-8")


def _cells(model: Element, before: str) -> Iterator[Cell]:
    root = model.find("root")
    for item in root if root is not None else ():
        cell = item if item.tag == "mxCell" else item.find("mxCell")
        if cell is None:
            continue
        fields = {} if item is cell else {name.casefold(): text for name, text in item.attrib.items() if text}
        style = _style(cell.get("style", ""))
        said = cell.get("value", "") if item is cell else item.get("label", item.get("value", ""))
        geometry = cell.find("mxGeometry")
        x, width = (_number(geometry, name) for name in ("x", "width"))
        yield Cell(
            before + item.get("id", cell.get("id", "")),
            before + cell.get("parent", ""),
            plain_text(said) if style.get("html") == "1" else " ".join(said.split()),
            plain_text(fields.get("tooltip", ""), lines=True),
            _colour(style),
            _shape(style),
            fields,
            cell.get("vertex") == "1",
            cell.get("edge") == "1",
            before + cell.get("source", ""),
            before + cell.get("target", ""),
            (_head(style, "startArrow"), _head(style, "endArrow")),
            x,
            width,
        )


def _colour(style: dict[str, str]) -> str:
    found = style.get("fillColor", "").casefold()
    return "" if found in _NO_COLOUR else found


def _shape(style: dict[str, str]) -> str:
    found = style.get("shape") or next((name for name, value in style.items() if not value), "")
    return "" if found in _PLAIN_SHAPES else found


def _head(style: dict[str, str], name: str) -> bool:
    """Whether a line has a head there; at its end it has one unless it says not."""
    return style.get(name, "classic" if name == "endArrow" else "none") != "none"


def _style(text: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in parts}


def _number(geometry: Element | None, name: str) -> float:
    try:
        value = float(geometry.get(name, "0")) if geometry is not None else 0.0
    except ValueError:
        return 0.0
    return value if abs(value) < 1e9 else 0.0  # also not for what is no number
