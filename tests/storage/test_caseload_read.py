"""Households, problems and provisions from files as people fill them in, and what is refused of them."""

import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from effectenarena.model import ArenaError
from effectenarena.report.measuring import write_measuring
from effectenarena.scans.caseload import Caseload, Household, NotedProblem, Provision, synthetic_caseload
from effectenarena.storage.caseload_book import caseload_book
from effectenarena.storage.caseload_read import CaseloadRead, read_caseload
from effectenarena.storage.caseload_write import caseload_csv
from effectenarena.text import LANGUAGES, Language, say, sentence
from tests.monitor.year import buurtteam


def text(folder: Path, content: str, name: str = "a.csv") -> CaseloadRead:
    (folder / name).write_text(content, encoding="utf-8")
    return read_caseload(folder / name)


def why(found: CaseloadRead) -> list[tuple[int, str]]:
    """Rows that were refused with their codes; each has a whole sentence in both languages."""
    for one in found.refused:
        for lang in LANGUAGES:
            said = sentence(one.why, lang)
            assert "…" not in said["message"] + said["mend"], said
    return [(one.row, one.why.code) for one in found.refused]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_comes_back_as_it_was(tmp_path: Path, lang: Language) -> None:
    (tmp_path / "a.xlsx").write_bytes(caseload_book(synthetic_caseload(), lang))
    found = read_caseload(tmp_path / "a.xlsx")
    assert why(found) == []
    assert found.caseload == synthetic_caseload()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_of_nobody_says_so_on_every_sheet(lang: Language) -> None:
    said = say("caseload.synthetic", lang)
    for made, marked in ((synthetic_caseload(households=3), True), (Caseload((Household("AB0001"),)), False)):
        book = load_workbook(BytesIO(caseload_book(made, lang)))
        for name in ("Huishoudens", "Problemen", "Voorzieningen"):
            assert (book[name]["A2"].value == said) is marked


def test_the_register_that_we_make_has_its_own_sheet_of_problems(tmp_path: Path) -> None:
    write_measuring(buurtteam(), tmp_path / "meten")
    path = tmp_path / "meten" / "register.xlsx"
    assert read_caseload(path).caseload.codes == ()
    book = load_workbook(path)
    sheet = book["Problemen"]
    names = [cell.value for cell in sheet[4]]
    for row, cells in enumerate((("AB0001", "Schulden", "Inkomen en schulden", "ja", "ja", "nee"),
                                 ("AB0001", "Drank", None, "ja", None, None)), start=5):  # fmt: skip
        for name, value in zip(("deelnemer", "probleem", "leefgebied", "vooraf", "tijdens", "na"), cells, strict=True):
            sheet.cell(row, names.index(name) + 1).value = value
    book.save(path)
    assert read_caseload(path).caseload.problems == (
        NotedProblem("AB0001", "Schulden", "income", True, True, False),
        NotedProblem("AB0001", "Drank", None, True, None, None),
    )


def test_what_people_type(tmp_path: Path) -> None:
    found = text(
        tmp_path, "Lijst van mei\n\nHuishouden;Laag;Kosten;Kinderen;GGZ\nab 1;Top;€ 90.000,00;x;nee\nAB2;;;?;\n"
    )
    assert why(found) == []
    assert found.caseload.households == (
        Household("AB1", "top", 90_000.0, children=True, mental_health=False),
        Household("AB2"),
    )


def test_headings_may_be_english_and_cells_have_points(tmp_path: Path) -> None:
    found = text(tmp_path, "household,layer,cost_per_year,children\nAB1,middle,4500.50,no\n")
    assert found.caseload.households == (Household("AB1", "middle", 4500.5, children=False),)


@pytest.mark.parametrize(("line", "code"), [
    (";top;;", "register-no-participant"),
    ("Jan de Vries;top;;", "register-not-a-code"),
    ("AB1;hoog;;", "register-unknown-choice"),
    ("AB1;top;veel;", "register-not-a-number"),
    ("AB1;top;-5;", "register-out-of-range"),
    ("AB1;top;;misschien", "register-not-yes-no"),
    ("AB1;top;=1+1;", "register-formula"),
    ("AB0;top;;", "caseload-twice"),
])  # fmt: skip
def test_a_row_that_cannot_be_read_is_told_and_the_rest_counts(tmp_path: Path, line: str, code: str) -> None:
    found = text(tmp_path, f"deelnemer;laag;kosten_per_jaar;kinderen\nAB0;;;ja\n{line}\nAB9;;;nee\n")
    assert why(found) == [(3, code)]
    assert [one.code for one in found.caseload.households] == ["AB0", "AB9"]


def test_a_problem_without_a_name(tmp_path: Path) -> None:
    found = text(tmp_path, "deelnemer;probleem;vooraf\nAB1;;ja\nAB1;schulden;ja\n")
    assert why(found) == [(2, "caseload-no-name")]
    assert len(found.caseload.problems) == 1


def test_tables_packed_together_or_in_a_folder(tmp_path: Path) -> None:
    made = synthetic_caseload(households=20)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in caseload_csv(made).items():
            archive.writestr(f"{name}.csv", content)
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    assert read_caseload(tmp_path / "a.zip").caseload == made
    assert read_caseload(tmp_path).caseload == made


def test_only_provisions_say_nothing_of_who_has_none(tmp_path: Path) -> None:
    found = text(tmp_path, "deelnemer;voorziening\nAB1;WSNP\n").caseload
    assert found == Caseload(provisions=(Provision("AB1", "WSNP"),))
    assert not found.listed


@pytest.mark.parametrize("content", ["naam;datum\nJan;1-1-2026\n", "", "deelnemer;moment;laag\nAB1;t0;top\n"])
def test_a_file_without_our_sheets(tmp_path: Path, content: str) -> None:
    with pytest.raises(ArenaError) as caught:
        text(tmp_path, content)
    (finding,) = caught.value.findings
    assert finding.code == "foreign-caseload"
    assert "a.csv" in sentence(finding, "nl")["message"]


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=6), min_size=1, max_size=6))
def test_whatever_stands_in_cells_there_is_an_answer(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("c")
    content = "deelnemer;probleem;vooraf;leefgebied\n" + "\n".join(
        ";".join(cell.replace('"', "").replace(";", "") for cell in row) for row in rows
    )
    with suppress(ArenaError):
        why(text(folder, content))


def test_text_in_a_workbook_is_no_formula() -> None:
    made = Caseload(problems=(NotedProblem("AB1", "=1+1", None, before=True),))
    sheet = load_workbook(BytesIO(caseload_book(made)))["Problemen"]
    assert sheet["B5"].value == "=1+1"
    assert sheet["B5"].data_type != "f"
