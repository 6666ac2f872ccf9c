"""GraphML that is no arena: networks from programs that draw (yEd) or analyse (Gephi, NetworkX), as a board.

GraphML itself knows boxes with an id, lines between them, and fields that a program names as it likes. A name is taken
from the label that is drawn, else from a field that says so, else from the id. What a drawing program adds, as yEd does
in a namespace of its own, gives place, colour, shape, group and arrow heads, so that a lane is found as elsewhere.
"""

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from effectenarena.model import LETTER
from effectenarena.storage.board import Board
from effectenarena.storage.drawn import Cell, page_of
from effectenarena.storage.limits import MAX_ROWS, bounded, parse_xml
from effectenarena.storage.markup import plain_text
from effectenarena.storage.trouble import refused

_NAMES: Final = ("label", "name", "naam", "title", "titel")
_BESIDE: Final = ("description", "omschrijving", "beschrijving", "toelichting", "note", "opmerking")
_BECAUSE: Final = ("label", "edge label", "because", "omdat", "reden", "reason", "relation", "relatie", "name", "naam")
_PLACE: Final = frozenset({"x", "y", "z", "size", "width", "height", "r", "g", "b", "alpha", "edge id"})
"""How a program draws a box; it says nothing about the project."""
_HEADS: Final = frozenset({"ColumnNodeLabelModel", "RowNodeLabelModel"})
"""What marks the headings of a table."""
_USUAL: Final = frozenset({"#ffffff", "#ffcc00"})
"""Colours of a box that nobody chose."""


def graphml_board(path: Path) -> Board | None:
    """Read GraphML from another program; None where it is an arena, or no network at all.

    Raises
    ------
    ArenaError
        `unreadable-graphml`, `unsafe-xml`, `too-large`, `board-large`.
    """
    root = parse_xml(bounded(path), path, "unreadable-graphml")
    found = _Network(root)
    if _name(root) != "graphml" or not any(_name(item) == "node" for item, _ in found.items) or found.is_arena():
        return None
    if len(found.items) > MAX_ROWS:
        raise refused("board-large", path, limit_n=MAX_ROWS)
    page = page_of(found.cells())
    hyper = sum(_name(item) == "hyperedge" for item in root.iter())
    program = "yEd" if found.drawn else "GraphML"
    return Board(program, "", tuple(page.cards), tuple(page.lines), page.loose + hyper, tuple(page.left))


