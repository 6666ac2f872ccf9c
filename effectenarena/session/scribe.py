"""The scribe line: one spoken sentence read as notes, the arrows between them and who gains. It writes nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from effectenarena.model import LETTER, LINK_KINDS, Arena, Node
from effectenarena.model.record import LABEL_LENGTH
from effectenarena.session.scribe_names import Names, capital, folded
from effectenarena.session.sheet import Sheet, free_id

MOST: Final = 30
"""So many notes go in one sentence; a longer one is a list."""
_KIND: Final = {letter.lower(): kind for kind, letter in LETTER.items()}
_ARROW: Final = re.compile(r"\s*(?:[-=]*>|→|⇒)\s*")
_IF: Final = re.compile(r"^(?:als|wanneer|indien|if|when)\b[\s,:]*", re.IGNORECASE)
_SO: Final = r"\s*[,;]?\s+(?:en\s+|and\s+)?(?:waardoor|zodat|leidt\s+tot|so\s+that|leads\s+to)\b[\s,:]*"
"""What says *dan* in another word, with or without a comma."""
_COMMA_THEN: Final = re.compile(r"(?:^|\s*[,;]\s*(?:en\s+|and\s+)?)(?:dan|then)\b[\s,:]*", re.IGNORECASE)
_THEN: Final = re.compile(rf"{_COMMA_THEN.pattern}|\s+(?:en|and)\s+(?:dan|then)\b[\s,:]*|{_SO}", re.IGNORECASE)
_BARE_THEN: Final = re.compile(
    r"(?<!\bmeer)(?<!\bminder)(?<!\bander)(?<!\banders)(?<!\bandere)(?<!\bbeter)(?<!\bslechter)(?<!\bvaker)(?<!\bliever)"
    r"(?<!\beerder)(?<!\blater)(?<!\bhoger)(?<!\blager)(?<!\blanger)(?<!\bkorter)(?<!\bgroter)(?<!\bkleiner)"
    r"(?<!\bsneller)(?<!\bduurder)(?<!\bgoedkoper)(?:\s+(?:en|and))?\s+(?:dan|then)\b[\s,:]*"
    rf"|{_SO}",
    re.IGNORECASE,
)
"""*Dan* without a comma; after *meer* and the like it compares."""
_FORCED: Final = re.compile(r"^([imep])\s*:\s*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"^[imep]\d{1,6}$", re.IGNORECASE)
_FOR: Final = re.compile(r"\s+(?:voor|for)\s+", re.IGNORECASE)
_FOR_WHOM: Final = re.compile(r"^(?:voor|for)\s+", re.IGNORECASE)
_AND: Final = re.compile(r"\s*,\s*|\s+(?:en|and)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Chip:
    """One note of a sentence.

    Attributes
    ----------
    kind
        The lane it goes to.
    text
        What will stand on it, or stands on it already.
    note
        Id of the note that it is; None for a new one.
    """

    kind: str
    text: str
    note: str | None = None


@dataclass(frozen=True)
class Missing:
    """Why a sentence cannot be laid yet: the catalogue has ``scribe.missing.CODE``."""

    code: str
    part: str = ""
    other: str = ""


@dataclass(frozen=True)
class Sentence:
    """What was understood of a sentence.

    Attributes
    ----------
    chips
        The notes, in the order in which they were said.
    places
        For every note the piece of the sentence that it is first said in: its place in `lanes`.
    arrows
        Positions of the two ends of every arrow, those that stand already left out.
    missing
        What is missing; None when it can be laid.
    """

    chips: tuple[Chip, ...] = ()
    places: tuple[int, ...] = ()
    arrows: tuple[tuple[int, int], ...] = ()
    missing: Missing | None = None


@dataclass(frozen=True)
class _Part:
    """A piece of the sentence before it has a lane; `after` is the piece that its arrow comes from."""

    text: str
    kind: str | None = None
    note: str | None = None
    after: int | None = None


def understand(text: str, arena: Arena, parties: Sequence[str] = (), lanes: Sequence[str | None] = ()) -> Sentence:
    """Read a sentence; it never fails.

    *Als … dan … dan …* (*if … then …*), words that say the same (*waardoor*, *zodat*, *leidt tot*) and arrows
    (`>`, `→`) divide it. The first piece is a measure and what follows are effects, unless a note's number (`m2`), the
    exact words of a note or a lane before it (`i:`, `m:`, `e:`, `p:`) say otherwise. *Voor* and the name of a party at
    the end of an effect say who gains; behind `e:` nothing is taken apart.

    Parameters
    ----------
    text
        What was typed.
    arena
        The map as it is.
    parties
        Names of parties that are no note yet: the reference list.
    lanes
        The lanes that somebody chose, by position; None leaves it to the sentence.

    Examples
    --------
    >>> found = understand("als één coördinator, dan minder kosten voor zorgverzekeraar", Arena(), ["Zorgverzekeraar"])
    >>> [(chip.kind, chip.text) for chip in found.chips]
    [('measure', 'Eén coördinator'), ('effect', 'Minder kosten'), ('party', 'Zorgverzekeraar')]
    >>> found.arrows
    ((0, 1), (1, 2))
    >>> understand("als één coördinator", Arena()).missing.code
    'then'
    """
    said = " ".join(text.split())
    pieces, missing = _pieces(said)
    if missing:
        return Sentence(missing=missing)
    names = Names(arena, parties)
    parts = [_in_lane(part, lanes[at] if at < len(lanes) else None) for at, part in enumerate(_parts(pieces, names))]
    chips, place = _chips(parts, names)
    drawn = dict.fromkeys((place[part.after], place[at]) for at, part in enumerate(parts) if part.after is not None)
    standing = {(link.source, link.target) for link in arena.links}
    arrows = tuple((a, b) for a, b in drawn if (chips[a].note, chips[b].note) not in standing)
    places = tuple(place.index(at) for at in range(len(chips)))
    return Sentence(tuple(chips), places, arrows, _amiss(parts, chips, arrows))


def commands(sentences: Iterable[Sentence], sheet: Sheet) -> list[dict[str, Any]]:
    """Give the commands that lay sentences, for one batch; what several of them name is laid once.

    Raises
    ------
    ValueError
        When something is missing in a sentence.
    """
    ids: dict[tuple[str, str], str] = {}
    notes: list[dict[str, Any]] = []
    arrows: dict[tuple[str, str], None] = {}
    for sentence in sentences:
        if sentence.missing:
            raise ValueError(sentence.missing.code)
        for chip in sentence.chips:
            if chip.note is None and _key(chip) not in ids:
                ids[_key(chip)] = new = free_id(sheet, chip.kind, ids.values())
                notes.append({"op": "node.add", "args": {"node": {"id": new, "kind": chip.kind, "label": chip.text}}})
        ends = [chip.note or ids[_key(chip)] for chip in sentence.chips]
        arrows |= dict.fromkeys((ends[a], ends[b]) for a, b in sentence.arrows)
    return [*notes, *({"op": "link.add", "args": {"link": {"source": a, "target": b}}} for a, b in arrows)]


def _key(chip: Chip) -> tuple[str, str]:
    return chip.kind, folded(chip.text)


# ---- taking a sentence apart


def _pieces(said: str) -> tuple[list[str], Missing | None]:
    """Divide a sentence at its arrows and at *als … dan*."""
    if not said:
        return [], Missing("text")
    pieces: list[str] = []
    for stretch in _ARROW.split(said):
        opening = _IF.match(stretch)
        rest = stretch[opening.end() :] if opening else stretch
        divide = _THEN if _COMMA_THEN.search(rest) or not opening else _BARE_THEN
        pieces += divide.split(rest)
        if opening and len(pieces) == 1 and not _ARROW.search(said):
            return [], Missing("then", rest)
    pieces = [piece.strip(" ,;.") for piece in pieces]
    if not all(pieces):
        return [], Missing("piece")
    if len(pieces) > MOST:
        return [], Missing("fewer")
    return pieces, None


def _parts(pieces: Sequence[str], names: Names) -> Iterator[_Part]:
    """Give every note of the sentence with what its arrow comes from; a party hangs on the effect it was said with."""
    previous: int | None = None
    before, count = "", 0
    for piece in pieces:
        # What people do may be for somebody without anybody gaining yet: "inloop voor bewoners".
        is_effect = len(pieces) == 1 or (count > 0 and before != "investment")
        effect, gaining = _who_gains(piece, names) if is_effect else (piece, [])
        part = _part(effect, names, previous)
        yield replace(part, kind=part.kind or "effect") if gaining else part
        previous, before = count, part.kind or ""
        for name in gaining:
            count += 1
            yield replace(_part(name, names, previous), kind="party")
        count += 1


def _part(piece: str, names: Names, after: int | None) -> _Part:
    forced = _FORCED.match(piece)
    if forced:
        return _Part(piece[forced.end() :], _KIND[forced[1].lower()], after=after)
    node = names.numbers.get(piece.casefold())
    if node is not None:
        return _Part(node.label, node.kind, node.id, after)
    return _Part(piece, after=after)


def _who_gains(piece: str, names: Names) -> tuple[str, list[str]]:
    """Divide "minder kosten voor gemeente en zorgverzekeraar" when every name is a party's."""
    if _FORCED.match(piece):
        return piece, []
    for at in reversed(list(_FOR.finditer(piece))):
        gaining = [name for name in _AND.split(piece[at.end() :]) if name]
        if piece[: at.start()] and gaining and all(names.party(name) for name in gaining):
            return piece[: at.start()], gaining
    return piece, []


