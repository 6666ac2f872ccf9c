"""A drawing of boxes and lines from another program: which lane a box belongs to, and what a line ties.

A lane is found from a field of a box, from the swimlane or group it lies in, from a box of a legend with its colour or
shape, or from the heading above its column.
"""

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from effectenarena.storage.board import Card, Line
from effectenarena.storage.lanes import Lane, first_lane, lane_of, number_in
from effectenarena.storage.line_words import works_of

FIELDS: Final = (
    *("element type", "type", "soort", "kind", "laan", "lane", "kolom", "column", "categorie", "category"),
    *("groep", "group", "cluster"),
)
"""Fields that may name the lane, the surest first."""


@dataclass(frozen=True)
class Cell:
    """A box or a line, as it stands in the file."""

    key: str
    parent: str = ""
    """The box or line it lies in."""
    text: str = ""
    beside: str = ""
    """What was written about it besides."""
    colour: str = ""
    shape: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What else it tells, by name in small letters."""
    box: bool = False
    line: bool = False
    source: str = ""
    target: str = ""
    heads: tuple[bool, bool] = (False, True)
    """Whether a line has a head at its beginning, and at its end."""
    x: float = 0.0
    """From the left of what it lies in."""
    width: float = 0.0
    placed: bool = True
    """Whether it has a place in the drawing: without one nothing stands above a column."""


class Page(NamedTuple):
    """What one drawing gives."""

    cards: list[Card]
    lines: list[Line]
    loose: int
    """Lines that are not fastened to a box at both ends."""
    left: list[str]
    """Names of groups that mean no lane, and of fields without a place."""


def page_of(cells: Mapping[str, Cell], own: Container[str] = ()) -> Page:
    """Read boxes and lines as notes and arrows.

    Parameters
    ----------
    cells
        The boxes and lines by their key, in the order of the file.
    own
        Names of fields that mean nothing outside the program.
    """
    words: dict[str, list[str]] = {}
    boxes = []
    for cell in cells.values():
        over = cells.get(cell.parent)
        if cell.box and cell.text and over is not None and over.line:  # a word on a line
            words.setdefault(over.key, []).append(cell.text)
        elif cell.box and (cell.text or _typed(cell)):
            boxes.append(cell)
    tied = {end for cell in cells.values() if cell.line for end in (cell.source, cell.target)}
    holding = {cell.parent for cell in boxes}
    headings = {
        cell.key: lane
        for cell in boxes
        if cell.placed and cell.key not in tied and not _typed(cell) and (lane := lane_of(cell.text))
    }
    named = [cell for cell in boxes if cell.key in headings]
    notes = [cell for cell in boxes if cell.key not in headings and not (cell.key in holding and cell.key not in tied)]
    guess = _Guess(cells, headings, named)
    cards = [guess.card(cell) for cell in notes]
    known = {card.key for card in cards}
    left = dict.fromkeys(cell.text for cell in boxes if cell.key not in headings and cell.key not in known)
    lines, loose, read = [], 0, set[str]()
    for cell in cells.values():
        if not cell.line:
            continue
        if cell.source not in known or cell.target not in known:
            loose += 1
            continue
        because = ", ".join(filter(None, (cell.text, *words.get(cell.key, ()))))
        start, end = cell.heads
        works = works_of(cell.fields)
        read |= works.names
        ends = (cell.source, cell.target) if end or not start else (cell.target, cell.source)
        lines.append(Line(*ends, because, "both" if start and end else "to" if start or end else "open", works))
    for cell in cells.values():
        held = read if cell.line else {*FIELDS, number_in(cell.fields)[1]}
        left |= dict.fromkeys(name for name in cell.fields if name not in held and name not in own)
    return Page(cards, lines, loose, [*left])


class _Guess:
    """How the lanes of one page are told apart."""

    def __init__(self, cells: Mapping[str, Cell], headings: dict[str, Lane], named: list[Cell]) -> None:
        self.cells = cells
        self.headings = headings
        self.lanes: dict[str, Lane | None] = {}
        """The lane of what lies in a box, where it was asked before."""
        self.lefts: dict[str, float] = {}
        """How far from the left what lies in a box begins, where it was asked before."""
        self.colours = _telling([(cell.colour, headings[cell.key]) for cell in named])
        self.shapes = _telling([(cell.shape, headings[cell.key]) for cell in named])
        places = [(self._middle(cell), headings[cell.key]) for cell in named]
        self.columns = places if len({round(x) for x, _ in places}) > 1 else []

    def card(self, cell: Cell) -> Card:
        """A box as a note; a type that means no lane stands in its remark."""
        types = [cell.fields[name] for name in FIELDS if name in cell.fields]
        lane = first_lane(types) or self._lane(cell)
        number, _ = number_in(cell.fields)
        label = cell.text.removeprefix(number).lstrip() if number else cell.text  # it may stand before the words too
        return Card(cell.key, label, lane, "\n".join(filter(None, (cell.beside, *(() if lane else types)))), number)

    def _lane(self, cell: Cell) -> Lane | None:
        """The lane of a box, from what says most to what says least."""
        return self._around(cell) or self.colours.get(cell.colour) or self.shapes.get(cell.shape) or self._above(cell)

    def _around(self, cell: Cell) -> Lane | None:
        """The lane of the swimlane or group that a box lies in; each is asked once, however deep they lie."""
        lane, asked, key = None, dict[str, None](), cell.parent
        while lane is None and key in self.cells and key not in asked:
            if key in self.lanes:
                lane = self.lanes[key]
                break
            asked[key] = None
            around = self.cells[key]
            lane = self.headings.get(key) or lane_of(around.text)
            key = around.parent
        self.lanes |= dict.fromkeys(asked, lane)
        return lane

    def _above(self, cell: Cell) -> Lane | None:
        """The lane of the heading whose column a box stands in, where it lies nearer to that than to the next."""
        if not self.columns:
            return None
        here = self._middle(cell)
        near = sorted((abs(x - here), lane) for x, lane in self.columns)
        return near[0][1] if near[0][0] < 0.6 * near[1][0] else None

    def _middle(self, cell: Cell) -> float:
        """Where the middle of a box lies, from the left of the drawing."""
        outside, key = list[str](), cell.parent
        while key in self.cells and key not in self.lefts:
            outside.append(key)
            self.lefts[key] = 0.0  # so that a box in itself is no end
            key = self.cells[key].parent
        left = self.lefts.get(key, 0.0)
        for one in reversed(outside):
            left += self.cells[one].x
            self.lefts[one] = left
        return left + cell.x + cell.width / 2


def _typed(cell: Cell) -> bool:
    """Whether a box says itself in which lane it belongs: then it is a note, and no heading above others."""
    return first_lane(cell.fields[name] for name in FIELDS if name in cell.fields) is not None


def _telling(pairs: list[tuple[str, Lane]]) -> dict[str, Lane]:
    """What a colour or shape means, where it stands for one lane alone."""
    once = Counter(sign for sign, _ in dict.fromkeys(pairs))
    return {sign: lane for sign, lane in pairs if sign and once[sign] == 1}
