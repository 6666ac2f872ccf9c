"""Opening budgets and plans that somebody else made, or made to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from effectenarena.model import ArenaError
from effectenarena.storage.budget_file import open_budget
from effectenarena.storage.docx_read import WEAK, read_docx
from effectenarena.storage.plan_file import open_plan
from effectenarena.text import LANGUAGES, sentence

Change = Callable[[dict[str, bytes]], None]
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def refused(opened: Callable[[], Any]) -> str:
    with pytest.raises(ArenaError) as caught:
        opened()
    (finding,) = caught.value.findings
    for lang in LANGUAGES:
        said = sentence(finding, lang)
        assert "…" not in said["message"] + said["mend"], said
    return finding.code


def packed(path: Path, change: Change) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    for row in (["Post", "Bedrag"], ["Zaal", 10], ["Totaal", "=SUM(B2:B2)"]):
        made.active.append(row)  # type: ignore[union-attr]
    made.save(tmp_path / "b.xlsx")
    return tmp_path / "b.xlsx"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    made = docx.Document()
    made.add_heading("Plan", 0)
    made.add_heading("Doelgroep", 1)
    made.add_paragraph("Mensen uit de wijk.")
    made.add_paragraph("ouderen", style="List Bullet")
    run = made.add_paragraph().add_run("Vet kopje")
    run.bold = True
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Post", "€ 5"
    made.save(str(tmp_path / "p.docx"))
    return tmp_path / "p.docx"


def test_a_formula_is_known_and_its_result_read(book: Path) -> None:
    ((title, rows, _, hidden),) = open_budget(book)
    assert (title, hidden) == ("Sheet", False)
    assert rows[1][1][1].value == 10
    assert rows[2][1][1].formula == "=SUM(B2:B2)"
    assert rows[2][1][1].value is None


def test_a_sheet_of_libreoffice(tmp_path: Path) -> None:
    content = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet><table:table table:name='Begroting'>"
        "<table:table-row><table:table-cell><text:p>Post</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='2'/>"
        "<table:table-cell><text:p>Bedrag</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='16381'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Zaal<text:s/>1</text:p></table:table-cell>"
        "<table:covered-table-cell/><table:table-cell/>"
        "<table:table-cell office:value-type='currency' office:value='1250.5' table:formula='of:=2*625.25'/>"
        "</table:table-row><table:table-row table:number-rows-repeated='1048571'><table:table-cell/></table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "b.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content)
    ((title, rows, _, _),) = open_budget(path)
    assert title == "Begroting"
    assert [(number, [cell.value for cell in cells]) for number, cells in rows] == [
        (1, ["Post", None, None, "Bedrag"]),
        (5, ["Zaal 1", None, None, 1250.5]),
    ]
    assert rows[1][1][3].formula == "of:=2*625.25"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content.replace("'16381'/>", "'16381'><text:p>x</text:p></table:table-cell>"))
    assert refused(lambda: open_budget(path)) == "too-many-rows"


@pytest.mark.parametrize(("text", "mark"), [("Post;Bedrag\nZaal;1.250,00\n", ","), ("Post,Amount\nRoom,5\n", ".")])
def test_a_table_as_text(tmp_path: Path, text: str, mark: str) -> None:
    (tmp_path / "b.csv").write_bytes(text.encode("cp1252"))
    (sheet,) = open_budget(tmp_path / "b.csv")
    assert (len(sheet.rows), sheet.mark) == (2, mark)


def test_hostile_workbooks_are_refused(book: Path, tmp_path: Path) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "a">]>'
    program = packed(book, lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))
    assert refused(lambda: open_budget(program)) == "register-macros"
    packed(book, lambda parts: (parts.pop("xl/vbaProject.bin"), parts.update({"xl/x.xml": entity}))[1])
    assert refused(lambda: open_budget(book)) == "unsafe-xml"
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/b.bin", b"0" * (300 * 2**20 // 8) * 8)
    assert refused(lambda: open_budget(book)) == "unsafe-archive"
    for name, content in (("oud.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600), ("stuk.xlsx", b"PK\x03\x04 broken")):
        (tmp_path / name).write_bytes(content)
        assert refused(partial(open_budget, tmp_path / name)) == "unreadable-workbook"
    assert refused(lambda: open_budget(tmp_path / "weg.xlsx")) == "missing-file"
    (tmp_path / "ruis.csv").write_bytes(bytes(range(256)) * 4)
    assert refused(lambda: open_budget(tmp_path / "ruis.csv")) in {"register-unreadable", "unreadable-csv"}


def test_a_word_document_is_read_by_its_own_headings(letter: Path) -> None:
    parts = read_docx(letter)
    assert [(part.kind, part.text, part.level) for part in parts] == [
        ("heading", "Plan", 0),
        ("heading", "Doelgroep", 1),
        ("text", "Mensen uit de wijk.", 0),
        ("item", "ouderen", 0),
        ("heading", "Vet kopje", WEAK),
        ("row", "Post | ", 0),
        ("row", " | € 5", 0),
    ]


def test_tracked_changes_are_read_as_if_accepted(letter: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"].decode()
        run = "<w:r><w:t>Mensen uit de wijk.</w:t></w:r>"
        assert run in text
        gone = run.replace("w:t>", "w:delText>")
        added = (
            "<w:ins w:id='2'><w:r><w:t xml:space='preserve'>Iedereen </w:t></w:r><w:r><w:t>hier.</w:t></w:r></w:ins>"
        )
        parts["word/document.xml"] = text.replace(run, f"<w:del w:id='1'>{gone}</w:del>{added}").encode()

    assert read_docx(packed(letter, change))[2].text == "Iedereen hier."


def test_hostile_documents_are_refused(letter: Path, tmp_path: Path) -> None:
    program = packed(letter, lambda parts: parts.update({"word/vbaProject.bin": b"x"}))
    assert refused(lambda: open_plan(program)) == "document-macros"

    def entity(parts: dict[str, bytes]) -> None:
        parts.pop("word/vbaProject.bin")
        head, _, rest = parts["word/document.xml"].partition(b"?>")
        parts["word/document.xml"] = head + b'?><!DOCTYPE x SYSTEM "file:///etc/passwd">' + rest

    assert refused(lambda: open_plan(packed(letter, entity))) == "unsafe-xml"
    packed(letter, lambda parts: parts.update({"word/document.xml": b"<w:document"}))
    assert refused(lambda: open_plan(letter)) == "unreadable-document"
    deep = b"<w:body>" + b"<w:sdt>" * 50_000 + b"</w:sdt>" * 50_000 + b"</w:body></w:document>"
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    packed(letter, lambda parts: parts.update({"word/document.xml": head + deep}))
    assert refused(lambda: open_plan(letter)) == "unreadable-document"
    (tmp_path / "p.txt").write_bytes(b"\0\xff\x00plan")
    assert refused(lambda: open_plan(tmp_path / "p.txt")) == "unreadable-document"


def test_markdown_and_plain_text(tmp_path: Path) -> None:
    (tmp_path / "p.md").write_text(
        "# Plan\n\nEen **vette** zin.\n\nAanpak\n------\n\n1. eerst\n* dan\n\n"
        "| Post | Bedrag |\n|---|---|\n| Zaal | 5 |\n"
    )
    assert [(part.kind, part.text, part.level) for part in open_plan(tmp_path / "p.md")] == [
        ("heading", "Plan", 1),
        ("text", "Een vette zin.", 0),
        ("heading", "Aanpak", 2),
        ("item", "eerst", 0),
        ("item", "dan", 0),
        ("row", "Post | Bedrag", 0),
        ("row", "Zaal | 5", 0),
    ]
    (tmp_path / "p.txt").write_text("3.1 Doelgroep\nMensen.\n\nRISICO'S\nRegen.\n\nGewoon een regel\nen nog een.\n")
    assert [(part.kind, part.level) for part in open_plan(tmp_path / "p.txt")] == [
        ("heading", WEAK), ("text", 0), ("heading", WEAK), ("text", 0), ("text", 0), ("text", 0),
    ]  # fmt: skip
