"""What comes together, as it may be shown: with numbers where none of the four groups is small, and else without.

The numbers of one pair follow from each other (both, the first alone, the second alone, neither), so that they are
shown together or not at all. A pair that is told without numbers would still give them away where only one number
fits what is told; such a pair is not told.
"""

from collections.abc import Sequence
from typing import Any, Final

from effectenarena.scans.caseload import Caseload, ProblemOverview, Together, together
from effectenarena.scans.caseload.households import plain
from effectenarena.scans.caseload.together import CHANCE, at_least_both
from effectenarena.session.caseload_tables import Guard, SafeTable

_FITTING: Final = 3
"""So many numbers at least must fit what is told of a pair without numbers."""


def item_table(kind: str, name: str) -> str:
    """Name of the table with how many households have a problem or provision."""
    return f"{kind}.{plain(name)}"


def pair_rows(caseload: Caseload, overview: ProblemOverview, guard: Guard, tables: list[SafeTable]) -> dict[str, Any]:
    """Give the pairs that come together more often than by chance.

    Returns
    -------
    dict
        `pairs`: how many were looked at; `alerts`: per pair `kind`, `first`, `second`, `of`, `first_n`, `second_n`,
        `both`, `expected`, `lift`, `chance` (corrected) and `hidden`; the numbers are None where they are hidden.
    """
    about = Caseload(
        caseload.households,
        tuple(one for one in caseload.problems if one.household in overview.about),
        caseload.provisions,
    )
    found = together(about, least=guard.threshold())
    known = {table.id for table in tables}  # of the others it may not even be told how many have it
    alerts = [
        _row(one, len(found), guard, tables)
        for one in found
        if one.alert
        and {item_table(each.kind, each.name) for each in (one.first, one.second)} <= known
        and _tellable(one, len(found), guard)
    ]
    return {"pairs": len(found), "alerts": alerts}


def _threshold(one: Together, guard: Guard) -> int:
    """Provisions are named for care of all kinds: always as for outside."""
    return guard.threshold("health" if one.kind == "provision" else None, one.first.life_domain, one.second.life_domain)


def _row(one: Together, pairs: int, guard: Guard, tables: list[SafeTable]) -> dict[str, Any]:
    table = _table(one, guard)
    whole = _whole(table)
    if whole:
        tables.append(table)
    return {
        "kind": one.kind,
        "first": one.first.name,
        "second": one.second.name,
        "of": one.of if whole else None,
        "first_n": len(one.first.households) if whole else None,
        "second_n": len(one.second.households) if whole else None,
        "both": one.both if whole else None,
        "expected": one.expected if whole else None,
        "lift": one.lift if whole else None,
        "chance": one.corrected if whole else None,
        "pairs": pairs,
        "hidden": not whole,
    }


def _table(one: Together, guard: Guard) -> SafeTable:
    (both, first), (second, neither) = one.counts
    return guard.table(
        f"together.{one.kind}.{plain(one.first.name)}|{plain(one.second.name)}",
        {"first": (both, first), "not_first": (second, neither)},
        ("second", "not_second"),
        threshold=_threshold(one, guard),
    )


def _whole(table: SafeTable) -> bool:
    return all(count is not None for row in table.shown.counts for count in row)


def _tellable(one: Together, pairs: int, guard: Guard) -> bool:
    """Whether enough households have both, and nothing hidden follows from telling that there is an alert.

    Who reads it may know how many have each of the two, from another table. What they can then think of is every number
    of both that would give an alert and be hidden; Bonferroni's rule gives no more of these than Holm's.
    """
    threshold = _threshold(one, guard)
    if one.both < threshold:
        return False
    if _whole(_table(one, guard)):
        return True
    first, second = len(one.first.households), len(one.second.households)
    fits = [
        both
        for both in range(max(threshold, first + second - one.of), min(first, second) + 1)
        if at_least_both(both, first, second, one.of) * pairs < CHANCE
        and _some_small([first - both, second - both, one.of - first - second + both], threshold)
    ]
    return one.both in fits and len(fits) >= _FITTING


def _some_small(counts: Sequence[int], threshold: int) -> bool:
    return any(0 < count < threshold for count in counts)
