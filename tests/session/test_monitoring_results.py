"""What may be shown of a register, attacked: what tables of the same people say of each other."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from effectenarena.session.monitoring import monitor
from effectenarena.session.monitoring_results import is_answer, results_answer
from tests.monitor.year import Row, buurtteam, plan_of, write, year

Told = Callable[..., dict[str, Any]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    def answer(rows: list[Row], **reader: Any) -> dict[str, Any]:
        write(tmp_path / "r.xlsx", plan_of(buurtteam()).header, rows)
        return results_answer(monitor(buurtteam(), tmp_path / "r.xlsx"), **reader)

    return answer


@pytest.mark.parametrize("public", [False, True])
def test_who_was_there_does_not_tell_how_few_left(told: Told, public: bool) -> None:
    """Sixty at the start and 57 a year later are three who left, whatever the table of results hides."""
    back = [row for row in year() if row["moment"] == "t1" and row["groep"] == "deelnemer"]
    rows = (
        [row for row in year() if row not in back] + back + [{**back[0], "deelnemer": f"AB{at:04}"} for at in (55, 56)]
    )
    answer = told(rows, public=public)
    assert [one["counts"]["left"] for one in answer["results"] if not one["compared"]] == [None] * 3
    for one in answer["flow"]:
        seen = [count for count in one["at"].values() if count is not None]
        assert all(a == b or abs(a - b) >= (10 if public else 5) for a, b in pairwise(seen)), one["at"]


def test_who_left_hides_no_other_count_by_being_hidden(told: Told) -> None:
    """Who left stands in every row: one hidden count beside it would follow from the total."""
    rows = [row for row in year(compared=0) if not (row["moment"] == "t1" and row["deelnemer"] > "AB0040")]
    worse = {"AB0001", "AB0002", "AB0003"}
    for row in rows:
        row["income_niveau"] = 3 if row["moment"] == "t0" else 2 if row["deelnemer"] in worse else 4
    found = next(one for one in told(rows)["results"] if one["column"] == "income_niveau")["counts"]
    assert found["worse"] is None
    assert [found[shift] for shift in ("better", "same", "stabilised", "worse")].count(None) > 1


def test_how_many_are_behind_a_number_does_not_tell_how_few_left(told: Told) -> None:
    """Five of sixty left: hidden for outside, and so is that 55 are behind the number that was measured."""
    for public, behind in ((False, 55), (True, 60)):
        answer = told(year(), public=public)
        found = next(one for one in answer["knobs"] if one["knob"] == "m>e.with")
        assert (found["n"], found["about"]) == (behind, public)
    assert found["estimate"] == 0.53, "29 of 55 in two digits"


def test_a_second_report_does_not_tell_who_came_between(told: Told) -> None:
    first = told(year())
    more = told([*year(), {**year()[-2], "deelnemer": "CC0999", "moment": "t0"}], earlier=[first])
    assert next(one for one in more["flow"] if one["compared"])["at"]["t0"] is None


@pytest.mark.parametrize("at", [[], {"t0": "60"}, {"t0": 1.5}, {"t0": True}])
def test_who_was_there_in_a_report_is_counted(at: Any) -> None:
    assert not is_answer({"results": [], "flow": [{"compared": False, "starts": {}, "at": at}]})
