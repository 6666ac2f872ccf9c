"""SVG as text: elements with escaped content, and the colours of the sheet."""

from collections.abc import Iterable
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from effectenarena.drawing.metrics import wrap
from effectenarena.text import legible

FONT: Final = "'Atkinson Hyperlegible Next', 'Segoe UI', 'Noto Sans', sans-serif"
INK, INK_2, LINE, PAPER, SHEET = "#1c2127", "#545c66", "#d9d3c7", "#faf7f1", "#ffffff"
GOOD, BAD, DOUBT = "#00704f", "#b3361c", "#6b4fa0"
KIND_COLOUR: Final = {"investment": "#9a6700", "measure": "#0a5c9e", "effect": "#00704f", "party": "#a03a6f"}
KIND_WASH: Final = {"investment": "#fdf1d6", "measure": "#e2f0fb", "effect": "#dff5ec", "party": "#fae6f0"}


def element(name: str, content: str = "", /, **attributes: Any) -> str:
    """One element; attribute names use `_` for `-`, and content is SVG already.

    Examples
    --------
    >>> element("rect", x=1.50, stroke_width=2)
    '<rect x="1.5" stroke-width="2"/>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else legible(str(value))


def text(words: str) -> str:
    """Text as the content of an element: never markup, whatever it says."""
    return escape(legible(words))


def words(line: str, x: float, y: float, size: float, /, **attributes: Any) -> str:
    """A line of text with its baseline at `y`."""
    return element("text", text(line), x=float(x), y=float(y), font_size=float(size), **attributes)


def paragraph(lines: Iterable[str], x: float, y: float, size: float, leading: float, /, **attributes: Any) -> str:
    """Lines of text below each other, the first with its baseline at `y`."""
    return "".join(words(line, x, y + index * leading, size, **attributes) for index, line in enumerate(lines))


def drawing(width: float, height: float, content: str, title: str, about: str, background: str = SHEET) -> str:
    """A whole SVG with a title and a description for who cannot see it."""
    head = element("title", text(title)) + element("desc", text(about))
    paper = element("rect", width=float(width), height=float(height), fill=background)
    return element(
        "svg",
        head + paper + content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(float(width))} {_value(float(height))}",
        role="img",
        font_family=FONT,
        fill=INK,
    )


def block(said: str, x: float, y: float, size: float, room: float, most: int, /, **attributes: Any) -> tuple[str, int]:
    """A text broken into lines that fit; gives the SVG and the number of lines."""
    bold = attributes.get("font_weight") == 700
    lines = wrap(said, size, room, bold=bold, most=most)
    return paragraph(lines, x, y, size, size * 1.22, **attributes), len(lines)
