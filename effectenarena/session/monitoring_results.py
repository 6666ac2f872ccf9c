"""Results of a register as they may be shown: small counts out of sight, no percentage of fewer than ten."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from effectenarena.agenda.register import PlanColumn
from effectenarena.monitor.left_out import LeftOut, left_out
from effectenarena.monitor.results import SHIFTS, Flow, Result, differences, flow, results
from effectenarena.monitor.suppress import INTERNAL, PUBLIC, Shown, suppress
from effectenarena.session.measuring import asked, domain_name
from effectenarena.session.monitoring import Monitored
from effectenarena.storage.register_logs import REASONS
from effectenarena.text import Language, say

COLUMNS: Final = (*SHIFTS, "left", "total")
"""What is counted of everybody who had a start."""
_SIDES: Final = ("stayed", "left")
_TENS: Final = 10


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
        health, safety or justice is always as for outside, and so is who left then: the same people stand in every row.
    earlier
        Answers of earlier reports that the same reader has: no count shows here whose difference would be a few people.

    Returns
    -------
    dict
        `knobs`: as in `monitor_answer`, with `about`: where it is hidden how many left, how many are behind a number is
        told in tens, and what was seen in two digits. `results`: per indicator and group `{column, question,
        life_domain, domain, compared, moment, counts, n, threshold, better, better_at_worst, chance}`; `counts` by
        `better`, `same`, `stabilised`, `worse`, `left` and `total`. `differences` with the comparison group, and
        `flow`: who had which moment. `stopped`: who stopped, by reason and in `total`. `left_out`: where those who need
        most may be left out, as questions. `stories`: `{change, why}` of who agreed to that, and `stories_kept`: how
        many did not.
    """
    made = results(found.plan, found.filled.register)
    sensitive = any(found.plan.column(one.column).sensitive for one in made)
    threshold = PUBLIC if public or sensitive else INTERNAL
    rows = [_row(found, one, lang, public=public, gone=threshold, earlier=earlier) for one in made]
    open_rows = {row["column"] for row in rows if row["better"] is not None and not row["compared"]}
    compared = {row["column"] for row in rows if row["better"] is not None and row["compared"]}
    told = [one.to_dict() for one in differences(made) if one.column in open_rows & compared]
    groups = [False, True] if found.filled.register.has_comparison else [False]
    flows = [flow(found.plan, found.filled.register, compared=one) for one in groups]
    return {
        "knobs": list(_knobs(found, rows)),
        "results": rows,
        "differences": told,
        "flow": [_flow(found, one, threshold, earlier) for one in flows],
        "stopped": _stopped(found, threshold, earlier),
        "left_out": [_left_out(found, one, lang) for one in _left(found)],
        "stories": [{"change": one.change, "why": one.why} for one in found.filled.stories if one.consent],
        "stories_kept": sum(not one.consent for one in found.filled.stories),
    }


