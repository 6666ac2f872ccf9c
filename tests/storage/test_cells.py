"""What people type into cells: read right, or refused with the place and the mend."""

import math
from datetime import date
from typing import Any

import pytest

from effectenarena.storage.cells import CellError, Dialect, parse_number, read_cell, write_cell
from effectenarena.storage.columns import CHOICES, Kind

DUTCH, ENGLISH = Dialect("nl"), Dialect("en")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40", 40),
        ("-3", -3),
        ("−3", -3),
        ("1.234,5", 1234.5),
        ("1.234.567", 1_234_567),
        ("0,25", 0.25),
        (",5", 0.5),
        ("€ 1.234,50", 1234.5),
        ("-€ 12", -12),
        ("25%", 0.25),
        ("2,25 %", 0.0225),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("0.5", 0.5),
        ("12.75", 12.75),
        ("0.125", 0.125),
        ("1,234", 1.234),
        ("1e3", 1000.0),
        ("1,234.5", 1234.5),
    ],
)
def test_a_number_as_a_dutch_team_types_it(text: str, value: float) -> None:
    assert parse_number(text, ",") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234.5", 1234.5), ("1.234", 1.234), ("1,234,567", 1_234_567), ("0,5", 0.5), ("1.234,5", 1234.5)],
)
def test_a_number_as_an_english_team_types_it(text: str, value: float) -> None:
    assert parse_number(text, ".") == value


@pytest.mark.parametrize(
    "text",
    [
        "ca. 40",
        "veertig",
        "40 dagen",
        "1.2.3",
        "1,2,3",
        "1.23,4.5",
        "12-15",
        "NaN",
        "inf",
        "1e999",
        "0x10",
        "=1",
        ".",
        "-",
        "%",
        "１２",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_number(text, ",")
    assert caught.value.code == "cell-not-a-number"


@pytest.mark.parametrize(("text", "mark"), [("1.234", ","), ("12.345", ","), ("1,234", "."), ("-1,234", ".")])
def test_what_may_be_a_thousand_times_as_much_is_refused(text: str, mark: Any) -> None:
    with pytest.raises(CellError) as caught:
        parse_number(text, mark)
    assert caught.value.code == "cell-ambiguous-number"


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        ("number", date(2026, 5, 1), "cell-date"),
        ("number", True, "cell-not-a-number"),
        ("number", math.inf, "cell-not-a-number"),
        ("whole", 2.5, "cell-not-whole"),
        ("whole", "2,5", "cell-not-whole"),
        ("yesno", "misschien", "cell-not-yesno"),
        ("stance", "boos", "cell-unknown-choice"),
        ("profile", "1; ca. 2", "cell-not-a-number"),
    ],
)
def test_what_does_not_belong_in_a_column(kind: Kind, cell: object, code: str) -> None:
    with pytest.raises(CellError) as caught:
        read_cell(kind, cell, DUTCH)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("text", 42.0, "42"),
        ("text", date(2026, 5, 1), "2026-05-01"),
        ("text", "   ", None),
        ("text", None, None),
        ("whole", 3.0, 3),
        ("whole", "3", 3),
        ("yesno", "Ja", True),
        ("yesno", "NO", False),
        ("yesno", True, True),
        ("yesno", 0.0, False),
        ("stance", "Betwist", "contested"),
        ("stance", "contested", "contested"),
        ("sign", "−", "-"),
        ("profile", "1; 0,5", [1, 0.5]),
        ("profile", 2.0, [2]),
        ("said", "7", 7),
        ("said", "E7", "E7"),
        ("said", 7.0, 7),
        ("json", "[1, 2]", [1, 2]),
        ("json", "geen json", "geen json"),
        ("json", "NaN", "NaN"),
    ],
)
def test_what_people_type_means_what_they_mean(kind: Kind, cell: object, value: object) -> None:
    assert read_cell(kind, cell, DUTCH) == value


@pytest.mark.parametrize("kind", CHOICES)
def test_every_choice_is_read_back(kind: Kind) -> None:
    for code in CHOICES[kind]:
        assert read_cell(kind, write_cell(kind, code, DUTCH), ENGLISH) == code


def test_a_value_without_a_form_in_its_column_leaves_it_blank() -> None:
    assert write_cell("number", "veel", DUTCH) is None
    assert write_cell("yesno", "ja", DUTCH) is None
    assert write_cell("profile", [1, None], DUTCH) is None
    assert write_cell("stance", "boos", DUTCH) is None
