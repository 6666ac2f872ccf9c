"""Every figure can be asked why, and its parts are the figure."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from effectenarena import cases, mkba
from effectenarena.mkba import budget_by_stream, figures, tables, why
from effectenarena.model import read
from effectenarena.storage.exchange import read_file
from tests.arenas import Data, arenas

FEW = 16
NO_PARTS = {"draws", "sd", "per_reached", "together", "payback", "lost", "rate", "participants", "chance",
            "quantile"}  # fmt: skip
ADDED_UP = ("budget_cost", "budget_benefit", "cash_cost", "cash_benefit")


TIPPING = {"tipping": "value", "tipping_at_mean": "value_at_mean", "chance": "chance", "quantile": "quantile"}


def of(answer: dict[str, Any], key: str, party: str) -> dict[str, Any]:
    return next(row for row in answer[key] if row["party"] == (party or None))


def units(answer: dict[str, Any], rest: str) -> Any:
    rows = {
        f"{one['knob']}@{row['party']}" if row["party"] else one["knob"]: one["value"]
        for row in answer["participants"]
        for one in row["measures"]
    }
    return rows[rest]


def ledger_tipping(ledger: str) -> Callable[[dict[str, Any], str], Any]:
    def found(answer: dict[str, Any], rest: str) -> Any:
        points = answer["ledger_tipping_points"][ledger]
        rows = {f"{row['knob']}{'@' if row['party'] else ''}{row['party'] or ''}": row["value"] for row in points}
        return rows[rest]

    return found


def needed(answer: dict[str, Any], rest: str) -> Any:
    party, _, each = rest.partition(".")
    return answer["pm_needed_parties"][party][each or "value"]


BEYOND: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "bounds": lambda answer, rest: of(answer, "bounds", rest.partition(".")[0])[rest.partition(".")[2]],
    "worse": lambda answer, rest: of(answer, "worse", rest)["value"],
    "payback": lambda answer, rest: next(iter(of(answer, "payback", rest)["paid_back"]), None),
    "discount_rate": lambda answer, rest: of(answer, "discount_rates", rest)["value"],
    "participants": lambda answer, rest: of(answer, "participants", rest)["factor"],
    "units": units,
    "pm_needed": needed,
    "budget_tipping": ledger_tipping("budget"),
    "cash_tipping": ledger_tipping("cash"),
}


ROOT = re.compile(r"(?P<figure>.*)\[(?P<root>\d+)\]")
ROOTS = {"worse": ("worse", "values"), "payback": ("payback", "paid_back"), "lost": ("payback", "lost_again"),
         "discount_rate": ("discount_rates", "values")}  # fmt: skip


def one_root(answer: dict[str, Any], kind: str, rest: str, root: int) -> Any:
    """One of several answers, from the plain answer."""
    if kind in ROOTS:
        key, values = ROOTS[kind]
        return of(answer, key, rest)[values][root]
    rows = answer["tipping_points"] if kind == "tipping" else answer["ledger_tipping_points"][kind.partition("_")[0]]
    found = {f"{row['knob']}@{row['party']}" if row["party"] else row["knob"]: row["values"] for row in rows}
    return found[rest][root]


def over_years(appraisal: mkba.Appraisal, rest: str) -> float:
    """A figure over a horizon, from the rows side by side."""
    years, _, part = rest.partition(".")
    (row,) = mkba.horizons(appraisal.compiled, (int(years),))
    (spread,) = mkba.horizon_spreads(appraisal, (int(years),))
    told = row.to_dict() | {"beyond": row.beyond} | {k: v for k, v in spread.to_dict().items() if k != "years"}
    return float(told[part])


def said(answer: dict[str, Any], figure: str) -> Any:
    """The figure at an address, from the plain answer and not from what explains it."""
    kind, _, rest = figure.partition(":")
    root = ROOT.fullmatch(rest)
    if root and kind in {*ROOTS, "tipping", "budget_tipping", "cash_tipping"}:
        return one_root(answer, kind, root["figure"], int(root["root"]))
    if kind in BEYOND and ":" in figure:
        return BEYOND[kind](answer, rest)
    if kind in ("party", "stream", "yearly"):
        name, _, column = rest.rpartition(".")
        flow, _, year = column.partition("[")
        found = answer[{"party": "parties", "stream": "streams", "yearly": "yearly"}[kind]][name][flow]
        return found[int(year[:-1])] if year else found
    if kind in TIPPING:
        key = TIPPING[kind]
        rows = {
            f"{row['knob']}@{row['party']}" if row["party"] else row["knob"]: row for row in answer["tipping_points"]
        }
        return rows[rest][key]
    if figure.startswith("pm_needed"):
        return answer["pm_needed"]["per_reached" if "." in figure else "value"]
    part, _, name = figure.partition(".")
    return answer[part][name] if name else answer[part]


def held(data: Data) -> None:
    """Ask every figure of an arena why, and hold the parts against the answer."""
    appraisal = mkba.appraise(read(data), FEW)
    known = mkba.further(appraisal)
    answer = {**appraisal.to_dict(), **known.to_dict()}
    for figure in figures(appraisal, known):
        reasons = why(appraisal, figure, known)
        if figure.startswith("horizon:"):
            assert reasons.value == pytest.approx(over_years(appraisal, figure.partition(":")[2]), rel=1e-9, abs=1e-6)
        elif figure in ("npv.p25", "npv.p75"):
            assert appraisal.npv.p5 <= (reasons.value or 0.0) <= appraisal.npv.p95
        elif not figure.startswith(("group:", "budget:")) and not any(side in figure for side in ADDED_UP):
            assert reasons.value == said(answer, figure), figure
        if reasons.formula in NO_PARTS or reasons.value is None:
            assert reasons.parts == ()
            continue
        scale = sum(abs(part.value) for part in reasons.parts) + abs(reasons.value)
        assert reasons.total == pytest.approx(reasons.value, rel=1e-9, abs=1e-9 * scale), figure
        if reasons.formula == "step":
            step = -reasons.given["balance"] / reasons.given["slope"]
            start = reasons.parts[0].value
            assert start + step == pytest.approx(reasons.value, rel=1e-6, abs=1e-6 * max(abs(start), abs(step))), figure


@settings(max_examples=40)
@given(arenas())
def test_the_parts_of_every_figure_are_the_figure(data: Data) -> None:
    held(data)


@pytest.mark.parametrize("name", cases.names())
def test_the_parts_of_every_figure_of_a_case(name: str) -> None:
    held(read_file(cases.path(name)).to_data())


CASH: Data = {
    "format": "effectenarena/1",
    "project": {"horizon": 3, "discount_rate": 0.0},
    "nodes": [
        {"id": "p", "kind": "party", "label": "P", "stream": "Wmo 2.0", "group": "institutions"},
        {"id": "m", "kind": "measure", "label": "M", "quantity": 10, "years": 3, "profile": [1, -1, 1],
         "author_role": "wijkteam"},
        {"id": "e", "kind": "effect", "label": "E", "evidence": 2,
         "unit_value": {"low": 5, "likely": 6, "high": 9, "source": "tarief", "unit": "EUR"}},
        {"id": "z", "kind": "effect", "label": "Z", "sign": "-"},
    ],
    "links": [
        {"source": "m", "target": "e", "with": 0.5, "without": 0.25},
        {"source": "m", "target": "z", "rate": 1},
        {"source": "e", "target": "p", "cashable": 0.5, "cashable_from": 1},
    ],
}  # fmt: skip


def test_cash_is_the_cashable_part_from_its_year_on_and_all_of_what_costs_money() -> None:
    """15 in year 0 (too early), -15 in year 1 (in full), half of 15 in year 2."""
    reasons = why(mkba.appraise(read(CASH), FEW), "party:p.cash")
    assert reasons.value == -7.5
    assert sorted(part.value for part in reasons.parts) == [-15.0, 7.5]
    (received,) = (part.product for part in reasons.parts if part.value > 0 and part.product)
    assert [(step.role, step.value) for step in received.steps] == [
        ("quantity", 10.0), ("difference", 0.25), ("unit_value", 6.0), ("years", 1.0), ("blank_share", 1.0),
        ("cashable", 0.5)]  # fmt: skip


def test_numbers_come_with_range_source_place_and_who_wrote_them() -> None:
    inputs = {one.address: one for one in why(mkba.appraise(read(CASH), FEW), "party:p.balance").inputs}
    assert set(inputs) == {"m.quantity", "m>e.with", "m>e.without", "e.unit_value"}
    assert (inputs["m.quantity"].roles, inputs["m.quantity"].evidence) == (("wijkteam",), None)
    price = inputs["e.unit_value"]
    assert (price.low, price.likely, price.high, price.source, price.items, price.evidence) == (
        5.0, 6.0, 9.0, "tarief", ("e",), 2)  # fmt: skip


def test_a_stream_with_a_point_in_its_name_and_a_group() -> None:
    appraisal = mkba.appraise(read(CASH), FEW)
    assert why(appraisal, "stream:Wmo 2.0.benefit").value == 15.0
    assert why(appraisal, "group:institutions.benefit").value == 15.0


MONEY: Data = {
    "format": "effectenarena/1",
    "project": {"horizon": 3, "discount_rate": 0.0},
    "nodes": [
        {"id": "p", "kind": "party", "label": "P", "stream": "Wmo 2.0"},
        {"id": "q", "kind": "party", "label": "Q", "stream": "Zvw"},
        {"id": "i", "kind": "investment", "label": "I", "party": "p", "amount": 40, "years": 2},
        {"id": "j", "kind": "investment", "label": "J", "party": "p", "amount": 7, "in_kind": True},
        {"id": "m", "kind": "measure", "label": "M", "quantity": {"low": 5, "likely": 10, "high": 20}, "years": 1},
        {"id": "e", "kind": "effect", "label": "E", "unit_value": {"low": 2, "likely": 6, "high": 8}, "duration": 3},
        {"id": "w", "kind": "effect", "label": "W", "unit_value": 100, "money": False},
        {"id": "z", "kind": "effect", "label": "Z", "sign": "+"},
    ],
    "links": [
        {"source": "m", "target": "e", "rate": 1},
        {"source": "m", "target": "w", "rate": 0.01},
        {"source": "m", "target": "z", "rate": 1},
        {"source": "e", "target": "p", "share": 0.5, "cashable": 0.5},
        {"source": "e", "target": "q", "share": 0.5},
        {"source": "w", "target": "q"},
        {"source": "z", "target": "p"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", cases.names())
def test_both_sides_of_a_ledger_of_money_are_its_balance(name: str) -> None:
    appraisal = mkba.appraise(read_file(cases.path(name)), FEW)
    for kind, rows in (("party", appraisal.parties), ("stream", appraisal.streams)):
        for row, money in rows.items():
            for ledger in ("budget", "cash"):
                cost, benefit = (why(appraisal, f"{kind}:{row}.{ledger}_{side}").value for side in ("cost", "benefit"))
                assert cost is not None
                assert benefit is not None
                assert benefit - cost == pytest.approx(getattr(money, ledger), rel=1e-9, abs=1e-6)


def test_sides_of_ledgers_and_their_years_are_money_only() -> None:
    """30 saved per year by each of two parties; half of P's is cash; 40 paid in two years; hours are no money."""
    appraisal = mkba.appraise(read(MONEY), FEW)
    asked = ("party:p.budget_cost", "party:p.budget_benefit", "party:p.cash_benefit", "party:q.budget_benefit",
             "yearly:p.budget_cost[1]", "yearly:p.cash_benefit[2]", "stream:Wmo 2.0.cash_cost",
             "budget:Wmo 2.0.balance[0]", "budget:.benefit[2]", "budget:.cost[2]")  # fmt: skip
    found = [why(appraisal, at).value for at in asked]
    assert found == [80.0, 90.0, 45.0, 90.0, 40.0, 15.0, 80.0, -10.0, 60.0, 0.0]
    assert budget_by_stream(appraisal.compiled, 2)[-1].benefit == 60.0


