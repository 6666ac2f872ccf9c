"""Cells of a LibreOffice workbook as people leave them: with a remark in the margin, and with a slip of the finger."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from effectenarena.storage.ods import ods_sheets
from effectenarena.storage.register_read import read_register
from tests.storage.test_register_read import PLAN, why

REMARK = "<office:annotation><dc:date>2026-11-27</dc:date><text:p>belde niet terug</text:p></office:annotation>"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def text(said: str, remark: str = "") -> str:
    words = f"<text:p>{said}</text:p>" if said else ""
    return f'<table:table-cell office:value-type="string">{remark}{words}</table:table-cell>'


def kept(kind: str, attribute: str, said: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" {attribute}><text:p>{said}</text:p></table:table-cell>'


def sheet(*rows: str) -> bytes:
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return (
        f'<office:document-content {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body>'
        f'<office:spreadsheet><table:table table:name="Meting">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    ).encode()


def packed(path: Path, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content)
    return path


HEAD = "".join(text(name) for name in ("deelnemer", "moment", "datum", "d_uitkomst"))


def row(who: str, day: str, number: str = "") -> str:
    return text(who) + text("t0") + day + number


GOOD = kept("date", 'office:date-value="2026-03-04"', "04-03-26")


def test_a_remark_on_a_cell_is_no_part_of_what_stands_in_it(tmp_path: Path) -> None:
    content = sheet(HEAD, text("AB0001", REMARK) + text("t0", REMARK) + GOOD + text("", REMARK), text("", REMARK))
    ((_, rows),) = ods_sheets(content, tmp_path)
    assert [number for number, _ in rows] == [1, 2]
    found = read_register(packed(tmp_path / "r.ods", content), PLAN)
    assert why(found) == []
    assert [(one.participant, one.moment, one.day) for one in found.register.rows] == [
        ("AB0001", "t0", date(2026, 3, 4))
    ]


@pytest.mark.parametrize(
    ("day", "number", "code"),
    [
        # 20260203 typed in a column of days: LibreOffice makes it the last day that it knows.
        (kept("date", 'office:date-value="32767-12-31"', "31-12-67"), "", "register-not-a-date"),
        (kept("date", 'office:date-value="-0044-03-15"', "15-03-44"), "", "register-not-a-date"),
        (kept("date", "", "ooit"), "", "register-not-a-date"),
        (GOOD, kept("float", 'office:value="veel"', "veel"), "register-not-a-number"),
        (GOOD, kept("float", 'office:value="1e999"', "veel"), "register-not-a-number"),
    ],
)
def test_a_cell_that_holds_no_value_costs_its_row_and_nothing_else(
    tmp_path: Path, day: str, number: str, code: str
) -> None:
    content = sheet(HEAD, row("AB0001", GOOD), row("AB0002", day, number), row("AB0003", GOOD))
    found = read_register(packed(tmp_path / "r.ods", content), PLAN)
    assert why(found) == [(3, code)]
    assert [one.participant for one in found.register.rows] == ["AB0001", "AB0003"]


def test_yes_in_the_way_of_a_spreadsheet(tmp_path: Path) -> None:
    no = kept("percentage", 'table:formula="of:=FALSE()" office:value="0"', "0%")
    content = sheet(kept("boolean", 'office:boolean-value="true"', "VRAI"), kept("boolean", "", "WAAR"), no)
    ((_, rows),) = ods_sheets(content, tmp_path)
    assert [(cells[0].value, cells[0].formula) for _, cells in rows] == [(True, ""), ("WAAR", ""), (False, "")]
