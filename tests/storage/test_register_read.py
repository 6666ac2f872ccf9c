"""Filled registers: as people fill them in, and as Kobo and ODK export them."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from effectenarena.model import ArenaError
from effectenarena.storage.cells import CellError
from effectenarena.storage.register_cells import read_value
from effectenarena.storage.register_read import Filled, read_register
from effectenarena.text import LANGUAGES, sentence
from tests.monitor.year import Row, buurtteam, plan_of, write, year

PLAN = plan_of(buurtteam())
START: Row = {"deelnemer": "AB0001", "moment": "t0", "datum": date(2026, 3, 4), "m_deelname": "ja"}


def filled(tmp_path: Path, *rows: Row) -> Filled:
    write(tmp_path / "r.xlsx", PLAN.header, rows)
    return read_register(tmp_path / "r.xlsx", PLAN)


def why(found: Filled) -> list[tuple[int, str]]:
    """Rows that were refused with their codes; each has a whole sentence in both languages."""
    for one in found.refused:
        for lang in LANGUAGES:
            said = sentence(one.why, lang)
            assert "…" not in said["message"] + said["mend"], said
    return [(one.row, one.why.code) for one in found.refused]


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 3, 4), datetime(2026, 3, 4, 10, 30), 46085, 46085.6, "46085", "4-3-2026", "04/03/2026", "4.3.26",  # noqa: DTZ001
        "2026-03-04", "2026-03-04T09:12:00.000+01:00", "4 maart 2026", "4 mrt. 2026", "4 March 2026", "20260304",
    ],
)  # fmt: skip
def test_a_day_in_every_shape(tmp_path: Path, typed: Any) -> None:
    found = filled(tmp_path, {**START, "datum": typed})
    assert why(found) == []
    assert found.register.rows[0].day == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ({"deelnemer": None}, "register-no-participant"),
        ({"deelnemer": "Jan de Vries"}, "register-not-a-code"),
        ({"deelnemer": "jan12@voorbeeld.nl"}, "register-not-a-code"),
        ({"deelnemer": 111222333}, "register-not-a-code"),
        ({"moment": None}, "register-no-moment"),
        ({"moment": "later"}, "register-unknown-choice"),
        ({"datum": "31-2-2026"}, "register-not-a-date"),
        ({"datum": "3/25/2026"}, "register-not-a-date"),
        ({"datum": "voorjaar"}, "register-not-a-date"),
        ({"datum": "01/02/03"}, "register-year-far-off"),
        ({"datum": "1-2-2062"}, "register-year-far-off"),
        ({"datum": "1-2-2006"}, "register-year-far-off"),
        ({"datum": 1}, "register-not-a-date"),
        ({"groep": "C"}, "register-unknown-choice"),
        ({"m_deelname": "misschien"}, "register-not-yes-no"),
        ({"m_deelname": 2}, "register-not-yes-no"),
        ({"d_uitkomst": "veel"}, "register-not-a-number"),
        ({"d_uitkomst": "2,5"}, "register-not-whole"),
        ({"d_uitkomst": 400}, "register-out-of-range"),
        ({"d_uitkomst": -1}, "register-out-of-range"),
        ({"d_uitkomst": date(2026, 1, 2)}, "register-not-a-number"),
        ({"d_uitkomst": "1.234"}, "register-ambiguous-number"),
        ({"e_duur": 200}, "register-out-of-range"),
        ({"income_niveau": 6}, "register-unknown-choice"),
        ({"income_niveau": 2.5}, "register-unknown-choice"),
        ({"income_niveau": "25"}, "register-unknown-choice"),
        ({"datum": "=TODAY()"}, "register-formula"),
        ({"e_uitkomst": '=WEBSERVICE("http://x.example")'}, "register-formula"),
        ({"d_uitkomst": "#N/A"}, "register-error"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_told_and_nothing_else_is_lost(tmp_path: Path, cell: Row, code: str) -> None:
    found = filled(tmp_path, START, {**START, "deelnemer": "AB0002", **cell}, {**START, "deelnemer": "AB0003"})
    assert why(found) == [(6, code)]
    assert [row.participant for row in found.register.rows] == ["AB0001", "AB0003"]


@pytest.mark.parametrize("cell", [None, "onbekend", "?", "  "])
def test_unknown_is_blank_and_never_no(tmp_path: Path, cell: str | None) -> None:
    (row,) = filled(tmp_path, {**START, "e_uitkomst": cell, "d_uitkomst": cell}).register.rows
    assert dict(row.values) == {"m_deelname": "ja"}


def test_numbers_and_levels_as_they_are_typed(tmp_path: Path) -> None:
    (row,) = filled(
        tmp_path, {**START, "d_uitkomst": "12,0", "e_duur": "1,5", "income_niveau": "3 – beperkt"}
    ).register.rows
    assert dict(row.values) == {"m_deelname": "ja", "d_uitkomst": 12.0, "e_duur": 1.5, "income_niveau": "3"}


def test_somebody_twice(tmp_path: Path) -> None:
    other = {**START, "m_deelname": "nee"}
    found = filled(tmp_path, START, {**START, "deelnemer": "ab 0001"}, other, {**START, "moment": "t1"})
    assert why(found) == [(6, "register-twice"), (7, "register-twice")]
    assert [one.why.params["reason"] for one in found.refused] == [None, "differs"]
    assert [row.moment for row in found.register.rows] == ["t0", "t1"]


def test_a_group_is_said_once(tmp_path: Path) -> None:
    found = filled(tmp_path, {**START, "groep": "controle"}, {**START, "moment": "t1"},
                   {**START, "moment": "t2", "groep": "deelnemer"}, {**START, "deelnemer": "AB0002"})  # fmt: skip
    assert why(found) == [(7, "register-two-groups")]
    assert [row.compared for row in found.register.rows] == [True, True, False]


def test_missing_moments_and_columns_are_no_trouble(tmp_path: Path) -> None:
    write(tmp_path / "r.xlsx", ["moment", "deelnemer", "opmerking"], [{**START, "opmerking": "=1+1"}])
    found = read_register(tmp_path / "r.xlsx", PLAN)
    assert why(found) == []
    assert set(found.missing) == set(PLAN.header) - {"moment", "deelnemer"}


def as_text(rows: list[Row], separator: str, group: str = "") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([f"{group}{name}" for name in PLAN.header])
    for row in rows:
        cells = [row.get(name) for name in PLAN.header]
        writer.writerow(["" if one is None else str(one).replace(".", ",") for one in cells])
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_tables(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [{**START, "income_niveau": "3 – één"}, {**START, "deelnemer": "AB0002", "moment": "zomaar"}]
    (tmp_path / "r.csv").write_bytes(as_text(rows, separator).encode(encoding))
    found = read_register(tmp_path / "r.csv", PLAN)
    assert why(found) == [(3, "register-unknown-choice")]
    assert found.register.rows[0].values["income_niveau"] == "3"


@pytest.mark.parametrize("group", ["meting/", "meting-", "meting:", "groep/meting/", ""])
def test_exports_with_names_of_groups(tmp_path: Path, group: str) -> None:
    header = ["start", "end", *(f"{group}{name}" for name in PLAN.header), "_id", "_uuid"]
    rows = [{**{f"{group}{name}": value for name, value in row.items()}, "start": "2026-03-04T10:00:00.000+01:00",
             "_id": at} for at, row in enumerate(year())]  # fmt: skip
    write(tmp_path / "kobo.xlsx", header, rows, title="aXb9", top=1)
    found = read_register(tmp_path / "kobo.xlsx", PLAN)
    assert why(found) == []
    assert len(found.register.rows) == 230


def test_the_decimal_mark_follows_from_the_table(tmp_path: Path) -> None:
    """12.375 is clear in an export and in a table with commas; in a Dutch one it may be a thousand."""
    names = ["deelnemer", "moment", "e_duur"]
    for separator, extra, read in ((",", "", 12.375), (";", "", None), (";", ";_uuid", 12.375)):
        head = separator.join(names) + extra
        (tmp_path / "r.csv").write_text(
            f"{head}\n{separator.join(('AB0001', 't1', '12.375'))}{';x' if extra else ''}\n"
        )
        found = read_register(tmp_path / "r.csv", PLAN)
        if read is None:
            assert why(found) == [(2, "register-ambiguous-number")]
        else:
            assert found.register.rows[0].values["e_duur"] == read


def test_an_export_that_odk_packs(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odk.zip", "w") as archive:
        archive.writestr("formulier.csv", as_text([START], ",", "meting-"))
        archive.writestr("formulier-interventies.csv", "PARENT_KEY,wat\nuuid:1,huisbezoek\n")
    assert len(read_register(tmp_path / "odk.zip", PLAN).register.rows) == 1


def test_questions_above_the_columns(tmp_path: Path) -> None:
    words = {f"Wat is {name}?": name for name in PLAN.header}
    back = {name: text for text, name in words.items()}
    write(tmp_path / "r.xlsx", list(words), [{back[name]: value for name, value in START.items()}])
    assert len(read_register(tmp_path / "r.xlsx", PLAN, words).register.rows) == 1


def test_labels_in_place_of_values(tmp_path: Path) -> None:
    rows = [{**START, "moment": "Bij de start", "groep": "Krijgt het niet"}]
    write(tmp_path / "r.xlsx", PLAN.header, rows)
    labels = {"bij de start": "t0", "krijgt het niet": "vergelijking"}
    (row,) = read_register(tmp_path / "r.xlsx", PLAN, labels=labels).register.rows
    assert (row.moment, row.compared) == ("t0", True)


def test_what_is_no_register(tmp_path: Path) -> None:
    write(tmp_path / "r.xlsx", ["naam", "datum"], [])
    write(tmp_path / "twice.xlsx", [*PLAN.header, "moment"], [START])
    for name, code in (("r.xlsx", "foreign-register"), ("twice.xlsx", "register-column-twice")):
        with pytest.raises(ArenaError) as caught:
            read_register(tmp_path / name, PLAN)
        assert [one.code for one in caught.value.findings] == [code]
        assert all("…" not in sentence(one, lang)["message"] for one in caught.value.findings for lang in LANGUAGES)


def test_a_number_pasted_over_another_is_no_number_of_a_person() -> None:
    column = next(one for one in PLAN.columns if one.name == "d_uitkomst")
    free = replace(column, kind="number", low=None, high=None)
    assert read_value(free, 1e12) == 1e12
    with pytest.raises(CellError) as caught:
        read_value(free, 31612345678901234)
    assert (caught.value.code, caught.value.params["most_n"]) == ("register-out-of-range", 1e12)


def test_codes_of_digits_and_a_yes_of_the_spreadsheet_on_the_sheets_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write(path, PLAN.header, [{**START, "deelnemer": 101}])
    book = openpyxl.load_workbook(path)
    gone, told = book.create_sheet("Uitval"), book.create_sheet("Verhalen")
    for row in (["deelnemer", "reden"], [101, "moest stoppen"], [102.0, "gestopt"]):
        gone.append(row)
    told.append(["verandering", "waarom", "toestemming"])
    for row in (["Ik ga weer buiten", "Lucht", True], ["Stil", "Niets", False], ["Ik slaap", "Rust", 1]):
        told.append(row)
    book.save(path)
    found = read_register(path, PLAN)
    assert [row.participant for row in found.register.rows] == ["101"]
    assert dict(found.stopped) == {"101": "moest_stoppen", "102": "gestopt"}
    assert [(one.change, one.consent) for one in found.stories] == [
        ("Ik ga weer buiten", True), ("Stil", False), ("Ik slaap", True),
    ]  # fmt: skip
