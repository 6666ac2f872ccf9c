"""Types of households that exclude each other, so that nobody is counted twice (doelgroepanalyse of LPBL).

Sources overlap: somebody can be isolated and have mental-health problems. A household therefore gets the first type of
which the rule holds, in an order that is shown, and beside it stands how many more meet a rule and were counted
before. Where an earlier rule is not known, the type is not known either: unknown is not no.

Source: De Praktijk als Landingsbaan (2013), chapter 2. It names the four types and not an order of them; the order here
is that of its list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from effectenarena.scans.caseload.households import Caseload, Household

HouseholdType = Literal["isolated", "family_risk", "mental_health", "disability", "other", "unknown"]
"""The four types of the source, then those of none of them, and those of which it is not known."""
ORDER: Final[tuple[HouseholdType, ...]] = ("isolated", "family_risk", "mental_health", "disability")
"""In which order the rules are asked, unless said otherwise."""


@dataclass(frozen=True)
class TypeCount:
    """One type.

    Attributes
    ----------
    key
        Which type.
    counted
        Households counted as this type: these add up to all households.
    before
        Households that meet its rule too, and were counted as an earlier type.
    """

    key: HouseholdType
    counted: int
    before: int


def household_types(caseload: Caseload, order: Sequence[HouseholdType] = ORDER) -> tuple[TypeCount, ...]:
    """Count every listed household as exactly one type.

    Parameters
    ----------
    caseload
        With a list of households.
    order
        The four types in the order in which they are asked.

    Raises
    ------
    ValueError
        When the order does not hold each of the four once.

    Examples
    --------
    Isolated with mental-health problems and no children is one household, counted once:

    >>> both = Household("AB0001", isolated=True, children=False, mental_health=True)
    >>> [(one.key, one.counted, one.before) for one in household_types(Caseload((both,))) if one.counted or one.before]
    [('isolated', 1, 0), ('mental_health', 0, 1)]
    """
    if sorted(order) != sorted(ORDER):
        msg = f"an order of {', '.join(ORDER)}, each once"
        raise ValueError(msg)
    whole: tuple[HouseholdType, ...] = (*order, "other", "unknown")
    found = [(one, household_type(one, order)) for one in caseload.households]
    return tuple(
        TypeCount(
            key,
            sum(counted == key for _, counted in found),
            sum(_meets(one, key) is True and counted in order and counted != key for one, counted in found),
        )
        for key in whole
    )


def household_type(one: Household, order: Sequence[HouseholdType] = ORDER) -> HouseholdType:
    """Give the one type of a household: the first of which the rule holds, as long as no earlier rule is open."""
    for key in order:
        meets = _meets(one, key)
        if meets is None:
            return "unknown"
        if meets:
            return key
    return "other"


def _meets(one: Household, key: HouseholdType) -> bool | None:
    """Whether a household meets a rule; None when that depends on what is not known."""
    if key == "isolated":
        return one.isolated
    if key == "family_risk":
        return _both(one.children, one.family_risk)
    childless = None if one.children is None else not one.children
    if key == "mental_health":
        return _both(childless, one.mental_health)
    return _both(childless, one.disability) if key == "disability" else False


def _both(a: bool | None, b: bool | None) -> bool | None:  # noqa: FBT001 - two facts, neither a switch
    """Whether both hold: one no is enough to know."""
    if a is False or b is False:
        return False
    return None if a is None or b is None else True
