import csv
import io
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effectenarena.reference import ListProblem, UnitValue, load_user_list, unit_values
from effectenarena.reference.csv_table import LARGEST
from effectenarena.reference.error import ErrorCode
from effectenarena.reference.lists import Sector
from effectenarena.reference.own_list import ListCode
from effectenarena.reference.record import Status
from effectenarena.reference.unit_value import Basis, Kind, Purpose
from effectenarena.reference.user_list import CHOICES, COLUMNS
from effectenarena.text import messages

HEADER = "Omschrijving;Eenheid;Waarde;Prijsjaar;Bron"
ROW = "Nachtopvang;nacht;62,50;2023;Begroting gemeente"


def load(folder: Path, text: str | bytes, name: str = "lijst.csv") -> tuple[list[UnitValue], list[ListProblem]]:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    records, problems = load_user_list(path)
    return list(records), list(problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_any_spreadsheets_csv(tmp_path: Path, encoding: str, mark: str, newline: str) -> None:
    rows = [
        ["Omschrijving", "Eenheid", "Waarde", "Prijsjaar", "Bron"],
        ["Crèche", "plek", "1.234,50", "2023", "é; bron, 1"],
    ]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=mark, lineterminator=newline).writerows(rows)
    records, problems = load(tmp_path, file.getvalue().encode(encoding))
    assert problems == []
    assert [(record.label.nl, record.likely, record.source.document) for record in records] == [
        ("Crèche", 1234.5, "é; bron, 1")
    ]


def test_a_record_of_the_user_says_so(tmp_path: Path) -> None:
    records, _ = load(tmp_path, f"{HEADER}\n{ROW}\n")
    (record,) = records
    assert (record.status, record.basis, record.kind, record.currency) == ("user", "unknown", "real", "EUR")
    assert (record.key, record.price_year, record.unit.nl) == ("own-nachtopvang", 2023, "nacht")
    assert record.verified
    assert record.to_knob()["source"] == "Begroting gemeente"


def test_every_column_is_read(tmp_path: Path) -> None:
    cells = {
        "key": "night",
        "description": "Night shelter",
        "unit": "night",
        "low": "50",
        "value": "62.5",
        "high": "80",
        "price_year": "2023",
        "basis": "tariff",
        "kind": "transfer",
        "currency": "EUR",
        "parties": "Zorgkantoor|housing-corporation",
        "source": "Budget",
        "source year": "2024",
        "overlaps with": "shelter-place-year",
        "remark": "Winter only",
    }
    assert len(cells) == len(COLUMNS)
    header, row = ",".join(cells), ",".join(cells.values())
    records, problems = load(tmp_path, f"{header}\n{row}\n")
    assert problems == []
    (record,) = records
    assert (record.low, record.likely, record.high) == (50, 62.5, 80)
    assert (record.key, record.basis, record.kind) == ("night", "tariff", "transfer")
    assert record.parties == ("care-office", "housing-corporation")
    assert (record.source.year, record.overlaps_with) == (2024, ("shelter-place-year",))
    assert record.remark is not None
    assert record.remark.en == "Winter only"


def test_low_and_high_do_without_a_value(tmp_path: Path) -> None:
    records, problems = load(tmp_path, "naam;eenheid;laag;hoog;prijspeil;bron\nx;y;1;2;2020;z\n")
    assert problems == []
    assert (records[0].low, records[0].likely, records[0].high) == (1, None, 2)


def test_one_label_twice_gets_two_keys(tmp_path: Path) -> None:
    records, problems = load(tmp_path, f"{HEADER}\n{ROW}\n{ROW}\n😀;x;1;2020;z\n")
    assert problems == []
    assert [record.key for record in records] == ["own-nachtopvang", "own-nachtopvang-2", "own"]


def test_own_values_may_overlap_with_each_other(tmp_path: Path) -> None:
    rows = "a;A;x;1;2020;z;b\nb;B;x;1;2020;z;\n"
    records, problems = load(tmp_path, f"sleutel;{HEADER};overlap\n{rows}")
    assert problems == []
    assert records[0].overlaps_with == ("b",)


