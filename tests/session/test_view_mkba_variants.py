"""Variants on the mkba screen: made, mended, compared, undone; refusals in words."""

from pathlib import Path
from typing import Any

import pytest

from effectenarena import cases
from effectenarena.session import read_any
from effectenarena.session.answers import appraised
from effectenarena.widgets.results_paper import mkba_html
from tests.session.test_view_mkba import KNOB, Asked


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path, read_any(cases.path("de-tulp")))


def added(asked: Asked, **args: Any) -> dict[str, Any]:
    given = {"label": "Half", "kind": "alternative", "form": "scale", "item": "M1", "value": "0,5", **args}
    return asked.do("variant.add", at="variant.new", **given)


def listed(asked: Asked) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked.data["variants"]["list"]
    return found


def test_a_variant_is_added_told_in_words_and_undone(asked: Asked) -> None:
    assert added(asked)["ok"]
    (one,) = listed(asked)
    assert (one["label"], one["kind_words"], one["trouble"]) == ("Half", "alternatief", [])
    assert one["changes"] == [f"0,5 keer zo veel ‘{asked.desk.work.arena.by_id['M1'].label}’"]
    asked.do("undo")
    assert listed(asked) == []


def test_side_by_side_only_when_asked(asked: Asked) -> None:
    closed: dict[str, Any] = asked.data["variants"]
    assert closed["table"] is None
    added(asked)
    table = asked.data["variants"]["table"]
    base, half = table["rows"][:2]
    assert base["npv"]["likely"] == appraised(asked.desk.work.arena).npv.likely
    assert half["difference"]["likely"] == pytest.approx(half["npv"]["likely"] - base["npv"]["likely"])
    assert set(half["parties"]) == {party["party"] for party in table["parties"]}
    assert any(row["kind"] == "contested" for row in table["rows"]) == (asked.data["variants"]["contested"] > 0)
    asked.do("mkba.variants", open=False)
    assert asked.data["variants"]["table"] is None


def test_what_is_tried_becomes_a_variant_and_the_map_stays(asked: Asked) -> None:
    likely = asked.knob(KNOB)["likely"]
    asked.do("mkba.try", address=KNOB, value=2)
    assert asked.data["variants"]["tried"] == 1
    assert added(asked, tried=True)["ok"]
    assert asked.data["tried"] == []
    assert asked.knob(KNOB)["likely"] == likely
    assert listed(asked)[0]["changes"][0].endswith(": 2 · 2 · 16 dagen opname")


def test_changes_are_added_and_taken_away(asked: Asked) -> None:
    added(asked)
    assert asked.do("variant.change", id="v1", form="knob", item=KNOB, value="3", at="variant.v1")["ok"]
    assert asked.do("variant.change", id="v1", form="without", item="M2", at="variant.v1")["ok"]
    assert len(listed(asked)[0]["changes"]) == 3
    assert asked.do("variant.unchange", id="v1", index=0)["ok"]
    assert listed(asked)[0]["changes"][-1].startswith("zonder ‘")
    assert asked.do("variant.tell", id="v1", field="label", text=" Anders ")["ok"]
    assert listed(asked)[0]["label"] == "Anders"
    assert asked.do("variant.remove", id="v1")["ok"]
    assert listed(asked) == []


RANGE = {"form": "knob", "item": KNOB, "low": "1", "likely": "3", "high": "9", "source": "gesprek met de wijk"}


def test_another_range_is_low_likely_and_high_with_its_source(asked: Asked) -> None:
    asked.do("mkba.variants", open=True)
    offered = next(one for one in asked.data["variants"]["choices"]["knob"] if one["value"] == KNOB)
    on_map = asked.knob(KNOB)
    assert [offered[part] for part in ("low", "likely", "high")] == [on_map[part] for part in ("low", "likely", "high")]
    assert added(asked, **RANGE)["ok"]
    assert ": 1 · 3 · 9 " in listed(asked)[0]["changes"][0]
    (change,) = asked.desk.work.arena.project.variants[0].to_data()["changes"]
    assert change["value"] == {"low": 1, "likely": 3, "high": 9, "source": "gesprek met de wijk"}
    row = asked.data["variants"]["table"]["rows"][1]
    assert row["difference"]["p5"] < row["difference"]["mean"] < row["difference"]["p95"]