# ---- giving every piece its lane


def _in_lane(part: _Part, lane: str | None) -> _Part:
    """Let what somebody chose hold, but for a note that lies in its lane already."""
    return replace(part, kind=lane) if lane and not part.note else part


def _chips(parts: list[_Part], names: Names) -> tuple[list[Chip], list[int]]:
    """Give the notes, each once, and for every piece which of them it is."""
    chips: list[Chip] = []
    place: list[int] = []
    kinds: list[str] = []
    for at, part in enumerate(parts):
        before = kinds[part.after] if part.after is not None else None
        kinds.append(part.kind or _lane(parts, at, before, names))
        chip = _chip(part, kinds[-1], names)
        place.append(chips.index(chip) if chip in chips else len(chips))
        if place[-1] == len(chips):
            chips.append(chip)
    return chips, place


def _lane(parts: list[_Part], at: int, before: str | None, names: Names) -> str:
    """The lane of a piece that does not say it itself: where its words lie already, else what can follow."""
    part = parts[at]
    following = [kind for source, kind in sorted(LINK_KINDS) if source == before]
    for kind in names.lanes.get(folded(part.text), ()):
        if before is None or kind in following:
            return kind
    if before == "effect" and at == len(parts) - 1 and names.party(_FOR_WHOM.sub("", part.text)):
        return "party"
    if before is None:
        return "investment" if len(parts) > 1 and parts[1].kind == "measure" else "measure"
    return "measure" if before == "investment" else "effect"


