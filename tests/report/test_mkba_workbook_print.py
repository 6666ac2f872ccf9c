"""The workbook of the MKBA on paper: where every sheet of paper ends, and what stands on it."""

import math
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena import cases
from effectenarena.report.mkba_workbook import mkba_workbook
from effectenarena.report.mkba_workbook.book import ON_SCREEN
from effectenarena.session import read_any
from effectenarena.storage import workbook_paper as paper
from effectenarena.storage.workbook_style import PAPER_SIZE
from effectenarena.text import Language, say
from tests.report.sheets import hundred_effects
from tests.report.workbooks import made, opened, sheet

NOTICE = {"nl": "Niet op papier", "en": "Not on paper"}
_PATIENCE: Final = 120
"""Seconds that LibreOffice may take over one workbook on a busy computer."""


@cache
def tulip(lang: Language = "nl") -> Any:
    return made(read_any(cases.path("de-tulp")), lang, values=False)


@cache
def hundred() -> Any:
    return made(hundred_effects(), values=False)


def breaks(page: Any) -> list[int]:
    """Give the rows before which a new sheet of paper begins, counted from 0."""
    return [one.id for one in page.row_breaks.brk]


def sheets(page: Any) -> int:
    """Count the sheets of paper that a page is laid out on."""
    return (1 + len(page.row_breaks.brk)) * (1 + len(page.col_breaks.brk))


def parts(page: Any) -> list[int]:
    """Give the rows with the heading of a part, counted from 0."""
    return [
        row[0].row - 1
        for row in page.iter_rows(max_col=1)
        if row[0].value and row[0].font.sz == 11 and row[0].border.bottom.style == "medium"
    ]


def assert_no_heading_alone(book: Any) -> None:
    for page in book.worksheets:
        for at in breaks(page):
            torn = [top for top in parts(page) if top < at < top + 4]
            assert not torn, (page.title, at, torn)


def test_letters_on_paper_are_never_too_small_to_read() -> None:
    for page in tulip().worksheets:
        assert page.page_setup.scale >= 70, page.title
        fitted = page.sheet_properties.pageSetUpPr
        assert not (fitted and fitted.fitToPage), page.title  # breaks that are set would be passed over


def test_no_heading_stands_alone_at_the_foot_of_a_sheet() -> None:
    book = tulip()
    assert sum(len(parts(page)) for page in book.worksheets) > 40
    assert sum(len(breaks(page)) for page in book.worksheets) > 5
    assert_no_heading_alone(book)
    assert_no_heading_alone(hundred())


def test_the_last_part_of_a_page_keeps_its_names_of_columns_on_every_sheet() -> None:
    page = sheet(hundred(), "expected")
    first, last = (int(row) for row in page.print_title_rows.replace("$", "").split(":"))
    assert first - 1 == parts(page)[-1]
    assert [cell.value for cell in page[last]][:2] == ["Nr.", "Knop"]
    assert len([at for at in breaks(page) if at > last]) > 1