def test_a_number_that_is_still_empty_can_be_given_in_a_variant(tmp_path: Path) -> None:
    map_ = read_any(cases.path("de-tulp"))
    effect = map_.effects["E3"]
    asked = Asked(tmp_path, map_.with_node(effect.model_copy(update={"unit_value": None})))
    asked.do("mkba.variants", open=True)
    offered = {one["value"]: one for one in asked.data["variants"]["choices"]["knob"]}
    assert offered["E3.unit_value"]["label"].endswith("(nog leeg)")
    assert [offered["E3.unit_value"][part] for part in ("low", "likely", "high")] == [None] * 3
    given = {**RANGE, "item": "E3.unit_value", "low": "100", "likely": "200", "high": "400"}
    assert added(asked, **given)["ok"]
    row = asked.data["variants"]["table"]["rows"][1]
    assert row["difference"]["likely"] > 0
    assert listed(asked)[0]["trouble"] == []
    assert not added(asked, **{**given, "item": "E3.nothing"})["ok"]


def test_what_knowing_is_worth_before_choosing_can_be_asked_why(asked: Asked) -> None:
    added(asked)
    table = asked.data["variants"]["table"]
    asked.do("mkba.why", figure="choice:evpi")
    why: dict[str, Any] = asked.data["why"]
    assert why["total"] == pytest.approx(table["evpi"])
    assert sum(line["amount"] for line in why["lines"]) == pytest.approx(table["evpi"])
    first = table["evppi"][0]
    asked.do("mkba.why", figure=f"choice:evppi:{first['knob']}")
    why = asked.data["why"]
    assert sum(line["amount"] for line in why["lines"]) == pytest.approx(first["value"])
    assert [one["address"] for one in why["inputs"]] == [first["knob"]]
    assert not asked.do("mkba.why", figure="choice:evppi:no.knob")["ok"]


def test_a_number_that_is_certain_has_no_low_and_high(asked: Asked) -> None:
    assert added(asked, **{**RANGE, "low": "", "high": "", "source": ""})["ok"]
    (change,) = asked.desk.work.arena.project.variants[0].to_data()["changes"]
    assert change["value"] == {"likely": 3}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ({"low": ""}, "allebei leeg"),
        ({"likely": ""}, "laag, waarschijnlijk en hoog"),
        ({"low": "4"}, "Laag kan niet boven"),
        ({"high": "2"}, "Laag kan niet boven"),
        ({"high": "veel"}, "getal"),
    ],
)
def test_half_a_range_is_refused_in_words(asked: Asked, args: dict[str, str], says: str) -> None:
    answer = added(asked, **{**RANGE, **args})
    assert not answer["ok"]
    assert says in answer["error"]
    assert listed(asked) == []


def test_a_range_with_a_median_is_given_by_its_two_points(asked: Asked) -> None:
    asked.desk.work.apply(
        "knob.set", {"address": KNOB, "value": {"low": 2, "likely": None, "high": 8, "dist": "normal"}}
    )
    assert added(asked, **RANGE)["ok"]
    (change,) = asked.desk.work.arena.project.variants[0].to_data()["changes"]
    assert change["value"] == {"low": 1, "high": 9, "dist": "normal", "source": "gesprek met de wijk"}


def test_a_second_difference_about_the_same_takes_the_place_of_the_first(asked: Asked) -> None:
    added(asked)
    assert asked.do("variant.change", id="v1", **{**RANGE, "at": "variant.v1"})["ok"]
    again = {"form": "scale", "item": "M1", "value": "2", "at": "variant.v1"}
    assert asked.do("variant.change", id="v1", **again)["ok"]
    scale, knob = asked.desk.work.arena.project.variants[0].to_data()["changes"]
    assert (scale["factor"], knob["address"]) == (2, KNOB)


def test_what_happens_without_the_project_is_told_beside_the_outcomes(asked: Asked) -> None:
    added(asked)
    table = asked.data["variants"]["table"]
    assert table["null_alternative"] == asked.desk.work.arena.project.null_alternative != ""
    assert asked.do("variant.tell", id="v1", field="null_alternative", text="De school sluit.")["ok"]
    assert asked.do("variant.tell", id="v1", field="kind", text="scenario")["ok"]
    assert (listed(asked)[0]["null_alternative"], listed(asked)[0]["kind"]) == ("De school sluit.", "scenario")
    asked.do("undo")
    asked.do("undo")
    assert (listed(asked)[0]["null_alternative"], listed(asked)[0]["kind"]) == ("", "alternative")
    for wrong in ({"field": "kind", "text": "droom"}, {"field": "id", "text": "v2"}, {"field": "label", "text": " "}):
        assert not asked.do("variant.tell", id="v1", **wrong)["ok"]


