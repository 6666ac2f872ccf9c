"""Notes that may say the same: proposed to the group, which decides. Words are compared by stem, in both languages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import Final, Literal, NamedTuple

import snowballstemmer
from rapidfuzz.fuzz import ratio

from effectenarena.model.arena import Arena
from effectenarena.reference import parties

THRESHOLD: Final = 0.75
"""From this score on two notes are proposed; chosen on the cases of `tests/model/test_similar.py`."""
_NEAR: Final = 88.0
"""How much alike two stems are, out of 100, when one is a slip of the pen of the other."""
_WORD: Final = re.compile(r"\w+")
_AWAY: Final = re.compile(r"\b(?:neemt|nemen|nam|namen)\b(.*)\baf\b")
_UP: Final = re.compile(r"\b(?:neemt|nemen|nam|namen)\b(.*)\btoe\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LESS: Final = _words(
    """minder minst minste niet geen nooit zonder daalt dalen daling gedaald lager lagere afname afneemt afnemen
    kleiner kleinere korter kortere slechter slechtere vermindert verminderen vermindering voorkomt voorkomen
    verdwijnt verdwijnen verlies verliest verliezen weinig stopt stoppen less fewer no not never without lower
    decrease decreases decline declines reduces reduced reduction drops falls prevent prevents avoid avoids
    worse shorter smaller loss loses"""
)
"""Words that turn what is said around; two of them turn it back."""
_SAYS_LITTLE: Final = _words(
    """de het een en of die dat dit deze er is zijn was wordt worden werd heeft hebben had kan kunnen gaan gaat
    komt komen krijgt krijgen voelt voelen zich ze zij hun hen men mensen iemand te om in op aan van voor met
    bij uit door naar over tot onder tussen als dan ook nog al meer vaker vaak hoger hogere groter grotere
    langer langere beter betere stijgt stijgen stijging toename toeneemt groeit groeien wel veel the a an and or
    that this these there are was were be been has have had can could go goes get gets feel feels people
    somebody to in on at of for with by from through as then also more often higher larger longer better rise
    rises increase increases grow grows much many"""
)
_BEGIN: Final = 3
"""Stems that are near, or one half of the other, have so many letters at the beginning in common."""
_JOINT: Final = 3
"""So many letters at most stand between the two halves of a compound: the s of *steunsbehoefte*, an ending."""
_Language = Literal["dutch", "english"]


class Alike(NamedTuple):
    """Two notes of one lane that may say the same: their ids, the older first, and how much alike they are, up to 1."""

    one: str
    other: str
    score: float


class _Said(NamedTuple):
    """What a note says, for comparing: stems, whether it is turned around, its numbers, and the parties it names."""

    stems: frozenset[str]
    less: bool
    digits: frozenset[str]
    parties: frozenset[str]


def similar(arena: Arena) -> tuple[Alike, ...]:
    """Give the pairs of notes that may say the same, the most alike first.

    Only notes of one lane are compared. A pair that points the other way (*meer* and *minder*, *niet*), holds other
    numbers or names another party is never given.

    Examples
    --------
    >>> from effectenarena.model import Effect
    >>> labels = ["Minder eenzaamheid", "Mensen zijn minder eenzaam", "Meer eenzaamheid"]
    >>> notes = [Effect(id=f"e{at}", label=label) for at, label in enumerate(labels, 1)]
    >>> similar(Arena(nodes=tuple(notes)))
    (Alike(one='e1', other='e2', score=1.0),)
    """
    named = _heads([party.label for party in arena.parties.values()]) | _listed()
    lanes: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for node in arena.nodes:
        lanes[node.kind].append((node.id, node.label))
    found = [
        pair
        for kind, notes in lanes.items()
        for pair in _in_lane(tuple(notes), frozenset() if kind == "party" else named)
    ]
    return tuple(sorted(found, key=lambda pair: -pair.score))


@lru_cache(maxsize=16)
def _in_lane(notes: tuple[tuple[str, str], ...], named: frozenset[str]) -> tuple[Alike, ...]:
    """Compare the notes of one lane, those alone that have enough in common at first sight."""
    found = set(_at_sight(notes, "dutch", named)) | set(_at_sight(notes, "english", named))
    scored = (Alike(notes[a][0], notes[b][0], likeness(notes[a][1], notes[b][1], named)) for a, b in sorted(found))
    return tuple(pair for pair in scored if pair.score >= THRESHOLD)


def _at_sight(
    notes: tuple[tuple[str, str], ...], language: _Language, named: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Pairs that may reach the threshold: stems that are met begin alike, but for the last half of a compound."""
    told = [_said(label, language, named) for _, label in notes]
    begins: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for at, said in enumerate(told):
        for stem in said.stems | said.parties:
            begins[stem[:_BEGIN]][at] += 1
    met: Counter[tuple[int, int]] = Counter()
    for together in begins.values():
        for (a, here), (b, there) in combinations(together.items(), 2):
            met[a, b] += here + there
    for (a, b), count in met.items():
        if 1.5 * count >= THRESHOLD * (len(told[a].stems) + len(told[b].stems)) and told[a].less == told[b].less:
            yield a, b