def test_the_worst_case_says_where_every_number_then_stands() -> None:
    """P pays 87 and has half of 5 · 2 · 3 at worst, of 20 · 8 · 3 at best."""
    appraisal = mkba.appraise(read(MONEY), FEW)
    worst, best = why(appraisal, "bounds:p.worst"), why(appraisal, "bounds:p.best")
    assert (worst.value, best.value, worst.formula) == (-72.0, 153.0, "corner")
    assert {one.address: one.at for one in worst.inputs}["m.quantity"] == 5.0
    assert {one.address: one.at for one in best.inputs}["e.unit_value"] == 8.0


def test_all_is_worse_until_the_balance_is_nothing_at_these_values() -> None:
    appraisal = mkba.appraise(read(MONEY), FEW)
    reasons = why(appraisal, "worse:p")
    assert reasons.value is not None
    at = {one.address: one.at or 0.0 for one in reasons.inputs}
    paid = 2 * at["i.amount"] + at["j.amount"]
    assert at["m.quantity"] * at["m>e.rate"] * at["e.unit_value"] * at["e.duration"] * at["e>p.share"] == pytest.approx(
        paid
    )


def test_payback_names_the_years_on_either_side_and_takers_what_is_fixed() -> None:
    appraisal = mkba.appraise(read(MONEY), FEW)
    back = why(appraisal, "payback:p")
    assert back.value == pytest.approx(2 + 27 / 30)
    assert back.given == {"before": -27.0, "after": 3.0}
    takers = why(appraisal, "participants:p")
    assert takers.value == pytest.approx(87 / 90)
    assert takers.given == {"fixed": 87.0, "variable": 90.0}
    assert why(appraisal, "units:m.quantity@p").value == pytest.approx(87 / 9)
    assert why(appraisal, "budget_tipping:m.quantity@p").value == pytest.approx(80 / 9)


