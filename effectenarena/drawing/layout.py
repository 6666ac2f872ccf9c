"""Where the notes of an arena stand: four lanes, in the order of the group or in one with fewer crossings."""

from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final, Literal

from effectenarena.drawing.metrics import width, wrap
from effectenarena.drawing.remarks import Remark, remarks
from effectenarena.model import Arena, Node
from effectenarena.model.check.gains import absent
from effectenarena.text import Language

LANES: Final = ("investment", "measure", "effect", "party")
WIDTH: Final = 1280.0
LANE_WIDTH: Final = 272.0
LANE_X: Final = {kind: 18.0 + 324.0 * index for index, kind in enumerate(LANES)}
TOP, HEAD, FOOT = 62.0, 62.0, 58.0
"""Heights: of the title above the lanes, of a lane's own title, and of the legend below."""
SIZES = (18.0, 17.0, 16.0)
"""Type sizes of a label: the largest in which its longest word is not broken."""
LEADING = 1.22
SMALL = 15.0
TEXT_X, TEXT_ROOM = 60.0, 182.0
"""Where the text of a note begins, and how much room it has: ten units stay free at the edge."""
_GAP = 14.0
_SWEEPS = 24

Order = Literal["file", "tidy"]


@dataclass(frozen=True)
class Box:
    """A note on the sheet."""

    node: Node
    lines: tuple[str, ...]
    size: float
    remarks: tuple[Remark, ...]
    x: float
    y: float
    height: float
    width: float = LANE_WIDTH - 20.0

    @property
    def middle(self) -> float:
        """Height at which arrows arrive and leave."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Layout:
    """All notes, and how high the sheet is."""

    boxes: dict[str, Box]
    height: float


def lay_out(arena: Arena, lang: Language, *, amounts: bool, order: Order, least: float) -> Layout:
    """Place every note; a lane with room to spare spreads its notes evenly.

    Parameters
    ----------
    arena
        The map.
    lang
        Language of the remarks on notes.
    amounts
        Whether money is written on notes.
    order
        `file` keeps the group's order; `tidy` proposes one with fewer crossings.
    least
        The sheet is at least so high.
    """
    lanes = {kind: [node for node in arena.nodes if node.kind == kind] for kind in LANES}
    if order == "tidy":
        lanes = _tidied(arena, lanes)
    outside = {party.id for party in absent(arena)}

    def said(node: Node) -> tuple[Remark, ...]:
        return remarks(arena, node, lang, amounts=amounts, absent=outside)

    drafts = {kind: [_draft(node, said(node)) for node in nodes] for kind, nodes in lanes.items()}
    needed = max((sum(box.height + _GAP for box in boxes) + _GAP for boxes in drafts.values()), default=0.0)
    height = max(least, TOP + HEAD + needed + FOOT + 10.0)
    room = height - TOP - HEAD - FOOT - 10.0
    placed: dict[str, Box] = {}
    for kind, boxes in drafts.items():
        space = (room - sum(box.height for box in boxes)) / (len(boxes) + 1)
        y = TOP + HEAD
        for box in boxes:
            y += space
            placed[box.node.id] = Box(box.node, box.lines, box.size, box.remarks, LANE_X[kind] + 10.0, y, box.height)
            y += box.height
    return Layout(placed, height)


def _draft(node: Node, found: tuple[Remark, ...]) -> Box:
    longest = max((width(word, 1.0, bold=True) for word in node.label.split()), default=0.0)
    size = next((size for size in SIZES if longest * size <= TEXT_ROOM), SIZES[0])
    lines = wrap(node.label, size, TEXT_ROOM, bold=True, most=4)
    cut = tuple(
        Remark(line, tone)
        for said, tone in found
        for line in wrap(said, SMALL, TEXT_ROOM, bold=tone != "plain", most=2)
    )
    height = max(64.0, 20.0 + len(lines) * size * LEADING + len(cut) * SMALL * 1.3)
    return Box(node, lines, size, cut, 0.0, 0.0, height)


def _tidied(arena: Arena, lanes: dict[str, list[Node]]) -> dict[str, list[Node]]:
    """Order each lane by the mean place of its neighbours, sweeping to and fro; the best order found wins."""
    neighbours: dict[str, list[str]] = {}
    for link in arena.links:
        neighbours.setdefault(link.source, []).append(link.target)
        neighbours.setdefault(link.target, []).append(link.source)
    best, fewest = lanes, crossings(arena, lanes)
    now = lanes
    for sweep in range(_SWEEPS):
        for kind in LANES if sweep % 2 == 0 else reversed(LANES):
            now = {**now, kind: _by_neighbours(now, kind, neighbours)}
        count = crossings(arena, now)
        if count < fewest:
            best, fewest = now, count
    return best


def _by_neighbours(lanes: dict[str, list[Node]], kind: str, neighbours: dict[str, list[str]]) -> list[Node]:
    place = {node.id: index / max(1, len(nodes)) for nodes in lanes.values() for index, node in enumerate(nodes)}

    def mean(node: Node) -> float:
        known = [place[other] for other in neighbours.get(node.id, ()) if other in place]
        return sum(known) / len(known) if known else place[node.id]

    return sorted(lanes[kind], key=mean)


def crossings(arena: Arena, lanes: dict[str, list[Node]]) -> int:
    """Count pairs of arrows between the same two lanes that cross."""
    place = {node.id: (LANES.index(kind), index) for kind, nodes in lanes.items() for index, node in enumerate(nodes)}
    ends: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for link in arena.links:
        if link.source in place and link.target in place:
            (a, i), (b, j) = place[link.source], place[link.target]
            if a != b:
                ends.setdefault((a, b), []).append((i, j))
    return sum(map(_inversions, ends.values()))


def _inversions(pairs: list[tuple[int, int]]) -> int:
    """Pairs in opposite order at both ends: counted while they are put in order, so that a large sheet stays quick.

    Examples
    --------
    >>> _inversions([(0, 2), (1, 1), (2, 0), (2, 1)])
    4
    """
    arrived: list[int] = []
    count = 0
    for _, group in groupby(sorted(pairs), key=itemgetter(0)):
        targets = [target for _, target in group]  # arrows from one note do not cross each other
        count += sum(len(arrived) - bisect_right(arrived, target) for target in targets)
        for target in targets:
            insort(arrived, target)
    return count


def tidy_order(arena: Arena) -> dict[str, list[str]]:
    """Ids of the notes of each lane, from top to bottom, in an order with fewer crossings than they have now."""
    lanes = {kind: [node for node in arena.nodes if node.kind == kind] for kind in LANES}
    return {kind: [node.id for node in nodes] for kind, nodes in _tidied(arena, lanes).items()}
