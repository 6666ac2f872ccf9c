"""Registers that somebody made to do harm, or broke: refused with a sentence, bounded in time and memory."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from effectenarena.model import ArenaError
from effectenarena.storage.limits import MAX_ROWS
from effectenarena.storage.register_read import read_register
from effectenarena.text import LANGUAGES, sentence
from tests.monitor.year import buurtteam, plan_of, write
from tests.storage.test_register_read import START

PLAN = plan_of(buurtteam())
SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[dict[str, bytes]], None]


def refused(path: Path) -> str:
    with pytest.raises(ArenaError) as caught:
        read_register(path, PLAN)
    (finding,) = caught.value.findings
    for lang in LANGUAGES:
        said = sentence(finding, lang)
        assert "…" not in said["message"] + said["mend"], said
    return finding.code


def workbook(path: Path, change: Change) -> Path:
    """Write a register and change its parts."""
    write(path, PLAN.header, [START])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_gigabyte_in_a_small_file(tmp_path: Path) -> None:
    path = workbook(tmp_path / "r.xlsx", lambda _: None)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/a.xml", "w") as part:
        for _ in range(1024):
            part.write(b" " * 2**20)
    assert path.stat().st_size < 2**21
    tracemalloc.start()
    assert refused(path) == "unsafe-archive"
    assert tracemalloc.get_traced_memory()[1] < 64 * 2**20
    tracemalloc.stop()


@pytest.mark.parametrize("entity", [b'<!DOCTYPE x [<!ENTITY a "aaaa">]>', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_entities(tmp_path: Path, entity: bytes) -> None:
    def change(parts: dict[str, bytes]) -> None:
        head, mark, rest = parts[SHEET].partition(b"<worksheet")
        parts[SHEET] = head + entity + mark + rest

    assert refused(workbook(tmp_path / "r.xlsx", change)) == "unsafe-xml"


def test_a_program_inside(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "r.xlsm", lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))) == (
        "register-macros"
    )


def test_links_to_elsewhere_are_not_followed(tmp_path: Path) -> None:
    """The row that leans on another file is refused, as with every formula; the rest is read."""
    rows = [START, {**START, "deelnemer": "AB0002", "e_uitkomst": "='[https://x.example/a.xlsx]S'!A1"}]
    write(tmp_path / "r.xlsx", PLAN.header, rows)
    found = read_register(tmp_path / "r.xlsx", PLAN)
    assert [one.why.code for one in found.refused] == ["register-formula"]
    assert len(found.register.rows) == 1


def test_formulas_in_text(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("deelnemer;moment\nAB0001;t0\n=cmd|'/C calc'!A0;t0\n@SUM(1);t0\n+1+cmd|'x';t0\n")
    found = read_register(tmp_path / "r.csv", PLAN)
    assert [(one.row, one.why.code) for one in found.refused] == [(row, "register-formula") for row in (3, 4, 5)]


def test_a_million_rows(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(b"deelnemer;moment\r\n" + b"AB0001;t0\r\n" * 1_000_000)
    assert refused(tmp_path / "r.csv") == "too-many-rows"
    row = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
    rows = b"".join(row % (number, number) for number in range(10, MAX_ROWS + 20))

    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")

    assert refused(workbook(tmp_path / "r.xlsx", change)) == "too-many-rows"


def test_a_row_beyond_every_sheet(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        far = b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", far)

    assert refused(workbook(tmp_path / "r.xlsx", change)) in {"too-many-rows", "unreadable-workbook"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "foreign-register"),
        (b"\xff\xfe", "foreign-register"),
        (b"PK\x03\x04 broken", "unreadable-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unreadable-workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "register-unreadable"),
        (b'deelnemer;moment\n"AB0001;t0' + b"x" * 300_000, "unreadable-csv"),
        (("deelnemer;moment\nAB0001;" + "x" * 131_000).encode(), None),
        (b"deelnemer;moment\nAB\x810001;t0\n", "register-unreadable"),
        (b"{}", "foreign-register"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, code: str | None) -> None:
    (tmp_path / "r.xlsx").write_bytes(content)
    if code is None:
        assert [one.why.code for one in read_register(tmp_path / "r.xlsx", PLAN).refused] == ["register-unknown-choice"]
    else:
        assert refused(tmp_path / "r.xlsx") == code


def test_a_workbook_without_sheets_of_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("Meting")
    out = io.BytesIO()
    book.save(out)
    (tmp_path / "r.xlsx").write_bytes(out.getvalue())
    assert refused(tmp_path / "r.xlsx") in {"foreign-register", "unreadable-workbook"}
