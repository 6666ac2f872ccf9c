"""Many notes at once: a pasted list, and notes that were written on paper. Pure: nothing is written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from effectenarena.model import LETTER, Arena
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.session.scribe import Chip, Missing, Sentence, understand
from effectenarena.session.sheet import Sheet

LINES: Final = 200
"""So many lines go in one list."""
_BULLET: Final = re.compile(r"^\s*(?:[-*+•‣▪·–—○●]|\(?\d{1,3}[.)]|[a-z]\))\s+", re.IGNORECASE)
_STEP: Final = re.compile(r"\s*[;\t]\s*")
_NUMBER: Final = re.compile(r"^([imep]?)\s*(\d{1,6})$", re.IGNORECASE)


@dataclass(frozen=True)
class Card:
    """A note on paper.

    Attributes
    ----------
    text
        What is written on it.
    number
        The number that is printed on it, as it was typed; empty when it has none.
    role
        The role of who wrote it; empty when nobody said.
    """

    text: str
    number: str = ""
    role: str = ""


def lines(text: str, kind: str, arena: Arena, parties: Sequence[str] = ()) -> tuple[Sentence, ...]:
    r"""Read a list, one note on a line, in a lane; bullets and numbers before a line fall away, empty lines too.

    On a line with `;` or tabs every piece is a note, with arrows between; the first lies in the lane that was chosen.

    Examples
    --------
    >>> [chip.text for line in lines("- Inloop\n2. Huisbezoek; rust", "measure", Arena()) for chip in line.chips]
    ['Inloop', 'Huisbezoek', 'Rust']
    """
    plain = [_BULLET.sub("", line, count=1).strip(" ;\t") for line in text.splitlines()]
    return tuple(_line(line, kind, arena, parties) for line in plain if line)


def _line(line: str, kind: str, arena: Arena, parties: Sequence[str]) -> Sentence:
    if _STEP.search(line):
        return understand(" > ".join(piece for piece in _STEP.split(line) if piece), arena, parties, [kind])
    words = " ".join(line.split())
    if len(words) > LABEL_LENGTH:
        return Sentence(missing=Missing("shorter", words[:40]))
    there = next(
        (node for node in arena.nodes if node.kind == kind and node.label.casefold() == words.casefold()), None
    )
    chip = Chip(kind, there.label, there.id) if there else Chip(kind, words[:1].upper() + words[1:])
    return Sentence((chip,), (0,))


def cards(written: Sequence[Card], kind: str, sheet: Sheet) -> list[dict[str, Any]]:
    """Give the commands that lay notes from paper under the numbers that stand on them, for one batch.

    Raises
    ------
    CardError
        When a number is no number of this lane, was given before, or stands on two cards.
    """
    laid: list[dict[str, Any]] = []
    taken: set[str] = set()
    for at, card in enumerate(written):
        words = " ".join(card.text.split())
        if not words:
            raise CardError("text", at)
        if len(words) > LABEL_LENGTH:
            raise CardError("shorter", at, part=words[:40])
        node: dict[str, Any] = {"kind": kind, "label": words}
        if card.number.strip():
            node["number"] = number = _number(card.number, kind, at)
            if number in taken or number in sheet.said:
                raise CardError("taken", at, part=number)
            taken.add(number)
        if card.role.strip():
            node["author_role"] = " ".join(card.role.split())[:LABEL_LENGTH]
        laid.append({"op": "node.add", "args": {"node": node}})
    return laid


def _number(typed: str, kind: str, at: int) -> str:
    found = _NUMBER.match(typed.strip())
    if not found or (found[1] and found[1].upper() != LETTER[kind]):
        raise CardError("number", at, part=typed.strip()[:20], letter=LETTER[kind])
    return f"{LETTER[kind]}{int(found[2])}"


class CardError(ValueError):
    """A card cannot be laid: the catalogue has ``bulk.refused.CODE``.

    Parameters
    ----------
    code
        What is wrong.
    at
        Which card, counted from 0.
    **params
        What the sentence needs.
    """

    def __init__(self, code: str, at: int, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.params: Mapping[str, str] = params