def test_what_is_wider_than_the_paper_keeps_its_rows_named_and_its_words_whole() -> None:
    wide = [page for page in tulip().worksheets if page.col_breaks.brk]
    assert len(wide) > 5
    for page in wide:
        first, last = page.print_title_cols.replace("$", "").split(":")
        assert first == "A", page.title
        for row in (2, *(top + 1 for top in parts(page))):
            joined = [str(cells) for cells in page.merged_cells.ranges if cells.min_row == row]
            assert joined == ([] if last == "A" else [f"A{row}:{last}{row}"]), page.title
            assert page.cell(row, 1).alignment.wrap_text, page.title
        assert page.row_dimensions[2].height >= (30 if len(page["A2"].value) > 100 else 15), page.title


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_word_above_a_column_is_broken(lang: Language) -> None:
    """Neither of our own words, nor of the streams of money that the map names."""
    found = []
    for page in tulip(lang).worksheets:
        merged = {at for cells in page.merged_cells.ranges for at in cells.cells}
        widths = {
            column: one.width for one in page.column_dimensions.values() for column in range(one.min, one.max + 1)
        }
        for cell in (cell for row in page.iter_rows() for cell in row if (cell.row, cell.column) not in merged):
            text = str(cell.value or "")
            if cell.font.b and cell.font.color and cell.font.color.rgb == "FFFFFFFF" and not text.startswith("="):
                longest = max(map(len, text.split()), default=0)
                found.append((page.title, text, longest < widths[cell.column]))
    assert len(found) > 150
    assert [one for one in found if not one[-1]] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_working_sheet_is_for_the_screen_and_says_so_on_one_sheet_of_paper(lang: Language) -> None:
    book = tulip(lang)
    for name in ON_SCREEN:
        page = sheet(book, name, lang)
        assert page.print_area.endswith("$A$1:$B$3"), name
        assert page["A3"].value.startswith(NOTICE[lang]), name
        assert page.max_row > 20, name
    others = [
        page for page in book.worksheets if page.title not in {say(f"mkba_workbook.sheet.{n}", lang) for n in ON_SCREEN}
    ]
    assert len(others) == len(book.worksheets) - 4
    assert not any(str(page["A3"].value).startswith(NOTICE[lang]) for page in others)


def test_years_beyond_the_horizon_stay_off_paper_and_are_there_on_the_screen() -> None:
    page = sheet(tulip(), "flows")
    assert page.max_column > 20
    assert page.print_area.endswith("$T$124")  # ten years from K on
    assert "komen niet op papier" in page["A2"].value


def test_a_column_of_remarks_without_one_stays_off_paper() -> None:
    book = tulip()
    for name in ("tipping_parties", "tipping_budget", "tipping_cash"):
        page = sheet(book, name)
        told = any(row[-1].value for row in page.iter_rows(min_row=5))
        until = page.print_area.split(":")[1].strip("$").split("$")[0]
        assert (page[f"{until}4"].value == "Opmerking") is told, name


@given(
    st.lists(st.floats(10, 180), min_size=1, max_size=120),
    st.sets(st.integers(0, 119), max_size=12),
    st.integers(70, 90),
)
def test_no_sheet_of_paper_is_overfull_and_every_row_stands_on_one(
    heights: list[float], tops: set[int], scale: int
) -> None:
    found = paper.rows(heights, tops, [], scale)
    assert found == sorted(set(found))
    room = PAPER_SIZE[1] * 100 / scale
    for first, last in pairwise([0, *found, len(heights)]):
        assert first < last
        assert sum(heights[first:last]) <= room


@given(st.lists(st.floats(5, 60), min_size=1, max_size=40), st.integers(0, 3), st.integers(70, 90))
def test_no_sheet_of_paper_is_too_wide(widths: list[float], named: int, scale: int) -> None:
    found = paper.columns(widths, named, scale)
    every = sum(paper.points(wide) for wide in widths[:named])
    for first, last in pairwise([named, *found, len(widths)]):
        if last - first > 1:  # what is wider by itself cannot be helped
            assert every + sum(paper.points(wide) for wide in widths[first:last]) <= PAPER_SIZE[0] * 100 / scale


def test_libreoffice_ends_every_sheet_of_paper_where_it_should(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("no LibreOffice: install libreoffice-calc")
    content = mkba_workbook(read_any(cases.path("de-tulp")))
    (tmp_path / "mkba.xlsx").write_bytes(content)
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "mkba.xlsx")],
        check=True, capture_output=True, timeout=_PATIENCE,
    )  # fmt: skip
    printed = [page.extract_text().split("\n") for page in pypdf.PdfReader(tmp_path / "mkba.pdf").pages]
    book = opened(content, values=False)
    assert len(printed) == sum(sheets(page) for page in book.worksheets)
    working = {say(f"mkba_workbook.sheet.{name}", "nl") for name in ON_SCREEN}
    for page in book.worksheets:
        if page.title in working:
            continue
        for top in parts(page):
            words = "".join(page.cell(top + 1, 1).value.split())
            found = [text for text in printed if words in "".join("".join(text).split())]
            assert len(found) >= math.ceil(sheets(page) / (1 + len(breaks(page)))), (page.title, words)
