"""An application that comes back from a word processor, held against what the project would write now.

Three texts are compared: what was written then (its marks travel with the document), what stands in Word, and what the
project says now. Nothing is written: whoever edited decides.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from effectenarena.report.application.document import application_document
from effectenarena.report.application.marks import TAG, Unit, Written, plainly, units_in, units_of, written_in
from effectenarena.session.application.draft import Draft
from effectenarena.storage.docx_read import read_data, read_docx

Kind = Literal["word", "map", "both", "differs", "added", "removed", "new", "dropped", "section"]
"""What became of a sentence.

`word`: changed in Word. `map`: changed on the map since, and Word has the old one. `both`: changed on either side.
`added`: written in Word. `removed`: taken out in Word. `new`: on the map since. `dropped`: no longer on the map, and
still in Word. `section`: a whole section is not in Word. `differs`: without marks nobody can tell on which side.
"""
_FIGURE: Final = re.compile(r"(?:(?<!\w)[-−])?(?:€\s?)?(?:(?<!\w)[-−])?\d+(?:[.,]\d+)*(?:\s?%)?")
"""A minus belongs to the figure, before or behind its €; between two years it is a dash."""
_ALIKE: Final = 0.5
"""Sentences that share so much of their words are the same one, changed."""


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes
    ----------
    kind
        See `Kind`.
    section
        Under which heading.
    word
        What stands in the document; empty where it is not there.
    now
        What the project says now; empty where it says nothing.
    figures
        Figures that differ: in the document, and now.
    """

    kind: Kind
    section: str
    word: str = ""
    now: str = ""
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Changed:
    """All differences.

    Attributes
    ----------
    written
        What the document says of when it was made; None where it says nothing (another program may drop it).
    changes
        In the order of the application.
    same
        How many sentences are the same.
    """

    written: Written | None
    changes: tuple[Change, ...]
    same: int


def changed(path: Path, draft_for: Callable[[Written | None], Draft]) -> Changed:
    """Compare a document with what the project says now.

    Parameters
    ----------
    path
        The document, as Word or LibreOffice saved it.
    draft_for
        Gives the application as it would be written now, in the language and for the funder that the document says.

    Raises
    ------
    ArenaError
        `unreadable-document` and what else storage says of a file that cannot be read.
    """
    written = written_in(read_data(path, TAG))
    draft = draft_for(written)
    labels = [section.label for section in draft.sections]
    ours = units_of(application_document(draft))
    theirs, there = units_in(read_docx(path), labels)
    changes, same = _compare(theirs, ours, Counter(written.marks) if written else None)
    whole = [section for section in labels if section not in there and any(unit.section == section for unit in ours)]
    order = {section: place for place, section in enumerate(labels)}
    kept = [one for one in changes if one.section not in whole or one.word]
    kept += [Change("section", section) for section in whole]
    return Changed(written, tuple(sorted(kept, key=lambda one: order.get(one.section, len(order)))), same)


def _compare(theirs: Sequence[Unit], ours: Sequence[Unit], base: Counter[str] | None) -> tuple[list[Change], int]:
    common = Counter(unit.mark for unit in theirs) & Counter(unit.mark for unit in ours)
    word, now = _without(theirs, common), _without(ours, common)
    left = None if base is None else base - common
    was = [(unit, _take(left, unit.mark)) for unit in word]
    old = None if base is None else base - common
    is_ = [(unit, _take(old, unit.mark)) for unit in now]
    changes: list[Change] = []
    for near in (_bare_alike, _alike):  # first those that differ in a figure alone: nobody else's match is taken then
        for one in list(was):
            unit, known = one
            match = near(
                unit, [other for other in is_ if other[0].section == unit.section and not (known and other[1])]
            )
            if match is not None:
                was.remove(one)
                is_.remove(match)
                kind: Kind = "differs" if base is None else "map" if known else "word" if match[1] else "both"
                said = match[0].text
                changes.append(Change(kind, unit.section, unit.text, said, tuple(figures(unit.text, said))))
    for unit, known in was:
        lone: Kind = "differs" if base is None else "dropped" if known else "added"
        changes.append(Change(lone, unit.section, unit.text))
    for unit, known in is_:
        changes.append(
            Change("differs" if base is None else "removed" if known else "new", unit.section, "", unit.text)
        )
    return changes, common.total()


def _without(units: Sequence[Unit], common: Counter[str]) -> list[Unit]:
    left, found = Counter(common), []
    for unit in units:
        if left[unit.mark]:
            left[unit.mark] -= 1
        else:
            found.append(unit)
    return found


def _take(base: Counter[str] | None, mark: str) -> bool:
    """Whether a sentence stood there when the document was made; each counts once."""
    if base is None or not base[mark]:
        return False
    base[mark] -= 1
    return True


def _bare_alike(unit: Unit, among: Sequence[tuple[Unit, bool]]) -> tuple[Unit, bool] | None:
    """The sentence that is the same but for its figures."""
    bare = _FIGURE.sub("#", plainly(unit.text))
    return next((one for one in among if _FIGURE.sub("#", plainly(one[0].text)) == bare), None)


def _alike(unit: Unit, among: Sequence[tuple[Unit, bool]]) -> tuple[Unit, bool] | None:
    """The sentence that shares most of its words, if that is more than half."""
    mine = _words(unit.text)
    best, found = _ALIKE, None
    for one in among:
        other = _words(one[0].text)
        alike = 2 * (mine & other).total() / max(mine.total() + other.total(), 1)
        if alike > best:
            best, found = alike, one
    return found


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", plainly(text).casefold()))


def figures(word: str, now: str) -> Iterator[tuple[str, str]]:
    """Give the figures that differ between two sentences: in the first, and in the second.

    Examples
    --------
    >>> list(figures("Wij vragen € 500 in 2027.", "Wij vragen € 650 in 2027."))
    [('€ 500', '€ 650')]
    >>> list(figures("Voor 12 mensen.", "Voor 12 mensen, samen € 3."))
    [('', '€ 3')]
    >>> list(figures("Het saldo is € 6.512 in 2026–2030.", "Het saldo is −€ 37.578 in 2026–2030."))
    [('€ 6.512', '−€ 37.578')]
    """
    one, other = ([one.replace("-", "−") for one in _FIGURE.findall(plainly(text))] for text in (word, now))
    only, rest = list((Counter(one) - Counter(other)).elements()), list((Counter(other) - Counter(one)).elements())
    width = max(len(only), len(rest))
    yield from zip([*only, *[""] * (width - len(only))], [*rest, *[""] * (width - len(rest))], strict=True)