class _Network:
    """The boxes and lines of one file."""

    def __init__(self, root: Element) -> None:
        self.items = [*_walk(root)]
        self.graphs = [child for child in root if _name(child) == "graph"]
        keys = [child for child in root if _name(child) == "key"]
        self.names = {key.get("id", ""): key.get("attr.name", "").casefold() for key in keys}
        self.usual = {
            (key.get("for", "all"), key.get("attr.name", "").casefold()): (one.text or "").strip()
            for key in keys
            for one in key
            if _name(one) == "default"
        }
        """What a field says where a box or line leaves it out."""
        self.drawn = any(key.get("yfiles.type") for key in keys)
        self.directed = all(graph.get("edgedefault") != "undirected" for graph in self.graphs)
        self.places: dict[str, float] = {}

    def is_arena(self) -> bool:
        """Whether the file says of itself that it is an arena, or one of its boxes says which of our notes it is."""
        return any("format" in self._fields(graph) for graph in self.graphs) or any(
            self._fields(item).get("kind") in LETTER for item, _ in self.items
        )

    def cells(self) -> dict[str, Cell]:
        """Every box and line by a key of its own; a box that stands twice under one id is one box."""
        cells: dict[str, Cell] = {}
        for item, around in self.items:
            cell = self._box(item, around) if _name(item) == "node" else self._line(item, f"\n{len(cells)}")
            cells.setdefault(cell.key, cell)
            cells |= {head.key: head for head in _columns(item, cell.key)}
        return cells

    def _box(self, node: Element, around: str) -> Cell:
        key, fields = node.get("id", ""), self._fields(node)
        names = (_said(node, "NodeLabel"), *(fields.get(name, "") for name in _NAMES), key)
        geometry, fill, shape = (_look(node, one) for one in ("Geometry", "Fill", "Shape"))
        if geometry is None and "x" in fields:
            geometry = {"x": fields["x"]}
        x, width = (_number((geometry or {}).get(name)) for name in ("x", "width"))
        self.places[key] = x
        colour = fill.get("color", "").casefold() if fill else "-".join(filter(None, map(fields.get, "rgb")))
        return Cell(
            key,
            around,
            next(name for name in (*names, "?") if name),
            "\n".join(fields[one] for one in _BESIDE if fields.get(one)),
            "" if colour in _USUAL else colour,
            (shape or {}).get("type", ""),
            _others(fields, (*_NAMES, *_BESIDE)),
            box=True,
            x=x - self.places.get(around, 0.0),
            width=width,
            placed=geometry is not None,
        )

    def _line(self, edge: Element, key: str) -> Cell:
        fields, arrows = self._fields(edge), _look(edge, "Arrows")
        heads = (False, {"true": True, "false": False}.get(edge.get("directed", ""), self.directed))
        if arrows:
            heads = (arrows.get("source", "none") != "none", arrows.get("target", "none") != "none")
        said = (_said(edge, "EdgeLabel"), *(fields.get(one, "") for one in (*_BECAUSE, *_BESIDE)))
        return Cell(
            key,
            text=", ".join(dict.fromkeys(filter(None, said))),
            fields=_others(fields, (*_BECAUSE, *_BESIDE)),
            line=True,
            source=edge.get("source", ""),
            target=edge.get("target", ""),
            heads=heads,
        )

    def _fields(self, item: Element) -> dict[str, str]:
        """What a box, line or graph tells, by the name of the field in small letters."""
        own = {name: text for (what, name), text in self.usual.items() if what in (_name(item), "all")}
        for data in item:
            name = self.names.get(data.get("key", ""), "") if _name(data) == "data" else ""
            if name and not len(data):
                own[name] = (data.text or "").strip()
        return {name: text for name, text in own.items() if name and text}


def _walk(root: Element) -> Iterator[tuple[Element, str]]:
    """Boxes and lines, also those in groups, each with the box it lies in."""
    waiting = [(child, "") for child in reversed(root)]
    while waiting:
        item, around = waiting.pop()
        if _name(item) in ("node", "edge"):
            yield item, around
        if _name(item) in ("graph", "node"):
            inside = item.get("id", "") if _name(item) == "node" else around
            waiting += [(child, inside) for child in reversed(item)]


def _drawn(item: Element, name: str) -> Iterator[Element]:
    """The parts with this name of how a program draws a box or line."""
    return (one for data in item if _name(data) == "data" for one in data.iter() if _name(one) == name)


def _look(item: Element, name: str) -> Mapping[str, str] | None:
    return next((one.attrib for one in _drawn(item, name)), None)


def _said(item: Element, name: str) -> str:
    """The words that are drawn at a box or line: in a label, or as newer programs write it in the text of one."""
    labels = (one for one in _drawn(item, name) if not any(_name(part) in _HEADS for part in one.iter()))
    texts = [one.text or "" for one in (*labels, *_drawn(item, "Label.Text"))]
    texts += [one.get("Text", "") for one in _drawn(item, "Label")]
    plain = (plain_text(text) if text.lstrip().startswith("<html") else text for text in texts)
    return next((" ".join(text.split()) for text in plain if text.strip()), "")


def _columns(node: Element, key: str) -> Iterator[Cell]:
    """The headings of the columns of a table in which boxes stand; its rows say nothing about lanes."""
    for at, label in enumerate(_drawn(node, "NodeLabel")):
        if any(_name(one) == "ColumnNodeLabelModel" for one in label.iter()):
            x, width = _number(label.get("x")), _number(label.get("width"))
            yield Cell(f"{key}\n{at}", key, " ".join((label.text or "").split()), box=True, x=x, width=width)


def _others(fields: Mapping[str, str], read: Container[str]) -> dict[str, str]:
    """The fields that are no name, no words and no way to draw."""
    return {
        name: text
        for name, text in fields.items()
        if name not in read and name not in _PLACE and not (name == "weight" and _number(text) == 1)
    }


def _number(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e9 else 0.0  # also not for what is no number


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