def test_what_pm_items_may_cost_is_the_balance() -> None:
    reasons = why(mkba.appraise(read(CASH), FEW), "pm_needed")
    assert (reasons.value, reasons.formula) == (15.0, "needed")
    assert reasons.total == pytest.approx(15.0)


@pytest.mark.parametrize(
    "figure",
    ["", "npv", "npv.median", "party:x.cash", "party:p.welfare", "yearly:p.cost[3]", "yearly:p.cash[0]", "tipping:x",
     "tipping:e.unit_value@x", "stream:x.cost", "budget:x.cost[0]", "budget:.cost[3]", "bounds:x.worst", "worse:x",
     "payback:x", "discount_rate:x", "participants:x", "units:e.unit_value", "pm_needed:x",
     "cash_tipping:m.quantity@x", "draws", "group:.cost", "pm_needed.x", "horizon:0.npv", "horizon:5.median",
     "horizon:2000.npv", "horizon:5", "tipping:m.quantity[7]", "worse:p[7]", "bounds:p.worst[0]", "lost:p[0]",
     "payback:p[3]", "npv.p25[0]"],
)  # fmt: skip
def test_what_is_no_figure_is_refused(figure: str) -> None:
    with pytest.raises(KeyError):
        why(mkba.appraise(read(CASH), FEW), figure)


def test_as_tables_and_as_text() -> None:
    reasons = why(mkba.appraise(read(CASH), FEW), "party:p.cash")
    assert tables.why(reasons)["value"].sum() == reasons.value
    assert list(tables.inputs(reasons)["address"]) == [one.address for one in reasons.inputs]
    assert "[e>p.cashable]" in str(reasons)
