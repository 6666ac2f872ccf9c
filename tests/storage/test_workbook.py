"""The Excel workbook: as a project team fills it in, and as somebody else may have made it."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from effectenarena.model import FIELD, Arena, ArenaError, Effect, Finding, Investment, Link, Measure, Party, Project
from effectenarena.storage import limits
from effectenarena.storage.columns import SHEETS, keys_of
from effectenarena.storage.headings import heading, known_headings, meaning
from effectenarena.storage.transfer import load_from, save_as
from effectenarena.text import LANGUAGES, Language, sentence
from tests.storage.round_trips import assert_same, small_arena

Edit = Callable[[Any], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tulp.xlsx"
    save_as(small_arena(), path)
    return path


def edited(path: Path, edit: Edit) -> Path:
    """Change a workbook as a team would, with another program."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def column(sheet: Worksheet, key: str) -> int:
    """Find a column by its hidden key."""
    return next(cell.column for cell in sheet[2] if cell.value == f"ea:{key}")


def put(sheet: str, row: int, key: str, value: Any) -> Edit:
    """Put a value in a row of notes, counted from 1."""

    def edit(book: Any) -> None:
        book[sheet].cell(row + 3, column(book[sheet], key)).value = value

    return edit


def findings(path: Path) -> list[Finding]:
    with pytest.raises(ArenaError) as caught:
        load_from(path)
    for finding in caught.value.findings:
        for lang in LANGUAGES:
            said = sentence(finding, lang)
            assert "…" not in said["message"] + said["mend"], said
    return list(caught.value.findings)


# ---- what is written


@pytest.mark.parametrize(
    ("sheet", "model"),
    [
        ("project", Project),
        ("parties", Party),
        ("investments", Investment),
        ("measures", Measure),
        ("effects", Effect),
        ("links", Link),
    ],
)
def test_every_field_of_the_model_has_its_column(sheet: str, model: Any) -> None:
    fields = {info.alias or name for name, info in model.model_fields.items()} - {"kind", "readings"}
    assert {each.field for each in SHEETS[sheet]} == fields


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_column_has_words_that_lead_back_to_it(sheet: str, lang: Language) -> None:
    for key in keys_of(sheet):
        assert known_headings(sheet)[heading(sheet, key, lang).casefold()] == key
        assert meaning(sheet, key, lang)


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    arena = small_arena()
    for text in ('=HYPERLINK("http://x.example","klik")', "{=1}", "http://x.example", "<script>", "@SUM(1)"):
        dangerous = arena.with_node(arena.by_id["p1"].model_copy(update={"label": text}))
        save_as(dangerous, tmp_path / "a.xlsx")
        cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Partijen"]["C4"]
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert_same(load_from(tmp_path / "a.xlsx"), dangerous)


