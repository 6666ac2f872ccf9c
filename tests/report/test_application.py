"""The application on paper: work first, figures of the engine in every form, and a workbook that calculates."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from effectenarena.model import Arena, read
from effectenarena.report.application import application_document, budget_workbook
from effectenarena.report.blocks import Heading, Paragraph
from effectenarena.report.docx import to_docx
from effectenarena.report.html import to_html
from effectenarena.report.pdf import to_pdf
from effectenarena.session.answers import mkba_answer
from effectenarena.session.application import Draft, draft
from effectenarena.text import euro
from tests.report.sheets import MAPS, TYPED, said
from tests.report.workbooks import recalculated
from tests.session.test_application import BUDGET, tulip

DAY = date(2026, 11, 25)
_AMOUNT = re.compile(r"€\s?(\d[\d.]*\d|\d)")


def of(arena: Arena) -> Draft:
    return draft(arena, today=DAY)


@cache
def text_of(name: str) -> dict[str, str]:
    document = application_document(of(MAPS[name]()))
    made = docx.Document(io.BytesIO(to_docx(document)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    pages = PdfReader(io.BytesIO(to_pdf(document))).pages
    return {
        "docx": "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells]),
        "pdf": "\n".join(page.extract_text() for page in pages),
        "html": re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]*>", " ", to_html(document), flags=re.DOTALL),
    }


def test_what_is_still_to_be_done_comes_first() -> None:
    blocks = application_document(of(tulip(discussed=False))).blocks
    assert blocks[0] == Heading("Nog te doen")
    assert isinstance(blocks[1], Paragraph)
    assert blocks[1].text.startswith("Niet met de groep besproken")


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_every_figure_is_that_of_the_engine_in_every_form(form: str) -> None:
    def squeezed(text: str) -> str:
        return re.sub(r"[\s\u00ad-]", "", text)

    document = application_document(of(MAPS["de-tulp"]()))
    text = squeezed(text_of("de-tulp")[form])
    wanted = [one for one in said(document.blocks) if "€" in one and len(one) < 60]
    assert len(wanted) > 25
    assert [one for one in wanted if squeezed(one) not in text] == []
    known = {one for line in said(document.blocks) for one in _AMOUNT.findall(line)}
    written = set(_AMOUNT.findall(text_of("de-tulp")[form]))
    assert written
    assert not written - known


def test_the_figures_are_those_of_the_command_line() -> None:
    arena = MAPS["de-tulp"]()
    answer = mkba_answer(arena)
    lines = {line.replace("\N{MINUS SIGN}", "-") for line in said(application_document(of(arena)).blocks)}
    for row in answer["parties"].values():
        for key in ("cost", "benefit", "balance", "cash"):
            assert euro(row[key]).replace("\N{MINUS SIGN}", "-") in lines
    assert all(
        euro(answer["npv"][key]).replace("\N{MINUS SIGN}", "-") in lines for key in ("likely", "mean", "p5", "p95")
    )


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
@pytest.mark.parametrize("name", [name for name in MAPS if name != "hundred-effects"])
def test_any_map_can_be_written(name: str, form: str) -> None:
    assert "indicatief" in text_of(name)[form]


def test_what_people_typed_stands_as_it_was_typed() -> None:
    text = to_html(application_document(of(MAPS["hostile"]())))
    assert "<script>" not in text
    document = application_document(of(MAPS["hostile"]()))
    assert all(any(one in line for line in said(document.blocks)) for one in TYPED)


def cells(book: Any, sheet: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in book[sheet].iter_rows(values_only=True)]


def value(book: Any, sheet: str, label: str, column: int) -> Any:
    return next(row[column] for row in cells(book, sheet) if row[0] == label)


def checked(book: Any) -> None:
    assert value(book, "Begroting", "Samen", 4) == pytest.approx(1710)
    assert value(book, "Begroting", "Samen", 3) == pytest.approx(210)
    assert value(book, "Dekking", "Samen", 2) == pytest.approx(1710)
    together = {row[0]: row[1] for row in cells(book, "Samen") if row[0]}
    assert [together[kind] for kind in ("toegezegd", "aangevraagd", "eigen geld", "natura")] == [510, 1000, 100, 100]
    assert together["Begroting min dekking"] == 0
    assert together["Klopt het?"] == "gelijk"
    assert together["Regels zonder bedrag"] == 1


def test_the_workbook_holds_what_its_formulas_give(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    lines = [*BUDGET["budget"], {"label": "=HYPERLINK(1)"}]
    path = tmp_path / "begroting.xlsx"
    path.write_bytes(budget_workbook(of(tulip(**{**BUDGET, "budget": lines}))))
    checked(openpyxl.load_workbook(path, data_only=True))
    cell = next(
        c for row in openpyxl.load_workbook(path)["Begroting"].iter_rows() for c in row if c.value == "=HYPERLINK(1)"
    )
    assert cell.data_type == "s"
    if not office:
        pytest.skip("LibreOffice is not here")
    changed = openpyxl.load_workbook(path)
    changed["Begroting"]["B3"] = "ja"
    other = tmp_path / "ander.xlsx"
    changed.save(other)
    again = recalculated(office, [path, other], tmp_path)
    checked(again["begroting.xlsx"])
    assert value(again["ander.xlsx"], "Begroting", "Samen", 4) == pytest.approx(1500)
    assert {row[0]: row[1] for row in cells(again["ander.xlsx"], "Samen")}["Klopt het?"] == "niet gelijk"


def test_without_a_budget_the_lines_are_those_of_the_map() -> None:
    book = openpyxl.load_workbook(io.BytesIO(budget_workbook(of(tulip()))), data_only=True)
    assert value(book, "Begroting", "Kwartiermakers", 1) == 300_000
    assert value(book, "Dekking", "Vrijwilligers", 1) == "natura"
    assert value(book, "Dekking", "Gemeente", 1) in (None, "")


def test_an_empty_map_gives_an_empty_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(budget_workbook(of(read({"format": "effectenarena/1"})))), data_only=True)
    assert value(book, "Begroting", "Samen", 4) == 0
