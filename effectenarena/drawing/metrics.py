"""How wide words are drawn, so that no text touches the edge of a note."""

from functools import cache

from effectenarena.drawing.glyphs import BOLD, REGULAR

_OTHER = 1000
"""What is not in the typeface is drawn with another one: as wide as a square, to be safe."""
_MARGIN = 1.06
"""Another typeface may stand in for ours, and is wider."""


@cache
def _widths(*, bold: bool) -> dict[str, int]:
    return {char: width for width, chars in (BOLD if bold else REGULAR).items() for char in chars}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is drawn, in the unit of `size`, with a margin for another typeface."""
    table = _widths(bold=bold)
    return sum(table.get(char, _OTHER) for char in text) * size * _MARGIN / 1000


def wrap(text: str, size: float, room: float, *, bold: bool = False, most: int = 99) -> tuple[str, ...]:
    """Break a text into lines that fit; a word that is too long is broken, and what does not fit ends in "…".

    Parameters
    ----------
    text
        The text; runs of white space count as one space.
    size
        Type size.
    room
        Width of a line, in the unit of `size`.
    bold
        Whether the bold weight is used.
    most
        Number of lines there is room for.

    Examples
    --------
    >>> wrap("Minder crisisopnames in de wijk", 20, 180, bold=True)
    ('Minder', 'crisisopnames in', 'de wijk')
    """
    lines = [""]
    for word in _pieces(text, size, room, bold=bold):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], size, room, bold=bold)]
    return tuple(lines)


def _pieces(text: str, size: float, room: float, *, bold: bool) -> list[str]:
    """The words, with a word that fits no line cut into parts that do."""
    pieces = []
    for word in text.split():
        rest = word
        while width(rest, size, bold=bold) > room and len(rest) > 1:
            take = next(
                n for n in range(len(rest) - 1, 0, -1) if n == 1 or width(rest[:n] + "-", size, bold=bold) <= room
            )
            pieces.append(rest[:take] + "-")
            rest = rest[take:]
        pieces.append(rest)
    return pieces


def _cut(line: str, size: float, room: float, *, bold: bool) -> str:
    while line and width(f"{line}…", size, bold=bold) > room:
        line = line[:-1].rstrip()
    return f"{line}…"