def _knobs(found: Monitored, rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """What was measured of every number; those who are behind it, taken from those who began, are who left."""
    about = any(row["counts"]["left"] is None for row in rows)
    for one in found.renewals:
        data = one.to_dict()
        if about:
            data |= {"n": max(round(one.n, -1), _TENS), "estimate": float(f"{one.estimate:.2g}")}
        yield {**data, "about": about}


def _left(found: Monitored) -> tuple[LeftOut, ...]:
    return left_out(found.plan, found.filled.register, found.filled.stopped)


def _left_out(found: Monitored, one: LeftOut, lang: Language) -> dict[str, Any]:
    """A question without numbers: they would tell too much, and stand beside it where they may."""
    question = asked(found.plan.column(one.column).question, lang)
    words = say(f"monitor.left_out.{one.kind}", lang, question=question)
    return {"kind": one.kind, "column": one.column, "words": words}


def _stopped(found: Monitored, threshold: int, earlier: Sequence[Mapping[str, Any]]) -> dict[str, int | None]:
    """Count who stopped by reason; few are hidden, also beside what an earlier report showed."""
    names = (*REASONS, "total")
    told = Counter(found.filled.stopped.values())
    before = [
        Shown((tuple(answer["stopped"][name] for name in names),), adds=False, threshold=threshold)
        for answer in earlier
        if "stopped" in answer
    ]
    return dict(
        zip(names, suppress([[told[name] for name in REASONS]], threshold, before, adds=False).counts[0], strict=True)
    )


def _row(
    found: Monitored, one: Result, lang: Language, *, public: bool, gone: int, earlier: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """One indicator of one group; who left stands in other rows too, so that hiding that hides nothing else."""
    column = found.plan.column(one.column)
    threshold = PUBLIC if public or column.sensitive else INTERNAL
    counts = [*(one.counts[shift] for shift in SHIFTS), one.left]
    before = [shown for answer in earlier for shown in _shown_before(answer, one)]
    inner = suppress([counts[:-1]], threshold, [_of_who_stayed(shown) for shown in before], adds=False).counts[0]
    also = {(0, at) for at, count in enumerate(inner[:-1]) if count is None}
    also |= {(0, len(SHIFTS))} if 0 < one.left < gone else set()
    shown = suppress([counts], threshold, before, adds=False, also=also).counts[0]
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


def _of_who_stayed(shown: Shown) -> Shown:
    return Shown(((*shown.counts[0][: len(SHIFTS)], None),), adds=False, threshold=shown.threshold)


def _at(one: Flow, threshold: int, earlier: Sequence[Mapping[str, Any]]) -> dict[str, int | None]:
    """How many had each moment; hidden where it, or how much it differs from another or from before, is a few."""
    told: dict[str, int | None] = {}
    for moment in sorted(one.at, key=lambda moment: moment != "t0"):
        before = [flow_.get("at", {}).get(moment) for answer in earlier for flow_ in answer.get("flow", ())
                  if flow_["compared"] == one.compared]  # fmt: skip
        beside = [0, *(count for count in (*told.values(), *before) if count is not None)]
        few = any(0 < abs(one.at[moment] - count) < threshold for count in beside)
        told[moment] = None if few else one.at[moment]
    return told


def _flow(found: Monitored, one: Flow, threshold: int, earlier: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Who was there; where those who left stood is told only of enough of them, also for who adds up."""
    starts = {}
    for name in one.start_of_stayers:
        column = found.plan.column(name)
        sides = (one.start_of_stayers[name], one.start_of_leavers[name])
        counts = [[side.get(level, 0) for side in sides] for level in column.levels]
        before = [shown for answer in earlier for shown in _starts_before(answer, one, column)]
        shown = suppress(counts, PUBLIC if column.sensitive else threshold, before).counts
        starts[name] = {
            who: {level: row[at_] for level, row in zip(column.levels, shown, strict=False) if row[at_] != 0}
            for at_, who in enumerate(_SIDES)
        }
    return {"compared": one.compared, "at": _at(one, threshold, earlier), "starts": starts}


def _starts_before(answer: Mapping[str, Any], one: Flow, column: PlanColumn) -> Iterator[Shown]:
    """What an earlier answer showed of where the same people stood; levels without anybody are left out there."""
    for flow_ in answer.get("flow", ()):
        known = flow_["starts"].get(column.name)
        if flow_["compared"] == one.compared and known is not None:
            rows = [tuple(known[who].get(level, 0) for who in _SIDES) for level in column.levels]
            yield Shown(tuple((*row, None) for row in (*rows, (None, None))), adds=True, threshold=PUBLIC)


def is_answer(data: Any) -> bool:
    """Whether something is an answer of an earlier report, with results that can be compared."""
    if not isinstance(data, dict) or not _is_counted(data.get("stopped", dict.fromkeys((*REASONS, "total"))), REASONS):
        return False
    rows, flows = data.get("results"), data.get("flow", [])
    if not isinstance(flows, list) or not all(_is_flow(one) for one in flows):
        return False
    return isinstance(rows, list) and all(
        isinstance(row, dict)
        and {"column", "compared", "moment", "threshold", "counts"} <= set(row)
        and type(row["threshold"]) is int
        and _is_counted(row["counts"], COLUMNS[:-1])
        for row in rows
    )


def _is_flow(data: Any) -> bool:
    """Whether something tells who was there, with counts or hidden ones."""
    starts = data.get("starts") if isinstance(data, dict) and "compared" in data else None
    at = data.get("at", {}) if isinstance(data, dict) else None
    if not isinstance(at, dict) or not all(count is None or type(count) is int for count in at.values()):
        return False
    return isinstance(starts, dict) and all(
        isinstance(sides, dict)
        and all(isinstance(sides.get(who), dict) for who in _SIDES)
        and all(count is None or type(count) is int for who in _SIDES for count in sides[who].values())
        for sides in starts.values()
    )


def _is_counted(counts: Any, names: Sequence[str]) -> bool:
    """Whether something has a count, or a hidden one, under every name and in total."""
    return (
        isinstance(counts, dict)
        and {*names, "total"} <= set(counts)
        and all(count is None or type(count) is int for count in counts.values())
    )