def test_what_people_type_stays_text(tmp_path: Path) -> None:
    records, problems = load(tmp_path, f'{HEADER}\n"=HYPERLINK(""http://x"")";<script>;1;2020;../../x\n')
    assert problems == []
    assert records[0].label.nl == '=HYPERLINK("http://x")'
    assert records[0].unit.nl == "<script>"


def test_rows_are_numbered_as_in_the_spreadsheet(tmp_path: Path) -> None:
    text = f'sep=;\n{HEADER}\n\n{ROW}\n"over twee\nregels";x;1;2020;z\nfout;x;veel;2020;z\n'
    records, problems = load(tmp_path, text)
    assert len(records) == 2
    assert [(problem.code, problem.row, problem.column, problem.value) for problem in problems] == [
        ("not-a-number", 6, "Waarde", "veel")
    ]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (";x;1;2020;z", "empty-cell", "Omschrijving"),
        ("a;;1;2020;z", "empty-cell", "Eenheid"),
        ("a;x;1;;z", "empty-cell", "Prijsjaar"),
        ("a;x;1;2020", "empty-cell", "Bron"),
        ("a;x;;2020;z", "no-amount", "Waarde"),
        ("a;x;tien;2020;z", "not-a-number", "Waarde"),
        ("a;x;10.000;2020;z", "ambiguous-number", "Waarde"),
        ("a;x;1;vorig jaar;z", "not-a-year", "Prijsjaar"),
        ("a;x;1;20;z", "not-a-year", "Prijsjaar"),
        ("a;x;1;٢٠٢٠;z", "not-a-year", "Prijsjaar"),
        (f"{'a' * 501};x;1;2020;z", "too-long", "Omschrijving"),
    ],
)
def test_a_wrong_cell_is_named_and_the_rest_is_loaded(tmp_path: Path, row: str, code: str, column: str) -> None:
    records, problems = load(tmp_path, f"{HEADER}\n{ROW}\n{row}\n{ROW}\n")
    assert [record.label.nl for record in records] == ["Nachtopvang", "Nachtopvang"]
    assert [(problem.code, problem.row, problem.column) for problem in problems] == [(code, 3, column)]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("grondslag", "gokje", "unknown-choice"),
        ("soort", "subsidie", "unknown-choice"),
        ("valuta", "GBP", "unknown-choice"),
        ("partijen", "De buren", "unknown-party"),
        ("sleutel", "Nacht Opvang", "bad-key"),
        ("sleutel", "gp-consultation", "key-in-use"),
        ("overlap", "bestaat-niet", "unknown-overlap"),
        ("overlap", "own-nachtopvang", "unknown-overlap"),
        ("overlap", "Geen Sleutel", "unknown-overlap"),
        ("laag", "99", "not-in-order"),
        ("bronjaar", "oud", "not-a-year"),
    ],
)
def test_a_wrong_cell_in_a_free_column(tmp_path: Path, column: str, cell: str, code: str) -> None:
    records, problems = load(tmp_path, f"{HEADER};{column}\n{ROW};{cell}\n{ROW};\n")
    assert len(records) == 1
    assert [(problem.code, problem.row) for problem in problems] == [(code, 2)]


def test_choices_are_named(tmp_path: Path) -> None:
    _, problems = load(tmp_path, f"{HEADER};grondslag\n{ROW};gokje\n")
    assert "gemiddeld" in problems[0].known


def test_an_unknown_column_costs_only_that_column(tmp_path: Path) -> None:
    records, problems = load(tmp_path, f"{HEADER};opmerkng\n{ROW};x\n")
    assert len(records) == 1
    assert [(problem.code, problem.row, problem.column) for problem in problems] == [("unknown-column", 1, "opmerkng")]


def test_missing_columns_are_named_with_what_they_may_be_called(tmp_path: Path) -> None:
    records, problems = load(tmp_path, "Omschrijving;Waarde\nx;1\n")
    assert records == []
    assert [problem.column for problem in problems] == ["eenheid", "prijsjaar", "bron"]
    assert "price year" in problems[1].known


