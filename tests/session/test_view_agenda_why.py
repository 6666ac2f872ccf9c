"""Every figure on the agenda screen can be asked why, and the parts of the answer are the figure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.agenda.decision_year import from_year
from effectenarena.model import Arena, parse
from effectenarena.session import Session
from effectenarena.session.answers import appraised
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.views import agenda_study
from effectenarena.session.views.mkba_why_told import reasons, why_text
from effectenarena.text import Language

COUNT = count()
OWN = {"knob": "M2>E3.rate", "spread": 8, "minutes": 10, "bias": 0.5}
"""With this, what measuring is worth and costs can be said."""


def tulip(**more: Any) -> Arena:
    data = json.loads(cases.text("de-tulp"))
    data["project"]["measuring"] = {"comparison": True, "hour_cost": 60, "drop_out": 0.1, "inquiries": [OWN], **more}
    return parse(data)


def opened(folder: Path, arena: Arena, lang: Language = "nl") -> Desk:
    return Desk(Session.create(folder / "proef.arena", arena=arena), lang, home=Home(folder), screen="agenda")


def asked(desk: Desk, figure: str | None) -> dict[str, Any]:
    return ask(desk, "agenda.why", **({} if figure is None else {"figure": figure}))


def ask(desk: Desk, op: str, **args: Any) -> dict[str, Any]:
    return desk.handle({"id": f"intent-{next(COUNT):05}", "op": op, "args": args, "revision": None})


def figures(data: dict[str, Any]) -> Iterator[tuple[str, float | None]]:
    """Every address on the screen, with the figure that stands there."""
    yield from (("evpi", data["evpi"]), ("npv.mean", data["npv_mean"]))
    for row in data["rows"]:
        knob = row["address"]
        yield from ((f"given:{knob}.{part}", row[part]) for part in ("low", "likely", "high"))
        yield from ((f"evppi:{knob}@{party['id']}", party["evppi"]) for party in row["parties"])
        yield from ((f"evppi:{knob}", row["evppi"]), (f"variance:{knob}", row["variance_share"]))
        yield f"tipping:{knob}", row["value"]
        yield from ((part["figure"], None) for part in row["plan"]["parts"] if part["figure"])
    for kind in ("groups", "source_groups", "party_groups"):
        yield from ((one["figure"], one["evppi"]) for one in data[kind])
    for row in data["dependence"]:
        yield from ((row["figures"][end], row[end]) for end in ("low", "likely", "high"))


@pytest.mark.parametrize(("lang", "year"), [("nl", 0), ("en", 2)])
def test_every_figure_of_the_agenda_can_be_asked_why(tmp_path: Path, lang: Language, year: int) -> None:
    desk = opened(tmp_path, tulip(decision_year=year or None) if year else tulip(), lang)
    desk.look["agenda"] = {"all": True}
    data = desk.view()["data"]
    found = dict(figures(data))
    assert {address.partition(":")[0] for address in found} >= {
        "evpi", "evppi", "evppi_node", "evppi_party", "evppi_source", "variance", "together", "plan", "given",
    }  # fmt: skip
    appraisal = appraised(from_year(desk.work.arena, year))
    for address, shown in found.items():
        why = reasons(appraisal, address, lang)
        assert why is not None, address
        assert why["figure"] == address
        assert why["name"]
        assert why["formula"]
        assert why["inputs"] or address.startswith("npv"), address
        if shown is not None:
            assert why["total"] == pytest.approx(shown, rel=1e-12), address
        if why["lines"] and why["formula"] and not why["rest"]["count"]:
            assert sum(line["amount"] for line in why["lines"]) == pytest.approx(why["total"], abs=1e-6), address
    assert asked(desk, "plan:M2>E3.rate.worth")["ok"]
    assert desk.view()["data"]["why"] == reasons(appraisal, "plan:M2>E3.rate.worth", lang)
    assert asked(desk, None)["ok"]
    assert desk.view()["data"]["why"] is None


def test_what_is_no_figure_is_refused(tmp_path: Path) -> None:
    desk = opened(tmp_path, tulip())
    for address in (
        "evppi:", "evppi:M2>E3.rate@X", "evppi:nergens", "evppi_node:X", "evppi_source:99", "evppi_source:-1",
        "evppi_source:x", "variance:x", "together:0", "together:0.likely", "together:²", "plan:M2>E3.rate.rank",
        "plan:x.worth", "plan:", "__class__", "evppi_:", "<b>", "",
    ):  # fmt: skip
        assert not asked(desk, address)["ok"], address


def test_what_knowing_is_worth_is_the_best_choice_with_it_less_the_best_one_without() -> None:
    why = reasons(appraised(tulip()), "evppi:M2>E3.rate", "en")
    assert why is not None
    knowing, now = (line["amount"] for line in why["lines"])
    assert now == -appraised(tulip()).npv.mean
    assert knowing + now == pytest.approx(why["total"], rel=1e-12)
    assert {one["name"]: one["text"] for one in why["given"]}["the choice turns at"].startswith("9")
    assert why["inputs"][0]["address"] == "M2>E3.rate"
    loses = reasons(appraised(tulip()), "evppi:M2>E3.rate@P2", "en")
    assert loses is not None
    assert [line["amount"] for line in loses["lines"]] == [loses["total"], 0.0]


@pytest.mark.parametrize("part", ["worth", "cost", "people", "smallest"])
def test_how_a_number_is_measured_can_be_asked_by_its_parts(part: str) -> None:
    told = why_text(appraised(tulip()), f"plan:M2>E3.rate.{part}", "en")
    wanted = {
        "worth": (
            "people when it is read: 108",
            "how much people differ: 8",
            "how far the measurement may be off: 0.5",
        ),
        "cost": ("people who begin: 120", "minutes each time: 10", "an hour costs: €60.00", "hours together: 76"),
        "people": ("people who begin: 120", "share that stops: 10%", ": 108"),
        "smallest": ("groups: 2", "chance to see such a change: 80%"),
    }
    for words in wanted[part]:
        assert words in told, told


def test_a_plan_without_a_figure_asks_nothing(tmp_path: Path) -> None:
    arena = tulip(hour_cost=None)
    row = next(row for row in opened(tmp_path, arena).view()["data"]["rows"] if row["address"] == "M2>E3.rate")
    figures_ = {part["key"]: part["figure"] for part in row["plan"]["parts"]}
    assert figures_["cost"] == figures_["design"] == ""
    assert figures_["worth"] == "plan:M2>E3.rate.worth"


def test_every_figure_of_a_study_can_be_asked_why(tmp_path: Path) -> None:
    desk = opened(tmp_path, tulip())

    def do(op: str, **args: Any) -> None:
        assert ask(desk, op, **args)["ok"], op

    do("study.choose", knob="M2>E3.rate")
    for name, value in (("sd", "8"), ("fixed", "5000"), ("per_case", "150")):
        do("study.set", name=name, value=value, at="")
    table = desk.view()["data"]["study"]["open"]["plot"]["table"]
    for cells, figures_ in zip(table["rows"], table["asked"], strict=True):
        for cell, figure in zip(cells[1:], figures_[1:], strict=True):
            do("agenda.why", figure=figure)
            why = agenda_study.told(desk, appraised(desk.work.arena), figure) or {}
            assert why["text"] == cell
            if why["lines"]:
                assert sum(line["amount"] for line in why["lines"]) == pytest.approx(why["total"])
    do("study.set", name="per_case", value="151", at="")
    assert desk.view()["data"]["why"]["total"] != why["total"]
    do("study.choose", knob="")
    assert desk.view()["data"]["why"] is None
    assert not asked(desk, figure)["ok"]
    assert not asked(desk, "study:x.worth")["ok"]


def test_a_study_that_is_opened_again_can_be_asked_why_again(tmp_path: Path) -> None:
    desk = opened(tmp_path, tulip())
    for _ in range(2):
        assert ask(desk, "study.choose", knob="knobs.ook_zonder")["ok"]
        table = desk.view()["data"]["study"]["open"]["plot"]["table"]
        assert asked(desk, table["asked"][0][1])["ok"]
        assert desk.view()["data"]["why"]["text"] == table["rows"][0][1]
        assert ask(desk, "study.choose", knob="")["ok"]
    assert ask(desk, "study.choose", knob="knobs.ook_zonder")["ok"]
    assert ask(desk, "study.set", name="kind", value="average", at="")["ok"]
    assert desk.view()["data"]["study"]["open"]["plot"] is None
    assert not asked(desk, table["asked"][0][1])["ok"], "what is not shown is not explained"
