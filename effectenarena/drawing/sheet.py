"""The whole sheet: four lanes, their notes and arrows, and the legend."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from effectenarena.drawing.arrows import STROKE, STYLE_LOOK, arrow, look_of, markers, minus, near_head, polarity_of
from effectenarena.drawing.layout import (
    FOOT,
    LANE_WIDTH,
    LANE_X,
    LANES,
    LEADING,
    SMALL,
    TEXT_X,
    TOP,
    WIDTH,
    Box,
    Layout,
    Order,
    lay_out,
)
from effectenarena.drawing.marks import Mark, arrow_mark, note_mark
from effectenarena.drawing.metrics import width, wrap
from effectenarena.drawing.remarks import Tone
from effectenarena.drawing.svg import (
    BAD,
    DOUBT,
    INK_2,
    KIND_COLOUR,
    KIND_WASH,
    SHEET,
    drawing,
    element,
    paragraph,
    text,
    words,
)
from effectenarena.model import Arena
from effectenarena.model.link import Strength
from effectenarena.text import Language, say

_FADED = 0.28
_STRENGTHS: Final[tuple[Strength, ...]] = ("weak", "strong")
"""What the legend shows beside an ordinary line."""
_TONE: Final[dict[Tone, dict[str, Any]]] = {
    "plain": {"fill": INK_2},
    "pm": {"fill": INK_2, "font_weight": 700},
    "bad": {"fill": BAD, "font_weight": 700},
    "doubt": {"fill": DOUBT, "font_weight": 700},
}


def arena_svg(
    arena: Arena,
    lang: Language = "nl",
    *,
    amounts: bool = False,
    order: Order = "file",
    focus: Collection[str] | None = None,
    least_height: float = 560.0,
    marks: Mapping[str, Mark] | None = None,
    stage: Arena | None = None,
) -> str:
    """Draw an arena as plain SVG, the same every time.

    Parameters
    ----------
    arena
        The map.
    lang
        Language of titles and legend.
    amounts
        For who calculates: money on the notes, and the terms of the calculation. Without, the words of the room.
    order
        `file` keeps the group's order, `tidy` proposes one with fewer crossings.
    focus
        Ids of the notes in the light; the others fade. All when left out.
    least_height
        Lowest height of the sheet, which is 1280 wide.
    marks
        What is new, gone or changed, by id of a note and address of an arrow. What is gone fades.
    stage
        Another arena whose notes have their place too, so that drawings of several moments can be laid on each other.
    """
    layout = lay_out(stage or arena, lang, amounts=amounts, order=order, least=least_height)
    marked = marks or {}
    boxes = {node.id: layout.boxes[node.id] for node in arena.nodes if node.id in layout.boxes}
    lit = {node for node in (boxes if focus is None else focus) if marked.get(node) != "gone"}
    drawn = [link for link in arena.links if {*link.pair} <= boxes.keys()]
    seen = {
        link.address: 1.0 if {*link.pair} <= lit and marked.get(link.address) != "gone" else _FADED for link in drawn
    }
    arrows = (arrow(boxes[link.source], boxes[link.target], link, seen[link.address]) for link in drawn)
    less = [
        minus(*near_head(boxes[link.source], boxes[link.target]), seen[link.address])
        for link in drawn
        if polarity_of(arena, link) == "less"
    ]
    signs = [note_mark(boxes[node], mark, lang) for node, mark in marked.items() if node in boxes]
    signs += [
        arrow_mark(boxes[link.source], boxes[link.target], marked[link.address])
        for link in drawn
        if link.address in marked
    ]
    content = [
        markers(),
        _title(arena, lang),
        *(_lane(kind, layout.height, lang) for kind in LANES),
        *(_note(box, faded=box.node.id not in lit) for box in boxes.values()),
        *arrows,
        *less,
        *signs,
        _legend(layout, lang, amounts=amounts, strength=any(link.strength for link in drawn), less=bool(less)),
    ]
    about = say("drawing.about", lang, notes=len(arena.nodes), arrows=len(arena.links))
    return drawing(WIDTH, layout.height, "".join(content), arena.project.name or say("drawing.untitled", lang), about)


def _title(arena: Arena, lang: Language) -> str:
    room = WIDTH - 56.0 - 160.0
    name = wrap(arena.project.name or say("drawing.untitled", lang), 26.0, room, bold=True, most=1)[0]
    aside = element(
        "tspan", text(say("drawing.indicative", lang)), dx=16.0, font_size=18.0, font_weight=400, fill=INK_2
    )
    return element("text", text(name) + aside, x=28.0, y=41.0, font_size=26.0, font_weight=700)


def _lane(kind: str, height: float, lang: Language) -> str:
    x = LANE_X[kind]
    title, prompt = say(f"drawing.lane.{kind}", lang), say(f"drawing.prompt.{kind}", lang)
    return (
        element("rect", x=x, y=TOP, width=LANE_WIDTH, height=height - TOP - FOOT, rx=10, fill=KIND_WASH[kind])
        + words(title, x + 14, TOP + 27, 20, font_weight=700)
        + words(prompt, x + 14, TOP + 50, 16, fill=INK_2)
    )


def _note(box: Box, *, faded: bool) -> str:
    """One note; a faded one loses its sheet of paper and its colours, but its words stay legible."""
    node = box.node
    colour = INK_2 if faded else KIND_COLOUR[node.kind]
    paper = {"fill": KIND_WASH[node.kind]} if faded else {"fill": SHEET, "stroke": colour, "stroke_opacity": 0.35}
    text_x, y = box.x + TEXT_X, box.y + 10.0 + box.size
    below = y + (len(box.lines) - 1) * box.size * LEADING + SMALL * 1.35
    ink: dict[str, Any] = {"fill": INK_2} if faded else {}
    return "".join(
        (
            element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=6, **paper),
            element("path", d=_edge(box), fill=colour, opacity=_FADED if faded else ""),
            element("g", _shape(node.kind, box.x + 32.0, box.y + 23.0, colour), opacity=_FADED if faded else ""),
            words(
                wrap(node.said, 16.0, 44.0, bold=True, most=1)[0],
                box.x + 32.0,
                box.y + 52.0,
                16,
                fill=colour,
                font_weight=700,
                text_anchor="middle",
            ),
            paragraph(box.lines, text_x, y, box.size, box.size * LEADING, font_weight=700, **ink),
            *(
                words(remark.text, text_x, below + index * SMALL * 1.3, SMALL, **{**_TONE[remark.tone], **ink})
                for index, remark in enumerate(box.remarks)
            ),
        )
    )


def _edge(box: Box) -> str:
    return f"M{box.x + 6:.1f} {box.y:.1f}h1v{box.height:.1f}h-1a6 6 0 0 1-6-6v{-(box.height - 12):.1f}a6 6 0 0 1 6-6z"


def _shape(kind: str, x: float, y: float, colour: str) -> str:
    """The shape of a kind, so that colour is never alone: square, pill, hexagon, circle."""
    look: dict[str, Any] = {"fill": "none", "stroke": colour, "stroke_width": 2.5}
    match kind:
        case "investment":
            return element("rect", x=x - 9, y=y - 9, width=18, height=18, rx=2, **look)
        case "measure":
            return element("rect", x=x - 10, y=y - 7, width=20, height=14, rx=7, **look)
        case "effect":
            return element("path", d=f"M{x - 9:.1f} {y - 5:.1f}l9-5 9 5v10l-9 5-9-5z", stroke_linejoin="round", **look)
        case _:
            return element("circle", cx=x, cy=y, r=9.5, **look)


def _legend(layout: Layout, lang: Language, *, amounts: bool, strength: bool, less: bool) -> str:
    x, y, parts = 28.0, layout.height - 24.0, []
    depth = "calculator." if amounts else ""
    lines = [(say(f"arena.legend.{depth}{STROKE[style]}", lang), look) for style, look in STYLE_LOOK.items()]
    if strength:
        lines += [(say(f"drawing.legend.{much}", lang), look_of("evidence", much)) for much in _STRENGTHS]
    for label, look in lines:
        parts.append(element("path", d=f"M{x:.1f} {y - 6:.1f}h46", **look))
        parts.append(words(label, x + 56, y, 17, fill=INK_2))
        x += 56 + width(label, 17.0) + 34
    if less:
        label = say("drawing.legend.less", lang)
        parts.append(minus(x + 10, y - 6))
        parts.append(words(label, x + 30, y, 17, fill=INK_2))
        x += 30 + width(label, 17.0) + 34
    if amounts and any(remark.tone == "pm" for box in layout.boxes.values() for remark in box.remarks):
        parts.append(words(say("drawing.legend.pm", lang), WIDTH - 28.0, y, 17, fill=INK_2, text_anchor="end"))
    return "".join(parts)
