"""The views of a caseload as they may be shown: the same answer for command line, screen and report."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from effectenarena.monitor.suppress import INTERNAL, PUBLIC
from effectenarena.reference.target_group import factlab_counts
from effectenarena.scans.caseload import (
    CHANGES,
    CLASSES,
    MOMENTS,
    MOST,
    Caseload,
    Claim,
    ProblemOverview,
    contradictions,
    household_types,
    problem_overview,
    provision_counts,
    pyramid,
)
from effectenarena.session.caseload_named import named_problems, not_left_over, problem_counts
from effectenarena.session.caseload_pairs import item_table, pair_rows
from effectenarena.session.caseload_tables import Answer, Guard, SafeTable
from effectenarena.session.measuring import domain_name
from effectenarena.text import Language

_ROUNDED: Final = 1000
"""Costs of households together are told in whole thousands."""
_DOMINATES: Final = 0.5
"""Where one household has more than this part of a sum, the sum would tell about it."""
PER: Final = 1000
"""Where nobody said how many households there are, the pyramid is told per so many."""
_WITH: Final = ("with", "without")


def caseload_answer(
    caseload: Caseload,
    lang: Language = "nl",
    *,
    population: int | None = None,
    public: bool = False,
    earlier: Sequence[Answer] = (),
) -> dict[str, Any]:
    """Give all views with what may not be shown as None.

    Parameters
    ----------
    caseload
        What was read.
    lang
        Language of the names of life domains.
    population
        All households of the area or target group.
    public
        Whether it goes out of the team: counts below ten are hidden then, and below five otherwise. What is about
        health, safety or justice is always as for outside.
    earlier
        Answers of earlier times that the same reader has.

    Returns
    -------
    dict
        `synthetic`, `population`, `households` (how many are named), `pyramid` (of `of` households), `types`,
        `problems`, `provisions` and `together`, each None where the file holds nothing for it, and `tables`: every
        count that was shown, for the next time.

    Raises
    ------
    ValueError
        When the population is smaller than the households that the file names.
    """
    if population is not None and population < len(caseload.codes):
        msg = "fewer households in all than in the file"
        raise ValueError(msg)
    guard = Guard(public, tuple(earlier))
    tables: list[SafeTable] = []
    overview = problem_overview(caseload, enough=PUBLIC if public else INTERNAL)
    answer = {
        "synthetic": caseload.synthetic,
        "population": population,
        "households": len(caseload.codes),
        "pyramid": _pyramid(caseload, population, guard, tables),
        "types": _types(caseload, guard, tables) if _has_types(caseload) else None,
        "problems": _problems(overview, guard, tables, lang) if caseload.problems else None,
        "provisions": _provisions(caseload, population, guard, tables) if caseload.provisions else None,
        "together": pair_rows(caseload, overview, guard, tables) if caseload.problems or caseload.provisions else None,
    }
    return {**answer, "tables": [one.to_dict() for one in tables]}


# ---- pyramid


def _pyramid(caseload: Caseload, population: int | None, guard: Guard, tables: list[SafeTable]) -> dict[str, Any]:
    placed = any(one.layer for one in caseload.households)
    found = pyramid(caseload, PER if population is None else population)
    rows: dict[str, tuple[int, int]] = {one.key: (one.costed, one.counted - one.costed) for one in found.layers}
    table = guard.table(
        "pyramid",
        {**rows, "unplaced": (0, found.unplaced)},
        ("with_cost", "without_cost"),
        threshold=guard.threshold(),
    )
    if placed:
        tables.append(table)
    layers = []
    for one in found.layers:
        told = one.own_cost is not None and one.largest is not None and one.largest <= _DOMINATES * one.own_cost
        open_ = placed and table.at(one.key, "with_cost") is not None and told
        layers.append(
            {
                "layer": one.key,
                "share": list(one.share),
                "households": list(one.households or ()),
                "cost": None if one.cost is None else list(one.cost),
                "money": None if one.money is None else list(one.money),
                "counted": table.of(one.key) if placed else None,
                "costed": table.at(one.key, "with_cost") if placed else None,
                "own_cost": _ROUNDED * round((one.own_cost or 0.0) / _ROUNDED) if open_ else None,
            }
        )
    return {
        "of": found.population,
        "layers": layers,
        "placed": placed,
        "listed": len(caseload.households),
        "unplaced": table.of("unplaced") if placed else None,
        "top_share": list(found.top_share),
    }


# ---- types


def _has_types(caseload: Caseload) -> bool:
    return any(
        fact is not None
        for one in caseload.households
        for fact in (one.children, one.isolated, one.family_risk, one.mental_health, one.disability)
    )


def _types(caseload: Caseload, guard: Guard, tables: list[SafeTable]) -> dict[str, Any]:
    """Always as for outside: two of the types are about mental health and disability."""
    found = household_types(caseload)
    table = guard.table(
        "types", {one.key: (one.counted, one.before) for one in found}, ("counted", "before"), threshold=PUBLIC
    )
    tables.append(table)
    return {
        "households": len(caseload.households),
        "rows": [
            {"type": key, "counted": table.at(key, "counted"), "before": table.at(key, "before")}
            for key in (one.key for one in found)
        ],
    }


# ---- problems


def _problems(found: ProblemOverview, guard: Guard, tables: list[SafeTable], lang: Language) -> dict[str, Any]:
    of = len(found.about)
    by_domain = {one.life_domain or "": _domain_table(one, of, guard, tables) for one in found.domains}
    moments = MOMENTS if found.followed_only else MOMENTS[:1]
    named = named_problems(found, guard)
    counts = {moment: problem_counts(found, moment, by_domain, named, guard) for moment in moments}
    tables += counts.values()
    named = list(not_left_over(found, named, counts["before"]))
    tables += [one.table for one in named]
    changes = guard.rows(
        "problems.changes", {"all": [found.changes[key] for key in CHANGES]}, CHANGES, threshold=guard.threshold()
    )
    tables.append(changes)
    numbers = guard.rows(
        "problems.numbers",
        {str(moment): counts for moment, counts in found.numbers.items()},
        [_class(*one) for one in CLASSES],
        threshold=guard.threshold(),
    )
    tables.append(numbers)
    return {
        "of": of,
        "noted": dict(found.noted),
        "followed": found.followed,
        "followed_only": found.followed_only,
        "domains": [
            {
                "life_domain": one.life_domain,
                "domain": domain_name(one.life_domain, lang) if one.life_domain else "",
                "problems": {moment: counts[moment].at("all", one.life_domain or "") for moment in moments},
                **by_domain[one.life_domain or ""],
            }
            for one in found.domains
        ],
        "total": {moment: counts[moment].of("all") for moment in moments},
        "changes": {key: changes.at("all", key) for key in CHANGES} if found.followed_only else None,
        "numbers": {
            moment: {column: numbers.at(moment, column) for column in numbers.columns} for moment in found.numbers
        },
        "named": [one.to_dict() for one in named],
    }


def _class(low: int, high: int | None) -> str:
    return f"{low}+" if high is None else f"{low}" if low == high else f"{low}-{high}"


def _domain_table(one: Any, of: int, guard: Guard, tables: list[SafeTable]) -> dict[str, Any]:
    """Households of one domain: what became of them, and how many had a problem at each moment."""
    threshold, key = guard.threshold(one.life_domain), one.life_domain or ""
    during = {}
    if "during" in one.households:
        table = guard.table(
            f"problems.turns.{key}",
            {
                "before": (one.turns["still"], one.turns["gone"]),
                "not_before": (one.turns["come"], one.turns["never"]),
            },
            ("after", "not_after"),
            threshold=threshold,
        )
        tables.append(table)
        turns = {
            "still": table.at("before", "after"),
            "gone": table.at("before", "not_after"),
            "come": table.at("not_before", "after"),
            "never": table.at("not_before", "not_after"),
        }
        households = {"before": table.of("before"), "after": table.at("total", "after")}
        during = {"during": (one.households["during"], of - one.households["during"])}
    else:
        turns, households = dict.fromkeys(("still", "gone", "come", "never")), {}
        during = {"before": (one.households["before"], of - one.households["before"])}
    row = guard.rows(f"problems.with.{key}", during, _WITH, threshold=threshold)
    tables.append(row)
    households |= {moment: row.at(moment, "with") for moment in during}
    return {"households": households, "turns": turns, "threshold": threshold}


# ---- provisions


def _provisions(caseload: Caseload, population: int | None, guard: Guard, tables: list[SafeTable]) -> dict[str, Any]:
    found = provision_counts(caseload, None if caseload.listed else population)
    columns = ["0"] * (found.none is not None) + [*map(str, range(1, MOST)), f"{MOST}+"]
    counts = [found.none] * (found.none is not None) + [*found.by_number]
    table = guard.rows("provisions.numbers", {"all": counts}, columns, threshold=guard.threshold())  # type: ignore[dict-item]
    tables.append(table)
    exact = [table.at("all", column) for column in columns]
    used = exact[-MOST:]
    whole = None if found.all is None else table.of("all")
    known = found.none is None or exact[0] is not None
    with_any = found.with_any if known and table.of("all") is not None else None
    return {
        "provisions": found.provisions if None not in exact else None,
        "with_any": with_any,
        "all": whole,
        "numbers": dict(zip(columns, exact, strict=True)),
        "at_least": [
            {"at_least": at, "households": _sum(used[at - 1 :]), "of_all": whole, "of_with_any": with_any}
            for at in range(1, MOST + 1)
        ],
        "kinds": [row for row in _kinds(found, with_any or whole or 0, guard, tables) if row["households"]],
        "published": published(),
    }


def _sum(parts: Sequence[int | None]) -> int | None:
    known = [one for one in parts if one is not None]
    return sum(known) if len(known) == len(parts) else None


def _kinds(found: Any, of: int, guard: Guard, tables: list[SafeTable]) -> Iterator[dict[str, Any]]:
    """Households with each kind; kinds of care are always as for outside.

    They are set against those with a provision, or against all where it may not be told how many have one: of the two
    the reader then knows one, and cannot subtract from the other.
    """
    for name, count in found.by_kind if of else ():
        row = guard.rows(item_table("provision", name), {"all": (count, of - count)}, _WITH, threshold=PUBLIC)
        if row.at("all", "with"):
            tables.append(row)
        yield {"name": name, "households": row.at("all", "with"), "of": row.of("all")}


def published() -> list[dict[str, Any]]:
    """What the source says of Zaanstad, each share with what it is of, and whether the source's own words can hold."""
    rows = factlab_counts()
    said = [Claim(one.at_least, one.share, one.said_of) for one in rows]
    base = next(one.share for one in rows if one.at_least == 1 and one.of == "all")
    impossible = {more for more, _ in contradictions(said, 1.0, base)}
    return [
        {
            "at_least": one.at_least,
            "share": one.share,
            "of": one.of,
            "said_of": one.said_of,
            "possible": claim not in impossible,
            "source": one.source.cite(),
            "status": one.status,
        }
        for one, claim in zip(rows, said, strict=True)
    ]
