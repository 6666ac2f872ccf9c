"""What the group settles about measuring on the agenda screen, and who wants to know what; refusals in words."""

import base64
from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.session import read_any
from effectenarena.session.measuring import choice_label, measuring_plan
from tests.session.test_view_mkba import KNOB, Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    made = Asked(tmp_path, read_any(cases.path("de-tulp")))
    made.desk.screen = "agenda"
    return made


def row(asked: Asked, knob: str = KNOB) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in asked.data["rows"] if one["address"] == knob)
    return found


def said(asked: Asked, part: str) -> str:
    return str(next(one["text"] for one in row(asked)["plan"]["parts"] if one["key"] == part))


def measuring(asked: Asked) -> dict[str, Any]:
    found = asked.desk.work.arena.project.measuring
    return found.to_data() if found else {}


def test_a_number_goes_where_the_group_puts_it_with_the_reason_and_back(asked: Asked) -> None:
    last = asked.data["rows"][-1]["address"]
    assert asked.do("inquiry.move", knob=last, place="1", because="", at="x")["ok"] is False
    assert measuring(asked) == {}
    assert asked.do("inquiry.move", knob=last, place="1", because="De raad vraagt dit.", at="x")["ok"]
    first = asked.data["rows"][0]
    assert first["address"] == last
    assert first["plan"]["order"] == 1
    assert "De raad vraagt dit." in first["plan"]["moved"]
    assert measuring(asked)["inquiries"] == [{"knob": last, "place": 1, "because": "De raad vraagt dit."}]
    assert asked.do("inquiry.move", knob=last, place="", because="", at="x")["ok"]
    assert measuring(asked) == {}
    assert asked.data["rows"][0]["address"] == KNOB


@pytest.mark.parametrize("place", ["0", "1,5", "-2", "eerst"])
def test_a_place_that_is_none_is_refused(asked: Asked, place: str) -> None:
    assert asked.do("inquiry.move", knob=KNOB, place=place, because="x", at="x")["ok"] is False
    assert measuring(asked) == {}


def test_what_is_settled_is_said_and_what_is_emptied_is_gone(asked: Asked) -> None:
    for field, value in (("who", "wijkteam"), ("minutes", "7,5"), ("level", "policy"), ("design", "stories")):
        assert asked.do("inquiry.set", knob=KNOB, field=field, value=value, at="x")["ok"]
    assert measuring(asked)["inquiries"] == [
        {"knob": KNOB, "who": "wijkteam", "minutes": 7.5, "level": "policy", "design": "stories"}
    ]
    assert said(asked, "who") == "wijkteam"
    assert said(asked, "minutes").startswith("7,5 minuten")
    assert "Dit ontwerp kan dit getal niet laten zien." in said(asked, "warnings")
    for field in ("who", "minutes", "level", "design"):
        assert asked.do("inquiry.set", knob=KNOB, field=field, value="", at="x")["ok"]
    assert measuring(asked) == {}


@pytest.mark.parametrize(
    ("field", "value"), [("minutes", "-1"), ("minutes", "tien"), ("design", "gok"), ("knob", "x"), ("who", "x" * 501)]
)
def test_what_cannot_be_is_refused(asked: Asked, field: str, value: str) -> None:
    assert asked.do("inquiry.set", knob=KNOB, field=field, value=value, at="x")["ok"] is False
    assert measuring(asked) == {}


def test_a_number_that_is_gone_is_refused(asked: Asked) -> None:
    assert asked.do("inquiry.set", knob="E99.duration", field="who", value="x", at="x")["ok"] is False
    assert asked.do("inquiry.move", knob="E99.duration", place="1", because="x", at="x")["ok"] is False


def test_others_to_compare_with_change_the_design(asked: Asked) -> None:
    assert "niemand zei dat er zo'n groep is" in said(asked, "warnings")
    assert asked.do("inquiry.possible", name="comparison", value="yes", at="x")["ok"]
    assert "wie niet meedoet" in said(asked, "design")
    assert "niemand zei" not in said(asked, "warnings")
    assert asked.do("inquiry.possible", name="hour_cost", value="€ 60", at="x")["ok"]
    assert measuring(asked) == {"comparison": True, "hour_cost": 60}
    assert asked.do("inquiry.possible", name="hour_cost", value="-1", at="x")["ok"] is False
    assert asked.do("inquiry.possible", name="anders", value="yes", at="x")["ok"] is False


