"""The register: the plan's own columns, lists that hold, no formula out of what people typed, results that add up."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from effectenarena import cases
from effectenarena.model import Arena, parse
from effectenarena.report.measuring.kit import ROWS
from effectenarena.report.measuring.register import register
from effectenarena.session.measuring import asked, measuring_plan
from effectenarena.storage.workbook_paper import across
from tests.mkba.build import arena, effect, investment, link, measure
from tests.report.filled_register import FIRST, NAMES, fill, results, year
from tests.report.workbooks import recalculated, same

ODD = '=HYPERLINK("http://x";"klik")'


def tulp() -> Arena:
    return parse(json.loads(cases.text("de-tulp")))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_columns_are_those_of_the_plan_in_both_languages() -> None:
    header = measuring_plan(tulp()).header
    for lang in ("nl", "en"):
        book = opened(register(tulp(), lang))
        names = [cell.value for cell in book["Meting"][NAMES]]
        assert tuple(names) == header
    assert book.sheetnames == [
        "Leesmij", "Agenda", "Meting", "Interventies", "Problemen", "Verhalen", "Signalen", "Uitval", "Resultaat",
        "Privacy", "Lijsten",
    ]  # fmt: skip
    assert [page.title for page in book.worksheets if page.sheet_state == "hidden"] == ["Lijsten"]
    assert book.active.title == "Leesmij"


def test_paper_shows_who_and_which_question_in_letters_that_can_be_read() -> None:
    book = opened(register(tulp()))
    wide = {"Meting": "$A:$C", "Agenda": "$A:$B"}
    for page in book.worksheets[:-1]:
        widths = [page.column_dimensions[get_column_letter(at)].width for at in range(1, page.max_column + 1)]
        named = 3 if page.title == "Meting" else 2
        assert (page.page_setup.fitToWidth or 1) >= across(widths, named if page.title in wide else 0), page.title
        assert page.print_title_cols == wide.get(page.title), page.title
    assert book["Meting"].print_title_rows == f"${NAMES - 1}:${NAMES}"
    assert book["Meting"].page_setup.fitToWidth > 2


def test_every_column_that_has_a_list_or_bounds_is_checked_down_to_the_last_row() -> None:
    page = opened(register(tulp()))["Meting"]
    checked = {}
    for rule in page.data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        assert (area.min_row, area.max_row) == (FIRST, FIRST + ROWS - 1)
        assert rule.showErrorMessage
        checked[page.cell(NAMES, area.min_col).value] = (rule.type, rule.formula1)
    plan = measuring_plan(tulp())
    assert set(checked) == set(plan.header)
    assert checked["moment"] == ("list", "lijst_moment")
    assert checked["e1_uitkomst"] == ("list", "lijst_ja_nee")
    assert checked["social_functioning_niveau"] == ("list", "lijst_niveau")
    assert checked["e3_uitkomst"][0] == "whole"
    assert checked["deelnemer"][0] == "custom"


def test_what_people_typed_is_never_a_formula_and_never_a_link() -> None:
    found = arena(
        measure("m", {"low": 10, "likely": 20, "high": 30}, label=ODD, unit="mensen"),
        effect("e", label="+1+cmd|' /C calc'!A0", unit="@dagen", life_domain="=1+1"),
        investment("i", amount=5),
        link("i>m"),
        link("m>e", rate={"low": 1, "likely": 2, "high": 3}),
        project={"name": ODD},
    )
    book = opened(register(found))
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                if cell.data_type == "f":
                    assert page.title in {"Resultaat", "Privacy"}, (page.title, cell.coordinate, cell.value)
                    assert "HYPERLINK" not in cell.value


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice")
    if not found:
        pytest.skip("no LibreOffice: install libreoffice-calc")
    return found


def with_indicators() -> Arena:
    """Levels below zero, a ladder, a score and an answer without a scale of ours."""
    data = json.loads(cases.text("de-tulp"))
    keys = ("goal-attainment", "participation-ladder", "loneliness-6", "usefulness", "spider-web")
    knobs = ("M2>E3.rate", "M1>E1.with", "E3.duration", "E3.drop_off", "E2>E4.rate")
    pairs = zip(knobs, keys, strict=True)
    data["project"]["measuring"] = {"inquiries": [{"knob": knob, "indicator": key} for knob, key in pairs]}
    return parse(data)


@pytest.mark.parametrize("make", [tulp, with_indicators])
def test_results_are_what_python_counts_in_the_same_rows(make: Any, office: str, tmp_path: Path) -> None:
    found_arena = make()
    plan = measuring_plan(found_arena)
    lines = year(plan, 70)
    path = tmp_path / "register.xlsx"
    path.write_bytes(fill(register(found_arena), lines))
    page = recalculated(office, [path], tmp_path)[path.name]["Resultaat"]
    said = [[cell.value for cell in row] for row in page.iter_rows()]
    seen = iter(said)
    words = {column.name: asked(column.question) for column in plan.columns}
    order = ("people", "shares", "means", "levels")
    found = sorted(results(plan, lines, words), key=lambda one: order.index(one.part))
    assert {one.part for one in found} == set(order)
    labels = {"t0": "Begonnen (0-meting)", "t1": "Met 1-meting"}
    for one in found:
        skipped = 1 if one.part in {"shares", "means"} else 0
        row = next(row for row in seen if row[0] == labels.get(one.question, one.question))
        cells = row[1 + skipped :][: len(one.cells)]
        assert all(same(cell, count) for cell, count in zip(cells, one.cells, strict=True)), (one, cells)


def test_nine_questions_say_whether_an_assessment_is_needed_and_blank_is_no_answer(office: str, tmp_path: Path) -> None:
    answers: dict[str, list[str | None]] = {
        "none": [None] * 9,
        "two": ["ja", None, "ja"],
        "no": ["nee"] * 9,
        "one": ["ja", *(["nee"] * 8)],
    }
    paths = []
    for name, said in answers.items():
        book = opened(register(tulp()))
        page = book["Privacy"]
        top = next(cell.row for cell in page["A"] if cell.value and str(cell.value).startswith("Is eerst een DPIA"))
        assert [page.cell(top + 1 + at, 2).value for at in range(9)].count("ja") == 1  # health is asked about
        for at in range(9):
            page.cell(top + 1 + at, 2).value = said[at] if at < len(said) else None
        book.save(tmp_path / f"{name}.xlsx")
        paths.append(tmp_path / f"{name}.xlsx")
    found = recalculated(office, paths, tmp_path)
    outcome = {name: found[f"{name}.xlsx"]["Privacy"].cell(top + 10, 1).value for name in answers}
    assert outcome["none"] == "Beantwoord eerst alle vragen."
    assert outcome["two"].startswith("Waarschijnlijk is eerst een DPIA nodig.")
    assert outcome["no"] == outcome["one"] == "Waarschijnlijk is geen DPIA nodig. Laat uw FG meekijken."


def test_the_ground_is_asked_for_every_item_and_what_is_open_is_counted(office: str, tmp_path: Path) -> None:
    plan = measuring_plan(tulp())
    paths = []
    for name, ground in (("open", None), ("chosen", "publieke taak")):
        book = opened(register(tulp()))
        page = book["Privacy"]
        top = next(cell.row for cell in page["A"] if str(cell.value).startswith("Op welke grond vraagt u dit?"))
        items = [page.cell(top + 1 + at, 1).value for at in range(len(plan.columns) + 4)]
        for at in range(len(items)):
            page.cell(top + 1 + at, 2).value = ground
        book.save(tmp_path / f"{name}.xlsx")
        paths.append(tmp_path / f"{name}.xlsx")
    special = " (bijzonder gegeven: dan is ook een uitzondering van artikel 9 nodig)"
    questions = [f"{asked(column.question)}{special if column.sensitive else ''}" for column in plan.columns]
    assert items[: len(questions)] == questions
    assert any(one.endswith(special) for one in questions)
    assert [one.split()[-1] for one in items[len(questions) :]] == ["Interventies", "Problemen", "Verhalen", "Uitval"]
    (rule,) = [one for one in page.data_validations.dataValidation if "publieke taak" in str(one.formula1)]
    assert str(rule.sqref) == f"B{top + 1}:B{top + len(items)}"
    found = recalculated(office, paths, tmp_path)
    outcome = [found[f"{name}.xlsx"]["Privacy"].cell(top + 1 + len(items), 1).value for name in ("open", "chosen")]
    assert outcome == [
        f"{len(items)} nog zonder grond. Vraag het niet voordat die er is.",
        "Voor alles wat u vraagt is een grond gekozen.",
    ]


def test_an_empty_register_shows_no_percentage() -> None:
    page = openpyxl.load_workbook(io.BytesIO(register(tulp())), data_only=True)["Resultaat"]
    shown = [cell.value for row in page.iter_rows() for cell in row if cell.number_format == "0%"]
    assert set(shown) == {"te weinig"}
