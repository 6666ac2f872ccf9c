"""The sheet at its true size: the drawing of the arena in millimetres, as large as the paper allows."""

from dataclasses import dataclass
from typing import Any, Final

from effectenarena.drawing.layout import WIDTH, lay_out
from effectenarena.drawing.sheet import arena_svg
from effectenarena.drawing.svg import FONT, INK, INK_2, SHEET, element, words
from effectenarena.model import Arena
from effectenarena.text import Language

MARGIN: Final = 10.0
"""White around the drawing, in mm: no printer reaches the edge."""

_FOOT: Final = 26.0
"""Room below the legend for the day and the version, in units of the drawing."""
_SMALL_PRINT: Final[dict[str, Any]] = {"fill": INK_2, "text_anchor": "end"}


@dataclass(frozen=True)
class Poster:
    """A drawing of exact size.

    Attributes
    ----------
    svg
        The drawing, with its width and height in mm.
    width, height
        Size in mm.
    """

    svg: str
    width: float
    height: float


def poster(
    arena: Arena,
    long: float,
    short: float,
    lang: Language = "nl",
    *,
    blank: bool = False,
    aside: str = "",
    style: str = "",
    margin: float = MARGIN,
) -> Poster:
    """Draw the sheet for paper of a given size: lying, or standing where long lanes become larger that way.

    Parameters
    ----------
    arena
        The map.
    long, short
        Sides of the paper in mm.
    lang
        Language of titles and legend.
    blank
        Empty lanes with their questions, to be filled by pen; the name stays.
    aside
        What stands at the foot: the day and the version.
    style
        CSS inside the drawing, such as the typeface.
    margin
        White around the drawing in mm.

    Examples
    --------
    >>> from effectenarena.model import Arena
    >>> made = poster(Arena(), 420, 297)
    >>> made.width, made.height, 'width="420mm" height="297mm"' in made.svg
    (420, 297, True)
    """
    drawn = arena.model_copy(update={"nodes": (), "links": ()}) if blank else arena
    needed = lay_out(drawn, lang, amounts=False, order="file", least=0.0).height
    sides = ((long, short), (short, long))
    wide, high = max(sides, key=lambda side: _scale(side[0] - 2 * margin, side[1] - 2 * margin, needed + _FOOT))
    room, tall = wide - 2 * margin, high - 2 * margin
    unit = room / WIDTH
    foot = _FOOT * unit
    inside = arena_svg(drawn, lang, least_height=(tall - foot) / unit)
    placed = element("svg", inside, x=margin, y=margin, width=room, height=tall - foot)
    below = words(aside, wide - margin - 28 * unit, high - margin - 8 * unit, 16 * unit, **_SMALL_PRINT)
    paper = element("rect", width=wide, height=high, fill=SHEET)
    svg = element(
        "svg",
        (element("style", style) if style else "") + paper + placed + below,
        xmlns="http://www.w3.org/2000/svg",
        width=f"{wide:g}mm",
        height=f"{high:g}mm",
        viewBox=f"0 0 {wide:g} {high:g}",
        fill=INK,
        font_family=FONT,
    )
    return Poster(svg, wide, high)


def _scale(room: float, tall: float, needed: float) -> float:
    """Millimetres per unit of the drawing."""
    return min(room / WIDTH, tall / needed)
