"""Spreadsheets that somebody made without us: what becomes a note, what an arrow, and what is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from effectenarena.model import ArenaError
from effectenarena.storage.limits import MAX_ROWS
from effectenarena.storage.transfer import take_from
from tests.storage.test_boards import arrows, codes, lanes, told

CHAIN = ["Loon", "Inloop", "Rust", "Gemeente"]
HEADS = ["Investering", "Maatregel", "Effect", "Baathebber"]


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    made = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def test_a_row_under_the_lanes_is_a_chain(tmp_path: Path) -> None:
    rows = [
        ["Onze kaart"],
        [],
        [*HEADS, "Wie schreef"],
        [*CHAIN, "Jan"],
        ["", "Inloop", "Minder\nbellen", "politie"],
        [],
    ]
    taken = take_from(book(tmp_path / "eigen.xlsx", Blad1=rows))

    assert lanes(taken.arena) == {
        "Loon": "investment",
        "Inloop": "measure",
        "Rust": "effect",
        "Gemeente": "party",
        "Minder": "effect",
        "bellen": "effect",
        "politie": "party",
    }
    assert arrows(taken.arena) == {
        *("Loon → Inloop", "Inloop → Rust", "Rust → Gemeente"),
        *("Inloop → Minder", "Inloop → bellen", "Minder → politie", "bellen → politie"),
    }
    assert told(taken)["board-taken"] == {"program": "Excel", "notes_n": 7, "arrows_n": 7}
    assert told(taken)["board-left"]["field_names"] == ["Wie schreef"]


def test_elements_and_connections_as_kumu_gives_them(tmp_path: Path) -> None:
    elements: list[list[Any]] = [
        ["Label", "Type", "Description"],
        ["Inloop", "Activity", "elke dag"],
        ["Rust", "Outcome", None],
    ]
    connections: list[list[Any]] = [
        ["From", "To", "Type", "Label"],
        ["Inloop", "Rust", "+", "want er is tijd"],
        ["Rust", "Slaap", "+", None],
    ]
    taken = take_from(book(tmp_path / "kumu.xlsx", Elements=elements, Connections=connections))

    assert lanes(taken.arena) == {"Inloop": "measure", "Rust": "effect", "Slaap": "effect"}
    assert arrows(taken.arena) == {"Inloop → Rust", "Rust → Slaap"}
    assert taken.arena.links[0].because == "want er is tijd"
    assert [taken.arena.by_id[one].label for one in taken.new] == ["Slaap"], "its lane is a guess"


@pytest.mark.parametrize(("separator", "code"), [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-16")])
def test_one_csv_file_of_ones_own(tmp_path: Path, separator: str, code: str) -> None:
    rows = [HEADS, ["Loon coördinator", "Inloop", "'=1+1 is twee", "<img src=x onerror=alert(1)>"]]
    path = tmp_path / "eigen.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(code))

    assert list(lanes(take_from(path).arena)) == ["Loon coördinator", "Inloop", "=1+1 is twee", rows[1][3]]


def test_an_empty_cell_is_filled_by_nobody_and_an_arrow_that_cannot_be_is_told(tmp_path: Path) -> None:
    taken = take_from(book(tmp_path / "eigen.xlsx", Blad1=[HEADS, ["Loon", None, "Rust", None]]))
    assert arrows(taken.arena) == set()
    assert told(taken)["arrow-written"]["label_names"] == ["Loon → Rust"]


@pytest.mark.parametrize(
    "rows", [[["Kosten", "Baten"], [1000, 2500.5], [True, "#REF!"]], [["a", "b"], ["c", "d"]], [["Van", "Naar"]], []]
)
def test_what_holds_no_notes_is_refused_as_before(tmp_path: Path, rows: list[list[Any]]) -> None:
    assert codes(book(tmp_path / "eigen.xlsx", Blad1=rows)) == ["foreign-workbook"]


def test_a_cell_that_holds_a_multitude_is_refused_in_time(tmp_path: Path) -> None:
    many = "\n".join(f"n{at}" for at in range(5000))
    path = tmp_path / "eigen.csv"
    path.write_text(f'Maatregel;Effect\n"{many}";"{many}"\n', encoding="utf-8")
    with pytest.raises(ArenaError) as caught:
        take_from(path)
    (found,) = caught.value.findings
    assert (found.code, found.params["limit_n"]) == ("board-large", MAX_ROWS)
