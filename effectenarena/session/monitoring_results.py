"""Results of a register as they may be shown: small counts out of sight, no percentage of fewer than ten."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from effectenarena.monitor.results import SHIFTS, Flow, Result, differences, flow, results
from effectenarena.monitor.suppress import INTERNAL, PUBLIC, Shown, suppress
from effectenarena.session.measuring import asked, domain_name
from effectenarena.session.monitoring import Monitored
from effectenarena.text import Language

COLUMNS: Final = (*SHIFTS, "left", "total")
"""What is counted of everybody who had a start."""


def results_answer(
    found: Monitored, lang: Language = "nl", *, public: bool = False, earlier: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Give results, differences and who was there, with what may not be shown as None.

    Parameters
    ----------
    found
        The register and its plan.
    lang
        Language of questions and domains.
    public
        Whether it goes out of the team: counts below ten are hidden then, and below five otherwise. What is about
        health, safety or justice is always as for outside.
    earlier
        Answers of earlier reports that the same reader has: no count shows here whose difference would be a few people.

    Returns
    -------
    dict
        `results`: per indicator and group `{column, question, life_domain, domain, compared, moment, counts, n,
        threshold, better, better_at_worst, chance}`; `counts` by `better`, `same`, `stabilised`, `worse`, `left` and
        `total`. `differences` with the comparison group, and `flow`: who had which moment.
    """
    made = results(found.plan, found.filled.register)
    rows = [_row(found, one, lang, public=public, earlier=earlier) for one in made]
    open_rows = {row["column"] for row in rows if row["better"] is not None and not row["compared"]}
    compared = {row["column"] for row in rows if row["better"] is not None and row["compared"]}
    told = [one.to_dict() for one in differences(made) if one.column in open_rows & compared]
    groups = [False, True] if found.filled.register.has_comparison else [False]
    flows = [flow(found.plan, found.filled.register, compared=one) for one in groups]
    threshold = PUBLIC if public else INTERNAL
    return {"results": rows, "differences": told, "flow": [_flow(one, threshold) for one in flows]}


def _row(
    found: Monitored, one: Result, lang: Language, *, public: bool, earlier: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    column = found.plan.column(one.column)
    threshold = PUBLIC if public or column.sensitive else INTERNAL
    counts = [*(one.counts[shift] for shift in SHIFTS), one.left]
    before = [shown for answer in earlier for shown in _shown_before(answer, one)]
    shown = suppress([counts], threshold, before, adds=False).counts[0]
    told = dict(zip(COLUMNS, shown, strict=True))
    whole = one.n >= PUBLIC and told["better"] is not None and told["left"] is not None and told["total"] is not None
    return {
        "column": one.column,
        "question": asked(column.question, lang),
        "life_domain": one.life_domain,
        "domain": domain_name(one.life_domain, lang) if one.life_domain else "",
        "level": column.kind == "level",
        "compared": one.compared,
        "moment": one.moment,
        "counts": told,
        "n": one.n if whole else None,
        "threshold": threshold,
        "better": one.better._asdict() if whole and one.better else None,
        "better_at_worst": one.better_at_worst._asdict() if whole and one.better_at_worst else None,
        "chance": one.chance if whole and told["worse"] is not None else None,
    }


def _shown_before(answer: Mapping[str, Any], one: Result) -> list[Shown]:
    """What an earlier answer showed of the same people at the same moment."""
    return [
        Shown((tuple(row["counts"][name] for name in COLUMNS),), adds=False, threshold=row["threshold"])
        for row in answer["results"]
        if (row["column"], row["compared"], row["moment"]) == (one.column, one.compared, one.moment)
    ]


def _flow(one: Flow, threshold: int) -> dict[str, Any]:
    """Who was there; where those who left stood is told only of enough of them."""
    at = {moment: count if count >= threshold or not count else None for moment, count in one.at.items()}
    starts = {
        name: {
            who: {level: count for level, count in levels[name].items() if count >= threshold}
            for who, levels in (("stayed", one.start_of_stayers), ("left", one.start_of_leavers))
        }
        for name in one.start_of_stayers
    }
    return {"compared": one.compared, "at": at, "starts": starts}


def is_answer(data: Any) -> bool:
    """Whether something is an answer of an earlier report, with results that can be compared."""
    rows = data.get("results") if isinstance(data, dict) else None
    return isinstance(rows, list) and all(
        isinstance(row, dict)
        and {"column", "compared", "moment", "threshold", "counts"} <= set(row)
        and isinstance(row["counts"], dict)
        and set(COLUMNS) <= set(row["counts"])
        and all(count is None or isinstance(count, int) for count in row["counts"].values())
        for row in rows
    )
