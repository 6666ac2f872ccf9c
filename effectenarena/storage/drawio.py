"""Boards from draw.io: `.drawio` or `.xml`, with plain or compressed diagrams.

A compressed diagram is its XML, written as in an address (`%3C`), deflated without header, in base64. A lane is
found from a custom field of a box, from the swimlane it lies in, from a box of a legend with its colour or shape, or
from the heading above its column.
"""

import base64
import binascii
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from effectenarena.storage.board import Board, Card, Line
from effectenarena.storage.lanes import Lane, first_lane, lane_of
from effectenarena.storage.limits import MAX_ROWS, MAX_UNPACKED, bounded, parse_xml
from effectenarena.storage.markup import plain_text
from effectenarena.storage.trouble import refused

_FIELDS: Final = ("type", "soort", "kind", "laan", "lane", "kolom", "column", "categorie", "category")
_OWN: Final = frozenset({"id", "label", "placeholders", "link", "tooltip", *_FIELDS})
_NO_COLOUR: Final = frozenset({"", "none", "default", "#ffffff", "#fff"})
_PLAIN_SHAPES: Final = frozenset({"", "text", "group", "label", "swimlane", "edgeLabel"})


@dataclass(frozen=True)
class _Cell:
    """A box or a line, as it stands in the file."""

    key: str
    parent: str
    text: str
    style: dict[str, str]
    fields: dict[str, str]
    box: bool
    line: bool
    source: str
    target: str
    x: float
    y: float
    width: float

    @property
    def colour(self) -> str:
        found = self.style.get("fillColor", "").casefold()
        return "" if found in _NO_COLOUR else found

    @property
    def shape(self) -> str:
        found = self.style.get("shape") or next((name for name, value in self.style.items() if not value), "")
        return "" if found in _PLAIN_SHAPES else found


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
        found, unfastened = _page(cells)
        cards += found[0]
        lines += found[1]
        loose += unfastened
        left.update(dict.fromkeys(name for cell in cells.values() for name in cell.fields if name not in _OWN))
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


def _cells(model: Element, before: str) -> Iterator[_Cell]:
    root = model.find("root")
    for item in root if root is not None else ():
        cell = item if item.tag == "mxCell" else item.find("mxCell")
        if cell is None:
            continue
        fields = {} if item is cell else {name.casefold(): text for name, text in item.attrib.items() if text}
        style = _style(cell.get("style", ""))
        said = cell.get("value", "") if item is cell else item.get("label", item.get("value", ""))
        geometry = cell.find("mxGeometry")
        x, y, width = (_number(geometry, name) for name in ("x", "y", "width"))
        yield _Cell(
            before + item.get("id", cell.get("id", "")),
            before + cell.get("parent", ""),
            plain_text(said) if style.get("html") == "1" else " ".join(said.split()),
            style,
            fields,
            cell.get("vertex") == "1",
            cell.get("edge") == "1",
            before + cell.get("source", ""),
            before + cell.get("target", ""),
            x,
            y,
            width,
        )


def _style(text: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in parts}


def _number(geometry: Element | None, name: str) -> float:
    try:
        value = float(geometry.get(name, "0")) if geometry is not None else 0.0
    except ValueError:
        return 0.0
    return value if abs(value) < 1e9 else 0.0  # also not for what is no number


# ---- reading the board


def _page(cells: dict[str, _Cell]) -> tuple[tuple[list[Card], list[Line]], int]:
    """Boxes and lines of one page, and how many lines hang loose."""
    words: dict[str, list[str]] = {}
    boxes = []
    for cell in cells.values():
        over = cells.get(cell.parent)
        if cell.box and cell.text and over is not None and over.line:  # a word on a line
            words.setdefault(over.key, []).append(cell.text)
        elif cell.box and cell.text:
            boxes.append(cell)
    tied = {end for cell in cells.values() if cell.line for end in (cell.source, cell.target)}
    holding = {cell.parent for cell in boxes}
    headings = {cell.key: lane for cell in boxes if cell.key not in tied and (lane := lane_of(cell.text))}
    named = [cell for cell in boxes if cell.key in headings]
    notes = [cell for cell in boxes if cell.key not in headings and not (cell.key in holding and cell.key not in tied)]
    guess = _Guess(cells, headings, named)
    cards = [Card(cell.key, cell.text, guess.lane(cell), _beside(cell)) for cell in notes]
    known = {card.key for card in cards}
    lines, loose = [], 0
    for cell in cells.values():
        if not cell.line:
            continue
        if cell.source not in known or cell.target not in known:
            loose += 1
            continue
        because = ", ".join(filter(None, (cell.text, *words.get(cell.key, ()))))
        start, end = (_head(cell, name) for name in ("startArrow", "endArrow"))
        ends = (cell.source, cell.target) if end or not start else (cell.target, cell.source)
        lines.append(Line(*ends, because, "both" if start and end else "to" if start or end else "open"))
    return (cards, lines), loose


def _head(cell: _Cell, name: str) -> bool:
    """Whether a line has a head there; at its end it has one unless it says not."""
    return cell.style.get(name, "classic" if name == "endArrow" else "none") != "none"


def _beside(cell: _Cell) -> str:
    return plain_text(cell.fields.get("tooltip", ""))


class _Guess:
    """How the lanes of one page are told apart."""

    def __init__(self, cells: dict[str, _Cell], headings: dict[str, Lane], named: list[_Cell]) -> None:
        self.cells = cells
        self.headings = headings
        self.colours = _telling([(cell.colour, headings[cell.key]) for cell in named])
        self.shapes = _telling([(cell.shape, headings[cell.key]) for cell in named])
        places = [(self._middle(cell), headings[cell.key]) for cell in named]
        self.columns = places if len({round(x) for x, _ in places}) > 1 else []

    def lane(self, cell: _Cell) -> Lane | None:
        """The lane of a box, from what says most to what says least."""
        typed = first_lane(cell.fields[name] for name in _FIELDS if name in cell.fields)
        return (
            typed
            or self._around(cell)
            or self.colours.get(cell.colour)
            or self.shapes.get(cell.shape)
            or self._above(cell)
        )

    def _around(self, cell: _Cell) -> Lane | None:
        """The lane of the swimlane or group that a box lies in."""
        seen = set[str]()
        while cell.parent in self.cells and cell.parent not in seen:
            seen.add(cell.parent)
            cell = self.cells[cell.parent]
            lane = self.headings.get(cell.key) or lane_of(cell.text)
            if lane:
                return lane
        return None

    def _above(self, cell: _Cell) -> Lane | None:
        """The lane of the heading whose column a box stands in, where it lies nearer to that than to the next."""
        if not self.columns:
            return None
        here = self._middle(cell)
        near = sorted((abs(x - here), lane) for x, lane in self.columns)
        return near[0][1] if near[0][0] < 0.6 * near[1][0] else None

    def _middle(self, cell: _Cell) -> float:
        x, seen = cell.x + cell.width / 2, set[str]()
        while cell.parent in self.cells and cell.parent not in seen:
            seen.add(cell.parent)
            cell = self.cells[cell.parent]
            x += cell.x
        return x


def _telling(pairs: list[tuple[str, Lane]]) -> dict[str, Lane]:
    """What a colour or shape means, where it stands for one lane alone."""
    once = Counter(sign for sign, _ in dict.fromkeys(pairs))
    return {sign: lane for sign, lane in pairs if sign and once[sign] == 1}