def test_ranges_are_drawn_on_one_scale_with_the_name_of_each(asked: Asked) -> None:
    added(asked)
    table = asked.data["variants"]["table"]

    def said(tree: Any) -> str:
        return tree if isinstance(tree, str) else " ".join(said(child) for child in tree[2])

    for row in table["rows"]:
        assert row["name"][:20] in said(table["drawing"])


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ({"label": "  "}, "naam"),
        ({"value": "veel"}, "getal"),
        ({"value": "-1"}, "0,5 is de helft"),
        ({"value": ""}, "0,5 is de helft"),
        ({"item": "M 9"}, "niet meer"),
        ({"item": "M99"}, "M99"),
        ({"tried": True}, "niets geprobeerd"),
        ({"form": "knob", "item": "M1>E1.share", "value": "2"}, "niet meer"),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: Asked, args: dict[str, Any], says: str) -> None:
    answer = added(asked, **args)
    assert not answer["ok"]
    assert says in answer["error"]
    assert listed(asked) == []


def test_unknown_variants_and_places_are_refused(asked: Asked) -> None:
    added(asked)
    assert not added(asked, kind="droom")["ok"]
    assert not asked.do("variant.remove", id="v9")["ok"]
    assert not asked.do("variant.unchange", id="v1", index=5)["ok"]
    assert not asked.do("variant.unchange", id="v1", index=True)["ok"]


def test_a_variant_that_the_map_outgrew_says_so_and_the_screen_stands(asked: Asked) -> None:
    added(asked, form="without", item="M1")
    asked.desk.work.apply("node.remove", {"id": "M1"})
    (one,) = listed(asked)
    assert "M1" in one["trouble"][0]
    assert [row["kind"] for row in asked.data["variants"]["table"]["rows"]].count("alternative") == 0


def test_who_is_touched_is_named_once_somebody_said_who_they_are(asked: Asked) -> None:
    assert asked.data["touched"] == []
    asked.desk.work.apply("node.set", {"id": "P1", "fields": {"group": "low_income"}})
    low, nobody = asked.data["touched"]
    label = asked.desk.work.arena.by_id["P1"].label
    assert (low["label"], low["parties"]) == ("bewoners met een laag inkomen", [label])
    assert nobody["label"] == "niet gezegd wie dit zijn"
    money = {row["party"]: row["balance"] for row in asked.data["parties"]}
    assert low["balance"] == money["P1"]
    assert low["balance"] + nobody["balance"] == pytest.approx(sum(money.values()))


def test_the_outcome_with_and_without_a_contested_arrow_when_somebody_looks(asked: Asked) -> None:
    (row,) = (one for one in asked.data["contested"] if ">" in one["item"])
    assert row["beside"] is None
    assert asked.do("mkba.look", contested=True)["ok"]
    (row,) = (one for one in asked.data["contested"] if ">" in one["item"])
    sides = row["beside"]
    assert sides["with"]["likely"] == pytest.approx(appraised(asked.desk.work.arena).npv.likely)
    without = asked.desk.work.arena.without_link(tuple(row["item"].split(">")))
    assert sides["without"]["likely"] == pytest.approx(appraised(without).npv.likely)
    assert sides["turns"] == (sides["with"]["likely"] > 0 > sides["without"]["likely"])
    asked.do("mkba.try", address=KNOB, value=2)
    assert all(one["beside"] is None for one in asked.data["contested"])


def test_variants_and_contested_arrows_stand_on_paper_too(asked: Asked) -> None:
    added(asked)
    html = mkba_html(asked.desk.work.arena)
    assert "Uitkomsten onder elkaar" in html
    assert "<td>Half</td>" in html
    alone = asked.desk.work.arena.without_link(("E2", "E4"))
    bare = alone.with_project(alone.project.model_copy(update={"variants": ()}))
    assert "Uitkomsten onder elkaar" not in mkba_html(bare)
