"""A map as a drawing for draw.io: a swimlane for every lane, boxes with their number, and lines as they are drawn.

The file is not compressed, so that people and programs can read it. What a line or box tells besides its words stands
in fields of its own (*Edit data* in draw.io), where it comes back from.
"""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from effectenarena.drawing.arrows import STYLE_LOOK, THICK
from effectenarena.drawing.layout import LANES
from effectenarena.model import Arena, Finding, Node
from effectenarena.storage.drawio import read_drawio
from effectenarena.storage.exchange import write_whole
from effectenarena.storage.outward import Arrow, arrows_of, left_behind, working
from effectenarena.text import Language, say

_LANE, _STEP, _HEAD, _BOX, _GAP = 264, 560, 44, 224, 20
_LETTERS, _LINE = 26, 19
"""So many letters stand on a line of a box, and so high is a line."""
_FILL: Final = {"investment": "#fff4d6", "measure": "#e3f0ff", "effect": "#e6f5e6", "party": "#f3e8fb"}
_SHAPE: Final = {
    "investment": "rounded=0",
    "measure": "rounded=1",
    "effect": "rounded=1;arcSize=40",
    "party": "ellipse;shape=ellipse;perimeter=ellipsePerimeter",
}
_BESIDE: Final = ";edgeStyle=orthogonalEdgeStyle;exitX=1;exitY=0.5;entryX=1;entryY=0.5"
"""An arrow within a lane goes round beside it."""
_ALONG: Final = ("-0.4", "0", "0.4")
_UNSAYABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_drawio(arena: Arena, path: Path, lang: Language) -> tuple[Finding, ...]:
    """Write a drawing, whole or not at all, and tell what it cannot hold.

    Raises
    ------
    ArenaError
        `disk-full`, `no-permission` …
    """
    write_whole(path, drawing(arena, lang))
    keys = {node.id: f"1:note-{position}" for position, node in enumerate(arena.nodes, 1)}
    return left_behind(arena, read_drawio(path), keys, lang)


def drawing(arena: Arena, lang: Language = "nl") -> bytes:
    """Give the file as bytes."""
    file = Element("mxfile", host="effectenarena", compressed="false")
    diagram = SubElement(file, "diagram", id="effectenarena", name=_sayable(arena.project.name))
    model = SubElement(diagram, "mxGraphModel", grid="1", gridSize="10", page="0", math="0", shadow="0")
    root = SubElement(model, "root")
    SubElement(root, "mxCell", id="0")
    SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    tall = {kind: [node for node in arena.nodes if node.kind == kind] for kind in LANES}
    height = max(400, *(_HEAD + _GAP + sum(_high(node) + _GAP for node in notes) for notes in tall.values()))
    ids = {node.id: f"note-{position}" for position, node in enumerate(arena.nodes, 1)}
    arrows = [(f"arrow-{position}", arrow) for position, arrow in enumerate(arrows_of(arena), 1)]
    for name, arrow in arrows:
        if arrow.role:  # first, so that it runs behind the notes that lie between
            _line(root, arrow, name, ids, _look(arrow), lang)
    places: dict[str, int] = {}
    for at, kind in enumerate(LANES):
        look = f"swimlane;shape=swimlane;html=1;startSize={_HEAD};collapsible=0;fillColor={_FILL[kind]}"
        head = {"id": f"lane-{kind}", "value": escape(say(f"drawing.lane.{kind}", lang)), "style": look}
        lane = SubElement(root, "mxCell", head | {"vertex": "1", "parent": "1"})
        _geometry(lane, _STEP * at, 0, _LANE, height)
        y = _HEAD + _GAP
        for node in tall[kind]:
            places[node.id] = y
            y += _high(node) + _GAP
    for node in arena.nodes:
        _box(root, node, ids[node.id], places[node.id], lang)
    for name, arrow in arrows:
        if not arrow.role:
            beside = arena.by_id[arrow.source].kind == arena.by_id[arrow.target].kind
            _line(root, arrow, name, ids, _look(arrow) + (_BESIDE if beside else ""), lang)
    written: bytes = tostring(file, encoding="utf-8", xml_declaration=True)
    return written


def _box(root: Element, node: Node, name: str, y: int, lang: Language) -> None:
    number = f"<b>{_html(node.said)}</b> " if node.said else ""
    told = {"id": name, "label": number + _html(node.label), "type": say(f"paper.lane.{node.kind}", lang)}
    more = {say("boards.write.number", lang): _sayable(node.said), "tooltip": _html(node.note or "")}
    item = SubElement(root, "object", told | {key: value for key, value in more.items() if value})
    look = f"{_SHAPE[node.kind]};whiteSpace=wrap;html=1;fillColor={_FILL[node.kind]};strokeColor=#444444"
    cell = SubElement(item, "mxCell", {"style": look, "vertex": "1", "parent": f"lane-{node.kind}"})
    _geometry(cell, (_LANE - _BOX) // 2, y, _BOX, _high(node))


def _line(root: Element, arrow: Arrow, name: str, ids: Mapping[str, str], look: str, lang: Language) -> None:
    told = {field: _sayable(value) for field, value in working(arrow, lang).items()}
    item = SubElement(root, "object", {"id": name, "label": _html(arrow.because)} | told)
    ends = {"source": ids[arrow.source], "target": ids[arrow.target]}
    cell = SubElement(item, "mxCell", {"style": look, "edge": "1", "parent": "1"} | ends)
    # Words of neighbours lie at different places along their lines, so that they hide each other less.
    along = _ALONG[sum(map(ord, name)) % len(_ALONG)]
    SubElement(cell, "mxGeometry", {"x": along, "relative": "1", "as": "geometry"})


def _look(arrow: Arrow) -> str:
    """A line as the sheet draws it: dashed for an assumption, dotted where people differ, thin or thick."""
    drawn = STYLE_LOOK[arrow.style]
    thick = drawn["stroke_width"] * (THICK[arrow.strength] if arrow.strength else 1.0)
    look = "html=1;whiteSpace=wrap;labelWidth=150;labelBackgroundColor=#ffffff"
    look += f";endArrow=block;endFill=1;strokeWidth={thick:g}"
    if arrow.role:
        return f"{look};strokeColor=#999999;opacity=50;edgeStyle=orthogonalEdgeStyle"
    dash = drawn.get("stroke_dasharray")
    return f"{look};strokeColor={drawn['stroke']}" + (f";dashed=1;fixDash=1;dashPattern={dash}" if dash else "")


def _high(node: Node) -> int:
    return max(60, _LINE * (len(node.label) // _LETTERS + 2) + (24 if node.kind == "party" else 0))


def _geometry(cell: Element, x: int, y: int, width: int, height: int) -> None:
    sizes = {"x": str(x), "y": str(y), "width": str(width), "height": str(height), "as": "geometry"}
    SubElement(cell, "mxGeometry", sizes)


def _html(text: str) -> str:
    """Words as draw.io keeps them in a box: never markup, whatever they are."""
    return escape(_sayable(text)).replace("\n", "<br>")


def _sayable(text: str) -> str:
    """Text without the signs that XML has no place for."""
    return _UNSAYABLE.sub("\N{REPLACEMENT CHARACTER}", text)
