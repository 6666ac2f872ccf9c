"""The form: what ODK's own validator and pyxform take, with the register's columns, and labels that are only words."""

import io
import json
import re
import shutil
from datetime import date
from typing import Any

import openpyxl
import pytest
from pyxform.xls2xform import convert

from effectenarena import cases
from effectenarena.model import Arena, parse
from effectenarena.report.measuring.form import form
from effectenarena.session.measuring import measuring_plan
from effectenarena.text import Language
from tests.mkba.build import arena, effect, investment, link, measure
from tests.report.test_register import with_indicators

DAY = date(2026, 3, 2)
NL, EN = "label::Nederlands (nl)", "label::English (en)"


def made(found: Arena, lang: Language = "nl") -> bytes:
    return form(measuring_plan(found), found.project.name or "", DAY, lang)


def sheet(content: bytes, title: str) -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(content))[title].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def tulp() -> Arena:
    return parse(json.loads(cases.text("de-tulp")))


def odd() -> Arena:
    return arena(
        measure("m", {"low": 10, "likely": 20, "high": 30}, label="${deelnemer} <b>vet</b> **x** [a](http://b)"),
        effect("e", label="=1+1\n# kop", unit="dagen per jaar", life_domain="Eigen ${gebied}"),
        effect("2-X", label="_schuin_ & <script>", unit="mensen"),
        investment("i", amount=5),
        link("i>m"),
        link("m>e", rate={"low": 1, "likely": 2, "high": 3}),
        link("m>2-X", rate=0.5),
        project={"name": "<&\"' ${x}"},
    )


@pytest.mark.parametrize(
    "found", [*(parse(json.loads(cases.text(name))) for name in cases.names()), odd(), with_indicators()]
)
def test_pyxform_and_odk_validate_take_it_without_a_warning(found: Arena) -> None:
    warnings: list[str] = []
    if not shutil.which("java"):
        pytest.skip("ODK Validate needs Java: install default-jre-headless")
    converted = convert(made(found), warnings=warnings, validate=True, file_type=".xlsx")
    assert not warnings
    assert "<h:html" in converted.xform


def test_its_questions_are_the_columns_of_the_register() -> None:
    plan = measuring_plan(tulp())
    survey = sheet(made(tulp()), "survey")
    names = {row["name"] for row in survey}
    assert set(plan.header) <= names
    for row in survey:
        if row["name"]:
            assert row[NL]
            assert row[EN]
    kinds = {row["name"]: row["type"] for row in survey}
    assert kinds["e3_uitkomst"] == "integer"
    assert kinds["e1_uitkomst"] == "select_one ja_nee"
    assert kinds["social_functioning_niveau"] == "select_one niveau"


def test_a_question_comes_at_its_own_moments_only() -> None:
    relevant = {row["name"]: row["relevant"] for row in sheet(made(tulp()), "survey")}
    assert relevant["e3_uitkomst"] == "${moment} = 't0' or ${moment} = 't1'"
    assert relevant["e3_nog"] == "${moment} = 't2'"
    assert relevant["trend_vooraf"] == "${moment} = 't0'"
    assert relevant["deelname"] == "${groep} != 'vergelijking'"


def test_a_code_is_two_letters_and_four_digits() -> None:
    (row,) = [row for row in sheet(made(tulp()), "survey") if row["name"] == "deelnemer"]
    assert row["required"] == "yes"
    rule = re.search(r"'(.*)'", row["constraint"])
    assert rule
    assert re.fullmatch(rule[1], "AB1234")
    assert not re.fullmatch(rule[1], "Jan1970")


def test_labels_hold_no_reference_and_no_markup() -> None:
    content = made(odd())
    said = [row[lang] for title in ("survey", "choices") for row in sheet(content, title) for lang in (NL, EN)]
    shown = " ".join(text for text in said if text)
    assert "vet" in shown
    for mark in ("${", "<", "**", "](", "\n", "_schuin_"):
        assert mark not in shown
    assert "${" not in sheet(content, "settings")[0]["form_title"]


def test_it_opens_in_the_language_it_was_asked_for_with_the_day_as_version() -> None:
    (settings,) = sheet(made(tulp(), "en"), "settings")
    assert settings["default_language"] == "English (en)"
    assert settings["version"] == "2026030201"
    assert settings["form_id"] == "meting_de_tulp_woensel_west"