def test_only_designs_that_can_see_a_number_are_offered(asked: Asked) -> None:
    """And one that stands there already, which says that it cannot."""
    assert [one["value"] for one in row(asked)["plan"]["designs"]] == ["", "comparison", "phased"]
    assert asked.do("inquiry.set", knob=KNOB, field="design", value="contribution", at="x")["ok"]
    assert [one["value"] for one in row(asked)["plan"]["designs"]] == ["", "comparison", "phased", "contribution"]
    assert "kan dit getal niet laten zien" in said(asked, "warnings")


def test_every_question_says_how_it_is_answered(asked: Asked) -> None:
    by = {one["asked"][0]: one["by"] for one in asked.data["questions"]}
    assert set(by) >= {"story"}
    assert by["story"].startswith("belangrijkste verandering")
    assert all(by.values())


def test_amounts_are_marked_and_the_hall_reads_none_before_measuring(asked: Asked) -> None:
    parts = row(asked)["plan"]["parts"]
    assert {part["key"] for part in parts if part["amount"]} == {"worth", "cost"}
    assert not any("€" in part["text"] for part in parts if not part["amount"])
    assert "€" not in asked.data["divide_first"]["hall"]
    assert "€" in asked.data["divide_first"]["amounts"]


def test_something_undesired_and_a_story_are_always_on_the_list(asked: Asked) -> None:
    found = {one["asked"][0]: one for one in asked.data["questions"]}
    assert found["story"]["why"] == ["Een getal zegt hoeveel, en niet waarom."]
    assert found["undesired"]["why"] == ["Niemand wil dit. Wie er niet op let, ziet het te laat."]
    assert asked.do("inquiry.set", knob=found["story"]["key"], field="who", value="wijkteam")["ok"]
    assert asked.data["questions"][-1]["settled"]["who"] == "wijkteam"
    assert not asked.do("inquiry.set", knob="E99", field="who", value="wijkteam")["ok"]


def test_wishes_are_put_together_and_everybody_sees_where_theirs_went(asked: Asked) -> None:
    for who, question, month in (("gemeente", "Minder opnames?", "11"), ("GGZ", "Hoeveel opnames?", "13")):
        wish = {"who": who, "question": question, "about": "opnames", "because": "inkoop", "by": "wijk, leeftijd"}
        assert asked.do("wish.add", **wish, month=month)["ok"]
    found = asked.data["wishes"]
    assert found["sentence"] == "2 vragen werden 1, en 2 momenten werden 1."
    (question,) = found["questions"]
    assert question["askers"] == ["gemeente: inkoop", "GGZ: inkoop"]
    assert (question["others"], question["by"], question["months"]) == (
        ["Hoeveel opnames?"],
        ["wijk", "leeftijd"],
        "maand 12",
    )
    assert [one["went"] for one in found["list"]] == [1, 1]
    assert asked.do("wish.remove", index=0, was="iets anders")["ok"] is False
    assert asked.do("wish.remove", index=0, was="Minder opnames?")["ok"]
    assert [one["who"] for one in measuring(asked)["wishes"]] == ["GGZ"]


@pytest.mark.parametrize("wish", [{"who": "x"}, {"question": "x"}, {"who": "x", "question": "y", "month": "-1"}])
def test_a_wish_without_who_or_what_is_refused(asked: Asked, wish: dict[str, str]) -> None:
    assert asked.do("wish.add", **wish)["ok"] is False
    assert measuring(asked) == {}


def test_an_indicator_comes_from_the_bank_with_its_terms_and_a_conversation_tool_is_refused(asked: Asked) -> None:
    assert asked.do("inquiry.set", knob=KNOB, field="indicator", value="self-reliance", at="x")["ok"]
    assert "© GGD Amsterdam" in said(asked, "instrument")
    refused = asked.do("inquiry.set", knob=KNOB, field="indicator", value="spider-web", at="x")
    assert "voor een gesprek" in refused["error"]
    assert asked.do("inquiry.set", knob=KNOB, field="indicator", value="anders", at="x")["ok"] is False
    assert measuring(asked)["inquiries"] == [{"knob": KNOB, "indicator": "self-reliance"}]


