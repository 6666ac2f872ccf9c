"""The arrows between notes: solid for evidence, dashed for an assumption, dotted where people differ."""

from typing import Any, Final, Literal

from effectenarena.drawing.layout import Box
from effectenarena.drawing.svg import DOUBT, INK, INK_2, SHEET, element, words
from effectenarena.model import Arena, Link
from effectenarena.model.check.worth import polarity
from effectenarena.model.link import Polarity, Strength

Style = Literal["evidence", "assumption", "contested"]
STYLE_LOOK: Final[dict[Style, dict[str, Any]]] = {
    "evidence": {"stroke": INK, "stroke_width": 2.5},
    "assumption": {"stroke": INK_2, "stroke_width": 2.5, "stroke_dasharray": "10 7"},
    "contested": {"stroke": DOUBT, "stroke_width": 3.0, "stroke_dasharray": "3 6", "stroke_linecap": "round"},
}
STROKE: Final[dict[Style, str]] = {"evidence": "solid", "assumption": "dashed", "contested": "dotted"}
"""How such a line looks, by which the legends of board and paper name it."""
THICK: Final[dict[Strength, float]] = {"weak": 0.55, "moderate": 1.0, "strong": 1.9}
"""How much thinner or thicker an arrow is drawn where somebody said how strongly it works."""
MINUS: Final = "\N{MINUS SIGN}"
_ENOUGH = 2
"""From this level of evidence an arrow is drawn solid."""


def style_of(link: Link, *, pays: bool = False) -> Style:
    """How an arrow is drawn.

    Parameters
    ----------
    link
        The arrow.
    pays
        Whether it says what an investment buys: a fact of the plan, drawn solid unless somebody doubts it.
    """
    if link.stance == "contested":
        return "contested"
    known = link.evidence if link.evidence is not None else _ENOUGH if pays else 0
    return "evidence" if known >= _ENOUGH else "assumption"


def polarity_of(arena: Arena, link: Link) -> Polarity | None:
    """Whether more of the source gives more or less of the target; None while nobody has said.

    A number decides where there is one: what was said before it came may be otherwise.
    """
    return polarity(arena, link) or link.polarity


def look_of(style: Style, strength: Strength | None = None) -> dict[str, Any]:
    """How the line of an arrow is drawn: what it rests on, and thin or thick where its strength was said.

    Examples
    --------
    >>> look_of("evidence", "strong")["stroke_width"], look_of("evidence")["stroke_width"]
    (4.75, 2.5)
    """
    look = STYLE_LOOK[style]
    return look if strength is None else look | {"stroke_width": look["stroke_width"] * THICK[strength]}


def markers() -> str:
    """The three arrow heads."""
    heads = (
        element(
            "marker",
            element("path", d="M0 0 10 5 0 10z", fill=look["stroke"]),
            id=f"ea-head-{style}",
            viewBox="0 0 10 10",
            refX=9,
            refY=5,
            markerWidth=14,
            markerHeight=14,
            markerUnits="userSpaceOnUse",
            orient="auto",
        )
        for style, look in STYLE_LOOK.items()
    )
    return element("defs", "".join(heads))


def arrow(source: Box, target: Box, link: Link, opacity: float = 1.0) -> str:
    """One arrow as a calm curve from edge to edge."""
    style = style_of(link, pays=source.node.kind == "investment")
    return element(
        "path",
        d=_path(source, target),
        fill="none",
        marker_end=f"url(#ea-head-{style})",
        opacity="" if opacity >= 1 else opacity,
        **look_of(style, link.strength),
    )


def minus(x: float, y: float, opacity: float = 1.0) -> str:
    """The sign of an arrow along which more gives less, in a disc."""
    faded = "" if opacity >= 1 else opacity
    disc = element("circle", cx=x, cy=y, r=10.0, fill=SHEET, stroke=INK, stroke_width=2.0, opacity=faded)
    return disc + words(MINUS, x, y + 6.5, 19.0, fill=INK, font_weight=700, text_anchor="middle", opacity=faded)


def near_head(source: Box, target: Box) -> tuple[float, float]:
    """Where the sign of an arrow lies: on its curve, nearer to its head, where arrows to one note still lie apart."""
    (x1, y1), middle, (x2, y2) = _course(source, target)
    t = 0.7
    bend = 3 * t * (1 - t)
    x = (1 - t) ** 3 * x1 + bend * middle + t**3 * x2
    return x, y1 + (y2 - y1) * (3 * t**2 - 2 * t**3)


def _path(source: Box, target: Box) -> str:
    (x1, y1), middle, (x2, y2) = _course(source, target)
    return f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


def _course(source: Box, target: Box) -> tuple[tuple[float, float], float, tuple[float, float]]:
    """Where an arrow begins, over which x it bends, and where it ends."""
    y1, y2 = source.middle, target.middle
    if source.x == target.x:  # within one lane: out to the right and back, further out for notes further apart
        right = source.x + source.width
        return (right, y1), right + min(50.0, 14.0 + abs(y2 - y1) / 12), (right, y2)
    back = target.x < source.x
    x1 = source.x if back else source.x + source.width
    x2 = target.x + target.width if back else target.x
    return (x1, y1), (x1 + x2) / 2, (x2, y2)