def test_a_column_that_is_there_twice(tmp_path: Path) -> None:
    records, problems = load(tmp_path, f"{HEADER};bedrag\n{ROW};1\n")
    assert records == []
    assert [(problem.code, problem.column) for problem in problems] == [("column-twice", "bedrag")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\n ; ;\n", "empty-file"),
        (b"sep=;\n", "empty-file"),
        (b"PK\x03\x04\x00\x00", "not-text"),
        ("naam;x".encode("utf-16"), "not-text"),
        (b"\x81\x8d", "not-text"),
        (b'naam;"eenheid\nx', "bad-quotes"),
        (b"naam\n" + b"x" * 200_000, "bad-quotes"),
        (b"x" * (LARGEST + 1), "too-large"),
    ],
)
def test_a_file_that_is_no_list(tmp_path: Path, content: bytes, code: str) -> None:
    records, problems = load(tmp_path, content)
    assert records == []
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize("name", ["", "weg.csv", "a\x00b"])
def test_a_path_that_leads_nowhere(tmp_path: Path, name: str) -> None:
    _, problems = load_user_list(f"{tmp_path}/{name}")
    assert [problem.code for problem in problems] == ["unreadable-file"]


def test_a_list_of_nothing_but_mistakes_stays_readable(tmp_path: Path) -> None:
    _, problems = load(tmp_path, HEADER + "\n" + "a;x;tien;2020;z\n" * 150)
    assert len(problems) == 101
    assert (problems[-1].code, problems[-1].value) == ("more-problems", "50")


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: f"{HEADER}\n{text}".encode())))
def test_nothing_in_a_file_breaks_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    records, _ = load(tmp_path_factory.mktemp("lijst"), content)
    assert all(record.status == "user" for record in records)


CELLS = st.sampled_from(
    [
        "",
        "a",
        "b",
        "own-a",
        "gp-consultation",
        "1",
        "2,5",
        "10.000",
        "9" * 400,
        "2020",
        "=1+1",
        "a|b",
        "a,a",
        "😀",
        "-",
        "a" * 300,
    ]
    + [choice for choices in CHOICES.values() for choice in choices]
)


@given(st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=6))
def test_no_row_breaks_it(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([[names[0] for names in COLUMNS.values()], *rows])
    records, _ = load(tmp_path_factory.mktemp("lijst"), file.getvalue())
    keys = {record.key for record in (*records, *unit_values())}
    assert len(keys) == len(records) + len(unit_values())
    assert all(set(record.overlaps_with) <= keys for record in records)


def test_a_row_left_out_takes_those_along_that_overlap_with_it(tmp_path: Path) -> None:
    rows = "a;A;x;1;2020;z;b\nb;B;x;1;2020;z;weg\nc;C;x;1;2020;z;\n"
    records, problems = load(tmp_path, f"sleutel;{HEADER};overlap\n{rows}")
    assert [record.key for record in records] == ["c"]
    assert sorted((problem.code, problem.row) for problem in problems) == [
        ("unknown-overlap", 2),
        ("unknown-overlap", 3),
    ]


def test_every_code_has_words_whose_fields_a_problem_has() -> None:
    words = messages("reference", "nl")
    with_words = {key.split(".")[2] for key in words if key.startswith("reference.list.") and key.endswith(".message")}
    assert with_words == set(get_args(ListCode))
    for code in with_words:
        text = " ".join(str(words[f"reference.list.{code}.{end}"]) for end in ("message", "mend"))
        assert {field for _, field, _, _ in Formatter().parse(text) if field} <= ListProblem.model_fields.keys()


def test_every_error_has_words() -> None:
    words = messages("reference", "nl")
    with_words = {key.split(".")[2] for key in words if key.startswith("reference.error.") and key.endswith(".mend")}
    assert with_words == set(get_args(ErrorCode))


@pytest.mark.parametrize(
    ("name", "choices"),
    [("status", Status), ("basis", Basis), ("kind", Kind), ("purpose", Purpose), ("sector", Sector)],
)
def test_every_choice_has_words(name: str, choices: object) -> None:
    for lang in ("nl", "en"):
        assert {f"reference.{name}.{choice}" for choice in get_args(choices)} <= messages("reference", lang).keys()


def test_the_package_loads_its_own_keys_as_taken(tmp_path: Path) -> None:
    label = "x"
    key = unit_values()[0].key
    _, problems = load(tmp_path, f"sleutel;{HEADER}\n{key};{label};x;1;2020;z\n")
    assert [problem.code for problem in problems] == ["key-in-use"]
