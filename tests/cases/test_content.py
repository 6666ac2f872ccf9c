"""What each of the four cases says: the table as published, and what the practice case must show a beginner."""

import json
from collections import Counter
from typing import Any

import pytest

from effectenarena import cases

STREAMS = ("Additioneel", "Werk & Inkomen", "Zorg & Welzijn", "Jeugd", "AWBZ-begeleiding", "GGZ")
COSTS = (650, 50, 150, 50, 50, 0)
BENEFITS = (0, 400, 500, 700, 50, 50)
BALANCES = (-650, 350, 350, 650, 0, 50)


def load(name: str) -> dict[str, Any]:
    """Parse one case."""
    loaded: dict[str, Any] = json.loads(cases.text(name))
    return loaded


def of_kind(data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The notes of one kind."""
    return [node for node in data["nodes"] if node["kind"] == kind]


@pytest.fixture
def tulp() -> dict[str, Any]:
    """The case to practise on."""
    return load("de-tulp")


def test_table_3_7_stands_in_the_file_as_published() -> None:
    data = load("frontlijnteam-heechterp-schieringen")
    stream = {party["id"]: party["stream"] for party in of_kind(data, "party")}
    receiver = {link["source"]: link["target"] for link in data["links"] if link["target"] in stream}
    costs, benefits = Counter[str](), Counter[str]()
    for investment in of_kind(data, "investment"):
        costs[stream[investment["party"]]] += investment["amount"]["likely"]
    for effect in of_kind(data, "effect"):
        benefits[stream[receiver[effect["id"]]]] += effect["unit_value"]["likely"]
    assert tuple(stream.values()) == STREAMS
    assert tuple(costs[name] / 1000 for name in STREAMS) == COSTS
    assert tuple(benefits[name] / 1000 for name in STREAMS) == BENEFITS
    assert tuple((benefits[name] - costs[name]) / 1000 for name in STREAMS) == BALANCES


def test_table_3_7_is_called_a_budget_table() -> None:
    data = load("frontlijnteam-heechterp-schieringen")
    assert "geen MKBA" in data["project"]["goal"]
    assert (data["project"]["start_year"], data["project"]["horizon"]) == (2013, 1)
    cashable = [link["cashable"] for link in data["links"] if "cashable" in link]
    assert len(cashable) == 5
    assert all(knob["status"] == "assumed" and (knob["low"], knob["high"]) == (0, 1) for knob in cashable)


def test_the_practice_case_has_everything_a_beginner_meets(tulp: dict[str, Any]) -> None:
    assert Counter(node["kind"] for node in tulp["nodes"]) == {"party": 6, "investment": 4, "measure": 4, "effect": 8}
    effects = of_kind(tulp, "effect")
    assert {node["sign"] for node in effects if "sign" in node} == {"+", "-"}
    undesired = [node for node in effects if not node["desired"]]
    assert any(node["unit_value"]["likely"] < 0 for node in undesired if "unit_value" in node)
    assert sum(link.get("stance") == "contested" for link in tulp["links"]) == 1
    assert [node["label"] for node in of_kind(tulp, "investment") if node.get("in_kind")] == ["Uren van vrijwilligers"]
    assert sum("cashable" in link for link in tulp["links"]) == 4


def test_in_the_practice_case_somebody_gains_who_does_not_pay(tulp: dict[str, Any]) -> None:
    payers = {node["party"] for node in of_kind(tulp, "investment")}
    valued = {node["id"] for node in of_kind(tulp, "effect") if "unit_value" in node}
    gainers = {link["target"] for link in tulp["links"] if link["source"] in valued}
    label = {node["id"]: node["label"] for node in tulp["nodes"]}
    assert {label[party] for party in gainers - payers} == {"Zorgverzekeraar"}


@pytest.mark.parametrize(("name", "unit"), [("pak-alledaagse-kansen", "uren"), ("de-methode-martin", "uren")])
def test_a_case_of_unknown_size_counts_a_hundred_hours_and_says_so(name: str, unit: str) -> None:
    data = load(name)
    counted = [node for node in of_kind(data, "measure") if "quantity" in node]
    assert [(node["unit"], node["quantity"]["likely"]) for node in counted] == [(unit, 100)]
    assert "Rekeneenheid" in counted[0]["quantity"]["source"]
    assert "onvolledig" in data["project"]["goal"]


def test_benefit_payments_are_a_transfer_from_the_participant() -> None:
    data = load("pak-alledaagse-kansen")
    (benefit,) = (node for node in of_kind(data, "effect") if "bijstand" in node["label"].lower())
    label = {node["id"]: node["label"] for node in data["nodes"]}
    receivers = [label[link["target"]] for link in data["links"] if link["source"] == benefit["id"]]
    assert (label[benefit["transfer_from"]], receivers) == ("Deelnemers", ["Gemeente Deventer"])
