"""A board made in another program, on its way to an arena: nothing on it is lost, and what was guessed is told.

Other programs know boxes and lines. A box becomes a note of the lane that its type, heading or colour names, else an
effect that waits in the strip of new notes. A line becomes an arrow where the sheet allows one; where it does not, it
is written on the note where it begins, for the group to look at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from effectenarena.model import FORMAT, LETTER, Arena, Finding, read
from effectenarena.model.link import FEEDBACK_KINDS, LINK_KINDS
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.storage.lanes import Lane, split_prefix
from effectenarena.storage.line_words import NOTHING, Works, polarity_of
from effectenarena.text import Language, say

_NAMED: Final = 6
"""So many names at most stand in a sentence."""
_NOTE_LENGTH: Final = 20_000


@dataclass(frozen=True)
class Card:
    """A box on the board."""

    key: str
    """What the lines call it."""
    label: str
    lane: Lane | None = None
    note: str = ""
    number: str = ""
    """The number that was said aloud of it (E7), where the file tells one."""


@dataclass(frozen=True)
class Line:
    """A line between two boxes; the way without arrow heads is the one that the sheet allows."""

    source: str
    target: str
    because: str = ""
    way: str = "to"
    """`to` from source to target, `both` for a line with two heads, `open` for one without."""
    works: Works = NOTHING


@dataclass(frozen=True)
class Board:
    """What was found in the file."""

    program: str
    name: str = ""
    cards: tuple[Card, ...] = ()
    lines: tuple[Line, ...] = ()
    loose: int = 0
    """Lines that are not fastened to a box at both ends."""
    left: tuple[str, ...] = ()
    """Names of what stands in the file and has no place on the sheet."""
    pages: int = 1


class Taken(NamedTuple):
    """An arena that was read from a file, and what is to be told about that."""

    arena: Arena
    findings: tuple[Finding, ...] = ()
    """Warnings: what was guessed, and what could not be held."""
    new: tuple[str, ...] = ()
    """Ids of notes that wait in the strip of new notes until somebody has looked at their lane."""


@dataclass
class _Sheet:
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    """Arrows that became words on a note."""
    roles: int = 0
    """Arrows that say who pays or who carries out."""
    delays: set[str] = field(default_factory=set)
    """Effects that come so many years later as an arrow said."""


def settle(board: Board, lang: Language = "nl") -> Taken:
    """Make an arena of a board.

    Parameters
    ----------
    board
        What was found.
    lang
        Language of the words that are written on notes: arrows to look at, the rest of a label that is too long.

    Examples
    --------
    >>> cards = (Card("a", "Coach", "measure"), Card("b", "Meer rust"))
    >>> taken = settle(Board("Kumu", cards=cards, lines=(Line("a", "b", "want er is tijd"),)))
    >>> [(node.id, node.label) for node in taken.arena.nodes], taken.new
    ([('m1', 'Coach'), ('e1', 'Meer rust')], ('e1',))
    >>> taken.arena.links[0].because
    'want er is tijd'
    """
    sheet, ids, guessed, given = _Sheet(), {}, [], set[str]()
    counters = dict.fromkeys(LETTER, 0)
    for card in board.cards:
        lane, label = (card.lane, card.label) if card.lane else split_prefix(card.label)
        kind = lane or "effect"
        counters[kind] += 1
        ids[card.key] = name = f"{LETTER[kind].lower()}{counters[kind]}"
        sheet.nodes[name] = {"id": name, "kind": kind, **_label(label, card.note)}
        if card.number[:1] == LETTER[kind] and card.number not in given:
            given.add(card.number)
            sheet.nodes[name]["number"] = int(card.number[1:])
        if lane is None:
            guessed.append(name)
    for line in board.lines:
        _lay(sheet, ids[line.source], ids[line.target], line, lang)
    _keep_loops(sheet)
    project = {"name": board.name[:LABEL_LENGTH]} if board.name else {}
    arena = read(
        {
            "format": FORMAT,
            "project": project,
            "nodes": [_cut(node) for node in sheet.nodes.values()],
            "links": [_cut(link) for link in sheet.links.values()],
        }
    )
    return Taken(arena, tuple(_told(board, sheet, guessed)), tuple(guessed))


def _label(label: str, note: str) -> dict[str, str]:
    """A label that fits on a note; what does not fit stands in the remark, whole."""
    if len(label) > LABEL_LENGTH:
        label, note = f"{label[: LABEL_LENGTH - 1]}…", "\n".join(filter(None, (label, note)))
    return {"label": label, "note": note} if note else {"label": label}


def _cut(node: dict[str, Any]) -> dict[str, Any]:
    note = node.get("note", "")
    return node if len(note) <= _NOTE_LENGTH else {**node, "note": f"{note[: _NOTE_LENGTH - 1]}…"}


def _lay(sheet: _Sheet, source: str, target: str, line: Line, lang: Language) -> None:
    ways = [(source, target), (target, source)]
    if line.way == "open":
        ways = [next((way for way in ways if _forward(sheet, *way)), ways[0])]
    elif line.way == "to":
        ways = ways[:1]
    for one, other in ways:
        _arrow(sheet, one, other, line, lang)


def _forward(sheet: _Sheet, source: str, target: str) -> bool:
    """Whether the sheet knows this arrow as one that counts."""
    return source != target and _kinds(sheet, source, target) in LINK_KINDS


def _kinds(sheet: _Sheet, source: str, target: str) -> tuple[str, str]:
    return sheet.nodes[source]["kind"], sheet.nodes[target]["kind"]


def _allowed(sheet: _Sheet, source: str, target: str) -> bool:
    return source != target and _kinds(sheet, source, target) in LINK_KINDS | FEEDBACK_KINDS


def _arrow(sheet: _Sheet, source: str, target: str, line: Line, lang: Language) -> None:
    """Lay one arrow, or write it on the note where it begins."""
    start, end, because = sheet.nodes[source], sheet.nodes[target], line.because
    if _allowed(sheet, source, target):
        standing = sheet.links.setdefault((source, target), {"source": source, "target": target})
        if end["kind"] == "effect" and (way := polarity_of(because)):
            standing.setdefault("polarity", way)
        elif because and because != standing.setdefault("because", because):
            standing.setdefault("readings", []).append({"because": because})
        _working(sheet, standing, end, line.works, lang)
        if line.works.feedback and _kinds(sheet, source, target) in FEEDBACK_KINDS:
            standing["feedback"] = True
        return
    for words in _left_of(line.works, lang):
        _write(start, words)
    if start["kind"] == "party" and end["kind"] in ("investment", "measure") and "party" not in end:
        end["party"] = source
        sheet.roles += 1
        if because:
            _write(end, because)
    else:
        said = {"target": end["label"], "because": because}
        _write(start, say(f"boards.look.{'because' if because else 'plain'}", lang, **said))
        sheet.written.append(f"{start['label']} → {end['label']}")


def _working(sheet: _Sheet, link: dict[str, Any], end: dict[str, Any], works: Works, lang: Language) -> None:
    """Say on the arrow how it works, and at the effect how much later it comes; what does not fit stays words."""
    left = [one.words for one in works.told if end["kind"] != "effect" or not one.field]
    for one in works.told if end["kind"] == "effect" else ():
        holder = end if one.field == "lag" else link
        if one.field and holder.setdefault(one.field, one.value) != one.value:
            left.append(one.words)
        elif one.field == "lag":
            sheet.delays.add(end["id"])
    for words in (*left, *_later(works, lang)):
        if words not in link.get("note", "").split("\n"):
            _write(link, words)


def _left_of(works: Works, lang: Language) -> list[str]:
    """Everything that a line tells, for where it cannot be an arrow."""
    return [*(one.words for one in works.told), *_later(works, lang)]


def _later(works: Works, lang: Language) -> list[str]:
    """What stays words in any case."""
    return [*filter(None, (works.remark, say("boards.look.later", lang) if works.later else ""))]


def _write(node: dict[str, Any], words: str) -> None:
    node["note"] = "\n".join(filter(None, (node.get("note"), words)))


def _keep_loops(sheet: _Sheet) -> None:
    """Mark the arrows that close a loop, so that the group's drawing stays and the arithmetic knows."""
    out: dict[str, list[str]] = {}
    for (source, target), link in sheet.links.items():
        if "feedback" in link:
            continue
        kinds = _kinds(sheet, source, target)
        if kinds == ("effect", "effect"):
            out.setdefault(source, []).append(target)
        elif kinds not in LINK_KINDS:
            sheet.links[source, target]["feedback"] = True
    for pair in _closing(out):
        sheet.links[pair]["feedback"] = True


