"""Cards with their number: eight on an A4, from the map, or blank with the next numbers that are free."""

from collections.abc import Collection
from itertools import count, islice
from typing import Any, Final

from effectenarena.model import LETTER, Arena
from effectenarena.text import Language, say

BLANK_PER_LANE: Final = 8
"""One A4 of blank cards for each lane."""


def cards(arena: Arena, lang: Language, taken: Collection[str] = (), *, blank: bool = False) -> dict[str, Any]:
    """Say what stands on each card.

    Parameters
    ----------
    arena
        The map.
    lang
        Language of the words around what people wrote.
    taken
        Numbers given before that stand on no note any more: they are never used again.
    blank
        Cards for the pen, with the next free numbers of each lane.
    """
    rows = _free(arena, taken) if blank else [(node.kind, node.said, node.label) for node in arena.nodes]
    ordered = sorted(rows, key=lambda row: tuple(LETTER).index(row[0]))
    return {
        "cards": [
            {"lane": kind, "number": said, "label": label, "prompt": say(f"drawing.prompt.{kind}", lang)}
            for kind, said, label in ordered
        ],
        "lanes": {kind: say(f"paper.lane.{kind}", lang) for kind in LETTER},
        "role": say("paper.role_short", lang),
        "none": say("paper.no_cards", lang),
    }


def _free(arena: Arena, taken: Collection[str]) -> list[tuple[str, str, str]]:
    """The next free numbers of each lane: not on a note, not on one that went up in another, and not taken."""
    used = set(taken)
    for node in arena.nodes:
        letter = LETTER[node.kind]
        mine = (node.number, *(merged.number for merged in node.merged))
        used |= {f"{letter}{number}" if isinstance(number, int) else number for number in mine if number is not None}
    rows = []
    for kind, letter in LETTER.items():
        last = max((int(said[1:]) for said in used if said[:1] == letter and said[1:].isdecimal()), default=0)
        rows += [(kind, f"{letter}{number}", "") for number in islice(count(last + 1), BLANK_PER_LANE)]
    return rows