def test_the_workbook_helps_to_fill_it_in(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[:3] == ["Uitleg", "Project", "Partijen"]
    assert book["Lijsten"].sheet_state == "hidden"
    page = book["Effecten"]
    assert page.freeze_panes == "D4"
    assert page.row_dimensions[2].hidden
    assert page.print_title_rows == "$3:$3"
    lists = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert {"list_stance", "list_sign", '"ja,nee"'} <= lists
    assert page["C3"].value == "Omschrijving"
    assert page.cell(4, column(page, "stance")).value == "betwist"
    assert len(book["Uitleg"]["A"]) > len(FIELD)


def test_the_workbook_is_read_whatever_its_language(tmp_path: Path) -> None:
    save_as(small_arena(), tmp_path / "a.xlsx", "en")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Effects"]["C3"].value == "Label"
    assert_same(load_from(tmp_path / "a.xlsx"), small_arena())


# ---- what a team does with it


def test_columns_may_change_places(file: Path) -> None:
    def reverse(book: Any) -> None:
        page = book["Investeringen"]
        for row in page.iter_rows(min_row=2, max_row=4):
            values = [cell.value for cell in row]
            for cell, value in zip(row, reversed(values), strict=True):
                cell.value = value

    assert_same(load_from(edited(file, reverse)), small_arena())


def test_without_the_hidden_row_the_headings_will_do(file: Path) -> None:
    def bare(book: Any) -> None:
        for sheet in ("Partijen", "Investeringen", "Maatregelen", "Effecten", "Pijlen", "Knoppen", "Lezingen"):
            book[sheet].delete_rows(1, 2)
        book["Project"].delete_cols(1)

    assert_same(load_from(edited(file, bare)), small_arena())


def test_empty_rows_and_the_teams_own_column_are_kept(file: Path) -> None:
    def team(book: Any) -> None:
        page = book["Effecten"]
        page.insert_rows(4, 2)
        page.cell(3, page.max_column + 1).value = "Kleur"
        page.cell(6, page.max_column).value = "groen"

    arena = load_from(edited(file, team))
    assert arena.by_id["e1"].to_data()["Kleur"] == "groen"


def test_a_new_row_needs_no_code(file: Path) -> None:
    arena = load_from(edited(file, put("Effecten", 2, "label", "Rust in huis")))
    assert arena.by_id["e2"].label == "Rust in huis"


@pytest.mark.parametrize(
    ("sheet", "key", "typed", "value"),
    [
        ("Investeringen", "amount", "1.234,5", 1234.5),
        ("Investeringen", "amount", "€ 15", 15),
        ("Investeringen", "amount", 15.0, 15),
        ("Investeringen", "amount", "knobs.bereik", {"ref": "bereik"}),
        ("Investeringen", "amount", "bereik", {"ref": "bereik"}),
    ],
)
def test_numbers_as_people_type_them(file: Path, sheet: str, key: str, typed: Any, value: Any) -> None:
    def edit(book: Any) -> None:
        for part in (f"{key}.low", f"{key}.high"):
            put(sheet, 1, part, None)(book)
        put(sheet, 1, key, typed)(book)
        book["Knoppen"].delete_rows(6)  # the source and status of the old number

    read = load_from(edited(file, edit)).by_id["i1"].to_data()[key]
    assert read == value


def test_a_share_in_percents_is_a_share(file: Path) -> None:
    def percent(book: Any) -> None:
        cell = book["Pijlen"].cell(6, column(book["Pijlen"], "share"))
        cell.value, cell.number_format = 0.25, "0%"

    assert load_from(edited(file, percent)).links[2].share == 0.25
    assert load_from(edited(file, put("Pijlen", 3, "share", "25%"))).links[2].share == 0.25


def test_a_formula_without_a_result_is_told(file: Path) -> None:
    edited(file, put("Investeringen", 1, "amount", "=10*2"))
    assert [(finding.code, finding.at) for finding in findings(file)] == [("cell-formula", ("Investeringen", "F4"))]


def test_a_formula_with_a_result_is_read_as_its_result(file: Path) -> None:
    def calculated(name: str, content: bytes) -> bytes:
        return content.replace(b"<f>10*2</f><v></v>", b"<f>10*2</f><v>20</v>").replace(
            b"<f>10*2</f><v />", b"<f>10*2</f><v>20</v>"
        )

    edited(file, put("Investeringen", 1, "amount", "=10*2"))
    assert_same(load_from(repacked(file, calculated)), small_arena())


def test_an_edit_wins_over_what_was_kept_beside_it(tmp_path: Path) -> None:
    arena = small_arena()
    exact = arena.with_node(arena.by_id["e1"].model_copy(update={"label": "regel\x01een", "unit_value": 0.1 + 0.2}))
    save_as(exact, tmp_path / "a.xlsx")
    assert_same(load_from(tmp_path / "a.xlsx"), exact)
    read = load_from(edited(tmp_path / "a.xlsx", put("Effecten", 1, "label", "regel twee"))).effects["e1"]
    assert (read.label, read.unit_value) == ("regel twee", 0.1 + 0.2)
    cleared = load_from(edited(tmp_path / "a.xlsx", put("Effecten", 1, "unit_value", None))).effects["e1"]
    assert cleared.unit_value is None


# ---- what is wrong with it


@pytest.mark.parametrize(
    ("edit", "code", "at"),
    [
        (put("Investeringen", 1, "amount", "ca. 40"), "cell-not-a-number", ("Investeringen", "F4")),
        (put("Investeringen", 1, "amount", "1.234"), "cell-ambiguous-number", ("Investeringen", "F4")),
        (put("Maatregelen", 1, "start", 1.5), "cell-not-whole", ("Maatregelen", "I4")),
        (put("Effecten", 1, "money", "soms"), "cell-not-yesno", ("Effecten", "Q4")),
        (put("Effecten", 1, "stance", "boos"), "cell-unknown-choice", ("Effecten", "Z4")),
        (put("Effecten", 1, "unit_value", "#DIV/0!"), "cell-error", ("Effecten", "F4")),
        (put("Effecten", 2, "unit_value", 5), "row-without-id", ("Effecten", "B5")),
        (put("Pijlen", 1, "target", None), "link-without-end", ("Pijlen", "D4")),
        (put("Knoppen", 1, "address", "i9.amount"), "knob-numbers-elsewhere", ("Knoppen", "D4")),
        (put("Knoppen", 3, "address", "i9.amount"), "knob-row-unused", ("Knoppen", "A6")),
        (put("Knoppen", 2, "likely", 5), "knob-numbers-elsewhere", ("Knoppen", "D5")),
        (put("Knoppen", 3, "address", "knobs.bereik"), "knob-row-twice", ("Knoppen", "A6")),
        (put("Lezingen", 1, "item", "m1>e9"), "reading-without-item", ("Lezingen", "A4")),
        (put("Partijen", 1, "other", "{kapot"), "cell-not-json", ("Partijen", "P4")),
    ],
)
def test_every_mistake_is_told_by_sheet_and_cell(file: Path, edit: Edit, code: str, at: tuple[str, str]) -> None:
    found = findings(edited(file, edit))
    assert (code, at) in [(finding.code, finding.at) for finding in found]
    said = sentence(found[0], "nl")["message"]
    assert at[0] in said


def test_a_date_where_a_number_belongs_is_told(file: Path) -> None:
    from datetime import UTC, datetime

    edited(file, put("Investeringen", 1, "amount", datetime(2026, 5, 1, tzinfo=UTC).replace(tzinfo=None)))
    assert [finding.code for finding in findings(file)] == ["cell-date"]


def test_every_mistake_is_told_at_once(file: Path) -> None:
    def careless(book: Any) -> None:
        put("Investeringen", 1, "amount", "veel")(book)
        put("Effecten", 1, "money", "soms")(book)

    assert [finding.code for finding in findings(edited(file, careless))] == ["cell-not-a-number", "cell-not-yesno"]


def test_merged_cells_without_a_code_are_told(file: Path) -> None:
    def merge(book: Any) -> None:
        put("Effecten", 2, "unit_value", 7)(book)
        book["Effecten"].merge_cells("B4:C5")

    assert "row-without-id" in {finding.code for finding in findings(edited(file, merge))}


def test_a_missing_sheet_or_column_is_named(file: Path) -> None:
    edited(file, lambda book: book.remove(book["Effecten"]))
    assert [(f.code, f.at) for f in findings(file)] == [("sheet-missing", ("Effecten",))]
    save_as(small_arena(), file)
    edited(file, lambda book: book["Effecten"].delete_cols(2))
    assert [(f.code, f.params["column"]) for f in findings(file)] == [("column-missing", "Code")]


@pytest.mark.parametrize(
    ("title", "key"), [("Maatregelen", "quantity"), ("Effecten", "unit_value"), ("Pijlen", "rate")]
)
def test_a_missing_column_of_numbers_is_named_and_not_read_as_blank(file: Path, title: str, key: str) -> None:
    edited(file, lambda book: book[title].delete_cols(column(book[title], key)))
    assert [f.code for f in findings(file)] == ["column-missing"]


def test_text_under_no_heading_is_told(file: Path) -> None:
    def stray(book: Any) -> None:
        book["Effecten"]["AH4"] = "los"

    assert [(f.code, f.at) for f in findings(edited(file, stray))] == [("column-without-header", ("Effecten", "AH4"))]


# ---- what others may send


def test_another_workbook_is_no_arena(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "vreemd.xlsx")
    assert [finding.code for finding in findings(tmp_path / "vreemd.xlsx")] == ["foreign-workbook"]


@pytest.mark.parametrize(
    "content", [b"", b"geen zip", b"PK\x03\x04kapot", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_what_is_no_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert [finding.code for finding in findings(tmp_path / "a.xlsx")] == ["unreadable-workbook"]


def repacked(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """Change the parts inside a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **more}.items():
            archive.writestr(name, content)
    return path


def test_a_zip_bomb_is_refused_before_it_is_unpacked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repacked(file, lambda _, content: content, **{"xl/bom.bin": b"\0" * 60_000_000})

    def never(*_: object, **__: object) -> None:
        raise AssertionError("unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "read", never)
    assert [finding.code for finding in findings(file)] == ["unsafe-archive"]


def test_too_many_parts_are_refused(file: Path) -> None:
    parts = {f"xl/{number}.bin": b"" for number in range(limits.MAX_MEMBERS + 1)}
    assert [finding.code for finding in findings(repacked(file, lambda _, content: content, **parts))] == [
        "unsafe-archive"
    ]


def test_entities_are_refused(file: Path) -> None:
    def bomb(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet', 1)
            if "sheet3" in name
            else content
        )

    assert [finding.code for finding in findings(repacked(file, bomb))] == ["unsafe-xml"]


def test_a_row_far_below_the_last_is_refused(file: Path) -> None:
    def far(name: str, content: bytes) -> bytes:
        row = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
        return content.replace(b"</sheetData>", row) if "sheet3" in name else content

    assert findings(repacked(file, far))[0].code in ("too-many-rows", "unreadable-workbook")


def test_too_many_rows_are_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("effectenarena.storage.grid.MAX_ROWS", 3)
    assert findings(file)[0].code == "too-many-rows"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize(
    "damage", [b"", b"<worksheet><sheetData><row><c t='s'><v>99999</v></c></row></sheetData></worksheet>"]
)
def test_damage_never_ends_in_a_traceback(file: Path, part: str, damage: bytes) -> None:
    repacked(file, lambda name, content: damage if name == part else content)
    with suppress(ArenaError):
        # What is left of it may still be read, and is then the arena.
        assert_same(load_from(file), small_arena())


def test_the_same_arena_gives_the_same_rows_in_both_languages(tmp_path: Path) -> None:
    def read(lang: Language) -> Arena:
        save_as(small_arena(), tmp_path / f"{lang}.xlsx", lang)
        return load_from(tmp_path / f"{lang}.xlsx")

    assert_same(read("nl"), read("en"))


def test_nothing_is_fetched_from_elsewhere(file: Path) -> None:
    content = io.BytesIO(file.read_bytes())
    with zipfile.ZipFile(content) as archive:
        assert not [name for name in archive.namelist() if "external" in name.lower()]
        assert b"http" not in archive.read("xl/worksheets/sheet3.xml").replace(b"http://schemas.", b"")
