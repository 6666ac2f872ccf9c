"""A map on its way to a board of another program: what goes along, and what has no place there.

Nothing is guessed about what is lost: the board that was made is read again, and held against the map.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from effectenarena.drawing.arrows import Style, polarity_of, style_of
from effectenarena.model import Arena, Finding
from effectenarena.model.entities import Investment, Measure
from effectenarena.model.link import Link, Polarity, Strength
from effectenarena.storage.board import Board, settle
from effectenarena.storage.rows import same
from effectenarena.text import Language, say

_SIGN: Final[Mapping[Polarity, str]] = {"more": "+", "less": "-"}
_OF_THE_FILE: Final = frozenset({"format", "project", "nodes", "links"})


@dataclass(frozen=True)
class Arrow:
    """An arrow, or the line that says who pays or carries out."""

    source: str
    target: str
    because: str = ""
    remark: str = ""
    sign: str = ""
    """`+` or `-`, as the sheet shows it."""
    strength: Strength | None = None
    lag: int = 0
    """So many years later the effect at its end comes."""
    feedback: bool = False
    style: Style = "assumption"
    role: bool = False
    """Whether it only says which party pays or carries out."""


def arrows_of(arena: Arena) -> list[Arrow]:
    """Give the lines that a board shows; who pays and who carries out become a line from that party."""
    roles = [
        Arrow(node.party, node.id, style="evidence", role=True)
        for node in arena.nodes
        if isinstance(node, Investment | Measure) and node.party in arena.parties
    ]
    return roles + [_arrow(arena, link) for link in arena.links if {link.source, link.target} <= arena.by_id.keys()]


def _arrow(arena: Arena, link: Link) -> Arrow:
    way, end = polarity_of(arena, link), arena.effects.get(link.target)
    return Arrow(
        link.source,
        link.target,
        link.because or "",
        link.note or "",
        _SIGN[way] if way and end else "",
        link.strength if end else None,
        end.lag if end else 0,
        link.feedback,
        style_of(link, pays=link.source in arena.investments),
    )


def working(arrow: Arrow, lang: Language) -> dict[str, str]:
    """Say how an arrow works, by the names of the fields that stand beside it."""
    found = {
        "strength": say(f"arena.option.strength.{arrow.strength}", lang) if arrow.strength else "",
        "sign": arrow.sign,
        "delay": say("boards.write.years", lang, count=str(arrow.lag)) if arrow.lag else "",
        "remark": arrow.remark,
        "feedback": say("boards.write.yes", lang) if arrow.feedback else "",
    }
    return {say(f"boards.write.{name}", lang): value for name, value in found.items() if value}


# ---- what stays behind


def left_behind(arena: Arena, board: Board, keys: Mapping[str, str], lang: Language) -> tuple[Finding, ...]:
    """Hold the board, read again, against the map.

    Parameters
    ----------
    arena
        The map.
    board
        What was read from the file that was made of it.
    keys
        The board's name for every note.
    lang
        Language in which it was written.

    Returns
    -------
    tuple of Finding
        One warning at most, `board-lacks`: the fields of which something did not come back the same.
    """
    back = settle(board, lang).arena
    ids = {card.key: node.id for card, node in zip(board.cards, back.nodes, strict=True)}
    there = {node: ids.get(key, "") for node, key in keys.items()}
    lost = dict.fromkeys(_lost(arena, back, there))
    if not board.name and arena.project.name:
        lost["name"] = None
    if not lost:
        return ()
    return (Finding("board-lacks", (), "warning", {"program": board.program, "lost_fields": [*lost]}),)


def _lost(arena: Arena, back: Arena, there: Mapping[str, str]) -> Iterator[str]:
    data = arena.to_data()
    for node in arena.nodes:
        other = back.by_id.get(there[node.id])
        if other is None or other.kind != node.kind:
            yield "label"
            continue
        if node.said != other.said:
            yield "number"
        held = other.to_data()
        if "party" in held:
            held["party"] = next((one for one, name in there.items() if name == held["party"]), "")
        yield from _changed(node, node.to_data(), held, ("id", "number"))
    for link in arena.links:
        one = back.by_pair.get((there.get(link.source, ""), there.get(link.target, "")))
        held = one.to_data() if one else {}
        yield from _changed(link, link.to_data(), held, ("source", "target") if one else ())
    yield from _changed(arena.project, data.get("project", {}), {}, ("name",))
    yield from (key for key in data if key not in _OF_THE_FILE and data[key])


def _changed(item: Any, said: Mapping[str, Any], held: Mapping[str, Any], beside: Iterable[str]) -> Iterator[str]:
    """Names of what somebody filled in and did not come back; the room between words is no loss."""
    fields = type(item).model_fields
    usual = {(field.alias or name): field.get_default() for name, field in fields.items()}
    for name, value in said.items():
        filled = value not in (None, "", [], {}) and not (name in usual and same(usual[name], value))
        if name not in beside and filled and not same(_plain(held.get(name)), _plain(value)):
            yield name


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value
