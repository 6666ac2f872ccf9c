"""The mkba screen's view and what it may be asked, without a browser."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.model import Arena, Range, read
from effectenarena.session import Session
from effectenarena.session.answers import appraised, mkba_answer
from effectenarena.session.desk import Desk
from effectenarena.session.home import Home
from effectenarena.session.reading import read_any
from effectenarena.session.starters import starter
from effectenarena.session.views.mkba_knobs import axis
from effectenarena.session.views.mkba_trying import moved
from effectenarena.session.views.mkba_why import Why
from effectenarena.text import LANGUAGES, has
from tests.model import maps

KNOB = "M2>E3.rate"


def made(arena: Arena, ending: str, lang: str, **_: Any) -> bytes:
    return f"{arena.project.name} {ending} {lang}".encode()


class Asked:
    """A desk with work on it, and a client that asks."""

    def __init__(self, folder: Path, arena: Arena, lang: Any = "nl") -> None:
        session = Session.create(folder / "proef.arena", arena=arena)
        self.desk = Desk(session, lang, home=Home(folder), screen="mkba", services={"report": made})
        self._count = 0

    def do(self, op: str, **args: Any) -> dict[str, Any]:
        self._count += 1
        view = self.desk.view()
        return self.desk.handle(
            {"id": f"intent-{self._count:04}", "op": op, "args": args, "revision": view["revision"]}
        )

    @property
    def data(self) -> dict[str, Any]:
        view = self.desk.view()
        assert view["notice"] is None
        json.dumps(view, allow_nan=False)
        found: dict[str, Any] = view["data"]
        return found

    def knob(self, address: str) -> dict[str, Any]:
        (found,) = (row for row in self.data["knobs"] if row["address"] == address)
        return dict(found)


@pytest.fixture(scope="module")
def tulip() -> Arena:
    return read_any(cases.path("de-tulp"))


@pytest.fixture
def asked(tmp_path: Path, tulip: Arena) -> Asked:
    return Asked(tmp_path, tulip)


def test_the_number_stands_inside_the_sentence(asked: Asked, tulip: Arena) -> None:
    headline = asked.data["headline"]

    assert headline["before"].startswith("Naar schatting loont dit voor iedereen samen zolang")
    assert headline["figure"]
    assert headline["after"].endswith(".")
    assert headline["knob"] == KNOB
    assert asked.data["npv"]["p5"] == mkba_answer(tulip)["npv"]["p5"]


def test_knobs_come_most_important_first_and_the_rest_on_request(asked: Asked) -> None:
    first = [row["address"] for row in asked.data["knobs"]]
    asked.do("mkba.look", all=True)
    every = [row["address"] for row in asked.data["knobs"]]

    assert first[0] == KNOB
    assert every[: len(first)] == first
    assert len(every) == asked.data["knob_count"] > len(first)


def test_the_marks_can_be_those_of_one_party(asked: Asked, tulip: Arena) -> None:
    asked.do("mkba.look", who="P2")
    rows = {r["knob"]: r for r in mkba_answer(tulip)["tipping_points"] if r["party"] == "P2"}

    assert asked.data["who"] == "P2"
    for knob in asked.data["knobs"]:
        assert knob["tip"]["value"] == rows[knob["address"]]["value"]
    asked.do("mkba.look", who="nobody")
    assert asked.data["who"] is None


def test_trying_changes_what_is_shown_and_writes_nothing(asked: Asked) -> None:
    before, revision = asked.data, asked.desk.work.revision
    reply = asked.do("mkba.try", address=KNOB, value=5, at=f"{KNOB}.likely")

    assert reply["ok"]
    assert asked.desk.work.revision == revision
    assert asked.data["npv"]["likely"] < before["npv"]["likely"]
    assert [one["address"] for one in asked.data["tried"]] == [KNOB]
    assert (asked.knob(KNOB)["likely"], asked.knob(KNOB)["saved"]) == (5, 10)
    assert [row["address"] for row in asked.data["knobs"]] == [row["address"] for row in before["knobs"]]
    assert asked.knob(KNOB)["axis"] == next(r["axis"] for r in before["knobs"] if r["address"] == KNOB)
    asked.do("mkba.back")
    assert asked.data["npv"] == before["npv"]
    assert asked.data["tried"] == []


def test_a_tried_number_gives_what_the_map_with_that_number_gives(asked: Asked, tulip: Arena) -> None:
    asked.do("mkba.try", address=KNOB, value="4,5", at="x")
    data = tulip.to_data()
    (link,) = (link for link in data["links"] if (link["source"], link["target"]) == ("M2", "E3"))
    link["rate"]["likely"] = 4.5

    assert asked.data["npv"]["likely"] == pytest.approx(mkba_answer(read(data))["npv"]["likely"], rel=1e-12)


def test_what_was_tried_is_kept_as_one_step_that_can_be_taken_back(asked: Asked) -> None:
    asked.do("mkba.try", address=KNOB, value=20, at="x")
    asked.do("mkba.try", address="I1.amount", value="55.000", at="y")
    assert asked.do("mkba.keep")["ok"]

    knob = asked.desk.work.arena.range(asked.desk.work.arena.by_pair["M2", "E3"].rate)
    assert knob == Range(3, 20, 20, "pert")
    assert asked.data["tried"] == []
    asked.do("undo")
    assert asked.knob(KNOB)["saved"] == 10
    assert not asked.desk.work.can_undo


def test_a_bad_number_stands_under_its_field(asked: Asked) -> None:
    reply = asked.do("mkba.try", address=KNOB, value="veel", at=f"{KNOB}.likely")

    assert not reply["ok"]
    assert "getal" in asked.desk.view()["errors"][f"{KNOB}.likely"]
    assert not asked.do("mkba.try", address="E9.rate", value=1, at="z")["ok"]
    assert not asked.do("mkba.set", address=KNOB, part="low", value="12", at=f"{KNOB}.low")["ok"]
    assert asked.desk.view()["errors"][f"{KNOB}.low"]
    assert asked.data["tried"] == []


def test_a_rate_is_typed_as_it_is_shown(asked: Asked) -> None:
    assert asked.do("mkba.try", address=KNOB, value="1 per 140", at=f"{KNOB}.likely")["ok"]
    assert asked.knob(KNOB)["likely"] == pytest.approx(1 / 140)
    assert asked.do("mkba.set", address=KNOB, part="low", value="2 dagen op de 1.000 uren", at=f"{KNOB}.low")["ok"]


def test_low_and_high_are_written_at_once(asked: Asked) -> None:
    assert asked.do("mkba.set", address=KNOB, part="low", value="2,5", at=f"{KNOB}.low")["ok"]
    assert asked.knob(KNOB)["low"] == 2.5
    assert asked.do("mkba.set", address="knobs.ook_zonder", part="high", value="60 %", at="x")["ok"]
    assert asked.knob("knobs.ook_zonder")["high"] == 0.6


def test_a_try_that_others_overtake_goes_away(asked: Asked) -> None:
    asked.do("mkba.try", address=KNOB, value=5, at="x")
    asked.desk.work.apply("link.remove", {"source": "M2", "target": "E3"})

    assert asked.data["tried"] == []


@pytest.mark.parametrize(
    ("now", "likely", "fields"),
    [
        (Range(2, 6, 14, "pert"), 20, {"low": 2, "likely": 20, "high": 20}),
        (Range(5, 5, 5, "fixed"), 7, {"low": None, "likely": 7, "high": None}),
        (Range(1, 10, 100, "lognormal"), 20, {"low": 2, "likely": None, "high": 200}),
    ],
)
def test_a_range_moves_only_where_it_must(now: Range, likely: float, fields: dict[str, Any]) -> None:
    assert moved(now, likely) == fields


def test_a_line_stays_inside_what_the_field_allows() -> None:
    line = axis(0.0, 0.9, 1.0, 5.0, 0.0, 1.0)

    assert (line["min"], line["max"]) == (0, 1)
    assert axis(0, 0, 0, None, 0, float("inf"))["max"] > 0


def test_every_figure_explains_itself_to_the_cent(tulip: Arena) -> None:
    for name in cases.names():
        arena = read_any(cases.path(name))
        answer = mkba_answer(arena)
        for party in arena.parties:
            for part in ("cost", "benefit"):
                why = Why(appraised(arena), "nl").explain(party, part)
                assert why is not None
                told = sum(line["amount"] for line in why["lines"]) + why["rest"]["amount"]
                assert told == pytest.approx(answer["parties"][party][part], rel=1e-9, abs=1e-6), (name, party, part)


def test_residents_are_not_asked_why_they_do_not_pay(asked: Asked) -> None:
    roles = {row["party"]: row["role"] for row in asked.data["parties"]}

    assert "doet nog niet mee" in roles["P3"]
    for party in ("P4", "P5", "P6"):
        assert "doet nog niet mee" not in roles[party]


def test_what_is_missing_is_named_with_its_place(tmp_path: Path) -> None:
    asked = Asked(tmp_path, maps.arena(("m", {"quantity": ...})))
    (missing,) = asked.data["incomplete"]

    assert missing["address"] == "m.quantity"
    assert missing["item"] == "m"
    assert "Team" in missing["name"]
    assert "Onvolledig" in asked.data["notes"][0]


def test_a_doubtful_sign_stays_until_it_is_answered(tmp_path: Path) -> None:
    asked = Asked(tmp_path, maps.arena(("e", {"desired": False})))
    (warning,) = asked.data["warnings"]

    assert warning["code"] == "sign-against-desired"
    answer = warning["answers"][0]
    assert asked.do(answer["op"], **answer["args"])["ok"]
    assert asked.data["warnings"] == []


def test_an_empty_sheet_says_what_to_do(tmp_path: Path) -> None:
    asked = Asked(tmp_path, read({"format": "effectenarena/1"}))

    assert asked.data["empty"]
    assert asked.data["knobs"] == []
    assert asked.data["headline"]["before"]


def test_a_map_that_cannot_be_worked_out_says_why(tmp_path: Path) -> None:
    asked = Asked(tmp_path, maps.arena(("i", {"amount": 1e308, "years": 10}), ("e", {"unit_value": 1e308})))

    assert asked.data["trouble"]["message"]


def test_the_report_lands_beside_the_work_and_comes_along(asked: Asked) -> None:
    reply = asked.do("reports.make", kind="verslag", ending=".pdf")
    file = asked.desk.work.path.with_name(reply["data"]["name"])

    assert file.read_bytes() == base64.b64decode(reply["data"]["content"]) == b"De Tulp, Woensel-West .pdf nl"
    assert not asked.do("reports.make", kind="verslag", ending=".exe")["ok"]


def test_the_workbook_has_a_name_of_its_own(asked: Asked) -> None:
    reply = asked.do("reports.make", kind="mkba", ending=".xlsx")

    assert reply["data"]["name"].endswith(" mkba.xlsx")
    assert [one["kind"] for one in asked.data["reports"]] == ["verslag", "samenvatting", "raadsmemo", "mkba"]


def test_nothing_can_be_saved_where_nobody_makes_reports(tmp_path: Path, tulip: Arena) -> None:
    asked = Asked(tmp_path, tulip)
    asked.desk.services = {}

    assert asked.data["reports"] == []
    assert not asked.do("reports.make", kind="verslag", ending=".pdf")["ok"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", cases.names())
def test_every_case_is_shown_in_both_languages(tmp_path: Path, case: str, lang: Any) -> None:
    asked = Asked(tmp_path, read_any(cases.path(case)), lang)
    asked.do("mkba.look", all=True)

    assert asked.data["headline"]["before"]
    for knob in asked.data["knobs"]:
        assert has(f"mkba.dist.{knob['dist']}", lang)
        assert has(f"mkba.status.{knob['status']}", lang)
        assert knob["axis"]["min"] <= knob["likely"] <= knob["axis"]["max"]


def test_a_panel_is_made_only_while_it_is_open(asked: Asked) -> None:
    assert asked.data["panel"]["plots"] == []
    assert asked.do("mkba.panel", panel="doubt")["ok"]
    assert [plot["id"] for plot in asked.data["panel"]["plots"]][:2] == ["tornado", "distribution"]
    assert [plot["id"] for plot in asked.data["panel"]["plots"]][2].startswith(f"pair-{KNOB}")
    assert asked.do("mkba.panel", panel="years")["ok"]
    assert [plot["id"] for plot in asked.data["panel"]["plots"]] == ["years"]
    assert not asked.do("mkba.panel", panel="elsewhere")["ok"]
    asked.do("mkba.panel", panel="")
    assert asked.data["panel"]["name"] == ""


def test_the_hall_hears_how_firm_it_is_without_amounts(asked: Asked) -> None:
    told = " ".join(asked.data["panel"]["sentences"])

    assert "minstens 22 van de 24 deelnemers" in told
    assert "tegenvalt" in told
    assert "€" not in told
    asked.do("mkba.try", address=KNOB, value=5, at="x")
    assert " ".join(asked.data["panel"]["sentences"]) != told


def test_costs_in_money_leave_out_what_is_in_kind(asked: Asked, tulip: Arena) -> None:
    rows = {row["party"]: row for row in asked.data["parties"]}
    kind = {investment.party for investment in tulip.investments.values() if investment.in_kind}
    money = {investment.party for investment in tulip.investments.values() if not investment.in_kind}

    assert kind - money, "somebody gives in kind only"
    for party, row in rows.items():
        wanted = 0 if party in kind - money else row["cost"] if party in money - kind else row["money_cost"]
        assert row["money_cost"] == pytest.approx(wanted)


def test_a_year_of_the_budget_adds_up_over_the_streams(asked: Asked) -> None:
    asked.do("mkba.panel", panel="years")
    asked.do("mkba.look", year=2)
    budget = asked.data["panel"]["budget"]

    assert budget["years"][budget["year"]] == 2028
    *streams, total = budget["rows"]
    for part in ("cost", "benefit", "balance"):
        assert sum(row[part] for row in streams) == pytest.approx(total[part])
    asked.do("mkba.look", year=99)
    assert asked.data["panel"]["budget"]["year"] == len(budget["years"]) - 1


def test_a_unit_value_taken_from_the_list_replaces_what_was_tried(asked: Asked) -> None:
    asked.do("mkba.try", address="E3.unit_value", value=500, at="x")
    found = asked.do("price.find", text="politie")["data"]

    assert asked.knob("E3.unit_value")["price"]
    assert not asked.knob(KNOB)["price"]
    assert asked.do("price.take", id="E3", key=found[0]["key"], at="E3.unit_value")["ok"]
    assert asked.data["tried"] == []


def test_sentences_are_for_whom_is_looked_at(asked: Asked) -> None:
    asked.do("mkba.panel", panel="tipping")
    society = asked.data["panel"]["sentences"]
    asked.do("mkba.look", who="P2")

    assert any("iedereen samen" in one for one in society)
    assert all("iedereen samen" not in one for one in asked.data["panel"]["sentences"])


def test_a_budget_table_is_not_taken_for_welfare(tmp_path: Path) -> None:
    asked = Asked(tmp_path, read_any(cases.path("frontlijnteam-heechterp-schieringen")))

    assert "nothing-for-people" in [warning["code"] for warning in asked.data["warnings"]]


def test_what_can_turn_the_outcome_is_told_in_the_hall_without_amounts(asked: Asked) -> None:
    """De Tulp is below zero after five years; who calculates sees the amounts and the other remarks too."""
    first, *others = asked.data["remarks"]
    assert (first["code"], first["turns"]) == ("sign-by-horizon", True)
    assert "5 jaar" in first["hall"]
    assert "€" not in first["hall"]
    assert "€" in first["message"]
    assert [row["hall"] for row in others if row["hall"] or row["turns"]] == []
    assert {row["item"] for row in others if row["code"] == "average-price"} == {"P1", "P2", "P3"}
    asked.do("mkba.panel", panel="years")
    assert [row["years"] for row in asked.data["panel"]["horizons"]] == [1, 5, 10]


def test_remarks_follow_a_number_that_is_tried(asked: Asked) -> None:
    """With more days of admission less it pays after five years already, though not after one."""
    assert asked.do("mkba.try", address=KNOB, value=13, at="x")["ok"]
    assert [row["turns"] for row in asked.data["remarks"] if row["code"] == "sign-by-horizon"] == [False]


def test_what_nobody_knows_of_a_party_is_said_in_words_and_not_as_nought(tmp_path: Path) -> None:
    rows = {row["label"]: row["unknown"] for row in Asked(tmp_path, starter("achter-de-voordeur")).data["parties"]}
    assert rows["Zorgverzekeraar"] == dict.fromkeys(("balance", "budget", "cash"), "nog geen pijl")
    assert rows["Woningcorporatie"]["benefit"] == "geen prijs"
    assert rows["Gemeente"]["cost"] == "nog onbekend"
