"""What goes with the register: the key apart, the calendar, the pages to print, and a folder that loses nothing."""

import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from effectenarena import cases
from effectenarena.model import Arena, ArenaError, parse
from effectenarena.report.measuring import FILES, KEY, measuring_files, write_measuring
from effectenarena.report.measuring.calendar import calendar, days
from effectenarena.report.measuring.key import CODES, codes
from effectenarena.session.measuring import measuring_plan

FIRST_CODE = 6


@pytest.fixture(scope="module")
def tulp() -> Arena:
    return parse(json.loads(cases.text("de-tulp")))


@pytest.fixture
def folder(tulp: Arena, tmp_path: Path) -> Path:
    write_measuring(tulp, tmp_path / "meten")
    return tmp_path / "meten"


def test_codes_are_different_and_say_nothing() -> None:
    found = codes(CODES)
    assert len(set(found)) == CODES
    assert all(re.fullmatch(r"[A-HJ-NP-Z]{2}\d{4}", code) for code in found)
    assert list(found) != sorted(found)
    assert set(codes(50)) != set(codes(50))


def test_the_key_stands_in_its_own_file_alone(folder: Path) -> None:
    page = openpyxl.load_workbook(folder / "sleutel.xlsx").active
    assert page is not None
    found = {page.cell(row, 1).value for row in range(FIRST_CODE, FIRST_CODE + CODES)}
    assert len(found) == CODES
    register = (folder / "register.xlsx").read_bytes()
    assert str(found.pop()).encode() not in register


def test_the_plan_says_which_number_follows_from_which_column(folder: Path, tulp: Arena) -> None:
    plan = json.loads((folder / "meetplan.json").read_text(encoding="utf-8"))
    assert plan["format"] == "effectenarena-meetplan/1"
    assert [column["name"] for column in plan["columns"]] == [one.name for one in measuring_plan(tulp).columns]
    assert {"nl", "en"} == set(plan["columns"][0]["question"]) == set(plan["rows"][0]["name"])
    assert {row["knob"] for row in plan["rows"]} == {row.knob for row in measuring_plan(tulp).rows}


def test_a_register_that_was_filled_in_is_never_replaced(folder: Path, tulp: Arena) -> None:
    book = openpyxl.load_workbook(folder / "register.xlsx")
    book["Meting"]["A5"] = "AB1234"
    book.save(folder / "register.xlsx")
    before = (folder / "register.xlsx").read_bytes()
    with pytest.raises(ArenaError) as refused:
        write_measuring(tulp, folder)
    assert refused.value.findings[0].code == "folder-changed"
    assert (folder / "register.xlsx").read_bytes() == before


def test_no_second_key_is_made_once_the_first_was_moved(folder: Path, tulp: Arena) -> None:
    (folder / KEY).rename(folder.parent / "elders.xlsx")
    assert KEY not in write_measuring(tulp, folder)
    assert not (folder / KEY).exists()
    assert write_measuring(tulp, folder.parent / "anders") == FILES


def test_everything_but_the_key_is_made_from_the_map_alone(tulp: Arena) -> None:
    day = date(2026, 3, 2)
    one, other = (measuring_files(tulp, day=day) for _ in range(2))
    assert set(one) == set(FILES)
    for name in ("meetplan.json", "kalender.ics"):
        assert one[name] == other[name]


def test_the_calendar_has_every_moment_a_reality_check_and_the_end_of_the_key(tulp: Arena) -> None:
    plan = measuring_plan(tulp)
    assert [(one.key, one.day.isoformat()) for one in days(plan, "De Tulp")] == [
        ("t0", "2026-01-01"),
        ("tussen", "2026-07-01"),
        ("check-tussen", "2026-08-01"),
        ("t1", "2027-01-01"),
        ("check-t1", "2027-02-01"),
        ("t2", "2028-01-01"),
        ("check-t2", "2028-02-01"),
        ("key", "2029-01-01"),
    ]


def test_calendar_lines_are_as_short_as_they_must_be_and_escaped(tulp: Arena) -> None:
    name = "Zorg; werk, en thuis\nEND:VCALENDAR\r\n" + "é" * 90
    content = calendar(measuring_plan(tulp), name)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    whole = content.decode().replace("\r\n ", "").split("\r\n")
    assert whole.count("END:VCALENDAR") == 1
    assert whole[0] == "BEGIN:VCALENDAR"
    assert whole.count("BEGIN:VEVENT") == 8
    title = next(line for line in whole if line.startswith("SUMMARY:0-meting"))
    assert title == r"SUMMARY:0-meting begint: Zorg\; werk\, en thuis\nEND:VCALENDAR\n" + "é" * 90
