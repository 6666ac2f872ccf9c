"""Provisions per household, after the Factlab of Zaanstad: always with what a share is a share of.

A number of provisions and a number of households are two things: 32,000 provisions came to 14,500 households. And a
share of all households is another than a share of those with a provision. The source itself mixes the two up in one
line; `contradictions` finds that (De Praktijk als Landingsbaan, 2013, chapter 2).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from effectenarena.reference.target_group import Base
from effectenarena.scans.caseload.households import Caseload, plain

MOST: Final = 5
"""Households with so many provisions or more stand together."""
_HALF: Final = 0.005
"""A published whole percentage may be so far off by rounding."""


@dataclass(frozen=True)
class ProvisionCounts:
    """How many households have how many provisions.

    Attributes
    ----------
    provisions
        Provisions in all; the same one twice in a household is one.
    with_any
        Households with at least one.
    none
        Households without; None where nobody knows who has none.
    by_number
        Households with exactly 1, 2, 3 … and, last, `MOST` or more.
    by_kind
        Households with each kind of provision; one household can stand in several.
    """

    provisions: int
    with_any: int
    none: int | None
    by_number: tuple[int, ...]
    by_kind: tuple[tuple[str, int], ...]

    @property
    def all(self) -> int | None:
        """All households; None where it is not known who has none."""
        return None if self.none is None else self.none + self.with_any

    def at_least(self, number: int) -> int:
        """Households with so many provisions or more, from 1 up to `MOST`."""
        return sum(self.by_number[number - 1 :])


def provision_counts(caseload: Caseload, population: int | None = None) -> ProvisionCounts:
    """Count provisions and households.

    Parameters
    ----------
    caseload
        With provisions. Where it lists its households, those without one are the ones listed and not named.
    population
        All households of the area, where the file holds everybody with a provision there; it goes before the list.

    Raises
    ------
    ValueError
        When the population is smaller than the number of households with a provision.

    Examples
    --------
    >>> from effectenarena.scans.caseload.households import Provision
    >>> two = Caseload(provisions=(Provision("AB0001", "WSNP"), Provision("AB0001", "OTS"), Provision("AB0002", "OTS")))
    >>> found = provision_counts(two, population=10)
    >>> found.provisions, found.with_any, found.all, found.at_least(2)
    (3, 2, 10, 1)
    """
    names = {plain(one.provision): one.provision for one in reversed(caseload.provisions)}
    pairs = {(one.household, plain(one.provision)) for one in caseload.provisions}
    each = Counter(who for who, _ in pairs)
    kinds = Counter(kind for _, kind in pairs)
    none = len(set(caseload.codes)) - len(each) if caseload.listed else None
    if population is not None:
        none = population - len(each)
        if none < 0:
            msg = "fewer households in all than with a provision"
            raise ValueError(msg)
    return ProvisionCounts(
        len(pairs),
        len(each),
        none,
        tuple(sum(min(count, MOST) == number for count in each.values()) for number in range(1, MOST + 1)),
        tuple((names[kind], count) for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))),
    )


class Claim(NamedTuple):
    """A share of households with so many provisions or more, and what it is a share of."""

    at_least: int
    share: float
    of: Base


def contradictions(claims: Sequence[Claim], households: float, with_any: float) -> tuple[tuple[Claim, Claim], ...]:
    """Find claims that cannot both hold: more households with many provisions than with fewer.

    Parameters
    ----------
    claims
        Shares as published, in whole per cents.
    households, with_any
        All households, and those with a provision.

    Returns
    -------
    tuple of pairs
        The claim of more provisions first, beside the one that it contradicts. Rounding is allowed for.

    Examples
    --------
    Zaanstad: 33 % of all households with three cannot stand beside 14 % with two; 33 % of those with one can.

    >>> two, three = Claim(2, 0.14, "all"), Claim(3, 0.33, "all")
    >>> contradictions([two, three], 60_417, 14_500) == ((three, two),)
    True
    >>> contradictions([two, three._replace(of="with_any")], 60_417, 14_500)
    ()
    """
    base = {"all": households, "with_any": with_any}
    found = []
    for more in claims:
        for fewer in claims:
            least, most = ((one.share + sign * _HALF) * base[one.of] for one, sign in ((more, -1), (fewer, 1)))
            if more.at_least > fewer.at_least and least > most:
                found.append((more, fewer))
    return tuple(found)
