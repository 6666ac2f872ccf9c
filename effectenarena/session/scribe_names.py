"""The names on the map and on the list of parties, to recognise the notes of a spoken sentence by."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from rapidfuzz.fuzz import ratio

from effectenarena.model import Arena, Node

_T = TypeVar("_T")
_ALIKE: Final = 88.0
"""How much alike two names of a party are, out of 100, to be read as one: a slip of the pen, not another party."""
_ARTICLE: Final = re.compile(r"^(?:de|het|een|onze|the|a|an|our)\s+", re.IGNORECASE)


class Names:
    """The names on the map, to recognise notes by.

    Parameters
    ----------
    arena
        The map as it is.
    parties
        Names of parties that are no note yet.

    Attributes
    ----------
    numbers
        Notes by the number that is said aloud, in small letters.
    labels
        Notes by lane and words.
    lanes
        Lanes in which words stand.
    """

    def __init__(self, arena: Arena, parties: Sequence[str]) -> None:
        self.numbers: Mapping[str, Node] = {node.said.casefold(): node for node in arena.nodes if node.said}
        self.labels: dict[tuple[str, str], Node] = {}
        self.lanes: dict[str, list[str]] = {}
        for node in arena.nodes:
            self.labels.setdefault((node.kind, folded(node.label)), node)
            self.lanes.setdefault(folded(node.label), []).append(node.kind)
        self._known = [*((_name(party.label), party) for party in arena.parties.values())]
        self._listed = [(_name(label), label) for label in parties]

    def party(self, text: str) -> Node | str | None:
        """Give the party that a name is of: one on the map, the words of the list, or None."""
        node = self.numbers.get(text.casefold())
        if node is not None:
            return node if node.kind == "party" else None
        wanted = _name(text)
        if not wanted:
            return None
        return _best(wanted, self._known) or _best(wanted, self._listed) or self._general(text, wanted)

    def _general(self, text: str, wanted: str) -> Node | str | None:
        """A name that several go by, as *gemeente* in "Gemeente, jeugd": the only one there is, else just that name."""
        here = [node for name, node in self._known if name.partition(",")[0] == wanted]
        if len(here) == 1:
            return here[0]
        listed = any(name.partition(",")[0] == wanted for name, _ in self._listed)
        return capital(_ARTICLE.sub("", text)) if here or listed else None


def _best(wanted: str, known: Sequence[tuple[str, _T]]) -> _T | None:
    """The one that is most alike, when it is alike enough; the plural of a name is that name."""
    scored = [(max(ratio(wanted, name), ratio(wanted.removesuffix("s"), name)), one) for name, one in known]
    if not scored:
        return None
    score, found = max(scored, key=lambda pair: pair[0])
    return found if score >= _ALIKE else None


def folded(text: str) -> str:
    """Give words as they are compared: in small letters, with one space between them."""
    return " ".join(text.casefold().split())


def _name(text: str) -> str:
    return _ARTICLE.sub("", folded(text)).strip(" .,;")


def capital(text: str) -> str:
    """Begin a note with a capital, where that is the same letter: of "ß" and the Turkish "ı" it is another.

    In Dutch "één" begins a sentence as "Eén": a capital carries no stress mark.
    """
    if text[:3].casefold() == "één":
        return f"Eén{text[3:]}"
    first = text[:1].upper()
    return first + text[1:] if first.lower() == text[:1] else text
