"""A caseload as it may be shown, attacked: nothing small on the page, and nothing small to work back from it."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from effectenarena.scans.caseload import Caseload, Household, NotedProblem, Provision, synthetic_caseload
from effectenarena.session.caseload import caseload_answer
from effectenarena.session.caseload_parts import caseload_parts
from effectenarena.session.caseload_tables import is_answer
from effectenarena.text import LANGUAGES, Language

INTERNAL, PUBLIC = 5, 10
SENSITIVE = ("health", "mental-health", "safety")
MAYBE = [True, True, True, False, None]


def scattered(dice: Any, households: int) -> Caseload:
    """A caseload with little in it, so that much is small."""
    codes = [f"AB{at:04}" for at in range(households)]
    domains = ["income", "health", "parenting", None]
    problems = [
        NotedProblem(code, f"p{at}", domains[at % 4], True, dice.random() < 0.7, dice.choice(MAYBE))
        for code in codes
        for at in range(6)
        if dice.random() < (at + 1) / 9
    ]
    provisions = [Provision(code, f"v{at}") for code in codes for at in range(5) if dice.random() < (at + 1) / 12]
    layers = ["top", "middle", "base", None]
    people = [
        Household(code, dice.choice(layers), dice.choice([None, 4000.0, 90_000.0, 1e6]), *dice.choices(MAYBE, k=5))
        for code in codes
    ]
    return Caseload(tuple(people), tuple(problems), tuple(provisions))


def sums(table: dict[str, Any]) -> list[tuple[list[tuple[int, int]], tuple[int, int]]]:
    rows, columns = len(table["counts"]), len(table["counts"][0])
    found = [([(i, j) for j in range(columns - 1)], (i, columns - 1)) for i in range(rows)]
    if table["adds"]:
        found += [([(i, j) for i in range(rows - 1)], (rows - 1, j)) for j in range(columns)]
    return found


def ranges(table: dict[str, Any], more: list[tuple[dict[tuple[int, int], float], float]] = []) -> dict[Any, Any]:  # noqa: B006 - only read
    """What an outsider can find out of hidden counts, from every sum on the page."""
    counts = table["counts"]
    unknown = [(i, j) for i, row in enumerate(counts) for j, one in enumerate(row) if one is None]
    lines = [({**dict.fromkeys(parts, 1.0), total: -1.0}, 0.0) for parts, total in sums(table)] + more
    a, b = [], []
    for weights, amount in lines:
        line, right = np.zeros(len(unknown)), amount
        for cell, weight in weights.items():
            if counts[cell[0]][cell[1]] is None:
                line[unknown.index(cell)] += weight
            else:
                right -= weight * counts[cell[0]][cell[1]]
        if line.any():
            a.append(line)
            b.append(right)
    found = {}
    for at, cell in enumerate(unknown):
        aim = np.eye(len(unknown))[at]
        ends = [linprog(sign * aim, A_eq=a or None, b_eq=b or None, bounds=(1, None)) for sign in (1, -1)]
        low, high = (float(one.fun) if one.fun is not None else -np.inf for one in ends)
        found[cell] = (low, -high)
    return found


def attacked(answer: dict[str, Any], *, public: bool = False) -> None:
    """Every table by itself, and what tables say of each other."""
    least = PUBLIC if public else INTERNAL
    tables = {one["id"]: one for one in answer["tables"]}
    for one in tables.values():
        assert one["threshold"] >= least
        for row in one["counts"]:
            for count in row[:-1]:
                assert count is None or count == 0 or count >= one["threshold"] or "count" in one["id"], one["id"]
        for cell, (low, high) in ranges(one).items():
            assert high - low >= 0.5, (one["id"], cell)
    domains(answer, tables)
    provisions(answer, tables)
    for one in answer["together"]["alerts"] if answer["together"] else ():
        if not one["hidden"]:
            both, first, second = one["both"], one["first_n"], one["second_n"]
            parts = (both, first - both, second - both, one["of"] - first - second + both)
            assert all(part == 0 or part >= least for part in parts)
            assert f"{one['kind']}.{one['first'].casefold()}" in tables
    for layer in answer["pyramid"]["layers"]:
        assert layer["own_cost"] is None or layer["costed"] >= least


def domains(answer: dict[str, Any], tables: dict[str, Any]) -> None:
    found = answer["problems"]
    for one in found["domains"] if found else ():
        key, threshold = one["life_domain"], one["threshold"]
        assert threshold == PUBLIC or key not in SENSITIVE
        for moment, problems in one["problems"].items():
            households = one["households"][moment]
            assert problems is None or problems == 0 or households is not None, "problems of a hidden few"
            assert households is None or households == 0 or households >= threshold
            left = None if households is None else found["of"] - households
            assert left is None or left == 0 or left >= threshold
        first, named = one["problems"]["before"], [each for each in found["named"] if each["life_domain"] == key]
        left = 0 if first is None or not named else first - sum(each["households"] for each in named)
        assert left == 0 or left >= threshold, "what the named problems leave of their domain"
    for one in found["named"] if found else ():
        left = found["of"] - one["households"]
        assert left == 0 or left >= INTERNAL
    for moment, whole in found["total"].items() if found else ():
        least = [beyond(found, one, moment) for one in found["domains"]]
        if whole is not None and any(one["problems"][moment] is None for one in found["domains"]):
            assert sum(least) < whole, "a domain has as many problems as households that are told"


def beyond(found: dict[str, Any], one: dict[str, Any], moment: str) -> int:
    """How many problems a domain has at least, for who reads everything."""
    if one["problems"][moment] is not None:
        return int(one["problems"][moment])
    named = [each["households"] for each in found["named"] if each["life_domain"] == one["life_domain"]]
    return max(one["households"][moment] or 1, sum(named) if moment == "before" else 0)


def provisions(answer: dict[str, Any], tables: dict[str, Any]) -> None:
    found = answer["provisions"]
    if found is None:
        return
    table = tables["provisions.numbers"]
    if found["provisions"] is not None:
        weights = {(0, at): float(column.rstrip("+")) for at, column in enumerate(table["columns"])}
        assert all(ends[1] - ends[0] >= 0.5 for ends in ranges(table, [(weights, found["provisions"])]).values())
    for one in found["kinds"]:
        for whole in (found["with_any"], found["all"]):
            if whole is not None:
                assert whole == one["households"] or whole - one["households"] >= INTERNAL


@settings(max_examples=12, phases=(Phase.generate,))
@given(st.randoms(use_true_random=False), st.integers(4, 36), st.booleans())
def test_nothing_small_and_nothing_to_work_back(dice: Any, households: int, public: bool) -> None:
    attacked(caseload_answer(scattered(dice, households), public=public), public=public)


@settings(max_examples=2, phases=(Phase.generate,))
@given(st.integers(0, 10**6), st.integers(60, 200))
def test_a_larger_caseload_too(seed: int, households: int) -> None:
    attacked(caseload_answer(synthetic_caseload(seed, households)))


def noted(problem: str, domain: str, households: range) -> tuple[NotedProblem, ...]:
    return tuple(NotedProblem(f"AB{at:04}", problem, domain, True, None, None) for at in households)


def test_the_problem_that_is_not_named_is_not_what_is_left_of_its_domain() -> None:
    rows = noted("schulden", "income", range(20)) + noted("gokken", "income", range(3))
    rows += noted("pesten", "parenting", range(15)) + noted("ruzie", "parenting", range(12, 24))
    answer = caseload_answer(Caseload(problems=rows + noted("anders", "housing", range(30))))
    attacked(answer)
    assert [one["name"] for one in answer["problems"]["named"]] == ["anders", "pesten", "ruzie"]


def test_a_domain_of_a_few_is_not_what_the_households_of_another_leave() -> None:
    rows = noted("schulden", "income", range(14)) + noted("pesten", "parenting", range(1))
    answer = caseload_answer(Caseload(problems=rows + noted("anders", "housing", range(30))))
    attacked(answer)
    assert answer["problems"]["total"]["before"] is None
    assert caseload_parts(answer, "nl")[2].lead


def test_two_reports_may_be_subtracted() -> None:
    """Three households more: no count differs by a few from what the first report showed."""
    made = synthetic_caseload(households=120)
    first = json.loads(json.dumps(caseload_answer(made.only(set(made.codes[:117])))))
    assert is_answer(first)
    plain, guarded = caseload_answer(made), caseload_answer(made, earlier=[first])
    assert few(first, plain), "without the first report, a few would show"
    assert few(first, guarded) == []
    attacked(guarded)


def few(first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    before = {one["id"]: one for one in first["tables"]}
    found = []
    for one in second["tables"]:
        old = before.get(one["id"])
        if old is None or old["columns"] != one["columns"]:
            continue
        known = dict(zip(old["rows"], old["counts"], strict=True))
        for key, row in zip(one["rows"], one["counts"], strict=True):
            pairs = zip(row[:-1], known.get(key, [None] * len(row))[:-1], strict=True)
            found += [one["id"] for now, then in pairs if None not in (now, then) and 0 < abs(now - then) < INTERNAL]
    return found


def test_one_household_is_never_most_of_a_cost_that_is_told() -> None:
    mine = [Household(f"AB{at:04}", "top", 1000.0) for at in range(9)]
    assert caseload_answer(Caseload(tuple(mine)))["pyramid"]["layers"][0]["own_cost"] == 9000
    mine[0] = mine[0]._replace(cost=1_000_000.0)
    assert caseload_answer(Caseload(tuple(mine)))["pyramid"]["layers"][0]["own_cost"] is None


def test_what_a_file_does_not_hold_says_what_it_would_need() -> None:
    for lang in LANGUAGES:
        parts = {one.id: one for one in caseload_parts(caseload_answer(Caseload(), lang), lang)}
        assert parts["pyramid"].plot is not None, "what the source says is there without a file"
        for name in ("types", "problems", "provisions", "together"):
            assert parts[name].plot is None
            assert len(parts[name].lead) > 40


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_is_a_sentence_a_picture_and_its_table(lang: Language) -> None:
    answer = caseload_answer(synthetic_caseload(), lang, population=12_000)
    for part in caseload_parts(answer, lang):
        assert part.plot is not None, part.id
        assert part.plot.svg.startswith("<svg")
        assert "<desc>" in part.plot.svg
        assert all(len(row) == len(part.plot.heads) for row in part.plot.rows)
        assert all(len(row) == len(table.heads) for table in part.extra for row in table.rows)
        assert part.notes
    said = next(one for one in caseload_parts(answer, lang) if one.id == "pyramid")
    assert ("ndicatief" if lang == "nl" else "ndicative") in said.lead


def test_no_percentage_of_fewer_than_ten() -> None:
    mine = tuple(Provision(f"AB{at:04}", f"v{each}") for at in range(8) for each in range(2))
    part = caseload_parts(caseload_answer(Caseload(provisions=mine)))[3]
    assert not any("%" in cell for row in (part.plot.rows if part.plot else ()) for cell in row)


def test_the_published_line_that_cannot_be_is_told_as_such() -> None:
    made = Caseload(provisions=tuple(Provision(f"AB{at:04}", "v") for at in range(20)))
    published = caseload_parts(caseload_answer(made))[3].extra[-1]
    assert [row[-1].endswith("dat kan niet") for row in published.rows] == [False, False, False, True]


def test_a_population_below_the_file_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer"):
        caseload_answer(synthetic_caseload(), population=299)


@pytest.mark.parametrize("data", [[], {}, {"tables": 3}, {"tables": [{"id": "x"}]}, {"tables": [{
    "id": "x", "rows": ["a"], "columns": ["b"], "counts": [[1]], "threshold": 5, "adds": True}]}])  # fmt: skip
def test_what_is_no_earlier_answer(data: Any) -> None:
    assert not is_answer(data)
