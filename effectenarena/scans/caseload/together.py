"""What comes together more often than by chance: a question to ask, never a conclusion.

Professionals notice that a supervision order, debt restructuring and mental-health problems come together, and then
look out for it earlier (De Praktijk als Landingsbaan, 2013, chapter 6). Here every pair of problems, and every pair of
provisions, is laid beside what chance would give: with `n₁` and `n₂` of `N` households, `n₁·n₂/N` would have both.
Whether more is chance is told exactly, by the hypergeometric distribution (Fisher's exact test, one-sided), corrected
for the many pairs that are looked at by Holm's method (S. Holm, Scandinavian Journal of Statistics 6, 1979). Together
is not because of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from effectenarena.scans.caseload.households import Caseload, plain

PairKind = Literal["problem", "provision"]
"""What comes together."""
CHANCE: Final = 0.05
"""With no real connection anywhere, the chance of even one alert."""


@dataclass(frozen=True)
class Item:
    """A problem or provision, with the households that have it."""

    kind: PairKind
    name: str
    life_domain: str | None
    households: frozenset[str]


@dataclass(frozen=True)
class Together:
    """A pair.

    Attributes
    ----------
    kind
        Two problems, or two provisions.
    first, second
        The two.
    of
        Households looked at.
    both
        Households with both.
    chance
        Chance of so many or more by chance alone, for this pair (one-sided).
    corrected
        That chance, corrected for the number of pairs that were looked at; 1 at most.
    """

    kind: PairKind
    first: Item
    second: Item
    of: int
    both: int
    chance: float
    corrected: float

    @property
    def counts(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Households with both, with the first alone; with the second alone, with neither."""
        one, two = len(self.first.households), len(self.second.households)
        return (self.both, one - self.both), (two - self.both, self.of - one - two + self.both)

    @property
    def expected(self) -> float:
        """Households with both that chance would give."""
        return len(self.first.households) * len(self.second.households) / self.of

    @property
    def lift(self) -> float:
        """So many times as often as by chance."""
        return self.both / self.expected

    @property
    def alert(self) -> bool:
        """Whether it is worth a question."""
        return self.corrected < CHANCE and self.lift > 1


def items(caseload: Caseload) -> tuple[Item, ...]:
    """Give every problem before the start and every provision, each with its households."""
    found: dict[tuple[PairKind, str], list[tuple[str, str, str | None]]] = {}
    for one in caseload.problems:
        if one.before:
            found.setdefault(("problem", plain(one.problem)), []).append((one.household, one.problem, one.life_domain))
    for each in caseload.provisions:
        key = plain(each.provision)
        found.setdefault(("provision", key), []).append((each.household, each.provision, each.life_domain))
    return tuple(
        Item(kind, rows[0][1], rows[0][2], frozenset(who for who, _, _ in rows))
        for (kind, _), rows in sorted(found.items())
    )


def together(caseload: Caseload, least: int = 1) -> tuple[Together, ...]:
    """Lay every pair beside chance, those that can least be chance first.

    Parameters
    ----------
    caseload
        With problems or provisions. A pair of problems is about the households of which problems were noted before the
        start; a pair of provisions about all that are listed, or where there is no list, about those with one.
    least
        What fewer households have is in no pair: too few to say anything of. Chosen by how common something is alone,
        so that it does not touch the test.

    Returns
    -------
    tuple of Together
        Every pair that was looked at.

    Examples
    --------
    Six of twenty have both of two things that six have each; chance would give 1.8:

    >>> from effectenarena.scans.caseload.households import Household, Provision
    >>> who = [f"AB{at:04}" for at in range(20)]
    >>> rows = [Provision(code, name) for code in who[:6] for name in ("OTS", "WSNP")]
    >>> (pair,) = together(Caseload(tuple(map(Household, who)), provisions=tuple(rows)))
    >>> pair.both, round(pair.expected, 1), round(pair.lift, 1), f"{pair.chance:.6f}", pair.alert
    (6, 1.8, 3.3, '0.000026', True)
    """
    of = households_of(caseload)
    pairs = [
        (one, other)
        for one, other in combinations((one for one in items(caseload) if len(one.households) >= least), 2)
        if one.kind == other.kind and of[one.kind]
    ]
    chances = [_chance(one, other, of[one.kind]) for one, other in pairs]
    found = [
        Together(one.kind, one, other, of[one.kind], len(one.households & other.households), chance, corrected)
        for (one, other), chance, corrected in zip(pairs, chances, holm(chances), strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.chance, one.first.name, one.second.name)))


def households_of(caseload: Caseload) -> Mapping[PairKind, int]:
    """How many households pairs of each kind are about."""
    noted = {one.household for one in caseload.problems if one.before is not None}
    having = {one.household for one in caseload.provisions}
    return {"problem": len(noted), "provision": len(caseload.codes) if caseload.listed else len(having)}


def _chance(one: Item, other: Item, of: int) -> float:
    return at_least_both(len(one.households & other.households), len(one.households), len(other.households), of)


def at_least_both(both: int, first: int, second: int, of: int) -> float:
    """Chance that so many households or more have both, when the two have nothing to do with each other.

    Parameters
    ----------
    both
        Households with both.
    first, second
        Households with each.
    of
        All households.

    Examples
    --------
    Fisher's lady tasting tea: all four right of eight cups is 1 in 70.

    >>> round(70 * at_least_both(4, 4, 4, 8), 6)
    1.0
    """
    from scipy.stats import hypergeom

    return min(1.0, float(hypergeom.sf(both - 1, of, first, second)))


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """Correct chances for how many of them there are, in their own order: each times how many are not smaller.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    corrected = [1.0] * len(chances)
    for at, chance in _stepped(sorted(range(len(chances)), key=chances.__getitem__), chances):
        corrected[at] = chance
    return tuple(corrected)


def _stepped(order: Sequence[int], chances: Sequence[float]) -> Iterator[tuple[int, float]]:
    so_far = 0.0
    for step, at in enumerate(order):
        so_far = max(so_far, min(1.0, (len(order) - step) * chances[at]))
        yield at, so_far
