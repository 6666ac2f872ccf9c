"""Budgets whose headings take two rows, as a merged cell makes them: one heading, and no line is taken for one."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from effectenarena.session.bringing import bring
from tests.session.test_bringing_budget import Rows, costs, cover, found, look

SIDES: Rows = [
    ["Kosten", None, None, "Dekking", None],
    ["Omschrijving", "Bedrag", None, "Omschrijving", "Bedrag"],
    ["Zaal", 100, None, "Gemeente", 80],
    ["Koffie", 20, None, "Kansfonds", 40],
]


def test_what_stands_above_says_which_side_is_cover() -> None:
    for rows in (SIDES, [["Begroting Buurtkamer"], *SIDES]):
        brought = found(*rows)
        assert costs(brought) == [("Zaal", 100, None), ("Koffie", 20, None)]
        assert cover(brought) == [("Gemeente", 80, None), ("Kansfonds", 40, None)]
        assert look(brought) == []


@pytest.mark.parametrize(
    ("heads", "lines", "made"),
    [
        ([["Post", "Bedrag", None, "Btw"], [None, "excl. btw", "incl. btw", "%"]],
         [["Zaal", 100, 121, 0.21]], [("Zaal", 100, 0.21)]),
        ([["Omschrijving", "Inzet", None, "Kosten"], [None, "Aantal", "Tarief", "Totaal"]],
         [["Beheerder", 10, 50, 500]], [("Beheerder", 500, None)]),
        ([["Kostenpost", "Begroting", None, None], [None, 2026, 2027, "Totaal"]],
         [["Huur", 10, 20, 30]], [("Huur", 30, None)]),
        ([["Kosten-", "Bedrag"], ["post", "(€)"]], [["Huur", 10], ["Gas", 20]],
         [("Huur", 10, None), ("Gas", 20, None)]),
        ([[None, "Bedrag", None], ["Kostenpost", "excl. btw", "incl. btw"]],
         [["Zaal", 100, 121]], [("Zaal", 100, 0.21)]),
    ],
)  # fmt: skip
def test_both_rows_say_what_is_in_a_column(heads: Rows, lines: Rows, made: list[Any]) -> None:
    brought = found(*heads, *lines)
    assert costs(brought) == made
    assert not cover(brought)
    assert look(brought) == []


def test_kinds_of_cover_with_a_unit_below() -> None:
    brought = found(
        ["Financier", "Toegezegd", "Aangevraagd"],
        [None, "in euro", "in euro"],
        ["Gemeente", 100, 50],
        ["Wij", 20, None],
    )
    assert cover(brought) == [("Gemeente", 100, "committed"), ("Gemeente", 50, "requested"), ("Wij", 20, "committed")]
    assert costs(brought) == []


def test_a_line_or_the_heading_of_a_group_is_no_second_row() -> None:
    heads: Rows = [["Kostenpost", "Bedrag", "Toelichting"]]
    for first in (["Personeel"], ["Verzekering", "PM", "nog uitzoeken"]):
        brought = found(*heads, first, ["Kwartiermaker", 100, "0,4 fte"])
        assert ("Kwartiermaker", 100, None) in costs(brought)
    assert "Verzekering" in [label for label, *_ in costs(brought)]
    brought = found(*heads, ["Zaal", 10, None], ["Verzekering", "PM", None], ["Dekking", "Bedrag", None], ["Fonds", 10])
    assert [label for label, *_ in costs(brought)] == ["Zaal", "Verzekering"]
    assert cover(brought) == [("Fonds", 10, None)]


def test_merged_cells_of_a_real_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in SIDES:
        page.append(row)
    page.merge_cells("A1:B1")
    page.merge_cells("D1:E1")
    book.save(tmp_path / "begroting.xlsx")
    brought = bring(tmp_path / "begroting.xlsx")
    assert [line.label for line in brought.budget] == ["Zaal", "Koffie"]
    assert [line.label for line in brought.cover] == ["Gemeente", "Kansfonds"]