def test_how_people_differ_and_who_stops_are_settled_and_refused_in_words(asked: Asked) -> None:
    knob = "M2>E3.rate"
    assert row(asked, knob)["plan"]["averaged"]
    assert asked.do("inquiry.set", knob=knob, field="spread", value="8,5", at="x")["ok"]
    assert row(asked, knob)["plan"]["settled"]["spread"] == "8,5"
    assert not asked.do("inquiry.set", knob=knob, field="bias", value="-1", at="x")["ok"]
    assert asked.do("inquiry.possible", name="drop_out", value="25 %", at="x")["ok"]
    assert asked.data["settings"]["drop_out"] == "25 %"
    assert "90 deelnemers verwacht als we meten, van 120 aan het begin" in [
        one["text"] for one in row(asked, knob)["plan"]["parts"]
    ]
    assert not asked.do("inquiry.possible", name="drop_out", value="100 %", at="x")["ok"]
    assert measuring(asked) == {"inquiries": [{"knob": knob, "spread": 8.5}], "drop_out": 0.25}


def test_questions_in_other_words_become_one_only_when_somebody_says_so(asked: Asked) -> None:
    for who, question in (("gemeente", "Zijn mensen minder eenzaam?"), ("fonds", "Hoeveel minder eenzaamheid?")):
        assert asked.do("wish.add", who=who, question=question)["ok"]
    (pair,) = asked.data["wishes"]["alike"]
    assert len(asked.data["wishes"]["questions"]) == 2
    assert asked.do("wish.join", was=pair["questions"], apart=True)["ok"]
    assert asked.data["wishes"]["alike"] == []
    assert asked.do("wish.join", was=pair["questions"])["ok"]
    (joined,) = asked.data["wishes"]["questions"]
    assert joined["askers"] == ["gemeente", "fonds"]
    assert [one["went"] for one in asked.data["wishes"]["list"]] == [1, 1]
    assert not asked.do("wish.join", was=["weg", "ook weg"])["ok"]
    assert asked.do("undo")["ok"]
    assert len(asked.data["wishes"]["questions"]) == 2


def test_a_choice_during_the_run_is_valued_by_what_can_still_change(asked: Asked) -> None:
    whole = asked.data["evpi"]
    assert asked.data["settings"]["decision"]["value"] == ""
    assert asked.do("agenda.decision", value="3")["ok"]
    assert measuring(asked)["decision_year"] == 3
    start = asked.desk.work.arena.project.start_year
    assert 0 < asked.data["evpi"] < whole
    assert asked.data["notes"][0].startswith(f"Gerekend met wat begin {start + 3} nog te kiezen is")
    for wrong in ("99", "-1", "x"):
        assert not asked.do("agenda.decision", value=wrong)["ok"]
    asked.desk.look.clear()
    assert asked.data["settings"]["decision"]["value"] == "3", "it is kept with the map, and not with the screen"
    assert asked.do("agenda.decision", value="")["ok"]
    assert measuring(asked) == {}
    assert asked.data["evpi"] == whole


def test_a_list_of_our_own_stands_beside_the_bank_and_becomes_a_column(asked: Asked) -> None:
    example = asked.do("indicators.example")["data"]
    reply = asked.do("indicators.add", name="lijst.csv", content=example["content"])
    assert reply["data"] == {"loaded": "1 indicator staat erbij.", "problems": []}
    assert asked.data["settings"]["own"] == ["Rust in huis"]
    assert {"value": "rust", "label": "Rust in huis"} in asked.data["settings"]["indicators"]
    assert asked.do("inquiry.set", knob=KNOB, field="indicator", value="rust", at="x")["ok"]
    assert said(asked, "instrument").startswith("Rust in huis. tel de antwoorden")
    column = next(one for one in measuring_plan(asked.desk.work.arena).columns if one.indicator == "rust")
    assert (column.kind, column.levels) == ("level", ("1", "2", "3"))
    assert choice_label(column, "2") == "wisselend"
    wrong = base64.b64encode(b"naam;schaal;beter;bron\nX;iets;meer;y\n").decode()
    (problem,) = asked.do("indicators.add", name="l.csv", content=wrong)["data"]["problems"]
    assert "iets" in problem["message"]
    assert not asked.do("indicators.add", name="l.xlsx", content=wrong)["ok"]
