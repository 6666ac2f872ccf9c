"""The overview of the Problemenformat: problems before, during and after, per life domain; counted, never averaged.

A problem counts, also while there is no solution for it. Two things are counted and never mixed: problems, and
households with a problem. The overview says nothing of how large a target group is (De Praktijk als Landingsbaan, 2013,
chapter 2). What became of problems is seen only in households of which both the start and the end were noted.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from effectenarena.reference.target_group import Provenance, find_format_problem
from effectenarena.scans.caseload.households import MOMENTS, Caseload, Moment, NotedProblem, plain

Turn = Literal["still", "gone", "come", "never"]
"""What became of a household in a life domain: a problem before and after, only before, only after, or neither."""
TURNS: Final[tuple[Turn, ...]] = ("still", "gone", "come", "never")
Change = Literal["fewer", "same", "more"]
"""Whether a household has fewer problems after than before, as many, or more."""
CHANGES: Final[tuple[Change, ...]] = ("fewer", "same", "more")
CLASSES: Final = ((0, 0), (1, 2), (3, 5), (6, 9), (10, None))
"""Households by their number of problems: from and up to, the last without an end."""


@dataclass(frozen=True)
class DomainProblems:
    """One life domain; None is what belongs to no domain.

    Attributes
    ----------
    life_domain
        Key of the life domain, or what somebody wrote instead.
    problems
        Problems in all households together, by moment.
    households
        Households with at least one, by moment.
    turns
        What became of households; of those with a start and an end only.
    """

    life_domain: str | None
    problems: Mapping[Moment, int]
    households: Mapping[Moment, int]
    turns: Mapping[Turn, int]


@dataclass(frozen=True)
class NamedProblem:
    """One problem by its name.

    Attributes
    ----------
    name
        As it was first written.
    life_domain
        Where it was put.
    provenance
        How its row in the Problemenformat came about; None for a problem that is not in it.
    households
        Households that had it before the start.
    """

    name: str
    life_domain: str | None
    provenance: Provenance | None
    households: int


@dataclass(frozen=True)
class ProblemOverview:
    """All of it.

    Attributes
    ----------
    noted
        Households of which at least one problem was noted, by moment.
    followed
        Households of which both the start and the end were noted.
    followed_only
        Whether it is of those households alone; of all with a start otherwise.
    domains
        Life domains, the one with most problems before first.
    numbers
        Households by their number of problems, by moment, in `CLASSES`.
    changes
        Households with fewer, as many or more problems after than before; of those with both.
    named
        Problems by name, the most common first.
    about
        Whom everything but `noted` and `changes` is of.
    """

    noted: Mapping[Moment, int]
    followed: int
    followed_only: bool
    domains: tuple[DomainProblems, ...]
    numbers: Mapping[Moment, tuple[int, ...]]
    changes: Mapping[Change, int]
    named: tuple[NamedProblem, ...]
    about: frozenset[str]


def problem_overview(caseload: Caseload, enough: int = 1) -> ProblemOverview:
    """Count problems and households by life domain and moment.

    Parameters
    ----------
    caseload
        With problems.
    enough
        From so many households with a start and an end, when they are at least half, everything is of these alone, so
        that before and after are of the same households; with fewer, it is the start of everybody.

    Examples
    --------
    >>> rows = (NotedProblem("AB0001", "Schulden", "income", True, True, False),
    ...         NotedProblem("AB0001", "Drank", "health", True, True, True))
    >>> found = problem_overview(Caseload(problems=rows))
    >>> [(one.life_domain, one.problems["before"], one.problems["after"]) for one in found.domains]
    [('health', 1, 1), ('income', 1, 0)]
    >>> found.changes["fewer"], found.domains[1].turns["gone"]
    (1, 1)
    """
    rows = tuple({(one.household, plain(one.problem)): one for one in reversed(caseload.problems)}.values())[::-1]
    noted = {moment: {one.household for one in rows if one.at(moment) is not None} for moment in MOMENTS}
    both = noted["before"] & noted["after"]
    only = len(both) >= max(enough, 1) and 2 * len(both) >= len(noted["before"])
    about = both if only else noted["before"]
    inside = [one for one in rows if one.household in about]
    moments = MOMENTS if only else MOMENTS[:1]
    domains = sorted({one.life_domain for one in inside}, key=lambda key: (key is None, key or ""))
    counted = [_domain(key, inside, moments, both if only else set()) for key in domains]
    return ProblemOverview(
        noted={moment: len(found) for moment, found in noted.items()},
        followed=len(both),
        followed_only=only,
        domains=tuple(sorted(counted, key=lambda one: -one.problems["before"])),
        numbers={moment: _classes(about, inside, moment) for moment in moments if moment != "during"},
        changes=_changes(both, rows),
        named=_named(inside),
        about=frozenset(about),
    )


def _with(rows: Sequence[NotedProblem], moment: Moment) -> set[str]:
    """Households with at least one of these problems."""
    return {one.household for one in rows if one.at(moment)}


def _domain(key: str | None, rows: Sequence[NotedProblem], moments: Sequence[Moment], both: set[str]) -> DomainProblems:
    mine = [one for one in rows if one.life_domain == key]
    before, after = _with(mine, "before") & both, _with(mine, "after") & both
    sets: Mapping[Turn, set[str]] = {
        "still": before & after,
        "gone": before - after,
        "come": after - before,
        "never": both - before - after,
    }
    return DomainProblems(
        key,
        {moment: sum(one.at(moment) is True for one in mine) for moment in moments},
        {moment: len(_with(mine, moment)) for moment in moments},
        {turn: len(found) for turn, found in sets.items()},
    )


def _numbers(who: set[str], rows: Sequence[NotedProblem], moment: Moment) -> Counter[str]:
    found = Counter(dict.fromkeys(who, 0))
    found.update(one.household for one in rows if one.household in who and one.at(moment))
    return found


def _classes(who: set[str], rows: Sequence[NotedProblem], moment: Moment) -> tuple[int, ...]:
    numbers = _numbers(who, rows, moment).values()
    return tuple(sum(low <= one and (high is None or one <= high) for one in numbers) for low, high in CLASSES)


def _changes(both: set[str], rows: Sequence[NotedProblem]) -> dict[Change, int]:
    before, after = _numbers(both, rows, "before"), _numbers(both, rows, "after")
    rules: Mapping[Change, Callable[[str], bool]] = {
        "fewer": lambda who: after[who] < before[who],
        "same": lambda who: after[who] == before[who],
        "more": lambda who: after[who] > before[who],
    }
    return {change: sum(map(rules[change], both)) for change in CHANGES}


def _named(rows: Sequence[NotedProblem]) -> tuple[NamedProblem, ...]:
    first = {plain(one.problem): one for one in reversed(rows)}
    counts = Counter(plain(one.problem) for one in rows if one.before)
    found = []
    for key, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        known = find_format_problem(key)
        origin = known.provenance if known else None
        found.append(NamedProblem(first[key].problem, first[key].life_domain, origin, count))
    return tuple(found)