@lru_cache(maxsize=1 << 17)  # one note more is compared with the others, not everything again
def likeness(one: str, other: str, named: frozenset[str] = frozenset()) -> float:
    """Tell how much alike two texts are: the share of their stems that both hold, from 0 to 1.

    Parameters
    ----------
    one, other
        What stands on two notes.
    named
        Words that name a party: two texts that name different ones are not alike.

    Examples
    --------
    >>> likeness("Lagere zorgkosten", "Minder kosten voor de zorg")
    1.0
    >>> likeness("Meer rust", "Minder rust")
    0.0
    """
    return max(
        _likeness(_said(one, language, named), _said(other, language, named)) for language in ("dutch", "english")
    )


def _likeness(one: _Said, other: _Said) -> float:
    if one.less != other.less or (one.digits and other.digits and one.digits != other.digits):
        return 0.0
    if one.parties and other.parties and not _met(one.parties, other.parties):
        return 0.0
    both = bool(one.parties and other.parties)
    a, b = (said.stems | said.parties if both or not said.stems else said.stems for said in (one, other))
    if not a or not b:
        return 0.0
    here, there = a - b, b - a
    shared = 2 * len(a & b)
    if not {stem[:_BEGIN] for stem in here}.isdisjoint(stem[:_BEGIN] for stem in there):
        shared += len(_met(here, there)) + len(_met(there, here))
    return shared / (len(a) + len(b))


def _met(stems: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The stems that the others hold too: as they are, misspelt, or as half of a compound."""
    return frozenset(
        stem
        for stem in stems
        if any(_near(stem, other) for other in others)
        or _compound(stem, others)
        or any(stem in (_compound(other, stems) or ()) for other in others)
    )


def _compound(stem: str, parts: Iterable[str]) -> tuple[str, str] | None:
    """The two stems that a compound is made of, if they are there: *zorgkosten* of *zorg* and *kosten*."""
    long = [part for part in parts if len(part) >= 3]
    lasts = [part for part in long if stem.endswith(part)]
    if lasts:
        for first in long:
            if stem.startswith(first) and (last := next(_fitting(stem, first, lasts), None)):
                return first, last
    return None


def _fitting(stem: str, first: str, lasts: Iterable[str]) -> Iterator[str]:
    """Last halves that leave no more than a joint between them and the first."""
    return (last for last in lasts if 0 <= len(stem) - len(first) - len(last) <= _JOINT)


@lru_cache(maxsize=1 << 16)
def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or short[0] != long[0] or long in {f"on{short}", f"un{short}"}:
        return False
    return ratio(one, other) >= _NEAR


@lru_cache(maxsize=1 << 13)
def _said(text: str, language: _Language, named: frozenset[str]) -> _Said:
    plain = _UP.sub(r"\1", _AWAY.sub(r"\1 minder", text.casefold()))
    words = _WORD.findall(plain)
    telling = [word for word in words if word not in _LESS and word not in _SAYS_LITTLE]
    stems = frozenset(_stem(word, language) for word in telling if not word.isdigit())
    naming = frozenset(stem for stem in stems if any(_near(stem, _stem(name, language)) for name in named))
    return _Said(
        stems - naming,
        sum(word in _LESS for word in words) % 2 == 1,
        frozenset(word for word in telling if word.isdigit()),
        naming,
    )


@cache
def _stemmer(language: _Language) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


@lru_cache(maxsize=1 << 14)
def _stem(word: str, language: _Language) -> str:
    found: str = _stemmer(language).stemWord(word)
    return found


@cache
def _listed() -> frozenset[str]:
    """Words that name a party of the reference list: the first of a Dutch name, the last of an English one."""
    english = (name.partition(",")[0].split(" (")[0] for name in (party.label.en for party in parties()))
    return _heads([party.label.nl for party in parties()]) | frozenset(
        half.split()[-1].casefold() for name in english for half in name.split(" and ")
    )


def _heads(names: Sequence[str]) -> frozenset[str]:
    return frozenset(_first_words(names))


def _first_words(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        for half in name.partition(",")[0].split(" en "):
            words = [word for word in _WORD.findall(half.casefold()) if word not in _SAYS_LITTLE]
            yield from words[:1]
