"""Problems by name and by life domain, as they may be shown: what the one leaves of the other gives nothing away."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from effectenarena.scans.caseload import Moment, NamedProblem, ProblemOverview
from effectenarena.session.caseload_pairs import item_table
from effectenarena.session.caseload_tables import Guard, SafeTable


class Named(NamedTuple):
    """A problem that enough households have to be named, with its table."""

    problem: NamedProblem
    table: SafeTable

    @property
    def domain(self) -> str:
        """Key of its life domain; empty for none."""
        return self.problem.life_domain or ""

    @property
    def households(self) -> int:
        """How many have it."""
        return self.problem.households

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        one = self.problem
        return {"name": one.name, "life_domain": one.life_domain, "provenance": one.provenance or "own",
                "households": one.households}  # fmt: skip


def named_problems(found: ProblemOverview, guard: Guard) -> list[Named]:
    """Problems that enough households have to be named; the others are not."""
    of, kept = len(found.about), []
    for one in found.named:
        threshold = guard.threshold(one.life_domain)
        row = guard.rows(
            item_table("problem", one.name),
            {"all": (one.households, of - one.households)},
            ("with", "without"),
            threshold=threshold,
        )
        if row.at("all", "with"):
            kept.append(Named(one, row))
    return kept


def not_left_over(found: ProblemOverview, named: Sequence[Named], counts: SafeTable) -> Iterator[Named]:
    """Leave out what would give away a problem that is not named: a household has a problem once, so that they add up.

    What the named ones leave of their domain is nothing, or enough to be told and of more than one problem.
    """
    kinds = Counter(one.life_domain or "" for one in found.named)
    left_out: set[str] = set()
    for key in counts.columns:
        mine = [one for one in named if one.domain == key]  # the most common first
        whole = counts.at("all", key)
        while mine and whole is not None:
            left, others = whole - sum(one.households for one in mine), kinds[key] - len(mine)
            if left <= 0 or (left >= mine[0].table.shown.threshold and left > others > 1):
                break
            left_out.add(mine.pop().table.id)
    return (one for one in named if one.table.id not in left_out)


def problem_counts(
    found: ProblemOverview, moment: Moment, by_domain: Mapping[str, Any], named: Sequence[Named], guard: Guard
) -> SafeTable:
    """Problems of all households together; where the households are hidden, their problems are too.

    A domain has at least as many problems as households that are told, and as the problems that are named. Where the
    total leaves the hidden ones no choice beyond that, it is not told.
    """
    keys = [one.life_domain or "" for one in found.domains]
    problems = [one.problems[moment] for one in found.domains]
    households = [by_domain[key]["households"][moment] for key in keys]
    told = Counter[str]()
    for one in named if moment == "before" else ():
        told[one.domain] += one.households
    least = [max(households[at] or 1, min(told[key], problems[at])) for at, key in enumerate(keys)]
    hidden = {(0, at) for at, known in enumerate(households) if known is None}
    rows = {"all": problems}
    table = guard.table(f"problems.count.{moment}", rows, keys, threshold=guard.threshold(), adds=False, also=hidden)
    shown, whole = [table.at("all", key) for key in keys], table.of("all")
    beyond = sum(least[at] if count is None else count for at, count in enumerate(shown))
    if None not in shown or whole is None or beyond < whole:
        return table
    return replace(table, shown=replace(table.shown, counts=((*shown, None),)))