def _closing(out: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Arrows that lead back to where a walk along the arrows came from; without recursion, a chain may be long."""
    walking, done = dict[str, Iterator[str]](), set[str]()
    for start, ends in out.items():
        if start not in done:
            walking[start] = iter(ends)
        while walking:
            here = next(reversed(walking))
            there = next(walking[here], None)
            if there is None:
                del walking[here]
                done.add(here)
            elif there in walking:
                yield here, there
            elif there not in done:
                walking[there] = iter(out.get(there, ()))


def _told(board: Board, sheet: _Sheet, guessed: list[str]) -> Iterator[Finding]:
    """Tell what was taken over, what was guessed and what has no place."""
    program = board.program
    taken = {"program": program, "notes_n": len(sheet.nodes), "arrows_n": len(sheet.links)}
    yield Finding("board-taken", (), "warning", taken)
    if guessed:
        names = _few(sheet.nodes[one]["label"] for one in guessed)
        yield Finding("lane-unknown", (), "warning", {"count_n": len(guessed), "label_names": names})
    if sheet.written:
        told = {"count_n": len(sheet.written), "label_names": _few(sheet.written)}
        yield Finding("arrow-written", (), "warning", told)
    if sheet.roles:
        yield Finding("arrow-role", (), "warning", {"count_n": sheet.roles})
    loops = sum("feedback" in link for link in sheet.links.values())
    if loops:
        yield Finding("arrow-loop", (), "warning", {"count_n": loops})
    if sheet.delays:
        names = _few(sheet.nodes[one]["label"] for one in sheet.nodes if one in sheet.delays)
        yield Finding("arrow-delay", (), "warning", {"count_n": len(sheet.delays), "label_names": names})
    if board.loose:
        yield Finding("arrow-loose", (), "warning", {"count_n": board.loose})
    if board.left:
        yield Finding("board-left", (), "warning", {"program": program, "field_names": _few(board.left)})
    if board.pages > 1:
        yield Finding("board-pages", (), "warning", {"count_n": board.pages})


def _few(names: Iterable[str]) -> list[str]:
    listed = [*dict.fromkeys(names)]
    return [*listed[:_NAMED], "…"] if len(listed) > _NAMED else listed