def _chip(part: _Part, kind: str, names: Names) -> Chip:
    if part.note:
        return Chip(kind, part.text, part.note)
    found = names.party(_FOR_WHOM.sub("", part.text)) if kind == "party" else None
    node = found if isinstance(found, Node) else names.labels.get((kind, folded(part.text)))
    if node is not None:
        return Chip(kind, node.label, node.id)
    return Chip(kind, found if isinstance(found, str) else capital(part.text))


def _amiss(parts: list[_Part], chips: list[Chip], arrows: Iterable[tuple[int, int]]) -> Missing | None:
    """What keeps a sentence from being laid: the first thing, in the order in which people would mend it."""
    return next((found for chip in chips if (found := _amiss_in(chip))), None) or _amiss_between(parts, chips, arrows)


def _amiss_in(chip: Chip) -> Missing | None:
    if not chip.text.strip():
        return Missing("piece")
    if chip.note is None and _NUMBER.match(chip.text):
        return Missing("note", chip.text)
    return Missing("shorter", chip.text[:40]) if len(chip.text) > LABEL_LENGTH else None


def _amiss_between(parts: list[_Part], chips: list[Chip], arrows: Iterable[tuple[int, int]]) -> Missing | None:
    for source, target in arrows:
        if source == target or (chips[source].kind, chips[target].kind) not in LINK_KINDS:
            return Missing("arrow", chips[source].text, chips[target].text)
    if len(parts) == 1 and parts[0].kind is None and parts[0].note is None:
        return Missing("arrows", chips[0].text)
    return Missing("new") if not arrows and all(chip.note for chip in chips) else None
